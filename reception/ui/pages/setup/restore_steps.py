"""The steps of the restore: which copy, the code, what is in it, the work, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from reception.domain.errors import InputError
from reception.domain.money import grouped
from reception.services.backup.copies import KeptCopy
from reception.services.backup.restoring import BackupPreview, Restored
from reception.ui.labels import event_moment, megabytes, short_moment
from reception.ui.language import say
from reception.ui.pages.setup.opening_steps import WizardStep
from reception.ui.style.scaling import at_least
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.fact_grid import Fact, FactGrid
from reception.ui.widgets.form import FieldSpec
from reception.ui.widgets.form_fields import typed_path
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.progress_line import ProgressLine
from reception.ui.widgets.text_label import TextLabel, TextRole

_THEN = (
    "Nối mạng và chờ gửi, nhận xong một lượt rồi hãy tiếp nhận: việc làm sau bản sao lưu được lấy"
    " về từ hệ thống cấp tỉnh. Trên máy mới, nhập lại mã truy cập ở Thiết lập → Hệ thống cấp tỉnh."
    " Máy cũ không được dùng lại cho quầy này."
)
CONFIRM_WORDS = "PHỤC HỒI"
_LONGEST_PATH = 400
_LONGEST_CODE = 120
_SOURCE_FIELDS = (FieldSpec("from", "Tệp", longest=_LONGEST_PATH, object_name="restore_path"),)
_CODE_FIELDS = (
    FieldSpec("recovery", "Mã khôi phục", longest=_LONGEST_CODE, object_name="restore_code"),
)
_CONSENT_FIELDS = (FieldSpec("confirm", longest=40, object_name="restore_confirm"),)


class ChooseStep(WizardStep):
    """A copy from the list of those found, or any file.

    Signals:
        search_wanted: a stick was plugged in; look again.
    """

    search_wanted = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(
            say("Chọn bản sao lưu"),
            say(
                "Cắm USB hoặc ổ chứa bản sao lưu. Bản mới nhất đứng đầu; nếu bản đó hỏng, hãy chọn"
                " bản cũ hơn."
            ),
            _SOURCE_FIELDS,
        )
        self._model = PagedTableModel(_columns(today), parent=self)
        self.table = DataTable(self._model, "restore_copies", say("Các bản sao lưu tìm thấy"), self)
        self.table.empty_state.show_words(
            say("Chưa thấy bản sao lưu nào"),
            say("Cắm ổ rồi bấm Tìm lại, hoặc chọn thẳng tệp reception-….db."),
            icon="",
        )
        at_least(self.table, 190)
        self._again = ActionButton("restore_search", say("Tìm lại"), "F5", parent=self)
        self._browse = ActionButton("restore_browse", say("Chọn tệp khác…"), "Alt+T", parent=self)
        self.body.addWidget(self.table)
        self._add_fields("from")
        self._add_buttons(self._again, self._browse)
        self.table.row_marked.connect(self._take)
        self.table.row_opened.connect(self._open)
        self._again.clicked.connect(self.search_wanted)
        self._browse.clicked.connect(self._open_browser)

    def activate(self) -> None:
        """Takes the keyboard to the list, or to the file where nothing was found."""
        if self._model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().activate()

    @property
    def source(self) -> Path:
        """The chosen file."""
        return typed_path(self._typed)

    @property
    def _typed(self) -> str:
        return self.form.values()["from"]

    def choose(self, path: Path) -> None:
        """Chooses a file."""
        self.form.set_values({"from": str(path)})

    def check(self) -> None:
        """Something is chosen, and it is there.

        Raises:
            InputError: ``required`` or ``restore_source_missing``, field ``from``.
        """
        if not self._typed.strip():
            raise InputError("required", field="from")
        if not self.source.is_file():
            raise InputError("restore_source_missing", field="from", path=self.source.name)

    def show_copies(self, copies: Sequence[KeptCopy]) -> None:
        """Shows what was found; the newest is chosen unless a file was named already."""
        had = self._typed
        self._model.show_rows(tuple(copies))
        if copies:
            self.table.mark_row(0)
        if had:
            self.form.set_values({"from": had})

    @Slot(object)
    def _take(self, row: object) -> None:
        if isinstance(row, KeptCopy):
            self.choose(row.path)

    @Slot(object)
    def _open(self, row: object) -> None:
        self._take(row)
        self.done.emit()

    @Slot()
    def _open_browser(self) -> None:
        start = str(self.source.parent) if self._typed else ""
        dialog = QFileDialog(
            self, say("Chọn bản sao lưu"), start, say("Bản sao lưu (*.db);;Mọi tệp (*)")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.choose(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class CodeStep(WizardStep):
    """The recovery code as it stands on paper."""

    def __init__(self) -> None:
        super().__init__(
            say("Gõ mã khôi phục"),
            say(
                "Mã in trên tờ giấy cất trong két từ lần thiết lập đầu tiên. Hoa hay thường đều"
                " được, không cần gạch nối."
            ),
            _CODE_FIELDS,
        )
        self._add_fields("recovery")
        self.body.addStretch(1)

    @property
    def code(self) -> str:
        """The code as typed."""
        return self.form.values()["recovery"]

    def forget(self) -> None:
        """Takes the code off the screen."""
        self.form.clear()


class ContentsStep(WizardStep):
    """What is in the copy; where data is in the way, the person says in words that it may go."""

    def __init__(self) -> None:
        super().__init__(say("Xem lại trước khi phục hồi"), "", _CONSENT_FIELDS)
        self._facts = FactGrid(2, self)
        self._warning = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._warning.setObjectName("restore_warning")
        self.form.fields["confirm"].set_label(
            say("Gõ {words} để đồng ý").format(words=say(CONFIRM_WORDS))
        )
        self.body.addWidget(self._facts)
        self.body.addWidget(self._warning)
        self._add_fields("confirm")
        self.body.addStretch(1)
        self._has_data = False

    def show_look(self, look: BackupPreview, *, has_data: bool) -> None:
        """Shows the copy."""
        self._has_data = has_data
        last = say("Chưa có hồ sơ nào")
        if look.last_at is not None:
            last = say("{last_code}, nhận {moment}").format(
                last_code=look.last_code, moment=event_moment(look.last_at)
            )
        made = say("Không rõ (tên tệp đã đổi)")
        if look.made_at is not None:
            made = event_moment(look.made_at)
        self._facts.show_facts(
            (
                Fact(say("Cơ quan"), f"{look.office} ({look.unit})", span=2, is_strong=True),
                Fact(say("Quầy"), str(look.counter)),
                Fact(say("Số hồ sơ"), grouped(look.dossiers)),
                Fact(say("Hồ sơ nhận sau cùng"), last, span=2),
                Fact(say("Sao lưu lúc"), made),
                Fact(say("Cỡ"), megabytes(look.bytes)),
            )
        )
        self._warning.setText(
            say(
                "Thư mục này đang có dữ liệu. Trước khi thay, dữ liệu đang có được giữ lại thành"
                " một bản riêng; hồ sơ tiếp nhận sau bản sao lưu và đọc được thì được đưa sang, kể"
                " cả phần chưa gửi. Thiết lập, lịch nghỉ và tờ đang gõ dở lấy theo bản sao lưu."
            )
            if has_data
            else say(
                "Thư mục dữ liệu của máy này đang trống; bản sao lưu được chép vào và kiểm tra lại"
                " từng hồ sơ."
            )
        )
        self.form.clear()
        self.form.fields["confirm"].setVisible(has_data)

    def check(self) -> None:
        """Where data would be replaced, the words must be there.

        Raises:
            InputError: ``restore_not_confirmed``.
        """
        typed = " ".join(self.form.values()["confirm"].upper().split())
        if self._has_data and typed != say(CONFIRM_WORDS):
            raise InputError("restore_not_confirmed", field="confirm", words=say(CONFIRM_WORDS))


class WorkStep(WizardStep):
    """The work itself, with how far it is."""

    def __init__(self) -> None:
        super().__init__(
            say("Đang phục hồi"),
            say(
                "Đừng rút ổ và đừng tắt máy. Nếu mất điện, dữ liệu trước đó vẫn nguyên vẹn; chỉ cần"
                " làm lại từ đầu."
            ),
        )
        self._line = ProgressLine(
            "restore_bar", "restore_state", say("Tiến độ phục hồi"), parent=self
        )
        self.body.addWidget(self._line)
        self.body.addStretch(1)

    def activate(self) -> None:
        """There is nothing to type; the bar runs to and fro until something is counted."""
        self._line.begin()
        self._line.run_to_and_fro()
        self._line.tell(say("Đang chép bản sao lưu vào máy"))

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """How many dossiers were proved."""
        self._line.show_progress(done, max(total, 1))
        self._line.tell(
            say("Đã kiểm tra {done}/{total} hồ sơ").format(done=grouped(done), total=grouped(total))
            if done < total
            else say("Đã kiểm tra xong; đang đặt dữ liệu vào chỗ")
        )


class DoneStep(WizardStep):
    """What was restored, and what a person does now."""

    def __init__(self) -> None:
        super().__init__(say("Đã phục hồi"), "")
        self._facts = FactGrid(2, self)
        self._next = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._next.setObjectName("restore_next_words")
        self.body.addWidget(self._facts)
        self.body.addWidget(self._next)
        self.body.addStretch(1)

    def show_restored(self, restored: Restored) -> None:
        """Shows what came of it."""
        carried = (
            say("{carried} sự việc").format(carried=restored.carried)
            if restored.carried
            else say("Không có")
        )
        self._facts.show_facts(
            (
                Fact(say("Số hồ sơ"), grouped(restored.dossiers), is_strong=True),
                Fact(
                    say("Chưa gửi lên cấp tỉnh"),
                    say("{unsent} sự việc").format(unsent=restored.unsent),
                ),
                Fact(say("Đưa sang từ dữ liệu trước đó"), carried),
                Fact(say("Danh tính mới của máy"), restored.device_id),
            )
        )
        self._next.setText("\n".join(_next_words(restored)))


def _next_words(restored: Restored) -> list[str]:
    words = [say(_THEN)]
    if restored.kept_aside is not None:
        words.append(
            say("Dữ liệu trước đó được giữ ở {kept_aside}.").format(kept_aside=restored.kept_aside)
        )
    if not restored.carried_all:
        words.append(
            say(
                "Một phần dữ liệu trước đó không đọc được nên chưa đưa sang; phần đã gửi lên cấp"
                " tỉnh được lấy về khi có mạng. Hãy giữ nguyên bản nói trên và báo người phụ trách."
            )
        )
    return words


def _columns(today: date) -> tuple[Column, ...]:
    return (
        Column(say("Lúc"), lambda copy: short_moment(copy.made_at, today), 128),
        Column(say("Cỡ"), lambda copy: megabytes(copy.bytes), 84),
        Column(say("Ở đâu"), lambda copy: str(copy.path.parent), is_muted=True),
    )

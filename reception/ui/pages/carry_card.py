"""Gửi bằng ổ USB: what a counter without a line does, shown while there is none."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.money import grouped
from reception.services.dossier.recoding import repair_collisions
from reception.ui.background.changes import Change, Kind
from reception.ui.labels import megabytes, short_moment
from reception.ui.language import say
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.settings.progress_job import ProgressJob, Stopped, Told
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.sync.carry_port import CarryPort
from reception.ui.sync.sync_worker import SyncActivity, SyncService, SyncState
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.text_label import TextLabel, TextRole

if TYPE_CHECKING:
    from reception.services.context import ServiceContext
    from reception.sync.carry.answering import Taken
    from reception.sync.carry.record import LastLetter
    from reception.sync.carry.writing import CarriedOut

T = TypeVar("T")
_WITHOUT_LINE = (SyncActivity.RETRYING, SyncActivity.STOPPED)
_KINDS = "*.age"


@dataclass(frozen=True, slots=True)
class _Known:
    """What was carried last and waits for its answer, and what a new file is called."""

    letter: LastLetter | None
    name: str


class CarryCard(QFrame):
    """Hidden while the line is good and no file waits for its answer.

    Signals:
        carried: something was written or taken in.
    """

    carried = Signal()

    def __init__(
        self, context: PageContext, sync: SyncService, port: CarryPort | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("outbox_carry")
        self.setProperty("role", "card")
        self._page = context
        self._port = port
        self._activity = sync.state.activity
        self._known = _Known(None, "")
        self._folder = Path()
        self._build()
        self.hide()
        sync.state_changed.connect(self._show_state)

    def _build(self) -> None:
        self._words = TextLabel("", TextRole.MUTED, wrap=True, parent=self)
        self._words.setObjectName("carry_words")
        self._job = ProgressJob("carry", say("Tiến độ ghi ra ổ USB"), self._page.runner, self)
        self.out = ActionButton("carry_out", say("Ghi ra ổ USB…"), "Alt+U", parent=self)
        self.answer = ActionButton("carry_answer", say("Nhận trả lời…"), "Alt+R", parent=self)
        self.out.clicked.connect(self._ask_where)
        self.answer.clicked.connect(self._ask_which)
        self._job.running_changed.connect(self._set_running)
        row = QHBoxLayout()
        place(row, spacing=10)
        row.addWidget(self._words, 1)
        row.addWidget(self.out)
        row.addWidget(self.answer)
        column = QVBoxLayout(self)
        place(column, (16, 12, 16, 12), 6)
        column.addWidget(TextLabel(say("Gửi bằng ổ USB"), TextRole.STRONG, parent=self))
        column.addLayout(row)
        column.addWidget(self._job)

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Reads anew what was carried last."""
        if self._port is None or self._activity is SyncActivity.NO_CENTER:
            return
        files = self._port.files
        self._page.jobs.run(
            lambda context: _Known(files().waiting(context), files().usual_name(context)),
            owner=self,
            on_result=self._show,
            on_error=self._page.feedback.failed,
        )

    @Slot(object)
    def _show_state(self, state: SyncState) -> None:
        # A round under way says nothing of the line yet.
        if state.activity not in (SyncActivity.RUNNING, self._activity):
            self._activity = state.activity
            self._show(self._known)
            self.refresh()

    def _show(self, known: _Known) -> None:
        self._known = known
        letter = known.letter
        is_offered = self._activity in _WITHOUT_LINE or letter is not None or self._job.is_running
        self.setVisible(self._port is not None and is_offered)
        self._words.setText(_words(letter, self._page) if letter else _offer())

    @Slot(bool)
    def _set_running(self, is_running: bool) -> None:
        self.out.setEnabled(not is_running)
        self.answer.setEnabled(not is_running)

    # ------------------------------------------------------------------ writing

    @Slot()
    def _ask_where(self) -> None:
        dialog = self._dialog(say("Ghi việc chưa gửi ra tệp"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("age")
        dialog.selectFile(self._known.name)
        dialog.fileSelected.connect(self.write)
        dialog.open()

    @Slot(str)
    def write(self, path: str) -> None:
        """Writes what waits into a file."""
        port, target = self._port, Path(path)
        if port is None:
            return
        self._folder = target.parent
        self._run(
            say("Đang ghi ra ổ USB"),
            lambda context, told: port.files().write(context, target, told),
            self._written,
        )

    def _written(self, done: CarriedOut) -> None:
        words = say(
            "Đã ghi {count} việc vào {name} ({size}). Rút ổ USB an toàn rồi mang tới hệ thống tỉnh;"
            " tệp trả lời mang về nhận ở đây."
        )
        if len(done.files) > 1:
            words = say(
                "Đã ghi {count} việc vào {files} tệp, tệp đầu là {name} ({size}). Mang tất cả tới"
                " hệ thống tỉnh; tệp trả lời mang về nhận ở đây."
            )
        told = words.format(
            count=grouped(done.events),
            name=done.files[0].name,
            files=len(done.files),
            size=megabytes(done.size),
        )
        self._over(told, Kind.OUTBOX)

    # ------------------------------------------------------------------ the answer

    @Slot()
    def _ask_which(self) -> None:
        dialog = self._dialog(say("Chọn tệp trả lời"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take)
        dialog.open()

    @Slot(str)
    def take(self, path: str) -> None:
        """Takes an answer in."""
        port, source = self._port, Path(path)
        if port is None:
            return
        self._folder = source.parent

        def job(context: ServiceContext, _told: Told) -> Taken:
            taken = port.files().take(context, source)
            repair_collisions(context)
            return taken

        self._run(say("Đang nhận tệp trả lời"), job, self._taken)

    def _taken(self, taken: Taken) -> None:
        lines = [
            say("Tỉnh đã nhận {acked} việc; về thêm {pulled} việc của máy khác.").format(
                acked=grouped(taken.acked), pulled=grouped(taken.pulled)
            )
        ]
        if taken.rejected:
            count = grouped(taken.rejected)
            lines.append(say("{count} việc tỉnh chưa nhận, xem lý do ở dưới.").format(count=count))
        if taken.packages:
            lines.append(say("Kèm gói danh mục mới, chưa dùng: xem ở Thiết lập, Danh mục thủ tục."))
        if taken.pending:
            count = grouped(taken.pending)
            lines.append(say("Còn {count} việc chờ gửi.").format(count=count))
        self._over(" ".join(lines), ~Kind(0))

    # ------------------------------------------------------------------ both

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(
            self.window(),
            title,
            str(self._folder),
            say("Tệp gửi bằng USB ({kinds})").format(kinds=_KINDS),
        )
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _run(
        self,
        words: str,
        job: Callable[[ServiceContext, Told], T],
        on_result: Callable[[T], object],
    ) -> None:
        """On a thread and a connection of its own: a stick may be slow."""
        assert self._port is not None
        own_context = self._port.own_context

        def run(_stopped: Stopped, told: Told) -> T:
            context = own_context()
            with closing(context.database):
                return job(context, told)

        self._job.run(words, run, on_result, self._failed)

    def _over(self, words: str, kinds: Kind) -> None:
        self._job.tell(words)
        self._page.feedback.tell(words, Tone.GOOD)
        self._page.jobs.changed.emit(Change(kinds, started_by=self))
        self.carried.emit()

    def _failed(self, error: BaseException) -> None:
        self._job.tell("")
        self._page.feedback.failed(error)
        self.refresh()


def _offer() -> str:
    return say(
        "Chưa gửi được qua mạng? Ghi mọi việc chưa gửi ra một tệp mà chỉ hệ thống tỉnh đọc được,"
        " mang tới đó, rồi nhận tệp trả lời ở đây. Có mạng lại lúc nào cũng được: không gì bị"
        " gửi trùng."
    )


def _words(letter: LastLetter, page: PageContext) -> str:
    return say(
        "Đã ghi {count} việc ra ổ USB lúc {when}, chưa nhận trả lời. Mất tệp thì ghi lại, có mạng"
        " lại thì cứ gửi: không gì bị gửi trùng."
    ).format(count=grouped(letter.events), when=short_moment(letter.at, page.session.today))

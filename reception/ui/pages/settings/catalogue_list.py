"""Bảng tính: a province's list is read beside the counter's work, looked at, and taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reception.domain.catalogue_layers import Layer
from reception.domain.errors import InputError
from reception.domain.money import grouped
from reception.domain.typed_values import read_day
from reception.services.catalogue.refused_rows import refused_beside, save_refused
from reception.services.catalogue.table_import import (
    TableMap,
    TableRows,
    accept_table,
    offer_table,
    read_table,
)
from reception.services.sheets.watch import ReadingStopped, Watch
from reception.ui.labels import day_words
from reception.ui.language import say, sentence
from reception.ui.pages.settings.catalogue_columns import ColumnChoices
from reception.ui.pages.settings.catalogue_difference import (
    LAYERS,
    WORD,
    Difference,
    DifferenceTable,
)
from reception.ui.pages.settings.catalogue_part import COLUMNS, CataloguePart
from reception.ui.pages.settings.progress_job import ProgressJob, Stopped, Told
from reception.ui.pages.settings.section import SettingsTools, buttons, note, show_words
from reception.ui.pages.settings.sheet_actions import sheet_actions
from reception.ui.style.scaling import at_least
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.file_button import FileButton
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, FormView
from reception.ui.widgets.form_fields import holds_focus, typed_path
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.text_label import TextLabel, TextRole

_read_first = partial(read_day, field="valid_from")
_FORM = (
    FieldSpec(
        "path",
        "Bảng tính của tỉnh (.xlsx)",
        placeholder="E:\\danh-muc-tinh.xlsx",
        required="Hãy ghi đường dẫn của bảng tính, ví dụ trên USB.",
        span=3,
        aliases=("file",),
    ),
    FieldSpec(
        "layer",
        "Lớp",
        FieldKind.CHOICE,
        value=Layer.PROVINCE.value,
        options=tuple((LAYERS[item], item.value) for item in (Layer.PROVINCE, Layer.OFFICE)),
    ),
    WORD,
    FieldSpec(
        "decision",
        "Theo quyết định, nếu bảng không có cột",
        placeholder="QĐ 99/QĐ-UBND ngày 30/11/2026",
        span=3,
    ),
    FieldSpec(
        "valid_from",
        "Áp dụng từ ngày, nếu bảng không có cột",
        placeholder="hôm nay",
        check=_read_first,
        meaning=lambda text: day_words(_read_first(text)),
        span=3,
    ),
)
_HEIGHT = 220


@dataclass(frozen=True, slots=True)
class _Read:
    """A list as it was read; ``difference`` is None where no row of it can be taken."""

    rows: TableRows
    difference: Difference | None


class CatalogueList(CataloguePart):
    """Ctrl+Enter reads the list, and takes the rows that can be taken."""

    def __init__(self, tools: SettingsTools, parent: QWidget) -> None:
        form = Form(_FORM, "list", parent)
        super().__init__("catalogue_list", say("Bảng tính"), tools, form, parent)
        self._read: _Read | None = None
        self._looked_at: Mapping[str, str] = {}
        self._shows_refused = False
        self._columns = ColumnChoices(self)
        self._job = ProgressJob("list", self.tr("Tiến độ đọc bảng tính"), tools.runner, self)
        self.page_actions = PageActions(self, self._rows())
        self._build()
        self.form.edited.connect(self._after_edit)
        self.form.submitted.connect(self._submit)
        self._columns.form.edited.connect(self._after_edit)
        self._columns.form.submitted.connect(self._submit)
        self._job.progressed.connect(self._show_progress)
        self._job.running_changed.connect(self._refresh)
        self._refresh()

    def _build(self) -> None:
        card = self._card = CardSection(
            self.tr("Nhận bảng tính"), "settings_list_card", parent=self
        )
        words = self.tr(
            "Mỗi dòng một thủ tục; mã là văn bản, ô không gộp. Dòng sai bị từ chối, dòng khác vẫn"
            " nhận."
        )
        self._note = note(words, card)
        self._told = TextLabel("", TextRole.BODY, wrap=True, parent=card)
        self._told.setObjectName("list_told")
        self.table = DifferenceTable(
            "list_difference",
            self.tr("Chưa đọc bảng nào"),
            self.tr("Ghi đường dẫn của bảng rồi nhấn Ctrl+Enter: mỗi dòng là một điểm khác."),
            self,
        )
        self._refused = PagedTableModel(_refused_columns(), parent=self)
        self.refused = DataTable(
            self._refused, "list_refused", self.tr("Các dòng bị từ chối"), self
        )
        at_least(self.refused, _HEIGHT)
        kinds = self.tr("Bảng tính (*.xlsx)")
        rows = self.page_actions.rows
        card.body.addWidget(self._note)
        card.body.addWidget(FormView(self.form, COLUMNS, card))
        card.body.addLayout(
            buttons(
                FileButton("list_browse", kinds, self.form, self),
                *(self.page_actions.button(row.name) for row in rows if row.side is Side.PAGE),
            )
        )
        for part in (self._columns, self._job, self._told):
            card.body.addWidget(part)
        for table in (self.table, self.refused):
            card.body.addWidget(table, 1)
        self.column.addWidget(card, 1)

    def _rows(self) -> tuple[PageAction, ...]:
        def has_refused() -> bool:
            return self._read is not None and bool(self._read.rows.refused)

        def has_head() -> bool:
            return bool(self._columns.titles) and not self._job.is_running

        def is_running() -> bool:
            return self._job.is_running

        def side_words() -> str:
            refused = say("Xem dòng bị từ chối")
            return say("Xem điểm khác") if self._shows_refused else refused

        rows = (
            ("list_stop", self.tr("Dừng đọc"), self._job.stop, "Alt+D", is_running),
            ("list_columns", self.tr("Chọn cột"), self._turn_columns, "Alt+C", has_head),
            ("list_side", side_words, self._turn, "Alt+R", has_refused),
            ("list_save", self.tr("Lưu dòng bị từ chối"), self._save_refused, "Alt+W", has_refused),
        )

        def is_inside() -> bool:
            return is_running() or self._columns.is_open

        return sheet_actions(rows, ("list_leave", self._leave, is_inside))

    # ------------------------------------------------------------------------ load and show
    @property
    def save_words(self) -> str:
        """What Ctrl+Enter does now."""
        if self._read is None or self._read.difference is None:
            return say("Đọc bảng tính")
        words = say("Dùng {count} dòng này")
        return words.format(count=grouped(len(self._read.rows.taken)))

    def load(self) -> None:
        """A list that was read is put away."""
        self._job.stop()
        self._columns.forget()
        self._put_away()
        self._job.tell("")
        self.form.clear()

    def activate(self) -> None:
        """Takes the keyboard to the path."""
        self.form.focus_first()

    @Slot()
    def _after_edit(self) -> None:
        """What is taken is what was read: with another file or column it is read anew."""
        if self._named()["path"] != self._looked_at.get("path", ""):
            self._columns.forget()
        if self._read is not None and self._named() != self._looked_at:
            self._put_away()

    def _named(self) -> Mapping[str, str]:
        """All that decides on what is read."""
        given = {name: text for name, text in self.form.values().items() if name != "pin"}
        return {**given, **{f"column.{name}": text for name, text in self._columns.chosen.items()}}

    def _put_away(self) -> None:
        self._show_read(None)
        self.settled.emit()

    def _show_read(self, read: _Read | None) -> None:
        self._read = read
        refused = () if read is None else read.rows.refused
        self._shows_refused = bool(refused)
        self._refused.show_rows(refused)
        self.table.show_difference(None if read is None else read.difference)
        show_words(self._told, "" if read is None else _told_words(read))
        self._card.show_chips(() if read is None else _chips(read.rows))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        # The choices of columns stand in the place of the rows, and what was read in the note's.
        is_free = not self._columns.is_open
        self.refused.setVisible(is_free and self._shows_refused)
        self.table.setVisible(is_free and not self._shows_refused)
        self._note.setVisible(self._read is None)
        if self._shows_refused and self._refused.rowCount():
            self.refused.mark_row(0)
        self.page_actions.refresh()

    @Slot()
    def _turn_columns(self) -> None:
        """The choices of columns in the place of the rows, and back."""
        if self._columns.is_open:
            self._columns.close_choices()
            self.form.focus_first()
        else:
            self._columns.open()
        self._refresh()

    @Slot()
    def _leave(self) -> None:
        if self._job.is_running:
            self._job.stop()
        else:
            self._turn_columns()

    @Slot()
    def _turn(self) -> None:
        """The difference in the place of the refused rows, and back."""
        self._columns.close_choices()
        self._shows_refused = not self._shows_refused
        self._refresh()
        (self.refused if self._shows_refused else self.table).setFocus()

    # ------------------------------------------------------------------------------ read, take
    def save(self) -> None:
        """Reads the list, or takes the rows that were looked at."""
        read = self._read
        if read is None or read.difference is None:
            self._submit()
            return
        if not (read.rows.columns.get("decision") or self.form.values()["decision"].strip()):
            words = self.tr("Bảng không có cột quyết định: hãy ghi quyết định ban hành bảng.")
            self.form.show_message("decision", words)
            return
        rows, pin = read.rows, self.pin
        words = self.tr("Đã nhận {count} dòng vào danh mục.")
        self.change(
            lambda context: accept_table(context, rows, pin),
            words.format(count=grouped(len(rows.taken))),
        )

    @Slot()
    def _submit(self) -> None:
        """Reads the list; nothing is stored."""
        if self._job.is_running or (self._read is not None and self._read.difference is not None):
            return
        if not (self.form.check() and self._columns.check()):
            self._refresh()
            return
        named, values = self._named(), self.form.values()
        path, layer = typed_path(values["path"]), Layer(values["layer"])
        first = values["valid_from"].strip()
        how = TableMap(
            self._columns.chosen,
            decision=values["decision"].strip(),
            valid_from=_read_first(first).isoformat() if first else "",
        )
        own_context = self.tools.own_context

        def job(stopped: Stopped, told: Told) -> _Read:
            context = own_context()
            try:
                watch = Watch(stopped, _by_percent(told))
                rows = read_table(context, path, how, layer, watch)
                watch.look(1, 1)
                if not rows.taken:
                    return _Read(rows, None)
                return _Read(rows, Difference.of(offer_table(context, rows)))
            finally:
                context.database.close()

        self._put_away()
        words = self.tr("Đang đọc {name}. Việc tại quầy vẫn tiếp tục.")
        self._job.run(words.format(name=path.name), job, partial(self._show, named), self._not_read)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        if done >= total:
            self._job.tell(self.tr("Đang so với danh mục đang dùng."))

    def _show(self, named: Mapping[str, str], read: _Read) -> None:
        self._job.tell("")
        if named != self._named():
            return  # something else was typed before the list was read
        self._columns.show_head(read.rows.head, read.rows.columns)
        self._looked_at = self._named()
        self._columns.close_choices()
        self._show_read(read)
        if holds_focus(self):
            (self.refused if self._shows_refused else self.table).setFocus()
        self.edited.emit()

    def _not_read(self, error: BaseException) -> None:
        if isinstance(error, ReadingStopped):
            self._job.tell(self.tr("Đã dừng; danh mục giữ nguyên."))
            return
        self._job.tell("")
        titles = error.facts.get("titles") if isinstance(error, InputError) else None
        self.show_fault(error)
        if isinstance(titles, tuple):
            self._looked_at = self._named()
            self._columns.show_head(titles, {})
            self._columns.open()
        self._refresh()

    @Slot()
    def _save_refused(self) -> None:
        read = self._read
        if read is None:
            return
        path = typed_path(self.form.values()["path"])
        self.tools.jobs.run(
            lambda _context: save_refused(read.rows, refused_beside(path)),
            owner=self,
            on_result=lambda saved: self.tools.feedback.saved(
                self.tr("Đã lưu {name} cạnh bảng gốc. Sửa ở đó rồi đọc lại.").format(
                    name=saved.name
                )
            ),
            on_error=self.tools.feedback.failed,
        )


def _by_percent(told: Told) -> Told:
    """Tells of each hundredth once: a row is read in less time than a bar is drawn."""
    known = [-1]

    def tell(done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if percent != known[0]:
            known[0] = percent
            told(percent, 100)

    return tell


def _refused_columns() -> tuple[Column, ...]:
    return (
        Column(say("Dòng"), lambda row: str(row.number), 62, is_right=True),
        Column(say("Cột"), lambda row: row.column, 150),
        Column(say("Trong ô"), lambda row: row.value, 150),
        Column(say("Vì sao, sửa thế nào"), lambda row: sentence(row.error)),
    )


def _told_words(read: _Read) -> str:
    rows = read.rows
    if not rows.taken and not rows.refused:
        return say("Bảng không có dòng nào dưới dòng tiêu đề.")
    words = say("Nhận được {taken} dòng, từ chối {refused} dòng.")
    told = words.format(taken=grouped(len(rows.taken)), refused=grouped(len(rows.refused)))
    return told if read.difference is None else f"{told} {read.difference.counted}"


def _chips(rows: TableRows) -> tuple[ChipText, ...]:
    taken, refused = len(rows.taken), len(rows.refused)
    chips = (
        (taken, ChipText(say("nhận {count}").format(count=grouped(taken)), Tone.GOOD)),
        (refused, ChipText(say("từ chối {count}").format(count=grouped(refused)), Tone.WARN)),
    )
    return tuple(chip for count, chip in chips if count)

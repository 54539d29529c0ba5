"""Mục của cơ quan: what the office wrote itself, and what clerks typed that waits for its word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reception.domain.errors import InputError
from reception.domain.money import grouped
from reception.services.catalogue.office_entries import OwnEntry, own_entries
from reception.services.catalogue.typed_entries import enter_typed
from reception.services.context import ServiceContext
from reception.services.dossier.typed_matters import TypedMatter, typed_matters
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.pages.settings.catalogue_difference import WORD
from reception.ui.pages.settings.catalogue_entry_forms import of_limit, of_typed, of_version
from reception.ui.pages.settings.catalogue_entry_panel import EntryPanel, EntryWork
from reception.ui.pages.settings.catalogue_part import COLUMNS, CataloguePart
from reception.ui.pages.settings.section import SettingsTools, buttons, note, show_words
from reception.ui.style.scaling import at_least
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.form import Form, FormView
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.text_label import TextLabel, TextRole

_HEIGHT = 200


class CatalogueOwn(CataloguePart):
    """The list, and the panel of one entry below it; Ctrl+Enter saves what the panel asks."""

    def __init__(self, tools: SettingsTools, parent: QWidget) -> None:
        self._word = Form((WORD,), "own", parent)
        self._today = tools.session.today
        super().__init__("catalogue_own", say("Mục của cơ quan"), tools, self._word, parent)
        self._word_view = FormView(self._word, COLUMNS, self)
        self.panel = EntryPanel(self)
        self._model = PagedTableModel(_columns(lambda: self._today), parent=self)
        self.table = DataTable(self._model, "own_entries", self.tr("Mục của cơ quan"), self)
        self.page_actions = PageActions(self, self._rows())
        self._build()
        self.table.row_marked.connect(self._refresh)
        self.table.row_opened.connect(self._change)
        self.panel.submitted.connect(self.save)
        self.panel.edited.connect(self.edited)
        self._refresh()

    def _build(self) -> None:
        title = self.tr("Mục do cơ quan ghi")
        card = self._card = CardSection(title, "settings_own_card", parent=self)
        words = self.tr("Trên cùng là thủ tục, thời hạn mà quầy đã gõ khi tiếp nhận, chờ lãnh đạo.")
        self._told = TextLabel("", TextRole.MUTED, wrap=True, parent=card)
        self._told.setObjectName("own_told")
        self.table.empty_state.show_words(
            self.tr("Cơ quan chưa ghi mục nào"),
            self.tr("Alt+N để thêm thủ tục của riêng cơ quan, theo văn bản của cơ quan."),
        )
        at_least(self.table, _HEIGHT)
        card.body.addWidget(note(words, card))
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self._told)
        *listed, leave = (self.page_actions.button(row.name) for row in self.page_actions.rows)
        card.body.addLayout(buttons(*listed))
        self.panel.add_button(leave)
        card.body.addWidget(self._word_view)
        self.column.addWidget(card, 1)
        self.column.addWidget(self.panel)
        self.column.addStretch(0)

    def _rows(self) -> tuple[PageAction, ...]:
        def change_words() -> str:
            return say("Xem lại rồi ghi") if self._is_typed else say("Đổi mục này")

        def is_closed() -> bool:
            return not self.panel.is_open

        rows = (
            (
                "own_take",
                self.tr("Ghi vào danh mục của cơ quan"),
                self._take,
                "Alt+V",
                lambda: self._is_typed,
            ),
            ("own_add", self.tr("Thêm mục mới"), self._add, "Alt+N", is_closed),
            ("own_change", change_words, self._change, "Alt+E", self._may_change),
            ("own_end", self.tr("Thôi áp dụng mục này"), self._end, "Alt+K", self._may_end),
            ("own_leave", self.tr("Thôi"), self._leave, "Esc", lambda: self.panel.is_open),
        )
        return tuple(
            PageAction(name, text, run, keys, side=Side.PAGE, shown=shown)
            for name, text, run, keys, shown in rows
        )

    # ------------------------------------------------------------------------ what may be done
    @property
    def save_words(self) -> str:
        """What Ctrl+Enter does now."""
        if self.panel.is_open:
            return say("Lưu mục này")
        # Other words than those of the keys beside the list, which do the same.
        return say("Ghi mục đang chọn") if self._is_typed else say("Ghi mục mới")

    @property
    def _is_typed(self) -> bool:
        return not self.panel.is_open and isinstance(self.table.current_row(), TypedMatter)

    def _may_change(self) -> bool:
        row = self.table.current_row()
        return self._is_typed or (isinstance(row, OwnEntry) and row.is_plain and self._may_end())

    def _may_end(self) -> bool:
        row = self.table.current_row()
        return not self.panel.is_open and isinstance(row, OwnEntry) and _holds(row, self._today)

    @Slot()
    def _refresh(self) -> None:
        row = self.table.current_row()
        is_more = isinstance(row, OwnEntry) and not row.is_plain
        words = say("Mục này có nhiều thời hạn, mức thu hay điều kiện: đổi bằng gói danh mục.")
        show_words(self._told, words if is_more else "")
        # One of them at a time: a form needs the room of the list.
        self._card.setHidden(self.panel.is_open)
        self.page_actions.refresh()
        self.settled.emit()

    # ------------------------------------------------------------------------------ load, show
    def show_session(self, session: Session) -> None:
        """Another day, perhaps."""
        self._today = session.today

    def load(self) -> None:
        """Reads what the office wrote and what waits; what was typed goes."""
        self._close()
        self._word.clear()
        self.tools.jobs.run(
            _rows_of, owner=self, on_result=self._show, on_error=self.tools.feedback.failed
        )

    def activate(self) -> None:
        """Takes the keyboard to the open form, else to the list."""
        if self.panel.is_open:
            self.panel.form.focus_first()
        else:
            self.table.setFocus()

    def _show(self, rows: tuple[OwnEntry | TypedMatter, ...]) -> None:
        self._model.show_rows(rows)
        if rows:
            self.table.mark_row(0)
        self._refresh()

    def _close(self) -> None:
        self.panel.close_panel()
        self.form = self._word
        self._refresh()

    @Slot()
    def _leave(self) -> None:
        self._close()
        self.table.setFocus()

    # ---------------------------------------------------------------------------------- acts
    def save(self) -> None:
        """Saves what the open form asks; without one, the marked matter, or a new entry begins."""
        if not self.panel.is_open:
            (self._take if self._is_typed else self._add)()
            return
        try:
            command = self.panel.command()
        except InputError as error:
            self.show_fault(error)
            return
        if command is not None:
            self.change(command, self.tr("Đã ghi vào danh mục của cơ quan."))

    @Slot()
    def _take(self) -> None:
        """The marked matter becomes an entry as it was typed."""
        row = self.table.current_row()
        if isinstance(row, TypedMatter):
            code, pin = row.codes[0], self.pin
            words = self.tr("Đã ghi “{name}” vào danh mục của cơ quan.")
            self.change(
                lambda context: enter_typed(context, code, pin), words.format(name=row.pin.name)
            )

    @Slot()
    def _add(self) -> None:
        self._open(EntryWork.ENTRY, "", {})

    @Slot()
    def _change(self) -> None:
        row = self.table.current_row()
        if not self._may_change():
            return
        if isinstance(row, TypedMatter):
            work = EntryWork.ENTRY if row.pin.is_other else EntryWork.LIMIT
            code = "" if row.pin.is_other else row.pin.code
            self._open(work, row.pin.name, of_typed(row.pin), code)
        elif isinstance(row, OwnEntry) and row.version is not None:
            self._open(EntryWork.ENTRY, row.name, of_version(row.version), row.code)
        elif isinstance(row, OwnEntry):
            self._open(EntryWork.LIMIT, row.name, of_limit(row), row.code)

    @Slot()
    def _end(self) -> None:
        row = self.table.current_row()
        if isinstance(row, OwnEntry):
            self._open(EntryWork.END, row.name, {}, row.code)

    def _open(self, work: EntryWork, name: str, values: dict[str, str], code: str = "") -> None:
        self.panel.open_for(work, name, values, code)
        self.form = self.panel.form
        self._refresh()


def _holds(row: OwnEntry, today: date) -> bool:
    return row.last is None or row.last >= today


def _rows_of(context: ServiceContext) -> tuple[OwnEntry | TypedMatter, ...]:
    return (*typed_matters(context), *own_entries(context))


def _columns(today: Callable[[], date]) -> tuple[Column, ...]:
    def state(row: OwnEntry | TypedMatter) -> ChipText:
        return _state(row, today())

    return (
        Column(say("Mã"), _code, 132),
        Column(say("Thủ tục"), _name),
        Column(say("Thời hạn"), _limit, 100),
        Column(say("Áp dụng"), _period, 104, is_muted=True),
        Column(say("Căn cứ"), _source, 130, is_muted=True),
        Column(say("Tình trạng"), lambda row: state(row).text, 116, state),
    )


def _code(row: OwnEntry | TypedMatter) -> str:
    if isinstance(row, OwnEntry):
        return row.code
    return say("chưa có") if row.pin.is_other else row.pin.code


def _name(row: OwnEntry | TypedMatter) -> str:
    name = row.name if isinstance(row, OwnEntry) else row.pin.name
    is_limit = row.version is None if isinstance(row, OwnEntry) else not row.pin.is_other
    return say("{name} (chỉ thời hạn)").format(name=name) if is_limit else name


def _limit(row: OwnEntry | TypedMatter) -> str:
    if isinstance(row, TypedMatter):
        return row.pin.limit.describe()
    limit = row.limit.limit if row.limit is not None else None
    return say("hỏi khi tiếp nhận") if limit is None else limit.describe()


def _period(row: OwnEntry | TypedMatter) -> str:
    if isinstance(row, TypedMatter):
        return say("{count} hồ sơ").format(count=grouped(row.count))
    if row.last is None:
        return say("từ {first:%d/%m/%Y}").format(first=row.first)
    words = say("từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}")
    return words.format(first=row.first, last=row.last)


def _source(row: OwnEntry | TypedMatter) -> str:
    if isinstance(row, OwnEntry):
        return row.source
    return row.pin.decision or row.pin.limit_ground


def _state(row: OwnEntry | TypedMatter, today: date) -> ChipText:
    if isinstance(row, TypedMatter):
        return ChipText(say("Chờ lãnh đạo"), Tone.WARN)
    if row.last is not None and row.last < today:
        return ChipText(say("Đã thôi"), Tone.NEUTRAL)
    if row.first > today:
        return ChipText(say("Chưa tới ngày"), Tone.NEUTRAL)
    return ChipText(say("Đang dùng"), Tone.GOOD)

"""Tờ để sang bên: the sheets that wait for a paper or a person, chosen by a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.text import fold
from reception.ui.labels import event_moment, id_words
from reception.ui.language import say
from reception.ui.pages.intake.draft_keeper import KeptSheet
from reception.ui.style.scaling import place
from reception.ui.style.styling import set_flag
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldSpec, Form
from reception.ui.widgets.strip import Strip
from reception.ui.widgets.suggestion_list import Suggestion, SuggestionList
from reception.ui.widgets.text_label import TextLabel, TextRole

_DROP_KEYS = "Ctrl+Delete"
_FILTER = FieldSpec(
    "filter",
    placeholder="Gõ tên để lọc, Enter để ghi tiếp",
    spoken="Tìm tờ để sang bên",
    width=380,
)


class AsidePanel(Strip):
    """A strip above the actions: Enter takes a sheet up, Ctrl+Delete throws it away.

    Signals:
        taken: a :class:`KeptSheet` to go on with.
        dropped: one that nobody wants any more.
        closed: put away without choosing.
    """

    taken = Signal(object)
    dropped = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("aside_panel", 8, parent)
        set_flag(self, "role", "ask")
        self._sheets: tuple[KeptSheet, ...] = ()
        self._form = Form((_FILTER,), "aside", self, owns_keys=True)
        self._list = SuggestionList("aside_list", self.tr("Tờ để sang bên"), self)
        # After the form, so that Enter is the list's while a sheet is marked in it.
        self._list.attach(self._form.line("filter"))
        self._form.edited.connect(self._show)
        self._form.cancelled.connect(self.close_panel)
        self._list.chosen.connect(self._take)
        self._drop = ActionButton("aside_drop", self.tr("Bỏ hẳn tờ này"), _DROP_KEYS, parent=self)
        self._no = ActionButton("aside_close", self.tr("Đóng"), parent=self)
        self._drop.clicked.connect(self._drop_current)
        self._no.clicked.connect(self.close_panel)
        self._form.add_buttons(self._drop, self._no)
        title = TextLabel(self.tr("Tờ để sang bên"), TextRole.STRONG, parent=self)
        line = FlowLayout()
        place(line, spacing=10)
        for part in (title, self._form.fields["filter"], self._drop, self._no):
            line.addWidget(part)
        self.body.addLayout(line)
        self.body.addWidget(self._list)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a sheet is being chosen."""
        return not self.isHidden()

    def show_sheets(self, sheets: Sequence[KeptSheet]) -> None:
        """Takes what waits; nothing left closes the panel."""
        self._sheets = tuple(sheets)
        self._show()
        if not self._sheets and self.is_open:
            self.close_panel()

    def open_panel(self) -> None:
        """Lets a sheet be chosen."""
        self._form.clear()
        self._show()
        self.show()
        self._form.focus_first()

    @Slot()
    def close_panel(self) -> None:
        """Leaves everything as it is."""
        self.hide()
        self.closed.emit()

    @Slot()
    def _show(self) -> None:
        wanted = fold(self._form.values()["filter"])
        items = [_suggestion(kept) for kept in self._sheets]
        self._list.show_items([item for item in items if wanted in fold(item.title)])

    @Slot(object)
    def _take(self, kept: KeptSheet) -> None:
        self.hide()
        self.taken.emit(kept)

    @Slot()
    def _drop_current(self) -> None:
        current = self._list.current()
        if current is not None:
            self.dropped.emit(current.value)


def _suggestion(kept: KeptSheet) -> Suggestion:
    owner, version = kept.sheet.owner, kept.sheet.version
    number = id_words("".join((owner.id_number or "").split()))
    matter = say("chưa chọn thủ tục") if version is None else version.name
    note = " · ".join(part for part in (number, matter) if part)
    return Suggestion(
        kept,
        owner.name or say("Chưa ghi tên"),
        note,
        say("ghi lúc {moment}").format(moment=event_moment(kept.saved_at)),
    )

"""Xung đột: what two counters recorded without knowing of each other, settled by key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.money import grouped
from reception.domain.workflow import EventKind
from reception.services.context import ServiceContext
from reception.services.dossier.conflicts import Choice, ConflictItem, Side, conflicts, settle
from reception.ui.background.changes import Change, Kind
from reception.ui.labels import short_moment
from reception.ui.language import say
from reception.ui.pages.page_context import PageContext
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.form import FieldSpec, Form
from reception.ui.widgets.page_actions import PageAction, PageActions
from reception.ui.widgets.page_actions import Side as BarSide
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.paged_model import Column, PagedTableModel, run_now
from reception.ui.widgets.table_card import TableCard
from reception.ui.widgets.text_label import TextLabel, TextRole

_REASON = FieldSpec("reason", "Lý do", placeholder="Vì sao giữ bên này")


class _SideCard(QFrame):
    """What one side says, and who recorded it when and at which counter."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        place(column, (14, 10, 14, 10), 4)
        self._title = TextLabel("", TextRole.LABEL, parent=self)
        self._words = TextLabel("", TextRole.STRONG, wrap=True, parent=self)
        self._origin = TextLabel("", TextRole.MUTED, wrap=True, parent=self)
        for label in (self._title, self._words, self._origin):
            column.addWidget(label)

    def show_side(self, title: str, side: Side, origin: str) -> None:
        """Shows a side under its title."""
        self._title.setText(title)
        self._words.setText(side.words)
        self._origin.setText(origin)


class ConflictsPage(PageFrame):
    """Every conflict in a list, both sides of the marked one below it, a key for each choice.

    Signals:
        dossier_wanted: the id of a dossier to be seen in full; two may share a code.
    """

    dossier_wanted = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(fills=True, parent=parent)
        self.setObjectName("conflicts_page")
        self._jobs, self._feedback = context.jobs, context.feedback
        self._session = context.session
        self._is_busy = False
        self._build()
        self.page_actions = PageActions(self, self._actions(), self.action_bar)
        self.table.row_marked.connect(self._show_marked)
        self.table.row_opened.connect(self._ask)
        self._jobs.changed.connect(self._on_changed)
        self._show_marked()

    # ---------------------------------------------------------------------------------- building
    def _build(self) -> None:
        self._model = PagedTableModel(self._table_columns(), submit=run_now, parent=self)
        self.table = DataTable(
            self._model, "conflicts_table", say("Việc hai bên ghi khác nhau"), self
        )
        self.table.row_key = lambda row: (row.uid, row.conflict, row.label)
        self.table.empty_state.show_words(
            say("Không có xung đột"),
            say(
                "Hai quầy ghi khác nhau về một hồ sơ thì việc đó nằm ở đây, chờ người chọn bên giữ."
            ),
            icon="check",
        )
        self._card = TableCard(say("Chờ người quyết định"), self.table, self)
        self.content.addWidget(self._card, 1)
        self._build_sides()

    def _build_sides(self) -> None:
        self._left = _SideCard("conflict_left", self)
        self._right = _SideCard("conflict_right", self)
        self.form = Form((_REASON,), "conflict", self)
        sides = QHBoxLayout()
        place(sides, spacing=10)
        sides.addWidget(self._left, 1)
        sides.addWidget(self._right, 1)
        self.content.addLayout(sides)
        self.content.addWidget(self.form.fields["reason"])

    def _table_columns(self) -> tuple[Column, ...]:
        return (
            Column(say("Mã hồ sơ"), lambda row: row.code, 178),
            Column(say("Chủ hồ sơ"), lambda row: row.owner, 160),
            Column(say("Điều chưa khớp"), lambda row: row.label),
            Column(say("Ghi trước"), lambda row: row.left.words, 190),
            Column(say("Ghi sau"), lambda row: row.right.words, 190),
        )

    def _actions(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "conflict_see",
                say("Xem hồ sơ"),
                self._see_dossier,
                "Alt+H",
                enabled=lambda: self._item is not None,
            ),
            self._choice("conflict_both", say("Giữ cả hai"), "Alt+B", Choice.BOTH),
            self._choice("conflict_right", say("Giữ bên ghi sau"), "Alt+P", Choice.RIGHT),
            self._choice("conflict_left", say("Giữ bên ghi trước"), "Alt+R", Choice.LEFT),
        )

    def _choice(self, name: str, text: str, keys: str, choice: Choice) -> PageAction:
        return PageAction(
            name,
            text,
            partial(self._settle, choice),
            keys,
            side=BarSide.RIGHT,
            records=(EventKind.CONFLICT_SETTLED,),
            shown=lambda: (item := self._item) is not None and choice in item.choices,
            enabled=lambda: not self._is_busy,
        )

    # ------------------------------------------------------------------------------- the list
    @property
    def _item(self) -> ConflictItem | None:
        """The marked conflict."""
        row = self.table.current_row()
        return row if isinstance(row, ConflictItem) else None

    def activate(self) -> None:
        """The page came into view."""
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """The list as it is now; the marked one stays marked."""
        self.table.remember_row()
        self._jobs.run(conflicts, owner=self, on_result=self._show, on_error=self._feedback.failed)

    def _show(self, items: list[ConflictItem]) -> None:
        self._card.show_count(say("{value} việc").format(value=grouped(len(items))))
        self._model.show_rows(items)
        self._show_marked()

    @Slot()
    def _show_marked(self) -> None:
        item = self._item
        for part in (self._left, self._right, self.form.fields["reason"]):
            part.setVisible(item is not None)
        if item is not None:
            self._left.show_side(say("Ghi trước"), item.left, self._origin(item.left))
            self._right.show_side(say("Ghi sau"), item.right, self._origin(item.right))
        self.page_actions.refresh()

    def _origin(self, side: Side) -> str:
        if side.at is None:
            return ""
        return say("{who}, quầy {counter}, {moment}").format(
            who=side.actor, counter=side.counter, moment=short_moment(side.at, self._session.today)
        )

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.isVisible() and change.concerns(self, Kind.DOSSIERS):
            self.refresh()

    # ---------------------------------------------------------------------------------- acting
    @Slot()
    def _ask(self) -> None:
        """Enter on a row goes to the words that every choice needs."""
        self.form.focus_first()

    def _settle(self, choice: Choice) -> None:
        item = self._item
        if item is None or self._is_busy:
            return
        self.form.clear_messages()
        reason = self.form.values()["reason"]
        self._set_busy(True)

        def job(context: ServiceContext) -> object:
            return settle(context, item.uid, item.conflict, choice, reason)

        self._jobs.command(
            job,
            owner=self,
            on_result=lambda _dossier: self._settled(item),
            on_error=self._failed,
            kinds=Kind.DOSSIERS,
            codes=(item.code,),
        )

    def _settled(self, item: ConflictItem) -> None:
        self._set_busy(False)
        self.form.clear()
        words = say("Đã quyết định việc chưa khớp của {code}.").format(code=item.code)
        self._feedback.tell(words, Tone.GOOD)
        self.activate()

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if not self.form.show_error(error):
            self._feedback.failed(error)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.page_actions.refresh()

    @Slot()
    def _see_dossier(self) -> None:
        if self._item is not None:
            self.dossier_wanted.emit(self._item.uid)

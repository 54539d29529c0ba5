"""Actions as data: a page declares rows, and buttons, keys, palette and help are made from them.

Every button that writes an event of law is made here, from a row that names the event: what holds
for legal acts is then enforced here and in :class:`ComposedButton`. None is carried out within half
a second of a scan or right behind another, none has the keyboard unless its page offers it, none
answers Space. Example::

    self.table = PageActions(
        self,
        (
            PageAction("outbox_back", say("Về danh sách"), self._leave, "Esc", shown=self._is_open),
            PageAction(
                "outbox_send",
                lambda: say("Chuyển xử lý ({count})").format(count=self._marked),
                self._forward,
                "Ctrl+Enter",
                side=Side.RIGHT,
                is_primary=True,
                shown=lambda: self._marked > 0,
                enabled=lambda: not self._is_busy,
                records=(EventKind.FORWARDED,),
            ),
        ),
        self.action_bar,
    )

Whenever something changed that a text or a predicate reads, the page calls ``refresh`` of its
table; it never shows, hides, enables or words a button itself. ``table.button("outbox_send")`` is
the button, for a place in the tab order or for the focus.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractButton, QWidget

from reception.ui.widgets.action_bar import ActionBar, ActionButton
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.consent import ONE_ACT, SCAN_QUIET
from reception.ui.widgets.window_action import WindowAction, open_actions

if TYPE_CHECKING:
    from reception.domain.workflow import EventKind


def _always() -> bool:
    return True


class Side(Enum):
    """Where the button of an action stands.

    ``LEFT`` and ``RIGHT`` are the ends of the action bar (ordinary and finishing actions);
    ``PAGE`` is a button that the page places itself, or builds itself and binds; ``NONE`` is a key
    without a button.
    """

    LEFT = auto()
    RIGHT = auto()
    PAGE = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class PageAction:
    """One row of a page's table of actions.

    Attributes:
        name: object name of button and action.
        text: the words on the button, translated; a callable is asked at each refresh. Empty words
            keep the action out of palette and help.
        run: what a press does.
        keys: the shortcut, such as ``Ctrl+Enter``; unique among the actions shown together.
        key_text: what is printed instead of ``keys``, such as ``F8 khóa``.
        side: where the button stands.
        shown: whether the action exists now; asked at each refresh.
        enabled: whether it may be pressed now; asked at each refresh.
        is_primary: the one action the page is for; a callable is asked at each refresh.
        records: the kinds of event that a press writes; with one of
            :data:`~reception.domain.workflow.LEGAL_ACTS` the row is a legal act. A callable is
            asked at each refresh. A button that only opens the panel of an act writes nothing.
        help: one sentence that help adds to the words, translated.
        also: other words that find it in the palette.
        rank: higher ones come first in the palette; 0 is the usual rank.
        group: quiet words behind it in the palette, translated, such as ``Đi tới``.
        on_button: what stands on the button instead of ``text``, which stays its spoken name; asked
            at each refresh.
        spoken: the spoken name of the button where that is another one than ``text``.
    """

    name: str
    text: str | Callable[[], str]
    run: Callable[[], object]
    keys: str = ""
    key_text: str = ""
    side: Side = Side.LEFT
    shown: Callable[[], bool] = _always
    enabled: Callable[[], bool] = _always
    is_primary: bool | Callable[[], bool] = False
    records: Collection[EventKind] | Callable[[], Collection[EventKind]] = ()
    help: str = ""
    also: str = ""
    rank: int = 0
    group: str = ""
    on_button: Callable[[], str] | None = None
    spoken: Callable[[], str] | None = None


class PageActions(QObject):
    """The actions of one page, with their buttons.

    Args:
        page: what they belong to; a key without a button works while it is visible.
        rows: in the order of buttons, palette and help. Names are unique.
        bar: where the rows with ``LEFT`` and ``RIGHT`` get their buttons.
    """

    def __init__(
        self, page: QWidget, rows: Sequence[PageAction], bar: ActionBar | None = None
    ) -> None:
        super().__init__(page)
        self._page = page
        self._bar = bar
        self._rows: dict[str, PageAction] = {}
        self._actions: dict[str, WindowAction] = {}
        self._buttons: dict[str, ComposedButton] = {}
        self.add(rows)

    def add(self, rows: Sequence[PageAction]) -> None:
        """Adds rows after the others, for what comes later than the page itself."""
        for row in rows:
            assert row.name not in self._rows, f"two actions of one name: {row.name}"
            self._rows[row.name] = row
            self._actions[row.name] = self._make_action(row)
            self._place(row)
            self._refresh_row(row)

    def bind(self, name: str, button: ComposedButton) -> None:
        """Gives the action of a row a button of side ``PAGE`` that was built elsewhere."""
        row = self._rows[name]
        self._carry(row, button)
        self._refresh_row(row)

    @property
    def rows(self) -> tuple[PageAction, ...]:
        """The table itself."""
        return tuple(self._rows.values())

    def action(self, name: str) -> WindowAction:
        """The action of a row; a name that is not in the table is a KeyError."""
        return self._actions[name]

    def button(self, name: str) -> ComposedButton:
        """The button of a row; one of side ``PAGE`` is made when it is first asked for."""
        if name not in self._buttons:
            row = self._rows[name]
            made = ActionButton(name, self._actions[name].text(), parent=self._page)
            self._carry(row, made)
            self._refresh_row(row)
        return self._buttons[name]

    def printed_actions(self) -> list[WindowAction]:
        """The actions that have a key and words or help, in the order of the rows."""
        actions = self._actions.values()
        return [each for each in actions if each.printed_keys and (each.text() or each.help)]

    def open_actions(self) -> list[WindowAction]:
        """The actions that are open now and have words, in the order of the rows."""
        return open_actions(self)

    def trigger(self, name: str) -> None:
        """Does what a press does; nothing while the action is not shown or not enabled."""
        self._actions[name].trigger()

    @Slot()
    def refresh(self) -> None:
        """Asks every row anew and shows the answers."""
        for row in self._rows.values():
            self._refresh_row(row)

    def _make_action(self, row: PageAction) -> WindowAction:
        action = WindowAction(row.name, "", row.keys, parent=self)
        action.help, action.also, action.rank = row.help, row.also, row.rank
        action.key_text, action.group = row.key_text, row.group
        # The signal brings "checked" along, which no row asks for.
        action.triggered.connect(partial(_run, row, action))
        return action

    def _place(self, row: PageAction) -> None:
        if row.side is Side.NONE:
            self._page.addAction(self._actions[row.name])
        elif row.side is not Side.PAGE:
            assert self._bar is not None, f"{row.name} has no bar to stand in"
            self._carry(row, self._bar_button(self._bar, row))

    @staticmethod
    def _bar_button(bar: ActionBar, row: PageAction) -> ActionButton:
        if row.side is Side.LEFT:
            return bar.add_left(row.name, "")
        # What may become the primary action has the width of one from the start.
        return bar.add_right(row.name, "", primary=bool(row.is_primary))

    def _carry(self, row: PageAction, button: ComposedButton) -> None:
        button.carry(self._actions[row.name])
        self._buttons[row.name] = button

    def _refresh_row(self, row: PageAction) -> None:
        action = self._actions[row.name]
        action.records = row.records() if callable(row.records) else row.records
        is_shown, is_enabled = row.shown(), row.enabled()
        # Qt would trigger an invisible action all the same.
        action.setEnabled(is_enabled and is_shown)
        action.setVisible(is_shown)
        text = row.text() if callable(row.text) else row.text
        button = self._buttons.get(row.name)
        if button is not None:
            if isinstance(button, ActionButton):
                button.set_primary(row.is_primary() if callable(row.is_primary) else row.is_primary)
            button.set_label(row.on_button() if row.on_button is not None else text)
            if row.spoken is not None:
                button.setAccessibleName(row.spoken())
            elif row.on_button is not None:
                button.setAccessibleName(text)
            button.setEnabled(is_enabled)
            if not is_shown and button.has_keyboard:
                self._rest()
            button.setVisible(is_shown)
        # After the button, whose words may be others.
        action.setText(text)

    def _rest(self) -> None:
        """Takes the keyboard off a button that goes, to no other button: Enter would press that."""
        for part in self._page.findChildren(QWidget):
            takes_tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes_tab and not isinstance(part, QAbstractButton) and part.isVisible():
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def _run(row: PageAction, action: WindowAction, *_checked: bool) -> None:
    is_legal = action.is_legal_act
    if (is_legal and SCAN_QUIET.is_on) or ONE_ACT.is_repeat(action, is_legal=is_legal):
        return
    if is_legal:
        ONE_ACT.begin(action)
    row.run()

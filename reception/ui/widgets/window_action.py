"""The ``QAction`` of this window: words, key and act in one object, found through Qt's object tree.

Command palette and help ask :func:`open_actions` and never look at a button.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.keys import sequences

if TYPE_CHECKING:
    from reception.domain.workflow import EventKind


class WindowAction(QAction):
    """Something that can be done with one press; its key works while what carries it is visible.

    Args:
        name: object name, the same as that of its button.
        text: the words; without any, neither palette nor help offers the action.
        keys: the shortcut, such as ``Ctrl+Enter``; may be empty.

    Attributes:
        keys: the shortcut as it was given.
        key_hint: the key as it is printed on the button; None without one.
        key_text: what is printed instead of ``keys``, such as ``F8 khóa``; may be empty.
        help: one sentence that help adds to the words; may be empty.
        also: other words that find it in the palette; may be empty.
        rank: higher ones come first in the palette; 0 is the usual rank.
        group: quiet words behind it in the palette; may be empty.
    """

    def __init__(self, name: str, text: str, keys: str = "", *, parent: QObject) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAutoRepeat(False)
        self.keys = keys
        self.key_hint: KeyHint | None = None
        self.key_text = ""
        self.help = ""
        self.also = ""
        self.rank = 0
        self.group = ""
        self._records: Collection[EventKind] = ()
        if keys:
            self.setShortcuts(sequences(keys))

    @property
    def printed_keys(self) -> str:
        """The key as a person sees it, such as ``F8 khóa``; empty without one."""
        if self.key_hint is not None:
            return self.key_hint.text()
        return self.key_text or self.keys

    @property
    def records(self) -> Collection[EventKind]:
        """The kinds of event that a press may write now."""
        return self._records

    @records.setter
    def records(self, kinds: Collection[EventKind]) -> None:
        was_legal_act = self.is_legal_act
        self._records = kinds
        if self.is_legal_act is not was_legal_act:
            self.changed.emit()

    @property
    def is_legal_act(self) -> bool:
        """Whether a press may write an event of law now."""
        if not self._records:
            return False
        # Imported with the first action that records something (decision 17).
        from reception.domain.workflow import LEGAL_ACTS

        return not LEGAL_ACTS.isdisjoint(self._records)

    @property
    def is_open(self) -> bool:
        """Whether a press would do something now: allowed, and what carries it is on show."""
        carriers = [item for item in self.associatedObjects() if isinstance(item, QWidget)]
        is_on_show = any(item.isVisible() and item.isEnabled() for item in carriers)
        return is_on_show and self.isVisible() and self.isEnabled()


def open_actions(parent: QObject) -> list[WindowAction]:
    """The actions that are open now inside a page or table and have words."""
    return [
        action for action in parent.findChildren(WindowAction) if action.text() and action.is_open
    ]

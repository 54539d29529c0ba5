"""What was just done, in one thin row at the foot of the counter's pages (việc vừa làm).

A narrow window shows fewer dossiers, the newest last to go; a very low one shows the page instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reception.ui.style.scaling import fix, place, scaled
from reception.ui.style.styling import set_flag
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.text_label import ElidedLabel, TextLabel, TextRole
from reception.ui.widgets.window_action import WindowAction

SHOWN = 3
_LEAST_WORDS = 120
_GAP = 12
_LEAST_WINDOW = 440


@dataclass(frozen=True, slots=True)
class DoneWords:
    """One dossier as it stands in the strip.

    Attributes:
        who: name and the end of the code.
        what: what to collect and when it is due, or when it was returned.
        spoken: all of it, with the whole code.
    """

    who: str
    what: str
    spoken: str


class CompactButton(ComposedButton):
    """A small button whose cap shows the last key alone: the head of the strip says ``Ctrl +``."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, "", parent=parent)
        set_flag(self, "role", "small")
        place(self.row, (7, 0, 5, 0), 4)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._is_wanted, self._is_folded = True, False

    @property
    def is_wanted(self) -> bool:
        """Whether its action exists now, be the button folded or not."""
        return self._is_wanted

    def setVisible(self, visible: bool) -> None:
        """A folded button stays away whatever its action says."""
        self._is_wanted = visible
        super().setVisible(visible and not self._is_folded)

    def fold(self, is_folded: bool) -> None:
        """Takes the button away where there is no room; its key goes on working."""
        self._is_folded = is_folded
        self.setVisible(self._is_wanted)

    def _print_key_of(self, action: WindowAction) -> None:
        # Help and palette print the whole key, so the cap is not the hint of the action.
        if action.keys:
            self.row.addWidget(KeyHint(action.keys.rpartition("+")[2], self))


class _Entry(QFrame):
    """One dossier: two short lines and its buttons."""

    def __init__(self, buttons: Sequence[CompactButton], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("done_entry")
        self.addActions([button.carried for button in buttons])
        self._who = ElidedLabel("", TextRole.STRONG, self)
        self._what = ElidedLabel("", TextRole.LABEL, self)
        holder = QWidget(self)
        holder.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout(holder)
        place(words)
        for label in (self._who, self._what):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            words.addWidget(label)
        row = QHBoxLayout(self)
        place(row, spacing=4)
        # The name takes what there is, up to all of it; the rest stays white.
        row.addWidget(holder, 1_000)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._buttons = buttons

    def show_words(self, words: DoneWords) -> None:
        self._who.setText(words.who)
        self._what.setText(words.what)
        self.setToolTip(words.spoken)
        self.setAccessibleName(words.spoken)

    def fold(self, is_folded: bool) -> None:
        """Takes the last button away, or brings it back."""
        self._buttons[-1].fold(is_folded)

    def least_width(self, *, is_folded: bool) -> int:
        """Money and appointment are never cut; the name may be, down to a few letters."""
        buttons = self._buttons[:-1] if is_folded else self._buttons
        shown = [button for button in buttons if button.is_wanted]
        words = max(scaled(_LEAST_WORDS), self._what.sizeHint().width())
        return words + sum(button.sizeHint().width() + scaled(4) for button in shown)


class JustDoneStrip(QFrame):
    """The last dossiers of this clerk, the newest at the left, and the money of the visit.

    Args:
        entries: the buttons of each dossier, the newest first.
        visit: the buttons of the whole visit.
        host: the window, whose height decides whether there is room at all.
    """

    def __init__(
        self,
        entries: Sequence[Sequence[CompactButton]],
        visit: Sequence[ComposedButton],
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self.setObjectName("just_done_strip")
        self._host = host
        self._count = 0
        self._is_wanted = False
        self._visit = visit
        self._head = TextLabel(self.tr("Vừa làm\nCtrl +"), TextRole.LABEL, parent=self)
        self._entries = tuple(_Entry(buttons, self) for buttons in entries)
        row = QHBoxLayout(self)
        place(row, (20, 3, 20, 3), _GAP)
        row.addWidget(self._head)
        for entry in self._entries:
            row.addWidget(entry, 1)
        row.addStretch(0)
        for button in visit:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        fix(self, height=44)
        host.installEventFilter(self)
        self.hide()

    def show_words(self, words: Sequence[DoneWords]) -> None:
        """Shows the dossiers; none puts the strip away."""
        self._count = len(words)
        for entry, line in zip(self._entries, words, strict=False):
            entry.show_words(line)
        self.fold_to_fit()

    def set_wanted(self, is_wanted: bool) -> None:
        """Whether the page on show is one of those it stands below."""
        self._is_wanted = is_wanted
        self.fold_to_fit()

    def fold_to_fit(self) -> None:
        """As many dossiers as the width has room for, and the newest in any case."""
        has_room = self._host.height() >= scaled(_LEAST_WINDOW)
        self.setVisible(self._is_wanted and self._count > 0 and has_room)
        room = self.width() - 2 * scaled(20) - self._head.sizeHint().width() - scaled(_GAP)
        for button in self._visit:
            room -= 0 if button.isHidden() else button.sizeHint().width() + scaled(_GAP)
        shown, room = self._shown(room)
        for at, entry in enumerate(self._entries):
            more = entry.least_width(is_folded=False) - entry.least_width(is_folded=True)
            entry.fold(room < more)
            room -= more if at < shown and room >= more else 0
            entry.setVisible(at < shown)

    def _shown(self, room: int) -> tuple[int, int]:
        """How many dossiers find room without their last button, and the room that is left."""
        for at, entry in enumerate(self._entries[: self._count]):
            width = entry.least_width(is_folded=True) + scaled(_GAP)
            if at and width > room:
                return at, room
            room -= width
        return self._count, room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A lower window leaves its room to the page."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.fold_to_fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shows more or fewer."""
        super().resizeEvent(event)
        self.fold_to_fit()

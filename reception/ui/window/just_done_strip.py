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
from reception.ui.widgets.text_label import ElidedLabel, TextLabel, TextRole
from reception.ui.widgets.window_action import WindowAction

SHOWN = 3
_LEAST_WORDS = 120
_SIDE, _GAP = 20, 12
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
    def takes_room(self) -> bool:
        """Whether it stands in the strip, be the strip on show or not."""
        return self._is_wanted and not self._is_folded

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
            self.print_key(action.keys.rpartition("+")[2])


class _Entry(QFrame):
    """One dossier: two short lines and its buttons."""

    def __init__(self, buttons: Sequence[CompactButton], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("done_entry")
        self.addActions([button.carried for button in buttons])
        self._who = ElidedLabel("", TextRole.STRONG, self)
        self._what = ElidedLabel("", TextRole.LABEL, self)
        holder = self._holder = QWidget(self)
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
        self.buttons = buttons

    def show_words(self, words: DoneWords) -> None:
        self._who.setText(words.who)
        self._what.setText(words.what)
        self.setToolTip(words.spoken)
        self.setAccessibleName(words.spoken)

    def show_keys(self, is_shown: bool) -> None:
        """Prints the keys of the buttons, or leaves them out."""
        for button in self.buttons:
            button.show_key(is_shown)

    def keep_money(self, is_kept: bool) -> None:
        """Money and appointment take nothing off each other, however unlike the entries are."""
        self._holder.setMinimumWidth(self._what.sizeHint().width() if is_kept else 0)

    def least_width(self, *, has_keys: bool) -> int:
        """Money and appointment are never cut; the name may be, down to a few letters."""
        words = max(scaled(_LEAST_WORDS), self._what.sizeHint().width())
        shown = [button for button in self.buttons if button.takes_room]
        return words + sum(_width(button, has_keys) + scaled(4) for button in shown)


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
        visit: Sequence[CompactButton],
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
        place(row, (_SIDE, 3, _SIDE, 3), _GAP)
        row.addWidget(self._head)
        for entry in self._entries:
            row.addWidget(entry, 1)
        row.addStretch(0)
        for button in visit:
            # Two lines of words.
            button.label.set_role(TextRole.LABEL)
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
        """As many dossiers as the width has room for, and the newest in any case.

        Printed keys give way where that shows one more: those of older dossiers first.
        """
        for button in self._foldable:
            button.fold(False)
        has_room = self._host.height() >= scaled(_LEAST_WINDOW)
        self.setVisible(self._is_wanted and self._count > 0 and has_room)
        # One key for each dossier and one for the visit.
        keys = max(range(len(self._entries) + 1, -1, -1), key=self._count_shown)
        shown = self._count_shown(keys)
        keys = keys if shown else 0
        for button in self._visit:
            button.show_key(keys > 0)
        for at, entry in enumerate(self._entries):
            entry.show_keys(at + 1 < keys)
            entry.keep_money(at < shown)
            entry.setVisible(at < max(shown, 1))
        if not shown:
            self._fold_buttons()
        self._ask_for_room()

    def _ask_for_room(self) -> None:
        """From within: Qt alone carries a new size up by one parent in each round of events."""
        for part in (
            *(button for entry in self._entries for button in entry.buttons),
            *self._visit,
            *self._entries,
        ):
            part.updateGeometry()

    def _fold_buttons(self) -> None:
        """Half a screen with the largest letters: the money in sight, some acts by key alone."""
        for button in self._foldable:
            room = self._room(has_keys=False) - scaled(_GAP)
            if self._entries[0].least_width(has_keys=False) <= room:
                return
            button.fold(True)

    @property
    def _foldable(self) -> list[CompactButton]:
        """Buttons that may go, the first one first; the money of the visit stays."""
        return [*reversed(self._entries[0].buttons), *self._visit[:-1]]

    def _room(self, *, has_keys: bool) -> int:
        """What head and visit leave."""
        room = self.width() - 2 * scaled(_SIDE) - self._head.sizeHint().width()
        shown = (button for button in self._visit if button.takes_room)
        return room - sum(_width(button, has_keys) + scaled(_GAP) for button in shown)

    def _count_shown(self, keys: int) -> int:
        """How many dossiers find room with their buttons; the first parts print keys.

        Args:
            keys: of how many parts: first the visit, then the dossiers, the newest before others.
        """
        room = self._room(has_keys=keys > 0)
        for at, entry in enumerate(self._entries[: self._count]):
            room -= entry.least_width(has_keys=at + 1 < keys) + scaled(_GAP)
            if room < 0:
                return at
        return self._count

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A lower window leaves its room to the page."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.fold_to_fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shows more or fewer."""
        super().resizeEvent(event)
        self.fold_to_fit()


def _width(button: CompactButton, has_key: bool) -> int:
    return button.width_with_key if has_key else button.width_without_key

"""Ai đã xem: the last looks at a dossier, for whoever answers for the office."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QWidget

from reception.access_words import act_words, place_words, what_words
from reception.domain.access import AccessEntry
from reception.ui.labels import event_moment
from reception.ui.language import say
from reception.ui.style.scaling import place
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.text_label import TextLabel, TextRole

NOTHING = "Chưa ai xem hồ sơ này tại quầy này."


def look_words(entry: AccessEntry) -> str:
    """What was done, from where: ``Xem trang hồ sơ (cửa sổ)``."""
    act, what = act_words(entry.act, say), what_words(entry.what, say)
    return f"{act} {what} ({place_words(entry.place, say)})"


def who_words(entry: AccessEntry) -> str:
    """When and by whom: ``08:05 thứ Tư 5/8/2026 · Lê Thị Hạnh, quầy 1``."""
    who = say("{clerk}, quầy {counter}").format(clerk=entry.actor, counter=entry.counter)
    return f"{event_moment(datetime.fromisoformat(entry.at))} · {who}"


class LooksCard(CardSection):
    """The last looks at one dossier, newest first; not there for whoever may not know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("Ai đã xem"), "dossier_looks", parent=parent)
        self._shown: tuple[AccessEntry, ...] | None = None
        self._rows = QWidget(self)
        self.body.addWidget(self._rows)
        self.hide()

    @property
    def looks(self) -> tuple[AccessEntry, ...]:
        """The looks on show, newest first."""
        return self._shown or ()

    def show_looks(self, looks: tuple[AccessEntry, ...] | None) -> None:
        """Replaces the list; None hides the card."""
        self.setVisible(looks is not None)
        if looks is None or looks == self._shown:
            return
        self._shown = looks
        self.body.removeWidget(self._rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = self._drawn(looks)
        self.body.addWidget(self._rows)
        self._rows.show()

    def _drawn(self, looks: tuple[AccessEntry, ...]) -> QWidget:
        rows = QWidget(self)
        grid = QGridLayout(rows)
        place(grid, spacing=12, row_spacing=1)
        grid.setColumnStretch(0, 1)
        for at, entry in enumerate(looks):
            who = TextLabel(who_words(entry), TextRole.LABEL, wrap=True, parent=rows)
            grid.addWidget(TextLabel(look_words(entry), wrap=True, parent=rows), 3 * at, 0)
            grid.addWidget(who, 3 * at + 1, 0)
            grid.setRowMinimumHeight(3 * at + 2, 6)
        if not looks:
            grid.addWidget(TextLabel(say(NOTHING), TextRole.MUTED, wrap=True, parent=rows), 0, 0)
        return rows

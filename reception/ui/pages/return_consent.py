"""Whether the result on the return page may go: what is missing is named and asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from reception.domain.handing_over import Missing
from reception.services.dossier.handing_over import missing_of
from reception.ui.pages.return_acts import ReturnActs
from reception.ui.pages.return_card import ReturnCard
from reception.ui.pages.return_search import ReturnSearch
from reception.ui.widgets.form_fields import focus
from reception.ui.widgets.text_field import TextField


class ReturnConsent(QObject):
    """Hands over where state, money and identity are settled, and takes the keyboard on.

    Enter reaches the act in the scan field alone, while that names the dossier on show and the
    dossier was chosen since the page came into view.

    Args:
        field: the scan field.

    Signals:
        given: Enter where it means the dossier on show.
    """

    given = Signal()

    def __init__(
        self,
        acts: ReturnActs,
        card: ReturnCard,
        search: ReturnSearch,
        field: TextField,
    ) -> None:
        super().__init__(acts)
        self._acts = acts
        self._card = card
        self._search = search
        self._field = field
        self._is_chosen = False
        card.submitted.connect(self.focus_next)
        search.confirmed.connect(self._confirm)

    def forget(self) -> None:
        """The page came into view again: what was left here is looked up before it may go."""
        self._is_chosen = False

    @Slot()
    def _confirm(self) -> None:
        """Enter in the scan field, while it names the dossier on show."""
        if self._is_chosen:
            self.given.emit()
        else:
            self._search.find(self._field.text())

    @Slot()
    def hand_over(self) -> None:
        """Returns the result where all is settled; else names what is missing and asks for it."""
        self._card.collector.clear_messages()
        missing = self._missing()
        if missing:
            self.focus_next()
            self._card.show_missing(missing)
        else:
            self._acts.hand_over(self._card.given())

    @Slot()
    def focus_next(self) -> None:
        """The keyboard goes to the person who collects, then to the field where Enter returns."""
        self._is_chosen = True
        if self._card.is_asking and Missing.IDENTITY in self._missing():
            self._card.collector.focus("to_id")
        else:
            focus(self._field)

    def _missing(self) -> tuple[Missing, ...]:
        if self._acts.dossier is None:
            return ()
        return missing_of(self._acts.dossier, self._card.given())

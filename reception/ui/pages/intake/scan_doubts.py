"""What a scanner may have spoilt of a card, beside its field until somebody compares it."""

from __future__ import annotations

from collections.abc import Iterable

from reception.domain.scan_repair import Doubt
from reception.ui.scanning.scan_labels import DOUBTS
from reception.ui.widgets.form import Form

_DOUBTED = {Doubt.ADDRESS_GARBLED: "address", Doubt.SEX_UNREADABLE: "sex"}


class ScanDoubts:
    """The doubts of the cards on a sheet, by the names of the fields."""

    def __init__(self, form: Form) -> None:
        self._form = form
        # Words of the doubt and of the field: other words are no longer in doubt.
        self._noted: dict[str, tuple[str, str]] = {}

    def open(self) -> dict[str, str]:
        """What nobody has looked at yet: the words of the doubt by field."""
        stands = self._form.values()
        return {name: why for name, (why, text) in self._noted.items() if stands[name] == text}

    def note(self, who: str, doubts: Iterable[Doubt]) -> None:
        """Shows those of a card in the place of those of the one before.

        Args:
            who: whose card it is, ``owner`` or ``submitter``.
        """
        for name in self._form.fields:
            if name.startswith(f"{who}."):
                self._noted.pop(name, None)
                self._form.tell(name)
        for doubt in doubts:
            name = f"{who}.{_DOUBTED.get(doubt, 'name')}"
            self._noted[name] = (DOUBTS[doubt], self._form.values()[name])
            self._form.fields[name].show_warning(DOUBTS[doubt])

    def settle(self, name: str) -> bool:
        """Somebody has compared a field; False where nothing was in doubt."""
        if self._noted.pop(name, None) is None:
            return False
        self._form.tell(name)
        return True

    def clear(self) -> None:
        """Another person stands on the sheet."""
        self._noted.clear()

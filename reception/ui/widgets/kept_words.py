"""What was typed into a panel that was put away: there again when it is opened once more."""

from __future__ import annotations

from collections.abc import Hashable, Mapping


class KeptWords:
    """Keeps the typed fields of panels for one dossier at a time.

    Another dossier drops what was kept, so that a reason never turns up on the wrong one; ``key``
    is what opens one and no other.
    """

    def __init__(self) -> None:
        self._key = ""
        self._typed: dict[Hashable, dict[str, str]] = {}

    def keep(
        self, key: str, panel: Hashable, values: Mapping[str, str], before: Mapping[str, str]
    ) -> None:
        """Keeps what differs from how the panel was opened.

        Args:
            before: what stood in the fields at first; a field that is not named was empty.
        """
        self._turn_to(key)
        typed = {name: text for name, text in values.items() if text != before.get(name, "")}
        self._typed.pop(panel, None)
        if typed:
            self._typed[panel] = typed

    def typed(self, key: str, panel: Hashable) -> dict[str, str]:
        """What was kept of a panel; empty where nothing was."""
        self._turn_to(key)
        return dict(self._typed.get(panel, {}))

    def drop(self, key: str, panel: Hashable) -> None:
        """It is recorded: the panel is empty again."""
        self._turn_to(key)
        self._typed.pop(panel, None)

    def _turn_to(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self._typed.clear()

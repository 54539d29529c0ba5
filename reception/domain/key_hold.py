"""Which keys wait before a widget sees them: the letters of a scan must press and move nothing.

Where the keyboard is not in a text field, a key is held back until it proves to be a person's: by
two pauses that no scanner makes one after the other, by half a second of silence, or by a key that
scanners do not have (an arrow, a command). Then the held keys go on in their order. A key alone is
a person's Space; no line of ours begins with one.

Times are milliseconds of any clock that does not go backwards.
"""

from __future__ import annotations

from reception.domain.scanning import BurstRules


class KeyHold:
    """Follows the times of the keys and says which wait and for how long."""

    def __init__(self, rules: BurstRules | None = None) -> None:
        self._rules = rules or BurstRules()
        self._last: float | None = None
        self._human_gaps = 0

    def takes(self, text: str, at: float, *, is_first: bool) -> bool:
        """Whether a key waits; False lets it through at once.

        Args:
            is_first: no key waits yet.
        """
        gap = at - self._last if self._last is not None else self._rules.pause + 1
        if not 0 <= gap <= self._rules.pause:
            self._human_gaps = 0
        else:
            is_human = gap > self._rules.slow_average
            self._human_gaps = self._human_gaps + 1 if is_human else 0
        self._last = at
        return text != " " or not is_first

    @property
    def is_person(self) -> bool:
        """Two pauses that no scanner makes one after the other."""
        return self._human_gaps >= 2

    def patience(self) -> float:
        """How long the last key waits for the next one, milliseconds.

        A person who is known to type sees each letter as soon as no machine follows it.
        """
        return self._rules.slow_average if self.is_person else self._rules.pause

    def forget(self) -> None:
        """The next key has nothing to do with those before."""
        self._last, self._human_gaps = None, 0

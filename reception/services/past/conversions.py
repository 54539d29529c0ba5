"""What was read otherwise than it stands in a register, counted for whoever looks at the dry run.

Text of fonts before Unicode, numbers that a spreadsheet has robbed of their noughts, procedures
that no catalogue has: each is taken as it is most likely meant, and told with examples.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_EXAMPLES = 3
_LONGEST_EXAMPLE = 80


@dataclass(frozen=True, slots=True)
class Example:
    """One cell before and after."""

    row: int
    before: str
    after: str


@dataclass(slots=True)
class Conversion:
    """One kind of change in one column.

    Attributes:
        column: key of the column's field.
        code: kind of change, a code of ``past_messages``.
        count: cells.
        examples: the first few.
    """

    column: str
    code: str
    count: int = 0
    examples: list[Example] = field(default_factory=list)


class Conversions:
    """Collects them while rows are read."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Conversion] = {}

    def note(self, key: str, code: str, row: int, before: str, after: str) -> None:
        """One cell was read otherwise."""
        found = self._found.setdefault((key, code), Conversion(key, code))
        found.count += 1
        if len(found.examples) < _EXAMPLES:
            shown = Example(row, before[:_LONGEST_EXAMPLE], after[:_LONGEST_EXAMPLE])
            found.examples.append(shown)

    @property
    def all(self) -> Sequence[Conversion]:
        """Every kind, the most frequent first."""
        return sorted(self._found.values(), key=lambda item: -item.count)

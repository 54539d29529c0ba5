"""Rows of the forms (lời văn, bố cục biểu mẫu): one item of one form, as worded from a day on.

The program's own sets say every item; a layer of the catalogue replaces single items for a period.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

COMMON = "common"
"""In place of a form: the item of every form that has none of its own."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One item of a form.

    Attributes:
        form: key of the form, or ``COMMON``.
        item: a sentence, a label, the title, a choice of layout.
        text: facts stand in braces; lines of a title or head are parted by ``|``.
        valid_to: last day, None while open.
    """

    form: str
    item: str
    text: str
    valid_from: date
    valid_to: date | None = None
    source: str = ""

    @property
    def code(self) -> str:
        """Form and item; at most one row of them holds on a day."""
        return f"{self.form}.{self.item}"

    def holds_on(self, day: date) -> bool:
        """Whether the row is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


FormRows = Mapping[str, Sequence[FormRow]]
"""Rows of the layers by their code."""


def row_on(rows: FormRows, form: str, item: str, day: date) -> FormRow | None:
    """The row in force on a day; None where no layer says anything."""
    return next((row for row in rows.get(f"{form}.{item}", ()) if row.holds_on(day)), None)


def days_of_change(rows: FormRows, form: str) -> tuple[date, ...]:
    """The days on which a form begins to say something else than the day before."""
    found = (row for same in rows.values() for row in same if row.form in (COMMON, form))
    return tuple(_starts(found))


@dataclass(frozen=True, slots=True)
class FormChange:
    """What another set of rows changes in one item.

    Attributes:
        before, after: its text; empty where the form has no such item.
        since: the first day of the change; until: the last one, None while open.
        source: of the row it comes from; empty where it comes back to the lower layers.
    """

    form: str
    item: str
    before: str
    after: str
    since: date
    source: str = ""
    until: date | None = None


def form_difference(
    before: Iterable[FormRow], after: Iterable[FormRow], usual: Callable[[str, str, date], str]
) -> tuple[FormChange, ...]:
    """Every item that says something else on some day, by form, item and day.

    Args:
        usual: what the sets say of a form's item on a day; asked only where the rows differ.
    """
    old, new = _by_code(before), _by_code(after)
    found: list[FormChange] = []
    for code in sorted({*old, *new}):
        form, _, item = code.partition(".")
        last: tuple[str, str] | None = None
        for day in _starts((*old.get(code, ()), *new.get(code, ()))):
            known, row = row_on(old, form, item, day), row_on(new, form, item, day)
            if known == row:
                last = None
                continue
            said = known.text if known else usual(form, item, day)
            says = row.text if row else usual(form, item, day)
            if said != says and (said, says) != last:
                source, until = (row.source, row.valid_to) if row else ("", None)
                found.append(FormChange(form, item, said, says, day, source, until))
            last = (said, says)
    return tuple(found)


def _by_code(rows: Iterable[FormRow]) -> dict[str, list[FormRow]]:
    found: dict[str, list[FormRow]] = {}
    for row in rows:
        found.setdefault(row.code, []).append(row)
    return found


def _starts(rows: Iterable[FormRow]) -> list[date]:
    """The days on which something else may begin to hold."""
    days = set()
    for row in rows:
        days.add(row.valid_from)
        if row.valid_to is not None and row.valid_to < date.max:
            days.add(row.valid_to + _DAY)
    return sorted(days)

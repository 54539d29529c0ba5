"""The checklist of a sheet with what was handed in, line by line, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reception.domain.checklist import (
    ChecklistItem,
    ConditionAnswer,
    MissingItem,
    PaperCount,
    completeness,
    full_set,
)
from reception.domain.text import fold
from reception.services.json_fields import MAX_SHEETS
from reception.services.papers.stored_papers import StoredPaper


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line: the paper asked for (None for one the clerk added) and what was handed in.

    Attributes:
        seen: shown and given back; only for papers that do not stay in the dossier.
        stored_in: code of an earlier dossier in which this office has the paper.
        holds: whether the condition of the paper holds; None while nobody said.
    """

    item: ChecklistItem | None
    paper: PaperCount
    seen: bool = False
    stored_in: str = ""
    holds: bool | None = None

    @property
    def asked(self) -> ChecklistItem | None:
        """The line as asked for: required where its condition holds, None where it does not."""
        if self.item is None or self.holds is False:
            return None
        return replace(self.item, required=True) if self.holds else self.item

    @property
    def question(self) -> str:
        """The condition that is still to be asked about; a paper that is there answers it."""
        is_open = self.item is not None and self.holds is None and not self.is_ticked
        return self.item.question if self.item is not None and is_open else ""

    @property
    def is_from_store(self) -> bool:
        """Whether the paper is taken from the office's own store."""
        return self.item is not None and self.paper.name != self.item.name

    @property
    def has_sheets(self) -> bool:
        """Whether anything was handed in."""
        return bool(self.paper.originals or self.paper.certified or self.paper.copies)

    @property
    def is_ticked(self) -> bool:
        """Whether the line carries the tick."""
        return self.has_sheets or self.seen

    def handed_in(self) -> PaperRow:
        """At least what the line asks for; one original where it names no number."""
        item, paper = self.item, self.paper
        if item is None:
            return replace(self, paper=replace(paper, originals=max(1, paper.originals)))
        if item.presented_only:
            return replace(self, seen=True)
        has_numbers = item.originals or item.certified or item.copies
        wanted = item if has_numbers else replace(item, originals=1)
        return replace(
            self,
            paper=PaperCount(
                paper.name,
                max(paper.originals, wanted.originals),
                max(paper.certified, wanted.certified),
                max(paper.copies, wanted.copies),
            ),
        )

    def toggled(self) -> PaperRow:
        """Without its tick, or with what it asks for handed in."""
        if not self.is_ticked:
            return self.handed_in()
        empty = PaperCount(self.item.name if self.item else self.paper.name)
        return replace(self, paper=empty, seen=False)

    def counted(self, kind: str, sheets: int) -> PaperRow:
        """With another number of sheets, held within 0–9999.

        Args:
            kind: ``originals``, ``certified`` or ``copies``.
        """
        changed: dict[str, Any] = {kind: min(max(sheets, 0), MAX_SHEETS)}
        return replace(self, paper=replace(self.paper, **changed))

    def taken_from_store(self) -> PaperRow:
        """With one copy of the earlier dossier in place of the paper, named as it is recorded.

        Where the paper is not in the office's store, the row stays as it is.
        """
        if self.item is None or not self.stored_in:
            return self
        name = f"{self.item.name} (lấy từ hồ sơ {self.stored_in})"
        return replace(self, paper=PaperCount(name, copies=1))


def rows_of(checklist: Iterable[ChecklistItem], case: str = "") -> tuple[PaperRow, ...]:
    """What a procedure asks for in a case; nothing is handed in yet."""
    return tuple(
        PaperRow(item, PaperCount(item.name)) for item in checklist if item.case in ("", case)
    )


def rows_in_case(
    rows: Sequence[PaperRow], checklist: Iterable[ChecklistItem], case: str
) -> tuple[PaperRow, ...]:
    """The rows of another case; what both ask for keeps its counts, and so does what was added."""
    before = {row.item: row for row in rows if row.item is not None}
    of_case = (before.get(row.item, row) for row in rows_of(checklist, case) if row.item)
    return (*of_case, *(row for row in rows if row.item is None))


def answered(rows: Sequence[PaperRow], at: int) -> tuple[PaperRow, ...]:
    """The next answer about the condition of a row: yes, no, open again; so for all that share it.

    A paper whose condition does not hold is not there either.
    """
    item = rows[at].item
    if item is None or not item.question:
        return tuple(rows)
    holds = {None: True, True: False, False: None}[rows[at].holds]
    return tuple(
        _with_answer(row, holds) if row.item and row.item.question == item.question else row
        for row in rows
    )


def answers_of(rows: Iterable[PaperRow]) -> tuple[ConditionAnswer, ...]:
    """What was answered, each condition once."""
    said = {row.item.question: row.holds for row in rows if row.item and row.holds is not None}
    return tuple(ConditionAnswer(condition, holds) for condition, holds in said.items())


def open_questions(rows: Iterable[PaperRow]) -> int:
    """How many conditions nobody has answered."""
    return len({row.question for row in rows if row.question})


def _with_answer(row: PaperRow, holds: bool | None) -> PaperRow:
    dropped = row.toggled() if holds is False and row.is_ticked else row
    return replace(dropped, holds=holds)


def papers_of(rows: Iterable[PaperRow]) -> tuple[PaperCount, ...]:
    """What was handed in."""
    return tuple(row.paper for row in rows if row.has_sheets)


def completed(rows: Iterable[PaperRow]) -> tuple[PaperRow, ...]:
    """Everything required handed in; more than that stays as counted."""
    return tuple(row.handed_in() if _is_owed(row) else row for row in rows)


def with_stored(rows: Iterable[PaperRow], stored: Sequence[StoredPaper]) -> tuple[PaperRow, ...]:
    """The rows naming the dossier in which the office has the paper already; counts stay."""
    known = {fold(paper.name): paper.code for paper in stored}
    return tuple(
        replace(row, stored_in=known.get(fold(row.item.name), "") if row.item else "")
        for row in rows
    )


def required_count(rows: Iterable[PaperRow]) -> int:
    """How many lines every dossier of this procedure must bring."""
    return len(full_set(asked for row in rows if (asked := row.asked) is not None))


def missing_of(rows: Sequence[PaperRow]) -> tuple[MissingItem, ...]:
    """What is not complete yet of the required lines; a copy from the store completes its line."""
    checklist = [row.asked for row in rows if row.asked and not row.is_from_store]
    return completeness(checklist, papers_of(rows))


def missing_count(rows: Sequence[PaperRow]) -> int:
    """How many of them are not complete yet."""
    return len(missing_of(rows))


def _is_owed(row: PaperRow) -> bool:
    asked = row.asked
    return asked is not None and asked.required and not row.is_from_store

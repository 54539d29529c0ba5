"""The papers a procedure asks for (thành phần hồ sơ) and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reception.domain.text import fold

# The same names come again all day.
_key = lru_cache(maxsize=1_000)(fold)


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One line of the checklist.

    Attributes:
        name: the paper, without the words of its condition.
        originals: number of originals (bản chính).
        certified: number of certified copies (bản chứng thực).
        copies: number of plain copies (bản photo).
        required: False where the paper is asked for only under ``condition``.
        condition: ``nếu có``, ``nếu nộp thay``…; printed in brackets.
        presented_only: shown and given back, not kept in the dossier (xuất trình).
        case: special case that alone asks for it; empty where every case does.
    """

    name: str
    originals: int = 1
    certified: int = 0
    copies: int = 0
    required: bool = True
    condition: str = ""
    presented_only: bool = False
    case: str = ""

    @property
    def question(self) -> str:
        """The condition to be asked about; empty where the paper is no matter of one.

        What is brought "nếu có" answers that itself.
        """
        is_asked = not self.required and _key(self.condition) not in _ANSWERS_ITSELF
        return self.condition if is_asked else ""

    @property
    def asks_nothing(self) -> bool:
        """Whether its question names no case of its own, so that nobody can answer it."""
        return bool(self.question) and _key(self.question) in _NO_CASE

    @property
    def label(self) -> str:
        """The line as read by the citizen: name, condition, whether it is only shown."""
        marks = [self.condition, "xuất trình" if self.presented_only else ""]
        return " ".join([self.name, *(f"({mark})" for mark in marks if mark)])


# No condition, or "nếu có".
_ANSWERS_ITSELF = frozenset({"", fold("nếu có")})
# Words about a case that do not say which one.
_NO_CASE = frozenset(
    map(
        fold,
        (
            "theo trường hợp nêu trong tên giấy tờ",
            *("theo trường hợp", "theo từng trường hợp", "tùy trường hợp", "tuỳ trường hợp"),
            *("theo quy định", "nếu thuộc diện", "nếu thuộc trường hợp"),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class ConditionAnswer:
    """Whether the condition of some papers holds for this dossier."""

    condition: str
    holds: bool


@dataclass(frozen=True, slots=True)
class PaperCount:
    """What was handed in for one line, by kind."""

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class MissingItem:
    """A line of the checklist with the numbers still to be brought."""

    item: ChecklistItem
    originals: int
    certified: int
    copies: int


def asked_for(
    checklist: Iterable[ChecklistItem], case: str = "", answers: Iterable[ConditionAnswer] = ()
) -> tuple[ChecklistItem, ...]:
    """The papers of one case: a condition that holds makes its papers required, else drops them.

    While nobody answered, they stay as they are: not required, and open.
    """
    known = _by_condition(answers)
    items = (item for item in checklist if item.case in ("", case))
    answered = ((item, known.get(_key(item.question))) for item in items)
    return tuple(
        replace(item, required=True) if holds else item
        for item, holds in answered
        if holds is not False
    )


def open_conditions(
    checklist: Iterable[ChecklistItem], answers: Iterable[ConditionAnswer] = ()
) -> tuple[str, ...]:
    """The conditions that nobody has answered, each once."""
    known = _by_condition(answers)
    asked = dict.fromkeys(item.question for item in checklist if item.question)
    return tuple(condition for condition in asked if _key(condition) not in known)


def _by_condition(answers: Iterable[ConditionAnswer]) -> Mapping[str, bool]:
    return {_key(answer.condition): answer.holds for answer in answers}


def completeness(
    checklist: Iterable[ChecklistItem], papers: Sequence[PaperCount]
) -> tuple[MissingItem, ...]:
    """What a citizen must still bring, all of it at once (NĐ 61/2018 Art. 15(3)).

    Conditional items are never missing: only the clerk knows whether the condition holds. Papers
    that are only presented do not stay, so they are never missing from the dossier either. An
    original serves where a copy is asked for, a certified copy where a plain one is. Names are
    compared without marks and with or without their condition.
    """
    given = _by_name(papers)
    missing = []
    for item in checklist:
        if item.required and not item.presented_only:
            paper = given.get(_key(item.name)) or given.get(_key(item.label))
            lack = _lack(item, paper or PaperCount(item.name))
            if lack is not None:
                missing.append(lack)
    return tuple(missing)


def full_set(checklist: Iterable[ChecklistItem]) -> tuple[PaperCount, ...]:
    """The papers of a dossier that came complete: every required item that stays in it."""
    return tuple(
        PaperCount(item.name, item.originals, item.certified, item.copies)
        for item in checklist
        if item.required and not item.presented_only
    )


def _by_name(papers: Iterable[PaperCount]) -> dict[str, PaperCount]:
    """Papers by folded name; two lines of the same name add up."""
    found: dict[str, PaperCount] = {}
    for paper in papers:
        key = _key(paper.name)
        had = found.get(key)
        found[key] = paper if had is None else _sum(had, paper)
    return found


def _sum(had: PaperCount, more: PaperCount) -> PaperCount:
    return replace(
        more,
        originals=had.originals + more.originals,
        certified=had.certified + more.certified,
        copies=had.copies + more.copies,
    )


def _lack(item: ChecklistItem, paper: PaperCount) -> MissingItem | None:
    originals = max(0, item.originals - paper.originals)
    spare_originals = max(0, paper.originals - item.originals)
    certified = max(0, item.certified - paper.certified - spare_originals)
    spare = max(0, paper.certified + spare_originals - item.certified)
    copies = max(0, item.copies - paper.copies - spare)
    if originals or certified or copies:
        return MissingItem(item, originals, certified, copies)
    return None

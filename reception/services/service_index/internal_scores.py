"""The nine-item score of TT 01/2018 of a month: by dossier, by clerk and for the unit.

Scored is what the unit itself decides and whose handling ended in the month. A clerk has the mean
of the dossiers in which he or she did something that binds the office; ratings name no clerk and
are none of these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from reception.domain.dossier import Dossier
from reception.domain.index_end import MOST_REQUESTS
from reception.domain.internal_score import (
    MOST,
    Criterion,
    DossierFacts,
    ScoreItem,
    average,
    pace_of,
    petition_points,
    points_of,
    tenths,
)
from reception.domain.month import Month
from reception.domain.permissions import Permission
from reception.domain.service_index import IndexClass, Total, class_of
from reception.domain.staff import read_staff, signed_name
from reception.domain.workflow import LEGAL_ACTS
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.petitions.keeping import Entry
from reception.services.petitions.listing import of_month
from reception.services.service_index.month_dossiers import MonthDossier, month_dossiers
from reception.services.service_index.month_index import checked_until, petitions_until
from reception.services.service_index.rules import ScoreRules, disliked_at_most, score_rules

_BINDING = frozenset(kind.value for kind in LEGAL_ACTS)


@dataclass(frozen=True, slots=True)
class DossierScore:
    """One dossier: its points by number of the item, None where they are not known."""

    uid: str
    code: str
    owner: str
    procedure: str
    clerks: tuple[str, ...]
    ended_at: datetime
    points: tuple[tuple[str, int | None], ...]

    @property
    def total(self) -> int:
        """The sum of what is known."""
        return sum(points for _, points in self.points if points is not None)


@dataclass(frozen=True, slots=True)
class ClerkScore:
    """A clerk: the mean of the dossiers, and the class that it gives."""

    name: str
    dossiers: int
    average: Fraction
    grade: IndexClass | None


@dataclass(frozen=True, slots=True)
class ItemScore:
    """An item of the unit: the mean over dossiers; None where it is not known, with the reason."""

    item: ScoreItem
    points: Fraction | None
    counted: int
    reason: str


@dataclass(frozen=True, slots=True)
class InternalScores:
    """The scores of a month; the class is from one to the other while items are not known."""

    month: Month
    until: datetime
    is_over: bool
    dossiers: tuple[DossierScore, ...]
    clerks: tuple[ClerkScore, ...]
    items: tuple[ItemScore, ...]
    total: Total
    least_class: IndexClass | None
    most_class: IndexClass | None


@dataclass(frozen=True, slots=True)
class _Complaints:
    """What counts as a complaint: a petition, or a rating of so much or less."""

    about: frozenset[str]
    disliked: int

    def has(self, dossier: Dossier) -> bool:
        """Whether a dossier was complained of."""
        is_disliked = dossier.rating is not None and dossier.rating <= self.disliked
        return is_disliked or dossier.uid in self.about


def internal_scores(context: ServiceContext, month: Month) -> InternalScores:
    """The scores of a month; one that is not over is counted up to now.

    Raises:
        InputError: ``month_to_come``; ``catalogue_…`` for a broken rule file of the office.
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.REPORT)
    until = checked_until(context, month)
    rules = score_rules(month.last, context.folder.root)
    disliked = disliked_at_most(month.last, context.folder.root)
    with context.database.read() as view:
        found = list(month_dossiers(context, view, month, until, MOST_REQUESTS))
        sent = petitions_until(view, until)
    complained = {entry.petition.taken.dossier for entry in sent}
    complaints = _Complaints(frozenset(complained), disliked)
    dossiers = tuple(
        _dossier(one, at, rules.items, complaints)
        for one in found
        if (at := one.judged.ended_at) is not None and not one.row.is_for_other
    )
    petitions = of_month(sent, month, until)
    items = tuple(_item(item, dossiers, petitions, until) for item in rules.items)
    total = _total(items)
    return InternalScores(
        month=month,
        until=until,
        is_over=until == month.last_moment,
        dossiers=dossiers,
        clerks=_clerks(dossiers, rules),
        items=items,
        total=total,
        least_class=class_of(total.known, rules.unit_classes),
        most_class=class_of(total.most, rules.unit_classes),
    )


def _dossier(
    one: MonthDossier, ended_at: datetime, items: Iterable[ScoreItem], complaints: _Complaints
) -> DossierScore:
    dossier = one.judged.dossier
    facts = DossierFacts(
        pace=pace_of(ended_at, dossier.legal_due_at, is_late=dossier.late_since is not None),
        requests=one.judged.requests,
        agencies=1,
        is_complained=complaints.has(dossier),
        is_for_other=dossier.is_for_other,
    )
    acted = (_name(p.event.actor) for p in one.points if p.event.kind in _BINDING)
    return DossierScore(
        one.row.uid,
        one.row.code,
        one.row.owner,
        one.row.procedure,
        tuple(dict.fromkeys(filter(None, acted))),
        ended_at,
        tuple((item.number, points_of(item, facts)) for item in items if item.is_of_dossiers),
    )


def _name(actor: str) -> str:
    """Whoever acted, without a title; empty where nobody had signed on."""
    return read_staff(signed_name(actor)).name


def _item(
    item: ScoreItem,
    dossiers: Sequence[DossierScore],
    petitions: Sequence[Entry],
    until: datetime,
) -> ItemScore:
    if item.criterion is Criterion.PETITIONS:
        states = [
            (one.petition.is_in_time(until), one.petition.is_open_at(until)) for one in petitions
        ]
        return ItemScore(item, Fraction(petition_points(states)), len(petitions), "")
    if not item.is_of_dossiers:
        return ItemScore(item, None, 0, item.unknown or "not_counted")
    found = [dict(one.points)[item.number] for one in dossiers]
    known = [points for points in found if points is not None]
    mean = average(known)
    return ItemScore(item, mean, len(known), "nothing" if mean is None else "")


def _total(items: Iterable[ItemScore]) -> Total:
    found = list(items)
    known = sum((one.points for one in found if one.points is not None), Fraction(0))
    unknown = sum(one.points is None for one in found)
    return Total(tenths(known), Fraction(MOST * unknown))


def _clerks(dossiers: Iterable[DossierScore], rules: ScoreRules) -> tuple[ClerkScore, ...]:
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for one in dossiers:
        for name in one.clerks:
            by_name[name].append(one.total)
    found = []
    for name, totals in by_name.items():
        mean = tenths(Fraction(sum(totals), len(totals)))
        found.append(ClerkScore(name, len(totals), mean, class_of(mean, rules.clerk_classes)))
    return tuple(sorted(found, key=lambda one: (-one.average, one.name)))

"""The internal score of a month as words for a paper or a spreadsheet, without any drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from reception.domain.internal_score import MOST
from reception.domain.money import grouped
from reception.domain.vi_dates import hour_and_date
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.papers.slip_data import OfficeHeader
from reception.services.service_index.index_paper import state_words
from reception.services.service_index.internal_scores import (
    ClerkScore,
    DossierScore,
    InternalScores,
    ItemScore,
)
from reception.services.service_index.words import REASONS, figure, range_words


@dataclass(frozen=True, slots=True)
class InternalPaper:
    """What is printed; rows of cells as they stand there.

    Attributes:
        items: number, name, points, dossiers, remark. clerks: number, name, dossiers, points,
            class. dossiers: code, owner, procedure, end, points by ``numbers``, sum.
    """

    header: OfficeHeader
    month: str
    state: str
    items: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    clerks: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...]
    dossiers: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    system_name: str
    issued_at: datetime
    prepared_by: str


def internal_paper(context: ServiceContext, found: InternalScores) -> InternalPaper:
    """The paper of a month's scores."""
    return InternalPaper(
        header=context.office.header,
        month=found.month.words,
        state=state_words(found.until, is_over=found.is_over),
        items=tuple(map(_item, found.items)),
        total=tuple(_total(found)),
        clerks=tuple(_clerk(at, one) for at, one in enumerate(found.clerks, start=1)),
        numbers=tuple(one.item.number for one in found.items if one.item.is_of_dossiers),
        dossiers=tuple(map(_dossier, found.dossiers)),
        notes=tuple(_notes(found)),
        system_name=SYSTEM_NAME,
        issued_at=context.clock.now(),
        prepared_by=context.office.staff.name,
    )


def decimal(points: Fraction) -> str:
    """Points with one decimal: ``7,5``."""
    return figure(points)[:-1]


def reason_words(one: ItemScore) -> str:
    """Why an item has no points; empty where it has."""
    return REASONS.get(one.reason, one.reason)


def _item(one: ItemScore) -> tuple[str, ...]:
    points = "chưa biết" if one.points is None else f"{figure(one.points)}/{MOST}"
    counted = grouped(one.counted) if one.item.is_of_dossiers else ""
    return (one.item.number, one.item.name, points, counted, reason_words(one))


def _total(found: InternalScores) -> Iterator[str]:
    known, most = decimal(found.total.known), decimal(found.total.most)
    yield f"Điểm đã biết: {known}; nhiều nhất có thể: {most} trên {MOST * len(found.items)}."
    if words := range_words(found.least_class, found.most_class):
        yield f"Xếp loại: {words}."


def _clerk(number: int, one: ClerkScore) -> tuple[str, ...]:
    grade = "" if one.grade is None else one.grade.name
    return (grouped(number), one.name, grouped(one.dossiers), decimal(one.average), grade)


def _dossier(one: DossierScore) -> tuple[str, ...]:
    points = ("" if known is None else str(known) for _, known in one.points)
    end = hour_and_date(one.ended_at)
    return (one.code, one.owner, one.procedure, end, *points, str(one.total))


def _notes(found: InternalScores) -> Iterator[str]:
    sources = dict.fromkeys(one.item.source for one in found.items)
    yield f"Căn cứ: {'; '.join(sources)}. Tính trên {grouped(len(found.dossiers))} hồ sơ đã xong."
    yield "Điểm của một người là trung bình của các hồ sơ người ấy có tham gia giải quyết."

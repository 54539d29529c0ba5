"""The index of a month as words for a paper or a spreadsheet, without any drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reception.domain.money import grouped
from reception.domain.vi_dates import hour_and_date
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.papers.slip_data import OfficeHeader
from reception.services.service_index import words
from reception.services.service_index.findings import ItemResult, MonthIndex, NextStep
from reception.services.service_index.month_index import lost_by
from reception.services.service_index.rules import marks

MOST_STEPS = 40
_MOST_CAUSES = 4


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One item, or a group where ``number`` has no point; every text is as printed.

    Attributes:
        remark: why there are no points, or who lost them, and what the figures leave out.
    """

    number: str
    name: str
    numerator: str
    denominator: str
    percent: str
    points: str
    most: str
    remark: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing to do, as printed."""

    code: str
    name: str
    deed: str
    by: str
    gain: str


@dataclass(frozen=True, slots=True)
class IndexPaper:
    """What is printed.

    Attributes:
        total: points, class and what is not known, in sentences.
        more: how many steps no longer stand on it.
    """

    header: OfficeHeader
    month: str
    state: str
    lines: tuple[IndexLine, ...]
    total: tuple[str, ...]
    steps: tuple[StepLine, ...]
    more: int
    notes: tuple[str, ...]
    system_name: str
    issued_at: datetime
    prepared_by: str


def index_paper(context: ServiceContext, found: MonthIndex) -> IndexPaper:
    """The paper of an index."""
    return IndexPaper(
        header=context.office.header,
        month=found.month.words,
        state=state_words(found.until, is_over=found.is_over),
        lines=tuple(_lines(found)),
        total=tuple(_total(found)),
        steps=tuple(map(_step, found.steps[:MOST_STEPS])),
        more=max(0, len(found.steps) - MOST_STEPS),
        notes=tuple(_notes(found)),
        system_name=SYSTEM_NAME,
        issued_at=context.clock.now(),
        prepared_by=context.office.staff.name,
    )


def state_words(until: datetime, *, is_over: bool) -> str:
    """Whether the figures are of the whole month."""
    if is_over:
        return "Số liệu cả tháng"
    return f"Tháng chưa kết thúc, tính đến {hour_and_date(until)}"


def _lines(found: MonthIndex) -> Iterator[IndexLine]:
    for group in found.groups:
        open_ones = (
            f"còn {words.figure(group.total.open)} điểm chưa biết" if group.total.open else ""
        )
        yield IndexLine(
            group.group.number,
            group.group.name,
            "",
            "",
            "",
            words.figure(group.total.known),
            grouped(group.group.points),
            open_ones,
        )
        for one in found.items:
            if one.item.group == group.group.number:
                yield _line(one)


def _line(one: ItemResult) -> IndexLine:
    counted, points = one.finding, one.points
    return IndexLine(
        one.item.number,
        one.item.name,
        _count(counted.numerator),
        _count(counted.denominator),
        "" if one.ratio is None else words.percent(one.ratio),
        "chưa biết" if points is None else words.figure(points),
        grouped(one.item.points),
        " ".join(_remarks(one)),
    )


def _count(number: int | None) -> str:
    return "" if number is None else grouped(number)


def _remarks(one: ItemResult) -> Iterator[str]:
    if reason := words.reason_words(one.finding):
        yield reason if reason.endswith(".") else f"{reason}."
    groups = lost_by(one)
    if groups:
        said = (f"{words.cause_words(group)}: {grouped(group.count)}" for group in groups)
        more = "; …" if len(groups) > _MOST_CAUSES else ""
        yield f"Mất điểm: {'; '.join(list(said)[:_MOST_CAUSES])}{more}."
    told = one.finding.told
    if told is not None and (told.numerator, told.denominator) != (
        one.finding.numerator,
        one.finding.denominator,
    ):
        yield f"Theo số đã gửi: {grouped(told.numerator)}/{grouped(told.denominator)}."
    yield from (words.CAUTIONS[key] for key in one.finding.cautions)


def _total(found: MonthIndex) -> Iterator[str]:
    total = found.total
    known, unknown = words.figure(total.known), words.figure(total.open)
    yield f"Điểm đã biết: {known}. Chưa biết ở máy này: {unknown}."
    if found.told_total != total:
        yield f"Theo những gì đã gửi lên tỉnh: {words.figure(found.told_total.known)} điểm."
    if name := words.class_words(found):
        yield f"Xếp loại: {name}."


def _step(step: NextStep) -> StepLine:
    return StepLine(
        code=step.code,
        name=step.name,
        deed=words.DEEDS[step.deed],
        by="" if step.by is None else hour_and_date(step.by),
        gain=words.figure(step.gain),
    )


def _notes(found: MonthIndex) -> Iterator[str]:
    items = [one.item for one in found.items]
    sources = dict.fromkeys(item.source for item in items if item.measure is not None)
    yield f"Căn cứ: {'; '.join(sources)}."
    if doubtful := marks(items):
        yield f"Điểm tối đa của mục {', '.join(doubtful)} nhớ lại một phần, cần đối chiếu văn bản."
    if found.for_others:
        count = grouped(found.for_others)
        yield f"Nhận tại đây cho cơ quan khác {count} hồ sơ: không tính vào mục 2.1 của đơn vị."
    if found.from_others:
        count = grouped(found.from_others)
        yield f"Nơi khác nhận cho đơn vị này {count} hồ sơ: tính ở nơi đã nhận."

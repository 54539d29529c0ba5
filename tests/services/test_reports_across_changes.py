"""Register and figures across the days on which a procedure changes, recounted in plain SQL.

One procedure with three versions: 3 working days and 3,000 đ on Wednesday 5/8/2026; 5 and 8,000 đ
on Thursday; 8, another name and another authority from Friday. On Thursday the office learns that
Monday 10/8 is a day off. Due dates stand here as counted by hand.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from reception.domain.catalogue_layers import FeeChange, Layer, LayerContent, LimitChange
from reception.domain.competence import Competence, Reach
from reception.domain.deadline import LimitUnit, TimeLimit
from reception.domain.dossier import Dossier
from reception.domain.fees import FeeKind, FeeRule
from reception.domain.procedure import LimitRow
from reception.domain.workflow import Action
from reception.domain.working_calendar import DayEntry
from reception.services.catalogue import layers_in_use
from reception.services.catalogue.announced_days import (
    AnnouncedDay,
    Announcement,
    keep_announcement,
)
from reception.services.catalogue.made_packages import amend
from reception.services.catalogue.office_calendar import calendar_of
from reception.services.context import ServiceContext
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.intake.receiving import receive
from reception.services.recording import find
from reception.services.reports.daily import day_summary
from reception.services.reports.registers import register_book
from reception.storage.catalogue_packages import Origin
from tests.workspaces import a_form

CODE, COPY = "1.004873", "2.000815"
WEDNESDAY, THURSDAY, FRIDAY = date(2026, 8, 5), date(2026, 8, 6), date(2026, 8, 7)
MONDAY_OFF = date(2026, 8, 10)
NEW_NAME = "Cấp xác nhận tình trạng hôn nhân (mẫu mới)"


def _limit(value: int) -> LimitRow:
    return LimitRow(TimeLimit(value, LimitUnit.WORKING_DAYS), note=f"QĐ {value}")


def _rate(amount: int, first: date, last: date | None) -> FeeChange:
    rule = FeeRule("Lệ phí", FeeKind.FIXED, first, amount, valid_to=last, source="NQ")
    return FeeChange(CODE, rule)


def _reloaded(context: ServiceContext) -> ServiceContext:
    with context.database.read() as view:
        catalogue, calendar = layers_in_use.load_catalogue(view), calendar_of(view)
    return replace(context, catalogue=catalogue, calendar=calendar)


@pytest.fixture
def changing(context: ServiceContext) -> ServiceContext:
    base = context.catalogue.version(CODE, FRIDAY)
    newest = replace(
        base,
        version="v2",
        name=NEW_NAME,
        valid_from=FRIDAY,
        limits=(_limit(8),),
        fees=(FeeRule("Lệ phí", FeeKind.FIXED, FRIDAY, 8_000, source="NQ"),),
    )
    more = LayerContent(
        versions=(newest,),
        limits=(LimitChange(CODE, _limit(5), THURSDAY, THURSDAY),),
        fees=(_rate(3_000, WEDNESDAY, WEDNESDAY), _rate(8_000, THURSDAY, THURSDAY)),
        competence=(Competence(CODE, "xã", "tỉnh", Reach.YES, Reach.LISTED, FRIDAY, source="QĐ"),),
    )
    with context.database.write() as tx:
        amend(context, tx, more, Layer.PROVINCE, Origin.TABLE)
    return _reloaded(context)


def _learns_of_the_day_off(context: ServiceContext) -> ServiceContext:
    off = DayEntry(MONDAY_OFF, is_working=False, reason="Nghỉ", valid_from=THURSDAY)
    with context.database.write() as tx:
        keep_announcement(tx, Layer.PROVINCE, Announcement((AnnouncedDay(off, "TB 1"),)))
    return _reloaded(context)


@pytest.fixture
def lived(changing, clock) -> dict[str, Dossier]:
    """A week at the desk: a dossier of each day, corrections after the change, two finished."""

    def at(moment: str) -> None:
        clock.set(f"2026-08-{moment}:00+07:00")

    def taken_in(context: ServiceContext, moment: str, procedure: str = CODE) -> str:
        at(moment)
        return receive(context, a_form(procedure=procedure, fee_units=1)).dossier.code

    codes = {
        "before": taken_in(changing, "05T09:00"),
        "finished": taken_in(changing, "05T10:00"),
        "mistaken": taken_in(changing, "05T11:00", COPY),
        "evening before": taken_in(changing, "05T23:59"),
    }
    at("06T00:00")
    changing = _learns_of_the_day_off(changing)
    codes["on the day"] = taken_in(changing, "06T00:00")
    codes["after"] = taken_in(changing, "07T09:00")
    at("07T10:00")
    mend = ActionInput(reason="Nhầm", procedure=CODE, fee_units=1)
    act(changing, codes["mistaken"], Action.CORRECT, mend)
    act(changing, codes["before"], Action.CORRECT, ActionInput(reason="Nhầm", channel=3))
    at("07T11:00")
    for code in (codes["finished"], codes["on the day"]):
        act(changing, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
        act(changing, code, Action.COMPLETE, ActionInput())
    at("07T14:00")
    paid = ActionInput(to_name="Nguyễn Văn Thử", owing="Thu sau")
    hand_over(changing, codes["finished"], by_command(paid))
    at("12T09:00")
    with changing.database.read() as view:
        return {name: find(view, code) for name, code in codes.items()}


DUE = {
    # Wednesday, 3 days: 6, 7, 10 – the day off was not known yet.
    "before": "2026-08-10",
    "finished": "2026-08-10",
    # Corrected on Friday, when the day off was known: 6, 7, 11.
    "mistaken": "2026-08-11",
    # After closing on Wednesday: still Wednesday's rules and its days.
    "evening before": "2026-08-10",
    # Thursday, 5 days without Monday: 7, 11, 12, 13, 14.
    "on the day": "2026-08-14",
    # Friday, 8 days without Monday: 11, 12, 13, 14, 17, 18, 19, 20.
    "after": "2026-08-20",
}
PROMISED = {
    "before": (3, 3_000),
    "finished": (3, 3_000),
    "mistaken": (3, 3_000),
    "evening before": (3, 3_000),
    "on the day": (5, 8_000),
    "after": (8, 8_000),
}


def test_each_dossier_keeps_limit_fee_and_date_of_its_day(lived):
    found = {
        name: (dossier.procedure.limit.value, dossier.intake.fee.amount)
        for name, dossier in lived.items()
    }
    assert found == PROMISED
    assert {name: f"{dossier.due_at:%Y-%m-%d}" for name, dossier in lived.items()} == DUE


def test_the_register_of_any_period_is_what_the_events_say(changing, lived):
    for first, last in ((WEDNESDAY, FRIDAY), (WEDNESDAY, WEDNESDAY), (THURSDAY, FRIDAY)):
        lines = register_book(changing, first, last).lines
        told = [(line.code, line.procedure, _day(line.due_at)) for line in lines]
        assert told == _received_by_events(changing, first, last)
    book = register_book(changing, WEDNESDAY, FRIDAY)
    assert [line.number for line in book.lines] == [1, 2, 3, 4, 5, 6]
    names = {line.code: line.procedure for line in book.lines}
    assert names[lived["after"].code] == NEW_NAME
    assert names[lived["mistaken"].code] == names[lived["before"].code] != NEW_NAME
    # The correction moved its appointment after the first one was missed: late stays late.
    notes = {line.code: line.note for line in book.lines}
    assert notes[lived["mistaken"].code].startswith("Hẹn lại đến 11/8 (Đính chính")
    assert "trễ hạn từ 05/8/2026" in notes[lived["mistaken"].code]


def test_the_figures_of_each_day_are_what_the_events_say(changing, lived, clock):
    for day in (WEDNESDAY, THURSDAY, FRIDAY, date(2026, 8, 12)):
        figures = day_summary(changing, day).figures
        assert figures.received == len(_received_by_events(changing, day, day))
        assert figures.returned == _happened(changing, "returned", day)
        resolved = figures.resolved_on_time + figures.resolved_late
        assert resolved == _happened(changing, "completed", day)
        assert figures.resolved_late == 0


def test_the_three_versions_are_one_line_of_the_figures(changing, lived):
    """All open ones are counted whatever they were received under, late by their own dates."""
    summary = day_summary(changing, FRIDAY)
    (line,) = [row for row in summary.procedures if row.code == CODE]
    assert (line.received, line.resolved, line.returned) == (1, 2, 1)
    # On 12/8: the three of Wednesday are late, the one of Friday is not.
    late = ("before", "mistaken", "evening before")
    assert (line.in_process, line.overdue) == (1, len(late))
    assert {row.code for row in summary.overdue} == {lived[name].code for name in late}
    assert not [row for row in summary.procedures if row.code == COPY]


def test_a_version_taken_back_changes_no_figure(changing, lived):
    context = _reloaded(changing)
    before = [day_summary(context, day) for day in (WEDNESDAY, THURSDAY, FRIDAY)]
    lines = register_book(context, WEDNESDAY, FRIDAY).lines
    with changing.database.write() as tx:
        layers_in_use.take_back(tx, Layer.PROVINCE)
    context = _reloaded(changing)
    assert [day_summary(context, day) for day in (WEDNESDAY, THURSDAY, FRIDAY)] == before
    assert register_book(context, WEDNESDAY, FRIDAY).lines == lines


# ---------------------------------------------------------------------------- counted in plain SQL
def _received_by_events(
    context: ServiceContext, first: date, last: date
) -> list[tuple[str, str, str]]:
    """Code, name as corrected and first appointment of what was received."""
    with context.database.read() as view:
        rows = view.connection.execute(
            """
            SELECT json_extract(r.payload, '$.code'),
              coalesce(json_extract(c.payload, '$.procedure.name'),
                       json_extract(r.payload, '$.procedure.name')),
              substr(json_extract(r.payload, '$.due_at'), 1, 10)
            FROM events r LEFT JOIN events c ON c.dossier_uid = r.dossier_uid
              AND c.kind = 'corrected' AND json_extract(c.payload, '$.procedure') IS NOT NULL
            WHERE r.kind = 'received' AND substr(r.occurred_at, 1, 10) BETWEEN ? AND ?
            ORDER BY r.occurred_at
            """,
            (first.isoformat(), last.isoformat()),
        )
        return rows.fetchall()


def _happened(context: ServiceContext, kind: str, day: date) -> int:
    with context.database.read() as view:
        (count,) = view.connection.execute(
            "SELECT count(DISTINCT dossier_uid) FROM events"
            " WHERE kind = ? AND substr(occurred_at, 1, 10) = ?",
            (kind, day.isoformat()),
        ).fetchone()
    return int(count)


def _day(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d}"

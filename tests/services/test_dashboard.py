"""The overview: what it counts, the dossiers behind each figure, and a year that proves both."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from benchmarks.golden_year import YEAR, fill_year
from benchmarks.recount import lives
from reception.domain.errors import InputError
from reception.domain.figures import TOTAL, Cell
from reception.domain.report_period import Period
from reception.domain.timebase import format_instant
from reception.domain.workflow import Action
from reception.services.dashboard import counting, words
from reception.services.dashboard.dashboard import (
    RISK_LISTS,
    dashboard,
    lines_behind,
    months_up_to,
    period_of,
    spans_of,
)
from reception.services.dashboard.dashboard_data import Picture
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.dossier.worklists import Mark, WorkFilter, WorkList, count
from reception.services.intake.receiving import refuse_intake
from reception.services.money.payments import waive
from reception.storage.histories import histories
from reception.storage.span_figures import SpanFigures
from tests.guests import arrives
from tests.services.test_queries import take
from tests.workspaces import a_form

BIRTH, COPY, NO_AMOUNT = "1.001193", "2.000815", "1.004873"
ONE_DAY = timedelta(days=1)
AUGUST = Period(date(2026, 8, 1), date(2026, 8, 31))


def value(shown, picture, row, column="dossiers"):
    return shown.table(picture).value(row, column)


def behind(context, shown, picture, row, column="dossiers", limit=None):
    lines = lines_behind(context, shown, Cell(picture.value, row, column), limit)
    return [line.code for line in lines]


def test_nothing_at_all_is_an_overview_of_nothing(context):
    shown = dashboard(context, AUGUST)
    assert value(shown, Picture.SHARE, TOTAL) == 0
    assert all(value(shown, Picture.RISKS, risk) == 0 for risk in RISK_LISTS)
    assert [row.key for row in shown.table(Picture.LOAD).rows] == [TOTAL]
    assert len(shown.table(Picture.DAYS).rows) == 32
    assert behind(context, shown, Picture.DAYS, TOTAL, "received") == []
    assert shown.judged.is_all
    assert shown.is_provisional
    assert words.in_words(shown, Picture.LATE_BY).startswith("Trễ hẹn: thời gian nằm ở ai: ")


def test_one_dossier_stands_in_every_table_it_belongs_to(context, clock):
    code = take(context, procedure=COPY)
    act(context, code, Action.COMPLETE, ActionInput())
    shown = dashboard(context, AUGUST)
    assert value(shown, Picture.SHARE, "on_time") == 1
    assert value(shown, Picture.SHARE, TOTAL) == 1
    for picture, row in ((Picture.DAYS, "2026-08-05"), (Picture.MONTHS, "2026-08")):
        assert shown.table(picture).value(row, "received") == 1
        assert shown.table(picture).value(row, "on_time") == 1
        for column in ("received", "on_time"):
            assert behind(context, shown, picture, row, column) == [code]
            assert behind(context, shown, picture, TOTAL, column) == [code]
        assert behind(context, shown, picture, row, "late") == []
    assert shown.table(Picture.LOAD).value("1", "h08") == 1
    assert behind(context, shown, Picture.LOAD, "1", "h08") == [code]
    assert behind(context, shown, Picture.LOAD, "1", "h09") == []
    assert behind(context, shown, Picture.LOAD, TOTAL, "sum") == [code]
    assert behind(context, shown, Picture.SHARE, "on_time") == [code]
    assert behind(context, shown, Picture.SHARE, TOTAL) == [code]
    assert behind(context, shown, Picture.SHARE, "late") == []


def test_late_ones_stand_with_whoever_had_them_longest(context, clock):
    at_desk, away = take(context, procedure=COPY), take(context, procedure=COPY)
    act(context, away, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    clock.set("2026-08-12T08:00:00+07:00")
    shown = dashboard(context, AUGUST)
    table = shown.table(Picture.LATE_BY)
    assert {row.label for row in table.rows} == {
        "Quầy",
        "Phòng chuyên môn (Phòng Tư pháp)",
        "Tổng cộng",
    }
    assert behind(context, shown, Picture.LATE_BY, "counter", "open") == [at_desk]
    assert behind(context, shown, Picture.LATE_BY, "department:Phòng Tư pháp", "open") == [away]
    act(context, away, Action.COMPLETE, ActionInput())
    shown = dashboard(context, AUGUST)
    assert value(shown, Picture.SHARE, "late") == 1
    assert behind(context, shown, Picture.LATE_BY, "department:Phòng Tư pháp", "done") == [away]
    assert (shown.judged.count, shown.judged.of) == (2, 2)
    assert value(shown, Picture.RISKS, "overdue") == 1
    assert behind(context, shown, Picture.RISKS, "overdue") == [at_desk]


def test_small_places_are_one_row_and_what_was_not_looked_at_is_said(context, clock, monkeypatch):
    for number in range(counting.MOST_PLACES + 2):
        code = take(context, procedure=COPY)
        act(context, code, Action.FORWARD, ActionInput(to_unit=f"Phòng {number:02d}"))
    clock.set("2026-08-12T08:00:00+07:00")
    shown = dashboard(context, AUGUST)
    rows = shown.table(Picture.LATE_BY).rows
    assert len(rows) == counting.MOST_PLACES + 2
    assert (rows[-2].label, rows[-2].values) == ("Những nơi còn lại", (2, 0))
    assert len(behind(context, shown, Picture.LATE_BY, words.OTHERS, "open")) == 2
    monkeypatch.setattr("reception.services.dashboard.dashboard.MOST_JUDGED", 4)
    fewer = dashboard(context, AUGUST)
    assert words.definition_of(fewer, Picture.LATE_BY).endswith("Mới xét 4 trong 10 hồ sơ trễ.")
    assert "Mới xét" not in words.definition_of(shown, Picture.LATE_BY)


def test_row_that_says_late_without_its_events_is_left_out_and_told(context, clock):
    act(context, take(context, procedure=COPY), Action.COMPLETE, ActionInput())
    with context.database.write() as tx:
        tx.connection.execute("UPDATE dossiers SET late_since = received_at")
    shown = dashboard(context, AUGUST)
    assert (shown.judged.count, shown.judged.of) == (0, 1)
    assert [row.key for row in shown.table(Picture.LATE_BY).rows] == [TOTAL]


def test_each_risk_is_the_work_list_it_opens(context, clock):
    waiting, ready = take(context, procedure=BIRTH), take(context, procedure=COPY)
    unknown = take(context, procedure=NO_AMOUNT)
    waived = take(context, procedure=NO_AMOUNT)
    waive(context, waived, "Hộ nghèo")
    act(context, waiting, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu"))
    act(context, ready, Action.COMPLETE, ActionInput())
    clock.set("2026-09-03T09:00:00+07:00")
    due = take(context, procedure=COPY)
    shown = dashboard(context, Period(date(2026, 8, 1), date(2026, 9, 3)))
    assert behind(context, shown, Picture.RISKS, "due_today") == [due]
    assert behind(context, shown, Picture.RISKS, "to_call") == [ready]
    assert unknown in behind(context, shown, Picture.RISKS, "no_amount")
    assert waived not in behind(context, shown, Picture.RISKS, "no_amount")
    assert len(behind(context, shown, Picture.RISKS, "no_amount", limit=1)) == 1
    assert value(shown, Picture.RISKS, "long_wait") == 0
    clock.set("2026-09-04T08:00:00+07:00")
    assert value(dashboard(context, AUGUST), Picture.RISKS, "long_wait") == 1
    for key, risk in RISK_LISTS.items():
        found = value(dashboard(context, AUGUST), Picture.RISKS, key)
        assert found == sum(count(context, which, risk.chosen) for which in risk.lists), key


def test_result_without_a_number_to_call_is_no_call(context, clock):
    code = take(context, procedure=COPY)
    act(context, code, Action.COMPLETE, ActionInput())
    for day, calls in (("2026-08-11", 0), ("2026-08-12", 1)):
        clock.set(f"{day}T07:30:00+07:00")
        assert count(context, WorkList.READY, WorkFilter(mark=Mark.TO_CALL)) == calls
    hand_over(context, code, by_command(ActionInput(to_name="Đỗ Thị Hòa")))
    assert count(context, WorkList.READY, WorkFilter(mark=Mark.TO_CALL)) == 0


def test_what_was_refused_or_received_elsewhere_is_not_counted_here(context, clock):
    refuse_intake(context, a_form(), "Sai nơi", "Điều 7")
    clock.advance(hours=2)
    arrives(context)
    shown = dashboard(context, AUGUST)
    assert shown.table(Picture.DAYS).value(TOTAL, "received") == 0
    assert shown.table(Picture.LOAD).value(TOTAL, "sum") == 0
    assert behind(context, shown, Picture.DAYS, TOTAL, "received") == []


def test_end_before_the_reception_counts_on_the_day_of_the_reception(context, clock):
    """A clock that was set back a day between both."""
    clock.set("2026-09-01T08:00:00+07:00")
    code = take(context, procedure=COPY)
    clock.set("2026-08-31T08:00:00+07:00")
    with context.database.write() as tx:
        tx.connection.execute(
            "UPDATE dossiers SET status = 9, finished_at = ?", (format_instant(clock.now()),)
        )
    clock.set("2026-09-01T09:00:00+07:00")
    september = Period(date(2026, 9, 1), date(2026, 9, 1))
    shown = dashboard(context, september)
    assert shown.table(Picture.DAYS).value("2026-09-01", "on_time") == 1
    assert behind(context, shown, Picture.DAYS, "2026-09-01", "on_time") == [code]
    assert value(dashboard(context, AUGUST), Picture.SHARE, TOTAL) == 0


def test_day_of_four_hundred_at_many_counters_keeps_the_busiest_apart(context):
    template = take(context)
    with context.database.write() as tx:
        columns = [row[1] for row in tx.connection.execute("PRAGMA table_info(dossiers)")]
        rest = [name for name in columns if name not in ("id", "uid", "code", "counter")]
        numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
        tx.connection.execute(
            f"INSERT INTO dossiers (uid, code, counter, {', '.join(rest)})"
            f" {numbers} SELECT 'u' || i, 'c' || i, 1 + i % 20, {', '.join(rest)}"
            " FROM n JOIN dossiers WHERE code = ?",
            (template,),
        )
    shown = dashboard(context, AUGUST)
    load = shown.table(Picture.LOAD)
    assert load.value(TOTAL, "sum") == 401
    assert len(load.rows) == counting.MOST_COUNTERS + 2
    others = load.value(words.OTHERS, "sum")
    assert len(behind(context, shown, Picture.LOAD, words.OTHERS, "sum")) == others
    assert len(behind(context, shown, Picture.LOAD, "1", "sum", limit=7)) == 7


def test_hours_out_of_the_usual_have_their_columns(context, clock):
    clock.set("2026-08-05T19:10:00+07:00")
    take(context)
    load = dashboard(context, AUGUST).table(Picture.LOAD)
    assert [column.key for column in load.columns] == [
        *(f"h{hour:02d}" for hour in range(7, 20)),
        "sum",
    ]


def test_long_span_has_weeks_that_end_with_it(context):
    period = Period(date(2026, 5, 6), date(2026, 8, 5))
    shown = dashboard(context, period)
    assert shown.is_by_week
    assert shown.table(Picture.DAYS).title == "Theo tuần"
    assert words.title_of(shown, Picture.DAYS) == "Theo tuần"
    spans = [days for _, _, days in spans_of(period)]
    assert (spans[0].first, spans[0].last) == (date(2026, 5, 6), date(2026, 5, 10))
    assert spans[-1].last == period.last
    assert all(after.first == before.last + ONE_DAY for before, after in pairwise(spans))


@pytest.mark.parametrize(
    ("first", "last", "begins", "months"),
    [
        ("2026-08-01", "2026-08-31", "2025-09-01", 12),
        ("2026-12-31", "2026-12-31", "2026-01-01", 12),
        ("2025-08-10", "2026-08-05", "2025-08-01", 13),
    ],
)
def test_months_are_twelve_up_to_the_end_or_all_of_a_longer_span(first, last, begins, months):
    whole = months_up_to(Period(date.fromisoformat(first), date.fromisoformat(last)))
    assert whole.first.isoformat() == begins
    assert whole.last.isoformat() == last
    assert len(counting.months_of(whole)) == months


def test_days_of_an_overview_are_a_year_at_most_and_not_to_come(context):
    today = context.today
    assert period_of(context, today - timedelta(days=365), today).last == today
    for first, last, code in (
        (today - timedelta(days=366), today, "period_too_long"),
        (today, today - timedelta(days=1), "bad_period"),
        (today + timedelta(days=1), today + timedelta(days=1), "period_not_begun"),
    ):
        with pytest.raises(InputError) as caught:
            period_of(context, first, last)
        assert caught.value.code == code


def test_picture_is_told_in_words_row_by_row(context, clock):
    take(context, procedure=COPY)
    shown = dashboard(context, AUGUST)
    assert words.in_words(shown, Picture.RISKS).startswith(
        "Cần để mắt tới, lúc này: Quá hạn, chưa xong 0; Đến hạn hôm nay "
    )
    days = words.in_words(shown, Picture.DAYS)
    assert "05/8/2026: tiếp nhận 1; " in days
    assert days.endswith("nơi khác nhận thì đếm ở nơi đó.")
    load = words.in_words(shown, Picture.LOAD)
    assert "Quầy 1: 8 giờ 1, cả ngày 1" in load


def recounted(context, period):
    """Received, on time and late per day, from the bare text of the events."""
    first, last = str(period.first), str(period.last)
    received, on_time, late = Counter(), Counter(), Counter()
    with context.database.read() as view:
        events = view.connection.execute(
            "SELECT dossier_uid, device_id, seq, kind, payload, occurred_at FROM events"
            " ORDER BY dossier_uid, stamp, device_id, seq"
        )
        for life in lives(events):
            if not life.received or life.state in (1, 3):
                continue
            received[life.received[:10]] += 1
            if life.ended:
                day = max(life.ended, life.received)[:10]
                (late if life.late else on_time)[day] += 1
    return [
        {day: number for day, number in counts.items() if first <= day <= last}
        for counts in (received, on_time, late)
    ]


def test_generated_year_counts_as_its_bare_events_do(context, clock):
    clock.set("2026-01-31T09:00:00+07:00")
    fill_year(context, 600, seed=31)
    for first, last in (("01-01", "12-31"), ("03-10", "04-20"), ("12-31", "12-31")):
        period = Period(date.fromisoformat(f"{YEAR}-{first}"), date.fromisoformat(f"{YEAR}-{last}"))
        shown = dashboard(context, period)
        expected = recounted(context, period)
        for column, counts in zip(("received", "on_time", "late"), expected, strict=True):
            total = shown.table(Picture.DAYS).value(TOTAL, column)
            assert total == sum(counts.values()), (first, column)
            codes = behind(context, shown, Picture.DAYS, TOTAL, column)
            assert len(codes) == total
            if not shown.is_by_week:
                told = {row.key: row.values for row in shown.table(Picture.DAYS).rows}
                at = ("received", "on_time", "late").index(column)
                assert {d: v[at] for d, v in told.items() if v[at] and d != TOTAL} == counts
        assert value(shown, Picture.SHARE, "late") == sum(expected[2].values())
        assert shown.table(Picture.LOAD).value(TOTAL, "sum") == sum(expected[0].values())
        # The last column of months is the same months of the whole store.
        assert shown.table(Picture.MONTHS).value(TOTAL, "received") >= sum(expected[0].values())


def test_no_count_of_a_span_walks_through_every_dossier(context):
    take(context)
    asked: list[str] = []
    with context.database.read() as view:
        view.connection.set_trace_callback(asked.append)
        figures = SpanFigures(view.connection)
        figures.received(AUGUST)
        figures.handled(AUGUST)
        figures.by_hour(AUGUST)
        figures.uids_received(AUGUST, (1,), 8)
        figures.uids_handled(AUGUST, is_late=True, limit=5)
        histories(view.connection, ["x"])
        view.connection.set_trace_callback(None)
        steps = [
            (row[3], text)
            for text in asked
            for row in view.connection.execute(f"EXPLAIN QUERY PLAN {text}")
        ]
    assert steps
    for step, text in steps:
        assert not step.startswith(("SCAN dossiers", "SCAN events")), (step, text)
    spans = [step for step, _ in steps if "_by_received" in step or "_by_finished" in step]
    assert len(spans) >= 5

"""The lines of the day's page by procedure, and that they stay quick in a full store."""

from __future__ import annotations

from datetime import date, timedelta

from reception.domain.workflow import Action
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.reports import daily
from reception.storage.day_figures import DayFiguresQuery
from tests.chains import START
from tests.services.test_queries import take

BIRTH, COPY = "1.004873", "2.000815"


def test_open_dossiers_of_earlier_days_stand_in_the_lines_too(context, clock):
    for procedure in (BIRTH, BIRTH, COPY):
        take(context, procedure=procedure)
    clock.set("2026-08-06T08:00:00+07:00")
    take(context, procedure=BIRTH)
    summary = daily.day_summary(context, date(2026, 8, 6))
    lines = {line.code: line for line in summary.procedures}
    assert (lines[BIRTH].received, lines[BIRTH].in_process, lines[BIRTH].overdue) == (1, 3, 0)
    assert (lines[COPY].received, lines[COPY].in_process, lines[COPY].overdue) == (0, 0, 1)
    figures = summary.figures
    assert figures.in_process == sum(line.in_process for line in summary.procedures)
    assert figures.overdue == sum(line.overdue for line in summary.procedures)


def test_dossier_that_moved_twice_on_a_day_counts_once_in_each_column(context):
    code = take(context, procedure=COPY)
    act(context, code, Action.COMPLETE, ActionInput())
    hand_over(context, code, by_command(ActionInput(to_name="Đỗ Thị Hòa")))
    (line,) = daily.day_summary(context, context.today).procedures
    assert (line.received, line.resolved, line.returned) == (1, 1, 1)
    assert (line.in_process, line.overdue) == (0, 0)


def test_most_received_procedure_stands_first(context):
    for procedure in (COPY, BIRTH, BIRTH):
        take(context, procedure=procedure)
    assert [line.code for line in daily.day_summary(context, context.today).procedures] == [
        BIRTH,
        COPY,
    ]


def test_no_count_of_a_day_walks_through_every_dossier(context):
    take(context)
    seen = []
    with context.database.read() as view:
        asked = []
        view.connection.set_trace_callback(asked.append)
        query = DayFiguresQuery(view.connection, START, START + timedelta(days=1))
        query.resolved()
        query.by_procedure(START)
        daily._figures(context, view, query, START)
        view.connection.set_trace_callback(None)
        for statement in asked:
            rows = view.connection.execute(f"EXPLAIN QUERY PLAN {statement}")
            seen += [(row[3], statement) for row in rows]
    assert seen
    for step, statement in seen:
        # Those of other units are few, and have an index of their own.
        assert not step.startswith("SCAN dossiers") or "dossiers_elsewhere" in step, statement
        is_of_rows = " dossiers " in step and "dossiers_elsewhere" not in step
        if is_of_rows and "finished_at >= " in statement and "count(*)" in statement:
            assert "dossiers_by_finished" in step, statement


def test_second_request_of_a_dossier_is_counted_on_its_day(context, clock):
    code = take(context, procedure=BIRTH)
    once = take(context, procedure=BIRTH)
    given = ActionInput(reason="Thiếu", to_unit="P")
    for asked in (code, once):
        act(context, asked, Action.REQUEST_SUPPLEMENT, given)
    act(context, code, Action.SUPPLEMENT, given)
    assert daily.day_summary(context, context.today).figures.asked_again == 0
    clock.advance(days=1)
    act(context, code, Action.REQUEST_SUPPLEMENT, given)
    assert daily.day_summary(context, context.today).figures.asked_again == 1

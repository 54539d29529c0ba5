"""The reports over any days and over the periods of the law, and the year that proves them."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.golden_year import YEAR, fill_year
from benchmarks.recount import compare
from reception.domain.errors import InputError
from reception.domain.facts import CompetentReceipt
from reception.domain.figures import TOTAL, Cell, cell_of
from reception.domain.report_period import Period, Preset
from reception.domain.workflow import Action, DossierStatus, EventKind
from reception.services.clock import accept_clock
from reception.services.dossier.handing_over import by_command, undo_return
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.intake.receiving import refuse_intake
from reception.services.recording import find, record
from reception.services.reports.closing import close_span
from reception.services.reports.report_data import ReportKind
from reception.services.reports.reports import (
    ReportRequest,
    dossiers_behind,
    period_between,
    period_named,
    report,
)
from reception.storage.span_rows import SpanRows
from tests.guests import arrives
from tests.services.test_queries import take
from tests.workspaces import a_form

BIRTH, COPY = "1.001193", "2.000815"
AUGUST = Period(date(2026, 8, 1), date(2026, 8, 31))
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))


def form(context, period=AUGUST):
    return report(context, ReportRequest(ReportKind.FORM_06A, period))


def working(context, period=AUGUST):
    return report(context, ReportRequest(ReportKind.PERIOD, period))


def row_of(found, key=TOTAL, table="own"):
    return next(row.values for row in found.table(table).rows if row.key == key)


def error_of(call) -> tuple[str, str | None]:
    with pytest.raises(InputError) as caught:
        call()
    return caught.value.code, caught.value.field


def test_a_year_counted_by_the_reports_is_what_its_bare_events_say(context, clock):
    clock.set("2026-11-30T09:00:00+07:00")
    fill_year(context, 700, seed=20)
    told = compare(context, YEAR)
    assert [line for line in told if not line.startswith("  ")] == []
    # All were looked at: the year itself, spans across New Year, days, months.
    assert len(told) == 19


def test_closed_months_are_what_the_bare_events_say(context):
    fill_year(context, 150, seed=21)
    accept_clock(context, "Đã xem lịch")
    for period in (
        Period(date(YEAR, 3, 1), date(YEAR, 3, 31)),
        Period(date(YEAR, 4, 1), date(YEAR, 4, 30)),
    ):
        close_span(context, period)
        assert form(context, period).is_frozen
    assert [line for line in compare(context, YEAR) if not line.startswith("  ")] == []


def test_the_count_beside_it_can_disagree(context, clock, monkeypatch):
    clock.set("2026-11-30T09:00:00+07:00")
    fill_year(context, 60, seed=3)
    whole = SpanRows.own
    monkeypatch.setattr(SpanRows, "own", lambda rows, period: list(whole(rows, period))[1:])
    assert any("recounted" in line for line in compare(context, YEAR))


def test_thirteen_columns_balance_and_open_at_an_end_is_carried_over(context, clock):
    done, open_one = take(context, procedure=COPY), take(context, procedure=BIRTH)
    act(context, done, Action.COMPLETE, ActionInput())
    clock.set("2026-09-02T09:00:00+07:00")
    take(context, procedure=BIRTH)
    august, september = form(context), form(context, SEPTEMBER)
    assert row_of(august) == (2, 0, 2, 0, 1, 0, 1, 0, 1, 0, 1)
    assert row_of(september) == (2, 0, 1, 1, 0, 0, 0, 0, 2, 1, 1)
    assert row_of(september, "Hộ tịch") == row_of(september)
    for found in (august, september):
        assert all(check.holds for check in found.checks)
        assert {check.words for check in found.checks} == {
            "3=4+5+6",
            "7=8+9+10",
            "11=12+13",
            "3=7+11",
        }
    cell = cell_of(september.tables, "1.6")
    assert [line.code for line in dossiers_behind(context, september, cell)] == [open_one]


def test_what_is_not_over_is_provisional_and_counted_up_to_now(context, clock):
    take(context)
    found = form(context)
    assert found.is_provisional
    assert not found.is_frozen
    assert found.cut_off == clock.now()
    assert "TẠM TÍNH" in found.state_words
    clock.set("2026-09-01T00:00:00+07:00")
    assert not form(context).is_provisional
    assert "chưa chốt" in form(context).state_words


def test_same_figures_of_the_same_dossiers_have_one_digest(context, clock):
    take(context)
    first = form(context)
    clock.advance(minutes=5)
    assert form(context).digest == first.digest
    act(context, take(context, procedure=COPY), Action.COMPLETE, ActionInput())
    assert form(context).digest != first.digest


def test_three_organisations_stand_apart(context, clock):
    clock.set("2026-08-05T09:00:00+07:00")
    take(context, procedure=BIRTH)
    take(context, procedure=BIRTH, competent_unit="H57.30.13")
    guest = arrives(context)
    assert {table.key for table in form(context).tables} == {"own", "for_others"}
    with context.database.write() as tx:
        uid = find(tx, guest).uid
        fact = CompetentReceipt(clock.now(), "Phiếu", authority=context.office.unit)
        record(context, tx, uid, EventKind.COMPETENT_RECEIVED, fact)
    found = form(context)
    assert [row_of(found, table=table.key)[0] for table in found.tables] == [1, 1, 1]
    assert working(context).table("from_others").value(TOTAL, "received") == 1
    before = Period(date(2026, 8, 1), date(2026, 8, 4))
    assert row_of(form(context, before))[0] == row_of(working(context, before))[0] == 0


def test_working_report_tells_what_was_refused_returned_ended_and_paid(context, clock):
    refuse_intake(context, a_form(), "Không thuộc thẩm quyền", "Điều 7")
    returned, withdrawn, stopped = (take(context, procedure=COPY) for _ in range(3))
    for amount in (3_000, 1_000):
        act(context, returned, Action.PAY, ActionInput(amount=amount))
    hand_over(context, returned, by_command(ActionInput(to_name="Đỗ Thị Hòa")))
    act(context, withdrawn, Action.WITHDRAW, ActionInput(reason="Rút"))
    act(context, stopped, Action.STOP, ActionInput(reason="Dừng"))
    found = working(context)
    table = found.table("own")
    said = {column.key: table.value(TOTAL, column.key) for column in table.columns}
    assert said["received"] == said["direct"] == said["resolved"] == 3
    assert (said["returned"], said["refused"], said["withdrawn"], said["stopped"]) == (1, 1, 1, 1)
    assert (said["open"], said["online"], said["post"], said["carried"]) == (0, 0, 0, 0)
    money = found.table("money")
    assert money.rows[0].label == "Tiền mặt"
    assert money.rows[0].values == (1, 4_000, 0, 0, 4_000)
    cell = Cell("money", "cash", "paid")
    assert [line.code for line in dossiers_behind(context, found, cell)] == [returned]


def test_return_that_was_undone_is_none(context, clock):
    code = take(context, procedure=COPY)
    hand_over(context, code, by_command(ActionInput(to_name="Đỗ Thị Hòa")))
    assert working(context).table("own").value(TOTAL, "returned") == 1
    undo_return(context, code, ActionInput(reason="Trả nhầm"))
    found = working(context).table("own")
    assert (found.value(TOTAL, "returned"), found.value(TOTAL, "resolved")) == (0, 1)


def test_procedure_outside_the_catalogue_stands_under_its_name(context):
    with context.database.write() as tx:
        tx.connection.execute("UPDATE dossiers SET procedure_code = 'KHAC'")
    take(context)
    with context.database.write() as tx:
        tx.connection.execute(
            "UPDATE dossiers SET procedure_code = 'KHAC', procedure_name = '=1+1', field = ''"
        )
    assert working(context).table("own").rows[0].label == "Khác: =1+1"
    assert form(context).table("own").rows[0].label == "Không ghi lĩnh vực"


def test_row_of_an_earlier_version_is_judged_by_its_present_date(context, clock):
    take(context, procedure=COPY)
    late = take(context, procedure=COPY)
    clock.set("2026-08-07T09:00:00+07:00")
    act(context, late, Action.COMPLETE, ActionInput())
    as_it_is = row_of(form(context))
    with context.database.write() as tx:
        tx.connection.execute("UPDATE dossiers SET supplement_requests = NULL, late_since = NULL")
    assert row_of(form(context)) == as_it_is
    assert as_it_is[7] == 1


def test_days_and_named_periods_are_checked_against_today(context):
    assert period_between(context, AUGUST.first, AUGUST.last) == AUGUST
    named = period_named(context, Preset.QUARTER, "2026-Q3")
    assert named.period == Period(date(2026, 6, 15), date(2026, 9, 14))
    assert error_of(lambda: period_named(context, Preset.QUARTER, "2027-Q1")) == (
        "period_not_begun",
        "of",
    )


def test_office_may_lay_its_own_words_and_days_beside_its_data(context):
    folder = context.folder.root / "rules"
    folder.mkdir()
    (folder / "report_periods.csv").write_text(
        "preset,start_day,end_day,valid_from,valid_to,source,confidence,note\n"
        "quarter,1,31,2026-01-01,,Văn bản của tỉnh,sourced,\n",
        encoding="utf-8",
    )
    (folder / "report_words.csv").write_text(
        "report,item,text,valid_from,valid_to,source,confidence\n"
        "06a,form_number,Biểu mới,2026-08-01,2026-12-31,Thông tư mới,sourced\n"
        "06a,title,Biểu cũ,2020-01-01,2025-12-31,Thông tư cũ,sourced\n",
        encoding="utf-8",
    )
    named = period_named(context, Preset.QUARTER, "2026-Q3")
    assert named.period == Period(date(2026, 7, 1), date(2026, 9, 30))
    words = form(context).words
    assert words.form_number == "Biểu mới"
    assert words.title.startswith("Tình hình")
    assert len(words.notes) == 4
    (folder / "report_words.csv").write_text("report\n06a\n", encoding="utf-8")
    assert error_of(lambda: form(context))[0] == "catalogue_columns"


def test_no_report_walks_through_every_dossier_or_event(context):
    take(context)
    asked = []
    with context.database.read() as view:
        view.connection.set_trace_callback(asked.append)
    for found in (form(context), working(context)):
        assert found.tables
    with context.database.read() as view:
        view.connection.set_trace_callback(None)
        statements = [text for text in asked if text.startswith("SELECT")]
        steps = [
            (row[3], text)
            for text in statements
            for row in view.connection.execute(f"EXPLAIN QUERY PLAN {text}")
        ]
    assert any("events_of_money" in step for step, _ in steps)
    for step, text in steps:
        assert not step.startswith(("SCAN dossiers", "SCAN events", "SCAN e", "SCAN u")), text


def test_dossier_of_every_state_is_in_exactly_one_figure(context):
    for action in (Action.FORWARD, Action.REQUEST_SUPPLEMENT, Action.REQUIRE_PAYMENT):
        act(context, take(context), action, ActionInput(reason="Thiếu", to_unit="P"))
    found = form(context)
    assert row_of(found)[:1] + row_of(found)[8:9] == (3, 3)
    with context.database.read() as view:
        assert view.dossiers.count_by_status() == {
            DossierStatus.PROCESSING: 1,
            DossierStatus.AWAITING_SUPPLEMENT: 1,
            DossierStatus.AWAITING_PAYMENT: 1,
        }

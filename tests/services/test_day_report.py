"""The figures of one day: what happened, what stood open and how old it was, who did what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reception.domain.channel import Channel
from reception.domain.errors import InputError
from reception.domain.figures import TOTAL
from reception.domain.report_period import Period
from reception.domain.workflow import Action
from reception.services.dossier.handing_over import by_command, hand_over
from reception.services.dossier.processing import ActionInput, act
from reception.services.intake.receiving import refuse_intake
from reception.services.money import payments
from reception.services.reports.report_data import ReportKind
from reception.services.reports.reports import ReportRequest, report
from reception.storage.outages import OutageLog
from tests.guests import arrives
from tests.services.test_queries import take
from tests.workspaces import a_form

COPY, BIRTH, MARRIAGE = "2.000815", "1.001193", "1.004873"
DAY = date(2026, 8, 5)


def told(context, day=DAY):
    return report(context, ReportRequest(ReportKind.DAY, Period(day, day)))


def figures(found, table, row=TOTAL):
    known = found.table(table)
    return {column.key: known.value(row, column.key) for column in known.columns}


def test_what_happened_stands_by_channel_procedure_and_outcome(context, clock):
    take(context, procedure=BIRTH, channel=Channel.ONLINE)
    asked = take(context, procedure=MARRIAGE, channel=Channel.POST)
    returned, withdrawn, stopped = (take(context, procedure=COPY) for _ in range(3))
    hand_over(context, returned, by_command(ActionInput(to_name="Đỗ Thị Hòa")))
    act(context, withdrawn, Action.WITHDRAW, ActionInput(reason="Rút"))
    act(context, stopped, Action.STOP, ActionInput(reason="Dừng"))
    refuse_intake(context, a_form(), "Không thuộc thẩm quyền", "Điều 7")
    found = told(context)
    for code in (asked,) * 2:
        act(
            context,
            code,
            Action.REQUEST_SUPPLEMENT,
            ActionInput(reason="Thiếu", again_reason="Sót"),
        )
        act(context, code, Action.SUPPLEMENT, ActionInput())
    found = told(context)
    said = figures(found, "result")
    assert said["asked_again"] == 1
    assert (said["received"], said["direct"], said["online"], said["post"]) == (5, 3, 1, 1)
    assert (said["early"] + said["on_time"], said["late"]) == (3, 0)
    assert (said["returned"], said["refused"], said["withdrawn"], said["stopped"]) == (1, 1, 1, 1)
    assert figures(found, "procedures", COPY)["received"] == 3
    assert figures(found, "procedures", BIRTH)["online"] == 1
    assert all(check.holds for check in found.checks)


def test_what_stands_open_is_told_by_state_and_by_age(context, clock):
    soon = take(context, procedure=COPY)
    waits, pays = take(context, procedure=MARRIAGE), take(context, procedure=MARRIAGE)
    act(context, waits, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu"))
    act(context, pays, Action.REQUIRE_PAYMENT, ActionInput(reason="Nộp thuế"))
    ready = take(context, procedure=COPY)
    act(context, ready, Action.COMPLETE, ActionInput())
    said = figures(told(context), "standing")
    assert said == {
        "open": 3,
        "running": 1,
        "due_soon": 1,
        "overdue": 0,
        "supplement": 1,
        "payment": 1,
        "ready": 1,
        "unsent": 4,
    }
    clock.set("2026-08-10T09:00:00+07:00")
    found = told(context, clock.now().date())
    said = figures(found, "standing")
    assert (said["open"], said["overdue"], said["ready"]) == (3, 1, 1)
    assert figures(found, "ages", "4") == {"open": 3, "running": 0, "overdue": 1, "waiting": 2}
    assert figures(found, "ages", "0")["open"] == 0
    assert found.table("standing").list_of(TOTAL, "overdue")
    assert [line.code for line in found.extras.overdue] == [soon]
    assert found.extras.overdue_total == 1


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-08-05T17:00:01+07:00", "trong ngày"),
        ("2026-08-06T07:30:00+07:00", "30 phút"),
        ("2026-08-06T10:00:00+07:00", "3 giờ"),
        ("2026-08-07T07:00:00+07:00", "1 ngày"),
        ("2026-08-14T10:30:00+07:00", "6 ngày 3 giờ"),
        ("2026-12-01T08:00:00+07:00", "80 ngày 1 giờ"),
    ],
)
def test_lateness_is_told_in_working_days_and_hours(context, clock, at, words):
    take(context, procedure=COPY)
    clock.set(at)
    (line,) = told(context, clock.now().date()).extras.overdue
    assert line.late_text == words
    assert line.next_due_at is None


def test_longest_late_stand_first_and_an_apology_names_the_next_date(context, clock):
    first = take(context, procedure=COPY)
    clock.set("2026-08-06T08:00:00+07:00")
    second = take(context, procedure=COPY)
    act(context, second, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    clock.set("2026-08-10T08:00:00+07:00")
    act(context, first, Action.EXTEND, ActionInput(reason="Chờ", new_day=date(2026, 8, 20)))
    one, two = told(context, clock.now().date()).extras.overdue
    assert (one.code, one.cause, one.next_due_at is not None) == (first, "Chờ", True)
    assert two.code == second
    assert "Phòng Tư pháp" in two.hands


def test_everybody_stands_with_what_they_did_and_took(context, clock):
    code = take(context, procedure=COPY)
    act(context, code, Action.PAY, ActionInput(amount=4_000))
    act(context, code, Action.PAY, ActionInput(amount=1_000))
    hand_over(context, code, by_command(ActionInput(to_name="Đỗ Thị Hòa")))
    payments.count_drawer(context, 14_500, opening=10_000, note="Thiếu 500")
    found = told(context)
    (row, _) = found.table("people").rows
    assert row.label == "Quầy 1: Lê Thị Hạnh"
    assert row.values == (1, 1, 1, 0, 5_000)
    (count, _) = found.table("drawers").rows
    assert count.values == (10_000, 5_000, 14_500, -500)


def test_page_of_a_day_says_how_far_the_other_side_was_told(context, clock):
    take(context)
    with context.database.write() as tx:
        log = OutageLog(tx.settings)
        log.begin(clock.now())
        tx.settings.put("last_sync_at", "2026-08-05T07:45:00+07:00")
    extras = told(context).extras
    assert extras.sync.pending == 1
    assert extras.sync.last_sync_at.isoformat() == "2026-08-05T07:45:00+07:00"
    assert [outage.ended_at for outage in extras.outages] == [None]
    for minutes in (0.5, 30):
        clock.advance(minutes=minutes)
        with context.database.write() as tx:
            OutageLog(tx.settings).end(clock.now(), 3)
            OutageLog(tx.settings).begin(clock.now())
    outages = told(context).extras.outages
    assert [(outage.ended_at is None, outage.records_kept) for outage in outages] == [
        (False, 3),
        (True, 1),
    ]


def test_dossiers_of_others_stand_in_lines_of_their_own(context, clock):
    clock.set("2026-08-05T10:00:00+07:00")
    take(context, procedure=BIRTH, competent_unit="H57.30.13")
    arrives(context)
    found = told(context)
    assert [row.key for row in found.table("result").rows] == ["own", "for_others", TOTAL]
    assert figures(found, "standing", "for_others")["open"] == 1
    clock.set("2026-08-06T10:00:00+07:00")
    yesterday = told(context)
    assert yesterday.table("result") == found.table("result")


def test_day_not_begun_or_several_days_have_no_page(context):
    with pytest.raises(InputError, match="one_day_only"):
        report(context, ReportRequest(ReportKind.DAY, Period(DAY, DAY + timedelta(days=1))))

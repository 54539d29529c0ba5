"""Search, work lists, the day's figures and papers, as asked at the counter."""

from __future__ import annotations

from datetime import date

import pytest

from reception.domain.errors import InputError
from reception.domain.person import PartyInput
from reception.domain.workflow import Action
from reception.services.dossier import worklists
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.dossier.search import dossier_page, search
from reception.services.dossier.worklists import WorkList, work_list
from reception.services.intake.receiving import prepare, receive, refuse_intake
from reception.services.papers import qr_payload, slips
from reception.services.reports import daily
from tests.services.test_intake import CARD
from tests.workspaces import a_form


def take(context, name="Đỗ Thị Hòa", procedure="2.000815", **changes):
    owner = PartyInput(name=name, id_number="046196001234", phone="0905123456")
    return receive(context, a_form(owner=owner, procedure=procedure, **changes)).dossier.code


def codes(lines):
    return [line.code[-4:] for line in lines]


@pytest.mark.parametrize(
    "typed",
    [
        "do hoa",
        "ĐỖ HOÀ",
        "thi",
        "H57.30.12-260805-1001",
        "h57.30.12-260805",
        "1001",
        "0905123456",
        "+84 905 123 456",
        "0905",
        "046196001234",
        "0461",
        "  hoa  ",
    ],
)
def test_one_bar_understands_whatever_is_typed_or_scanned(context, typed):
    take(context)
    assert codes(search(context, typed)) == ["1001"]


@pytest.mark.parametrize(
    "typed", ["", "   ", "zzz", "9999", '"', "* OR *", "x" * 5_000, "H57.30.1X"]
)
def test_nothing_found_is_an_empty_list_never_an_error(context, typed):
    take(context)
    assert search(context, typed) == []


def test_card_finds_the_dossiers_of_that_person(context):
    receive(context, a_form(card=CARD, owner=PartyInput()))
    take(context)
    assert codes(search(context, CARD)) == ["1001"]


def test_receipt_qr_finds_its_dossier(context):
    code = take(context)
    slip = slips.intake_slip(context, code)
    payload = qr_payload.QrPayload(
        code, slip.procedure_code, "046196001234", "Giấy", "Một cửa", slip.issued_at, slip.due_at
    )
    assert codes(search(context, qr_payload.serialise(payload))) == ["1001"]


def test_results_come_newest_first_and_bounded(context):
    for _ in range(5):
        take(context)
    assert codes(search(context, "hoa", limit=3)) == ["1005", "1004", "1003"]


def test_page_tells_history_and_what_the_center_lacks(context):
    code = take(context)
    act(context, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    page = dossier_page(context, code)
    assert [line.kind for line in page.history] == ["received", "forwarded"]
    assert (page.waiting_events, page.quarantined_events, page.conflicts) == (2, 0, ())
    assert page.history[1].actor == "Lê Thị Hạnh"
    with pytest.raises(InputError):
        dossier_page(context, "H57.30.12-260805-7777")


def test_each_dossier_stands_in_the_lists_it_belongs_to(context, clock):
    ready, waiting, overdue = (take(context, procedure="1.004873") for _ in range(3))
    act(context, ready, Action.COMPLETE, ActionInput())
    act(context, waiting, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu"))
    clock.set("2026-08-11T08:00:00+07:00")
    today = take(context)
    clock.set("2026-08-11T15:30:00+07:00")
    soon = take(context)
    expected = {
        WorkList.READY: [ready],
        WorkList.WAITING: [waiting],
        WorkList.OVERDUE: [overdue],
        WorkList.HANDOVER: [overdue, today, soon],
        WorkList.DUE_TODAY: [today],
        WorkList.RECEIVED_TODAY: [soon, today],
        WorkList.DUE_SOON: [soon],
        WorkList.MOVING: [],
        WorkList.OPEN: [waiting, overdue, today, soon],
    }
    counts = worklists.desk_state(context).counts
    for which, members in expected.items():
        assert [line.code for line in work_list(context, which)] == members
        assert counts[which] == len(members)


def test_newest_dossiers_come_a_page_at_a_time(context):
    for _ in range(3):
        take(context)
    first = worklists.recent(context, limit=2)
    assert codes(first) == ["1003", "1002"]
    assert codes(worklists.recent(context, before_id=first[-1].id)) == ["1001"]


def test_outbox_lists_what_waits_and_requeues_only_what_was_set_aside(context):
    take(context)
    (item,) = worklists.outbox_items(context)
    assert (item.kind, item.state) == ("received", "pending")
    assert worklists.requeue(context, item.seq) is False


# --------------------------------------------------------------------------------- the day's page
def test_figures_of_a_day_count_each_dossier_once(context, clock):
    late = take(context, procedure="1.004873")
    on_time = take(context)
    hand_over(context, on_time, by_command(ActionInput(to_name="Đỗ Thị Hòa")))
    refuse_intake(context, a_form(), "Sai thẩm quyền", "Điều 5")
    withdrawn = take(context)
    act(context, withdrawn, Action.WITHDRAW, ActionInput(reason="Xin rút"))
    figures = daily.day_summary(context, date(2026, 8, 5)).figures
    assert (figures.received, figures.returned, figures.refused, figures.withdrawn) == (3, 1, 1, 1)
    assert (figures.resolved_on_time, figures.resolved_late, figures.in_process) == (1, 0, 1)
    clock.set("2026-08-12T09:30:00+07:00")
    act(context, late, Action.COMPLETE, ActionInput())
    later = daily.day_summary(context, date(2026, 8, 12)).figures
    assert (later.received, later.resolved_on_time, later.resolved_late) == (0, 0, 1)


def test_overdue_dossier_is_named_with_its_cause(context, clock):
    code = take(context, procedure="1.004873")
    act(context, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    clock.set("2026-08-11T09:00:00+07:00")
    summary = daily.day_summary(context, date(2026, 8, 11))
    (line,) = summary.overdue
    assert (line.code, line.hands, line.cause) == (code, "Phòng chuyên môn (Phòng Tư pháp)", "")
    assert line.late_text == "2 giờ làm việc"
    (procedure,) = summary.procedures
    assert (procedure.overdue, procedure.received) == (1, 0)


def test_where_an_overdue_dossier_is_stands_beside_whoever_kept_it(context, clock):
    take(context, procedure="1.004873")
    stayed = take(context, procedure="1.004873")
    clock.set("2026-08-10T16:00:00+07:00")
    act(context, stayed, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    clock.set("2026-08-11T09:00:00+07:00")
    at_counter, sent_late = daily.day_summary(context, date(2026, 8, 11)).overdue
    assert (at_counter.hands, at_counter.cause) == ("Quầy", "")
    assert (sent_late.hands, sent_late.cause) == ("Quầy", "Đang ở Phòng Tư pháp")


def test_what_was_not_sent_is_counted_in_dossiers(context):
    """Heading: hồ sơ. Several records of one dossier are one."""
    dossier = receive(context, a_form(paid=True)).dossier
    act(context, dossier.code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    receive(context, a_form())
    summary = daily.day_summary(context, context.today)
    assert worklists.desk_state(context).backlog.pending > 2
    assert summary.figures.pending_sync == 2
    assert [row.pending_sync for row in summary.counters] == [2]


def test_counters_are_listed_with_their_clerks(context):
    take(context)
    (counter,) = daily.day_summary(context, context.today).counters
    assert (counter.counter, counter.clerks, counter.received) == ("Quầy 1", "Lê Thị Hạnh", 1)


# -------------------------------------------------------------------------------------- the paper
def test_receipt_says_what_was_stored(context):
    code = take(context, submitter=PartyInput(name="Trần Thị Mẫu"), paid=True)
    slip = slips.intake_slip(context, code)
    assert (slip.code, slip.owner.name, slip.print_number) == (code, "Đỗ Thị Hòa", 1)
    assert slip.submitter is not None
    assert slip.submitter.name == "Trần Thị Mẫu"
    assert (slip.fee_text, slip.limit_text) == ("4.000 đ (đã nộp)", "trong ngày làm việc")
    assert (slip.header.parent, slip.header.place) == ("UBND phường Thuận Hóa", "Thuận Hóa")
    act(context, code, Action.CORRECT, ActionInput(reason="Sai", owner=PartyInput(name="Đỗ Hòa")))
    assert slips.intake_slip(context, code).print_number == 2


def test_preview_shows_the_same_paper_without_a_number(context):
    form = a_form(submitter=PartyInput(name="Trần Thị Mẫu"))
    preview = slips.preview_slip(context, prepare(context, form))
    stored = slips.intake_slip(context, receive(context, form).dossier.code)
    assert preview.code.endswith(slips.PREVIEW_NUMBER)
    assert (preview.owner, preview.papers, preview.fee_text, preview.due_at) == (
        stored.owner,
        stored.papers,
        stored.fee_text,
        stored.due_at,
    )


@pytest.mark.parametrize(
    ("amount", "is_paid", "words"),
    [
        (None, False, "chưa xác định mức thu"),
        (0, True, "không thu"),
        (12_000, False, "12.000 đ (chưa nộp)"),
    ],
)
def test_fee_line_says_whether_money_is_owed(amount, is_paid, words):
    assert slips.fee_text(amount, is_paid=is_paid) == words

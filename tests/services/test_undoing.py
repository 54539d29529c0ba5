"""Taking back: what was done last, exactly, from the journal; what stays says what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception.domain.dossier import Dossier, FeeState
from reception.domain.errors import NotPermitted
from reception.domain.events import Draft
from reception.domain.facts import Completion, Undoing
from reception.domain.result_facts import HandingOver
from reception.domain.workflow import Action, DossierStatus, EventKind, open_actions
from reception.services.context import ServiceContext
from reception.services.dossier import mass_extension, undoing
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.just_done import just_done
from reception.services.dossier.list_moves import ListMove, MoveInput, step_of
from reception.services.dossier.processing import ActionInput, act, hand_over, settle_conflict
from reception.services.dossier.ratings import rate
from reception.services.dossier.returning import set_shelf
from reception.services.dossier.search import dossier_page
from reception.services.dossier.undoing import last_command, last_undo, undo, undo_part
from reception.services.dossier.worklists import WorkList, desk_state, work_page
from reception.services.intake.receiving import receive, refuse_intake
from reception.services.money.payments import (
    ReceiptForm,
    count_drawer,
    drawer,
    register_receipt,
    waive,
)
from reception.services.money.visit_payment import settle_visit
from reception.services.papers import letters, slips
from reception.services.papers.control_slip import control
from reception.services.papers.print_jobs import order_form, unsettled_jobs
from reception.services.recording import new_command
from reception.services.reports import daily
from reception.storage.verify import verify
from reception.workspace import Workspace
from tests.workspaces import MORNING, a_form, context_on

OTHER = "Phan Văn Mẫu"
WORDS = ActionInput(reason="Nhầm hồ sơ", legal_basis="Điều 5")


def take(context, **changes) -> str:
    return receive(context, a_form(**changes)).dossier.code


def dossier(context, code: str) -> Dossier:
    return dossier_page(context, code).dossier


def kinds(context, code: str) -> list[str]:
    return [line.kind for line in dossier_page(context, code).history]


def take_back(context) -> tuple[Dossier, ...]:
    back = last_command(context)
    assert back is not None
    return undo(context, back)


def refusal(context) -> str:
    back = last_command(context)
    assert back is not None
    with pytest.raises(NotPermitted) as caught:
        undo(context, back)
    assert back.records == ()
    return caught.value.code


def as_before(after: Dossier, before: Dossier) -> bool:
    return replace(after, version=before.version) == before


# ------------------------------------------------------------------------------ one event each
DEEDS = {
    Action.FORWARD: ActionInput(to_unit="Phòng nhầm"),
    Action.ACCEPT_HANDOVER: ActionInput(),
    Action.REQUEST_SUPPLEMENT: WORDS,
    Action.REFUSE: WORDS,
    Action.REQUIRE_PAYMENT: ActionInput(),
    Action.PAY: ActionInput(amount=4_000),
    Action.EXTEND: ActionInput(reason="Chờ xác minh", new_day=date(2026, 8, 28)),
    Action.COMPLETE: ActionInput(result="Trích lục"),
    Action.WITHDRAW: WORDS,
    Action.STOP: WORDS,
    Action.CORRECT: ActionInput(reason="Sai", summary="Bản sao bằng"),
}


@pytest.mark.parametrize("action", DEEDS, ids=lambda action: action.value)
@pytest.mark.parametrize("status", [DossierStatus.RECEIVED, DossierStatus.PROCESSING])
def test_an_act_taken_back_leaves_the_dossier_exactly_as_before(context, action, status):
    code = take(context, procedure="1.004873")
    if status is DossierStatus.PROCESSING:
        act(context, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    before = dossier(context, code)
    act(context, code, action, DEEDS[action])
    back = last_command(context)
    assert back is not None
    assert (back.code, back.records) == (code, (EventKind.UNDONE,))
    (after,) = undo(context, back)
    assert as_before(after, before)
    assert (after.status, after.conflicts) == (status, ())
    assert after == dossier(context, code)


def test_wrong_forward_is_taken_back_by_a_further_event_that_says_so(context):
    code = take(context)
    act(context, code, Action.FORWARD, ActionInput(to_unit="Phòng nhầm"))
    (after,) = take_back(context)
    assert (after.status, after.holder) == (DossierStatus.RECEIVED, "")
    assert kinds(context, code) == ["received", "forwarded", "undone"]
    history = dossier_page(context, code).history
    assert [line.is_undone for line in history] == [False, True, False]
    assert "Chuyển xử lý" in history[-1].fact.reason


def test_notes_are_taken_back_too(context):
    code = take(context)
    act(context, code, Action.COMPLETE, ActionInput())
    set_shelf(context, code, "Tủ A")
    set_shelf(context, code, "Tủ nhầm")
    assert take_back(context)[0].shelf == "Tủ A"
    waive(context, code, "Hộ nghèo")
    assert take_back(context)[0].owed == 4_000


def test_a_receipt_taken_back_is_free_for_the_dossier_it_belongs_to(context):
    wrong, right = take(context), take(context)
    form = ReceiptForm("26TAA", "12")
    register_receipt(context, wrong, form)
    assert take_back(context)[0].receipts == ()
    assert register_receipt(context, right, form).receipts[0].number == "12"


def test_nothing_newer_is_ever_taken_back_with_it(context):
    code = take(context)
    act(context, code, Action.FORWARD, ActionInput(to_unit="Phòng nhầm"))
    back = last_command(context)
    act(context, code, Action.COMPLETE, ActionInput())
    with pytest.raises(NotPermitted, match="undo_too_late"):
        undo(context, back)
    assert dossier(context, code).status is DossierStatus.COMPLETED


def test_what_was_taken_back_once_is_not_taken_back_again(context):
    code = take(context)
    act(context, code, Action.COMPLETE, ActionInput())
    back = last_command(context)
    undo(context, back)
    with pytest.raises(NotPermitted, match="undo_too_late"):
        undo(context, back)
    assert kinds(context, code) == ["received", "completed", "undone"]


# ------------------------------------------------------------------------------ intake, return
@pytest.mark.parametrize("paid", [False, True])
def test_an_intake_is_taken_back_by_withdrawing_it_with_its_money(context, paid):
    kept = take(context)
    counts = desk_state(context).counts
    code = take(context, paid=paid)
    back = last_command(context)
    assert (back.code, back.kind) == (code, "received")
    assert back.records == (EventKind.WITHDRAWN, EventKind.UNDONE)
    (after,) = undo(context, back)
    assert (after.status, after.paid) == (DossierStatus.WITHDRAWN, 0)
    assert "ghi nhầm" in after.reason
    assert (after.is_voided, after.owed, after.fee_state) == (True, 0, FeeState.FREE)
    with pytest.raises(NotPermitted, match="receipt_void"):
        slips.intake_slip(context, code)
    with pytest.raises(NotPermitted, match="form_not_available"):
        letters.stop(context, code)
    assert desk_state(context).counts == counts
    assert [item.dossier.code for item in just_done(context).items] == [kept]
    assert drawer(context, context.today).lines == ()
    # Its number is burnt.
    assert take(context)[-4:] == "1003"


def test_a_return_that_finished_the_matter_is_taken_back_as_one(context):
    code = take(context)
    before, counts = dossier(context, code), desk_state(context).counts
    hand_over(context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    assert kinds(context, code) == ["received", "completed", "returned"]
    (after,) = take_back(context)
    assert as_before(after, before)
    assert desk_state(context).counts == counts
    with pytest.raises(NotPermitted, match="form_not_available"):
        letters.return_receipt(context, code)


def test_a_return_alone_puts_the_result_back_on_its_shelf(context):
    code = take(context, paid=True)
    act(context, code, Action.COMPLETE, ActionInput(result="Bản sao"))
    set_shelf(context, code, "Tủ A")
    before = dossier(context, code)
    hand_over(context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    rate(context, code, 5)
    (after,) = take_back(context)
    assert (after.status, after.shelf) == (DossierStatus.COMPLETED, "Tủ A")
    assert after.finished_at == before.finished_at
    assert letters.return_receipt(context, code).returned_at is None
    summary = daily.day_summary(context, context.today)
    assert (summary.figures.returned, summary.counters[0].returned) == (0, 0)
    (line,) = work_page(context, WorkList.READY)
    assert (line.code, line.shelf) == (code, "Tủ A")


def test_a_return_taken_back_by_its_own_act_is_told_by_no_paper_and_no_figure(context):
    code = take(context)
    hand_over(context, code, by_command(ActionInput(to_name="Người nhận nhầm")))
    act(context, code, Action.UNDO_RETURN, ActionInput(reason="Trả nhầm người"))
    paper = letters.return_receipt(context, code)
    assert (paper.collector.name, paper.returned_at) == ("", None)
    summary = daily.day_summary(context, context.today)
    assert (summary.figures.returned, summary.counters[0].returned) == (0, 0)
    marks = {line.kind: line.is_undone for line in dossier_page(context, code).history}
    assert marks == {
        "received": False, "completed": False, "returned": True, "return_undone": False,
    }  # fmt: skip
    assert refusal(context) == "undo_of_undo"


def test_lists_and_control_slip_forget_what_was_taken_back(context):
    code = take(context)
    act(context, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    colleague = replace(context, office=replace(context.office, clerk=OTHER))
    act(colleague, code, Action.ACCEPT_HANDOVER, ActionInput())
    (line,) = work_page(context, WorkList.MOVING)
    assert (line.clerk, line.is_on_the_way) == (OTHER, False)
    undo(colleague, last_command(colleague))
    (line,) = work_page(context, WorkList.MOVING)
    assert (line.clerk, line.is_on_the_way) == (context.office.clerk, True)
    set_shelf(context, code, "Tủ A")
    take_back(context)
    (line,) = work_page(context, WorkList.MOVING)
    assert line.shelf == ""
    assert [step.receiver for step in control(context, code).steps] == ["Phòng Tư pháp"]


# ------------------------------------------------------------------------------------ batches
@pytest.mark.parametrize("move", [ListMove.FORWARD, ListMove.COMPLETE, ListMove.TAKE_OVER])
def test_a_batch_is_taken_back_as_one(context, move):
    codes = [take(context) for _ in range(3)]
    before, counts = [dossier(context, code) for code in codes], desk_state(context).counts
    move_on(context, move, codes)
    back = last_command(context)
    assert (len(back.parts), [part.code for part in back.parts]) == (3, codes)
    assert "3 hồ sơ" in back.words
    after = undo(context, back)
    assert all(map(as_before, after, before))
    assert desk_state(context).counts == counts


def move_on(context, move: ListMove, codes: list[str]) -> None:
    step = step_of(move, MoveInput(to_unit="Phòng nhầm", place="Tủ nhầm"), {})
    lines = {line.code: line for line in work_page(context, WorkList.OPEN)}
    lines |= {line.code: line for line in work_page(context, WorkList.READY)}
    for code in codes:
        step(context, lines[code])


def test_new_dates_of_many_are_taken_back_as_one(context):
    codes = [take(context, procedure="1.004873") for _ in range(2)]
    before, command = [dossier(context, code) for code in codes], new_command()
    for code in codes:
        day = date(2026, 8, 28)
        mass_extension.reappoint(context, code, day, "Chờ xác minh", command=command)
    assert all(map(as_before, take_back(context), before))


def test_the_rest_of_a_batch_is_taken_back_although_one_has_gone_on(context):
    codes = [take(context) for _ in range(3)]
    move_on(context, ListMove.FORWARD, codes)
    back = last_command(context)
    act(context, codes[1], Action.COMPLETE, ActionInput())
    assert [item.code for item in undo(context, back)] == [codes[0], codes[2]]
    with pytest.raises(NotPermitted) as caught:
        undo_part(context, back.parts[1])
    assert (caught.value.code, caught.value.facts["dossier"]) == ("undo_too_late", codes[1])
    with pytest.raises(NotPermitted, match="undo_too_late"):
        undo(context, back)


def test_of_a_batch_one_dossier_can_be_taken_back_alone(context):
    codes = [take(context) for _ in range(2)]
    move_on(context, ListMove.COMPLETE, codes)
    undo(context, last_undo(context, codes[0]))
    states = [dossier(context, code).status for code in codes]
    assert states == [DossierStatus.RECEIVED, DossierStatus.COMPLETED]


# ------------------------------------------------------------------------------------- money
def test_money_of_a_visit_is_taken_back_as_one(context):
    uids = [receive(context, a_form()).dossier.uid for _ in range(3)]
    settle_visit(context, uids, 12_000)
    assert drawer(context, context.today).total == 12_000
    back = last_command(context)
    assert len(back.parts) == 3
    undo(context, back)
    assert drawer(context, context.today).lines == ()
    assert just_done(context).visit.owed == 12_000
    assert len(settle_visit(context, uids, 12_000)) == 3
    assert drawer(context, context.today).total == 12_000


def test_what_was_withdrawn_is_paid_by_nobody(context):
    uids = [receive(context, a_form()).dossier.uid for _ in range(2)]
    take_back(context)
    with pytest.raises(NotPermitted, match="visit_sum_changed"):
        settle_visit(context, uids, 8_000)
    assert len(settle_visit(context, uids, 4_000)) == 1


def test_cash_that_was_counted_stays_and_a_transfer_does_not(context):
    cash, transfer = take(context), take(context)
    act(context, transfer, Action.PAY, ActionInput(method="transfer"))
    act(context, cash, Action.PAY, ActionInput())
    count_drawer(context, 4_000)
    assert refusal(context) == "undo_counted"
    assert undo(context, last_undo(context, transfer))[0].paid == 0
    assert drawer(context, context.today).total == 4_000


def test_money_taken_back_on_a_later_day_was_in_the_drawer_of_its_own(context, clock):
    code = take(context, paid=True)
    day, uid = context.today, dossier(context, code).uid
    paid = dossier_page(context, code).history[-1]
    clock.set("2026-08-06T08:00:00+07:00")
    with context.database.write() as tx:
        fact = Undoing(paid.device_id, paid.seq, paid.kind, "Thu hai lần")
        draft = Draft(uid, EventKind.UNDONE, fact, "B", 2, context.clock.now())
        tx.append(draft, recorded_at=context.clock.machine_now())
    assert dossier(context, code).paid == 0
    assert drawer(context, day).total == 4_000
    assert drawer(context, context.today).total == 0


# --------------------------------------------------------------------------- what has no undo
def test_nothing_was_done_yet(context):
    assert last_command(context) is None


def test_a_refused_intake_stays_and_says_so(context):
    code = refuse_intake(context, a_form(), "Bị tẩy xóa.", "Điều 22").code
    assert refusal(context) == "undo_refused_intake"
    assert dossier(context, code).status is DossierStatus.DENIED


def test_an_undo_is_not_undone(context):
    code = take(context)
    act(context, code, Action.COMPLETE, ActionInput())
    take_back(context)
    assert refusal(context) == "undo_of_undo"
    take(context)
    take_back(context)
    assert refusal(context) == "undo_of_undo"


def test_a_decision_about_a_conflict_stays(context):
    code = take(context)
    returned_by(context, code, "B", 2)
    (conflict,) = dossier(context, code).conflicts
    settle_conflict(context, code, conflict.device_id, conflict.seq, "Nhầm")
    assert refusal(context) == "undo_settlement"


def test_yesterday_is_not_taken_back(context, clock):
    code = take(context)
    act(context, code, Action.COMPLETE, ActionInput())
    clock.set("2026-08-06T08:00:00+07:00")
    assert last_command(context) is None
    with pytest.raises(NotPermitted, match="undo_other_day"):
        undo(context, last_undo(context, code))


def test_a_return_of_yesterday_names_the_act_of_law(context, clock):
    code = take(context)
    hand_over(context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    clock.set("2026-08-06T08:00:00+07:00")
    with pytest.raises(NotPermitted, match="undo_return_later"):
        undo(context, last_undo(context, code))


def test_papers_that_no_printer_has_yet_are_not_printed_any_more(context, clock):
    code = take(context)
    receipt = order_form(context, "intake", code, title=code, sizes=("A5",))
    clock.advance(minutes=5)
    act(context, code, Action.CORRECT, ActionInput(reason="Sai", summary="Bản sao"))
    order_form(context, "intake", code, title=code, sizes=("A5",))
    control_slip = order_form(context, "control", code, title=code, sizes=("A4",))
    take_back(context)
    assert [job.id for job in unsettled_jobs(context)] == [receipt.id, control_slip.id]


def test_the_common_receipt_of_a_visit_waits_no_more_when_its_last_intake_is_taken_back(context):
    take(context)
    code = take(context)
    order_form(context, "visit", code, title=code, sizes=("A5",))
    take_back(context)
    assert unsettled_jobs(context) == ()


def test_another_clerk_takes_nothing_back(context):
    code = take(context)
    colleague = replace(context, office=replace(context.office, clerk=OTHER))
    assert last_command(colleague) is None
    assert last_undo(colleague, code) is None
    mine = take(colleague)
    assert last_command(context).code == code
    assert last_command(colleague).code == mine


def returned_by(context, code: str, actor: str, counter: int) -> None:
    """A return that nobody checked, as sync stores one."""
    uid = dossier(context, code).uid
    with context.database.write() as tx:
        fact = HandingOver("A")
        draft = Draft(uid, EventKind.RETURNED, fact, actor, counter, context.clock.now())
        tx.append(draft, recorded_at=context.clock.machine_now())


def test_what_another_counter_did_since_keeps_it(context):
    code = take(context)
    act(context, code, Action.COMPLETE, ActionInput())
    returned_by(context, code, "B", 2)
    assert refusal(context) == "undo_too_late"


def test_an_event_that_clashed_is_not_offered(context):
    code = take(context)
    returned_by(context, code, context.office.clerk, 1)
    assert refusal(context) == "undo_too_late"


def test_an_own_event_of_a_newer_program_stays(context, monkeypatch):
    take(context)
    monkeypatch.setattr(undoing, "decode_fact", lambda _event: None)
    assert refusal(context) == "undo_no_way"


def test_an_event_without_its_dossier_stays(context):
    with context.database.write() as tx:
        draft = Draft(
            "unborn", EventKind.COMPLETED, Completion(), context.office.clerk, 1,
            context.clock.now(),
        )  # fmt: skip
        with pytest.raises(Exception, match="data_damaged"):
            tx.append(draft, recorded_at=context.clock.machine_now())
        back = last_command_in(context, tx)
    assert back.obstacle.code == "undo_no_way"


def last_command_in(context, tx):
    query = undoing._today(context, tx)
    last = tx.journal.last_own(query, undoing._NOBODYS)
    return undoing._way_back(context, tx, undoing._command_of(tx, query, last))


def test_it_survives_a_restart(tmp_path):
    with context_on(tmp_path) as (context, _clock):
        codes = [take(context) for _ in range(2)]
        move_on(context, ListMove.COMPLETE, codes)
    held = Workspace(tmp_path / "data", tmp_path / "key", MORNING).open()
    again = held.context()
    try:
        assert [part.code for part in last_command(again).parts] == codes
    finally:
        again.database.close()
        held.close()


# -------------------------------------------------------------------------- whatever was done
Deed = tuple[str, int, int]


def deeds(most: int) -> st.SearchStrategy[list[Deed]]:
    names = st.sampled_from(
        ("take", "take_paid", "move", "shelve", "waive", "return", "batch", "settle", "rate")
    )
    return st.lists(st.tuples(names, st.integers(0, 40), st.integers(0, 40)), max_size=most)


def carry_out(context: ServiceContext, deed: Deed) -> bool:
    """Does something of that kind where it is open; whether anything was recorded."""
    name, first, second = deed
    if name in ("take", "take_paid"):
        take(context, paid=name == "take_paid", procedure=("2.000815", "1.004873")[first % 2])
        return True
    with context.database.read() as view:
        known = [found for uid in view.dossiers.uids() if (found := view.dossier(uid))]
    if not known:
        return False
    chosen = known[first % len(known)]
    try:
        return _carry_out(context, name, chosen, known, second)
    except NotPermitted:
        return False


def _carry_out(
    context: ServiceContext, name: str, chosen: Dossier, known: list[Dossier], second: int
) -> bool:
    if name == "move":
        open_now = [action for action in open_actions(chosen.status) if action in DEEDS]
        if not open_now:
            return False
        action = open_now[second % len(open_now)]
        given = DEEDS[action]
        if action is Action.CORRECT:
            given = replace(given, summary=f"Nội dung {chosen.corrections}")
        act(context, chosen.code, action, given)
    elif name == "shelve":
        set_shelf(context, chosen.code, f"Tủ {second}")
    elif name == "waive":
        waive(context, chosen.code, "Hộ nghèo")
    elif name == "return":
        hand_over(context, chosen.code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    elif name == "rate":
        rate(context, chosen.code, 1 + second % 5)
        return False
    elif name == "settle":
        visit = just_done(context).visit
        settle_visit(context, [item.uid for item in visit.to_pay], visit.owed)
    else:
        lines = work_page(context, WorkList.OPEN)
        if not lines:
            return False
        move = (ListMove.COMPLETE, ListMove.TAKE_OVER, ListMove.FORWARD)[second % 3]
        can = {
            ListMove.COMPLETE: Action.COMPLETE,
            ListMove.TAKE_OVER: Action.ACCEPT_HANDOVER,
            ListMove.FORWARD: Action.FORWARD,
        }[move]
        able = [line.code for line in lines if can in open_actions(line.dossier.status)]
        move_on(context, move, able)
        return bool(able)
    return True


def seen(context: ServiceContext) -> tuple[object, ...]:
    """Everything that lists, counts, reports and the drawer show of the dossiers."""
    summary = daily.day_summary(context, context.today)
    figures = replace(summary.figures, pending_sync=0, received=0, withdrawn=0)
    with context.database.read() as view:
        folded = [view.dossier(uid) for uid in view.dossiers.uids()]
    return (
        {
            found.uid: replace(found, version=0)
            for found in folded
            if found and found.status is not DossierStatus.WITHDRAWN
        },
        desk_state(context).counts,
        figures,
        [(line.returned, line.refused) for line in summary.counters if line.returned],
        drawer(context, context.today).lines,
        {which: [_line(line) for line in work_page(context, which)] for which in WorkList},
    )


def _line(line) -> tuple[object, ...]:
    return (line.code, line.holder, line.clerk, line.is_on_the_way, line.shelf)


@given(deeds(8), deeds(6))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_was_done_last_is_what_is_taken_back_and_nothing_else(before, last):
    with TemporaryDirectory() as folder, context_on(Path(folder)) as (context, clock):
        for deed in before:
            carry_out(context, deed)
            clock.advance(seconds=7)
        for deed in last:
            known = seen(context)
            if not carry_out(context, deed):
                continue
            clock.advance(seconds=7)
            back = last_command(context)
            assert back is not None
            assert back.obstacle is None, (deed, back.obstacle)
            undo(context, back)
            assert seen(context) == known, deed
        _check_books(context)


def _check_books(context: ServiceContext) -> None:
    """A plain recount: the drawer holds what the dossiers say was paid, and the store is sound."""
    with context.database.read() as view:
        folded = [found for uid in view.dossiers.uids() if (found := view.dossier(uid))]
        assert verify(view).is_sound
    assert drawer(context, context.today).total == sum(item.paid for item in folded)

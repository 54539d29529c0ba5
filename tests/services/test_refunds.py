"""Handing money back: bounds, drawer, undo, the slip, and what follows for a doubled payment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from reception.documents import FORMS
from reception.domain.dossier import Dossier, FeeState
from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Draft
from reception.domain.facts import Fact
from reception.domain.money_facts import Payment, Refund
from reception.domain.person import PartyInput
from reception.domain.workflow import Action, EventKind
from reception.services.dossier.conflicts import Choice, conflicts, settle
from reception.services.dossier.processing import ActionInput, act
from reception.services.dossier.undoing import last_command, undo
from reception.services.intake.receiving import receive
from reception.services.money.payments import DrawerLine, count_drawer, drawer
from reception.services.money.refunds import RefundForm, refund
from reception.services.papers.letters import stop
from reception.services.papers.refund_slip import refund_slip
from reception.services.papers.slips import fee_words
from reception.services.recording import find
from tests.workspaces import a_form

TODAY = date(2026, 8, 5)
FEE = 4_000
WHY = "Thu thừa"


@pytest.fixture
def code(context):
    """A certified copy of two pages: 4.000 đồng, paid."""
    return receive(context, a_form(paid=True)).dossier.code


def seen(context, code) -> Dossier:
    with context.database.read() as view:
        return find(view, code)


def arrives(context, code: str, kind: EventKind, fact: Fact) -> None:
    """What another counter recorded without a line."""
    with context.database.write() as tx:
        draft = Draft(find(tx, code).uid, kind, fact, "Trần Văn Khác", 2, context.clock.now())
        tx.append(draft, recorded_at=context.clock.machine_now())


def last_fact(context, code) -> Refund:
    with context.database.read() as view:
        event = view.journal.history_of(find(view, code).uid)[-1]
    from reception.event_codec import decode_fact

    fact = decode_fact(event)
    assert isinstance(fact, Refund)
    return fact


def test_part_is_handed_back_and_owed_again(context, code):
    dossier = refund(context, code, RefundForm(WHY, 1_500, "transfer", "Lê Thị Thử"))
    assert (dossier.paid, dossier.refunded, dossier.owed) == (2_500, 1_500, 1_500)
    assert dossier.fee_state is FeeState.PART
    fact = last_fact(context, code)
    assert (fact.to_name, fact.method, fact.paid_before) == ("Lê Thị Thử", "transfer", FEE)


def test_whoever_handed_it_in_gets_it_where_nobody_is_named(context):
    form = a_form(paid=True, submitter=PartyInput(name="Trần Thị Mẫu"))
    code = receive(context, form).dossier.code
    refund(context, code, RefundForm(WHY, 1_000))
    assert last_fact(context, code).to_name == "Trần Thị Mẫu"


def test_all_is_proposed_where_there_will_be_no_result(context, code):
    act(context, code, Action.WITHDRAW, ActionInput(reason="Đơn xin rút"))
    dossier = refund(context, code, RefundForm("Rút hồ sơ"))
    assert (dossier.paid, dossier.owed, dossier.fee_state) == (0, 0, FeeState.REFUNDED)
    assert fee_words(dossier) == "đã hoàn trả 4.000 đ"
    # The notice tells of the money as it was then.
    assert stop(context, code).paid == FEE


@pytest.mark.parametrize(
    ("form", "fault", "field"),
    [
        (RefundForm(WHY), "required", "amount"),
        (RefundForm(WHY, 0), "refund_amount", "amount"),
        (RefundForm(WHY, -1), "amount_out_of_range", "amount"),
        (RefundForm(" ", 1_000), "reason_required", "reason"),
        (RefundForm(WHY, 1_000, "bitcoin"), "unknown_choice", "method"),
        (RefundForm(WHY, FEE + 1), "refund_exceeds_paid", "amount"),
    ],
)
def test_impossible_refund_is_refused_and_records_nothing(context, code, form, fault, field):
    before = seen(context, code)
    with pytest.raises((InputError, NotPermitted)) as caught:
        refund(context, code, form)
    assert (caught.value.code, caught.value.facts.get("field", caught.value.field)) == (
        fault,
        field,
    )
    assert seen(context, code) == before


def test_nothing_goes_back_where_nothing_was_paid(context):
    code = receive(context, a_form()).dossier.code
    with pytest.raises(NotPermitted) as caught:
        refund(context, code, RefundForm(WHY, 1))
    assert caught.value.code == "nothing_to_refund"


# ------------------------------------------------------------------ the drawer and the way back


def test_drawer_of_the_day_of_the_refund_has_less(context, clock, code):
    clock.set("2026-08-06T08:00:00+07:00")
    refund(context, code, RefundForm(WHY, 1_500))
    assert drawer(context, TODAY).total == FEE
    found = drawer(context, context.today)
    assert found.lines == (DrawerLine("Lê Thị Hạnh", "cash", 0, -1_500, refunds=1, refunded=1_500),)
    assert (found.cash, found.total, found.uncounted_cash) == (-1_500, -1_500, -1_500)
    count = count_drawer(context, 48_500, opening=50_000)
    assert (count.taken, count.difference) == (-1_500, 0)


def test_refund_is_taken_back_on_its_day_until_it_is_counted(context, code):
    before = seen(context, code)
    refund(context, code, RefundForm(WHY, 1_500))
    back = last_command(context)
    assert back is not None
    assert back.words == f"Hoàn trả phí {code}"
    (dossier,) = undo(context, back)
    assert replace(dossier, version=before.version) == before
    assert drawer(context, TODAY).total == FEE
    refund(context, code, RefundForm(WHY, 1_500))
    count_drawer(context, 2_500)
    back = last_command(context)
    assert back is not None
    assert back.obstacle is not None
    assert back.obstacle.code == "undo_counted"


def test_slip_says_amount_receiver_and_reason(context, code):
    assert not FORMS["refund"].is_available(context, code)
    refund(context, code, RefundForm(WHY, 1_500, receipt_series="PC", receipt_number="12"))
    slip = refund_slip(context, code)
    assert (slip.amount, slip.amount_words, slip.reason) == (
        1_500,
        "Một nghìn năm trăm đồng",
        WHY,
    )
    assert (slip.receipt_series, slip.receipt_number) == ("PC", "12")
    assert slip.clerk_name == "Lê Thị Hạnh"


# ------------------------------------------------------------------ two counters


@pytest.mark.parametrize("is_later", [False, True])
def test_money_taken_twice_goes_back_by_the_choice_of_the_first(context, clock, is_later):
    code = receive(context, a_form()).dossier.code
    act(context, code, Action.PAY, ActionInput())
    arrives(context, code, EventKind.PAID, Payment(FEE, paid_before=0))
    if is_later:
        clock.set("2026-08-06T08:00:00+07:00")
    (item,) = conflicts(context)
    dossier = settle(context, code, item.conflict, Choice.LEFT, "Trả lại người nộp")
    assert (dossier.paid, dossier.owed, dossier.conflicts) == (FEE, 0, ())
    # Yesterday's drawer stays as it was; the money leaves today's.
    assert dossier.refunded == (FEE if is_later else 0)
    assert drawer(context, context.today).total == (-FEE if is_later else FEE)


@pytest.mark.parametrize(("method", "back"), [("cash", "cash"), ("qr", "transfer")])
def test_money_that_came_by_bank_goes_back_by_bank(context, clock, code, method, back):
    arrives(context, code, EventKind.PAID, Payment(FEE, method, paid_before=0))
    clock.set("2026-08-06T08:00:00+07:00")
    (item,) = conflicts(context)
    settle(context, code, item.conflict, Choice.LEFT, "Trả lại người nộp")
    (line,) = drawer(context, context.today).lines
    assert (line.method, line.amount) == (back, -FEE)


def test_refund_of_what_was_taken_twice_leaves_nothing_to_settle(context, code):
    arrives(context, code, EventKind.PAID, Payment(FEE, paid_before=0))
    assert len(conflicts(context)) == 1
    dossier = refund(context, code, RefundForm("Thu hai lần"))
    assert (dossier.paid, dossier.refunded) == (FEE, FEE)
    assert conflicts(context) == []


def test_part_that_went_back_before_is_not_handed_back_again(context, code):
    arrives(context, code, EventKind.PAID, Payment(FEE, paid_before=0))
    refund(context, code, RefundForm("Thu hai lần", 1_000))
    (item,) = conflicts(context)
    dossier = settle(context, code, item.conflict, Choice.LEFT, "Trả nốt")
    assert (dossier.paid, dossier.refunded, dossier.conflicts) == (FEE, FEE, ())


@pytest.mark.parametrize(("choice", "refunded"), [(Choice.LEFT, FEE), (Choice.BOTH, 2 * FEE)])
def test_fee_handed_back_at_two_counters_is_listed_with_both_sides(context, code, choice, refunded):
    refund(context, code, RefundForm(WHY, FEE))
    arrives(context, code, EventKind.REFUNDED, Refund(FEE, WHY, paid_before=FEE))
    (item,) = conflicts(context)
    assert (item.label, item.left.counter, item.right.counter) == ("Hoàn trả phí", 1, 2)
    assert item.choices == (Choice.LEFT, Choice.BOTH)
    dossier = settle(context, code, item.conflict, choice, "Hỏi lại hai quầy")
    assert (dossier.paid, dossier.refunded, dossier.conflicts) == (0, refunded, ())


# ------------------------------------------------------------------ a plain recount


@pytest.mark.parametrize("seed", range(6))
def test_drawers_of_all_days_add_up_to_what_is_paid(context, clock, seed):
    luck = Random(seed)
    code = receive(context, a_form()).dossier.code
    days: list[tuple[date, int]] = []
    for day in (5, 6, 7):
        clock.set(f"2026-08-{day:02d}T08:00:00+07:00")
        done: list[int] = []
        for _ in range(8):
            clock.advance(minutes=1)
            dossier = seen(context, code)
            move = luck.choice(("pay", "pay", "refund", "refund", "undo"))
            if move == "pay":
                amount = luck.randint(1, 9_000)
                act(context, code, Action.PAY, ActionInput(amount=amount))
                done.append(amount)
            elif move == "refund" and dossier.paid:
                amount = luck.randint(1, dossier.paid)
                refund(context, code, RefundForm(WHY, amount))
                done.append(-amount)
            elif move == "undo" and done:
                back = last_command(context)
                assert back is not None
                if back.obstacle is None:
                    undo(context, back)
                    done.pop()
        days.append((context.today, sum(done)))
        assert seen(context, code).paid == sum(amount for _, amount in days)
    assert [drawer(context, day).total for day, _ in days] == [amount for _, amount in days]

"""What the law counts by changes only where two people stand for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reception.domain.errors import InputError, NotPermitted
from reception.domain.facts import Correction
from reception.domain.person import PartyInput
from reception.domain.result_facts import ReturnUndone
from reception.domain.workflow import Action
from reception.event_codec import decode_fact
from reception.labels import own_words
from reception.services.clock import accept_clock
from reception.services.context import ServiceContext
from reception.services.dossier import approved_corrections
from reception.services.dossier.handing_over import hand_over
from reception.services.dossier.processing import ActionInput, act
from reception.services.intake import receiving
from tests.services.accounts.desks import CLERK, IT, LEADER, OFFICER, PINS, with_accounts
from tests.workspaces import SetClock, a_form, context_on

NEW_DAY = date(2026, 8, 20)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[ServiceContext, SetClock]]:
    with context_on(tmp_path) as found:
        yield found


def last_fact(context: ServiceContext, uid: str) -> object:
    with context.database.read() as view:
        return decode_fact(view.journal.history_of(uid)[-1])


def moved(name: str = "", pin: str = "") -> ActionInput:
    return ActionInput(reason="Tính sai hạn", new_day=NEW_DAY, supervisor=name, supervisor_pin=pin)


def test_a_clerk_moves_an_appointment_with_a_supervisor_beside(
    desk: tuple[ServiceContext, SetClock],
) -> None:
    context, _ = desk
    desks = with_accounts(context)
    dossier = receiving.receive(desks[CLERK], a_form()).dossier
    for given, code, field in (
        (moved(), "second_person_needed", "supervisor"),
        (moved(CLERK, PINS[CLERK]), "second_person_same", "supervisor"),
        (moved(OFFICER, PINS[OFFICER]), "not_allowed", None),
        (moved(LEADER, "0000"), "sign_in_wrong", "supervisor_pin"),
        (moved("Ai Đó", "0000"), "sign_in_wrong", "supervisor"),
    ):
        with pytest.raises(NotPermitted) as found:
            act(desks[CLERK], dossier.code, Action.CORRECT, given)
        assert (found.value.code, found.value.field) == (code, field)
    after = act(desks[CLERK], dossier.code, Action.CORRECT, moved("tran thi lanh dao", "2468"))
    assert after.due_at is not None
    assert after.due_at.date() == NEW_DAY
    fact = last_fact(context, dossier.uid)
    assert isinstance(fact, Correction)
    assert fact.approved_by == LEADER
    assert f"Người thứ hai: {LEADER}" in own_words(fact)


def test_a_supervisor_takes_a_second_pair_of_eyes_too(
    desk: tuple[ServiceContext, SetClock],
) -> None:
    context, _ = desk
    desks = with_accounts(context)
    dossier = receiving.receive(desks[CLERK], a_form()).dossier
    with pytest.raises(NotPermitted, match="second_person_needed"):
        act(desks[LEADER], dossier.code, Action.CORRECT, moved())
    act(desks[LEADER], dossier.code, Action.CORRECT, moved(IT, PINS[IT]))
    fact = last_fact(context, dossier.uid)
    assert isinstance(fact, Correction)
    assert fact.approved_by == IT


def test_what_the_law_does_not_count_by_is_mended_alone(
    desk: tuple[ServiceContext, SetClock],
) -> None:
    context, _ = desk
    desks = with_accounts(context)
    dossier = receiving.receive(desks[CLERK], a_form()).dossier
    given = ActionInput(reason="Sai tên", owner=PartyInput(name="Nguyễn Văn Đúng"))
    after = act(desks[CLERK], dossier.code, Action.CORRECT, given)
    assert after.owner.name == "Nguyễn Văn Đúng"
    with pytest.raises(InputError, match="reason_required"):
        act(desks[CLERK], dossier.code, Action.CORRECT, ActionInput(new_day=NEW_DAY))


def test_without_accounts_a_clerk_corrects_alone_as_before(
    desk: tuple[ServiceContext, SetClock],
) -> None:
    context, _ = desk
    dossier = receiving.receive(context, a_form()).dossier
    after = act(context, dossier.code, Action.CORRECT, moved())
    assert after.due_at is not None
    assert after.due_at.date() == NEW_DAY


def test_what_turns_out_to_touch_the_law_is_refused_at_the_last_moment(
    desk: tuple[ServiceContext, SetClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    context, _ = desk
    desks = with_accounts(context)
    dossier = receiving.receive(desks[CLERK], a_form()).dossier
    monkeypatch.setattr(approved_corrections, "has_accounts", lambda _context: False)
    with pytest.raises(NotPermitted, match="second_person_needed"):
        act(desks[CLERK], dossier.code, Action.CORRECT, moved())


def test_a_return_of_another_day_is_taken_back_by_a_supervisor_or_with_one(
    desk: tuple[ServiceContext, SetClock],
) -> None:
    context, clock = desk
    desks = with_accounts(context)
    codes = []
    for _ in range(3):
        dossier = receiving.receive(desks[CLERK], a_form(paid=True)).dossier
        act(desks[CLERK], dossier.code, Action.COMPLETE, ActionInput())
        hand_over(
            desks[CLERK],
            dossier.code,
            ActionInput(to_name="Nguyễn Văn Thử", vouches=True, proof="stated"),
        )
        codes.append(dossier.code)
    same_day = act(desks[CLERK], codes[0], Action.UNDO_RETURN, ActionInput(reason="Nhầm"))
    assert isinstance(last_fact(context, same_day.uid), ReturnUndone)
    clock.advance(days=1)
    with pytest.raises(NotPermitted, match="second_person_needed"):
        act(desks[CLERK], codes[1], Action.UNDO_RETURN, ActionInput(reason="Nhầm"))
    given = ActionInput(reason="Nhầm", supervisor=LEADER, supervisor_pin=PINS[LEADER])
    undone = act(desks[CLERK], codes[1], Action.UNDO_RETURN, given)
    fact = last_fact(context, undone.uid)
    assert isinstance(fact, ReturnUndone)
    assert (fact.by_supervisor, fact.approved_by) == (True, LEADER)
    alone = act(desks[LEADER], codes[2], Action.UNDO_RETURN, ActionInput(reason="Nhầm"))
    fact = last_fact(context, alone.uid)
    assert isinstance(fact, ReturnUndone)
    assert (fact.by_supervisor, fact.approved_by) == (True, "")


def test_a_clock_is_vouched_for_by_a_supervisor(desk: tuple[ServiceContext, SetClock]) -> None:
    context, clock = desk
    desks = with_accounts(context)
    receiving.receive(desks[CLERK], a_form())
    clock.machine = clock.machine.replace(year=2031)
    for name in (CLERK, IT):
        with pytest.raises(NotPermitted, match="not_allowed"):
            accept_clock(desks[name], "Đã xem lịch")
    assert accept_clock(desks[LEADER], "Đã xem lịch").words[-1].who == LEADER

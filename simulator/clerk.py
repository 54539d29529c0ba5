"""The people at the counters: each does one thing with the product's own services."""

from __future__ import annotations

from collections.abc import Callable

from reception.domain.dossier import Dossier
from reception.domain.errors import NotPermitted, ReceptionError
from reception.domain.person import PartyInput
from reception.domain.workflow import Action, DossierStatus, open_actions
from reception.services.clock import accept_clock
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import act, hand_over
from reception.services.dossier.ratings import rate
from reception.services.dossier.returning import set_shelf
from reception.services.dossier.undoing import last_undo, undo
from reception.services.intake.intake_form import IntakeForm
from reception.services.intake.receiving import receive
from reception.services.money.payments import waive
from reception.services.money.refunds import RefundForm, refund
from simulator import steps
from simulator.clock import TrueTime
from simulator.odd_events import receive_with_new_values, record_new_kind
from simulator.office import CounterPc

Command = steps.Receive | steps.Act | steps.Pay | steps.Correct | steps.Newer
AtPc = (
    Command
    | steps.SetClock
    | steps.Sync
    | steps.CheckData
    | steps.BackUp
    | steps.Restore
    | steps.RestoreElsewhere
    | steps.CopyFolder
    | steps.RollBack
    | steps.Clone
    | steps.AnotherPc
    | steps.ReplacePc
)
Doing = Callable[[ServiceContext, Dossier], object]

# What one clerk may do to the dossier of another without a question of who was first.
_NOT_BY_CHOICE = (Action.PAY, Action.CORRECT, Action.EXTEND, Action.SUBMIT, Action.RECEIVE)
_ABOUT_THE_CLOCK = ("clock_leapt", "clock_off")
_GIVEN = ActionInput(
    reason="Theo đơn", legal_basis="Điều 1", to_unit="Phòng Tư pháp", to_name="Đỗ Thị Thử"
)


def do(pc: CounterPc, step: Command, may_touch: Callable[[str], bool], time: TrueTime) -> str:
    """Do one thing at a PC; returns what came of it.

    Whoever is asked whether the date is right says yes, be it right or not.

    Raises:
        ReceptionError: as a person would be told.
    """
    try:
        return _do(pc, step, may_touch, time)
    except NotPermitted as refused:
        if refused.code not in _ABOUT_THE_CLOCK:
            raise
        accept_clock(pc.context, "Đã xem lịch")
        return f"gives the clock a word, {_do(pc, step, may_touch, time)}"


def _do(pc: CounterPc, step: Command, may_touch: Callable[[str], bool], time: TrueTime) -> str:
    if isinstance(step, steps.Receive):
        return _receive(pc.context, is_paid=step.is_paid)
    dossier = _picked(pc, step.dossier, may_touch)
    if dossier is None:
        return "has no such dossier"
    match step:
        case steps.Act(choice=choice, is_twice=is_twice):
            return _act(pc.context, dossier, choice, time if is_twice else None)
        case steps.Pay():
            return _pay(pc.context, dossier)
        case steps.Correct(field=field, value=value):
            owner = PartyInput(**{field: value})
            act(pc.context, dossier.code, Action.CORRECT, ActionInput(reason="Sai", owner=owner))
            return f"corrects {dossier.code}"
        case _:
            return _newer(pc, dossier, has_new_kind=step.has_new_kind)


def _receive(context: ServiceContext, *, is_paid: bool) -> str:
    form = IntakeForm(
        procedure="2.000815",
        owner=PartyInput(name="Nguyễn Văn Thử", id_number="001098012345", phone="0905123456"),
        fee_units=2,
        paid=is_paid,
    )
    return f"receives {receive(context, form).dossier.code}"


def _picked(pc: CounterPc, index: int, may_touch: Callable[[str], bool]) -> Dossier | None:
    uids = [uid for uid in pc.uids() if may_touch(uid)]
    if not uids:
        return None
    with pc.context.database.read() as view:
        return view.dossier(uids[index % len(uids)])


def _act(context: ServiceContext, dossier: Dossier, choice: int, twice: TrueTime | None) -> str:
    doings = _open(dossier)
    name, doing = doings[choice % len(doings)]
    doing(context, dossier)
    if twice is None:
        return f"{name} {dossier.code}"
    twice.pass_by(1)
    try:
        doing(context, dossier)
    except ReceptionError as error:
        return f"{name} {dossier.code}, the second press is refused: {error.code}"
    return f"{name} {dossier.code} twice"


def _open(dossier: Dossier) -> list[tuple[str, Doing]]:
    """What the window would offer, by name."""
    found: list[tuple[str, Doing]] = [
        (action.value, _action(action))
        for action in open_actions(dossier.status)
        if action not in _NOT_BY_CHOICE
    ]
    if dossier.status is not DossierStatus.DENIED:
        found.append(("rate", lambda context, d: rate(context, d.code, 4)))
        found.append(("shelve", lambda context, d: set_shelf(context, d.code, "Kệ 1")))
        if dossier.paid:
            found.append(("refund what was paid for", _refund))
        found.append(("waive", lambda context, d: waive(context, d.code, "Hộ nghèo")))
    found.append(("take back the last act on", _take_back))
    return found


def _take_back(context: ServiceContext, dossier: Dossier) -> None:
    back = last_undo(context, dossier.code)
    if back is None:
        raise NotPermitted("undo_no_way", dossier=dossier.code)
    undo(context, back)


def _refund(context: ServiceContext, dossier: Dossier) -> None:
    refund(context, dossier.code, RefundForm("Thu thừa", dossier.to_refund or dossier.paid))


def _action(action: Action) -> Doing:
    if action is Action.RETURN:
        return lambda context, dossier: hand_over(context, dossier.code, by_command(_GIVEN))
    return lambda context, dossier: act(context, dossier.code, action, _GIVEN)


def _pay(context: ServiceContext, dossier: Dossier) -> str:
    if not dossier.owed:
        return f"nothing is owed for {dossier.code}"
    act(context, dossier.code, Action.PAY, ActionInput())
    return f"takes {dossier.owed} for {dossier.code}"


def _newer(pc: CounterPc, dossier: Dossier, *, has_new_kind: bool) -> str:
    context, at = pc.context, pc.clock.now()
    if has_new_kind:
        with context.database.write() as tx:
            record_new_kind(tx, dossier.uid, context.office.counter, at)
        return f"does something new with {dossier.code}"
    uid = context.new_uid()
    # Numbers of a range that no counter of the run owns.
    code = f"{context.office.unit}-{at:%y%m%d}-{9000 + int(uid) % 1000}"
    with context.database.write() as tx:
        receive_with_new_values(tx, dossier, uid, code, context.office.counter, at)
    return f"receives {code} with new values"

"""One dossier told to the province: looked up where that is in doubt, brought, then its steps.

A lane is a conversation: it yields questions and is sent the replies. Before a question goes, what
it carries is written down as under way; what its answer means is written down in one transaction
with the proof of the try. A process that dies between the two leaves obligations that are unknown,
and those are looked up before anything is sent again.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace

from reception.domain.workflow import DossierStatus
from reception.storage.province_port import Obligation, ObligationKind, Outcome
from reception.sync.province.answers import AnswerClass
from reception.sync.province.asking import Question, Reply
from reception.sync.province.history import tell_steps
from reception.sync.province.looking import (
    Presence,
    is_ours,
    is_same_state,
    is_surely_ours,
    word,
)
from reception.sync.province.naming import terms_of
from reception.sync.province.packets import CannotRender, Item, progress, snapshot
from reception.sync.province.record import record_of
from reception.sync.province.talk import (
    LONGEST_ANSWER,
    PAUSING,
    Conversation,
    Desk,
    Dialect,
    State,
    Talk,
)


def tell(desk: Desk, uid: str) -> Conversation:
    """Everything that is due of one dossier, in its order."""
    work = desk.store.work(uid)
    record = record_of(work.events)
    if record is None:
        return
    if record.dossier.portal_code and desk.dialect.tells_portal:
        desk.store.owe_statuses(uid)
        work = desk.store.work(uid)
    talk = Talk(desk, work, record, work.is_there, work.remote_ref)
    talk.may_own = work.may_own or work.is_claimed
    talk.was_there = work.is_there
    if record.dossier.status is DossierStatus.DENIED and not work.is_there:
        _let_go(talk)
    elif not (yield from desk.dialect.bring(talk)):
        return
    yield from tell_steps(talk)


def _let_go(talk: Talk) -> None:
    """It was never received, so that there is no dossier to tell of; the portal hears its steps."""
    outcome = Outcome(State.SUPERSEDED, "province_not_received")
    rows = [item for item in talk.work.obligations if item.kind is not ObligationKind.STATUS]
    if rows:
        talk.end(None, [(item, outcome) for item in rows])
        talk.work = talk.desk.store.work(talk.work.uid)


def bring(talk: Talk) -> Generator[Question, Reply, bool]:
    """Bring the newest state by ``DongBoHoSoMC``; whether the steps may follow."""
    owed = [item for item in talk.work.obligations if item.kind is ObligationKind.SNAPSHOT]
    if not owed:
        return talk.is_there
    newest = owed[-1]
    is_held = newest.state in (State.QUARANTINED, State.CONFLICT)
    if is_held or not talk.desk.is_due(newest):
        return talk.is_there
    try:
        item = yield from _rendered(talk)
    except CannotRender as fault:
        park(talk, newest, fault)
        return talk.is_there
    if item is None:
        talk.end(None, [(newest, _later(talk, newest))])
        return False
    if talk.work.is_doubtful or not talk.is_there:
        go_on = yield from _check(talk, owed, item)
        if go_on is not None:
            return go_on
    return (yield from _send(talk, owed, item))


def _rendered(talk: Talk) -> Generator[Question, Reply, Item | None]:
    """The packet; None where the province could not be asked what it calls the procedure."""
    if not talk.record.is_received:
        raise CannotRender("province_not_received", field="NgayTiepNhan")
    procedure = yield from terms_of(talk)
    return None if procedure is None else snapshot(talk.record, talk.desk.terms, procedure)


def park(talk: Talk, newest: Obligation, fault: CannotRender) -> None:
    """What cannot be rendered waits for a person; what was not received yet, for its reception."""
    is_early = fault.code == "province_not_received"
    state = State.PENDING if is_early else State.QUARANTINED
    if newest.last_class == fault.code and newest.state is state:
        return
    outcome = Outcome(state, fault.code, str(fault.facts.get("value", "")), fault.field or "")
    talk.end(None, [(newest, outcome)])


def _check(
    talk: Talk, owed: Sequence[Obligation], item: Item
) -> Generator[Question, Reply, bool | None]:
    """Look the dossier up; None to go on sending, else whether the steps may follow."""
    newest = owed[-1]
    look = yield from talk.look_up()
    if look.presence is Presence.UNTOLD:
        talk.end(None, [(newest, _later(talk, newest))])
        return False
    if look.presence is Presence.ABSENT:
        talk.is_there = talk.was_there = False
        return None
    if not _is_mine(talk, item) and not _is_what_a_restore_forgot(talk, item):
        conflict(talk, owed)
        return False
    is_arrived = newest.state is State.UNKNOWN and newest.attempts > 0
    if is_arrived and is_same_state(look, item):
        outcome = talk.desk.over(_looked(talk), State.ACKED)
        talk.end(None, newest_for_all(owed, outcome), is_there=True, is_doubtful=False)
        return True
    talk.is_there = True
    return None


def _send(talk: Talk, owed: Sequence[Obligation], item: Item) -> Generator[Question, Reply, bool]:
    """Create or update; whether the steps may follow."""
    newest, desk = owed[-1], talk.desk
    is_create = not talk.is_there
    question = Question("DongBoHoSoMC", {"isUpdating": str(not is_create), "data": [item]})
    could_own = talk.may_own
    reply, proof = yield from talk.ask(question, [newest], is_create=is_create)
    could_own = could_own or reply.is_repeat
    match reply.kind:
        case AnswerClass.SUCCESS:
            talk.is_new_there = is_create
            outcome = desk.over(reply, State.ACKED)
            talk.end(proof, newest_for_all(owed, outcome), is_there=True, is_doubtful=False)
            return True
        case AnswerClass.SETTLED:
            yield from talk.look_up()
            outcome = _with_its_state(talk, desk.over(reply, State.SETTLED), item)
            talk.end(proof, newest_for_all(owed, outcome), is_there=True, is_doubtful=False)
            return True
        case AnswerClass.EXISTS if is_create:
            talk.end(proof, [(newest, desk.again(newest, reply))], is_doubtful=True)
            return (yield from _answer_exists(talk, owed, item, could_own=could_own))
        case AnswerClass.NO_DOSSIER if not is_create:
            talk.end(proof, [(newest, desk.again(newest, reply))], is_there=False)
            return False
        case AnswerClass.REFUSED | AnswerClass.NO_DOSSIER:
            talk.end(proof, [(newest, desk.over(reply, State.QUARANTINED))], is_doubtful=False)
            return talk.is_there
        case AnswerClass.LOST:
            outcome = desk.again(newest, reply, State.UNKNOWN)
            talk.end(proof, [(newest, outcome)], is_doubtful=True)
            return False
        case kind if kind in PAUSING:
            talk.end(proof, [(newest, desk.over(reply, State.PENDING))])
            return False
        case _:
            talk.end(proof, [(newest, desk.again(newest, reply))])
            return False


def _with_its_state(talk: Talk, outcome: Outcome, sent: Item) -> Outcome:
    """The difference is noted where the other side, which is past this, tells where it stands."""
    state = word(talk.look.item.get("trangthaihoso"))
    if state in ("", sent["TrangThaiHoSo"]):
        return outcome
    said = f"TrangThaiHoSo: {state[:10]}; {outcome.answer}"
    return replace(outcome, answer=said[:LONGEST_ANSWER])


def _answer_exists(
    talk: Talk, owed: Sequence[Obligation], item: Item, *, could_own: bool
) -> Generator[Question, Reply, bool]:
    """A create met a dossier of this code: ours by our own log, or somebody else's.

    What a look-up said a moment ago was no: the log of earlier tries decides where it stays so.
    """
    talk.may_own = could_own
    look = yield from talk.look_up()
    if look.presence is Presence.UNTOLD:
        talk.end(None, [])
        return False
    is_mine = could_own
    if look.presence is Presence.FOUND:
        # It was not there a moment ago, and now it is what was just sent, to the second.
        is_mine = _is_mine(talk, item) or is_surely_ours(look, item)
    if not is_mine:
        conflict(talk, owed)
        return False
    talk.is_there = True
    return (yield from _send(talk, owed, item))


def _is_mine(talk: Talk, item: Item) -> bool:
    if talk.was_there or talk.work.is_claimed:
        return True
    return is_ours(talk.look, item, talk.work.uid, may_own=talk.may_own)


def _is_what_a_restore_forgot(talk: Talk, item: Item) -> bool:
    """Whether a restored store, whose log of tries is older, finds its own dossier there.

    Only what is told whole and stands where it stands here; what went on there is for a person.
    """
    is_restored = talk.work.is_doubtful
    return is_restored and is_surely_ours(talk.look, item) and is_same_state(talk.look, item)


def conflict(talk: Talk, owed: Sequence[Obligation]) -> None:
    """Two dossiers share a code: nothing is overwritten before a person has decided."""
    known = [
        f"{name}: {word(talk.look.item.get(name.lower()))}"
        for name in ("ChuHoSo", "MaTTHC", "NgayTiepNhan")
        if word(talk.look.item.get(name.lower()))
    ]
    outcome = Outcome(
        State.CONFLICT, "province_foreign", "; ".join(known)[:LONGEST_ANSWER], "MaHoSo"
    )
    older = [(item, Outcome(State.SUPERSEDED)) for item in owed[:-1]]
    talk.end(None, [*older, (owed[-1], outcome)], is_doubtful=False)


def newest_for_all(
    owed: Sequence[Obligation], outcome: Outcome
) -> list[tuple[Obligation, Outcome]]:
    """The newest state stands for those before it."""
    return [*((item, Outcome(State.SUPERSEDED)) for item in owed[:-1]), (owed[-1], outcome)]


def _looked(talk: Talk) -> Reply:
    assert talk.last is not None
    return talk.last


def _later(talk: Talk, newest: Obligation) -> Outcome:
    """The province could not be asked: nothing was sent, and what was unknown stays so."""
    reply = _looked(talk)
    state = newest.state if newest.state in (State.UNKNOWN, State.PENDING) else State.RETRY
    if reply.kind in PAUSING:
        return talk.desk.over(reply, state)
    return talk.desk.again(newest, reply, state)


def _tell_steps(items: Sequence[Item]) -> Question:
    return Question("CapNhatTienDoHoSoMC", {"data": list(items)}, only_once=True)


PACKETS = Dialect(bring, lambda talk, step: progress(talk.record, step), _tell_steps)
"""The packets of QCVN 120: full states, a history, look-ups."""

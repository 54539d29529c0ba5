"""One dossier brought to a connector (kiểu kết nối B): handed in once, then its status told.

The connector cannot be asked what it has. Handing in is keyed by the dossier's code and telling a
status says the same whenever it is repeated, so both are repeated until they are answered; a step
of the handling is repeated once. The number by which it knows a dossier (``idHoSo``) comes with the
answer to the handing in; where that was lost and is not said again, a person brings it.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence

from reception.domain.workflow import DossierStatus
from reception.storage.province_port import Obligation, ObligationKind, Outcome, Proof
from reception.sync.province.answers import AnswerClass
from reception.sync.province.asking import Question, Reply
from reception.sync.province.connector_packets import (
    handed_in_hash,
    progress_item,
    state_item,
    submission,
)
from reception.sync.province.lane import conflict, newest_for_all, park
from reception.sync.province.looking import lower, word
from reception.sync.province.naming import national_code
from reception.sync.province.packets import CannotRender, Item
from reception.sync.province.record import Step
from reception.sync.province.talk import PAUSING, Dialect, State, Talk

_LONGEST_REF = 100
_NO_CORRECTION = Outcome(State.QUARANTINED, "province_no_correction", "", "ChuHoSo")
_NUMBER_UNTOLD = Outcome(State.QUARANTINED, "province_number_untold", "", "idHoSo")

Bringing = Generator[Question, Reply, bool]


def bring(talk: Talk) -> Bringing:
    """Hand the dossier in, or tell where it stands now; whether its steps may follow."""
    owed = [item for item in talk.work.obligations if item.kind is ObligationKind.SNAPSHOT]
    if not owed:
        return _is_known(talk)
    newest = owed[-1]
    is_held = newest.state in (State.QUARANTINED, State.CONFLICT)
    if is_held or not talk.desk.is_due(newest):
        return _is_known(talk)
    try:
        item = _item(talk)
    except CannotRender as fault:
        park(talk, newest, fault)
        return _is_known(talk)
    if not _is_known(talk) and talk.record.dossier.portal_code:
        # It was filed over there: handed in here, it would be a second one.
        talk.end(None, newest_for_all(owed, _NUMBER_UNTOLD))
        return False
    if not _is_known(talk):
        return (yield from _hand_in(talk, owed, item))
    if talk.work.told_hash not in ("", handed_in_hash(item)):
        # Only people can correct it there; once they have, the status goes as ever.
        talk.end(None, newest_for_all(owed, _NO_CORRECTION))
        return True
    return (yield from _tell_state(talk, owed))


def _item(talk: Talk) -> Item:
    code = national_code(talk, talk.record.dossier.procedure)
    return submission(talk.record, talk.desk.terms, code)


def _is_known(talk: Talk) -> bool:
    return talk.is_there and bool(talk.remote_ref)


def _hand_in(talk: Talk, owed: Sequence[Obligation], item: Item) -> Bringing:
    """Create it there; what may have arrived before is told by the answer to the repetition."""
    newest, desk = owed[-1], talk.desk
    could_own, told = talk.may_own, handed_in_hash(item)
    if talk.may_own and talk.work.told_hash:
        # What is there came with an earlier try, and may have been corrected here since.
        told = talk.work.told_hash
    else:
        talk.end(None, [], told_hash=told)
    question = Question("NoiHoSo", {"data": item})
    reply, proof = yield from talk.ask(question, [newest], is_create=True)
    could_own = could_own or reply.is_repeat
    number = _number_told(talk, reply)
    match reply.kind:
        case AnswerClass.SUCCESS if number:
            talk.is_new_there = True
            talk.remote_ref = number
            return (yield from _taken(talk, proof, owed, handed_in_hash(item)))
        case AnswerClass.EXISTS | AnswerClass.SETTLED if could_own and number:
            talk.remote_ref = number
            return (yield from _taken(talk, proof, owed, told))
        case AnswerClass.EXISTS | AnswerClass.SETTLED if could_own:
            talk.end(proof, newest_for_all(owed, _NUMBER_UNTOLD), is_doubtful=True)
        case AnswerClass.EXISTS | AnswerClass.SETTLED:
            talk.end(proof, [])
            conflict(talk, owed)
        case AnswerClass.REFUSED | AnswerClass.NO_DOSSIER:
            talk.end(proof, [(newest, desk.over(reply, State.QUARANTINED))])
        case AnswerClass.SUCCESS | AnswerClass.LOST:
            talk.end(proof, [(newest, desk.again(newest, reply, State.UNKNOWN))], is_doubtful=True)
        case kind if kind in PAUSING:
            talk.end(proof, [(newest, desk.over(reply, _unsent(newest)))])
        case _:
            talk.end(proof, [(newest, desk.again(newest, reply, _unsent(newest, State.RETRY)))])
    return False


def _taken(talk: Talk, proof: Proof, owed: Sequence[Obligation], told: str) -> Bringing:
    """It is there under a number; what has become of it since reception follows.

    Args:
        told: hash of what it was handed in with.
    """
    is_as_received = talk.record.dossier.status is DossierStatus.RECEIVED
    is_corrected = told != handed_in_hash(_item(talk))
    state = State.ACKED if is_as_received else State.PENDING
    outcome = _NO_CORRECTION if is_corrected else Outcome(state, AnswerClass.SUCCESS.value)
    ends = newest_for_all(owed, outcome)
    talk.end(proof, ends, is_there=True, is_doubtful=False, told_hash=told)
    return True if is_as_received or is_corrected else (yield from _tell_state(talk, owed[-1:]))


def _tell_state(talk: Talk, owed: Sequence[Obligation]) -> Bringing:
    """Say where it stands; repeating says the same."""
    newest, desk = owed[-1], talk.desk
    item = state_item(talk.record, json.loads(talk.remote_ref))
    question = Question("capnhattrangthai", {"data": [item]})
    reply, proof = yield from talk.ask(question, [newest])
    match reply.kind:
        case AnswerClass.SUCCESS:
            outcome = desk.over(reply, State.ACKED)
            # A person has seen to it that what stands there is right.
            told = None if talk.work.told_hash or talk.is_new_there else handed_in_hash(_item(talk))
            talk.end(proof, newest_for_all(owed, outcome), is_doubtful=False, told_hash=told)
            return True
        case AnswerClass.SETTLED | AnswerClass.EXISTS:
            outcome = desk.over(reply, State.SETTLED)
            talk.end(proof, newest_for_all(owed, outcome), is_doubtful=False)
            return True
        case AnswerClass.NO_DOSSIER:
            # It has lost it: it is handed in again, and gets another number.
            talk.remote_ref = ""
            talk.end(proof, [(newest, desk.again(newest, reply))], is_there=False, told_hash="")
            return False
        case AnswerClass.REFUSED:
            talk.end(proof, [(newest, desk.over(reply, State.QUARANTINED))])
            return True
        case AnswerClass.LOST:
            talk.end(proof, [(newest, desk.again(newest, reply, State.UNKNOWN))])
        case kind if kind in PAUSING:
            talk.end(proof, [(newest, desk.over(reply, _unsent(newest)))])
        case _:
            talk.end(proof, [(newest, desk.again(newest, reply, _unsent(newest, State.RETRY)))])
    return False


def _unsent(item: Obligation, state: State = State.PENDING) -> State:
    """What may have arrived before stays unknown when its repetition did not."""
    return State.UNKNOWN if item.state is State.UNKNOWN else state


def _number_told(talk: Talk, reply: Reply) -> str:
    """The number in an answer, as JSON; empty where it holds none, or that of another dossier."""
    data = lower((reply.verdict.body or {}).get("data"))
    number, code = data.get("idhoso"), word(data.get("mahoso"))
    is_other = code not in ("", talk.code)
    is_number = isinstance(number, int) and not isinstance(number, bool)
    is_text = isinstance(number, str) and 0 < len(number.strip()) <= _LONGEST_REF
    return json.dumps(number) if (is_number or is_text) and not is_other else ""


def _step(talk: Talk, step: Step) -> Item:
    return progress_item(talk.record, step, json.loads(talk.remote_ref or '""'))


def _tell_steps(items: Sequence[Item]) -> Question:
    return Question("capnhattientrinh", {"data": list(items)}, only_once=True)


CONNECTOR = Dialect(bring, _step, _tell_steps, looks_up=False, tells_portal=False)
"""The connector: handed in once, statuses, a history; nothing can be looked up."""

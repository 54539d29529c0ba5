"""The steps of a dossier told to the province: each once, in tens, by the ids of what was sent."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace

from reception.domain.undoing import Key
from reception.storage.province_port import Obligation, ObligationKind, ObligationState, Outcome
from reception.sync.province.answers import AnswerClass
from reception.sync.province.asking import Question, Reply
from reception.sync.province.looking import (
    UNTOLD,
    Presence,
    entries_there,
    entry_key,
    which_are_there,
)
from reception.sync.province.packets import (
    CannotRender,
    Item,
    chunk_size,
    portal_status,
)
from reception.sync.province.record import Step
from reception.sync.province.talk import MOST_BLIND, PAUSING, State, Talk, canonical

Talking = Generator[Question, Reply, bool]

_UNSENT = (State.PENDING, State.RETRY, State.QUARANTINED)
_SENT = (AnswerClass.SETTLED, AnswerClass.EXISTS)


def tell_steps(talk: Talk) -> Generator[Question, Reply, None]:
    """Tell what is due of the handling history, oldest first; it waits for the dossier itself."""
    yield from _tell(talk)
    if talk.is_renewed:
        # The session ended under a call: what that call left is looked up at once.
        talk.is_renewed = False
        talk.look, talk.work = UNTOLD, talk.desk.store.work(talk.work.uid)
        yield from _tell(talk)


def _tell(talk: Talk) -> Generator[Question, Reply, None]:
    steps = {step.event: step for step in talk.record.steps}
    order = {event: place for place, event in enumerate(steps)}
    owed = _still_owed(talk, steps)
    rows = [item for item in owed if item.kind is ObligationKind.PROGRESS]
    rows.sort(key=lambda item: order[item.event])
    if not (yield from _settle_unknown(talk, rows, steps)):
        return
    waiting = [item for item in rows if item.state in (State.PENDING, State.RETRY)]
    if not (yield from _in_tens(talk, _due(talk, waiting), steps)):
        return
    pushes = [item for item in owed if item.kind is ObligationKind.STATUS]
    pushes.sort(key=lambda item: order[item.event])
    waiting = [item for item in pushes if item.state not in (State.QUARANTINED, State.CONFLICT)]
    for item in _due(talk, waiting):
        if not (yield from _push(talk, item, steps[item.event])):
            return


def _still_owed(talk: Talk, steps: dict[Key, Step]) -> list[Obligation]:
    """What is a step still; one that was taken back before it went is told neither way."""
    rows = [item for item in talk.work.obligations if item.kind is not ObligationKind.SNAPSHOT]
    gone = [item for item in rows if item.event not in steps]
    never = {item.event for item in gone if item.state in _UNSENT} | talk.work.superseded
    gone += [item for item in rows if item.event in steps and steps[item.event].undoes in never]
    if gone:
        talk.end(None, [(item, Outcome(State.SUPERSEDED)) for item in gone])
    ids = {item.obligation_id for item in gone}
    return [item for item in rows if item.obligation_id not in ids]


def _due(talk: Talk, rows: Sequence[Obligation]) -> list[Obligation]:
    """Up to the first that has to wait, so that the order stays."""
    found: list[Obligation] = []
    for item in rows:
        if not talk.desk.is_due(item):
            break
        found.append(item)
    return found


# ------------------------------------------------------------------------------- the unknown
def _settle_unknown(talk: Talk, rows: list[Obligation], steps: dict[Key, Step]) -> Talking:
    """What may have arrived: looked up, else sent once more to the letter; whether to go on."""
    is_new_there, talk.is_new_there = talk.is_new_there, False
    unknown = [item for item in rows if item.state is State.UNKNOWN]
    if not unknown:
        return True
    if not all(map(talk.desk.is_due, unknown)):
        return False
    if not talk.desk.dialect.looks_up and not is_new_there:
        return (yield from _once_more(talk, unknown, steps))
    if talk.desk.dialect.looks_up and talk.look.presence is Presence.UNTOLD:
        yield from talk.look_up()
        if talk.look.presence is Presence.UNTOLD:
            talk.end(None, [])
            return False
    if is_new_there:
        # It was created a moment ago, so nothing of its history can be there.
        _mend(talk, rows, [(item, Outcome(State.PENDING)) for item in unknown])
        return True
    if talk.look.presence is Presence.ABSENT:
        # Only its creation shows that it was really gone.
        talk.end(None, [])
        talk.desk.store.owe_snapshot(talk.work.uid)
        return False
    sent = [_as_it_went(talk, item, steps) for item in unknown]
    outcomes = _found(talk, unknown, sent)
    if outcomes is None:
        return (yield from _once_more(talk, unknown, steps))
    _mend(talk, rows, outcomes)
    return True


def _found(
    talk: Talk, rows: Sequence[Obligation], items: Sequence[Item]
) -> list[tuple[Obligation, Outcome]] | None:
    """What a look-up's history says of steps that were sent; None where it tells none."""
    there = entries_there(talk.look)
    if there is None:
        return None
    steps = [item for item in talk.work.obligations if item.kind is ObligationKind.PROGRESS]
    waiting = ({item.event for item in steps} - talk.arrived) | talk.work.superseded
    arrived = [
        entry_key(talk.desk.dialect.step(talk, step))
        for step in talk.record.steps
        if step.event not in waiting and step.clerk.strip()
    ]
    found = which_are_there(there, arrived, [entry_key(item) for item in items])
    states = [State.ACKED if is_there else State.PENDING for is_there in found]
    return [(row, Outcome(state)) for row, state in zip(rows, states, strict=True)]


def _mend(
    talk: Talk, rows: list[Obligation], outcomes: Sequence[tuple[Obligation, Outcome]]
) -> None:
    """Keep what a look-up settled, and go on with it."""
    talk.end(None, outcomes)
    states = {item.obligation_id: outcome.state for item, outcome in outcomes}
    rows[:] = [
        replace(item, state=states.get(item.obligation_id, item.state), next_attempt_at=None)
        for item in rows
    ]


def _once_more(talk: Talk, unknown: Sequence[Obligation], steps: dict[Key, Step]) -> Talking:
    """The center tells no history: one identical repetition, chunk by chunk as they went."""
    again = [item for item in unknown if not item.resent]
    for chunk in _as_sent(again):
        items = [_as_it_went(talk, item, steps) for item in chunk]
        if not (yield from _send(talk, chunk, items)):
            return False
    return True


def _as_it_went(talk: Talk, item: Obligation, steps: dict[Key, Step]) -> Item:
    """What an earlier try sent, to the letter."""
    return json.loads(item.sent_text) if item.sent_text else _made(talk, item, steps)


def _as_sent(rows: Sequence[Obligation]) -> list[list[Obligation]]:
    """In the parts in which they were sent."""
    chunks: list[list[Obligation]] = []
    for item in rows:
        last = chunks[-1] if chunks else []
        same = last and last[0].last_attempt_at == item.last_attempt_at
        if same and len(last) < chunk_size():
            last.append(item)
        else:
            chunks.append([item])
    return chunks


# ------------------------------------------------------------------------------- sending
def _in_tens(talk: Talk, rows: Sequence[Obligation], steps: dict[Key, Step]) -> Talking:
    ready: list[tuple[Obligation, Item]] = []
    for item in rows:
        try:
            ready.append((item, _made(talk, item, steps)))
        except CannotRender as fault:
            outcome = Outcome(State.QUARANTINED, fault.code, "", fault.field or "")
            talk.end(None, [(item, outcome)])
    for at in range(0, len(ready), chunk_size()):
        chunk = ready[at : at + chunk_size()]
        sent = [item for item, _ in chunk]
        if not (yield from _send(talk, sent, [made for _, made in chunk])):
            return False
    return True


def _made(talk: Talk, item: Obligation, steps: dict[Key, Step]) -> Item:
    return talk.desk.dialect.step(talk, steps[item.event])


def _send(talk: Talk, chunk: Sequence[Obligation], items: Sequence[Item]) -> Talking:
    """One call; only exactly what it carried is marked. Whether the next may follow."""
    desk = talk.desk
    question = desk.dialect.tell(items)
    reply, proof = yield from talk.ask(question, chunk, [canonical(item) for item in items])
    match reply.kind:
        case AnswerClass.SUCCESS:
            talk.end(proof, _each(chunk, desk.over(reply, State.ACKED)))
            return True
        case AnswerClass.REFUSED | AnswerClass.EXISTS if len(chunk) > 1:
            # One of them is not taken, or is there; that says nothing of the others.
            talk.end(proof, _each(chunk, desk.over(reply, State.UNKNOWN)))
            return (yield from _after_refusal(talk, chunk, items))
        case AnswerClass.REFUSED:
            talk.end(proof, _each(chunk, desk.over(reply, State.QUARANTINED)))
            return True
        case kind if kind in _SENT:
            talk.end(proof, _each(chunk, desk.over(reply, State.SETTLED)))
            return True
        case AnswerClass.NO_DOSSIER:
            talk.end(proof, [(item, desk.again(item, reply)) for item in chunk])
            desk.store.owe_snapshot(talk.work.uid)
        case AnswerClass.LOST if reply.is_renewed:
            talk.is_renewed = True
            talk.end(proof, _each(chunk, desk.over(reply, State.UNKNOWN)))
        case AnswerClass.LOST | AnswerClass.AGAIN | AnswerClass.SUSPECT:
            # An answer that says no may still come after half of it was taken in.
            talk.end(proof, [(item, _in_trouble(talk, item, reply)) for item in chunk])
        case _:
            talk.end(proof, [(item, _unsent(talk, item, reply)) for item in chunk])
    return False


def _in_trouble(talk: Talk, item: Obligation, reply: Reply) -> Outcome:
    """It may have been stored; where nobody can look, it is not sent for ever."""
    is_blind = item.state is State.UNKNOWN and reply.kind is not AnswerClass.LOST
    if is_blind and item.attempts + 1 >= MOST_BLIND:
        return talk.desk.over(reply, State.QUARANTINED, "province_tried_often")
    return talk.desk.again(item, reply, State.UNKNOWN)


def _unsent(talk: Talk, item: Obligation, reply: Reply) -> Outcome:
    """It did not arrive now; a repetition of what may have arrived stays unknown."""
    is_unknown = item.state is ObligationState.UNKNOWN or reply.is_in_doubt
    if reply.kind in PAUSING:
        return talk.desk.over(reply, State.UNKNOWN if is_unknown else State.PENDING)
    return talk.desk.again(item, reply, State.UNKNOWN if is_unknown else State.RETRY)


def _after_refusal(talk: Talk, chunk: Sequence[Obligation], items: Sequence[Item]) -> Talking:
    """One answer for the whole array, of which some may have been taken: look, then go on."""
    if not talk.desk.dialect.looks_up:
        return (yield from _halves(talk, chunk, items))
    yield from talk.look_up()
    if talk.look.presence is not Presence.FOUND:
        talk.end(None, [])
        return False
    outcomes = _found(talk, chunk, items)
    if outcomes is not None:
        talk.end(None, outcomes)
        left = [at for at, (_, outcome) in enumerate(outcomes) if outcome.state is State.PENDING]
        chunk, items = [chunk[at] for at in left], [items[at] for at in left]
    return (yield from _halves(talk, chunk, items))


def _halves(talk: Talk, chunk: Sequence[Obligation], items: Sequence[Item]) -> Talking:
    """Down to the entry that is not taken; only that one waits for a person."""
    middle = len(chunk) // 2
    for part in (slice(None, middle), slice(middle, None)):
        if chunk[part] and not (yield from _send(talk, chunk[part], items[part])):
            return False
    return True


def _push(talk: Talk, item: Obligation, step: Step) -> Talking:
    """One step of a dossier that the portal knows; repeating it changes nothing there."""
    desk = talk.desk
    question = Question(
        "DongBoTrangThaiHoSo", {"type": "2", "data": portal_status(talk.record, step)}
    )
    reply, proof = yield from talk.ask(question, [item])
    match reply.kind:
        case AnswerClass.SUCCESS:
            outcome = desk.over(reply, State.ACKED)
        case AnswerClass.SETTLED | AnswerClass.EXISTS:
            outcome = desk.over(reply, State.SETTLED)
        case AnswerClass.REFUSED | AnswerClass.NO_DOSSIER:
            outcome = desk.over(reply, State.QUARANTINED)
        case kind if kind in PAUSING:
            outcome = desk.over(reply, State.PENDING)
        case _:
            outcome = desk.again(item, reply)
    talk.end(proof, [(item, outcome)])
    return outcome.state not in (State.PENDING, State.RETRY)


def _each(chunk: Iterable[Obligation], outcome: Outcome) -> list[tuple[Obligation, Outcome]]:
    return [(item, outcome) for item in chunk]

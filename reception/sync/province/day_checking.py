"""A day's dossiers compared with a province of QCVN 120, by looking each of them up.

Nothing is sent. Every look-up is noted with its proof. One dossier's trouble leaves the others
alone; a line that is gone ends the asking, and what is known here is told all the same.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from datetime import datetime

from reception.domain.dossier import Dossier
from reception.domain.events import Event
from reception.domain.timebase import office_day
from reception.domain.undoing import Key
from reception.domain.why_late import Told
from reception.services.context import ServiceContext
from reception.services.province.routing import Routing
from reception.services.reconciliation.day_check import (
    Cause,
    DossierCheck,
    Progress,
    ProofLine,
    Standing,
    Stopped,
)
from reception.services.reconciliation.judging import Judge, heard_at
from reception.storage.day_scope import DayScope, ScopeLine, ToldState
from reception.storage.province_port import Proof, Try
from reception.storage.province_store import PROVINCE, SqliteProvinceStore
from reception.storage.province_table import DossierTry, ProvinceTable
from reception.sync.policy import BREAKER_AFTER
from reception.sync.province.answers import AnswerClass
from reception.sync.province.asking import Question, Reply
from reception.sync.province.comparing import Compared, compare
from reception.sync.province.expected import ExpectedPackets
from reception.sync.province.looking import Look, Presence, is_ours, read_look, word
from reception.sync.province.packets import CannotRender, Item, Terms
from reception.sync.province.record import Record, record_of
from reception.sync.province.rounds import LOOK, PATIENCE, STOPPING, Callers

LOOK_UP = "TraCuuHoSo"
# Looks that are written down at once; each is a transaction with the disk.
_NOTED_TOGETHER = 25
_CODES = {
    **STOPPING,
    AnswerClass.OFFLINE: "sync_no_line",
    AnswerClass.BUSY: "sync_busy",
    AnswerClass.LOST: "sync_answer_unreadable",
}
_ENDED = frozenset({"3", "7", "8", "9", "10"})
_UNSETTLED = {
    "conflict": Cause.CONFLICT,
    "quarantined": Cause.FIX,
    "unknown": Cause.UNCERTAIN,
    "sending": Cause.UNCERTAIN,
    "pending": Cause.WAITING,
    "retry": Cause.WAITING,
}


@dataclass(frozen=True, slots=True)
class _Subject:
    """One dossier with what is known of it here.

    Attributes:
        told: obligations towards the province; empty where another counter tells it.
        never: events whose step was never to go.
    """

    line: ScopeLine
    record: Record
    events: Sequence[Event]
    told: tuple[ToldState, ...]
    tries: tuple[DossierTry, ...]

    @property
    def never(self) -> frozenset[Key]:
        """Events whose step was left out for good."""
        return frozenset(
            item.event
            for item in self.told
            if (item.kind, item.state) == ("progress", "superseded")
        )

    @property
    def open_cause(self) -> Cause | None:
        """The gravest of what is not settled; None where everything is."""
        states = {item.state for item in self.told}
        return next((cause for state, cause in _UNSETTLED.items() if state in states), None)


@dataclass(frozen=True, slots=True)
class ProvinceCheck:
    """What the look-ups came to; ``code`` says why they did not go on to the end."""

    total: int
    dossiers: tuple[DossierCheck, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """Whom the dossiers of a day are compared with.

    Attributes:
        terms: how they are told there.
        routing: where the dossiers of a procedure are told that nobody was told of yet.
        destination: ``province`` or ``ministry``.
    """

    terms: Terms
    routing: Routing
    destination: str = PROVINCE


class ProvinceDayCheck:
    """Compares the dossiers of a day.

    Args:
        store: of the calling thread; looks are noted there.
        callers: who puts the questions, several at once.
        seconds: after so many nothing more is asked.
    """

    def __init__(
        self,
        context: ServiceContext,
        store: SqliteProvinceStore,
        side: Side,
        callers: Callers,
        seconds: float,
    ) -> None:
        self._context = context
        self._store = store
        self._side = side
        self._callers = callers
        self._until = time.monotonic() + seconds
        self._noted: list[tuple[Try, Proof]] = []
        self._judge = Judge(context)
        self._expected = ExpectedPackets(store, side.terms)

    def run(
        self, lines: Iterable[ScopeLine], progress: Progress, stopped: Stopped
    ) -> ProvinceCheck:
        """Look everything up that the province should have."""
        with self._context.database.read() as view:
            scope = DayScope(view.connection)
            owed = [line for line in lines if self._is_owed(line, scope)]
        asking = _Asking(deque(owed), len(owed), progress, stopped)
        if self._side.terms.speaks != "A":
            # A connector has no look-up (decision 45).
            asking.code = "reconcile_no_look_up"
        found: dict[str, DossierCheck] = {}
        try:
            self._look(asking, found)
            self._look_again(owed, found, asking)
        finally:
            self._keep_noted()
        for line in owed:
            if line.uid not in found:
                found[line.uid] = self._not_asked(line, asking.code)
        checks = (found[line.uid] for line in owed)
        listed = tuple(
            item for item in checks if item.is_found or item.standing is Standing.UNKNOWN
        )
        return ProvinceCheck(len(owed), listed, asking.outcome)

    # ---------------------------------------------------------------------------- asking
    def _look(self, asking: _Asking, found: dict[str, DossierCheck]) -> None:
        while asking.begin(self._callers, self._until, self._ask):
            for subject, attempt, reply in asking.answered():
                found[subject.line.uid] = self._judged(subject, attempt, reply)

    def _look_again(
        self, owed: Sequence[ScopeLine], found: dict[str, DossierCheck], first: _Asking
    ) -> None:
        """What was taken there once and is gone or different now is not believed at first sight."""
        doubted = [line for line in owed if line.uid in found and _is_doubted(found[line.uid])]
        if first.code or not doubted:
            return
        again: dict[str, DossierCheck] = {}
        second = _Asking(deque(doubted), len(doubted), lambda *_: None, first.stopped)
        self._look(second, again)
        for uid, check in again.items():
            seen = found[uid].proofs[-1:]
            found[uid] = replace(check, proofs=(*check.proofs[:-1], *seen, *check.proofs[-1:]))

    def _is_owed(self, line: ScopeLine, scope: DayScope) -> bool:
        """Whether this destination is to have it: received, and told there."""
        if line.status in (1, 3):
            return False
        where, procedure, received = scope.destination(line.uid)
        day = office_day(datetime.fromisoformat(received))
        return (where or self._side.routing(procedure, day)) == self._side.destination

    def _subject(self, line: ScopeLine) -> _Subject | None:
        with self._context.database.read() as view:
            events = view.journal.of_dossier(line.uid)
            record = record_of(events)
            if record is None:
                return None
            told = DayScope(view.connection).told(line.uid)
            tries = ProvinceTable(view.connection).tries_of(line.uid)
        return _Subject(line, record, events, tuple(told), tuple(tries))

    def _ask(self, line: ScopeLine) -> tuple[_Subject, Try, Future[Reply]] | None:
        subject = self._subject(line)
        if subject is None:
            return None
        code = subject.record.dossier.code
        question = Question(LOOK_UP, {"mahoso": code}, is_lookup=True, is_shared=True)
        now = self._context.clock.machine_now()
        attempt = Try(line.uid, LOOK_UP, code, question.request_hash, now)
        return subject, attempt, self._callers.put(question)

    def _keep_noted(self) -> None:
        noted, self._noted = self._noted, []
        if noted:
            self._store.end_try(None, asked=noted)

    # --------------------------------------------------------------------------- judging
    def _judged(self, subject: _Subject, attempt: Try, reply: Reply) -> DossierCheck:
        ended = self._context.clock.machine_now()
        self._noted.append((attempt, Proof(0, ended, reply.kind.value, reply.answer_hash)))
        if len(self._noted) >= _NOTED_TOGETHER:
            self._keep_noted()
        look = read_look(reply, attempt.code)
        proof = ProofLine(
            attempt.started_at,
            ended,
            LOOK_UP,
            reply.kind.value,
            attempt.request_hash,
            reply.answer_hash,
        )
        check = self._standing(subject, look, code_of(reply))
        proofs = (*_last_proofs(subject.tries), proof)
        return replace(self._with_lateness(check, subject, look), proofs=proofs)

    def _standing(self, subject: _Subject, look: Look, code: str) -> DossierCheck:
        if look.presence is Presence.UNTOLD:
            return _check(subject, Standing.UNKNOWN, code)
        if look.presence is Presence.ABSENT:
            steps = tuple(item.number for item in subject.told if item.kind == "progress")
            cause = self._cause(subject, Cause.LOST)
            return replace(_check(subject, Standing.MISSING, cause), lost_steps=steps)
        try:
            item = self._expected.packet(subject.record)
        except CannotRender as fault:
            return _check(subject, Standing.UNKNOWN, fault.code)
        found = compare(look, item, subject.record, subject.never)
        return self._compared(subject, look, item, found)

    def _compared(self, subject: _Subject, look: Look, item: Item, found: Compared) -> DossierCheck:
        if not found.differences:
            standing = Standing.UNKNOWN if found.unread else Standing.EQUAL
            code = "reconcile_unread" if found.unread else ""
            check = _check(subject, standing, code)
            return replace(check, differences=found.unread, compared=found.count)
        is_other = not is_ours(look, item, subject.line.uid, may_own=True)
        after = Cause.CONFLICT if is_other else _after_settled(subject)
        lost = set(found.lost)
        return replace(
            _check(subject, Standing.MISMATCH, self._cause(subject, after)),
            differences=(*found.differences, *found.unread),
            compared=found.count,
            lost_steps=tuple(
                row.number for row in subject.told if row.kind == "progress" and row.event in lost
            ),
        )

    def _cause(self, subject: _Subject, settled: Cause) -> Cause:
        if not subject.told:
            return Cause.ELSEWHERE
        return subject.open_cause or settled

    def _with_lateness(self, check: DossierCheck, subject: _Subject, look: Look) -> DossierCheck:
        late, told = self._judge.lateness(
            subject.events, lambda dossier: _told_of(dossier, subject, look)
        )
        return replace(check, lateness=late, told_at=told.at)

    def _not_asked(self, line: ScopeLine, code: str) -> DossierCheck:
        """What is known here of a dossier that nobody was asked about."""
        # Folding ten thousand dossiers takes a while; only what may be late is worth it.
        subject = self._subject(line) if line.may_be_late else None
        if subject is not None:
            untold = Look(Presence.UNTOLD, {})
            check = self._with_lateness(_check(subject, Standing.UNKNOWN, code), subject, untold)
            return replace(check, proofs=_last_proofs(subject.tries))
        with self._context.database.read() as view:
            tries = ProvinceTable(view.connection).tries_of(line.uid)
        return DossierCheck(
            line.uid,
            line.code,
            line.owner,
            line.procedure,
            line.status,
            Standing.UNKNOWN,
            code or "reconcile_unread",
            proofs=_last_proofs(tries),
        )


@dataclass(slots=True)
class _Asking:
    """Questions that are under way, and why no further one is put."""

    waiting: deque[ScopeLine]
    total: int
    progress: Progress
    stopped: Stopped
    code: str = ""
    _asked: dict[Future[Reply], tuple[_Subject, Try]] = field(default_factory=dict)
    _failures: int = 0
    _has_answered: bool = False
    _trouble: str = ""
    _done: int = 0
    _given_up: float = float("inf")

    def begin(
        self,
        callers: Callers,
        until: float,
        ask: Callable[[ScopeLine], tuple[_Subject, Try, Future[Reply]] | None],
    ) -> bool:
        """Ask while there is room; whether anything is under way."""
        self._look_at_end(until)
        while self.waiting and not self.code and len(self._asked) < callers.count:
            asked = ask(self.waiting.popleft())
            if asked is not None:
                self._asked[asked[2]] = asked[:2]
        return bool(self._asked) and time.monotonic() < self._given_up

    def _look_at_end(self, until: float) -> None:
        if not self.code and self.stopped():
            self._end("interrupted")
        elif not self.code and time.monotonic() > until:
            self._end("reconcile_out_of_time")

    def _end(self, code: str) -> None:
        self.code = code
        self._given_up = time.monotonic() + PATIENCE

    def answered(self) -> list[tuple[_Subject, Try, Reply]]:
        """What came meanwhile."""
        done, _ = wait(self._asked, timeout=LOOK, return_when=FIRST_COMPLETED)
        found = []
        for answer in done:
            subject, attempt = self._asked.pop(answer)
            reply = answer.result()
            self._judge(reply)
            self._done += 1
            self.progress(self._done, self.total)
            found.append((subject, attempt, reply))
        return found

    def _judge(self, reply: Reply) -> None:
        """What a reply means for the others: a login is not tried for each of them."""
        is_well = reply.kind in (AnswerClass.SUCCESS, AnswerClass.NO_DOSSIER)
        self._failures = 0 if is_well else self._failures + (reply.kind in _CODES)
        is_over = reply.kind is AnswerClass.SESSION or reply.code == "sync_certificate"
        self._has_answered = self._has_answered or is_well
        # Whoever had no line at the last, or no answer at all, has not been told.
        is_gone = reply.kind is AnswerClass.OFFLINE or not self._has_answered
        self._trouble = code_of(reply) if reply.kind in _CODES and is_gone else ""
        if not self.code and (is_over or self._failures >= BREAKER_AFTER):
            self._end(code_of(reply))

    @property
    def outcome(self) -> str:
        """Why it did not come to its end; empty where it did."""
        return self.code or self._trouble


def code_of(reply: Reply) -> str:
    """Why a reply says nothing of the dossier, as a code of ``messages``."""
    return reply.code or _CODES.get(reply.kind, "reconcile_not_told")


def _check(subject: _Subject, standing: Standing, cause: str) -> DossierCheck:
    dossier = subject.record.dossier
    return DossierCheck(
        subject.line.uid,
        dossier.code,
        dossier.owner.name,
        dossier.procedure.name,
        int(dossier.status),
        standing,
        str(cause),
    )


def _is_doubted(check: DossierCheck) -> bool:
    """Whether a second look is worth it: nothing here explains what the first one told."""
    is_off = check.standing in (Standing.MISSING, Standing.MISMATCH)
    return is_off and check.cause in (Cause.LOST, Cause.CHANGED, Cause.CONFLICT)


def _after_settled(subject: _Subject) -> Cause:
    """Why something differs that was taken: they went on, or it was changed."""
    states = [row.state for row in subject.told if row.kind == "snapshot"]
    return Cause.AHEAD if states and states[-1] == "settled" else Cause.CHANGED


def _told_of(dossier: Dossier, subject: _Subject, look: Look) -> Told:
    """When the province heard of the end, by our proofs and by what stands there."""
    state = word(look.item.get("trangthaihoso"))
    if look.presence is Presence.ABSENT or (state and state not in _ENDED):
        return Told(is_told=False)
    told = heard_at(dossier, subject.events, subject.told)
    return Told() if state and not told.is_told else told


def _last_proofs(tries: Sequence[DossierTry]) -> tuple[ProofLine, ...]:
    """The last tries that carried something: what our word rests on."""
    sent = [item for item in tries if item.service != LOOK_UP][-2:]
    return tuple(
        ProofLine(
            item.started_at,
            item.ended_at,
            item.service,
            item.answer_class or "unknown",
            item.request_hash,
            item.answer_hash,
        )
        for item in sent
    )

"""Where the telling of one dossier stands, and what all tellings of a round share."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from reception.domain.undoing import Key
from reception.storage.province_port import (
    LaneWork,
    Obligation,
    ObligationKind,
    ObligationState,
    Outcome,
    Place,
    Proof,
    ProvinceStore,
    Try,
)
from reception.sync.policy import Uniform, backoff
from reception.sync.province.answers import AnswerClass
from reception.sync.province.asking import Question, Reply
from reception.sync.province.looking import UNTOLD, Look, read_look
from reception.sync.province.packets import Item, Terms
from reception.sync.province.record import Record, Step

Conversation = Generator[Question, Reply, None]
State = ObligationState

PATIENCE = 8
"""Tries with unchanged content after which an unexplained failure is suspected to be its fault."""
MOST_BLIND = 12
"""Tries of a step that may be there each time, where nobody can look: the last four an hour apart.

Every one may double the history over there, so a person decides what comes after.
"""
_SUSPECTED = timedelta(hours=1)
# Nothing of these says anything about what was sent.
PAUSING = frozenset({AnswerClass.SESSION, AnswerClass.FORBIDDEN, AnswerClass.NO_SERVICE})
LONGEST_ANSWER = 500


@dataclass(slots=True)
class Tally:
    """What a round has done: obligations put on the line, and what became of them."""

    pushed: int = 0
    acked: int = 0
    settled: int = 0


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one kind of interface says, and what it can be asked.

    Attributes:
        bring: brings the newest state of a dossier; whether its steps may follow.
        step: one step of the handling as it is written there.
        tell: the call that carries some of them.
        looks_up: whether it can be asked what it has of a dossier.
        tells_portal: whether steps of what was filed on the portal are told there by themselves.
    """

    bring: Callable[[Talk], Generator[Question, Reply, bool]]
    step: Callable[[Talk, Step], Item]
    tell: Callable[[Sequence[Item]], Question]
    looks_up: bool = True
    tells_portal: bool = True


@dataclass(frozen=True, slots=True)
class Desk:
    """What every lane of a round works with.

    Attributes:
        now: the machine's clock; uniform: source of chance.
        is_asked: a person wants everything tried now, whatever was planned.
    """

    store: ProvinceStore
    terms: Terms
    dialect: Dialect
    now: Callable[[], datetime]
    uniform: Uniform
    is_asked: bool = False
    tally: Tally = field(default_factory=Tally)

    def is_due(self, item: Obligation) -> bool:
        """Whether something may be tried now; a time far ahead was written by a wrong clock."""
        at, now = item.next_attempt_at, self.now()
        return self.is_asked or at is None or at <= now or at > now + 2 * _SUSPECTED

    def again(
        self, item: Obligation, reply: Reply, state: ObligationState = State.RETRY
    ) -> Outcome:
        """One more try later, with more patience each time."""
        wait = timedelta(seconds=backoff(item.attempts, self.uniform, reply.retry_after))
        is_slow = reply.kind is AnswerClass.SUSPECT or item.state is State.UNKNOWN
        if item.attempts + 1 >= PATIENCE and is_slow:
            wait = max(wait, _SUSPECTED)
        return self._outcome(state, reply, next_at=self.now() + wait)

    def over(self, reply: Reply, state: ObligationState, unsaid: str = "") -> Outcome:
        """Nothing more is to be done, or nothing before a person has looked at it.

        Args:
            unsaid: the reason, a code of ``messages``, where the other side names none.
        """
        return self._outcome(state, reply, unsaid=unsaid)

    def _outcome(
        self,
        state: ObligationState,
        reply: Reply,
        next_at: datetime | None = None,
        unsaid: str = "",
    ) -> Outcome:
        verdict = reply.verdict
        answer = verdict.text or unsaid or reply.code
        if not answer and verdict.kind is AnswerClass.REFUSED:
            answer = "province_refused_unsaid"
        return Outcome(
            state,
            verdict.kind.value,
            answer[:LONGEST_ANSWER],
            verdict.field,
            next_at,
            keeps_text=state is State.UNKNOWN,
            is_untaken=verdict.kind is not AnswerClass.LOST and not reply.is_in_doubt,
        )


@dataclass(slots=True)
class Talk:
    """Where one dossier stands while it is told.

    Attributes:
        remote_ref: the other side's own number of the dossier, as JSON.
        look: what the last look-up of this round told; UNTOLD before the first.
        may_own: the dossier that is there may be ours by an earlier try.
        was_there: the province once said that it has ours, and has not said since that it lacks it.
        is_renewed: the session ended under a call that was not repeated.
        is_new_there: the province has just taken the creation of it.
        last: the last reply to a question that was only asked.
        arrived: events whose step was found or taken in this round.
    """

    desk: Desk
    work: LaneWork
    record: Record
    is_there: bool
    remote_ref: str = ""
    look: Look = field(default=UNTOLD)
    may_own: bool = False
    was_there: bool = False
    is_renewed: bool = False
    is_new_there: bool = False
    last: Reply | None = None
    arrived: set[Key] = field(default_factory=set)
    _asked: list[tuple[Try, Proof]] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The dossier's code."""
        return self.record.dossier.code

    def ask(
        self,
        question: Question,
        obligations: Sequence[Obligation] = (),
        texts: Sequence[str] = (),
        *,
        is_create: bool = False,
    ) -> Generator[Question, Reply, tuple[Reply, Proof]]:
        """One question that carries something, written down before it goes."""
        attempt = self._try(question, is_create=is_create)
        attempt = replace(
            attempt,
            obligations=tuple(item.obligation_id for item in obligations),
            texts=tuple(texts),
        )
        number = self.desk.store.begin_try(attempt, self._take_asked())
        self.desk.tally.pushed += len(obligations)
        reply = yield question
        return reply, self._proof(number, reply)

    def look_up(self) -> Generator[Question, Reply, Look]:
        """Ask whether the dossier is there; noted with whatever is written down next."""
        question = Question("TraCuuHoSo", {"mahoso": self.code}, is_lookup=True, is_shared=True)
        attempt = self._try(question)
        reply = self.last = yield question
        self._asked.append((attempt, self._proof(0, reply)))
        self.look = read_look(reply, self.code)
        return self.look

    def _try(self, question: Question, *, is_create: bool = False) -> Try:
        return Try(
            self.work.uid,
            question.service,
            self.code,
            question.request_hash,
            self.desk.now(),
            is_create,
        )

    def _proof(self, number: int, reply: Reply) -> Proof:
        # The log decides later whose a dossier is: what may have been taken is no plain "no".
        is_taken = reply.kind is AnswerClass.SUCCESS
        kind = AnswerClass.LOST if reply.is_in_doubt and not is_taken else reply.kind
        return Proof(number, self.desk.now(), kind.value, reply.answer_hash)

    def _take_asked(self) -> list[tuple[Try, Proof]]:
        asked, self._asked = self._asked, []
        return asked

    def end(
        self,
        proof: Proof | None,
        outcomes: Sequence[tuple[Obligation, Outcome]],
        *,
        is_there: bool | None = None,
        is_doubtful: bool | None = None,
        told_hash: str | None = None,
    ) -> None:
        """Keep what became of obligations and of the dossier."""
        if is_there is not None:
            self.is_there = is_there
        # What a look-up told is kept with what followed from it.
        is_news = is_there is not None or self.is_there != self.work.is_there
        states = [outcome.state for _, outcome in outcomes]
        self.arrived |= {
            item.event
            for item, outcome in outcomes
            if item.kind is ObligationKind.PROGRESS and outcome.state is State.ACKED
        }
        self.desk.tally.acked += states.count(State.ACKED)
        self.desk.tally.settled += states.count(State.SETTLED)
        self.desk.store.end_try(
            proof,
            [(item.obligation_id, outcome) for item, outcome in outcomes],
            uid=self.work.uid,
            place=Place(
                self.is_there if is_news else None,
                is_doubtful,
                self.remote_ref if self.remote_ref != self.work.remote_ref else None,
                told_hash,
            ),
            asked=self._take_asked(),
        )


def canonical(item: Item) -> str:
    """A step as text, the same to the letter whenever it is made of the same."""
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"))

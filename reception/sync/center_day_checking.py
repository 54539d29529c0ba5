"""A day's dossiers compared with our own center, event by event; nothing is sent or changed.

The center proves what it holds of the events in question (:mod:`reception.domain.holdings`); a
span that differs is asked for again place by place, so that every dossier is judged by its own.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from reception.domain.holdings import MOST_PLACES, HoldingQuestion, Span
from reception.domain.undoing import Key
from reception.domain.why_late import Lateness, Told
from reception.domain.workflow import BIRTHS
from reception.labels import happened
from reception.services.backup.data_check import CheckStopped
from reception.services.context import ServiceContext
from reception.services.reconciliation.day_check import (
    Cause,
    Difference,
    DossierCheck,
    Progress,
    ProofLine,
    Standing,
    Stopped,
)
from reception.services.reconciliation.judging import (
    TellsWhen,
    judged_dossiers,
    told_by_center,
)
from reception.storage.day_scope import DayScope, ScopeLine, SentEvent
from reception.storage.histories import pages
from reception.storage.holdings_store import SqliteHoldingsStore
from reception.sync.center_standings import StandingSource, differing
from reception.sync.gateway import StopAll, TryLater
from reception.sync.holdings_message import CenterCounts, Proof
from reception.sync.reconciling import HoldingsSource, patiently

STEP = 500
_Late = Mapping[str, tuple[Lateness | None, Told]]
_MOST_FAILURES = 3
_HOLDINGS = "holdings"
_PUSH = "events"


class DaySource(HoldingsSource, StandingSource, Protocol):
    """A center that proves its events, and tells how dossiers stand there."""


class NotAsked(Exception):
    """The center could not be asked; carries why, and whether asking on is of any use."""

    def __init__(self, code: str, *, is_final: bool = True) -> None:
        super().__init__(code)
        self.code = code
        self.is_final = is_final


@dataclass(frozen=True, slots=True)
class CenterDayCheck:
    """What the proofs came to; ``code`` says why they were not all asked for."""

    total: int
    dossiers: tuple[DossierCheck, ...]
    code: str = ""
    center: str = ""


@dataclass(slots=True)
class _Answers:
    """What the center said, place by place where it did not prove a whole span.

    Attributes:
        proved: events that it holds as they are here.
        trouble: why some questions were not answered; code: why the asking ended.
        spans: of the others what it proved, and what we would have.
    """

    proved: set[Key] = field(default_factory=set)
    spans: dict[Key, tuple[Span, Span]] = field(default_factory=dict)
    proofs: dict[Key, ProofLine] = field(default_factory=dict)
    center: str = ""
    code: str = ""
    trouble: str = ""


def check_center_day(
    context: ServiceContext,
    source: DaySource,
    lines: Sequence[ScopeLine],
    progress: Progress,
    stopped: Stopped,
) -> CenterDayCheck:
    """Compare the events of some dossiers with what the center proves."""
    events = _events(context, lines)
    answers = _Answers()
    asking = _Asking(context, source, answers, progress, stopped)
    try:
        asking.run([event for found in events.values() for event in found])
    except NotAsked as end:
        answers.code = end.code
    except CheckStopped:
        answers.code = "interrupted"
    if not answers.proved and not answers.spans:
        answers.code = answers.code or answers.trouble
    late = _late(context, lines, events)
    checks = [_judged(line, events.get(line.uid, []), answers, late) for line in lines]
    if not answers.code:
        checks = _with_standings(context, source, checks, answers, stopped)
    listed = tuple(item for item in checks if item.is_found or item.standing is Standing.UNKNOWN)
    return CenterDayCheck(len(checks), listed, answers.code, answers.center)


def _with_standings(
    context: ServiceContext,
    source: DaySource,
    checks: list[DossierCheck],
    answers: _Answers,
    stopped: Stopped,
) -> list[DossierCheck]:
    """Of dossiers whose events are all there, what the center makes of them as well."""
    equal = [item.uid for item in checks if item.standing is Standing.EQUAL and item.compared]
    try:
        found, answers.code = differing(context, source, equal, stopped)
    except CheckStopped:
        found, answers.code = {}, "interrupted"
    return [
        replace(
            item,
            standing=Standing.MISMATCH,
            cause=Cause.FIGURES,
            differences=found[item.uid],
            proofs=(*item.proofs, _looked_at(context)),
        )
        if item.uid in found
        else item
        for item in checks
    ]


def _looked_at(context: ServiceContext) -> ProofLine:
    now = context.clock.machine_now()
    return ProofLine(now, now, "dossiers", "held")


def _events(
    context: ServiceContext, lines: Sequence[ScopeLine]
) -> Mapping[str, Sequence[SentEvent]]:
    found: defaultdict[str, list[SentEvent]] = defaultdict(list)
    with context.database.read() as view:
        for event in DayScope(view.connection).events([line.uid for line in lines]):
            found[event.uid].append(event)
    return found


class _Asking:
    """The questions about the places of some events."""

    def __init__(
        self,
        context: ServiceContext,
        source: HoldingsSource,
        answers: _Answers,
        progress: Progress,
        stopped: Stopped,
    ) -> None:
        self._context = context
        self._store = SqliteHoldingsStore(context.database)
        self._source = source
        self._answers = answers
        self._progress = progress
        self._stopped = stopped
        self._failures = 0

    def run(self, events: Iterable[SentEvent]) -> None:
        """Ask about every event; what differs is named place by place.

        Raises:
            NotAsked: the center could not be asked.
        """
        wanted: defaultdict[str, set[int]] = defaultdict(set)
        for event in events:
            wanted[event.device].add(event.seq)
        self._check_unit()
        total = sum(map(len, wanted.values()))
        done = 0
        for device, seqs in sorted(wanted.items()):
            for question in questions(device, seqs):
                within = {seq for seq in seqs if question.after < seq <= question.last}
                self._try_to_ask(question, within)
                done += len(within)
                self._progress(done, total)

    def _try_to_ask(self, question: HoldingQuestion, wanted: set[int]) -> None:
        """One question; its trouble leaves the others alone, until several in a row have failed."""
        try:
            self._ask_about(question, wanted)
            self._failures = 0
        except NotAsked as trouble:
            self._failures += 1
            self._answers.trouble = trouble.code
            if trouble.is_final or self._failures >= _MOST_FAILURES:
                raise

    def _check_unit(self) -> None:
        counts = patiently(self._source.counts, self._stopped)
        if not isinstance(counts, CenterCounts):
            raise NotAsked(counts.code)
        if counts.unit != self._context.office.unit:
            raise NotAsked("sync_wrong_unit")

    def _ask_about(self, question: HoldingQuestion, wanted: set[int]) -> None:
        device = question.device_id
        for at, (mine, other) in enumerate(self._both(question)):
            first = question.after + at * question.step
            last = min(first + question.step, question.last)
            places = {seq for seq in wanted if first < seq <= last}
            if not places:
                continue
            if mine == other:
                self._answers.proved |= {(device, seq) for seq in places}
            else:
                narrow = HoldingQuestion(device, first, last, 1, secrets.token_hex(8))
                for seq, spans in enumerate(self._both(narrow), first + 1):
                    if seq in places:
                        self._keep((device, seq), spans)

    def _keep(self, key: Key, spans: tuple[Span, Span]) -> None:
        if spans[0] == spans[1]:
            self._answers.proved.add(key)
            return
        self._answers.spans[key] = spans
        now = self._context.clock.machine_now()
        what = "held" if spans[1].count else "not_held"
        proofs = (spans[0].proof, spans[1].proof)
        self._answers.proofs[key] = ProofLine(now, now, _HOLDINGS, what, *proofs)

    def _both(self, question: HoldingQuestion) -> list[tuple[Span, Span]]:
        """Ours and theirs; what waits here to be sent is expected there as well."""
        ours = self._store.proof_here(question, question.last)
        answer: Proof | TryLater | StopAll = patiently(
            lambda: self._source.proof(question), self._stopped
        )
        if isinstance(answer, StopAll) and answer.code == "sync_no_center":
            raise NotAsked("reconcile_no_proofs")
        if not isinstance(answer, Proof):
            raise NotAsked(answer.code, is_final=isinstance(answer, StopAll))
        if len(answer.spans) != question.spans:
            raise NotAsked("sync_answer_unreadable", is_final=False)
        self._answers.center = self._answers.center or answer.center
        if answer.center != self._answers.center:
            raise NotAsked("reconcile_two_centers")
        return list(zip(ours, answer.spans, strict=True))


def questions(device: str, seqs: Iterable[int]) -> Iterator[HoldingQuestion]:
    """Questions that cover some places of a device, in spans of ``STEP`` that begin at its tens.

    Stretches without a place in question are left out.
    """
    first = last = -1
    most = MOST_PLACES // STEP
    for span in sorted({(seq - 1) // STEP for seq in seqs}):
        if span != last + 1 or span - first >= most or first < 0:
            if first >= 0:
                yield _question(device, first, last)
            first = span
        last = span
    if first >= 0:
        yield _question(device, first, last)


def _question(device: str, first: int, last: int) -> HoldingQuestion:
    challenge = secrets.token_hex(8)
    return HoldingQuestion(device, first * STEP, (last + 1) * STEP, STEP, challenge)


# --------------------------------------------------------------------------------- judging
def _late(
    context: ServiceContext, lines: Sequence[ScopeLine], sent: Mapping[str, Sequence[SentEvent]]
) -> _Late:
    """Those whose appointment has passed, with why they are late and when the center heard."""

    def told(uid: str) -> TellsWhen:
        return lambda dossier: told_by_center(dossier, sent.get(uid, ()))

    past = [line.uid for line in lines if line.may_be_late]
    found: dict[str, tuple[Lateness | None, Told]] = {}
    for uids in pages(past):
        with context.database.read() as view:
            page = judged_dossiers(context, view, uids, told)
        found |= {uid: (item.lateness, item.told) for uid, item in page.items()}
    return found


def _judged(
    line: ScopeLine,
    events: Sequence[SentEvent],
    answers: _Answers,
    late: _Late,
) -> DossierCheck:
    check = DossierCheck(
        line.uid, line.code, line.owner, line.procedure, line.status, Standing.EQUAL
    )
    check = _with_standing(check, events, answers)
    if line.uid in late:
        why, told = late[line.uid]
        check = replace(check, lateness=why, told_at=told.at)
    if not check.is_found and check.standing is Standing.EQUAL:
        return check
    return replace(check, proofs=tuple(_proofs(events, answers)))


def _with_standing(
    check: DossierCheck, events: Sequence[SentEvent], answers: _Answers
) -> DossierCheck:
    off = [event for event in events if _key(event) in answers.spans or _is_held_back(event)]
    if not off:
        known = all(_key(event) in answers.proved for event in events)
        standing = Standing.EQUAL if known else Standing.UNKNOWN
        code = "" if known else answers.code or answers.trouble
        return replace(check, standing=standing, cause=code, compared=len(events))
    gone = [event for event in off if not _is_there(event, answers)]
    is_missing = len(gone) == len(events) or any(event.kind in BIRTHS for event in gone)
    return replace(
        check,
        standing=Standing.MISSING if is_missing else Standing.MISMATCH,
        cause=_cause(off, answers),
        differences=tuple(_difference(event, answers) for event in off),
        compared=len(events),
    )


def _is_held_back(event: SentEvent) -> bool:
    """Whether the center refused it: it is expected on neither side, and is not there."""
    return event.state == "quarantined"


def _is_there(event: SentEvent, answers: _Answers) -> bool:
    spans = answers.spans.get(_key(event))
    return spans is not None and bool(spans[1].count)


def _cause(off: Sequence[SentEvent], answers: _Answers) -> str:
    states = {event.state for event in off}
    if "quarantined" in states:
        return Cause.FIX
    if states == {"pending"}:
        return Cause.WAITING
    return Cause.CHANGED if any(_is_there(event, answers) for event in off) else Cause.LOST


def _difference(event: SentEvent, answers: _Answers) -> Difference:
    """One event: what it says and when, against what the center proves instead."""
    spans = answers.spans.get(_key(event))
    name = f"{happened(event.kind)} · {event.device[:8]}:{event.seq}"
    if spans is None or not spans[1].count:
        return Difference(name, f"{event.occurred_at.isoformat()} {event.hash[:16]}", "")
    return Difference(name, spans[0].proof[:16], spans[1].proof[:16])


def _proofs(events: Sequence[SentEvent], answers: _Answers) -> Iterator[ProofLine]:
    """Of each event in question when it went and what came of it, and what was proved now."""
    off = [event for event in events if _key(event) in answers.spans or event.state != "acked"]
    for event in off or list(events)[-1:]:
        tried = event.told_at or event.tried_at
        if tried is not None:
            yield ProofLine(tried, tried, _PUSH, event.answer or event.state, event.hash)
        if _key(event) in answers.proofs:
            yield answers.proofs[_key(event)]


def _key(event: SentEvent) -> Key:
    return event.device, event.seq

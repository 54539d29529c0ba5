"""A year of an office from a seed: dossiers of every kind of life, written as events and folded.

``python -m benchmarks.golden_year --dossiers 120000 --seed 1`` makes the whole year, counts it by
the reports and once more from the events alone, and says whether both agree. The tests do the
same with a small one.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from benchmarks.chain import Chain
from benchmarks.dataset import UNIT, Place, party, templates
from benchmarks.people import People
from benchmarks.recount import compare
from reception.domain.channel import Channel
from reception.domain.events import Draft, Event
from reception.domain.facts import (
    ClockResumed,
    CompetentReceipt,
    Completion,
    Extension,
    Fact,
    Intake,
    Remark,
    SupplementRequest,
    Undoing,
)
from reception.domain.money_facts import FeeFact, Payment, Refund
from reception.domain.result_facts import HandingOver, ReturnUndone
from reception.domain.timebase import OFFICE_ZONE, utc_milliseconds
from reception.domain.workflow import EventKind as K
from reception.event_codec import fold
from reception.services.context import ServiceContext
from reception.services.setup.first_setup import OfficeForm
from reception.storage.unit_of_work import Writing
from reception.workspace import Workspace

YEAR = 2025
OTHER_UNIT = "H57.30.13"
_CLERKS = ("Lê Thị Mẫu", "Trần Văn Thử", "Phạm Thị Ví Dụ")
_LIMITS = (0, 1, 3, 5, 10, 15, 30)
_CHUNK = 2_000
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
Step = tuple[K, Fact, datetime]


class GoldenYear:
    """Draws lives of dossiers; the same for the same seed.

    Args:
        bases: intakes to vary, of different procedures.
        device: on whose chain the events stand.
    """

    def __init__(self, bases: Sequence[Intake], device: str, seed: int) -> None:
        self._bases = bases
        self._chain = Chain(device)
        self._draw = random.Random(seed)  # noqa: S311 - the same year for each seed
        self._people = People(seed)

    def lives(self, count: int) -> Iterator[list[Event]]:
        """So many dossiers from New Year to its eve, each with all of its events."""
        start = datetime(YEAR, 1, 1, 7, 30, tzinfo=OFFICE_ZONE)
        for number in range(count):
            at = start + number * timedelta(days=364, hours=16, minutes=29) / max(count - 1, 1)
            uid = f"{utc_milliseconds(at):012x}{number:020x}"
            yield [
                self._seal(uid, kind, fact, moment)
                for kind, fact, moment in self._life(number, at.replace(microsecond=0))
            ]

    def _life(self, number: int, at: datetime) -> Iterator[Step]:
        intake = self._intake(number, at)
        roll = self._draw.random()
        if roll < 0.02:
            yield K.SUBMITTED, intake, at
            yield K.REFUSED, Remark("Không thuộc thẩm quyền", "Điều 7"), at + _HOUR
            return
        if roll < 0.025:
            yield K.SUBMITTED, intake, at
            return
        yield K.RECEIVED, intake, at
        yield from self._money(at)
        yield from self._work(number, intake, at)

    def _money(self, at: datetime) -> Iterator[Step]:
        """Paid at once, sometimes recorded by mistake, sometimes handed back."""
        roll = self._draw.random()
        if roll > 0.4:
            return
        method = self._draw.choice(("cash", "cash", "transfer"))
        paid = at + timedelta(minutes=2)
        yield K.PAID, Payment(8_000, method), paid
        if roll < 0.01:
            undone = Undoing(self._chain.device, self._chain.seq, K.PAID, "Ghi nhầm")
            yield K.UNDONE, undone, paid + _HOUR
        elif roll < 0.02:
            yield K.REFUNDED, Refund(3_000, "Thu thừa", method), paid + 2 * _DAY

    def _work(self, number: int, intake: Intake, at: datetime) -> Iterator[Step]:
        due = intake.due_at or at
        at += timedelta(minutes=self._draw.randrange(5, 200))
        if intake.transfer_at is not None:
            if number % 3 == 0:
                return
            due = due + _DAY
            receipt = CompetentReceipt(at, "Phiếu", due, authority=OTHER_UNIT)
            yield K.COMPETENT_RECEIVED, receipt, at
        yield K.FORWARDED, Remark(to_unit="Phòng chuyên môn"), at
        roll = self._draw.random()
        if roll < 0.12:
            at += (due - at) * self._draw.choice((0.2, 0.5, 1.4))
            yield K.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu giấy tờ"), at
            if roll < 0.02:
                return
            at += self._draw.randrange(1, 9) * _DAY
            due = at + self._draw.choice(_LIMITS) * _DAY + _HOUR
            yield K.SUPPLEMENTED, ClockResumed(due), at
        if 0.12 <= roll < 0.17:
            moment = due + self._draw.choice((-_DAY, 2 * _DAY))
            at = max(at, moment)
            due = at + 4 * _DAY
            yield K.EXTENDED, Extension("Cần xác minh", due), at
        yield from self._end(at, due)

    def _end(self, at: datetime, due: datetime) -> Iterator[Step]:
        roll, span = self._draw.random(), max(due - at, _HOUR)
        at += span * self._draw.choice((0.1, 0.4, 0.7, 0.95, 0.99, 1.0, 1.02, 1.5))
        at = at.replace(microsecond=0)
        if roll < 0.015:
            return
        if roll < 0.03:
            yield K.WITHDRAWN, Remark("Công dân rút"), at
            return
        if roll < 0.045:
            yield K.STOPPED, Remark("Không đủ điều kiện"), at
            if roll < 0.035:
                yield K.REOPENED, Remark("Mở lại"), at + _DAY
            return
        yield K.COMPLETED, Completion(result_number="12/GCN"), at
        if roll < 0.05:
            yield K.REOPENED, Remark("Sửa kết quả"), at + _DAY
            yield K.COMPLETED, Completion(), at + 3 * _DAY
            at += 3 * _DAY
        if roll < 0.1:
            return
        at += self._draw.choice((timedelta(), _HOUR, _DAY, 20 * _DAY))
        yield K.RETURNED, HandingOver("Người nhận"), at
        if roll < 0.11:
            yield K.RETURN_UNDONE, ReturnUndone("Trả nhầm"), at + _HOUR
            yield K.RETURNED, HandingOver("Người nhận"), at + 2 * _DAY

    def _intake(self, number: int, at: datetime) -> Intake:
        draw = self._draw
        base = self._bases[min(int(draw.expovariate(0.5)), len(self._bases) - 1)]
        limit = draw.choice(_LIMITS)
        due = at.replace(hour=17, minute=0, second=0) + limit * _DAY
        intake = replace(
            base,
            code=f"{UNIT}-{at:%y%m%d}-{number % 9000 + 1000}",
            counter=number % 5 + 1,
            owner=party(self._people.next()),
            received_at=at,
            due_at=None if number % 97 == 0 else max(due, at + _HOUR),
            due_steps=(),
            channel=draw.choice((Channel.DIRECT, Channel.DIRECT, Channel.ONLINE, Channel.POST)),
            fee=FeeFact(amount=8_000),
        )
        if number % 50 == 1 and intake.due_at is not None:
            return replace(intake, deciding_unit=OTHER_UNIT, transfer_at=at + _HOUR)
        return intake

    def _seal(self, uid: str, kind: K, fact: Fact, at: datetime) -> Event:
        actor = _CLERKS[self._chain.seq % len(_CLERKS)]
        return self._chain.seal(Draft(uid, kind, fact, actor, 1, at))


def fill_year(context: ServiceContext, count: int, seed: int) -> None:
    """Store a year of so many dossiers, everything acknowledged by the center."""
    with context.database.read() as view:
        device = view.device_id
    year = GoldenYear(tuple(templates(context)), device, seed)
    lives = year.lives(count)
    for done in range(0, count, _CHUNK):
        with context.database.write() as tx:
            for _ in range(min(_CHUNK, count - done)):
                _store(tx, next(lives))
        if count > _CHUNK:
            sys.stderr.write(f"\r  filling {min(done + _CHUNK, count):,} of {count:,} dossiers")
    context.database.checkpoint()


def _store(tx: Writing, events: Sequence[Event]) -> None:
    for event in events:
        tx.journal.add(event)
    dossier = fold(events)
    if dossier is not None:
        tx.dossiers.put(dossier, is_new=True)


def whole_year() -> tuple[date, date]:
    """Its first and last day."""
    return date(YEAR, 1, 1), date(YEAR, 12, 31)


def main(argv: Sequence[str] | None = None) -> int:
    """Make a year and compare; returns 1 where the two counts differ."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.golden_year", description=__doc__)
    parser.add_argument("--dossiers", type=int, default=120_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        form = OfficeForm(UNIT, "UBND phường Thuận Hóa", 1, clerk=_CLERKS[0], is_training=True)
        Workspace(place.root / "data", place.root / "key").make(form)
        held = place.open()
        try:
            context = held.context()
            start = time.perf_counter()
            fill_year(context, options.dossiers, options.seed)
            sys.stderr.write(f"\n  filled in {time.perf_counter() - start:.0f} s\n")
            wrong = [line for line in compare(context, YEAR) if not line.startswith("  ")]
            context.database.close()
        finally:
            held.close()
    sys.stdout.write("\n".join(wrong or ["both counts agree"]) + "\n")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())

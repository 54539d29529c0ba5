"""The index of an invented month beside a recount in plain SQL and Python from the journal."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest

from reception.domain.errors import InputError, NotPermitted
from reception.domain.month import Month
from reception.domain.timebase import parse_instant
from reception.domain.workflow import Action
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.dossier.ratings import rate
from reception.services.service_index.month_index import month_index
from tests.services.test_queries import take
from tests.services.test_service_index import AUGUST, GIVEN, LONG, item, send_all, undo_last
from tests.workspaces import moment

IN_THE_DAY = "2.000815"
ACTIONS = (
    *(Action.COMPLETE, Action.FORWARD, Action.STOP, Action.WITHDRAW, Action.REOPEN),
    *(Action.REQUEST_SUPPLEMENT, Action.SUPPLEMENT) * 3,
    *(Action.DECLINE_WITHDRAWAL, Action.REQUIRE_PAYMENT, Action.EXTEND),
)
AFTER = {
    "received": "open",
    "forwarded": "open",
    "supplement_requested": "asked",
    "supplemented": "open",
    "completed": "done",
    "returned": "given",
    "return_undone": "done",
    "stopped": "stopped",
    "refused": "stopped",
    "withdrawn": "gone",
    "withdrawal_declined": "open",
    "reopened": "open",
    "payment_required": "owing",
}


def played(context, clock, seed):
    """What happens to many dossiers follows from the seed; returns their codes."""
    chance, codes = random.Random(seed), [""]
    clock.set("2026-07-20T08:00:00+07:00")
    again = replace(GIVEN, again_reason="Còn thiếu")
    later = ActionInput(reason="Xác minh", new_day=date(2026, 9, 15))
    while clock.moment < moment("2026-09-04"):
        clock.advance(hours=chance.randint(1, 9))
        if chance.random() < 0.4:
            codes.append(take(context, procedure=chance.choice((LONG, IN_THE_DAY))))
        for action in chance.choices(ACTIONS, k=4):
            with suppress(NotPermitted, InputError):
                words = later if action is Action.EXTEND else again
                act(context, chance.choice(codes[-9:]), action, words)
        with suppress(NotPermitted, InputError):
            paid = ActionInput(to_name="Đỗ Thị Thử", owing="Nợ")
            hand_over(context, chance.choice(codes), by_command(paid))
        with suppress(NotPermitted, InputError):
            undo_last(context, chance.choice([*codes, *[""] * len(codes)]))
        with suppress(InputError):
            rate(context, chance.choice(codes), chance.randint(1, 5))
    return codes[1:]


@dataclass
class Told:
    """One dossier by its journal."""

    state: str = ""
    received: datetime | None = None
    ends: dict[str, datetime] = field(default_factory=dict)
    due: datetime | None = None
    asked: list[datetime] = field(default_factory=list)
    waited: timedelta = timedelta()
    rating: int | None = None

    def take(self, kind: str, fact: dict, at: datetime) -> None:
        self.received = self.received or at
        if fact.get("due_at"):
            self.due = parse_instant(fact["due_at"], field="due")
        if kind == "rated":
            self.rating = fact["score"]
        after = AFTER.get(kind, self.state)
        if after == self.state:
            return
        if after in ("open", "asked", "owing"):
            self.ends = {}
        else:
            self.ends.setdefault(after, at)
        if after == "done":
            self.ends.pop("given", None)
        if self.state == "asked":
            self.waited += at - self.asked[-1]
        if after == "asked":
            self.asked.append(at)
        self.state = after

    @property
    def ended(self) -> datetime | None:
        first = next((self.ends[state] for state in ("done", "given") if state in self.ends), None)
        return first or min(self.ends.values(), default=None)

    def is_kept(self, end: datetime) -> bool:
        if len(self.asked) > 1:
            return False
        compared = self.asked[0] if self.state == "asked" else (self.ended or end) - self.waited
        return compared <= self.due


def from_journal(context, before: datetime) -> list[Told]:
    """Every dossier as its journal tells of it before a moment."""
    with context.database.read() as view:
        rows = view.connection.execute(
            "SELECT dossier_uid, device_id, seq, kind, payload, occurred_at FROM events"
            " WHERE NOT EXISTS (SELECT 1 FROM events u WHERE u.kind = 'undone'"
            "  AND u.dossier_uid = events.dossier_uid"
            "  AND json_extract(u.payload, '$.seq') = events.seq)"
            " AND kind <> 'undone' ORDER BY dossier_uid, stamp"
        ).fetchall()
    found: dict[str, Told] = {}
    for uid, _, _, kind, payload, at in rows:
        occurred = parse_instant(at, field="at")
        if occurred < before:
            found.setdefault(uid, Told()).take(kind, json.loads(payload), occurred)
    return list(found.values())


def by_hand(context, month):
    """Numerators and denominators of 1.4, 2.1 and 5.4; everything was told."""
    told = from_journal(context, month.end)
    new = sum(one.received >= month.start for one in told)
    counted = [one for one in told if one.ended is None or one.ended >= month.start]
    kept = sum(one.is_kept(month.end) for one in counted)
    disliked = sum(one.rating is not None and one.rating <= 2 for one in counted)
    content = max(0, kept - disliked)
    return (new, new), (kept, len(counted)), (content, len(counted))


@pytest.mark.parametrize("seed", range(3))
def test_an_invented_month_is_what_plain_counting_makes_of_it(context, clock, seed):
    codes = played(context, clock, seed)
    send_all(context)
    assert len(codes) > 60
    causes: set[str] = set()
    for month in (Month(2026, 7), AUGUST):
        found = month_index(context, month)
        findings = [item(found, number).finding for number in ("1.4", "2.1", "5.4")]
        assert tuple((one.numerator, one.denominator) for one in findings) == by_hand(
            context, month
        )
        assert item(found, "2.1").told_points == item(found, "2.1").points
        causes |= {line.cause for line in item(found, "2.1").finding.lost}
    assert {"asked_again", "counter"} <= causes

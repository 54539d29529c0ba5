"""Events that this version's services do not write: of a newer program, or of nobody honest."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from reception.domain.dossier import Dossier
from reception.domain.events import GENESIS, Draft, Event, seal
from reception.domain.facts import Remark
from reception.domain.hlc import Stamp, tick
from reception.domain.timebase import OFFICE_ZONE, utc_milliseconds
from reception.domain.workflow import EventKind
from reception.event_codec import encode_fact
from reception.storage.unit_of_work import Writing
from simulator.clock import START

Body = dict[str, Any]
SALT = "5a" * 16


class NewKind(StrEnum):
    """A kind of event of the next version."""

    SENT_ABROAD = "sent_abroad"


def record_new_kind(tx: Writing, uid: str, counter: int, at: datetime) -> None:
    """What a newer program stores when somebody uses what it added."""
    draft = Draft(uid, cast("EventKind", NewKind.SENT_ABROAD), Remark(note="x"), "B", counter, at)
    _append(tx, draft, '{"country":"Lào"}', at)


def receive_with_new_values(
    tx: Writing, like: Dossier, uid: str, code: str, counter: int, at: datetime
) -> None:
    """An intake whose choices this version does not know."""
    body: Body = json.loads(encode_fact(like.intake))
    body |= {"code": code, "collect": "drone", "channel": 7, "counter": counter}
    body["owner"]["kind"] = "robot"
    draft = Draft(uid, EventKind.RECEIVED, like.intake, "B", counter, at)
    _append(tx, draft, json.dumps(body, ensure_ascii=False), at)


def _append(tx: Writing, draft: Draft, payload: str, at: datetime) -> None:
    head = tx.journal.head(draft.dossier_uid)
    assert head is not None
    event = seal(
        draft,
        payload,
        device_id=head.device_id,
        seq=head.seq + 1,
        stamp=tick(head.stamp, utc_milliseconds(at)).text(),
        recorded_at=at,
        salt=SALT,
        previous=head.hash,
    )
    tx.outbox.add(tx.journal.add(event), event.seq)
    tx.project(draft.dossier_uid)


def _fee(amount: int) -> Callable[[Body], None]:
    return lambda body: body["fee"].update(amount=amount)


def _due(text: str) -> Callable[[Body], None]:
    return lambda body: body.update(due_at=text)


def _set(**values: object) -> Callable[[Body], None]:
    return lambda body: body.update(values)


def _owner(**values: object) -> Callable[[Body], None]:
    return lambda body: body["owner"].update(values)


HOSTILE: tuple[Callable[[Body], None], ...] = (
    _fee(2**70),
    _fee(-4_000),
    _fee(2**63),
    _due("0001-01-01T00:00:00+07:00"),
    _due("9999-12-31T23:59:59-05:00"),
    _owner(name="Nguyễn \ud800"),
    _owner(name=""),
    _owner(name="x" * 100_000, phone="\x00"),
    _set(code=""),
    _set(code="H" * 5_000),
    _set(quantity=2**80),
    _set(counter=-(2**40)),
    _set(papers=[{"name": "", "originals": 2**65, "copies": -1}]),
    _set(received_at="9999-12-31T23:59:59+00:00"),
    _set(procedure=None),
    _set(owner=[]),
)


HOSTILE_MOMENTS: tuple[datetime, ...] = (
    datetime(1, 1, 1, tzinfo=OFFICE_ZONE),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=OFFICE_ZONE),
    datetime(1800, 2, 3, tzinfo=OFFICE_ZONE),
)
HOSTILE_AMOUNTS: tuple[int, ...] = (2**62, 2**63 - 1, 2**64, -(2**62), -4_000)


def hostile_event(draft: Draft, payload: str, seq: int, before: Event | None) -> Event:
    """An intact event of a device that is no counter's.

    Args:
        before: the device's last event.
    """
    stamp = Stamp(utc_milliseconds(START) + seq, 0)
    return seal(
        draft,
        payload,
        device_id="ff" * 16,
        seq=seq,
        stamp=stamp.text(),
        recorded_at=draft.occurred_at,
        salt=SALT,
        previous=GENESIS if before is None else before.hash,
    )

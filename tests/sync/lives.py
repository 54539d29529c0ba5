"""Whole lives of dossiers as events of one device, for everything that sends and receives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reception.domain.events import Event
from reception.domain.facts import ClockResumed, Completion, Fact, Remark, SupplementRequest
from reception.domain.result_facts import HandingOver
from reception.domain.workflow import EventKind
from tests.chains import DUE, Chain, an_intake

UNIT = "H57.30.12"
WHOLE_LIFE: tuple[tuple[EventKind, Fact], ...] = (
    (EventKind.FORWARDED, Remark(to_unit="Phòng Tư pháp")),
    (EventKind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu bản sao giấy khai sinh")),
    (EventKind.SUPPLEMENTED, ClockResumed(due_at=DUE)),
    (EventKind.COMPLETED, Completion(result="Trích lục")),
    (EventKind.RETURNED, HandingOver("Đỗ Thị Thử", "046196001234")),
)


def receive(chain: Chain, number: int) -> Event:
    """Take in the n-th dossier of a device."""
    code = f"{UNIT}-260805-{number:04d}"
    return chain.add(EventKind.RECEIVED, an_intake(code=code), uid=f"{chain.device}-u{number}")


def live(chain: Chain, number: int, moves: int = len(WHOLE_LIFE)) -> None:
    """Take in the n-th dossier and move it on so many times."""
    receive(chain, number)
    for kind, fact in WHOLE_LIFE[:moves]:
        chain.add(kind, fact, uid=f"{chain.device}-u{number}")


def intakes(count: int, device: str = "d1") -> list[Event]:
    """A chain of that many intakes."""
    chain = Chain(device)
    for number in range(1, count + 1):
        receive(chain, number)
    return chain.events


def broken(event: Event) -> Event:
    """The event with a payload that its digest does not cover."""
    return replace(event, payload=event.payload.replace("H57", "H58"))


def keys(events: Sequence[Event]) -> list[tuple[str, int]]:
    """Who and which, in order."""
    return [(event.device_id, event.seq) for event in events]

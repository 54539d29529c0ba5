"""The table at the end of the day: ours beside what the center itself says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import requests

from demo.day import Day
from demo.office import CenterLink
from reception.domain.workflow import DossierStatus

_ASK_WITHIN = 10.0
_OPEN = {2, 4, 5, 6, 9}


@dataclass(frozen=True, slots=True)
class ClosingTable:
    """The figures of the day; ``lost`` and ``doubled`` are read from the center."""

    intakes: int
    received: int
    returned: int
    refused: int
    pending: int
    pushed: int
    acknowledged: int
    unsent: int
    lost: int
    doubled: int
    conflicts: int

    @property
    def holds(self) -> bool:
        """Whether the day came out as it must."""
        return (
            self.intakes >= 40
            and self.returned >= 25
            and self.refused >= 1
            and self.acknowledged == self.pushed
            and (self.unsent, self.lost, self.doubled, self.conflicts) == (0, 0, 0, 0)
        )

    def lines(self) -> list[str]:
        """The table as text."""
        rows = (
            ("Tiếp nhận (received)", self.received),
            ("Từ chối tiếp nhận (refused)", self.refused),
            ("Đã trả kết quả (returned)", self.returned),
            ("Đang giải quyết (pending)", self.pending),
            ("Sự kiện đã gửi (pushed)", self.pushed),
            ("Trung tâm xác nhận (acknowledged)", self.acknowledged),
            ("Còn chờ gửi (unsent)", self.unsent),
            ("Mất (lost)", self.lost),
            ("Trùng (doubled)", self.doubled),
            ("Xung đột (conflicts)", self.conflicts),
        )
        return [f"{name:<40}{value:>6}" for name, value in rows]


def closing_table(day: Day) -> ClosingTable:
    """Compare what the counters hold with what the center answers."""
    ours: dict[str, int] = {}
    for counter in day.counters.values():
        ours |= counter.codes()
    center = _ask(day.line)
    dossiers, devices = center["dossiers"], center["events"]["by_device"].values()
    denied = sum(1 for status in ours.values() if status == DossierStatus.DENIED)
    return ClosingTable(
        intakes=len(day.codes),
        received=len(ours) - denied,
        returned=sum(1 for status in ours.values() if status == DossierStatus.RETURNED),
        refused=denied,
        pending=sum(1 for status in ours.values() if status in _OPEN),
        pushed=sum(counter.own_events() for counter in day.counters.values()),
        acknowledged=sum(device["acked_seq"] for device in devices),
        unsent=day.waiting(),
        lost=len(ours) - dossiers["total"] + dossiers["unborn"],
        doubled=dossiers["doubled_codes"],
        conflicts=dossiers["in_conflict"],
    )


def _ask(line: CenterLink) -> Any:
    headers = {"Authorization": f"Bearer {line.token}"}
    answer = requests.get(f"{line.url}/v1/counts", headers=headers, timeout=_ASK_WITHIN)
    answer.raise_for_status()
    return answer.json()

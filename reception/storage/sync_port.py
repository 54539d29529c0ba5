"""What a sync round needs of the store: the sending side, the receiving side, and the counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reception.domain.events import Event


@dataclass(frozen=True, slots=True)
class Rejection:
    """An event the center will not take: a person must look at it; nothing is deleted."""

    seq: int
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is not yet acknowledged: how many events, how old the oldest, how many set aside."""

    pending: int
    quarantined: int
    oldest_pending_at: datetime | None


@dataclass(frozen=True, slots=True)
class Applied:
    """Outcome of one pulled page: events that were new here, and dossiers now in conflict."""

    new_events: int
    conflicts: int
    dossier_uids: tuple[str, ...] = ()


class SyncStore(Protocol):
    """One connection of the store, used by the sync thread alone; each call is one transaction.

    ``device`` is this installation, or one that it was before a restore.
    """

    @property
    def device_id(self) -> str:
        """This installation's present incarnation."""

    def waiting_devices(self) -> Sequence[str]:
        """Devices with events to send, those of longest ago first."""

    def pending(self, device: str, limit: int, after_seq: int = 0) -> tuple[Event, ...]:
        """A device's events not yet acknowledged or quarantined, in ascending ``seq``.

        Args:
            after_seq: only those behind this one, to read ahead while others are on the line.
        """

    def acknowledge(
        self, device: str, acked_seq: int, rejections: Sequence[Rejection], at: datetime
    ) -> int:
        """Settle every event of a device up to ``acked_seq``, quarantining the rejected ones.

        Returns:
            How many events were newly acknowledged (rejected ones not counted).
        """

    def note_attempt(self, device: str, up_to_seq: int, answer: str, at: datetime) -> None:
        """Remember a failed try (attempts + 1 and the last answer) for the unsettled events."""

    def set_aside(self, device: str, answer: str) -> None:
        """Quarantine everything that a device has to send."""

    def cursor(self) -> str:
        """Where the last pull ended; empty before the first."""

    def apply_page(self, events: Sequence[Event], next_cursor: str, at: datetime) -> Applied:
        """Store a pulled page, fold its dossiers anew and save the cursor, all or nothing."""

    def backlog(self) -> Backlog:
        """Counts for the status bar and the report."""

    def note_success(self, at: datetime) -> None:
        """Remember when the last complete round ended."""

"""Kiểm tra dữ liệu: rebuild everything that can be rebuilt and compare with what is stored.

Two things go on side by side: folding and hashing, which is Python's work, and what the database
checks by itself (its pages, its indexes, the links of the chains), on a connection of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import groupby

from reception.domain.dossier import fold
from reception.domain.numbering import DossierCode
from reception.domain.workflow import EventKind
from reception.storage.dossiers import projection
from reception.storage.driver import Connection, Row, translated_errors
from reception.storage.journal import Journal, event_from_row, is_row_intact
from reception.storage.unit_of_work import Reading

Progress = Callable[[int, int], None]
_CHUNK = 1_000
# How often, in steps of the database's machine, it looks whether it is still wanted.
_STEPS = 100_000
_BIRTHS = (EventKind.RECEIVED.value, EventKind.SUBMITTED.value)
# Places in a row of the journal and of the projection.
_DEVICE, _SEQ, _UID, _KIND = 0, 1, 2, 3
_ROW_UID, _ROW_CODE = 0, 1


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found; every list is empty in a sound store.

    Attributes:
        events: number of events looked at.
        broken_chains: ``device:seq`` of the first event that does not fit, per device.
        wrong_projections: dossier uids whose stored row differs from the fold of their events.
        number_faults: codes issued here twice, or above the highest burnt number.
        file_faults: messages of the database's own integrity check and foreign-key check.
    """

    events: int
    broken_chains: tuple[str, ...]
    wrong_projections: tuple[str, ...]
    number_faults: tuple[str, ...]
    file_faults: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Nothing wrong anywhere."""
        return not (
            self.broken_chains or self.wrong_projections or self.number_faults or self.file_faults
        )


def verify(view: Reading, progress: Progress = lambda _done, _total: None) -> Verification:
    """Check chains, projections, numbers and the file.

    Args:
        view: an open read transaction; other commands may go on meanwhile.
        progress: told the dossiers done and in all, about a hundred times; what it raises ends
            the check.
    """
    with _beside(view) as own_checks:
        walk = _Walk(view)
        walk.dossiers(progress)
        walk.strays()
        shared = view.dossiers.shared_codes_born_at(view.device_id)
        unlinked, file_faults = own_checks()
    broken = {**unlinked}
    for device, seq in walk.spoilt.items():
        broken[device] = min(seq, broken.get(device, seq))
    return Verification(
        events=view.journal.count(),
        broken_chains=tuple(f"{device}:{seq}" for device, seq in sorted(broken.items())),
        wrong_projections=tuple(walk.wrong),
        number_faults=tuple(dict.fromkeys((*shared, *walk.unburnt))),
        file_faults=file_faults,
    )


@dataclass(slots=True)
class _Walk:
    """One way through all dossiers with their events.

    Attributes:
        spoilt: per device, the first event whose own hash or digest does not fit.
        wrong: uids of dossiers whose row or index entry is not what their events say.
        unburnt: codes of dossiers born here that no counter says were given out.
    """

    view: Reading
    spoilt: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    unburnt: list[str] = field(default_factory=list)
    _burnt: _Burnt = field(init=False)
    _own: str = field(init=False)

    def __post_init__(self) -> None:
        self._burnt, self._own = _Burnt(self.view), self.view.device_id

    def dossiers(self, progress: Progress) -> None:
        """Everything that has a row, in order of the rows."""
        total, done, last = self.view.dossiers.count(), 0, 0
        doubtful, step = self.view.search.doubtful(), max(1, total // 100)
        while chunk := self.view.dossiers.stored_projections(last, _CHUNK):
            first, last = last, chunk[-1][0]
            events = self.view.journal.rows_of_dossiers(first, last)
            streams = groupby(events, key=lambda row: row[_UID])
            waiting = next(streams, None)
            for _, stored in chunk:
                uid, rows = stored[_ROW_UID], []
                if waiting is not None and waiting[0] == uid:
                    rows = list(waiting[1])
                    waiting = next(streams, None)
                is_lost = uid in doubtful and not self.view.search.holds(uid)
                if not self._is_right(stored, rows) or is_lost:
                    self.wrong.append(uid)
                done += 1
                if done % step == 0:
                    progress(done, total)

    def strays(self) -> None:
        """Events without a row: wrong where a birth is among them, else the birth is to come."""
        for uid in self.view.journal.strays():
            rows = self.view.journal.rows_of_dossier(uid)
            self._look_at(rows)
            if any(row[_KIND] in _BIRTHS for row in rows):
                self.wrong.append(uid)

    def _is_right(self, stored: Row, rows: list[Row]) -> bool:
        self._look_at(rows)
        if any(row[_DEVICE] == self._own and row[_KIND] in _BIRTHS for row in rows):
            code = stored[_ROW_CODE]
            if not self._burnt.covers(code):
                self.unburnt.append(code)
        dossier = fold(map(event_from_row, rows))
        return dossier is not None and projection(dossier) == stored

    def _look_at(self, rows: list[Row]) -> None:
        for row in rows:
            if not is_row_intact(row):
                device, seq = row[_DEVICE], row[_SEQ]
                self.spoilt[device] = min(seq, self.spoilt.get(device, seq))


class _Burnt:
    """Which serials were given out; a day's codes differ in their last digits alone."""

    def __init__(self, view: Reading) -> None:
        self._highest = view.counters.highest_by_day()
        self._of_prefix: dict[str, int] = {}

    def covers(self, text: str) -> bool:
        """Whether the code is one that a counter says it gave out."""
        prefix, _, number = text.rpartition("-")
        highest = self._of_prefix.get(prefix)
        if highest is None or not (len(number) == 4 and number.isascii() and number.isdigit()):
            code = DossierCode.find(text)
            if code is None:
                return False
            number = code.number
            highest = self._highest.get((code.unit, code.day), 0)
            self._of_prefix[prefix] = highest
        return int(number) <= highest


# ------------------------------------------------------------- what the database does by itself
_OwnChecks = tuple[dict[str, int], tuple[str, ...]]


@contextmanager
def _beside(view: Reading) -> Iterator[Callable[[], _OwnChecks]]:
    """Runs the database's own checks in a thread; without a second connection, when asked."""
    own = view.device_id
    if view.another is None:
        yield lambda: _own_checks(view.connection, own)
        return
    is_over, another = threading.Event(), view.another

    def work() -> _OwnChecks:
        with translated_errors(), closing(another()) as connection:
            connection.set_progress_handler(is_over.is_set, _STEPS)
            return _own_checks(connection, own)

    with ThreadPoolExecutor(1, thread_name_prefix="verify") as pool:
        running = pool.submit(work)
        try:
            yield running.result
        finally:
            is_over.set()


def _own_checks(connection: Connection, own: str) -> _OwnChecks:
    return _unlinked(Journal(connection), own), _file_faults(connection)


def _unlinked(journal: Journal, own: str) -> dict[str, int]:
    """Per device, the first event that does not attach to the one before it."""
    found = {
        device: journal.first_missing_link(device, has_gaps=device != own)
        for device in journal.devices()
    }
    return {device: seq for device, seq in found.items() if seq is not None}


def _file_faults(connection: Connection) -> tuple[str, ...]:
    integrity = [row[0] for row in connection.execute("PRAGMA integrity_check(10)")]
    foreign = [f"{row[0]}:{row[1]}" for row in connection.execute("PRAGMA foreign_key_check")]
    cipher = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    return tuple([text for text in integrity if text != "ok"] + foreign + cipher)

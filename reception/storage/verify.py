"""Kiểm tra dữ liệu: rebuild everything that can be rebuilt and compare with what is stored.

Three things go on side by side: folding and hashing the first half of the dossiers here, the other
half in a process of its own where that pays, and what the database checks by itself (its pages, its
indexes, the links of the chains) in a thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass

from reception.domain.office_folding import ACCESS
from reception.storage.driver import Connection, translated_errors
from reception.storage.journal import Journal
from reception.storage.unit_of_work import Reading
from reception.storage.verify_helper import Helper, found_by, helping
from reception.storage.verify_walk import Walk

Progress = Callable[[int, int], None]
# How often, in steps of the database's machine, it looks whether it is still wanted.
_STEPS = 100_000


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found; every list is empty in a sound store.

    Attributes:
        events: number of events looked at.
        broken_chains: ``device:seq`` of the first event that does not fit, per device.
        wrong_projections: dossier uids, and subjects of the office, whose stored row differs from
            the fold of their events.
        number_faults: codes issued here twice, or above the highest burnt number.
        collisions: codes that more than one dossier carries, wherever they were given out; the
            store itself is sound.
        access_faults: the first entry of the log of looks that was altered or is gone.
        file_faults: messages of the database's own integrity check and foreign-key check.
    """

    events: int
    broken_chains: tuple[str, ...]
    wrong_projections: tuple[str, ...]
    number_faults: tuple[str, ...]
    file_faults: tuple[str, ...]
    collisions: tuple[str, ...] = ()
    access_faults: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Nothing wrong anywhere."""
        return not any(
            (
                *(self.broken_chains, self.wrong_projections, self.number_faults, self.file_faults),
                self.access_faults,
            )
        )


def verify(view: Reading, progress: Progress = lambda _done, _total: None) -> Verification:
    """Check chains, projections, numbers and the file.

    Args:
        view: an open read transaction; other commands may go on meanwhile.
        progress: told the dossiers done and in all, about a hundred times; what it raises ends
            the check.
    """
    with _beside(view) as own_checks, helping(view) as helper:
        walks = _walk(view, helper, progress)
        shared = view.dossiers.shared_codes_born_at(view.device_id)
        unseen = view.access.first_fault(view.office.get(ACCESS, view.device_id))
        broken, file_faults = own_checks()
    for walk in walks:
        for device, seq in walk.spoilt.items():
            broken[device] = min(seq, broken.get(device, seq))
    return Verification(
        events=view.journal.count(),
        broken_chains=tuple(f"{device}:{seq}" for device, seq in sorted(broken.items())),
        wrong_projections=tuple(uid for walk in walks for uid in walk.wrong),
        number_faults=tuple(
            dict.fromkeys((*shared, *(code for walk in walks for code in walk.unburnt)))
        ),
        file_faults=file_faults,
        collisions=tuple(view.dossiers.shared_codes()),
        access_faults=() if unseen is None else (str(unseen),),
    )


def _walk(view: Reading, helper: Helper | None, progress: Progress) -> list[Walk]:
    """All dossiers and strays; what a helper could not do is done here."""
    total, done = view.dossiers.count(), 0
    step = max(1, total // 100)

    def tell() -> None:
        nonlocal done
        done += 1
        if done % step == 0:
            progress(min(total, done + (helper.done if helper is not None else 0)), total)

    own = Walk(view) if helper is None else Walk(view, last=helper.begins_after)
    own.dossiers(tell)
    own.strays()
    if helper is None:
        return [own]
    while helper.is_busy:
        helper.wait()
        progress(min(total, done + helper.done), total)
    theirs = found_by(helper, view)
    if theirs is None:
        helper.done, theirs = 0, Walk(view, first=helper.begins_after)
        theirs.dossiers(tell)
    return [own, theirs]


# ------------------------------------------------------------- what the database does by itself
_OwnChecks = tuple[dict[str, int], tuple[str, ...]]


@contextmanager
def _beside(view: Reading) -> Iterator[Callable[[], _OwnChecks]]:
    """Runs the database's own checks in a thread; without a second connection, when asked."""
    own = view.device_id
    if view.door is None:
        yield lambda: _own_checks(view.connection, own)
        return
    is_over, door = threading.Event(), view.door

    def work() -> _OwnChecks:
        with translated_errors(), closing(door.open()) as connection:
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

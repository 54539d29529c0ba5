"""Kiểm tra dữ liệu: rebuild everything that can be rebuilt and compare with what is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from reception.domain.events import first_break
from reception.domain.numbering import DossierCode
from reception.storage.dossiers import projection
from reception.storage.driver import Connection
from reception.storage.unit_of_work import Reading

Progress = Callable[[int, int], None]


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
        progress: told the dossiers done and in all, about a hundred times.
    """
    return Verification(
        events=view.journal.count(),
        broken_chains=_broken_chains(view),
        wrong_projections=_wrong_projections(view, progress),
        number_faults=_number_faults(view),
        file_faults=_file_faults(view.connection),
    )


def _broken_chains(view: Reading) -> tuple[str, ...]:
    found = []
    own = view.device_id
    for device in view.journal.devices():
        broken = first_break(view.journal.of_device(device), has_gaps=device != own)
        if broken is not None:
            found.append(f"{device}:{broken}")
    return tuple(found)


def _wrong_projections(view: Reading, progress: Progress) -> tuple[str, ...]:
    uids = view.dossiers.uids()
    wrong, doubtful = view.dossiers.born_without_row(), view.search.doubtful()
    step = max(1, len(uids) // 100)
    for done, uid in enumerate(uids, start=1):
        if not _is_projected(view, uid) or (uid in doubtful and not view.search.holds(uid)):
            wrong.append(uid)
        if done % step == 0:
            progress(done, len(uids))
    return tuple(wrong)


def _is_projected(view: Reading, uid: str) -> bool:
    dossier = view.dossier(uid)
    return dossier is not None and projection(dossier) == view.dossiers.stored_projection(uid)


def _number_faults(view: Reading) -> tuple[str, ...]:
    """Codes that two dossiers born here share, or that were never burnt."""
    codes = view.dossiers.codes_born_at(view.device_id)
    faults = [code for code, count in Counter(codes).items() if count > 1]
    highest = view.counters.highest_by_day()
    for text in codes:
        code = DossierCode.find(text)
        if code is None or int(code.number) > highest.get((code.unit, code.day), 0):
            faults.append(text)
    return tuple(dict.fromkeys(faults))


def _file_faults(connection: Connection) -> tuple[str, ...]:
    integrity = [row[0] for row in connection.execute("PRAGMA integrity_check(10)")]
    foreign = [f"{row[0]}:{row[1]}" for row in connection.execute("PRAGMA foreign_key_check")]
    cipher = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    return tuple([text for text in integrity if text != "ok"] + foreign + cipher)

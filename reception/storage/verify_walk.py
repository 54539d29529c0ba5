"""The part of a check that is Python's work: hashing every event and folding every dossier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby

from reception.domain.numbering import DossierCode
from reception.domain.office_facts import is_of_office
from reception.domain.workflow import NUMBERED, EventKind
from reception.event_codec import fold
from reception.storage.dossier_row import agrees, as_of_another_unit, projection
from reception.storage.driver import Row
from reception.storage.journal import event_from_row, is_row_intact
from reception.storage.unit_of_work import Reading

_CHUNK = 1_000
_ALL = (1 << 63) - 1
# Places in a row of the journal and of the projection.
_DEVICE, _SEQ, _UID, _KIND = 0, 1, 2, 3
_ROW_UID, _ROW_CODE = 0, 1


@dataclass(slots=True)
class Walk:
    """One way through dossiers with their events.

    Attributes:
        first, last: the row numbers to look at, ``first`` itself left out.
        spoilt: per device, the first event whose own hash or digest does not fit.
        wrong: uids of dossiers whose row or index entry is not what their events say.
        unburnt: codes of dossiers born here that no counter says were given out.
    """

    view: Reading
    first: int = 0
    last: int = _ALL
    spoilt: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    unburnt: list[str] = field(default_factory=list)
    _burnt: _Burnt = field(init=False)
    _own: str = field(init=False)

    def __post_init__(self) -> None:
        self._burnt, self._own = _Burnt(self.view), self.view.device_id

    def dossiers(self, tell: Callable[[], None] = lambda: None) -> None:
        """Everything that has a row, in order of the rows; ``tell`` is called after each."""
        doubtful, at = self.view.search.doubtful(self.first, self.last), self.first
        while chunk := self.view.dossiers.stored_projections(at, self.last, _CHUNK):
            before, at = at, chunk[-1][0]
            events = self.view.journal.rows_of_dossiers(before, at)
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
                tell()

    def strays(self) -> None:
        """Events without a row: wrong where they make a dossier, else its birth is to come.

        What the office keeps of itself has records instead, and those are compared.
        """
        for uid in self.view.journal.strays():
            rows = self.view.journal.rows_of_dossier(uid)
            self._look_at(rows)
            if not is_of_office(uid) and fold(map(event_from_row, rows)) is not None:
                self.wrong.append(uid)
        self.wrong += [
            subject
            for subject in self.view.office.subjects()
            if not self.view.office.is_right(subject)
        ]

    def _is_right(self, stored: Row, rows: list[Row]) -> bool:
        self._look_at(rows)
        if self._is_of_ours(rows):
            code = stored[_ROW_CODE]
            if not self._burnt.covers(code):
                self.unburnt.append(code)
        dossier = fold(map(event_from_row, rows))
        if dossier is None:
            return False
        return agrees(stored, projection(dossier)) or (
            self.view.guests.owns(dossier.uid)
            and agrees(stored, projection(as_of_another_unit(dossier)))
        )

    def _is_of_ours(self, rows: list[Row]) -> bool:
        """Whether a dossier was born here and no other PC has given it its code since."""
        is_born_here = any(row[_DEVICE] == self._own and row[_KIND] in NUMBERED for row in rows)
        return is_born_here and not any(
            row[_DEVICE] != self._own and row[_KIND] == EventKind.CODE_BOUND for row in rows
        )

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

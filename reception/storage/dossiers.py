"""The projection: one row a dossier for lists, look-ups and figures."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from reception.domain.channel import Channel
from reception.domain.dossier import Dossier
from reception.domain.matching import number_key
from reception.domain.open_values import is_known
from reception.domain.person import Party
from reception.domain.text import search_words
from reception.domain.timebase import format_instant
from reception.domain.workflow import DossierStatus
from reception.storage.dossier_counts import DossierCounts
from reception.storage.dossier_lines import LATE, LINE_COLUMNS, OWN, DossierLine, line
from reception.storage.driver import Row, inserted_id

_COLUMNS = (
    "uid",
    "code",
    "unit",
    "counter",
    "status",
    "channel",
    "procedure_code",
    "procedure_name",
    "field",
    "owner_name",
    "owner_id",
    "owner_phone",
    "names_key",
    "numbers_key",
    "received_by",
    "received_at",
    "due_at",
    "suspended_at",
    "finished_at",
    "returned_at",
    "holder",
    "fee",
    "paid",
    "extensions",
    "conflicts",
    "late_since",
    "first_due_at",
    "supplement_requests",
    "deciding_unit",
    "deciding_name",
    "competent_at",
    "documents",
    "copies",
    "extra_copies",
    "has_portal_code",
    "import_id",
    "version",
)
_INSERT = f"INSERT INTO dossiers ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_UPDATE = f"UPDATE dossiers SET {', '.join(f'{name} = ?' for name in _COLUMNS)} WHERE id = ?"
_NAMES_KEY = _COLUMNS.index("names_key")
_NUMBERS_KEY = _COLUMNS.index("numbers_key")
# What later versions keep beside a row; NULL in its last column until somebody has come to it.
_DATES = slice(_COLUMNS.index("late_since"), _COLUMNS.index("supplement_requests") + 1)
_COUNTS = slice(_COLUMNS.index("documents"), _COLUMNS.index("has_portal_code") + 1)
_PUT_COUNTS = (
    "UPDATE dossiers SET documents = ?, copies = ?, extra_copies = ?, has_portal_code = ?"
    " WHERE id = ?"
)
_PUT_DATES = "UPDATE dossiers SET late_since = ?, first_due_at = ?, supplement_requests = ?"


@dataclass(frozen=True, slots=True)
class SearchKeys:
    """What a dossier is found by.

    Attributes:
        names: folded words of the names of owner and submitter.
        numbers: the codes, a bar, the identity and phone numbers of both; None in a row of an
            earlier version that nobody has come to yet.
    """

    names: str
    numbers: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    """A row just written: its number, and what to search it by where that is new or changed."""

    row_id: int
    keys: SearchKeys | None


@dataclass(frozen=True, slots=True)
class ArrivalMark:
    """The last event and the last row of a dossier, by their local row numbers."""

    event: int
    row: int


class Dossiers(DossierCounts):
    """Reads and writes projection rows."""

    def put(self, dossier: Dossier, *, is_new: bool = False) -> Stored:
        """Store the row of a dossier.

        Args:
            is_new: nothing of the dossier was here before, so there is no row to look for.
        """
        values = projection(dossier)
        keys: SearchKeys | None = SearchKeys(values[_NAMES_KEY], values[_NUMBERS_KEY])
        found = None if is_new else self._row_of(dossier.uid)
        if found is None:
            row_id = inserted_id(self._connection.execute(_INSERT, values))
        else:
            row_id, known = found
            keys = None if known == keys else keys
            self._connection.execute(_UPDATE, (*values, row_id))
        for alias in dossier.aliases:
            self._connection.execute(
                "INSERT OR IGNORE INTO dossier_aliases VALUES (?, ?)", (alias, row_id)
            )
        return Stored(row_id, keys)

    def put_new(self, dossiers: Iterable[Dossier]) -> None:
        """Store the rows of dossiers of which nothing is here; the indexes take them in later."""
        self._connection.executemany(_INSERT, map(projection, dossiers))

    def remove(self, uids: Iterable[str]) -> list[int]:
        """Take out the rows of dossiers that are none any more; returns their row numbers."""
        wanted = json.dumps(list(uids))
        rows = [
            (row[0],)
            for row in self._connection.execute(
                "SELECT id FROM dossiers WHERE uid IN (SELECT value FROM json_each(?))", (wanted,)
            )
        ]
        self._connection.executemany("DELETE FROM dossier_aliases WHERE dossier_id = ?", rows)
        self._connection.executemany("DELETE FROM dossiers WHERE id = ?", rows)
        return [row_id for (row_id,) in rows]

    def drop_alias(self, uid: str, code: str) -> None:
        """Find a dossier by a code no more."""
        self._connection.execute(
            "DELETE FROM dossier_aliases WHERE code = ?"
            " AND dossier_id = (SELECT id FROM dossiers WHERE uid = ?)",
            (code, uid),
        )

    def _row_of(self, uid: str) -> tuple[int, SearchKeys] | None:
        """Row number of a dossier, and what it is found by."""
        row = self._connection.execute(
            "SELECT id, names_key, numbers_key FROM dossiers WHERE uid = ?", (uid,)
        ).fetchone()
        return (row[0], SearchKeys(*row[1:])) if row else None

    def names_of(self, uids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Code and owner's name of each of some dossiers."""
        rows = self._connection.execute(
            "SELECT uid, code, owner_name FROM dossiers"
            " WHERE uid IN (SELECT value FROM json_each(?))",
            (json.dumps(list(uids)),),
        )
        return {uid: (code, owner) for uid, code, owner in rows}

    def rows_between(self, after_id: int, up_to_id: int) -> list[tuple[int, str, str]]:
        """Row number, uid and folded names of the rows in a range of row numbers, ascending."""
        return self._connection.execute(
            "SELECT id, uid, names_key FROM dossiers WHERE id > ? AND id <= ? ORDER BY id",
            (after_id, up_to_id),
        ).fetchall()

    def put_keys(self, row_id: int, keys: SearchKeys) -> None:
        """Write what a row of an earlier version is found by."""
        self._connection.execute(
            "UPDATE dossiers SET names_key = ?, numbers_key = ? WHERE id = ?",
            (keys.names, keys.numbers, row_id),
        )

    def put_dates(self, row_id: int, dossier: Dossier) -> None:
        """Write what a row of an earlier version does not say of its appointments."""
        values = projection(dossier)[_DATES]
        self._connection.execute(f"{_PUT_DATES} WHERE id = ?", (*values, row_id))

    def put_statistics(self, row_id: int, dossier: Dossier) -> None:
        """Write what a row of an earlier version does not say of what its fee counted."""
        self._connection.execute(_PUT_COUNTS, (*projection(dossier)[_COUNTS], row_id))

    def key_of(self, dossier: Dossier) -> str:
        """What opens a dossier and no other: its code, or its id where others answer to it."""
        return dossier.code if self.uids_of_code(dossier.code) == [dossier.uid] else dossier.uid

    def uids_of_code(self, code: str) -> list[str]:
        """Dossiers carrying a code, as their own or as an alias; more than one is a collision."""
        rows = self._connection.execute(
            "SELECT uid FROM dossiers WHERE code = ?1 UNION "
            "SELECT d.uid FROM dossier_aliases a JOIN dossiers d ON d.id = a.dossier_id"
            " WHERE a.code = ?1",
            (code,),
        )
        return [row[0] for row in rows]

    def by_codes(self, codes: Collection[str]) -> dict[str, list[str]]:
        """Dossiers carrying one of some codes, as their own or as an alias, by the code."""
        rows = self._connection.execute(
            "SELECT code, uid FROM dossiers WHERE code IN (SELECT value FROM json_each(?1)) UNION "
            "SELECT a.code, d.uid FROM dossier_aliases a JOIN dossiers d ON d.id = a.dossier_id"
            " WHERE a.code IN (SELECT value FROM json_each(?1))",
            (json.dumps(list(codes)),),
        )
        found: dict[str, list[str]] = {}
        for code, uid in rows:
            found.setdefault(code, []).append(uid)
        return found

    def uids_of_procedures(self, codes: Collection[str], since: str, limit: int) -> list[str]:
        """Dossiers of some procedures received since an instant, newest first."""
        marks = ", ".join("?" * len(codes))
        rows = self._connection.execute(
            f"SELECT uid FROM dossiers WHERE received_at >= ? AND {OWN} AND import_id = ''"
            " AND procedure_code IN"
            f" ({marks}) ORDER BY received_at DESC LIMIT ?",
            (since, *sorted(codes), limit),
        )
        return [row[0] for row in rows]

    def stored_projections(self, after_id: int, up_to_id: int, limit: int) -> list[tuple[int, Row]]:
        """Row numbers and rows as stored, in a range of row numbers, to compare with folds."""
        rows = self._connection.execute(
            f"SELECT id, {', '.join(_COLUMNS)} FROM dossiers WHERE id > ? AND id <= ?"
            " ORDER BY id LIMIT ?",
            (after_id, up_to_id, limit),
        )
        return [(row[0], row[1:]) for row in rows]

    def mark(self) -> ArrivalMark:
        """Where the store ends now."""
        row = self._connection.execute(
            "SELECT (SELECT max(id) FROM events), (SELECT max(id) FROM dossiers)"
        ).fetchone()
        return ArrivalMark(row[0] or 0, row[1] or 0)

    def codes_since(self, mark: ArrivalMark, most: int) -> list[str] | None:
        """Codes of dossiers that came, or of which something came, behind a mark; some twice.

        Returns:
            None where more than ``most`` events or dossiers did.
        """
        now = self.mark()
        if max(now.event - mark.event, now.row - mark.row) > most:
            return None
        rows = self._connection.execute(
            # All: to leave the doubles out, it would go through every code in order.
            "SELECT code FROM dossiers WHERE id > ? UNION ALL SELECT code FROM dossiers"
            " WHERE uid IN (SELECT dossier_uid FROM events WHERE id > ?)",
            (mark.row, mark.event),
        )
        return [row[0] for row in rows]

    def last_id(self) -> int:
        """The highest row number."""
        return int(
            self._connection.execute("SELECT coalesce(max(id), 0) FROM dossiers").fetchone()[0]
        )

    def uids(self) -> list[str]:
        """Every dossier known here."""
        return [row[0] for row in self._connection.execute("SELECT uid FROM dossiers ORDER BY id")]

    def in_conflict(self, limit: int) -> list[str]:
        """Dossiers with something for a person to settle, the oldest first."""
        rows = self._connection.execute(
            f"SELECT uid FROM dossiers WHERE conflicts > 0 AND {OWN} ORDER BY id LIMIT ?", (limit,)
        )
        return [row[0] for row in rows]

    def shared_codes(self, among: Collection[str] | None = None) -> dict[str, list[str]]:
        """Codes that more than one of the unit's dossiers carries as its own, with the dossiers.

        Args:
            among: look at these codes alone; None looks at every code.
        """
        wanted = "" if among is None else " WHERE code IN (SELECT value FROM json_each(?))"
        rows = self._connection.execute(
            "SELECT code, uid FROM dossiers WHERE code IN"
            f" (SELECT code FROM dossiers{wanted} GROUP BY code HAVING count(*) > 1)"
            f" AND {OWN} ORDER BY code, uid",
            () if among is None else (json.dumps(list(among)),),
        )
        found: dict[str, list[str]] = {}
        for code, uid in rows:
            found.setdefault(code, []).append(uid)
        return {code: uids for code, uids in found.items() if len(uids) > 1}

    def shared_codes_born_at(self, device_id: str) -> list[str]:
        """Codes that more than one dossier carries whose birth was recorded by a device."""
        rows = self._connection.execute(
            "SELECT code FROM dossiers WHERE code IN"
            " (SELECT code FROM dossiers GROUP BY code HAVING count(*) > 1)"
            " AND EXISTS (SELECT 1 FROM events e WHERE e.dossier_uid = uid AND e.device_id = ?"
            " AND e.kind IN ('received', 'submitted')) GROUP BY code HAVING count(*) > 1",
            (device_id,),
        )
        return [row[0] for row in rows]

    def newest(self, before_id: int | None, limit: int) -> list[DossierLine]:
        """A page of all dossiers, newest first, below ``before_id``."""
        rows = self._connection.execute(
            f"SELECT {LINE_COLUMNS} FROM dossiers WHERE id < ? ORDER BY id DESC LIMIT ?",
            (before_id if before_id is not None else 1 << 62, limit),
        )
        return [line(row) for row in rows]

    def lines_of(self, uids: Iterable[str]) -> list[DossierLine]:
        """Some dossiers, the oldest reception first."""
        rows = self._connection.execute(
            f"SELECT {LINE_COLUMNS} FROM dossiers WHERE uid IN (SELECT value FROM json_each(?))"
            " ORDER BY received_at, uid",
            (json.dumps(list(uids)),),
        )
        return [line(row) for row in rows]

    def with_status(
        self, statuses: tuple[DossierStatus, ...], *, due_before: datetime | None, limit: int
    ) -> list[DossierLine]:
        """Dossiers in some states, earliest appointment first."""
        marks = ", ".join("?" * len(statuses))
        bound, arguments = "", [int(status) for status in statuses]
        if due_before is not None:
            bound = " AND due_at < ?"
        rows = self._connection.execute(
            f"SELECT {LINE_COLUMNS} FROM dossiers WHERE status IN ({marks}){bound} AND {OWN}"
            " ORDER BY due_at LIMIT ?",
            (*arguments, *([format_instant(due_before)] if due_before else []), limit),
        )
        return [line(row) for row in rows]

    def late(
        self, statuses: tuple[DossierStatus, ...], *, at: datetime, limit: int
    ) -> list[DossierLine]:
        """Late dossiers in some states, longest first; a later appointment changes neither."""
        marks = ", ".join("?" * len(statuses))
        rows = self._connection.execute(
            f"SELECT {LINE_COLUMNS} FROM dossiers WHERE status IN ({marks}) AND {LATE} AND {OWN}"
            " ORDER BY coalesce(late_since, due_at), id LIMIT ?",
            (*(int(status) for status in statuses), format_instant(at), limit),
        )
        return [line(row) for row in rows]


def as_of_another_unit(dossier: Dossier) -> Dossier:
    """A dossier that another unit received, as its row is made: never taken for one of our own.

    Where its authority was corrected in error and that was undone, it names none again, which in a
    row means the unit that has the store.
    """
    intake = dossier.intake
    if intake.deciding_unit:
        return dossier
    return replace(dossier, intake=replace(intake, deciding_unit=intake.unit))


def projection(dossier: Dossier) -> Row:
    """The column values of a dossier, a pure function of its fold."""
    intake = dossier.intake
    keys = search_keys(dossier)
    return (
        dossier.uid,
        dossier.code,
        intake.unit,
        intake.counter,
        int(dossier.status),
        _national(intake.channel),
        intake.procedure.code,
        intake.procedure.name,
        intake.procedure.field,
        intake.owner.name,
        intake.owner.id_number,
        intake.owner.phone,
        keys.names,
        keys.numbers,
        dossier.received_by,
        format_instant(intake.received_at),
        _instant(dossier.legal_due_at),
        _instant(dossier.suspended_at),
        _instant(dossier.finished_at),
        _instant(dossier.returned_at),
        dossier.holder,
        intake.fee.amount,
        dossier.paid,
        dossier.extensions,
        len(dossier.conflicts),
        _instant(dossier.late_since),
        _instant(_first_due(dossier)),
        dossier.supplement_requests,
        intake.deciding_unit,
        intake.deciding_name,
        _instant(dossier.competent_at),
        *counted_by_fee(dossier),
        int(bool(dossier.portal_code)),
        dossier.imported.source.import_id if dossier.imported else "",
        dossier.version,
    )


def counted_by_fee(dossier: Dossier) -> tuple[int, int, int]:
    """Documents, copies (or cases) and further copies of the result that a fee counts."""
    fee = dossier.intake.fee
    copies = sum(item.copies for item in fee.documents) if fee.documents else fee.units
    return max(1, len(fee.documents)), copies, fee.extra_copies


def _first_due(dossier: Dossier) -> datetime | None:
    """The appointment of reception; of a planned one, which lists show, what is planned now."""
    if dossier.is_planned:
        return dossier.due_at
    return dossier.dates[0].due_at if dossier.dates else None


def _national(channel: Channel) -> int:
    """The code that the column takes: the table knows the three national ones.

    Nothing reads the column yet; a newer program's channel stays whole in the event.
    """
    return int(channel if is_known(channel) else Channel.DIRECT)


def search_keys(dossier: Dossier) -> SearchKeys:
    """What a dossier is found by, a pure function of its fold."""
    intake = dossier.intake
    parties = [intake.owner] if intake.submitter is None else [intake.owner, intake.submitter]
    words = [word for party in parties for word in search_words(party.name)]
    numbers = [number for party in parties for number in _numbers(party)]
    return SearchKeys(
        " ".join(words),
        f"{_joined((dossier.code, *dossier.aliases))}|{_joined(numbers)}",
    )


def agrees(stored: Row, expected: Row) -> bool:
    """Whether a stored row is what its events say; what nobody has come to yet does not count."""
    if stored == expected:
        return True
    left_out: set[int] = set()
    if stored[_NUMBERS_KEY] is None:
        left_out |= {_NAMES_KEY, _NUMBERS_KEY}
    if stored[_DATES][-1] is None:
        left_out |= set(range(len(stored))[_DATES])
    if stored[_COUNTS][-1] is None:
        left_out |= set(range(len(stored))[_COUNTS])
    return all(
        at in left_out or value == other
        for at, (value, other) in enumerate(zip(stored, expected, strict=True))
    )


def _numbers(party: Party) -> tuple[str, str]:
    return party.id_number, party.phone


def _joined(numbers: Iterable[str]) -> str:
    """Numbers as they are looked for, each once."""
    return " ".join(dict.fromkeys(number_key(number) for number in numbers if number))


def _instant(value: datetime | None) -> str | None:
    return None if value is None else format_instant(value)

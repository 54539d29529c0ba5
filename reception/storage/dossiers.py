"""The projection: one row a dossier for lists, look-ups and figures."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from reception.domain.dossier import Dossier
from reception.domain.timebase import format_instant
from reception.domain.workflow import DossierStatus
from reception.storage.dossier_counts import DossierCounts
from reception.storage.dossier_lines import LATE, LINE_COLUMNS, OWN, DossierLine, line
from reception.storage.dossier_row import (
    COLUMNS,
    COUNTS,
    DATES,
    NAMES_KEY,
    NUMBERS_KEY,
    SearchKeys,
    projection,
)
from reception.storage.driver import Row, inserted_id

_INSERT = f"INSERT INTO dossiers ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_UPDATE = f"UPDATE dossiers SET {', '.join(f'{name} = ?' for name in COLUMNS)} WHERE id = ?"
_PUT_COUNTS = (
    "UPDATE dossiers SET documents = ?, copies = ?, extra_copies = ?, has_portal_code = ?"
    " WHERE id = ?"
)
_PUT_DATES = "UPDATE dossiers SET late_since = ?, first_due_at = ?, supplement_requests = ?"


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
        keys: SearchKeys | None = SearchKeys(values[NAMES_KEY], values[NUMBERS_KEY])
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
        values = projection(dossier)[DATES]
        self._connection.execute(f"{_PUT_DATES} WHERE id = ?", (*values, row_id))

    def put_statistics(self, row_id: int, dossier: Dossier) -> None:
        """Write what a row of an earlier version does not say of what its fee counted."""
        self._connection.execute(_PUT_COUNTS, (*projection(dossier)[COUNTS], row_id))

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
            f"SELECT id, {', '.join(COLUMNS)} FROM dossiers WHERE id > ? AND id <= ?"
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

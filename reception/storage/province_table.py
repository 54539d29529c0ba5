"""What the province is owed, as lists ask for it, and what a person does about it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reception.storage.driver import Connection
from reception.storage.province_port import Obligation, Owed, ProvinceCode
from reception.storage.province_rows import COLUMNS, EVENT, OPEN, obligation, owed, province_code

PageKey = tuple[int, int]
"""Place in the list of what is open: how grave, then since when."""

_ONCE_MORE = "SET state = 'pending', attempts = 0, next_attempt_at = NULL"


@dataclass(frozen=True, slots=True)
class DossierTry:
    """One call about a dossier with its proof; ``ended_at`` None where nobody knows how it ended.

    Attributes:
        obligations: ids of what it carried.
        request_hash, answer_hash: SHA-256 of what was asked, the session apart, and of the answer.
    """

    try_id: int
    service: str
    started_at: datetime
    ended_at: datetime | None
    answer_class: str
    request_hash: str
    answer_hash: str
    obligations: tuple[int, ...]


class ProvinceTable:
    """Obligations, tries and codes over an open connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def owed(self) -> Owed:
        """Counts over what is open."""
        return owed(self._connection)

    def open_page(self, after: PageKey, limit: int, text: str = "") -> dict[str, PageKey]:
        """Dossiers with something open and their places in the list: what waits for a person first.

        Args:
            after: place of the last one of the page before.
            text: part of the code or of a name, folded; empty for all.
        """
        rows = self._connection.execute(
            "SELECT dossier_uid, min(CASE state WHEN 'conflict' THEN 0 WHEN 'quarantined' THEN 1"
            " WHEN 'unknown' THEN 2 ELSE 3 END) AS rank, min(id) AS first"
            f" FROM province_obligations WHERE {OPEN} AND (?1 = '' OR dossier_uid IN"
            "   (SELECT uid FROM dossiers WHERE instr(lower(code), ?1) OR instr(names_key, ?1)))"
            " GROUP BY dossier_uid HAVING (rank, first) > (?2, ?3) ORDER BY rank, first LIMIT ?4",
            (text, *after, limit),
        )
        return {uid: (rank, first) for uid, rank, first in rows}

    def open_items(self, uids: Iterable[str]) -> list[Obligation]:
        """What is open of some dossiers, in the order in which it was recorded."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM province_obligations o {EVENT} WHERE o.{OPEN}"
            " AND o.dossier_uid IN (SELECT value FROM json_each(?)) ORDER BY o.id",
            (json.dumps(list(uids)),),
        )
        return [obligation(row) for row in rows]

    def items_of(self, uid: str) -> list[Obligation]:
        """Everything that was ever owed of a dossier."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM province_obligations o {EVENT} WHERE o.dossier_uid = ?"
            " ORDER BY o.id",
            (uid,),
        )
        return [obligation(row) for row in rows]

    def names(self, uids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Code and owner of some dossiers."""
        rows = self._connection.execute(
            "SELECT uid, code, owner_name FROM dossiers"
            " WHERE uid IN (SELECT value FROM json_each(?))",
            (json.dumps(list(uids)),),
        )
        return {uid: (code, owner) for uid, code, owner in rows}

    def tries_of(self, uid: str) -> list[DossierTry]:
        """Every call about a dossier, in order."""
        rows = self._connection.execute(
            "SELECT id, service, started_at, ended_at, answer_class, request_hash, answer_hash,"
            " obligations FROM province_tries WHERE dossier_uid = ? ORDER BY id",
            (uid,),
        )
        return [
            DossierTry(
                number,
                service,
                datetime.fromisoformat(start),
                datetime.fromisoformat(end) if end else None,
                kind,
                asked,
                told,
                tuple(json.loads(items)),
            )
            for number, service, start, end, kind, asked, told, items in rows
        ]

    def send_again(self, number: int) -> bool:
        """Try an item again that waits for a person; False where there is none of that number."""
        self._believe("id = ?", number)
        found = self._change(
            "SET state = CASE WHEN state = 'unknown' THEN state ELSE 'pending' END, attempts = 0,"
            " resent = 0, next_attempt_at = NULL WHERE id = ?"
            " AND state IN ('quarantined', 'conflict', 'retry', 'unknown')",
            number,
        )
        return found > 0

    def mark_arrived(self, number: int) -> bool:
        """An unknown item is there, by a person's word; False where there is none."""
        found = self._change(
            "SET state = 'settled', settled_at = last_attempt_at, sent_text = '',"
            " last_class = 'seen_there' WHERE id = ? AND state = 'unknown'",
            number,
        )
        return found > 0

    def send_all_again(self) -> int:
        """Try everything again that waits for a correction."""
        self._believe("1")
        return self._change(f"{_ONCE_MORE} WHERE state = 'quarantined'")

    def claim(self, uid: str, number: str = "") -> bool:
        """The dossier over there is this one, by a person's word; False where nobody asked.

        Args:
            number: by which the other side knows it, as JSON; empty where it needs none.
        """
        asked = "(state = 'conflict' OR last_class = 'province_number_untold')"
        if not self._change(f"{_ONCE_MORE} WHERE dossier_uid = ? AND {asked} AND {OPEN}", uid):
            return False
        if number:
            self._connection.execute(
                "INSERT INTO province_dossiers (dossier_uid, is_there, remote_ref) VALUES (?, 1, ?)"
                " ON CONFLICT (dossier_uid) DO UPDATE SET is_there = 1,"
                " remote_ref = excluded.remote_ref",
                (uid, number),
            )
        self._connection.execute(
            "INSERT INTO province_dossiers (dossier_uid, is_claimed) VALUES (?, 1)"
            " ON CONFLICT (dossier_uid) DO UPDATE SET is_claimed = 1",
            (uid,),
        )
        return True

    def codes(self) -> list[ProvinceCode]:
        """The table of what the province calls our procedures and sectors."""
        rows = self._connection.execute(
            "SELECT kind, local, code, name, valid_from, valid_to FROM province_codes"
            " ORDER BY kind, local, valid_from"
        )
        return [province_code(row) for row in rows]

    def put_codes(self, codes: list[ProvinceCode]) -> None:
        """Add to the table; a row of the same kind, name and first day is replaced."""
        self._connection.executemany(
            "INSERT INTO province_codes (kind, local, code, name, valid_from, valid_to)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kind, local, valid_from) DO UPDATE SET"
            " code = excluded.code, name = excluded.name, valid_to = excluded.valid_to",
            [
                (
                    item.kind,
                    item.local,
                    item.code,
                    item.name,
                    item.valid_from.isoformat(),
                    item.valid_to.isoformat() if item.valid_to else None,
                )
                for item in codes
            ],
        )

    def _believe(self, which: str, *values: object) -> None:
        """A person has had corrected over there what a connector takes no correction of."""
        self._connection.execute(
            "UPDATE province_dossiers SET told_hash = '' WHERE dossier_uid IN (SELECT dossier_uid"
            " FROM province_obligations WHERE state = 'quarantined'"
            f" AND last_class = 'province_no_correction' AND {which})",
            values,
        )

    def _change(self, change: str, *values: object) -> int:
        """Change obligations; how many."""
        cursor = self._connection.execute(f"UPDATE province_obligations {change}", values)
        return int(cursor.rowcount)

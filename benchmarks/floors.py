"""The least each job could cost: plain SQLite, a PDF written by hand, a bare window.

The floors do nothing that the law or a careful office would ask for; they are the ground to measure
from, not a way to do the job.
"""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

from benchmarks.dataset import A_DAY, PAPERS, TODAY, UNIT
from benchmarks.people import People

# A flat register with the columns of a usual intake form; the first six are looked up.
_NAMES = (
    "code received_at due_at status owner_id owner_phone owner_name owner_birth owner_sex"
    " owner_address owner_email owner_kind submitter_name submitter_id submitter_phone"
    " procedure_code procedure_name field version limit_text channel summary quantity"
    " fee_amount fee_text paid_at collect note counter clerk unit deciding_unit holder"
    " suspended_at finished_at returned_at returned_to extensions result_number updated_at"
    " synced_at"
)
COLUMNS = tuple(_NAMES.split())
_LOOKED_UP = ("code", "received_at", "status, due_at", "owner_id", "owner_phone")
_MARKS = ", ".join("?" * len(COLUMNS))
_INSERT = f"INSERT INTO dossiers ({', '.join(COLUMNS)}) VALUES ({_MARKS})"  # noqa: S608 - our names
_INSERT_PAPER = "INSERT INTO papers (dossier_id, name, originals, copies) VALUES (?, ?, ?, ?)"
_CHUNK = 20_000


class PlainRegister:
    """A readable file with one flat row of 41 columns and five rows of papers a dossier.

    Same durability as ours (write-ahead log, ``synchronous=FULL``) and the same look-ups by B-tree;
    no encryption, no events, no outbox, no search by name, no rules.
    """

    def __init__(self, path: Path, count: int = 0) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._people = People(seed=41)
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "cache_size = -32768",
            "wal_autocheckpoint = 4000",
        ):
            self._connection.execute(f"PRAGMA {pragma}").fetchall()
        self._number = self._count()
        if self._number < count:
            self._fill(count)

    def take_in(self) -> None:
        """One durable intake."""
        row, number = self._row(), self._number
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(_INSERT, row)
        self._connection.executemany(_INSERT_PAPER, _papers(number))
        self._connection.execute("COMMIT")

    def checkpoint(self) -> None:
        """Fold the log into the file."""
        self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _count(self) -> int:
        # The row number is the key, as every such table has one.
        columns = ", ".join(f"{name} TEXT" for name in COLUMNS)
        self._connection.execute(
            f"CREATE TABLE IF NOT EXISTS dossiers (id INTEGER PRIMARY KEY, {columns})"
        )
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS papers (id INTEGER PRIMARY KEY, dossier_id INTEGER,"
            " name TEXT, originals INTEGER, copies INTEGER)"
        )
        self._connection.execute("CREATE INDEX IF NOT EXISTS of_dossier ON papers (dossier_id)")
        for place, column in enumerate(_LOOKED_UP):
            self._connection.execute(
                f"CREATE INDEX IF NOT EXISTS look_up_{place} ON dossiers ({column})"
            )
        row = self._connection.execute("SELECT coalesce(max(id), 0) FROM dossiers").fetchone()
        return int(row[0])

    def _fill(self, count: int) -> None:
        self._connection.execute("PRAGMA cache_size = -400000")
        for done in range(self._number, count, _CHUNK):
            size = min(_CHUNK, count - done)
            self._connection.execute("BEGIN")
            self._connection.executemany(_INSERT, (self._row() for _ in range(size)))
            papers = (row for number in range(done, done + size) for row in _papers(number + 1))
            self._connection.executemany(_INSERT_PAPER, papers)
            self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA cache_size = -32768")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _row(self) -> tuple[str | int | None, ...]:
        self._number += 1
        person = self._people.next()
        day = TODAY + timedelta(days=self._number // A_DAY)
        moment = f"{day}T{7 + self._number % 10:02d}:30:{self._number % 60:02d}+07:00"
        looked_up = (f"{UNIT}-{day:%y%m%d}-{self._number:07d}", moment, moment, 2)
        rest = (
            person.id_number, person.phone, person.name, "1998-08-15", "Nam",
            "Số 1, phường Thuận Hóa, thành phố Huế", "", "citizen", None, None, None,
            "2.000815", "Chứng thực bản sao từ bản chính giấy tờ, văn bản", "Chứng thực", "v1",
            "trong ngày", 1, "Đề nghị giải quyết theo giấy tờ kèm theo", 1, 8_000,
            "Lệ phí: 8.000 đ", None, "counter", "", 1, "Lê Thị Mẫu", UNIT, UNIT, "", None, None,
            None, None, 0, None, moment, None,
        )  # fmt: skip
        return (*looked_up, *rest)


def _papers(number: int) -> list[tuple[int, str, int, int]]:
    return [(number, paper.name, paper.originals, paper.copies) for paper in PAPERS]

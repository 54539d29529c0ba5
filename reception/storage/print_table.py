"""Papers on their way to a printer (hàng chờ in), and the trace of every paper printed.

A row is written before anything is handed to the printer and never deleted: what is settled is the
print log of a dossier. The document lies here, encrypted like everything else, only while it may
still have to be printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reception.domain.timebase import format_instant
from reception.storage.driver import Connection, Row, inserted_id


class PrintState(StrEnum):
    """How far a paper is.

    WAITING: to be handed to the printer. HANDING: being handed over right now; found after a crash
    it may or may not be there. HANDED: the system's spooler has it. STUCK: only a person can go on.
    DONE: printed. CANCELLED: a person gave it up.
    """

    WAITING = "waiting"
    HANDING = "handing"
    HANDED = "handed"
    STUCK = "stuck"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What is asked of a printer.

    Attributes:
        form: key of the form, or a word for papers that belong to no dossier.
        code: the dossier's code; empty for papers without one.
        title: of the spooler's job; no person's name.
        size: paper, empty where the document knows it alone.
        printer: name in the operating system; empty for the system's own choice.
        tray: where the paper lies; empty leaves it to the printer.
    """

    form: str
    code: str
    title: str
    size: str
    printer: str
    tray: str
    copies: int


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A stored order without its document.

    Attributes:
        print_number: which print of this form for this dossier it is (``lần n``).
        last_answer: a key of the sentences about printing, empty when nothing was wrong.
    """

    id: int
    counter: int
    clerk: str
    order: PrintOrder
    print_number: int
    state: PrintState
    attempts: int
    last_answer: str
    ordered_at: datetime
    last_attempt_at: datetime | None
    settled_at: datetime | None


_COLUMNS = (
    "id, counter, clerk, form, code, title, size, printer, tray, copies, print_number, state,"
    " attempts, last_answer, ordered_at, last_attempt_at, settled_at"
)
_OPEN = "settled_at IS NULL"


class PrintTable:
    """The queue and the log in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_number(self, form: str, code: str) -> int:
        """The highest print number taken for a form of a dossier; 0 before the first."""
        row = self._connection.execute(
            "SELECT max(print_number) FROM print_jobs WHERE code = ? AND form = ? AND code <> ''",
            (code, form),
        ).fetchone()
        return row[0] or 0

    def add(
        self, order: PrintOrder, *, counter: int, clerk: str, print_number: int, now: datetime
    ) -> int:
        """Store an order; returns its number in the queue."""
        cursor = self._connection.execute(
            "INSERT INTO print_jobs (counter, clerk, form, code, title, size, printer, tray,"
            " copies, print_number, ordered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                counter,
                clerk,
                order.form,
                order.code,
                order.title,
                order.size,
                order.printer,
                order.tray,
                order.copies,
                print_number,
                format_instant(now),
            ),
        )
        return inserted_id(cursor)

    def keep_document(self, job_id: int, document: bytes) -> None:
        """Keep the drawn document until the paper is settled."""
        self._connection.execute(
            f"UPDATE print_jobs SET document = ? WHERE id = ? AND {_OPEN}", (document, job_id)
        )

    def document(self, job_id: int) -> bytes | None:
        """The document, None where it was not drawn yet or is no longer needed."""
        row = self._connection.execute(
            "SELECT document FROM print_jobs WHERE id = ?", (job_id,)
        ).fetchone()
        return row[0] if row else None

    def job(self, job_id: int) -> PrintJob | None:
        """One order."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM print_jobs WHERE id = ?", (job_id,)
        ).fetchone()
        return _job(row) if row else None

    def unsettled(self) -> tuple[PrintJob, ...]:
        """Every order that is neither printed nor given up, in their order."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM print_jobs WHERE {_OPEN} ORDER BY id"
        )
        return tuple(_job(row) for row in rows)

    def first_waiting(self, without: Sequence[str] = ()) -> PrintJob | None:
        """The next order to hand over, passing over the printers named."""
        places = ", ".join("?" * len(without))
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM print_jobs WHERE {_OPEN} AND state = 'waiting'"
            f" AND printer NOT IN ({places}) ORDER BY id LIMIT 1",
            tuple(without),
        ).fetchone()
        return _job(row) if row else None

    def recent(self, limit: int) -> tuple[PrintJob, ...]:
        """The newest orders, whatever became of them."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM print_jobs ORDER BY id DESC LIMIT ?", (limit,)
        )
        return tuple(_job(row) for row in rows)

    def of_code(self, code: str) -> tuple[PrintJob, ...]:
        """Every print of a dossier, oldest first."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM print_jobs WHERE code = ? AND code <> '' ORDER BY id", (code,)
        )
        return tuple(_job(row) for row in rows)

    def begin(self, job_id: int, now: datetime) -> None:
        """A try begins."""
        self._connection.execute(
            "UPDATE print_jobs SET state = 'handing', attempts = attempts + 1, last_attempt_at = ?"
            f" WHERE id = ? AND {_OPEN}",
            (format_instant(now), job_id),
        )

    def move(self, job_id: int, state: PrintState, answer: str, now: datetime) -> None:
        """Note how far a paper is; a settled one stays settled and its document goes."""
        is_settled = state in (PrintState.DONE, PrintState.CANCELLED)
        self._connection.execute(
            "UPDATE print_jobs SET state = ?, last_answer = ?, settled_at = ?,"
            f" document = CASE WHEN ? THEN NULL ELSE document END WHERE id = ? AND {_OPEN}",
            (state.value, answer, format_instant(now) if is_settled else None, is_settled, job_id),
        )

    def redirect(self, job_id: int, printer: str) -> None:
        """Send a waiting paper to another printer."""
        self._connection.execute(
            f"UPDATE print_jobs SET printer = ? WHERE id = ? AND {_OPEN}", (printer, job_id)
        )


def _job(row: Row) -> PrintJob:
    instants = tuple(datetime.fromisoformat(text) if text else None for text in row[14:17])
    ordered_at = instants[0]
    assert ordered_at is not None
    return PrintJob(
        id=row[0],
        counter=row[1],
        clerk=row[2],
        order=PrintOrder(*row[3:10]),
        print_number=row[10],
        state=PrintState(row[11]),
        attempts=row[12],
        last_answer=row[13],
        ordered_at=ordered_at,
        last_attempt_at=instants[1],
        settled_at=instants[2],
    )

"""What a province is owed, kept in the store; each call is one transaction on its own thread.

Obligations follow from events: they are taken up from the journal at the beginning of a round, so
that a counter that records something does no work for a province. A dossier is told by the PC that
received it, whoever acted on it since, so that no two PCs tell it at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from reception.domain.timebase import format_instant
from reception.domain.undoing import Key
from reception.domain.workflow import BIRTHS, EventKind
from reception.storage.database import Database
from reception.storage.device_identity import selves
from reception.storage.driver import Connection, Row, inserted_id
from reception.storage.province_port import (
    UNCHANGED,
    LaneWork,
    Outcome,
    Owed,
    Place,
    Proof,
    ProvinceCode,
    ToldProcedure,
    Try,
)
from reception.storage.province_rows import COLUMNS, EVENT, OPEN, obligation, owed, province_code
from reception.storage.unit_of_work import Reading, Writing

PROVINCE, NOWHERE = "province", "none"
Routing = Callable[[str, date], str]
"""Where a procedure's dossiers of a day are told: ``province``, ``ministry`` or ``none``."""

_PLACE = ("is_there", "is_doubtful", "remote_ref", "told_hash")
_CURSOR, _SELF = "province_enrolled", "province_self"
_PAGE = 500
# A time to try again that is farther than this was written by a clock that was wrong.
_FAR = timedelta(hours=2)
# Of a person: nothing is sent before somebody has looked at it.
_HELD = "('quarantined', 'conflict')"
_REPLACED = "('pending', 'retry', 'quarantined')"
# What a try that ended so has surely not left at the province.
_DEFINITE_NO = "('exists', 'refused', 'forbidden', 'no_service', 'session', 'busy', 'offline')"


class SqliteProvinceStore:
    """``ProvinceStore`` over one ``Database``.

    Args:
        step_kinds: kinds of event that are steps of the handling.
        routing: where a procedure's dossiers are told.
        destination: whom this store's rounds tell.
    """

    def __init__(
        self,
        database: Database,
        step_kinds: Iterable[str],
        routing: Routing = lambda *_: PROVINCE,
        destination: str = PROVINCE,
    ) -> None:
        self._database = database
        self._steps = tuple(step_kinds)
        self._routing = routing
        self._destination = destination
        self._open: Writing | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Whatever is kept inside is one transaction, durable at its end."""
        with self._database.write() as tx:
            self._open = tx
            try:
                yield
            finally:
                self._open = None

    @contextmanager
    def _writing(self) -> Iterator[Writing]:
        """One change, all of it or nothing, whether others are kept with it or not."""
        if self._open is None:
            with self._database.write() as tx:
                yield tx
        else:
            with self._open.attempt():
                yield self._open

    @contextmanager
    def _reading(self) -> Iterator[Reading]:
        if self._open is None:
            with self._database.read() as view:
                yield view
        else:
            yield self._open

    def begin_round(self, now: datetime) -> None:
        """Take up what was recorded since, and no longer trust what was under way."""
        with self._database.write() as tx:
            doubt(tx.connection, "state = 'sending' AND destination = ?", self._destination)
            self._look_at_self(tx)
        self.take_up()

    def take_up(self) -> None:
        """Make obligations of what was recorded since."""
        with self._database.read() as view:
            last = view.connection.execute("SELECT max(id) FROM events").fetchone()[0] or 0
            if last <= int(view.settings.get(_CURSOR) or 0):
                return
        while self._enrol_page():
            pass

    def lanes(self, now: datetime | None) -> Sequence[str]:
        """Dossiers with something due for the province, those waiting longest first."""
        due = ""
        values: tuple[str, ...] = ()
        if now is not None:
            due = "AND (next_attempt_at IS NULL OR next_attempt_at <= ? OR next_attempt_at > ?)"
            values = (format_instant(now), format_instant(now + _FAR))
        with self._reading() as view:
            rows = view.connection.execute(
                "SELECT dossier_uid FROM province_obligations"
                f" WHERE {OPEN} AND state NOT IN {_HELD} AND destination = ? {due}"
                " GROUP BY dossier_uid ORDER BY min(id)",
                (self._destination, *values),
            )
            return [row[0] for row in rows]

    def work(self, uid: str) -> LaneWork:
        """Everything about one dossier."""
        with self._reading() as view:
            place = view.connection.execute(
                "SELECT is_there, is_doubtful, is_claimed, remote_ref, told_hash"
                " FROM province_dossiers WHERE dossier_uid = ?",
                (uid,),
            ).fetchone()
            is_there, is_doubtful, is_claimed, remote_ref, told_hash = place or (0, 0, 0, "", "")
            rows = view.connection.execute(
                f"SELECT {COLUMNS} FROM province_obligations o {EVENT} WHERE o.dossier_uid = ?"
                f" AND o.destination = ? AND o.{OPEN} ORDER BY o.id",
                (uid, self._destination),
            ).fetchall()
            return LaneWork(
                uid=uid,
                events=tuple(view.journal.of_dossier(uid)),
                obligations=tuple(obligation(row) for row in rows),
                is_there=bool(is_there),
                is_doubtful=bool(is_doubtful),
                may_own=_may_own(view.connection, uid),
                is_claimed=bool(is_claimed),
                superseded=_superseded(view.connection, uid),
                remote_ref=remote_ref,
                told_hash=told_hash,
            )

    def begin_try(self, attempt: Try, asked: Sequence[tuple[Try, Proof]] = ()) -> int:
        """Write a call down before it is made; what it carries is under way from here."""
        with self._writing() as tx:
            _note_asked(tx.connection, asked)
            number = _note_try(tx.connection, attempt)
            texts = attempt.texts or ("",) * len(attempt.obligations)
            started = format_instant(attempt.started_at)
            tx.connection.executemany(
                "UPDATE province_obligations SET resent = resent + (state = 'unknown'),"
                " state = 'sending', attempts = attempts + 1, last_attempt_at = ?, sent_text = ?"
                " WHERE id = ?",
                [
                    (started, text, item)
                    for item, text in zip(attempt.obligations, texts, strict=True)
                ],
            )
            return number

    def end_try(
        self,
        proof: Proof | None,
        outcomes: Sequence[tuple[int, Outcome]] = (),
        *,
        uid: str = "",
        place: Place = UNCHANGED,
        asked: Sequence[tuple[Try, Proof]] = (),
    ) -> None:
        """Keep what a try, or a look at a dossier, came to: all of it or nothing."""
        with self._writing() as tx:
            _note_asked(tx.connection, asked)
            if proof is not None:
                _note_proof(tx.connection, proof.try_id, proof)
            for item, outcome in outcomes:
                _settle(tx.connection, item, outcome)
            for column in _PLACE:
                value = getattr(place, column)
                if value is not None:
                    _place(tx.connection, uid, column, value=value)

    def owe_snapshot(self, uid: str) -> None:
        """The province has lost the dossier: its newest state is owed once more."""
        with self._writing() as tx:
            _place(tx.connection, uid, "is_there", value=False)
            tx.connection.execute(
                "UPDATE province_obligations SET state = 'pending', settled_at = NULL WHERE id ="
                " (SELECT max(id) FROM province_obligations WHERE dossier_uid = ?"
                "  AND kind = 'snapshot' AND destination = ?)"
                " AND state IN ('acked', 'settled')",
                (uid, self._destination),
            )

    def owe_statuses(self, uid: str) -> None:
        """The dossier was filed on the portal: every step is told there as well."""
        with self._writing() as tx:
            tx.connection.execute(
                "INSERT INTO province_obligations (dossier_uid, stamp, event_kind, actor, kind,"
                " destination, state, recorded_at) SELECT dossier_uid, stamp, event_kind, actor,"
                " 'status', destination, 'pending', recorded_at FROM province_obligations"
                " WHERE dossier_uid = ? AND kind = 'progress' AND state <> 'superseded'"
                " ORDER BY id ON CONFLICT DO NOTHING",
                (uid,),
            )

    def code_of(self, kind: str, local: str, day: date) -> ProvinceCode | None:
        """What the province calls something on a day; None where nobody said."""
        with self._reading() as view:
            row = view.connection.execute(
                "SELECT kind, local, code, name, valid_from, valid_to FROM province_codes"
                " WHERE kind = ? AND local = ? AND valid_from <= ?"
                " AND (valid_to IS NULL OR valid_to >= ?) ORDER BY valid_from DESC LIMIT 1",
                (kind, local, day.isoformat(), day.isoformat()),
            ).fetchone()
        return province_code(row) if row else None

    def told_procedure(self, code: str) -> ToldProcedure | None:
        """A procedure as the province last told it."""
        with self._reading() as view:
            row = view.connection.execute(
                "SELECT code, name, sector_code, sector_name FROM province_procedures"
                " WHERE code = ?",
                (code,),
            ).fetchone()
        return ToldProcedure(*row) if row else None

    def keep_procedure(self, told: ToldProcedure, at: datetime) -> None:
        """Remember a procedure as the province tells it."""
        self.keep_procedures([told], at)

    def keep_procedures(self, told: Iterable[ToldProcedure], at: datetime) -> None:
        """Remember procedures as the province tells them."""
        with self._writing() as tx:
            tx.connection.executemany(
                "INSERT INTO province_procedures VALUES (?, ?, ?, ?, ?) ON CONFLICT (code)"
                " DO UPDATE SET name = excluded.name, sector_code = excluded.sector_code,"
                " sector_name = excluded.sector_name, told_at = excluded.told_at",
                [
                    (item.code, item.name, item.sector_code, item.sector_name, format_instant(at))
                    for item in told
                ],
            )

    def owed(self) -> Owed:
        """Counts over what is open."""
        with self._reading() as view:
            return owed(view.connection)

    def close(self) -> None:
        """Close the connection."""
        self._database.close()

    # ------------------------------------------------------------------------------- inside
    def _look_at_self(self, tx: Writing) -> None:
        """After a restore what is open may have been sent before: it is looked up first."""
        known, present = tx.settings.get(_SELF), tx.device_id
        if known == present:
            return
        if known is not None or len(selves(tx.settings)) > 1:
            doubt(tx.connection, "state IN ('pending', 'retry', 'quarantined')")
        tx.settings.put(_SELF, present)

    def _enrol_page(self) -> bool:
        """Take up the next events of the journal; whether there may be more."""
        with self._database.write() as tx:
            after = int(tx.settings.get(_CURSOR) or 0)
            own = selves(tx.settings)
            rows = tx.connection.execute(
                "SELECT e.id, e.dossier_uid, e.stamp, e.kind, e.actor, e.device_id, e.recorded_at,"
                " d.procedure_code, d.received_at, d.import_id, EXISTS (SELECT 1 FROM events b"
                "   WHERE b.dossier_uid = e.dossier_uid AND b.kind IN (SELECT value FROM"
                "   json_each(?)) AND b.device_id IN (SELECT value FROM json_each(?)))"
                " FROM events e LEFT JOIN dossiers d ON d.uid = e.dossier_uid"
                " WHERE e.id > ? ORDER BY e.id LIMIT ?",
                (json.dumps(sorted(BIRTHS)), json.dumps(own), after, _PAGE),
            ).fetchall()
            for row in rows:
                self._enrol(tx, row, own[-1])
            if rows:
                tx.settings.put(_CURSOR, str(rows[-1][0]))
        return len(rows) == _PAGE

    def _enrol(self, tx: Writing, row: Row, present: str) -> None:
        (_, uid, stamp, kind, actor, device, recorded_at, procedure, received_at, import_id,
         is_ours) = row  # fmt: skip
        # What came out of the register of before is there under its code already.
        if not is_ours or procedure is None or kind == EventKind.IMPORTED:
            return
        where = _told_before(tx.connection, uid)
        if where is None:
            where = self._routing(procedure, datetime.fromisoformat(received_at).date())
        if where == NOWHERE:
            return
        tx.connection.execute(
            "UPDATE province_obligations SET destination = ? WHERE dossier_uid = ?"
            " AND destination <> ?",
            (where, uid, where),
        )
        # What a former self recorded comes back after a restore, and may have been sent by it.
        state = "pending" if device == present or device not in selves(tx.settings) else "unknown"
        kinds = ["snapshot", *(["progress"] if kind in self._steps else [])]
        tx.connection.execute(
            "UPDATE province_obligations SET state = 'superseded', settled_at = ?"
            f" WHERE dossier_uid = ? AND kind = 'snapshot' AND state IN {_REPLACED}",
            (recorded_at, uid),
        )
        tx.connection.executemany(
            "INSERT INTO province_obligations (dossier_uid, stamp, event_kind, actor, kind,"
            " destination, state, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [(uid, stamp, kind, actor, owing, where, state, recorded_at) for owing in kinds],
        )
        if state == "unknown":
            _place(tx.connection, uid, "is_doubtful", value=True)
        if import_id:
            # The first thing to be told of it: it is looked up, and what is there is ours.
            tx.connection.execute(
                "INSERT OR IGNORE INTO province_dossiers (dossier_uid, is_doubtful, is_claimed)"
                " VALUES (?, 1, 1)",
                (uid,),
            )


def _told_before(connection: Connection, uid: str) -> str | None:
    """Where a dossier has been told once: whatever becomes of its route, its history goes on there.

    None while nothing has gone: then what waits goes where the route leads now.
    """
    row = connection.execute(
        "SELECT destination FROM province_obligations WHERE dossier_uid = ?"
        " AND EXISTS (SELECT 1 FROM province_tries t WHERE t.dossier_uid = ?) LIMIT 1",
        (uid, uid),
    ).fetchone()
    return str(row[0]) if row else None


def doubt(connection: Connection, which: str, *values: str) -> None:
    """What may have been sent is unknown from here, and its dossier is looked up first."""
    connection.execute(
        "INSERT INTO province_dossiers (dossier_uid, is_doubtful)"
        f" SELECT DISTINCT dossier_uid, 1 FROM province_obligations WHERE {which}"
        " ON CONFLICT (dossier_uid) DO UPDATE SET is_doubtful = 1",
        values,
    )
    connection.execute(
        f"UPDATE province_obligations SET state = 'unknown', next_attempt_at = NULL WHERE {which}",
        values,
    )


def _note_try(connection: Connection, attempt: Try) -> int:
    cursor = connection.execute(
        "INSERT INTO province_tries (dossier_uid, service, code, is_create, obligations,"
        " started_at, request_hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            attempt.uid,
            attempt.service,
            attempt.code,
            int(attempt.is_create),
            json.dumps(attempt.obligations),
            format_instant(attempt.started_at),
            attempt.request_hash,
        ),
    )
    return inserted_id(cursor)


def _note_proof(connection: Connection, number: int, proof: Proof) -> None:
    connection.execute(
        "UPDATE province_tries SET ended_at = ?, answer_class = ?, answer_hash = ? WHERE id = ?",
        (format_instant(proof.ended_at), proof.answer_class, proof.answer_hash, number),
    )


def _note_asked(connection: Connection, asked: Sequence[tuple[Try, Proof]]) -> None:
    for attempt, proof in asked:
        _note_proof(connection, _note_try(connection, attempt), proof)


def _settle(connection: Connection, item: int, outcome: Outcome) -> None:
    is_over = outcome.state in ("acked", "settled", "superseded")
    connection.execute(
        "UPDATE province_obligations SET state = ?, last_class = ?, last_answer = ?, field = ?,"
        " next_attempt_at = ?, resent = max(0, resent - ?),"
        " sent_text = CASE WHEN ? THEN sent_text ELSE '' END,"
        " settled_at = CASE WHEN ? THEN coalesce(last_attempt_at, recorded_at) END WHERE id = ?",
        (
            outcome.state.value,
            outcome.answer_class,
            outcome.answer,
            outcome.field,
            format_instant(outcome.next_at) if outcome.next_at else None,
            outcome.is_untaken and outcome.keeps_text,
            outcome.keeps_text,
            is_over,
            item,
        ),
    )


def _place(connection: Connection, uid: str, column: str, *, value: bool | str) -> None:
    connection.execute(
        f"INSERT INTO province_dossiers (dossier_uid, {column}) VALUES (?, ?)"
        f" ON CONFLICT (dossier_uid) DO UPDATE SET {column} = excluded.{column}",
        (uid, int(value) if isinstance(value, bool) else value),
    )


def _may_own(connection: Connection, uid: str) -> bool:
    """Whether a create of this dossier was sent that was not surely refused."""
    (found,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM province_tries WHERE dossier_uid = ? AND is_create"
        f" AND answer_class NOT IN {_DEFINITE_NO})",
        (uid,),
    ).fetchone()
    return bool(found)


def _superseded(connection: Connection, uid: str) -> frozenset[Key]:
    rows = connection.execute(
        f"SELECT e.device_id, e.seq FROM province_obligations o {EVENT}"
        " WHERE o.dossier_uid = ? AND o.kind = 'progress' AND o.state = 'superseded'",
        (uid,),
    )
    return frozenset((device, seq) for device, seq in rows)

"""The imports that are here, and taking one out again (hoàn tác cả lần nhập)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reception.domain.errors import InputError
from reception.domain.events import Draft, Event
from reception.domain.facts import Imported, Undoing
from reception.domain.permissions import Permission
from reception.domain.workflow import EventKind
from reception.event_codec import decode_fact, effective
from reception.services.accounts.permitted import require, require_in
from reception.services.clock import check_clock
from reception.services.context import ServiceContext
from reception.services.own_past import check_past
from reception.services.sheets.watch import NOBODY, ReadingStopped, Watch
from reception.storage.mass_writing import CHUNK, CHUNKS_A_CHECKPOINT, take_out
from reception.storage.unit_of_work import Reading, Writing

MOST_KEPT = 1_000
"""Dossiers that stay and are named one by one."""


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import of which something is here.

    Attributes:
        import_id: the beginning of the file's SHA-256.
        file, sha256: of the file; by, at: who imported the first of it, and when.
        dossiers: how many are here; touched: to how many of them something was done since.
        open: how many are still handled or wait to be handed over.
    """

    import_id: str
    file: str
    sha256: str
    by: str
    at: datetime
    dossiers: int
    touched: int
    open: int


@dataclass(frozen=True, slots=True)
class KeptDossier:
    """A dossier that stays, because something was done to it."""

    code: str
    owner: str


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What became of an import that was taken out.

    Attributes:
        undone: dossiers that are here no more.
        kept: how many stay; of them the first ones by name.
        left: how many would have gone too; somebody stopped it.
    """

    import_id: str
    undone: int
    kept: int
    kept_dossiers: tuple[KeptDossier, ...]
    left: int


def past_imports(context: ServiceContext) -> list[PastImport]:
    """Every import of which something is here, the latest first.

    Raises:
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.IMPORT)
    with context.database.read() as view:
        found = [_described(view, *row) for row in view.imported.imports()]
    return sorted(found, key=lambda item: item.at, reverse=True)


def _described(
    view: Reading, import_id: str, dossiers: int, touched: int, unfinished: int, uid: str
) -> PastImport:
    event, fact = _birth(view.journal.of_dossier(uid))
    return PastImport(
        import_id=import_id,
        file=fact.source.file,
        sha256=fact.source.sha256,
        by=event.actor,
        at=event.recorded_at,
        dossiers=dossiers,
        touched=touched,
        open=unfinished,
    )


def _birth(events: Sequence[Event]) -> tuple[Event, Imported]:
    found = ((event, decode_fact(event)) for event in effective(events))
    return next((event, fact) for event, fact in found if isinstance(fact, Imported))


def undo_import(
    context: ServiceContext, import_id: str, watch: Watch = NOBODY, reason: str = ""
) -> TakenOut:
    """Take an import out: every dossier of it to which nothing was done since.

    Args:
        import_id: its name, or the beginning of it.
        reason: empty for that it was imported by mistake.

    Raises:
        InputError: ``import_none``, field ``undo``.
        NotPermitted: ``not_allowed``, ``sign_in_needed``, ``clock_leapt``, ``clock_off``,
            ``identity_lacks``.
        EnvironmentProblem: ``disk_full`` and its kin; what went before is out.
    """
    require(context, Permission.IMPORT)
    with context.database.read() as view:
        known = [row[0] for row in view.imported.imports() if row[0].startswith(import_id.lower())]
    if len(known) != 1 or not import_id:
        raise InputError("import_none", field="undo", number=import_id[:60])
    run = _TakingOut(context, known[0], reason or f"Lấy ra lần nhập sổ cũ {known[0]}")
    with context.database.in_mass():
        return run.go(watch)


class _TakingOut:
    def __init__(self, context: ServiceContext, import_id: str, reason: str) -> None:
        self._context, self._import_id, self._reason = context, import_id, reason
        self._kept: list[KeptDossier] = []
        self._kept_count = self._undone = 0

    def go(self, watch: Watch) -> TakenOut:
        """Part by part, by row numbers upwards."""
        with self._context.database.read() as view:
            left = total = view.imported.count(self._import_id)
        after, parts = 0, 0
        try:
            while True:
                watch.look(total - left, total)
                with self._context.database.write() as tx:
                    rows = tx.imported.rows(self._import_id, after, CHUNK)
                    self._take(tx, [uid for _, uid in rows])
                if not rows:
                    break
                after, left, parts = rows[-1][0], left - len(rows), parts + 1
                if parts % CHUNKS_A_CHECKPOINT == 0:
                    self._context.database.checkpoint()
        except ReadingStopped:
            pass
        kept = tuple(self._kept)
        return TakenOut(self._import_id, self._undone, self._kept_count, kept, max(left, 0))

    def _take(self, tx: Writing, uids: Sequence[str]) -> None:
        require_in(self._context, tx, Permission.IMPORT)
        check_clock(self._context, tx, EventKind.UNDONE)
        check_past(tx, EventKind.UNDONE)
        drafts: list[Draft] = []
        for uid, events in tx.journal.of_dossiers(uids).items():
            standing = effective(events)
            if all(event.kind == EventKind.IMPORTED for event in standing):
                drafts += [self._draft(uid, event) for event in standing]
            else:
                self._keep(tx, uid)
        if drafts:
            take_out(tx, drafts, self._context.clock.machine_now())
        self._undone += len({draft.dossier_uid for draft in drafts})

    def _draft(self, uid: str, event: Event) -> Draft:
        office = self._context.office
        return Draft(
            dossier_uid=uid,
            kind=EventKind.UNDONE,
            fact=Undoing(event.device_id, event.seq, event.kind, self._reason),
            actor=office.clerk,
            counter=office.counter,
            occurred_at=self._context.clock.now(),
        )

    def _keep(self, tx: Writing, uid: str) -> None:
        self._kept_count += 1
        if len(self._kept) < MOST_KEPT:
            self._kept.append(KeptDossier(*tx.dossiers.names_of([uid])[uid]))

"""The repositories of one open transaction, and the one way a fact enters the store."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from reception.domain.dossier import Dossier
from reception.domain.errors import EnvironmentProblem
from reception.domain.events import Draft, Event, OfficeDraft, seal
from reception.domain.folding import apply
from reception.domain.hlc import tick
from reception.domain.office_facts import is_of_office
from reception.domain.timebase import utc_milliseconds
from reception.domain.workflow import EventKind
from reception.event_codec import codes_taken_back, encode_fact, fold
from reception.storage.access_log import AccessLog
from reception.storage.calendar_table import CalendarTable
from reception.storage.cash_ledger import CashLedger
from reception.storage.catalogue_packages import CataloguePackages
from reception.storage.clock_record import ClockRecord
from reception.storage.commit_mark import ChainEnd
from reception.storage.counter_twins import CounterTwins
from reception.storage.counters import Counters
from reception.storage.dossier_row import as_of_another_unit
from reception.storage.dossiers import Dossiers
from reception.storage.drafts import Drafts
from reception.storage.driver import Connection, ConnectionFactory
from reception.storage.finder import Finder
from reception.storage.guest_events import GuestEvents
from reception.storage.holdings import Holdings
from reception.storage.identity_record import IdentityRecord
from reception.storage.imported_rows import ImportedRows
from reception.storage.journal import Head, Journal
from reception.storage.late_table import LateTable
from reception.storage.number_blocks import NumberBlocks
from reception.storage.office_records import OfficeRecords
from reception.storage.outbox import Outbox
from reception.storage.people import People
from reception.storage.print_table import PrintTable
from reception.storage.procedures import Procedures
from reception.storage.search_index import SearchIndex
from reception.storage.set_aside_table import SetAsideTable
from reception.storage.settings import Settings
from reception.storage.waiting_packages import WaitingPackages

SALT_BYTES = 16


class Reading:
    """Everything a query may look at."""

    def __init__(self, connection: Connection, door: ConnectionFactory | None = None) -> None:
        """Look through an open connection.

        Args:
            door: for long checks that want more than one; None where there is only this one.
        """
        self.connection = connection
        self.door = door
        self.settings = Settings(connection)
        self.journal = Journal(connection)
        self.guests = GuestEvents(connection)
        self.dossiers = Dossiers(connection)
        self.imported = ImportedRows(connection)
        self.office = OfficeRecords(connection)
        self.search = SearchIndex(connection)
        self.finder = Finder(connection)
        self.outbox = Outbox(connection)
        self.holdings = Holdings(connection)
        self.set_aside = SetAsideTable(connection)
        self.counters = Counters(connection)
        self.blocks = NumberBlocks(connection)
        self.clock = ClockRecord(connection)
        self.twins = CounterTwins(connection)
        self.identity = IdentityRecord(connection)
        self.procedures = Procedures(connection)
        self.packages = CataloguePackages(connection)
        self.waiting = WaitingPackages(connection)
        self.calendar = CalendarTable(connection)
        self.drafts = Drafts(connection)
        self.money = CashLedger(connection)
        self.late = LateTable(connection)
        self.people = People(connection)
        self.printing = PrintTable(connection)
        self.access = AccessLog(connection)

    def dossier(self, uid: str) -> Dossier | None:
        """The dossier folded from its events."""
        return fold(self.journal.of_dossier(uid))

    @property
    def device_id(self) -> str:
        """This installation's present incarnation (drawn at set-up and after a restore)."""
        device = self.settings.get("device_id")
        if device is None:
            raise EnvironmentProblem("data_missing")
        return device


class Writing(Reading):
    """A query's view plus the ways to change the store; one block is one durable transaction."""

    _recorded: ChainEnd | None = None

    def take_recorded(self) -> ChainEnd | None:
        """The last own event since this was asked before; None where there is none."""
        end, self._recorded = self._recorded, None
        return end

    def note_recorded(self, end: ChainEnd) -> None:
        """The own chain ends there now."""
        self._recorded = end

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What the block stored goes where it raises; the transaction itself goes on."""
        self.connection.execute("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:  # a full disk has rolled back all of it
                self.connection.execute("ROLLBACK TO attempt")
                self.connection.execute("RELEASE attempt")
            raise
        self.connection.execute("RELEASE attempt")

    def append(self, draft: Draft, *, recorded_at: datetime) -> Dossier:
        """Record a fact: event, outbox row and projection together.

        Args:
            draft: what happened.
            recorded_at: the machine's clock now; it also drives the hybrid clock.

        Returns:
            The dossier after the event.
        """
        head = self._head(draft.dossier_uid)
        earlier = self.journal.of_dossier(draft.dossier_uid) if head.is_known else []
        event = self._add(draft, head, recorded_at)
        # A birth needs no reading back of what was just written.
        dossier = fold([*earlier, event]) if earlier else apply(None, event, draft.fact)
        if dossier is None:
            raise EnvironmentProblem("data_damaged")
        self._store(dossier, is_new=not earlier)
        self._drop_codes(dossier, (*earlier, event))
        return dossier

    def append_office(self, draft: OfficeDraft, *, recorded_at: datetime) -> Any:
        """Record a fact of the office: event, outbox row and record together.

        Args:
            draft: what happened; its subject stands in the place of a dossier.
            recorded_at: as for :meth:`append`.

        Returns:
            The record of the subject after the event.
        """
        self._add(draft, self._head(draft.dossier_uid), recorded_at)
        return self.office.project(draft.dossier_uid)

    def _head(self, uid: str) -> Head:
        head = self.journal.head(uid)
        if head is None:
            raise EnvironmentProblem("data_missing")
        return head

    def _add(self, draft: Draft | OfficeDraft, head: Head, recorded_at: datetime) -> Event:
        """Give a fact its place at the end of the own chain, and queue it."""
        event = seal(
            draft,
            encode_fact(draft.fact),
            device_id=head.device_id,
            seq=head.seq + 1,
            stamp=tick(head.stamp, utc_milliseconds(recorded_at)).text(),
            recorded_at=recorded_at,
            salt=secrets.token_hex(SALT_BYTES),
            previous=head.hash,
        )
        self.outbox.add(self.journal.add(event), event.seq)
        self._recorded = ChainEnd(head.device_id, event.seq)
        return event

    def project(self, uid: str) -> Dossier | None:
        """Fold a dossier anew and store its row; None while its birth has not arrived.

        One whose import was taken back loses its row. What is the office's own is folded as that,
        whatever its events claim to be.
        """
        if is_of_office(uid):
            self.office.project(uid)
            return None
        events = self.journal.of_dossier(uid)
        dossier = fold(events)
        if dossier is not None:
            self._store(dossier)
            self._drop_codes(dossier, events)
        elif any(event.kind == EventKind.UNDONE for event in events):
            self.search.forget(self.dossiers.remove([uid]))
        return dossier

    def _drop_codes(self, dossier: Dossier, events: Sequence[Event]) -> None:
        """A code whose binding was taken back finds the dossier no more."""
        if any(event.kind == EventKind.UNDONE for event in events):
            for code in codes_taken_back(events) - {dossier.code, *dossier.aliases}:
                self.dossiers.drop_alias(dossier.uid, code)

    def _store(self, dossier: Dossier, *, is_new: bool = False) -> None:
        is_guest = not (is_new or dossier.intake.deciding_unit) and self.guests.owns(dossier.uid)
        row = as_of_another_unit(dossier) if is_guest else dossier
        stored = self.dossiers.put(row, is_new=is_new)
        if stored.keys is not None:
            self.search.put(stored.row_id, stored.keys)
        for receipt in dossier.receipts:
            self.money.keep_receipt(receipt.series, receipt.number, dossier.uid)

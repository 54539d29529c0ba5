"""Facts of the office in the journal: recorded, projected, verified, carried to a newer program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from enum import StrEnum
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from reception.domain.account_facts import AccountLocked, AccountOpened
from reception.domain.accounts import Accounts
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.domain.events import Event, OfficeDraft, is_intact
from reception.domain.office_facts import OfficeKind, subject_of
from reception.domain.office_folding import ACCOUNTS
from reception.domain.permissions import Role
from reception.domain.workflow import EventKind
from reception.services.context import ServiceContext
from reception.services.intake import receiving
from reception.services.recording import OfficeAct, record_office
from reception.services.reports.daily import day_summary
from reception.storage.arrivals import take_in
from reception.storage.database import Database
from reception.storage.guest_arrivals import take_in_guests
from reception.storage.journal import ActQuery, OwnQuery
from reception.storage.keystore import new_key
from reception.storage.verify import verify
from tests.chains import START, Chain, an_intake
from tests.workspaces import SetClock, a_form, context_on

KEY = new_key()
SUBJECT = ACCOUNTS.subject()


def opened(uid: str, role: Role = Role.SUPERVISOR) -> AccountOpened:
    return AccountOpened(uid, f"Người {uid}", role, "hash")


def act(uid: str, *, is_dated: bool = False) -> OfficeAct[Accounts]:
    return OfficeAct(ACCOUNTS, OfficeKind.ACCOUNT_OPENED, opened(uid), is_dated=is_dated)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[ServiceContext, SetClock]]:
    with context_on(tmp_path) as found:
        yield found


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database(tmp_path / "reception.db", KEY, create=True)) as database:
        with database.write() as tx:
            tx.settings.put("device_id", "d0")
        yield database


def arrive(database: Database, events: list[Event]) -> None:
    with database.write() as tx:
        take_in(tx, events, START)


def uids(database: Database) -> list[str]:
    with database.read() as view:
        found = view.office.get(ACCOUNTS)
    return [] if found is None else [account.uid for account in found.accounts]


def is_sound(database: Database) -> bool:
    with database.read() as view:
        return verify(view).is_sound


def test_a_fact_of_the_office_is_an_event_in_the_chain_with_its_row_in_the_queue(
    desk: tuple[ServiceContext, SetClock],
) -> None:
    context, _ = desk
    receiving.receive(context, a_form())
    with context.database.write() as tx:
        book = record_office(context, tx, act("a"))
    assert [account.uid for account in book.accounts] == ["a"]
    receiving.receive(replace(context, account="a"), a_form())
    with context.database.read() as view:
        events = list(view.journal.of_device(view.device_id))
        waiting = view.outbox.pending(view.device_id, 10)
        assert verify(view).is_sound
    assert [event.kind for event in events] == ["received", "account_opened", "received"]
    assert all(map(is_intact, events))
    assert waiting == tuple(events)
    assert (events[1].dossier_uid, events[1].actor) == (SUBJECT, context.office.clerk)


def test_it_counts_as_no_dossier_and_as_no_deed_to_take_back(
    desk: tuple[ServiceContext, SetClock],
) -> None:
    context, clock = desk
    receiving.receive(context, a_form())
    with context.database.write() as tx:
        record_office(context, tx, act("a"))
    page = day_summary(replace(context, account="a"), clock.now().date())
    assert page.figures.pending_sync == 1
    assert [line.received for line in page.counters] == [1]
    with context.database.read() as view:
        query = OwnQuery((view.device_id,), 1, context.office.clerk, clock.now())
        last = view.journal.last_own(query, ())
        assert last is not None
        assert last.kind == EventKind.RECEIVED
        assert view.dossiers.count() == 1


def test_a_sign_that_no_paper_carries_is_refused(desk: tuple[ServiceContext, SetClock]) -> None:
    context, _ = desk
    fact = AccountOpened("a", "Lê 🙂", Role.CLERK, "hash")
    with pytest.raises(InputError, match="missing_glyph"), context.database.write() as tx:
        record_office(context, tx, OfficeAct(ACCOUNTS, OfficeKind.ACCOUNT_OPENED, fact))
    assert uids(context.database) == []


def test_what_is_dated_waits_for_a_clock_that_is_believed(
    desk: tuple[ServiceContext, SetClock],
) -> None:
    context, clock = desk
    receiving.receive(context, a_form())
    clock.machine = clock.machine.replace(year=2031)
    with context.database.write() as tx:
        record_office(context, tx, act("a"))
        with pytest.raises(NotPermitted, match="clock_leapt"):
            record_office(context, tx, act("b", is_dated=True))


def test_before_the_set_up_nothing_is_recorded(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "x.db", KEY, create=True)) as database:
        draft = OfficeDraft(SUBJECT, OfficeKind.ACCOUNT_OPENED, opened("a"), "A", 1, START)
        with (
            pytest.raises(EnvironmentProblem, match="data_missing"),
            database.write() as tx,
        ):
            tx.append_office(draft, recorded_at=START)


def test_records_are_the_same_in_whatever_order_the_events_came(tmp_path: Path) -> None:
    one, two = Chain("d1"), Chain("d2")
    one.add_office(OfficeKind.ACCOUNT_OPENED, opened("a"), SUBJECT)
    two.add_office(OfficeKind.ACCOUNT_OPENED, opened("b"), SUBJECT)
    one.add_office(OfficeKind.ACCOUNT_LOCKED, AccountLocked("b"), SUBJECT)
    two.add_office(OfficeKind.ACCOUNT_LOCKED, AccountLocked("a"), SUBJECT)
    found = []
    for number, order in enumerate(permutations([*one.events, *two.events])):
        path = tmp_path / f"{number}.db"
        with closing(Database(path, KEY, create=True)) as database:
            with database.write() as tx:
                tx.settings.put("device_id", "d0")
            for event in order:
                arrive(database, [event, event])
            with database.read() as view:
                found.append(view.office.all(ACCOUNTS))
            if number % 8 == 0:
                assert is_sound(database)
    assert all(records == found[0] for records in found)
    assert [subject for subject, _ in found[0]] == [SUBJECT]


def test_an_unknown_kind_is_kept_and_stops_nothing(database: Database) -> None:
    chain = Chain("d1")
    chain.add(EventKind.RECEIVED, an_intake())
    future: Any = _Future.MOVED
    chain.add_office(future, opened("a"), subject_of("moves", "2027"))
    chain.add_office(future, opened("a"), SUBJECT)
    chain.add_office(OfficeKind.ACCOUNT_OPENED, opened("a"), SUBJECT)
    chain.add(EventKind.RECEIVED, an_intake(code="H57.30.12-260805-1002"), uid="u2")
    with database.write() as tx:
        applied = take_in(tx, chain.events, START)
    assert (applied.new_events, applied.set_aside) == (5, 0)
    assert uids(database) == ["a"]
    assert is_sound(database)


class _Future(StrEnum):
    """A kind that a newer program will know."""

    MOVED = "office_moved"


def test_a_dossier_in_a_stream_of_the_office_is_none(database: Database) -> None:
    chain = Chain("d1")
    chain.add(EventKind.RECEIVED, an_intake(), uid=SUBJECT)
    with database.write() as tx:
        applied = take_in(tx, chain.events, START)
    assert applied.set_aside == 1
    with database.read() as view:
        assert view.dossiers.count() == 0
        assert verify(view).is_sound


def test_what_an_older_program_kept_unread_is_read_at_the_next_start(
    database: Database, tmp_path: Path
) -> None:
    chain = Chain("d1")
    chain.add_office(OfficeKind.ACCOUNT_OPENED, opened("a"), SUBJECT)
    arrive(database, chain.events)
    with database.write() as tx:
        tx.connection.execute("DELETE FROM office_records")
        tx.settings.put("office_folds", "0:")
    assert not is_sound(database)
    with closing(Database(tmp_path / "reception.db", KEY)) as again:
        assert uids(again) == ["a"]
        assert is_sound(again)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE office_records SET body = replace(body, 'supervisor', 'clerk')",
        "DELETE FROM office_records",
        "INSERT INTO office_records VALUES ('office:accounts:x', 'accounts', '{}')",
    ],
)
def test_a_record_that_is_not_what_its_events_say_is_found(database: Database, damage: str) -> None:
    chain = Chain("d1")
    chain.add_office(OfficeKind.ACCOUNT_OPENED, opened("a"), SUBJECT)
    arrive(database, chain.events)
    with database.write() as tx:
        tx.connection.execute(damage)
    with database.read() as view:
        wrong = verify(view).wrong_projections
    assert len(wrong) == 1
    with database.write() as tx:
        tx.office.rebuild()
    assert is_sound(database)


def test_another_unit_tells_nothing_of_its_office(database: Database) -> None:
    chain = Chain("d1")
    chain.add_office(OfficeKind.ACCOUNT_OPENED, opened("a"), SUBJECT)
    chain.add(EventKind.RECEIVED, an_intake(), uid="u1")
    with database.write() as tx:
        assert take_in_guests(tx, chain.events, START).new_events == 1
    assert uids(database) == []


def test_acts_of_the_day_leave_it_out(desk: tuple[ServiceContext, SetClock]) -> None:
    context, clock = desk
    with context.database.write() as tx:
        record_office(context, tx, act("a"))
    day = clock.now()
    with context.database.read() as view:
        kinds = tuple(EventKind)
        query = ActQuery(1, context.office.clerk, kinds, day, day.replace(hour=23))
        assert view.journal.acts_of(query, 5) == []

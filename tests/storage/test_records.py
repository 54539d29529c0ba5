"""Journal, outbox, numbers, search and settings on a real encrypted file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reception.domain.errors import EnvironmentProblem
from reception.domain.events import Draft
from reception.domain.facts import CodeBinding, Completion, Correction, Remark
from reception.domain.person import Party, PartyKind
from reception.domain.result_facts import HandingOver
from reception.domain.workflow import DossierStatus, EventKind
from reception.domain.working_calendar import DayEntry
from reception.event_codec import fold
from reception.storage.database import Database
from reception.storage.sync_port import Rejection
from reception.storage.sync_store import SqliteSyncStore
from reception.storage.verify import verify
from tests.chains import START, Chain, an_intake

KEY = "ab" * 32
LATER = START + timedelta(hours=1)


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "reception.db", KEY, create=True)
    with opened.write() as tx:
        tx.settings.put("device_id", "d0")
    yield opened
    opened.close()


def receive(database, uid="u1", serial=1001, name="Đỗ Thị Hòa", **changes):
    owner = Party(PartyKind.CITIZEN, name, "046196001234", phone="0905123456")
    intake = an_intake(code=f"H57.30.12-260805-{serial}", owner=owner, **changes)
    with database.write() as tx:
        tx.counters.burn("H57.30.12", date(2026, 8, 5), 1001, serial)
        draft = Draft(uid, EventKind.RECEIVED, intake, "Lê Thị Hạnh", 1, START)
        return tx.append(draft, recorded_at=START)


def follow(database, kind, fact, uid="u1"):
    with database.write() as tx:
        return tx.append(Draft(uid, kind, fact, "Lê Thị Hạnh", 1, LATER), recorded_at=LATER)


def test_fact_event_outbox_row_and_projection_are_born_together(database):
    receive(database)
    with database.read() as view:
        assert view.journal.count() == 1
        assert view.outbox.backlog().pending == 1
        assert view.dossiers.count_by_status() == {DossierStatus.RECEIVED: 1}
        assert [line.code for line in view.finder.by_name(("do", "hoa"), 10)] == [
            "H57.30.12-260805-1001"
        ]


def test_failure_after_the_event_leaves_no_half(database):
    receive(database)
    # The number is already burnt, so the second intake breaks inside the same transaction.
    with pytest.raises(EnvironmentProblem):
        receive(database, uid="u2")
    with database.read() as view:
        assert (view.journal.count(), view.outbox.backlog().pending) == (1, 1)


def test_stored_events_form_one_chain_and_fold_to_the_stored_dossier(database):
    receive(database)
    follow(database, EventKind.FORWARDED, Remark(to_unit="Phòng Tư pháp"))
    dossier = follow(database, EventKind.COMPLETED, Completion())
    with database.read() as view:
        assert verify(view).broken_chains == ()
        assert fold(view.journal.of_dossier("u1")) == dossier
        assert view.journal.devices() == ["d0"]
        assert [event.seq for event in view.journal.of_device("d0", after_seq=1)] == [2, 3]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM events",
        "UPDATE events SET actor = 'x'",
        "UPDATE events SET payload = 'x', salt = ''",
        "UPDATE events SET payload = '', salt = '', seq = 9",
    ],
)
def test_events_cannot_be_changed_or_removed_even_by_sql(database, statement):
    receive(database)
    with pytest.raises(EnvironmentProblem) as caught, database.write() as tx:
        tx.connection.execute(statement)
    assert caught.value.code == "store_refused"


def test_payload_may_be_erased_and_the_chain_still_holds(database):
    receive(database)
    with database.write() as tx:
        tx.connection.execute("UPDATE events SET payload = '', salt = ''")
    with database.read() as view:
        assert verify(view).broken_chains == ()


def test_fact_about_an_unknown_dossier_is_refused(database):
    with pytest.raises(EnvironmentProblem) as caught:
        follow(database, EventKind.COMPLETED, Completion())
    assert caught.value.code == "data_damaged"


def test_folder_without_a_device_is_not_set_up(tmp_path):
    database = Database(tmp_path / "bare.db", KEY, create=True)
    with database.read() as view, pytest.raises(EnvironmentProblem):
        _ = view.device_id
    with pytest.raises(EnvironmentProblem, match="data_missing"):
        receive(database)
    database.close()


# ------------------------------------------------------------------------------------ numbers
def test_burnt_number_is_never_handed_out_again(database):
    day = date(2026, 8, 5)
    with database.write() as tx:
        assert tx.counters.burnt("H57", day, 1001) is None
        assert tx.counters.latest_day("H57") is None
        tx.counters.burn("H57", day, 1001, 1005)
    for again in (1005, 1004):
        with pytest.raises(EnvironmentProblem), database.write() as tx:
            tx.counters.burn("H57", day, 1001, again)
    with database.read() as view:
        assert view.counters.burnt("H57", day, 1001) == 1005
        assert view.counters.latest_day("H57") == day
        assert view.counters.burnt("H57", date(2026, 8, 6), 1001) is None
        assert view.counters.burnt("H58", day, 1001) is None
        assert view.counters.highest_by_day() == {("H57", day): 1005}


# ------------------------------------------------------------------------------------- outbox
def test_acknowledged_up_to_a_number_leaves_the_rest(database):
    for number in range(3):
        receive(database, uid=f"u{number}", serial=1001 + number)
    with database.write() as tx:
        assert tx.outbox.acknowledge(tx.device_id, 2, LATER) == 2
        assert tx.outbox.acknowledge(tx.device_id, 2, LATER) == 0
    with database.read() as view:
        assert [event.seq for event in view.outbox.pending(view.device_id, 10)] == [3]
        assert view.outbox.backlog().oldest_pending_at == START
        assert view.outbox.unsettled_of("u2") == (1, 0)
        assert view.outbox.unsettled_of("u0") == (0, 0)


def test_rejected_item_waits_for_a_person_and_blocks_nobody(database):
    for number in range(3):
        receive(database, uid=f"u{number}", serial=1001 + number)
    store = SqliteSyncStore(database)
    assert (
        store.acknowledge(store.device_id, 3, [Rejection(2, "invalid", "owner.name")], LATER) == 2
    )
    backlog = store.backlog()
    assert (backlog.pending, backlog.quarantined, backlog.oldest_pending_at) == (0, 1, None)
    with database.write() as tx:
        (item,) = tx.outbox.items(10)
        assert (item.state, item.last_answer) == ("quarantined", "invalid: owner.name")
        assert tx.outbox.unsettled_of("u1") == (0, 1)
        assert tx.outbox.requeue(2)
        assert not tx.outbox.requeue(2)
    assert [event.seq for event in store.pending(store.device_id, 10)] == [2]


def test_failed_try_is_counted_and_deletes_nothing(database):
    receive(database)
    store = SqliteSyncStore(database)
    store.note_attempt(store.device_id, 1, "timeout", LATER)
    store.note_attempt(store.device_id, 1, "timeout", LATER)
    with database.read() as view:
        (item,) = view.outbox.items(10)
    assert (item.attempts, item.last_answer, item.last_attempt_at) == (2, "timeout", LATER)
    assert item.code == "H57.30.12-260805-1001"


# ---------------------------------------------------------------------------------- receiving
def remote_chain(uid="r1"):
    chain = Chain(device="d7")
    chain.add(EventKind.RECEIVED, an_intake(code="H57.30.12-260805-2001"), uid=uid)
    chain.add(EventKind.COMPLETED, Completion(), uid=uid)
    return chain


def test_pulled_page_is_stored_folded_and_the_cursor_saved_at_once(database):
    store = SqliteSyncStore(database)
    assert (store.device_id, store.cursor()) == ("d0", "")
    applied = store.apply_page(remote_chain().events, "c2", LATER)
    assert (applied.new_events, applied.conflicts) == (2, 0)
    assert store.cursor() == "c2"
    with database.read() as view:
        assert view.dossiers.count_by_status() == {DossierStatus.COMPLETED: 1}
        assert view.outbox.backlog().pending == 0


def test_same_page_twice_changes_nothing(database):
    store = SqliteSyncStore(database)
    events = remote_chain().events
    store.apply_page(events, "c2", LATER)
    assert store.apply_page(events, "c2", LATER).new_events == 0


def test_events_before_their_birth_wait_in_the_journal(database):
    store = SqliteSyncStore(database)
    born, completed = remote_chain().events
    assert store.apply_page([completed], "c1", LATER).new_events == 1
    with database.read() as view:
        assert view.dossiers.uids() == []
    store.apply_page([born], "c2", LATER)
    with database.read() as view:
        assert view.dossiers.count_by_status() == {DossierStatus.COMPLETED: 1}


def test_own_device_is_never_extended_from_outside(database):
    receive(database)
    forged = Chain(device="d0")
    forged.add(EventKind.RECEIVED, an_intake(), uid="x")
    forged.add(EventKind.COMPLETED, Completion(), uid="x")
    store = SqliteSyncStore(database)
    assert store.apply_page(forged.events, "c", LATER).new_events == 0


def test_local_event_after_a_pull_is_ordered_behind_what_was_seen(database):
    ahead = Chain(device="d7", moment=LATER)
    ahead.add(EventKind.RECEIVED, an_intake(), uid="r1")
    store = SqliteSyncStore(database)
    store.apply_page(ahead.events, "c", LATER)
    receive(database)
    with database.read() as view:
        (own,) = view.journal.of_device("d0")
    assert own.stamp > ahead.events[0].stamp


def test_clock_of_next_year_is_not_followed(database):
    absurd = Chain(device="d7", moment=START + timedelta(days=365))
    absurd.add(EventKind.RECEIVED, an_intake(), uid="r1")
    SqliteSyncStore(database).apply_page(absurd.events, "c", LATER)
    receive(database)
    with database.read() as view:
        (own,) = view.journal.of_device("d0")
    assert own.stamp < absurd.events[0].stamp


def test_two_handovers_of_one_result_become_a_conflict_for_a_person(database):
    chain = remote_chain()
    store = SqliteSyncStore(database)
    store.apply_page(chain.events, "c1", LATER)
    follow(database, EventKind.RETURNED, HandingOver("A"), uid="r1")
    chain.moment = LATER + timedelta(seconds=20)
    chain.add(EventKind.RETURNED, HandingOver("B"), uid="r1")
    assert store.apply_page(chain.events[2:], "c2", LATER).conflicts == 1


def test_success_is_remembered(database):
    SqliteSyncStore(database).note_success(LATER, "", is_whole=True)
    with database.read() as view:
        assert view.settings.get("last_sync_at") == "2026-08-05T09:00:00+07:00"


# ------------------------------------------------------------------------------------- search
def test_dossier_is_found_by_name_without_marks_number_phone_and_code(database):
    receive(database)
    receive(database, uid="u2", serial=1002, name="Trần Văn Mẫu")
    with database.read() as view:
        search = view.finder
        assert len(search.by_name(("tr", "mau"), 10)) == 1
        assert search.by_name((), 10) == []
        assert search.by_name(('"; drop',), 10) == []
        assert [line.code[-4:] for line in search.by_name(("v",), 10, before_id=2)] == []
        assert len(search.by_code_prefix("H57.30.12-260805", 10)) == 2
        assert search.numbered(("1002",), 10).sure == (2,)
        assert search.numbered(("2608051002",), 10).sure == (2,)
        assert search.numbered(("046196",), 10).sure == (2, 1)
        assert search.numbered(("0905",), 10).sure == (2, 1)


def test_renamed_owner_is_found_by_the_new_name_alone(database):
    receive(database)
    renamed = Party(PartyKind.CITIZEN, "Võ Thị Kiểm")
    follow(database, EventKind.CORRECTED, Correction("Sai tên", owner=renamed))
    with database.read() as view:
        assert len(view.finder.by_name(("vo", "kiem"), 10)) == 1
        assert view.finder.by_name(("do",), 10) == []


def test_official_code_finds_the_same_dossier(database):
    receive(database)
    follow(database, EventKind.CODE_BOUND, CodeBinding("H57.30.12-260805-0007"))
    with database.read() as view:
        assert view.dossiers.uids_of_code("H57.30.12-260805-0007") == ["u1"]
        assert view.dossiers.uids_of_code("H57.30.12-260805-1001") == ["u1"]
        assert view.dossiers.uids_of_code("H57.30.12-260805-9999") == []
        assert len(view.finder.by_code_prefix("H57.30.12-260805-0007", 10)) == 1


def test_pages_go_from_the_newest_downwards(database):
    for number in range(5):
        receive(database, uid=f"u{number}", serial=1001 + number)
    with database.read() as view:
        first = view.dossiers.newest(None, 3)
        rest = view.dossiers.newest(first[-1].id, 3)
        assert [line.uid for line in (*first, *rest)] == ["u4", "u3", "u2", "u1", "u0"]


# ------------------------------------------------------------------------------------- verify
def test_sound_store_verifies_with_progress(database):
    for number in range(3):
        receive(database, uid=f"u{number}", serial=1001 + number)
    told = []
    with database.read() as view:
        result = verify(view, lambda done, total: told.append((done, total)))
    assert result.is_sound
    assert (result.events, told[-1]) == (3, (3, 3))


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE dossiers SET status = 9", "wrong_projections"),
        ("DELETE FROM dossier_names", "wrong_projections"),
        ("DELETE FROM dossiers", "wrong_projections"),
        ("UPDATE events SET payload = '', salt = ''", "wrong_projections"),
        ("DELETE FROM number_counters", "number_faults"),
        ("UPDATE dossiers SET code = 'H57.30.12-260805-1001'", "number_faults"),
    ],
)
def test_damage_is_found_and_named(database, statement, fault):
    receive(database)
    receive(database, uid="u2", serial=1002)
    with database.write() as tx:
        tx.search.index_waiting()
        tx.connection.execute(statement)
    with database.read() as view:
        result = verify(view)
    assert not result.is_sound
    assert getattr(result, fault)


def test_broken_chain_is_named_by_device_and_place(database):
    receive(database)
    with database.write() as tx:
        tx.connection.execute("DROP TRIGGER events_change_only_by_erasure")
        tx.connection.execute("UPDATE events SET actor = 'x'")
    with database.read() as view:
        assert verify(view).broken_chains == ("d0:1",)


# --------------------------------------------------------------------------- calendar, shortcuts
def test_office_entry_for_a_day_replaces_the_earlier_one(database):
    day = date(2026, 11, 23)
    with database.write() as tx:
        tx.calendar.put(DayEntry(day, False, "nghỉ hoán đổi"))
        tx.calendar.put(DayEntry(day, True, "làm việc bình thường", date(2026, 11, 1)))
        tx.calendar.put(DayEntry(date(2026, 12, 1), False, "ngày riêng"))
        tx.calendar.remove(date(2026, 12, 1))
    with database.read() as view:
        assert view.calendar.all() == (
            DayEntry(day, True, "làm việc bình thường", date(2026, 11, 1)),
        )

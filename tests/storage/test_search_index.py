"""Names are found at once, whether the index holds them already or they still wait."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reception.domain.events import Draft
from reception.domain.facts import Correction
from reception.domain.person import Party, PartyKind
from reception.domain.workflow import EventKind
from reception.storage import search_index
from reception.storage.database import Database
from reception.storage.verify import verify
from tests.chains import START, an_intake

KEY = "ab" * 32


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "reception.db", KEY, create=True)
    with opened.write() as tx:
        tx.settings.put("device_id", "d0")
    yield opened
    opened.close()


def receive(database, serial, name):
    owner = Party(PartyKind.CITIZEN, name)
    intake = an_intake(code=f"H57.30.12-260805-{serial}", owner=owner)
    with database.write() as tx:
        tx.counters.burn("H57.30.12", START.date(), 1001, serial)
        draft = Draft(f"u{serial}", EventKind.RECEIVED, intake, "Lê Thị Hạnh", 1, START)
        tx.append(draft, recorded_at=START)


def rename(database, serial, name):
    fact = Correction("Sai tên", owner=Party(PartyKind.CITIZEN, name))
    later = START + timedelta(minutes=1)
    with database.write() as tx:
        draft = Draft(f"u{serial}", EventKind.CORRECTED, fact, "Lê Thị Hạnh", 1, later)
        tx.append(draft, recorded_at=later)


def found(database, *words, limit=10, before_id=None):
    with database.read() as view:
        return [line.code[-4:] for line in view.finder.by_name(words, limit, before_id)]


def index_now(database):
    with database.write() as tx:
        return tx.search.index_waiting()


def test_waiting_and_indexed_names_are_found_together_newest_first(database):
    for serial in (1001, 1002):
        receive(database, serial, "Nguyễn Văn Thử")
    assert index_now(database) == 2
    for serial in (1003, 1004):
        receive(database, serial, "Nguyễn Thị Mẫu")
    assert found(database, "ngu") == ["1004", "1003", "1002", "1001"]
    assert found(database, "ngu", limit=3) == ["1004", "1003", "1002"]
    assert found(database, "ngu", limit=1) == ["1004"]
    assert found(database, "ngu", before_id=4) == ["1003", "1002", "1001"]
    assert found(database, "ngu", before_id=2) == ["1001"]
    assert found(database, "ngu", "thu") == ["1002", "1001"]


@pytest.mark.parametrize("is_indexed", [False, True], ids=["waiting", "indexed"])
@pytest.mark.parametrize(
    ("word", "is_found"),
    [("hop", True), ("ho", True), ("op", False), ("hdnd", True), ("2", True)],
)
def test_waiting_names_are_cut_into_words_as_the_index_cuts_them(
    database, is_indexed, word, is_found
):
    receive(database, 1001, "Tổ (Hợp) tác HĐND-2")
    if is_indexed:
        index_now(database)
    assert found(database, word) == (["1001"] if is_found else [])


@pytest.mark.parametrize("is_indexed", [False, True], ids=["waiting", "indexed"])
def test_old_name_no_longer_finds_a_renamed_owner(database, is_indexed):
    receive(database, 1001, "Nguyễn Văn Thử")
    if is_indexed:
        index_now(database)
    rename(database, 1001, "Trần Thị Mẫu")
    assert found(database, "tran") == ["1001"]
    assert found(database, "nguyen") == []
    index_now(database)
    assert found(database, "tran") == ["1001"]
    assert found(database, "nguyen") == []


def test_index_takes_names_in_by_itself_when_too_many_wait(database, monkeypatch):
    monkeypatch.setattr(search_index, "MOST_WAITING", 3)
    for serial in range(1001, 1006):
        receive(database, serial, "Nguyễn Văn Thử")
    with database.read() as view:
        assert view.search.indexed_to() == 4
        assert verify(view).is_sound
    assert found(database, "thu") == ["1005", "1004", "1003", "1002", "1001"]


def test_nothing_waiting_is_taken_in_once(database):
    assert index_now(database) == 0
    receive(database, 1001, "Nguyễn Văn Thử")
    assert (index_now(database), index_now(database)) == (1, 0)
    assert found(database, "thu") == ["1001"]


def test_emptied_index_is_filled_again_from_the_rows(database):
    receive(database, 1001, "Nguyễn Văn Thử")
    index_now(database)
    with database.write() as tx:
        tx.search.clear()
    assert found(database, "thu") == ["1001"]
    assert index_now(database) == 1
    assert found(database, "thu") == ["1001"]


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM dossier_names WHERE rowid = 2",
        "UPDATE dossiers SET names_key = 'nguyen thi mau ba' WHERE id = 2",
    ],
)
def test_dossier_that_its_name_no_longer_finds_is_noticed(database, damage):
    for serial, name in ((1001, "Nguyễn Văn Thử"), (1002, "Nguyễn Thị Mẫu"), (1003, "Lê An")):
        receive(database, serial, name)
    index_now(database)
    with database.read() as view:
        assert view.search.doubtful() == set()
    with database.write() as tx:
        tx.connection.execute(damage)
    with database.read() as view:
        assert view.search.doubtful() == {"u1002"}
        assert verify(view).wrong_projections == ("u1002",)

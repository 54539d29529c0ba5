"""The care of a center's database: copies that are proved, damage that is found, modes of files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reception.center.care import Damage, copy_to, verify
from reception.center.ingest import _insert_events, event_values
from reception.center.store import CENTER_FILE, CenterStore
from reception.domain.errors import EnvironmentProblem, InputError
from reception.sync.messages import PushRequest
from tests.chains import START, Chain
from tests.sync.lives import UNIT, intakes, receive

EVENTS = tuple(intakes(6))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "center"


@pytest.fixture
def lone(folder: Path) -> Iterator[CenterStore]:
    """A center on SQLite with six events."""
    store = CenterStore.in_folder(folder)
    fill(store)
    yield store
    store.close()


def fill(store: CenterStore) -> None:
    store.create_token(UNIT, "", START)
    store.ingest(PushRequest(UNIT, "d1", EVENTS), START)


def modes(folder: Path) -> set[int]:
    return {path.stat().st_mode & 0o777 for path in folder.iterdir()}


def test_every_event_is_proved(store: CenterStore) -> None:
    fill(store)
    with store.snapshot() as connection:
        found = verify(connection)
    assert (found.is_sound, found.events, found.units, found.devices) == (True, 6, 1, 1)
    assert (found.bare, found.damages) == (0, ())


def test_what_was_changed_behind_the_centers_back_is_named(lone: CenterStore, folder: Path) -> None:
    with closing(sqlite3.connect(folder / CENTER_FILE)) as file:
        for name in ("events_are_facts", "events_stay"):
            file.execute(f"DROP TRIGGER {name}")
        file.execute("UPDATE events SET payload = replace(payload, 'H57', 'H58') WHERE seq = 2")
        file.execute("UPDATE events SET actor = 'ai khác' WHERE seq = 4")
        file.execute("UPDATE events SET payload = '', salt = '' WHERE seq = 6")
        file.commit()
    with lone.snapshot() as connection:
        found = verify(connection)
    assert not found.is_sound
    assert found.damages == (Damage("d1", 2, "broken_event"), Damage("d1", 4, "broken_event"))
    assert found.bare == 1


def test_what_is_gone_is_named_and_what_was_refused_is_not(lone: CenterStore, folder: Path) -> None:
    chain = Chain("d2")
    for number in range(1, 4):
        receive(chain, number)
    broken = replace(chain.events[1], actor="ai khác")
    lone.ingest(PushRequest(UNIT, "d2", (chain.events[0], broken, chain.events[2])), START)
    with lone.snapshot() as connection:
        assert verify(connection).is_sound
    with closing(sqlite3.connect(folder / CENTER_FILE)) as file:
        file.execute("DROP TRIGGER events_stay")
        file.execute("DELETE FROM events WHERE device_id = 'd1' AND seq IN (2, 3, 6)")
        file.commit()
    with lone.snapshot() as connection:
        found = verify(connection)
    assert (found.is_sound, found.damaged, found.missing) == (False, 3, 3)
    assert found.damages == (Damage("d1", 2, "missing_event"), Damage("d1", 6, "missing_event"))
    assert copy_to(lone, folder / "copy.db").events == found.events


def test_an_event_that_does_not_follow_is_named(lone: CenterStore) -> None:
    other = Chain("d1", moment=START + timedelta(days=1))
    for number in range(1, 8):
        receive(other, number)
    stranger = other.events[6]
    with lone.writing() as connection:
        _insert_events(connection, [event_values(stranger, UNIT, "2026-08-05T09:00:00+07:00")])
    with lone.snapshot() as connection:
        assert verify(connection).damages == (Damage("d1", 7, "broken_chain"),)


def test_a_copy_is_made_while_events_come_in_and_is_whole(
    lone: CenterStore, folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "ban-sao.db"
    copied = copy_to(lone, target)
    assert (copied.events, copied.size) == (6, target.stat().st_size)
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ban-sao.db", "center"]
    lone.ingest(PushRequest(UNIT, "d2", tuple(intakes(1, device="d2"))), START)
    # Put in the place of a lost one, it is a center again.
    again = tmp_path / "again"
    again.mkdir()
    target.rename(again / CENTER_FILE)
    with closing(CenterStore.in_folder(again)) as store:
        assert store.acked_seq(UNIT, "d1") == 6
        assert store.identity == lone.identity
        assert [line.unit for line in store.tokens()] == [UNIT]


def test_a_copy_overwrites_nothing_and_says_where_it_cannot_be_written(
    lone: CenterStore, tmp_path: Path
) -> None:
    taken = tmp_path / "co-roi.db"
    taken.write_text("x")
    with pytest.raises(InputError, match="backup_exists"):
        copy_to(lone, taken)
    assert taken.read_text() == "x"
    with pytest.raises(EnvironmentProblem, match="output_unwritable"):
        copy_to(lone, tmp_path / "khong-co" / "a.db")


def test_a_copy_of_a_damaged_database_is_none(
    lone: CenterStore, folder: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(folder / CENTER_FILE)) as file:
        file.execute("DROP TRIGGER events_are_facts")
        file.execute("UPDATE events SET hash = previous WHERE seq = 3")
        file.commit()
    with pytest.raises(EnvironmentProblem, match="backup_unsound"):
        copy_to(lone, tmp_path / "a.db")
    assert [path.name for path in tmp_path.iterdir()] == ["center"]


def test_another_database_is_copied_by_its_own_means(store: CenterStore, tmp_path: Path) -> None:
    if store.file is None:
        with pytest.raises(InputError, match="center_backup_elsewhere"):
            copy_to(store, tmp_path / "a.db")


def test_nobody_else_reads_the_files_not_even_those_of_before(folder: Path) -> None:
    with closing(CenterStore.in_folder(folder)) as store:
        fill(store)
        assert folder.stat().st_mode & 0o777 == 0o700
        assert modes(folder) == {0o600}
    (folder / CENTER_FILE).chmod(0o644)
    with closing(CenterStore.in_folder(folder)) as store:
        fill_again = store.acked_seq(UNIT, "d1")
        assert (fill_again, modes(folder)) == (6, {0o600})

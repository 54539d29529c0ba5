"""The store is tidied behind the clerk's back, and only when something was stored."""

from __future__ import annotations

import time

import pytest

from reception.domain.errors import EnvironmentProblem
from reception.domain.events import Draft
from reception.domain.workflow import EventKind
from reception.storage.database import Database
from reception.storage.housekeeping import Housekeeper
from tests.chains import START, an_intake

KEY = "ab" * 32


@pytest.fixture
def path(tmp_path):
    return tmp_path / "reception.db"


@pytest.fixture
def database(path):
    opened = Database(path, KEY, create=True)
    with opened.write() as tx:
        tx.settings.put("device_id", "d0")
    yield opened
    opened.close()


def receive(database, serial=1001):
    intake = an_intake(code=f"H57.30.12-260805-{serial}")
    with database.write() as tx:
        draft = Draft(f"u{serial}", EventKind.RECEIVED, intake, "Lê Thị Hạnh", 1, START)
        tx.append(draft, recorded_at=START)


def indexed_to(database) -> int:
    with database.read() as view:
        return view.search.indexed_to()


def wait_until(holds):
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_new_names_are_indexed_and_the_log_is_folded_while_nobody_waits(database, path):
    keeper = Housekeeper(lambda: Database(path, KEY), every=0.02)
    keeper.start()
    try:
        size = path.stat().st_size
        for serial in (1001, 1002):
            receive(database, serial)
            wait_until(lambda serial=serial: indexed_to(database) == serial - 1000)
        wait_until(lambda: path.stat().st_size > size)
    finally:
        keeper.stop()


class Counting:
    """A store that tells how often it was tidied, and has no room the first time."""

    def __init__(self) -> None:
        self.mark, self.tidied, self.is_closed = 1, 0, False

    def change_mark(self) -> int:
        return self.mark

    def tidy(self) -> None:
        self.tidied += 1
        if self.tidied == 1:
            raise EnvironmentProblem("disk_full")

    def close(self) -> None:
        self.is_closed = True


def test_trouble_is_tried_again_and_a_still_store_is_left_alone(caplog):
    store = Counting()
    keeper = Housekeeper(lambda: store, every=0.005)
    keeper.start()
    wait_until(lambda: store.tidied == 2)
    time.sleep(0.1)
    assert store.tidied == 2
    store.mark = 2
    wait_until(lambda: store.tidied == 3)
    keeper.stop()
    assert store.is_closed
    assert [record.args for record in caplog.records] == [("disk_full",)]


def test_store_that_cannot_be_opened_ends_the_thread_quietly(caplog, path):
    keeper = Housekeeper(lambda: Database(path, KEY))
    keeper.start()
    keeper.stop()
    assert "data_missing" in caplog.text

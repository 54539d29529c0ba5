"""Backup, proof and new schema of a center, beside the running one."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from reception.center.background import running_center
from tests.workspaces import UNIT


@pytest.fixture
def center(tmp_path, counter):
    """A running center with one dossier, and its folder."""
    folder = tmp_path / "center"
    with running_center(folder, unit=UNIT) as server:
        counter("connect", "--url", server.url, "--token", server.token, now=None)
        counter.receive()
        assert counter("sync", "--once", now=None).body["acked"] == 1
        yield folder


def test_a_running_center_is_copied_and_proved(cli, center, tmp_path):
    common = ("--data", str(center), "center")
    target = tmp_path / "ban-sao.db"
    said = cli(*common, "backup", "--to", str(target))
    assert (said.code, said.body["events"], said.body["bytes"]) == (0, 1, target.stat().st_size)
    again = cli(*common, "backup", "--to", str(target))
    assert (again.code, again.error["code"]) == (2, "backup_exists")
    found = cli(*common, "verify")
    assert (found.code, found.body["sound"], found.body["events"]) == (0, True, 1)
    assert cli(*common, "migrate").body["changed"] is False
    assert "Nguyễn" not in str((said.body, found.body))


def test_damage_is_exit_code_4_and_named(cli, center):
    with closing(sqlite3.connect(center / "center.db")) as file:
        file.execute("DROP TRIGGER events_are_facts")
        file.execute("UPDATE events SET actor = 'x'")
        file.commit()
    said = cli("--data", str(center), "center", "verify")
    assert (said.code, said.body["sound"], said.body["damaged"]) == (4, False, 1)
    assert said.body["damages"][0]["what"] == "broken_event"


def test_a_file_of_before_is_brought_to_this_schema(cli, tmp_path):
    common = ("--data", str(tmp_path / "kho"), "center")
    assert cli(*common, "migrate").error["code"] == "center_missing"
    assert cli(*common, "token", "create", "--unit", UNIT).code == 0
    with closing(sqlite3.connect(tmp_path / "kho" / "center.db")) as file:
        file.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
        file.commit()
    said = cli(*common, "migrate")
    assert (said.body["was"], said.body["changed"]) == ("1", True)
    assert cli(*common, "migrate").body["changed"] is False


def test_a_file_that_cannot_be_read_is_said(cli, tmp_path):
    folder = tmp_path / "kho"
    folder.mkdir()
    (folder / "center.db").write_bytes(b"x" * 5000)
    said = cli("--data", str(folder), "center", "verify")
    assert (said.code, said.error["code"]) == (4, "center_database_unusable")

"""Tokens of a center are rotated without a break, and what administrators did stays written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
import requests

from reception.center import administrators, unit_tokens
from reception.center.background import running_center
from reception.center.store import CenterStore
from reception.cli.center_line import TOKEN_VARIABLE
from tests.chains import START
from tests.signed_packages import PUBLISHER, province_package
from tests.workspaces import UNIT

WEEK = timedelta(days=7)


def test_both_tokens_are_good_until_the_old_one_ends(tmp_path):
    with closing(CenterStore.in_folder(tmp_path)) as store, store.writing() as connection:
        old = unit_tokens.create(connection, UNIT, "UBND phường Thuận Hóa", START)
        boss = administrators.create(connection, "Sở", START)
        new = unit_tokens.rotate(connection, old.partition(".")[0], START, WEEK)
        newer = administrators.rotate(connection, boss.partition(".")[0], START, WEEK)
        assert new is not None
        assert newer is not None
        for at, is_good in ((START + WEEK - timedelta(seconds=1), True), (START + WEEK, False)):
            assert (unit_tokens.authenticate(connection, old, at) is not None) == is_good
            assert (administrators.authenticate(connection, boss, at) is not None) == is_good
            access = unit_tokens.authenticate(connection, new, at)
            assert access is not None
            assert (access.unit, access.office) == (UNIT, "UBND phường Thuận Hóa")
            assert administrators.authenticate(connection, newer, at) is not None
        assert [line.ends_at for line in unit_tokens.listed(connection)] in (
            [START + WEEK, None],
            [None, START + WEEK],
        )
        # Asked once more, an old token neither lives longer nor again.
        for module, token in ((unit_tokens, old), (administrators, boss)):
            assert module.rotate(connection, token.partition(".")[0], START + WEEK, WEEK)
            assert module.authenticate(connection, token, START + WEEK) is None
        assert unit_tokens.rotate(connection, "0" * 16, START, WEEK) is None
        assert administrators.rotate(connection, "0" * 16, START, WEEK) is None


def test_a_counter_goes_on_over_a_rotation(cli, counter, tmp_path):
    folder = ("--data", str(tmp_path / "center"), "center", "token")
    with running_center(tmp_path / "center", unit=UNIT) as server:
        assert counter("connect", "--url", server.url, "--token", server.token, now=None).code == 0
        said = cli(*folder, "rotate", "--id", server.token.partition(".")[0])
        assert said.code == 0
        assert counter("sync", "--once", now=None).code == 0
        token = said.body["token"]
        assert counter("connect", "--url", server.url, "--token", token, now=None).code == 0
        assert counter("sync", "--once", now=None).code == 0
        now = cli(*folder, "rotate", "--id", said.body["id"], "--days", "0")
        assert counter("sync", "--once", now=None).code == 5
        headers = {"Authorization": f"Bearer {now.body['token']}"}
        assert requests.get(f"{server.url}/v1/handshake", headers=headers, timeout=10).ok
    lines = cli(*folder, "list").body["tokens"]
    assert [line["ends_at"] is not None for line in lines].count(True) == 2


def test_a_counter_has_a_token_of_its_own_and_changes_it_on_demand(cli, counter, tmp_path):
    folder = ("--data", str(tmp_path / "center"), "center", "token")
    with running_center(tmp_path / "center", unit=UNIT) as server:
        assert counter("connect", "--url", server.url, "--token", server.token, now=None).code == 0
        assert counter("token", now=None).body["id"] == server.token.partition(".")[0]
        assert counter("sync", "--once", now=None).code == 0
        own = counter("token", now=None).body
        assert own["id"] != server.token.partition(".")[0]
        assert not own["former"]
        said = counter("token", "--renew", now=None).body
        assert said["renewed"]
        assert said["former"]
        assert said["id"] != own["id"]
        (line,) = cli(*folder, "list").body["counters"]
        assert (line["id"], line["unit"], line["counter"]) == (said["id"], UNIT, 1)
        assert line["ends_at"] == said["ends_at"]
        # What the command line names is shown, and nothing of ours is changed for it.
        assert counter("sync", "--once", "--url", server.url, now=None).code == 0
        assert cli(*folder, "revoke", "--id", said["id"]).body == {"revoked": 2}
        assert counter("sync", "--once", now=None).code == 5
        refused = counter("token", "--renew", now=None)
        assert (refused.code, refused.error["code"]) == (5, "sync_unauthorised")
        assert counter("connect", "--url", server.url, "--token", server.token, now=None).code == 0
        assert counter("sync", "--once", now=None).code == 0
    assert counter("token", "--renew", now=None).code == 5
    assert counter("token", now=None).code == 0


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        (("--id", "0" * 16), "no_such_token", "id"),
        (("--id", "a", "--days", "400"), "count_out_of_range", "days"),
        (("--id", "a", "--days", "-1"), "count_out_of_range", "days"),
        ((), "usage_missing", "id"),
    ],
)
def test_what_cannot_be_rotated_is_said(cli, tmp_path, words, code, field):
    folder = ("--data", str(tmp_path / "kho"), "center", "token")
    assert cli(*folder, "create", "--unit", UNIT).code == 0
    said = cli(*folder, "rotate", *words)
    assert (said.code, said.error["code"], said.error["field"]) == (2, code, field)


def test_what_administrators_did_is_kept_and_nobody_changes_it(cli, tmp_path, monkeypatch):
    folder = ("--data", str(tmp_path / "center"), "center")
    unit = cli(*folder, "token", "create", "--unit", UNIT).body
    boss = cli(*folder, "token", "create", "--administrator", "Sở Tư pháp").body
    cli(*folder, "catalogue", "publisher", "--name", "Tỉnh", "--key", PUBLISHER)
    monkeypatch.setenv(TOKEN_VARIABLE, boss["token"])
    archive = tmp_path / "goi.zip"
    archive.write_bytes(province_package("2030.1"))
    with running_center(tmp_path / "center", unit=UNIT) as server:
        said = cli("center", "catalogue", "publish", str(archive), "--url", server.url)
        cli("center", "catalogue", "withdraw", said.body["digest"], "--url", server.url)
    cli(*folder, "token", "revoke", "--id", unit["id"])
    cli(*folder, "token", "revoke", "--id", "0" * 16)
    acts = cli(*folder, "audit").body["acts"]
    assert [line["act"] for line in acts] == [
        *("token_revoked", "package_withdrawn", "package_published"),
        *("publisher_trusted", "token_created", "token_created"),
    ]
    assert [line["who"] for line in acts][1:3] == ["Sở Tư pháp"] * 2
    assert acts[0]["who"].startswith("account:")
    assert acts[2]["about"] == {"layer": "province", "version": "2030.1"}
    assert unit["token"].partition(".")[2] not in str(acts)
    assert len(cli(*folder, "audit", "--limit", "2").body["acts"]) == 2
    assert cli(*folder, "audit", "--limit", "0").error["field"] == "limit"
    with closing(sqlite3.connect(tmp_path / "center" / "center.db")) as file:
        for change in ("UPDATE audit SET who = 'x'", "DELETE FROM audit"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                file.execute(change)

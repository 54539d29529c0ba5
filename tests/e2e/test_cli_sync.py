"""The command line against the center that we ship, over real HTTP on the loopback address."""

from __future__ import annotations

import json
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from reception.center.background import running_center
from reception.center.faults import Faults
from reception.storage.driver import connect
from reception.storage.keystore import FileKeyStore
from tests.e2e.conftest import Counter
from tests.workspaces import UNIT

KEYS = {
    *(
        "pushed",
        "acked",
        "pulled",
        "quarantined",
        "conflicts",
        "pending",
        "oldest_pending_at",
        "not_received",
    ),
}
NOBODY = "http://127.0.0.1:9"


@contextmanager
def center_process(*words: str) -> Iterator[dict[str, str]]:
    """The ``center`` command as a process of its own; yields its first line."""
    with subprocess.Popen(
        [sys.executable, "-m", "reception.cli.main", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, process.stderr.read() if process.stderr else ""
            yield {**json.loads(line), "pid": str(process.pid)}
            process.send_signal(signal.SIGINT)
            rest, errors = process.communicate(timeout=30)
        finally:
            # Whatever went wrong above is told; a center left running would hold everything up.
            process.kill()
        assert (process.returncode, rest) == (0, ""), errors
        assert "Traceback" not in errors


def connected(counter: Counter, server) -> Counter:
    said = counter("connect", "--url", server.url, "--token", server.token, now=None)
    assert said.code == 0, said.body
    return counter


def sync(counter: Counter, *words: str):
    return counter("sync", *words, now=None)


def test_center_started_on_a_counters_folder_connects_it(counter):
    codes = [counter.receive() for _ in range(3)]
    with center_process(*counter.common, "center", "--port", "0") as told:
        assert set(told) - {"pid"} == {"address", "unit", "token"}
        assert told["unit"] == UNIT
        said = sync(counter, "--once")
        assert said.code == 0, said.body
        assert set(said.body) == KEYS
        figures = {key: said.body[key] for key in ("pushed", "acked", "pulled", "pending")}
        assert figures == {"pushed": 3, "acked": 3, "pulled": 0, "pending": 0}
        again = sync(counter, "--once")
        assert (again.body["pushed"], again.body["acked"]) == (0, 0)
    assert counter("outbox").body["items"] == []
    assert counter("show", codes[0]).body["sync"] == [
        {"destination": "center", "settled": 1, "waiting": 0, "quarantined": 0},
    ]
    counter.events()


def test_work_is_kept_while_the_center_is_away_and_goes_when_it_is_back(counter, tmp_path):
    words = ("--data", str(tmp_path / "center"), "center", "--unit", UNIT)
    with center_process(*words, "--port", "0") as told:
        port = told["address"].rpartition(":")[2]
        counter("connect", "--url", told["address"], "--token", told["token"], now=None)
    code = counter.receive()
    said = sync(counter, "--once")
    assert said.code == 5
    assert said.body["error"]["code"] == "sync_no_line"
    assert (said.body["acked"], said.body["pending"]) == (0, 1)
    assert said.body["oldest_pending_at"] is not None
    assert counter("return", code, "--to", "Nguyễn Văn Thử").code == 0
    with center_process(*words, "--port", port):
        said = sync(counter)
    assert (said.code, said.body["acked"], said.body["pending"]) == (0, 3, 0)


def test_two_counters_see_each_others_dossiers(counter, second, center):
    code = connected(counter, center).receive()
    assert sync(counter, "--once").code == 0
    said = sync(connected(second, center), "--once")
    assert (said.code, said.body["pulled"]) == (0, 1)
    found = second("search", code).body["dossiers"]
    assert [line["code"] for line in found] == [code]
    assert second("return", code, "--to", "Nguyễn Văn Thử").code == 0
    assert sync(second, "--once").body["acked"] == 2
    assert sync(counter, "--once").body["pulled"] == 2
    assert counter("show", code).body["status"] == 10
    assert counter.events() == second.events() == 3


@pytest.mark.usefixtures("caplog")
def test_a_copied_folder_mends_itself_and_says_so(counter, center, copy_of):
    sync(connected(counter, center), "--once")
    copy = connected(copy_of(counter, "copy"), center)
    for pc in (counter, copy):
        pc.receive()
        assert sync(pc, "--once").code == 0
    said = sync(copy, "--once")
    assert said.code == 0
    told = said.body["identity"]
    assert (told["cause"], told["sealed_anew"], told["lacks_past"]) == ("twin", 1, False)
    sync(counter, "--once")
    assert "identity" not in sync(counter, "--once").body
    assert copy("verify").body["identity"] == told
    assert counter.events() == copy.events()
    assert counter("collisions").body["collisions"] == []


def test_result_returned_at_two_counters_at_once_is_told_as_a_conflict(counter, second, center):
    code = connected(counter, center).receive()
    sync(counter, "--once")
    sync(connected(second, center), "--once")
    for context in (counter, second):
        assert context("return", code, "--to", "Nguyễn Văn Thử").code == 0
        sync(context, "--once")
    sync(counter, "--once")
    shown = [context("show", code).body for context in (counter, second)]
    assert shown[0]["conflicts"] == shown[1]["conflicts"] != []
    assert [event["kind"] for event in shown[0]["history"]].count("returned") == 2
    assert [body["status"] for body in shown] == [10, 10]


def test_what_the_center_refuses_is_listed_and_waits_for_a_person(counter, center, caplog):
    connected(counter, center)
    codes = [counter.receive() for _ in range(3)]
    _damage(counter, seq=2)
    said = sync(counter, "--once")
    assert said.code == 6
    assert (said.body["acked"], said.body["quarantined"], said.body["pending"]) == (2, 1, 0)
    refused = said.body["refused"]
    assert [(item["seq"], item["code"], item["state"]) for item in refused] == [
        (2, codes[1], "quarantined"),
    ]
    assert refused[0]["message"]
    assert counter("outbox").body["quarantined"] == 1
    again = counter("outbox", "--requeue", "2")
    assert (again.body["pending"], again.body["quarantined"]) == (1, 0)
    assert "set aside" in caplog.text


def test_verify_names_the_event_that_was_tampered_with(counter):
    for _ in range(3):
        counter.receive()
    _damage(counter, seq=2)
    said = counter("verify")
    assert (said.code, said.body["error"]["code"]) == (4, "verify_failed")
    assert (said.body["chain_ok"], said.body["files_ok"]) == (False, True)
    assert [name.rpartition(":")[2] for name in said.body["faults"]["chain"]] == ["2"]


def _damage(counter: Counter, seq: int) -> None:
    """What a failing disk or a curious hand might do to one event."""
    key = FileKeyStore(counter.key).read("any") or ""
    with closing(connect(counter.data / "reception.db", key, create=False)) as connection:
        triggers = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'"
        ).fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(
            "UPDATE events SET payload = replace(payload, '0905123456', '0905999999')"
            " WHERE seq = ?",
            (seq,),
        )


def test_address_and_token_may_come_from_outside(counter, center, monkeypatch):
    counter.receive()
    monkeypatch.setenv("RECEPTION_CENTER_TOKEN", center.token)
    said = sync(counter, "--once", "--gateway", "center", "--url", center.url)
    assert (said.code, said.body["acked"]) == (0, 1)


@pytest.mark.parametrize("token", ["not-this-one", "x" * 200])
def test_wrong_token_is_said_and_nothing_is_lost(counter, center, token):
    counter.receive()
    counter("connect", "--url", center.url, "--token", token, now=None)
    said = sync(counter)
    assert (said.code, said.body["error"]["code"]) == (5, "sync_unauthorised")
    assert said.body["pending"] == 1


def test_token_of_another_office_is_said(counter, tmp_path):
    counter.receive()
    with running_center(tmp_path / "center", unit="H57.30.13") as server:
        said = sync(connected(counter, server))
    assert (said.code, said.body["error"]["code"]) == (5, "sync_wrong_unit")


def test_token_lies_beside_the_key_for_its_owner_alone(counter):
    counter("connect", "--url", NOBODY, "--token", "first", now=None)
    counter("connect", "--url", NOBODY, "--token", "second", now=None)
    path = counter.key.with_name("key.token")
    assert path.read_text("ascii") == "second\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"second" not in (counter.data / "reception.db").read_bytes()


def test_address_without_encryption_outside_this_machine_is_warned_of(counter):
    said = counter("connect", "--url", "http://center.example", "--token", "t", now=None)
    assert said.code == 0
    assert "http" in said.errors
    said = counter("connect", "--url", NOBODY, "--token", "t", now=None)
    assert "http" not in said.errors


def test_port_in_use_is_said(counter, center):
    port = center.url.rpartition(":")[2]
    said = counter("center", "--port", port, "--unit", UNIT, now=None)
    assert (said.code, said.error["code"]) == (4, "port_in_use")
    assert port in said.error["message"]


def test_center_needs_to_know_its_unit(counter, tmp_path):
    said = counter("center", "--data", str(tmp_path / "empty"), "--port", "0", now=None)
    assert (said.code, said.error["field"]) == (2, "unit")


def test_tokens_of_a_center_are_made_listed_and_revoked(cli, tmp_path):
    center = ("--data", str(tmp_path / "center"), "center")
    missing = cli(*center, "token", "list")
    assert (missing.code, missing.error["code"]) == (4, "center_missing")
    assert not (tmp_path / "center").exists()
    made = cli(*center, "token", "create", "--unit", UNIT, "--office", "UBND phường Thuận Hóa")
    assert made.code == 0, made.body
    assert made.body["token"].startswith(made.body["id"] + ".")
    other = cli(*center, "token", "create", "--unit", "H57.30.13")
    listed = cli(*center, "token", "list").body["tokens"]
    assert [line["unit"] for line in listed] == [UNIT, "H57.30.13"]
    assert made.body["token"] not in str(listed)
    assert cli(*center, "token", "revoke", "--id", other.body["id"]).body == {"revoked": 1}
    again = cli(*center, "token", "revoke", "--unit", "H57.30.13")
    assert (again.code, again.error["code"], again.error["field"]) == (2, "no_such_token", "unit")


def test_center_that_has_its_tokens_starts_without_making_another(cli, counter, tmp_path):
    counter.receive()
    folder = str(tmp_path / "center")
    made = cli("--data", folder, "center", "token", "create", "--unit", UNIT)
    with center_process("--data", folder, "center", "--port", "0") as told:
        assert (told["unit"], told["token"]) == (None, None)
        words = ("--url", told["address"], "--token", made.body["token"])
        assert counter("connect", *words, now=None).code == 0
        assert sync(counter, "--once").body["acked"] == 1
    assert len(cli("--data", folder, "center", "token", "list").body["tokens"]) == 1


@pytest.mark.usefixtures("caplog")
def test_an_event_the_center_chokes_on_is_set_aside_by_single_rounds(counter, tmp_path):
    faults = Faults(poison='"summary":"Xấu"')
    with running_center(tmp_path / "center", unit=UNIT, faults=faults) as server:
        connected(counter, server)
        counter.receive(summary="Xấu")
        counter.receive()
        rounds = [sync(counter, "--once") for _ in range(3)]
        assert [said.code for said in rounds] == [5, 5, 6]
        assert (rounds[-1].body["pending"], rounds[-1].body["quarantined"]) == (0, 1)
        assert server.store.counts(UNIT).dossiers == 1


@pytest.mark.usefixtures("caplog")
def test_what_a_center_has_lost_is_sent_again_and_said(counter, tmp_path):
    folder = tmp_path / "center"
    with running_center(folder, unit=UNIT) as server:
        connected(counter, server)
        counter.receive()
        counter.receive()
        sync(counter, "--once")
    shutil.rmtree(folder)
    with running_center(folder, unit=UNIT) as server:
        connected(counter, server)
        said = sync(counter, "--once")
        assert (said.code, said.body["acked"], said.body["pending"]) == (0, 2, 0)
        assert set(said.body) == KEYS
        assert "2 bản ghi" in said.errors
        assert server.store.counts(UNIT).dossiers == 2

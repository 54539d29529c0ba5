"""The office's hub from the command line, on the loopback address."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reception.center.background import running_center
from reception.hub.server import HubPlace
from reception.hub.sign_in import start_at_sign_in
from tests.e2e.conftest import Counter, Said
from tests.e2e.test_cli_sync import center_process, sync
from tests.hub.offices import Network, all_ended
from tests.workspaces import UNIT


@pytest.fixture(autouse=True)
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    """No test asks the network."""
    network = Network()
    for module in ("hub_command", "hub_background_command", "sync_commands"):
        monkeypatch.setattr(f"reception.cli.{module}.find_hubs", network.find)
    return network


def test_a_hub_serves_gives_codes_and_passes_on(
    cli: Callable[..., Said], counter: Counter, second: Counter, tmp_path: Path
) -> None:
    hub = ("--data", str(tmp_path / "office"))
    code = counter.receive()
    with (
        running_center(tmp_path / "center", unit=UNIT) as province,
        center_process(*hub, "hub", "--host", "127.0.0.1", "--port", "0") as told,
    ):
        assert set(told) >= {
            *("address", "join", "code", "code_ends_at", "unit", "office", "term"),
        }
        assert told["join"] == f"{told['address']}/hub#{told['code']}"
        another = cli(*hub, "hub", "code", "--address", told["address"], *_drawn(tmp_path))
        assert another.body["join"].startswith(told["address"] + "/hub#")
        typed = (told["address"], told["code"])
        for each, words in ((counter, typed), (second, (another.body["join"],))):
            said = each("hub", "join", *words, now=None)
            assert (said.code, said.body.get("url")) == (0, told["address"]), said.body
            assert sync(each, "--once").code == 0
        assert second("show", code).code == 0
        assert second("hub", "join", told["address"], now=None).body["pin"] == said.body["pin"]
        to = ("--url", province.url, "--token", province.token)
        assert cli(*hub, "hub", "forward", *to).body == {"url": province.url}
        ends_at = time.monotonic() + 20
        while not province.store.counts(UNIT).dossiers and time.monotonic() < ends_at:
            time.sleep(0.05)
        assert province.store.counts(UNIT).dossiers == 1
        assert cli(*hub, "hub", "forward", "--stop").body == {"url": None}
    assert sync(second, "--once").body["error"]["code"] == "sync_no_line"
    assert (tmp_path / "code.svg").read_bytes().startswith(b"<?xml")


def _drawn(folder: Path) -> tuple[str, str]:
    return "--qr", str(folder / "code.svg")


def test_a_code_is_of_a_hub(cli: Callable[..., Said], tmp_path: Path) -> None:
    assert cli("--data", str(tmp_path), "hub", "code").error["code"] == "hub_missing"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("hub", "join", "https://127.0.0.1:9"), "hub_code_needed"),
        (("hub", "join", "http://127.0.0.1:9"), "bad_hub_code"),
        (("hub", "join", "https://127.0.0.1:9", "ABCD"), "bad_hub_code"),
        (("hub", "join", "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23"), "hub_not_found"),
        (("hub", "join"), "usage_missing"),
        (("hub", "--port", "99999"), "count_out_of_range"),
        (("hub", "--hours", "0"), "count_out_of_range"),
        (("hub", "--unit", "x y", "--port", "0"), "bad_unit_code"),
        (("hub", "promote"), "hub_never_joined"),
        (("hub", "find", "--seconds", "0"), "count_out_of_range"),
        (("hub", "forward", "--url", "ftp://x", "--token", "t"), "bad_center_url"),
        (("hub", "code", "--qr", "x.gif"), "hub_missing"),
    ],
)
def test_what_cannot_be_done_is_named(counter: Counter, words: tuple[str, ...], code: str) -> None:
    said = counter(*words, now=None)
    assert said.error["code"] == code, json.dumps(said.body)
    assert said.code == {"hub_not_found": 5, "hub_never_joined": 3, "hub_missing": 4}.get(code, 2)


def test_a_hub_runs_in_the_background_until_it_is_stopped(
    cli: Callable[..., Said], counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    hub = ("--data", str(tmp_path / "máy chủ"))
    assert cli(*hub, "hub", "status").body["is_hub"] is False
    told = cli(*hub, "hub", "start", "--host", "127.0.0.1", "--port", "0", "--unit", UNIT)
    try:
        assert (told.code, told.body["running"], told.body["at_sign_in"]) == (0, True, True)
        assert told.body["unit"] == UNIT
        again = cli(*hub, "hub", "start", "--host", "127.0.0.1", "--port", "0")
        assert (again.code, again.error["code"]) == (4, "hub_runs_already")
        # What the system's entry starts: the same hub, which runs already.
        assert cli("hub", "--at-sign-in").error["code"] == "hub_runs_already"
        counter.receive()
        assert counter("hub", "join", told.body["join"], now=None).code == 0
        assert sync(counter, "--once").body["acked"] == 1
        copy = str(tmp_path / "copy.db")
        assert cli(*hub, "center", "backup", "--to", copy).body["events"]
    finally:
        stopped = cli(*hub, "hub", "stop")
        all_ended()
    assert (stopped.body["running"], stopped.body["at_sign_in"]) == (False, False)
    assert cli("hub", "--at-sign-in").error["code"] == "hub_missing"
    assert sync(counter, "--once").body["error"]["code"] == "sync_no_line"


def test_a_hub_that_was_remembered_and_is_gone_is_not_made_again(
    cli: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    start_at_sign_in(HubPlace(tmp_path / "gone"))
    assert cli("hub", "--at-sign-in").error["code"] == "hub_missing"
    assert not (tmp_path / "gone").exists()


def test_a_hub_that_does_not_end_is_said_so(
    cli: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reception.hub.on_this_pc.stop_hub", lambda _folder: False)
    assert cli("--data", str(tmp_path), "hub", "stop").error["code"] == "hub_not_stopped"


def test_a_counter_takes_the_place_in_the_background(
    cli: Callable[..., Said], counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with center_process(
        *("--data", str(tmp_path / "lost"), "hub", "--host", "127.0.0.1", "--port", "0")
    ) as told:
        assert counter("hub", "join", told["join"], now=None).code == 0
    new = tmp_path / "máy chủ mới"
    where = ("--hub-data", str(new), "--host", "127.0.0.1", "--port", "0")
    said = counter("hub", "promote", "--background", *where, now=None)
    try:
        assert (said.code, said.body["term"], said.body["at_sign_in"]) == (0, 2, True)
        assert said.body["folder"] == str(new)
        assert sync(counter, "--once").code == 0
    finally:
        assert cli("--data", str(new), "hub", "stop").code == 0
        all_ended()

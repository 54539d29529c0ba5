"""Packages on their way from a real center to two real counters, and every way to go wrong."""

from __future__ import annotations

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import requests

from reception.center import administrators, packages
from reception.center.background import running_center
from reception.center.faults import Fault, Faults
from reception.center.package_check import Trust
from reception.center.server import system_clock
from reception.cli.center_line import TOKEN_VARIABLE
from tests.e2e.conftest import Counter
from tests.e2e.test_cli_sync import center_process
from tests.signed_packages import LAND, PUBLISHER, province_package
from tests.workspaces import UNIT

FILES = province_package("2030.1")
PATH = f"/v1/catalogue/{hashlib.sha256(FILES).hexdigest()}"


def join(counter: Counter, url: str, token: str) -> None:
    assert counter("connect", "--url", url, "--token", token, now=None).code == 0
    known = counter("catalogue", "publisher", "--name", "Tỉnh", "--key", PUBLISHER)
    assert known.code == 0


def synced(counter: Counter):
    """One round that is good whatever becomes of packages."""
    said = counter("sync", "--once", now=None)
    assert (said.code, said.body["pending"]) == (0, 0), said.body
    return said


def waiting(counter: Counter) -> list[tuple[str, str]]:
    found = counter("catalogue", "waiting").body["waiting"]
    return [(one["version"], one["error"]["code"] if one["error"] else "") for one in found]


def test_two_counters_take_what_a_center_process_passes_down(
    cli, counter, second, tmp_path, monkeypatch
):
    folder = ("--data", str(tmp_path / "center"), "center")
    unit = cli(*folder, "token", "create", "--unit", UNIT, "--office", "UBND phường Thuận Hóa")
    admin = cli(*folder, "token", "create", "--administrator", "Sở Tư pháp").body["token"]
    cli(*folder, "catalogue", "publisher", "--name", "Tỉnh", "--key", PUBLISHER)
    archive = tmp_path / "goi-tinh.zip"
    archive.write_bytes(FILES)
    code = counter.receive(procedure=LAND)
    before = counter("show", code).body["due_at"]
    with center_process(*folder, "--port", "0") as told:
        url = told["address"]

        def ask(*words: str):
            monkeypatch.setenv(TOKEN_VARIABLE, admin)
            said = cli("center", "catalogue", *words, "--url", url)
            monkeypatch.delenv(TOKEN_VARIABLE)
            assert said.code == 0, said.body
            return said.body

        for pc in (counter, second):
            join(pc, url, unit.body["token"])
            synced(pc)
        assert [
            [one["version"] for one in line["packages"]] for line in ask("counters")["counters"]
        ] == [["2026.12"], ["2026.12"]]
        ask("publish", str(archive))
        assert "catalogue diff --center" in synced(counter).errors
        assert waiting(counter) == [("2030.1", "")]
        assert counter("catalogue", "status").body["waiting"][0]["layer"] == "province"
        (change,) = counter("catalogue", "diff", "--center").body["procedures"]
        assert (change["code"], change["open_dossiers"]) == (LAND, 1)
        assert not counter("catalogue", "import", "--center").body["accepted"]
        assert counter("catalogue", "import", "--center", "--accept").body["accepted"]
        assert counter("catalogue", "import", "--center").error["code"] == "catalogue_none_waiting"
        layers = counter("catalogue", "status").body["layers"]
        assert [(one["origin"], one["version"]) for one in layers][1:] == [("center", "2030.1")]
        assert "catalogue diff --center" not in synced(counter).errors
        synced(second)
        one, two = ask("counters", "--unit", UNIT)["counters"]
        assert [item["version"] for item in one["packages"]] == ["2026.12", "2030.1"]
        assert [item["version"] for item in two["packages"]] == ["2026.12"]
        assert (one["counter"], two["counter"]) == (1, 2)
        assert second("catalogue", "import", "--center", "--accept").code == 0
        synced(second)
        one, two = ask("counters")["counters"]
        assert [item["version"] for item in two["packages"]] == ["2026.12", "2030.1"]
        assert "Văn" not in str((one, two))
    # The dossier of before keeps its date; a new one has the new limit.
    assert counter("show", code).body["due_at"] == before
    assert counter("show", counter.receive(procedure=LAND)).body["due_at"] != before
    assert counter.events()


@pytest.mark.parametrize(
    ("method", "path", "fault"),
    [
        ("GET", PATH, Fault.CUT_ANSWER),
        ("GET", PATH, Fault.LOST_ANSWER),
        ("GET", PATH, Fault.OTHER_JSON),
        ("GET", PATH, Fault.LOGIN_PAGE),
        ("GET", PATH, Fault.REDIRECT),
        ("GET", PATH, Fault.FAILS),
        ("GET", PATH, Fault.BUSY),
        ("GET", PATH, Fault.TOKEN_EXPIRED),
        ("POST", "/v1/catalogue", Fault.CUT_ANSWER),
        ("POST", "/v1/catalogue", Fault.LOST_ANSWER),
        ("POST", "/v1/catalogue", Fault.OTHER_JSON),
        ("POST", "/v1/catalogue", Fault.LOGIN_PAGE),
        ("POST", "/v1/catalogue", Fault.FORBIDDEN),
        ("POST", "/v1/catalogue", Fault.FAILS),
    ],
)
@pytest.mark.usefixtures("caplog")
def test_trouble_with_a_package_keeps_no_event_back(counter, tmp_path, method, path, fault):
    faults = Faults()
    with running_center(tmp_path / "center", unit=UNIT, faults=faults) as server:
        publish(server, FILES)
        join(counter, server.url, server.token)
        faults.plan(fault, method=method, path=path)
        counter.receive()
        assert synced(counter).body["acked"] == 1
        named = [("2030.1", "catalogue_center_hash"), ("2030.1", "catalogue_center_cut")]
        assert waiting(counter) in ([named[0]], [named[1]], [])
        assert len(counter("catalogue", "status").body["layers"]) == 1
        counter.receive()
        assert synced(counter).body["acked"] == 1
        assert waiting(counter) == [("2030.1", "")]


def publish(server, files: bytes) -> None:
    """Straight to the running center, by an administrator of the moment."""
    with server.store.writing() as connection:
        token = administrators.create(connection, "Thử", system_clock())
        packages.trust(connection, Trust("Tỉnh", PUBLISHER), system_clock())
    said = requests.post(
        f"{server.url}/v1/admin/catalogue",
        files,
        headers={"Authorization": f"Bearer {token}"},
        timeout=30,
    )
    assert said.status_code == 200, said.text


class _Flood(BaseHTTPRequestHandler):
    """Sends fifty megabytes where a package of a few hundred bytes was asked for."""

    sent = 0

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/zip")
        self.end_headers()
        try:
            for _ in range(50):
                self.wfile.write(b"x" * 1_000_000)
                type(self).sent += 1
        except OSError:
            pass

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def test_a_flood_in_the_place_of_a_package_is_cut_off():
    from reception.sync.gateway import TryLater
    from reception.sync.http_gateway import CenterHttpGateway

    server = HTTPServer(("127.0.0.1", 0), _Flood)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        gateway = CenterHttpGateway(f"http://127.0.0.1:{server.server_port}", "a.b")
        assert gateway.package("0" * 64, 500) == TryLater("sync_answer_too_large")
        gateway.close()
        assert _Flood.sent < 25
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_key_that_is_not_known_here_is_asked_for(counter, tmp_path):
    with running_center(tmp_path / "center", unit=UNIT) as server:
        publish(server, FILES)
        assert counter("connect", "--url", server.url, "--token", server.token, now=None).code == 0
        synced(counter)
        assert waiting(counter) == [("2030.1", "signature_unknown")]
        said = counter("catalogue", "diff", "--center")
        assert (said.code, said.error["code"]) == (3, "signature_unknown")
        assert counter("catalogue", "publisher", "--name", "Tỉnh", "--key", PUBLISHER).code == 0
        synced(counter)
        assert waiting(counter) == [("2030.1", "")]


def test_a_file_and_the_center_are_one_or_the_other(counter):
    assert counter("catalogue", "diff").error["field"] == "file"
    said = counter("catalogue", "diff", "goi.zip", "--center")
    assert (said.code, said.error["code"]) == (2, "usage_both")

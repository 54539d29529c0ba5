"""A counter that shows a certificate of its own, to a center and to a province."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reception.domain.errors import InputError
from reception.services.province.account import ProvinceAccount, save_account, saved_account
from reception.services.setup.line_settings import (
    LineSettings,
    checked_line,
    save_line,
    saved_line,
)
from reception.sync import messages
from reception.sync.gateway import HandshakeOutcome, StopAll, Welcomed
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.messages import Handshake, Limits, ProtocolRange
from reception.sync.province.answers import AnswerClass
from reception.sync.province.connection import problem_of
from reception.sync.province.line import ProvinceLine
from tests.sync.lives import UNIT
from tests.sync.own_authority import Authority, an_authority
from tests.workspaces import open_copy

# With TLS 1.3 the refusal may be overtaken by the end of the connection.
REFUSED = {"sync_client_certificate", "sync_no_line"}


class _Handler(BaseHTTPRequestHandler):
    """Greets as a center does, and lets in as a province does."""

    def do_GET(self) -> None:
        limits = Limits(500, 1_000_000)
        said = Handshake(ProtocolRange(1, 1), UNIT, "UBND", datetime.now(UTC), limits)
        self._say(messages.handshake_to_wire(said))

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say({"error_code": "0", "message": "", "session": "S-1", "result": []})

    def _say(self, body: object) -> None:
        raw = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_words: object) -> None:
        """Nothing on the screen of a test."""


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, *_words: object) -> None:
        """Callers without a certificate are what is tested."""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return an_authority(tmp_path_factory.mktemp("trust") / "own")


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return an_authority(tmp_path_factory.mktemp("trust") / "other")


@pytest.fixture(scope="module")
def url(authority: Authority) -> Iterator[str]:
    """A server that wants a certificate of the authority from whoever calls."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(authority.ca))
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_cert_chain(authority.certificate, authority.key)
    server = _Quiet(("127.0.0.1", 0), _Handler)
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def of(authority: Authority, shown: Authority | None) -> LineSettings:
    """The way to a server of ``authority``, with the certificate of another one or none."""
    pair = (str(shown.client), str(shown.client_key)) if shown else ("", "")
    return LineSettings(str(authority.ca), "", *pair)


def greet(url: str, line: LineSettings) -> HandshakeOutcome:
    with closing(CenterHttpGateway(url, "t.t", line=line, timeouts=(2, 5))) as gateway:
        return gateway.handshake("d1")


def an_account(url: str, line: LineSettings) -> ProvinceAccount:
    return ProvinceAccount(
        url=url,
        username="u",
        password="p",
        unit_code=UNIT,
        ca_file=line.ca_file,
        certificate=line.certificate,
        key=line.key,
    )


def test_a_center_is_shown_the_certificate(url: str, authority: Authority) -> None:
    assert isinstance(greet(url, of(authority, authority)), Welcomed)


def test_so_it_is_where_the_machine_trusts_the_center(
    url: str, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.ca))
    line = LineSettings(certificate=str(authority.client), key=str(authority.client_key))
    assert isinstance(greet(url, line), Welcomed)


def test_a_province_is_shown_the_certificate(url: str, authority: Authority) -> None:
    with closing(ProvinceLine(an_account(url, of(authority, authority)))) as line:
        assert line.log_in().kind is AnswerClass.SUCCESS


@pytest.mark.parametrize("has_one", [False, True])
def test_no_certificate_and_a_strangers_are_refused_by_name(
    url: str, authority: Authority, stranger: Authority, *, has_one: bool
) -> None:
    way = of(authority, stranger if has_one else None)
    outcome = greet(url, way)
    assert getattr(outcome, "code", "") in REFUSED
    with closing(ProvinceLine(an_account(url, way))) as line:
        reply = line.log_in()
    assert reply.code in REFUSED


def test_a_file_that_went_away_waits_for_a_person(
    url: str, authority: Authority, tmp_path: Path
) -> None:
    gone = LineSettings(str(authority.ca), "", str(tmp_path / "no.pem"), str(tmp_path / "no.key"))
    assert greet(url, gone) == StopAll("sync_line_files")
    assert greet(url, LineSettings(str(tmp_path / "no.pem"))) == StopAll("sync_line_files")
    with closing(ProvinceLine(an_account(url, gone))) as line:
        problem = problem_of(line.log_in())
    assert problem is not None
    assert (problem.code, problem.field) == ("sync_line_files", "client_cert")
    assert problem.is_refusal


def test_what_is_no_pair_is_refused_where_it_is_said(
    authority: Authority, stranger: Authority, tmp_path: Path
) -> None:
    rubbish = tmp_path / "rubbish.pem"
    rubbish.write_text("không phải chứng thư", "utf-8")
    pairs = [
        (authority.client, stranger.client_key, "client_certificate_unusable"),
        (authority.client, None, "client_certificate_unusable"),
        (rubbish, authority.client_key, "client_certificate_unusable"),
        (tmp_path / "no.pem", None, "input_file_missing"),
        (None, authority.client_key, "required"),
    ]
    for certificate, key, code in pairs:
        with pytest.raises(InputError) as caught:
            checked_line(None, "", certificate, key)
        assert (caught.value.code, caught.value.field) == (code, "client_cert")


def test_one_file_may_hold_both_and_both_are_kept(authority: Authority, tmp_path: Path) -> None:
    both = tmp_path / "both.pem"
    both.write_bytes(authority.client.read_bytes() + authority.client_key.read_bytes())
    line = checked_line(authority.ca, "", both)
    assert line.pair == (str(both), str(both))
    with open_copy(tmp_path) as held:
        database, folder = held.context().database, held.folder
        save_line(database, line)
        assert saved_line(database) == line
        save_account(database, folder, held.tokens, an_account("https://tinh.example", line))
        kept = saved_account(database, folder, held.tokens)
    assert kept is not None
    assert kept.line == line

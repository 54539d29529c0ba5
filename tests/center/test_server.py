from __future__ import annotations

import socket
from pathlib import Path

import pytest
import requests
from fastapi import FastAPI

from reception.center.background import running_center
from reception.center.server import Listen, open_center, system_clock, tokens_of
from reception.domain.errors import EnvironmentProblem
from tests.sync.lives import UNIT


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(EnvironmentProblem) as caught:
            open_center(listen=Listen(port=port), data_dir=tmp_path)
    assert caught.value.code == "port_in_use"
    assert caught.value.facts == {"host": "127.0.0.1", "port": port}


def test_a_token_can_be_made_beside_a_running_center(tmp_path: Path) -> None:
    with running_center(tmp_path, unit=UNIT) as center:
        with tokens_of("", tmp_path) as store:
            token = store.create_token("H57.30.99", "UBND xã Thử", system_clock())
        headers = {"Authorization": f"Bearer {token}"}
        answer = requests.get(f"{center.url}/v1/handshake", headers=headers, timeout=10).json()
    assert (answer["unit"], answer["office"]) == ("H57.30.99", "UBND xã Thử")


def test_a_revoked_token_opens_nothing_from_that_moment_on(tmp_path: Path) -> None:
    def status(url: str, token: str) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return requests.get(f"{url}/v1/handshake", headers=headers, timeout=10).status_code

    with running_center(tmp_path, unit=UNIT) as center, tokens_of("", tmp_path) as store:
        second = store.create_token(UNIT, "", system_clock())
        assert [line.unit for line in store.tokens()] == [UNIT, UNIT]
        assert store.revoke_token(second.partition(".")[0])
        assert (status(center.url, center.token), status(center.url, second)) == (200, 401)
        assert not store.revoke_token(second.partition(".")[0])


@pytest.mark.parametrize(
    "url", ["nonsense", "oracle://x/y", "postgresql://nobody@127.0.0.1:9/none?connect_timeout=2"]
)
def test_a_database_that_cannot_be_opened_is_said(tmp_path: Path, url: str) -> None:
    with pytest.raises(EnvironmentProblem) as caught, tokens_of(url, tmp_path):
        pass
    assert caught.value.code == "center_database_unusable"


def test_no_token_is_made_unless_a_unit_is_named(tmp_path: Path) -> None:
    server = open_center(data_dir=tmp_path)
    assert server.token == ""
    server.close()


def test_only_the_owner_of_the_account_can_open_the_folder(tmp_path: Path) -> None:
    open_center(data_dir=tmp_path / "center").close()
    assert (tmp_path / "center").stat().st_mode & 0o077 == 0


def test_a_stopped_center_answers_no_more_and_leaves_its_port(tmp_path: Path) -> None:
    with running_center(tmp_path, unit=UNIT) as center:
        assert requests.get(f"{center.url}/healthz", timeout=10).ok
        port = int(center.url.rpartition(":")[2])
    with running_center(tmp_path, unit=UNIT, port=port) as again:
        assert again.url == center.url


def test_what_a_citizen_looks_up_reaches_no_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with running_center(tmp_path, unit=UNIT) as center:
        form = {"code": "H57.30.12-260805-0001", "tail": "4567"}
        assert requests.post(f"{center.url}/tra-cuu", form, timeout=10).status_code == 404
    assert "260805" not in caplog.text
    assert "4567" not in caplog.text


SWITCHES = {
    "FASTAPI_OTEL_AUTO_CONFIGURE": "true",
    "OTEL_EXPORTER_OTLP_ENDPOINT": "http://elsewhere.example:4318",
    "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc",
    "FASTAPI_ENV": "development",
    "WEB_CONCURRENCY": "many",
    "FORWARDED_ALLOW_IPS": "*",
}


def test_switches_of_libraries_in_the_environment_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SWITCHES.items():
        monkeypatch.setenv(name, value)
    with running_center(tmp_path, unit=UNIT) as center:
        assert requests.get(f"{center.url}/healthz", timeout=10).ok
        config = center._server.config
        assert (config.workers, config.forwarded_allow_ips) == (1, "127.0.0.1,::1")
        app = config.app
        assert isinstance(app, FastAPI)
        told = app._telemetry
        assert not any(told[key] for key in ("auto_configure", "tracing", "metrics", "logs"))

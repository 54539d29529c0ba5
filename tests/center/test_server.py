from __future__ import annotations

import socket
from pathlib import Path

import pytest
import requests

from reception.center.background import running_center
from reception.center.server import Listen, create_token, open_center
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
        token = create_token("", tmp_path, "H57.30.99", "UBND xã Thử")
        headers = {"Authorization": f"Bearer {token}"}
        answer = requests.get(f"{center.url}/v1/handshake", headers=headers, timeout=10).json()
    assert (answer["unit"], answer["office"]) == ("H57.30.99", "UBND xã Thử")


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

"""A center's settings: file, environment, command line, and what is wrong with them."""

from __future__ import annotations

import pytest
import requests

from tests.e2e.test_cli_sync import center_process
from tests.workspaces import UNIT


@pytest.fixture
def settings(tmp_path):
    """Writes a settings file."""

    def write(text: str) -> str:
        path = tmp_path / "center.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_a_file_is_read_the_environment_comes_first_and_no_password_is_shown(
    cli, settings, monkeypatch
):
    file = settings('data = "kho"\nport = 8080\nhost = "0.0.0.0"')
    assert cli("center", "settings", file).body == {
        "data": "kho",
        "database": "",
        "host": "0.0.0.0",
        "port": 8080,
        "certificate": None,
        "certificate_key": None,
        "log": "",
        "workers": 1,
        "public_url": "",
    }
    monkeypatch.setenv("MOT_CUA_CENTER_PORT", "9090")
    monkeypatch.setenv("MOT_CUA_CENTER_DATABASE", "postgresql://mot:bi-mat@db/center")
    said = cli("center", "--host", "127.0.0.1", "settings", file)
    assert (said.body["port"], said.body["host"]) == (9090, "127.0.0.1")
    assert said.body["database"] == "postgresql://mot:***@db/center"
    assert "bi-mat" not in str(said)


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("cong = 1", "center_settings_unknown", "cong"),
        ("port = 70000", "center_settings_value", "port"),
        ('port = "tám"', "center_settings_value", "port"),
        ('certificate = "a.pem"', "center_settings_value", "certificate_key"),
        ("port 8080", "center_settings_unreadable", "settings"),
        ("#" * 70_000, "center_settings_unreadable", "settings"),
        ("workers = 0", "center_settings_value", "workers"),
        ('log = "xml"', "center_settings_value", "log"),
        ('host = ""', "center_settings_value", "host"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(cli, settings, text, code, field):
    said = cli("center", "settings", settings(text))
    assert (said.code, said.error["code"], said.error["field"]) == (2, code, field)
    assert "…" not in said.error["message"]


def test_what_is_wrong_in_the_environment_or_missing_is_named(cli, monkeypatch, settings):
    assert cli("center", "settings", "khong-co.toml").error["code"] == "center_settings_missing"
    monkeypatch.setenv("MOT_CUA_CENTER_CONG", "1")
    assert cli("center", "settings", settings("")).error["code"] == "center_settings_unknown"


def test_a_certificate_that_is_none_is_told_before_anything_listens(cli, settings, tmp_path):
    for name in ("a.pem", "a.key"):
        (tmp_path / name).write_text("không phải", encoding="utf-8")
    certificate, key = (tmp_path / name for name in ("a.pem", "a.key"))
    file = settings(f'certificate = "{certificate}"\ncertificate_key = "{key}"\nport = 0')
    words = ("--data", str(tmp_path / "kho"), "center", "--settings", file, "--unit", UNIT)
    said = cli(*words)
    assert (said.code, said.error["code"]) == (4, "center_certificate")


def test_a_center_runs_with_nothing_but_its_file(cli, settings, tmp_path):
    file = settings(f'data = "{tmp_path / "kho"}"\nport = 0')
    made = cli("center", "token", "create", "--unit", UNIT, "--settings", file)
    assert made.code == 0, made.body
    with center_process("center", "--settings", file) as told:
        assert requests.get(f"{told['address']}/healthz", timeout=10).ok
    assert (tmp_path / "kho" / "center.db").exists()

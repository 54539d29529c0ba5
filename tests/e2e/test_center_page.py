"""Every command of "In an hour to a running center", in its order; the files it installs."""

from __future__ import annotations

import configparser
import io
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests

from reception.center.settings import read_settings
from reception.cli.parser import build_parser
from tests.e2e.test_cli_sync import center_process

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/center.md").read_text(encoding="utf-8")
PART = PAGE.partition("## In an hour")[2].partition("\n## ")[0]
INSTALLED = ROOT / "installer/center"
SETTINGS, ADDRESS = "/etc/mot-cua/center.toml", "http://127.0.0.1:8080"
BACKUPS, STATE = "/var/backups/mot-cua", "/var/lib/mot-cua"


def commands(kind: str) -> list[list[str]]:
    blocks = re.findall(rf"```{kind}\n(.*?)```", PART, re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """Where on this machine lies what the page speaks of."""
    for name in ("state", "backups"):
        (tmp_path / name).mkdir(mode=0o700)
    settings = tmp_path / "center.toml"
    text = (INSTALLED / "center.toml").read_text("utf-8")
    text = text.replace(STATE, str(tmp_path / "state")).replace("port = 8080", "port = 0")
    settings.write_text(text, "utf-8")
    return {SETTINGS: str(settings), BACKUPS: str(tmp_path / "backups")}


@pytest.fixture
def ends() -> Iterator[ExitStack]:
    """What is stopped at the end of the test."""
    with ExitStack() as stack:
        yield stack


def test_every_command_of_the_page_does_what_it_says(
    cli, counter, places, ends, monkeypatch: pytest.MonkeyPatch
):
    def here(word: str) -> str:
        for place, found in places.items():
            word = word.replace(place, found)
        return word

    counter.receive()
    done, token = [], ""
    for words in commands("sh"):
        told = [here(word) for word in words]
        if words[0] == "curl" and ADDRESS not in places:
            start = ("center", "--settings", places[SETTINGS])
            places[ADDRESS] = ends.enter_context(center_process(*start))["address"]
            told = [here(word) for word in words]
        if words[0] == "curl":
            answer = requests.get(told[-1], timeout=20)
            assert answer.status_code == 200, told
            continue
        if words[1] == "center":
            said = cli(*told[1:])
            token = token or said.body.get("token", "")
        else:
            monkeypatch.setattr("sys.stdin", io.StringIO(token))
            said = counter(*told[1:], now=None)
        assert said.code == 0, (told, said.body)
        done.append((words[1:3], said.body))
        if words[1] == "sync":
            assert said.body["acked"] == 1
        if words[2] in {"backup", "verify"}:
            assert said.body["events"] == 1
    assert [parts[1] for parts, _ in done if parts[0] == "center"] == [
        *("settings", "token", "token", "token", "backup", "verify", "audit", "backup", "migrate"),
    ]
    state = Path(places[SETTINGS]).parent / "state"
    assert {path.stat().st_mode & 0o777 for path in state.iterdir()} == {0o600}


def test_what_the_page_installs_is_there():
    sources = [
        word
        for words in commands("console")
        for word in words
        if word.startswith("installer/center/")
    ]
    assert len(sources) == 2
    assert all((ROOT / source).is_file() for source in sources)
    assert "installer/center/Containerfile" in PART


def test_the_settings_that_are_installed_can_be_read():
    settings = read_settings(INSTALLED / "center.toml", {}, {})
    assert (str(settings.data), settings.host, settings.log) == (STATE, "127.0.0.1", "json")


def test_the_unit_starts_the_center_with_the_installed_settings():
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[method-assign, assignment]  # configparser documents this
    unit.read(INSTALLED / "mot-cua-center.service", "utf-8")
    service = unit["Service"]
    program, *words = shlex.split(service["ExecStart"])
    assert program == "/opt/mot-cua/.venv/bin/reception-cli"
    args = build_parser().parse_args(words)
    assert (args.command, str(args.settings), args.center_command) == ("center", SETTINGS, None)
    assert (service["User"], service["UMask"], service["ProtectSystem"]) == (
        *("mot-cua", "0077", "strict"),
    )
    assert f"/var/lib/{service['StateDirectory']}" == STATE


def test_the_container_copies_what_is_there_and_sets_what_is_known():
    lines = (INSTALLED / "Containerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    copied = [line.split()[1:-1] for line in lines if line.startswith("COPY ")]
    for source in (name for names in copied for name in names if not name.startswith("--")):
        assert source == "/uv" or (ROOT / source).exists(), source
    (said,) = [line for line in lines if line.startswith("ENV ")]
    environment = dict(pair.split("=", 1) for pair in said.split()[1:])
    settings = read_settings(None, environment, {})
    assert (settings.port, str(settings.data), settings.log) == (8080, STATE, "json")
    (entry,) = [line for line in lines if line.startswith("USER ")]
    # A number, so that whoever runs the image can see that it is not root.
    assert int(entry.removeprefix("USER ")) > 0


def test_no_part_of_a_center_needs_the_window(tmp_path):
    """The image leaves Qt out."""
    program = (
        "import sys; sys.modules.update(dict.fromkeys(['PySide6', 'shiboken6']));"
        "from reception.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    folder = ("--data", str(tmp_path / "kho"), "center")
    for words in (("token", "create", "--unit", "H57.30.12"), ("verify",), ("audit",)):
        ran = subprocess.run(
            [sys.executable, "-c", program, *folder, *words], capture_output=True, check=False
        )
        assert ran.returncode == 0, ran.stderr.decode()

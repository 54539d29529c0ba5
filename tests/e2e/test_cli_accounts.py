"""Accounts at the command line: every command asks who is there, and no PIN is an argument."""

from __future__ import annotations

import argparse
import io
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reception.cli.main import _MODULES, _command, main
from reception.cli.parser import _COMMANDS, build_parser
from reception.cli.permitted import NEEDS
from reception.domain.permissions import Role, may
from reception.storage.keystore import FileKeyStore, recovery_code
from tests.e2e.conftest import an_intake
from tests.workspaces import open_copy

LEADER, CLERK, IT = "Trần Thị Lãnh Đạo", "Lê Thị Hạnh", "Võ Văn Máy"
PIN, CLERK_PIN, IT_PIN = "2468", "1357", "86420"


class Folder:
    """A folder of an office and its command line, in this process."""

    def __init__(self, root: Path, capture: Any, patch: pytest.MonkeyPatch) -> None:
        self.root, self._capture, self._patch = root, capture, patch
        self.told = ""

    def run(self, *words: str, pin: str = "", standard_input: str = "") -> tuple[int, Any]:
        """Exit code and object of a command; what it told a person is in ``told``."""
        with self._patch.context() as patched:
            patched.setenv("RECEPTION_PIN", pin)
            given = SimpleNamespace(buffer=io.BytesIO(standard_input.encode()))
            patched.setattr(sys, "stdin", given)
            where = ("--data", str(self.root / "data"), "--key-file", str(self.root / "key"))
            code = main([*where, *words])
        written = self._capture.readouterr()
        self.told = written.err.decode()
        return code, json.loads(written.out or b"{}")

    def by(self, name: str, pin: str, *words: str) -> tuple[int, Any]:
        return self.run("--user", name, *words, pin=pin)

    def file(self, name: str, text: str) -> str:
        path = self.root / name
        path.write_text(text, "utf-8")
        return str(path)


@pytest.fixture
def folder(tmp_path: Path, capsysbinary: Any, monkeypatch: pytest.MonkeyPatch) -> Folder:
    open_copy(tmp_path).close()
    return Folder(tmp_path, capsysbinary, monkeypatch)


@pytest.fixture
def office(tmp_path: Path, capsysbinary: Any, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """With a supervisor, a clerk and whoever looks after the PCs."""
    folder = Folder(tmp_path, capsysbinary, monkeypatch)
    if not _MADE:
        _MADE.append(Path(tempfile.mkdtemp(prefix="mot-cua-accounts-")))
        _make(Folder(_MADE[0], capsysbinary, monkeypatch))
    shutil.copytree(_MADE[0] / "data", tmp_path / "data")
    shutil.copy(_MADE[0] / "key", tmp_path / "key")
    return folder


# Opening accounts takes its time, so it is done once a process.
_MADE: list[Path] = []


def _make(folder: Folder) -> None:
    open_copy(folder.root).close()
    first = folder.file("first", f"{PIN}\n")
    assert folder.run(*_add(LEADER, "supervisor"), "--pin-file", first)[0] == 0
    for name, role, pin in ((CLERK, "clerk", CLERK_PIN), (IT, "it", IT_PIN)):
        words = ("--user", LEADER, "--pin-file", first, *_add(name, role))
        assert folder.run(*words, standard_input=f"{pin}\n")[0] == 0


def _add(name: str, role: str) -> tuple[str, ...]:
    return ("account", "add", "--name", name, "--role", role, "--title", "viên chức")


def _parsers() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command and every part of one, by the words that call it."""

    def below(words: str, parser: argparse.ArgumentParser) -> Iterator[Any]:
        parts = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
        if words and not (parts and parts[0].required):
            yield words, parser
        for part in parts:
            for name, inner in part.choices.items():
                yield from below(f"{words} {name}".strip(), inner)

    yield from below("", build_parser())


PARSERS = dict(_parsers())
# Of the center's own server and database, whose folder is none of an office.
OF_A_CENTER = {"center", "hub"}
ASKING = sorted(
    words
    for words in PARSERS
    if words.split()[0] not in OF_A_CENTER
    and words != "carry key"
    and (NEEDS[words] if words in NEEDS else NEEDS[words.split()[0]]) is not None
)
# What is asked for beyond what the parser asks for.
MORE = {
    "index": ("index", "--month", "2026-08"),
    "report": ("report", "--kind", "period", "--from", "2026-08-01", "--to", "2026-08-05"),
    "access-log": ("access-log", "--person", "001098012345"),
    "act": ("act", "X", "forward"),
    "settle": ("settle", "X", "C", "--choose", "left", "--reason", "R"),
    "connect": ("connect", "--url", "https://127.0.0.1:1", "--token", "T" * 40),
}


def _filled(words: str, folder: Folder) -> list[str]:
    """The shortest complete command line."""
    if words in MORE:
        return list(MORE[words])
    parser, line = PARSERS[words], words.split()
    groups = [group for group in parser._mutually_exclusive_groups if group.required]
    first_of = {id(group._group_actions[0]) for group in groups}
    for action in parser._actions:
        is_file = not action.option_strings and action.dest == "file"
        if not (action.required or is_file or id(action) in first_of):
            continue
        if isinstance(action, argparse._SubParsersAction):
            continue
        value = _value(action, folder)
        line += [value] if not action.option_strings else [action.option_strings[0], value]
    return line


def _value(action: argparse.Action, folder: Folder) -> str:
    if action.choices:
        return str(next(iter(action.choices)))
    if action.type is int:
        return "1"
    if "dd" in str(action.help) or action.dest in {"date", "first", "last", "day"}:
        return "2026-08-05"
    text = json.dumps(an_intake()) if action.dest == "file" else "{}"
    return folder.file(f"{action.dest}.json", text)


def test_the_table_names_every_command_and_nothing_else() -> None:
    assert set(_COMMANDS) <= set(NEEDS)
    words = set(PARSERS) | set(_COMMANDS)
    assert set(NEEDS) <= words | {"catalogue publisher"}
    assert {name for names in _MODULES.values() for name in names} <= set(_COMMANDS)
    for name in set(_COMMANDS) - {"center"}:
        assert callable(_command(name))


@pytest.mark.parametrize("words", ASKING)
def test_no_command_runs_for_nobody(office: Folder, words: str) -> None:
    code, answer = office.run(*_filled(words, office))
    assert code == 3, answer
    assert answer["error"]["code"] == "sign_in_needed"


@pytest.mark.parametrize("words", ASKING)
def test_no_command_runs_for_a_role_that_may_not(office: Folder, words: str) -> None:
    needed = NEEDS[words] if words in NEEDS else NEEDS[words.split(maxsplit=1)[0]]
    assert needed is not None
    for role, name, pin in ((Role.CLERK, CLERK, CLERK_PIN), (Role.IT, IT, IT_PIN)):
        if may(role, needed):
            continue
        code, answer = office.by(name, pin, *_filled(words, office))
        assert code == 3, answer
        assert answer["error"]["code"] == "not_allowed"
        assert answer["error"]["permission"] == needed.value


@pytest.mark.parametrize("words", ["hub", "hub start", "center"])
@pytest.mark.parametrize("more", [(), ("--unit", "H57.30.12")])
def test_nobody_serves_from_the_folder_of_a_counter(
    office: Folder, words: str, more: tuple[str, ...]
) -> None:
    line = (*words.split(), "--port", "0", *more)
    assert office.run(*line)[1]["error"]["code"] == "sign_in_needed"
    assert office.by(CLERK, CLERK_PIN, *line)[1]["error"]["permission"] == "line"


def test_a_folder_without_accounts_acts_as_before_and_says_so_once(folder: Folder) -> None:
    code, answer = folder.run("list")
    assert (code, answer["counts"]["open"]) == (0, 0)
    assert folder.told.count("chưa dùng tài khoản") == 1
    assert len(folder.told.splitlines()) == 1
    folder.run("procedures", "khai sinh")
    assert folder.told == ""


def test_accounts_are_opened_listed_and_locked(office: Folder) -> None:
    code, answer = office.by(CLERK, CLERK_PIN, "account", "list")
    assert code == 0
    assert [(item["name"], item["role"]) for item in answer["accounts"]] == [
        (LEADER, "supervisor"),
        (CLERK, "clerk"),
        (IT, "it"),
    ]
    assert "pin" not in answer["accounts"][0]
    code, answer = office.by(LEADER, PIN, "account", "lock", CLERK, "--reason", "Nghỉ việc")
    assert (code, answer["locked"], answer["reason"]) == (0, True, "Nghỉ việc")
    code, answer = office.by(CLERK, CLERK_PIN, "list")
    assert (code, answer["error"]["code"]) == (3, "sign_in_locked")
    assert office.by(LEADER, PIN, "account", "unlock", CLERK)[0] == 0
    assert office.by(CLERK, CLERK_PIN, "list")[0] == 0
    code, answer = office.by(LEADER, PIN, "account", "change", CLERK, "--role", "officer")
    assert (code, answer["role"]) == (0, "officer")
    code, answer = office.by(
        LEADER, PIN, "account", "revoke-pc", "0123456789abcdef", "--reason", "Mất"
    )
    assert (code, answer["error"]["code"]) == (2, "unknown_device")


def test_what_is_recorded_carries_the_account(office: Folder) -> None:
    intake = office.file(
        "intake.json",
        json.dumps({"procedure": "2.000815", "owner": {"name": "Nguyễn Văn Thử"}, "fee_units": 1}),
    )
    code, answer = office.by("LE THI HANH", CLERK_PIN, "receive", intake)
    assert code == 0, answer
    code, answer = office.by(LEADER, PIN, "show", answer["code"])
    assert (code, answer["history"][0]["who"]) == (0, CLERK)
    code, answer = office.by(CLERK, CLERK_PIN, "clerk", "Người Khác")
    assert (code, answer["error"]["code"]) == (3, "accounts_in_use")


def test_pins_come_by_file_environment_or_input(office: Folder) -> None:
    new = office.file("new", "55555")
    code, _ = office.by(CLERK, CLERK_PIN, "account", "own-pin", "--new-pin-file", new)
    assert code == 0
    code, _ = office.run("--user", CLERK, "--pin-file", new, "list")
    assert code == 0
    # Where the environment has the supervisor's, the file is the other one's.
    third = office.file("third", "33333")
    code, _ = office.by(LEADER, PIN, "account", "pin", CLERK, "--pin-file", third)
    assert code == 0
    assert office.run("list", "--user", CLERK, "--pin-file", third)[0] == 0
    code, answer = office.by(LEADER, PIN, "account", "pin", CLERK)
    assert (code, answer["error"]["field"]) == (2, "pin")


def test_the_first_pin_may_stand_in_the_environment(folder: Folder) -> None:
    assert folder.run(*_add(LEADER, "supervisor"), pin="9753")[0] == 0
    assert folder.by(LEADER, "9753", "list")[0] == 0


def test_wrong_pins_are_counted_from_one_process_to_the_next(office: Folder) -> None:
    codes = [office.by(CLERK, "0000", "list")[1]["error"]["code"] for _ in range(4)]
    assert codes == ["sign_in_wrong"] * 3 + ["sign_in_wait"]
    assert office.by(CLERK, CLERK_PIN, "list")[1]["error"]["code"] == "sign_in_wait"
    assert office.by(LEADER, PIN, "account", "unlock", CLERK)[0] == 0
    assert office.by(CLERK, CLERK_PIN, "list")[0] == 0


def test_a_forgotten_pin_comes_back_by_the_recovery_code(office: Folder) -> None:
    new = office.file("new", "7777")
    words = ("account", "recover", LEADER, "--recovery", "AAAA-BBBB", "--pin-file", new)
    code, answer = office.run(*words)
    assert (code, answer["error"]["code"]) == (2, "bad_recovery_code")
    key = FileKeyStore(office.root / "key").read("")
    assert key is not None
    words = ("account", "recover", LEADER, "--recovery", recovery_code(key), "--pin-file", new)
    assert office.run(*words)[0] == 0
    assert office.by(LEADER, "7777", "list")[0] == 0


def test_no_pin_reaches_the_log_or_an_answer(office: Folder) -> None:
    office.by(CLERK, "0246813", "list")
    logs = (office.root / "data" / "logs").rglob("*")
    text = "".join(path.read_text("utf-8") for path in logs if path.is_file())
    assert not any(word in text for word in (PIN, CLERK_PIN, "0246813", LEADER, CLERK))
    options = {
        option
        for parser in PARSERS.values()
        for a in parser._actions
        for option in a.option_strings
    }
    assert "--pin" not in options

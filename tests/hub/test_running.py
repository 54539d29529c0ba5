"""One hub runs in a folder, goes on by itself, starts at sign-in, and ends when asked."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from reception.domain.errors import EnvironmentProblem
from reception.hub import running, sign_in, starting
from reception.hub.here import look, new_code
from reception.hub.running import RUN_FILE, HubRun, running_hub, stop_hub
from reception.hub.server import HubPlace, HubServer, open_hub
from reception.hub.sign_in import (
    RUN_KEY,
    RUN_NAME,
    DesktopFile,
    RunKey,
    not_at_sign_in,
    remembered_hub,
    start_at_sign_in,
    starts_at_sign_in,
)
from reception.storage.folder import FileLock
from tests.hub.offices import HOUR, LOOPBACK, all_ended


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "cấu hình"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "máy chủ của cơ quan"
    made.mkdir()
    return made


@pytest.fixture
def serving(folder: Path) -> Iterator[tuple[HubServer, threading.Thread, list[EnvironmentProblem]]]:
    """A hub that serves as the command does, on a thread."""
    server, failed = open_hub(HubPlace(folder, LOOPBACK, 0)), []

    def serve() -> None:
        try:
            server.serve()
        except EnvironmentProblem as problem:
            failed.append(problem)
        finally:
            server.close()

    thread = threading.Thread(target=serve)
    thread.start()
    while running_hub(folder) is None or not server.center.is_ready:
        time.sleep(0.01)
    yield server, thread, failed
    server.stop()
    thread.join()


def test_one_hub_runs_in_a_folder_and_ends_when_asked(serving, folder) -> None:
    server, thread, failed = serving
    here = look(folder)
    assert (here.running.own_address, here.info.term) == (server.own_address, 1)
    with pytest.raises(EnvironmentProblem, match="hub_runs_already"):
        open_hub(HubPlace(folder, LOOPBACK, 0))
    assert stop_hub(folder)
    thread.join()
    assert failed == []
    assert look(folder) == type(here)(is_made=True)
    assert stop_hub(folder), "twice is once"


def test_a_hub_that_does_not_end_in_time_is_said_to_run(folder) -> None:
    run = HubRun(folder)
    assert not stop_hub(folder, within=0.3)
    run.close()
    run.close()
    assert stop_hub(folder)


def test_a_hub_whose_folder_is_deleted_stops_instead_of_writing_into_nowhere(
    serving, folder, caplog
) -> None:
    _, thread, failed = serving
    shutil.rmtree(folder)
    thread.join(10)
    assert [problem.code for problem in failed] == ["hub_folder_gone"]
    assert "gone" in caplog.text
    assert running_hub(folder) is None
    assert not look(folder).is_made
    assert stop_hub(folder)
    with pytest.raises(EnvironmentProblem, match="hub_missing"):
        new_code(folder, "", HOUR)


def test_a_hub_that_another_one_took_the_place_of_is_told_as_such(serving, folder, caplog) -> None:
    serving[0].routes.stand_down(7)
    here = look(folder)
    assert (here.info, here.trouble) == (None, "hub_superseded")


def test_a_hub_that_just_begins_has_no_address_yet(folder, monkeypatch) -> None:
    run = HubRun(folder)
    (folder / RUN_FILE).write_text("{", "utf-8")
    assert running_hub(folder) is None
    run.close()
    assert not (folder / RUN_FILE).exists()


def test_whoever_looks_does_not_keep_a_hub_from_starting(folder, monkeypatch) -> None:
    held = FileLock(folder / running.LOCK_FILE, EnvironmentProblem("hub_runs_already"))
    threading.Timer(0.2, held.release).start()
    HubRun(folder).close()


def test_a_folder_that_takes_nothing_is_said_so(folder) -> None:
    (folder / running.LOCK_FILE).mkdir()
    with pytest.raises(EnvironmentProblem, match="folder_read_only"):
        HubRun(folder)
    assert running_hub(folder) is None


# ------------------------------------------------------------------------------- of its own
def test_a_hub_goes_on_in_a_process_of_its_own(folder) -> None:
    place = HubPlace(folder, LOOPBACK, 0)
    hub, letters = starting.start_hub(place, HOUR, "--unit", "H57.30.12")
    try:
        assert look(folder).info.unit == "H57.30.12"
        assert len(letters.replace("-", "")) == 28
        with pytest.raises(EnvironmentProblem, match="hub_runs_already"):
            starting.start_hub(place, HOUR)
        other = HubPlace(folder.with_name("other"), LOOPBACK, int(hub.address.rpartition(":")[2]))
        with pytest.raises(EnvironmentProblem, match="port_in_use") as told:
            starting.start_hub(other, HOUR)
        assert told.value.facts["port"] == other.port
    finally:
        assert stop_hub(folder)
    all_ended()


@pytest.mark.parametrize("program", [["/nowhere/python"], ["/bin/true"], ["/bin/echo", "[1]"]])
def test_a_program_that_is_no_hub_is_no_running_hub(folder, monkeypatch, program) -> None:
    monkeypatch.setattr(starting, "program", lambda: program)
    with pytest.raises(EnvironmentProblem, match="hub_not_started"):
        starting.start_hub(HubPlace(folder), HOUR)
    all_ended()


def test_a_place_where_no_folder_can_be_made(folder) -> None:
    (folder / "file").touch()
    with pytest.raises(EnvironmentProblem, match="folder_read_only"):
        starting.start_hub(HubPlace(folder / "file" / "hub"), timedelta(hours=8))


# -------------------------------------------------------------------------------- at sign-in
class Registry:
    """As much of ``winreg`` as is used."""

    HKEY_CURRENT_USER, REG_SZ, KEY_SET_VALUE, KEY_READ = "HKCU", 1, 2, 4

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.has_key = True

    def CreateKey(self, root, name):  # noqa: N802 - winreg's name
        assert (root, name) == ("HKCU", RUN_KEY)
        return self

    def OpenKey(self, root, name, reserved, access):  # noqa: N802 - winreg's name
        assert (root, name, reserved) == ("HKCU", RUN_KEY, 0)
        if not self.has_key:
            raise FileNotFoundError
        return self

    def SetValueEx(self, _key, name, _reserved, _kind, value):  # noqa: N802 - winreg's name
        self.values[name] = value

    def QueryValueEx(self, _key, name):  # noqa: N802 - winreg's name
        if name not in self.values:
            raise FileNotFoundError
        return self.values[name], self.REG_SZ

    def DeleteValue(self, _key, name):  # noqa: N802 - winreg's name
        if self.values.pop(name, None) is None:
            raise FileNotFoundError

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return None


def test_a_hub_starts_with_its_user_under_windows(folder, monkeypatch) -> None:
    python = folder / "python.exe"
    python.touch()
    python.with_name("pythonw.exe").touch()
    monkeypatch.setattr(sign_in, "sys", SimpleNamespace(executable=str(python), platform="win32"))
    registry = Registry()
    entry = RunKey(registry)
    assert not entry.is_there()
    assert not starts_at_sign_in(folder, entry)
    place = HubPlace(folder, LOOPBACK, 9443)
    start_at_sign_in(place, entry)
    line = registry.values[RUN_NAME]
    assert line.startswith(f'"{folder / "pythonw.exe"}" -X utf8 -m reception.cli.main')
    assert remembered_hub() == place
    assert starts_at_sign_in(folder, entry)
    assert not starts_at_sign_in(folder.with_name("another"), entry)
    not_at_sign_in(entry)
    not_at_sign_in(entry)
    assert not entry.is_there()
    registry.has_key = False
    not_at_sign_in(entry)
    assert not starts_at_sign_in(folder, entry)
    assert remembered_hub() is None


def test_a_hub_starts_with_its_user_under_linux(folder, tmp_path) -> None:
    start_at_sign_in(HubPlace(folder))
    file = tmp_path / "cấu hình/autostart/mot-cua-hub.desktop"
    (line,) = [ln for ln in file.read_text("utf-8").splitlines() if ln.startswith("Exec=")]
    assert line.endswith('"-m" "reception.cli.main" "hub" "--at-sign-in"')
    assert starts_at_sign_in(folder)
    not_at_sign_in()
    assert not file.exists()


@pytest.mark.parametrize(
    ("word", "written"),
    [("a b", '"a b"'), ('"$`\\', '"\\\\"\\\\$\\\\`\\\\\\\\"'), ("100%", '"100%%"')],
)
def test_words_of_a_desktop_file_are_quoted(tmp_path, word, written) -> None:
    DesktopFile(tmp_path / "x.desktop").put([word])
    assert f"Exec={written}\n" in (tmp_path / "x.desktop").read_text("utf-8")


def test_an_entry_that_cannot_be_written_is_said_so(folder, tmp_path) -> None:
    (tmp_path / "cấu hình").mkdir()
    (tmp_path / "cấu hình/autostart").touch()
    with pytest.raises(EnvironmentProblem, match="hub_sign_in"):
        start_at_sign_in(HubPlace(folder))
    with pytest.raises(EnvironmentProblem, match="hub_sign_in"):
        not_at_sign_in(DesktopFile(tmp_path / "cấu hình"))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"folder": 1}', json.dumps({"folder": "x", "port": "?"})]
)
def test_what_was_remembered_and_cannot_be_read_is_nothing(folder, text, tmp_path) -> None:
    start_at_sign_in(HubPlace(folder))
    (tmp_path / "cấu hình/mot-cua-hub/hub.json").write_text(text, "utf-8")
    assert remembered_hub() is None
    assert not starts_at_sign_in(folder)

"""The set-up asks for exactly what a machine lacks, and stops where only a person can go on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import environment


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A Linux machine without any library, certificate or way to make an environment."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(environment, "is_loadable", lambda _library: False)
    monkeypatch.setattr(environment, "has_certificates", lambda _environ: False)
    monkeypatch.setattr(environment, "can_make_environment", lambda: False)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv/environment.stamp")


@pytest.fixture
def commands(monkeypatch):
    """What would have been run, in order."""
    ran: list[str] = []
    monkeypatch.setattr(
        environment, "run", lambda *words, env=None: ran.append(" ".join(map(str, words)))
    )
    return ran


@pytest.mark.usefixtures("bare")
def test_bare_machine_needs_the_offscreen_libraries_and_nothing_for_a_screen():
    missing = environment.missing_packages({})
    assert {"libegl1", "libxkbcommon0", "ca-certificates", "python3-venv"} <= set(missing)
    assert "libxcb-cursor0" not in missing


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_machine_with_a_screen_needs_its_libraries_too(variable):
    assert "libxcb-cursor0" in environment.missing_packages({variable: ":0"})


@pytest.mark.usefixtures("bare")
def test_existing_environment_needs_nothing_to_make_one():
    environment.VENV.mkdir()
    assert "python3-venv" not in environment.missing_packages({})


def test_complete_machine_needs_nothing(monkeypatch):
    monkeypatch.setattr(environment, "is_loadable", lambda _library: True)
    monkeypatch.setattr(environment, "has_certificates", lambda _environ: True)
    monkeypatch.setattr(environment, "can_make_environment", lambda: True)
    assert environment.missing_packages({"DISPLAY": ":0"}) == []


def test_library_nobody_has_is_not_loadable():
    assert not environment.is_loadable("libthat-nobody-has.so.0")


def test_root_gets_missing_packages_installed_after_one_update(monkeypatch, commands):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/apt-get")
    environment.install_packages(["libegl1"])
    assert [command.split()[:2] for command in commands] == [
        ["apt-get", "update"],
        ["apt-get", "install"],
    ]
    assert "libegl1" in commands[1]


def test_machine_that_cannot_get_what_only_tests_want_is_set_up_all_the_same(
    monkeypatch, commands, capsys
):
    monkeypatch.setattr(environment, "may_install", lambda: False)
    environment.install_for_tests(["cups"])
    assert commands == []
    assert "leave out what needs these packages: cups" in capsys.readouterr().out


def test_root_gets_what_only_the_tests_want(monkeypatch, commands):
    monkeypatch.setattr(environment, "may_install", lambda: True)
    environment.install_for_tests(["cups", "printer-driver-cups-pdf"])
    assert "cups printer-driver-cups-pdf" in commands[1]


def test_other_users_are_told_the_exact_line(monkeypatch, commands):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(environment.CannotGoOn, match=r"apt-get install .*libegl1 libgl1"):
        environment.install_packages(["libegl1", "libgl1"])
    assert commands == []


def test_too_old_python_is_named(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10))
    with pytest.raises(environment.CannotGoOn, match=r"3\.11 or newer"):
        environment.prepare()


def test_failed_step_names_its_command():
    with pytest.raises(environment.CannotGoOn, match="false"):
        environment.run("false")


@pytest.fixture
def unfinished(monkeypatch, tmp_path, commands):
    """A machine that has everything, before the first set-up."""
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/uv").touch()
    (venv / "bin/python").symlink_to("/bin/true")
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "STAMP", venv / "environment.stamp")
    monkeypatch.setattr(environment, "missing_packages", lambda _environ: [])
    monkeypatch.setattr(environment, "missing_for_tests", list)
    return commands


def test_second_run_does_nothing(unfinished):
    environment.prepare()
    assert any("sync --frozen" in command for command in unfinished)
    unfinished.clear()
    environment.prepare()
    assert unfinished == []


def test_demo_takes_neither_print_service_nor_development_packages(unfinished, monkeypatch):
    monkeypatch.setattr(environment, "missing_for_tests", lambda: ["cups"])
    monkeypatch.setattr(environment, "may_install", lambda: True)
    environment.prepare()
    assert not any("cups" in command for command in unfinished)
    assert any("--no-dev" in command for command in unfinished)


def test_tests_add_to_an_environment_of_the_demo_and_then_serve_it(unfinished):
    environment.prepare()
    unfinished.clear()
    environment.prepare(for_tests=True)
    (sync,) = [command for command in unfinished if "sync --frozen" in command]
    assert "--no-dev" not in sync
    unfinished.clear()
    environment.prepare()
    environment.prepare(for_tests=True)
    assert unfinished == []


def test_changed_lock_file_brings_the_environment_up_to_date(unfinished, monkeypatch):
    environment.prepare()
    unfinished.clear()
    monkeypatch.setattr(environment, "fingerprint", lambda **_purpose: "another lock file")
    environment.prepare()
    assert [command.split()[1] for command in unfinished] == ["sync"]


def test_moved_folder_gets_a_new_environment(unfinished, monkeypatch):
    environment.prepare()
    unfinished.clear()
    monkeypatch.setattr(environment, "identity", lambda: "3.11.2 /another/folder/.venv")
    environment.prepare()
    assert any("-m venv --clear" in command for command in unfinished)


def test_interrupted_set_up_is_taken_up_again(unfinished, monkeypatch):
    def broken(*words: object, env: object = None) -> None:
        raise environment.CannotGoOn("cable out")

    with monkeypatch.context() as cut:
        cut.setattr(environment, "run", broken)
        with pytest.raises(environment.CannotGoOn):
            environment.prepare()
    environment.prepare()
    assert any("sync --frozen" in command for command in unfinished)


def test_installer_is_pinned_with_its_hashes():
    lines = (environment.ROOT / environment.UV_REQUIREMENTS).read_text().splitlines()
    pins = [line for line in lines if line.startswith("uv==")]
    assert len(pins) == 1
    assert sum("--hash=sha256:" in line for line in lines) > 5


def test_set_up_runs_on_nothing_but_the_standard_library():
    script = str(Path(environment.__file__))
    isolated = [sys.executable, "-I", "-S", "-c", f"import runpy; runpy.run_path({script!r})"]
    ended = subprocess.run(isolated, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr

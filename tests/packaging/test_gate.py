"""The gate ends with pytest's closing line and fails with whatever part of it failed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer.wine_proof import needed_tools, proof
from tools.environment import CannotGoOn

ROOT = Path(__file__).resolve().parents[2]
CLOSING = "==== 12 passed, 1 skipped in 3.45s ===="

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the gate is a shell script")


def gate(folder, *, tests, installer):
    """Run the gate where ``make`` is a stand-in that ends as told."""
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", folder / ".ci")
    make = folder / "make"
    make.write_text(
        "#!/bin/sh\n"
        'case $1 in setup-tests) exit 0;; wine-chroot) sleep 1; echo "room is ready"; exit 1;;\n'
        f'test) echo "{CLOSING}"; echo "coverage follows"; exit {tests};;\n'
        f'*) echo "ran $1"; exit {installer};; esac\n',
        "utf-8",
    )
    make.chmod(0o755)
    return subprocess.run(
        [folder / ".ci/run"],
        env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_gate_tries_the_installer_and_ends_with_the_closing_line(tmp_path):
    done = gate(tmp_path, tests=0, installer=0)
    assert done.returncode == 0
    assert "ran test-windows-short" in done.stdout
    assert done.stdout.index("room is ready") < done.stdout.index("ran test-windows-short")
    assert done.stdout.splitlines()[-1] == CLOSING


def test_installer_that_fails_fails_the_gate(tmp_path):
    done = gate(tmp_path, tests=0, installer=2)
    assert done.returncode == 2
    assert done.stdout.splitlines()[-1] == CLOSING


def test_nothing_is_packed_while_tests_fail(tmp_path):
    done = gate(tmp_path, tests=2, installer=0)
    assert done.returncode == 2
    assert "ran" not in done.stdout
    assert done.stdout.splitlines()[-1] == CLOSING


# ------------------------------------------------------------------- where it cannot be tried
def test_who_is_not_root_is_told_so(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "only root" in (needed_tools.obstacle() or "")


def test_machine_without_mounts_is_told_so(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(needed_tools, "_may_mount", lambda: False)
    assert "mount" in (needed_tools.obstacle() or "")


def test_tools_that_cannot_be_fetched_are_named(monkeypatch):
    def refuse(packages):
        raise CannotGoOn(f"this did not work: {' '.join(packages)}")

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(needed_tools, "_may_mount", lambda: True)
    monkeypatch.setattr(needed_tools, "missing_tools", lambda: ["nsis"])
    monkeypatch.setattr(needed_tools, "install_packages", refuse)
    assert "nsis" in (needed_tools.obstacle() or "")


def test_every_tool_is_looked_for_by_its_command(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda command: None)
    assert needed_tools.missing_tools() == list(needed_tools.TOOLS.values())


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [(["--short"], 0, "SKIPPED"), (["--prepare"], 0, "SKIPPED"), ([], 1, "not proven")],
)
def test_only_the_gate_goes_on_without_the_proof(
    tmp_path, monkeypatch, capsys, words, status, said
):
    monkeypatch.setattr(needed_tools, "obstacle", lambda: "no room here")
    assert proof.main([*words, "--out", str(tmp_path)]) == status
    assert f"windows: {said}: no room here" in capsys.readouterr().err

"""What nobody expected still ends in one object, a sentence and an exit code; never a traceback."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys

import pytest

from reception.cli.main import main
from tests.e2e.conftest import an_intake


def test_bug_is_told_plainly_and_its_place_is_logged(counter, monkeypatch, caplog):
    words = "Nguyễn Văn Thử 001098012345"

    def broken(_context, _code):
        raise ZeroDivisionError(words)

    monkeypatch.setattr("reception.cli.dossier_commands.dossier_page", broken)
    said = counter("show", "H57.30.12-260828-1001")
    assert (said.code, said.error["code"]) == (4, "unexpected")
    assert "Traceback" not in said.errors
    log = (counter.data / "logs" / "reception.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "dossier_commands.py" in log
    assert "Nguyễn Văn Thử" not in log
    assert "001098012345" not in log
    assert "failed unexpectedly" in caplog.text


def test_log_carries_the_code_of_what_was_refused_and_no_citizen(counter):
    counter.receive()
    counter("search", "0905123456")
    counter("receive", str(counter.file(an_intake(quantity=-1))))
    log = (counter.data / "logs" / "reception.log").read_text(encoding="utf-8")
    assert "receive: count_out_of_range" in log
    assert "0905123456" not in log
    assert "Nguyễn" not in log


def test_answer_that_nobody_takes_is_trouble_and_the_work_stands(counter):
    path = counter.file(an_intake())
    # With a buffer, as on every counter PC: without one Python has nothing left to write at exit.
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device, no path of ours
        ran = subprocess.run(
            [sys.executable, "-m", "reception.cli.main", *counter.common, "receive", str(path)],
            env=buffered,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert ran.returncode == 4
    assert "Traceback" not in ran.stderr
    assert counter.events() == 1


@pytest.mark.parametrize("command", ["slip", "summary"])
def test_pdf_that_cannot_be_written_is_told(counter, command):
    code = counter.receive()
    nowhere = str(counter.root / "nowhere" / "x.pdf")
    words = {"slip": (code, "intake", "--out", nowhere), "summary": ("--pdf", nowhere)}
    said = counter(command, *words[command])
    assert (said.code, said.error["code"]) == (4, "output_unwritable")


def test_earlier_pdf_is_replaced_whole(counter):
    code = counter.receive()
    out = counter.root / "slip.pdf"
    out.write_bytes(b"old")
    assert counter("slip", code, "intake", "--out", str(out)).code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert not out.with_name("slip.pdf.part").exists()


def test_center_without_its_packages_is_told(counter, monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **kwargs):
        if name.startswith("reception.cli.center_command"):
            raise ModuleNotFoundError(name="uvicorn")
        return real(name, *rest, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    said = counter("center", "--port", "0", now=None)
    assert (said.code, said.error["code"]) == (4, "center_packages_missing")


def test_interrupt_outside_of_an_array_is_the_shells_code(counter, monkeypatch):
    def interrupted(_context, _code):
        raise KeyboardInterrupt

    monkeypatch.setattr("reception.cli.dossier_commands.dossier_page", interrupted)
    said = counter("show", "H57.30.12-260828-1001")
    assert (said.code, said.error["code"]) == (130, "interrupted")
    assert said.error["message"]


def test_second_interrupt_does_not_wait(counter):
    from reception.cli.session import stop_signal

    with stop_signal() as stop:
        os.kill(os.getpid(), 2)
        assert stop.is_set()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), 2)


def test_read_only_folder_is_told(cli, tmp_path):
    place = tmp_path / "file"
    place.write_text("in the way", encoding="ascii")
    office = ("--unit", "H57.30.12", "--office", "UBND", "--counter", "1")
    said = cli("--data", str(place / "d"), "--key-file", str(tmp_path / "k"), "init", *office)
    assert (said.code, said.error["code"]) == (4, "folder_read_only")
    assert not (tmp_path / "k").exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        (("--unit", "h57"), "unit"),
        (("--office", " "), "office"),
        (("--office", "x" * 300), "office"),
        (("--counter", "0"), "counter"),
        (("--counter", "10"), "counter"),
        (("--counters", "91"), "counters"),
        (("--clerk", " "), "clerk"),
    ],
)
def test_bad_set_up_names_its_field_and_leaves_no_usable_folder(cli, tmp_path, changed, field):
    office = {"--unit": "H57.30.12", "--office": "UBND", "--counter": "1"}
    office |= dict([changed])
    words = [word for pair in office.items() for word in pair]
    common = ("--data", str(tmp_path / "d"), "--key-file", str(tmp_path / "k"))
    said = cli(*common, "init", *words)
    assert (said.code, said.error["field"]) == (2, field)
    assert not (tmp_path / "d" / "reception.db").exists()
    good = ("--unit", "H57.30.12", "--office", "UBND", "--counter", "1")
    assert cli(*common, "init", *good).code == 0


def test_version_and_help_end_well(capsys):
    for word in ("--version", "--help"):
        with pytest.raises(SystemExit) as ended:
            main([word])
        assert ended.value.code == 0
    assert "reception-cli" in capsys.readouterr().out

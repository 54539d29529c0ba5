"""Backup, restore and the report from the command line, as an IT person types them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from reception.storage.backup import sha256_of
from reception.storage.keystore import recovery_code
from tests.e2e.conftest import Counter, Said, run


@pytest.fixture
def code(counter: Counter) -> str:
    return recovery_code(counter.key.read_text().strip())


def restored(counter: Counter, name: str, *words: str) -> Said:
    common = ("--data", str(counter.root / name), "--key-file", str(counter.root / f"{name}.key"))
    return run(counter.capsys, *common, *words)


def test_backup_tells_size_counts_and_hash(counter: Counter) -> None:
    counter.receive()
    target = counter.root / "bản sao của quầy.db"
    said = counter("backup", "--to", str(target), now=None)
    assert said.code == 0
    assert (said.body["events"], said.body["dossiers"]) == (1, 1)
    assert said.body["bytes"] == target.stat().st_size
    assert said.body["sha256"] == sha256_of(target)
    again = counter("backup", "--to", str(target), now=None)
    assert (again.code, again.error["code"], again.error["field"]) == (2, "backup_exists", "to")


def test_backup_without_a_name_goes_to_the_folder_and_the_second_disk(counter: Counter) -> None:
    usb = counter.root / "usb"
    usb.mkdir()
    said = counter("backup", "--second", str(usb), now=None)
    assert said.code == 0
    assert Path(said.body["backup"]).parent == counter.data / "backup"
    assert Path(said.body["second"]).parent == usb
    missing = counter("backup", "--second", str(counter.root / "none"), now=None)
    assert (missing.code, missing.error["code"]) == (2, "no_such_folder")


def test_folder_that_is_away_is_said(counter: Counter) -> None:
    said = counter("backup", "--to", str(counter.root / "none" / "x.db"), now=None)
    assert (said.code, said.error["code"]) == (4, "backup_folder_gone")


def test_restore_on_another_pc_then_work_goes_on(
    counter: Counter, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = counter.receive()
    backup = str(counter.root / "x.db")
    counter("backup", "--to", backup, now=None)
    monkeypatch.setenv("RECEPTION_RECOVERY_CODE", code.lower())
    said = restored(counter, "mới", "restore", "--from", backup)
    assert said.code == 0, said.body
    assert (said.body["events"], said.body["unsent"], said.body["kept_aside"]) == (1, 1, None)
    assert restored(counter, "mới", "verify").code == 0
    assert restored(counter, "mới", "show", first).body["code"] == first
    taken = restored(counter, "mới", "receive", str(counter.root / "document.json"))
    assert taken.body["code"] != first


def test_restore_refuses_in_plain_words_and_changes_nothing(counter: Counter, code: str) -> None:
    counter.receive()
    backup = counter.root / "x.db"
    counter("backup", "--to", str(backup), now=None)
    wrong = counter("restore", "--from", str(backup), "--recovery", "ABCD", now=None)
    assert (wrong.code, wrong.error["code"]) == (2, "bad_recovery_code")
    none = counter("restore", "--from", str(backup), now=None)
    assert (none.code, none.error["field"]) == (2, "recovery")
    other = recovery_code("ab" * 32)
    foreign = counter("restore", "--from", str(backup), "--recovery", other, now=None)
    assert (foreign.code, foreign.error["code"]) == (4, "restore_wrong_key")
    assert "không có" in foreign.error["message"]
    backup.write_bytes(backup.read_bytes()[:100_000])
    cut = counter("restore", "--from", str(backup), "--recovery", code, now=None)
    assert (cut.code, cut.error["code"]) == (4, "restore_unsound")
    assert counter.events() == 1


def parts_of(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_report_tells_versions_and_counts_and_nothing_about_people(
    counter: Counter, code: str
) -> None:
    counter.receive()
    logs = counter.data / "logs" / "reception.log"
    logs.parent.mkdir(exist_ok=True)
    logs.write_text(
        "2026-08-05 08:00:00 WARNING reception.sync x at C:\\Users\\Hạnh\\a.py 0905123456\n"
        "2026-08-05 08:00:01 INFO reception.x from hanh.le@phuong.gov.vn\n"
    )
    said = counter("diagnose", "--to", str(counter.root / "báo cáo.zip"), now=None)
    assert (said.code, said.body["trouble"]) == (0, "")
    parts = parts_of(Path(said.body["report"]))
    report = json.loads(parts["report.json"])
    assert report["store"]["counts"]["dossiers"] == 1
    assert report["store"]["settings"]["unit"] == "H57.30.12"
    assert len(report["errors"]) == 1
    whole = "".join(parts.values())
    key = counter.key.read_text().strip()
    for secret in ("Nguyễn", "Thử", "001098012345", "0905123456", "Hạnh", "@phuong", key, code):
        assert secret not in whole, secret


def test_report_is_written_even_where_the_data_cannot_be_opened(counter: Counter) -> None:
    (counter.data / "reception.db").write_bytes(b"x" * 5_000)
    said = counter("diagnose", "--to", str(counter.root / "r.zip"), now=None)
    assert (said.code, said.body["trouble"]) == (0, "wrong_key")
    report = json.loads(parts_of(Path(said.body["report"]))["report.json"])
    assert report["trouble"] == "wrong_key"
    assert report["folder"]["bytes"]["reception.db"] == 5_000
    assert "store" not in report

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reception import resources
from reception.services.catalogue.manifest import MANIFEST
from reception.services.catalogue.package_files import read_package
from tools import seal_procedures


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "procedures"
    shutil.copytree(resources.path("procedures"), copy)
    return copy


def seal(folder: Path, *more: str) -> int:
    arguments = ["--folder", str(folder), "--version", "2099.1", "--valid-from", "2099-01-01"]
    return seal_procedures.main([*arguments, *more])


def test_an_edited_package_is_sealed_with_its_new_version(folder, capsys):
    fees = folder / "fees.csv"
    text = fees.read_text(encoding="utf-8-sig").replace(",10000,trường hợp", ",12000,trường hợp")
    fees.write_text(text, encoding="utf-8")
    assert seal(folder) == 0
    assert read_package(folder).version == "2099.1"
    assert capsys.readouterr().out.startswith("408 procedures, sealed ")


def test_what_is_doubtful_is_told_and_sealed_all_the_same(folder, capsys):
    papers = folder / "papers.csv"
    text = papers.read_text(encoding="utf-8-sig").replace("nếu nộp thay", "theo trường hợp", 1)
    papers.write_text(text, encoding="utf-8")
    assert seal(folder) == 0
    assert "cột condition: “theo trường hợp”" in capsys.readouterr().err


def test_a_faulty_package_is_named_and_keeps_its_old_seal(folder, capsys):
    before = (folder / MANIFEST).read_bytes()
    limits = folder / "limits.csv"
    text = limits.read_text(encoding="utf-8-sig").replace("same_day", "weeks", 1)
    limits.write_text(text, encoding="utf-8")
    assert seal(folder) == 2
    assert (folder / MANIFEST).read_bytes() == before
    assert "limits.csv, dòng 2, cột unit" in capsys.readouterr().err


def test_a_folder_without_tables_is_named(tmp_path, capsys):
    assert seal(tmp_path) == 2
    assert "procedures.csv" in capsys.readouterr().err
    assert not (tmp_path / MANIFEST).exists()


def test_the_bundled_package_is_sealed():
    assert len(read_package(resources.path("procedures")).sha256) == 64


@pytest.mark.parametrize("text", [None, "", "khóa", "zz" * 32, "ab" * 31, "ab" * 33])
def test_what_is_no_key_seals_nothing(folder, tmp_path, capsys, text):
    before, file = (folder / MANIFEST).read_bytes(), tmp_path / "key.hex"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        seal(folder, "--key-file", str(file))
    assert caught.value.code == 2
    assert "no private key" in capsys.readouterr().err
    assert (folder / MANIFEST).read_bytes() == before


def test_a_faulty_package_without_a_seal_stays_without_one(folder):
    (folder / MANIFEST).unlink()
    (folder / "limits.csv").write_text("x\n", encoding="utf-8")
    assert seal(folder) == 2
    assert not (folder / MANIFEST).exists()

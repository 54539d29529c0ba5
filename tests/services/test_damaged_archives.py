"""Spreadsheets and packages that were damaged on their way, byte by byte: a sentence, no crash."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import pytest
from openpyxl import Workbook

from reception.domain.errors import InputError
from reception.services.catalogue.counter_rules import FILE, CounterRule, rule_on
from reception.services.catalogue.dated_rows import FOLDER
from reception.services.catalogue.package_source import MAX_FILE_BYTES, files_of_zip
from reception.services.catalogue.spreadsheet import read_sheet

COLUMNS = {"code": "Mã", "limit": "Thời hạn"}
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
NAMES = tuple("abcd")


@pytest.fixture(scope="module")
def sheet() -> bytes:
    book, target = Workbook(), io.BytesIO()
    book.active.append(list(COLUMNS.values()))
    book.active.append(["2.000815", "1 ngày"])
    book.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        for name, compression in zip(NAMES, COMPRESSIONS, strict=True):
            written.writestr(name, b"one word after another " * 200, compression)
    return target.getvalue()


def damaged(content: bytes, times: int) -> Iterator[bytes]:
    for seed in range(times):
        chance, changed = random.Random(seed), bytearray(content)
        for _ in range(chance.choice((1, 2, 30))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield bytes(changed)


def encrypted(content: bytes) -> bytes:
    """Every entry of the list at the end says that it needs a password."""
    changed, at = bytearray(content), -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        changed[at + 8] |= 1
    return bytes(changed)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(target, "w") as after:
        for entry in before.namelist():
            after.writestr(entry, part if entry == name else before.read(entry))
    return target.getvalue()


def test_a_damaged_spreadsheet_is_read_or_refused(sheet, tmp_path):
    path = tmp_path / "ds.xlsx"
    for content in damaged(sheet, 300):
        path.write_bytes(content)
        with suppress(InputError):
            read_sheet(path, COLUMNS)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_a_spreadsheet_with_a_cut_part_is_unreadable(sheet, tmp_path, part):
    path = tmp_path / "ds.xlsx"
    path.write_bytes(with_part(sheet, part, b"<x"))
    with pytest.raises(InputError) as caught:
        read_sheet(path, COLUMNS)
    assert caught.value.code == "catalogue_table_unreadable"


def test_an_encrypted_spreadsheet_is_unreadable(sheet, tmp_path):
    path = tmp_path / "ds.xlsx"
    path.write_bytes(encrypted(sheet))
    with pytest.raises(InputError) as caught:
        read_sheet(path, COLUMNS)
    assert caught.value.code == "catalogue_table_unreadable"


def test_a_damaged_package_is_read_or_refused(archive):
    for content in (encrypted(archive), *damaged(archive, 1_500)):
        with suppress(InputError):
            files_of_zip(content, NAMES, "goi.zip")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_unpacks_without_a_bound_is_refused(sheet, tmp_path, compression):
    """A few kilobytes of them fill the memory, however little of it is asked for."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        written.writestr("a", b"x", compression)
    with pytest.raises(InputError) as caught:
        files_of_zip(target.getvalue(), NAMES, "goi.zip")
    assert caught.value.code == "catalogue_not_a_package"
    path = tmp_path / "ds.xlsx"
    with zipfile.ZipFile(io.BytesIO(sheet)) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name), compression)
    with pytest.raises(InputError) as caught:
        read_sheet(path, COLUMNS)
    assert caught.value.code == "catalogue_table_unreadable"


def test_rules_of_the_office_are_read_up_to_a_bound(tmp_path):
    path = tmp_path / FOLDER / FILE
    path.parent.mkdir()
    path.write_bytes(b"0" * (MAX_FILE_BYTES + 1))
    with pytest.raises(InputError) as caught:
        rule_on(CounterRule.EXTENSION_TIMES, date(2026, 9, 1), tmp_path)
    assert caught.value.code == "catalogue_file_too_big"

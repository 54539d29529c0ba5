"""Reads a table out of a text file (``.csv``, ``.tsv``, ``.txt``), whatever wrote it.

Excel in Viet Nam writes semicolons, old programs write single bytes for fonts of before Unicode. A
file that is no Unicode is read as Windows Latin, in which the bytes of TCVN3 and VNI are the
letters that ``domain.legacy_charsets`` knows, or as Windows Vietnamese (1258) where that gives
Vietnamese words.
"""

from __future__ import annotations

import codecs
import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from reception.domain.syllable import is_syllable
from reception.services.sheets.rows import MAX_FILE_BYTES, MAX_ROWS, SheetRow, Survey, file_fault
from reception.services.sheets.watch import Watch

_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 1 << 16
_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN, _VIETNAMESE = "cp1252", "cp1258"
_MOST_CELL = 1 << 17
_BROKEN = (csv.Error, UnicodeError)


class CsvFile:
    """A text file with one table.

    Raises:
        InputError: ``import_file_too_big``, ``import_encoding``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        if path.stat().st_size > MAX_FILE_BYTES:
            raise file_fault("import_file_too_big", path.name, most=MAX_ROWS)
        self._encoding = _encoding_of(path)
        self._delimiter = _delimiter(self._start())

    def _start(self) -> str:
        """The first lines."""
        try:
            with self._path.open(encoding=self._encoding, errors=self._errors, newline="") as file:
                start = file.read(_SAMPLE)
        except UnicodeError as error:
            raise file_fault("import_encoding", self._path.name) from error
        if "\0" in start:
            raise file_fault("import_encoding", self._path.name)
        return start

    @property
    def _errors(self) -> str:
        # Windows leaves five bytes without a letter; one that stands there is told with its cell.
        return "replace" if self._encoding in (_LATIN, _VIETNAMESE) else "strict"

    @property
    def sheets(self) -> tuple[str, ...]:
        """One table, named after the file."""
        return (self._path.stem,)

    @property
    def notes(self) -> tuple[str, ...]:
        """``import_not_unicode`` where the file is none."""
        return ("import_not_unicode",) if self._errors == "replace" else ()

    def survey(self, _sheet: str, watch: Watch) -> Survey:
        """Look through the table, see ``rows.TableFile``."""
        count = 0
        for _ in self.rows(_sheet):
            count += 1
            if count > MAX_ROWS:
                raise file_fault("import_file_too_big", self._path.name, most=MAX_ROWS)
            if count % 1000 == 0:
                watch.look(0, 0)
        return Survey(count)

    def rows(self, _sheet: str) -> Iterator[SheetRow]:
        """The rows that hold something, see ``rows.TableFile``."""
        csv.field_size_limit(_MOST_CELL)
        number = 0
        try:
            with self._path.open(encoding=self._encoding, errors=self._errors, newline="") as file:
                for number, cells in enumerate(csv.reader(file, delimiter=self._delimiter), 1):
                    row = {at: text for at, text in enumerate(cells, 1) if text.strip()}
                    if row:
                        yield SheetRow(number, row)
        except _BROKEN as error:
            raise file_fault("import_csv_broken", self._path.name, row=number + 1) from error

    def close(self) -> None:
        """Nothing is kept open between two readings."""


def _encoding_of(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                return encoding
        decoder, chunk = codecs.getincrementaldecoder("utf-8")(), start
        try:
            while chunk:
                decoder.decode(chunk)
                chunk = file.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return _single_bytes(start)
    return "utf-8"


def _single_bytes(sample: bytes) -> str:
    """The code page in which more words are Vietnamese ones."""
    return max((_LATIN, _VIETNAMESE), key=lambda page: _syllables(sample.decode(page, "replace")))


def _syllables(text: str) -> int:
    words = unicodedata.normalize("NFC", text).replace(";", " ").replace(",", " ").split()
    return sum(is_syllable(word) for word in words if not word.isascii())


def _delimiter(sample: str) -> str:
    """What stands most often in the line in which one stands most often: the head."""
    lines = sample.replace("\r", "\n").split("\n")[:30]
    return max(_DELIMITERS, key=lambda mark: max(line.count(mark) for line in lines))

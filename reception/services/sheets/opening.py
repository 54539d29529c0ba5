"""Opens a table by what its file is, whatever it is called."""

from __future__ import annotations

import hashlib
from contextlib import AbstractContextManager, closing
from pathlib import Path

from reception.services.sheets.rows import TableFile, file_fault

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_CHUNK = 1 << 20


def open_table(path: Path) -> AbstractContextManager[TableFile]:
    """A spreadsheet or text file, closed when the block ends.

    Raises:
        InputError: ``import_file_missing``, ``import_old_excel`` (``.xls``, or one with a
            password), ``import_empty``, and those of the readers.
    """
    # What reads spreadsheets is slow to load; it is loaded by whoever reads one.
    from reception.services.sheets.csv_reading import CsvFile
    from reception.services.sheets.xlsx_reading import XlsxFile

    start = _start_of(path)
    if not start:
        raise file_fault("import_empty", path.name)
    if start == _OLE:
        raise file_fault("import_old_excel", path.name)
    return closing(XlsxFile(path) if start == _ZIP else CsvFile(path))


def _start_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(_ZIP))
    except OSError as error:
        raise file_fault("import_file_missing", path.name) from error


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal.

    Raises:
        InputError: ``import_file_missing``.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise file_fault("import_file_missing", path.name) from error
    return digest.hexdigest()

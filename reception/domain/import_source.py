"""Where an imported dossier was read (tệp sổ cũ và dòng), and what names an import as a whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

_ID_DIGITS = 12
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class ImportSource:
    """One row of a file.

    Attributes:
        file: its name, without its folder.
        sha256: of its bytes, in hexadecimal.
        row: as a spreadsheet numbers it.
    """

    file: str
    sha256: str
    row: int

    @property
    def import_id(self) -> str:
        """What names the import: the same for every row of the same file, whoever imports it."""
        return import_id_of(self.sha256)


def import_id_of(sha256: str) -> str:
    """The name of the import of a file: the beginning of its SHA-256."""
    return sha256[:_ID_DIGITS]


def imported_uid(unit: str, code: str) -> str:
    """The id of a dossier that a unit imports under a foreign code, 32 hexadecimal digits.

    The same at every counter: two that import one register bring in one dossier, not two. Codes
    that differ in their last digits alone have ids side by side, so that a register, which is in
    the order of its codes, fills the pages of an index one after the other.
    """
    return _half(f"{unit}|{code.rstrip(_DIGITS)}") + _half(f"{unit}|{code}")


def _half(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]

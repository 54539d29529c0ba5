"""Faults of the catalogue's files: which file, row and column, for whoever has to mend them."""

from __future__ import annotations

from reception.domain.errors import InputError


def file_fault(code: str, file: str, row: int = 0, column: str = "", **facts: object) -> InputError:
    """The error for a place in a file, or for the file as a whole.

    Args:
        row: as a spreadsheet numbers it; 0 for the whole file.
        column: its title; empty for a whole row or file.
    """
    return InputError(code, field=column or "file", file=file, row=row, column=column, **facts)

"""The counter's own ini file, written without a window: how its scanner is connected.

The window reads and writes the same file; groups and keys are its own (``scanner/port`` is ``port``
under ``[scanner]``).
"""

from __future__ import annotations

from collections.abc import Mapping
from configparser import Error, RawConfigParser
from io import StringIO
from pathlib import Path

from reception.storage.folder import write_durably


def put_values(path: Path, values: Mapping[str, str]) -> None:
    """Set some values and keep the rest; a damaged file is written anew.

    Args:
        path: of the file.
        values: by ``group/key``.

    Raises:
        EnvironmentProblem: disk trouble.
    """
    parser = _ParserThatKeepsCase()
    try:
        parser.read(path, encoding="utf-8")
    except (Error, UnicodeDecodeError):
        parser = _ParserThatKeepsCase()
    for name, value in values.items():
        group, _, key = name.partition("/")
        if not parser.has_section(group):
            parser.add_section(group)
        parser.set(group, key, value)
    text = StringIO()
    parser.write(text, space_around_delimiters=False)
    write_durably(path, text.getvalue().encode())


class _ParserThatKeepsCase(RawConfigParser):
    """Qt's ini files tell capitals from small letters in their keys."""

    def optionxform(self, optionstr: str) -> str:
        """The key as it is written."""
        return optionstr

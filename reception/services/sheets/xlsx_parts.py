"""The small parts of an ``.xlsx`` that its tables cannot be read without: names, texts, formats."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

_CHUNK = 1 << 16
_SHEET_KIND = "/worksheet"
_IS_SHOWN = ("", "visible")
Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Book:
    """What an archive says of its tables.

    Attributes:
        sheets: the part of each table by its name, those that are shown first.
        is_from_1904: days are counted from 1904, as on old Macintoshes.
    """

    sheets: Mapping[str, str]
    is_from_1904: bool


class _Elements:
    """Elements of a part by their local names, without a tree of them."""

    def __init__(self, start: Callable[[str, Attributes], None]) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = lambda name, found: start(name.rpartition(":")[2], found)
        self.parser.StartDoctypeDeclHandler = refuse_doctype

    def read(self, archive: zipfile.ZipFile, part: str) -> None:
        """Go through a part from its beginning to its end."""
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                self.parser.Parse(chunk, False)
        self.parser.Parse(b"", True)


def refuse_doctype(*_declared: Any) -> None:
    """No spreadsheet declares entities; whoever does wants them to grow.

    Raises:
        ValueError: always.
    """
    raise ValueError("doctype")


def read_book(archive: zipfile.ZipFile) -> Book:
    """The tables of a spreadsheet, by name.

    Raises:
        LookupError, ValueError, expat.ExpatError: it is none.
    """
    found: list[tuple[str, str, bool]] = []
    dates: list[str] = []

    def start(name: str, given: Attributes) -> None:
        if name == "sheet":
            is_shown = given.get("state", "") in _IS_SHOWN
            found.append((given["name"], _relation(given), is_shown))
        elif name == "workbookPr":
            dates.append(given.get("date1904", "0"))

    _Elements(start).read(archive, "xl/workbook.xml")
    parts = _tables(archive)
    found.sort(key=lambda sheet: not sheet[2])
    sheets = {name: parts[number] for name, number, _ in found if number in parts}
    return Book(sheets, dates[:1] in (["1"], ["true"]))


def _relation(given: Attributes) -> str:
    return next(value for name, value in given.items() if name.rpartition(":")[2] == "id")


def _tables(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each table by the number of its relation; charts are none."""
    found: dict[str, str] = {}

    def start(name: str, given: Attributes) -> None:
        if name == "Relationship" and given.get("Type", "").endswith(_SHEET_KIND):
            target = posixpath.join("xl", given["Target"]).removeprefix("/")
            found[given["Id"]] = posixpath.normpath(target)

    _Elements(start).read(archive, "xl/_rels/workbook.xml.rels")
    return found


def read_strings(archive: zipfile.ZipFile) -> list[str]:
    """The texts that cells name by number; how a text is read aloud is left out."""
    part = "xl/sharedStrings.xml"
    if part not in archive.namelist():
        return []
    texts: list[str] = []
    held = _Held()

    def start(name: str, _given: Attributes) -> None:
        if name == "rPh":
            held.is_aloud = True
        elif name == "t" and not held.is_aloud:
            elements.parser.CharacterDataHandler = held.parts.append

    def end(name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "t":
            elements.parser.CharacterDataHandler = None
        elif name == "rPh":
            held.is_aloud = False
        elif name == "si":
            texts.append("".join(held.parts))
            held.parts.clear()

    elements = _Elements(start)
    elements.parser.EndElementHandler = end
    elements.read(archive, part)
    return texts


@dataclass(slots=True)
class _Held:
    parts: list[str] = field(default_factory=list)
    is_aloud: bool = False


def read_day_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """The styles, by number, under which a number is shown as a day."""
    # Loaded by whoever reads such a file alone.
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

    part = "xl/styles.xml"
    if part not in archive.namelist():
        return frozenset()
    formats: dict[str, str] = {}
    styles: list[str] = []
    within: list[str] = []

    def start(name: str, given: Attributes) -> None:
        within.append(name)
        if name == "numFmt":
            formats[given["numFmtId"]] = given.get("formatCode", "")
        elif name == "xf" and "cellXfs" in within:
            styles.append(given.get("numFmtId", "0"))

    elements = _Elements(start)
    elements.parser.EndElementHandler = lambda _name: within.pop()
    elements.read(archive, part)

    def shows_day(number: str) -> bool:
        usual = BUILTIN_FORMATS.get(int(number)) if number.isdecimal() else None
        return bool(is_date_format(formats.get(number, usual) or ""))

    return frozenset(str(at) for at, number in enumerate(styles) if shows_day(number))

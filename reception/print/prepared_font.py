"""A TrueType font whose usual letters are subset and compressed once, not once per paper.

reportlab cuts a new subset out of every font file for every document; that is two thirds of the
time a receipt takes. All our papers use the same two hundred letters, so those form one fixed
subset, made at first use and embedded as is; letters beyond it go into further subsets, as usual.
"""

from __future__ import annotations

import copy
import unicodedata
import zlib
from dataclasses import dataclass
from typing import Any, cast

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import (
    FF_NONSYMBOLIC,
    FF_SYMBOLIC,
    SUBSETN,
    TTFont,
    makeToUnicodeCMap,
)

# The tones as combining marks; the first is the level tone.
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_TONE_BEARERS = "aăâeêioôơuưy"
VIETNAMESE = (
    "".join(
        unicodedata.normalize("NFC", case + tone)
        for letter in _TONE_BEARERS
        for case in (letter, letter.upper())
        for tone in _TONES
    )
    + "đĐ"
)
_SIGNS = "–…“”₫×→"
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
COMMON = _ASCII + VIETNAMESE + _SIGNS


@dataclass(frozen=True, slots=True)
class _Subset:
    """What the PDF holds of one subset, ready to write."""

    name: str
    last_code: int
    widths: bytes
    unicode_map: bytes
    file: bytes
    file_length: int


class _NoDocument:
    """Stands for a document while the common letters are assigned their codes."""


class PreparedFont(TTFont):
    """A font to register with reportlab; drawing works as with its own class."""

    def __init__(self, name: str, file: str) -> None:
        """Read a font file.

        Args:
            name: the name to register it under.
            file: a TrueType file that has a glyph for every common letter.
        """
        super().__init__(name, file)
        nobody = _NoDocument()
        super().splitString(COMMON, nobody)
        self._template = cast("Any", self.state.pop(nobody))
        # The rest of the first subset stays empty: the next letter opens the second one.
        self._template.nextCode = 256
        self._common: _Subset | None = None
        face: Any = self.face
        self._codes = {char: self._template.assignments[ord(char)] for char in COMMON}
        self._advances: dict[str, float] = {
            char: face.getCharWidth(ord(char)) / 1000 for char in COMMON
        }

    def splitString(  # noqa: N802 - reportlab's name
        self, text: str, doc: Any, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """Codes of a text, by subset."""
        if doc not in self.state:
            self.state[doc] = self._new_state()
        try:
            return [(0, bytes(map(self._codes.__getitem__, text)))]
        except KeyError:
            return super().splitString(text, doc, encoding)

    def stringWidth(  # noqa: N802 - reportlab's name
        self, text: str, size: float, encoding: str = "utf-8"
    ) -> float:
        """Width of a text; reportlab asks for it after every string that it writes."""
        try:
            return size * sum(map(self._advances.__getitem__, text))
        except KeyError:
            return float(super().stringWidth(text, size, encoding))

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Write the subsets that a document used."""
        state = self.state[doc]
        state.frozen = 1
        for number, letters in enumerate(state.subsets):
            if number:
                subset = self._make(number, letters)
            else:
                subset = self._common = self._common or self._make(number, letters)
            self._add(doc, self.getSubsetInternalName(number, doc)[1:], subset)
        del self.state[doc]

    def _new_state(self) -> Any:
        state = copy.copy(self._template)
        state.assignments = dict(state.assignments)
        state.subsets = [list(letters) for letters in state.subsets]
        return state

    def _make(self, number: int, letters: list[int]) -> _Subset:
        name = (SUBSETN(number) + b"+" + self.face.name).decode("ascii")
        face: Any = self.face
        widths = " ".join(f"{face.getCharWidth(letter):.0f}" for letter in letters)
        file = face.makeSubset(letters)
        return _Subset(
            name=name,
            last_code=len(letters) - 1,
            widths=f"[ {widths} ]".encode(),
            unicode_map=zlib.compress(makeToUnicodeCMap(name, letters).encode(), 9),
            file=zlib.compress(file, 9),
            file_length=len(file),
        )

    def _add(self, doc: Any, internal_name: str, subset: _Subset) -> None:
        font: Any = pdfdoc.PDFTrueTypeFont()
        font.Name = internal_name
        font.BaseFont = subset.name
        font.FirstChar = 0
        font.LastChar = subset.last_code
        font.Widths = subset.widths
        unicode_map = _compressed(subset.unicode_map)
        font.ToUnicode = doc.Reference(unicode_map, f"toUnicodeCMap:{subset.name}")
        font.FontDescriptor = doc.Reference(
            self._descriptor(doc, subset), f"fontDescriptor:{subset.name}"
        )
        doc.Reference(font, internal_name)
        doc.idToObject["BasicFonts"].dict[internal_name] = font

    def _descriptor(self, doc: Any, subset: _Subset) -> pdfdoc.PDFDictionary:
        face = self.face
        file = _compressed(subset.file)
        file.dictionary["Length1"] = subset.file_length
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": pdfdoc.PDFName(subset.name),
                # The subset has codes of its own, which is what symbolic means.
                "Flags": (face.flags & ~FF_NONSYMBOLIC) | FF_SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(face.bbox),
                "ItalicAngle": face.italicAngle,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.capHeight,
                "StemV": face.stemV,
                "MissingWidth": face.defaultWidth,
                "FontFile2": doc.Reference(file, f"fontFile:{subset.name}"),
            }
        )


def _compressed(content: bytes) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream(content=content)
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    return stream

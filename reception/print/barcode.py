"""The two codes of a paper as vectors: Code 128 of the dossier code, QR of the seven data items.

Bars come from python-barcode's bit string and segno's matrix; both libraries are reached through
this module only (python-barcode has no types). A symbol is drawn as one filled path, so that no
renderer leaves hair lines between bars, and its module is a whole number of dots of a 203 dpi label
printer. Two of those dots are 2.96 dots at 300 dpi, so that Code 128 is as good as whole there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import barcode
import segno
from barcode.errors import BarcodeError

from reception.domain.errors import InputError
from reception.domain.numbering import LONGEST_CODE

# One dot of the coarsest printer in use, in points.
DOT = 72 / 203
# Narrowest module a hand-held scanner reads from paper: 0.25 mm.
CODE128_MODULE = 2 * DOT
# ISO/IEC 15417: ten modules of white on either side.
CODE128_QUIET = 10
# ISO/IEC 18004: four modules of white all around.
QR_QUIET = 4
# 0.5 mm where there is room, 0.375 mm, and for long texts 0.25 mm.
_QR_MODULES = (4 * DOT, 3 * DOT, 2 * DOT)
# Every mask is legal; evaluating all eight costs five times the encoding itself. This one is the
# checkerboard-like pattern that breaks up runs best on average.
_QR_MASK = 2
_BARS = re.compile(b"1+")
_DARK = re.compile(b"\x01+")


@dataclass(frozen=True, slots=True)
class Symbol:
    """Dark runs of a code in whole modules: ``(column, row, length)``, quiet zone not included."""

    columns: int
    rows: int
    runs: tuple[tuple[int, int, int], ...]


def code128(text: str) -> Symbol:
    """The Code 128 symbol of a dossier code.

    Raises:
        InputError: ``barcode_character`` when the text is empty or not plain ASCII.
    """
    if not text.isascii() or not text.isprintable() or not text:
        raise InputError("barcode_character", field="code")
    try:
        bits = str(barcode.Code128(text).build()[0])
    except BarcodeError as error:
        raise InputError("barcode_character", field="code") from error
    return Symbol(len(bits), 1, tuple(_runs(_BARS, bits.encode(), 0)))


def bars_of(code: str) -> Symbol | None:
    """The bars of a dossier code; None for one that came from elsewhere and has no bars.

    Such a code has signs outside ASCII, or more of them than any code of the law.
    """
    try:
        return code128(code) if len(code) <= LONGEST_CODE else None
    except InputError:
        return None


def qr(text: str) -> Symbol:
    """The QR symbol of a text: UTF-8 in byte mode, error level M, one fixed mask.

    Raises:
        InputError: ``qr_too_long`` when no QR version holds the text.
    """
    try:
        # Half of a surrogate pair, which only damaged data holds, is read back as a question mark.
        data = text.encode("utf-8", "replace")
        code = segno.make_qr(data, error="m", mode="byte", mask=_QR_MASK, boost_error=False)
    except segno.DataOverflowError as error:
        raise InputError("qr_too_long", field="qr") from error
    matrix = code.matrix
    runs = [run for row, line in enumerate(matrix) for run in _runs(_DARK, bytes(line), row)]
    return Symbol(len(matrix[0]), len(matrix), tuple(runs))


def code128_width(symbol: Symbol) -> float:
    """Width of the bars with their quiet zones, in points."""
    return (symbol.columns + 2 * CODE128_QUIET) * CODE128_MODULE


def qr_module(symbol: Symbol, room: float) -> float:
    """The widest module with which the bare symbol fits into a square of ``room`` points.

    Raises:
        InputError: ``qr_too_long`` when it does not fit even at the narrowest.
    """
    for module in _QR_MODULES:
        if symbol.columns * module <= room:
            return module
    raise InputError("qr_too_long", field="qr")


def snap(points: float) -> float:
    """The nearest dot of a 203 dpi printer, so that bars begin where its dots do."""
    return round(points / DOT) * DOT


def _runs(dark: re.Pattern[bytes], line: bytes, row: int) -> Iterator[tuple[int, int, int]]:
    for run in dark.finditer(line):
        yield run.start(), row, run.end() - run.start()

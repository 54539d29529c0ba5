"""Electronic fee receipts (biên lai điện tử): what a series and number may look like.

The legal receipt is issued and signed by the receipt service of the collecting body (NĐ 254/2026
Art. 22–24); the counter only writes down which one covers the dossier's fee.
"""

from __future__ import annotations

import re
from datetime import date

from reception.domain.errors import InputError

# TT 91/2026/TT-BTC: receipts without and with a printed face value.
SYMBOLS = ("EBL01", "EBL02")
# Year of issue, the letter of electronic receipts, two letters of the collecting body.
_SERIES = re.compile(r"([0-9]{2})T[A-Z]{2}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,8}", re.ASCII)


def check_symbol(text: str) -> str:
    """A form symbol (ký hiệu mẫu) in capitals.

    Raises:
        InputError: ``unknown_choice``, field ``receipt_symbol``.
    """
    symbol = text.strip().upper()
    if symbol not in SYMBOLS:
        allowed = ", ".join(SYMBOLS)
        raise InputError("unknown_choice", field="receipt_symbol", allowed=allowed)
    return symbol


def check_series(text: str, on: date) -> str:
    """A series (ký hiệu) such as ``26TAA`` in capitals.

    Args:
        on: the day of registering; numbers run within a calendar year, so the series is of this
            year, or of the last one for a receipt written down late.

    Raises:
        InputError: ``bad_receipt_series`` or ``receipt_series_year``, field ``receipt_series``.
    """
    series = text.strip().upper()
    shape = _SERIES.fullmatch(series)
    if shape is None:
        raise InputError("bad_receipt_series", field="receipt_series")
    if on.year % 100 - int(shape[1]) not in (0, 1):
        raise InputError("receipt_series_year", field="receipt_series", year=on.year % 100)
    return series


def check_number(text: str) -> str:
    """A receipt's number: 1 to 8 digits, from 1 each year; leading zeros are left out.

    Raises:
        InputError: ``bad_receipt_number``, field ``receipt_number``.
    """
    bare = text.strip()
    if _NUMBER.fullmatch(bare) is None or not int(bare):
        raise InputError("bad_receipt_number", field="receipt_number")
    return str(int(bare))

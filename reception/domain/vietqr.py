"""The payment QR that every Vietnamese banking app reads (VietQR), made without a network.

EMVCo merchant-presented mode with the fields of NAPAS QR format v1.0: tag, two-digit length, value;
the last field is a CRC-16/CCITT-FALSE over everything before it, its own tag and length included.
Whether such a transfer counts as "online payment" of the national index is not ours to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reception.domain.errors import InputError
from reception.domain.text import fold

NAPAS = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
DONG = "704"
MAX_PURPOSE = 25
MAX_BILL = 25
# Thirteen characters are what the amount field may hold.
MAX_AMOUNT = 10**13 - 1
_BIN = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(r"[0-9A-Za-z]{1,19}")
_BILL = re.compile(r"[0-9A-Za-z.\-]{1,25}")


@dataclass(frozen=True, slots=True)
class PayeeAccount:
    """Where the money goes: the bank's six-digit number (BIN) and the account.

    Raises:
        InputError: ``bad_bank`` (``bank``) or ``bad_account`` (``account``).
    """

    bank: str
    account: str

    def __post_init__(self) -> None:
        if _BIN.fullmatch(self.bank) is None:
            raise InputError("bad_bank", field="bank")
        if _ACCOUNT.fullmatch(self.account) is None:
            raise InputError("bad_account", field="account")


def payment_text(payee: PayeeAccount, amount: int, *, bill: str = "", purpose: str = "") -> str:
    """The text to encode as a QR symbol.

    Args:
        amount: whole đồng, 1 to 10^13 − 1.
        bill: bill number, e.g. the dossier code; letters, digits, dot and hyphen.
        purpose: words on the transfer; marks are removed and the rest cut to 25 characters,
            which every bank takes.

    Raises:
        InputError: ``amount_out_of_range`` (``amount``) or ``bad_bill_number`` (``bill``).
    """
    if not 1 <= amount <= MAX_AMOUNT:
        raise InputError("amount_out_of_range", field="amount", most=str(MAX_AMOUNT))
    if bill and _BILL.fullmatch(bill) is None:
        raise InputError("bad_bill_number", field="bill")
    merchant = _field("00", NAPAS) + _field("01", _account(payee)) + _field("02", TO_ACCOUNT)
    extra = _optional("01", bill) + _optional("08", _plain(purpose))
    body = (
        _field("00", "01")
        + _field("01", "12")
        + _field("38", merchant)
        + _field("53", DONG)
        + _field("54", str(amount))
        + _field("58", "VN")
        + _optional("62", extra)
        + "6304"
    )
    return body + crc(body)


def crc(text: str) -> str:
    """CRC-16/CCITT-FALSE (0x1021, start 0xFFFF) as four hexadecimal digits."""
    value = 0xFFFF
    for byte in text.encode("ascii"):
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1) ^ 0x1021 if value & 0x8000 else value << 1
            value &= 0xFFFF
    return f"{value:04X}"


def fields(text: str) -> dict[str, str]:
    """The top-level fields of a payment text.

    Raises:
        InputError: ``bad_payment_qr`` for a length that does not fit or a wrong checksum.
    """
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        tag, length = text[at : at + 2], text[at + 2 : at + 4]
        value = text[at + 4 : at + 4 + int(length)] if length.isdigit() else ""
        if not length.isdigit() or len(value) != int(length):
            raise InputError("bad_payment_qr", field="qr")
        found[tag] = value
        at += 4 + len(value)
    if not text.isascii() or found.get("63") != crc(text[:-4]):
        raise InputError("bad_payment_qr", field="qr")
    return found


def _account(payee: PayeeAccount) -> str:
    return _field("00", payee.bank) + _field("01", payee.account)


def _plain(purpose: str) -> str:
    kept = re.sub(r"[^0-9a-z .\-]", " ", fold(purpose)).upper()
    return " ".join(kept.split())[:MAX_PURPOSE].strip()


def _optional(tag: str, value: str) -> str:
    return _field(tag, value) if value else ""


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"

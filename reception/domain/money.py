"""Amounts of đồng as printed: grouped figures and Vietnamese words (số tiền bằng chữ)."""

from __future__ import annotations

from reception.domain.errors import InputError

# 10^12: a thousand billion đồng; no fee of a commune comes near, a slipped key does.
MAX_AMOUNT = 1_000_000_000_000

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu", "tỷ", "nghìn tỷ")
_GROUP = 1000


def grouped(number: int) -> str:
    """A number as it is written in Vietnam: ``1234567`` gives ``1.234.567``."""
    return f"{number:,}".replace(",", ".")


def format_dong(amount: int) -> str:
    """Figures with dots and the sign: ``12000`` gives ``12.000 đ``."""
    return f"{grouped(amount)} đ"


def amount_in_words(amount: int, *, capital: bool = True) -> str:
    """The amount as read aloud: ``21000`` gives ``Hai mươi mốt nghìn đồng``.

    Args:
        amount: whole đồng from 0 to 10^12.
        capital: first letter in capitals, as on receipts.

    Raises:
        InputError: ``amount_out_of_range``.
    """
    if not 0 <= amount <= MAX_AMOUNT:
        raise InputError("amount_out_of_range", field="amount", most=format_dong(MAX_AMOUNT))
    words = f"{_number_words(amount)} đồng"
    return words[0].upper() + words[1:] if capital else words


def _number_words(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    groups: list[int] = []
    while number:
        number, group = divmod(number, _GROUP)
        groups.append(group)
    spoken: list[str] = []
    for scale in reversed(range(len(groups))):
        if groups[scale]:
            spoken.append(f"{_group_words(groups[scale], leading=not spoken)} {_SCALES[scale]}")
    return " ".join(" ".join(spoken).split())


def _group_words(group: int, *, leading: bool) -> str:
    """Three digits; inside a number the hundreds are spoken even when zero."""
    hundreds, rest = divmod(group, 100)
    words = [] if leading and not hundreds else [_DIGITS[hundreds], "trăm"]
    if rest:
        words.append(_rest_words(rest, after_hundreds=bool(words)))
    return " ".join(words)


def _rest_words(rest: int, *, after_hundreds: bool) -> str:
    tens, ones = divmod(rest, 10)
    if tens == 0:
        return f"linh {_DIGITS[ones]}" if after_hundreds else _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    return f"{head} {_ones_word(tens, ones)}".rstrip()


def _ones_word(tens: int, ones: int) -> str:
    """After tens: mốt from twenty on, lăm always; bốn stays, for tư is spoken but not written."""
    if ones == 0:
        return ""
    if ones == 1 and tens > 1:
        return "mốt"
    return "lăm" if ones == 5 else _DIGITS[ones]

"""Identity numbers, phones, tax codes: normal forms, cautions that never block, masking.

The 12-digit personal number (số định danh cá nhân, NĐ 137/2015 Art. 13) is ``PPP G YY NNNNNN``:
place of birth registration, century with sex, year of birth, six random digits. It has no check
digit, so all that can be said is whether it agrees with the rest of the card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reception.domain.card import Sex
from reception.domain.errors import DoubtfulInput, InputError
from reception.domain.plain_digits import plain_digits

# Codes of the 63 provinces before 1/7/2025, which stay in the numbers (TT 59/2021/TT-BCA). From 101
# on the code is that of a country of birth.
_PROVINCE_CODES = """
001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025
026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048
049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075
077 079 080 082 083 084 086 087 089 091 092 093 094 095 096
"""
_PROVINCES = frozenset(_PROVINCE_CODES.split())
_FIRST_COUNTRY = "101"
_CENTURY = 100
_PERSONAL_DIGITS = 12
_PERSONAL_NUMBER = re.compile(r"[0-9]{12}")
_FIRST_CENTURY_YEAR = 1900
_MOBILE = re.compile(r"0[35789][0-9]{8}")
_LANDLINE = re.compile(r"02[0-9]{9}")
_LOCAL_PHONE = re.compile(r"[0-9]{6,15}")
_FOREIGN_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_COUNTRY_CODE = re.compile(r"^(?:(?:\+|00)840?|84(?=[35789][0-9]{8}$))")
_PHONE_MARKS = re.compile(r"[\s.()\u2010-\u2015\u00b7-]")
# Without the 0 that a spreadsheet has taken: no number of Viet Nam looks like this otherwise.
_PHONE_WITHOUT_ZERO = re.compile(r"[35789][0-9]{8}|2[0-9]{9}")
_GROUPED_DIGITS = re.compile(r"[0-9]+(?:[\s.\u2010-\u2015-]+[0-9]+)+")
_FIRST_FUTURE_GROUP = 4
_MAX_PHONE = 30
_TAX_CODE = re.compile(r"([0-9]{10})(-[0-9]{3})?")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_TAX_MODULUS = 11
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Caution:
    """Something unlikely in an input: the code of a sentence and the field it stands beside."""

    code: str
    field: str


def id_warnings(
    id_number: str, birth: str, sex: Sex | None, *, field: str = "id_number"
) -> tuple[Caution, ...]:
    """Compare a 12-digit number with sex and birth (``yyyy…`` or empty): warn, never block.

    Codes: ``id_not_12_digits`` (alone), ``id_province``, ``id_sex``, ``id_year``.
    """
    if not _PERSONAL_NUMBER.fullmatch(id_number):
        return (Caution("id_not_12_digits", field),)
    place, group, year = id_number[:3], int(id_number[3]), int(id_number[4:6])
    doubts = {
        "id_province": place not in _PROVINCES and place < _FIRST_COUNTRY,
        "id_sex": sex is not None and (group % 2 == 1) != (sex is Sex.FEMALE),
        "id_year": bool(birth)
        and int(birth[:4]) != _FIRST_CENTURY_YEAR + group // 2 * _CENTURY + year,
    }
    return _cautions((code for code, doubted in doubts.items() if doubted), field)


def _cautions(codes: Iterable[str], field: str) -> tuple[Caution, ...]:
    return tuple(Caution(code, field) for code in codes)


def identity_number(text: str, *, field: str) -> str:
    """An identity number as declared, without the traces of a spreadsheet and of grouping.

    ``046 196 001 234``, ``046-196-001-234`` and ``046196001234.0`` all give ``046196001234``; what
    holds more than digits stays as it is, but for hidden marks.

    Raises:
        InputError: ``digits_lost``, ``foreign_digits``.
    """
    number = plain_digits(text, field=field).text
    if _GROUPED_DIGITS.fullmatch(number) and not is_tax_code(number):
        return re.sub(r"[^0-9]", "", number)
    return number


def check_zeros(number: str, birth: str, sex: Sex | None, *, field: str, was_number: bool) -> None:
    """Ask whether a personal number has lost its leading zeros in a spreadsheet.

    Ten or eleven digits are asked about where the whole number would fit province, century, birth
    and sex; ten digits with the check digit of a tax code only if they came as a number.

    Raises:
        DoubtfulInput: ``id_zero_lost`` with the whole number.
    """
    if not re.fullmatch(r"[0-9]{10,11}", number):
        return
    is_code = is_tax_code(number) and not tax_code_cautions(number)
    whole = number.zfill(_PERSONAL_DIGITS)
    if (is_code and not was_number) or int(whole[3]) >= _FIRST_FUTURE_GROUP:
        return
    if not id_warnings(whole, birth, sex):
        raise DoubtfulInput("id_zero_lost", field=field, proposal=whole)


def normalise_phone(text: str, *, field: str = "phone") -> str:
    """The stored form of a phone number: digits with a leading 0, or ``+`` for foreign numbers.

    ``+84 905 123 456``, ``0905.123.456`` and ``905123456.0`` all give ``0905123456``; empty stays
    empty.

    Raises:
        InputError: ``bad_phone`` where it holds anything but digits and separators, or is of
            impossible length; ``digits_lost``, ``foreign_digits``.
    """
    declared = plain_digits(text[: 2 * _MAX_PHONE], field=field).text
    if not declared and not text[2 * _MAX_PHONE :].strip():
        return ""
    bare = _COUNTRY_CODE.sub("0", _PHONE_MARKS.sub("", declared))
    if _PHONE_WITHOUT_ZERO.fullmatch(bare):
        bare = f"0{bare}"
    fits = _LOCAL_PHONE.fullmatch(bare) or _FOREIGN_PHONE.fullmatch(bare)
    if len(text) > 2 * _MAX_PHONE or len(declared) > _MAX_PHONE or not fits:
        raise InputError("bad_phone", field=field)
    return bare


def phone_cautions(phone: str, *, field: str = "phone") -> tuple[Caution, ...]:
    """``phone_unusual`` for a stored number that is neither a mobile nor a landline of Viet Nam."""
    if not phone or _MOBILE.fullmatch(phone) or _LANDLINE.fullmatch(phone):
        return ()
    return (Caution("phone_unusual", field),)


def is_tax_code(text: str) -> bool:
    """True for the shape of an enterprise code (mã số doanh nghiệp), branch suffix allowed."""
    return _TAX_CODE.fullmatch(text) is not None


def tax_code_cautions(text: str, *, field: str = "id_number") -> tuple[Caution, ...]:
    """``tax_code_check`` where the tenth digit is not the check digit of the first nine.

    Individuals use the personal number as tax code since 1/7/2025: it has no check digit.
    """
    match = _TAX_CODE.fullmatch(text)
    if match is None or _tax_digit(match[1][:9]) == int(match[1][9]):
        return ()
    return (Caution("tax_code_check", field),)


def _tax_digit(nine: str) -> int:
    total = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, nine, strict=True))
    return 10 - total % _TAX_MODULUS


def mask_id(number: str) -> str:
    """An identity number for lists: ``046196001234`` gives ``046•••••1234``."""
    return _mask(number, head=3, tail=4)


def mask_phone(phone: str) -> str:
    """A phone number for lists: ``0905123456`` gives ``090••••456``."""
    return _mask(phone, head=3, tail=3)


def _mask(text: str, *, head: int, tail: int) -> str:
    # A short number would be shown whole by its ends alone.
    if len(text) <= head + tail:
        return _BULLET * len(text)
    return text[:head] + _BULLET * (len(text) - head - tail) + text[-tail:]

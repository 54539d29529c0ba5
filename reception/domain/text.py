"""Vietnamese text: one spelling inside, keys for searching and sorting, checks at the border.

The same word reaches us composed or decomposed (NFC, NFD), with the tone on either vowel (hoà,
hòa), in capitals from a card, or without marks from a hurried clerk. Everything stored is NFC;
what is compared goes through :func:`fold`, what is listed in order through :func:`sort_key`.
"""

from __future__ import annotations

import re
import unicodedata

from reception.domain.errors import DoubtfulInput, InputError
from reception.domain.hidden_marks import SOFT_HYPHEN, without_hidden_marks
from reception.domain.legacy_charsets import is_legacy_rest, legacy_meaning

# Dictionary order of the letters; f, j, w, z occur in foreign names.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_KEY = {letter: chr(ord("A") + index) for index, letter in enumerate(_ALPHABET)}
# Dictionary order of the tones: level, huyền, hỏi, ngã, sắc, nặng.
_TONE_KEY = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# The Icelandic letter looks the same as đ in most fonts and comes out of old conversion tools.
# Letters that no decomposition takes apart: đ, those of the smaller peoples, those of foreigners.
_WHOLE_LETTERS = str.maketrans(
    "đðƀɓɛəɔŋøłħıʼ‘’‛′´`＇ʻʽˈꞌ", "ddbbeeonolhi" + "'" * 12, "ˆˇ˘˙"
) | str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
_MINORITY = "ƀɓčĕĭñŏŭɛɔŋ"
MINORITY_LETTERS = frozenset(_MINORITY + _MINORITY.upper() + "ʼ\u0306\u030c\u0302\u0307")
"""Letters of the scripts of smaller peoples (Ê Đê, Gia Rai, Ba Na, Cơ Ho …) beside the Vietnamese.

The last ones are marks without a composed form: ê̆, ô̆, ơ̆, ư̆.
"""
# SQLite's index of words takes the vowel signs of one script for gaps; Python would not.
_WORDS = re.compile(r"[^\W_\u19b0-\u19c9\u1cf2\u1cf3]+")
_JOINED = re.compile(rf"{_WORDS.pattern}(?:'{_WORDS.pattern})+")
# One space is none: it stays as it is.
_GAPS = re.compile(r"[ \t\r\n\u00a0\u202f\u2007]{2,}|[\t\r\n\u00a0\u202f\u2007]")
_LINE_ENDS = re.compile(r"\r\n?")
_NAME_PARTS = re.compile(r"[^\W\d_]+")


def nfc(text: str) -> str:
    """The composed form, the only one that is stored, printed and sent."""
    return unicodedata.normalize("NFC", text)


class _BareLetters(dict[int, str]):
    """Each code point without its marks, worked out once: every name is folded at the counter."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code)).translate(_WHOLE_LETTERS)
        bare = "".join(part for part in parts if not unicodedata.combining(part))
        self[code] = bare
        return bare


_BARE = _BareLetters()


def fold(text: str) -> str:
    """The search key: lower case, no marks, đ as d, one apostrophe, runs of space as one space."""
    return " ".join(text.lower().translate(_BARE).split())


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text, without punctuation."""
    return tuple(_WORDS.findall(fold(text)))


def search_words(text: str) -> tuple[str, ...]:
    """The words by which a name is found: :func:`tokens`, and what an apostrophe joins as one word.

    ``H'Bluêch`` is found as ``h bluech`` and as ``hbluech``.
    """
    folded = fold(text)
    words = _WORDS.findall(folded)
    if "'" in folded:
        words += [word.replace("'", "") for word in _JOINED.findall(folded)]
    return tuple(words)


def initials(text: str) -> str:
    """First letters of the folded words: ``Khai sinh`` gives ``ks``."""
    return "".join(word[0] for word in tokens(text))


def sort_key(text: str) -> str:
    """A string whose plain order is the Vietnamese alphabetical order.

    Letters decide first (a ă â b c d đ e ê …), tones only between words of the same letters, as in
    a dictionary. Digits come before letters; punctuation does not count.
    """
    primary: list[str] = []
    tones: list[str] = []
    for word in _WORDS.findall(nfc(text).lower().translate(str.maketrans("ð", "đ"))):
        primary.append("".join(_primary(letter, tones) for letter in word))
        tones.append("0")
    return " ".join(primary) + "\t" + "".join(tones).rstrip("0")


def _primary(letter: str, tones: list[str]) -> str:
    """The key of one letter; its tone is appended to ``tones``."""
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONE_KEY[mark] for mark in parts if mark in _TONE_KEY), "0")
    base = nfc("".join(mark for mark in parts if mark not in _TONE_KEY))
    tones.append(tone)
    return "".join(_LETTER_KEY.get(char, char) for char in base)


def clean_line(text: str, *, field: str, max_length: int, is_scan: bool = False) -> str:
    """One line a person typed or scanned, ready to be stored.

    Composes, trims, takes out marks that nobody sees and turns every run of spaces, tabs and line
    ends into one space.

    Args:
        text: what was given.
        field: name of the input for the error.
        max_length: greatest number of characters after cleaning.
        is_scan: read from a card, which is Unicode whatever the scanner made of it.

    Raises:
        DoubtfulInput: ``text_legacy`` for text of TCVN3 or VNI fonts, with what it means.
        InputError: ``control_characters`` for invisible characters that may mean something
            (control, right-to-left override, private, unassigned), ``too_long`` with ``max`` and
            ``length``, ``text_legacy_unreadable``.
    """
    seen = nfc(without_hidden_marks(text))
    cleaned = _spaced(_without_soft_hyphens(seen))
    _refuse_invisible(cleaned, field)
    _refuse_long(cleaned, field, max_length)
    if not is_scan:
        _refuse_legacy(seen, cleaned, field)
    return cleaned


def clean_block(text: str, *, field: str, max_length: int) -> str:
    """A note of several lines: like :func:`clean_line`, but line ends stay.

    Raises:
        InputError: as :func:`clean_line`.
    """
    seen = nfc(without_hidden_marks(text))
    lines = _LINE_ENDS.sub("\n", _without_soft_hyphens(seen)).split("\n")
    cleaned = "\n".join(map(_spaced, lines)).strip("\n")
    _refuse_invisible(cleaned.replace("\n", ""), field)
    _refuse_long(cleaned, field, max_length)
    _refuse_legacy(seen, _spaced(seen), field)
    return cleaned


def _refuse_legacy(seen: str, cleaned: str, field: str) -> None:
    """Refuse text of an old charset.

    Args:
        seen: as given; cleaned: the same as it would be stored.
    """
    if seen.isascii():
        return
    # One space between words, so that what is proposed is what would be stored.
    composed = _spaced(seen) if SOFT_HYPHEN in seen else cleaned
    meaning = legacy_meaning(composed)
    if meaning is None and SOFT_HYPHEN in composed:
        # Not with its soft hyphens, but as it would be stored.
        meaning = legacy_meaning(composed.replace(SOFT_HYPHEN, ""))
    if meaning is not None:
        raise DoubtfulInput("text_legacy", field=field, proposal=meaning)
    if is_legacy_rest(composed):
        raise InputError("text_legacy_unreadable", field=field)


def _spaced(text: str) -> str:
    return _GAPS.sub(" ", text).strip(" ")


def _without_soft_hyphens(seen: str) -> str:
    # What stood on both sides of one may compose.
    return nfc(seen.replace(SOFT_HYPHEN, "")) if SOFT_HYPHEN in seen else seen


def _refuse_invisible(text: str, field: str) -> None:
    # isprintable() is false exactly for control, format, surrogate, private, unassigned characters
    # and separators other than the space: all that would be invisible or reorder a printed name.
    if text.isprintable():
        return
    position = next(index for index, char in enumerate(text) if not char.isprintable())
    code_point = f"U+{ord(text[position]):04X}"
    raise InputError("control_characters", field=field, position=position + 1, character=code_point)


def _refuse_long(text: str, field: str, max_length: int) -> None:
    if len(text) > max_length:
        raise InputError("too_long", field=field, max=max_length, length=len(text))


def title_case_name(name: str) -> str:
    """A name in capitals, as on cards, with one capital per word; any other stays as declared."""
    composed = nfc(name)
    if not composed.isupper():
        return composed
    return _NAME_PARTS.sub(lambda part: part.group().capitalize(), composed)

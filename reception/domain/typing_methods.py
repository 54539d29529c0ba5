"""What a Vietnamese typing tool (bộ gõ: UniKey, EVKey, Windows) makes of keys: Telex and VNI.

Two uses. A scanner that was set up for such a tool types ``NGUYEENX`` and means NGUYỄN: where the
tool is off, the line is composed here. And a tool that is on composes what it should leave alone:
a code ``A1…`` becomes ``Á…``; :func:`spellings` says which keys may stand behind such a letter.

Modelled are the common settings: free placing of marks within the word, a mark key pressed twice
takes its mark back. A word ends at anything but a letter (in VNI: or a digit).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby, permutations

from reception.domain.syllable import TONES, has_vowel, put_tone, split_tone
from reception.domain.text import nfc


class TypingMethod(StrEnum):
    """Kiểu gõ."""

    TELEX = "telex"
    VNI = "vni"


_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_STROKE = "stroke"
_TONE_KEYS = {
    TypingMethod.TELEX: dict(zip("frxsj", TONES, strict=True)),
    TypingMethod.VNI: dict(zip("23415", TONES, strict=True)),
}
_NO_TONE_KEY = {TypingMethod.TELEX: "z", TypingMethod.VNI: "0"}
# Which letters a mark key may change; the first one found from the end of the word takes the mark.
_SIGN_KEYS: dict[TypingMethod, dict[str, tuple[tuple[str, str], ...]]] = {
    TypingMethod.TELEX: {
        "a": ((_CIRCUMFLEX, "a"),),
        "e": ((_CIRCUMFLEX, "e"),),
        "o": ((_CIRCUMFLEX, "o"),),
        "w": ((_HORN, "uo"), (_BREVE, "a")),
        "d": ((_STROKE, "d"),),
    },
    TypingMethod.VNI: {
        "6": ((_CIRCUMFLEX, "aeo"),),
        "7": ((_HORN, "uo"),),
        "8": ((_BREVE, "a"),),
        "9": ((_STROKE, "d"),),
    },
}
_STROKED = str.maketrans("dD", "đĐ")


def compose(keys: str, method: TypingMethod) -> str:
    """The text that a typing tool makes of a run of keys; other letters and signs pass through."""
    parts: list[str] = []
    for is_typed, run in groupby(keys, lambda key: _belongs_to_word(key, method)):
        text = "".join(run)
        parts.append(_word(text, method) if is_typed else text)
    return "".join(parts)


def spellings(letter: str) -> tuple[str, ...]:
    """All keys that may stand behind one letter, in both methods; the letter alone if it is plain.

    ``Á`` gives ``AS`` and ``A1``; ``ấ`` gives ``aas``, ``asa``, ``a61`` and ``a16``.
    """
    bare, tone = split_tone(letter)
    base, sign = _split_sign(bare)
    if not base.isascii() or not (sign or tone):
        return (letter,)
    found: list[str] = []
    for method in TypingMethod:
        marks = [*_keys_of_sign(base, sign, method), *_keys_of_tone(tone, method)]
        marks = [mark.upper() if letter.isupper() else mark for mark in marks]
        if len(marks) == bool(sign) + bool(tone):
            found += [base + "".join(order) for order in permutations(marks)]
    return tuple(found) or (letter,)


def _belongs_to_word(key: str, method: TypingMethod) -> bool:
    return key.isascii() and (key.isalpha() or (method is TypingMethod.VNI and key.isdigit()))


def _word(keys: str, method: TypingMethod) -> str:
    """One word, key by key: ``bare`` has letters and signs, ``tone`` waits for its place."""
    bare, tone = "", ""
    for key in keys:
        low = key.lower()
        given = _TONE_KEYS[method].get(low)
        if given and has_vowel(bare):
            # The same tone again takes itself back and leaves the key.
            bare, tone = (bare + key, "") if given == tone else (bare, given)
        elif tone and low == _NO_TONE_KEY[method]:
            tone = ""
        else:
            bare = _sign(bare, key, method)
    return put_tone(bare, tone) if tone else bare


def _sign(bare: str, key: str, method: TypingMethod) -> str:
    """Puts the sign of a key on the last letter that takes it, else adds the key itself."""
    for sign, letters in _SIGN_KEYS[method].get(key.lower(), ()):
        for at in range(len(bare) - 1, -1, -1):
            base, present = _split_sign(bare[at])
            if base.lower() not in letters:
                continue
            if present == sign:
                return _with_sign(bare, at, base) + key
            return _with_horns(bare, at, sign)
    if method is TypingMethod.TELEX and key.lower() == "w":
        return bare + ("Ư" if key.isupper() else "ư")
    return bare + key


def _with_horns(bare: str, at: int, sign: str) -> str:
    """Puts a sign on a letter; a horn on the o of uo goes on both."""
    base, _ = _split_sign(bare[at])
    done = _with_sign(bare, at, _signed(base, sign))
    if sign == _HORN and base.lower() == "o" and bare[at - 1 : at].lower() == "u":
        return _with_sign(done, at - 1, _signed(bare[at - 1], sign))
    return done


def _with_sign(bare: str, at: int, letter: str) -> str:
    return bare[:at] + letter + bare[at + 1 :]


def _signed(base: str, sign: str) -> str:
    return base.translate(_STROKED) if sign == _STROKE else nfc(base + sign)


def _split_sign(letter: str) -> tuple[str, str]:
    """A toneless letter as its base and the sign on it, if any."""
    if letter in "đĐ":
        return ("d" if letter == "đ" else "D"), _STROKE
    parts = unicodedata.normalize("NFD", letter)
    return parts[0], parts[1:]


def _keys_of_sign(base: str, sign: str, method: TypingMethod) -> Iterator[str]:
    for key, changes in _SIGN_KEYS[method].items():
        if any(sign == mark and base.lower() in letters for mark, letters in changes):
            yield key


def _keys_of_tone(tone: str, method: TypingMethod) -> Iterator[str]:
    for key, mark in _TONE_KEYS[method].items():
        if mark == tone:
            yield key

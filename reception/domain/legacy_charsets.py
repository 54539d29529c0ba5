"""Text typed for the fonts of before Unicode: TCVN3 (.VnTime) and VNI, recognised by decoding.

Both show Vietnamese through fonts of their own over Latin letters and signs, so that pasted text
reads ``NguyÔn V¨n Thö`` or ``Nguyeãn Vaên Thöû``. Only what becomes possible Vietnamese syllables
word by word, and was not so before, is taken for such text; what it means is proposed to a person,
never assumed. Foreign names and those of the smaller peoples do not decode.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import product

from reception.domain.hidden_marks import SOFT_HYPHEN
from reception.domain.syllable import is_syllable

# TCVN 5712:1993 (TCVN3), lower-case half: capital letters with a tone have no code of their own.
_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_TONES = dict(zip("ùøûõï", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True))
_VNI_CIRCUMFLEX = {
    mark: _CIRCUMFLEX + tone
    for mark, tone in zip("âáàåãä", ("", _ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)
}
_VNI_BREVE = {
    mark: _BREVE + tone
    for mark, tone in zip("êéèúüë", ("", _ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)
}
_VNI_LETTERS = dict(zip("ôöñíìæóòî", "ơưđíìỉĩịỵ", strict=True))
_VNI_VOWELS = "aeouyôö"
# Natural in names of western Europe (Loïc, Noël), so one such word alone says nothing.
_DIAERESIS = frozenset("ïëü")

_LETTER = "[A-Za-z\u00a1-\u00ff\u0100-\u024f\u1e00-\u1eff\u00ad]"
_WORD = re.compile(f"{_LETTER}+")
_LATIN = re.compile("[A-Za-z\u00a1-\u00ff\u00ad]+")
# A whole word of these letters that is not all ASCII.
_FOREIGN = re.compile(rf"(?<!{_LETTER})[A-Za-z]*[\u00a1-\u00ff][A-Za-z\u00a1-\u00ff]*(?!{_LETTER})")
# Signs of TCVN3 that no word of any language holds between its letters; the middle dot is Catalan.
_SIGNS = "µ¸¶¹¨»¾¼½©®«¬\u00ad¡¢§£¤¥¦ª"
_GLUED = re.compile(f"(?<=[A-Za-z])[{_SIGNS.replace(SOFT_HYPHEN, '')}][a-z]")
_ABBREVIATION = re.compile("[B-DF-HJ-NP-TV-XZĐ]+")
_LEAST_WORDS = 2
# Common surnames that a diaeresis marks there, and no foreign name looks like them.
_SURNAMES = frozenset({"phạm", "đặng", "lại", "mạc", "bùi"})
_VIETNAMESE = frozenset("abcdefghijklmnopqrstuvwxyz").union(_TCVN3.values())


@cache
def _vni() -> dict[str, str]:
    """Every sequence of VNI and its letter, in both cases."""
    found: dict[str, str] = {}
    for vowel in _VNI_VOWELS:
        marks = dict(_VNI_TONES)
        if vowel in "aeo":
            marks |= _VNI_CIRCUMFLEX
        if vowel == "a":
            marks |= _VNI_BREVE
        base = _VNI_LETTERS.get(vowel, vowel)
        found |= {vowel + mark: unicodedata.normalize("NFC", base + marks[mark]) for mark in marks}
    found |= _VNI_LETTERS
    upper = {source.upper(): letter.upper() for source, letter in found.items()}
    mixed = {source.capitalize(): letter.upper() for source, letter in found.items()}
    return mixed | upper | found


@cache
def _vni_pattern() -> re.Pattern[str]:
    longest_first = sorted(_vni(), key=len, reverse=True)
    return re.compile("|".join((*longest_first, "[A-Za-z]")))


def _from_tcvn3(word: str) -> str:
    """One word; in capitals where its plain letters are, as the font of capitals shows them."""
    decoded = "".join(_TCVN3.get(letter, letter) for letter in word)
    return decoded.upper() if _is_capital(word) else decoded


def _is_capital(word: str) -> bool:
    plain = [letter for letter in word if letter.isascii()]
    return len(plain) >= _LEAST_WORDS and all(letter.isupper() for letter in plain)


def _from_vni(word: str) -> str | None:
    parts = _vni_pattern().findall(word)
    if len("".join(parts)) != len(word):
        return None
    return "".join(_vni().get(part, part) for part in parts)


def _is_possible(word: str) -> bool:
    return is_syllable(word) or _ABBREVIATION.fullmatch(word) is not None


def legacy_meaning(text: str) -> str | None:
    """What a text of the old charsets probably means in Unicode; None where it is none.

    Args:
        text: composed (NFC), soft hyphens still in it: they are the ư of TCVN3.
    """
    found = legacy_reading(text)
    return None if found is None else found[1]


def legacy_reading(text: str) -> tuple[str, str] | None:
    """The name of the old charset with what :func:`legacy_meaning` says; None where it is none."""
    suspects = [] if text.isascii() else _suspects(text)
    if not suspects:
        # As nearly always: every intake comes by here.
        return None
    for name, decode, is_sure in _CHARSETS:
        meaning = _decoded(text, suspects, decode, is_sure)
        if meaning is not None:
            return name, meaning
    return None


def is_legacy_rest(text: str) -> bool:
    """Whether a text shows signs of TCVN3 inside its words, whatever they were to mean."""
    return _GLUED.search(text) is not None


def _suspects(text: str) -> list[str]:
    """The words that could be of an old charset and are no syllable as they stand."""
    return [
        word
        for word in _FOREIGN.findall(text)
        if not _is_possible(word.replace(SOFT_HYPHEN, ""))
        and any(letter.isalpha() for letter in word)
    ]


def _decoded(
    text: str,
    suspects: list[str],
    decode: Callable[[str], str | None],
    is_sure: Callable[[str], bool],
) -> str | None:
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    latin = [word for word in words if _LATIN.fullmatch(word)]
    decoded = {word: decode(word) for word in latin}
    if any(found is None or not _is_possible(found) for found in decoded.values()):
        return None
    changed = [
        word
        for word in suspects
        if decode is _from_tcvn3 or is_sure(word) or not _VIETNAMESE.issuperset(word.lower())
    ]
    is_unicode = len(latin) < len(words)
    likely = _is_likely(text, changed, decoded)
    sure = any(is_sure(word) for word in changed)
    if not changed or not (sure if is_unicode else sure or likely):
        return None
    written = _WORD.sub(lambda match: decoded.get(match.group()) or match.group(), text)
    return _with_capitals(text, written)


def _is_likely(text: str, changed: list[str], decoded: dict[str, str | None]) -> bool:
    """Whether words that could be foreign ones are none: several, or all others Vietnamese."""
    words = [decoded.get(word) or word for word in _WORD.findall(text)]
    is_whole = len(words) >= _LEAST_WORDS and all(_is_possible(word) for word in words)
    weak = [
        word
        for word in changed
        if not _DIAERESIS & set(word.lower()) or (decoded[word] or "").lower() in _SURNAMES
    ]
    return len(changed) >= _LEAST_WORDS or (is_whole and bool(weak))


def _is_sure_tcvn3(word: str) -> bool:
    """Whether it holds a sign, or a letter whose case fits no other letter of the word."""
    marked = [letter for letter in word if not letter.isascii()]
    has_sign = len(marked) < len(word) and any(
        letter in _SIGNS or letter in "·×÷" for letter in marked
    )
    is_capital = _is_capital(word)
    is_odd = any(
        letter.islower() if is_capital else letter.isupper()
        for letter in word[1:]
        if not letter.isascii()
    )
    return has_sign or is_odd


def _is_sure_vni(word: str) -> bool:
    """Whether a vowel is followed by one that is only its mark, as in no other spelling."""
    pairs = product("aeouy", (*_VNI_TONES, *_VNI_CIRCUMFLEX, "ê", "é", "è", "ú"))
    low = word.lower()
    return any(vowel + mark in low for vowel, mark in pairs if mark not in _DIAERESIS)


def _with_capitals(text: str, written: str) -> str:
    """Gives back first letters that TCVN3 has no capitals for, where all other words have them."""
    pairs = list(zip(text.split(), written.split(), strict=True))
    doubtful = [was != now and not was[0].isascii() for was, now in pairs]
    others = [now for (_, now), doubt in zip(pairs, doubtful, strict=True) if not doubt]
    if not others or not all(word[0].isupper() for word in others):
        return written
    return " ".join(
        word[0].upper() + word[1:] if doubt else word
        for (_, word), doubt in zip(pairs, doubtful, strict=True)
    )


_CHARSETS: tuple[tuple[str, Callable[[str], str | None], Callable[[str], bool]], ...] = (
    ("TCVN3", _from_tcvn3, _is_sure_tcvn3),
    ("VNI", _from_vni, _is_sure_vni),
)

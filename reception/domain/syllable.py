"""Vietnamese syllables: whether a written word can be one, and where its tone mark stands.

A name on a card that is no possible syllable was either damaged on the way from the scanner or is
the name of a foreigner or of one of the smaller peoples: worth a look either way.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Tone marks (dấu thanh): huyền, hỏi, ngã, sắc, nặng."""

_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx]"
# Without a final consonant, and before one: ă, â, iê, uô, ươ, yê need one, ia, ua, ưa take none.
_OPEN = (
    "a|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iêu|iu|oa|oai|oay|oao|oe|oeo|oi|ôi|ơi|ua|uây"
    "|uê|ui|uơ|uôi|ưa|ưi|ươi|ươu|ưu|uy|uya|uyu|yêu"
)
_CLOSED = "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|iê|oa|oă|oe|oo|uâ|uê|uô|ươ|uy(?=nh|ch|[tp])|uyê|yê"
_FINAL = "ng|nh|ch|[cmnpt]"
_SYLLABLE = re.compile(
    f"(?:{_ONSET})?(?:(?:{_OPEN})|(?:{_CLOSED})(?P<final>{_FINAL}))", re.IGNORECASE
)
_STOPS = {"c", "ch", "p", "t"}
# A syllable that ends in a stop has the tone sắc or nặng, always written.
_TONES_OF_STOPS = {"\u0301", "\u0323"}
_VOWELS = "aăâeêioôơuưy"
# Vowels of the smaller peoples' letters count where only the lack of any vowel is a trace.
_ANY_VOWEL = re.compile("[aăâeêioôơuưyĕĭŏŭɛɔ]", re.IGNORECASE)
_VOWEL_RUN = re.compile(f"[{_VOWELS}]+", re.IGNORECASE)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def split_tone(word: str) -> tuple[str, str]:
    """A word without its tone marks, composed, and the marks that were taken off."""
    parts = unicodedata.normalize("NFD", word)
    bare = "".join(part for part in parts if part not in TONES)
    return _composed(bare), "".join(part for part in parts if part in TONES)


@lru_cache(maxsize=4_096)
def is_syllable(word: str) -> bool:
    """Whether a word can be written like this in Vietnamese; tone marks count, case does not.

    The same few thousand syllables come again in everything that is typed.
    """
    bare, tones = split_tone(word)
    match = _SYLLABLE.fullmatch(bare)
    if match is None or len(tones) > 1:
        return False
    final = (match["final"] or "").lower()
    return final not in _STOPS or tones in _TONES_OF_STOPS


def put_tone(bare: str, tone: str) -> str:
    """A toneless word with a tone mark where it is commonly written (hòa, thúy, nguyễn, quý).

    The mark goes on the letter that already has a sign of its own, else on the last vowel before a
    final consonant, else on the vowel before the last. A word without a vowel stays as it is.
    """
    at = _place(bare)
    return _composed(bare[: at + 1] + tone + bare[at + 1 :]) if at >= 0 else bare


def has_vowel(word: str) -> bool:
    """Whether a word has a vowel at all, with or without marks."""
    return _ANY_VOWEL.search(split_tone(word)[0]) is not None


def _place(bare: str) -> int:
    """Index of the letter that carries the tone; -1 where there is no vowel."""
    start, run = _nucleus(bare)
    marked = [at for at, letter in enumerate(run.lower()) if letter in "ăâêôơư"]
    if marked:
        # ươ carries the tone on its second letter.
        return start + marked[-1]
    if not run:
        return -1
    is_closed = start + len(run) < len(bare)
    return start + (len(run) - 1 if is_closed or len(run) == 1 else len(run) - 2)


def _nucleus(bare: str) -> tuple[int, str]:
    """Where the vowels begin that count, and these vowels: the u of qu and the i of gi do not."""
    match = _VOWEL_RUN.search(bare)
    if match is None:
        return 0, ""
    start, run = match.start(), match.group()
    if len(run) > 1 and bare[max(0, start - 1) : start + 1].lower() in ("qu", "gi"):
        return start + 1, run[1:]
    return start, run

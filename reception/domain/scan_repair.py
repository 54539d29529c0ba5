"""Undoes what happened to a scanned line on its way: layout, code page, Telex, VNI, capitals lock.

A scanner in keyboard mode presses keys and knows nothing of the computer behind it. What reaches us
may be typed on another keyboard layout, as bytes of UTF-8, with letters lost or turned into
question marks, or composed by a Vietnamese typing tool. Numbers, dates, sex and codes have shapes
that tell when they are right, so they are put right or refused. A name has no such shape: it is
settled by what this office already knows of the person, or given back with a doubt, never silently.

Which layouts: Viet Nam's own (its digits are letters and tone marks), AZERTY and QWERTZ (scanners
leave the factory with them); any other that only moves the separator needs no table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice, product

from reception.domain.card import MOST_LETTERS, IdentityCard, parse_card
from reception.domain.errors import InputError
from reception.domain.numbering import LONGEST_CODE, DossierCode
from reception.domain.syllable import has_vowel, is_syllable
from reception.domain.text import MINORITY_LETTERS, fold, nfc
from reception.domain.typing_methods import TypingMethod, compose, spellings

KnownName = Callable[[str], str | None]
"""Asks local history for the name that belongs to a 12-digit number."""


class Repair(StrEnum):
    """What was put right, with certainty unless a :class:`Doubt` stands beside it.

    LAYOUT: another keyboard layout. SEPARATOR: the bar came as another sign. BYTES: UTF-8 typed as
    single bytes. CAPITALS: Caps Lock, or a lost Shift. KEYS: a typing tool ate keys of a code.
    COMPOSED: keys meant for a typing tool were composed. SEX: a damaged word with one possible
    meaning. HISTORY: the name comes from an earlier dossier of the same number. AROUND: the scanner
    sends signs of its own before or after the code.
    """

    LAYOUT = "layout"
    SEPARATOR = "separator"
    BYTES = "bytes"
    CAPITALS = "capitals"
    KEYS = "keys"
    COMPOSED = "composed"
    SEX = "sex"
    HISTORY = "history"
    AROUND = "around"


class Doubt(StrEnum):
    """What a person has to compare with the card.

    NAME_GARBLED: letters of the name are damaged or may be. NAME_WITHOUT_MARKS: the scanner sends
    no marks at all. NAME_REBUILT: composed from keys. ADDRESS_GARBLED: the same for the residence.
    SEX_UNREADABLE: neither Nam nor Nữ.
    """

    NAME_GARBLED = "name_garbled"
    NAME_WITHOUT_MARKS = "name_without_marks"
    NAME_REBUILT = "name_rebuilt"
    ADDRESS_GARBLED = "address_garbled"
    SEX_UNREADABLE = "sex_unreadable"


@dataclass(frozen=True, slots=True)
class CardReading:
    """A card as far as the line gave it, what is doubtful about it and what was put right."""

    card: IdentityCard
    doubts: tuple[Doubt, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One way to read a line; ``text`` has as many letters as ``raw``, which keeps its own."""

    raw: str
    text: str
    repairs: tuple[Repair, ...] = ()


# The keys of four rows, first alone, then with Shift, as each layout writes them.
_US = (
    "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./"
    '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?'
)
_AZERTY = (
    "²&é\"'(-è_çà)=azertyuiop^$qsdfghjklmù*wxcvbn,;:!"
    "~1234567890°+AZERTYUIOP¨£QSDFGHJKLM%µWXCVBN?./§"
)
_QWERTZ = (
    "^1234567890ß´qwertzuiopü+asdfghjklöä#yxcvbnm,.-"
    "°!\"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄ'YXCVBNM;:_"
)
# The Vietnamese layout of Windows differs where digits are; its bar is where ours is.
_LAYOUTS = (
    str.maketrans("ăâêô\u0300\u0309\u0303\u0301\u0323đ", "1234567890"),
    str.maketrans(_AZERTY, _US),
    str.maketrans(_QWERTZ, _US),
)
# Alt+0nnn is read in the code page of the system, Vietnamese or Western.
_CODE_PAGES = ("cp1258", "cp1252", "latin-1")

# AIM identifier in front (ISO/IEC 15424), if the scanner sends it: ]C1 for Code 128, ]Q1 for QR.
_AIM = re.compile(r"\][A-Za-z][0-9]")
_CARD_HEAD = re.compile(r"[0-9]{12}(?P<bar>[^0-9A-Za-z\s])")
_RECEIPT_HEAD = re.compile(r"MC1(?P<bar>[^0-9A-Za-z\s])", re.IGNORECASE)
_RECEIPT_FIELDS = 8
_NINE_DIGITS = re.compile(r"[0-9]{9}")
_FEWEST_FIELDS, _MOST_FIELDS, _SEX = 6, 12, 4
# A card down to its day of issue; what follows it is empty or not read.
_WHOLE_CARD = re.compile(
    r"[0-9]{12}([^0-9A-Za-z\s])(?:[0-9]{9})?\1.+\1[0-9]{8}\1.+\1.*\1[0-9]{8}(?:\1.*)?"
)
# A code of an authority between signs that a scanner adds before or after it.
_CODE_INSIDE = re.compile(r"[A-Z][0-9]{2}(?:\.[0-9]{2,3})+-(?:[0-9]{8}|[0-9]{6})-[0-9]{4}(?![0-9])")
_CUT_CODE = re.compile(r"[A-Z][0-9]{2}(?:\.[0-9]{2,3})+-[0-9]*(?:-[0-9]{0,3})?")
_DIGIT_FIELDS = (0, 1, 3, 6)

_MARKED = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
_LETTERS = frozenset(_MARKED + _MARKED.upper())
_KNOWN_SIGNS = _LETTERS | MINORITY_LETTERS | frozenset("–’‘“”")
# Letters that no Western code page has: a scanner that sends them sends every letter.
_PROOF = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\W\d_]+")
# Signs that no name has; a mangled letter often leaves one.
_JUNK_IN_NAME = re.compile(r"[^\w\s'’.\-]|[\d_]")
_MOST_SPELLINGS = 200
# Units of authorities begin like this: H57, G22, 000.
_UNIT_HEAD = re.compile(r"(?:[A-Z][0-9]{2}|[0-9]{3})(?:\.|$)")
# After these repairs digits and signs of an address may still be others.
_GUESSED = frozenset({Repair.LAYOUT, Repair.COMPOSED})


def versions(line: str) -> Iterator[Version]:
    """The ways to read a line, the likeliest first: as bytes, as it is, on other layouts."""
    decoded = _from_bytes(line)
    if decoded is not None:
        yield Version(decoded, decoded, (Repair.BYTES,))
    clean = "".join(char for char in line if char >= " ").strip("\ufeff \x7f")
    if _AIM.match(clean):
        clean = clean[3:]
    yield Version(clean, clean)
    for layout in _LAYOUTS:
        text = clean.translate(layout)
        if text != clean:
            yield Version(clean, text, (Repair.LAYOUT,))


def read_card(
    line: str,
    *,
    today: date,
    known_name: KnownName,
    was_rewritten: bool = False,
) -> CardReading | None:
    """The card behind a line; None when no version of it has a card's number and dates.

    Args:
        line: as it arrived, not normalised.
        today: the office day.
        known_name: asked once, for the number of the card.
        was_rewritten: a typing tool was seen at work during the scan (it erased letters, or the
            text came from an input method), so every letter may be another.
    """
    split = [found for version in versions(line) if (found := _split(version)) is not None]
    # A version with the true bar knows more than one whose bar came as another sign.
    for repairs, fields in sorted(split, key=lambda found: Repair.SEPARATOR in found[0]):
        reading = _parse(fields, repairs, today)
        if reading is not None:
            known = known_name(reading.card.number)
            return _settle(reading, fields[_SEX], known, was_rewritten=was_rewritten)
    return None


def read_code(line: str) -> tuple[DossierCode, tuple[Repair, ...]] | None:
    """The dossier code that a line is; None when there is none, or more than one it could be."""
    for version in versions(line):
        code = DossierCode.find(version.text)
        if code is not None and has_usual_unit(code):
            return code, version.repairs
        inside = set(_CODE_INSIDE.findall(version.text.upper()))
        if len(inside) == 1:
            return DossierCode.parse(inside.pop()), (*version.repairs, Repair.AROUND)
        if code is not None:
            return code, version.repairs
    found = {code.text: code for code in _codes_behind(line)}
    return (next(iter(found.values())), (Repair.KEYS,)) if len(found) == 1 else None


def read_receipt(line: str) -> tuple[DossierCode, tuple[Repair, ...]] | None:
    """The dossier of the QR on one of our papers (``MC1|code|…``), by its first item."""
    for version in versions(line):
        head = _RECEIPT_HEAD.match(version.text)
        if head is None:
            continue
        fields = version.text.split(head["bar"])
        code = read_code(fields[1])
        if code is not None and len(fields) == _RECEIPT_FIELDS:
            return code[0], (*version.repairs, *_moved(head["bar"]), *code[1])
    return None


def is_whole_line(text: str) -> bool:
    """Whether a text is a whole card, receipt's QR or code of ours from its first sign on."""
    return _is_whole(text, _WHOLE_CARD.match, allows_around=False)


def contains_whole_line(text: str) -> bool:
    """Whether a whole line of ours is in a text, so that nothing more need come."""
    return _is_whole(text, _WHOLE_CARD.search, allows_around=True)


def _is_whole(text: str, card: Callable[[str], object], *, allows_around: bool) -> bool:
    if len(text) > MOST_LETTERS:
        return False
    code = read_receipt(text) or read_code(text)
    if code is not None and has_usual_unit(code[0]):
        return allows_around or Repair.AROUND not in code[1]
    return any(card(version.text) for version in versions(text))


def is_cut_line(text: str) -> bool:
    """Whether a text begins like a card, a receipt's QR or a code of ours and breaks off."""
    if len(text) > MOST_LETTERS or contains_whole_line(text):
        return False
    return any(
        _CARD_HEAD.match(version.text)
        or _RECEIPT_HEAD.match(version.text)
        or _CUT_CODE.fullmatch(version.text.upper())
        for version in versions(text)
    )


def _from_bytes(line: str) -> str | None:
    """The line if it is UTF-8 whose bytes were typed one by one, else None."""
    if line.isascii():
        return None
    for page in _CODE_PAGES:
        try:
            # Bytes without a letter of their own arrive as control characters.
            text = b"".join(_byte(char, page) for char in line).decode()
        except UnicodeError:
            continue
        return text.strip()
    return None


def _byte(char: str, page: str) -> bytes:
    return char.encode("latin-1") if "\x7f" < char < "\xa0" else char.encode(page)


# ------------------------------------------------------------------------------------------ cards
def _split(version: Version) -> tuple[tuple[Repair, ...], list[str]] | None:
    """Repairs and fields of a line that begins like a card; None if it does not."""
    head = _CARD_HEAD.search(version.text)
    if head is None:
        return None
    bar = head["bar"]
    fields: list[str] = []
    start = head.start()
    for part in version.text[start:].split(bar):
        end = start + len(part)
        is_digits = len(fields) in _DIGIT_FIELDS
        fields.append(part if is_digits else _letters(version.raw[start:end], part))
        start = end + 1
    if not _FEWEST_FIELDS <= len(fields) <= _MOST_FIELDS:
        return None
    around = (Repair.AROUND,) if head.start() else ()
    return (*version.repairs, *_moved(bar), *around), fields


def _moved(bar: str) -> tuple[Repair, ...]:
    return () if bar == "|" else (Repair.SEPARATOR,)


def _letters(raw: str, translated: str) -> str:
    """Marked letters were typed as such; what a layout moves are the plain keys."""
    pairs = zip(raw, translated, strict=True)
    return "".join(typed if typed in _LETTERS else moved for typed, moved in pairs)


def _parse(fields: list[str], repairs: tuple[Repair, ...], today: date) -> CardReading | None:
    """The card of separated fields; damaged letters are made harmless first."""
    number, old_number, name, birth, sex, address, *rest = fields
    plain = [
        number,
        old_number if _NINE_DIGITS.fullmatch(old_number) else "",
        _printable(name),
        birth,
        _sex_word(sex),
        _printable(address),
        *rest[:1],
    ]
    try:
        card = parse_card("|".join(plain), today=today)
    except InputError:
        return None
    is_put_right = plain[_SEX] and nfc(plain[_SEX]).lower() != nfc(sex.strip()).lower()
    doubts = () if card.sex else (Doubt.SEX_UNREADABLE,)
    return CardReading(card, doubts, (*repairs, Repair.SEX) if is_put_right else repairs)


def _printable(text: str) -> str:
    """The text with a replacement sign for what could neither be printed nor stored."""
    text = " ".join(text.split())
    return "".join("\ufffd" if not char.isprintable() or char == "|" else char for char in text)


def _sex_word(word: str) -> str:
    """Nam or Nữ: what begins with N and is not Nam can only be the other, whatever came after."""
    plain = fold(word)
    if plain == "nam":
        return "Nam"
    return "Nữ" if plain[:1] == "n" and len(plain) <= 4 and plain[:2] != "na" else ""


# ----------------------------------------------------------------------------------------- letters
def _settle(
    reading: CardReading, sex_word: str, known: str | None, *, was_rewritten: bool
) -> CardReading:
    """Decides about name and address of a card whose numbers stand."""
    reading = _composed(_in_capitals(reading))
    card, repairs = reading.card, reading.repairs
    # Damage to the word for the sex shows what the scanner does to letters.
    is_odd = _has_odd_letters(f"{card.name} {card.address}") or (
        Repair.CAPITALS not in repairs and _has_odd_letters(nfc(sex_word))
    )
    doubts = list(reading.doubts)
    name_doubt = _name_doubt(card, repairs, is_odd=is_odd or was_rewritten)
    if is_odd or was_rewritten or _lacks_marks(card) or _GUESSED.intersection(repairs):
        doubts.append(Doubt.ADDRESS_GARBLED)
    if name_doubt is not None or not all(map(is_syllable, _WORD.findall(card.name))):
        settled = _from_history(card.name, known)
        if settled is not None and settled != card.name:
            card = replace(card, name=settled)
            repairs = (*repairs, Repair.HISTORY)
        elif settled is None and name_doubt is not None:
            doubts.insert(0, name_doubt)
    return CardReading(card, tuple(doubts), repairs)


def _name_doubt(card: IdentityCard, repairs: tuple[Repair, ...], *, is_odd: bool) -> Doubt | None:
    """What is doubtful about the name, None if nothing is."""
    if Repair.COMPOSED in repairs:
        return Doubt.NAME_REBUILT
    names = _WORD.findall(card.name)
    has_junk = not names or _JUNK_IN_NAME.search(card.name) is not None
    is_bare = _lacks_marks(card)
    if is_bare and not has_junk and card.name.isascii():
        return Doubt.NAME_WITHOUT_MARKS
    if is_bare or has_junk or is_odd:
        return Doubt.NAME_GARBLED
    # Marks that arrived whole prove the scanner: a word that is no syllable is then a name of one
    # of the smaller peoples or of a foreigner.
    is_proven = _PROOF.search(nfc(f"{card.name} {card.address}")) is not None
    return None if is_proven or all(map(is_syllable, names)) else Doubt.NAME_GARBLED


def _lacks_marks(card: IdentityCard) -> bool:
    """Whether the residence has no letter with a mark: hardly possible, and a trace of loss."""
    return not any(char in _LETTERS for char in card.address)


def _has_odd_letters(words: str) -> bool:
    """Traces that letters of the line were lost or replaced."""
    if any(not (char.isascii() or char in _KNOWN_SIGNS) for char in nfc(words)):
        return True
    return "?" in words or any(_is_broken(word) for word in _WORD.findall(words))


def _is_broken(word: str) -> bool:
    """A capital inside a small word (NÙi), or a longer word that lost all its vowels (Phng)."""
    is_mixed = word[1:] != word[1:].lower() and not word.isupper()
    return is_mixed or (len(word) > 2 and not word.isupper() and not has_vowel(word))


def _in_capitals(reading: CardReading) -> CardReading:
    """Turns the case back that Caps Lock or a lost Shift turned: names on cards are capitals."""
    card = reading.card
    if not card.name.islower():
        return reading
    address = card.address
    if sum(map(str.isupper, address)) > sum(map(str.islower, address)):
        address = address.swapcase()
    card = replace(card, name=card.name.upper(), address=address)
    return replace(reading, card=card, repairs=(*reading.repairs, Repair.CAPITALS))


def _composed(reading: CardReading) -> CardReading:
    """Composes a line that was typed for Telex or VNI while no tool was on to read it."""
    card = reading.card
    if not card.name.isascii() or not card.address.isascii():
        return reading
    for method in TypingMethod:
        name = compose(card.name, method)
        if name != card.name and all(is_syllable(word) for word in name.split()):
            card = replace(card, name=name, address=compose(card.address, method))
            return replace(reading, card=card, repairs=(*reading.repairs, Repair.COMPOSED))
    return reading


def _from_history(scanned: str, known: str | None) -> str | None:
    """The name to believe: the known one if the scanned one is all or what is left of it."""
    if known is None or _JUNK_IN_NAME.search(known):
        return None
    if nfc(known).lower() == nfc(scanned).lower():
        return scanned
    left = [char for char in scanned.lower() if char.isascii() and char.isalpha()]
    whole = fold(known).replace(" ", "")
    letters = iter(whole)
    is_left_of_it = all(char in letters for char in left)
    return known if is_left_of_it and 2 * len(left) >= len(whole) else None


# ------------------------------------------------------------------------------------------- codes
def has_usual_unit(code: DossierCode) -> bool:
    """Whether the unit of a code looks like one of an authority; others do occur."""
    return _UNIT_HEAD.match(code.unit) is not None


def _codes_behind(line: str) -> Iterator[DossierCode]:
    """Codes that a typing tool could have turned into this text."""
    text = nfc(line.strip())
    if text.isascii() or len(text) > LONGEST_CODE:
        return
    choices = product(*(spellings(char) for char in text))
    for choice in islice(choices, _MOST_SPELLINGS):
        code = DossierCode.find("".join(choice))
        if code is not None and has_usual_unit(code):
            yield code

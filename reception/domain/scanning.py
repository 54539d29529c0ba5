"""Telling a scanner's keys from a person's, and what a scanned line is.

A scanner in keyboard mode (máy quét kiểu bàn phím) types like a person, only faster: a card's line
of 110 letters takes a fifth of a second. :class:`Trail` follows the keys with the milliseconds at
which they were pressed; when a line ends, :meth:`Trail.end` says whether a machine typed it and
from which key on. :func:`classify` then says what the line means.

What a person does fast is no scan: rolling over two or three keys, holding one down, a typing tool
that erases and rewrites the word just typed, an abbreviation that it spells out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from reception.domain.card import MOST_LETTERS, IdentityCard, Sex
from reception.domain.numbering import DossierCode
from reception.domain.other_codes import CodeKind, kind_of
from reception.domain.scan_repair import (
    Doubt,
    KnownName,
    Repair,
    contains_whole_line,
    is_cut_line,
    is_whole_line,
    read_card,
    read_code,
    read_receipt,
)


@dataclass(frozen=True, slots=True)
class BurstRules:
    """How fast is a machine; spans in milliseconds.

    Attributes:
        most_average: greatest average between two keys. Scanners need 1–25, a champion typist 70.
        slow_average: the same for a line that is certainly ours by its shape: slow scanners take
            up to 60, and nobody types a card's line.
        run_gap: keys closer than this belong to one run.
        pause: a busy USB hub holds keys back up to this long. One such gap is forgiven, and one
            more for every :attr:`keys_a_pause` keys; a longer one ends the line.
        least_letters: a shorter line is left to the person, whatever its speed.
        least_run: keys that must lie before a forgiven gap, so that the last letter of a person
            who was typing is not taken for the first of the scan.
        most_keys: more than any line needs; a scanner that never stops is left alone.
    """

    most_average: float = 30.0
    slow_average: float = 65.0
    run_gap: float = 50.0
    pause: float = 500.0
    keys_a_pause: int = 50
    least_letters: int = 8
    least_run: int = 3
    most_keys: int = 3000


class Refusal(StrEnum):
    """Why keys are no scan.

    REWRITES: more was erased than written, so a typing tool was at work on a person's word.
    SHAPELESS: nothing ended the line, and it is none of ours.
    INCOMPLETE: the beginning of a card or a code of ours, and nothing more came.
    """

    TOO_SHORT = "too_short"
    TOO_SLOW = "too_slow"
    TOO_LONG = "too_long"
    ONE_KEY = "one_key"
    REWRITES = "rewrites"
    SHAPELESS = "shapeless"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Burst:
    """Keys that came one after the other, judged.

    Attributes:
        text: what they wrote, erased letters taken back; not normalised.
        first: how many keys of the trail lie before the first of these.
        keys: how many they were.
        span: milliseconds from the first to the last.
        was_rewritten: a typing tool was at work between scanner and program.
        refusal: why this is no scan; None when it is one.
    """

    text: str
    first: int
    keys: int
    span: float
    was_rewritten: bool
    refusal: Refusal | None

    @property
    def average_gap(self) -> float:
        """Milliseconds between two keys."""
        return self.span / (self.keys - 1) if self.keys > 1 else 0.0


@dataclass(frozen=True, slots=True)
class _Key:
    text: str
    erased: int
    at: float
    is_foreign: bool


class Trail:
    """The keys since the last pause, oldest first.

    Times are milliseconds of any clock that does not go backwards.
    """

    def __init__(self, rules: BurstRules | None = None) -> None:
        self.rules = rules or BurstRules()
        self._keys: list[_Key] = []
        # Indexes of keys that came after a gap: where the scan may begin.
        self._starts: list[int] = []
        self._is_overlong = False

    def __len__(self) -> int:
        return len(self._keys)

    def press(self, text: str, at: float, *, erased: int = 0, is_composed: bool = False) -> bool:
        """Adds a key.

        Args:
            text: what it writes; empty for one that writes nothing by itself, such as the digits
                of an Alt code.
            at: when it was pressed.
            erased: letters taken back before that.
            is_composed: an input method wrote it.

        Returns:
            Whether a run begins with this key, so that what stood before may be remembered under
            its index, ``len(trail) - 1``. After a pause the trail begins anew with index 0.
        """
        gap = at - self._keys[-1].at if self._keys else -1.0
        if not 0 <= gap <= self.rules.pause:
            self.forget()
        elif len(self._keys) >= self.rules.most_keys:
            # Only the time counts on, so that the end of the flood is noticed.
            self._is_overlong = True
            self._keys.pop()
        begins = not self._keys or gap > self.rules.run_gap
        if begins:
            self._starts.append(len(self._keys))
        self._keys.append(_Key(text, erased, at, is_composed and not text.isascii()))
        return begins

    def erase(self, at: float) -> bool:
        """Adds a Backspace; see :meth:`press`."""
        return self.press("", at, erased=1)

    def forget(self) -> None:
        """Begins anew: what comes next has nothing to do with what was."""
        self._keys.clear()
        self._starts.clear()
        self._is_overlong = False

    def end(self, at: float) -> Burst | None:
        """Judges the line that a terminator (Enter or Tab) ends now.

        None when it came after a pause, or when there are too few keys to speak of.
        """
        if not self._keys or at - self._keys[-1].at > self.rules.pause:
            return None
        return self._judge()

    def end_by_silence(self) -> Burst | None:
        """Judges a line that nothing ends but a pause.

        Only a whole line of ours counts: a typing tool that spells out an abbreviation pauses
        afterwards too. What begins like one of ours and breaks off is said to be incomplete.
        """
        burst = self._judge()
        if burst is None or burst.refusal or contains_whole_line(burst.text):
            return burst
        is_cut = is_cut_line(burst.text)
        return replace(burst, refusal=Refusal.INCOMPLETE if is_cut else Refusal.SHAPELESS)

    def _judge(self) -> Burst | None:
        if len(self._keys) < self.rules.least_letters:
            return None
        first = self._first()
        burst = self._burst(first)
        if burst.refusal is None and (first == 0 or is_whole_line(burst.text)):
            return burst
        ours = self._burst_of_ours()
        if ours is not None:
            return ours
        if burst.refusal is Refusal.TOO_SHORT and first > 0:
            # Gaps all along the line: what is wrong with it is its speed.
            return replace(self._burst(0), refusal=Refusal.TOO_SLOW)
        return burst

    def _burst_of_ours(self) -> Burst | None:
        """A whole line of ours at the end of the keys, however slowly or haltingly it came.

        Its text is searched for from the latest run on: what a person typed before stays. Runs
        before it belong to it too while no person's pause lies between (a scanner's prefix).
        """
        if not self._is_fast(0, self.rules.slow_average):
            return None
        if not contains_whole_line(self._burst(0).text):
            return None
        first = self._latest(is_whole_line)
        if first is None:
            # Signs of the scanner's own stand before it.
            first = self._latest(contains_whole_line) or 0
        at = self._starts.index(first)
        while at and self._gap_before(self._starts[at]) <= self.rules.slow_average:
            at -= 1
        burst = self._burst(self._starts[at])
        return burst if burst.refusal is Refusal.REWRITES else replace(burst, refusal=None)

    def _latest(self, holds: Callable[[str], bool]) -> int | None:
        """The last start of a run from which on the text is what is asked for."""
        found = (at for at in reversed(self._starts) if holds(self._burst(at).text))
        return next(found, None)

    def _gap_before(self, at: int) -> float:
        return self._keys[at].at - self._keys[at - 1].at

    def _is_fast(self, first: int, most_average: float) -> bool:
        """Whether the keys from one on are a machine's; the few pauses it may make do not count."""
        gaps = sorted(self._gap_before(at) for at in range(first + 1, len(self._keys)))
        forgiven = 1 + len(gaps) // self.rules.keys_a_pause
        while forgiven and gaps and gaps[-1] > self.rules.run_gap:
            gaps.pop()
            forgiven -= 1
        return sum(gaps) <= most_average * len(gaps)

    def _first(self) -> int:
        """Where the scan begins: at the last run, or before gaps that are forgiven."""
        at = len(self._starts) - 1
        forgiven = 0
        while at > 0:
            before = self._starts[at] - self._starts[at - 1]
            keys = len(self._keys) - self._starts[at - 1]
            if before < self.rules.least_run or forgiven > keys // self.rules.keys_a_pause:
                break
            forgiven += 1
            at -= 1
        return self._starts[at]

    def _burst(self, first: int) -> Burst:
        keys = self._keys[first:]
        text = ""
        is_rewriting = False
        for key in keys:
            is_rewriting = is_rewriting or key.erased > len(text)
            text = text[: max(0, len(text) - key.erased)] + key.text
        span = keys[-1].at - keys[0].at
        return Burst(
            text=text,
            first=first,
            keys=len(keys),
            span=span,
            was_rewritten=any(key.erased or key.is_foreign for key in keys),
            refusal=Refusal.REWRITES if is_rewriting else self._refusal(text, first),
        )

    def _refusal(self, text: str, first: int) -> Refusal | None:
        if self._is_overlong or len(text) > MOST_LETTERS:
            return Refusal.TOO_LONG
        if len(text) < self.rules.least_letters:
            return Refusal.TOO_SHORT
        if not self._is_fast(first, self.rules.most_average):
            return Refusal.TOO_SLOW
        most_common = Counter(text).most_common(1)[0][1]
        return Refusal.ONE_KEY if 2 * most_common > len(text) else None


# ---------------------------------------------------------------------------------------- meaning
@dataclass(frozen=True, slots=True)
class CardScan:
    """An identity card; ``doubts`` names what has to be compared with the card by eye."""

    card: IdentityCard
    doubts: tuple[Doubt, ...] = ()
    repairs: tuple[Repair, ...] = ()

    @property
    def looks_garbled(self) -> bool:
        """Whether the name must not be stored unseen."""
        names = (Doubt.NAME_GARBLED, Doubt.NAME_WITHOUT_MARKS, Doubt.NAME_REBUILT)
        return any(doubt in names for doubt in self.doubts)

    @property
    def line(self) -> str:
        """The card as its own QR would say it after all repairs."""
        card = self.card
        birth = date.fromisoformat(card.birth)
        sex = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ", None: ""}[card.sex]
        issued = f"{card.issued:%d%m%Y}" if card.issued else ""
        fields = (card.number, card.old_number, card.name, f"{birth:%d%m%Y}", sex, card.address)
        return "|".join((*fields, issued))


@dataclass(frozen=True, slots=True)
class CodeScan:
    """The bar code of a dossier."""

    code: DossierCode
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptQrScan:
    """The QR of one of our papers; all that counts is which dossier it belongs to."""

    code: DossierCode
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherScan:
    """Anything else.

    Attributes:
        text: printable and no longer than ``MOST_LETTERS``; words to search for if typed.
        kind: which other code it is, as far as its shape tells.
    """

    text: str
    kind: CodeKind = CodeKind.WORDS


Scan = CardScan | CodeScan | ReceiptQrScan | OtherScan


def classify(line: str, *, today: date, known_name: KnownName, was_rewritten: bool = False) -> Scan:
    """What a scanned (or typed) line is.

    Args:
        line: as it arrived, not normalised: its signs tell the keyboard layout.
        today: the office day.
        known_name: asked for the name of a card's number; see
            :func:`reception.domain.scan_repair.read_card`.
        was_rewritten: a typing tool was seen at work.
    """
    if len(line) > MOST_LETTERS:
        return OtherScan(_words(line[:MOST_LETTERS]), CodeKind.UNREADABLE)
    receipt = read_receipt(line)
    if receipt is not None:
        return ReceiptQrScan(*receipt)
    card = read_card(line, today=today, known_name=known_name, was_rewritten=was_rewritten)
    if card is not None:
        return CardScan(card.card, card.doubts, card.repairs)
    code = read_code(line)
    if code is not None:
        return CodeScan(*code)
    words = _words(line)
    return OtherScan(words, CodeKind.INCOMPLETE if is_cut_line(line) else kind_of(words))


def _words(line: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in line).split())

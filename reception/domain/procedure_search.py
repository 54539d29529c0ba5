"""Finds a procedure among some hundred while the clerk types; marks and capitals do not count.

What is typed may be a code, a short name (``cc bs``), initials (``ks`` for khai sinh), or
beginnings of words. Better kinds of match come first; among equals, favourites and what this office
receives most, then what the shortcut list names earlier, then shorter names. Where hardly anything
fits, one wrong letter is forgiven.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import IntEnum
from types import MappingProxyType

from reception.domain.matching import Fit, fit
from reception.domain.procedure import ProcedureVersion, Shortcut, national_code
from reception.domain.text import fold, initials, tokens

# Words with which half of all names begin; a citizen's word for the matter comes after them.
_OPENINGS = (("thu", "tuc"), ("dang", "ky"), ("cap",), ("viec",))
# With so many that fit, wrong letters are not forgiven.
_FEW = 5
_NO_USE: Mapping[str, int] = MappingProxyType({})


class _Match(IntEnum):
    """Kinds of match, best first."""

    EVERYTHING = 0
    CODE = 1
    SHORTCUT = 2
    CODE_PART = 3
    NAME_START = 4
    SYNONYM = 5
    SHORTCUT_START = 6
    INITIALS_START = 7
    PHRASE = 8
    INITIALS = 9
    WORDS = 10
    FORGIVEN = 11


@dataclass(frozen=True, slots=True)
class _Entry:
    version: ProcedureVersion
    name: str
    core: str
    core_initials: str
    all_initials: str
    synonyms: tuple[str, ...]
    words: tuple[str, ...]
    standing: int
    instead_of: ProcedureVersion | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found.

    Attributes:
        instead_of: the ended procedure that was looked for, where ``version`` took its place.
    """

    version: ProcedureVersion
    instead_of: ProcedureVersion | None = None


@dataclass(frozen=True, slots=True)
class ProcedureIndex:
    """The procedures in force, prepared for searching; build it with :func:`build_index`."""

    entries: tuple[_Entry, ...]
    shortcuts: tuple[Shortcut, ...]


def build_index(
    versions: Iterable[ProcedureVersion],
    shortcuts: Iterable[Shortcut] = (),
    replaced: Iterable[tuple[ProcedureVersion, ProcedureVersion]] = (),
) -> ProcedureIndex:
    """Prepare the versions in force on a day; a shortcut's text is compared folded.

    Args:
        replaced: ended procedures, each with the one in force in its place; they are found under
            the old name and code.
    """
    known = tuple(Shortcut(fold(shortcut.text), shortcut.codes) for shortcut in shortcuts)
    listed = list(dict.fromkeys(code for shortcut in known for code in shortcut.codes))
    standing = {code: at for at, code in enumerate(listed)}
    last = len(listed)
    entries = [_entry(version, standing.get(version.code, last)) for version in versions]
    entries += [replace(_entry(old, last), version=new, instead_of=old) for old, new in replaced]
    return ProcedureIndex(tuple(entries), known)


def search_procedures(
    index: ProcedureIndex,
    text: str,
    *,
    frequency: Mapping[str, int] = _NO_USE,
    favourites: AbstractSet[str] = frozenset(),
    limit: int = 20,
) -> tuple[ProcedureVersion, ...]:
    """The procedures of :func:`find_procedures`."""
    hits = find_procedures(index, text, frequency=frequency, favourites=favourites, limit=limit)
    return tuple(hit.version for hit in hits)


def find_procedures(
    index: ProcedureIndex,
    text: str,
    *,
    frequency: Mapping[str, int] = _NO_USE,
    favourites: AbstractSet[str] = frozenset(),
    limit: int = 20,
) -> tuple[Hit, ...]:
    """The procedures that fit what was typed, best first and each once; an empty text gives all.

    Args:
        index: from :func:`build_index`.
        text: as typed.
        frequency: dossiers per code, in whatever period the caller counts.
        favourites: codes the clerk has marked.
        limit: greatest number of answers.
    """
    query = " ".join(tokens(text))
    found: list[tuple[tuple[int, ...], str, Hit]] = []
    for entry in index.entries:
        code = entry.version.code
        match = _best(index, entry, query, text.strip())
        if match is not None:
            hit = Hit(entry.version, entry.instead_of)
            found.append(((*match, *_habit(entry, frequency, favourites)), code, hit))
    found.sort(key=lambda hit: hit[:2])
    sure = sum(kinds[0] < _Match.FORGIVEN for kinds, *_ in found)
    shown = found if sure < _FEW else found[:sure]
    once: dict[str, Hit] = {}
    for _, code, hit in shown:
        once.setdefault(code, hit)
    return tuple(once.values())[:limit]


def _habit(
    entry: _Entry, frequency: Mapping[str, int], favourites: AbstractSet[str]
) -> tuple[int, ...]:
    """Order among equal matches."""
    version = entry.version
    marked = version.code in favourites
    return (
        int(entry.instead_of is not None),
        int(not marked),
        -frequency.get(version.code, 0),
        int(not version.at_desk),
        entry.standing,
        len(entry.core),
    )


def _entry(version: ProcedureVersion, standing: int) -> _Entry:
    words = tokens(version.name)
    core = _core(words)
    synonyms = tuple(" ".join(tokens(synonym)) for synonym in version.synonyms)
    spread = [word for synonym in synonyms for word in synonym.split()]
    return _Entry(
        version=version,
        name=" ".join(words),
        core=" ".join(core),
        core_initials=initials(" ".join(core)),
        all_initials=initials(version.name),
        synonyms=synonyms,
        words=(*words, *spread, *tokens(version.field)),
        standing=standing,
    )


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name after its openings: ``thủ tục đăng ký khai sinh`` is about ``khai sinh``."""
    for opening in _OPENINGS:
        if words[: len(opening)] == opening and len(words) > len(opening):
            words = words[len(opening) :]
    return words


def _best(index: ProcedureIndex, entry: _Entry, query: str, typed: str) -> tuple[int, int] | None:
    """Kind of match and rank inside the kind, or None."""
    if not query:
        is_listed = not typed and entry.instead_of is None
        return (_Match.EVERYTHING, 0) if is_listed else None
    if entry.instead_of is not None:
        return _other(entry, entry.instead_of.code, query, typed)
    code = entry.version.code
    matches = (_shortcut(index, code, query), _other(entry, code, query, typed))
    return min((match for match in matches if match is not None), default=None)


def _other(entry: _Entry, code: str, query: str, typed: str) -> tuple[int, int] | None:
    match = _code_match(code, typed) or _name_match(entry, query)
    return None if match is None else (match, 0)


def _shortcut(index: ProcedureIndex, code: str, query: str) -> tuple[int, int] | None:
    """A short name given whole, its codes in their order; or its beginning, in list order."""
    ranks = [
        (_Match.SHORTCUT, shortcut.codes.index(code))
        if shortcut.text == query
        else (_Match.SHORTCUT_START, place)
        for place, shortcut in enumerate(index.shortcuts)
        if shortcut.text.startswith(query) and code in shortcut.codes
    ]
    return min(ranks, default=None)


def _code_match(code: str, typed: str) -> _Match | None:
    if typed == code or (len(typed) > len(code) and national_code(typed) == code):
        return _Match.CODE
    digits = typed.replace(".", "")
    if len(digits) > 1 and digits.isdigit() and _has_part(code, typed):
        return _Match.CODE_PART
    return None


def _has_part(code: str, typed: str) -> bool:
    """True for the code's beginning or its serial without the leading group and zeros."""
    serial = code.partition(".")[2]
    return code.startswith(typed) or serial.startswith(typed) or serial.lstrip("0") == typed


def _name_match(entry: _Entry, query: str) -> _Match | None:
    compact = query.replace(" ", "")
    tests = (
        (_Match.NAME_START, entry.core.startswith(query) or entry.name.startswith(query)),
        (_Match.SYNONYM, any(synonym.startswith(query) for synonym in entry.synonyms)),
        (_Match.INITIALS_START, len(compact) > 1 and entry.core_initials.startswith(compact)),
        (_Match.PHRASE, f" {query}" in f" {entry.name}"),
        (_Match.INITIALS, len(compact) > 1 and compact in entry.all_initials),
    )
    found = next((match for match, fits in tests if fits), None)
    return found or _words_match(entry.words, query)


def _words_match(words: tuple[str, ...], query: str) -> _Match | None:
    how = fit(query.split(), words)
    if how is Fit.FORGIVEN:
        return _Match.FORGIVEN
    return None if how is None else _Match.WORDS

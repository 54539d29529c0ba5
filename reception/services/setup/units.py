"""Administrative units since 1/7/2025 (đơn vị hành chính, QĐ 19/2025/QĐ-TTg): provinces, communes.

Used by set-up and by the address help. The list comes from the ``vietnam-provinces`` package; it
takes long to load, so nothing is read before the first question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from reception.domain.text import nfc, sort_key, tokens

_KIND_WORDS = (("thanh", "pho"), ("dac", "khu"), ("tinh",), ("xa",), ("phuong",))


@dataclass(frozen=True, slots=True)
class Province:
    """A province or city of the central level; ``code`` has two digits, as on official lists."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone (xã, phường, đặc khu); ``code`` has five digits."""

    code: str
    name: str
    province: Province

    @property
    def full_name(self) -> str:
        """Name as the last part of an address."""
        return f"{self.name}, {self.province.name}"

    @property
    def committee(self) -> str:
        """Name of its authority: ``UBND phường Vỹ Dạ``."""
        return f"UBND {self.name[:1].lower()}{self.name[1:]}"


@dataclass(frozen=True, slots=True)
class _Entry:
    commune: Commune
    own: tuple[str, ...]
    all: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Units:
    provinces: tuple[Province, ...]
    communes: Mapping[str, tuple[Commune, ...]]
    entries: tuple[_Entry, ...]


def provinces() -> tuple[Province, ...]:
    """All provinces in alphabetical order, the word “Thành phố” not counted."""
    return _units().provinces


def communes(province_code: str) -> tuple[Commune, ...]:
    """The communes of a province in alphabetical order; empty for an unknown code."""
    return _units().communes.get(province_code, ())


def find_commune(text: str, *, province_code: str = "", limit: int = 10) -> tuple[Commune, ...]:
    """Communes whose name, or name and province, begin words as typed; marks do not count.

    Args:
        text: ``thuan hoa``, ``phường Thuận Hóa``, ``thuan hoa hue``.
        province_code: look in this province only; empty for the whole country.
        limit: greatest number of answers.

    Returns:
        Names spelled as typed first, then the same letters with other marks, then names that begin
        with the text, then the rest.
    """
    wanted = tokens(text)
    if not wanted:
        return ()
    spelled = nfc(text).strip().lower()
    ranked: list[tuple[int, int, Commune]] = []
    for entry in _units().entries:
        if province_code in ("", entry.commune.province.code):
            rank = _rank(entry, wanted, spelled)
            if rank is not None:
                ranked.append((rank, len(ranked), entry.commune))
    return tuple(commune for _, _, commune in sorted(ranked, key=lambda found: found[:2])[:limit])


def _rank(entry: _Entry, wanted: tuple[str, ...], spelled: str) -> int | None:
    core = _core(entry.own)
    if wanted in (entry.own, core):
        return 0 if entry.commune.name.lower().endswith(spelled) else 1
    if _begins(core, wanted) or _begins(entry.own, wanted):
        return 2
    known = all(any(word.startswith(part) for word in entry.all) for part in wanted)
    return 3 if known else None


def _begins(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return " ".join(words).startswith(" ".join(wanted))


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name without its kind: phường, xã, đặc khu, tỉnh, thành phố."""
    for kind in _KIND_WORDS:
        if words[: len(kind)] == kind and len(words) > len(kind):
            return words[len(kind) :]
    return words


@cache
def _units() -> _Units:
    # Imported on first use: the package takes some 0.2 s, and a running counter rarely asks.
    from vietnam_provinces import Province as Source
    from vietnam_provinces import Ward

    found = {item.code: Province(f"{item.code.value:02d}", item.name) for item in Source.iter_all()}
    by_province: defaultdict[str, list[Commune]] = defaultdict(list)
    for ward in Ward.iter_all():
        province = found[ward.province_code]
        commune = Commune(f"{ward.code.value:05d}", ward.name, province)
        by_province[province.code].append(commune)
    ordered = tuple(sorted(found.values(), key=lambda item: _alphabetical(item.name)))
    lists = {
        item.code: tuple(sorted(by_province[item.code], key=lambda unit: _alphabetical(unit.name)))
        for item in ordered
    }
    return _Units(ordered, MappingProxyType(lists), _entries(lists))


def _entries(lists: Mapping[str, tuple[Commune, ...]]) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(unit, tokens(unit.name), tokens(unit.full_name))
        for group in lists.values()
        for unit in group
    )


def _alphabetical(name: str) -> str:
    """Order by the name itself: official lists put Thành phố Huế under H."""
    folded = tokens(name)
    kind_words = len(folded) - len(_core(folded))
    return sort_key(" ".join(name.split()[kind_words:]))

"""Refuses what no paper could carry before it is stored: the receipt must be printable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

# Letters of Vietnamese and its neighbours, marks, punctuation: our fonts are known to have them, or
# other rules speak about them (control characters, halves of surrogate pairs).
_UNUSUAL = re.compile("[^\u0000-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f\ud800-\udfff]+")


def check_signs(document: object) -> None:
    """Look through every text of a JSON document.

    Raises:
        InputError: ``missing_glyph`` naming the path of the text and the sign.
    """
    for path, text in _texts(document, ""):
        unusual = _UNUSUAL.findall(text)
        if not unusual:
            continue
        # Fonts take half a second to load; ordinary text never asks them.
        from reception.print.fonts import require_glyphs

        require_glyphs("".join(unusual), field=path)


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    for name, inner in _members(value, path):
        yield from _texts(inner, name)


def _members(value: object, path: str) -> Iterable[tuple[str, object]]:
    if isinstance(value, Mapping):
        return ((f"{path}.{key}" if path else str(key), inner) for key, inner in value.items())
    if isinstance(value, list):
        return ((f"{path}[{at}]", inner) for at, inner in enumerate(value))
    return ()

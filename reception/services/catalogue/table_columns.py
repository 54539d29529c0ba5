"""What the columns of a list mean, found out by their titles (đoán cột theo tiêu đề).

Every province titles its lists otherwise; a script says what is meant, the window proposes it and
lets a person choose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reception.domain.text import fold

CODE_TITLE = "Mã thủ tục"
# Title of a column as lists of provinces have it, without marks, by what it means.
_TITLES: Mapping[str, tuple[str, ...]] = {
    "code": (
        *("ma thu tuc", "ma thu tuc hanh chinh", "ma tthc", "ma so tthc", "ma so thu tuc"),
        *("ma so", "ma"),
    ),
    "name": (
        *("ten thu tuc", "ten thu tuc hanh chinh", "ten tthc", "thu tuc hanh chinh"),
        *("thu tuc", "tthc", "ten"),
    ),
    "field": ("linh vuc",),
    "limit": ("thoi han giai quyet", "thoi gian giai quyet", "thoi han", "han", "thoi gian"),
    "unit": ("don vi thoi han", "don vi tinh", "don vi"),
    "fee": ("muc thu", "muc phi", "phi, le phi", "phi le phi", "le phi", "phi", "phi (dong)"),
    "decision": ("quyet dinh", "can cu phap ly", "can cu", "van ban", "theo quyet dinh"),
    "valid_from": (
        *("ap dung tu ngay", "ap dung tu", "ngay ap dung", "hieu luc tu ngay", "hieu luc tu"),
        *("ngay hieu luc", "ngay co hieu luc", "tu ngay", "hieu luc"),
    ),
    "result": ("ket qua giai quyet", "ket qua"),
}


def guessed(titles: Sequence[str]) -> dict[str, str]:
    """The title of each column that can be told by it, by meaning.

    Args:
        titles: the words of the head, left to right; empty where a column has none.
    """
    found: dict[str, str] = {}
    for fits in (_is_same, _begins):
        for meaning, words in _TITLES.items():
            taken = set(found.values())
            for title in titles:
                is_free = title.strip() and title not in taken
                if meaning not in found and is_free and fits(fold(title), words):
                    found[meaning] = title
    return found


def _is_same(title: str, words: Sequence[str]) -> bool:
    return title in words


def _begins(title: str, words: Sequence[str]) -> bool:
    """``Mức thu (đồng)``, ``Thời hạn giải quyết mới``; one syllable alone begins too much."""
    return any(title.startswith(f"{word} ") for word in words if " " in word)

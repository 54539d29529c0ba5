"""The words of the log of looks (ai đã xem), for window and command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from reception.domain.access import Access, Place

Say = Callable[[str], str]
_LIST = "danh sách hồ sơ"
_ACTS: Mapping[str, str] = MappingProxyType(
    {
        Access.VIEWED: "Xem",
        Access.PRINTED: "In",
        Access.EXPORTED: "Xuất",
        Access.MISSED: "Lượt xem chưa ghi được",
    }
)
_PLACES: Mapping[str, str] = MappingProxyType(
    {Place.WINDOW: "cửa sổ", Place.COMMAND_LINE: "dòng lệnh"}
)
_WHAT: Mapping[str, str] = MappingProxyType(
    {
        "dossier": "trang hồ sơ",
        "search": "kết quả tìm",
        "recent": "hồ sơ mới nhất",
        "register": "sổ theo dõi hồ sơ",
        "handover": "phiếu bàn giao",
        "apology": "văn bản xin lỗi của nhiều hồ sơ",
        "figures": "hồ sơ sau một con số",
        "petition": "phản ánh, kiến nghị",
        "petitions": "danh sách phản ánh, kiến nghị",
        "conflicts": "mâu thuẫn dữ liệu",
        "people": "người đã biết",
        "uncollected": "kết quả chưa nhận",
        "summary": "tổng hợp ngày",
        "reconciliation": "đối chiếu ngày",
    }
)


def act_words(act: str, say: Say = str) -> str:
    """How somebody looked, as one word; what a newer program wrote, as it stands."""
    return say(_ACTS[act]) if act in _ACTS else act


def place_words(place: str, say: Say = str) -> str:
    """From where."""
    return say(_PLACES[place]) if place in _PLACES else place


def what_words(what: str, say: Say = str) -> str:
    """What was on show; a paper is called by its own name."""
    if what.startswith("list:"):
        return say(_LIST)
    return say(_WHAT.get(what, what))


def spoken() -> Iterator[str]:
    """Every word that the window may say in another language."""
    yield _LIST
    for table in (_ACTS, _PLACES, _WHAT):
        yield from table.values()

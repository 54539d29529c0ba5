"""The words of the log of looks (ai đã xem), for window and command line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reception.domain.access import Access, Place

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


def act_words(act: str) -> str:
    """How somebody looked, as one word; what a newer program wrote, as it stands."""
    return _ACTS.get(act, act)


def place_words(place: str) -> str:
    """From where."""
    return _PLACES.get(place, place)


def what_words(what: str) -> str:
    """What was on show; a paper is called by its own name."""
    return "danh sách hồ sơ" if what.startswith("list:") else _WHAT.get(what, what)

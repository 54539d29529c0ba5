"""People at the desk and their titles (chức danh): ``Lê Thị Hạnh (viên chức)`` is one of them.

Who receives may be công chức, viên chức, nhân viên or post staff (NĐ 309/2026 Art. 5(3)b), so no
paper says "công chức" of everybody. A folder of before knows names alone; its papers say "người
tiếp nhận".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reception.domain.text import fold

TITLES = ("công chức", "viên chức", "nhân viên", "nhân viên bưu chính")
"""What the law calls whoever sits at a desk."""

NEUTRAL = "người tiếp nhận"
"""Says what is true of everybody, where no title is known."""

UNNAMED = "Người tiếp nhận"
"""What a counter is called until somebody signs on; no paper prints it as a name."""

_UNNAMED = frozenset({UNNAMED, "Công chức một cửa"})

_WITH_TITLE = re.compile(r"(?P<name>[^()]*[^()\s])\s*\((?P<title>[^()]*)\)")
# With what a title begins; anything else in brackets belongs to the name.
_BEGINNINGS = (*TITLES, "cán bộ", "chuyên viên", "giám đốc", "phó giám đốc", "lãnh đạo")


@dataclass(frozen=True, slots=True)
class Staff:
    """A person at the desk; ``title`` is empty where nobody said it."""

    name: str
    title: str = ""

    @property
    def addressed(self) -> str:
        """As a letter speaks of the person: ``viên chức Lê Thị Hạnh``."""
        return f"{self.title or NEUTRAL} {self.name}".strip()


def read_staff(text: str) -> Staff:
    """A name with the title that stands in brackets behind it."""
    line = " ".join(text.split())
    found = _WITH_TITLE.fullmatch(line)
    if found is None or not fold(found["title"]).startswith(tuple(map(fold, _BEGINNINGS))):
        return Staff(line)
    title = " ".join(found["title"].split())
    return Staff(found["name"], title[:1].lower() + title[1:])


def title_of(name: str, listed: Iterable[str]) -> str:
    """The title of a person on the office's list; empty for one who is not on it."""
    return next((staff.title for staff in map(read_staff, listed) if staff.name == name), "")


def signed_name(actor: str) -> str:
    """A name as papers print it; a counter where nobody signed on has none."""
    return "" if actor in _UNNAMED else actor

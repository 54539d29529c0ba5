"""Invented people with the usual spread of Vietnamese names, the same in every run."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate

# Shares of the family names in per cent, roughly as they occur.
_FAMILIES = {
    "Nguyễn": 38, "Trần": 11, "Lê": 9, "Phạm": 7, "Hoàng": 5, "Phan": 4, "Vũ": 4, "Võ": 3,
    "Đặng": 2, "Bùi": 2, "Đỗ": 2, "Hồ": 2, "Ngô": 2, "Dương": 1, "Lý": 1, "Đinh": 1, "Tôn": 1,
    "Huỳnh": 2, "Trương": 1, "Mai": 1, "Cao": 1,
}  # fmt: skip
_MIDDLE_NAMES = (
    "Văn Thị Hữu Đức Minh Ngọc Thanh Thu Quang Xuân Hoàng Bá Công Đình Gia Hồng Kim Khánh Mỹ Như"
    " Phương Quốc Thành Thiên Tuấn Việt Anh Bích Diệu Đăng Hải Mạnh Nhật Trọng Trung Tường Uyên"
)
_GIVEN_NAMES = (
    "An Ánh Bảo Bình Cường Châu Chi Dũng Duy Dung Đạt Đông Giang Hà Hạnh Hằng Hiếu Hoa Hòa Hùng"
    " Huy Hương Khải Khánh Khoa Kiên Lan Liên Linh Long Lộc Mai Minh Nam Nga Ngân Nghĩa Ngọc Nhi"
    " Nhung Oanh Phát Phong Phúc Phương Quân Quyên Sơn Tâm Tân Thảo Thắng Thủy Thư Tiến Toàn Trang"
    " Trâm Trí Trinh Tú Tuyết Uyên Vân Vinh Vy Yến"
)
_MIDDLES, _GIVENS = _MIDDLE_NAMES.split(), _GIVEN_NAMES.split()
_WEIGHTS = tuple(accumulate(_FAMILIES.values()))


@dataclass(frozen=True, slots=True)
class Person:
    """Who stands at the counter; numbers are drawn, nobody's."""

    name: str
    id_number: str
    phone: str


class People:
    """An endless row of people, decided by its seed."""

    def __init__(self, seed: int) -> None:
        # Not a secret: the same people in every run is the point.
        self._random = random.Random(seed)  # noqa: S311  # invented people, the same for a seed

    def next(self) -> Person:
        """The next one."""
        draw = self._random
        family = draw.choices(tuple(_FAMILIES), cum_weights=_WEIGHTS)[0]
        middles = draw.sample(_MIDDLES, draw.choice((1, 1, 1, 2)))
        name = " ".join((family, *middles, draw.choice(_GIVENS)))
        return Person(name, f"046{draw.randrange(10**9):09d}", f"09{draw.randrange(10**8):08d}")

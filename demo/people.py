"""Invented citizens: names, numbers and addresses that belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hồ", "Võ", "Đặng", "Đỗ", "Bùi", "Tôn Nữ", "Huỳnh")
_MIDDLES = {"Nam": ("Văn", "Hữu", "Quang", "Đình"), "Nữ": ("Thị", "Thị Mỹ", "Thị Hồng", "Ngọc")}
_GIVEN = {
    "Nam": ("An", "Bình", "Dũng", "Hòa", "Khánh", "Minh", "Phước", "Tuấn", "Vinh", "Đức"),
    "Nữ": ("Anh", "Đào", "Hạnh", "Lan", "Ngân", "Quyên", "Thảo", "Uyên", "Xuân", "Yến"),
}
_STREETS = ("Kiệt 3 Nguyễn Huệ", "Lê Lợi", "Hùng Vương", "Bến Nghé", "Đống Đa", "Hà Nội", "Tố Hữu")
_WARD = "phường Thuận Hóa, thành phố Huế"


@dataclass(frozen=True, slots=True)
class Citizen:
    """One invented person with everything a card says, and a phone."""

    name: str
    number: str
    birth: str
    sex: str
    address: str
    phone: str

    @property
    def card_line(self) -> str:
        """The line a scanner reads from the card: the name in capitals, dates without signs."""
        day = f"{self.birth[8:10]}{self.birth[5:7]}{self.birth[:4]}"
        return f"{self.number}||{self.name.upper()}|{day}|{self.sex}|{self.address}|01072022"


def citizens(count: int, seed: int = 2026) -> tuple[Citizen, ...]:
    """Invented people, the same ones for the same seed."""
    random = Random(seed)  # noqa: S311 - invented people need no secrecy
    return tuple(_citizen(random, serial) for serial in range(count))


def _citizen(random: Random, serial: int) -> Citizen:
    sex = random.choice(("Nam", "Nữ"))
    year, month, day = random.randint(1950, 2005), random.randint(1, 12), random.randint(1, 28)
    names = (random.choice(_FAMILIES), random.choice(_MIDDLES[sex]), random.choice(_GIVEN[sex]))
    century = (0 if year < 2000 else 2) + (sex == "Nữ")
    return Citizen(
        name=" ".join(names),
        number=f"046{century}{year % 100:02d}{900_000 + serial:06d}",
        birth=f"{year}-{month:02d}-{day:02d}",
        sex=sex,
        address=f"{random.randint(1, 200)} {random.choice(_STREETS)}, {_WARD}",
        phone=f"0905{random.randint(100_000, 999_999)}",
    )

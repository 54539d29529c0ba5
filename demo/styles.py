"""The looks in which pictures are drawn."""

from __future__ import annotations

from enum import Enum

from reception.ui.style.tokens import MAX_SCALE, MIN_SCALE, Scheme

SIZE = (1366, 768)
"""Width and height of the usual window, in pixels."""


class Style(Enum):
    """How something is shown: end of the name, size of the window, letters in per cent, colours."""

    WIDE = ("-wide-light", (1920, 1080), MIN_SCALE, Scheme.LIGHT)
    HALF = ("-half-light", (960, 1040), MIN_SCALE, Scheme.LIGHT)
    LARGE = ("-200-light", SIZE, MAX_SCALE, Scheme.LIGHT)
    LARGER = ("-150-light", SIZE, 150, Scheme.LIGHT)
    BIT_LARGER = ("-125-light", SIZE, 125, Scheme.LIGHT)
    DARK = ("-dark", SIZE, MIN_SCALE, Scheme.DARK)
    LIGHT = ("-light", SIZE, MIN_SCALE, Scheme.LIGHT)

    def __init__(self, end: str, pixels: tuple[int, int], scale: int, scheme: Scheme) -> None:
        self.end, self.pixels, self.scale, self.scheme = end, pixels, scale, scheme

    @property
    def words(self) -> str:
        """For the caption."""
        ground = "nền tối" if self.scheme is Scheme.DARK else "nền sáng"
        return f"{self.pixels[0]} × {self.pixels[1]}, {ground}, chữ {self.scale} %"

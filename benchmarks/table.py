"""The table of results: what was measured, beside what, the ratio, and whether the aim is met."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# The aims of searching and growing hold for a store of this size.
FULL_SIZE = 1_000_000
HEAD = ("job", "measured", "beside", "ratio", "aim", "")


@dataclass(frozen=True, slots=True)
class Aim:
    """A limit of the ratio; the figures are those of the project's own limits page."""

    limit: float
    is_least: bool = False

    def holds(self, ratio: float) -> bool:
        """Whether a ratio meets it."""
        return ratio >= self.limit if self.is_least else ratio <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.is_least else '≤'} {self.limit:g}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line.

    Attributes:
        job: what was done.
        measured: how fast ours was, as text with its unit.
        beside: the floor or peer, as text with its unit; empty when there is none.
        ratio: measured to beside (or the other way round where more is better); None without one.
        aim: what the ratio should be; None where nothing was promised.
    """

    job: str
    measured: str
    beside: str = ""
    ratio: float | None = None
    aim: Aim | None = None

    @property
    def verdict(self) -> str:
        """``met`` or ``missed``; empty where nothing was promised or nothing measured."""
        if self.aim is None or self.ratio is None:
            return ""
        return "met" if self.aim.holds(self.ratio) else "missed"

    def cells(self) -> tuple[str, ...]:
        """The texts of the line."""
        ratio = "" if self.ratio is None else _ratio(self.ratio)
        aim = "" if self.aim is None else str(self.aim)
        return (self.job, self.measured, self.beside, ratio, aim, self.verdict)


def milliseconds(seconds: float) -> str:
    """Three figures that matter, in milliseconds."""
    value = seconds * 1000
    return f"{value:.3g} ms" if value < 100 else f"{value:.0f} ms"


def per_second(count: int, seconds: float) -> str:
    """A rate in whole things a second."""
    return f"{round(count / seconds):,}/s"


def as_markdown(rows: Sequence[Row]) -> str:
    """The table as it stands in the documentation, columns aligned for the eye as well."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(_width(line[place]) for line in lines) for place in range(len(HEAD))]
    rule = "|".join("-" * (width + 2) for width in widths)
    head, *body = ["| " + " | ".join(_padded(line, widths)) + " |" for line in lines]
    return "\n".join([head, f"|{rule}|", *body])


def _padded(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)]


def _width(text: str) -> int:
    return sum(1 for char in text if not unicodedata.combining(char))


def _ratio(value: float) -> str:
    return f"{value:.2f} ×" if value < 10 else f"{value:,.0f} ×"

"""Figures as JSON has them."""

from __future__ import annotations

from fractions import Fraction

NOT_OVER = "Tháng chưa kết thúc; tính đến lúc này."


def number(value: Fraction, digits: int = 2) -> float:
    """A figure rounded half up."""
    scale = 10.0**digits
    return int(value * Fraction(scale) + Fraction(1, 2)) / scale

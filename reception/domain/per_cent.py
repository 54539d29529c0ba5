"""A part of a whole as people read it."""

from __future__ import annotations


def per_cent(part: int, whole: int) -> str:
    """Per cent with two decimals, cut off, so that 100 % means every single one; – of nothing."""
    if not whole:
        return "–"
    hundredths = part * 10_000 // whole
    if hundredths == 10_000:
        return "100%"
    return f"{hundredths // 100},{hundredths % 100:02d}%"

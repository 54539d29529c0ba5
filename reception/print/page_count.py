"""Counts the pages of a PDF of ours without a library that reads PDF."""

from __future__ import annotations

import re

_PAGE = re.compile(rb"/Type\s*/Page\b")


def page_count(pdf: bytes) -> int:
    """The pages of a document that :func:`reception.print.pdf_canvas.to_pdf` wrote."""
    return len(_PAGE.findall(pdf))

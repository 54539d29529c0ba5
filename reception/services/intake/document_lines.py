"""Several documents of one fee as lines of text, as the form of a correction shows them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reception.domain.fees import FeeDocument

_COUNTS = re.compile(r"([0-9]{1,6})\s*trang\s*[×x*,]\s*([0-9]{1,6})\s*bản", re.IGNORECASE)
_DASH = " – "
# Read back from what is typed, so it is the same in every language of the window.
_LINE = "{name} – {pages} trang × {copies} bản"


def document_lines(documents: Sequence[FeeDocument]) -> str:
    """One line each, such as ``Bằng tốt nghiệp – 2 trang × 3 bản``."""
    return "\n".join(
        _LINE.format(name=item.name, pages=item.pages, copies=item.copies) for item in documents
    )


def read_documents(text: str) -> tuple[FeeDocument, ...]:
    """The documents that lines name; one page and one copy where a line counts none."""
    return tuple(_document(line) for line in map(str.strip, text.splitlines()) if line)


def _document(line: str) -> FeeDocument:
    name, _dash, words = line.replace(" - ", _DASH).rpartition(_DASH)
    found = _COUNTS.fullmatch(words.strip())
    if found is None:
        return FeeDocument(line)
    return FeeDocument(name.strip(), int(found[1]), int(found[2]))

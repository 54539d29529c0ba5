"""A state of things in a few words, a sentence and a tone."""

from __future__ import annotations

from dataclasses import dataclass

from reception.ui.style.tokens import Tone


@dataclass(frozen=True, slots=True)
class StatusLine:
    """Title, sentence and tone; the words alone say everything."""

    title: str
    text: str
    tone: Tone

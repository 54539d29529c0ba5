"""What a replica holds of a device, proved in short: both sides hash the same events and compare.

The question carries a word drawn for it alone. Whoever does not have the events themselves, but
only remembers their number or their hashes, cannot answer it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

MOST_PLACES = 20_000
MOST_SPANS = 1_000

Held = tuple[int, str, str, str]
"""Sequence number, hash, salt and payload of an event that is there with its payload."""


@dataclass(frozen=True, slots=True)
class HoldingQuestion:
    """The events of a device behind ``after`` up to ``last``, in spans of ``step`` places.

    Attributes:
        challenge: a random word; the same events give another proof with another one.
    """

    device_id: str
    after: int
    last: int
    step: int
    challenge: str

    @property
    def spans(self) -> int:
        """How many spans the answer has; the last one may be shorter."""
        return -(-(self.last - self.after) // self.step)

    @property
    def is_answerable(self) -> bool:
        """Whether it asks for something, and for no more than one answer may take."""
        return 0 < self.last - self.after <= MOST_PLACES and self.spans <= MOST_SPANS


@dataclass(frozen=True, slots=True)
class Span:
    """What is held of one stretch of a device's chain.

    Attributes:
        count: events there with their payload.
        proof: SHA-256 in hexadecimal over the challenge and those events.
    """

    count: int
    proof: str


def prove(question: HoldingQuestion, held: Iterable[Held]) -> tuple[Span, ...]:
    """The spans of a question.

    Args:
        held: events in ascending sequence, none outside the question.
    """
    hashes = [hashlib.sha256(question.challenge.encode()) for _ in range(question.spans)]
    counts = [0] * question.spans
    for seq, own, salt, payload in held:
        at = (seq - question.after - 1) // question.step
        counts[at] += 1
        # The length keeps a payload that looks like another event apart from one.
        hashes[at].update(f"{seq}:{own}:{salt}:{len(payload)}:{payload}".encode())
    return tuple(
        Span(count, proof.hexdigest()) for count, proof in zip(counts, hashes, strict=True)
    )

"""What is written down of the log of looks (ai đã xem); stored and sent as JSON like every fact.

The log itself stays at its PC. This class is the wire and storage format: change it only by adding
fields with defaults.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccessAnchored:
    """How far the log of a PC has come.

    Attributes:
        count: entries so far, 1 and more.
        hash: of the last of them, 64 hexadecimal digits.
    """

    count: int
    hash: str

"""What a comparison with the center has found (Đối chiếu với hệ thống cấp tỉnh), in words.

:mod:`reception.sync.reconciling` does the comparing; here stand its results, and how they are said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from reception import messages

MOST_FOUND = 200


class FindingKind(StrEnum):
    """What differs between this PC and the center.

    LOST: the center holds an event no more, which it had; it is queued again. NOT_KEPT: the same,
    after it was sent again and acknowledged. UNPROVED: it says that it holds it, and cannot prove
    it. ABSENT: the center holds an event that should be here too. OWN_ABSENT: it holds events that
    this very PC made and does not have. OTHER_CENTER: another database answers than before.
    TWO_CENTERS: two of them answer in turn. FIGURES: events agree, dossiers per status do not.
    """

    LOST = "lost"
    NOT_KEPT = "not_kept"
    UNPROVED = "unproved"
    ABSENT = "absent"
    OWN_ABSENT = "own_absent"
    OTHER_CENTER = "other_center"
    TWO_CENTERS = "two_centers"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class CenterFinding:
    """One difference.

    Attributes:
        first, last: places in the device's chain; 0 where it is about no device.
        codes: dossiers concerned, as far as they are known here, at most five.
        detail: what differs, where it is no place.
    """

    kind: FindingKind
    device_id: str = ""
    counter: int = 0
    first: int = 0
    last: int = 0
    codes: tuple[str, ...] = ()
    detail: str = ""

    def words(self, say: Callable[[str], str] = str) -> str:
        """What differs and what to do next.

        Args:
            say: translates a sentence before its facts are filled in.
        """
        place = say(messages.PLACE_OF_COUNTER if self.counter else messages.PLACE).format(
            device=self.device_id[:8],
            counter=self.counter,
            places=str(self.first) if self.first == self.last else f"{self.first}–{self.last}",
        )
        if self.codes:
            place = say(messages.PLACE_WITH_CODES).format(place=place, codes=", ".join(self.codes))
        template = say(messages.SENTENCES[f"center_{self.kind.value}"])
        return template.format(place=place, detail=self.detail)


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """What is held of one device here and at the center.

    Attributes:
        is_own: this PC, or what it was before a restore.
        here, there: events.
        waiting, refused: of those here, still to be sent and refused by the center.
        not_fetched: events at the center that the next round brings.
        is_equal: nothing about this device is among the findings.
    """

    device_id: str
    counter: int
    is_own: bool
    here: int
    there: int
    waiting: int = 0
    refused: int = 0
    not_fetched: int = 0
    is_equal: bool = True


@dataclass(frozen=True, slots=True)
class CenterCheck:
    """One comparison.

    Attributes:
        code: why it could not be made, a key of the sentences; empty where it was.
        is_proved: the center proved what it holds; else only numbers were compared.
        findings: at most ``MOST_FOUND``; more: how many further ones there are.
        resent: events queued again.
        dossiers_here, dossiers_there: how many there are.
    """

    code: str = ""
    is_proved: bool = False
    devices: tuple[DeviceLine, ...] = ()
    findings: tuple[CenterFinding, ...] = ()
    more: int = 0
    resent: int = 0
    dossiers_here: int = 0
    dossiers_there: int = 0

    @property
    def is_equal(self) -> bool:
        """It was compared, and nothing differs."""
        return not (self.code or self.findings)


NO_CENTER = CenterCheck("center_none")
"""No center was set up: everything stays here."""

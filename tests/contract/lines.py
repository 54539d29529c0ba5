"""An office and what it sends to, seen from both ends: what any way of sending is tried on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Hashable
from contextlib import ExitStack
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path

from reception.center.background import running_center
from reception.center.faults import Fault, Faults
from reception.domain.person import PartyInput
from reception.domain.workflow import Action
from reception.services.dossier.processing import ActionInput, act
from reception.services.intake import receiving
from reception.sync.engine import RoundOutcome
from tests.sync.visits import Pc, at_center
from tests.workspaces import UNIT, a_form

# Rounds after which a line that still owes something is called stuck.
MOST_ROUNDS = 40


class Trouble(Enum):
    """What may happen to a call, whoever answers it."""

    BUSY = auto()
    FAILS = auto()
    SILENCE = auto()
    LOGIN_PAGE = auto()
    REDIRECT = auto()
    LOST_ANSWER = auto()
    CUT_ANSWER = auto()
    OTHER_JSON = auto()
    SIGNED_OUT = auto()
    FORBIDDEN = auto()


PASSING = tuple(Trouble)[:8]
"""Trouble after which the next round may simply go on."""


class Line(ABC):
    """One counter and one destination.

    A *thing* is whatever must be there exactly once: an event at our center, a dossier's newest
    state or an entry of its history at a province.
    """

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.pc = Pc(folder / "office")
        stack.callback(self.pc.close)
        self._taken = 0

    def take_in(self, count: int = 1, **changes: object) -> list[str]:
        """Receive that many dossiers; returns their codes."""
        codes = []
        for _ in range(count):
            self._taken += 1
            owner = PartyInput(name=f"Nguyễn Văn Thử {self._taken}", phone="0905123456")
            taken = receiving.receive(self.pc.context, a_form(owner=owner, **changes))
            codes.append(taken.dossier.code)
        return codes

    def move_on(self, code: str, to_unit: str = "Phòng Tư pháp", clerk: str = "") -> None:
        """Something more happens to a dossier, done by this or another clerk."""
        context = self.pc.context
        if clerk:
            context = replace(context, office=replace(context.office, clerk=clerk))
        act(context, code, Action.FORWARD, ActionInput(to_unit=to_unit))

    def settle(self) -> None:
        """Rounds until nothing is owed that could still go."""
        for _ in range(MOST_ROUNDS):
            if self.run() is RoundOutcome.DONE and not self.owed():
                return
        raise AssertionError(f"{self.owed()} things are still owed")

    @abstractmethod
    def run(self) -> RoundOutcome:
        """One round, as if its time had come."""

    @abstractmethod
    def owed(self) -> int:
        """Things that have neither arrived for sure nor wait for a person."""

    @abstractmethod
    def for_a_person(self) -> int:
        """Things that wait for a person."""

    @abstractmethod
    def meet(self, *troubles: Trouble) -> None:
        """The next writes meet these, one each."""

    @abstractmethod
    def refuse(self, code: str) -> None:
        """The other side refuses what says this dossier, until told otherwise."""

    @abstractmethod
    def here(self, without: str = "") -> Counter[Hashable]:
        """Every thing that must be there, those of one dossier left out."""

    @abstractmethod
    def there(self) -> Counter[Hashable]:
        """Every thing that is there, as often as it is."""

    @abstractmethod
    def calls(self) -> int:
        """Writes that the other side has seen."""


class CenterLine(Line):
    """Our own protocol to our own center."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        super().__init__(folder, stack)
        self._faults = Faults(silence=0.01)
        center = running_center(folder / "center", unit=UNIT, faults=self._faults)
        self._center = stack.enter_context(center)
        self._owed = self._for_a_person = self._calls = 0

    def run(self) -> RoundOutcome:
        report = self.pc.sync(self._center)
        self._owed, self._for_a_person = report.pending, report.quarantined
        self._calls += report.pushed
        return report.outcome

    def owed(self) -> int:
        return self._owed

    def for_a_person(self) -> int:
        return self._for_a_person

    def meet(self, *troubles: Trouble) -> None:
        self._faults.plan(*(_AT_CENTER[trouble] for trouble in troubles))

    def refuse(self, code: str) -> None:
        self._faults.poison = code

    def here(self, without: str = "") -> Counter[Hashable]:
        with self.pc.context.database.read() as view:
            return Counter(
                (event.device_id, event.seq, event.hash)
                for device in view.journal.devices()
                for event in view.journal.of_device(device)
                if not without or without not in event.payload
            )

    def there(self) -> Counter[Hashable]:
        bare = {e[:2] for e in self._without_payload()}
        return Counter(event for event in at_center(self._center) if event[:2] not in bare)

    def calls(self) -> int:
        return self._calls

    def _without_payload(self) -> list[tuple[str, int]]:
        """Places that the center keeps for the chain without what was said there."""
        page = self._center.store.page(UNIT, "", "", 5_000)
        return [(event.device_id, event.seq) for event in page.events if not event.payload]


_AT_CENTER = {
    Trouble.BUSY: Fault.BUSY,
    Trouble.FAILS: Fault.FAILS,
    Trouble.SILENCE: Fault.SILENCE,
    Trouble.LOGIN_PAGE: Fault.LOGIN_PAGE,
    Trouble.REDIRECT: Fault.REDIRECT,
    Trouble.LOST_ANSWER: Fault.LOST_ANSWER,
    Trouble.CUT_ANSWER: Fault.CUT_ANSWER,
    Trouble.OTHER_JSON: Fault.OTHER_JSON,
    Trouble.SIGNED_OUT: Fault.TOKEN_EXPIRED,
    Trouble.FORBIDDEN: Fault.FORBIDDEN,
}

"""Everything that was received, whatever was answered: the truth of the other side.

A test counts lost, doubled and distorted here, without asking the client.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field

from province.answers import Written
from province.store import Item, Store


@dataclass(slots=True)
class Call:
    """One request, as it came and as it ended.

    Attributes:
        carried_out: whether the service was called at all.
        answered: whether the caller can have got a whole answer.
        notes: what a careful province would ask about.
    """

    number: int
    at: str
    method: str
    path: str
    service: str = ""
    unit: str = ""
    dossiers: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    body: object = None
    faults: list[str] = field(default_factory=list)
    carried_out: bool = False
    written: list[Written] = field(default_factory=list)
    status: int = 0
    code: object = None
    message: str = ""
    answered: bool = True
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Audit:
    """The calls in their order."""

    calls: list[Call] = field(default_factory=list)

    def begin(self, at: str, method: str, path: str) -> Call:
        """A request has come."""
        call = Call(len(self.calls) + 1, at, method, path)
        self.calls.append(call)
        return call

    def since(self, number: int) -> list[Item]:
        """Calls behind a number."""
        return [asdict(call) for call in self.calls[number:]]

    def summary(self, store: Store) -> Item:
        """Figures over everything: what was asked, stored, doubled, noted."""
        written = Counter(one.what for call in self.calls for one in call.written)
        return {
            "calls": len(self.calls),
            "services": dict(Counter(call.service for call in self.calls)),
            "faults": dict(Counter(name for call in self.calls for name in call.faults)),
            "unanswered": sum(not call.answered for call in self.calls),
            "written": dict(written),
            "dossiers": len(store.dossiers),
            "progress": sum(len(one.progress) for one in store.dossiers.values()),
            "doubled": {
                one.code: sum(one.doubled().values()) - len(one.doubled())
                for one in store.dossiers.values()
                if one.doubled()
            },
            "notes": [f"{call.number}: {note}" for call in self.calls for note in call.notes],
        }

    def dossiers(self, store: Store) -> Item:
        """Every dossier as it is held, with how often it was created and replaced."""
        written = Counter((one.dossier, one.what) for call in self.calls for one in call.written)
        return {
            one.code: {
                "unit": one.unit,
                "foreign": one.is_foreign,
                "snapshot": one.snapshot,
                "versions": len(one.versions),
                "creates": written[one.code, "create"],
                "updates": written[one.code, "update"],
                "progress": one.progress,
                "doubled": one.doubled(),
                "statuses": one.statuses,
                "local_codes": one.local_codes,
            }
            for one in store.dossiers.values()
        }

"""What people did, kept beside the program: the other side of every comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reception.domain.events import Event
from simulator.office import FactKey, named_facts


@dataclass
class Ledger:
    """Facts by what they say.

    Attributes:
        facts: everything that ever was on a disk.
        times: how often people did that; two counters of which one is slow may say the same.
        gone: what no disk and no center holds any more, through no fault of the program.
        seen_before: for every act, what its clerk could see of that dossier.
        corrected: for every correction, which field was given which value.
        hostile: facts of events that no counter wrote.
        names: for every undo and settlement, the fact that its clerk meant.
        born_at: at which PC a dossier was taken in.
    """

    facts: set[FactKey] = field(default_factory=set)
    times: Counter[FactKey] = field(default_factory=Counter)
    gone: set[FactKey] = field(default_factory=set)
    seen_before: dict[FactKey, frozenset[FactKey]] = field(default_factory=dict)
    corrected: dict[FactKey, tuple[str, str]] = field(default_factory=dict)
    hostile: set[FactKey] = field(default_factory=set)
    names: dict[FactKey, FactKey] = field(default_factory=dict)
    born_at: dict[str, str] = field(default_factory=dict)

    def note(self, pc: str, before: Iterable[FactKey], after: Iterable[FactKey]) -> list[FactKey]:
        """A command has run at a PC; returns what it has added."""
        known = set(before)
        added = [key for key in after if key not in known]
        for key in added:
            self.facts.add(key)
            self.times[key] += 1
            self.seen_before.setdefault(key, frozenset(k for k in known if k[0] == key[0]))
            if key[1] in ("received", "submitted"):
                self.born_at.setdefault(key[0], pc)
        return added

    def note_names(self, events: Iterable[Event]) -> None:
        """What the undos and settlements at a PC are about, as long as nothing has moved."""
        found = named_facts(events)
        self.names = {**found, **self.names}

    def lose(self, lost: set[FactKey], held_elsewhere: set[FactKey]) -> None:
        """A disk was overwritten or is gone."""
        self.gone |= lost - held_elsewhere

    @property
    def required(self) -> set[FactKey]:
        """What must be everywhere in the end."""
        return self.facts - self.gone - self.hostile

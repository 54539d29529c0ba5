"""Which call meets which fault: by service, dossier, place in the order, chance, or a script."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from province.faults import FAULTS, Fault

ANY = "*"


class BadRule(ValueError):
    """A rule that names no fault, or a member that does not exist."""


@dataclass(slots=True)
class Rule:
    """One switch.

    Attributes:
        service: name of the service (``login`` for the one that gives a session), or several with
            ``|`` between them; ``*`` for any.
        dossier: only calls that carry this code.
        skip: matching calls that pass before the first one is hit.
        times: calls that are hit at most; 0 for no bound.
        chance: probability of a hit, drawn from the seed of the rules.
        carried_out: turns the fault's own word round; None keeps it.
    """

    fault: str
    service: str = ANY
    dossier: str = ""
    skip: int = 0
    times: int = 0
    chance: float = 1.0
    carried_out: bool | None = None
    seen: int = 0
    hits: int = 0

    def __post_init__(self) -> None:
        if self.fault not in FAULTS:
            raise BadRule(f"no fault {self.fault}; there are: {', '.join(FAULTS)}")

    def strikes(self, service: str, dossiers: Sequence[str], chance: random.Random) -> bool:
        """Whether this call is hit; counts it."""
        if not _is_meant(self.service, service) or (self.dossier and self.dossier not in dossiers):
            return False
        self.seen += 1
        if self.seen <= self.skip or (self.times and self.hits >= self.times):
            return False
        if self.chance < 1.0 and chance.random() >= self.chance:
            return False
        self.hits += 1
        return True


@dataclass(frozen=True, slots=True)
class Hit:
    """One fault of one call."""

    name: str
    fault: Fault
    carried_out: bool


@dataclass(slots=True)
class Rules:
    """All switches, and the script: one fault, or nothing, for each of the next calls."""

    seed: int = 0
    rules: list[Rule] = field(default_factory=list)
    script: list[str] = field(default_factory=list)
    script_service: str = ANY
    _chance: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - replayed from its seed

    def add(self, *rules: Rule) -> None:
        """Turn switches on."""
        self.rules.extend(rules)

    def clear(self) -> None:
        """Behave from now on."""
        self.rules.clear()
        self.script.clear()

    def play(self, names: Iterable[str], service: str = ANY) -> None:
        """A script for the next calls of a service: ``""`` behaves, ``a+b`` is both."""
        names = list(names)
        for name in names:
            for part in filter(None, name.split("+")):
                Rule(part)
        self.script, self.script_service = names, service

    def of(self, service: str, dossiers: Sequence[str]) -> tuple[Hit, ...]:
        """The faults that this call meets."""
        struck = [rule for rule in self.rules if rule.strikes(service, dossiers, self._chance)]
        hits = [hit(rule.fault, rule.carried_out) for rule in struck]
        if self.script and _is_meant(self.script_service, service):
            hits += [hit(name) for name in filter(None, self.script.pop(0).split("+"))]
        return tuple(hits)


def _is_meant(names: str, service: str) -> bool:
    return names == ANY or service in names.split("|")


def hit(name: str, carried_out: bool | None = None) -> Hit:
    """A fault as a rule wants it."""
    fault = FAULTS[name]
    return Hit(name, fault, fault.carried_out if carried_out is None else carried_out)


_MEMBERS = ("fault", "service", "dossier", "skip", "times", "chance", "carried_out")


def rule_of(members: Mapping[str, object]) -> Rule:
    """A rule from JSON.

    Raises:
        BadRule: a member is missing, unknown or of another type.
    """
    for name in members:
        if name not in _MEMBERS:
            raise BadRule(f"no member {name}; there are: {', '.join(_MEMBERS)}")
    try:
        return msgspec.convert(members, Rule, strict=False)
    except msgspec.ValidationError as problem:
        raise BadRule(str(problem)) from problem


def rule_from_text(text: str) -> Rule:
    """``lost_answer,service=DongBoHoSoMC,times=2,chance=0.5`` as the command line writes it.

    Raises:
        BadRule: it is no rule.
    """
    name, *members = text.split(",")
    pairs = [member.partition("=") for member in members]
    return rule_of({"fault": name, **{key.strip(): value for key, _, value in pairs}})

"""One seed from plan to verdict, and the shortest trace where it fails."""

from __future__ import annotations

import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.checks import failures
from simulator.crash import seeded_chance
from simulator.faults import Fault
from simulator.plan import Plan, plan_of
from simulator.shrink import shortest
from simulator.steps import Step
from simulator.world import play

_MEMORY = Path("/dev/shm")  # noqa: S108 - a disk in memory where the system has one


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a plan ended.

    Attributes:
        failures: what did not hold; empty where all did.
        log: what happened, a line a step.
    """

    plan: Plan
    failures: tuple[str, ...]
    log: tuple[str, ...]


def judge(plan: Plan) -> Verdict:
    """Play a plan and compare everything at rest; an error nobody foresaw is a failure too."""
    with quiet(), seeded_chance(plan.seed), memory_folder() as root:
        log: list[str] = []
        try:
            with play(plan, root, log) as world:
                found = failures(world)
        except Exception as error:  # noqa: BLE001 - whatever it is, this seed found it
            found = (f"{type(error).__name__}: {error}",)
        return Verdict(plan, found, tuple(log))


def judge_seed(seed: int, allowed: frozenset[Fault]) -> Verdict:
    """The verdict on a seed."""
    return judge(plan_of(seed, allowed))


def shrunk(verdict: Verdict) -> Verdict:
    """The verdict on the shortest plan whose failures begin as these do."""
    wanted = _kind(verdict.failures[0])

    def fails(steps: tuple[Step, ...]) -> bool:
        found = judge(replace(verdict.plan, steps=steps)).failures
        return wanted in {_kind(sentence) for sentence in found}

    return judge(replace(verdict.plan, steps=shortest(verdict.plan.steps, fails)))


def as_text(verdict: Verdict) -> str:
    """Seed, faults, trace and what did not hold."""
    plan = verdict.plan
    faults = ", ".join(sorted(plan.faults))
    lines = [f"seed {plan.seed}: {plan.counters} counters, {faults}"]
    lines += [f"  {line}" for line in verdict.log]
    lines += [f"  ✗ {sentence}" for sentence in verdict.failures]
    return "\n".join(lines)


def _kind(sentence: str) -> str:
    """A sentence without names and figures, so that a shorter run fails in the same way."""
    return " ".join(word for word in sentence.split() if word.isalpha())


@contextmanager
def memory_folder() -> Iterator[Path]:
    """A folder of its own, in memory where the system has a disk there; gone afterwards."""
    base = _MEMORY if _MEMORY.is_dir() else None
    root = Path(tempfile.mkdtemp(prefix="simulated-", dir=base))
    try:
        yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)


@contextmanager
def quiet() -> Iterator[None]:
    """The product's log is full of what a run provokes; a program that dies closes no file."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            yield
    finally:
        logging.disable(before)

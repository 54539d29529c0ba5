"""What a command gives back, and the only place where it is written out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reception.domain.errors import (
    CenterUnreachable,
    DoubtfulInput,
    EnvironmentProblem,
    InputError,
    NotPermitted,
    ReceptionError,
)
from reception.messages import sentence

DONE = 0
BAD_INPUT = 2
NOT_PERMITTED = 3
TROUBLE = 4
UNREACHABLE = 5
REFUSED = 6
# What a shell calls a program ended by Ctrl+C.
INTERRUPTED = 130

Json = Mapping[str, object]

_EXIT_CODES: Mapping[type[ReceptionError], int] = {
    InputError: BAD_INPUT,
    DoubtfulInput: BAD_INPUT,
    NotPermitted: NOT_PERMITTED,
    EnvironmentProblem: TROUBLE,
    CenterUnreachable: UNREACHABLE,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The one JSON object of a command, and its exit code."""

    body: Json
    exit_code: int = DONE


def exit_code_of(error: ReceptionError) -> int:
    """The exit code that the contract gives to a kind of error."""
    return _EXIT_CODES.get(type(error), TROUBLE)


def error_view(error: ReceptionError, where: str = "") -> Json:
    """An error as JSON; with the ``proposal`` where something else was probably meant.

    Where a role may not, the ``permission`` that it lacks is named.

    Args:
        where: path of the object at fault inside its document, such as ``[3].``.
    """
    field = f"{where}{error.field}" if error.field else where.rstrip(".") or None
    view = {"code": error.code, "field": field, "message": sentence(error)}
    if isinstance(error, DoubtfulInput):
        return {**view, "proposal": error.proposal}
    needed = error.facts.get("permission")
    return view if needed is None else {**view, "permission": needed}


def failure(error: ReceptionError) -> Answer:
    """The answer of a command that did nothing."""
    return Answer({"error": error_view(error)}, exit_code_of(error))


def write_json(body: Json) -> None:
    """One object and a line end on standard output, in UTF-8 whatever the terminal says."""
    # Half of a surrogate pair can come in through JSON escapes and has no UTF-8 of its own.
    text = json.dumps(body, ensure_ascii=False, allow_nan=False) + "\n"
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def have_streams() -> None:
    """Write to nowhere where the system gave no console: as it starts programs at sign-in."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - kept


def tell(text: str) -> None:
    """A line for the person at the terminal, on standard error."""
    sys.stderr.write(f"reception-cli: {text}\n")

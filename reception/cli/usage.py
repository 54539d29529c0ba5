"""What argparse says about a wrong command line, turned into our codes and sentences."""

from __future__ import annotations

import re

from reception.domain.errors import InputError

_SAYINGS = (
    (re.compile(r"the following arguments are required: (?P<names>.+)"), "usage_missing"),
    (re.compile(r"one of the arguments (?P<names>.+) is required"), "usage_missing"),
    (re.compile(r"unrecognized arguments"), "usage_unknown"),
    (re.compile(r"argument (?P<names>[^:]+): invalid choice"), "usage_choice"),
    (re.compile(r"argument (?P<names>[^:]+): expected .*argument"), "usage_value_missing"),
    (re.compile(r"argument (?P<names>[^:]+): not allowed with argument"), "usage_both"),
    (re.compile(r"argument (?P<names>[^:]+): invalid .+ value"), "usage_value"),
)


def usage_error(message: str) -> InputError:
    """The error for argparse's own words, with the argument at fault as its field."""
    for pattern, code in _SAYINGS:
        found = pattern.match(message)
        if found is not None:
            names = found.groupdict().get("names", "")
            return InputError(code, field=_first(names), names=names)
    return InputError("usage")


def _first(names: str) -> str | None:
    first = re.split(r"[/,\s]", names)[0].lstrip("-").lower()
    return first or None

"""The command about this PC's clock: what is known of it, and a person's word for it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import timedelta

from reception.cli import views
from reception.cli.answer import Answer, Json
from reception.cli.files import read_pin
from reception.cli.session import context_of
from reception.messages import sentence
from reception.services.clock import ClockState, accept_clock, clock_state, refusal


def clock(args: Namespace) -> Answer:
    """Skew to the center, last use and leap; ``accept`` releases what a wrong clock closed."""
    with context_of(args) as context:
        if args.clock_command == "accept":
            return Answer(_view(accept_clock(context, args.reason, read_pin(args))))
        return Answer(_view(clock_state(context)))


def _view(state: ClockState) -> Json:
    facts = state.facts
    body: dict[str, object] = {
        "now": views.moment(facts.now),
        "skew_seconds": _seconds(facts.known_skew),
        "skew_learnt_at": views.moment(facts.skew.at if facts.skew else None),
        "last_use": views.moment(facts.last_use),
        "leap_seconds": _seconds(facts.leap),
        "doubt": state.doubt.value or None,
        "accepted": [
            {"at": word.at, "by": word.who, "reason": word.reason, "skew_seconds": word.skew}
            for word in state.words
        ],
    }
    if state.doubt:
        body["message"] = sentence(refusal(facts, state.doubt))
    return body


def _seconds(span: timedelta | None) -> float | None:
    return None if span is None else round(span.total_seconds(), 3)


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"clock": clock}

"""``access-log``: ai đã xem, for the supervisor."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date

from reception.access_words import act_words, place_words, what_words
from reception.cli.answer import DONE, TROUBLE, Answer, Json, error_view, tell
from reception.cli.session import context_of
from reception.domain.access import AccessEntry
from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.timebase import parse_day
from reception.messages import sentence
from reception.services.privacy.access_log import (
    FoundAccess,
    Span,
    what_user_saw,
    who_saw_dossier,
    who_saw_person,
)

_MOST = 10_000


def access_log(args: Namespace) -> Answer:
    """Who saw a person or a dossier, or what one person of the office saw, oldest first."""
    if not 1 <= args.limit <= _MOST:
        raise InputError("count_out_of_range", field="limit", least=1, most=_MOST)
    _check_asked(args)
    span = Span(_day(args.first, "from"), _day(args.last, "to"))
    with context_of(args) as context:
        if args.person is not None:
            found = who_saw_person(context, args.person, span)
        elif args.dossier is not None:
            found = who_saw_dossier(context, args.dossier, span)
        else:
            found = what_user_saw(context, args.by, span)
    return _answer(found, args.limit)


def _check_asked(args: Namespace) -> None:
    """One question; whoever is named beside a person or a dossier, or nobody else, signs in.

    Raises:
        InputError: ``usage_missing``, ``usage_both``.
    """
    if args.sign_in is None:
        args.sign_in = args.by
    about = [name for name in ("person", "dossier") if getattr(args, name) is not None]
    if len(about) > 1:
        raise InputError("usage_both", field="person", names="--dossier")
    if not about and args.by is None:
        raise InputError("usage_missing", field="person", names="--person")


def _day(text: str | None, field: str) -> date | None:
    return None if text is None else parse_day(text, field=field)


def _answer(found: FoundAccess, limit: int) -> Answer:
    """The newest entries that fit; a log that is not whole is trouble, and is told all the same."""
    shown = found.entries[-limit:]
    body: dict[str, object] = {
        "entries": [_view(entry, found.codes) for entry in shown],
        "total": len(found.entries),
        "log_ok": found.fault is None,
    }
    if found.fault is None:
        return Answer(body, DONE)
    error = EnvironmentProblem("access_log_broken", entry=found.fault)
    tell(sentence(error))
    return Answer({**body, "fault": found.fault, "error": error_view(error)}, TROUBLE)


def _view(entry: AccessEntry, codes: Mapping[str, str]) -> Json:
    return {
        "at": entry.at,
        "who": entry.actor,
        "account": entry.account or None,
        "counter": entry.counter,
        "place": entry.place,
        "act": entry.act,
        "what": entry.what,
        "dossier_id": entry.uid or None,
        "code": codes.get(entry.uid),
        "count": entry.amount,
        "why": entry.why or None,
        "words": f"{act_words(entry.act)} {what_words(entry.what)}".strip()
        + f" ({place_words(entry.place)})",
    }


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"access-log": access_log}

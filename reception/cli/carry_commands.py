"""The outbox on a stick and its answer: written at the counter, taken in at the center and back.

``carry in`` and ``carry answer`` look at the file and at the folder: an outbox is taken in where a
center is, an answer where the counter is that waits for it.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from reception.cli import sync_views
from reception.cli.answer import DONE, REFUSED, Answer, tell
from reception.cli.carry_files import is_hub, key_text
from reception.cli.center_line import TOKEN_VARIABLE, given_token, warn_of_plain_http
from reception.cli.session import workspace_of
from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.messages import SENTENCES
from reception.services.dossier.recoding import repair_collisions
from reception.sync.carry.answering import Taken
from reception.sync.carry.stick import answer_path, read_file, writing_to_stick
from reception.sync.center_administration import CenterAdministration

# Where the center's own words about a file mean: it may be an answer, for a counter.
_FOR_A_COUNTER = frozenset({"carry_is_answer", "carry_not_for_us"})
# And the other way round: an outbox, for a center.
_FOR_A_CENTER = frozenset({"carry_is_outbox", "carry_not_for_us"})


def carry(args: Namespace) -> Answer:
    """One of the parts."""
    return _PARTS[args.carry_command](args)


def _out(args: Namespace) -> Answer:
    if is_hub(args.data):
        return _center_part("write_outbox")(args)
    with workspace_of(args) as workspace, workspace.connected() as context:
        token = os.environ.get(TOKEN_VARIABLE, "").strip()
        done = workspace.carried.write(context, args.to, token=token)
    files = [str(Path.cwd() / path) for path in done.files]
    return Answer(
        {
            "file": files[0],
            "files": files,
            "events": done.events,
            "bytes": done.size,
            "pending": done.waiting,
        }
    )


def _in(args: Namespace) -> Answer:
    """At a center where there is one, else at the counter."""
    if args.url is not None:
        return _hand_in(args)
    if not _is_center(args):
        return _at_counter(args)
    try:
        return _at_center(args)
    except InputError as error:
        if error.code not in _FOR_A_COUNTER or not _is_counter(args):
            raise
        return _at_counter(args)


def _hand_in(args: Namespace) -> Answer:
    """Over the line of whoever has one; each file is answered beside it."""
    if args.answer is not None and len(args.files) > 1:
        raise InputError("usage_both", field="answer", names="--answer")
    found = []
    with closing(CenterAdministration(args.url, given_token(args.token))) as center:
        warn_of_plain_http(args.url)
        for path in args.files:
            try:
                answer = center.hand_in(read_file(path))
            except (InputError, NotPermitted) as error:
                raise type(error)(error.code, field=error.field, path=path.name) from error
            target = args.answer or answer_path(path)
            with writing_to_stick("answer") as stick:
                stick.add(target, answer)
            found.append({"file": str(Path.cwd() / path), "answer": str(Path.cwd() / target)})
    return Answer(found[0] if len(found) == 1 else {"outboxes": found})


def _answer(args: Namespace) -> Answer:
    """At the counter where there is one, else at a center, for which an outbox is meant."""
    if not _is_counter(args) and _is_center(args):
        return _at_center(args)
    try:
        return _at_counter(args)
    except InputError as error:
        if error.code not in _FOR_A_CENTER or not _is_center(args):
            raise
        return _at_center(args)


def _key(args: Namespace) -> Answer:
    """The center's key written to a file, or taken from one by a counter."""
    if args.out is not None:
        return _center_part("write_key")(args)
    if is_hub(args.data):
        return _center_part("trust_key")(args)
    text = key_text(args.key)
    with workspace_of(args) as workspace, workspace.connected() as context:
        keys = workspace.carried.trust(context, text)
    return Answer({"center_key": keys.text, "number": keys.number})


def _at_counter(args: Namespace) -> Answer:
    with workspace_of(args) as workspace, workspace.connected() as context:
        taken = [workspace.carried.take(context, path) for path in args.files]
        recoded = repair_collisions(context)
    for item in recoded:
        tell(SENTENCES["recoded"].format(old=item.old, new=item.new))
    body = _taken_view(taken)
    if recoded:
        body["recoded"] = [sync_views.recoded(item) for item in recoded]
    return Answer(body, REFUSED if body["quarantined"] else DONE)


def _taken_view(taken: Sequence[Taken]) -> dict[str, object]:
    return {
        "acked": sum(item.acked for item in taken),
        "quarantined": sum(item.rejected for item in taken),
        "pulled": sum(item.pulled for item in taken),
        "conflicts": sum(item.conflicts for item in taken),
        "resent": sum(item.resent for item in taken),
        "renewed": sum(item.renewed for item in taken),
        "packages": sum(item.packages for item in taken),
        "number_days": sum(item.numbers for item in taken),
        "latest": any(item.is_latest for item in taken),
        "pending": taken[-1].pending,
    }


def _at_center(args: Namespace) -> Answer:
    return _center_part("take_outboxes")(args)


def _center_part(name: str) -> Callable[[Namespace], Answer]:
    """The center's own packages are an optional part of the installation."""
    try:
        from reception.cli import center_carry_commands
    except ModuleNotFoundError as error:
        raise EnvironmentProblem("center_packages_missing") from error
    part: Callable[[Namespace], Answer] = getattr(center_carry_commands, name)
    return part


def _is_counter(args: Namespace) -> bool:
    return args.data is not None and DataFolder(args.data).database.exists()


def _is_center(args: Namespace) -> bool:
    """Whether a center was named; its packages need not be there to say so."""
    if args.database or args.settings:
        return True
    # Its environment may name it where nothing else is named.
    return args.data is None or (args.data / "center.db").exists()


_PARTS: Mapping[str, Callable[[Namespace], Answer]] = {
    "out": _out,
    "in": _in,
    "answer": _answer,
    "key": _key,
}
COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"carry": carry}

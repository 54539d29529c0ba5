"""The center's side of files that go by hand: outboxes taken in and answered, its key told."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reception.center.carried import Answered, letter_of, own_keys, take_in
from reception.center.server import system_clock
from reception.center.settings import read_settings
from reception.center.store import CenterStore
from reception.cli import views
from reception.cli.answer import DONE, REFUSED, Answer, Json
from reception.cli.carry_files import is_hub, key_text
from reception.cli.center_acts import center_store, who_acts
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.sync.carry.keys import OwnKeys
from reception.sync.carry.letters import Outbox
from reception.sync.carry.sealed_file import Opened, unseal
from reception.sync.carry.stick import answer_path, read_file, sibling, writing_to_stick


def take_outboxes(args: Namespace) -> Answer:
    """Take in one or more outboxes; the answer to each lies beside it afterwards."""
    if args.answer is not None and len(args.files) > 1:
        raise InputError("usage_both", field="answer", names="--answer")
    with _store(args) as store:
        keys = own_keys(store)
        found = [_take(store, keys, path, args) for path in args.files]
    is_clean = not any(item["refused"] or item["stopped"] for item in found)
    return Answer(
        found[0] if len(found) == 1 else {"outboxes": found}, DONE if is_clean else REFUSED
    )


def write_key(args: Namespace) -> Answer:
    """Write what counters have to know of this center, for those that never had a line."""
    with _store(args) as store:
        keys = own_keys(store).public
    with writing_to_stick("out") as stick:
        stick.add(args.out, f"{keys.text}\n".encode("ascii"))
    return Answer(
        {"file": str(Path.cwd() / args.out), "center_key": keys.text, "number": keys.number}
    )


@contextmanager
def _store(args: Namespace) -> Iterator[CenterStore]:
    typed = {"data": args.data, "database": getattr(args, "database", None)}
    settings = read_settings(getattr(args, "settings", None), os.environ, typed)
    args.data, args.database = settings.data, settings.database
    with center_store(args) as store:
        yield store


def write_outbox(args: Namespace) -> Answer:
    """Write what a hub passes on into files for the center above it."""
    from reception.hub import by_hand

    with _store(args) as store:
        done = by_hand.write_outbox(store, args.data, args.to)
    files = [str(Path.cwd() / path) for path in done.paths]
    return Answer({"file": files[0], "files": files, "events": done.events, "bytes": done.size})


def trust_key(args: Namespace) -> Answer:
    """Take the key of the center above a hub."""
    from reception.hub import by_hand

    with _store(args) as store:
        keys = by_hand.note_upstream_keys(store, key_text(args.key))
    if keys is None:
        raise InputError("carry_key_unusable", field="in")
    return Answer({"center_key": keys.text, "number": keys.number})


def _take_answer(store: CenterStore, opened: Opened, folder: Path, path: Path) -> Json:
    """The answer of the center above to a hub."""
    from reception.hub import by_hand

    try:
        acked = by_hand.take_answer(store, folder, opened)
    except (InputError, NotPermitted) as error:
        raise type(error)(error.code, field="file", path=path.name) from error
    return {"acked": acked, "refused": [], "stopped": None}


def _take(store: CenterStore, keys: OwnKeys, path: Path, args: Namespace) -> Json:
    first = _open(path, keys)
    if first.content.kind == "answer" and is_hub(args.data):
        return _take_answer(store, first, args.data, path)
    return _take_outbox(store, keys, path, args.answer)


def _take_outbox(store: CenterStore, keys: OwnKeys, path: Path, answer: Path | None) -> Json:
    opened = _opened(path, keys)
    try:
        answered = take_in(store, opened, keys, system_clock(), who_acts())
    except (InputError, NotPermitted) as error:
        raise type(error)(error.code, field="file", **{**error.facts, "path": path.name}) from error
    target = answer or answer_path(path)
    try:
        with writing_to_stick("answer") as stick:
            stick.add(target, answered.answer)
    except EnvironmentProblem as error:
        raise EnvironmentProblem(
            "carry_answer_unwritten", field="answer", path=target.name
        ) from error
    return _view(answered, path, target)


def _opened(path: Path, keys: OwnKeys) -> list[Opened]:
    """A file, and those that lie beside it and follow on it."""
    opened = [_open(path, keys)]
    first = last = letter_of(opened[0])
    while first.number == 1 and not last.is_last:
        beside = sibling(path, last.number + 1)
        if not beside.exists():
            break
        following = _open(beside, keys)
        letter = letter_of(following)
        if not _follows(letter, last):
            break
        opened.append(following)
        last = letter
    return opened


def _follows(letter: Outbox, last: Outbox) -> bool:
    is_same = (letter.device, letter.made_at) == (last.device, last.made_at)
    return is_same and letter.number == last.number + 1


def _open(path: Path, keys: OwnKeys) -> Opened:
    try:
        return unseal(read_file(path), keys)
    except InputError as error:
        raise InputError(error.code, field="file", path=path.name) from error


def _view(answered: Answered, path: Path, target: Path) -> Json:
    letters = [item.letter for item in answered.taken]
    stopped = next((item for item in answered.taken if item.code), None)
    return {
        "file": str(Path.cwd() / path),
        "answer": str(Path.cwd() / target),
        "unit": letters[0].unit,
        "counter": letters[0].counter,
        "device": letters[0].device,
        "made_at": views.moment(letters[0].made_at),
        "files": len(letters),
        "is_whole": letters[-1].is_last,
        "events": sum(letter.events for letter in letters),
        "new": sum(item.new for item in answered.taken),
        "refused": [
            {"seq": refusal.seq, "code": refusal.code, "detail": refusal.detail}
            for item in answered.taken
            for refusal in item.refused
        ],
        "stopped": stopped.code if stopped else None,
    }

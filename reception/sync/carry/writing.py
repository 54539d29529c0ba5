"""The counter's side, first half: everything unsettled, as files for the center alone."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from reception import __version__
from reception.domain.errors import InputError
from reception.domain.timebase import office_day
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.carry.keys import OwnKeys, PublicKeys, token_digest, token_proof
from reception.sync.carry.letters import MAX_OUTBOX, Outbox, WantedNumbers, written
from reception.sync.carry.record import LastLetter, keep_last_letter
from reception.sync.carry.sealed_file import Content, seal, unseal
from reception.sync.carry.stick import (
    SUFFIX,
    forget_halves,
    read_file,
    sibling,
    writing_to_stick,
)
from reception.sync.catalogue_exchange import told_in_use
from reception.sync.catalogue_message import PackageInUse
from reception.sync.messages import fitting_prefix, push_bytes
from reception.sync.number_message import MOST_DAYS, DayWish
from reception.sync.reserving import LEAST

# Events of one push, and bytes of it and of a whole file before they are packed.
BATCH = 500
PUSH_BYTES = 12 * 1024 * 1024
_FILE_BYTES = 96 * 1024 * 1024
# What stands beside an item of the outbox that lies on a stick: a key of the sentences.
_CARRIED = "carried_out"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes.

    Attributes:
        token: of the unit; it does not go into the file.
        keys: the device's own.
    """

    unit: str
    counter: int
    token: str
    keys: OwnKeys


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What was written.

    Attributes:
        events: of own ones; waiting: of all that wait, those that were recorded meanwhile too.
    """

    files: tuple[Path, ...]
    events: int
    waiting: int
    size: int


@dataclass(frozen=True, slots=True)
class PackedPush:
    """Events of one device, up to a place."""

    body: bytes
    events: int
    device: str
    up_to: int


@dataclass(slots=True)
class _File:
    """The pushes of one file."""

    pushes: list[PackedPush] = field(default_factory=list)
    events: int = 0
    size: int = 0

    def takes(self, push: PackedPush) -> bool:
        is_few = self.events + push.events <= MAX_OUTBOX
        return is_few and self.size + len(push.body) <= _FILE_BYTES

    def add(self, push: PackedPush) -> None:
        self.pushes.append(push)
        self.events += push.events
        self.size += len(push.body)


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """Files as they lie on a stick.

    Attributes:
        ids: of their letters; reached: the last place of each device in them.
    """

    paths: tuple[Path, ...]
    ids: tuple[str, ...]
    reached: dict[str, int]
    events: int
    size: int


def carry_out(
    store: SqliteSyncStore,
    sender: Sender,
    center: PublicKeys,
    target: Path,
    at: datetime,
    progress: Progress = lambda _done, _total: None,
) -> CarriedOut:
    """Write everything that waits, and what is known here, so that the answer may bring the rest.

    Nothing is settled by it: it waits until an answer comes, or the line takes it.

    Args:
        target: the file, or a folder to put one in; further files lie beside it.
        progress: told events written and all.

    Raises:
        InputError: ``carry_target_taken``. EnvironmentProblem: see ``stick.writing_to_stick``.
    """
    total = store.backlog().pending
    letter = letter_from(
        sender,
        store.device_id,
        at,
        cursor=store.cursor(),
        guest_cursor=store.guest_cursor(__version__),
        numbers=_wanted_numbers(store, at),
        packages=_packages(store),
    )
    done = write_files(
        *(sender, letter, _pushes(store, sender.unit), center, target),
        told=lambda events: progress(events, max(events, total)),
    )
    keep_last_letter(store.database, LastLetter(done.ids, at, done.events, store.last_success()))
    for device, up_to in done.reached.items():
        store.note_attempt(device, up_to, _CARRIED, at)
    return CarriedOut(done.paths, done.events, store.backlog().pending, done.size)


def _wanted_numbers(store: SqliteSyncStore, at: datetime) -> WantedNumbers | None:
    """For as many days as may be asked: nobody knows when the next stick goes."""
    wants = store.number_wants(office_day(at), LEAST, MOST_DAYS)
    if wants is None:
        return None
    days = tuple(DayWish(day, held) for day, held in wants.days)
    return WantedNumbers(wants.first, wants.last, days)


def _packages(store: SqliteSyncStore) -> tuple[PackageInUse, ...]:
    with store.database.read() as view:
        return told_in_use(view)


def write_files(
    sender: Sender,
    letter: Outbox,
    pushes: Iterable[PackedPush],
    center: PublicKeys,
    target: Path,
    *,
    told: Callable[[int], None] = lambda _events: None,
) -> WrittenFiles:
    """Write a letter and pushes into files, all of them or none.

    Args:
        letter: what is the same in each; see :func:`letter_from`.
        told: how many events are written.

    Raises:
        InputError, EnvironmentProblem: as :func:`carry_out`.
    """
    recipients = (center.recipient, sender.keys.public.recipient)
    ids: list[str] = []
    paths: list[Path] = []
    reached: dict[str, int] = {}
    events = size = 0
    with writing_to_stick() as stick:
        first = _free_target(target, sender, letter.made_at)
        forget_halves(first.parent, first.name, _beginning(sender.unit, sender.counter))
        for number, (file, is_last) in enumerate(_with_last(_files(pushes)), start=1):
            own = replace(
                letter,
                letter_id=secrets.token_hex(16),
                events=file.events,
                number=number,
                is_last=is_last,
            )
            content = Content("outbox", written(own), tuple(push.body for push in file.pushes))
            data = seal(content, sender.keys, recipients)
            ids.append(own.letter_id)
            paths.append(sibling(first, number))
            stick.add(paths[-1], data)
            reached |= {push.device: push.up_to for push in file.pushes}
            events, size = events + file.events, size + len(data)
            told(events)
    return WrittenFiles(tuple(paths), tuple(ids), reached, events, size)


def usual_name(unit: str, counter: int, at: datetime) -> str:
    """What a file is called where only a folder was named; it says nothing of anybody."""
    return f"{_beginning(unit, counter)}{at:%Y%m%d-%H%M%S}{SUFFIX}"


def _beginning(unit: str, counter: int) -> str:
    return f"mot-cua-{unit}-{counter}-"


def _free_target(target: Path, sender: Sender, at: datetime) -> Path:
    """The first file's name; only an own file that lies there already is replaced."""
    name = usual_name(sender.unit, sender.counter, at)
    path = target / name if target.is_dir() else target
    if path.exists() and not _is_ours(path, sender.keys):
        raise InputError("carry_target_taken", field="to", path=path.name)
    return path


def _is_ours(path: Path, keys: OwnKeys) -> bool:
    try:
        return unseal(read_file(path), keys).content.kind == "outbox"
    except InputError:
        return False


def letter_from(sender: Sender, device: str, at: datetime, **more: Any) -> Outbox:
    """What every file of an outbox says of its writer.

    Args:
        device: who waits for the answer; more: what it knows already, see :class:`Outbox`.
    """
    keys = sender.keys.public
    digest = token_digest(sender.token)
    return Outbox(
        letter_id="",
        unit=sender.unit,
        device=device,
        counter=sender.counter,
        made_at=at,
        answer_to=keys.recipient,
        token_id=sender.token.partition(".")[0],
        proof=token_proof(digest, sender.unit, device, keys),
        events=0,
        **more,
    )


def _files(pushes: Iterable[PackedPush]) -> Iterator[_File]:
    """What waits, in files of a bounded size; at least one, which then asks for news alone."""
    file = _File()
    for push in pushes:
        if not file.takes(push):
            yield file
            file = _File()
        file.add(push)
    yield file


def _pushes(store: SqliteSyncStore, unit: str) -> Iterator[PackedPush]:
    for device in store.waiting_devices():
        after = 0
        while events := store.pending(device, BATCH, after):
            events = events[: fitting_prefix(events, PUSH_BYTES)]
            after = events[-1].seq
            yield PackedPush(push_bytes(unit, device, events), len(events), device, after)


def _with_last(files: Iterator[_File]) -> Iterator[tuple[_File, bool]]:
    """Each file, and whether it is the last one."""
    ahead = next(files)
    for file in files:
        yield ahead, False
        ahead = file
    yield ahead, True

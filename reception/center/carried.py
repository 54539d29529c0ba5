"""A counter's outbox on a stick: taken in as if it came over the line, and answered in a file.

What lets it in is what lets in over the line, the unit's token, of which the file holds a proof;
its signature says which device wrote it and that nothing was changed on the way. Every push goes
through :mod:`reception.center.ingest`, so that what comes twice, late or out of order changes
nothing.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, select

from reception.center import audit, counter_tokens, unit_tokens
from reception.center.answers import LIMITS
from reception.center.carried_ahead import Ahead, look_ahead
from reception.center.counter_tokens import ForeignCounter
from reception.center.ingest import DeviceClash, ForeignDevice
from reception.center.store import CenterStore, CursorUnknown, FeedPage
from reception.center.tables import meta, tokens
from reception.domain.errors import InputError, NotPermitted
from reception.sync.carry.keys import OwnKeys, PublicKeys, kept_keys, new_keys, token_proof
from reception.sync.carry.letters import CenterAnswer, Held, Outbox, read, written
from reception.sync.carry.sealed_file import MAX_PART, Content, Opened, seal
from reception.sync.messages import (
    BadMessage,
    PullAnswer,
    PushRequest,
    Refusal,
    dump,
    load,
    pull_answer_to_wire,
    push_from_wire,
)

# Pages of either stream in one answer, and their bytes: the next outbox asks for the rest.
MOST_PAGES = 40
_STREAM_BYTES = 32 * 1024 * 1024
PAGE = 500
_KEYS = "carry_keys"


def own_keys(store: CenterStore) -> OwnKeys:
    """The center's keys, drawn once and kept in its database, so that a backup of it has them."""
    with store.reading() as connection:
        known = _kept(connection)
    return known or _drawn(store)


def _drawn(store: CenterStore) -> OwnKeys:
    drawn = new_keys()
    with store.writing() as connection:
        # The rows are locked, so that of two processes one draws.
        connection.execute(select(meta).with_for_update()).all()
        known = _kept(connection)
        if known is None:
            connection.execute(meta.insert().values(key=_KEYS, value=drawn.text))
    return known or drawn


def _kept(connection: Connection) -> OwnKeys | None:
    return kept_keys(connection.execute(select(meta.c.value).where(meta.c.key == _KEYS)).scalar())


@dataclass(frozen=True, slots=True)
class TakenOutbox:
    """What a file brought.

    Attributes:
        new: events that the center did not have.
        clash: the first place where another event is held; 0 for none.
        code: why nothing more of a device was taken; empty where it was.
    """

    letter: Outbox
    new: int
    refused: tuple[Refusal, ...]
    clash: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The files of one outbox, and the one that answers them."""

    taken: tuple[TakenOutbox, ...]
    answer: bytes


def take_in(
    store: CenterStore, opened: Sequence[Opened], keys: OwnKeys, at: datetime, who: str
) -> Answered:
    """Take in the files of one outbox, one after the other.

    Args:
        opened: of one device, in their order.
        who: for the audit: who brought them in.

    Raises:
        NotPermitted: ``carry_unknown_counter``; nothing was taken in.
        InputError: ``carry_damaged``; nothing was taken in.
    """
    admitted = [_admitted(store, item, at) for item in opened]
    letters = [letter for letter, _ in admitted]
    pushes = [_pushes(letter, item.content) for letter, item in zip(letters, opened, strict=True)]
    held = _Holding()
    taken = [
        _take(store, whose, requests, held, at)
        for whose, requests in zip(admitted, pushes, strict=True)
    ]
    store.settle()
    with store.writing() as connection:
        for item in taken:
            about = {
                "unit": item.letter.unit,
                "device": item.letter.device,
                "events": str(item.letter.events),
                "new": str(item.new),
            }
            audit.note(connection, at, who, "outbox_carried_in", **about)
    return Answered(tuple(taken), _answer(store, admitted, held, keys, at))


def letter_of(opened: Opened) -> Outbox:
    """What an opened file says of itself; nothing of it is believed yet.

    Raises:
        InputError: ``carry_is_answer``, ``carry_damaged``.
    """
    if opened.content.kind != "outbox":
        raise InputError("carry_is_answer")
    return read(Outbox, opened.content.body)


def _admitted(store: CenterStore, opened: Opened, at: datetime) -> tuple[Outbox, str]:
    """The letter of a file whose writer has a token of the unit, and the counter whose it is."""
    letter = letter_of(opened)
    writer = PublicKeys(letter.answer_to, opened.signer)
    with store.reading() as connection:
        query = select(tokens.c.digest).where(
            tokens.c.token_id == letter.token_id, tokens.c.unit == letter.unit
        )
        digest, holder = connection.execute(query).scalar() or "", ""
        has_ended = unit_tokens.has_ended(connection, letter.token_id, at)
        if not digest:
            known = counter_tokens.carried(connection, letter.unit, letter.token_id, at)
            digest, holder = known or ("", "")
    proof = token_proof(digest, letter.unit, letter.device, writer)
    if not digest or has_ended or not hmac.compare_digest(proof, letter.proof):
        raise NotPermitted("carry_unknown_counter", unit=letter.unit, counter=letter.counter)
    return letter, holder


def _pushes(letter: Outbox, content: Content) -> list[PushRequest]:
    """Every push of a file, read before the first is taken in."""
    try:
        requests = [load(part, push_from_wire) for part in content.parts]
    except BadMessage as error:
        raise InputError("carry_damaged") from error
    if any(
        request.unit != letter.unit or len(request.events) > LIMITS.max_events
        for request in requests
    ):
        raise InputError("carry_damaged")
    return requests


# ---------------------------------------------------------------------------- taking in


@dataclass(slots=True)
class _Holding:
    """What is known of each device while its pushes are taken in.

    Attributes:
        up_to: last place of the outbox that is settled, and the hash of its event there.
        stopped: places where another past was found, and codes, by device.
    """

    up_to: dict[str, tuple[int, str]] = field(default_factory=dict)
    refused: dict[str, list[Refusal]] = field(default_factory=dict)
    stopped: dict[str, tuple[int, str]] = field(default_factory=dict)


def _take(
    store: CenterStore,
    whose: tuple[Outbox, str],
    requests: Sequence[PushRequest],
    held: _Holding,
    at: datetime,
) -> TakenOutbox:
    letter, holder = whose
    new = 0
    refused: list[Refusal] = []
    for request in requests:
        if request.device_id in held.stopped or not request.events:
            continue
        before = store.acked_seq(letter.unit, request.device_id)
        try:
            settled = store.ingest(request, at, holder)
        except DeviceClash as clash:
            held.stopped[request.device_id] = (clash.seq, "device_clash")
            continue
        except (ForeignDevice, ForeignCounter):
            held.stopped[request.device_id] = (0, "foreign_device")
            continue
        new += max(settled.acked_seq - before, 0)
        refused += settled.rejected
        held.refused.setdefault(request.device_id, []).extend(settled.rejected)
        places = [item for item in request.events if item.seq <= settled.acked_seq]
        if places:
            held.up_to[request.device_id] = (places[-1].seq, places[-1].hash)
    trouble = next(iter(held.stopped.values()), (0, ""))
    return TakenOutbox(letter, new, tuple(refused), *trouble)


# ---------------------------------------------------------------------------- answering


def _answer(
    store: CenterStore,
    admitted: Sequence[tuple[Outbox, str]],
    held: _Holding,
    keys: OwnKeys,
    at: datetime,
) -> bytes:
    last, holder = admitted[-1]
    own = shared = _Pages()
    ahead = Ahead()
    if last.is_last and last.wants_news:
        own = _pages(partial(store.page, last.unit, last.device), last.cursor, at)
        shared = _pages(partial(store.shared_page, last.unit), last.guest_cursor, at)
        # Who has to go on under another name asks again by that.
        if last.device not in held.stopped:
            ahead = look_ahead(store, last, holder, own.size + shared.size, at)
    devices = dict.fromkeys((last.device, *held.up_to, *held.stopped))
    answer = CenterAnswer(
        answers=tuple(letter.letter_id for letter, _ in admitted),
        unit=last.unit,
        device=last.device,
        made_at=at,
        cursor=last.cursor,
        guest_cursor=last.guest_cursor,
        held=tuple(_held(store, last.unit, device, held) for device in devices),
        pages=len(own.parts),
        is_whole=own.is_whole,
        numbers=ahead.numbers,
        packages=ahead.packages,
        archives=len(ahead.archives),
    )
    content = Content("answer", written(answer), own.parts + shared.parts + ahead.archives)
    return seal(content, keys, (last.answer_to, keys.public.recipient))


def _held(store: CenterStore, unit: str, device: str, known: _Holding) -> Held:
    seq, digest = known.up_to.get(device, (0, ""))
    clash, code = known.stopped.get(device, (0, ""))
    refused = tuple(known.refused.get(device, ()))
    return Held(device, store.acked_seq(unit, device), seq, digest, refused, clash, code)


@dataclass(frozen=True, slots=True)
class _Pages:
    """Pages of one stream as they go into a file; is_whole: they come to its end."""

    parts: tuple[bytes, ...] = ()
    is_whole: bool = False

    @property
    def size(self) -> int:
        return sum(map(len, self.parts))


def _pages(ask: Callable[[str, int], FeedPage], cursor: str, at: datetime) -> _Pages:
    """What lies behind a cursor, or all of it where the cursor is another database's."""
    parts: list[bytes] = []
    size, has_more = 0, True
    while has_more and len(parts) < MOST_PAGES and size < _STREAM_BYTES:
        try:
            page, part = _page(ask, cursor, at)
        except CursorUnknown:
            if not cursor:
                raise
            cursor = ""
            continue
        parts.append(part)
        size += len(part)
        cursor, has_more = page.next_cursor, page.has_more
    return _Pages(tuple(parts), not has_more)


def _page(ask: Callable[[str, int], FeedPage], cursor: str, at: datetime) -> tuple[FeedPage, bytes]:
    """One page, with fewer events where they are so large that it is no part of a file."""
    limit = PAGE
    while True:
        page = ask(cursor, limit)
        answer = PullAnswer(page.events, page.next_cursor, page.has_more, at)
        part = dump(pull_answer_to_wire(answer))
        if len(part) <= MAX_PART or limit == 1:
            return page, part
        limit = max(limit // 8, 1)

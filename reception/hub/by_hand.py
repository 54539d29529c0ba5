"""What a hub without a line passes on by hand: a file for the center above it, and its answer.

The same forwarding as over the line, into files: what is to be passed on begins where the last
answer said that the other side's memory ends. Until the first answer that is everything.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from reception.center.carried import own_keys
from reception.center.server import system_clock
from reception.center.statements import insert_of
from reception.center.store import CenterStore
from reception.center.tables import events, meta, refused
from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Event
from reception.hub.forwarding import Forwarder
from reception.hub.identity import kept_identity
from reception.hub.register import HubRegister
from reception.hub.upstream import Upstream, saved_upstream
from reception.sync.carry.keys import PublicKeys, public_keys
from reception.sync.carry.letters import CenterAnswer, Held, read
from reception.sync.carry.sealed_file import Opened
from reception.sync.carry.writing import (
    BATCH,
    PUSH_BYTES,
    PackedPush,
    Sender,
    WrittenFiles,
    letter_from,
    write_files,
)
from reception.sync.gateway import (
    Delivered,
    HandshakeOutcome,
    Parcel,
    PullOutcome,
    PushOutcome,
    TryLater,
    Welcomed,
)
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.messages import (
    PROTOCOL,
    Handshake,
    Limits,
    ProtocolRange,
    PushAnswer,
    push_bytes,
)

# Events of one walk; the rest goes with the next one.
MOST_EVENTS = 60_000
_KEYS, _HELD = "upstream_carry_keys", "upstream_carried"
_TIMEOUTS = (3.0, 5.0)


def write_outbox(store: CenterStore, folder: Path, target: Path) -> WrittenFiles:
    """Write what the center above has not confirmed yet.

    Raises:
        NotPermitted: ``carry_no_center`` where the hub passes on to nobody, ``carry_no_keys``.
        InputError, EnvironmentProblem: as ``writing.write_files``.
    """
    upstream = saved_upstream(folder)
    if upstream is None or "." not in upstream.token:
        raise NotPermitted("carry_no_center")
    center = upstream_keys(store) or learn_keys(store, upstream)
    if center is None:
        raise NotPermitted("carry_no_keys")
    now, unit = system_clock(), _unit(store, folder)
    line = _StickLine(unit, _held(store), now)
    Forwarder(store, unit, lambda: line.events >= MOST_EVENTS).run(line)
    sender = Sender(unit, 0, upstream.token, own_keys(store))
    letter = letter_from(sender, device_of(store), now, wants_news=False)
    return write_files(sender, letter, line.pushes, center, target)


def take_answer(store: CenterStore, folder: Path, opened: Opened) -> int:
    """Note what the center above holds now; returns how many events it newly confirmed.

    Raises:
        NotPermitted: ``carry_center_unknown``. InputError: ``carry_not_for_us``.
    """
    center = upstream_keys(store)
    if center is None or opened.signer != center.signer:
        raise NotPermitted("carry_center_unknown")
    answer = read(CenterAnswer, opened.content.body)
    if answer.device != device_of(store) or answer.unit != _unit(store, folder):
        raise InputError("carry_not_for_us")
    known = _held(store)
    held = known | {item.device: _now_held(store, item, known) for item in answer.held}
    _put(store, _HELD, json.dumps(held))
    return sum(max(0, seq - known.get(device, 0)) for device, seq in held.items())


def device_of(store: CenterStore) -> str:
    """The name under which a hub writes and is answered."""
    return f"hub-{store.identity}"


def upstream_keys(store: CenterStore) -> PublicKeys | None:
    """The keys of the center above, as far as they are known."""
    text = _get(store, _KEYS)
    return public_keys(text) if text else None


def note_upstream_keys(store: CenterStore, text: str) -> PublicKeys | None:
    """Remember the keys that the center above names; what names none is passed over."""
    keys = public_keys(text) if text else None
    if keys is not None and _get(store, _KEYS) != keys.text:
        _put(store, _KEYS, keys.text)
        _put(store, _HELD, "{}")  # another center holds what it holds
    return keys


def learn_keys(store: CenterStore, upstream: Upstream) -> PublicKeys | None:
    """Ask the center above for its keys, where there is a line."""
    gateway = CenterHttpGateway(
        upstream.url, upstream.token, line=upstream.line, timeouts=_TIMEOUTS
    )
    with closing(gateway):
        greeting = gateway.handshake("")
    if not isinstance(greeting, Welcomed):
        return None
    return note_upstream_keys(store, greeting.handshake.carry)


@dataclass(slots=True)
class _StickLine:
    """A line that only writes down what is to go."""

    unit: str
    held: dict[str, int]
    now: datetime
    pushes: list[PackedPush] = field(default_factory=list)
    events: int = 0

    def handshake(self, device_id: str) -> HandshakeOutcome:
        return Welcomed(
            Handshake(
                ProtocolRange(PROTOCOL, PROTOCOL),
                self.unit,
                "",
                self.now,
                Limits(BATCH, PUSH_BYTES),
                acked_seq=self.held.get(device_id, 0),
            )
        )

    def pack(self, device_id: str, unit: str, events: Sequence[Event]) -> Parcel:
        return Parcel(device_id, unit, tuple(events), push_bytes(unit, device_id, events))

    def push(self, parcel: Parcel) -> PushOutcome:
        count = len(parcel.events)
        push = PackedPush(parcel.body, count, parcel.device_id, parcel.last_seq)
        self.pushes.append(push)
        self.events += count
        return Delivered(PushAnswer(parcel.last_seq, (), self.now))

    def pull(self, _device_id: str, _cursor: str, _limit: int) -> PullOutcome:
        return TryLater("sync_no_line")

    def pull_shared(self, _cursor: str, _limit: int) -> PullOutcome:
        return TryLater("sync_no_line")

    def close(self) -> None:
        """There is nothing to give back."""


def _now_held(store: CenterStore, item: Held, known: dict[str, int]) -> int:
    """How far a device is held above: more is believed by the hash, less by the word."""
    before = known.get(item.device, 0)
    if item.up_to and _hash(store, item.device, item.up_to) == item.hash:
        before = max(before, item.up_to)
    return before if item.code else min(before, item.acked_seq)


def _hash(store: CenterStore, device: str, seq: int) -> str | None:
    with store.reading() as connection:
        for table in (events, refused):
            query = select(table.c.hash).where(table.c.device_id == device, table.c.seq == seq)
            found = connection.execute(query).scalar()
            if found is not None:
                return str(found)
    return None


def _unit(store: CenterStore, folder: Path) -> str:
    return HubRegister(store, kept_identity(folder), system_clock).info().unit


def _held(store: CenterStore) -> dict[str, int]:
    return {str(device): int(seq) for device, seq in json.loads(_get(store, _HELD) or "{}").items()}


def _get(store: CenterStore, key: str) -> str | None:
    with store.reading() as connection:
        return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


def _put(store: CenterStore, key: str, value: str) -> None:
    with store.writing() as connection:
        said = insert_of(connection, meta).values(key=key, value=value)
        connection.execute(
            said.on_conflict_do_update(index_elements=["key"], set_={"value": said.excluded.value})
        )

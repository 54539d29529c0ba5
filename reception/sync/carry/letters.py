"""What the two files say: what a counter has to send and knows, what the center holds and has.

The events themselves travel as the messages of the open protocol, one to a part: pushes in an
outbox, pages in an answer. A center takes them in as if they had come over the line.
"""

from __future__ import annotations

from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Struct

from reception.domain.errors import InputError
from reception.sync.catalogue_message import MOST_PACKAGES, OfferedPackage, PackageInUse
from reception.sync.fields import (
    BadMessage,
    Count,
    Cursor,
    Hex,
    Instant,
    LastSeq,
    Name,
    office_time,
)
from reception.sync.messages import Refusal
from reception.sync.number_message import MOST_BLOCKS, MOST_DAYS, Block, DayWish

# Events of one outbox, and devices of which one answer speaks.
MAX_OUTBOX = 20_000
MAX_DEVICES = 1_000
Number = Annotated[int, Meta(ge=1, le=9_999)]
LetterId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Recipient = Annotated[str, Meta(pattern=r"^age1[0-9a-z]{20,100}\Z")]


class WantedNumbers(Struct, frozen=True):
    """Days that want numbers; ``first`` to ``last`` is the counter's share of every day."""

    first: Annotated[int, Meta(ge=1, le=9_999)]
    last: Annotated[int, Meta(ge=1, le=9_999)]
    days: Annotated[tuple[DayWish, ...], Meta(max_length=MOST_DAYS)]


class Outbox(Struct, frozen=True):
    """What a counter sends; each part is a push.

    Attributes:
        letter_id: of this file, drawn by chance.
        device: who writes and waits for the answer; the pushes may be of names it had before.
        cursor, guest_cursor: how far it knows the unit's stream and what others share.
        answer_to: whom the answer is encrypted to.
        token_id: the first part of the unit's token; proof: see ``keys.token_proof``.
        number: its place among the files written together; is_last: no other one follows it.
        wants_news: the answer is to bring what others did; not for a hub, which asks nobody.
        numbers: what the days to come want; None where nothing is wanted.
        packages: the catalogue packages in use; None for a program that takes none by hand.
    """

    letter_id: LetterId
    unit: Name
    device: Name
    counter: Count
    made_at: Instant
    answer_to: Recipient
    token_id: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
    proof: Hex
    events: Annotated[int, Meta(ge=0, le=MAX_OUTBOX)]
    cursor: Cursor = ""
    guest_cursor: Cursor = ""
    number: Number = 1
    is_last: bool = True
    wants_news: bool = True
    numbers: WantedNumbers | None = None
    packages: Annotated[tuple[PackageInUse, ...], Meta(max_length=MOST_PACKAGES)] | None = None


class Held(Struct, frozen=True):
    """What the center holds of one device now.

    Attributes:
        acked_seq: every event up to it is settled; it may be more than was in the outbox.
        up_to: the last place of the outbox that is settled, 0 for none; its event has this hash.
        rejected: those of the outbox that were refused.
        clash: the first place in which another event is held; 0 for none.
        code: why nothing of the device was taken; empty where it was.
    """

    device: Name
    acked_seq: LastSeq
    up_to: LastSeq = 0
    hash: Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?\Z")] = ""
    rejected: Annotated[tuple[Refusal, ...], Meta(max_length=MAX_OUTBOX)] = ()
    clash: LastSeq = 0
    code: Annotated[str, Meta(pattern=r"^[a-z0-9_]{0,64}\Z")] = ""


class CenterAnswer(Struct, frozen=True):
    """What the center says to the files of one outbox.

    Attributes:
        answers: the files it answers.
        cursor, guest_cursor: as that outbox had them; the pages follow on them.
        held: of every device in the outbox, and of the one that wrote it.
        pages: so many parts are pages of the unit's own stream; what others share follows.
        is_whole: the pages come to the end of the unit's stream.
        numbers: reserved for the device from now on.
        packages: every catalogue package on offer; None where the outbox did not ask.
        archives: so many parts at the end are archives of those that the counter has not in use.
    """

    answers: Annotated[tuple[LetterId, ...], Meta(min_length=1, max_length=9_999)]
    unit: Name
    device: Name
    made_at: Instant
    cursor: Cursor
    guest_cursor: Cursor
    held: Annotated[tuple[Held, ...], Meta(max_length=MAX_DEVICES)]
    pages: Count
    is_whole: bool
    numbers: Annotated[tuple[Block, ...], Meta(max_length=MOST_BLOCKS)] = ()
    packages: Annotated[tuple[OfferedPackage, ...], Meta(max_length=MOST_PACKAGES)] | None = None
    archives: Count = 0


L = TypeVar("L", Outbox, CenterAnswer)


def written(letter: Struct) -> bytes:
    """The body of a manifest."""
    return msgspec.json.encode(letter)


def read(kind: type[L], body: bytes) -> L:
    """The letter in the body of a manifest.

    Raises:
        InputError: ``carry_damaged``, though it is signed: its writer does not keep the format.
    """
    try:
        letter = msgspec.json.decode(body, type=kind)
        office_time(letter.made_at, "made_at")
    except (ValueError, RecursionError, BadMessage) as error:
        raise InputError("carry_damaged") from error
    return letter

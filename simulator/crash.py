"""A program that dies between any two of its lines, and a world in which chance is seeded."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from types import FrameType
from typing import Any
from unittest.mock import patch

import anyio.to_thread

from reception.sync import http_gateway
from reception.sync.call_deadline import CallDeadline

_WHERE = (
    "reception/services/",
    "reception/storage/",
    "reception/sync/engine",
    "reception/sync/reconciling",
    "reception/sync/http_gateway",
    "reception\\",
)


class Crashed(BaseException):
    """The process is gone; nothing may catch this as an error."""


@contextmanager
def crash_after(lines: int | None) -> Iterator[None]:
    """Die when the calling thread has run so many lines of services, storage and sync.

    What the block has committed by then stays, what it has not is rolled back, as by a kill; the
    tests of real kills are in ``tests/e2e``.
    """
    if lines is None:
        yield
        return
    left = lines

    def on_line(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal left
        if event == "line":
            left -= 1
            if left == 0:
                raise Crashed
        return on_line

    def on_call(frame: FrameType, event: str, _argument: Any) -> Any:
        return on_line if any(part in frame.f_code.co_filename for part in _WHERE) else None

    before = sys.gettrace()
    sys.settrace(on_call)
    try:
        yield
    finally:
        sys.settrace(before)


@contextmanager
def seeded_chance(seed: int) -> Iterator[None]:
    """Salts and names of devices follow from the seed, not the machine's threads and seconds."""
    chance = Random(f"secrets {seed}")

    def token_hex(nbytes: int | None = None) -> str:
        return chance.randbytes(nbytes or 32).hex()

    with (
        patch.object(secrets, "token_hex", token_hex),
        patch.object(anyio.to_thread, "run_sync", _at_once),
        patch.object(http_gateway, "within", _whatever_it_takes),
    ):
        yield


async def _at_once(work: Callable[..., Any], *arguments: Any, **_settings: Any) -> Any:
    return work(*arguments)


@contextmanager
def _whatever_it_takes(_seconds: float) -> Iterator[CallDeadline]:
    yield CallDeadline()

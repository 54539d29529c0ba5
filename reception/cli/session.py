"""Opens the data folder for one command, and closes it again."""

from __future__ import annotations

import signal
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import FrameType

from reception.bootstrap import OpenFolder, key_store, open_folder
from reception.domain.errors import InputError
from reception.domain.timebase import parse_instant
from reception.services.context import ServiceContext


def data_root(args: Namespace) -> Path:
    """The data folder named on the command line.

    Raises:
        InputError: ``usage_missing``.
    """
    if args.data is None:
        raise InputError("usage_missing", field="data", names="--data DIR")
    root: Path = args.data
    return root


def business_time(args: Namespace) -> datetime | None:
    """What ``--now`` says, if it was given."""
    return parse_instant(args.now, field="now") if args.now is not None else None


@contextmanager
def opened(args: Namespace) -> Iterator[OpenFolder]:
    """The data folder, held by this process while the block runs."""
    held = open_folder(data_root(args), key_store(args.key_file))
    try:
        yield held
    finally:
        held.close()


@contextmanager
def desk_of(args: Namespace) -> Iterator[ServiceContext]:
    """A desk on the data folder, with the clock that was asked for."""
    moment = business_time(args)
    with opened(args) as held:
        context = held.context(moment)
        try:
            yield context
        finally:
            context.database.close()


@contextmanager
def stop_signal() -> Iterator[threading.Event]:
    """Turns the first Ctrl+C into an event, so that what has begun ends whole.

    A second one interrupts at once.
    """
    stop = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    earlier = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)

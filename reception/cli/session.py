"""Opens the workspace of one command, and turns Ctrl+C into an orderly end."""

from __future__ import annotations

import signal
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from reception.domain.errors import InputError
from reception.services.context import ServiceContext
from reception.workspace import Workspace


def workspace_of(args: Namespace, now: str | None = None) -> Workspace:
    """The data folder named on the command line, not opened yet.

    Args:
        now: business time, for commands that take it from ``--now``.

    Raises:
        InputError: ``usage_missing``.
    """
    if args.data is None:
        raise InputError("usage_missing", field="data", names="--data DIR")
    return Workspace(args.data, args.key_file, now)


@contextmanager
def context_of(args: Namespace) -> Iterator[ServiceContext]:
    """A context on the data folder, with the clock that was asked for."""
    with workspace_of(args, args.now) as workspace, workspace.connected() as context:
        yield context


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

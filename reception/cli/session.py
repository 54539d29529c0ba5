"""Opens the workspace of one command, and turns Ctrl+C into an orderly end."""

from __future__ import annotations

import signal
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

from reception.cli.answer import tell
from reception.cli.files import read_pin
from reception.cli.permitted import need_of
from reception.domain.access import Place
from reception.domain.errors import InputError, NotPermitted
from reception.messages import SENTENCES
from reception.services.accounts.permitted import has_accounts, require
from reception.services.accounts.signing_in import Seat, sign_in
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
    workspace = Workspace(args.data, args.key_file, now)
    workspace.door = Door(args)
    return workspace


class Door:
    """Signs in whoever the command line names, and asks for what the command takes."""

    def __init__(self, args: Namespace) -> None:
        self._args = args
        self._seat = Seat()
        self._is_told = False

    def __call__(self, context: ServiceContext) -> ServiceContext:
        """The desk with the person at it, called from the command line.

        Raises:
            NotPermitted: as :meth:`_seated`.
        """
        return replace(self._seated(context), place=Place.COMMAND_LINE)

    def _seated(self, context: ServiceContext) -> ServiceContext:
        """The desk with the person at it.

        Raises:
            NotPermitted: ``sign_in_needed`` and whatever keeps the person out, ``not_allowed``.
        """
        if not has_accounts(context):
            self._tell_once()
            return context
        need = need_of(self._args)
        if self._args.sign_in is None and need is None:
            return context
        if not self._seat.account:
            if self._args.sign_in is None:
                raise NotPermitted("sign_in_needed", field="user")
            pin = read_pin(self._args, prefers_environment=True)
            self._seat.account = sign_in(context, self._args.sign_in, pin).account
        seated = self._seat(context)
        if need is not None:
            require(seated, need)
        return seated

    def _tell_once(self) -> None:
        if not self._is_told and need_of(self._args) is not None:
            tell(SENTENCES["without_accounts"])
        self._is_told = True


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

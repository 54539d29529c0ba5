"""A province that takes calls and never answers, beside our own center, a hub and the window."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from reception.center.background import running_center
from reception.center.server import CenterServer
from reception.center.tables import events
from reception.services.context import ServiceContext
from reception.services.intake.receiving import receive
from reception.services.province.account import ProvinceAccount
from reception.ui.sync.sync_worker import STOP_WITHIN, SyncService
from tests.workspaces import UNIT, a_form, open_copy

# Commits that are timed; none may take five seconds: SILENT_COMMITS=40.
COMMITS = int(os.environ.get("SILENT_COMMITS", "8"))


@contextmanager
def silent() -> Iterator[str]:
    """An address where every call is taken and none is answered."""
    held: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:

        def take() -> None:
            while True:
                try:
                    held.append(server.accept()[0])
                except OSError:
                    return

        threading.Thread(target=take, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
    for one in held:
        one.close()


def arrived(center: CenterServer) -> int:
    with center.store.reading() as connection:
        return connection.execute(select(func.count()).select_from(events)).scalar_one()


@pytest.mark.parametrize("destinations", [("province",), ("province", "ministry")])
def test_a_silent_province_holds_up_neither_our_center_nor_the_end(
    qapp: object, qtbot, tmp_path: Path, destinations: tuple[str, ...]
) -> None:
    held = open_copy(tmp_path / "counter", now="2026-08-05T08:00:00+07:00")
    with (
        running_center(tmp_path / "center", unit=UNIT) as center,
        silent() as url,
        held,
    ):
        context: ServiceContext = held.context()
        held.center.keep_center(context, center.url, center.token)
        account = ProvinceAccount(url, "motcua", "mat khau", UNIT)
        for where in destinations:
            held.province.towards(where).keep(context, account)
        make = held.center.round_maker(context)
        assert make is not None
        sync = SyncService(make)
        with qtbot.waitSignal(sync.report, timeout=20_000):
            sync.start()
        took = []
        for number in range(1, COMMITS + 1):
            receive(context, a_form())
            committed = time.monotonic()
            sync.notice_commit()
            qtbot.waitUntil(lambda number=number: arrived(center) == number, timeout=10_000)
            took.append(time.monotonic() - committed)
        assert max(took) < 5.0, took
        begun = time.monotonic()
        sync.stop()
        assert time.monotonic() - begun < STOP_WITHIN + 0.2
        sys.stderr.write(f"\nslowest of {len(took)}: {max(took):.2f} s\n")
        context.database.close()

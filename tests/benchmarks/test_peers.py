"""The bench beside PouchDB: the long line behaves as one, and without node nothing is claimed."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from benchmarks import peer_push, slow_line
from benchmarks.__main__ import QUICK, jobs


async def _through(size: int) -> tuple[bytes, float]:
    """What arrives behind one flow, and after how many seconds all of it was there."""
    got, done = bytearray(), asyncio.Event()

    async def sink(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(65_536):
            got.extend(piece)
        done.set()
        writer.close()

    server = await asyncio.start_server(sink, "127.0.0.1", 0)
    _, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
    source = asyncio.StreamReader()
    source.feed_data(bytes(index % 251 for index in range(size)))
    source.feed_eof()
    begun = time.monotonic()
    await slow_line._Flow(source, writer).run()
    await done.wait()
    server.close()
    return bytes(got), time.monotonic() - begun


def test_a_long_line_delivers_everything_in_order_and_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(slow_line, "ROUND_TRIP", 0.04)
    monkeypatch.setattr(slow_line, "LOSS", 0.05)
    size = 60 * 1_448
    got, seconds = asyncio.run(_through(size))
    assert got == bytes(index % 251 for index in range(size))
    # Ten segments in the first round trip, twenty in the next: three at least for sixty.
    assert seconds >= 2.5 * 0.04


def test_without_node_there_is_no_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    (row,) = peer_push.rows(10, tmp_path)
    assert row.measured == "node and npm are not installed"
    assert row.ratio is None


def test_the_peer_is_measured_only_where_somebody_asks(tmp_path: Path) -> None:
    assert "peers" not in jobs(QUICK, tmp_path)
    assert "peers" in jobs(QUICK, tmp_path, with_peers=True)

"""A long and lossy line in user space: ``python -m benchmarks.slow_line HOST PORT``.

Where the kernel has no ``netem``, this stands between two programs on one machine. Each direction
of each connection is one TCP flow as Reno would have it: segments of 1,448 bytes, a window that
opens with every acknowledgement and is halved by a loss, a lost segment one round trip later, and
everything behind it waits for it. Opening a connection costs a round trip. Losses are drawn from a
fixed seed. Time-outs of the sender are left out, which is kind to whoever talks in small pieces.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from contextlib import suppress

ROUND_TRIP = 0.150
LOSS = 0.01
_SEGMENT = 1_448
_FIRST_WINDOW = 10.0
_LEAST_WINDOW = 2.0


class _Flow:
    """One direction of one connection."""

    def __init__(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        self._source = source
        self._sink = sink
        self._chance = random.Random(7)  # noqa: S311 - both peers meet the same losses
        self._window, self._threshold = _FIRST_WINDOW, float("inf")
        self._in_flight = 0
        self._recovering_until = 0.0
        self._room = asyncio.Event()
        self._under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def run(self) -> None:
        """Until the source ends."""
        delivery = asyncio.create_task(self._deliver())
        with suppress(ConnectionError):
            while piece := await self._source.read(_SEGMENT):
                await self._send(piece)
        self._under_way.put_nowait((0.0, b""))
        await delivery

    async def _send(self, piece: bytes) -> None:
        while self._in_flight >= self._window:
            self._room.clear()
            await self._room.wait()
        loop = asyncio.get_running_loop()
        now, losses = loop.time(), 0
        while self._chance.random() < LOSS:
            losses += 1
        self._in_flight += 1
        extra = losses * ROUND_TRIP
        self._under_way.put_nowait((now + ROUND_TRIP / 2 + extra, piece))
        if losses:
            loop.call_at(now + ROUND_TRIP, self._shrink, now)
        loop.call_at(now + ROUND_TRIP + extra, self._acknowledge)

    def _acknowledge(self) -> None:
        self._in_flight -= 1
        self._window += 1 if self._window < self._threshold else 1 / self._window
        self._room.set()

    def _shrink(self, sent_at: float) -> None:
        """A loss; several of one window count once."""
        if sent_at >= self._recovering_until:
            self._window = self._threshold = max(self._window / 2, _LEAST_WINDOW)
            self._recovering_until = sent_at + ROUND_TRIP

    async def _deliver(self) -> None:
        loop = asyncio.get_running_loop()
        with suppress(ConnectionError):
            while True:
                at, piece = await self._under_way.get()
                if not piece:
                    break
                await asyncio.sleep(at - loop.time())
                self._sink.write(piece)
                await self._sink.drain()
        self._sink.close()


async def _serve(host: str, port: int) -> None:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(ROUND_TRIP)
        there_reader, there_writer = await asyncio.open_connection(host, port)
        await asyncio.gather(_Flow(reader, there_writer).run(), _Flow(there_reader, writer).run())

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    sys.stdout.write(json.dumps({"url": f"http://127.0.0.1:{address[1]}"}) + "\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1], int(sys.argv[2])))

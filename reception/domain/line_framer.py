"""Cuts the bytes of a serial scanner (máy quét cổng COM) into lines, whatever ends them."""

from __future__ import annotations

import re

MOST_BYTES = 4096
"""A scanner that never ends its line, or sends at another speed, fills no more than this."""

# CR, LF, ETX and EOT end a line; STX and NUL around it are no part of it.
_ENDS = re.compile(rb"[\r\n\x03\x04]")
_FRAME = b"\x00\x02"


class LineFramer:
    """Collects bytes until a line is complete."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._buffer = bytearray()
        self._is_dropping = False
        self.dropped_lines = 0

    @property
    def has_waiting(self) -> bool:
        """Whether bytes wait for the end of their line."""
        return bool(self._buffer)

    def feed(self, data: bytes) -> list[str]:
        """Adds bytes; the lines that are complete now, without empty ones.

        A line longer than the limit is dropped whole and counted: half of it would be wrong.
        """
        *ended, rest = _ENDS.split(data)
        lines = [line for part in ended if (line := self._take(part))]
        self._collect(rest)
        return lines

    def flush(self) -> str:
        """What waits, as a line: the scanner sends no end of line and has paused."""
        return self._take(b"")

    def _take(self, part: bytes) -> str:
        self._collect(part)
        line = "" if self._is_dropping else _decode(bytes(self._buffer).strip(_FRAME))
        self._buffer.clear()
        self._is_dropping = False
        return line

    def _collect(self, part: bytes) -> None:
        if self._is_dropping:
            return
        self._buffer += part
        if len(self._buffer) > self._most:
            self._is_dropping = True
            self._buffer.clear()
            self.dropped_lines += 1


def _decode(data: bytes) -> str:
    """UTF-8 as on the card; anything else letter by letter, for the repair to judge."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")

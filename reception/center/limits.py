"""Bounds on what strangers may ask of the center: size of a body, number of tries."""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

# The gzip container, as Content-Encoding means it.
_GZIP = 31


class TooLarge(Exception):
    """A body beyond its bound, as sent or once unpacked."""


class Damaged(Exception):
    """A body that is not the gzip stream it claims to be."""


def unpack(packed: bytes, longest: int) -> bytes:
    """Gunzip without ever holding more than ``longest`` bytes (a bomb is cut short).

    Raises:
        TooLarge, Damaged.
    """
    unpacker = zlib.decompressobj(_GZIP)
    try:
        body = unpacker.decompress(packed, longest + 1)
    except zlib.error as error:
        raise Damaged from error
    if len(body) > longest:
        raise TooLarge
    if not unpacker.eof or unpacker.unused_data:
        raise Damaged
    return body


@dataclass(slots=True)
class _Bucket:
    tokens: float
    seen: float


class Limit(Protocol):
    """Bounds the tries of each key; ``now`` are seconds of whichever clock it is used with."""

    def take(self, key: str, now: float) -> bool:
        """Use up one try; False when there is none left."""

    def has(self, key: str, now: float) -> bool:
        """Whether a try is left; uses up none."""


class RateLimit:
    """So many tries at once, refilled steadily; remembered for the most recent keys only.

    Args:
        burst: tries that may come at once.
        per_minute: tries given back each minute.
        most_keys: how many keys are remembered; a flood of new ones forgets the oldest.
    """

    def __init__(self, burst: int, per_minute: float, *, most_keys: int = 20_000) -> None:
        self._burst = float(burst)
        self._rate = per_minute / 60.0
        self._most = most_keys
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str, now: float) -> bool:
        """Use up one try; False when there is none left.

        Args:
            now: monotonic seconds.
        """
        with self._lock:
            bucket = self._refilled(key, now)
            if bucket.tokens < 1.0:
                return False
            bucket.tokens -= 1.0
            return True

    def has(self, key: str, now: float) -> bool:
        """Whether a try is left; uses up none.

        Args:
            now: monotonic seconds.
        """
        with self._lock:
            return self._refilled(key, now).tokens >= 1.0

    def _refilled(self, key: str, now: float) -> _Bucket:
        bucket = self._buckets.pop(key, None) or _Bucket(self._burst, now)
        gained = max(now - bucket.seen, 0.0) * self._rate
        bucket.tokens, bucket.seen = min(self._burst, bucket.tokens + gained), now
        self._buckets[key] = bucket
        while len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        return bucket

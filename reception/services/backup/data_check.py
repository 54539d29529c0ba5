"""Kiểm tra dữ liệu: anyone at the counter may have everything stored proved against its events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reception.services.context import ServiceContext
from reception.storage.verify import Verification, verify

Progress = Callable[[int, int], None]
MOST_NAMED = 20


class CheckStopped(Exception):
    """A person stopped the check; nothing was found out."""


@dataclass(frozen=True, slots=True)
class DataCheck:
    """What was found, in numbers and in codes that say nothing about a person.

    Attributes:
        events: how many events were looked at.
        faults: one line each, at most ``MOST_NAMED`` of a kind.
    """

    events: int
    faults: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Nothing wrong anywhere."""
        return not self.faults


def check_data(
    context: ServiceContext,
    progress: Progress = lambda _done, _total: None,
    stopped: Callable[[], bool] = lambda: False,
) -> DataCheck:
    """Check chains, projections, numbers and the file; other commands may go on meanwhile.

    Args:
        desk: a desk of its own, for this takes as long as the store is large.
        progress: told dossiers done and in all, about a hundred times.
        stopped: asked as often; True ends the check.

    Raises:
        CheckStopped: because ``stopped`` said so.
    """

    def step(done: int, total: int) -> None:
        if stopped():
            raise CheckStopped
        progress(done, total)

    with context.database.read() as view:
        found = verify(view, step)
    return DataCheck(found.events, _lines(found))


def _lines(found: Verification) -> tuple[str, ...]:
    kinds = (
        ("Chuỗi nhật ký đứt tại", found.broken_chains),
        ("Hồ sơ không khớp nhật ký", found.wrong_projections),
        ("Mã hồ sơ cấp sai", found.number_faults),
        ("Mã hồ sơ trùng nhau", found.collisions),
        ("Tệp dữ liệu", found.file_faults),
    )
    return tuple(line for words, items in kinds for line in _named(words, items))


def _named(words: str, items: tuple[str, ...]) -> list[str]:
    lines = [f"{words}: {item}" for item in items[:MOST_NAMED]]
    if len(items) > MOST_NAMED:
        lines.append(f"{words}: và {len(items) - MOST_NAMED} chỗ nữa")
    return lines

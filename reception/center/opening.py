"""What every process of a center begins with: its clock, its store, its settings of memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from reception.center.store import CenterStore
from reception.domain.errors import EnvironmentProblem
from reception.domain.timebase import OFFICE_ZONE

# A push of 500 events makes some ten thousand objects that all die together.
_YOUNG_OBJECTS = 100_000


def system_clock() -> datetime:
    """The machine's own time in the office's zone."""
    return datetime.now(OFFICE_ZONE)


def collect_less_often() -> None:
    """Spare the rubbish collector what lives for ever, and a look at every push: a sixth faster.

    Only for a process that does nothing else; a program that runs a center beside keeps its own
    settings.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)


def open_store(database_url: str, data_dir: Path, processes: int = 1) -> CenterStore:
    """The store by URL, or ``center.db`` in a folder when the URL is empty.

    Args:
        processes: how many have a store of this database; see :meth:`CenterStore.open`.

    Raises:
        EnvironmentProblem: ``center_database_unusable``, ``center_database_newer``.
    """
    try:
        if database_url:
            return CenterStore.open(database_url, processes)
        return CenterStore.in_folder(data_dir)
    except (SQLAlchemyError, ImportError, OSError) as error:
        # The URL may hold a password: neither it nor the driver's words about it are told.
        raise EnvironmentProblem("center_database_unusable") from error


@contextmanager
def tokens_of(database_url: str, data_dir: Path) -> Iterator[CenterStore]:
    """The store of a center that need not be running, for the care of its tokens."""
    with closing(open_store(database_url, data_dir)) as store:
        yield store

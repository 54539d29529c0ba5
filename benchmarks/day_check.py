"""Comparing one day of dossiers (đối soát): with our center, and with a province by look-up.

All appointments have passed, so that why each dossier is late is judged as well. The stand-in of a
province answers in so many milliseconds, to four at once.
"""

from __future__ import annotations

import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from benchmarks.dataset import A_DAY, TODAY, Place, make_store
from benchmarks.province_push import DELAYS, account_of, bare_rate, province, rounds_of
from benchmarks.push import center_process, push_everything
from benchmarks.table import Aim, Row, per_second
from reception.services.reconciliation.day_check import DossierCheck
from reception.services.reconciliation.judging import scope_of
from reception.sync.center_day_checking import CenterDayCheck, check_center_day
from reception.sync.day_checking import compared_with_province
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.province.day_checking import ProvinceCheck
from reception.sync.province.rounds import LANES

DAY = TODAY - timedelta(days=1)
DELAY = DELAYS[0]
# A check may wait for the province for as long as it takes.
_SECONDS = 36_000.0
_LEAST = Aim(0.8, is_least=True)


def rows(count: int, cache: Path) -> list[Row]:
    """A line for each gateway.

    Args:
        count: dossiers in the store, of which the day has those that are open or happened on it.
    """
    cache.mkdir(parents=True, exist_ok=True)
    root = Path(tempfile.mkdtemp(prefix="day-", dir=cache))
    try:
        filled = Place(root / "filled")
        make_store(filled, count, is_settled=False, a_day=max(A_DAY, -(-count // 2)))
        return [
            _with_center(filled.copy(root / "center"), root / "database"),
            _with_province(filled.copy(root / "province")),
        ]
    finally:
        shutil.rmtree(root)


def _with_center(place: Place, database: Path) -> Row:
    workspace = place.open()
    with closing(workspace), center_process(database) as (url, token):
        store = workspace.sync_store()
        events = len(store.pending(store.device_id, 1_000_000))
        push_everything(store, url, token, events)
        store.close()
        context = workspace.context()
        lines = scope_of(context, DAY)
        with closing(CenterHttpGateway(url, token)) as source:
            return _row(
                "our center,",
                lambda: check_center_day(context, source, lines, _nobody, _never),
            )


def _with_province(place: Place) -> Row:
    workspace = place.open()
    with closing(workspace), province(DELAY) as url:
        with closing(rounds_of(workspace.context(), url)) as rounds:
            rounds.run(_never)
        context = workspace.context()
        lines, account = scope_of(context, DAY), account_of(url)
        return _row(
            f"a province, {DELAY * 1000:.0f} ms an answer,",
            lambda: compared_with_province(
                context, "province", account, lines, _nobody, _never, _SECONDS
            ),
            lambda: bare_rate(url),
        )


def _row(
    whom: str,
    check: Callable[[], CenterDayCheck | ProvinceCheck],
    bare: Callable[[], float] | None = None,
) -> Row:
    """One comparison; all that is found must be that it is late.

    Args:
        bare: measures how many a second the other side answers callers that do nothing else.
    """
    start = time.perf_counter()
    found = check()
    seconds = time.perf_counter() - start
    if found.code or any(map(_is_off, found.dossiers)):
        raise RuntimeError(f"the comparison ended with {found.code or 'differences'}")
    most = bare() if bare else None
    return Row(
        f"comparing a day of {found.total:,} dossiers with {whom} dossiers",
        f"{per_second(found.total, seconds)}, {seconds:.1f} s, {_peak()} MB",
        f"{LANES} bare callers {most:,.0f}/s" if most else "",
        found.total / seconds / most if most else None,
        _LEAST if most else None,
    )


def _is_off(check: DossierCheck) -> bool:
    return not check.lateness or bool(check.differences)


def _peak() -> int:
    """The most memory this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _nobody(_done: int, _total: int) -> None:
    """Nobody is told how far it is."""


def _never() -> bool:
    return False

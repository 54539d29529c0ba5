"""A device's incarnation (decisions 19, 32): who this installation is now, and who it was before.

After a restore, and when the center knows another or a longer past of this device, the store goes
on under a new name. Its chain belongs to the old name for good: what was not acknowledged is still
sent under it, as far as the center has room for it there, and what this store lacks of it comes
from the center as another device's. Numbers given out since then are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from reception.domain.events import Event
from reception.domain.numbering import DossierCode, NumberRange, past_the_unknown, static_range
from reception.domain.workflow import NUMBERED
from reception.storage.settings import Settings
from reception.storage.unit_of_work import Reading, Writing

# Length of the random name of an installation.
DEVICE_BYTES = 8
_DEVICE = "device_id"
_FORMER = "former_devices"


def former_devices(view: Reading) -> tuple[str, ...]:
    """Names this installation had before its restores, oldest first."""
    return _former(view.settings)


def selves(settings: Settings) -> tuple[str, ...]:
    """Every name a store's installation ever had, the present one last."""
    present = settings.get(_DEVICE)
    return (*_former(settings), *([] if present is None else [present]))


def _former(settings: Settings) -> tuple[str, ...]:
    return tuple((settings.get(_FORMER) or "").split())


def renew(tx: Writing, new_device: str, today: date, now: datetime) -> None:
    """Go on as another device from here.

    Args:
        new_device: a fresh random name.
        today: the day whose numbers may have been given out since the backup.
        now: what the PC's clock shows.
    """
    old = tx.journal.head("")
    last_use = tx.clock.facts(now).last_use
    if last_use is not None:
        tx.clock.begin_at(last_use)
    former = (*former_devices(tx), tx.device_id)
    tx.settings.put(_FORMER, " ".join(former))
    tx.settings.put(_DEVICE, new_device)
    if old is not None:
        # The new chain's first event must sort behind the old chain's last.
        tx.journal.keep_high_mark(old.stamp)
    unit, own = _own_numbers(tx)
    latest = tx.counters.latest_day(unit)
    for day in {today, latest or today}:
        _burn_past(tx, unit, day, own, tx.counters.highest(unit, day, own))


def remember_selves(tx: Writing, names: Iterable[str]) -> None:
    """Other names under which this installation has worked, as another copy of its store knows."""
    known = former_devices(tx)
    new = [name for name in names if name != tx.device_id and name not in known]
    tx.settings.put(_FORMER, " ".join((*known, *new)))


def keep_clear(tx: Writing, events: Sequence[Event]) -> None:
    """Pass over the numbers of dossiers that a former self had given out, as they come back."""
    former = former_devices(tx)
    births = {
        event.dossier_uid
        for event in events
        if event.device_id in former and event.kind in NUMBERED
    }
    if not births:
        return
    unit, own = _own_numbers(tx)
    highest: dict[date, int] = {}
    for uid in births:
        dossier = tx.dossier(uid)
        code = DossierCode.find(dossier.code) if dossier else None
        if code is None or code.day is None or code.unit != unit or int(code.number) not in own:
            continue
        highest[code.day] = max(highest.get(code.day, 0), int(code.number))
    for day, number in highest.items():
        _burn_past(tx, unit, day, own, number)


def _burn_past(tx: Writing, unit: str, day: date, own: NumberRange, highest: int | None) -> None:
    burnt = _burnt(tx, unit, day, own)
    target = past_the_unknown(highest, own)
    if burnt is None or target > burnt:
        tx.counters.burn(unit, day, own.first, target)


def _burnt(tx: Writing, unit: str, day: date, own: NumberRange) -> int | None:
    return tx.counters.burnt(unit, day, own.first)


def _own_numbers(tx: Writing) -> tuple[str, NumberRange]:
    values = tx.settings.all()
    return values["unit"], static_range(int(values["counter"]), int(values["counters"]))

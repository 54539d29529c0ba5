"""Counts a store's year once more, from the bare text of its events.

Nothing of the program's own rules is used: no fold, no projection, no class of a fact. What the
reports say is compared with it, figure by figure and dossier by dossier.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from reception.domain.figures import TOTAL
from reception.domain.report_period import Period
from reception.services.context import ServiceContext
from reception.services.reports.report_data import Report, ReportKind
from reception.services.reports.reports import ReportRequest, report

_ZONE = "+07:00"
_EVENTS = (
    "SELECT dossier_uid, device_id, seq, kind, payload, occurred_at FROM events"
    " ORDER BY dossier_uid, stamp, device_id, seq"
)
_ENDINGS = {"completed": 9, "withdrawn": 7, "stopped": 8, "refused": 3}


@dataclass
class Life:
    """What became of a dossier, all as text as it is stored.

    Attributes:
        late: the first appointment that passed while its limit ran.
        runs: the limit runs still.
    """

    uid: str
    sector: str = ""
    procedure: str = ""
    side: str = "own"
    channel: int = 1
    received: str = ""
    due: str = ""
    late: str = ""
    runs: bool = False
    ended: str = ""
    state: int = 1
    returned: str = ""
    refused: str = ""
    money: list[tuple[str, str, str, int]] = field(default_factory=list)


def lives(rows: Iterable[tuple[Any, ...]]) -> Iterator[Life]:
    """The life behind each dossier's events."""
    for uid, group in groupby(rows, key=itemgetter(0)):
        events = [(d, s, kind, json.loads(text), at) for _, d, s, kind, text, at in group]
        undone = {(e[3]["device_id"], e[3]["seq"]) for e in events if e[2] == "undone"}
        life = Life(uid)
        for device, seq, kind, said, at in events:
            if (device, seq) not in undone and kind != "undone":
                _live(life, kind, said, at)
        yield life


def _live(life: Life, kind: str, said: Mapping[str, Any], at: str) -> None:
    if life.runs and life.due and at > life.due and not life.late and kind not in _BESIDE:
        life.late = life.due
    if kind in ("submitted", "received"):
        life.sector, life.procedure = said["procedure"]["field"], said["procedure"]["code"]
        life.channel = said.get("channel", 1)
        if kind == "received":
            life.received, life.state, life.runs = said["received_at"], 2, True
        is_planned = said.get("transfer_at") is not None
        life.side = "for_others" if is_planned else "own"
        life.due = "" if is_planned else said.get("due_at") or ""
    elif kind in ("competent_received", "supplemented", "extended"):
        life.due = said.get("due_at") or life.due
        life.runs = life.runs or kind == "supplemented"
    elif kind == "supplement_requested":
        life.runs = False
    elif kind in _ENDINGS:
        life.runs, life.ended, life.state = False, at, _ENDINGS[kind]
        life.refused = at if kind == "refused" else ""
    elif kind == "reopened":
        life.runs, life.ended, life.state = True, "", 4
    elif kind == "returned":
        life.returned, life.state = at, 10
    elif kind == "return_undone":
        life.returned, life.state = "", 9
    elif kind in ("paid", "refunded"):
        life.money.append((at, kind, said.get("method", "cash"), said["amount"]))


# Stand apart from the state: the limit is not looked at when they are recorded.
_BESIDE = {"competent_received", "refunded"}


def figures_06a(known: Iterable[Life], start: str, end: str, now: str) -> dict[str, dict[str, Any]]:
    """Dossiers by table, row and column of Biểu II.06a, as sets of ids."""
    found: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(set))
    for life in known:
        if not life.received or life.received >= end or (life.ended and life.ended < start):
            continue
        is_new, is_open = life.received >= start, not life.ended or life.ended >= end
        columns = ["3", "6" if not is_new else "4" if life.channel == 2 else "5"]
        if is_open:
            first = life.late or (life.due if life.runs else "")
            columns += ["11", "13" if first and first < min(end, now) else "12"]
        elif life.late:
            columns += ["7", "10"]
        else:
            columns += ["7", "8" if life.due and life.ended[:10] < life.due[:10] else "9"]
        for column in columns:
            found[life.side][f"{life.sector}.{column}"].add(life.uid)
            found[life.side][f"{TOTAL}.{column}"].add(life.uid)
    return found


def figures_of_period(known: Iterable[Life], start: str, end: str) -> Counter[str]:
    """Some figures of the working report: what was handed over, refused, ended, and the money."""
    found: Counter[str] = Counter()
    for life in known:
        side = life.side
        found[f"{side}.returned"] += start <= life.returned < end
        found[f"{side}.refused"] += start <= life.refused < end
        is_ended = bool(life.received) and start <= life.ended < end
        found[f"{side}.withdrawn"] += is_ended and life.state == 7
        found[f"{side}.stopped"] += is_ended and life.state == 8
        for at, kind, method, amount in life.money:
            if start <= at < end:
                found[f"money.{method}.{kind}"] += amount
    return found


def periods(year: int) -> Iterator[Period]:
    """The year, its months, some odd spans, single days and the days around New Year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    yield Period(first, last)
    yield Period(date(year - 1, 12, 15), date(year, 6, 14))
    yield Period(date(year, 6, 15), date(year, 9, 14))
    yield Period(last, last + timedelta(days=1))
    yield from (Period(day, day) for day in (first, last, date(year, 5, 20)))
    for month in range(1, 13):
        start = date(year, month, 1)
        yield Period(start, (start + timedelta(days=32)).replace(day=1) - timedelta(days=1))


def compare(context: ServiceContext, year: int) -> list[str]:
    """What the reports and this count disagree about; lines with a blank tell how far it is."""
    with context.database.read() as view:
        known = list(lives(view.connection.execute(_EVENTS)))
    now = context.clock.now()
    wrong: list[str] = []
    for period in periods(year):
        start, end = f"{period.first}T00:00:00{_ZONE}", _after(period)
        form = report(context, ReportRequest(ReportKind.FORM_06A, period))
        wrong += _differences(form, figures_06a(known, start, end, now.isoformat()))
        working = report(context, ReportRequest(ReportKind.PERIOD, period))
        wrong += _working_differences(working, figures_of_period(known, start, end))
        wrong.append(f"  {period.first}–{period.last}: {form.table('own').value(TOTAL, '3')}")
    return wrong


def _after(period: Period) -> str:
    return f"{period.last + timedelta(days=1)}T00:00:00{_ZONE}"


def _differences(form: Report, expected: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if not all(check.holds for check in form.checks):
        yield f"{form.period.first}: out of balance"
    for table in form.tables:
        wanted = expected.get(table.key, {})
        for row in table.rows:
            for column, value in zip(table.columns, row.values, strict=True):
                uids = wanted.get(f"{row.key}.{column.key}", set())
                behind = table.list_of(row.key, column.key)
                if value != len(uids) or set(behind) != uids:
                    place = f"{form.period.first} {table.key}/{row.key}.{column.key}"
                    yield f"{place}: {value}, recounted {len(uids)}"
    if {key for key, cells in expected.items() if cells} - {table.key for table in form.tables}:
        yield f"{form.period.first}: a table is missing"


def _working_differences(working: Report, expected: Counter[str]) -> Iterator[str]:
    for place, value in _said(working):
        if value != expected[place]:
            yield f"{working.period.first} {place}: {value}, recounted {expected[place]}"


def _said(working: Report) -> Iterator[tuple[str, int | None]]:
    for table in working.tables:
        if table.key == "money":
            for row in table.rows[:-1]:
                for name in ("paid", "refunded"):
                    yield f"money.{row.key}.{name}", table.value(row.key, name)
            continue
        for name in _ENDED:
            yield f"{table.key}.{name}", table.value(TOTAL, name)


_ENDED = ("returned", "refused", "withdrawn", "stopped")

"""The dossiers and the money that count in some days, what became known late on its later day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

from reception.domain.counting import Counted, Thing, things_in
from reception.domain.figures import FigureColumn, FigureTable, TableMaker
from reception.domain.report_period import Period
from reception.domain.working_calendar import office_instant
from reception.services.context import ServiceContext
from reception.services.reports.frozen_content import Counted as CountedThing
from reception.storage.late_table import MONEY, UNDONE, LateEntry
from reception.storage.span_money import Moved, money_by_stamp, money_of
from reception.storage.span_rows import SpanRows
from reception.storage.unit_of_work import Reading

_THINGS = frozenset(Thing)
_LATE_COLUMNS = (FigureColumn("dossiers", "Hồ sơ"),)
_LATE_ROWS = {
    Thing.RECEIVED: "Ghi muộn: tiếp nhận của ngày đã chốt",
    Thing.ENDED: "Ghi muộn: giải quyết xong của ngày đã chốt",
    Thing.RETURNED: "Ghi muộn: trả kết quả của ngày đã chốt",
    Thing.REFUSED: "Ghi muộn: từ chối của ngày đã chốt",
    MONEY: "Ghi muộn: thu, hoàn tiền của ngày đã chốt",
    f"{UNDONE}{Thing.RECEIVED}": "Lấy ra hồ sơ nhập từ sổ cũ đã chốt là tiếp nhận",
    f"{UNDONE}{Thing.ENDED}": "Mở lại, hoàn tác việc đã chốt là giải quyết xong",
    f"{UNDONE}{Thing.RETURNED}": "Hoàn tác việc đã chốt là trả kết quả",
    f"{UNDONE}{Thing.REFUSED}": "Hoàn tác việc đã chốt là từ chối",
    f"{UNDONE}{MONEY}": "Hoàn tác khoản thu, hoàn tiền đã chốt",
}


@dataclass(frozen=True, slots=True)
class LateHere:
    """What is late and touches some days."""

    period: Period
    entries: tuple[LateEntry, ...]

    def applied(self, dossiers: Iterable[Counted]) -> Iterator[Counted]:
        """The dossiers with the days on which their things count."""
        late = self._of_dossiers()
        if not late:
            yield from dossiers
            return
        for dossier in dossiers:
            counted = late.get(dossier.uid)
            yield dossier if counted is None else replace(dossier, counted=counted)

    @property
    def uids(self) -> frozenset[str]:
        """Dossiers with something late."""
        return frozenset(self._of_dossiers())

    def _of_dossiers(self) -> Mapping[str, Mapping[str, datetime]]:
        found: defaultdict[str, dict[str, datetime]] = defaultdict(dict)
        for entry in self.entries:
            if entry.what in _THINGS:
                found[entry.uid][entry.what] = office_instant(entry.counted_on, time.min)
        return found

    def counts_here(self, entry: LateEntry) -> bool:
        """Whether it counts in these days, and not only happened in them."""
        return self.period.first <= entry.counted_on <= self.period.last

    def gone(self, thing: Thing) -> tuple[str, ...]:
        """Dossiers of which something happened in these days and counts later."""
        late = (entry for entry in self.entries if entry.what == thing)
        return tuple(entry.uid for entry in late if not self.counts_here(entry))

    def come(self, thing: Thing) -> tuple[str, ...]:
        """Dossiers of which something counts in these days and happened before them."""
        return tuple(entry.uid for entry in self.moved_in if entry.what == thing)

    @property
    def moved_in(self) -> Iterator[LateEntry]:
        """What counts in these days though it happened before them, or was taken back."""
        return (
            entry
            for entry in self.entries
            if self.counts_here(entry)
            and (entry.is_undone or entry.occurred_at < self.period.start)
        )


def late_here(view: Reading, period: Period) -> LateHere:
    """What is late and touches some days."""
    return LateHere(period, tuple(view.late.of_period(period)))


def counted_rows(context: ServiceContext, view: Reading, period: Period) -> Iterator[Counted]:
    """Every dossier that may count in some days, each once."""
    late = late_here(view, period)
    rows = SpanRows(view.connection)
    seen: set[str] = set()
    wanted = late.uids
    for dossier in late.applied(_of_period(context, view, period)):
        if dossier.uid in wanted:
            seen.add(dossier.uid)
        yield dossier
    if wanted - seen:
        yield from late.applied(rows.by_uids(wanted - seen))


def _of_period(context: ServiceContext, view: Reading, period: Period) -> Iterator[Counted]:
    rows = SpanRows(view.connection)
    yield from rows.own(period)
    yield from rows.returned_later(period)
    yield from rows.refused(period)
    yield from rows.from_others(view.guests.names_of(context.office.name))


def counted_money(view: Reading, period: Period) -> Iterator[Moved]:
    """The money that counts in some days."""
    late = late_here(view, period)
    money = [entry for entry in late.entries if entry.what.startswith(MONEY)]
    elsewhere = {_place(entry) for entry in money if not late.counts_here(entry)}
    for moved in money_of(view.connection, period):
        if (moved.uid, moved.stamp) not in elsewhere:
            yield moved
    earlier = [entry for entry in money if entry.occurred_at < period.start]
    here = [_place(entry) for entry in earlier if late.counts_here(entry)]
    yield from money_by_stamp(view.connection, here)


def _place(entry: LateEntry) -> tuple[str, str]:
    return entry.uid, entry.what.removeprefix(MONEY)


def late_table(late: LateHere) -> tuple[FigureTable, ...]:
    """What became known late and counts in these days, by what it is; none where nothing did."""
    maker = TableMaker(_LATE_COLUMNS, "Việc", total="")
    seen: set[tuple[str, str]] = set()
    for entry in late.moved_in:
        row = entry.sort
        if (row, entry.uid) not in seen:
            seen.add((row, entry.uid))
            maker.row(row, _LATE_ROWS.get(row, row))
            maker.count(row, ("dossiers",), entry.uid)
    if not seen:
        return ()
    return (maker.table("late", "Ghi muộn và thay đổi sau khi chốt", lambda row: row.key),)


def happened_in(context: ServiceContext, view: Reading, period: Period) -> set[tuple[str, str]]:
    """Everything that happened in some days, whenever it became known: dossier and what it is."""
    found = {
        (dossier.uid, thing.value)
        for dossier in _of_period(context, view, period)
        for thing in things_in(dossier, period)
    }
    return found | {(m.uid, f"{MONEY}{m.stamp}") for m in money_of(view.connection, period)}


def counted_things(
    context: ServiceContext, view: Reading, period: Period
) -> tuple[CountedThing, ...]:
    """Everything that the figures of some days count, for a closing to hold."""
    found = {
        (dossier.uid, thing.value)
        for dossier in counted_rows(context, view, period)
        for thing in things_in(dossier, period)
    }
    found |= {(m.uid, f"{MONEY}{m.stamp}") for m in counted_money(view, period)}
    late = late_here(view, period)
    found |= {(e.uid, e.what) for e in late.moved_in if e.is_undone}
    return tuple(CountedThing(uid, what) for uid, what in sorted(found))

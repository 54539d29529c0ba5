"""The figures of one office day, as that day was: what happened, and what stood open at its end.

A day that is not over ends now. A day that is over ends at midnight: what happened later to its
dossiers is left out, so that a page of last week says what last week's page said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reception.domain.counting import Came, Counted, Side, Thing, Went, came, things_in, went
from reception.domain.figures import Balance, FigureColumn, FigureKind, FigureTable, TableMaker
from reception.domain.report_period import Period
from reception.domain.staff import signed_name
from reception.domain.text import fold
from reception.domain.timebase import office_day
from reception.domain.workflow import DossierStatus, EventKind
from reception.services.reports.period_counts import procedure_row
from reception.services.reports.report_data import Counts
from reception.storage.cash_ledger import DrawerCount
from reception.storage.day_acts import DayAct

_RECEIVED, _RESOLVED, _OPEN, _WAITS = (
    "Tiếp nhận",
    "Giải quyết xong",
    "Đang giải quyết",
    "Tạm dừng, chờ",
)
_MOVED = (
    FigureColumn("received", "Tổng số", _RECEIVED),
    FigureColumn("direct", "Trực tiếp", _RECEIVED),
    FigureColumn("online", "Trực tuyến", _RECEIVED),
    FigureColumn("post", "Bưu chính", _RECEIVED),
    FigureColumn("early", "Trước hạn", _RESOLVED),
    FigureColumn("on_time", "Đúng hạn", _RESOLVED),
    FigureColumn("late", "Quá hạn", _RESOLVED),
    FigureColumn("returned", "Trả kết quả"),
)
RESULT = (
    *_MOVED,
    FigureColumn("refused", "Từ chối"),
    FigureColumn("withdrawn", "Rút"),
    FigureColumn("stopped", "Dừng"),
    FigureColumn("asked_again", "Bổ sung lần hai trở lên"),
)
STANDING = (
    FigureColumn("open", "Tổng số", _OPEN),
    FigureColumn("running", "Trong hạn", _OPEN),
    FigureColumn("due_soon", "Trong đó sắp đến hạn", _OPEN),
    FigureColumn("overdue", "Quá hạn", _OPEN),
    FigureColumn("supplement", "Bổ sung", _WAITS),
    FigureColumn("payment", "Nộp tiền", _WAITS),
    FigureColumn("ready", "Có kết quả, chưa trả"),
    FigureColumn("unsent", "Chưa gửi lúc lập"),
)
AGES = (
    FigureColumn("open", "Tổng số"),
    FigureColumn("running", "Trong hạn"),
    FigureColumn("overdue", "Quá hạn"),
    FigureColumn("waiting", "Tạm dừng, chờ"),
)
PROCEDURES = (
    *_MOVED,
    FigureColumn("open", "Đang giải quyết"),
    FigureColumn("overdue", "Trong đó quá hạn"),
)
PEOPLE = (
    FigureColumn("received", "Tiếp nhận"),
    FigureColumn("completed", "Ghi xong"),
    FigureColumn("returned", "Trả kết quả"),
    FigureColumn("refused", "Từ chối"),
    FigureColumn("money", "Thu, trừ hoàn trả (đồng)", kind=FigureKind.DONG),
)
DRAWERS = (
    FigureColumn("opening", "Tiền lẻ đầu ca", kind=FigureKind.DONG),
    FigureColumn("taken", "Đã thu theo sổ", kind=FigureKind.DONG),
    FigureColumn("counted", "Đếm thực tế", kind=FigureKind.DONG),
    FigureColumn("difference", "Chênh lệch", kind=FigureKind.DONG),
)
BALANCES = (
    Balance("received", ("direct", "online", "post")),
    Balance("open", ("running", "overdue", "supplement", "payment")),
)
_SIDES = {
    Side.OWN: "Tiếp nhận và giải quyết tại đơn vị",
    Side.FOR_OTHERS: "Nhận tại đây cho cơ quan khác",
    Side.FROM_OTHERS: "Nơi khác nhận cho đơn vị này",
}
# Days from which a class of age begins, the youngest first.
_AGE_CLASSES = (
    (0, "Nhận trong ngày"),
    (1, "1 đến 3 ngày"),
    (4, "4 đến 7 ngày"),
    (8, "8 đến 15 ngày"),
    (16, "16 đến 30 ngày"),
    (31, "Trên 30 ngày"),
)
_CAME = {Came.DIRECT: "direct", Came.ONLINE: "online", Came.POST: "post"}
_WAITING = {
    DossierStatus.AWAITING_SUPPLEMENT: "supplement",
    DossierStatus.AWAITING_PAYMENT: "payment",
}
_ENDED = {DossierStatus.WITHDRAWN: ("withdrawn",), DossierStatus.STOPPED: ("stopped",)}
_ACTS: Mapping[str, str] = {
    EventKind.RECEIVED: "received",
    EventKind.COMPLETED: "completed",
    EventKind.RETURNED: "returned",
    EventKind.REFUSED: "refused",
}


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What is counted.

    Attributes:
        moment: when the day ended, or now.
        dossiers: as they were then: what happened to on the day, and what stood open.
        soon: up to when an appointment is close.
        asked_again, ready, unsent: dossiers.
        drawers: counts of the drawer of this counter.
    """

    period: Period
    moment: datetime
    dossiers: Sequence[Counted]
    soon: datetime
    asked_again: frozenset[str]
    ready: Sequence[str]
    unsent: Sequence[str]
    acts: Sequence[DayAct]
    drawers: Sequence[DrawerCount]


def count_day(facts: DayFacts) -> tuple[FigureTable, ...]:
    """The tables of a day; money by method is counted as for any period."""
    known = [
        (dossier, _moved(facts, dossier), _stands(facts, dossier)) for dossier in facts.dossiers
    ]
    return (
        _result(known),
        _standing(facts, known),
        _ages(facts, known),
        _procedures(known),
        _people(facts.acts),
        *_drawers(facts.drawers),
    )


def day_counts(facts: DayFacts, money: FigureTable) -> Counts:
    """The tables with that of the money, and what must balance."""
    return Counts((*count_day(facts), money), BALANCES)


_Known = Iterable[tuple[Counted, tuple[str, ...], tuple[str, ...]]]


def _moved(facts: DayFacts, dossier: Counted) -> tuple[str, ...]:
    """In which columns it stands for what happened to it on the day."""
    period, found = facts.period, []
    how = came(dossier, period)
    if how in _CAME:
        found += ["received", _CAME[how]]
    if how is not None:
        stood = went(dossier, period, facts.moment)
        if stood not in (Went.OPEN_IN_TIME, Went.OPEN_LATE):
            found += [stood.value, *_ENDED.get(dossier.status, ())]
    things = things_in(dossier, period)
    found += [thing.value for thing in (Thing.RETURNED, Thing.REFUSED) if thing in things]
    if dossier.uid in facts.asked_again:
        found.append("asked_again")
    return tuple(found)


def _stands(facts: DayFacts, dossier: Counted) -> tuple[str, ...]:
    """In which columns it stands for how it stood at the end; none where it was not open."""
    if came(dossier, facts.period) is None:
        return ()
    stood = went(dossier, facts.period, facts.moment)
    if stood not in (Went.OPEN_IN_TIME, Went.OPEN_LATE):
        return ()
    waits = _WAITING.get(dossier.status)
    if waits is not None:
        return ("open", waits)
    if stood is Went.OPEN_LATE:
        return ("open", "overdue")
    is_soon = dossier.due_at is not None and dossier.due_at < facts.soon
    return ("open", "running", *(("due_soon",) if is_soon else ()))


def _result(known: _Known) -> FigureTable:
    maker = TableMaker(RESULT, "Hồ sơ")
    maker.row(Side.OWN.value, _SIDES[Side.OWN])
    for dossier, moved, _ in known:
        if moved:
            maker.row(dossier.side.value, _SIDES[dossier.side])
            maker.count(dossier.side.value, moved, dossier.uid)
    order = [side.value for side in Side]
    return maker.table("result", "Kết quả trong ngày", lambda row: order.index(row.key))


def _standing(facts: DayFacts, known: _Known) -> FigureTable:
    maker = TableMaker(STANDING, "Hồ sơ")
    maker.row(Side.OWN.value, _SIDES[Side.OWN])
    side_of = {}
    for dossier, _, stands in known:
        side_of[dossier.uid] = dossier.side
        if stands:
            maker.row(dossier.side.value, _SIDES[dossier.side])
            maker.count(dossier.side.value, stands, dossier.uid)
    for uids, column in ((facts.ready, "ready"), (facts.unsent, "unsent")):
        for uid in uids:
            maker.count(side_of.get(uid, Side.OWN).value, (column,), uid)
    order = [side.value for side in Side]
    title = "Hồ sơ hiện có cuối ngày"
    return maker.table("standing", title, lambda row: order.index(row.key))


def _ages(facts: DayFacts, known: _Known) -> FigureTable:
    maker = TableMaker(AGES, "Thời gian từ khi tiếp nhận")
    for least, label in _AGE_CLASSES:
        maker.row(str(least), label)
    for dossier, _, stands in known:
        if stands and dossier.received_at is not None:
            days = max(0, (facts.period.last - office_day(dossier.received_at)).days)
            age = max(least for least, _ in _AGE_CLASSES if least <= days)
            maker.count(str(age), ("open", _kind(stands)), dossier.uid)
    return maker.table("ages", "Hồ sơ đang giải quyết theo thời gian chờ")


def _kind(stands: tuple[str, ...]) -> str:
    return "waiting" if stands[1] in _WAITING.values() else stands[1]


def _procedures(known: _Known) -> FigureTable:
    columns = {column.key for column in PROCEDURES}
    maker = TableMaker(PROCEDURES, "Thủ tục hành chính")
    for dossier, moved, stands in known:
        wanted = tuple(key for key in (*moved, *stands) if key in columns)
        if wanted:
            row, label = procedure_row(dossier)
            maker.row(row, label)
            maker.count(row, wanted, dossier.uid)
    title = "Theo thủ tục"
    return maker.table("procedures", title, lambda row: (-(row.values[0] or 0), row.key))


def _people(acts: Iterable[DayAct]) -> FigureTable:
    maker = TableMaker(PEOPLE, "Quầy, người")
    seen: set[tuple[str, str, str]] = set()
    for act in acts:
        row = f"{act.counter} {act.clerk}"
        maker.row(row, f"Quầy {act.counter}: {signed_name(act.clerk)}")
        column = _ACTS.get(act.kind, "money")
        if column == "money":
            is_back = act.kind == EventKind.REFUNDED
            maker.add(row, "money", -act.amount if is_back else act.amount)
        if (row, column, act.uid) not in seen:
            seen.add((row, column, act.uid))
            maker.count(row, (column,), act.uid)
    return maker.table("people", "Theo quầy, theo người", lambda row: fold(row.label))


def _drawers(counts: Iterable[DrawerCount]) -> Iterable[FigureTable]:
    maker = TableMaker(DRAWERS, "Lần kiểm két")
    is_any = False
    for count in counts:
        is_any = True
        row = str(count.id)
        maker.row(
            row, f"Quầy {count.counter}, {count.counted_at:%H:%M}: {signed_name(count.clerk)}"
        )
        for key in ("opening", "taken", "counted", "difference"):
            maker.add(row, key, getattr(count, key))
    return (maker.table("drawers", "Kiểm két tại quầy này"),) if is_any else ()

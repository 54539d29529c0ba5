"""Makes a dossier of a row of a register, or says which cell of it cannot be right."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from reception.domain.channel import Channel
from reception.domain.errors import InputError
from reception.domain.facts import Collect, Imported, Intake
from reception.domain.import_source import ImportSource
from reception.domain.money_facts import NO_FEE, FeeFact
from reception.domain.numbering import LONGEST_CODE, DossierCode
from reception.domain.workflow import PAUSED, DossierStatus
from reception.domain.working_calendar import OfficeHours, office_instant
from reception.services.dossier.fees_and_limits import MAX_QUANTITY
from reception.services.past.cells import Cells
from reception.services.past.matching import Match, Matter, ProcedureMatcher
from reception.services.past.moments import Moment
from reception.services.past.party_reading import column_of, one_of, read_owner, read_submitter
from reception.services.past.states import ENDED, KNOWN_WORDS
from reception.services.printable_signs import check_typed

S = DossierStatus
_CODE = re.compile(r"[0-9A-Z](?:[0-9A-Z./_-]*[0-9A-Z])?", re.ASCII)
_LONGEST_YEARS = 20
_MAX_NAME, _MAX_TEXT, _MAX_FIELD = 200, 1_000, 120
_ORDERS = (
    ("due", "received", "import_due_before"),
    ("finished", "received", "import_finished_before"),
    ("returned", "received", "import_returned_before"),
    ("returned", "finished", "import_returned_before"),
)
_CHANNELS = {
    **dict.fromkeys(("", "1", "truc tiep", "tai quay", "tai bo phan mot cua"), Channel.DIRECT),
    **dict.fromkeys(("2", "truc tuyen", "online", "dvc", "cong dich vu cong"), Channel.ONLINE),
    **dict.fromkeys(
        ("3", "bcci", "buu chinh", "buu dien", "dich vu buu chinh cong ich", "qua buu chinh"),
        Channel.POST,
    ),
}
_PAID = frozenset({"x", "co", "da thu", "da nop", "roi", "v"})
_UNPAID = frozenset({"khong", "chua", "chua thu", "chua nop"})
_BY_POST = ("buu", "bcci")


@dataclass(frozen=True, slots=True)
class Office:
    """The office whose register it is, and the moment at which it is read.

    Attributes:
        counter: that imports.
    """

    unit: str
    counter: int
    hours: OfficeHours
    now: datetime
    today: date


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A dossier as its row gives it.

    Attributes:
        match: how its procedure was found.
        is_wait_known: whether the register says since when it waits, where it does.
    """

    fact: Imported
    match: Match
    is_wait_known: bool = True


@dataclass(frozen=True, slots=True)
class RowReading:
    """Reads rows of one file for one office.

    Attributes:
        source: gives the place of a row.
    """

    office: Office
    matcher: ProcedureMatcher
    source: Callable[[int], ImportSource]

    def read(self, cells: Cells) -> ReadRow:
        """The dossier of a row.

        Raises:
            InputError: naming the field at fault, a key of ``fields.FIELDS``.
        """
        code = read_code(cells)
        dates = self._dates(cells)
        status = _status(cells, dates)
        held = self._held(cells, status, dates)
        matter, summary = self._matter(cells, dates)
        fee = cells.amount("fee")
        intake = Intake(
            code=code,
            unit=self.office.unit,
            counter=self.office.counter,
            procedure=matter.pin,
            owner=read_owner(cells, self.office.today),
            received_at=held["received"],
            due_at=held.get("due"),
            channel=one_of(cells, "channel", _CHANNELS),
            submitter=read_submitter(cells),
            summary=summary,
            quantity=_quantity(cells),
            fee=NO_FEE if fee is None else FeeFact(amount=fee, entered=fee),
            collect=_collect(cells),
            note=cells.line("note", 2 * _MAX_TEXT),
        )
        fact = Imported(
            intake=intake,
            source=self.source(cells.number),
            status=status,
            received_by=cells.line("received_by", _MAX_NAME),
            holder=cells.line("holder", _MAX_NAME) if status not in ENDED else "",
            suspended_at=held.get("suspended"),
            finished_at=held.get("finished"),
            returned_at=held.get("returned"),
            returned_to=cells.line("returned_to", _MAX_NAME) if "returned" in held else "",
            result_number=cells.line("result_number", _MAX_NAME),
            reason=cells.line("reason", 2 * _MAX_TEXT),
            paid=_paid(cells, fee),
        )
        _check_signs(fact)
        return ReadRow(fact, matter.match, "suspended" in dates)

    # --------------------------------------------------------------------------- dates
    def _dates(self, cells: Cells) -> dict[str, Moment]:
        """The days of the row in an order that can be."""
        names = ("received", "due", "suspended", "finished", "returned")
        found = {name: moment for name in names if (moment := cells.moment(name)) is not None}
        if "received" not in found:
            raise InputError("import_required", field="received")
        for name in ("received", "suspended", "finished", "returned"):
            if name in found and found[name].day > self.office.today:
                raise InputError("import_in_future", field=name)
        for later, earlier, code in _ORDERS:
            if later in found and earlier in found and found[later].day < found[earlier].day:
                raise InputError(code, field=later)
        due = found.get("due")
        if due is not None and due.day.year > found["received"].day.year + _LONGEST_YEARS:
            raise InputError("import_day_out_of_range", field="due")
        return found

    def _held(
        self, cells: Cells, status: DossierStatus, dates: dict[str, Moment]
    ) -> dict[str, datetime]:
        """The instants of the days, as far as the state has them.

        An appointment without an hour lasts until the office closes; what was done on a day without
        an hour was done in time on that day.
        """
        hours = self.office.hours
        received = _instant(dates["received"], hours.opening)
        held = {"received": received}
        if "due" in dates:
            held["due"] = max(_instant(dates["due"], hours.closing), received)
        if status in PAUSED:
            held["suspended"] = self._suspended(cells, dates, held)
        if status not in ENDED:
            return held
        last = received
        for name in ("finished", "returned"):
            if name in dates:
                last = held[name] = max(last, _instant(dates[name], hours.opening))
        if status is S.RETURNED:
            # Handed over on the spot, or the register says no more: the same act finished it.
            held.setdefault("finished", held["returned"])
        elif "returned" in held:
            del held["returned"]
        return held

    def _suspended(
        self, cells: Cells, dates: dict[str, Moment], held: dict[str, datetime]
    ) -> datetime:
        """Since when its clock stands; where nobody says, nothing is made late by that."""
        if "suspended" in dates:
            return max(held["received"], _instant(dates["suspended"], self.office.hours.opening))
        since = min(self.office.now, held.get("due", self.office.now))
        before, after = "", f"{since:%d/%m/%Y}"
        cells.conversions.note("suspended", "import_wait_unknown", cells.number, before, after)
        return since

    # --------------------------------------------------------------------------- who and what
    def _matter(self, cells: Cells, dates: dict[str, Moment]) -> tuple[Matter, str]:
        name = cells.line("procedure", 500)
        summary = cells.line("summary", _MAX_TEXT)
        field = cells.line("field", _MAX_FIELD)
        code = cells.line("procedure_code", 60)
        channel = one_of(cells, "channel", _CHANNELS)
        # Many registers have one column for both: what is asked for is the procedure.
        title = name or summary[:500]
        matter = self.matcher.find(code, title, field, dates["received"].day, channel)
        if matter.match is Match.OTHER:
            shown = matter.pin.name
            cells.conversions.note("procedure", "import_other", cells.number, title or code, shown)
        return matter, summary


def read_code(cells: Cells) -> str:
    """The code on the citizen's paper, as it is stored and looked for.

    Raises:
        InputError: ``import_required``, ``import_bad_code``.
    """
    written = cells.raw("code").strip()
    if not written:
        raise InputError("import_required", field="code")
    text = cells.how.prefixes.get("code", "") + written
    known = DossierCode.find(text)
    code = known.text if known else "".join(text.split()).upper()
    if len(code) > LONGEST_CODE or _CODE.fullmatch(code) is None:
        raise InputError("import_bad_code", field="code")
    return code


def _status(cells: Cells, dates: dict[str, Moment]) -> DossierStatus:
    """Where the dossier stands: as the register says, else as its days do.

    Raises:
        InputError: ``import_status_unknown``, ``import_status_date`` where a day is missing or is
            too much.
    """
    word = cells.word("status")
    known = cells.how.statuses.get(word, KNOWN_WORDS.get(word, word))
    if isinstance(known, str):
        raise InputError("import_status_unknown", field="status")
    status = known or _by_days(dates)
    if status is S.COMPLETED and "returned" in dates:
        status = S.RETURNED
    if status not in ENDED and ("finished" in dates or "returned" in dates):
        name = "returned" if "returned" in dates else "finished"
        raise InputError("import_open_but_done", field=name)
    if status is S.RETURNED and "returned" not in dates:
        raise InputError("import_day_missing", field="returned")
    if status in ENDED and status is not S.RETURNED and "finished" not in dates:
        return _ended_without_day(status, dates)
    return status


def _ended_without_day(status: DossierStatus, dates: dict[str, Moment]) -> DossierStatus:
    """A dossier that was never accepted, or given back, ended on the day that is known."""
    if status is S.COMPLETED:
        raise InputError("import_day_missing", field="finished")
    ended = dates.get("returned")
    if ended is None and status is not S.DENIED:
        raise InputError("import_day_missing", field="finished")
    dates["finished"] = ended or dates["received"]
    return status


def _by_days(dates: dict[str, Moment]) -> DossierStatus:
    if "returned" in dates:
        return S.RETURNED
    return S.COMPLETED if "finished" in dates else S.PROCESSING


def _instant(moment: Moment, usual: time) -> datetime:
    return office_instant(moment.day, moment.hour or usual)


def _quantity(cells: Cells) -> int:
    text = cells.raw("quantity").strip()
    if not text:
        return 1
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= MAX_QUANTITY:
        raise InputError("import_bad_count", field="quantity", most=MAX_QUANTITY)
    return int(text)


def _collect(cells: Cells) -> Collect:
    word = cells.word("collect")
    return Collect.POST if any(part in word for part in _BY_POST) else Collect.COUNTER


def _paid(cells: Cells, fee: int | None) -> int:
    """Đồng that were taken before; a mark in the column means all of the fee."""
    word = cells.word("paid")
    if word in _PAID:
        return fee or 0
    return 0 if word in _UNPAID else cells.amount("paid") or 0


def _check_signs(fact: Imported) -> None:
    """Refuse what no paper could carry, by its column.

    Raises:
        InputError: ``missing_glyph``.
    """
    intake = fact.intake
    names = ("owner", "submitter", "summary", "note")
    typed = {name: getattr(intake, name) for name in names} | {
        name: getattr(fact, name)
        for name in ("received_by", "holder", "returned_to", "result_number", "reason")
    }
    try:
        check_typed(typed)
    except InputError as error:
        path = error.field or ""
        raise error.at(column_of(path)) from error

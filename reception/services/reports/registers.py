"""Lists as plain data: the register (Mẫu 07) and the handover lists in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from reception.domain.access import Access
from reception.domain.collecting import compare
from reception.domain.dossier import Dossier
from reception.domain.elsewhere import deciding_authority
from reception.domain.errors import InputError
from reception.domain.facts import Collect
from reception.domain.money import grouped
from reception.domain.open_values import word_for
from reception.domain.permissions import Permission
from reception.domain.timebase import office_day
from reception.domain.vi_dates import hour_and_date
from reception.domain.workflow import DossierStatus
from reception.domain.working_calendar import office_instant
from reception.labels import COLLECT, STATUS
from reception.services.accounts.permitted import require
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.papers.authority import own_authority
from reception.services.papers.dates import remarks
from reception.services.papers.form_texts import FormKey
from reception.services.papers.letters import words
from reception.services.privacy.access_log import note_list
from reception.services.recording import find
from reception.services.reports.register_data import (
    HandoverLine,
    HandoverListData,
    HandoverWay,
    RegisterData,
    RegisterLine,
)
from reception.storage.register_query import RegisterQuery
from reception.storage.unit_of_work import Reading

ONE_STOP = "Bộ phận Một cửa"
# A busy month; drawing more at once would take minutes and much memory.
MAX_REGISTER = 6_000
MAX_HANDOVER = 500
_DONE = (DossierStatus.COMPLETED, DossierStatus.RETURNED)
# States that the register remarks on; the others speak for themselves.
_REMARKED = frozenset(
    {
        DossierStatus.AWAITING_SUPPLEMENT,
        DossierStatus.AWAITING_PAYMENT,
        DossierStatus.WITHDRAWN,
        DossierStatus.STOPPED,
    }
)


def register_book(
    context: ServiceContext, first: date, last: date, field: str = ""
) -> RegisterData:
    """The register of the dossiers received between two days, both included.

    Numbers run from the first dossier of each year (TT 01/2018/TT-VPCP Art. 10).

    Args:
        field: lĩnh vực the register is kept for; empty means all.

    Raises:
        InputError: ``bad_period``; ``register_too_long`` beyond ``MAX_REGISTER`` dossiers.
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.REPORT)
    if last < first:
        raise InputError("bad_period", field="last")
    start, end = _midnight(first), _midnight(last + timedelta(days=1))
    with context.database.read() as view:
        query = RegisterQuery(view.connection, start, end, field)
        if query.count() > MAX_REGISTER:
            raise InputError("register_too_long", field="last", most=MAX_REGISTER)
        new_year = _midnight(date(first.year, 1, 1))
        earlier = RegisterQuery(view.connection, new_year, start, field).count()
        lines = tuple(_numbered(context, query.dossiers(), first.year, earlier))
    note_list(context, "register", len(lines), Access.EXPORTED)
    head = own_authority(context)
    return RegisterData(
        header=context.office.header,
        form=words(
            context,
            FormKey.REGISTER,
            context.today,
            count=grouped(len(lines)),
            first=grouped(lines[0].number) if lines else "0",
            last=grouped(lines[-1].number) if lines else "0",
        ),
        first=first,
        last=last,
        lines=lines,
        system_name=SYSTEM_NAME,
        issued_at=context.clock.now(),
        field=field,
        keeper=context.office.staff.name,
        signer_title=head.signer_title,
        signer_name=head.signer_name,
    )


def handover(context: ServiceContext, code: str) -> HandoverListData:
    """The handover list of one dossier: out to its office, or its result back to the counter."""
    return handover_list(context, (code,))


def handover_list(
    context: ServiceContext,
    codes: Sequence[str],
    *,
    way: HandoverWay | None = None,
    office: str = "",
) -> HandoverListData:
    """The list of what changes hands, in the order given; a code named twice stands there once.

    Args:
        codes: dossier codes, as scanned.
        way: left out, it follows from the first dossier: finished ones come back.
        office: the other side; left out, where the first dossier is.

    Raises:
        InputError: ``nothing_to_hand_over``, ``too_many_to_hand_over``, ``unknown_dossier``.
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.REPORT)
    if not codes:
        raise InputError("nothing_to_hand_over", field="codes")
    if len(codes) > MAX_HANDOVER:
        raise InputError("too_many_to_hand_over", field="codes", most=MAX_HANDOVER)
    with context.database.read() as view:
        dossiers = _each_once(view, codes)
    note_list(context, "handover", len(dossiers), Access.EXPORTED)
    direction = way or (HandoverWay.BACK if dossiers[0].status in _DONE else HandoverWay.OUT)
    other = office or next((d.holder for d in dossiers if d.holder), "")
    is_out = direction is HandoverWay.OUT
    staff = context.office.staff
    key = FormKey.HANDOVER if is_out else FormKey.HANDOVER_RESULTS
    return HandoverListData(
        header=context.office.header,
        form=words(context, key, context.today, count=f"{len(dossiers):02d}"),
        way=direction,
        giver=ONE_STOP if is_out else other,
        receiver=other if is_out else ONE_STOP,
        lines=tuple(map(_handover_line, dossiers)),
        system_name=SYSTEM_NAME,
        issued_at=context.clock.now(),
        giver_name=staff.name if is_out else "",
        receiver_name="" if is_out else staff.name,
        giver_title=staff.title if is_out else "",
        receiver_title="" if is_out else staff.title,
    )


def by_holder(context: ServiceContext, codes: Sequence[str]) -> dict[str, list[str]]:
    """Ids for each unit that the dossiers are at, in the order given.

    Raises:
        InputError: ``unknown_dossier``.
        NotPermitted: ``not_allowed``, ``sign_in_needed``.
    """
    require(context, Permission.REPORT)
    groups: dict[str, list[str]] = {}
    with context.database.read() as view:
        for dossier in _each_once(view, codes):
            groups.setdefault(dossier.holder, []).append(dossier.uid)
    return groups


def _each_once(view: Reading, codes: Sequence[str]) -> list[Dossier]:
    found = (find(view, code) for code in codes)
    return list({dossier.uid: dossier for dossier in found}.values())


def _midnight(day: date) -> datetime:
    return office_instant(day, datetime.min.time())


def _numbered(
    context: ServiceContext, dossiers: Iterator[Dossier], year: int, earlier: int
) -> Iterator[RegisterLine]:
    number = earlier
    for dossier in dossiers:
        received = office_day(dossier.intake.received_at)
        # Each year's register begins with 1.
        number = 1 if received.year != year else number + 1
        year = received.year
        yield _line(context, dossier, number)


def _line(context: ServiceContext, dossier: Dossier, number: int) -> RegisterLine:
    intake, owner = dossier.intake, dossier.owner
    return RegisterLine(
        number=number,
        code=dossier.code,
        procedure=dossier.procedure.name,
        quantity=intake.quantity,
        owner=owner.name,
        contact="; ".join(part for part in (owner.address, owner.phone) if part),
        agency=deciding_authority(dossier) or dossier.holder or context.office.header.full_name,
        received_at=intake.received_at,
        due_at=dossier.dates[0].due_at if dossier.dates else None,
        returned_at=dossier.returned_at,
        collect=word_for(COLLECT, _collect(dossier)),
        note=_note(context, dossier),
    )


def _collect(dossier: Dossier) -> Collect:
    """How the result was fetched: whoever came in person did not get it by post."""
    is_here = dossier.returned_to and compare(dossier, name=dossier.returned_to).is_recognised
    return Collect.COUNTER if is_here else dossier.intake.collect


def _note(context: ServiceContext, dossier: Dossier) -> str:
    parts = [STATUS[dossier.status]] if dossier.status in _REMARKED else []
    parts.extend(_elsewhere(dossier, context.office.unit))
    parts.extend(remarks(dossier, context.clock.now()))
    if dossier.returned_to and dossier.returned_to != dossier.owner.name:
        parts.append(f"người nhận: {dossier.returned_to}")
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def _elsewhere(dossier: Dossier, own: str) -> Iterator[str]:
    """Where it was received and since when its limit runs, where that is not the one office."""
    if dossier.is_for_other:
        is_here = dossier.intake.unit == own
        where = "nhận tại đây cho cơ quan khác" if is_here else f"nhận tại {dossier.intake.unit}"
        yield where
        if dossier.competent_at is not None:
            yield f"cơ quan có thẩm quyền nhận {hour_and_date(dossier.competent_at)}"
        else:
            yield "ngày hẹn dự kiến"


def _handover_line(dossier: Dossier) -> HandoverLine:
    fee = dossier.intake.fee.amount
    result = " ".join(part for part in (dossier.procedure.result, dossier.result_number) if part)
    return HandoverLine(
        code=dossier.code,
        procedure=dossier.procedure.name,
        result=result if dossier.status in _DONE else "",
        owner=dossier.owner.name,
        address=dossier.owner.address,
        due_at=dossier.due_at,
        has_fee=fee is None or fee > 0,
        by_post=dossier.intake.collect is Collect.POST,
    )

"""Phiếu hướng dẫn as plain data: what a procedure asks for, before there is a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reception.domain.channel import Channel
from reception.domain.checklist import ChecklistItem, MissingItem, PaperCount
from reception.domain.deadline import LimitUnit
from reception.domain.fees import FeeKind, FeeRule, format_dong
from reception.domain.numbering import DossierCode
from reception.domain.procedure import LimitRow, ProcedureVersion
from reception.domain.vi_dates import clock
from reception.domain.working_calendar import SATURDAY, OfficeHours
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.dossier.fees_and_limits import hours_of
from reception.services.papers.form_texts import FormKey
from reception.services.papers.letter_data import GuidanceData, GuidancePaper
from reception.services.papers.letters import history, hours_words, words

_WEEK = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Chủ nhật")


def guidance(context: ServiceContext, code: str) -> GuidanceData:
    """The guidance slip of a procedure as in force today.

    Args:
        code: a procedure's code, or a dossier's, which stands for its procedure.

    Raises:
        InputError: ``unknown_procedure``, ``procedure_not_in_force``, ``unknown_dossier``.
    """
    if DossierCode.find(code) is not None:
        code = history(context, code).dossier.procedure.code
    version = context.catalogue.version(code, context.today)
    return GuidanceData(
        header=context.office.header,
        form=words(context, FormKey.GUIDANCE, context.today),
        procedure_code=version.code,
        procedure_name=version.name,
        field=version.field,
        papers=tuple(map(_paper, version.checklist)),
        limits=limit_lines(context, version),
        fees=fee_lines(context, version),
        result=version.result,
        hours=receiving_hours(context),
        system_name=SYSTEM_NAME,
        issued_at=context.clock.now(),
        at_desk=version.at_desk,
        # The note speaks to the clerk; only where the matter goes elsewhere does it say where.
        note="" if version.at_desk else version.note,
        clerk_name=context.office.staff.name,
        clerk_title=context.office.clerk_title,
    )


def missing_slip(
    context: ServiceContext, code: str, missing: Sequence[MissingItem]
) -> GuidanceData:
    """The guidance slip of what a citizen has not brought yet, all of it at once.

    Args:
        code: a procedure's code.
        missing: the papers with the numbers still to be brought.

    Raises:
        InputError: as :func:`guidance`.
    """
    return replace(
        guidance(context, code), papers=tuple(map(_still_asked, missing)), is_missing=True
    )


def _still_asked(missing: MissingItem) -> GuidancePaper:
    line = _paper(missing.item)
    numbers = (missing.originals, missing.certified, missing.copies)
    return replace(line, paper=PaperCount(missing.item.name, *numbers))


NO_FEE_KNOWN = "danh mục chưa có mức thu, quầy sẽ cho biết"


def limit_lines(context: ServiceContext, version: ProcedureVersion) -> tuple[str, ...]:
    """The time limits in words, one line per channel or case."""
    hours = hours_of(context.hours, version)
    lines = [_limit_line(hours, row) for row in version.limits]
    return tuple(dict.fromkeys(lines)) or ("theo quy định",)


def fee_lines(context: ServiceContext, version: ProcedureVersion) -> tuple[str, ...]:
    """The fees in force today, one line per rule."""
    rules = (rule for rule in version.fees if _holds(context, rule))
    return tuple(dict.fromkeys(_fee_line(rule) for rule in rules)) or (NO_FEE_KNOWN,)


def receiving_hours(context: ServiceContext) -> str:
    """Weekdays and hours of the office, and when it receives on a Saturday besides."""
    open_days = [day for day in range(7) if day not in context.calendar.weekend]
    words_ = f"{_days_words(open_days)}, {hours_words(context.hours)}"
    saturday = context.hours.saturday
    if saturday is not None and SATURDAY not in open_days:
        words_ += f"; thứ Bảy {clock(saturday.start)}–{clock(saturday.end)} chỉ nhận hồ sơ"
    return f"{words_} (trừ ngày nghỉ, lễ)"


def _days_words(days: list[int]) -> str:
    """``thứ Hai đến thứ Sáu`` for days in a row, else each of them."""
    names = [_WEEK[day] if day == 6 else f"thứ {_WEEK[day]}" for day in days]
    in_a_row = len(days) > 2 and days == list(range(days[0], days[-1] + 1))
    return f"{names[0]} đến {names[-1]}" if in_a_row else ", ".join(names)


def _paper(item: ChecklistItem) -> GuidancePaper:
    marks = [item.condition, "xuất trình" if item.presented_only else ""]
    if not item.required and not item.condition:
        marks.insert(0, "nếu có")
    return GuidancePaper(
        PaperCount(item.name, item.originals, item.certified, item.copies),
        "; ".join(mark for mark in marks if mark),
    )


def _limit_line(hours: OfficeHours, row: LimitRow) -> str:
    text = row.limit.describe() if row.limit else "theo quy định của từng trường hợp"
    if row.limit is not None and row.limit.unit is LimitUnit.SAME_DAY:
        text += f"; nộp sau {clock(hours.cut_off)} thì trả vào ngày làm việc tiếp theo"
    return _told(row.channel, row.case, text)


def _fee_line(rule: FeeRule) -> str:
    return _told(rule.channel, rule.case, f"{rule.name}: {_rate_words(rule)}")


def _told(channel: Channel | None, case: str, text: str) -> str:
    """The channel and the case a line is for, before it."""
    where = " – ".join(part for part in (channel.label if channel else "", case) if part)
    return f"{where[:1].upper()}{where[1:]}: {text}" if where else text


def _rate_words(rule: FeeRule) -> str:
    if rule.kind is FeeKind.PROVINCE or rule.amount is None:
        return "theo nghị quyết của Hội đồng nhân dân cấp tỉnh"
    if rule.amount == 0:
        return "không thu"
    each = format_dong(rule.amount)
    unit = rule.unit or {FeeKind.PER_PAGE: "trang", FeeKind.EXTRA_COPY: "bản sao"}.get(rule.kind)
    if rule.kind is FeeKind.FIXED or not unit:
        return each
    words_ = f"{each}/{unit}"
    if rule.scale is not None:
        words_ += (
            f", từ trang thứ {rule.scale.first_pages + 1}:"
            f" {format_dong(rule.scale.further_amount)}/{unit},"
            f" tối đa {format_dong(rule.scale.cap)}/bản"
        )
    return words_


def _holds(context: ServiceContext, rule: FeeRule) -> bool:
    return rule.valid_from <= context.today and (
        rule.valid_to is None or context.today <= rule.valid_to
    )

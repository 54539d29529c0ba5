"""Every setting of a counter (thiết lập), declared once: key, words, kind, usual value, check.

Values are text in the store's ``settings`` table; only what the window needs before the store is
open (``reception.config``) lies in the counter's own ini file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from reception.config import (
    LANGUAGE,
    REDUCE_MOTION,
    SCALE,
    SCHEME,
    Group,
    Setting,
    as_bit,
    one_of,
    whole,
    yes_no,
)
from reception.domain.errors import InputError
from reception.domain.numbering import USUAL_COUNTERS, static_range
from reception.domain.permissions import Permission
from reception.domain.text import clean_line
from reception.domain.vietqr import PayeeAccount
from reception.domain.working_calendar import OfficeHours, Span, parse_time_of_day
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.printable_signs import check_signs

MAX_NAME = 200
MAX_CLERK = 100
MAX_CLERKS = 40
MAX_PRINTER = 200
MAX_COPIES = 9
TO_FILE = "pdf"
"""Chosen instead of a printer's name: every paper becomes a file."""


# ------------------------------------------------------------------------------ kinds of values
def _line(longest: int, *, required: bool = False) -> Callable[[str, str], str]:
    def read(text: str, field: str) -> str:
        line = clean_line(text, field=field, max_length=longest)
        if required and not line:
            raise InputError("required", field=field)
        return line

    return read


def _names(text: str, field: str) -> tuple[str, ...]:
    """One name a line, perhaps with a title in brackets; repetitions are passed over."""
    lines = (clean_line(line, field=field, max_length=MAX_CLERK) for line in text.splitlines())
    names = tuple(dict.fromkeys(line for line in lines if line))
    if len(names) > MAX_CLERKS:
        raise InputError("too_many_names", field=field, most=MAX_CLERKS)
    return names


@dataclass(frozen=True, slots=True)
class Head:
    """Who signs for a unit (người đứng đầu); ``unit`` is its name as dossiers say it."""

    unit: str
    title: str
    name: str


def _heads(text: str, field: str) -> tuple[Head, ...]:
    """One unit a line: ``Phòng Kinh tế | Trưởng phòng | Lê Văn Mẫu``."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MAX_CLERKS:
        raise InputError("too_many_names", field=field, most=MAX_CLERKS)
    return tuple(_head(line, field) for line in lines)


def _head(line: str, field: str) -> Head:
    parts = [clean_line(part, field=field, max_length=MAX_NAME) for part in line.split("|")]
    if len(parts) != len(Head.__slots__) or not all(parts):
        raise InputError("bad_head_line", field=field, line=line[:60])
    return Head(*parts)


def _heads_text(heads: tuple[Head, ...]) -> str:
    return "\n".join(f"{head.unit} | {head.title} | {head.name}" for head in heads)


def _time(text: str, field: str) -> time:
    return parse_time_of_day(text, field=field)


def _as_clock(moment: time) -> str:
    return f"{moment:%H:%M}"


def _time_or_none(text: str, field: str) -> time | None:
    return parse_time_of_day(text, field=field) if text.strip() else None


def _as_clock_or_empty(moment: time | None) -> str:
    return "" if moment is None else _as_clock(moment)


def _bank(text: str, field: str) -> str:
    return _checked_account(text, "0", field) if text.strip() else ""


def _account(text: str, field: str) -> str:
    digits = text.replace(" ", "")
    if digits:
        _checked_account("000000", digits, field)
    return digits


def _checked_account(bank: str, account: str, field: str) -> str:
    try:
        return PayeeAccount(bank.strip(), account).bank
    except InputError as error:
        raise InputError(error.code, field=field) from error


# ------------------------------------------------------------------------------ the declarations
OFFICE = Setting("office", Group.OFFICE, "Tên cơ quan", "", _line(MAX_NAME, required=True))
COUNTER = Setting("counter", Group.OFFICE, "Quầy số", 1, whole(1, 90))
COUNTERS = Setting(
    "counters", Group.OFFICE, "Số quầy của cơ quan", USUAL_COUNTERS, whole(USUAL_COUNTERS, 90)
)
CLERKS: Setting[tuple[str, ...]] = Setting(
    "clerks",
    Group.OFFICE,
    "Người làm việc tại quầy, mỗi người một dòng: Họ tên (chức danh)",
    (),
    _names,
    "\n".join,
)
HEAD_TITLE = Setting("head_title", Group.OFFICE, "Chức vụ người đứng đầu", "", _line(MAX_CLERK))
HEAD_NAME = Setting("head_name", Group.OFFICE, "Họ tên người đứng đầu", "", _line(MAX_CLERK))
OFFICE_PHONE = Setting(
    "office_phone", Group.OFFICE, "Điện thoại của bộ phận một cửa", "", _line(MAX_CLERK)
)
REGISTER_VOLUME = Setting(
    "register_volume", Group.OFFICE, "Quyển số của sổ theo dõi hồ sơ trên giấy", "", _line(20)
)
OTHER_HEADS: Setting[tuple[Head, ...]] = Setting(
    "other_heads",
    Group.OFFICE,
    "Đơn vị khác tự ký: tên đơn vị | chức vụ | họ tên, mỗi dòng một đơn vị",
    (),
    _heads,
    _heads_text,
)
_USUAL = OfficeHours()
MORNING_OPENS = Setting(
    "morning_opens", Group.HOURS, "Sáng mở cửa", _USUAL.morning.start, _time, _as_clock
)
MORNING_CLOSES = Setting(
    "morning_closes", Group.HOURS, "Sáng nghỉ", _USUAL.morning.end, _time, _as_clock
)
AFTERNOON_OPENS = Setting(
    "afternoon_opens", Group.HOURS, "Chiều mở cửa", _USUAL.afternoon.start, _time, _as_clock
)
AFTERNOON_CLOSES = Setting(
    "afternoon_closes", Group.HOURS, "Chiều đóng cửa", _USUAL.afternoon.end, _time, _as_clock
)
CUT_OFF = Setting(
    "cut_off", Group.HOURS, "Giờ chốt nhận việc trong ngày", _USUAL.cut_off, _time, _as_clock
)
SATURDAY_OPENS: Setting[time | None] = Setting(
    "saturday_opens", Group.HOURS, "Nhận hồ sơ thứ Bảy từ", None, _time_or_none, _as_clock_or_empty
)
SATURDAY_CLOSES: Setting[time | None] = Setting(
    "saturday_closes", Group.HOURS, "Nhận thứ Bảy đến", None, _time_or_none, _as_clock_or_empty
)
PRINTER = Setting("printer", Group.PRINTING, "Máy in của quầy", "", _line(MAX_PRINTER))
TOGETHER = Setting(
    "visit_receipt",
    Group.PRINTING,
    "Hồ sơ cùng một lượt nộp in chung một giấy tiếp nhận",
    False,
    yes_no,
    as_bit,
)
LOOK_UP_QR = Setting(
    "look_up_qr",
    Group.PRINTING,
    "In mã QR dẫn tới trang tra cứu trên giấy tiếp nhận",
    True,
    yes_no,
    as_bit,
)
CENTER_URL = Setting("center_url", Group.CENTER, "Địa chỉ hệ thống cấp tỉnh", "", _line(500))
PAYEE_BANK = Setting("payee_bank", Group.PAYEE, "Mã ngân hàng (BIN, 6 chữ số)", "", _bank)
PAYEE_ACCOUNT = Setting("payee_account", Group.PAYEE, "Số tài khoản", "", _account)
PAYEE_NAME = Setting("payee_name", Group.PAYEE, "Tên chủ tài khoản", "", _line(MAX_CLERK))
SETTINGS: tuple[Setting[Any], ...] = (
    OFFICE,
    COUNTER,
    COUNTERS,
    CLERKS,
    HEAD_TITLE,
    HEAD_NAME,
    OTHER_HEADS,
    OFFICE_PHONE,
    REGISTER_VOLUME,
    MORNING_OPENS,
    MORNING_CLOSES,
    AFTERNOON_OPENS,
    AFTERNOON_CLOSES,
    CUT_OFF,
    SATURDAY_OPENS,
    SATURDAY_CLOSES,
    PRINTER,
    TOGETHER,
    LOOK_UP_QR,
    CENTER_URL,
    PAYEE_BANK,
    PAYEE_ACCOUNT,
    PAYEE_NAME,
    SCHEME,
    SCALE,
    REDUCE_MOTION,
    LANGUAGE,
)
"""All of them but those of single forms, which :func:`size_of`, … make for each form."""

# How a person names where paper lies; the printer's own names differ from maker to maker.
TRAYS = ("", "upper", "lower", "manual")


def size_of(form: str, sizes: tuple[str, ...]) -> Setting[str]:
    """Paper of one form at this counter: one of its sizes; empty for the one the form chose."""
    allowed = ("", *sizes) if len(sizes) > 1 else sizes
    return Setting(f"print_{form}_size", Group.PRINTING, "Khổ giấy", allowed[0], one_of(*allowed))


def chosen_size(form: str, sizes: tuple[str, ...], values: Mapping[str, str]) -> str:
    """The paper of one form among stored values.

    Args:
        sizes: papers it is drawn on, first the one that the form itself chose.
    """
    return size_of(form, sizes).of(values) or sizes[0]


def tray_of(form: str) -> Setting[str]:
    """Where the paper of one form lies."""
    return Setting(f"print_{form}_tray", Group.PRINTING, "Khay giấy", "", one_of(*TRAYS))


def copies_of(form: str) -> Setting[int]:
    """How often a form is printed; its two copies (liên) for the law are one printing."""
    return Setting(f"print_{form}_copies", Group.PRINTING, "Số lần in", 1, whole(1, MAX_COPIES))


# ------------------------------------------------------------------------------ reading and saving
def office_hours(values: Mapping[str, str]) -> OfficeHours:
    """The office's hours among stored values; the usual ones where they do not fit together."""
    try:
        return _hours(values)
    except InputError:
        return OfficeHours()


def stored_values(context: ServiceContext) -> Mapping[str, str]:
    """Everything stored."""
    with context.database.read() as view:
        return view.settings.all()


def save(context: ServiceContext, typed: Mapping[Setting[Any], str]) -> None:
    """Check what was typed and store all of it, or nothing.

    Raises:
        InputError: see :func:`checked`.
    """
    require(context, Permission.SETTINGS)
    with context.database.write() as tx:
        for key, value in checked(typed, tx.settings.all()).items():
            tx.settings.put(key, value)


def checked(typed: Mapping[Setting[Any], str], stored: Mapping[str, str]) -> dict[str, str]:
    """What was typed as it may be stored, judged together with what is stored already.

    Raises:
        InputError: naming the key at fault; ``missing_glyph`` for a new text that no paper can
            carry; ``bad_office_hours`` and ``bad_cut_off`` where times
            do not fit together, ``counter_outside_plan`` where a counter has no numbers.
    """
    values = {setting.key: setting.checked(text) for setting, text in typed.items()}
    check_signs({key: text for key, text in values.items() if text != stored.get(key)})
    together = {**stored, **values}
    if any(setting.group is Group.HOURS for setting in typed):
        _hours(together)
    if any(setting.group is Group.OFFICE for setting in typed):
        static_range(COUNTER.of(together), COUNTERS.of(together))
    return values


def _hours(values: Mapping[str, str]) -> OfficeHours:
    return OfficeHours(
        Span(MORNING_OPENS.of(values), MORNING_CLOSES.of(values)),
        Span(AFTERNOON_OPENS.of(values), AFTERNOON_CLOSES.of(values)),
        CUT_OFF.of(values),
        _saturday(values),
    )


def _saturday(values: Mapping[str, str]) -> Span | None:
    """When the office receives on Saturdays; both times or none."""
    opens, closes = SATURDAY_OPENS.of(values), SATURDAY_CLOSES.of(values)
    if opens is None and closes is None:
        return None
    if opens is None or closes is None:
        missing = SATURDAY_OPENS if opens is None else SATURDAY_CLOSES
        raise InputError("required", field=missing.key)
    return Span(opens, closes)

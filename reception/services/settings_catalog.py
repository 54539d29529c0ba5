"""Every setting of a counter (thiết lập), declared once: key, words, kind, usual value, check.

Values are text in the store's ``settings`` table. What the window needs before the store is open
(its look) is kept in the counter's own ini file instead, under the same keys; so is nothing else.
A stored value that cannot be read counts as the usual one, so that no hand-edited or newer value
stops the counter; what a person types is checked and refused by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Any, Generic, TypeVar

from reception.domain.errors import InputError
from reception.domain.numbering import USUAL_COUNTERS, static_range
from reception.domain.text import clean_line
from reception.domain.vietqr import PayeeAccount
from reception.domain.working_calendar import OfficeHours, Span, parse_time_of_day
from reception.services.context import Desk

T = TypeVar("T")
MAX_NAME = 200
MAX_CLERK = 100
MAX_CLERKS = 40
MAX_PRINTER = 200
MAX_COPIES = 9
TO_FILE = "pdf"
"""Chosen instead of a printer's name: every paper becomes a file."""
LEAST_SCALE, MOST_SCALE = 100, 200


class Group(StrEnum):
    """The section of the settings page in which a setting stands."""

    OFFICE = "office"
    HOURS = "hours"
    PRINTING = "printing"
    CENTER = "center"
    PAYEE = "payee"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting.

    Attributes:
        key: in the store, and the field that an error names.
        label: the words above its field.
        default: what holds while nothing was chosen.
        read: a text as typed or stored as a value; raises InputError naming the field given.
        write: a value as text, stored and shown alike.
        in_window_file: kept in the counter's ini file, readable before the store is open.
    """

    key: str
    group: Group
    label: str
    default: T
    read: Callable[[str, str], T]
    write: Callable[[T], str] = str
    in_window_file: bool = False

    def of(self, values: Mapping[str, str]) -> T:
        """The value among stored ones; the usual one where none is stored or it is unreadable."""
        text = values.get(self.key)
        if text is None:
            return self.default
        try:
            return self.read(text, self.key)
        except InputError:
            return self.default

    def text(self, values: Mapping[str, str]) -> str:
        """The value as it is shown in its field."""
        return self.write(self.of(values))


# ------------------------------------------------------------------------------ kinds of values
def _line(longest: int, *, required: bool = False) -> Callable[[str, str], str]:
    def read(text: str, field: str) -> str:
        line = clean_line(text, field=field, max_length=longest)
        if required and not line:
            raise InputError("required", field=field)
        return line

    return read


def _names(text: str, field: str) -> tuple[str, ...]:
    """One name a line; empty lines and repetitions are passed over."""
    lines = (clean_line(line, field=field, max_length=MAX_CLERK) for line in text.splitlines())
    names = tuple(dict.fromkeys(line for line in lines if line))
    if len(names) > MAX_CLERKS:
        raise InputError("too_many_names", field=field, most=MAX_CLERKS)
    return names


def _whole(least: int, most: int) -> Callable[[str, str], int]:
    def read(text: str, field: str) -> int:
        digits = text.strip()
        if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
            raise InputError("not_a_whole_number", field=field)
        if not least <= int(digits) <= most:
            raise InputError("count_out_of_range", field=field, least=least, most=most)
        return int(digits)

    return read


def _one_of(*allowed: str) -> Callable[[str, str], str]:
    def read(text: str, field: str) -> str:
        if text not in allowed:
            raise InputError("unknown_choice", field=field, allowed=", ".join(allowed))
        return text

    return read


def _yes_no(text: str, field: str) -> bool:
    return _one_of("0", "1")(text, field) == "1"


def _time(text: str, field: str) -> time:
    return parse_time_of_day(text, field=field)


def _as_clock(moment: time) -> str:
    return f"{moment:%H:%M}"


def _as_bit(value: bool) -> str:
    return "1" if value else "0"


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
COUNTER = Setting("counter", Group.OFFICE, "Quầy số", 1, _whole(1, 90))
COUNTERS = Setting(
    "counters", Group.OFFICE, "Số quầy của cơ quan", USUAL_COUNTERS, _whole(USUAL_COUNTERS, 90)
)
CLERKS: Setting[tuple[str, ...]] = Setting(
    "clerks", Group.OFFICE, "Công chức của quầy, mỗi người một dòng", (), _names, "\n".join
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
PRINTER = Setting("printer", Group.PRINTING, "Máy in của quầy", "", _line(MAX_PRINTER))
CENTER_URL = Setting("center_url", Group.CENTER, "Địa chỉ hệ thống cấp tỉnh", "", _line(500))
PAYEE_BANK = Setting("payee_bank", Group.PAYEE, "Mã ngân hàng (BIN, 6 chữ số)", "", _bank)
PAYEE_ACCOUNT = Setting("payee_account", Group.PAYEE, "Số tài khoản", "", _account)
PAYEE_NAME = Setting("payee_name", Group.PAYEE, "Tên chủ tài khoản", "", _line(MAX_CLERK))
SCHEME = Setting(
    "look/scheme",
    Group.LOOK,
    "Màu nền",
    "system",
    _one_of("system", "light", "dark"),
    in_window_file=True,
)
SCALE = Setting(
    "look/scale",
    Group.LOOK,
    "Cỡ chữ (phần trăm)",
    LEAST_SCALE,
    _whole(LEAST_SCALE, MOST_SCALE),
    in_window_file=True,
)
REDUCE_MOTION = Setting(
    "look/reduce_motion",
    Group.LOOK,
    "Giảm chuyển động trên màn hình",
    False,
    _yes_no,
    _as_bit,
    in_window_file=True,
)

SETTINGS: tuple[Setting[Any], ...] = (
    OFFICE,
    COUNTER,
    COUNTERS,
    CLERKS,
    MORNING_OPENS,
    MORNING_CLOSES,
    AFTERNOON_OPENS,
    AFTERNOON_CLOSES,
    CUT_OFF,
    PRINTER,
    CENTER_URL,
    PAYEE_BANK,
    PAYEE_ACCOUNT,
    PAYEE_NAME,
    SCHEME,
    SCALE,
    REDUCE_MOTION,
)
"""All of them but those of single forms, which :func:`size_of`, … make for each form."""

# How a person names where paper lies; the printer's own names differ from maker to maker.
TRAYS = ("", "upper", "lower", "manual")


def size_of(form: str, sizes: tuple[str, ...]) -> Setting[str]:
    """Paper of one form: one of its sizes, the first being the usual one."""
    return Setting(f"print_{form}_size", Group.PRINTING, "Khổ giấy", sizes[0], _one_of(*sizes))


def tray_of(form: str) -> Setting[str]:
    """Where the paper of one form lies."""
    return Setting(f"print_{form}_tray", Group.PRINTING, "Khay giấy", "", _one_of(*TRAYS))


def copies_of(form: str) -> Setting[int]:
    """How often a form is printed; its two copies (liên) for the law are one printing."""
    return Setting(f"print_{form}_copies", Group.PRINTING, "Số lần in", 1, _whole(1, MAX_COPIES))


# ------------------------------------------------------------------------------ reading and saving
def office_hours(values: Mapping[str, str]) -> OfficeHours:
    """The office's hours among stored values; the usual ones where they do not fit together."""
    try:
        return _hours(values)
    except InputError:
        return OfficeHours()


def stored_values(desk: Desk) -> Mapping[str, str]:
    """Everything stored."""
    with desk.database.read() as view:
        return view.settings.all()


def save(desk: Desk, typed: Mapping[Setting[Any], str]) -> None:
    """Check what was typed and store all of it, or nothing.

    Raises:
        InputError: see :func:`checked`.
    """
    with desk.database.write() as tx:
        for key, value in checked(typed, tx.settings.all()).items():
            tx.settings.put(key, value)


def checked(typed: Mapping[Setting[Any], str], stored: Mapping[str, str]) -> dict[str, str]:
    """What was typed as it may be stored, judged together with what is stored already.

    Raises:
        InputError: naming the key at fault; ``bad_office_hours`` and ``bad_cut_off`` where times
            do not fit together, ``counter_outside_plan`` where a counter has no numbers.
    """
    values = {
        setting.key: setting.write(setting.read(text, setting.key))
        for setting, text in typed.items()
    }
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
    )

"""The answer file (tệp trả lời): everything a first start asks, for PCs set up without a window.

TOML in UTF-8. Needed: ``office``, ``unit``, ``counter``. As wanted: ``counters``, ``clerk``,
``clerks``, the times of the office's hours and of its Saturdays, its own days off, make-up days and
days of which a morning or an afternoon alone is worked, ``printer``, ``head_title`` and
``head_name`` of who signs for the office, the scanner's port, ``center`` with ``token``, the second
folder of backups, and ``recovery_file``.
An unknown key is refused: a misspelled one would be silently lost on forty PCs.
"""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from reception.codec import fault_path
from reception.config import Setting
from reception.domain.errors import InputError
from reception.domain.numbering import USUAL_COUNTERS
from reception.domain.text import clean_line
from reception.domain.working_calendar import DayEntry, DayPart
from reception.services.backup.copies import check_second_folder
from reception.services.catalogue.office_calendar import checked_days
from reception.services.setup import settings_catalog as catalog
from reception.services.setup.center_account import CenterAccount
from reception.services.setup.first_setup import UNNAMED_CLERK, OfficeForm

LARGEST = 64 * 1024
COMPUTER = "{computer}"
"""Stands for the PC's name in ``recovery_file``, so that many PCs may share one folder."""

_KINDS: Mapping[str, str] = {
    "str": "chữ trong dấu ngoặc kép",
    "int": "số nguyên",
    "array": 'danh sách chữ, như ["Lê Thị Hạnh"]',
}
_DAY_KIND = 'danh sách ngày và lý do, như ["31/12/2026 Nghỉ theo thông báo"]'
_LONGEST_PORT = 100
_USUAL_BAUD, _BAUD_RATES = 9600, (9600, 19200, 38400, 57600, 115200)
_TYPED = {
    setting.key: setting
    for setting in (
        catalog.MORNING_OPENS,
        catalog.MORNING_CLOSES,
        catalog.AFTERNOON_OPENS,
        catalog.AFTERNOON_CLOSES,
        catalog.CUT_OFF,
        catalog.SATURDAY_OPENS,
        catalog.SATURDAY_CLOSES,
        catalog.PRINTER,
        catalog.HEAD_TITLE,
        catalog.HEAD_NAME,
    )
}


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    """The keys of the file with their kinds in TOML; None where a key is not there."""

    office: str
    unit: str
    counter: int
    counters: int = USUAL_COUNTERS
    clerk: str | None = None
    clerks: list[str] = []
    morning_opens: str | None = None
    morning_closes: str | None = None
    afternoon_opens: str | None = None
    afternoon_closes: str | None = None
    cut_off: str | None = None
    saturday_opens: str | None = None
    saturday_closes: str | None = None
    days_off: list[str] = []
    days_working: list[str] = []
    days_morning: list[str] = []
    days_afternoon: list[str] = []
    printer: str | None = None
    head_title: str | None = None
    head_name: str | None = None
    scanner_port: str = ""
    scanner_baud: int = _USUAL_BAUD
    backup_folder: str = ""
    center: str | None = None
    token: str | None = None
    recovery_file: str | None = None


_KEYS = msgspec.structs.fields(_Written)
NEEDED = tuple(key.name for key in _KEYS if key.required)
OPTIONAL = tuple(key.name for key in _KEYS if not key.required)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person would have typed at the first start; not yet checked for sense.

    Attributes:
        account: the center, None where the office works without one for now.
        recovery_file: takes the recovery code; None where the command prints it.
        window: values of the counter's own ini file.
    """

    form: OfficeForm
    account: CenterAccount | None
    recovery_file: Path | None
    window: Mapping[str, str] = field(default_factory=dict)


def read_answers(path: Path, today: date) -> Answers:
    """Read an answer file.

    Args:
        today: days before it are left out; one file may serve a whole year.

    Raises:
        InputError: naming the key at fault; nothing was touched.
    """
    given = _checked(_table(path))
    clerks = _clerks(given)
    typed: list[tuple[Setting[Any], str]] = [
        (setting, text)
        for key, setting in _TYPED.items()
        if (text := getattr(given, key)) is not None
    ]
    typed.append((catalog.CLERKS, "\n".join(clerks)))
    form = OfficeForm(
        unit=given.unit,
        office=given.office,
        counter=given.counter,
        counters=given.counters,
        clerk=clerks[0] if clerks else UNNAMED_CLERK,
        typed=tuple(typed),
        days=(
            *_days(given.days_off, "days_off", today, is_working=False),
            *_days(given.days_working, "days_working", today),
            *_days(given.days_morning, "days_morning", today, part=DayPart.MORNING),
            *_days(given.days_afternoon, "days_afternoon", today, part=DayPart.AFTERNOON),
        ),
        second_folder=_second_folder(given),
    )
    return Answers(form, _account(given), _recovery_file(given, path), _window(given))


def _table(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError("input_file_missing", field="answers", path=path.name) from error
    if len(content) > LARGEST:
        raise InputError("answers_unreadable", field="answers", line="1")
    try:
        # Windows Notepad may put a byte order mark in front.
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError("answers_unreadable", field="answers", line=line) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError("answers_unreadable", field="answers", line=_line_of(error)) from error


def _line_of(error: tomllib.TOMLDecodeError) -> str:
    """The parser says the place in its sentence only: ``… (at line 3, column 5)``."""
    return str(error).partition("(at line ")[2].partition(",")[0] or "cuối"


def _checked(values: Mapping[str, Any]) -> _Written:
    try:
        given = msgspec.convert(values, _Written)
    except msgspec.ValidationError as error:
        raise _fault(error, values) from error
    if given.center is not None and not (given.token or "").strip():
        raise InputError("answers_key_missing", field="token")
    if given.token is not None and not (given.center or "").strip():
        raise InputError("answers_key_missing", field="center")
    return given


def _fault(error: msgspec.ValidationError, values: Mapping[str, Any]) -> InputError:
    key, inside, _ = fault_path(error).partition("[")
    expected = str(error).removeprefix("Expected `").split("`", 1)[0].split(" ")[0]
    if expected not in _KINDS:
        if key in NEEDED and key not in values:
            return InputError("answers_key_missing", field=key)
        return InputError("answers_unknown_key", field=key, allowed=", ".join((*NEEDED, *OPTIONAL)))
    if inside:
        kind = _DAY_KIND if key.startswith("days_") else _KINDS["array"]
        return InputError("answers_wrong_kind", field=key, kind=kind)
    return InputError("answers_wrong_kind", field=key, kind=_KINDS[expected])


def _clerks(given: _Written) -> list[str]:
    """All clerks, the one who sits down first in front."""
    if any("\n" in name for name in given.clerks):
        raise InputError("answers_wrong_kind", field="clerks", kind=_KINDS["array"])
    first = [] if given.clerk is None else [given.clerk]
    return list(dict.fromkeys((*first, *given.clerks)))


def _days(
    texts: Iterable[str],
    key: str,
    today: date,
    *,
    is_working: bool = True,
    part: DayPart = DayPart.WHOLE,
) -> list[DayEntry]:
    """Days written ``31/12/2026 reason``; each must differ from what the calendar says already."""
    entries: list[DayEntry] = []
    for text in texts:
        day, _, reason = text.strip().partition(" ")
        try:
            moment = datetime.strptime(day, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
        except ValueError as error:
            raise InputError("answers_wrong_kind", field=key, kind=_DAY_KIND) from error
        if moment >= today:
            entries.append(DayEntry(moment, is_working, reason, today, part))
    try:
        checked_days(entries)
    except InputError as error:
        raise error.at(key) from error
    return entries


def _second_folder(given: _Written) -> str:
    try:
        return check_second_folder(given.backup_folder)
    except InputError as error:
        raise error.at("backup_folder") from error


def _window(given: _Written) -> Mapping[str, str]:
    """The scanner at a serial port; without a port it types like a keyboard."""
    if given.scanner_baud not in _BAUD_RATES:
        allowed = ", ".join(str(rate) for rate in _BAUD_RATES)
        raise InputError("unknown_choice", field="scanner_baud", allowed=allowed)
    port = clean_line(given.scanner_port, field="scanner_port", max_length=_LONGEST_PORT)
    if not port:
        return {}
    return {"scanner/kind": "serial", "scanner/port": port, "scanner/baud": str(given.scanner_baud)}


def _account(given: _Written) -> CenterAccount | None:
    if given.center is None or given.token is None:
        return None
    return CenterAccount(given.center.strip(), given.token.strip())


def _recovery_file(given: _Written, path: Path) -> Path | None:
    """Beside the answer file unless the whole path is given."""
    if given.recovery_file is None:
        return None
    name = given.recovery_file.strip()
    if not name:
        raise InputError("required", field="recovery_file")
    return path.parent / name.replace(COMPUTER, platform.node() or "pc")

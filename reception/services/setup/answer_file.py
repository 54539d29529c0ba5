"""The answer file (tệp trả lời): everything a first start asks, for PCs set up without a window.

TOML in UTF-8. Needed: ``office``, ``unit``, ``counter``. As wanted: ``counters``, ``clerk``,
``clerks``, the five times of the office's hours, its own days off and make-up days, ``printer``,
the scanner's port, ``center`` with ``token``, the second folder of backups, and ``recovery_file``.
An unknown key is refused: a misspelled one would be silently lost on forty PCs.
"""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reception.config import Setting
from reception.domain.errors import InputError
from reception.domain.numbering import USUAL_COUNTERS
from reception.domain.text import clean_line
from reception.domain.working_calendar import DayEntry
from reception.services.backup.copies import check_second_folder
from reception.services.catalogue.office_calendar import checked_days
from reception.services.setup import settings_catalog as catalog
from reception.services.setup.center_account import CenterAccount
from reception.services.setup.first_setup import UNNAMED_CLERK, OfficeForm

LARGEST = 64 * 1024
COMPUTER = "{computer}"
"""Stands for the PC's name in ``recovery_file``, so that many PCs may share one folder."""

NEEDED: Mapping[str, type] = {"office": str, "unit": str, "counter": int}
OPTIONAL: Mapping[str, type] = {
    "counters": int,
    "clerk": str,
    "clerks": list,
    "morning_opens": str,
    "morning_closes": str,
    "afternoon_opens": str,
    "afternoon_closes": str,
    "cut_off": str,
    "days_off": list,
    "days_working": list,
    "printer": str,
    "scanner_port": str,
    "scanner_baud": int,
    "backup_folder": str,
    "center": str,
    "token": str,
    "recovery_file": str,
}
_KINDS: Mapping[type, str] = {
    str: "chữ trong dấu ngoặc kép",
    int: "số nguyên",
    list: 'danh sách chữ, như ["Lê Thị Hạnh"]',
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
        catalog.PRINTER,
    )
}


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
    values = _table(path)
    _check_keys(values)
    clerks = _clerks(values)
    typed: list[tuple[Setting[Any], str]] = [
        (_TYPED[key], text) for key, text in values.items() if key in _TYPED
    ]
    typed.append((catalog.CLERKS, "\n".join(clerks)))
    form = OfficeForm(
        unit=values["unit"],
        office=values["office"],
        counter=values["counter"],
        counters=values.get("counters", USUAL_COUNTERS),
        clerk=clerks[0] if clerks else UNNAMED_CLERK,
        typed=tuple(typed),
        days=(
            *_days(values, "days_off", today, is_working=False),
            *_days(values, "days_working", today, is_working=True),
        ),
        second_folder=_second_folder(values),
    )
    return Answers(form, _account(values), _recovery_file(values, path), _window(values))


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


def _check_keys(values: Mapping[str, Any]) -> None:
    kinds = {**NEEDED, **OPTIONAL}
    for key, value in values.items():
        if key not in kinds:
            raise InputError("answers_unknown_key", field=key, allowed=", ".join(kinds))
        # bool is an int to Python, yet no counter number.
        if type(value) is not kinds[key]:
            raise InputError("answers_wrong_kind", field=key, kind=_KINDS[kinds[key]])
    for key in NEEDED:
        if key not in values:
            raise InputError("answers_key_missing", field=key)
    for given, wanted in (("center", "token"), ("token", "center")):
        if given in values and not values.get(wanted, "").strip():
            raise InputError("answers_key_missing", field=wanted)


def _clerks(values: Mapping[str, Any]) -> list[str]:
    """All clerks, the one who sits down first in front."""
    names = values.get("clerks", [])
    if any(type(name) is not str or "\n" in name for name in names):
        raise InputError("answers_wrong_kind", field="clerks", kind=_KINDS[list])
    first = [values["clerk"]] if "clerk" in values else []
    return list(dict.fromkeys((*first, *names)))


def _days(values: Mapping[str, Any], key: str, today: date, *, is_working: bool) -> list[DayEntry]:
    """Days written ``31/12/2026 reason``; each must differ from what the calendar says already."""
    entries: list[DayEntry] = []
    for text in values.get(key, []):
        day, _, reason = str(text).strip().partition(" ")
        try:
            moment = datetime.strptime(day, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
        except ValueError as error:
            raise InputError("answers_wrong_kind", field=key, kind=_DAY_KIND) from error
        if moment >= today:
            entries.append(DayEntry(moment, is_working, reason, valid_from=today))
    try:
        checked_days(entries)
    except InputError as error:
        raise InputError(error.code, field=key, **error.facts) from error
    return entries


def _second_folder(values: Mapping[str, Any]) -> str:
    try:
        return check_second_folder(values.get("backup_folder", ""))
    except InputError as error:
        raise InputError(error.code, field="backup_folder", **error.facts) from error


def _window(values: Mapping[str, Any]) -> Mapping[str, str]:
    """The scanner at a serial port; without a port it types like a keyboard."""
    baud = values.get("scanner_baud", _USUAL_BAUD)
    if baud not in _BAUD_RATES:
        allowed = ", ".join(str(rate) for rate in _BAUD_RATES)
        raise InputError("unknown_choice", field="scanner_baud", allowed=allowed)
    port = clean_line(
        values.get("scanner_port", ""), field="scanner_port", max_length=_LONGEST_PORT
    )
    if not port:
        return {}
    return {"scanner/kind": "serial", "scanner/port": port, "scanner/baud": str(baud)}


def _account(values: Mapping[str, Any]) -> CenterAccount | None:
    if "center" not in values:
        return None
    return CenterAccount(values["center"].strip(), values["token"].strip())


def _recovery_file(values: Mapping[str, Any], path: Path) -> Path | None:
    """Beside the answer file unless the whole path is given."""
    name: str | None = values.get("recovery_file")
    if name is None:
        return None
    if not name.strip():
        raise InputError("required", field="recovery_file")
    return path.parent / name.strip().replace(COMPUTER, platform.node() or "pc")

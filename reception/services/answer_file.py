"""The answer file (tệp trả lời): everything a first start asks, for PCs set up without a window.

TOML in UTF-8. Needed: ``office``, ``unit``, ``counter``. As wanted: ``counters``, ``clerk``,
``clerks``, the five times of the office's hours, ``printer``, ``center`` with ``token``, and
``recovery_file``. An unknown key is refused: a misspelled one would be silently lost on forty PCs.
"""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reception.config import Setting
from reception.domain.errors import InputError
from reception.domain.numbering import USUAL_COUNTERS
from reception.services import settings_catalog as catalog
from reception.services.center_account import CenterAccount
from reception.services.setup import UNNAMED_CLERK, OfficeForm

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
    "printer": str,
    "center": str,
    "token": str,
    "recovery_file": str,
}
_KINDS: Mapping[type, str] = {
    str: "chữ trong dấu ngoặc kép",
    int: "số nguyên",
    list: 'danh sách chữ, như ["Lê Thị Hạnh"]',
}
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
    """

    form: OfficeForm
    account: CenterAccount | None
    recovery_file: Path | None


def read_answers(path: Path) -> Answers:
    """Read an answer file.

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
    )
    return Answers(form, _account(values), _recovery_file(values, path))


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

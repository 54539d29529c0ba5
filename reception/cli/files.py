"""Files that a command reads and writes: bounded JSON in, whole PDFs out."""

from __future__ import annotations

import errno
import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from reception.domain.errors import EnvironmentProblem, InputError
from reception.print.page_count import page_count
from reception.services.json_fields import UnusableNumber

PIN_VARIABLE = "RECEPTION_PIN"
MAX_JSON = 64 * 1024 * 1024
# More digits than any amount or count; Python itself stops at some thousand.
_MAX_DIGITS = 18


def read_json(name: str) -> object:
    """The document in a file, or on standard input where the name is ``-``.

    Raises:
        InputError: ``input_file_missing``, ``json_too_big``, ``json_not_utf8``, ``json_invalid``…
    """
    return parse_json(_read_bounded(name))


def parse_json(content: bytes) -> object:
    """Decode JSON as strictly as a document that is to be stored deserves.

    A number that nothing can hold becomes an ``UnusableNumber``, so that whoever reads the field
    names it, and an array loses no more than that item.

    Raises:
        InputError: ``json_not_utf8``, ``json_invalid``, ``json_duplicate_key``,
            ``json_too_deep``.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("json_not_utf8", field="file") from error
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=UnusableNumber, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        raise InputError(
            "json_invalid", field="file", line=error.lineno, column=error.colno
        ) from error
    except RecursionError as error:
        raise InputError("json_too_deep", field="file") from error


def read_pin(args: Namespace, *, prefers_environment: bool = False) -> str:
    """A PIN: in the file of ``--pin-file``, else in the environment.

    What is no text is no number anybody chose.

    Args:
        prefers_environment: the file is for another one where the environment has a PIN.

    Raises:
        InputError: ``input_file_missing``, ``json_too_big``.
    """
    known = os.environ.get(PIN_VARIABLE, "")
    if args.pin_file is None or (known and prefers_environment):
        return known
    return read_secret(str(args.pin_file))


def read_secret(name: str) -> str:
    """A secret in a file, or on standard input where the name is ``-``.

    Raises:
        InputError: ``input_file_missing``, ``json_too_big``.
    """
    return _read_bounded(name).decode("utf-8-sig", "replace").strip()


def _read_bounded(name: str) -> bytes:
    try:
        if name == "-":
            content = sys.stdin.buffer.read(MAX_JSON + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(MAX_JSON + 1)
    except OSError as error:
        raise InputError("input_file_missing", field="file", path=Path(name).name) from error
    if len(content) > MAX_JSON:
        raise InputError("json_too_big", field="file", most=MAX_JSON // (1024 * 1024))
    return content


def _object(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise InputError("json_duplicate_key", field=key[:80], key=key[:80])
        found[key] = value
    return found


def _integer(text: str) -> int | UnusableNumber:
    return UnusableNumber(f"{text[:_MAX_DIGITS]}…") if len(text) > _MAX_DIGITS else int(text)


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place whole or not at all.

    Not flushed to the disk: what is printed can be drawn again from the store.

    Raises:
        EnvironmentProblem: ``disk_full`` or ``output_unwritable``.
    """
    temporary = path.with_name(path.name + ".part")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        _remove(temporary)
        code = "disk_full" if error.errno == errno.ENOSPC else "output_unwritable"
        raise EnvironmentProblem(code, path=path.name) from error


def written_pdf(path: Path, content: bytes) -> dict[str, object]:
    """Write a PDF where it was asked for; tells its place and its pages.

    Raises:
        EnvironmentProblem: as :func:`write_whole`.
    """
    write_whole(path, content)
    return {"pdf": str(Path.cwd() / path), "pages": page_count(content)}


def written_sheet(path: Path, write: Callable[[Path], None]) -> str:
    """Write a spreadsheet where it was asked for; returns its place.

    Raises:
        EnvironmentProblem: ``output_unwritable``.
    """
    try:
        write(path)
    except EnvironmentProblem as problem:
        raise EnvironmentProblem("output_unwritable", path=path.name) from problem
    return str(Path.cwd() / path)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # The folder itself is the trouble; the error in hand says so.
        return

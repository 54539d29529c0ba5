"""Sets the office up from an answer file, without a window; run by the installer on the PC.

``python -m installer.on_pc.answers FILE``: TOML in UTF-8 with ``office``, ``unit``, ``counter``
and, as wanted, ``counters``, ``clerk``, ``center``, ``token``. Uses the installed
``reception-cli``. The outcome, with the recovery code, is written beside the file as
``<name>-<computer>.result.json``; whoever may read the token there may read the code as well.
Exit code 0, or 1 when the answers were refused: what this run created is then gone again. A folder
set up before is left as it is.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from installer.on_pc.forget import data_folder, forget

NEEDED = {"office": str, "unit": str, "counter": int}
OPTIONAL = {"counters": int, "clerk": str, "center": str, "token": str}
# Answers of the center that no waiting puts right.
FINAL = {"sync_wrong_unit", "sync_unauthorised", "sync_forbidden"}

Answers = Mapping[str, Any]
Result = dict[str, Any]


class Refused(Exception):
    """The answers cannot be used; the text is the sentence for the person."""


def read_answers(path: Path) -> Answers:
    """The answers with their kinds checked.

    Raises:
        Refused: naming the line or key at fault.
    """
    try:
        # Windows Notepad may put a byte order mark in front.
        answers = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(f"Không đọc được tệp trả lời (TOML, UTF-8): {error}") from error
    kinds = NEEDED | OPTIONAL
    for key in answers:
        if key not in kinds:
            raise Refused(f"Tệp trả lời có mục lạ: {key}.")
    for key in NEEDED:
        if key not in answers:
            raise Refused(f"Tệp trả lời thiếu mục {key}.")
    for key, value in answers.items():
        if type(value) is not kinds[key]:
            wanted = "số" if kinds[key] is int else "chữ trong dấu ngoặc kép"
            raise Refused(f"Mục {key} phải là {wanted}.")
    if ("center" in answers) != ("token" in answers):
        raise Refused("Mục center và token phải có cùng nhau.")
    return answers


def run_cli(*words: str, given: str = "") -> Result:
    """One command of the installed program and its answer.

    Raises:
        Refused: the program itself did not start.
    """
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "reception.cli.main", *words],
        input=given.encode(),
        capture_output=True,
        check=False,
    )
    try:
        answer: Result = json.loads(done.stdout)
    except ValueError as error:
        raise Refused(done.stderr.decode("utf-8", "replace").strip()) from error
    return answer


def set_up(answers: Answers, folder: Path) -> Result:
    """Make the data folder; one that exists is kept.

    Raises:
        Refused: with the program's own sentence.
    """
    words = ["--data", str(folder), "init", "--unit", answers["unit"]]
    words += ["--office", answers["office"], "--counter", str(answers["counter"])]
    if "counters" in answers:
        words += ["--counters", str(answers["counters"])]
    if "clerk" in answers:
        words += ["--clerk", answers["clerk"]]
    return _checked(run_cli(*words))


def connect(answers: Answers, folder: Path) -> Result:
    """Keep address and token and try them; a center that is not reached is no reason to refuse.

    Raises:
        Refused: the center says that this token is not for this office.
    """
    data = ("--data", str(folder))
    _checked(
        run_cli(
            *data, "connect", "--url", answers["center"], "--token", "-", given=answers["token"]
        )
    )
    tried = run_cli(*data, "sync", "--once")
    if tried.get("error", {}).get("code") in FINAL:
        _checked(tried)
    return tried


def _checked(answer: Result) -> Result:
    if "error" in answer:
        raise Refused(answer["error"]["message"])
    return answer


def apply(path: Path) -> Result:
    """Everything the file asks for, or nothing.

    Raises:
        Refused: with the sentence for the person.
    """
    answers, folder = read_answers(path), data_folder()
    if (folder / "folder.id").exists():
        return {"data": str(folder), "kept": True}
    is_new = not folder.exists()
    try:
        result = {"data": str(folder), "init": set_up(answers, folder)}
        if "center" in answers:
            result["sync"] = connect(answers, folder)
    except Refused:
        if is_new:
            forget(folder)
        raise
    return result


def result_path(path: Path) -> Path:
    """Where the outcome is told: one file a computer, so that many may share one folder."""
    return path.with_name(f"{path.stem}-{platform.node() or 'pc'}.result.json")


def main(argv: Sequence[str]) -> int:
    """Apply the answers and tell the outcome."""
    path = Path(argv[0])
    target = result_path(path)
    try:
        # Before anything is made: a recovery code that cannot be told would be lost.
        with target.open("w", encoding="utf-8") as file:
            try:
                outcome, code = apply(path), 0
            except Refused as refusal:
                outcome, code = {"error": str(refusal)}, 1
            json.dump(outcome, file, ensure_ascii=False, indent=1)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        sys.stderr.write(f"{target}: {error}\n")
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

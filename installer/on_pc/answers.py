"""Sets the office up from an answer file, without a window; run by the installer on the PC.

``python -m installer.on_pc.answers FILE``: the file as ``reception-cli setup --answers`` reads it.
Uses the installed ``reception-cli``. The outcome, with the recovery code unless the file names
another place for it, is written beside the file as ``<name>-<computer>.result.json``; whoever may
read the token there may read the code as well. Exit code 0, or 1 when the answers were refused:
what this run created is then gone again. A folder set up before is left as it is.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from installer.on_pc.forget import data_folder, forget
from reception.data_folder import DataFolder

Result = dict[str, Any]


class Refused(Exception):
    """The answers cannot be used; the text is the sentence for the person."""


def run_cli(*words: str) -> Result:
    """One command of the installed program and its answer.

    Raises:
        Refused: the program itself did not start.
    """
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "reception.cli.main", *words],
        capture_output=True,
        check=False,
    )
    try:
        answer: Result = json.loads(done.stdout)
    except ValueError as error:
        raise Refused(done.stderr.decode("utf-8", "replace").strip()) from error
    return answer


def apply(path: Path) -> Result:
    """Everything the file asks for, or nothing.

    Raises:
        Refused: with the sentence for the person.
    """
    folder = data_folder()
    if DataFolder(folder).identity.exists():
        return {"data": str(folder), "kept": True}
    is_new = not folder.exists()
    answer = run_cli("--data", str(folder), "setup", "--answers", str(path))
    if "error" not in answer:
        return {"data": str(folder), "setup": answer}
    if is_new:
        forget(folder)
    raise Refused(answer["error"]["message"])


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

"""Báo cáo kỹ thuật: one ZIP file for whoever helps, without a word about any person.

What goes in is listed here by name and nothing else does: versions, counts, a few settings, the
store's own complaints, and the end of the log. It is written where a person says and sent nowhere.
"""

from __future__ import annotations

import io
import json
import os
import platform
import re
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reception import __version__
from reception.data_folder import DataFolder
from reception.domain.errors import InputError
from reception.domain.redaction import redacted
from reception.domain.timebase import format_instant
from reception.services.backup.copies import backup_state
from reception.services.context import ServiceContext
from reception.storage.folder import write_durably
from reception.storage.migrations import STEPS, applied_steps
from reception.storage.unit_of_work import Reading

LOG_BYTES = 200_000
MOST_ERRORS = 50
# Settings that say nothing about a person and are no secret; a new one stays out until named here.
_SETTINGS = (
    "unit",
    "counter",
    "counters",
    "training",
    "catalogue_version",
    "center_url",
    "last_sync_at",
    "printer",
    "morning_opens",
    "morning_closes",
    "afternoon_opens",
    "afternoon_closes",
    "cut_off",
    "names_indexed_to",
    "search_backlog",
    "dates_backlog",
    "statistics_backlog",
    "backup_trouble",
    "backup_second_trouble",
)
_COUNTED = ("events", "dossiers", "outbox", "drafts", "procedure_versions", "print_jobs")
_TROUBLE = re.compile(r" (WARNING|ERROR|CRITICAL) ")

Facts = dict[str, object]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A written report: where, how large, and the names of its parts."""

    path: Path
    bytes: int
    parts: tuple[str, ...]


def write_diagnosis(
    root: Path,
    context: ServiceContext | None,
    target: Path,
    now: datetime,
    trouble: str = "",
    *,
    may_replace: bool = False,
) -> Diagnosis:
    """Write the report.

    Args:
        root: the data folder.
        desk: None where the store cannot be opened; the rest of the report is then all the more
            wanted.
        trouble: code or place of what went wrong, if something did.
        may_replace: a person said that a file of this name may go.

    Raises:
        InputError: ``backup_exists``: no file is replaced unasked.
        EnvironmentProblem: disk trouble.
    """
    if target.exists() and not may_replace:
        raise InputError("backup_exists", field="to", path=target.name)
    folder = DataFolder(root)
    log = _tail(folder.log)
    report: Facts = {
        "made_at": format_instant(now),
        "trouble": trouble,
        "versions": _versions(),
        "folder": _folder_facts(folder),
        "errors": [line for line in log.splitlines() if _TROUBLE.search(line)][-MOST_ERRORS:],
    }
    if context is not None:
        report["store"] = _store_facts(context)
    parts = {"report.json": json.dumps(_clean(report), ensure_ascii=False, indent=1)}
    parts[folder.log.name] = log
    faults = {path.name: _tail(path) for path in (folder.fault, folder.last_fault)}
    parts |= {name: text for name, text in faults.items() if text}
    write_durably(target, _zipped(parts))
    return Diagnosis(target, target.stat().st_size, tuple(parts))


def _clean(value: object) -> object:
    """The same facts with every text redacted; numbers are counts and sizes, and stay."""
    if isinstance(value, str):
        return redacted(value, str(Path.home()))
    if isinstance(value, Mapping):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_clean(item) for item in value]
    return value


def _zipped(parts: Mapping[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def _versions() -> Facts:
    import sqlcipher3.dbapi2 as driver

    return {
        "program": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "sqlite": driver.sqlite_version,
        "bits": 64 if sys.maxsize > 1 << 32 else 32,
    }


def _folder_facts(folder: DataFolder) -> Facts:
    """Names and sizes of the store's own files; papers are counted, not named."""
    if not os.access(folder.root, os.R_OK | os.X_OK):
        return {"exists": False}
    log = folder.database.with_name(f"{folder.database.name}-wal")
    files = (folder.database, log, folder.identity)
    sizes = {path.name: path.stat().st_size for path in files if path.is_file()}
    backups = sorted(path.name for path in folder.backups.glob("reception-*.db"))
    return {
        "exists": True,
        "bytes": sizes,
        "backups": backups,
        "papers": sum(1 for _ in folder.prints.glob("*.pdf")),
    }


def _store_facts(context: ServiceContext) -> Facts:
    state = backup_state(context)
    with context.database.read() as view:
        values = view.settings.all()
        backlog = view.outbox.backlog()
        facts: Facts = {
            "settings": {key: values[key] for key in _SETTINGS if key in values},
            "counts": {table: _count(view, table) for table in _COUNTED},
            "status": {
                status.name.lower(): count
                for status, count in view.dossiers.count_by_status().items()
            },
            "steps": list(applied_steps(view.connection)),
            "steps_known": len(STEPS),
        }
    facts["outbox"] = {
        "pending": backlog.pending,
        "quarantined": backlog.quarantined,
        "not_received": backlog.not_received,
    }
    facts["backup"] = {
        "last_good": format_instant(state.last_good) if state.last_good else None,
        "is_stale": state.is_stale,
        "second_folder_named": bool(state.second_folder),
    }
    return facts


def _count(view: Reading, table: str) -> int:
    row = view.connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - ours
    return int(row[0])


def _tail(path: Path) -> str:
    """The end of a log, once more without what might be personal."""
    try:
        with path.open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - LOG_BYTES))
            return redacted(file.read().decode("utf-8", "replace"), str(Path.home()))
    except OSError:
        return ""

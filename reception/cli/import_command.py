"""The command about old registers: trying an import, doing it, taking it out again."""

from __future__ import annotations

import threading
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace

from reception.cli.answer import (
    DONE,
    INTERRUPTED,
    Answer,
    Json,
    error_view,
    exit_code_of,
    tell,
)
from reception.cli.files import parse_json, read_json
from reception.cli.progress import progress_of
from reception.cli.session import context_of, stop_signal
from reception.cli.views import moment
from reception.domain.errors import InputError, NotPermitted
from reception.messages import SENTENCES, sentence
from reception.past_messages import fix_of
from reception.services.context import ServiceContext
from reception.services.past.conversions import Conversion
from reception.services.past.fields import FIELDS
from reception.services.past.importing import ImportTask, import_past
from reception.services.past.imports import PastImport, past_imports, undo_import
from reception.services.past.mapping import AS_TITLED, read_past_map
from reception.services.past.report import ImportReport, RefusedRow
from reception.services.sheets.watch import ReadingStopped, Watch


def import_command(args: Namespace) -> Answer:
    """Bring a register in, try it, list the imports or take one out."""
    task = None if args.undo is not None or args.list else _task(args)
    with context_of(args) as context, stop_signal() as stop:
        try:
            if task is not None:
                return _import(context, task, stop)
            return _undo(context, args.undo, stop) if args.undo is not None else _list(context)
        except ReadingStopped:
            return Answer({"error": error_view(NotPermitted("interrupted"))}, INTERRUPTED)


def _task(args: Namespace) -> ImportTask:
    if args.file is None:
        raise InputError("usage_missing", field="file", names="FILE")
    how = read_past_map(_map(args.map)) if args.map else AS_TITLED
    if args.sheet is not None:
        how = replace(how, sheet=args.sheet)
    return ImportTask(args.file, how, args.dry_run, args.refused)


def _map(text: str) -> object:
    """The mapping itself, or a file that holds it."""
    return parse_json(text.encode()) if text.lstrip().startswith("{") else read_json(text)


def _watch(stop: threading.Event, what: str) -> Watch:
    show = progress_of(what)
    # While nobody knows yet how many rows there are, there is nothing to show.
    return Watch(stop.is_set, lambda done, total: show(done, total) if total else None)


def _import(context: ServiceContext, task: ImportTask, stop: threading.Event) -> Answer:
    watch = _watch(stop, "Đã xem" if task.is_dry else "Đã nhập")
    report = import_past(context, task, watch)
    body = {**report_view(report)}
    code = INTERRUPTED if report.is_stopped else DONE
    if report.trouble is not None:
        tell(sentence(report.trouble))
        body["error"], code = error_view(report.trouble), exit_code_of(report.trouble)
    return Answer(body, code)


def report_view(report: ImportReport) -> Json:
    """The report as JSON."""
    return {
        "import": report.import_id,
        "file": report.file,
        "sha256": report.sha256,
        "sheet": report.sheet,
        "sheets": list(report.sheets),
        "dry_run": report.is_dry,
        "columns": dict(report.columns),
        "unused_columns": list(report.unused),
        "guessed": report.is_guessed,
        "head_row": report.head[0],
        "rows": report.rows,
        "rows_in": report.rows_in,
        "rows_known": report.known,
        "rows_passed_over": report.passed_over,
        "rows_hidden": report.hidden,
        "by_status": {str(int(status)): count for status, count in report.by_status.items()},
        "by_procedure": {match.value: count for match, count in report.by_match.items()},
        "refused": report.refused,
        "rows_refused": [_refused(row) for row in report.refused_rows],
        "refused_file": None if report.refused_file is None else str(report.refused_file),
        "differing": report.differing,
        "rows_differing": [
            {"row": row.row, "code": row.code, "columns": list(row.columns)}
            for row in report.differing_rows
        ],
        "conversions": [_conversion(item, report) for item in report.conversions],
        "notes": [{"code": code, "message": note_sentence(code, report)} for code in report.notes],
        "stopped": report.is_stopped,
    }


def note_sentence(code: str, report: ImportReport) -> str:
    """What a person should know of a file, in words."""
    return SENTENCES[code].format(sheet=report.sheet, count=report.hidden)


def _refused(row: RefusedRow) -> Json:
    return {
        "row": row.row,
        "column": row.column,
        "value": row.value,
        "code": row.error.code,
        "why": sentence(row.error),
        "fix": fix_of(row.error),
    }


def _conversion(item: Conversion, report: ImportReport) -> Json:
    column = report.columns.get(item.column) or FIELDS[item.column].label
    return {
        "column": column,
        "code": item.code,
        "message": SENTENCES[item.code],
        "count": item.count,
        "examples": [
            {"row": one.row, "before": one.before, "after": one.after} for one in item.examples
        ],
    }


def _list(context: ServiceContext) -> Answer:
    return Answer({"imports": [_described(item) for item in past_imports(context)]})


def _described(item: PastImport) -> Json:
    return {
        "import": item.import_id,
        "file": item.file,
        "sha256": item.sha256,
        "by": item.by,
        "at": moment(item.at),
        "dossiers": item.dossiers,
        "worked_on": item.touched,
        "open": item.open,
    }


def _undo(context: ServiceContext, import_id: str, stop: threading.Event) -> Answer:
    found = undo_import(context, import_id, _watch(stop, "Đã lấy ra"))
    body = {
        "import": found.import_id,
        "undone": found.undone,
        "kept": found.kept,
        "kept_dossiers": [{"code": one.code, "owner": one.owner} for one in found.kept_dossiers],
        "left": found.left,
        "stopped": found.left > 0,
    }
    return Answer(body, INTERRUPTED if found.left else DONE)


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"import": import_command}

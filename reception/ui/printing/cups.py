"""What the CUPS scheduler says about printers and jobs, asked through the library Qt prints with.

Qt hands a document to CUPS and drops the answer; a clerk must know whether the paper came. On
systems without CUPS nothing here is found and the queue goes by what Qt knows.

Every question has a connection and a time limit of its own: the library's own connection waits for
ever for a scheduler that hangs. And while a question waits here the window goes on, which it does
not while Qt asks: hence nothing asks Qt about printers before :func:`answers` said yes.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from reception.domain.errors import EnvironmentProblem

_LIBRARY = "libcups.so.2"
_FIRST_ERROR = 0x0400
# RFC 8011 B.1.4.7: there is no printer of this name.
_NOT_FOUND = 0x0406
_ALL_JOBS = -1
_ACTIVE_JOBS = 0
_OWN_JOBS = 1
PATIENCE = 5.0
"""Seconds a scheduler may take to answer; one that works takes hundredths."""
_ANY_FAMILY = 0
_BLOCKING = 1
_PRINTER_STOPPED = "5"


class JobState(IntEnum):
    """States of a job, RFC 8011 5.3.7."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELLED = 7
    ABORTED = 8
    COMPLETED = 9


@dataclass(frozen=True, slots=True)
class CupsJob:
    """A job of ours as the scheduler knows it."""

    id: int
    title: str
    state: JobState


@dataclass(frozen=True, slots=True)
class CupsPrinter:
    """A printer as the scheduler knows it.

    Attributes:
        is_stopped: it takes papers, but prints none.
        reasons: ``printer-state-reasons``, what keeps it from printing, as keywords.
    """

    is_stopped: bool
    reasons: frozenset[str]


class _Option(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_char_p))


class _Dest(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("num_options", ctypes.c_int),
        ("options", ctypes.POINTER(_Option)),
    )


class _Job(ctypes.Structure):
    _fields_ = (
        ("id", ctypes.c_int),
        ("dest", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        ("state", ctypes.c_int),
        ("size", ctypes.c_int),
        ("priority", ctypes.c_int),
        ("completed_time", ctypes.c_long),
        ("creation_time", ctypes.c_long),
        ("processing_time", ctypes.c_long),
    )


def is_here() -> bool:
    """Whether this system prints through CUPS."""
    return _library() is not None


def last_error() -> str:
    """Why the last request of this thread was refused; empty when it was not."""
    library = _library()
    if library is None or library.cupsLastError() < _FIRST_ERROR:
        return ""
    return str(library.cupsLastErrorString().decode("utf-8", "replace"))


def answers() -> bool:
    """Whether the scheduler can be asked now; takes up to ``PATIENCE`` when it cannot."""
    try:
        _ask_jobs(None, _ACTIVE_JOBS)
    except EnvironmentProblem:
        return False
    return True


def jobs(printer: str) -> list[CupsJob]:
    """Our jobs on a printer, done ones included while the scheduler remembers them.

    Raises:
        EnvironmentProblem: ``print_service_down``.
    """
    return _ask_jobs(printer.encode(), _ALL_JOBS)


def _ask_jobs(printer: bytes | None, which: int) -> list[CupsJob]:
    library = _library()
    if library is None:
        return []
    found = ctypes.POINTER(_Job)()
    with _connection(library) as line:
        count = library.cupsGetJobs2(line, ctypes.byref(found), printer, _OWN_JOBS, which)
        if count < 0:
            _demand_answer(library)
        try:
            return [_job(found[at]) for at in range(max(count, 0))]
        finally:
            library.cupsFreeJobs(max(count, 0), found)


def printer(name: str) -> CupsPrinter | None:
    """A printer as the scheduler knows it; None when it knows none of this name.

    Raises:
        EnvironmentProblem: ``print_service_down``.
    """
    library = _library()
    if library is None:
        return None
    # What follows asks again and again however long nothing comes: first something that gives up.
    jobs(name)
    with _connection(library) as line:
        dest = library.cupsGetNamedDest(line, name.encode(), None)
    if not dest:
        return None
    try:
        reasons = _option(library, dest.contents, b"printer-state-reasons")
        state = _option(library, dest.contents, b"printer-state")
    finally:
        library.cupsFreeDests(1, dest)
    return CupsPrinter(state == _PRINTER_STOPPED, frozenset(filter(None, reasons.split(","))))


def cancel(printer: str, job_id: int) -> None:
    """Take a job out of the scheduler's own queue.

    Raises:
        EnvironmentProblem: ``print_service_down``.
    """
    library = _library()
    if library is not None:
        with _connection(library) as line:
            library.cupsCancelJob2(line, printer.encode(), job_id, 0)


@contextmanager
def _connection(library: ctypes.CDLL) -> Iterator[ctypes.c_void_p]:
    """A line to the scheduler that is given up after ``PATIENCE``."""
    milliseconds = int(PATIENCE * 1000)
    line = ctypes.c_void_p(
        library.httpConnect2(
            library.cupsServer(),
            library.ippPort(),
            None,
            _ANY_FAMILY,
            library.cupsEncryption(),
            _BLOCKING,
            milliseconds,
            None,
        )
    )
    if line.value is None:
        raise EnvironmentProblem("print_service_down")
    try:
        library.httpSetTimeout(line, PATIENCE, None, None)
        yield line
    finally:
        library.httpClose(line)


def _demand_answer(library: ctypes.CDLL) -> None:
    # Taken for "no such job", any other answer would make a paper that waits one that is printed.
    if library.cupsLastError() != _NOT_FOUND:
        raise EnvironmentProblem("print_service_down")


def _option(library: ctypes.CDLL, dest: _Dest, name: bytes) -> str:
    value = library.cupsGetOption(name, dest.num_options, dest.options)
    return value.decode("ascii", "replace") if value else ""


def _job(row: _Job) -> CupsJob:
    title = (row.title or b"").decode("utf-8", "replace")
    return CupsJob(row.id, title, JobState(row.state))


@cache
def _library() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return None
    _declare(library)
    return library


def _declare(library: ctypes.CDLL) -> None:
    """What the functions take and give; left out, pointers would be cut to 32 bits."""
    library.httpConnect2.restype = ctypes.c_void_p
    library.httpConnect2.argtypes = (
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_void_p,
    )
    library.httpSetTimeout.argtypes = (
        ctypes.c_void_p,
        ctypes.c_double,
        ctypes.c_void_p,
        ctypes.c_void_p,
    )
    library.httpClose.argtypes = (ctypes.c_void_p,)
    library.cupsServer.restype = ctypes.c_char_p
    library.cupsLastErrorString.restype = ctypes.c_char_p
    library.cupsGetNamedDest.restype = ctypes.POINTER(_Dest)
    library.cupsGetNamedDest.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p)
    library.cupsGetOption.restype = ctypes.c_char_p
    library.cupsGetOption.argtypes = (ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(_Option))
    library.cupsFreeDests.argtypes = (ctypes.c_int, ctypes.POINTER(_Dest))
    library.cupsGetJobs2.argtypes = (
        ctypes.c_void_p,
        ctypes.POINTER(ctypes.POINTER(_Job)),
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_int,
    )
    library.cupsFreeJobs.argtypes = (ctypes.c_int, ctypes.POINTER(_Job))
    library.cupsCancelJob2.argtypes = (
        ctypes.c_void_p,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_int,
    )

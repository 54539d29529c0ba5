"""What the CUPS scheduler says about printers and jobs, asked through the library Qt prints with.

Qt hands a document to CUPS and drops the answer; a clerk must know whether the paper came. On
systems without CUPS nothing here is found and the queue goes by what Qt knows. Call it from the
print lane: the library keeps its connection per thread.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

_LIBRARY = "libcups.so.2"
_FIRST_ERROR = 0x0400
_ALL_JOBS = -1
_OWN_JOBS = 1


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


def jobs(printer: str) -> list[CupsJob]:
    """Our jobs on a printer, done ones included while the scheduler remembers them."""
    library = _library()
    if library is None:
        return []
    found = ctypes.POINTER(_Job)()
    count = library.cupsGetJobs2(None, ctypes.byref(found), printer.encode(), _OWN_JOBS, _ALL_JOBS)
    try:
        return [_job(found[at]) for at in range(max(count, 0))]
    finally:
        library.cupsFreeJobs(max(count, 0), found)


def reasons(printer: str) -> frozenset[str]:
    """``printer-state-reasons``: what keeps a printer from printing, as keywords."""
    library = _library()
    if library is None:
        return frozenset()
    dest = library.cupsGetNamedDest(None, printer.encode(), None)
    if not dest:
        return frozenset()
    try:
        value = library.cupsGetOption(
            b"printer-state-reasons", dest.contents.num_options, dest.contents.options
        )
        return frozenset(value.decode("ascii", "replace").split(",")) if value else frozenset()
    finally:
        library.cupsFreeDests(1, dest)


def cancel(printer: str, job_id: int) -> None:
    """Take a job out of the scheduler's own queue."""
    library = _library()
    if library is not None:
        library.cupsCancelJob2(None, printer.encode(), job_id, 0)


def _job(row: _Job) -> CupsJob:
    title = (row.title or b"").decode("utf-8", "replace")
    return CupsJob(row.id, title, JobState(row.state))


@cache
def _library() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return None
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
    return library

"""How the last run of this counter ended, and the trace of a hard end of this one.

A small file marks the folder while it is open. It is taken away at every ordinary end, so one that
is found at the start tells that the program was killed, crashed or lost its power. What the
interpreter can still write in a hard crash (places in the code, no data) goes beside the log.
"""

from __future__ import annotations

import contextlib
import faulthandler
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from reception.data_folder import DataFolder
from reception.domain.errors import InputError
from reception.domain.timebase import format_instant, parse_instant

_LONGEST_MARK = 100


@dataclass(frozen=True, slots=True)
class LastRun:
    """A run that did not end as it should.

    Attributes:
        began_at: when it opened the folder; None where the mark cannot be read.
    """

    began_at: datetime | None


class RunMark:
    """Marks one folder as open; make it only while the folder's lock is held.

    A disk that takes no mark stops nothing: then the next start just cannot tell.
    """

    def __init__(self, folder: DataFolder, now: datetime) -> None:
        self._mark = folder.run_mark
        self._fault, self._old_fault = folder.fault, folder.last_fault
        self._trace: IO[str] | None = None
        self.last_run = self._look_back()
        with contextlib.suppress(OSError):
            self._mark.write_text(format_instant(now), "ascii")
            self._keep_trace()

    def end(self) -> None:
        """This run ends as it should."""
        self._stop_trace()
        with contextlib.suppress(OSError):
            self._mark.unlink(missing_ok=True)

    def _look_back(self) -> LastRun | None:
        try:
            with self._mark.open("rb") as file:
                text = file.read(_LONGEST_MARK).decode("ascii", "replace")
        except OSError:
            return None
        try:
            began_at = parse_instant(text, field="mark")
        except InputError:
            began_at = None
        return LastRun(began_at)

    def _keep_trace(self) -> None:
        """Asks the interpreter to write where it was, unless somebody has it write elsewhere."""
        if self._fault.is_file() and self._fault.stat().st_size:
            self._fault.replace(self._old_fault)
        if not faulthandler.is_enabled():
            self._trace = self._fault.open("w", encoding="utf-8")
            faulthandler.enable(self._trace)

    def _stop_trace(self) -> None:
        trace, self._trace = self._trace, None
        if trace is None:
            return
        faulthandler.disable()
        trace.close()
        with contextlib.suppress(OSError):
            if not self._fault.stat().st_size:
                self._fault.unlink()

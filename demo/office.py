"""The demo office: a center, two counters with folders of their own, one clock for the day."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from demo.scenario import CLERKS, OFFICE, TOGETHER_COUNTER, UNIT
from reception.center.background import running_center
from reception.center.server import CenterServer
from reception.config import as_bit
from reception.domain.timebase import OFFICE_ZONE, office_day
from reception.services.context import Clock, ServiceContext
from reception.services.setup.first_setup import EXAMPLE_HEAD, OfficeForm
from reception.services.setup.settings_catalog import PRINTER, TO_FILE, TOGETHER, save
from reception.workspace import Workspace


@dataclass
class DayClock:
    """Business time stands where the day's script puts it; the machine's time runs beside it."""

    moment: datetime
    is_replaced: bool = True

    def now(self) -> datetime:
        """The time of the day being played."""
        return self.moment

    def machine_now(self) -> datetime:
        """The machine's own time."""
        return datetime.now(OFFICE_ZONE)


class DayOpener(Workspace):
    """Opens a counter's folder with the clock of the day."""

    def __init__(self, root: Path, key_file: Path, clock: Clock) -> None:
        super().__init__(root, key_file)
        self._clock = clock

    def context(self) -> ServiceContext:
        """A service context for the calling thread, with the clock of the day."""
        return replace(super().context(), clock=self._clock)

    def today(self) -> date:
        """The day being played."""
        return office_day(self._clock.now())


class CenterLink:
    """The connection to the center, which can be cut and joined again; the center keeps its data.

    Args:
        port: of the center; 0 for any that is free.
    """

    def __init__(self, folder: Path, port: int = 0) -> None:
        self._folder = folder
        self._running: AbstractContextManager[CenterServer] | None = None
        self._port = port
        self.token = ""
        self.url = ""
        self.server: CenterServer | None = None

    def join(self) -> None:
        """Start the center, always on the port of the first time."""
        self._running = running_center(self._folder, unit=UNIT, office=OFFICE, port=self._port)
        self.server = self._running.__enter__()
        self.url = self.url or self.server.url
        self.token = self.token or self.server.token
        self._port = int(self.url.rsplit(":", 1)[1])

    def cut(self) -> None:
        """Nobody answers any more."""
        if self._running is not None:
            self._running.__exit__(None, None, None)
            self._running = self.server = None


@dataclass(frozen=True, slots=True)
class CounterFolder:
    """One counter's data folder and key."""

    number: int
    root: Path
    key_file: Path


def make_counter(out: Path, number: int, line: CenterLink) -> CounterFolder:
    """Set a counter up and tell it where the center is."""
    root, key_file = out / f"quay-{number}", out / f"quay-{number}.key"
    form = OfficeForm(UNIT, OFFICE, number, clerk=CLERKS[number], typed=EXAMPLE_HEAD)
    workspace = Workspace(root, key_file)
    workspace.make(form)
    with workspace, workspace.connected() as context:
        workspace.center.keep_center(context, line.url, line.token)
        # Papers become files whatever printers this machine has.
        save(context, {PRINTER: TO_FILE, TOGETHER: as_bit(number == TOGETHER_COUNTER)})
    return CounterFolder(number, root, key_file)

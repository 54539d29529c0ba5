"""The hub as the PC of a counter makes it: set up for the first time, or in place of a lost one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from reception.center.opening import system_clock
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.domain.permissions import Permission
from reception.domain.text import clean_block
from reception.hub.announcing import url_for_others
from reception.hub.here import HubHere, is_hub, look, new_code
from reception.hub.promoting import Promotion, make_ready
from reception.hub.running import RunningHub, running_hub, stop_hub
from reception.hub.server import EVERYWHERE, USUAL_PORT, HubPlace
from reception.hub.sign_in import (
    not_at_sign_in,
    remembered_hub,
    start_at_sign_in,
    starts_at_sign_in,
)
from reception.hub.starting import start_hub
from reception.hub.upstream import saved_upstream
from reception.services.context import ServiceContext
from reception.services.setup.hub_account import saved_kit
from reception.services.setup.supervisor_pin import check_supervisor, has_supervisor_pin
from reception.services.setup.training import refuse_training
from reception.sync.center_connection import CenterConnection
from reception.sync.hub_code import HubCode
from reception.sync.hub_finding import Find
from reception.sync.province.beside import Round

FOLDER_NAME = "hub"
GOOD_FOR = timedelta(hours=8)
_MOST_REASON = 500


@dataclass(frozen=True, slots=True)
class HubView:
    """What a counter has to do with hubs.

    Attributes:
        here: the one of this PC.
        knows_one: this counter joined one at some time, so that it could take its place.
        is_joined: it sends to one.
        needs_pin: the office has set a supervisor's number.
        upstream: the address that the hub here passes on to; empty for none.
    """

    here: HubHere
    knows_one: bool
    is_joined: bool
    needs_pin: bool
    upstream: str = ""


@dataclass(frozen=True, slots=True)
class GivenCode:
    """A code to join the hub of this PC by.

    Attributes:
        ends_at: good until then.
        moved: how this counter talks to the hub from now on, in a tuple where it is moved there.
    """

    code: HubCode
    ends_at: datetime
    moved: tuple[Callable[[], Round] | None, ...] = ()


@dataclass(frozen=True, slots=True)
class HubOnThisPc:
    """Every method may wait for disk and network; none needs a certain thread.

    Attributes:
        root: the counter's data folder, in which the hub's lies.
        find: looks for hubs on the network.
        host, port: where a new one listens.
    """

    root: Path
    center: CenterConnection
    find: Find
    host: str = EVERYWHERE
    port: int = USUAL_PORT

    @property
    def place(self) -> HubPlace:
        """Where the hub of this PC lies and listens."""
        known, folder = remembered_hub(), self.root / FOLDER_NAME
        if known is not None and known.folder == folder.absolute():
            return known
        return HubPlace(folder, self.host, self.port)

    def look(self, context: ServiceContext) -> HubView:
        """How things stand; asks the hub, where one runs here.

        Raises:
            EnvironmentProblem: ``hub_key_unusable``, ``secret_file_unusable``.
        """
        folder = self.place.folder
        upstream = saved_upstream(folder) if is_hub(folder) else None
        return HubView(
            look(folder),
            saved_kit(context.database) is not None,
            self.center.saved_hub(context),
            has_supervisor_pin(context),
            upstream.url if upstream else "",
        )

    def begin(self, context: ServiceContext, pin: str) -> GivenCode:
        """Make the first hub of the office, and have this counter join it.

        Args:
            pin: the supervisor's number, where the office has one.

        Raises:
            NotPermitted: as :meth:`_may`; ``hub_known`` where the office has one.
            ReceptionError: what starting and joining raise; the hub runs then, or may be begun
                again.
        """
        self._may(context, pin)
        if saved_kit(context.database) is not None:
            raise NotPermitted("hub_known")
        office = context.office
        running, letters = self._serve("--unit", office.unit, "--office", office.name)
        self.center.join_by_text(context, f"{running.own_address}/hub#{letters}", self.find)
        return self._begun(context, running)

    def promote(
        self, context: ServiceContext, reason: str, backup: Path | None, pin: str
    ) -> GivenCode:
        """Take the place of a hub that is lost.

        Args:
            backup: of the lost hub's database; None to begin with what the counters hold.
            pin: the supervisor's number, where the office has one.

        Raises:
            InputError: ``reason_required``. NotPermitted: as :meth:`_may`.
            ReceptionError: as :func:`reception.hub.promoting.make_ready` and starting.
        """
        self._may(context, pin)
        said = clean_block(reason, field="reason", max_length=_MOST_REASON)
        if not said:
            raise InputError("reason_required", field="reason")
        wanted = Promotion(self.place, backup, who=context.office.clerk, reason=said)
        running = self.take_place(context, wanted, GOOD_FOR)[0]
        return self._begun(context, running)

    def take_place(
        self, context: ServiceContext, wanted: Promotion, hours: timedelta
    ) -> tuple[RunningHub, str]:
        """The same by whoever answers for it: the hub, and the letters of a code."""
        kit = saved_kit(context.database)
        token = make_ready(context, wanted, self.find)
        assert kit is not None
        running, letters = start_hub(wanted.place, hours)
        start_at_sign_in(wanted.place)
        self.center.move_to_hub(context, running.own_address, token, kit.term + 1)
        return running, letters

    def start(self, context: ServiceContext, pin: str) -> GivenCode:
        """Start the hub that is here, also at sign-in.

        Raises:
            NotPermitted: as :meth:`_may`.
            EnvironmentProblem: ``hub_missing``, or what starting raises.
        """
        self._may(context, pin)
        if not is_hub(self.place.folder):
            raise EnvironmentProblem("hub_missing")
        return self._code(self._serve()[0].address)

    def stop(self, context: ServiceContext, pin: str) -> None:
        """End it; it does not start by itself any more.

        Raises:
            NotPermitted: as :meth:`_may`.
            EnvironmentProblem: ``hub_not_stopped``, ``hub_sign_in``.
        """
        self._may(context, pin)
        stop_here(self.place.folder)

    def new_code(self, context: ServiceContext, pin: str) -> GivenCode:
        """Another code to join by.

        Raises:
            NotPermitted: as :meth:`_may`.
            EnvironmentProblem: ``hub_missing``, ``hub_key_unusable``.
        """
        self._may(context, pin)
        place = self.place
        running = running_hub(place.folder)
        address = running.address if running else url_for_others(place.host, place.port)
        return self._code(address)

    def _may(self, context: ServiceContext, pin: str) -> None:
        """Who may touch the line to the center, in a folder that is not to practise with.

        Raises:
            NotPermitted: ``training_folder``, ``not_allowed``, ``supervisor_pin_wrong``.
        """
        refuse_training(context.database)
        check_supervisor(context, Permission.LINE, pin)

    def _serve(self, *more: str) -> tuple[RunningHub, str]:
        place = self.place
        found = start_hub(place, GOOD_FOR, *more)
        start_at_sign_in(place)
        return found

    def _begun(self, context: ServiceContext, running: RunningHub) -> GivenCode:
        moved = (self.center.round_maker(context),)
        return replace(self._code(running.address), moved=moved)

    def _code(self, address: str) -> GivenCode:
        code = new_code(self.place.folder, address, GOOD_FOR)
        return GivenCode(code, system_clock() + GOOD_FOR)


def stop_here(folder: Path) -> None:
    """End the hub of a folder; it does not start by itself any more.

    Raises:
        EnvironmentProblem: ``hub_not_stopped``, ``hub_sign_in``.
    """
    if starts_at_sign_in(folder):
        not_at_sign_in()
    if not stop_hub(folder):
        raise EnvironmentProblem("hub_not_stopped")

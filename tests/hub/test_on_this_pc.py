"""A counter's PC becomes the office's hub: the first one, or in place of one that is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from reception.center.care import copy_to
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.hub.identity import kept_identity
from reception.hub.on_this_pc import HubOnThisPc, stop_here
from reception.hub.running import RunningHub, running_hub
from reception.hub.server import HubPlace, HubServer, open_hub
from reception.hub.sign_in import starts_at_sign_in
from reception.hub.upstream import Upstream, save_upstream
from reception.services.setup.center_account import saved_url
from reception.services.setup.supervisor_pin import set_supervisor_pin
from reception.sync.engine import RoundOutcome
from reception.sync.hub_finding import FoundHub
from tests.hub.offices import LOOPBACK, Counter, Network, a_hub, cut_off

Make = Callable[[int], Counter]
# A center that comes back with less is told in the log.
pytestmark = pytest.mark.usefixtures("caplog")
REASON = "Máy chủ cũ cháy nguồn"


class Threads:
    """Hubs that run on threads instead of in processes of their own: quicker, else alike."""

    def __init__(self) -> None:
        self.made: list[threading.Thread] = []

    def start_hub(self, place: HubPlace, hours: timedelta, *more: str) -> tuple[RunningHub, str]:
        place.folder.mkdir(exist_ok=True)
        said = dict(zip(more[::2], more[1::2], strict=True))
        server = open_hub(place, unit=said.get("--unit", ""), office=said.get("--office", ""))
        letters = server.new_code(hours).letters

        def serve() -> None:
            with closing(server):
                server.serve()

        self.made.append(threading.Thread(target=serve))
        self.made[-1].start()
        running = running_hub(place.folder)
        assert running is not None
        return running, letters


@pytest.fixture
def hub_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., HubOnThisPc]]:
    """The hub that the PC of a counter may become."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "cấu hình"))
    threads, stop = Threads(), HubServer.stop

    def cut_off_and_stop(server: HubServer) -> None:
        cut_off(server)
        stop(server)

    monkeypatch.setattr(HubServer, "stop", cut_off_and_stop)
    monkeypatch.setattr("reception.hub.on_this_pc.start_hub", threads.start_hub)
    made: list[HubOnThisPc] = []

    def make(counter: Counter) -> HubOnThisPc:
        root, center = counter.workspace.folder.root, counter.workspace.center
        made.append(HubOnThisPc(root, center, counter.network.find, LOOPBACK, 0))
        return made[-1]

    yield make
    for hub in made:
        stop_here(hub.place.folder)
    for thread in threads.made:
        thread.join(20)


def test_first_hub_of_an_office_serves_the_counter_beside_it_and_the_others(
    counter: Make, hub_of
) -> None:
    first, second = counter(1), counter(2)
    hub = hub_of(first)
    before = hub.look(first.context)
    assert (before.here.is_made, before.knows_one, before.is_joined) == (False, False, False)
    begun = hub.begin(first.context, "")
    assert begun.moved[0] is not None
    after = hub.look(first.context)
    assert (after.knows_one, after.is_joined, after.here.at_sign_in) == (True, True, True)
    assert after.here.info.office == first.context.office.name
    codes = first.receive(2)
    assert first.sync().acked == 2
    second.join_by(begun.code)
    second.sync()
    assert second.codes() == codes
    with pytest.raises(NotPermitted, match="hub_known"):
        hub.begin(first.context, "")


def test_hub_is_stopped_started_and_asked_for_codes(counter: Make, hub_of) -> None:
    first = counter(1)
    hub = hub_of(first)
    with pytest.raises(EnvironmentProblem, match="hub_missing"):
        hub.start(first.context, "")
    code = hub.begin(first.context, "").code
    assert hub.new_code(first.context, "").code.secret != code.secret
    hub.stop(first.context, "")
    folder = hub.place.folder
    assert not starts_at_sign_in(folder)
    assert hub.new_code(first.context, "").code.pin_start == code.pin_start
    assert hub.start(first.context, "").code.pin_start == code.pin_start
    assert hub.look(first.context).here.running is not None
    assert hub.look(first.context).upstream == ""
    save_upstream(folder, Upstream("https://motcua.tinh.vn", "x" * 20))
    assert hub.look(first.context).upstream == "https://motcua.tinh.vn"
    save_upstream(folder, None)


def test_hub_that_does_not_end_is_said_so(counter: Make, hub_of, monkeypatch) -> None:
    first = counter(1)
    hub = hub_of(first)
    with monkeypatch.context() as patched:
        patched.setattr("reception.hub.on_this_pc.stop_hub", lambda _folder: False)
        with pytest.raises(EnvironmentProblem, match="hub_not_stopped"):
            hub.stop(first.context, "")


@pytest.mark.parametrize("has_backup", [True, False])
def test_a_counter_takes_the_place_and_the_others_follow(
    counter: Make, network: Network, hub_of, tmp_path: Path, has_backup: bool
) -> None:
    first, second = counter(1), counter(2)
    with a_hub(tmp_path / "hub") as lost:
        for each in (first, second):
            each.join(lost)
        codes = first.receive(2)
        first.sync()
        copy_to(lost.center.store, tmp_path / "copy.db")
        hub = hub_of(second)
        with pytest.raises(NotPermitted, match="hub_still_there"):
            hub.promote(second.context, REASON, None, "")
    backup = tmp_path / "copy.db" if has_backup else None
    begun = hub.promote(second.context, REASON, backup, "")
    here = hub.look(second.context).here
    assert here.info.term == 2
    # The counter that took the place reaches it whatever becomes of the network.
    assert saved_url(second.context.database) == here.running.own_address
    pin = kept_identity(hub.place.folder).pin
    network.hubs = [FoundHub(here.running.address, pin, here.info.term)]
    assert first.sync().outcome is RoundOutcome.DONE
    second.round = begun.moved[0]()
    second.sync()
    assert second.codes() == codes


def test_taking_the_place_twice_is_refused(
    counter: Make, network: Network, hub_of, tmp_path: Path
) -> None:
    first = counter(1)
    with a_hub(tmp_path / "hub") as lost:
        first.join(lost)
    hub = hub_of(first)
    hub.promote(first.context, REASON, None, "")
    with pytest.raises(EnvironmentProblem, match="hub_runs_already"):
        hub.promote(first.context, REASON, None, "")
    assert hub.look(first.context).here.info.term == 2


def test_a_reason_and_the_supervisor_s_number_are_asked_for(counter: Make, hub_of) -> None:
    first = counter(1)
    hub = hub_of(first)
    with pytest.raises(InputError, match="reason_required"):
        hub.promote(first.context, "  ", None, "")
    with pytest.raises(NotPermitted, match="hub_never_joined"):
        hub.promote(first.context, REASON, None, "")
    set_supervisor_pin(first.context, "2468")
    assert hub.look(first.context).needs_pin
    for act in (
        lambda: hub.promote(first.context, REASON, None, "1234"),
        lambda: hub.begin(first.context, ""),
        lambda: hub.start(first.context, "1234"),
        lambda: hub.new_code(first.context, "1234"),
        lambda: hub.stop(first.context, "1234"),
    ):
        with pytest.raises(NotPermitted, match="supervisor_pin_wrong"):
            act()
    assert not (hub.place.folder / "center.db").exists()


def test_folder_to_practise_with_is_no_hub_s(counter: Make, hub_of) -> None:
    first = counter(1)
    hub = hub_of(first)
    with first.context.database.write() as tx:
        tx.settings.put("training", "1")
    for act in (
        lambda: hub.begin(first.context, ""),
        lambda: hub.start(first.context, ""),
        lambda: hub.promote(first.context, REASON, None, ""),
    ):
        with pytest.raises(NotPermitted, match="training_folder"):
            act()
    assert not hub.place.folder.exists()

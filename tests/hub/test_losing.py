"""The hub dies, moves, comes back, is put back, or another PC takes its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from reception.center.audit import listed
from reception.center.care import copy_to
from reception.domain.errors import (
    CenterUnreachable,
    EnvironmentProblem,
    InputError,
    NotPermitted,
)
from reception.hub.forwarding import Forwarder
from reception.hub.promoting import Promotion, promote
from reception.hub.server import HubPlace, HubServer
from reception.services.setup.center_account import saved_url
from reception.services.setup.line_settings import LineSettings, saved_line
from reception.sync.engine import RoundOutcome
from reception.sync.http_call import new_session
from tests.hub.offices import LOOPBACK, Counter, Network, a_hub, serving
from tests.workspaces import UNIT

Make = Callable[[int], Counter]
# A center that comes back with less, and a hub that stands down, are told in the log.
pytestmark = pytest.mark.usefixtures("caplog")


@contextmanager
def a_hub_of(folder: Path, *counters: Counter, term: int = 0) -> Iterator[HubServer]:
    """A hub that these counters have joined."""
    with a_hub(folder, term=term) as hub:
        for each in counters:
            each.join(hub)
        yield hub


def lose_hub_of(folder: Path, *counters: Counter) -> None:
    """These counters have joined a hub, and it is off."""
    with a_hub_of(folder, *counters):
        pass


def take_place(counter: Counter, folder: Path, backup: Path | None = None) -> HubServer:
    """What ``hub promote`` does on the PC of a counter."""
    wanted = Promotion(HubPlace(folder, LOOPBACK, 0), backup)
    hub, token = promote(counter.context, wanted, counter.network.find)
    counter.workspace.center.move_to_hub(counter.context, hub.address, token, hub.routes.term)
    counter.round = None
    return hub


def ask(hub: HubServer, headers: dict[str, str]) -> int:
    """Status of the hub's own page for somebody with these headers."""
    line = LineSettings(pin=hub.register.identity.pin)
    with new_session(line, {}) as session:
        return session.get(f"{hub.address}/v1/hub", headers=headers, timeout=5).status_code


def total(hub: HubServer) -> tuple[int, int, int]:
    counts = hub.center.store.counts(UNIT)
    return counts.dossiers, counts.doubled, counts.unborn


def test_a_counter_goes_on_without_the_hub_and_finds_it_at_its_new_address(
    counter: Make, network: Network, tmp_path: Path
) -> None:
    first = counter(1)
    with a_hub_of(tmp_path / "hub", first) as hub:
        first.sync()
        was = hub.address
    first.receive(2)
    report = first.sync()
    assert (report.outcome, report.code, report.pending) == (RoundOutcome.LATER, "sync_no_line", 2)
    with a_hub(tmp_path / "hub") as hub:
        assert hub.address != was
        network.tells(hub)
        first.round.try_everything()
        report = first.sync()
        assert (report.outcome, report.acked) == (RoundOutcome.DONE, 2)
        assert saved_url(first.context.database) == hub.address


def test_an_address_that_somebody_types_will_do_for_the_hub_that_is_known(
    counter: Make, network: Network, tmp_path: Path
) -> None:
    first = counter(1)
    center = first.workspace.center
    with a_hub(tmp_path / "hub") as hub:
        with pytest.raises(InputError, match="hub_code_needed"):
            center.join_by_text(first.context, hub.address, network.find)
        first.join(hub)
    with pytest.raises(CenterUnreachable, match="sync_no_line"):
        center.join_by_text(first.context, hub.address, network.find)
    with a_hub(tmp_path / "hub") as hub, a_hub(tmp_path / "stranger") as stranger:
        with pytest.raises(InputError, match="hub_wrong_key"):
            center.join_by_text(first.context, stranger.address, network.find)
        center.join_by_text(first.context, f" {hub.address}/ ", network.find)
        assert first.sync().outcome is RoundOutcome.DONE
        hub.routes.stand_down(2)
        with pytest.raises(CenterUnreachable, match="hub_superseded"):
            center.join_by_text(first.context, hub.address, network.find)


def test_the_network_is_not_searched_with_every_round(
    counter: Make, network: Network, tmp_path: Path
) -> None:
    first = counter(1)
    lose_hub_of(tmp_path / "hub", first)
    for _ in range(3):
        assert first.sync().outcome is RoundOutcome.LATER
    assert network.asked == 1


def test_a_hub_put_back_to_an_older_copy_gets_everything_again(
    counter: Make, tmp_path: Path
) -> None:
    first, second = counter(1), counter(2)
    with a_hub_of(tmp_path / "hub", first, second) as hub:
        first.receive(2)
        first.sync()
        copy_to(hub.center.store, tmp_path / "copy.db")
        first.receive(2)
        first.sync()
        second.sync()
        port = hub.port
    for file in (tmp_path / "hub").glob("center.db*"):
        file.unlink()
    (tmp_path / "copy.db").rename(tmp_path / "hub" / "center.db")
    with a_hub(tmp_path / "hub", port) as hub:
        assert first.sync().outcome is RoundOutcome.DONE
        assert second.sync().outcome is RoundOutcome.DONE
        assert total(hub) == (4, 0, 0)


@pytest.mark.parametrize("has_backup", [False, True])
def test_another_pc_takes_the_place_and_nothing_is_lost_or_doubled(
    counter: Make, network: Network, tmp_path: Path, *, has_backup: bool
) -> None:
    first, second, third = counter(1), counter(2), counter(3)
    with a_hub_of(tmp_path / "hub", first, second, third) as hub:
        codes = first.receive(2)
        first.sync()
        copy_to(hub.center.store, tmp_path / "copy.db")
        codes += first.receive()
        first.sync()
        second.sync()
        codes += second.receive()
    # The hub was on the PC of counter 1, which never comes back; counter 3 lacks what came last.
    backup = tmp_path / "copy.db" if has_backup else None
    codes += third.receive()
    with serving(take_place(second, tmp_path / "new", backup)) as new:
        network.tells(new)
        assert new.routes.term == 2
        report = second.sync()
        assert report.outcome is RoundOutcome.DONE
        assert second.sync().pending == 0  # what the lost counter had sent goes from here
        assert third.sync().outcome is RoundOutcome.DONE
        second.sync()
        assert third.codes() == second.codes() == sorted(codes)
        assert total(new) == (5, 0, 0)
        # Numbers go on where they were, whatever the new hub knew when it kept some.
        codes += second.receive() + third.receive()
        assert len(set(codes)) == 7
        assert saved_line(third.context.database).term == 2


def test_the_hub_of_before_serves_nobody_once_it_hears_of_the_next(
    counter: Make, network: Network, tmp_path: Path
) -> None:
    first, second = counter(1), counter(2)
    with a_hub_of(tmp_path / "hub", first, second) as old:
        second.sync()
        network.tells(old)
        with pytest.raises(NotPermitted, match="hub_still_there"):
            take_place(second, tmp_path / "new")
        port = old.port
    network.tells()
    with (
        serving(take_place(second, tmp_path / "new")) as new,
        a_hub(tmp_path / "hub", port) as old,
    ):
        first.receive()
        first.sync()  # it knows of nothing yet: only the old one has this
        assert total(old)[0] == 1
        network.tells(new, old)
        old._heard(network.hubs[0])
        assert old.routes.is_superseded
        report = first.sync()
        assert (report.outcome, saved_line(first.context.database).term) == (RoundOutcome.DONE, 2)
        assert total(new) == (1, 0, 0)


def test_of_two_that_took_the_place_at_once_one_goes_on(
    counter: Make, network: Network, tmp_path: Path
) -> None:
    first, second = counter(1), counter(2)
    lose_hub_of(tmp_path / "hub", first, second)
    with (
        serving(take_place(first, tmp_path / "one")) as one,
        serving(take_place(second, tmp_path / "other")) as other,
    ):
        codes = first.receive() + second.receive()
        assert first.sync().acked == second.sync().acked == 1
        network.tells(one, other)
        for hub in (one, other):
            for told in network.hubs:
                hub._heard(told)
        stays, stood_down = (one, other) if other.routes.is_superseded else (other, one)
        assert (stays.routes.is_superseded, stood_down.routes.is_superseded) == (False, True)
        network.tells(stays)
        for each in (first, second, first):
            assert each.sync().outcome is RoundOutcome.DONE
        assert first.codes() == second.codes() == sorted(codes)
        assert total(stays) == (2, 0, 0)


def test_a_counter_that_knows_the_next_hub_tells_the_one_before(
    counter: Make, network: Network, tmp_path: Path
) -> None:
    first = counter(1)
    with a_hub_of(tmp_path / "hub", first) as hub:
        token = hub.register.identity.token_of(UNIT, "d1")
        for headers, is_believed in (
            ({"X-Hub-Term": "9"}, False),
            ({"X-Hub-Term": "9", "Authorization": "Bearer abc"}, False),
            ({"X-Hub-Term": "x", "Authorization": f"Bearer {token}"}, False),
            ({"X-Hub-Term": "1" * 40, "Authorization": f"Bearer {token}"}, False),
            ({"X-Hub-Term": "2", "Authorization": f"Bearer {token}"}, True),
        ):
            answer = ask(hub, headers)
            assert (answer == 503) is is_believed
            assert hub.routes.is_superseded is is_believed
        report = first.sync()
        assert (report.outcome, report.code) == (RoundOutcome.LATER, "hub_superseded")


def test_the_hub_of_before_passes_on_what_it_alone_holds(
    counter: Make, network: Network, tmp_path: Path
) -> None:
    first, second = counter(1), counter(2)
    with a_hub_of(tmp_path / "hub", first, second) as old:
        codes = first.receive(3)
        first.sync()
        second.sync()
        first.receive()  # and nobody else ever hears of it
        codes = first.codes()
        first.sync()
    network.tells()
    with (
        serving(take_place(second, tmp_path / "new")) as new,
        a_hub(tmp_path / "hub") as old,
        closing(old._next(new.address)) as line,
    ):
        forwarder = Forwarder(old.center.store, UNIT)
        assert forwarder.run(line) == 4
        assert (forwarder.run(line), forwarder.waiting(), forwarder.code) == (0, 0, "")
        second.sync()
        assert second.codes() == codes
        assert total(new) == (4, 0, 0)


def test_a_counter_that_left_the_hub_can_take_its_place_in_a_later_term(
    counter: Make, network: Network, tmp_path: Path
) -> None:
    first = counter(1)
    with a_hub_of(tmp_path / "hub", first, term=7) as hub:
        first.workspace.center.keep_center(first.context, "https://tinh.vn", "t.s")
        assert saved_line(first.context.database).pin == ""
        network.tells(hub)
        with pytest.raises(NotPermitted, match="hub_still_there"):
            take_place(first, tmp_path / "new")
    with serving(take_place(first, tmp_path / "new")) as new:
        assert new.routes.term == 8
        assert first.sync().outcome is RoundOutcome.DONE


def test_only_a_counter_that_once_joined_can_take_the_place(
    counter: Make, network: Network, tmp_path: Path
) -> None:
    with pytest.raises(NotPermitted, match="hub_never_joined"):
        take_place(counter(1), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_backup_that_is_none_is_refused_and_leaves_nothing(
    counter: Make, network: Network, tmp_path: Path
) -> None:
    first = counter(1)
    lose_hub_of(tmp_path / "hub", first)
    (tmp_path / "picture.db").write_bytes(b"\x89PNG" * 999)
    for backup, code in (("none.db", "input_file_missing"), ("picture.db", "hub_backup_unusable")):
        with pytest.raises(InputError, match=code):
            take_place(first, tmp_path / "new", tmp_path / backup)
    with pytest.raises(NotPermitted, match="hub_folder_in_use"):
        take_place(first, tmp_path / "hub", tmp_path / "picture.db")
    with serving(take_place(first, tmp_path / "new")) as new:
        assert new.routes.term == 2


def test_a_port_that_is_taken_is_found_before_anything_is_done(
    counter: Make, network: Network, tmp_path: Path
) -> None:
    first = counter(1)
    with a_hub_of(tmp_path / "hub", first) as hub:
        first.receive()
        first.sync()
        copy_to(hub.center.store, tmp_path / "copy.db")
    with a_hub(tmp_path / "another program") as taken:
        place = HubPlace(tmp_path / "new", LOOPBACK, taken.port)
        wanted = Promotion(place, tmp_path / "copy.db")
        with pytest.raises(EnvironmentProblem, match="port_in_use"):
            promote(first.context, wanted, network.find)
    hub, _ = promote(first.context, wanted, network.find)
    with closing(hub):
        assert total(hub) == (1, 0, 0)


def test_who_took_the_place_and_why_is_kept(
    counter: Make, network: Network, tmp_path: Path
) -> None:
    first = counter(1)
    lose_hub_of(tmp_path / "hub", first)
    place = HubPlace(tmp_path / "new", LOOPBACK, 0)
    wanted = Promotion(place, who="Lê Thị Hạnh", reason="Máy chủ cũ cháy nguồn")
    hub, _ = promote(first.context, wanted, network.find)
    with closing(hub), hub.center.store.reading() as connection:
        (line,) = listed(connection, 10)
    assert (line.act, line.who) == ("hub_promoted", "Lê Thị Hạnh")
    assert line.about == {"term": "2", "reason": "Máy chủ cũ cháy nguồn"}

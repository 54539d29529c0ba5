"""What goes up to the province through a hub, and what comes down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reception.center.background import running_center
from reception.center.server import CenterServer
from reception.domain.errors import EnvironmentProblem
from reception.domain.workflow import EventKind
from reception.hub.forwarding import Forwarder
from reception.hub.passing_down import PassingDown
from reception.hub.server import HubServer
from reception.hub.upstream import Upstream, save_upstream, saved_upstream
from reception.services.setup.line_settings import LineSettings
from reception.sync.engine import RoundOutcome
from reception.sync.gateway import (
    CursorGone,
    Parcel,
    PulledPage,
    PushOutcome,
    StopAll,
    TryLater,
)
from reception.sync.http_call import new_session
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.messages import PullAnswer, PushRequest
from tests.chains import a_chain, an_intake
from tests.hub.offices import Counter
from tests.sync.test_shared_dossiers import THERE, Province
from tests.workspaces import UNIT

NOW = datetime(2026, 8, 5, 9, 0, tzinfo=UTC)
Make = Callable[[int], Counter]


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Province]:
    with ExitStack() as stack:
        yield Province(tmp_path / "province", stack)


def test_a_dossier_of_another_unit_comes_down_through_the_hub(
    hub: HubServer, counter: Make, province: Province
) -> None:
    first, theirs = counter(1), province.counter(THERE)
    first.join(hub)
    line = CenterHttpGateway(province.center.url, province.tokens[UNIT])
    down = hub.routes.passing_down
    down.turn(on=True)
    uid = theirs.receive_for((UNIT, "")).uid
    theirs.sync()
    with closing(line):
        assert first.sync().pulled == 0  # nobody asked the province yet, and nobody waits for it
        down.fetch(line)
        assert first.sync().pulled == 1
        with first.context.database.read() as view:
            assert view.dossier(uid).intake.unit == THERE[0]
        # What this office does with it goes up again under its own name.
        first.receive()
        first.sync()
        assert Forwarder(hub.center.store, UNIT).run(line) == 1
    down.turn(on=False)
    assert first.sync().outcome is RoundOutcome.DONE


def test_pages_from_above_are_for_counters_of_this_hub_alone(hub: HubServer) -> None:
    hub.register.serve(UNIT, "", 0)
    hub.routes.passing_down.turn(on=True)
    token = hub.register.identity.token_of(UNIT, "d1")
    with new_session(LineSettings(pin=hub.register.identity.pin), {}) as session:
        for headers, cursor, status in (
            ({}, "", 401),
            ({"Authorization": "Bearer abc"}, "", 401),
            ({"Authorization": f"Bearer {token}"}, "a b", 400),
            ({"Authorization": f"Bearer {token}"}, "e.7", 200),
        ):
            answer = session.get(
                f"{hub.address}/v1/shared", params={"cursor": cursor}, headers=headers, timeout=5
            )
            assert answer.status_code == status
        assert answer.json()["next_cursor"] == "e.7"


@dataclass
class Above:
    """A center above, with one answer for each cursor."""

    answers: dict[str, object]
    asked: list[str] = field(default_factory=list)

    def pull_shared(self, cursor: str, _limit: int) -> object:
        self.asked.append(cursor)
        return self.answers[cursor]


def test_a_page_is_fetched_once_and_nothing_is_asked_all_the_time() -> None:
    now = [0.0]
    down = PassingDown(lambda: NOW, lambda: now[0])
    down.turn(on=True)
    page = PullAnswer(tuple(a_chain().events), "e.1", False, NOW)
    empty = PulledPage(PullAnswer((), "e.1", False, NOW))
    above: Any = Above({"": PulledPage(page), "e.1": empty, "old": CursorGone(), "x": TryLater("")})
    for cursor in ("", "e.1", "old", "x"):
        assert down.page(cursor) == PullAnswer((), cursor, False, NOW)
    down.fetch(above)
    assert down.page("") == page
    assert isinstance(down.page("old"), CursorGone)
    down.fetch(above)  # too soon to ask again what brought nothing
    assert above.asked == ["", "e.1", "old", "x"]
    now[0] = 31.0
    down.fetch(above)
    assert above.asked[4:] == ["e.1", "x"]
    for number in range(100):  # a counter gone mad fills no memory
        down.page(f"n.{number}")
    assert len(down._wanted) <= 32


# ------------------------------------------------------------------------------ going up


@pytest.fixture
def center(tmp_path: Path) -> Iterator[CenterServer]:
    with running_center(tmp_path / "above", unit=UNIT) as server:
        yield server


def test_what_went_up_once_goes_up_no_more_and_to_no_other_unit(
    hub: HubServer, counter: Make, center: CenterServer
) -> None:
    first, second = counter(1), counter(2)
    for each in (first, second):
        each.join(hub)
        each.receive(2)
        each.sync()
    with closing(CenterHttpGateway(center.url, center.token)) as line:
        forwarder = Forwarder(hub.center.store, UNIT)
        assert forwarder.run(line) == 4
        # The counter sends for itself as well: nothing is there twice.
        assert Forwarder(hub.center.store, UNIT).run(line) == 0
        first.receive()
        first.sync()
        assert forwarder.waiting() == 1
        assert forwarder.run(line) == 1
    assert center.store.counts(UNIT).dossiers == 5
    with closing(CenterHttpGateway(center.url, "wrong")) as line:
        forwarder = Forwarder(hub.center.store, UNIT)
        assert (forwarder.run(line), forwarder.code) == (0, "sync_unauthorised")
    other = center.store.create_token("H57.30.99", "", NOW)
    with closing(CenterHttpGateway(center.url, other)) as line:
        forwarder = Forwarder(hub.center.store, UNIT)
        assert (forwarder.run(line), forwarder.code) == (0, "sync_wrong_unit")


def test_what_the_hub_refused_is_judged_above_by_itself(
    hub: HubServer, center: CenterServer
) -> None:
    hub.register.serve(UNIT, "", 0)
    chain = a_chain()
    broken = replace(chain.add(EventKind.RECEIVED, an_intake(), uid="u2"), payload='{"a": 1}')
    chain.events[1] = broken
    chain.add(EventKind.RECEIVED, an_intake(code="H57.30.12-260805-1003"), uid="u3")
    request = PushRequest(UNIT, "d1", tuple(chain.events))
    told = hub.center.store.ingest(request, NOW)
    assert [item.seq for item in told.rejected] == [2]
    with closing(CenterHttpGateway(center.url, center.token)) as line:
        forwarder = Forwarder(hub.center.store, UNIT)
        assert (forwarder.run(line), forwarder.stuck) == (3, set())
    (device,) = center.store.counts(UNIT).devices
    assert (device.acked_seq, device.events, device.refused) == (3, 2, 1)


def test_one_pc_that_cannot_be_passed_on_holds_up_no_other(
    hub: HubServer,
    counter: Make,
    center: CenterServer,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = counter(1), counter(2)
    for each in (first, second):
        each.join(hub)
        each.receive()
        each.sync()
    clashing = f"{1:032x}"
    with closing(CenterHttpGateway(center.url, center.token)) as line:
        push = line.push

        def push_some(parcel: Parcel) -> PushOutcome:
            return StopAll("device_clash") if parcel.device_id == clashing else push(parcel)

        monkeypatch.setattr(line, "push", push_some)
        forwarder = Forwarder(hub.center.store, UNIT)
        assert (forwarder.run(line), forwarder.run(line)) == (1, 0)
        assert (forwarder.stuck, forwarder.code) == ({clashing}, "")
        assert caplog.text.count("cannot be passed on") == 1  # it is not asked all the time
        monkeypatch.undo()
        forwarder.forget()
        assert (forwarder.run(line), forwarder.stuck) == (1, set())


def test_whom_to_tell_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    assert saved_upstream(tmp_path) is None
    upstream = Upstream("https://tinh.vn", "t.s", LineSettings("/ca.pem", "http://proxy:8080"))
    save_upstream(tmp_path, upstream)
    assert saved_upstream(tmp_path) == upstream
    save_upstream(tmp_path, None)
    assert saved_upstream(tmp_path) is None
    for damage in ("{", "[]", '{"url": 1}', '{"url": "u", "token": "t", "colour": "red"}'):
        (tmp_path / "hub.upstream").write_text(damage)
        with pytest.raises(EnvironmentProblem, match="secret_file_unusable"):
            saved_upstream(tmp_path)

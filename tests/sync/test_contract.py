from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reception.center.background import running_center
from reception.domain.events import Event, _chain_hash, _chained_fields, payload_digest
from reception.domain.workflow import EventKind
from reception.event_codec import encode_fact
from reception.sync.gateway import (
    CenterGateway,
    CursorGone,
    Delivered,
    PulledPage,
    PushOutcome,
    StopAll,
    Welcomed,
)
from reception.sync.http_gateway import CenterHttpGateway
from tests.chains import Chain, an_intake
from tests.sync.fake_gateway import FakeGateway
from tests.sync.lives import UNIT, broken, intakes, keys


class GatewayContract(ABC):
    """What every way to a center must do, whatever stands behind it."""

    @pytest.fixture
    @abstractmethod
    def gateway(self, tmp_path: Path) -> CenterGateway | Iterator[CenterGateway]:
        """A gateway to an empty center that knows the unit."""

    @staticmethod
    def push(gateway: CenterGateway, events: list[Event], unit: str = UNIT) -> PushOutcome:
        return gateway.push(gateway.pack(events[0].device_id, unit, events))

    @classmethod
    def acked(cls, gateway: CenterGateway, events: list[Event]) -> int:
        outcome = cls.push(gateway, events)
        assert isinstance(outcome, Delivered)
        return outcome.answer.acked_seq

    @staticmethod
    def pulled(gateway: CenterGateway, device: str, limit: int = 500) -> list[Event]:
        events: list[Event] = []
        cursor = ""
        while True:
            outcome = gateway.pull(device, cursor, limit)
            assert isinstance(outcome, PulledPage)
            assert len(outcome.answer.events) <= limit
            events += outcome.answer.events
            cursor = outcome.answer.next_cursor
            if not outcome.answer.has_more:
                return events

    def test_greeting_names_the_unit_the_clock_and_the_limits(self, gateway: CenterGateway) -> None:
        outcome = gateway.handshake("d1")
        assert isinstance(outcome, Welcomed)
        assert outcome.handshake.unit == UNIT
        assert outcome.handshake.protocol.covers(1)
        assert outcome.handshake.server_time.tzinfo is not None
        assert outcome.handshake.limits.max_events >= 500
        assert outcome.handshake.acked_seq == 0

    def test_delivered_events_are_acknowledged_and_others_can_fetch_them(
        self, gateway: CenterGateway
    ) -> None:
        events = intakes(5)
        assert self.acked(gateway, events) == 5
        assert self.pulled(gateway, "d2") == events

    def test_greeting_tells_what_the_center_holds_of_us(self, gateway: CenterGateway) -> None:
        self.acked(gateway, intakes(3))
        outcome = gateway.handshake("d1")
        assert isinstance(outcome, Welcomed)
        assert outcome.handshake.acked_seq == 3

    def test_same_place_and_same_hash_is_delivered_again_silently(
        self, gateway: CenterGateway
    ) -> None:
        events = intakes(4)
        self.acked(gateway, events)
        assert self.acked(gateway, events[1:3]) == 4
        assert self.acked(gateway, events) == 4
        assert len(self.pulled(gateway, "d2")) == 4

    def test_an_overlapping_batch_brings_only_what_is_new(self, gateway: CenterGateway) -> None:
        events = intakes(6)
        self.acked(gateway, events[:4])
        assert self.acked(gateway, events[2:]) == 6
        assert keys(self.pulled(gateway, "d2")) == keys(events)

    def test_same_place_with_another_hash_stops_everything(self, gateway: CenterGateway) -> None:
        self.acked(gateway, intakes(3))
        twin = Chain("d1")
        for _ in range(3):
            twin.add(EventKind.RECEIVED, an_intake(summary="Bản sao của máy"))
        assert self.push(gateway, twin.events) == StopAll("device_clash")
        assert len(self.pulled(gateway, "d2")) == 3

    def test_a_chain_that_forks_behind_what_is_known_stops_everything(
        self, gateway: CenterGateway
    ) -> None:
        self.acked(gateway, intakes(2))
        twin = Chain("d1")
        for _ in range(4):
            twin.add(EventKind.RECEIVED, an_intake(summary="Bản sao của máy"))
        assert self.push(gateway, twin.events[2:]) == StopAll("device_clash")

    def test_a_gap_is_acknowledged_only_up_to_its_edge(self, gateway: CenterGateway) -> None:
        events = intakes(6)
        assert self.acked(gateway, [*events[:2], *events[3:]]) == 2
        assert keys(self.pulled(gateway, "d2")) == keys(events[:2])
        assert self.acked(gateway, events[2:]) == 6

    def test_a_batch_that_overtook_another_is_not_kept(self, gateway: CenterGateway) -> None:
        events = intakes(4)
        assert self.acked(gateway, events[2:]) == 0
        assert self.pulled(gateway, "d2") == []

    def test_a_broken_event_is_refused_and_its_neighbours_pass(
        self, gateway: CenterGateway
    ) -> None:
        events = intakes(4)
        outcome = self.push(gateway, [events[0], broken(events[1]), *events[2:]])
        assert isinstance(outcome, Delivered)
        assert outcome.answer.acked_seq == 4
        assert [(r.seq, r.code) for r in outcome.answer.rejected] == [(2, "broken_event")]
        assert keys(self.pulled(gateway, "d2")) == keys([events[0], *events[2:]])

    def test_a_refusal_is_told_again_when_the_answer_was_lost(self, gateway: CenterGateway) -> None:
        events = intakes(3)
        batch = [events[0], broken(events[1]), events[2]]
        self.push(gateway, batch)
        outcome = self.push(gateway, batch)
        assert isinstance(outcome, Delivered)
        assert [r.seq for r in outcome.answer.rejected] == [2]

    def test_a_refused_event_is_taken_once_it_is_whole(self, gateway: CenterGateway) -> None:
        events = intakes(3)
        self.push(gateway, [events[0], broken(events[1]), events[2]])
        outcome = self.push(gateway, [events[1]])
        assert isinstance(outcome, Delivered)
        assert outcome.answer.rejected == ()
        assert sorted(keys(self.pulled(gateway, "d2"))) == keys(events)

    def test_a_place_without_payload_keeps_the_chain_and_can_be_filled(
        self, gateway: CenterGateway
    ) -> None:
        events = intakes(3)
        bare = replace(events[1], payload="", salt="")
        assert self.acked(gateway, [events[0], bare, events[2]]) == 3
        first = gateway.pull("d2", "", 500)
        assert isinstance(first, PulledPage)
        assert self.acked(gateway, [events[1]]) == 3
        later = gateway.pull("d2", first.answer.next_cursor, 500)
        assert isinstance(later, PulledPage)
        assert later.answer.events == (events[1],)

    def test_a_payload_arrives_as_the_exact_text_it_was(self, gateway: CenterGateway) -> None:
        chain = Chain("d1")
        event = chain.add(EventKind.RECEIVED, an_intake(note='Ghi chú "lạ" \\ 🏛 \t đuôi'))
        assert event.payload == encode_fact(an_intake(note='Ghi chú "lạ" \\ 🏛 \t đuôi'))
        self.acked(gateway, [event])
        assert self.pulled(gateway, "d2") == [event]

    def test_a_kind_that_only_a_newer_program_knows_passes_through(
        self, gateway: CenterGateway
    ) -> None:
        chain = Chain("d1")
        chain.add(EventKind.RECEIVED, an_intake())
        newer = _sealed_anew(chain, "inspected_by_drone", '{"altitude": 12}')
        assert self.acked(gateway, [chain.events[0], newer]) == 2
        assert self.pulled(gateway, "d2")[1] == newer

    def test_own_events_are_not_sent_back(self, gateway: CenterGateway) -> None:
        self.acked(gateway, intakes(2, "d1"))
        self.acked(gateway, intakes(2, "d2"))
        assert {event.device_id for event in self.pulled(gateway, "d1")} == {"d2"}

    def test_pages_follow_the_cursor_without_loss_or_repetition(
        self, gateway: CenterGateway
    ) -> None:
        for device in ("d1", "d2", "d3"):
            self.acked(gateway, intakes(7, device))
        events = self.pulled(gateway, "d2", limit=3)
        assert len(keys(events)) == len(set(keys(events))) == 14

    def test_a_cursor_of_another_center_is_told_to_be_gone(self, gateway: CenterGateway) -> None:
        assert gateway.pull("d2", "elsewhere.1", 10) == CursorGone()

    def test_a_cursor_from_the_future_is_told_to_be_gone(self, gateway: CenterGateway) -> None:
        self.acked(gateway, intakes(1))
        page = gateway.pull("d2", "", 10)
        assert isinstance(page, PulledPage)
        epoch = page.answer.next_cursor.partition(".")[0]
        assert gateway.pull("d2", f"{epoch}.999", 10) == CursorGone()

    def test_another_units_events_are_not_taken(self, gateway: CenterGateway) -> None:
        assert self.push(gateway, intakes(1), "H57.30.99") == StopAll("sync_forbidden")


class TestFakeGateway(GatewayContract):
    @pytest.fixture
    def gateway(self, tmp_path: Path) -> CenterGateway:
        return FakeGateway(UNIT)


class TestCenterHttpGateway(GatewayContract):
    @pytest.fixture
    def gateway(self, tmp_path: Path) -> Iterator[CenterGateway]:
        with running_center(tmp_path, unit=UNIT) as center:
            gateway = CenterHttpGateway(center.url, center.token, timeouts=(5, 10))
            yield gateway
            gateway.close()


def _sealed_anew(chain: Chain, kind: str, payload: str) -> Event:
    """The next event of a chain as a newer program would have written it."""
    template = chain.add(EventKind.CORRECTED, an_intake())
    digest = payload_digest(template.salt, payload)
    event = replace(template, kind=kind, payload=payload, schema=2, digest=digest)
    return replace(event, hash=_chain_hash(_chained_fields(event)))

"""Tokens of single counters: bound to their devices, changed without a moment that has none."""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx
import pytest

from reception.center import counter_tokens, unit_tokens
from reception.center.app import create_app
from reception.center.counter_tokens import ENDS_AFTER, RENEW_AFTER
from reception.center.store import CenterStore
from reception.domain.timebase import format_instant
from reception.sync import messages
from reception.sync.token_message import TokenWish, token_wish_bytes
from tests.center.client import Client
from tests.chains import START
from tests.sync.lives import UNIT, intakes

ELSEWHERE = "H57.30.13"


class Center:
    """The application, a clock that a test moves, and who asks."""

    def __init__(self, store: CenterStore) -> None:
        self.store = store
        self.at = START
        self.unit_token = store.create_token(UNIT, "UBND phường Thuận Hóa", START)
        self.app = create_app(store, lambda: self.at)

    def by(self, token: str) -> Client:
        return Client(self.app, {"Authorization": f"Bearer {token}"})

    def draw(
        self, token: str, device: str = "d1", *former: str, unit: str = UNIT
    ) -> httpx.Response:
        wish = TokenWish(1, unit, device, 1, list(former))
        return self.by(token).post("/v1/token", content=token_wish_bytes(wish))

    def drawn(self, token: str, device: str = "d1", *former: str) -> str:
        answer = self.draw(token, device, *former)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])

    def greet(self, token: str, device: str = "d1") -> httpx.Response:
        return self.by(token).get("/v1/handshake", params={"device": device})

    def push(self, token: str, device: str = "d1") -> httpx.Response:
        body = messages.push_bytes(UNIT, device, intakes(1, device))
        return self.by(token).post("/v1/events", content=body)


@pytest.fixture
def center(lone: CenterStore) -> Center:
    return Center(lone)


def test_a_counter_draws_its_own_with_the_units(center: Center) -> None:
    assert center.greet(center.unit_token).json()["renew_token"] is True
    answer = center.draw(center.unit_token).json()
    assert answer["replaces"] == "unit"
    assert datetime.fromisoformat(answer["ends_at"]) == START + ENDS_AFTER
    said = center.greet(answer["token"]).json()
    assert (said["unit"], said["renew_token"]) == (UNIT, False)
    assert center.push(answer["token"]).status_code == 200


def test_the_old_one_is_good_until_the_new_one_was_used(center: Center) -> None:
    first = center.drawn(center.unit_token)
    assert center.greet(first).status_code == 200
    second = center.drawn(first)
    assert center.greet(first).status_code == 200
    assert center.greet(second).status_code == 200
    assert center.greet(first).status_code == 401
    assert center.greet(center.unit_token).status_code == 200


def test_answers_that_were_lost_leave_nothing_behind(center: Center, lone: CenterStore) -> None:
    first = center.drawn(center.unit_token)
    center.greet(first)
    tokens = [center.drawn(first) for _ in range(6)]
    with lone.reading() as connection:
        assert len(counter_tokens.listed(connection, START)) == 4
    assert center.greet(first).status_code == 200
    assert center.greet(tokens[-1]).status_code == 200
    with lone.reading() as connection:
        kept = counter_tokens.listed(connection, START)
    assert [line.token_id for line in kept] == [tokens[-1].partition(".")[0]]


def test_it_is_changed_before_it_ends(center: Center) -> None:
    own = center.drawn(center.unit_token)
    center.greet(own)
    center.at = START + RENEW_AFTER
    assert center.greet(own).json()["renew_token"] is True
    newer = center.drawn(own)
    assert center.draw(own).json()["replaces"] == "counter"
    center.at = START + ENDS_AFTER
    assert center.greet(own).status_code == 401
    assert center.greet(newer).status_code == 200


def test_it_speaks_for_the_devices_of_its_counter_alone(center: Center) -> None:
    one, other = (center.drawn(center.unit_token, device) for device in ("d1", "d2"))
    assert center.greet(other, "d2").status_code == 200
    for answer in (
        center.greet(one, "d2"),
        center.push(one, "d2"),
        center.draw(one, "d2"),
        center.draw(one, "d3", "d2"),
    ):
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "foreign_counter")
    # A name that nobody has, as after a copy was noticed, is its own from then on.
    assert center.push(one, "d4").status_code == 200
    assert center.push(other, "d4").status_code == 403
    # The unit's own token still speaks for all of them.
    assert center.push(center.unit_token, "d2").status_code == 200


def test_a_counter_that_was_restored_elsewhere_speaks_for_its_past(center: Center) -> None:
    old = center.drawn(center.unit_token, "d1")
    assert center.push(old, "d1").status_code == 200
    new = center.drawn(center.unit_token, "d9", "d1")
    assert center.push(new, "d1").status_code == 200
    assert center.greet(new, "d1").status_code == 200
    # Nobody knows which of the two is the living one, so neither is shut out.
    assert center.push(old, "d1").status_code == 200


def test_it_ends_with_the_units_and_moves_behind_one_that_stays(
    center: Center, lone: CenterStore
) -> None:
    counters = [center.drawn(center.unit_token, device) for device in ("d1", "d2")]
    week = timedelta(days=7)
    with lone.writing() as connection:
        new = unit_tokens.rotate(connection, center.unit_token.partition(".")[0], START, week)
    assert new is not None
    assert center.greet(counters[0]).json()["renew_token"] is True
    moved = center.drawn(counters[0])
    assert center.greet(moved).json()["renew_token"] is False
    center.at = START + week
    assert center.greet(moved).status_code == 200
    assert center.greet(counters[1], "d2").status_code == 401
    lone.revoke_token(new.partition(".")[0])
    assert center.greet(moved).status_code == 401


def test_behind_nothing_that_stays_none_is_drawn(center: Center, lone: CenterStore) -> None:
    with lone.writing() as connection:
        ends = START + timedelta(days=1)
        unit_tokens.let_end(connection, center.unit_token.partition(".")[0], ends)
    answer = center.draw(center.unit_token)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "no_staying_token")


def test_a_counter_is_shut_out_alone(center: Center, lone: CenterStore) -> None:
    one, other = (center.drawn(center.unit_token, device) for device in ("d1", "d2"))
    later = center.drawn(one)
    with lone.writing() as connection:
        assert counter_tokens.revoke(connection, one.partition(".")[0]) == 2
        assert counter_tokens.revoke(connection, one.partition(".")[0]) == 0
    assert {center.greet(token).status_code for token in (one, later)} == {401}
    assert center.greet(other, "d2").status_code == 200


def test_foreign_units_and_damaged_questions_are_refused(center: Center) -> None:
    assert center.draw(center.unit_token, unit=ELSEWHERE).status_code == 403
    no_name = token_wish_bytes(TokenWish(1, UNIT, "d 1", 1, []))
    for body in (b"{", b"[]", b'{"protocol":2}', no_name):
        answer = center.by(center.unit_token).post("/v1/token", content=body)
        assert answer.status_code == 400
    assert center.draw("0" * 16 + ".x").status_code == 401
    own = center.drawn(center.unit_token)
    wrong = own[:-4] + "AAAA"
    assert center.greet(wrong).status_code == 401


def test_only_digests_are_kept(center: Center, lone: CenterStore) -> None:
    own = center.drawn(center.unit_token)
    assert lone.file is not None
    secret = own.partition(".")[2].encode()
    files = [lone.file, *lone.file.parent.glob("center.db-*")]
    assert not any(secret in path.read_bytes() for path in files)
    with lone.reading() as connection:
        line = counter_tokens.listed(connection, START)[0]
    assert (line.used_at, format_instant(line.created_at)) == (None, format_instant(START))

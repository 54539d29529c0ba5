"""An outbox on a stick at the center, over either database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reception.center import audit, carried, unit_tokens
from reception.center.server import system_clock
from reception.domain.errors import NotPermitted
from reception.sync.carry.keys import new_keys
from reception.sync.carry.letters import CenterAnswer, read, written
from reception.sync.carry.sealed_file import Content, Opened, unseal
from reception.sync.carry.writing import Sender, letter_from
from reception.sync.messages import push_bytes
from tests.sync.lives import intakes
from tests.workspaces import UNIT


def opened(token: str, keys, number: int, *parts: bytes, is_last: bool = True) -> Opened:
    """A file of a counter as the center opens it."""
    letter = letter_from(
        *(Sender(UNIT, 1, token, keys), "d1", system_clock()), is_last=is_last, number=number
    )
    body = written(letter).replace(b'"letter_id":""', b'"letter_id":"%032d"' % number)
    return Opened(Content("outbox", body, parts), keys.public.signer)


def test_what_comes_twice_and_in_pieces_is_there_once(store):
    token, keys = store.create_token(UNIT, "", system_clock()), new_keys()
    center = carried.own_keys(store)
    assert carried.own_keys(store) == center
    events = intakes(6)
    files = [
        opened(token, keys, 1, push_bytes(UNIT, "d1", events[:4]), is_last=False),
        opened(token, keys, 2, push_bytes(UNIT, "d1", events[4:])),
    ]
    for new in (6, 0):
        done = carried.take_in(store, files, center, system_clock(), "test")
        assert sum(item.new for item in done.taken) == new
    answer = read(CenterAnswer, unseal(done.answer, keys).content.body)
    assert [(item.acked_seq, item.up_to, item.hash) for item in answer.held] == [
        (6, 6, events[-1].hash)
    ]
    assert (answer.pages, answer.is_whole) == (1, True)
    assert store.counts(UNIT).dossiers == 6
    with store.reading() as connection:
        assert [line.act for line in audit.listed(connection, 9)] == ["outbox_carried_in"] * 4


def test_a_token_lets_in_until_its_end_and_with_its_own_keys_alone(store):
    token, keys = store.create_token(UNIT, "", system_clock()), new_keys()
    center, now = carried.own_keys(store), system_clock()
    with store.writing() as connection:
        unit_tokens.let_end(connection, token.partition(".")[0], now + timedelta(hours=1))
    file = opened(token, keys, 1, push_bytes(UNIT, "d1", intakes(1)))
    other = Opened(file.content, new_keys().public.signer)
    for wrong, at in ((other, now), (file, now + timedelta(days=1))):
        with pytest.raises(NotPermitted, match="carry_unknown_counter"):
            carried.take_in(store, [wrong], center, at, "test")
    assert store.counts(UNIT).dossiers == 0

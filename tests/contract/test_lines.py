"""What any way of sending must do, whoever stands at the other end: one set of cases for all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from reception.sync.engine import RoundOutcome
from tests.contract.lines import PASSING, CenterLine, Line, Trouble
from tests.contract.province_line import AdapterLine, BusConnectorLine, BusLine, ConnectorLine

LINES = {
    "center": CenterLine,
    "adapter": AdapterLine,
    "connector": ConnectorLine,
    "bus": BusLine,
    "bus-connector": BusConnectorLine,
}


@pytest.fixture(params=LINES)
def line(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Line]:
    with ExitStack() as stack:
        yield LINES[request.param](tmp_path, stack)


def test_what_was_taken_in_arrives_once_and_undistorted(line: Line):
    codes = line.take_in(5)
    line.settle()
    for code in codes[:3]:
        line.move_on(code)
    line.settle()
    assert line.there() == line.here()
    assert line.for_a_person() == 0


def test_a_round_with_nothing_new_writes_nothing(line: Line):
    line.take_in(2)
    line.settle()
    before = line.calls()
    line.run()
    assert line.calls() == before


@pytest.mark.usefixtures("caplog")
def test_one_bad_item_goes_to_a_person_and_stops_no_other(line: Line):
    codes = line.take_in(6)
    line.refuse(codes[2])
    line.settle()
    assert line.there() == line.here(without=codes[2])
    assert line.for_a_person() > 0
    line.take_in(1)
    line.settle()
    assert line.there() == line.here(without=codes[2])


@pytest.mark.usefixtures("caplog")
@pytest.mark.parametrize("trouble", PASSING)
def test_passing_trouble_loses_and_doubles_nothing(line: Line, trouble: Trouble):
    codes = line.take_in(3)
    line.meet(trouble, trouble)
    assert line.run() in (RoundOutcome.LATER, RoundOutcome.DONE)
    line.take_in(1)
    line.move_on(codes[0])
    line.settle()
    assert line.there() == line.here()
    assert line.for_a_person() == 0


def test_later_means_that_nothing_counts_as_sent(line: Line):
    line.take_in(1)
    line.meet(Trouble.BUSY)
    assert line.run() is RoundOutcome.LATER
    assert line.owed() > 0
    assert not line.there()


def test_a_lost_answer_is_unknown_and_not_delivered(line: Line):
    line.take_in(1)
    line.meet(Trouble.LOST_ANSWER)
    line.run()
    assert line.there()
    assert line.owed() > 0
    line.settle()
    assert line.there() == line.here()


def test_a_refused_right_stops_the_line_until_a_person_acts(line: Line):
    line.take_in(3)
    # Several calls may be on the line at once; each of them is told.
    line.meet(*[Trouble.FORBIDDEN] * 4)
    assert line.run() is RoundOutcome.STOPPED
    assert not line.there()
    assert line.for_a_person() == 0
    line.settle()
    assert line.there() == line.here()


def test_a_session_that_ends_is_no_ones_loss(line: Line):
    line.take_in(3)
    line.meet(Trouble.SIGNED_OUT)
    assert line.run() in (RoundOutcome.STOPPED, RoundOutcome.DONE)
    line.settle()
    assert line.there() == line.here()


@pytest.mark.usefixtures("caplog")
@pytest.mark.parametrize("seed", range(4))
def test_any_mixture_of_trouble_ends_with_everything_there_once(line: Line, seed: int):
    chance = random.Random(seed)
    codes: list[str] = []
    for _ in range(6):
        codes += line.take_in(chance.randint(0, 2))
        if codes and chance.random() < 0.6:
            line.move_on(chance.choice(codes), f"Phòng {chance.randint(1, 9)}")
        line.meet(*chance.choices(PASSING, k=chance.randint(0, 3)))
        line.run()
    line.settle()
    assert line.there() == line.here()
    assert line.for_a_person() == 0

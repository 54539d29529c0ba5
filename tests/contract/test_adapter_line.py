"""Sending to a province: its history told, half told or not at all, and faults in any mixture."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from province.faults import FAULTS
from province.rules import Rule
from province.settings import Settings
from reception.sync.engine import RoundOutcome
from tests.contract.province_line import AdapterLine

FAST = Settings(look_up="history", silence=0.02, drip=0.0)
# Said of a step, these are a person's: its content will never be taken.
REFUSING = set(
    """bad_request too_large unprocessable validation_500 validation wrong_form code_unknown
    illogical settled_returned settled_result settled_one_gate settled_refused""".split()
)
# Too slow for every pair, or another's dossier: tried apart.
APART = {"huge", "gzip_bomb", "exists_foreign"}


@pytest.fixture
def line(tmp_path: Path) -> Iterator[AdapterLine]:
    with ExitStack() as stack:
        yield AdapterLine(tmp_path, stack, FAST)


def settle(line: AdapterLine) -> None:
    """Rounds until nothing is owed."""
    for _ in range(8):
        if line.run() is RoundOutcome.DONE and not line.owed():
            return


@pytest.mark.usefixtures("caplog")
def test_a_step_is_there_once_whatever_is_answered_to_it(line: AdapterLine):
    for fault in sorted(set(FAULTS) - APART - REFUSING):
        line.center.rules.clear()
        codes = line.take_in(2)
        line.center.rules.add(Rule(fault, service="CapNhatTienDoHoSoMC", times=2))
        line.run()
        line.move_on(codes[0])
        settle(line)
        assert line.there() == line.here(), fault
        assert (line.owed(), line.for_a_person()) == (0, 0), fault
    assert line.center.audit.summary(line.center.store)["notes"] == []


def test_anothers_dossier_is_never_overwritten(line: AdapterLine):
    codes = line.take_in(2)
    line.center.rules.add(Rule("exists_foreign", service="DongBoHoSoMC", dossier=codes[0]))
    for _ in range(3):
        line.run()
    held = line.center.store.dossiers[codes[0]]
    assert held.is_foreign
    assert len(held.versions) == 1
    assert held.progress == []
    assert line.for_a_person() > 0
    assert line.there()["state", codes[1], "2"] == 1


@pytest.mark.parametrize("fault", ["huge", "gzip_bomb"])
@pytest.mark.usefixtures("caplog")
def test_an_answer_that_is_too_much_is_no_answer(line: AdapterLine, fault: str):
    line.take_in(1)
    line.center.rules.add(Rule(fault, service="DongBoHoSoMC", times=1))
    assert line.run() in (RoundOutcome.LATER, RoundOutcome.DONE)
    line.settle()
    assert line.there() == line.here()


@pytest.mark.parametrize("look_up", ["bare", "scalars"])
def test_where_no_history_is_told_one_repetition_is_sent_and_no_more(tmp_path: Path, look_up: str):
    with ExitStack() as stack:
        line = AdapterLine(tmp_path, stack, dataclasses.replace(FAST, look_up=look_up))
        (code,) = line.take_in()
        line.center.rules.add(Rule("lost_answer", service="CapNhatTienDoHoSoMC", times=1))
        for _ in range(4):
            line.run()
        assert len(line.center.store.dossiers[code].progress) == 2
        assert line.owed() == 0


def test_the_uid_proves_whose_dossier_it_is(tmp_path: Path):
    with ExitStack() as stack:
        line = AdapterLine(tmp_path, stack, FAST, sends_uid=True)
        line.take_in(2)
        line.center.rules.add(Rule("exists_own", service="DongBoHoSoMC", times=2))
        line.settle()
        assert line.there() == line.here()
        assert line.for_a_person() == 0


def test_codes_with_the_suffix_of_the_province_are_known_again(tmp_path: Path):
    with ExitStack() as stack:
        line = AdapterLine(tmp_path, stack, FAST)
        line.take_in(1, procedure="1.001193", fee_units=1)
        line.settle()
        assert line.there() == line.here()
        assert line.for_a_person() == 0

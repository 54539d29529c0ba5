"""Sending to a province: its history told, half told or not at all, and faults in any mixture."""

from __future__ import annotations

import dataclasses
import os
import random
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from province.faults import FAULTS
from province.rules import Rule
from province.settings import ZONE, Settings
from reception.sync.engine import RoundOutcome
from tests.contract.province_line import AdapterLine, BusConnectorLine, ConnectorLine
from tests.workspaces import SetClock

FAST = Settings(look_up="history", silence=0.02, drip=0.0)
# Said of a step, these are a person's: its content will never be taken.
REFUSING = set(
    """bad_request too_large unprocessable validation_500 validation wrong_form code_unknown
    illogical settled_returned settled_result settled_one_gate settled_refused""".split()
)
# Too slow for every pair, or another's dossier: tried apart.
APART = {"huge", "gzip_bomb", "exists_foreign"}
# In a mixture: what makes a person look, or ends a round for good, has its own tests.
MIXED = sorted(
    set(FAULTS)
    - APART
    - REFUSING
    - {"drip", "dossier_unknown", "exists_own", "strange_owner", "forbidden", "not_found"}
)
SERVICES = ("login", "LayThuTuc", "DongBoHoSoMC", "CapNhatTienDoHoSoMC", "TraCuuHoSo")
CONNECTOR_SERVICES = ("token", "gateway-token", "NoiHoSo", "capnhattientrinh", "capnhattrangthai")
# An empty catalogue is a person's, and so is a create that was stored while it was refused.
UNFAIR = {
    ("empty_result", "LayThuTuc"),
    ("half_result", "LayThuTuc"),
    ("half_expired", "DongBoHoSoMC"),
}
SEEDS = int(os.environ.get("PROVINCE_SEEDS", "4"))


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
@pytest.mark.parametrize("service", ["TraCuuHoSo", "CapNhatTienDoHoSoMC"])
def test_a_step_is_there_once_whatever_is_answered_about_it(line: AdapterLine, service: str):
    for fault in sorted(set(FAULTS) - APART - REFUSING):
        line.center.rules.clear()
        codes = line.take_in(2)
        if service == "TraCuuHoSo":
            line.center.rules.add(Rule("lost_answer", service="CapNhatTienDoHoSoMC", times=1))
        # Each of the two is looked up once before it is brought.
        skip = 2 if service == "TraCuuHoSo" else 0
        line.center.rules.add(Rule(fault, service=service, skip=skip, times=2))
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


@pytest.mark.usefixtures("caplog")
@pytest.mark.parametrize(
    ("kind", "seed"),
    [
        *((AdapterLine, seed) for seed in range(SEEDS)),
        *((ConnectorLine, seed) for seed in range(SEEDS // 2)),
        *((BusConnectorLine, seed) for seed in range(SEEDS // 4)),
    ],
)
def test_any_mixture_of_faults_ends_with_everything_there_once(
    tmp_path: Path, kind: type[AdapterLine], seed: int
):
    chance = random.Random(seed)
    ways: dict[str, Any] = {
        "array": chance.choice(["whole", "before", "all_good"]),
        "session_calls": chance.choice([0, 0, 3, 7]),
        "session_by_401": chance.random() < 0.5,
    }
    with ExitStack() as stack:
        line = kind(tmp_path, stack)
        line.center.settings = dataclasses.replace(line.center.settings, silence=0.02, **ways)
        codes: list[str] = []
        for _ in range(8):
            codes += line.take_in(chance.randint(0, 3))
            for code in codes:
                for _ in range(chance.choice([0, 0, 0, 1, 1, 2, 12])):
                    line.move_on(code, f"Phòng {chance.randint(1, 3)}")
            line.center.rules.clear()
            line.center.rules.add(*drawn(chance, line))
            if chance.random() < 0.2:
                line.forget_procedures()
            line.run()
        line.center.rules.clear()
        line.settle()
        assert line.there() == line.here()
        assert line.for_a_person() == 0


def drawn(chance: random.Random, line: AdapterLine) -> list[Rule]:
    """Some faults for the next round."""
    services = CONNECTOR_SERVICES if isinstance(line, ConnectorLine) else SERVICES
    rules = [
        Rule(
            chance.choice(MIXED),
            service=chance.choice(services),
            skip=chance.randint(0, 3),
            times=chance.randint(1, 4),
            chance=chance.choice([0.2, 0.5, 1.0]),
        )
        for _ in range(chance.randint(0, 6))
    ]
    return [one for one in rules if (one.fault, one.service) not in UNFAIR]


def test_two_equal_steps_are_two(line: AdapterLine):
    line.pc.context = dataclasses.replace(line.pc.context, clock=SetClock(datetime.now(ZONE)))
    (code,) = line.take_in()
    line.move_on(code)
    line.settle()
    line.center.rules.add(Rule("reset", service="CapNhatTienDoHoSoMC", times=1))
    line.move_on(code)
    line.settle()
    assert len(line.center.store.dossiers[code].progress) == 3
    assert line.there() == line.here()


@pytest.mark.usefixtures("caplog")
@pytest.mark.parametrize("array", ["whole", "before", "all_good"])
def test_one_step_that_is_never_taken_holds_back_no_other(tmp_path: Path, array: str):
    with ExitStack() as stack:
        line = AdapterLine(tmp_path, stack, dataclasses.replace(FAST, array=array))
        (code,) = line.take_in()
        line.settle()
        for number in range(1, 12):
            name = "N" * 60 if number == 7 else "Lê Thị Hạnh"
            line.move_on(code, f"Phòng {number}", clerk=name)
        for _ in range(4):
            line.run()
        said = [entry["NoiDungXuLy"] for entry in line.center.store.dossiers[code].progress]
        wanted = [number for number in range(1, 12) if number != 7]
        assert said[1:] == [f"Đã chuyển xử lý: Phòng {number}" for number in wanted]
        assert line.for_a_person() == 1

"""What several files of these tests begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reception.center.background import running_center
from reception.center.faults import Faults
from tests.sync.copied_office import Office
from tests.sync.province_desk import Desk, a_desk
from tests.sync.visits import Pc, Province
from tests.workspaces import UNIT


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """One PC whose two dossiers are known to a center; its folder may be copied."""
    faults = Faults(silence=0.1)
    with running_center(tmp_path / "center", unit=UNIT, faults=faults) as center:
        office = Office(tmp_path, center, faults)
        yield office
        for pc in office.pcs.values():
            pc.die()


@pytest.fixture
def province(tmp_path: Path) -> Province:
    return Province(tmp_path / "center")


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[Pc]:
    pc = Pc(tmp_path / "first")
    yield pc
    pc.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Pc]:
    pc = Pc(tmp_path / "second", 2)
    yield pc
    pc.close()


@pytest.fixture
def desk(tmp_path) -> Iterator[Desk]:
    with a_desk(tmp_path) as made:
        yield made

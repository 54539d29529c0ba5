"""The demo's further offices: everything received is at the province, once and the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from demo.second_office import SECOND, THIRD, FurtherOffice, SecondTable, play_further_office


@pytest.mark.parametrize(("office", "figures"), [(SECOND, (12, 24)), (THIRD, (6, 12))])
def test_a_further_office_and_its_province_agree(
    tmp_path: Path, office: FurtherOffice, figures: tuple[int, int]
):
    table = play_further_office(tmp_path, office)
    assert table.holds, "\n".join(table.lines())
    assert (table.here, table.steps_here) == figures


def test_the_table_sees_what_is_missing_doubled_or_another():
    right = SecondTable(12, 12, 12, 24, 24, 0, 0)
    assert right.holds
    assert len(right.lines()) == 7
    for wrong in ({"there": 11}, {"equal": 11}, {"steps_there": 25}, {"doubled": 1}, {"noted": 1}):
        assert not replace(right, **wrong).holds

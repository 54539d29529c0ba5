"""The demo's second office: everything that was received is at the province, once and the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from demo.second_office import SecondTable, play_second_office


def test_the_second_office_and_its_province_agree(tmp_path: Path):
    table = play_second_office(tmp_path)
    assert table.holds, "\n".join(table.lines())
    assert (table.here, table.steps_here) == (12, 24)


def test_the_table_sees_what_is_missing_doubled_or_another():
    right = SecondTable(12, 12, 12, 24, 24, 0, 0)
    assert right.holds
    assert len(right.lines()) == 7
    for wrong in ({"there": 11}, {"equal": 11}, {"steps_there": 25}, {"doubled": 1}, {"noted": 1}):
        assert not replace(right, **wrong).holds

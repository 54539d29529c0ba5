"""The table of what a province calls our procedures and sectors: read whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from reception.domain.errors import InputError
from reception.messages import sentence
from reception.services.province.codes import codes_in_use, take_codes
from tests.workspaces import context_on

HEAD = "kind,local,code,name,valid_from,valid_to"


def written(folder: Path, *rows: str) -> Path:
    file = folder / "ma-tinh.csv"
    file.write_text("\n".join([HEAD, *rows]), "utf-8")
    return file


def test_a_row_that_stands_there_twice_is_named_as_the_spreadsheet_shows_it(tmp_path: Path):
    file = written(
        tmp_path,
        "sector,Hộ tịch,G15-HT01,,2026-01-01,",
        "",
        "sector,Chứng thực,G15-CT01,,2026-01-01,",
        "sector,HO TICH,G15-HT02,,2026-01-01,",
    )
    with context_on(tmp_path / "office") as (context, _):
        with pytest.raises(InputError) as refused:
            take_codes(context, file)
        assert codes_in_use(context) == []
    assert sentence(refused.value) == (
        "ma-tinh.csv, dòng 5, cột local: “HO TICH” đã có ở dòng trước."
    )


def test_one_name_may_have_another_code_from_a_later_day(tmp_path: Path):
    rows = [f"sector,Hộ tịch,G15-HT0{at},,2026-0{at}-01," for at in (1, 2)]
    with context_on(tmp_path / "office") as (context, _):
        assert take_codes(context, written(tmp_path, *rows)) == 2
        assert [item.code for item in codes_in_use(context)] == ["G15-HT01", "G15-HT02"]

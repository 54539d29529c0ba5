"""Faults of look-ups and catalogues: rows that are strange, missing, twice or no rows at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from province.twists import (
    Fault,
    another_code,
    number_codes,
    other_dates,
    rows,
    strange_owner,
    unknown_codes,
)


def _first(result: object) -> object:
    return result[0] if isinstance(result, list) and result else result


ROWS: Mapping[str, Fault] = MappingProxyType(
    {
        "unknown_enum": Fault(
            "statuses and channels that no list has",
            carried_out=True,
            verdict=rows(unknown_codes),
        ),
        "empty_result": Fault(
            "an empty list (an empty catalogue)", carried_out=True, verdict=rows(lambda _: [])
        ),
        "twice": Fault("every row twice", carried_out=True, verdict=rows(lambda rows: rows + rows)),
        "reversed": Fault(
            "rows in reverse order", carried_out=True, verdict=rows(lambda rows: rows[::-1])
        ),
        "half_result": Fault(
            "half of the rows",
            carried_out=True,
            verdict=rows(lambda rows: rows[: len(rows) // 2]),
        ),
        "strange_owner": Fault(
            "a look-up returns another owner", carried_out=True, verdict=rows(strange_owner)
        ),
        "wrong_row": Fault(
            "a look-up returns another dossier", carried_out=True, verdict=rows(another_code)
        ),
        "other_dates": Fault(
            "times in the other form", carried_out=True, verdict=rows(other_dates)
        ),
        "number_codes": Fault("statuses as numbers", carried_out=True, verdict=rows(number_codes)),
        "text_rows": Fault(
            "rows that are texts", carried_out=True, verdict=rows(lambda _: ["Thành công"])
        ),
        "one_row": Fault(
            "the row itself instead of a list",
            carried_out=True,
            verdict=lambda verdict: replace(verdict, result=_first(verdict.result)),
        ),
        "text_result": Fault(
            "the list as a text",
            carried_out=True,
            verdict=lambda verdict: replace(verdict, result=json.dumps(verdict.result)),
        ),
        "null_result": Fault(
            "result null",
            carried_out=True,
            verdict=lambda verdict: replace(verdict, result=None),
        ),
    }
)

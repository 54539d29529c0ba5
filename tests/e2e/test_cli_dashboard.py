"""``dashboard``: figures with their definitions, the codes behind one, the paper, bad input."""

from __future__ import annotations

import json

import pytest
from pypdf import PdfReader


def test_overview_of_this_month_tells_figures_definitions_and_the_codes_behind_one(counter):
    code = counter.receive()
    said = counter("dashboard", "--list", "days/2026-08-28.received")
    assert said.code == 0, said.body
    body = said.body
    assert (body["from"], body["to"], body["provisional"]) == ("2026-08-01", "2026-08-28", True)
    assert body["cut_off"].startswith("2026-08-28T15:20:00")
    assert body["figures"]["days"]["2026-08-28"] == {"received": 1, "on_time": 0, "late": 0}
    assert body["figures"]["months"]["2026-08"]["received"] == 1
    assert body["figures"]["load"]["1"]["h15"] == 1
    assert body["figures"]["share"] == {
        key: {"dossiers": 0} for key in ("on_time", "late", "total")
    }
    assert set(body["figures"]["risks"]) == {
        *("overdue", "due_today", "due_soon", "long_wait", "to_call", "no_amount")
    }
    assert all(table["definition"] for table in body["tables"])
    assert (body["late"], body["late_judged"], body["pdf"]) == (0, 0, None)
    assert body["list"] == {
        "table": "days",
        "row": "2026-08-28",
        "column": "received",
        "value": 1,
        "codes": [code],
    }


def test_no_name_and_no_number_of_a_person_is_told(counter):
    counter.receive()
    said = counter("dashboard", "--list", "load/total.sum").body
    text = json.dumps(said, ensure_ascii=False)
    shown = counter("show", said["list"]["codes"][0]).body
    for private in (shown["owner"]["name"], shown["owner"]["id_number"], shown["owner"]["phone"]):
        assert private
        assert private not in text


def test_overview_is_written_on_paper(counter):
    counter.receive()
    path = counter.root / "tong-quan.pdf"
    body = counter(
        "dashboard", "--from", "2026-07-20", "--to", "2026-08-28", "--pdf", str(path)
    ).body
    assert body["pdf"] == str(path)
    assert body["pages"] == len(PdfReader(path).pages) >= 2
    assert "Đúng hạn" in PdfReader(path).pages[0].extract_text()


@pytest.mark.parametrize(
    ("words", "field", "code"),
    [
        (("--from", "2026-08-29"), "to", "bad_period"),
        (("--from", "2025-08-01"), "to", "period_too_long"),
        (("--from", "2026-09-01", "--to", "2026-09-02"), "from", "period_not_begun"),
        (("--from", "hôm qua"), "from", "bad_date"),
        (("--to", "2026-13-01"), "to", "bad_date"),
        (("--list", "days/2026-08-28"), "list", "no_such_figure"),
        (("--list", "risks/total.dossiers"), "list", "no_such_figure"),
        (("--list", "nowhere/1.dossiers"), "list", "no_such_figure"),
    ],
)
def test_bad_input_names_its_field(counter, words, field, code):
    said = counter("dashboard", *words)
    assert said.code == 2
    assert (said.error["field"], said.error["code"]) == (field, code)

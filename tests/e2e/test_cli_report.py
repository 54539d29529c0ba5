"""``report``: figures, the dossiers behind them, papers; and what bad input gets."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

AUGUST = ("--from", "2026-08-01", "--to", "2026-08-31")


def test_report_tells_figures_and_the_dossiers_behind_one(counter):
    code = counter.receive()
    said = counter("report", "--kind", "06a", *AUGUST, "--list", "total.3", "--figures-list")
    assert said.code == 0, said.body
    body = said.body
    assert (body["kind"], body["from"], body["to"]) == ("06a", "2026-08-01", "2026-08-31")
    assert (body["frozen"], body["provisional"], body["preset"]) == (False, True, None)
    assert len(body["hash"]) == 64
    assert body["cut_off"].startswith("2026-08-28T15:20:00")
    assert body["figures"]["own"]["total"]["3"] == 1
    assert all(check["holds"] for check in body["checks"])
    assert [column["key"] for column in body["tables"][0]["columns"]] == list(
        map(str, range(3, 14))
    )
    assert body["list"]["value"] == 1
    assert [line["code"] for line in body["list"]["dossiers"]] == [code]
    assert body["lists"]["own"]["total"]["3"] == [code]
    assert body["lists"]["own"]["total"]["7"] == []
    assert (body["pdf"], body["xlsx"], body["csv"]) == (None, None, None)


def test_report_is_written_on_paper_as_spreadsheet_and_as_text(counter):
    counter.receive()
    files = {name: counter.root / f"bc.{name}" for name in ("pdf", "xlsx", "csv")}
    options = [word for name, path in files.items() for word in (f"--{name}", str(path))]
    body = counter("report", "--kind", "period", "--from", "2026-08-28", *options).body
    assert {name: body[name] for name in files} == {n: str(path) for n, path in files.items()}
    assert body["pages"] == 1
    assert "TIẾP NHẬN" in PdfReader(files["pdf"]).pages[0].extract_text()
    assert len(load_workbook(files["xlsx"]).worksheets) == 2
    text = files["csv"].read_bytes().decode("utf-8-sig")
    assert any(
        "Chứng thực bản sao" in row[1]
        for row in csv.reader(io.StringIO(text), delimiter=";")
        if len(row) > 1
    )


def test_period_of_the_law_names_its_rule(counter):
    body = counter("report", "--kind", "06a", "--preset", "quarter", "--of", "2026-Q3").body
    assert (body["from"], body["to"]) == ("2026-06-15", "2026-09-14")
    assert body["preset"] == {
        "name": "2026-Q3",
        "source": "NĐ 09/2019/NĐ-CP Điều 12",
        "confidence": "recalled",
        "valid_from": "2019-03-12",
    }


@pytest.mark.parametrize(
    ("words", "exit_code", "code", "field"),
    [
        (("--from", "2026-08-02", "--to", "2026-08-01"), 2, "bad_period", "to"),
        (("--from", "2026-8-2"), 2, "bad_date", "from"),
        (("--from", "2026-08-01", "--to", "31/8"), 2, "bad_date", "to"),
        (("--from", "1900-01-01"), 2, "date_out_of_range", "from"),
        (("--from", "2001-01-01", "--to", "2100-12-31"), 2, "period_too_long", "to"),
        (("--from", "2026-08-29"), 2, "period_not_begun", "from"),
        ((), 2, "usage_missing", "from"),
        (("--to", "2026-08-01"), 2, "usage_missing", "from"),
        (("--of", "2026"), 2, "usage_missing", "preset"),
        (("--preset", "year"), 2, "usage_missing", "of"),
        (("--preset", "year", "--of", "2026", "--from", "2026-08-01"), 2, "usage_both", "preset"),
        (("--preset", "month", "--of", "2026"), 2, "usage_choice", "preset"),
        (("--preset", "year", "--of", "2226"), 2, "date_out_of_range", "of"),
        (("--preset", "year", "--of", "200"), 2, "bad_period_name", "of"),
        ((*AUGUST, "--list", "9.99"), 2, "no_such_figure", "list"),
        ((*AUGUST, "--xlsx", "{root}/document.json/x.xlsx"), 4, "output_unwritable", None),
        ((*AUGUST, "--csv", "/nowhere/x.csv"), 4, "output_unwritable", None),
    ],
)
def test_bad_input_names_its_field(counter, words, exit_code, code, field):
    counter.file({})
    said = counter("report", "--kind", "06a", *(w.format(root=counter.root) for w in words))
    assert (said.code, said.error["code"], said.error["field"]) == (exit_code, code, field)


def test_kind_that_is_none_is_said(counter):
    said = counter("report", "--kind", "weather", *AUGUST)
    assert (said.code, said.error["field"]) == (2, "kind")


EVENING = "2026-08-28T17:05:00+07:00"


def test_day_is_closed_with_its_papers_a_copy_and_whatever_is_set_up(counter):
    counter.receive()
    said = counter("close", "--date", "2026-08-28", now=EVENING)
    assert said.code == 0, said.body
    body = said.body
    assert (body["from"], body["to"], body["frozen"]) == ("2026-08-28", "2026-08-28", True)
    assert body["cut_off"].startswith("2026-08-28T17:05:00")
    assert body["figures"]["result"]["total"]["received"] == 1
    steps = {step["step"]: step for step in body["steps"]}
    assert list(steps) == ["day", "register", "backup", "reconcile"]
    for name in ("day", "register"):
        assert PdfReader(steps[name]["pdf"]).pages
    assert steps["backup"]["backup"].endswith(".db")
    assert steps["reconcile"] == {"step": "reconcile", "gateway": None}
    found = counter("report", "--kind", "day", "--from", "2026-08-28", now=EVENING).body
    assert (found["frozen"], found["hash"], found["cut_off"]) == (
        True,
        body["hash"],
        body["cut_off"],
    )
    assert found["closing"]["closed_by"] == body["closed_by"]
    paper = ("--pdf", str(counter.data / "ngay.pdf"), "--annex")
    pages = counter("report", "--kind", "day", "--from", "2026-08-28", *paper, now=EVENING).body
    assert pages["pages"] == 3
    assert found["closing"]["also"] == []
    again = counter("close", "--date", "2026-08-28", now=EVENING)
    assert (again.code, again.error["code"]) == (3, "span_closed")
    assert body["closed_by"] in again.error["message"]
    assert counter("verify").code == 0


def test_what_comes_after_a_closing_is_told_with_the_day_it_counts_on(counter):
    counter("close", "--date", "2026-08-28", "--no-backup", "--no-reconcile", now=EVENING)
    code = counter.receive()
    later = counter("report", "--kind", "day", "--from", "2026-08-28", now=EVENING).body
    assert later["figures"]["result"]["total"]["received"] == 0
    assert [(item["code"], item["what"], item["counted_on"]) for item in later["late"]] == [
        (code, "received", "2026-08-29")
    ]


def test_month_is_closed_with_its_reports(counter):
    now = "2026-09-01T08:00:00+07:00"
    body = counter("close", "--month", "2026-08", "--no-backup", now=now).body
    assert [step["step"] for step in body["steps"]] == ["period", "06a", "register"]
    assert [item["kind"] for item in body["reports"]] == [
        *("period", "06a", "certification", "civil-status", "use")
    ]
    quarter = ("--preset", "quarter", "--of", "2026-Q2", "--no-backup")
    assert counter("close", *quarter, now=now).body["to"] == "2026-06-14"


def test_step_that_fails_undoes_no_closing(counter):
    prints = counter.data / "print"
    prints.rmdir()
    prints.write_text("x", encoding="utf-8")
    body = counter("close", "--date", "2026-08-28", "--no-backup", now=EVENING).body
    assert body["steps"][0]["print_error"]["code"] == "output_unwritable"
    assert counter("close", "--date", "2026-08-28", now=EVENING).error["code"] == "span_closed"


@pytest.mark.parametrize(
    ("words", "exit_code", "code", "field"),
    [
        ((), 2, "usage_missing", "date"),
        (("--date", "2026-08-27", "--month", "2026-08"), 2, "usage_both", "month"),
        (("--date", "27/8"), 2, "bad_date", "date"),
        (("--month", "8-2026"), 2, "bad_month", "month"),
        (("--preset", "quarter"), 2, "usage_missing", "of"),
        (("--date", "2026-08-28"), 3, "span_not_over", None),
        (("--date", "2027-08-28"), 3, "span_not_over", None),
        (("--month", "2026-08"), 3, "span_not_over", None),
    ],
)
def test_closing_of_what_cannot_be_closed_is_refused(counter, words, exit_code, code, field):
    said = counter("close", *words)
    assert (said.code, said.error["code"], said.error["field"]) == (exit_code, code, field)


def test_report_of_one_day_takes_one_day(counter):
    said = counter("report", "--kind", "day", *AUGUST)
    assert (said.code, said.error["code"], said.error["field"]) == (2, "one_day_only", "to")

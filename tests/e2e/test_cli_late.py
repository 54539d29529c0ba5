"""Supplement, lateness and apology as a script sees them."""

from __future__ import annotations

import json

import pypdf
import pytest

from reception.workspace import Workspace

SLOW = "1.004873"
DUE = "2026-09-07T17:00:00+07:00"
LATER = "2026-09-08T09:00:00+07:00"


@pytest.fixture
def code(counter):
    return counter.receive(procedure=SLOW, fee_units=1)


def test_late_dossier_tells_since_when_and_every_date_with_its_reason(counter, code):
    before = counter("show", code).body
    assert (before["late_since"], before["due_at"]) == (None, DUE)
    assert counter("show", code, now=LATER).body["late_since"] == DUE
    said = counter("act", code, "extend", "--reason", "Chờ", "--due", "2026-09-11", now=LATER)
    assert said.code == 0
    assert said.body["due_at"] == "2026-09-11T17:00:00+07:00"
    page = pypdf.PdfReader(said.body["pdf"]).pages[0].extract_text()
    assert "CHỦ TỊCH" in page
    assert "Nguyễn Văn Mẫu" in page
    counter("act", code, "complete", now="2026-09-10T09:00:00+07:00")
    shown = counter("show", before["dossier_id"], now="2026-09-10T10:00:00+07:00").body
    assert shown["late_since"] == DUE
    assert [(date["due_at"], date["reason"]) for date in shown["dates"]] == [
        (DUE, "Tiếp nhận"),
        ("2026-09-11T17:00:00+07:00", "Xin lỗi, hẹn lại: Chờ"),
    ]


def test_the_list_of_overdue_dossiers_says_why_each_is_late(counter, code):
    counter("act", code, "forward", "--to-unit", "Phòng Tư pháp")
    (line,) = counter("list", "overdue", now=LATER).body["dossiers"]
    assert (line["code"], line["late"]["cause"]) == (code, "department")
    assert line["late"]["label"] == "Phòng chuyên môn (Phòng Tư pháp)"
    assert line["late"] == counter("show", code, now=LATER).body["late"]
    assert counter("list", "overdue").body["dossiers"] == []
    (line,) = counter("list", "moving", now=LATER).body["dossiers"]
    assert "late" not in line


def test_request_is_refused_by_the_field_that_is_empty(counter, code):
    ask = json.dumps({"reason": "Chưa đạt", "papers": []})
    said = counter("act", code, "request_supplement", "--file", ask)
    assert (said.code, said.error["code"]) == (2, "supplement_names_nothing")
    assert said.error["field"] == "papers"
    said = counter("act", code, "request_supplement")
    assert (said.code, said.error["field"]) == (2, "reason")


def test_second_and_late_request_is_let_through_with_cautions(counter, code):
    ask = {"reason": "Mờ", "papers": [{"name": "Tờ khai", "copies": 1}], "legal_basis": "Điều 5"}
    first = counter("act", code, "request_supplement", "--file", json.dumps(ask))
    assert "cautions" not in first.body
    counter("act", code, "supplement", now="2026-08-29T09:00:00+07:00")
    again = ask | {"again_reason": "Sót giấy", "late_reason": "Chờ thẩm tra"}
    second = counter("act", code, "request_supplement", "--file", json.dumps(again), now=LATER)
    assert [item["code"] for item in second.body["cautions"]] == [
        "supplement_again",
        "supplement_late",
    ]
    text = " ".join(pypdf.PdfReader(second.body["pdf"]).pages[0].extract_text().split())
    assert "Sót giấy" in text
    assert "một lần" not in text
    shown = counter("show", code, now=LATER).body
    assert shown["supplement_requests"] == 2
    assert "Sót giấy" in shown["history"][-1]["note"]


def test_without_a_head_the_date_moves_and_no_letter_is_made(counter, code, tmp_path):
    with (
        Workspace(counter.data, counter.key) as held,
        held.connected() as context,
        context.database.write() as tx,
    ):
        tx.settings.put("head_name", "")
    said = counter("act", code, "extend", "--reason", "Chờ", "--due", "2026-09-11", now=LATER)
    assert (said.code, said.body["pdf"]) == (0, None)
    (caution,) = said.body["cautions"]
    assert caution["code"] == "head_not_set"
    slip = counter("slip", code, "apology", "--out", str(tmp_path / "x.pdf"), now=LATER)
    assert (slip.code, slip.error["code"]) == (3, "head_not_set")
    assert "UBND phường Thuận Hóa" in slip.error["message"]

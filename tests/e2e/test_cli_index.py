"""``index`` as scripts use it: figures, papers, a month that is over or not, what is not known."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import an_intake

MONTH, NEXT = "2026-08", "2026-09-03T08:00:00+07:00"
KEYS = "item name max_points numerator denominator points reason lost_by next source confidence"


def item(said, number):
    return next(one for one in said.body["items"] if one["item"] == number)


def test_a_month_is_told_by_item_with_what_is_next(counter, tmp_path):
    early = "2026-08-05T08:00:00+07:00"
    intakes = str(counter.file([an_intake(), an_intake()]))
    given = counter("receive", intakes, now=early).body["results"]
    late, asked = (one["code"] for one in given)
    counter("act", asked, "request_supplement", "--reason", "Thiếu bản chính", now=early)
    page, sheet = tmp_path / "chi-so.pdf", tmp_path / "chi-so.xlsx"
    said = counter(*("index", "--month", MONTH, "--pdf", str(page), "--xlsx", str(sheet)), now=NEXT)
    assert (said.code, said.body["is_over"]) == (0, True)
    assert "Tháng chưa kết thúc" not in said.errors
    assert (said.body["xlsx"], page.read_bytes()[:4]) == (str(sheet), b"%PDF")
    assert sheet.stat().st_size > 1_000
    on_time = item(said, "2.1")
    assert set(KEYS.split()) <= set(on_time)
    assert (on_time["numerator"], on_time["denominator"], on_time["points"]) == (1, 2, 10.0)
    assert [line["code"] for line in on_time["lost"]] == [late]
    assert on_time["lost_by"] == [
        {"cause": "counter", "holder": "", "label": "Quầy", "count": 1, "points": 10.0}
    ]
    assert on_time["next"]["needed_for_one_point"] == 1
    unknown = item(said, "4.1")
    assert (unknown["points"], unknown["numerator"]) == (None, None)
    assert unknown["reason"].startswith("Máy này không giữ tệp kết quả")
    assert said.body["points"] + said.body["unknown_points"] == said.body["points_at_most"]
    assert said.body["class_at_least"]["name"] == "Yếu"
    assert {step["deed"] for step in said.body["cheapest"]} == {"send"}


def test_sending_brings_the_points_of_sending(counter, center):
    counter.receive()
    before = counter("index", "--month", MONTH)
    assert (item(before, "1.4")["numerator"], item(before, "1.4")["points"]) == (0, 0.0)
    assert item(before, "1.4")["cautions"]
    assert "Tháng chưa kết thúc" in before.errors
    assert counter("connect", "--url", center.url, "--token", center.token).code == 0
    assert counter("sync", "--once").code == 0
    after = item(counter("index", "--month", MONTH), "1.4")
    assert (after["numerator"], after["denominator"], after["points"]) == (1, 1, 6.0)
    assert (after["entries"], after["next"]["steps"]) == ({"all": 1, "told": 1}, [])


@pytest.mark.parametrize(
    ("month", "code"),
    [
        ("2026-13", "bad_month"),
        ("08/2026", "bad_month"),
        ("2026-09", "month_to_come"),
        ("1890-01", "date_out_of_range"),
    ],
)
def test_what_is_no_month_that_can_be_counted_is_refused(counter, month, code):
    said = counter("index", "--month", month)
    assert (said.code, said.error["code"], said.error["field"]) == (2, code, "month")


def test_a_place_that_cannot_be_written_is_told(counter, tmp_path):
    for option in ("--pdf", "--xlsx"):
        (tmp_path / "tep").touch()
        said = counter("index", "--month", MONTH, option, str(tmp_path / "tep" / "x"))
        assert (said.code, said.error["code"]) == (4, "output_unwritable")
    assert counter("index").code == 2


def test_the_internal_score_is_told_by_dossier_clerk_and_unit(counter, tmp_path):
    early = "2026-08-05T08:00:00+07:00"
    code = counter("receive", str(counter.file(an_intake())), now=early).body["code"]
    counter("act", code, "complete", now=early)
    page, sheet = tmp_path / "diem.pdf", tmp_path / "diem.xlsx"
    words = ("index", "--month", MONTH, "--internal", "--pdf", str(page), "--xlsx", str(sheet))
    said = counter(*words)
    assert said.code == 0
    assert "Tháng chưa kết thúc" in said.errors
    (dossier,) = said.body["dossiers"]
    assert (dossier["code"], dossier["points"], dossier["total"]) == (
        code,
        {"1": 1, "2": 1, "3": 2, "4": 2, "7": 1},
        7,
    )
    (clerk,) = said.body["clerks"]
    assert (clerk["dossiers"], clerk["average"], clerk["class"]) == (1, 7.0, "Hoàn thành 100%")
    assert said.body["unit"]["points_at_most"] == 15.0
    assert page.read_bytes()[:4] == b"%PDF"
    assert sheet.is_file()
    over = counter("index", "--month", MONTH, "--internal", now=NEXT)
    assert ("Tháng chưa kết thúc" in over.errors, over.body["is_over"]) == (False, True)
    assert counter("index", "--month", "2026-13", "--internal").code == 2

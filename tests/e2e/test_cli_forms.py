"""Words and layout of the forms from the command line: looked at, checked, changed, refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from reception.cli.forms_parser import KEYS
from reception.services.papers.form_spec import FormKey
from tests.print.papers import page_texts

DAY = "2026-12-02"


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def written(path: Path, *rows: dict[str, str]) -> str:
    usual = {"form": "intake", "source": "QĐ 5/QĐ-UBND", "valid_from": DAY, "valid_to": ""}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("form", "item", "text", "source", "valid_from", "valid_to"))
        writer.writeheader()
        writer.writerows({**usual, **row} for row in rows)
    return str(path)


def test_every_form_is_named_on_the_command_line():
    assert set(KEYS) == {key.value for key in FormKey}


def test_shipped_forms_are_without_fault(counter):
    said = counter("forms", "check")
    assert (said.code, said.body["findings"], said.body["day"]) == (0, 0, "2026-08-28")
    assert {item["form"] for item in said.body["forms"]} == set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_a_form_is_drawn_with_invented_data(counter, tmp_path, key):
    out = tmp_path / "mau.pdf"
    said = counter("forms", "render", key, "--on", DAY, "--out", str(out))
    assert (said.code, said.body["findings"], said.body["day"]) == (0, [], DAY)
    assert len(page_texts(out.read_bytes())) == said.body["pages"] > 0


def test_a_paper_the_form_is_not_drawn_on_is_refused(counter, tmp_path):
    out = str(tmp_path / "mau.pdf")
    said = counter("forms", "render", "stop", "--size", "80mm", "--out", out)
    assert (said.code, said.error["code"]) == (2, "paper_size_not_offered")


def test_changed_rows_hold_from_their_day(counter, tmp_path):
    table = tmp_path / "loi-van.csv"
    said = counter("forms", "table", "--form", "intake", "--on", DAY, "--out", str(table))
    assert said.code == 0
    rows = rows_of(table)
    assert said.body["rows"] == len(rows)
    (note,) = [row for row in rows if (row["form"], row["item"]) == ("intake", "note")]
    changed = written(table, {**note, "text": "Giấy này là mẫu mới.", "source": "QĐ 5"})
    tried = counter("forms", "take", changed, "--layer", "province", "--dry-run")
    assert (tried.code, tried.body["accepted"]) == (0, False)
    (change,) = tried.body["forms"]
    assert (change["item"], change["to"], change["since"]) == ("note", "Giấy này là mẫu mới.", DAY)
    assert change["from"] == note["text"]
    assert counter("forms", "take", changed, "--layer", "province").body["accepted"]
    out = tmp_path / "mau.pdf"
    texts = []
    for day in ("2026-12-01", DAY):
        counter("forms", "render", "intake", "--on", day, "--out", str(out))
        texts.append("Giấy này là mẫu mới." in page_texts(out.read_bytes())[0])
    assert texts == [False, True]
    told = {item["form"]: item["changes"] for item in counter("forms", "check").body["forms"]}
    assert (told["intake"], told["stop"]) == ([DAY], [])
    assert counter("catalogue", "status").body["layers"][-1]["layer"] == "province"
    counter("catalogue", "back")
    counter("forms", "render", "intake", "--on", DAY, "--out", str(out))
    assert "mẫu mới" not in page_texts(out.read_bytes())[0]


def test_a_package_is_drawn_before_it_is_taken(counter, tmp_path):
    written(tmp_path / "a.csv", {"item": "title", "text": "GIẤY HẸN"})
    counter("forms", "take", str(tmp_path / "a.csv"), "--layer", "province")
    counter("catalogue", "export", "--layer", "province", "--out", str(tmp_path / "goi"))
    counter("catalogue", "back")
    out, package = tmp_path / "mau.pdf", str(tmp_path / "goi")
    said = counter(
        "forms", "render", "intake", "--on", DAY, "--out", str(out), "--package", package
    )
    assert said.code == 0
    assert "GIẤY HẸN" in page_texts(out.read_bytes())[0]
    assert counter("forms", "check", "--on", DAY, "--package", package).body["findings"] == 0
    told = counter("catalogue", "diff", package).body
    assert [(item["item"], item["to"]) for item in told["forms"]] == [("title", "GIẤY HẸN")]
    assert told["procedures"] == []


def test_the_table_of_all_forms_taken_as_it_is_changes_nothing(counter, tmp_path):
    table = str(tmp_path / "tat-ca.csv")
    counter("forms", "table", "--out", table)
    said = counter("forms", "take", table)
    assert said.code == 0
    assert (said.body["rows"], said.body["forms"], said.body["accepted"]) == (0, [], False)


def test_of_a_whole_table_only_the_changed_rows_are_taken(counter, tmp_path):
    table = tmp_path / "tat-ca.csv"
    counter("forms", "table", "--out", str(table))
    rows = rows_of(table)
    for row in rows:
        if (row["form"], row["item"]) == ("common", "label_phone"):
            row |= {"text": "ĐT", "source": "QĐ 5"}
    said = counter("forms", "take", written(table, *rows))
    assert (said.code, said.body["rows"]) == (0, 1)
    assert said.body["accepted"]


@pytest.mark.parametrize(
    ("rows", "code", "row", "column"),
    [
        ([{"item": "note", "text": "Đến {ngay}."}], "form_item_fact", 2, "text"),
        ([{"item": "hide", "text": "limit"}], "form_item_mandatory", 2, "text"),
        (
            [
                {"item": "note", "text": "Một.", "valid_to": "2026-12-05"},
                {"item": "note", "text": "Hai.", "valid_from": "2026-12-09"},
            ],
            "form_item_gap",
            3,
            "valid_from",
        ),
    ],
)
def test_a_bad_row_is_told_by_the_name_of_the_file(counter, tmp_path, rows, code, row, column):
    said = counter("forms", "take", written(tmp_path / "sai.csv", *rows))
    assert (said.code, said.error["code"]) == (2, code)
    assert said.error["message"].startswith(f"sai.csv, dòng {row}, cột {column}")
    assert counter("catalogue", "status").body["layers"][-1]["layer"] == "national"


def test_a_gap_to_rows_taken_before_is_told_at_the_new_row(counter, tmp_path):
    first = {"item": "note", "text": "Một.", "valid_to": "2026-12-05"}
    counter("forms", "take", written(tmp_path / "a.csv", first))
    second = {"item": "note", "text": "Hai.", "valid_from": "2026-12-09"}
    said = counter("forms", "take", written(tmp_path / "b.csv", second))
    assert (said.code, said.error["code"]) == (2, "form_item_gap")
    assert said.error["message"].startswith("b.csv, dòng 2, cột valid_from")


def test_an_unreadable_set_of_the_office_is_told_by_the_check(counter):
    folder = counter.data / "templates"
    folder.mkdir()
    (folder / "hong.toml").write_text("[", encoding="utf-8")
    said = counter("forms", "check")
    assert (said.code, said.error["code"]) == (2, "form_text_unreadable")

"""``import``: an old register tried, brought in, found, returned, reported, taken out again."""

from __future__ import annotations

import json
import signal
import threading
from datetime import date

import pytest

from reception.domain.errors import EnvironmentProblem
from reception.services.past import importing
from reception.services.sheets.watch import Watch
from reception.storage import mass_writing
from tests.registers import a_code, a_csv, a_row, an_open_row, an_xlsx


@pytest.fixture
def path(tmp_path):
    """A register with a finished dossier, an open one and one that cannot be right."""
    rows = [a_row(1), an_open_row(2, due=date(2026, 9, 30)), a_row(3, received="mai")]
    return an_xlsx(tmp_path / "so.xlsx", rows)


def test_a_dry_run_tells_columns_counts_and_each_refused_row(counter, path):
    said = counter("import", str(path), "--dry-run")
    assert said.code == 0
    body = said.body
    assert (body["dry_run"], body["rows"], body["rows_in"], body["refused"]) == (True, 3, 2, 1)
    assert body["columns"]["code"] == "Mã hồ sơ"
    assert (body["guessed"], body["head_row"], body["unused_columns"]) == (True, 1, ["STT"])
    assert body["rows_refused"] == [
        {
            "row": 4,
            "column": "Ngày nhận",
            "value": "mai",
            "code": "import_bad_day",
            "why": "Ngày không đọc được.",
            "fix": "Ghi ngày/tháng/năm, ví dụ 03/11/2025.",
        }
    ]
    assert body["by_status"] == {"4": 1, "10": 1}
    assert "Đã xem: 4/4" in said.errors
    assert counter.events() == 0


def test_the_first_day_every_receipt_is_found_returned_and_counted(counter, path):
    said = counter("import", str(path))
    assert (said.code, said.body["rows_in"]) == (0, 2)
    assert counter("search", "250310-0002").body["dossiers"][0]["code"] == a_code(2)
    shown = counter("show", a_code(2)).body
    assert (shown["status"], shown["due"]) == (4, "2026-09-30T17:00:00+07:00")
    assert shown["imported"]["import"] == said.body["import"]
    assert shown["imported"]["row"] == 3
    assert shown["history"][0]["note"].startswith("so.xlsx, dòng 3, SHA-256 ")
    assert counter("show", a_code(1)).body["status"] == 10
    assert counter("return", a_code(2), "--to", "Trần Thị Mẫu").body["status"] == 10
    assert counter("return", a_code(2), "--to", "Trần Thị Mẫu").code == 3
    figures = counter("summary", "--date", "2026-08-28").body["figures"]
    assert (figures["received"], figures["returned"]) == (0, 1)
    # Handed over on the spot: finished and returned.
    assert counter.events() == 2 + 2


def test_a_report_carries_over_what_was_open_before_its_period(counter, path):
    counter("import", str(path))
    said = counter(
        "report", "--kind", "06a", "--from", "2026-08-01", "--to", "2026-08-28", now="2026-08-29"
    )
    assert said.code == 0, said.body
    total = said.body["figures"]["own"]["total"]
    # Received in the period, carried over from before, still in hand and in time.
    assert (total["4"], total["6"], total["12"]) == (0, 1, 1)
    assert counter("import", str(path)).body["rows_known"] == 2


def test_imports_are_listed_and_taken_out(counter, path):
    name = counter("import", str(path)).body["import"]
    (listed,) = counter("import", "--list").body["imports"]
    assert (listed["import"], listed["dossiers"], listed["open"]) == (name, 2, 1)
    assert counter("act", a_code(2), "complete").code == 0
    said = counter("import", "--undo", name)
    assert (said.code, said.body["undone"], said.body["kept"]) == (0, 1, 1)
    assert said.body["kept_dossiers"] == [{"code": a_code(2), "owner": "Trần Thị Mẫu"}]
    assert counter("show", a_code(1)).code == 2
    assert counter("import", "--undo", "khong-co").error["code"] == "import_none"
    assert counter.events() == 4


def test_a_mapping_is_given_as_text_or_file_and_the_refused_go_where_one_says(
    counter, path, tmp_path
):
    how = {"code": "B", "owner": "D", "received": "H", "status": {"value": "processing"}}
    target = tmp_path / "sai.csv"
    for given in (json.dumps(how), str(counter.file(how))):
        said = counter("import", str(path), "--map", given, "--dry-run", "--refused", str(target))
        assert said.body["columns"].keys() == {"code", "owner", "received"}
        assert said.body["refused_file"] == str(target)
    assert said.body["by_status"] == {"4": 2}


def test_rows_that_differ_and_texts_that_were_converted_are_told(counter, tmp_path):
    path = a_csv(tmp_path / "so.csv", [an_open_row(1, owner="NguyÔn V¨n Thö")])
    said = counter("import", str(path))
    (told,) = (item for item in said.body["conversions"] if item["code"] == "import_tcvn3")
    assert (told["column"], told["count"]) == ("Họ tên chủ hồ sơ", 1)
    assert told["examples"] == [{"row": 2, "before": "NguyÔn V¨n Thö", "after": "Nguyễn Văn Thử"}]
    path = a_csv(tmp_path / "so.csv", [an_open_row(1, owner="Nguyễn Văn Khác")])
    body = counter("import", str(path)).body
    assert body["rows_differing"] == [
        {"row": 2, "code": a_code(1), "columns": ["Họ tên chủ hồ sơ"]}
    ]


def test_notes_say_what_a_person_should_know_of_the_file(counter, tmp_path):
    path = an_xlsx(tmp_path / "so.xlsx", [a_row(1)], hidden=[2])
    body = counter("import", str(path), "--dry-run").body
    assert body["notes"] == [
        {
            "code": "import_hidden",
            "message": "Có 1 dòng đang ẩn trong bảng; chúng vẫn được đọc như mọi dòng.",
        }
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("import",), "usage_missing"),
        (("import", "none.xlsx"), "import_file_missing"),
        (("import", "SO", "--sheet", "Sổ 1999"), "import_sheet"),
        (("import", "SO", "--map", '{"colour": "B"}'), "unknown_field"),
        (("import", "SO", "--map", "none.json"), "input_file_missing"),
    ],
)
def test_what_cannot_be_used_is_bad_input(counter, path, words, code):
    said = counter(*(str(path) if word == "SO" else word for word in words))
    assert (said.code, said.error["code"]) == (2, code)


def test_ctrl_c_leaves_whole_parts_and_says_what_is_in(counter, path, monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 1)
    real, sent = mass_writing.bring_in, threading.Event()

    def once(tx, drafts, at):
        real(tx, drafts, at)
        if not sent.is_set():
            sent.set()
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("reception.services.past.importing.bring_in", once)
    said = counter("import", str(path))
    assert (said.code, said.body["stopped"], said.body["rows_in"]) == (130, True, 1)
    assert counter.events() == 1
    assert counter("import", str(path)).body["rows_in"] == 1


def test_ctrl_c_before_the_first_row_says_so(counter, path, monkeypatch):
    monkeypatch.setattr(
        "reception.cli.import_command._watch",
        lambda _stop, _what: Watch(stopped=lambda: True),
    )
    said = counter("import", str(path))
    assert (said.code, said.error["code"]) == (130, "interrupted")


def test_a_full_disk_ends_it_and_what_is_in_is_told(counter, path, monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 1)
    real, calls = mass_writing.bring_in, []

    def full(tx, drafts, at):
        calls.append(drafts)
        if len(calls) > 1:
            raise EnvironmentProblem("disk_full")
        real(tx, drafts, at)

    monkeypatch.setattr("reception.services.past.importing.bring_in", full)
    said = counter("import", str(path))
    assert (said.code, said.error["code"], said.body["rows_in"]) == (4, "disk_full", 1)


def test_taking_out_may_be_stopped(counter, path, monkeypatch):
    name = counter("import", str(path)).body["import"]
    seen = []
    watch = Watch(lambda: bool(seen), lambda *told: seen.append(told))
    monkeypatch.setattr("reception.services.past.imports.CHUNK", 1)
    monkeypatch.setattr("reception.cli.import_command._watch", lambda _stop, _what: watch)
    said = counter("import", "--undo", name)
    assert (said.code, said.body["stopped"], said.body["left"]) == (130, True, 1)

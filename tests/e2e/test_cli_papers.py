"""The register, batches, lists and the way back, from the command line."""

from __future__ import annotations

from contextlib import closing

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from reception.services.papers.print_jobs import order_form
from reception.workspace import Workspace
from tests.e2e.conftest import an_intake

# Three working days: received on Monday, due on Thursday.
MARRIAGE = {"procedure": "1.004873", "papers": None, "fee_units": None}
MONDAY, WEDNESDAY = "2026-08-24T09:00:00+07:00", "2026-08-26T09:00:00+07:00"


@pytest.fixture
def codes(counter):
    """Three dossiers of a Monday."""
    intake = counter.file(an_intake(**MARRIAGE))
    return [counter("receive", "--no-pdf", str(intake), now=MONDAY).body["code"] for _ in "123"]


def words_of(path):
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_register_is_written_as_pdf_and_spreadsheet(counter, codes):
    pdf, sheet = counter.root / "so.pdf", counter.root / "so.xlsx"
    days = ("--from", "2026-08-01", "--to", "2026-08-31")
    said = counter("register", *days, "--pdf", str(pdf), "--xlsx", str(sheet))
    assert said.code == 0, said.body
    assert said.body == {"rows": 3, "pdf": str(pdf), "pages": 1, "xlsx": str(sheet)}
    cells = {str(cell.value) for row in load_workbook(sheet).active.iter_rows() for cell in row}
    for code in codes:
        assert code in cells
    assert "Nguyễn Văn Thử" in words_of(pdf)


def test_register_without_dossiers_is_an_empty_register(counter):
    days = ("--from", "2026-08-01", "--to", "2026-08-01")
    said = counter("register", *days, "--pdf", str(counter.root / "so.pdf"))
    assert (said.code, said.body["rows"], said.body["xlsx"]) == (0, 0, None)


@pytest.mark.parametrize(
    ("words", "exit_code", "field"),
    [
        (("register", "--from", "2026-08-02", "--to", "2026-08-01", "--pdf", "x.pdf"), 2, "to"),
        (("register", "--from", "", "--to", "2026-08-01", "--pdf", "x.pdf"), 2, "from"),
        (("register", "--from", "2026-08-01", "--to", "1/8", "--pdf", "x.pdf"), 2, "to"),
        (("register", "--from", "2026-08-01", "--to", "2026-08-01"), 2, "pdf"),
        (
            ("register", "--from", "2026-08-01", "--to", "2026-08-01", "--pdf", "/nowhere/x.pdf"),
            4,
            None,
        ),
        (("handover-list", "--out", "x.pdf"), 2, "code"),
        (("handover-list", "A", "--to", " ", "--out", "x.pdf"), 2, "to"),
        (("handover-list", "A", "--from", "", "--out", "x.pdf"), 2, "from"),
        (("handover-list", "A", "--to", "a", "--from", "b", "--out", "x.pdf"), 2, "from"),
        (("handover-list", "A", "--out", "x.pdf"), 2, "codes[0]"),
        (
            ("register", "--from", "2000-01-01", "--to", "2101-01-01", "--pdf", "x.pdf"),
            2,
            "to",
        ),
        (("prints", "A"), 2, "code"),
        (("undo", "A"), 2, "code"),
        (("list", "lost"), 2, "list"),
        (("list", "--limit", "0"), 2, "limit"),
        (("clerk", " "), 2, "clerk"),
        (("clerk", "A\x07"), 2, "clerk"),
        (("refuse", "nowhere.json", "--reason", "a", "--legal-basis", "b"), 2, "file"),
        (("settle", "A", "--device", "d", "--seq", "x", "--decision", "b"), 2, "seq"),
        (("settle", "A", "d:1", "--choose", "up", "--reason", "b"), 2, "choose"),
        (("settle", "A", "d:1", "--choose", "left"), 2, "reason"),
        (("settle", "A", "--choose", "left", "--reason", "b"), 2, "conflict"),
        (("settle", "A"), 2, "device"),
        (("conflicts", "A"), 2, "code"),
    ],
)
def test_bad_argument_names_its_field(counter, words, exit_code, field):
    said = counter(*words)
    assert (said.code, said.error["field"]) == (exit_code, field)
    assert "…" not in said.error["message"]


def test_unwritable_spreadsheet_is_said(counter):
    target = counter.root / "file"
    target.write_text("x")
    days = ("--from", "2026-08-01", "--to", "2026-08-01", "--pdf", str(counter.root / "so.pdf"))
    said = counter("register", *days, "--xlsx", str(target / "so.xlsx"))
    assert (said.code, said.error["code"]) == (4, "output_unwritable")


def test_apologies_are_made_ready_for_what_is_about_to_be_late(counter, codes):
    assert counter("apologies", now=MONDAY).body == {"letters": [], "pdf": None, "pages": 0}
    listed = counter("apologies", now=WEDNESDAY)
    assert [letter["code"] for letter in listed.body["letters"]] == codes
    assert listed.body["pdf"] is None
    path = counter.root / "xin-loi.pdf"
    said = counter("apologies", "--out", str(path), now=WEDNESDAY)
    # One to keep and one to send for each.
    assert (said.body["pages"], said.body["pdf"]) == (6, str(path))
    assert all(code in words_of(path) for code in codes)


def test_handover_list_holds_each_dossier_once_in_the_order_given(counter, codes):
    path = counter.root / "ban-giao.pdf"
    given = [codes[2], codes[0], codes[2]]
    said = counter("handover-list", *given, "--to", "Phòng Tư pháp", "--out", str(path))
    assert said.code == 0, said.body
    assert said.body["codes"] == [codes[2], codes[0]]
    assert (said.body["way"], said.body["receiver"]) == ("out", "Phòng Tư pháp")
    assert "Phòng Tư pháp" in words_of(path)
    wrong = counter("handover-list", codes[0], "H57.30.12-260824-9999", "--out", str(path))
    assert (wrong.code, wrong.error["field"]) == (2, "codes[1]")


def test_results_come_back_from_where_they_were_made(counter, codes):
    path = counter.root / "ket-qua.pdf"
    said = counter("handover-list", codes[0], "--from", "Phòng Tư pháp", "--out", str(path))
    assert (said.body["way"], said.body["giver"]) == ("back", "Phòng Tư pháp")


def test_refusal_at_the_desk_keeps_the_reason_and_draws_the_letter(counter):
    intake = str(counter.file(an_intake(**MARRIAGE)))
    words = ("--reason", "Không thuộc thẩm quyền", "--legal-basis", "Luật Hộ tịch, Điều 21")
    said = counter("refuse", intake, *words)
    assert (said.code, said.body["status"]) == (0, 3), said.body
    assert "Không thuộc thẩm quyền" in words_of(said.body["pdf"])
    assert counter("show", said.body["code"]).body["status"] == 3
    for empty, field in (("--reason", "reason"), ("--legal-basis", "legal_basis")):
        refused = counter("refuse", intake, *words, empty, " ")
        assert (refused.code, refused.error["field"]) == (2, field)
    assert counter.events() == 2


def test_the_last_action_is_taken_back_and_both_stay_in_the_history(counter, codes):
    code = codes[0]
    counter("act", code, "forward", "--to-unit", "Phòng Tư pháp", now=WEDNESDAY)
    said = counter("undo", code, now=WEDNESDAY)
    assert (said.code, said.body["holder"], said.body["status"]) == (0, "", 2)
    kinds = [line["kind"] for line in counter("show", code, now=WEDNESDAY).body["history"]]
    assert kinds == ["received", "forwarded", "undone"]
    counter("act", code, "complete", now=WEDNESDAY)
    counter("act", code, "shelve", "--file", '{"place": "Kệ 3"}', now=WEDNESDAY)
    assert counter("undo", code, now=WEDNESDAY).body["shelf"] == ""
    counter("act", codes[1], "complete", now=WEDNESDAY)
    assert counter("undo", codes[1], now=WEDNESDAY).body["status"] == 2


def test_what_cannot_be_taken_back_says_so(counter, codes):
    said = counter("undo", codes[0])
    assert (said.code, said.error["code"]) == (3, "undo_other_day")


def test_work_lists_and_their_counts(counter, codes):
    counts = counter("list", now=WEDNESDAY).body["counts"]
    assert (counts["handover"], counts["due_soon"], counts["ready"]) == (3, 3, 0)
    said = counter("list", "due_soon", "--limit", "2", now=WEDNESDAY)
    assert [line["code"] for line in said.body["dossiers"]] == codes[:2]


def test_clerk_at_the_counter_signs_what_follows(counter, codes):
    assert counter("clerk", "Trần Thị Thử").body == {"clerk": "Trần Thị Thử"}
    counter("act", codes[0], "complete", now=WEDNESDAY)
    assert counter("show", codes[0]).body["history"][-1]["who"] == "Trần Thị Thử"


def test_prints_of_the_windows_queue_are_listed(counter, codes):
    assert counter("prints", codes[0]).body == {"code": codes[0], "prints": []}
    held = Workspace(counter.data, counter.key).open()
    context = held.context()
    with closing(held), closing(context.database):
        for _ in range(2):
            order_form(context, "intake", codes[0], title=codes[0], sizes=("a5",))
    prints = counter("prints", codes[0]).body["prints"]
    assert [(job["form"], job["print_number"], job["state"]) for job in prints] == [
        ("intake", 1, "waiting"),
        ("intake", 2, "waiting"),
    ]
    assert prints[0]["settled_at"] is None

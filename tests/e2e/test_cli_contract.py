"""Every command of the contract: what it answers, key by key."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pypdf
import pytest

from reception.cli import parser
from reception.cli.parser import build_parser
from reception.documents import FORMS
from reception.domain.working_calendar import DayEntry
from reception.services.dossier.worklists import WorkList
from reception.services.setup import settings_catalog
from reception.workspace import Workspace
from tests.e2e.conftest import an_intake

ROOT = Path(__file__).resolve().parents[2]
CARD = (
    "001098012345|012345678|NGUYỄN VĂN THỬ|15081998|Nam|"
    "Số 1, Phường Thuận Hóa, Thành phố Huế|25052021"
)

# What the law asks of an action beside its reason.
BASIS_OF = {"refuse": ("--file", '{"legal_basis": "Điều 22 NĐ 23/2015/NĐ-CP"}')}


def test_init_tells_device_unit_counter_and_recovery_code(cli, tmp_path):
    said = cli(
        *("--data", str(tmp_path / "d"), "--key-file", str(tmp_path / "k")),
        *("init", "--unit", "H57.30.12", "--office", "UBND phường Thuận Hóa", "--counter", "1"),
    )
    assert said.code == 0
    assert set(said.body) == {"device_id", "unit", "counter", "recovery_code"}
    assert (said.body["unit"], said.body["counter"]) == ("H57.30.12", 1)


def test_second_init_is_not_permitted(counter):
    before = counter.events()
    said = counter("init", "--unit", "H57.30.12", "--office", "UBND", "--counter", "2", now=None)
    assert (said.code, said.error["code"]) == (3, "already_initialised")
    assert counter.events() == before


def test_procedures_are_found_without_marks_and_without_a_folder(cli):
    found = cli("procedures", "chung thuc ban sao").body["procedures"]
    assert found[0]["code"] == "2.000815"
    assert found[0]["limit"] == {"value": 1, "unit": "same_day"}
    assert found[0]["papers"]
    assert {"code", "name", "field", "limit", "fee", "papers"} <= set(found[0])


def test_procedures_without_a_text_are_all(cli, counter):
    everything = cli("procedures").body["procedures"]
    # Those in force today: procedures end and begin, so their number follows the day.
    assert len({item["code"] for item in everything}) == len(everything) > 300
    assert counter("procedures", now=None).body["procedures"] == everything


def test_every_work_list_can_be_asked_for():
    assert set(parser.LISTS) == {which.value for which in WorkList}


def test_due_date_is_explained_day_by_day(cli):
    said = cli(
        "due", "--value", "3", "--unit", "working_days", "--received", "2026-08-28T15:20:00+07:00"
    )
    assert said.code == 0
    assert said.body["due_at"] == "2026-09-07T17:00:00+07:00"
    holidays = [step for step in said.body["steps"] if step["date"] == "2026-09-02"]
    assert [(step["counted"], step["why"]) for step in holidays] == [(False, "Quốc khánh")]
    assert sum(step["counted"] for step in said.body["steps"]) == 3


@pytest.mark.parametrize(
    ("cutoff", "due_at"),
    [("15:00", "2026-08-06T17:00:00+07:00"), ("16:00", "2026-08-05T17:00:00+07:00")],
)
def test_due_of_a_procedure_follows_the_cut_off(cli, counter, cutoff, due_at):
    words = ("due", "--procedure", "2.000815", "--cutoff", cutoff)
    received = ("--received", "2026-08-05T15:20:00+07:00")
    assert cli(*words, *received).body["due_at"] == due_at
    assert counter(*words, *received).body["due_at"] == due_at


def test_due_follows_the_hours_and_the_closed_days_of_the_folder(cli, counter):
    """With ``--data`` the office's own settings hold, without it the usual ones."""
    held = Workspace(counter.data, counter.key).open()
    context = held.context()
    with closing(held), closing(context.database):
        settings_catalog.save(
            context,
            {settings_catalog.CUT_OFF: "16:00", settings_catalog.AFTERNOON_CLOSES: "16:30"},
        )
        wanted = DayEntry(date(2026, 8, 6), False, "Mất điện toàn phường")
        with context.database.write() as tx:
            tx.calendar.put(wanted)
    words = ("due", "--value", "1", "--unit", "working_days")
    received = ("--received", "2026-08-05T15:20:00+07:00")
    own, usual = counter(*words, *received).body, cli(*words, *received).body
    assert own["due_at"] == "2026-08-07T16:30:00+07:00"
    assert {"date": "2026-08-06", "counted": False, "why": "Mất điện toàn phường"} in own["steps"]
    assert usual["due_at"] == "2026-08-06T17:00:00+07:00"
    same_day = ("due", "--unit", "same_day")
    assert counter(*same_day, *received).body["due_at"] == "2026-08-05T16:30:00+07:00"
    assert cli(*same_day, *received).body["due_at"] == "2026-08-06T17:00:00+07:00"


def test_receive_answers_with_all_keys_of_the_contract(counter):
    path = counter.file(an_intake(owner={"kind": "citizen", "phone": "0905123456"}, card=CARD))
    said = counter("receive", str(path))
    assert said.code == 0
    body = said.body
    assert set(body) >= {
        *("dossier_id", "code", "status", "received_at", "due_at", "due_steps", "fee"),
        "receipt_pdf",
    }
    assert (body["code"], body["status"]) == ("H57.30.12-260828-1001", 2)
    assert body["received_at"] == "2026-08-28T15:20:00+07:00"
    assert body["due_at"] == "2026-09-03T17:00:00+07:00"
    assert body["due_steps"][-1]["counted"] is True
    assert body["fee"] == 5000
    pages = pypdf.PdfReader(body["receipt_pdf"]).pages
    assert "H57.30.12-260828-1001" in pages[0].extract_text()


def test_missing_papers_mean_the_whole_checklist(counter):
    intake = an_intake()
    del intake["papers"]
    said = counter("receive", str(counter.file(intake)))
    assert len(counter("show", said.body["code"]).body["papers"]) > 0


def test_show_tells_the_whole_dossier(counter):
    code = counter.receive(submitter={"name": "Trần Thị Thử", "phone": "0905000001"})
    body = counter("show", code).body
    assert (body["owner"]["name"], body["submitter"]["name"]) == (
        *("Nguyễn Văn Thử", "Trần Thị Thử"),
    )
    assert (body["status"], body["fee"]["amount"]) == (2, 5000)
    assert body["due"] == body["due_at"] == "2026-09-03T17:00:00+07:00"
    assert [paper["name"] for paper in body["papers"]] == ["Bản chính giấy tờ"]
    event = body["history"][0]
    assert {"at", "who", "counter", "kind", "note"} <= set(event)
    assert (event["who"], event["counter"], event["kind"]) == ("Lê Thị Hạnh", 1, "received")
    destination = {"destination": "center", "settled": 0, "waiting": 1, "quarantined": 0}
    assert body["sync"] == [destination]


def test_dossier_goes_its_way_through_every_kind_of_action(counter):
    code = counter.receive()
    ask = {"papers": [{"name": "Bản sao hộ khẩu", "copies": 1}]}
    way = [
        (("forward", "--to-unit", "Phòng Tư pháp"), 4),
        (("accept_handover",), 4),
        (("request_supplement", "--reason", "Thiếu bản sao", "--file", json.dumps(ask)), 5),
        (("supplement",), 4),
        (("require_payment",), 6),
        (("pay", "--file", '{"amount": 5000, "receipt_number": "0000001"}'), 4),
        (("extend", "--reason", "Chờ xác minh", "--due", "2026-09-10"), 4),
        (("complete", "--file", '{"result_number": "12/CT"}'), 9),
    ]
    for words, status in way:
        said = counter("act", code, *words)
        assert (said.code, said.body.get("status")) == (0, status), said.body
        assert {"code", "status", "due", "pdf"} <= set(said.body)
    returned = counter("return", code, "--to", "Nguyễn Văn Thử", "--id", "001098012345")
    assert set(returned.body) == {"code", "status", "returned_at"}
    assert returned.body["status"] == 10
    history = counter("show", code).body["history"]
    assert [event["kind"] for event in history] == [
        *("received", "forwarded", "handover_accepted", "supplement_requested", "supplemented"),
        *("payment_required", "paid", "extended", "completed", "returned"),
    ]
    assert "Bản sao hộ khẩu" in history[3]["note"]
    assert "5.000" in history[6]["note"]


@pytest.mark.parametrize(
    ("words", "status"),
    [(("withdraw",), 7), (("refuse",), 8), (("stop",), 8)],
)
def test_ending_needs_its_reason(counter, words, status):
    code = counter.receive()
    said = counter("act", code, *words)
    assert (said.code, said.error["field"]) == (2, "reason")
    assert counter("show", code).body["status"] == 2
    said = counter("act", code, *words, "--reason", "Theo đơn", *BASIS_OF.get(words[0], ()))
    assert said.body["status"] == status


def test_refusal_needs_its_legal_basis_from_a_script_too(counter):
    code = counter.receive()
    for basis in ((), ("--file", '{"legal_basis": " "}')):
        said = counter("act", code, "refuse", "--reason", "Sai thẩm quyền", *basis)
        assert (said.code, said.error["field"]) == (2, "legal_basis")
    assert counter("show", code).body["status"] == 2


def test_correction_prints_the_receipt_again(counter):
    code = counter.receive()
    correction = counter.file({"summary": "Chứng thực bằng lái"}, "correction.json")
    said = counter("act", code, "correct", "--reason", "Gõ nhầm", "--file", str(correction))
    text = pypdf.PdfReader(said.body["pdf"]).pages[0].extract_text()
    assert "in lần 2" in text
    assert "Chứng thực bằng lái" in text
    assert counter("show", code).body["summary"] == "Chứng thực bằng lái"


def test_second_return_is_not_permitted(counter):
    code = counter.receive()
    assert counter("return", code, "--to", "Nguyễn Văn Thử").body["status"] == 10
    said = counter("return", code, "--to", "Nguyễn Văn Thử")
    assert (said.code, said.error["code"]) == (3, "already_returned")


@pytest.mark.parametrize(
    "text",
    [
        *("H57.30.12-260828-1001", "1001", CARD, "nguyen thu", "NGUYỄN VĂN THỬ", "0905123456"),
        *("+84905123456", "001098012345"),
    ],
)
def test_search_finds_by_whatever_was_typed_or_scanned(counter, text):
    code = counter.receive()
    found = counter("search", text).body["dossiers"]
    assert [line["code"] for line in found] == [code]
    assert {"code", "owner", "procedure", "status", "due_at"} <= set(found[0])


def test_search_is_newest_first_and_limited(counter):
    codes = [counter.receive() for _ in range(3)]
    found = counter("search", "nguyễn", "--limit", "2").body["dossiers"]
    assert [line["code"] for line in found] == [codes[2], codes[1]]


@pytest.mark.parametrize("size", ["a5", "a4", "80mm"])
def test_slip_is_written_with_its_number_of_pages(counter, size):
    code = counter.receive()
    out = counter.root / "slip.pdf"
    said = counter("slip", code, "intake", "--size", size, "--out", str(out))
    assert said.body == {"pdf": str(out), "pages": len(pypdf.PdfReader(out).pages)}


def test_slip_draws_every_form_that_the_program_knows():
    assert tuple(FORMS) == parser.FORMS
    assert {size for form in FORMS.values() for size in form.sizes} == set(parser.SIZES)


def test_slip_of_what_never_happened_is_refused(counter):
    said = counter("slip", counter.receive(), "refusal", "--out", str(counter.root / "x.pdf"))
    assert (said.code, said.error["code"]) == (3, "form_not_available")
    assert not (counter.root / "x.pdf").exists()


@pytest.mark.parametrize(
    ("action", "title"),
    [
        ("request_supplement", "PHIẾU YÊU CẦU BỔ SUNG"),
        ("refuse", "PHIẾU TỪ CHỐI"),
        ("withdraw", "THÔNG BÁO"),
        ("stop", "THÔNG BÁO"),
    ],
)
def test_action_that_the_citizen_is_told_of_gives_its_letter(counter, action, title):
    code = counter.receive()
    said = counter("act", code, action, "--reason", "Lý do thử", *BASIS_OF.get(action, ()))
    page = pypdf.PdfReader(said.body["pdf"]).pages[0]
    assert title in page.extract_text()
    assert "Lý do thử" in page.extract_text()


def test_summary_counts_the_day_and_prints_it(counter):
    counter("return", counter.receive(), "--to", "Nguyễn Văn Thử")
    counter.receive()
    out = counter.root / "summary.pdf"
    body = counter("summary", "--date", "2026-08-28", "--pdf", str(out)).body
    assert (body["figures"]["received"], body["figures"]["returned"]) == (2, 1)
    assert body["pdf"] == str(out)
    assert len(pypdf.PdfReader(out).pages) == body["pages"]
    assert (body["ratings"]["count"], body["ratings"]["average"]) == (0, None)
    assert body["outages"] == []


def test_summary_tells_what_citizens_said(counter):
    code = counter.receive()
    counter("return", code, "--to", "Nguyễn Văn Thử")
    counter("act", code, "rate", "--file", '{"score": 4}')
    ratings = counter("summary").body["ratings"]
    assert ratings == {
        "count": 1,
        "average": 4.0,
        "by_score": {"1": 0, "2": 0, "3": 0, "4": 1, "5": 0},
    }


def test_outbox_lists_what_the_center_does_not_have(counter):
    code = counter.receive()
    body = counter("outbox").body
    assert body["pending"] == 1
    item = body["items"][0]
    assert (item["code"], item["state"], item["attempts"]) == (code, "pending", 0)
    assert item["age_seconds"] >= 0


def test_verify_proves_chain_projection_numbers_and_files(counter):
    counter.receive()
    said = counter("verify")
    assert said.code == 0
    flags = {"chain_ok": True, "projection_ok": True, "numbers_ok": True, "files_ok": True}
    assert said.body == {"events": 1, **flags}


def test_now_is_refused_outside_training(cli, tmp_path, monkeypatch):
    monkeypatch.delenv("RECEPTION_ALLOW_NOW")
    common = ("--data", str(tmp_path / "d"), "--key-file", str(tmp_path / "k"))
    office = ("--unit", "H57.30.12", "--office", "UBND", "--counter", "1")
    assert cli(*common, "init", *office).code == 0
    said = cli(*common, "--now", "2026-08-28T15:20:00+07:00", "outbox")
    assert (said.code, said.error["code"]) == (3, "clock_not_replaceable")
    assert cli("--now", "2026-08-28T15:20:00+07:00", "procedures").code == 3
    monkeypatch.setenv("RECEPTION_ALLOW_NOW", "1")
    assert cli(*common, "--now", "2026-08-28T15:20:00+07:00", "outbox").code == 0


def test_every_event_keeps_the_machines_time_beside_the_business_time(counter):
    event = counter("show", counter.receive()).body["history"][0]
    recorded = datetime.fromisoformat(event["recorded_at"])
    assert event["at"].startswith("2026-08-28T15:20")
    assert abs((datetime.now(recorded.tzinfo) - recorded).total_seconds()) < 60


def test_options_may_stand_after_the_command(cli, counter):
    said = cli("outbox", *counter.common)
    assert said.code == 0


def test_program_speaks_utf8_whatever_the_terminal_says(counter):
    code = counter.receive()
    ran = subprocess.run(
        [sys.executable, "-m", "reception.cli.main", *counter.common, "show", code],
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout.decode("utf-8"))["owner"]["name"] == "Nguyễn Văn Thử"


def test_help_is_vietnamese_and_loads_no_store():
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reception.cli.main", "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0
    assert "Cách dùng" in ran.stdout
    loaded = set(re.findall(r"\| +([\w.]+)$", ran.stderr, re.MULTILINE))
    assert not loaded & {
        "sqlcipher3",
        "sqlite_utils",
        "reportlab",
        "requests",
        "keyring",
        "PySide6",
    }


def test_page_about_the_command_line_names_every_command_and_option():
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    parser = build_parser()
    commands = next(action for action in parser._actions if action.dest == "command")
    assert isinstance(commands.choices, dict)
    for name, command in commands.choices.items():
        assert f"`{name} " in page or f"`{name}`" in page, name
        options = {word for action in command._actions for word in action.option_strings}
        choices = {str(word) for action in command._actions for word in action.choices or ()}
        words = choices | options - {"-h", "--help"}
        missing = {word for word in words if not re.search(rf"(?<!\w){re.escape(word)}\b", page)}
        assert missing == set(), name


def test_calendar_shows_and_changes_days_hours_and_announcements(counter, tmp_path):
    usual = counter("calendar").body
    assert usual["hours"]["cut_off"] == "15:00"
    assert (usual["hours"]["saturday"], usual["days"], usual["announced"]) == (None, [], [])
    assert usual["known_until"] == "2027-12-31"
    words = ("calendar", "add", "--date", "2026-12-31", "--kind", "morning")
    half = counter(*words, "--reason", "Nghỉ chiều theo thông báo")
    assert half.body["days"] == [
        {"date": "2026-12-31", "kind": "morning", "reason": "Nghỉ chiều theo thông báo"}
    ]
    hours = counter("calendar", "hours", "--saturday", "07:30-11:30", "--cutoff", "14:30")
    assert hours.body["hours"]["saturday"] == "07:30-11:30"
    assert hours.body["hours"]["cut_off"] == "14:30"
    (tmp_path / "holidays.csv").write_text(
        "date,is_working,reason,source,confidence,valid_from\n"
        "2026-12-30,0,nghỉ theo QĐ của tỉnh,QĐ 1/QĐ-UBND,confirmed,\n",
        encoding="utf-8",
    )
    said = counter("calendar", "import", str(tmp_path), "--layer", "province")
    ((announced),) = said.body["announced"]
    assert (announced["layer"], announced["days"][0]["source"]) == ("province", "QĐ 1/QĐ-UBND")
    due = ("due", "--value", "1", "--unit", "working_days", "--received")
    assert counter(*due, "2026-12-29T09:00:00+07:00").body["due_at"] == "2027-01-04T17:00:00+07:00"
    # Saturday starts the limit: Monday is its first day.
    assert counter(*due, "2026-12-19T09:00:00+07:00").body["due_at"] == "2026-12-21T17:00:00+07:00"
    gone = counter("calendar", "remove", "--date", "2026-12-31")
    assert gone.body["days"] == []
    again = counter("calendar", "remove", "--date", "2026-12-31")
    assert (again.code, again.error["code"]) == (2, "calendar_day_unknown")
    assert counter("calendar", "hours", "--saturday", "").body["hours"]["saturday"] is None
    assert counter("calendar", "hours").error["code"] == "usage_missing"
    empty = tmp_path / "empty"
    empty.mkdir()
    assert counter("calendar", "import", str(empty)).error["code"] == "catalogue_file_missing"


def test_due_may_be_asked_with_reception_on_saturdays(cli):
    words = ("due", "--value", "3", "--unit", "working_days")
    received = ("--received", "2026-11-28T09:00:00+07:00")
    assert cli(*words, *received).body["due_at"] == "2026-12-03T17:00:00+07:00"
    told = cli(*words, *received, "--saturday", "07:30-11:30").body
    assert told["due_at"] == "2026-12-02T17:00:00+07:00"
    assert "trong giờ nhận thứ Bảy" in told["reasons"][0]


def test_a_matter_outside_the_catalogue_is_received_and_kept_for_the_supervisor(counter):
    described = {
        "other": True,
        "name": "Xác nhận vùng trồng",
        "field": "Nông nghiệp",
        "limit": {"value": 3, "unit": "working_days"},
        "decision": "12/QĐ-UBND ngày 01/7/2026",
    }
    path = counter.file(an_intake(procedure=described, portal_code="H57.30.12-260828-000123"))
    said = counter("receive", str(path))
    assert said.code == 0, said.body
    assert said.body["limit"] == {"value": 3, "unit": "working_days"}
    assert said.body["due_at"] == "2026-09-07T17:00:00+07:00"
    shown = counter("show", "H57.30.12-260828-000123").body
    assert shown["code"] == said.body["code"]
    assert shown["portal_code"] == "H57.30.12-260828-000123"
    assert shown["procedure"]["other"] is True
    assert shown["procedure"]["decision"] == "12/QĐ-UBND ngày 01/7/2026"
    (kept,) = counter("procedures", "--typed").body["typed"]
    assert (kept["name"], kept["count"], kept["codes"]) == (
        "Xác nhận vùng trồng",
        1,
        [said.body["code"]],
    )
    entry = counter("catalogue", "add", "--dossier", said.body["code"]).body
    assert (entry["name"], entry["limit"]) == ("Xác nhận vùng trồng", said.body["limit"])
    assert counter("procedures", "--typed").body["typed"] == []


def test_no_limit_is_received_with_its_ground_and_has_no_date(counter):
    none = {"unit": "none", "ground": "Điều 9 NĐ 1/2026"}
    path = counter.file(an_intake(procedure="2.002165", limit=none))
    said = counter("receive", str(path)).body
    assert (said["due_at"], said["limit"]) == (None, {"value": 0, "unit": "none"})
    bound = counter("portal-code", said["code"], "H57.30.12-260828-000124").body
    assert bound == {"code": said["code"], "portal_code": "H57.30.12-260828-000124"}


def test_due_counts_continuous_hours(cli):
    words = ("due", "--value", "12", "--unit", "continuous_hours")
    told = cli(*words, "--received", "2026-11-27T20:00:00+07:00").body
    assert told["due_at"] == "2026-11-28T08:00:00+07:00"

"""Bad input and bad surroundings: the field or the cause is named, and nothing is stored half."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from contextlib import closing

import pytest

from reception.storage.driver import connect
from reception.storage.keystore import FileKeyStore
from reception.workspace import Workspace
from tests.e2e.conftest import an_intake

OWNER = {"name": "Nguyễn Văn Thử", "phone": "0905123456"}

BAD_INTAKES = [
    (an_intake(procedure="9.999999"), "procedure", "unknown_procedure"),
    (an_intake(procedure=None), "procedure", "unknown_procedure"),
    (an_intake(card="001098012345|NGUYỄN VĂN A"), "card", "card_fields"),
    (an_intake(card="0010980|1|A|15081998|Nam|Huế|25052021"), "card", "card_number"),
    (an_intake(card="001098012345|1|A|15131998|Nam|Huế|25052021"), "card", "card_birth"),
    (an_intake(quantity=-1), "quantity", "count_out_of_range"),
    (an_intake(quantity=1.5), "quantity", "wrong_type"),
    (an_intake(quantity=True), "quantity", "wrong_type"),
    (an_intake(fee_units=0), "fee_units", "count_out_of_range"),
    (an_intake(fee_units=10**15), "fee_units", "count_out_of_range"),
    (an_intake(fee_entered=-1), "fee_entered", "amount_out_of_range"),
    (an_intake(channel=7), "channel", "unknown_channel"),
    (an_intake(collect="pigeon"), "collect", "unknown_choice"),
    (an_intake(owner={**OWNER, "name": "A" * 5_000}), "owner.name", "too_long"),
    (an_intake(owner={**OWNER, "name": "Nguyễn\x07Thử"}), "owner.name", "control_characters"),
    (an_intake(owner={**OWNER, "name": "Thử\u202eA"}), "owner.name", "control_characters"),
    (an_intake(owner={**OWNER, "name": "\ud800"}), "owner.name", "control_characters"),
    (an_intake(owner={**OWNER, "name": " "}), "owner.name", "required"),
    (an_intake(owner={**OWNER, "birth": "1800-01-01"}), "owner.birth", "birth_out_of_range"),
    (an_intake(owner={**OWNER, "birth": "2026-13-01"}), "owner.birth", "birth_no_such_day"),
    (an_intake(owner={**OWNER, "phone": "call me"}), "owner.phone", "bad_phone"),
    (an_intake(owner={**OWNER, "birth": "15/8/98"}), "owner.birth", "birth_doubtful"),
    (an_intake(owner={**OWNER, "sex": "x"}), "owner.sex", "unknown_choice"),
    (an_intake(owner={**OWNER, "nickname": "T"}), "owner.nickname", "unknown_field"),
    (an_intake(owner="Nguyễn Văn Thử"), "owner", "not_an_object"),
    (an_intake(owner=None), "owner.name", "required"),
    (an_intake(submitter={"phone": "0905123456"}), "submitter.name", "required"),
    (an_intake(papers=[{"name": "A", "copies": -1}]), "papers[0].copies", "count_out_of_range"),
    (an_intake(papers=[{"name": "A"}] * 61), "papers", "too_many_papers"),
    (an_intake(papers=[{}]), "papers[0].name", "required"),
    (an_intake(papers=[{"name": " "}]), "papers[0].name", "required"),
    (an_intake(owner={**OWNER, "name": "Thử 😀"}), "owner.name", "missing_glyph"),
    (an_intake(owner={**OWNER, "id_number": "漢"}), "owner.id_number", "missing_glyph"),
    (an_intake(papers=[{"name": "Đơn ✂"}]), "papers[0].name", "missing_glyph"),
    (an_intake(summary="😀"), "summary", "missing_glyph"),
    (an_intake(note="x" * 5_000), "note", "too_long"),
    (an_intake(note="x" * 3_000_000), "note", "too_long"),
    (an_intake(summary="x" * 3_000_000), "summary", "too_long"),
    (an_intake(proceedure="2.000815"), "proceedure", "unknown_field"),
    (an_intake(received_at="1800-01-01T08:00:00+07:00"), "received_at", "date_out_of_range"),
    ("text", "json", "not_an_object"),
    (7, "json", "not_an_object"),
    (None, "json", "not_an_object"),
]


@pytest.mark.parametrize(
    ("document", "field", "code"), BAD_INTAKES, ids=[f"{f}-{c}" for _, f, c in BAD_INTAKES]
)
def test_bad_intake_names_its_field_and_stores_nothing(counter, document, field, code):
    said = counter("receive", str(counter.file(document)))
    assert said.code == 2
    # A doubtful value alone says what was probably meant.
    assert set(said.error) - {"proposal"} == {"code", "field", "message"}
    assert ("proposal" in said.error) == code.endswith("_doubtful")
    assert (said.error["code"], said.error["field"]) == (code, field)
    assert "…" not in said.error["message"]


DOUBTFUL = [
    ({"id_number": "46196001234.0", "phone": "905123456.0"}, "id_number", "046196001234"),
    ({"name": "NguyÔn V¨n Thö"}, "name", "Nguyễn Văn Thử"),
    ({"address": "Thoân Ñoâng, xaõ Phuù Loäc"}, "address", "Thôn Đông, xã Phú Lộc"),
    ({"birth": "15-8-98"}, "birth", "15/08/1998"),
]


@pytest.mark.parametrize(("given", "field", "proposal"), DOUBTFUL)
def test_a_doubtful_value_is_answered_with_what_is_probably_meant(counter, given, field, proposal):
    owner = {key: value for key, value in OWNER.items() if key not in ("birth", "sex")}
    said = counter("receive", str(counter.file(an_intake(owner={**owner, **given}))))
    assert (said.code, said.error["field"]) == (2, f"owner.{field}")
    assert said.error["proposal"] == proposal
    assert proposal in said.error["message"]
    assert said.error["message"] in said.errors
    assert counter.events() == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "json_invalid"),
        (b'{"procedure": ', "json_invalid"),
        (b'{"procedure": "1"} {}', "json_invalid"),
        (b'{"quantity": NaN}', "json_number"),
        (b'{"quantity": Infinity}', "json_number"),
        (b'{"quantity": ' + b"9" * 5_000 + b"}", "json_number"),
        (b'{"quantity": 1, "quantity": 2}', "json_duplicate_key"),
        (b'{"note": "\xff"}', "json_not_utf8"),
        (b"[" * 200_000, "json_too_deep"),
    ],
)
def test_document_that_is_no_sound_json_is_refused_as_a_whole(counter, content, code):
    path = counter.root / "bad.json"
    path.write_bytes(content)
    said = counter("receive", str(path))
    assert (said.code, said.error["code"]) == (2, code)
    assert counter.events() == 0


UNUSABLE = [
    ('{"quantity": %s}' % 2**70, "quantity", "json_number"),
    ('{"quantity": NaN}', "quantity", "json_number"),
    ('{"papers": [{"name": "Đơn", "copies": %s}]}' % -(2**70), "papers[0].copies", "json_number"),
    ('{"quantity": "\\ud800"}', "quantity", "control_characters"),
    ('{"documents": [{"pages": "\\udfff"}]}', "documents[0].pages", "control_characters"),
    ('{"owner": {"\\ud800": 1}}', "owner", "control_characters"),
    ('{"\\ud800": 1}', "json", "control_characters"),
]


@pytest.mark.parametrize(("item", "field", "code"), UNUSABLE, ids=range(len(UNUSABLE)))
def test_a_value_that_no_field_can_hold_is_the_fault_of_its_item_alone(counter, item, field, code):
    sound = json.dumps(an_intake())
    path = counter.root / "items.json"
    path.write_text(f"[{sound}, {item}, {sound}]", encoding="utf-8")
    said = counter("receive", "--no-pdf", str(path))
    first, faulty, last = said.body["results"]
    assert said.code == 2
    assert first["code"] != last["code"]
    assert (faulty["error"]["code"], faulty["error"]["field"]) == (code, f"[1].{field}")


def test_document_larger_than_the_limit_is_refused(counter, monkeypatch):
    monkeypatch.setattr("reception.cli.files.MAX_JSON", 1_000)
    said = counter("receive", str(counter.file(an_intake(note="x" * 1_000))))
    assert (said.code, said.error["code"]) == (2, "json_too_big")


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_missing_pin_file_is_named(counter, name):
    said = counter(
        "clock", "accept", "--reason", "Đã xem lịch", "--pin-file", f"{counter.root / name}"
    )
    assert (said.code, said.error["code"], said.error["field"]) == (2, "input_file_missing", "file")


def test_missing_input_file_is_named(counter):
    said = counter("receive", str(counter.root / "nowhere.json"))
    assert (said.code, said.error["field"]) == (2, "file")
    assert "nowhere.json" in said.error["message"]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ((), "command"),
        (("frobnicate",), "command"),
        (("outbox",), "data"),
        (("init", "--unit", "H57"), "office"),
        (("due", "--received", "2026-08-28T15:20:00+07:00"), "procedure"),
        (("due", "--value", "3", "--unit", "weeks", "--received", "x"), "unit"),
        (("due", "--value", "drei", "--unit", "days", "--received", "x"), "value"),
        (("due", "--value", "3", "--unit", "days", "--received"), "received"),
        (("due", "--value", "3", "--unit", "days", "--received", "1800-01-01"), "received"),
        (("due", "--value", "3", "--unit", "days", "--received", "gestern"), "received"),
        (("due", "--value", "-3", "--unit", "days", "--received", "2026-08-28"), "limit.value"),
        (("due", "--procedure", "9.9", "--received", "2026-08-28"), "procedure"),
        (
            *(("due", "--unit", "same_day", "--cutoff", "25:00", "--received", "2026-08-28"),),
            "cutoff",
        ),
        (("--now", "gestern", "procedures"), "now"),
        (("procedures", "khai", "sinh"), None),
        (("procedures", "--nonsense"), None),
        (("slip", "X", "biên lai", "--out", "x.pdf"), "form"),
        (("sync", "--gateway", "carrier"), "gateway"),
        (("register", "--from", "2026-08-01"), "to"),
        (("center",), "port"),
        (("center", "--port", "0"), "unit"),
        (("center", "token"), "command"),
        (("center", "token", "list"), "data"),
        (("center", "token", "create"), "unit"),
        (("center", "token", "revoke"), "unit"),
        (("center", "token", "revoke", "--unit", "a", "--id", "b"), "id"),
        (("center", "--port", "70000", "--unit", "H57"), "port"),
    ],
)
def test_wrong_command_line_is_answered_in_json_and_vietnamese(cli, words, field):
    said = cli(*words)
    assert (said.code, said.error["field"]) == (2, field)
    assert said.error["message"]
    assert "argument" not in said.error["message"]


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        (("show", "H57.30.12-260828-9999"), 2, "code"),
        (("act", "H57.30.12-260828-9999", "forward"), 2, "code"),
        (("return", "H57.30.12-260828-9999", "--to", "A"), 2, "code"),
        (("slip", "H57.30.12-260828-9999", "intake", "--out", "x.pdf"), 2, "code"),
        (("slip", "H57.30.12-260828-9999", "cash", "--out", "x.pdf"), 2, "code"),
        (("search", "0010980123456|1|A|15081998|Nam|Huế|25052021"), 2, "card"),
        (("search", "MC1|H57"), 2, "qr"),
        (("search", "a", "--limit", "0"), 2, "limit"),
        (("summary", "--date", "28/8/2026"), 2, "date"),
        (("summary", "--date", "1800-01-01"), 2, "date"),
        (("sync", "--once"), 2, "url"),
        (("sync", "--once", "--url", "ftp://x"), 2, "url"),
        (("connect", "--url", "ftp://x", "--token", "t"), 2, "url"),
        (("connect", "--url", "http://127.0.0.1:1", "--token", " "), 2, "token"),
        (("connect", "--url", "http://127.0.0.1:1", "--token", "mã"), 2, "token"),
        (("outbox", "--requeue", "7"), 2, "requeue"),
        (("outbox", "--requeue", "-1"), 2, "requeue"),
        (("outbox", "--requeue", "9" * 30), 2, "requeue"),
        (("sync", "--once", "--url", ""), 2, "url"),
        (("connect", "--url", "http://a b", "--token", "t"), 2, "url"),
        (("summary", "--pdf", ""), 2, "pdf"),
        (("summary", "--pdf", "/"), 2, "pdf"),
        (("backup", "--to", ""), 2, "to"),
        (("diagnose", "--to", "/"), 2, "to"),
        (("--data", "", "outbox"), 2, "data"),
        (("clerk", "😀"), 2, "clerk"),
        (("search", "x" * 100_000), 0, None),
    ],
)
def test_bad_argument_of_a_command_names_its_field(counter, words, code, field):
    said = counter(*words)
    assert said.code == code
    assert code == 0 or said.error["field"] == field


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("--to", ""), "to"),
        (("--to", " "), "to"),
        (("--to", "😀"), "to"),
        (("--to", "A" * 5_000), "to"),
        (("--to", "a\x07"), "to"),
        (("--to", "A", "--id", "漢"), "id"),
        (("--to", "A", "--authorised", "x" * 5_000), "authorised"),
        (("--to", "A", "--lost-receipt", "--reason", "mất"), "id"),
        (("--to", "A", "--lost-receipt", "--id", "001098012345"), "reason"),
    ],
)
def test_bad_return_names_its_option_and_hands_nothing_over(counter, words, field):
    code = counter.receive()
    said = counter("return", code, *words)
    assert (said.code, said.error["field"]) == (2, field)
    assert "to_name" not in said.error["message"]
    assert counter.events() == 1


@pytest.mark.parametrize(
    ("words", "exit_code", "field"),
    [
        (("supplement",), 3, None),
        (("dance",), 2, "action"),
        (("receive",), 2, "action"),
        (("extend", "--reason", "x"), 2, "new_day"),
        (("extend", "--reason", "x", "--due", "31/12"), 2, "new_day"),
        (("extend", "--reason", "x", "--due", "2026-09-05"), 2, "new_day"),
        (("extend", "--reason", "x", "--due", "2020-01-01"), 2, "new_day"),
        (("correct", "--reason", "x"), 2, "owner"),
        (("correct", "--reason", "x", "--file", '{"quantity": -1}'), 2, "quantity"),
        (("correct", "--reason", "x", "--file", '{"owner": {"name": ""}}'), 2, "owner.name"),
        (("correct", "--reason", "x", "--file", '{"code": "X"}'), 2, "code"),
        (("pay", "--file", '{"amount": -1}'), 2, "amount"),
        (("pay", "--file", '{"amount": 1000000000000000}'), 2, "amount"),
        (("pay", "--file", '{"amount": "5000"}'), 2, "amount"),
        (("pay", "--file", "[]"), 2, "file"),
        (("stop", "--reason", "a\x00b"), 2, "reason"),
        (("stop", "--reason", "😀"), 2, "reason"),
        (("correct", "--reason", "x", "--file", '{"owner": {"name": "😀"}}'), 2, "owner.name"),
    ],
)
def test_bad_action_changes_nothing(counter, words, exit_code, field):
    code = counter.receive()
    said = counter("act", code, *words)
    assert (said.code, said.error["field"]) == (exit_code, field)
    assert counter.events() == 1


def test_wrong_key_is_said_and_the_data_stay(counter):
    counter.receive()
    wrong = counter.root / "other"
    wrong.write_text("0" * 64, encoding="ascii")
    words = ("receive", str(counter.file(an_intake())))
    said = counter("--key-file", str(wrong), *words)
    assert (said.code, said.error["code"]) == (4, "wrong_key")
    assert counter.events() == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "key_missing"), ("zu kurz", "bad_key_format"), ("ü", "key_file_unreadable")],
)
def test_unusable_key_file_is_said(counter, content, code):
    counter.key.unlink()
    if content is not None:
        counter.key.write_text(content, encoding="utf-8")
    said = counter("outbox")
    assert (said.code, said.error["code"]) == (4, code)


def test_missing_keyring_tells_of_the_key_file(cli, counter):
    said = cli("--data", str(counter.data), "outbox")
    assert (said.code, said.error["code"]) == (4, "no_keyring")
    assert "--key-file" in said.error["message"]


def test_folder_of_a_newer_program_is_left_untouched(counter):
    counter.receive()
    key = FileKeyStore(counter.key).read("any") or ""
    with closing(connect(counter.data / "reception.db", key, create=False)) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " SELECT migration_set, 'from_the_future', applied_at FROM _sqlite_migrations LIMIT 1"
        )
    before = (counter.data / "reception.db").read_bytes()
    said = counter("receive", str(counter.file(an_intake())))
    assert (said.code, said.error["code"]) == (4, "data_newer")
    assert (counter.data / "reception.db").read_bytes() == before


def test_damaged_file_is_said(counter):
    counter.receive()
    path = counter.data / "reception.db"
    damaged = bytearray(path.read_bytes())
    for at in range(4_096 * 3, len(damaged), 4_096):
        damaged[at + 100] ^= 0xFF
    path.write_bytes(damaged)
    said = counter("verify")
    assert said.code == 4
    assert said.error["code"] in ("data_damaged", "verify_failed", "wrong_key")


def test_missing_folder_is_said(cli, tmp_path):
    said = cli("--data", str(tmp_path / "nowhere"), "outbox")
    assert (said.code, said.error["code"]) == (4, "data_missing")


def test_second_process_on_the_same_folder_is_refused(counter):
    held = Workspace(counter.data, counter.key).open()
    path = counter.file(an_intake())
    ran = subprocess.run(
        [sys.executable, "-m", "reception.cli.main", *counter.common, "receive", str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    held.close()
    assert ran.returncode == 4
    assert '"folder_in_use"' in ran.stdout
    assert "Traceback" not in ran.stderr
    assert counter.events() == 0


def test_numbers_of_the_day_run_out_with_a_sentence(counter):
    intakes = [an_intake() for _ in range(1_001)]
    said = counter("receive", "--no-pdf", str(counter.file(intakes)))
    assert said.code == 3
    codes = [result.get("code") for result in said.body["results"]]
    assert codes[:999] == [f"H57.30.12-260828-{number}" for number in range(1001, 2000)]
    errors = [result["error"]["code"] for result in said.body["results"][999:]]
    assert errors == ["number_range_exhausted"] * 2
    assert counter.events() == 999


def _limit_file_size() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))


def test_disk_that_takes_no_more_ends_the_run_and_keeps_what_was_answered(counter):
    """A limit on the size of files stands in for a disk that cannot grow any further."""
    intakes = [an_intake(note="Ghi chú " * 200) for _ in range(400)]
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "reception.cli.main", *counter.common),
            *("receive", "--no-pdf", str(counter.file(intakes))),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
        preexec_fn=_limit_file_size,
    )
    _check_run_that_ended_early(counter, ran, "disk_error")


def test_full_disk_ends_the_run_and_keeps_what_was_answered(counter, copy_of, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() != 0 or _mount(disk, "size=7m") != 0:
        pytest.skip("only root may mount a small disk")
    try:
        small = copy_of(counter, "disk/counter")
        intakes = [an_intake(note="Ghi chú " * 200) for _ in range(900)]
        document = str(counter.file(intakes))
        ran = subprocess.run(
            [
                *(sys.executable, "-m", "reception.cli.main", *small.common),
                *("receive", "--no-pdf", document),
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=100,
            check=False,
        )
        assert _mount(disk, "remount,size=40m") == 0
        _check_run_that_ended_early(small, ran, "disk_full")
    finally:
        subprocess.run(["umount", "-l", disk], check=False)


def _mount(disk, options):
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", disk]
    return subprocess.run(command, capture_output=True, check=False).returncode


def _check_run_that_ended_early(counter, ran, code):
    assert ran.returncode == 4, ran.stderr
    results = json.loads(ran.stdout)["results"]
    stored = [result["code"] for result in results if "code" in result]
    errors = results[len(stored) :]
    assert stored
    assert errors
    assert {result["error"]["code"] for result in errors} == {code}
    assert counter.events() == len(stored)
    found = {line["code"] for line in counter("search", "thu", "--limit", "200").body["dossiers"]}
    assert found == set(sorted(stored)[-200:])

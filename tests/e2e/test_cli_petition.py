"""``petition`` as scripts use it, alone, at two counters, by whoever may and may not."""

from __future__ import annotations

import json

import pytest

from tests.e2e.conftest import NOW


def add(counter, *words, **options):
    return counter("petition", "add", "--content", "Chờ lâu quá", *words, **options)


def test_a_petition_is_added_answered_published_and_listed(counter, tmp_path):
    receipt, letter = tmp_path / "phieu.pdf", tmp_path / "tra-loi.pdf"
    said = add(counter, "--name", "Nguyễn Văn Thử", "--kind", "conduct", "--pdf", str(receipt))
    assert (said.code, said.body["number"], said.body["state"]) == (0, "PA-2026-1-0001", "taken")
    assert said.body["deadlines"]["refuse_by"] == "2026-09-04T17:00:00+07:00"
    assert said.body["deadlines"]["answer_by"] > said.body["deadlines"]["ask_by"]
    number = said.body["number"]
    done = counter(
        *("petition", "answer", number, "--text", "Đã xử lý", "--publish", "Trang của phường"),
        *("--pdf", str(letter)),
    )
    assert (done.code, done.body["state"], done.body["place"]) == (
        0,
        "published",
        "Trang của phường",
    )
    assert [path.read_bytes()[:4] for path in (receipt, letter)] == [b"%PDF"] * 2
    listed = counter("petition", "list", "--year", "2026")
    assert [one["number"] for one in listed.body["petitions"]] == [number]
    assert listed.body["figures"]["published"] == 1
    assert counter("petition", "list", "--open").body["petitions"] == []
    assert counter.events() == 3


def test_what_is_given_as_json_is_the_same_and_options_win(counter):
    path = counter.file({"content": "Thiếu ghế", "title": "Ghế", "channel": "phone"})
    said = counter("petition", "add", "--file", str(path), "--title", "Ghế ngồi")
    assert (said.body["title"], said.body["channel"]) == ("Ghế ngồi", "phone")
    answer = counter.file({"text": "Đã thêm ghế", "document": "5/UBND"}, "answer.json")
    done = counter("petition", "answer", said.body["number"], "--file", str(answer))
    assert (done.body["answer"], done.body["document"]) == ("Đã thêm ghế", "5/UBND")
    assert done.body["state"] == "answered"


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("add",), 2, "required"),
        (("add", "--content", "x" * 100_000), 2, "too_long"),
        (("answer", "PA-2026-1-0001", "--text", "x"), 2, "unknown_petition"),
        (("list", "--limit", "0"), 2, "count_out_of_range"),
        (("judge", "PA-2026-1-0001"), 2, "usage_missing"),
        (("refuse", "PA-2026-1-0001"), 2, "usage_missing"),
    ],
)
def test_bad_input_stores_nothing(counter, words, code, error):
    said = counter("petition", *words)
    assert (said.code, said.error["code"]) == (code, error)
    assert counter.events() == 0


def test_a_megabyte_of_text_is_refused_by_its_length(counter):
    path = counter.file({"content": "Tôi " * 250_000})
    said = counter("petition", "add", "--file", str(path))
    assert (said.code, said.error["code"], said.error["field"]) == (2, "too_long", "content")


def test_every_part_has_its_say(counter, tmp_path):
    number = add(counter).body["number"]
    assert counter("petition", "ask", number, "--reason", "Ngày nào?").body["state"] == "asked"
    said = counter("petition", "complete", number, "--content", "Hôm qua")
    assert (said.body["state"], said.body["more_content"]) == ("taken", "Hôm qua")
    assert counter("petition", "key", number, "PAKN-1").body["portal_code"] == "PAKN-1"
    counter("petition", "answer", number, "--text", "Đã xử lý")
    published = counter("petition", "publish", number, "--place", "Bảng tin")
    assert published.body["state"] == "published"
    judged = counter("petition", "judge", number, "--content", "no", "--comment", "Chưa rõ")
    assert (judged.body["content_with_answer"], judged.body["comment"]) == (False, "Chưa rõ")
    page = tmp_path / "phieu.pdf"
    slip = counter("petition", "slip", number, "answer", "--size", "a4", "--out", str(page))
    assert (slip.code, slip.body["pages"]) == (0, 1)
    shown = counter("petition", "show", number).body
    assert [step["kind"] for step in shown["history"]][-1] == "petition_judged"
    assert all(step["label"] != "Việc do phiên bản mới hơn ghi" for step in shown["history"])
    other = add(counter).body["number"]
    refused = counter("petition", "refuse", other, "--reason", "Không thuộc", "--to-unit", "CA")
    assert (refused.body["state"], refused.body["to_unit"]) == ("refused", "CA")
    assert counter("petition", "refuse", other, "--reason", "x").code == 3
    assert counter("petition", "void", other, "--reason", "Nhầm").body["state"] == "voided"


def test_a_petition_reaches_the_next_counter(counter, second, center):
    for one in (counter, second):
        assert one("connect", "--url", center.url, "--token", center.token).code == 0
    number = add(counter).body["number"]
    assert counter("sync", "--once").code == 0
    assert second("sync", "--once").code == 0
    assert second("petition", "answer", number, "--text", "Quầy 2 trả lời").code == 0
    assert add(second).body["number"] == "PA-2026-2-0001"
    second("sync", "--once")
    counter("sync", "--once")
    shown = counter("petition", "show", number).body
    assert (shown["state"], shown["answer"]) == ("answered", "Quầy 2 trả lời")
    assert [one.events() for one in (counter, second)] == [3, 3]


def test_a_role_that_may_not_is_refused_by_name(counter, monkeypatch):
    monkeypatch.setenv("RECEPTION_PIN", "135790")
    pin = counter.root / "pin"
    pin.write_text("135790", "utf-8")
    words = ("account", "add", "--pin-file", str(pin), "--name")
    assert counter(*words, "Lê Thị Hạnh", "--role", "supervisor").code == 0
    boss = ("--user", "Lê Thị Hạnh")
    assert counter(*words, "Trần Văn Máy", "--role", "it", *boss).code == 0
    assert add(counter).code == 3
    said = add(counter, "--user", "Trần Văn Máy")
    assert (said.code, said.error["code"]) == (3, "not_allowed")
    assert add(counter, *boss).code == 0


def test_nothing_of_a_petition_is_in_the_log(counter):
    add(counter, "--name", "Nguyễn Văn Thử", "--phone", "0905123456", now=NOW)
    counter("petition", "answer", "PA-2026-1-0009", "--text", "bí mật")
    logs = "".join(path.read_text("utf-8") for path in (counter.data / "logs").glob("*.log*"))
    for words in ("Nguyễn Văn Thử", "0905123456", "bí mật", "Chờ lâu"):
        assert words not in logs
    assert json.dumps(logs)

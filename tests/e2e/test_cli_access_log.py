"""``access-log`` as the supervisor uses it, with accounts and without, whole and cut."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from reception.storage.driver import connect

PERSON = "001098012345"


@pytest.fixture
def code(counter):
    return counter.receive()


def test_who_saw_a_person_from_the_command_line(counter, code):
    assert counter("show", code).code == 0
    said = counter("access-log", "--person", PERSON)
    assert (said.code, said.body["log_ok"], said.body["total"]) == (0, True, 1)
    (entry,) = said.body["entries"]
    assert (entry["act"], entry["what"], entry["code"], entry["place"]) == (
        *("viewed", "dossier"),
        *(code, "command_line"),
    )
    assert entry["words"] == "Xem trang hồ sơ (dòng lệnh)"
    assert "Thử" not in json.dumps(said.body, ensure_ascii=False)
    assert counter("access-log", "--dossier", code).body["total"] == 1
    assert counter("access-log", "--user", entry["who"]).body["total"] == 1
    assert counter("access-log", "--dossier", code, "--to", "2001-01-01").body["total"] == 0


def test_a_log_that_was_cut_is_trouble_and_shown_all_the_same(counter, code):
    counter("show", code)
    counter("search", "Thử")
    key = counter.key.read_text().strip()
    with closing(connect(counter.data / "reception.db", key, create=False)) as connection:
        connection.execute("DROP TRIGGER access_log_keeps")
        connection.execute("DELETE FROM access_log WHERE id = 2")
    said = counter("access-log", "--person", PERSON)
    assert (said.code, said.body["log_ok"], said.body["fault"]) == (4, False, 2)
    assert said.body["error"]["code"] == "access_log_broken"
    assert said.body["total"] == 1
    checked = counter("verify")
    assert (checked.code, checked.body["chain_ok"]) == (4, False)
    assert checked.body["faults"]["access"] == ["2"]


@pytest.mark.parametrize(
    ("words", "error", "field"),
    [
        ((), "usage_missing", "person"),
        (("--person", " "), "required", "person"),
        (("--person", PERSON, "--dossier", "x"), "usage_both", "person"),
        (("--dossier", "x"), "unknown_dossier", "code"),
        (("--person", PERSON, "--from", "2026-02-30"), "bad_date", "from"),
        (("--person", PERSON, "--from", "2026-02-03", "--to", "2026-02-01"), "bad_period", "to"),
        (("--person", PERSON, "--limit", "0"), "count_out_of_range", "limit"),
    ],
)
def test_what_cannot_be_answered_is_named(counter, words, error, field):
    said = counter("access-log", *words)
    assert (said.code, said.body["error"]["code"], said.body["error"]["field"]) == (2, error, field)

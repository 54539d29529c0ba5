"""``reconcile`` as scripts use it: with a province, with our own center, with nobody."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from province.rules import Rule
from reception.center.background import running_center
from tests.e2e.conftest import NOW, connect_province
from tests.workspaces import UNIT

NOBODY = "http://127.0.0.1:9"
DAY = NOW[:10]
KEYS = "date gateway total equal missing mismatch late unknown dossiers sha256 queued"


@pytest.fixture
def told(counter, there, secret):
    """A counter that has told the province of two dossiers."""
    connect_province(counter, there.url, secret)
    codes = [counter.receive(), counter.receive()]
    assert counter("sync", "--gateway", "adapter").body["pending"] == 0
    return counter, codes


def test_a_day_that_is_equal_ends_with_zero(told):
    counter, _ = told
    said = counter("reconcile", "--date", DAY)
    assert (said.code, said.body["gateway"]) == (0, "adapter")
    assert set(KEYS.split()) <= set(said.body)
    assert (said.body["total"], said.body["equal"], said.body["dossiers"]) == (2, 2, [])
    assert said.body["day_is_over"] is False
    assert "chưa hết" in said.errors


def test_what_is_gone_and_what_was_altered_is_told_proved_and_sent_again(told, province_center):
    counter, (gone, altered) = told
    del province_center.store.dossiers[gone]
    province_center.store.dossiers[altered].snapshot["SoDienThoai"] = "0999999999"
    said = counter("reconcile", "--date", DAY, "--gateway", "adapter")
    assert (said.code, said.body["missing"], said.body["mismatch"]) == (6, 1, 1)
    first, second = said.body["dossiers"]
    assert (first["code"], first["missing"], first["cause"]) == (gone, True, "lost")
    assert second["mismatch"][0] == {
        "field": "SoDienThoai",
        "label": "Số điện thoại",
        "ours": "0905123456",
        "theirs": "0999999999",
    }
    assert all(len(proof["answer_sha256"]) == 64 for proof in second["proof"])
    said = counter("reconcile", "--date", DAY, "--send-again")
    assert said.body["queued"] == 3
    counter("sync", "--gateway", "adapter")
    assert counter("reconcile", "--date", DAY).code == 0


def test_a_look_up_that_fails_is_no_yes_and_no_no(told, province_center):
    counter, (first, _) = told
    province_center.rules.add(Rule("server_error", service="TraCuuHoSo", dossier=first))
    said = counter("reconcile", "--date", DAY)
    assert (said.code, said.body["missing"], said.body["unknown"]) == (5, 0, 1)
    assert said.body["dossiers"][0]["label"] == "Không rõ"


def test_without_a_line_what_is_known_here_is_answered(told, secret, tmp_path):
    counter, _ = told
    assert connect_province(counter, NOBODY, secret).code == 5
    counter.receive()
    page = tmp_path / "bien-ban.pdf"
    said = counter("reconcile", "--date", DAY, "--pdf", str(page), now="2026-10-28T15:20:00+07:00")
    assert (said.code, said.error["code"]) == (5, "sync_no_line")
    assert (said.body["unknown"], said.body["late"]) == (3, 3)
    late = said.body["dossiers"][0]["late"]
    assert (late["cause"], late["by_law"]) == ("counter", True)
    assert page.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("--date", "2026-08-29"), "date"),
        (("--date", "hôm nay"), "date"),
        (("--date", "2026-02-30"), "date"),
        (("--date", DAY, "--gateway", "center"), "url"),
        (("--date", DAY, "--seconds", "0"), "seconds"),
        (("--date", DAY, "--gateway", "nowhere"), "gateway"),
        (("--date", DAY, "--pdf", ""), "pdf"),
        ((), "date"),
    ],
)
def test_bad_input_names_the_field(counter, words, field):
    said = counter("reconcile", *words)
    assert (said.code, said.error["field"]) == (2, field)


def test_a_page_that_cannot_be_written_is_told_before_anything_is_asked(
    counter,
    tmp_path,
):
    page = tmp_path / "khong-co" / "bien-ban.pdf"
    said = counter("reconcile", "--date", DAY, "--pdf", str(page))
    assert (said.code, said.error["code"]) == (4, "output_unwritable")


def test_without_a_destination_it_says_so(counter):
    said = counter("reconcile", "--date", DAY)
    assert (said.code, said.error["code"]) == (2, "reconcile_no_destination")


def test_our_own_center_is_compared_event_by_event(counter, tmp_path):
    with running_center(tmp_path / "center", unit=UNIT) as server:
        counter("connect", "--url", server.url, "--token", server.token)
        lost, _ = counter.receive(), counter.receive()
        counter("sync", "--once", now=None)
        said = counter("reconcile", "--date", DAY)
        assert (said.code, said.body["gateway"], said.body["equal"]) == (0, "center", 2)
        assert said.body["center"]
    with closing(sqlite3.connect(tmp_path / "center" / "center.db")) as database:
        database.execute("DROP TRIGGER events_stay")
        database.execute("DELETE FROM events WHERE seq = 1")
        database.commit()
    with running_center(tmp_path / "center", unit=UNIT) as server:
        words = ("reconcile", "--date", DAY, "--url", server.url)
        said = counter(*words, "--send-again")
        assert (said.code, said.body["missing"], said.body["queued"]) == (6, 1, 1)
        assert said.body["dossiers"][0]["code"] == lost
        counter("sync", "--once", "--url", server.url, now=None)
        assert counter(*words).code == 0
    assert counter("reconcile", "--date", DAY, "--url", NOBODY).code == 5

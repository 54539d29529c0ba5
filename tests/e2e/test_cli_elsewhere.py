"""Received for another office by scripts, through a center that both are connected to."""

from __future__ import annotations

import pytest

from reception.center.server import system_clock
from tests.e2e.conftest import new_counter

OTHER, NAME = "H57.30.13", "UBND phường Vỹ Dạ"


@pytest.fixture
def there(tmp_path, capsys):
    return new_counter(tmp_path / "there", capsys, of=(OTHER, NAME))


def said(counter, *words, now="2026-08-28T15:20:00+07:00"):
    answer = counter(*words, now=now)
    assert answer.code == 0, answer.body
    return answer.body


def sync(*counters):
    for counter in (*counters, *counters):
        said(counter, "sync", "--once", now=None)


def test_dossier_reaches_its_authority_and_its_word_comes_back(counter, there, center):
    token = center.store.create_token(OTHER, NAME, system_clock())
    said(counter, "connect", "--url", center.url, "--token", center.token, now=None)
    said(there, "connect", "--url", center.url, "--token", token, now=None)
    code = counter.receive(procedure="1.000689", competent_unit=OTHER)
    sync(counter, there)
    (line,) = said(there, "list", "incoming")["dossiers"]
    assert (line["code"], line["planned"]) == (code, True)
    assert said(there, "list")["counts"]["incoming"] == 1
    refused = there("act", code, "complete")
    assert (refused.code, refused.error["code"]) == (3, "of_another_unit")
    now = "2026-08-31T09:00:00+07:00"
    confirmed = said(there, "act", code, "competent_received", now=now)
    assert (confirmed["planned"], confirmed["pdf"]) == (False, None)
    assert said(there, "list", "incoming")["dossiers"] == []
    sync(there, counter)
    shown = said(counter, "show", code, now=now)
    assert shown["due_at"] == confirmed["due_at"]
    assert shown["competent_unit"] == OTHER
    assert counter.events() == 1
    assert said(counter, "summary", "--date", "2026-08-28")["figures"]["received"] == 1
    assert said(there, "summary", "--date", "2026-08-28")["figures"]["received"] == 0


def test_authority_is_corrected_with_the_receipt_anew(counter):
    code = counter.receive(procedure="1.000689", competent_unit=OTHER)
    given = counter.file({"competent_unit": "H57.30.14", "reason": "Nhầm nơi"})
    body = said(counter, "act", code, "correct", "--file", str(given))
    assert (body["planned"], bool(body["pdf"])) == (True, True)
    assert said(counter, "show", code)["competent_unit"] == "H57.30.14"

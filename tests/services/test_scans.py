"""A scan at the desk: local history knows the names that a typing tool damaged."""

from __future__ import annotations

from reception.domain.person import PartyInput
from reception.domain.scan_repair import Doubt, Repair
from reception.domain.scanning import CardScan, CodeScan
from reception.services.intake import receive
from reception.services.scans import known_name, understand
from tests.desks import a_form

NUMBER = "001098012345"
GARBLED = f"{NUMBER}||NGUY?N V?N TH?|15081998|Nam|12 L? L?i|25052021"


def take(desk, name: str) -> str:
    owner = PartyInput(name=name, id_number=NUMBER, phone="0905123456")
    return receive(desk, a_form(owner=owner)).dossier.code


def test_name_of_a_number_is_that_of_its_newest_dossier(desk):
    assert known_name(desk, NUMBER) is None
    take(desk, "Nguyễn Văn Thủ")
    take(desk, "Nguyễn Văn Thử")
    assert known_name(desk, NUMBER) == "Nguyễn Văn Thử"
    assert known_name(desk, "001098099999") is None
    assert known_name(desk, "") is None


def test_damaged_card_of_a_stranger_is_doubted_and_of_an_acquaintance_put_right(desk):
    stranger = understand(desk, GARBLED)
    assert isinstance(stranger, CardScan)
    assert Doubt.NAME_GARBLED in stranger.doubts
    take(desk, "Nguyễn Văn Thử")
    known = understand(desk, GARBLED)
    assert isinstance(known, CardScan)
    assert (known.card.name, known.looks_garbled) == ("Nguyễn Văn Thử", False)
    assert Repair.HISTORY in known.repairs


def test_typing_tool_seen_at_work_makes_a_strangers_name_doubtful(desk):
    line = f"{NUMBER}||A DẺ|15081998|Nam|Buôn Ma Thuột|25052021"
    scans = [understand(desk, line, was_rewritten=seen) for seen in (False, True)]
    assert [isinstance(scan, CardScan) and scan.looks_garbled for scan in scans] == [False, True]


def test_bar_code_of_a_receipt_is_its_dossier(desk):
    code = take(desk, "Nguyễn Văn Thử")
    scan = understand(desk, code.lower())
    assert isinstance(scan, CodeScan)
    assert scan.code.text == code

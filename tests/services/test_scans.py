"""A scan at the desk: local history knows the names that a typing tool damaged."""

from __future__ import annotations

from reception.domain.person import PartyInput
from reception.domain.scan_repair import Doubt, Repair
from reception.domain.scanning import CardScan, CodeScan
from reception.services.dossier.scans import known_name, understand
from reception.services.intake.receiving import receive
from tests.workspaces import a_form

NUMBER = "001098012345"
GARBLED = f"{NUMBER}||NGUY?N V?N TH?|15081998|Nam|12 L? L?i|25052021"


def take(context, name: str) -> str:
    owner = PartyInput(name=name, id_number=NUMBER, phone="0905123456")
    return receive(context, a_form(owner=owner)).dossier.code


def test_name_of_a_number_is_that_of_its_newest_dossier(context):
    assert known_name(context, NUMBER) is None
    take(context, "Nguyễn Văn Thủ")
    take(context, "Nguyễn Văn Thử")
    assert known_name(context, NUMBER) == "Nguyễn Văn Thử"
    assert known_name(context, "001098099999") is None
    assert known_name(context, "") is None


def test_damaged_card_of_a_stranger_is_doubted_and_of_an_acquaintance_put_right(context):
    stranger = understand(context, GARBLED)
    assert isinstance(stranger, CardScan)
    assert Doubt.NAME_GARBLED in stranger.doubts
    take(context, "Nguyễn Văn Thử")
    known = understand(context, GARBLED)
    assert isinstance(known, CardScan)
    assert (known.card.name, known.looks_garbled) == ("Nguyễn Văn Thử", False)
    assert Repair.HISTORY in known.repairs


def test_typing_tool_seen_at_work_makes_a_strangers_name_doubtful(context):
    line = f"{NUMBER}||A DẺ|15081998|Nam|Buôn Ma Thuột|25052021"
    scans = [understand(context, line, was_rewritten=seen) for seen in (False, True)]
    assert [isinstance(scan, CardScan) and scan.looks_garbled for scan in scans] == [False, True]


def test_bar_code_of_a_receipt_is_its_dossier(context):
    code = take(context, "Nguyễn Văn Thử")
    scan = understand(context, code.lower())
    assert isinstance(scan, CodeScan)
    assert scan.code.text == code

"""Closed days by the fold of their events."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from reception.domain.closing_facts import ClosedReport, ClosingPart, SpanClosed
from reception.domain.closings import closing_name, fold_closing
from reception.domain.office_facts import OfficeKind
from reception.domain.office_noted import Noted
from tests.workspaces import moment

DAY = date(2026, 11, 30)
AT = moment("2026-11-30T17:05")


def part(closing: str, number: int, seq: int, device: str = "d1") -> Noted:
    fact = ClosingPart(closing, number, "x")
    return Noted(device, seq, OfficeKind.CLOSING_PART, fact, "Lê Thị Hạnh", 1, AT)


def closed(closing: str, parts: int, seq: int, device: str = "d1", counter: int = 1) -> Noted:
    reports = (ClosedReport("day", "ab"),)
    fact = SpanClosed(closing, DAY, DAY, AT, parts, "cd", reports)
    return Noted(device, seq, OfficeKind.SPAN_CLOSED, fact, f"Người {counter}", counter, AT)


def test_pieces_alone_close_nothing():
    assert fold_closing([part("a", 0, 1)]) is None


def test_closing_says_who_when_and_which_pieces_are_here():
    found = fold_closing([part("a", 1, 2), closed("a", 2, 3), part("b", 0, 9), part("a", 7, 8)])
    assert found is not None
    assert (found.actor, found.counter, found.at, found.first) == ("Người 1", 1, AT, DAY)
    assert found.parts_here == (1,)
    assert not found.is_whole
    assert found.reports == (ClosedReport("day", "ab"),)
    assert found.covers(DAY)
    assert not found.covers(date(2026, 12, 1))


def test_first_in_order_stands_and_the_others_are_kept_beside_it():
    events = [part("a", 0, 1), closed("a", 1, 2), part("b", 0, 1, "d2"), closed("b", 1, 2, "d2", 2)]
    found = fold_closing(events)
    assert found is not None
    assert (found.closing, found.device_id, found.is_whole) == ("a", "d1", True)
    assert [(other.actor, other.counter) for other in found.later] == [("Người 2", 2)]


def test_pieces_count_whenever_they_stand():
    events = [part("a", 0, 1), part("a", 1, 2), closed("a", 2, 3)]
    assert len({repr(fold_closing(order)) for order in permutations(events)}) == 1


def test_one_day_and_a_span_have_names_of_their_own():
    assert closing_name(DAY, DAY) == "2026-11-30"
    assert closing_name(date(2026, 11, 1), DAY) == "2026-11-01.2026-11-30"

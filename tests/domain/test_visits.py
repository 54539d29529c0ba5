"""A visit ends where another person, or the same one after a long pause, begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from reception.domain.money_facts import FeeFact
from reception.domain.person import Party, PartyKind
from reception.domain.visits import LONGEST_PAUSE, MOST, Visit, is_same_person, latest_visit
from reception.domain.workflow import DossierStatus, EventKind
from reception.event_codec import fold
from tests.chains import Chain, an_intake

ONE = Party(PartyKind.CITIZEN, "Nguyễn Văn Thử", id_number="001098012345", phone="0905123456")
OTHER = Party(PartyKind.CITIZEN, "Trần Thị Mẫu", id_number="046190009999", phone="0912000111")
START = an_intake().received_at


def saved(owner: Party = ONE, *, after: timedelta = timedelta(0), **changes):
    """A dossier saved some time after the first."""
    intake = replace(an_intake(), owner=owner, received_at=START + after, **changes)
    dossier = fold([Chain().add(EventKind.RECEIVED, intake)])
    assert dossier is not None
    return dossier


def owing(amount: int | None, **changes):
    return saved(fee=FeeFact(amount=amount), **changes)


def test_dossiers_of_one_person_saved_one_after_the_other_are_one_visit():
    mine = [saved(after=timedelta(minutes=minutes)) for minutes in (9, 5, 2)]
    assert latest_visit([*mine, saved(OTHER), saved()]) == Visit(tuple(mine))


def test_nobody_was_here_yet():
    assert latest_visit([]) == Visit()
    assert (Visit().owed, Visit().to_pay, Visit().unknown) == (0, (), 0)


def test_who_hands_in_makes_the_visit_not_whose_dossier_it_is():
    child = Party(PartyKind.CITIZEN, "Trần Thị Bé")
    first, second = saved(child, submitter=OTHER), saved(OTHER)
    assert latest_visit([second, first]).dossiers == (second, first)


def test_coming_back_after_a_long_pause_is_another_visit():
    first = saved()
    in_time = saved(after=LONGEST_PAUSE)
    late = saved(after=LONGEST_PAUSE + timedelta(seconds=1))
    assert latest_visit([in_time, first]).dossiers == (in_time, first)
    assert latest_visit([late, first]).dossiers == (late,)


def test_what_was_taken_back_is_passed_over():
    stopped = replace(saved(OTHER), status=DossierStatus.STOPPED)
    newest, oldest = saved(), saved()
    assert latest_visit([newest, stopped, oldest]).dossiers == (newest, oldest)


def test_only_so_many_are_summed_in_one_go():
    assert len(latest_visit(saved() for _ in range(MOST + 5)).dossiers) == MOST


def test_known_amounts_are_summed_and_unknown_ones_are_counted():
    newest_first = (owing(4_000), owing(None), owing(0), owing(5_000))
    visit = Visit(newest_first)
    assert (visit.owed, visit.unknown) == (9_000, 1)
    assert [dossier.owed for dossier in visit.to_pay] == [5_000, 4_000]


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"name": "Người khác"}, True),
        ({"id_number": "046190009999"}, False),
        ({"id_number": ""}, True),
        ({"id_number": "", "name": "NGUYEN VAN THU"}, True),
        ({"id_number": "", "phone": ""}, True),
        ({"id_number": "", "phone": "0912000111"}, False),
        ({"id_number": "", "name": "Người khác"}, False),
    ],
)
def test_numbers_decide_where_both_have_one_else_name_and_phone(changes, same):
    other = replace(ONE, **changes)
    assert is_same_person(ONE, other) is same
    assert is_same_person(other, ONE) is same

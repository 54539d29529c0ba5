"""Received for another authority: the limit begins there, and only the legal date is judged by."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from reception.domain.competence import Competence, Reach
from reception.domain.deadline import LimitUnit, SupplementRule, TimeLimit
from reception.domain.elsewhere import (
    TransferRule,
    authority_words,
    check_receipt,
    deciding_authority,
    is_directed_to,
    planned_transfer,
    starting_word,
)
from reception.domain.errors import InputError
from reception.domain.facts import (
    ClockResumed,
    Competent,
    CompetentReceipt,
    Completion,
    CorrectedFrom,
    Correction,
    Remark,
    SupplementRequest,
    Undoing,
)
from reception.domain.redating import Rules, redate
from reception.domain.result_facts import Rating
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import DossierStatus, EventKind
from reception.domain.working_calendar import OfficeHours, WorkingCalendar
from reception.event_codec import decode_fact, fold
from tests.chains import DUE, START, Chain, an_intake

CALENDAR, HOURS = WorkingCalendar(), OfficeHours()
THERE = START + timedelta(days=2)
LEGAL = DUE + timedelta(days=2)
FOR_OTHER = {"deciding_unit": "H57.30.13", "transfer_at": START}


def at(day, hour, minute=0):
    return datetime(2026, 8, day, hour, minute, tzinfo=OFFICE_ZONE)


@pytest.mark.parametrize(
    ("received", "rule", "goes"),
    [
        (at(5, 9), TransferRule(), at(5, 9)),
        (at(5, 15), TransferRule(), at(5, 15)),
        (at(5, 15, 1), TransferRule(), at(6, 7)),
        (at(7, 16), TransferRule(), at(10, 7)),
        (at(8, 9), TransferRule(), at(10, 7)),
        (at(5, 9), TransferRule(days=2), at(7, 7)),
        (at(5, 16), TransferRule(days=1), at(7, 7)),
        (at(5, 12), TransferRule(last_hour=11), at(6, 7)),
    ],
)
def test_transfer_is_planned_for_today_or_first_thing_on_the_next_working_day(received, rule, goes):
    assert planned_transfer(received, CALENDAR, HOURS, rule) == goes


def test_competent_authority_receives_after_reception_and_not_tomorrow():
    check_receipt(START, START, START)
    with pytest.raises(InputError, match="competent_before_reception"):
        check_receipt(START - timedelta(minutes=1), START, START)
    with pytest.raises(InputError, match="competent_in_future"):
        check_receipt(START + timedelta(minutes=1), START, START)


@pytest.mark.parametrize(
    ("own", "other", "reach"),
    [
        ("H57.30.12", "H57.30.12", Reach.YES),
        ("H57.30.12", "H57.30.13", Reach.LISTED),
        ("H57.30.12", "H29.1", Reach.NO),
    ],
)
def test_competence_says_for_whom_a_unit_may_receive(own, other, reach):
    row = Competence("1", "xã", "xã", Reach.LISTED, Reach.NO, date(2026, 1, 1))
    assert row.may_receive_for(own, other) is reach
    assert row.is_anywhere


def test_competence_of_a_matter_that_is_received_in_one_place_only():
    assert not Competence("1", "xã", "xã", Reach.NO, Reach.NO, date(2026, 1, 1)).is_anywhere


RECEIPT = CompetentReceipt(THERE, "CV 12", LEGAL)


def folded(*steps, **intake):
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake(**(FOR_OTHER | intake)))
    for moment, kind, fact in steps:
        chain.moment = moment
        chain.add(kind, fact)
    return fold(chain.events)


KNOWN = (THERE, EventKind.COMPETENT_RECEIVED, RECEIPT)
FINISHED = (LEGAL + timedelta(hours=1), EventKind.COMPLETED, Completion())
ASKED = (START, EventKind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu"))


def test_planned_date_is_nobodys_lateness():
    dossier = folded()
    assert (dossier.is_planned, dossier.due_at, dossier.legal_due_at) == (True, DUE, None)
    assert dossier.is_on_time(DUE + timedelta(days=99))
    assert dossier.clock_start == START
    assert starting_word(dossier) == "Dự kiến chuyển"
    assert folded(FINISHED).late_since is None


def test_competent_authority_sets_the_legal_date():
    dossier = folded(KNOWN)
    assert (dossier.is_planned, dossier.due_at, dossier.clock_start) == (False, LEGAL, THERE)
    assert [item.due_at for item in dossier.dates] == [DUE, LEGAL]
    assert (dossier.status, dossier.receipt_edition) == (DossierStatus.RECEIVED, 2)
    assert dossier.late_since_at(LEGAL + timedelta(hours=1)) == LEGAL
    assert starting_word(dossier) == "Cơ quan có thẩm quyền nhận"


def test_matter_without_a_limit_has_no_date_then_either():
    none = (THERE, EventKind.COMPETENT_RECEIVED, CompetentReceipt(THERE))
    dossier = folded(none, due_at=None, due_steps=())
    assert (dossier.due_at, dossier.is_planned, dossier.dates) == (None, False, ())


def test_own_dossier_has_no_other_authority():
    dossier = folded(KNOWN, deciding_unit="", transfer_at=None)
    assert (dossier.due_at, dossier.competent_at, dossier.conflicts) == (DUE, None, ())
    assert starting_word(dossier) == "Nhận"


def test_what_the_store_heard_of_late_is_judged_by_the_legal_date():
    heard = (LEGAL + timedelta(days=1), EventKind.COMPETENT_RECEIVED, RECEIPT)
    assert folded(FINISHED, heard).late_since == LEGAL
    in_time = (LEGAL - timedelta(hours=1), EventKind.COMPLETED, Completion())
    assert folded(in_time, heard).late_since is None
    asked_late = (LEGAL + timedelta(hours=2), EventKind.SUPPLEMENT_REQUESTED, ASKED[2])
    assert folded(asked_late, (LEGAL + timedelta(days=3), *heard[1:])).late_since == LEGAL
    assert folded(ASKED, heard).late_since is None


@pytest.mark.parametrize(
    "status", [EventKind.STOPPED, EventKind.WITHDRAWN, EventKind.FORWARDED, EventKind.COMPLETED]
)
def test_receipt_elsewhere_fits_every_state(status):
    fact = Completion() if status is EventKind.COMPLETED else Remark(reason="x")
    dossier = folded((START, status, fact), KNOWN)
    assert (dossier.competent_at, dossier.conflicts) == (THERE, ())


def test_every_order_of_delivery_gives_one_dossier():
    here, there = Chain("a"), Chain("b")
    here.add(EventKind.RECEIVED, an_intake(**FOR_OTHER))
    here.add(EventKind.FORWARDED, Remark(to_unit="H57.30.13"))
    there.moment, there.stamp = THERE, here.stamp
    there.add(EventKind.COMPETENT_RECEIVED, RECEIPT)
    here.moment = THERE + timedelta(hours=1)
    here.add(EventKind.RATED, Rating(5))
    events = [*here.events, *there.events]
    found = {repr(fold(order)) for order in itertools.permutations(events)}
    assert len(found) == 1
    assert fold(events).due_at == LEGAL


def test_later_word_of_two_units_stands():
    later = CompetentReceipt(THERE + timedelta(days=1), "", LEGAL + timedelta(days=1))
    dossier = folded(KNOWN, (THERE + timedelta(hours=1), EventKind.COMPETENT_RECEIVED, later))
    assert (dossier.competent_at, dossier.due_at) == (later.at, later.due_at)


def test_taken_back_the_date_is_planned_again():
    undo = (THERE, EventKind.UNDONE, Undoing("d1", 2, "competent_received", "Nhầm"))
    assert folded(KNOWN, undo).is_planned
    assert folded(KNOWN, undo).due_at == DUE


FIVE = TimeLimit(5, LimitUnit.WORKING_DAYS)


@pytest.mark.parametrize("rule", SupplementRule)
def test_wait_before_the_limit_began_takes_nothing_from_it(rule):
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake(**FOR_OTHER))
    chain.moment = at(5, 10)
    chain.add(EventKind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu"))
    chain.moment = at(7, 9)
    chain.add(EventKind.SUPPLEMENTED, ClockResumed(DUE))
    rules = Rules(FIVE, rule, CALENDAR, HOURS)
    plain = redate(chain.events, at(10, 8), rules, decode_fact, event="Nơi kia nhận")
    assert plain.due_at == at(17, 17)
    assert plain.steps[0].why.startswith("Nơi kia nhận 08:00")
    within = redate(chain.events, at(6, 8), rules, decode_fact)
    # A day and an hour of the wait lie behind the start; or all runs anew from the seventh.
    assert within.due_at.date() == {SupplementRule.SHIFT: date(2026, 8, 17)}.get(
        rule, date(2026, 8, 14)
    )


@pytest.mark.parametrize(
    ("unit", "name", "words"),
    [
        ("H57.30.13", "UBND phường Vỹ Dạ", "UBND phường Vỹ Dạ (H57.30.13)"),
        ("H57.30.13", "", "đơn vị mã H57.30.13"),
        ("", "UBND phường Vỹ Dạ", "UBND phường Vỹ Dạ"),
        ("", "", ""),
    ],
)
def test_authority_is_named_as_far_as_it_is_known(unit, name, words):
    assert authority_words(unit, name) == words
    assert deciding_authority(folded(deciding_unit=unit, deciding_name=name)) == words


@pytest.mark.parametrize(
    ("changes", "is_ours"),
    [
        ({"deciding_unit": "H57.30.13"}, True),
        ({"deciding_unit": "19804", "deciding_name": "UBND PHƯỜNG Vỹ Dạ"}, True),
        ({"deciding_unit": "19804"}, False),
        ({"deciding_unit": "H57.30.13", "transfer_at": None}, False),
        ({"deciding_unit": "H57.30.13", "unit": "H57.30.13"}, False),
        ({"deciding_unit": "H57.30.14", "deciding_name": "UBND phường Phú Xuân"}, False),
    ],
)
def test_a_dossier_is_for_the_unit_it_names(changes, is_ours):
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake(**{"transfer_at": START} | changes))
    assert is_directed_to(fold(chain.events), "H57.30.13", "UBND phường Vỹ Dạ") is is_ours


RIGHT = Competent("H57.30.14", "UBND phường Phú Xuân", THERE)


def corrected(*facts, before=FOR_OTHER):
    """A dossier for another authority, and what was recorded then, from a device each."""
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake(**before))
    events = list(chain.events)
    for number, fact in enumerate(facts):
        chain = Chain(f"e{number}", chain.moment, chain.stamp)
        kinds = {Correction: EventKind.CORRECTED, Undoing: EventKind.UNDONE}
        events.append(chain.add(kinds.get(type(fact), EventKind.COMPETENT_RECEIVED), fact))
    found = [fold(order) for order in itertools.permutations(events)]
    assert all(dossier == found[0] for dossier in found)
    return found[0]


def test_another_authority_has_not_received_what_the_first_one_did():
    receipt = CompetentReceipt(THERE, due_at=LEGAL, authority="H57.30.13")
    dossier = corrected(receipt, Correction("Nhầm", competent=RIGHT, due_at=DUE))
    assert (dossier.is_planned, dossier.due_at, dossier.legal_due_at) == (True, DUE, None)
    assert deciding_authority(dossier) == "UBND phường Phú Xuân (H57.30.14)"
    assert (dossier.receipt_edition, dossier.conflicts) == (3, ())


def test_word_of_an_authority_that_it_is_not_for_any_more_is_for_a_person():
    late = CompetentReceipt(THERE, due_at=LEGAL, authority="H57.30.13", by_unit="H57.30.13")
    dossier = corrected(Correction("Nhầm", competent=RIGHT), late)
    assert dossier.is_planned
    assert [item.kind for item in dossier.conflicts] == [EventKind.COMPETENT_RECEIVED]
    known = corrected(Correction("Nhầm", competent=RIGHT), replace(late, authority="H57.30.14"))
    assert (known.competent_at, known.conflicts) == (THERE, ())


@pytest.mark.parametrize(
    ("unit", "names", "is_same"),
    [
        ("H57.30.13", ("UBND phường Vỹ Dạ", "Trung tâm phường Vỹ Dạ"), True),
        ("19804", ("UBND phường Vỹ Dạ", "Ubnd  Phường Vỹ Dạ"), True),
        ("19804", ("UBND phường Vỹ Dạ", "Ban chỉ huy quân sự phường Vỹ Dạ"), False),
        ("19804", ("", "UBND phường Vỹ Dạ"), True),
    ],
)
def test_number_of_a_commune_is_no_authority_by_itself(unit, names, is_same):
    first, second = (Competent(unit, name, THERE) for name in names)
    assert first.is_same_as(second) is second.is_same_as(first) is is_same
    assert not first.is_same_as(replace(first, unit="H57.30.15"))
    before = {"deciding_unit": unit, "deciding_name": first.name, "transfer_at": START}
    receipt = CompetentReceipt(THERE, authority=unit, authority_name=first.name)
    correction = Correction("Nhầm", competent=second)
    assert corrected(receipt, correction, before=before).is_planned is not is_same
    late = corrected(correction, receipt, before=before)
    assert late.is_planned is bool(late.conflicts) is not is_same


def test_correction_taken_back_lets_the_first_authority_stand():
    receipt = CompetentReceipt(THERE, due_at=LEGAL, authority="H57.30.13")
    back = Undoing("e1", 1, EventKind.CORRECTED, "Nhầm")
    dossier = corrected(receipt, Correction("Nhầm", competent=RIGHT, due_at=DUE), back)
    assert (dossier.competent_at, dossier.due_at) == (THERE, LEGAL)


def test_own_office_decides_after_all():
    own = Competent("H57.30.12", "UBND phường Thuận Hóa")
    dossier = corrected(Correction("Nhầm", competent=own, due_at=DUE))
    assert (dossier.is_for_other, dossier.clock_start, dossier.legal_due_at) == (False, START, DUE)
    assert deciding_authority(dossier) == ""


def test_two_corrections_of_the_authority_are_a_conflict_with_both():
    first = Correction("Nhầm", competent=RIGHT)
    before = CorrectedFrom(competent=Competent("H57.30.13", transfer_at=START))
    other = Competent("H57.09", "Sở Tư pháp", THERE)
    dossier = corrected(first, Correction("Nhầm", competent=other, before=before))
    ((clash,),) = [item.clashes for item in dossier.conflicts]
    assert (clash.field, clash.left, clash.right) == ("competent", RIGHT, other)

"""Dossiers out of the register of before: how they are born, and when they are none any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from reception.domain.dossier import Dossier
from reception.domain.facts import Completion, Imported, Remark, Undoing
from reception.domain.import_source import ImportSource, import_id_of, imported_uid
from reception.domain.result_facts import Rating
from reception.domain.workflow import DossierStatus, EventKind
from reception.event_codec import decode_fact, encode_fact, fold
from tests.chains import DUE, START, Chain, an_intake

SOURCE = ImportSource("so-2025.xlsx", "ab" * 32, 17)
OPEN = Imported(
    an_intake(code="000.00.12.H57-250310-0001", due_steps=()),
    SOURCE,
    DossierStatus.PROCESSING,
    received_by="Trần Văn Cũ",
    holder="Phòng Tư pháp",
)
DONE = replace(
    OPEN,
    status=DossierStatus.RETURNED,
    holder="",
    finished_at=DUE,
    returned_at=DUE + timedelta(days=1),
    returned_to="Đỗ Thị Thử",
)


def born(fact: Imported) -> Dossier:
    chain = Chain()
    chain.add(EventKind.IMPORTED, fact)
    dossier = fold(chain.events)
    assert dossier is not None
    return dossier


def undo_of(event) -> Undoing:
    return Undoing(event.device_id, event.seq, event.kind, "Nhập nhầm")


def test_an_imported_dossier_stands_as_its_register_has_it():
    dossier = born(DONE)
    assert dossier.status is DossierStatus.RETURNED
    assert (dossier.due_at, dossier.finished_at, dossier.returned_at) == (
        DUE,
        DUE,
        DUE + timedelta(days=1),
    )
    assert dossier.returned_to == "Đỗ Thị Thử"
    assert dossier.received_by == "Trần Văn Cũ"
    assert dossier.late_since is None
    assert dossier.imported == DONE
    assert [step.why for step in dossier.date_steps] == ["Ngày hẹn ghi trên giấy hẹn của sổ cũ"]


def test_what_was_finished_after_its_date_was_late_then():
    late = replace(DONE, finished_at=DUE + timedelta(hours=1))
    assert born(late).late_since == DUE


def test_what_waits_since_before_its_date_is_not_late():
    waiting = replace(
        OPEN, status=DossierStatus.AWAITING_SUPPLEMENT, suspended_at=DUE - timedelta(days=1)
    )
    assert born(waiting).late_since is None
    assert born(waiting).suspended_at == DUE - timedelta(days=1)


def test_an_open_one_becomes_late_like_any_other():
    dossier = born(OPEN)
    assert dossier.is_on_time(DUE)
    assert dossier.late_since_at(DUE + timedelta(seconds=1)) == DUE
    assert dossier.holder == "Phòng Tư pháp"


def test_without_an_appointment_nothing_is_late():
    dossier = born(replace(OPEN, intake=replace(OPEN.intake, due_at=None)))
    assert (dossier.dates, dossier.due_steps, dossier.late_since_at(DUE)) == ((), (), None)


def test_work_goes_on_from_where_the_register_ends():
    chain = Chain(moment=START)
    chain.add(EventKind.IMPORTED, OPEN)
    chain.add(EventKind.COMPLETED, Completion())
    dossier = fold(chain.events)
    assert dossier is not None
    assert (dossier.status, dossier.conflicts) == (DossierStatus.COMPLETED, ())


def test_two_counters_that_import_one_register_bring_in_one_dossier():
    one, other = Chain(), Chain(device="d2")
    one.add(EventKind.IMPORTED, OPEN)
    other.add(EventKind.IMPORTED, replace(OPEN, source=replace(SOURCE, row=99)))
    dossier = fold([*one.events, *other.events])
    assert dossier is not None
    assert (dossier.conflicts, dossier.version) == ((), 2)


def test_two_registers_that_disagree_are_for_a_person_to_look_at():
    one, other = Chain(), Chain(device="d2")
    one.add(EventKind.IMPORTED, OPEN)
    other.add(EventKind.IMPORTED, DONE)
    dossier = fold([*one.events, *other.events])
    assert dossier is not None
    assert [item.kind for item in dossier.conflicts] == [EventKind.IMPORTED]


def test_an_import_of_what_was_received_here_is_for_a_person_to_look_at():
    chain = Chain()
    chain.add(EventKind.RECEIVED, an_intake())
    chain.add(EventKind.IMPORTED, OPEN)
    dossier = fold(chain.events)
    assert dossier is not None
    assert len(dossier.conflicts) == 1


def test_an_import_that_was_taken_back_leaves_nothing():
    chain = Chain()
    chain.add(EventKind.UNDONE, undo_of(chain.add(EventKind.IMPORTED, OPEN)))
    assert fold(chain.events) is None


def test_it_can_be_imported_once_more():
    chain = Chain()
    chain.add(EventKind.UNDONE, undo_of(chain.add(EventKind.IMPORTED, OPEN)))
    chain.add(EventKind.IMPORTED, DONE)
    dossier = fold(chain.events)
    assert dossier is not None
    assert (dossier.status, dossier.conflicts) == (DossierStatus.RETURNED, ())


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        (EventKind.FORWARDED, Remark(to_unit="Phòng Kinh tế")),
        (EventKind.RATED, Rating(5)),
    ],
)
def test_what_was_worked_on_before_stays_and_says_so(kind, fact):
    chain = Chain()
    birth = chain.add(EventKind.IMPORTED, OPEN)
    chain.add(kind, fact)
    chain.add(EventKind.UNDONE, undo_of(birth))
    dossier = fold(chain.events)
    assert dossier is not None
    assert [item.kind for item in dossier.conflicts] == [EventKind.UNDONE]


def test_what_another_counter_did_without_knowing_keeps_it_as_well():
    chain, other = Chain(), Chain(device="d2")
    birth = chain.add(EventKind.IMPORTED, OPEN)
    chain.add(EventKind.UNDONE, undo_of(birth))
    other.stamp, other.moment = chain.stamp, chain.moment
    other.add(EventKind.COMPLETED, Completion())
    dossier = fold([*chain.events, *other.events])
    assert dossier is not None
    assert dossier.status is DossierStatus.COMPLETED
    assert [item.kind for item in dossier.conflicts] == [EventKind.UNDONE]


def test_what_was_undone_itself_keeps_nothing():
    chain = Chain()
    birth = chain.add(EventKind.IMPORTED, OPEN)
    sent = chain.add(EventKind.FORWARDED, Remark(to_unit="Phòng Kinh tế"))
    chain.add(EventKind.UNDONE, undo_of(sent))
    chain.add(EventKind.UNDONE, undo_of(birth))
    assert fold(chain.events) is None


def test_the_repetition_of_another_counter_goes_whatever_was_done():
    chain, other = Chain(), Chain(device="d2")
    chain.add(EventKind.IMPORTED, OPEN)
    other.stamp, other.moment = chain.stamp, chain.moment
    again = other.add(EventKind.IMPORTED, OPEN)
    other.add(EventKind.COMPLETED, Completion())
    other.add(EventKind.UNDONE, undo_of(again))
    dossier = fold([*chain.events, *other.events])
    assert dossier is not None
    assert (dossier.status, dossier.conflicts) == (DossierStatus.COMPLETED, ())


def test_a_fact_reads_back_as_it_was_written():
    chain = Chain()
    event = chain.add(EventKind.IMPORTED, DONE)
    assert decode_fact(event) == DONE
    assert '"due_steps"' not in encode_fact(DONE)


def test_ids_follow_from_unit_and_code_and_lie_side_by_side_for_codes_of_a_day():
    one = imported_uid("H57.30.12", "000.00.12.H57-250310-0001")
    two = imported_uid("H57.30.12", "000.00.12.H57-250310-0002")
    assert one == imported_uid("H57.30.12", "000.00.12.H57-250310-0001")
    assert len({one, two, imported_uid("H57.30.13", "000.00.12.H57-250310-0001")}) == 3
    assert one[:16] == two[:16]
    assert SOURCE.import_id == import_id_of("ab" * 32) == "abababababab"

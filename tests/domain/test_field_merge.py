"""Corrections of several counters, put together field by field whatever the order of arrival."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.dossier import Dossier
from reception.domain.facts import Correction, Settlement
from reception.domain.field_merge import Appointment, FieldClash, before_of, merged, with_value
from reception.domain.money_facts import Payment
from reception.domain.person import IdKind, Party, PartyKind
from reception.domain.result_facts import HandingOver
from reception.domain.workflow import EventKind
from reception.event_codec import decode_fact, encode_fact, fold
from tests.chains import DUE, Chain, an_intake

INTAKE = an_intake()
OWNER = INTAKE.owner
KNOWN = Appointment(DUE, INTAKE.due_steps)
OTHER = Party(PartyKind.CITIZEN, "Lê Văn Thử", phone="0905000001")


def correct(**changes: object) -> Correction:
    """A correction made by whoever saw the dossier as it was taken in."""
    fact = Correction("sai", **changes)  # type: ignore[arg-type]  # fields by name
    return replace(fact, before=before_of(INTAKE, DUE, fact))


def folded(*facts: Correction | Payment | HandingOver) -> Dossier:
    """The dossier when each fact comes from a counter of its own, in this order."""
    birth = Chain("d0")
    birth.add(EventKind.RECEIVED, INTAKE)
    events, last = list(birth.events), birth
    for number, fact in enumerate(facts, 1):
        chain = Chain(f"d{number}", last.moment, last.stamp)
        kind = EventKind.PAID if isinstance(fact, Payment) else EventKind.CORRECTED
        events.append(chain.add(kind, fact))
        last = chain
    found = [fold(order) for order in permutations(events)]
    assert all(dossier == found[0] for dossier in found)
    assert found[0] is not None
    return found[0]


def clashes(dossier: Dossier) -> list[FieldClash]:
    return [clash for conflict in dossier.conflicts for clash in conflict.clashes]


def test_phone_from_one_counter_and_address_from_another_both_stay():
    phone = correct(owner=replace(OWNER, phone="0905999999"))
    address = correct(owner=replace(OWNER, address="12 Lê Lợi, phường Thuận Hóa"))
    dossier = folded(phone, address)
    assert (dossier.owner.phone, dossier.owner.address) == (
        "0905999999",
        "12 Lê Lợi, phường Thuận Hóa",
    )
    assert dossier.conflicts == ()
    assert dossier.corrections == 2


def test_same_phone_from_two_sides_keeps_the_later_and_lists_both():
    dossier = folded(
        correct(owner=replace(OWNER, phone="0905111111")),
        correct(owner=replace(OWNER, phone="0905222222")),
    )
    assert dossier.owner.phone == "0905222222"
    (conflict,) = dossier.conflicts
    assert not conflict.is_left_out
    assert conflict.key == ("d2", 1)
    assert conflict.clashes == (FieldClash("owner.phone", "0905111111", "0905222222"),)


def test_the_same_value_from_two_sides_is_no_conflict():
    phone = correct(owner=replace(OWNER, phone="0905111111"))
    assert folded(phone, phone).conflicts == ()


def test_number_and_its_kind_are_one_field():
    dossier = folded(
        correct(owner=replace(OWNER, id_number="046196009999")),
        correct(owner=replace(OWNER, id_number="C1234567", id_kind=IdKind.PASSPORT)),
    )
    assert [clash.field for clash in clashes(dossier)] == ["owner.id_number"]
    assert (dossier.owner.id_number, dossier.owner.id_kind) == ("C1234567", IdKind.PASSPORT)


@pytest.mark.parametrize(
    ("left", "right", "field"),
    [
        ({"quantity": 2}, {"quantity": 3}, "quantity"),
        ({"note": "a"}, {"note": "b"}, "note"),
        ({"summary": "a"}, {"summary": "b"}, "summary"),
        ({"due_at": DUE.replace(day=11)}, {"due_at": DUE.replace(day=12)}, "due_at"),
        ({"submitter": OTHER}, {"submitter": OWNER}, "submitter"),
    ],
)
def test_whole_fields_clash_as_one(left, right, field):
    dossier = folded(correct(**left), correct(**right))
    assert [clash.field for clash in clashes(dossier)] == [field]
    assert folded(correct(**left), correct(papers=())).conflicts == ()


def test_submitter_changed_here_and_dropped_there_is_listed():
    intake = replace(INTAKE, submitter=OTHER)
    named = replace(OTHER, phone="0905000002")
    change = Correction("sai", submitter=named)
    change = replace(change, before=before_of(intake, DUE, change))
    drop = Correction("sai", drop_submitter=True)
    drop = replace(drop, before=before_of(intake, DUE, drop))
    changed = merged(intake, KNOWN, change)
    assert changed.intake.submitter == named
    assert changed.clashes == ()
    dropped = merged(changed.intake, KNOWN, drop)
    assert dropped.intake.submitter is None
    assert dropped.clashes == (FieldClash("submitter", named, None),)
    again = merged(replace(intake, submitter=None), KNOWN, change)
    assert again.clashes == (FieldClash("submitter", None, named),)


def test_correction_of_an_earlier_version_replaces_the_whole_person_as_before():
    whole = Correction("sai", owner=OTHER)
    assert folded(whole).owner == OTHER
    assert folded(correct(owner=replace(OWNER, phone="0905111111")), whole).conflicts == ()


def test_correction_that_hides_what_it_replaced_is_taken_as_a_whole():
    fact = replace(correct(note="x"), owner=OTHER)
    assert merged(INTAKE, KNOWN, fact).intake.owner == OTHER


def test_what_stood_before_is_kept_in_the_event_for_its_fields_alone():
    fact = correct(owner=replace(OWNER, phone="0905111111"), quantity=2)
    assert fact.before is not None
    assert (fact.before.owner, fact.before.quantity, fact.before.note) == (OWNER, 1, None)
    chain = Chain()
    event = chain.add(EventKind.CORRECTED, fact)
    assert decode_fact(event) == fact
    assert '"before":{"owner":{' in encode_fact(fact)


def test_both_counters_took_the_fee_and_neither_knew():
    dossier = folded(Payment(8_000, paid_before=0), Payment(8_000, paid_before=0))
    (conflict,) = dossier.conflicts
    assert (dossier.paid, conflict.kind) == (16_000, "paid")
    assert conflict.clashes == (FieldClash("paid", 8_000, 8_000),)


@pytest.mark.parametrize(
    "second", [Payment(4_000, paid_before=0), Payment(4_000, paid_before=4_000), Payment(9_000)]
)
def test_money_that_was_owed_or_known_is_no_conflict(second):
    assert folded(Payment(4_000, paid_before=0), second).conflicts == ()


def test_clash_is_closed_by_the_decision():
    chain = Chain()
    chain.add(EventKind.RECEIVED, INTAKE)
    chain.add(EventKind.PAID, Payment(8_000, paid_before=0))
    chain.add(EventKind.PAID, Payment(8_000, paid_before=0))
    assert fold(chain.events).conflicts  # type: ignore[union-attr]  # the chain begins with a birth
    chain.add(EventKind.CONFLICT_SETTLED, Settlement("d1", 3, "đã trả lại", "both"))
    assert fold(chain.events).conflicts == ()  # type: ignore[union-attr]  # the chain begins with a birth


@pytest.mark.parametrize(
    ("clash", "expected"),
    [
        (
            FieldClash("owner.phone", "0905111111", "x"),
            {"owner": replace(OWNER, phone="0905111111")},
        ),
        (FieldClash("submitter", OTHER, None), {"submitter": OTHER}),
        (FieldClash("submitter", None, OTHER), {"drop_submitter": True}),
        (FieldClash("quantity", 2, 3), {"quantity": 2}),
        (
            FieldClash("owner.id_number", "C1234567", "x", IdKind.PASSPORT),
            {"owner": replace(OWNER, id_number="C1234567", id_kind=IdKind.PASSPORT)},
        ),
        (FieldClash("due_at", DUE, None, ()), {"due_at": DUE, "due_steps": ()}),
    ],
)
def test_left_side_is_put_back_by_a_correction(clash, expected):
    assert with_value(Correction("chọn"), INTAKE, clash) == Correction("chọn", **expected)


_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Đỗ Thị Thử", "Đỗ Thị Thư", "Đỗ Thu Thử"]),
        "phone": st.sampled_from(["0905123456", "0905000001", ""]),
        "address": st.sampled_from(["", "Huế", "Đà Nẵng"]),
    },
)


@given(st.lists(_FIELDS, min_size=2, max_size=3))
def test_nothing_a_counter_put_right_is_lost_without_being_listed(edits):
    """Each field ends as somebody left it; where two changed it, all but the last are listed."""
    facts = [correct(owner=replace(OWNER, **edit)) for edit in edits]
    dossier = folded(*facts)
    for name in ("name", "phone", "address"):
        before = getattr(OWNER, name)
        wanted = [value for edit in edits if (value := edit.get(name, before)) != before]
        assert getattr(dossier.owner, name) == (wanted[-1] if wanted else before)
        listed = {
            side
            for clash in clashes(dossier)
            if clash.field == f"owner.{name}"
            for side in (clash.left, clash.right)
        }
        assert listed == (set(wanted) if len(set(wanted)) > 1 else set()), name

"""One conflict decided by two people who had not heard of each other, in every order of arrival."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from reception.domain.dossier import Dossier
from reception.domain.facts import Completion, Correction, Fact, Remark, Settlement, Undoing
from reception.domain.field_merge import FieldClash, before_of, beside_of
from reception.domain.person import IdKind
from reception.domain.settling import DECISION
from reception.domain.workflow import EventKind
from reception.event_codec import fold
from tests.chains import DUE, Chain, an_intake

INTAKE = an_intake()
FIRST, SECOND = "0905111111", "0905222222"
KINDS = {
    Correction: EventKind.CORRECTED,
    Settlement: EventKind.CONFLICT_SETTLED,
    Undoing: EventKind.UNDONE,
    Completion: EventKind.COMPLETED,
    Remark: EventKind.FORWARDED,
}


def phone(text: str, before: str = "0905123456") -> Correction:
    was = replace(INTAKE.owner, phone=before)
    fact = Correction("gọi lại", owner=replace(INTAKE.owner, phone=text))
    return replace(fact, before=before_of(replace(INTAKE, owner=was), DUE, fact))


def decided(choice: str, device: str = "e1") -> Settlement:
    return Settlement(device, 1, "đã hỏi lại", choice)


def folded(*facts: Fact) -> Dossier:
    """The dossier when each fact comes from a counter of its own, whatever comes first."""
    chain = Chain("birth")
    events = [chain.add(EventKind.RECEIVED, INTAKE)]
    for number, fact in enumerate(facts):
        chain = Chain(f"e{number}", chain.moment, chain.stamp)
        events.append(chain.add(KINDS[type(fact)], fact))
    found = [fold(order) for order in permutations(events)]
    assert all(dossier == found[0] for dossier in found)
    assert found[0] is not None
    return found[0]


def told(dossier: Dossier) -> list[tuple[str, FieldClash]]:
    return [(item.device_id, clash) for item in dossier.conflicts for clash in item.clashes]


CLASH = (phone(FIRST), phone(SECOND))


def test_one_decision_settles_the_conflict():
    assert told(folded(*CLASH)) == [("e1", FieldClash("owner.phone", FIRST, SECOND))]
    assert folded(*CLASH, decided("right")).conflicts == ()


@pytest.mark.parametrize("choice", ["left", "right", ""])
def test_two_alike_or_in_words_alone_are_one(choice):
    assert folded(*CLASH, decided(choice), decided(choice)).conflicts == ()
    assert folded(*CLASH, decided("left"), decided("")).conflicts == ()
    assert folded(*CLASH, decided(""), decided("left")).conflicts == ()


@pytest.mark.parametrize(
    ("choices", "kept"),
    [(("left", "right"), (FIRST, SECOND)), (("right", "left"), (SECOND, FIRST))],
)
def test_two_that_differ_are_told_with_what_each_kept(choices, kept):
    dossier = folded(*CLASH, *map(decided, choices))
    assert told(dossier) == [("e3", FieldClash("owner.phone", *kept))]
    assert [item.kind for item in dossier.conflicts] == [EventKind.CONFLICT_SETTLED]


def test_a_third_decision_that_agrees_with_the_first_is_nothing_more():
    dossier = folded(*CLASH, decided("left"), decided("right"), decided("left"))
    assert [item.device_id for item in dossier.conflicts] == ["e3"]


def test_decision_about_two_decisions_settles_them():
    facts = (*CLASH, decided("left"), decided("right"))
    assert folded(*facts, decided("left", "e3")).conflicts == ()


def test_two_decisions_about_two_decisions_are_told_again():
    facts = (*CLASH, decided("left"), decided("right"))
    chain_of_doubt = (decided("left", "e3"), decided("right", "e3"))
    assert told(folded(*facts[:2], *facts[2:], *chain_of_doubt[:1])) == []
    late = [*facts, *chain_of_doubt]
    events = _in_turn(late)
    assert told(fold(events)) == [("e5", FieldClash(DECISION, "left", "right"))]


def _in_turn(facts):
    chain = Chain("birth")
    events = [chain.add(EventKind.RECEIVED, INTAKE)]
    for number, fact in enumerate(facts):
        chain = Chain(f"e{number}", chain.moment, chain.stamp)
        events.append(chain.add(KINDS[type(fact)], fact))
    return events


def test_decisions_about_a_move_are_told_as_they_are():
    moves = (Completion(result="Trích lục"), Remark(to_unit="Phòng Tư pháp"))
    assert [item.is_left_out for item in folded(*moves).conflicts] == [True]
    dossier = folded(*moves, decided("left"), decided("both"))
    assert told(dossier) == [("e3", FieldClash(DECISION, "left", "both"))]


def test_decision_about_what_is_not_here_changes_nothing_but_a_second_one_is_told():
    there = [decided("left", "nowhere"), decided("right", "nowhere")]
    assert told(folded(*there)) == [("e1", FieldClash(DECISION, "left", "right"))]


def test_decision_that_was_taken_back_or_cannot_be_read_does_not_count():
    back = Undoing("e3", 1, EventKind.CONFLICT_SETTLED, "Nhầm")
    assert folded(*CLASH, decided("left"), decided("right"), back).conflicts == ()
    events = _in_turn([*CLASH, decided("left"), decided("right")])
    erased = [replace(e, payload="") if e.device_id == "e3" else e for e in events]
    assert fold(erased).conflicts == ()


def test_what_goes_with_a_corrected_value_is_found():
    owner = replace(INTAKE.owner, id_number="B1234567", id_kind=IdKind.PASSPORT)
    fact = Correction("sai", owner=owner, due_at=DUE, due_steps=INTAKE.due_steps)
    assert beside_of(fact, "owner.id_number") is IdKind.PASSPORT
    assert beside_of(fact, "due_at") == INTAKE.due_steps
    assert beside_of(fact, "owner.phone") is None
    assert beside_of(Correction("sai"), "submitter.id_number") is None

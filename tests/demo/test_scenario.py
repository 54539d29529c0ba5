"""The demo's day keeps its promises: enough people, real procedures, every kind of trouble."""

from __future__ import annotations

from collections import Counter
from datetime import date

from demo.people import citizens
from demo.scenario import DAY, LINE_DOWN, LINE_UP, REFUSAL_BASIS, What, the_day, typed_for
from reception.domain.card import parse_card
from reception.domain.identity import id_warnings
from reception.domain.procedure import Confidence
from reception.domain.procedure_search import build_index, search_procedures
from reception.services.catalogue.package_files import bundled_package

STEPS = the_day()
INTAKES = [step for step in STEPS if step.what is What.INTAKE]


def test_day_has_enough_of_everything():
    counts = Counter(step.what for step in STEPS)
    assert counts[What.INTAKE] >= 40
    assert counts[What.RETURN] >= 25
    assert len({step.procedure for step in INTAKES}) >= 15
    assert sum(step.by_card for step in INTAKES) >= 5
    for trouble in (What.SUPPLEMENT_REQUEST, What.SUPPLEMENT, What.REFUSE_INTAKE, What.WITHDRAW):
        assert counts[trouble] == 1


def test_one_matter_is_received_for_another_ward_and_no_place_is_a_reason_to_refuse():
    (one,) = [step for step in INTAKES if step.competent]
    assert one.competent.startswith("UBND phường")
    (refused,) = [step for step in STEPS if step.what is What.REFUSE_INTAKE]
    assert "địa bàn" not in refused.words


def test_the_ground_of_the_refusal_stands_in_the_catalogue():
    (refused,) = [step for step in STEPS if step.what is What.REFUSE_INTAKE]
    (procedure,) = [p for p in bundled_package().procedures if p.code == refused.procedure]
    version = procedure.on(DAY)
    assert version is not None
    assert version.confidence is Confidence.SOURCED
    decree, article = REFUSAL_BASIS.split("/")[0], REFUSAL_BASIS.split("Điều ")[1].split()[0]
    assert decree in version.note
    assert f"Đ{article}" in version.note
    assert refused.procedure not in {step.procedure for step in INTAKES}


def test_both_counters_work_while_the_line_is_down():
    offline = [step for step in INTAKES if LINE_DOWN < step.at.time() < LINE_UP]
    assert {step.counter for step in offline} == {1, 2}
    assert len(offline) >= 10


def test_steps_come_in_order_and_nothing_happens_to_a_dossier_before_its_intake():
    assert [step.at for step in STEPS] == sorted(step.at for step in STEPS)
    born = {step.visit: step.at for step in INTAKES}
    assert all(step.at >= born[step.visit] for step in STEPS if step.visit >= 0)
    assert {step.at.date() for step in STEPS} == {DAY}


def test_what_a_clerk_types_finds_the_procedure_first():
    package = bundled_package()
    versions = [v for p in package.procedures if (v := p.on(DAY)) is not None]
    index = build_index(versions, package.shortcuts)
    for code in {step.procedure for step in INTAKES}:
        found = search_procedures(index, typed_for(code))
        assert found[0].code == code, typed_for(code)


def test_people_are_invented_alike_each_time_and_their_cards_read():
    people = citizens(30)
    assert people == citizens(30)
    assert len({person.number for person in people}) == 30
    for person in people:
        card = parse_card(person.card_line, today=date(2026, 8, 28))
        assert (card.number, card.birth) == (person.number, person.birth)
        assert not id_warnings(card.number, card.birth, card.sex)

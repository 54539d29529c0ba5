"""Petitions by the fold of their events: where they stand, whether in time, alike everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.office_facts import OfficeFact, OfficeKind
from reception.domain.office_folding import PETITIONS
from reception.domain.petition_facts import (
    PetitionAnswered,
    PetitionAsked,
    PetitionChannel,
    PetitionCompleted,
    PetitionJudged,
    PetitionKeyed,
    PetitionKind,
    PetitionPublished,
    PetitionRefused,
    PetitionTaken,
    PetitionVoided,
)
from reception.domain.petitions import MOVES, PetitionState, may, next_place, number_of
from reception.event_codec import fold_subject
from tests.chains import START, Chain

K = OfficeKind
DAY = timedelta(days=1)
FACTS: dict[OfficeKind, OfficeFact] = {
    K.PETITION_REFUSED: PetitionRefused("Không thuộc thẩm quyền", "Công an phường"),
    K.PETITION_ASKED: PetitionAsked("Cần nêu rõ ngày"),
    K.PETITION_COMPLETED: PetitionCompleted("Ngày 3/8", START + 30 * DAY),
    K.PETITION_ANSWERED: PetitionAnswered("Đã xử lý", publish_by=START + 12 * DAY),
    K.PETITION_PUBLISHED: PetitionPublished("Cổng của phường"),
    K.PETITION_JUDGED: PetitionJudged(is_content=False, comment="Chưa rõ"),
    K.PETITION_KEYED: PetitionKeyed("PAKN.1"),
    K.PETITION_VOIDED: PetitionVoided("Ghi nhầm"),
}
SUBJECT = PETITIONS.subject("p1")


def a_petition(**changes: Any) -> PetitionTaken:
    usual = PetitionTaken(
        number="PA-2026-1-0001",
        received_at=START,
        kind=PetitionKind.CONDUCT,
        channel=PetitionChannel.COUNTER,
        title="Chờ lâu",
        content="Chờ lâu quá",
        refuse_by=START + 2 * DAY,
        ask_by=START + 5 * DAY,
        answer_by=START + 15 * DAY,
    )
    return replace(usual, **changes)


def told(*steps: tuple[float, OfficeKind]) -> Chain:
    made = Chain()
    made.add_office(K.PETITION_TAKEN, a_petition(), SUBJECT)
    for days, kind in steps:
        made.moment = START + days * DAY
        made.add_office(kind, FACTS[kind], SUBJECT)
    return made


def folded(*steps: tuple[float, OfficeKind]):
    return fold_subject(SUBJECT, told(*steps).events)


def test_a_petition_runs_from_its_receipt_to_the_publication_of_its_answer():
    petition = folded((3, K.PETITION_ANSWERED), (4, K.PETITION_PUBLISHED))
    assert (petition.state, petition.place) == (PetitionState.PUBLISHED, "Cổng của phường")
    assert petition.answer.text == "Đã xử lý"
    assert not petition.is_open
    assert petition.due_at() is None
    assert petition.is_in_time(START + 99 * DAY)


def test_what_is_due_next_is_the_answer_and_then_its_publication():
    assert folded().due_at() == START + 15 * DAY
    assert folded((3, K.PETITION_ANSWERED)).due_at() == START + 12 * DAY
    assert folded((1, K.PETITION_REFUSED)).due_at() is None


@pytest.mark.parametrize(
    ("steps", "late_from"),
    [
        ((), 15.1),
        (((2.5, K.PETITION_REFUSED),), 2.6),
        (((5.5, K.PETITION_ASKED),), 5.6),
        (((15.5, K.PETITION_ANSWERED),), 15.1),
        (((1, K.PETITION_ASKED), (2, K.PETITION_COMPLETED)), 30.1),
    ],
)
def test_each_deadline_is_its_own(steps, late_from):
    petition = folded(*steps)
    assert not petition.is_in_time(START + late_from * DAY)
    assert petition.is_in_time(START + (late_from - 0.3) * DAY)


def test_a_moment_knows_nothing_of_what_came_later():
    petition = folded((20, K.PETITION_ANSWERED))
    assert petition.is_in_time(START + 10 * DAY)
    assert petition.is_open_at(START + 10 * DAY)
    assert not petition.is_open_at(START + 21 * DAY)


def test_the_first_answer_says_whether_it_was_in_time_and_the_last_one_stands():
    answered = K.PETITION_ANSWERED
    petition = folded((3, answered), (4, K.PETITION_PUBLISHED), (40, answered))
    assert petition.answered_at == START + 3 * DAY + timedelta(minutes=1)
    assert (petition.state, petition.published_at) == (PetitionState.ANSWERED, None)
    assert petition.is_in_time(START + 99 * DAY)


def test_the_publication_has_a_deadline_of_its_own():
    assert folded((3, K.PETITION_ANSWERED)).is_published_in_time(START + 12 * DAY)
    assert not folded((3, K.PETITION_ANSWERED)).is_published_in_time(START + 13 * DAY)
    assert folded((3, K.PETITION_ANSWERED), (4, K.PETITION_PUBLISHED)).is_published_in_time(
        START + 99 * DAY
    )
    assert folded().is_published_in_time(START + 99 * DAY)


def test_what_was_voided_keeps_its_number_and_takes_nothing_more():
    petition = folded((1, K.PETITION_VOIDED), (2, K.PETITION_ANSWERED))
    assert petition.state is PetitionState.VOIDED
    assert petition.misfits == ("petition_answered",)
    assert (petition.void_reason, petition.answer) == ("Ghi nhầm", None)


def test_what_is_said_of_the_answer_and_of_the_portal_is_kept():
    petition = folded((1, K.PETITION_KEYED), (3, K.PETITION_ANSWERED), (4, K.PETITION_JUDGED))
    assert (petition.portal_code, petition.is_content) == ("PAKN.1", False)
    assert petition.state is PetitionState.ANSWERED


def test_without_its_receipt_there_is_no_petition():
    events = told((3, K.PETITION_ANSWERED)).events[1:]
    assert fold_subject(SUBJECT, events) is None


def test_a_deadline_that_no_rule_sets_never_passes():
    made = Chain()
    made.add_office(K.PETITION_TAKEN, a_petition(answer_by=None), SUBJECT)
    assert fold_subject(SUBJECT, made.events).is_in_time(datetime.max.replace(tzinfo=START.tzinfo))


kinds = st.sampled_from(sorted(FACTS))


@given(st.lists(kinds, max_size=8), st.randoms(use_true_random=False))
def test_any_order_and_repetition_of_delivery_gives_one_petition(happened, chance):
    events = told(*((at + 1, kind) for at, kind in enumerate(happened))).events
    mixed = [*events, *chance.sample(events, len(events) // 2)]
    chance.shuffle(mixed)
    straight = fold_subject(SUBJECT, events)
    assert fold_subject(SUBJECT, mixed) == straight
    # Every event is either in what it is now or among those that did not fit.
    fitting = len(happened) - len(straight.misfits)
    assert 0 <= fitting <= len(happened)


@given(st.lists(kinds, max_size=8))
def test_only_what_may_happen_does(happened):
    petition = folded()
    for at in range(len(happened)):
        kind = happened[at]
        was_open = may(petition, kind)
        after = folded(*((n + 1, one) for n, one in enumerate(happened[: at + 1])))
        assert (len(after.misfits) == len(petition.misfits)) is was_open
        target = MOVES[kind][1]
        if was_open and target is not None:
            assert after.state is target
        petition = after


def test_numbers_run_by_year_and_counter():
    assert number_of(2026, 3, 7) == "PA-2026-3-0007"
    known = ["PA-2026-1-0001", "PA-2026-1-0009", "PA-2026-2-0500", "PA-2025-1-7777", "lạ"]
    assert next_place(known, 2026, 1) == 10
    assert next_place(known, 2026, 3) == 1
    assert next_place(["PA-2026-1-bảy"], 2026, 1) == 1

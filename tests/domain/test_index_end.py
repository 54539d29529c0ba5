"""QĐ 766 (2.1): the end of a dossier's handling from its entries, and whether that was in time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.course import course
from reception.domain.deadline import NO_LIMIT
from reception.domain.facts import (
    ClockResumed,
    Completion,
    Extension,
    Fact,
    Remark,
    SupplementRequest,
    Undoing,
)
from reception.domain.index_end import Verdict, judge
from reception.domain.result_facts import HandingOver, Rating, ReturnUndone
from reception.domain.workflow import EventKind as Kind
from reception.event_codec import decode_fact
from tests.chains import DUE, PIN, START, Chain, an_intake

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
FAR = START + 300 * DAY
ASK, ANSWER = SupplementRequest("Thiếu"), ClockResumed()
DONE, GIVEN = Completion(), HandingOver("Đỗ Thị Thử")
STEPS: dict[str, tuple[Kind, Fact]] = {
    "ask": (Kind.SUPPLEMENT_REQUESTED, ASK),
    "answer": (Kind.SUPPLEMENTED, ANSWER),
    "done": (Kind.COMPLETED, DONE),
    "given": (Kind.RETURNED, GIVEN),
    "back": (Kind.RETURN_UNDONE, ReturnUndone("Nhầm")),
    "stop": (Kind.STOPPED, Remark("Hết căn cứ")),
    "withdraw": (Kind.WITHDRAWN, Remark("Rút")),
    "declined": (Kind.WITHDRAWAL_DECLINED, Remark("Không")),
    "reopen": (Kind.REOPENED, Remark("Sai")),
    "away": (Kind.FORWARDED, Remark(to_unit="Phòng Tư pháp")),
    "longer": (Kind.EXTENDED, Extension("Xác minh", DUE + 5 * DAY)),
    "rate": (Kind.RATED, Rating(2)),
}


def chain(*steps: tuple[float, str], **intake: object) -> Chain:
    """A dossier received at START and what happened to it so many days later."""
    made = Chain()
    made.add(Kind.RECEIVED, an_intake(**intake))
    for days, name in steps:
        made.moment = START + days * DAY - MINUTE
        made.add(*STEPS[name])
    return made


def judged(*steps: tuple[float, str], until: datetime = FAR, most: int = 1, **intake: object):
    points = course(chain(*steps, **intake).events, decode_fact)
    return judge(points, until, lambda _: None, most)


def test_finished_comes_before_handed_over_and_that_before_any_other_end():
    assert judged((2, "done"), (9, "given")).ended_at == START + 2 * DAY
    assert judged((2, "done"), (9, "given")).is_in_time
    # Handed over without having been finished is no move; the order holds for what was.
    both = judged((2, "withdraw"), (3, "stop"))
    assert both.ended_at == START + 2 * DAY
    assert judged((1, "withdraw")).ended_at == START + DAY


def test_a_return_that_was_undone_leaves_the_end_where_it_was():
    again = judged((2, "done"), (3, "given"), (4, "back"), (20, "given"))
    assert (again.ended_at, again.verdict) == (START + 2 * DAY, Verdict.IN_TIME)


def test_what_is_taken_up_again_has_not_ended():
    assert judged((2, "done"), (3, "reopen")).ended_at is None
    assert judged((2, "done"), (3, "reopen"), (9, "done")).ended_at == START + 9 * DAY
    assert judged((1, "withdraw"), (2, "declined")).ended_at is None


def test_waiting_for_papers_is_subtracted():
    # Due on the fifth day; finished on the tenth, of which six were waited for.
    late = judged((1, "away"), (10, "done"))
    assert late.verdict is Verdict.LATE
    kept = judged((1, "ask"), (7, "answer"), (10, "done"))
    assert (kept.waited, kept.compared) == (6 * DAY, START + 4 * DAY)
    assert kept.is_in_time
    assert kept.ended_at == START + 10 * DAY


def test_an_open_request_freezes_the_clock_where_it_was_asked():
    frozen = judged((2, "ask"))
    assert (frozen.compared, frozen.waits, frozen.is_in_time) == (START + 2 * DAY, True, True)
    assert judged((7, "ask")).verdict is Verdict.LATE
    # Ended without an answer: the request is the moment that counts.
    assert judged((2, "ask"), (30, "stop")).compared == START + 2 * DAY


def test_a_second_request_is_late_however_soon_it_ends():
    twice = (1, "ask"), (1.1, "answer"), (1.2, "ask"), (1.3, "answer"), (1.4, "done")
    assert judged(*twice).verdict is Verdict.ASKED_AGAIN
    assert judged(*twice, most=2).is_in_time


def test_without_an_end_the_period_is_the_end():
    assert judged(until=DUE).is_in_time
    assert judged(until=DUE + MINUTE).verdict is Verdict.LATE
    assert judged((20, "done"), until=START + 2 * DAY).ended_at is None


def test_without_a_date_the_law_says_what_is_at_most():
    points = course(chain((9, "done"), due_at=None, due_steps=()).events, decode_fact)
    assert judge(points, FAR, lambda _: START + 8 * DAY).verdict is Verdict.LATE
    assert judge(points, FAR, lambda _: START + 10 * DAY).is_in_time
    free = an_intake(due_at=None, due_steps=(), procedure=PIN)
    assert free.due_at is None
    assert NO_LIMIT.is_set is False
    assert judge(points, FAR, lambda _: None).is_in_time


def test_a_date_that_is_planned_only_limits_nothing_yet():
    elsewhere = judged((90, "away"), transfer_at=START + DAY, deciding_unit="H57.30.13")
    assert elsewhere.is_in_time


def test_a_later_date_counts_from_when_it_was_given():
    assert judged((3, "longer"), (9, "done")).is_in_time
    points = course(chain((3, "longer"), (9, "done")).events, decode_fact)
    assert judge(points, START + 8 * DAY, lambda _: None).is_in_time
    # By the end of a period in which it had not been given, it was late.
    assert judged((8, "longer"), (9, "done"), until=START + 7 * DAY).verdict is Verdict.LATE


def test_what_was_not_received_does_not_count():
    made = Chain()
    made.add(Kind.SUBMITTED, an_intake())
    assert judge(course(made.events, decode_fact), FAR, lambda _: None) is None
    made.add(Kind.REFUSED, Remark("Sai", "Luật"))
    assert judge(course(made.events, decode_fact), FAR, lambda _: None) is None
    assert judged(until=START) is None


def test_what_was_filed_first_counts_from_its_reception():
    made = Chain()
    made.add(Kind.SUBMITTED, an_intake())
    made.add(Kind.RECEIVED, an_intake())
    points = course(made.events, decode_fact)
    assert judge(points, FAR, lambda _: None).ended is None


def test_what_was_taken_back_never_ended_anything():
    made = chain((2, "done"))
    end = made.events[-1]
    made.moment = START + 200 * DAY
    made.add(Kind.UNDONE, Undoing(end.device_id, end.seq, "completed", "Nhầm"))
    points = course(made.events, decode_fact)
    assert judge(points, START + 4 * DAY, lambda _: None).ended is None


def test_a_clock_set_back_makes_neither_time_nor_an_end_before_the_reception():
    early = judged((-3, "done"))
    assert early.ended_at == START
    back = judged((3, "ask"), (1, "answer"), (4, "done"))
    assert back.waited == timedelta()


@pytest.mark.parametrize(
    ("steps", "is_at_risk"),
    [
        ((), True),
        (((1, "ask"),), False),
        (((1, "done"),), False),
        (((1, "ask"), (2, "answer")), True),
    ],
)
def test_what_will_be_late_is_open_runs_and_has_a_date(steps, is_at_risk):
    found = judged(*steps, until=START + 3 * DAY)
    assert found.will_be_late_by(FAR) is is_at_risk
    assert not found.will_be_late_by(START + 4 * DAY)
    assert not judged(due_at=None, due_steps=()).will_be_late_by(FAR)
    assert not judged(until=START + 9 * DAY).will_be_late_by(FAR)


# What may follow, and to which state it leads, written down once more by hand.
MOVES = {
    ("open", "ask"): "asked",
    ("asked", "answer"): "open",
    ("open", "away"): "open",
    ("open", "longer"): "open",
    **{(state, "done"): "done" for state in ("open", "asked")},
    **{(state, "stop"): "stopped" for state in ("open", "asked", "gone")},
    **{(state, "withdraw"): "gone" for state in ("open", "asked")},
    ("gone", "declined"): "open",
    ("done", "given"): "given",
    ("given", "back"): "done",
    **{(state, "reopen"): "open" for state in ("done", "stopped")},
    **{(state, "rate"): state for state in ("open", "asked", "done", "given", "stopped", "gone")},
}


def by_hand(walked: list[tuple[str, datetime, str]], until: datetime) -> bool:
    """The formula of 2.1 over (step, moment, state after it), with nothing of the product."""
    past = [step for step in walked if step[1] <= until]
    asked = [moment for name, moment, _ in past if name == "ask"]
    if len(asked) > 1:
        return False
    since = next((at for at in reversed(range(len(past))) if past[at][2] in ("open", "asked")), -1)
    ends = past[since + 1 :]
    done = next((moment for _, moment, state in ends if state == "done"), None)
    other = next((moment for _, moment, state in ends if state in ("stopped", "gone")), None)
    end = done or other or until
    waited = timedelta()
    if asked:
        answers = [
            moment
            for at, (_, moment, state) in enumerate(past)
            if state != "asked" and at and past[at - 1][2] == "asked"
        ]
        waited = max(timedelta(), min([*answers, end]) - asked[0])
    due = DUE + 5 * DAY if any(name == "longer" for name, *_ in past) else DUE
    return end - waited <= due


@given(st.data())
def test_any_course_is_judged_as_the_formula_says(data):
    walked: list[tuple[str, datetime, str]] = []
    state, at, steps = "open", 0.0, []
    for _ in range(data.draw(st.integers(0, 8))):
        open_moves = sorted(name for before, name in MOVES if before == state)
        name = data.draw(st.sampled_from(open_moves))
        at += data.draw(st.integers(1, 60)) / 10
        state = MOVES[state, name]
        steps.append((at, name))
        walked.append((name, START + at * DAY, state))
    until = START + data.draw(st.integers(1, 500)) / 10 * DAY
    found = judged(*steps, until=until)
    assert found.is_in_time is by_hand(walked, until), (walked, until)


@given(st.permutations(range(6)), st.integers(1, 400))
def test_the_order_of_delivery_changes_nothing(order, tenths):
    events = chain((1, "ask"), (3, "answer"), (6, "done"), (7, "given"), (8, "back")).events
    until = START + tenths / 10 * DAY
    shuffled = [events[at] for at in order]
    straight, other = (
        judge(course(some, decode_fact), until, lambda _: None) for some in (events, shuffled)
    )
    assert straight == other

"""A new date for many dossiers: once only, a day before, each by itself, every print numbered."""

from __future__ import annotations

from datetime import date

import pytest

from reception.domain.errors import InputError, NotPermitted
from reception.domain.timebase import parse_instant
from reception.domain.workflow import Action
from reception.services import print_jobs, reappointing
from reception.services.intake import receive
from reception.services.print_jobs import PrintState
from reception.services.processing import ActionInput, act
from tests.desks import a_form

SLOW = "1.004873"
SIZES = ("a5", "a4")
FRIDAY = "2026-08-07T08:30:00+07:00"
NEW = date(2026, 8, 14)


def received(desk, **changes):
    return receive(desk, a_form(procedure=SLOW, **changes)).dossier.code


def reasons(desk, *codes):
    found = reappointing.candidates(desk, codes)
    return [None if item.refusal is None else item.refusal.code for item in found]


def test_dossier_due_tomorrow_may_be_given_a_new_date(desk, clock):
    code = received(desk)
    clock.set(FRIDAY)
    (found,) = reappointing.candidates(desk, (code,))
    assert found.refusal is None
    assert found.due_at == parse_instant("2026-08-10T17:00:00+07:00", field="due")


def test_every_reason_against_a_new_date_is_told(desk, clock):
    extended, late, waiting = received(desk), received(desk), received(desk)
    act(desk, extended, Action.EXTEND, ActionInput(reason="Chưa xong.", new_day=NEW))
    asked = ActionInput(reason="Thiếu bản chính", legal_basis="Điều 1")
    act(desk, waiting, Action.REQUEST_SUPPLEMENT, asked)
    clock.set("2026-08-10T08:30:00+07:00")
    assert reasons(desk, extended, late, waiting) == [
        "extension_already_used",
        "extension_too_late",
        "action_not_open",
    ]


def test_new_day_is_counted_in_working_days_from_the_old_one(desk, clock):
    due = parse_instant("2026-08-07T17:00:00+07:00", field="due")
    assert reappointing.later_by(desk.calendar, due, 1) == date(2026, 8, 10)
    assert reappointing.later_by(desk.calendar, due, 5) == NEW


@pytest.mark.parametrize("days", [0, -1, 251])
def test_endless_or_backward_delay_is_bad_input(desk, days):
    due = parse_instant("2026-08-07T17:00:00+07:00", field="due")
    with pytest.raises(InputError) as caught:
        reappointing.later_by(desk.calendar, due, days)
    assert (caught.value.code, caught.value.field) == ("count_out_of_range", "days")


def test_second_time_nothing_is_extended_twice(desk, clock):
    code = received(desk)
    clock.set(FRIDAY)
    assert reappointing.reappoint(desk, code, NEW, "Chờ xác minh").dossier.extensions == 1
    with pytest.raises(NotPermitted) as caught:
        reappointing.reappoint(desk, code, date(2026, 8, 21), "Chờ xác minh")
    assert caught.value.code == "extension_already_used"


def test_letters_say_cause_and_both_dates_and_each_print_is_traced(desk, clock):
    codes = [received(desk), received(desk)]
    clock.set(FRIDAY)
    for code in codes:
        reappointing.reappoint(desk, code, NEW, "Chờ xác minh")
    first = reappointing.letters_to_print(desk, codes, SIZES)
    again = reappointing.letters_to_print(desk, codes[:1], SIZES)
    assert [letter.cause for letter in first.letters] == ["Chờ xác minh"] * 2
    assert first.letters[0].new_due_at == parse_instant("2026-08-14T17:00:00+07:00", field="due")
    assert [letter.about.print_number for letter in (*first.letters, *again.letters)] == [1, 1, 2]
    log = print_jobs.print_log(desk, codes[0])
    assert [(job.order.form, job.print_number, job.state) for job in log] == [
        ("apology", 1, PrintState.DONE),
        ("apology", 2, PrintState.DONE),
    ]
    assert print_jobs.begin_next(desk) is None, "a trace is not printed by itself"


def test_later_print_of_one_letter_goes_on_counting(desk, clock):
    code = received(desk)
    clock.set(FRIDAY)
    reappointing.reappoint(desk, code, NEW, "Chờ xác minh")
    reappointing.letters_to_print(desk, [code], SIZES)
    job = print_jobs.order_form(desk, "apology", code, title=code, sizes=SIZES)
    assert job.print_number == 2


def test_draft_records_nothing(desk, clock):
    code = received(desk)
    clock.set(FRIDAY)
    batch = reappointing.drafts(desk, {code: NEW}, "Chờ xác minh", SIZES)
    (letter,) = batch.letters
    assert (letter.cause, letter.new_due_at) == (
        "Chờ xác minh",
        parse_instant("2026-08-14T17:00:00+07:00", field="due"),
    )
    assert reasons(desk, code) == [None]
    assert print_jobs.print_log(desk, code) == ()

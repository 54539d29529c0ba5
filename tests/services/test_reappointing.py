"""A new date for many dossiers: once only, a day before, each by itself, every print numbered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reception.cli.views import steps
from reception.domain.deadline import summarise
from reception.domain.errors import InputError, NotPermitted
from reception.domain.person import PartyInput
from reception.domain.timebase import parse_instant
from reception.domain.workflow import Action
from reception.services.dossier import mass_extension
from reception.services.dossier.corrections import preview_correction
from reception.services.dossier.extending import new_deadline
from reception.services.dossier.processing import ActionInput, act
from reception.services.dossier.search import dossier_page
from reception.services.dossier.undoing import last_command, undo
from reception.services.intake.receiving import receive
from reception.services.papers import print_jobs
from reception.services.papers.print_jobs import PrintState
from reception.services.papers.slips import intake_slip
from reception.services.recording import find
from tests.workspaces import a_form

SLOW = "1.004873"
SIZES = ("a5", "a4")
FRIDAY = "2026-08-07T08:30:00+07:00"
NEW = date(2026, 8, 14)


def received(context, **changes):
    return receive(context, a_form(procedure=SLOW, **changes)).dossier.code


def reasons(context, *codes):
    found = mass_extension.candidates(context, codes)
    return [None if item.refusal is None else item.refusal.code for item in found]


def test_dossier_due_tomorrow_may_be_given_a_new_date(context, clock):
    code = received(context)
    clock.set(FRIDAY)
    (found,) = mass_extension.candidates(context, (code,))
    assert found.refusal is None
    assert found.due_at == parse_instant("2026-08-10T17:00:00+07:00", field="due")


def test_every_reason_against_a_new_date_is_told(context, clock):
    extended, late, waiting = received(context), received(context), received(context)
    act(context, extended, Action.EXTEND, ActionInput(reason="Chưa xong.", new_day=NEW))
    asked = ActionInput(reason="Thiếu bản chính", legal_basis="Điều 1")
    act(context, waiting, Action.REQUEST_SUPPLEMENT, asked)
    clock.set("2026-08-10T08:30:00+07:00")
    assert reasons(context, extended, late, waiting) == [
        "extension_already_used",
        "extension_on_due_day",
        "action_not_open",
    ]
    clock.set("2026-08-10T17:00:01+07:00")
    assert reasons(context, late) == [None]


def test_missed_appointments_get_days_from_now_on_and_letters_of_the_late_authority(context, clock):
    codes = [received(context), received(context)]
    clock.set("2026-08-18T09:00:00+07:00")
    found = mass_extension.candidates(context, codes)
    assert [item.late_since for item in found] == [item.due_at for item in found]
    day = mass_extension.proposed(context.calendar, found[0], clock.now(), 3)
    assert day == date(2026, 8, 21)
    for code in codes:
        mass_extension.reappoint(context, code, day, "Chờ xác minh")
    batch = mass_extension.letters_to_print(context, codes, SIZES)
    assert [letter.is_late for letter in batch.letters] == [True, True]
    assert {letter.signer_name for letter in batch.letters} == {"Nguyễn Văn Mẫu"}
    assert {letter.about.header.office for letter in batch.letters} == {context.office.name}


def test_nobody_is_given_a_new_date_whose_letter_nobody_signs(context, clock):
    code = received(context)
    with context.database.write() as tx:
        tx.settings.put("head_name", "")
    clock.set("2026-08-18T09:00:00+07:00")
    assert reasons(context, code) == ["head_not_set"]
    with pytest.raises(NotPermitted) as caught:
        mass_extension.drafts(context, {code: date(2026, 8, 21)}, "Chờ", SIZES)
    assert caught.value.code == "head_not_set"


def test_new_day_is_counted_in_working_days_from_the_old_one(context, clock):
    due = parse_instant("2026-08-07T17:00:00+07:00", field="due")
    assert mass_extension.later_by(context.calendar, due, 1) == date(2026, 8, 10)
    assert mass_extension.later_by(context.calendar, due, 5) == NEW


@pytest.mark.parametrize("days", [0, -1, 251])
def test_endless_or_backward_delay_is_bad_input(context, days):
    due = parse_instant("2026-08-07T17:00:00+07:00", field="due")
    with pytest.raises(InputError) as caught:
        mass_extension.later_by(context.calendar, due, days)
    assert (caught.value.code, caught.value.field) == ("count_out_of_range", "days")


def test_every_door_explains_the_new_appointment_and_no_longer_the_old(context, clock):
    code = received(context)
    before = intake_slip(context, code).due_steps
    act(context, code, Action.EXTEND, ActionInput(reason="Chưa xong.", new_day=NEW))
    told = ("Gia hạn đến 14/8/2026, trước đó hẹn 10/8/2026",)
    assert intake_slip(context, code).due_steps == told != before
    dossier = dossier_page(context, code).dossier
    (step,) = steps(dossier.date_steps)
    assert step["why"] == told[0]
    phone = ActionInput(reason="Nhầm", owner=PartyInput(name="Nguyễn Văn Thử", phone="0905000999"))
    assert summarise(preview_correction(context, code, phone).due_steps) == told
    back = last_command(context)
    assert back is not None
    undo(context, back)
    assert intake_slip(context, code).due_steps == before


def test_apology_is_what_the_receipt_explains_after_a_missed_appointment(context, clock):
    code = received(context)
    clock.set("2026-08-18T09:00:00+07:00")
    given = ActionInput(reason="Chưa xong.", new_day=date(2026, 8, 21))
    act(context, code, Action.EXTEND, given)
    told = ("Xin lỗi, hẹn lại đến 21/8/2026, trước đó hẹn 10/8/2026",)
    assert intake_slip(context, code).due_steps == told


def test_second_time_nothing_is_extended_twice(context, clock):
    code = received(context)
    clock.set(FRIDAY)
    assert mass_extension.reappoint(context, code, NEW, "Chờ xác minh").extensions == 1
    with pytest.raises(NotPermitted) as caught:
        mass_extension.reappoint(context, code, date(2026, 8, 21), "Chờ xác minh")
    assert caught.value.code == "extension_already_used"


def test_letters_say_cause_and_both_dates_and_each_print_is_traced(context, clock):
    codes = [received(context), received(context)]
    clock.set(FRIDAY)
    for code in codes:
        mass_extension.reappoint(context, code, NEW, "Chờ xác minh")
    first = mass_extension.letters_to_print(context, codes, SIZES)
    again = mass_extension.letters_to_print(context, codes[:1], SIZES)
    assert [letter.cause for letter in first.letters] == ["Chờ xác minh"] * 2
    assert first.letters[0].new_due_at == parse_instant("2026-08-14T17:00:00+07:00", field="due")
    assert [letter.about.print_number for letter in (*first.letters, *again.letters)] == [1, 1, 2]
    log = print_jobs.print_log(context, codes[0])
    assert [(job.order.form, job.print_number, job.state) for job in log] == [
        ("apology", 1, PrintState.DONE),
        ("apology", 2, PrintState.DONE),
    ]
    assert print_jobs.begin_next(context) is None, "a trace is not printed by itself"


def test_later_print_of_one_letter_goes_on_counting(context, clock):
    code = received(context)
    clock.set(FRIDAY)
    mass_extension.reappoint(context, code, NEW, "Chờ xác minh")
    mass_extension.letters_to_print(context, [code], SIZES)
    job = print_jobs.order_form(context, "apology", code, title=code, sizes=SIZES)
    assert job.print_number == 2


def test_draft_records_nothing(context, clock):
    code = received(context)
    clock.set(FRIDAY)
    batch = mass_extension.drafts(context, {code: NEW}, "Chờ xác minh", SIZES)
    (letter,) = batch.letters
    assert (letter.cause, letter.new_due_at) == (
        "Chờ xác minh",
        parse_instant("2026-08-14T17:00:00+07:00", field="due"),
    )
    assert reasons(context, code) == [None]
    assert print_jobs.print_log(context, code) == ()


def test_date_that_is_planned_only_is_neither_extended_nor_missed(context, clock):
    code = received(context)
    with context.database.read() as view:
        dossier = find(view, code)
    moment = dossier.intake.received_at
    planned = replace(dossier, intake=replace(dossier.intake, transfer_at=moment))
    with pytest.raises(NotPermitted) as caught:
        new_deadline(context, planned, date(2026, 8, 21), parse_instant(FRIDAY, field="now"))
    assert caught.value.code == "limit_not_begun"

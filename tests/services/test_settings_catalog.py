"""Settings are declared once, checked together and stored whole; services really use them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.config import SCALE, SCHEME, Group
from reception.domain.errors import InputError
from reception.services.backup.data_check import CheckStopped, check_data
from reception.services.catalogue import office_calendar
from reception.services.intake import receiving
from reception.services.setup import settings_catalog
from reception.services.setup.settings_catalog import (
    CLERKS,
    COUNTER,
    COUNTERS,
    CUT_OFF,
    MORNING_CLOSES,
    MORNING_OPENS,
    OFFICE,
    PAYEE_ACCOUNT,
    PAYEE_BANK,
    SETTINGS,
    office_hours,
    save,
    size_of,
    stored_values,
)
from tests.workspaces import a_form, context_on, open_copy


@pytest.fixture
def context(tmp_path):
    with context_on(tmp_path) as (made, _clock):
        yield made


def refused(context, typed) -> InputError:
    with pytest.raises(InputError) as caught:
        save(context, typed)
    return caught.value


def test_every_setting_has_one_key_words_and_a_readable_usual_value():
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.label
        if setting.default != "":
            assert setting.read(setting.write(setting.default), setting.key) == setting.default


@given(st.text())
def test_unreadable_stored_value_counts_as_the_usual_one(text):
    for setting in SETTINGS:
        assert setting.text({setting.key: text}) is not None


def test_value_that_was_never_stored_is_the_usual_one():
    assert SCALE.of({}) == 100
    assert SCHEME.text({}) == "system"


@pytest.mark.parametrize("text", ["99", "201", "1e2", "", "１２０", "9" * 30])
def test_scale_outside_its_bounds_is_refused_by_name(text):
    with pytest.raises(InputError) as caught:
        SCALE.checked(text)
    assert caught.value.field == "look/scale"


def test_nothing_of_a_form_is_stored_when_one_field_is_wrong(context):
    error = refused(context, {OFFICE: "UBND phường Mới", COUNTER: "0"})
    assert (error.code, error.field) == ("count_out_of_range", "counter")
    assert stored_values(context)["office"] == "UBND phường Thuận Hóa"


def test_counter_without_numbers_in_the_plan_is_refused(context):
    assert refused(context, {COUNTER: "12", COUNTERS: "9"}).code == "counter_outside_plan"
    save(context, {COUNTER: "12", COUNTERS: "18"})
    assert stored_values(context)["counter"] == "12"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({MORNING_OPENS: "12:00"}, "bad_office_hours"),
        ({CUT_OFF: "18:00"}, "bad_cut_off"),
        ({MORNING_OPENS: "7h"}, "bad_time_of_day"),
    ],
)
def test_hours_that_do_not_fit_together_are_refused(context, typed, code):
    assert refused(context, typed).code == code
    assert stored_values(context).get("morning_opens") is None


def test_hours_damaged_in_the_store_do_not_stop_the_counter():
    assert office_hours({"morning_opens": "23:00"}).opening == time(7)


def test_desk_opened_after_a_change_reckons_with_the_new_hours(tmp_path):
    held = open_copy(tmp_path)
    context = held.context()
    save(context, {MORNING_OPENS: "07:30", MORNING_CLOSES: "12:00", CUT_OFF: "14:30"})
    context.database.close()
    again = held.context()
    assert again.hours.opening == time(7, 30)
    assert again.hours.cut_off == time(14, 30)
    again.database.close()
    held.close()


def test_names_are_tidied_and_doubles_passed_over(context):
    save(context, {CLERKS: " Lê Thị  Hạnh \n\nTrần Văn Mẫu\nLê Thị Hạnh\n"})
    assert CLERKS.of(stored_values(context)) == ("Lê Thị Hạnh", "Trần Văn Mẫu")


def test_too_many_names_are_refused(context):
    names = "\n".join(f"Người Thử {number}" for number in range(41))
    assert refused(context, {CLERKS: names}).code == "too_many_names"


@pytest.mark.parametrize(
    ("setting", "text", "code"),
    [(PAYEE_BANK, "97043", "bad_bank"), (PAYEE_ACCOUNT, "12-34", "bad_account")],
)
def test_account_that_no_bank_could_have_is_refused(context, setting, text, code):
    error = refused(context, {setting: text})
    assert (error.code, error.field) == (code, setting.key)


def test_account_may_be_left_out(context):
    save(context, {PAYEE_BANK: "", PAYEE_ACCOUNT: ""})
    assert stored_values(context)["payee_bank"] == ""


def test_form_offers_only_its_own_papers(context):
    setting = size_of("handover", ("a4-landscape",))
    assert refused(context, {setting: "a5"}).code == "unknown_choice"
    assert setting.group is Group.PRINTING


# ------------------------------------------------------------------------------- the calendar
FRIDAY = date(2026, 8, 7)
SATURDAY = date(2026, 8, 8)


def reopened(context):
    """What another start would see."""
    with context.database.read() as view:
        return office_calendar.calendar_of(view)


def test_day_off_of_the_office_no_longer_counts_for_new_dossiers(tmp_path):
    held = open_copy(tmp_path, now="2026-08-05T16:00:00+07:00")
    first = held.context()
    early = receiving.receive(first, a_form()).dossier
    office_calendar.add_day(first, date(2026, 8, 6), is_working=False, reason="Mất điện")
    first.database.close()
    second = held.context()
    late = receiving.receive(second, a_form()).dossier
    assert (early.due_at.date(), late.due_at.date()) == (date(2026, 8, 6), FRIDAY)
    # What was promised before stays promised.
    with second.database.read() as view:
        assert view.dossier(early.uid).due_at == early.due_at
    second.database.close()
    held.close()


def test_make_up_saturday_counts(context):
    office_calendar.add_day(context, SATURDAY, is_working=True, reason="Làm bù")
    assert reopened(context).is_working(SATURDAY)
    assert office_calendar.remove_day(context, SATURDAY) is True
    assert not reopened(context).is_working(SATURDAY)
    assert office_calendar.remove_day(context, SATURDAY) is False


@pytest.mark.parametrize(
    ("day", "is_working", "reason", "code"),
    [
        (FRIDAY, False, " ", "required"),
        (date(2026, 8, 4), False, "Đã qua", "calendar_day_past"),
        (SATURDAY, False, "Nghỉ", "calendar_day_already"),
        (FRIDAY, True, "Làm", "calendar_day_already"),
        (FRIDAY, False, "x" * 121, "too_long"),
    ],
)
def test_day_that_changes_nothing_or_lies_behind_is_refused(context, day, is_working, reason, code):
    with pytest.raises(InputError) as caught:
        office_calendar.add_day(context, day, is_working=is_working, reason=reason)
    assert caught.value.code == code
    assert office_calendar.office_calendar(context).entries == ()


def test_office_may_replace_its_own_entry_of_a_day(context):
    office_calendar.add_day(context, FRIDAY, is_working=False, reason="Mất điện")
    office_calendar.add_day(context, FRIDAY, is_working=False, reason="Họp toàn phường")
    assert [entry.reason for entry in office_calendar.office_calendar(context).entries] == [
        "Họp toàn phường"
    ]


# ------------------------------------------------------------------------------ checking the data
def test_sound_data_are_found_sound(context):
    receiving.receive(context, a_form())
    found = check_data(context)
    assert found.is_sound
    assert found.events == 1


def test_changed_row_is_found_and_named_without_a_persons_name(context):
    receiving.receive(context, a_form())
    with context.database.write() as tx:
        tx.connection.execute("UPDATE dossiers SET owner_name = 'Kẻ Khác'")
    found = check_data(context)
    assert not found.is_sound
    assert any("không khớp nhật ký" in line for line in found.faults)
    assert not any("Kẻ Khác" in line for line in found.faults)


def test_check_can_be_stopped_and_tells_how_far_it_is(context):
    for _ in range(3):
        receiving.receive(context, a_form())
    told: list[tuple[int, int]] = []
    check_data(context, lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)
    with pytest.raises(CheckStopped):
        check_data(context, stopped=lambda: True)


def test_catalogue_of_settings_is_read_through_one_query(context):
    assert settings_catalog.stored_values(context)["unit"] == "H57.30.12"

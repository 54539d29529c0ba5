"""Values that only a newer program knows: raw, equal to themselves, never valid as input."""

from __future__ import annotations

import pytest

from reception.domain.channel import Channel, parse_channel
from reception.domain.deadline import LimitUnit, SupplementRule, TimeLimit, compute_deadline
from reception.domain.errors import InputError
from reception.domain.open_values import is_known, open_values, word_for
from reception.domain.rescheduling import after_supplement
from reception.domain.working_calendar import WorkingCalendar
from tests.chains import DUE, START

with open_values():
    DRONE = Channel(7)
    SHIFTS = LimitUnit("shifts")
    HALVE = SupplementRule("halve")


def test_unknown_value_is_raw_and_equal_to_itself():
    with open_values():
        assert (Channel(7), LimitUnit("shifts")) == (DRONE, SHIFTS)
    assert (int(DRONE), DRONE.label, SHIFTS.value) == (7, "7", "shifts")
    assert (is_known(DRONE), is_known(Channel.POST)) == (False, True)
    assert word_for({Channel.POST: "Bưu chính"}, DRONE) == "7"
    assert TimeLimit(3, SHIFTS).describe() == "3 shifts"


@pytest.mark.parametrize("value", ["seven", None, 1.5])
def test_value_of_another_type_is_no_value(value):
    with open_values(), pytest.raises(ValueError, match="valid"):
        Channel(value)


@pytest.mark.parametrize("value", [7, None])
def test_text_is_no_number(value):
    with open_values(), pytest.raises(ValueError, match="valid"):
        LimitUnit(value)


def test_what_is_entered_is_checked_against_what_the_program_knows():
    with pytest.raises(ValueError, match="7"):
        Channel(7)
    with pytest.raises(InputError) as refusal:
        parse_channel(7, field="channel")
    assert refusal.value.code == "unknown_channel"


def test_no_date_is_computed_by_a_rule_that_is_not_known():
    calendar = WorkingCalendar()
    with pytest.raises(InputError) as refusal:
        compute_deadline(TimeLimit(3, SHIFTS), START, calendar)
    assert (refusal.value.code, refusal.value.field) == ("newer_value", "limit.unit")
    limit = TimeLimit(3, LimitUnit.WORKING_DAYS)
    with pytest.raises(InputError) as refusal:
        after_supplement(HALVE, limit, DUE, START, DUE, calendar)
    assert (refusal.value.code, refusal.value.field) == ("newer_value", "supplement_rule")

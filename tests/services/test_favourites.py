"""What the counter uses most: pinned first, then counted."""

from __future__ import annotations

import pytest

from reception.domain.errors import InputError
from reception.services.intake import favourites as service
from reception.services.intake.favourites import favourites, search_order, set_favourite
from reception.services.intake.receiving import receive
from tests.workspaces import a_form


def test_pinned_procedures_come_first_then_the_most_used(context):
    for _ in range(2):
        receive(context, a_form())
    receive(context, a_form(procedure="1.004873"))
    set_favourite(context, "1.001193", is_favourite=True)
    order = search_order(context)
    codes = sorted(["1.004873", "2.000815", "2.000635", "1.001193"], key=order.rank)
    assert codes == ["1.001193", "2.000815", "1.004873", "2.000635"]


def test_usage_looks_back_ninety_days(context, clock):
    receive(context, a_form())
    clock.advance(days=89)
    assert search_order(context).usage == {"2.000815": 1}
    clock.advance(days=2)
    assert search_order(context).usage == {}


def test_pin_is_set_moved_and_taken_off(context):
    set_favourite(context, "1.001193", is_favourite=True)
    assert set_favourite(context, "2.000815", is_favourite=True) == ("1.001193", "2.000815")
    assert set_favourite(context, "1.001193", is_favourite=True) == ("2.000815", "1.001193")
    assert set_favourite(context, "2.000815", is_favourite=False) == ("1.001193",)
    assert favourites(context) == ("1.001193",)


def test_unknown_procedure_and_one_too_many_are_refused(context, monkeypatch):
    with pytest.raises(InputError) as unknown:
        set_favourite(context, "9.9", is_favourite=True)
    assert unknown.value.code == "unknown_procedure"
    monkeypatch.setattr(service, "MAX_FAVOURITES", 1)
    set_favourite(context, "1.001193", is_favourite=True)
    with pytest.raises(InputError) as many:
        set_favourite(context, "2.000815", is_favourite=True)
    assert many.value.code == "too_many_favourites"

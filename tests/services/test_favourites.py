"""What the counter uses most: pinned first, then counted."""

from __future__ import annotations

import pytest

from reception.domain.errors import InputError
from reception.services import favourites as service
from reception.services.favourites import favourites, search_order, set_favourite
from reception.services.intake import receive
from tests.desks import a_form


def test_pinned_procedures_come_first_then_the_most_used(desk):
    for _ in range(2):
        receive(desk, a_form())
    receive(desk, a_form(procedure="1.004873"))
    set_favourite(desk, "1.001193", is_favourite=True)
    order = search_order(desk)
    codes = sorted(["1.004873", "2.000815", "2.000635", "1.001193"], key=order.rank)
    assert codes == ["1.001193", "2.000815", "1.004873", "2.000635"]


def test_usage_looks_back_ninety_days(desk, clock):
    receive(desk, a_form())
    clock.advance(days=89)
    assert search_order(desk).usage == {"2.000815": 1}
    clock.advance(days=2)
    assert search_order(desk).usage == {}


def test_pin_is_set_moved_and_taken_off(desk):
    set_favourite(desk, "1.001193", is_favourite=True)
    assert set_favourite(desk, "2.000815", is_favourite=True) == ("1.001193", "2.000815")
    assert set_favourite(desk, "1.001193", is_favourite=True) == ("2.000815", "1.001193")
    assert set_favourite(desk, "2.000815", is_favourite=False) == ("1.001193",)
    assert favourites(desk) == ("1.001193",)


def test_unknown_procedure_and_one_too_many_are_refused(desk, monkeypatch):
    with pytest.raises(InputError) as unknown:
        set_favourite(desk, "9.9", is_favourite=True)
    assert unknown.value.code == "unknown_procedure"
    monkeypatch.setattr(service, "MAX_FAVOURITES", 1)
    set_favourite(desk, "1.001193", is_favourite=True)
    with pytest.raises(InputError) as many:
        set_favourite(desk, "2.000815", is_favourite=True)
    assert many.value.code == "too_many_favourites"

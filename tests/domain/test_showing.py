"""Where a number is shown whole: on one's own paper and page, and nowhere that others look."""

from __future__ import annotations

import pytest

from reception.domain.showing import IS_WHOLE, Shown, shown_id, shown_phone

NUMBER, PHONE = "046196001234", "0905123456"
WHOLE = {Shown.RECEIPT, Shown.SIGNED, Shown.DOSSIER_PAGE}


def test_every_place_is_decided():
    assert set(IS_WHOLE) == set(Shown)


@pytest.mark.parametrize("where", list(Shown))
def test_a_number_is_whole_where_it_is_ones_own_and_its_ends_elsewhere(where):
    told = (shown_id(NUMBER, where), shown_phone(PHONE, where))
    assert told == ((NUMBER, PHONE) if where in WHOLE else ("046•••••1234", "090••••456"))


def test_nobody_s_number_stays_empty():
    assert {shown_id("", where) + shown_phone("", where) for where in Shown} == {""}

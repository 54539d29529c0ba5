from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.errors import InputError, NotPermitted
from reception.domain.numbering import (
    LAST_NUMBER,
    MOST_COUNTERS,
    DossierCode,
    NumberRange,
    breakable,
    check_unit,
    day_prefix,
    issue,
    next_number,
    static_range,
    upper_half,
    without_unit,
)

UNIT = "H57.30.12"
DAY = date(2026, 8, 28)


# ----------------------------------------------------------------------------------- reading
@pytest.mark.parametrize(
    ("text", "unit", "day", "number"),
    [
        ("H57.30.12-260828-2014", "H57.30.12", DAY, "2014"),
        ("H56.14-240823-0001", "H56.14", date(2024, 8, 23), "0001"),
        ("000.00.06.H56-231027-0361", "000.00.06.H56", date(2023, 10, 27), "0361"),
        ("000.17.22.H56-210531-0001", "000.17.22.H56", date(2021, 5, 31), "0001"),
        ("G15-260828-150123", "G15", DAY, "150123"),
        ("H57.30-20260828-1234567", "H57.30", DAY, "1234567"),
        ("Z01.ABC-260828-0007", "Z01.ABC", DAY, "0007"),
        ("0312345678-260828-0007", "0312345678", DAY, "0007"),
    ],
)
def test_old_and_new_codes_are_read(text, unit, day, number):
    code = DossierCode.parse(text)
    assert (code.text, code.unit, code.day, code.number) == (text, unit, day, number)
    assert str(code) == text


@pytest.mark.parametrize(
    "typed",
    ["  h57.30.12-260828-2014\r\n", "H57.30.12 – 260828 – 2014", "H57.30.12‑260828−2014"],
)
def test_spelling_of_a_scanner_or_a_hand_does_not_matter(typed):
    assert DossierCode.parse(typed).text == "H57.30.12-260828-2014"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "H57.30.12",
        "H57.30.12-260828",
        "H57.30.12-260828-201",
        "H57.30.12-260828-20141234",
        "H57.30.12-2608281-2014",
        "H57..12-260828-2014",
        ".H57-260828-2014",
        "H57.30.12-260828-2014-1",
        "H57_30-260828-2014",
        "H57.30.12-260828-٢٠١٤",
        "A" * 36 + "-260828-2014",
        "A" * 35 + "-20260828-1234567",
    ],
)
def test_what_is_no_code_is_refused(text):
    assert DossierCode.find(text) is None
    with pytest.raises(InputError) as caught:
        DossierCode.parse(text, field="code")
    assert (caught.value.code, caught.value.field) == ("bad_dossier_code", "code")


def test_foreign_code_with_an_impossible_day_is_kept_as_text():
    code = DossierCode.parse("G15-269999-150123")
    assert code.day is None
    assert code.text == "G15-269999-150123"


# ----------------------------------------------------------------------------------- issuing
def test_code_is_issued_as_unit_day_and_four_digits():
    assert issue(UNIT, DAY, 2014).text == "H57.30.12-260828-2014"
    assert issue(UNIT, DAY, 7).text == "H57.30.12-260828-0007"


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.integers(1, LAST_NUMBER),
    st.from_regex(r"[A-Y][0-9]{2}(\.[0-9A-Z]{1,4}){0,4}", fullmatch=True),
)
def test_issued_code_reads_back_as_itself(day, number, unit):
    code = issue(unit, day, number)
    assert DossierCode.parse(code.text) == code
    assert code.day == day


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_no_fifth_digit_is_ever_issued(number):
    with pytest.raises(InputError) as caught:
        issue(UNIT, DAY, number)
    assert caught.value.code == "bad_dossier_number"


@pytest.mark.parametrize("year", [1999, 2100])
def test_day_with_an_ambiguous_year_is_refused(year):
    with pytest.raises(InputError) as caught:
        issue(UNIT, date(year, 1, 1), 1)
    assert caught.value.code == "date_out_of_range"


@pytest.mark.parametrize("unit", ["", "h57", "H57 30", "H57..1", "H57-1", "Đ57", "A" * 36])
def test_unit_outside_the_rule_is_refused(unit):
    with pytest.raises(InputError) as caught:
        check_unit(unit)
    assert caught.value.code == "bad_unit_code"


def test_unit_of_35_characters_is_the_longest():
    assert check_unit(" " + "A" * 35) == "A" * 35


# ------------------------------------------------------------------------------------ ranges
@pytest.mark.parametrize(
    ("counter", "counters", "first", "last"),
    [
        (1, 9, 1001, 1999),
        (2, 9, 2001, 2999),
        (9, 9, 9001, 9999),
        (1, 10, 1001, 1499),
        (18, 18, 9501, 9999),
        (45, 45, 9801, 9999),
        (90, 90, 9901, 9999),
    ],
)
def test_each_counter_owns_its_share_of_the_day(counter, counters, first, last):
    assert static_range(counter, counters) == NumberRange(first, last)


COUNTERS = st.integers(1, MOST_COUNTERS)


@given(COUNTERS, st.data())
def test_shares_of_two_counters_never_meet_and_leave_the_center_its_own(counters, data):
    one, other = (
        data.draw(st.lists(st.integers(1, counters), min_size=2, max_size=2, unique=True))
        if counters > 1
        else (1, 1)
    )
    own, center = static_range(one, counters), NumberRange(1, 999)
    assert not set(own) & set(center)
    assert own.last <= LAST_NUMBER
    if one != other:
        assert not set(own) & set(static_range(other, counters))


@pytest.mark.parametrize(
    ("counter", "counters", "code"),
    [
        (0, 9, "counter_outside_plan"),
        (10, 9, "counter_outside_plan"),
        (1, 0, "too_many_counters"),
        (1, 91, "too_many_counters"),
    ],
)
def test_counter_outside_the_agreement_gets_no_share(counter, counters, code):
    with pytest.raises(InputError) as caught:
        static_range(counter, counters)
    assert caught.value.code == code


@pytest.mark.parametrize(("first", "last"), [(0, 5), (5, 4), (1, 10_000)])
def test_reserved_block_outside_four_digits_is_refused(first, last):
    with pytest.raises(InputError) as caught:
        NumberRange.of(first, last)
    assert caught.value.code == "bad_number_range"


def test_range_holds_whole_numbers_between_its_ends():
    block = NumberRange.of(5, 7)
    assert list(block) == [5, 6, 7]
    assert len(block) == 3
    assert "6" not in block


# ------------------------------------------------------------------------------ next number
def test_first_number_of_the_day_is_the_first_of_the_share():
    own = static_range(2)
    assert next_number(lambda _range: None, [own]) == (own, 2001)


def test_next_number_follows_the_highest_one_burnt():
    assert next_number(lambda _range: 2013, [static_range(2)])[1] == 2014


def test_number_that_a_dossier_carries_is_passed_over():
    own, taken = static_range(2), {2014, 2015}
    assert next_number(lambda _range: 2013, [own], taken.__contains__) == (own, 2016)


def test_exhausted_block_goes_on_in_the_next_and_then_in_the_share():
    used = {NumberRange(2001, 2100): 2100, NumberRange(2301, 2400): 2310}
    ranges = [NumberRange(2001, 2100), NumberRange(2301, 2400), static_range(2)]
    assert next_number(used.get, ranges) == (ranges[1], 2311)
    used[ranges[1]] = 2400
    assert next_number(used.get, ranges, lambda number: number <= 2400) == (ranges[2], 2401)


def test_upper_half_of_a_share():
    assert upper_half(static_range(1)) == NumberRange(1500, 1999)
    assert upper_half(NumberRange(9001, 9001)) == NumberRange(9001, 9001)


def test_exhausted_range_stops_issuing_and_says_so():
    with pytest.raises(NotPermitted) as caught:
        next_number(lambda numbers: numbers.last, [NumberRange(101, 150), static_range(2)])
    assert caught.value.code == "number_range_exhausted"
    assert caught.value.facts == {"first": 2001, "last": 2999}


@given(st.lists(st.tuples(st.integers(1, 1000), st.integers(0, 5)), max_size=4))
def test_numbers_of_one_counter_are_unique_and_without_gaps(pieces):
    own = NumberRange(9001, 9005)
    blocks, start = [], 1
    for gap, extra in pieces:
        blocks.append(NumberRange(start + gap, start + gap + extra))
        start = blocks[-1].last + 1
    used: dict[NumberRange, int] = {}
    taken = []
    for _ in range(len(own) + sum(map(len, blocks))):
        home, number = next_number(used.get, (own, *blocks))
        assert number in home
        used[home] = number
        taken.append(number)
    assert taken == [number for numbers in (own, *blocks) for number in numbers]
    assert len(set(taken)) == len(taken)
    with pytest.raises(NotPermitted):
        next_number(used.get, (own, *blocks))


# ------------------------------------------------------------------------------------ on paper
def test_code_is_shortened_and_broken_at_its_day():
    assert issue(UNIT, DAY, 7).text == f"{day_prefix(UNIT, DAY)}-0007"
    assert breakable("H57.30.12-260828-2014") == "H57.30.12- 260828-2014"
    assert without_unit("H57.30.12-260828-2014") == "260828-2014"


def test_foreign_text_without_a_hyphen_stays_whole():
    assert breakable("漢") == without_unit("漢") == "漢"

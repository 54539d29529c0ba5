from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.birth import Birth, birth_text, read_birth, stored_birth
from reception.domain.errors import DoubtfulInput, InputError
from reception.messages import sentence

TODAY = date(2026, 11, 29)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=TODAY)
FULL_WIDTH = str.maketrans("0123456789/", "０１２３４５６７８９／")


def read(text: str) -> Birth | None:
    return read_birth(text, field="owner.birth", today=TODAY)


def refusal(text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        read(text)
    assert caught.value.field == "owner.birth"
    assert "owner.birth" in sentence(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("declared", "stored", "shown", "words"),
    [
        ("15/8/1998", "1998-08-15", "15/08/1998", "sinh ngày 15 tháng 8 năm 1998"),
        ("15081998", "1998-08-15", "15/08/1998", "sinh ngày 15 tháng 8 năm 1998"),
        ("08/1952", "1952-08", "08/1952", "sinh tháng 8 năm 1952"),
        ("1952", "1952", "1952", "sinh năm 1952"),
    ],
)
def test_a_birth_is_stored_and_shown_as_exactly_as_it_was_declared(declared, stored, shown, words):
    birth = read(declared)
    assert birth is not None
    assert (birth.iso, birth.text, birth.words) == (stored, shown, words)
    assert stored_birth(stored) == birth
    assert birth_text(stored) == shown


@pytest.mark.parametrize(
    ("declared", "stored"),
    [
        ("15.8.1998", "1998-08-15"),
        ("15-8-1998", "1998-08-15"),
        (" 15 / 08 / 1998 ", "1998-08-15"),
        ("15 8 1998", "1998-08-15"),
        ("1998-08-15", "1998-08-15"),
        ("1998/8/15", "1998-08-15"),
        ("８/１９５２", "1952-08"),
        ("8-1952", "1952-08"),
        ("1952-08", "1952-08"),
        ("tháng 8 năm 1952", "1952-08"),
        ("Tháng 8, năm 1952", "1952-08"),
        ("sinh năm 1952", "1952"),
        ("NĂM 1952", "1952"),
        ("ngày 15 tháng 8 năm 1998", "1998-08-15"),
        ("mùng 5 tháng 8 năm 1998", "1998-08-05"),
        ("00/00/1952", "1952"),
        ("00/08/1952", "1952-08"),
        ("--/--/1952", "1952"),
        ("../8/1952", "1952-08"),
        ("15081998.0", "1998-08-15"),
        ("1952.0", "1952"),
        ("1.5081998E+7", "1998-08-15"),
        ("\ufeff15/8/1998\u200b", "1998-08-15"),
        ("29/2/2000", "2000-02-29"),
        ("29/11/2026", "2026-11-29"),
        ("11/2026", "2026-11"),
    ],
)
def test_every_form_that_people_write_is_read(declared, stored):
    birth = read(declared)
    assert birth is not None
    assert birth.iso == stored


@pytest.mark.parametrize("nothing", ["", "  ", "\ufeff", "\u00a0"])
def test_nothing_declared_is_no_birth(nothing):
    assert read(nothing) is None


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("1998-W33-6", "bad_birth"),
        ("1998-228", "bad_birth"),
        ("19980815T000000", "bad_birth"),
        ("1998-08-15T00:00:00", "bad_birth"),
        ("1998-08-15 07:30:00", "bad_birth"),
        ("abcdefgh 00:00", "bad_birth"),
        ("hôm qua", "bad_birth"),
        ("15 năm 1998", "bad_birth"),
        ("98", "bad_birth"),
        ("36022", "bad_birth"),
        ("1" * 100, "bad_birth"),
        ("١٩٩٨", "foreign_digits"),
        ("१९९८", "foreign_digits"),
        ("1.99E+7", "digits_lost"),
        ("31/02/1998", "birth_no_such_day"),
        ("29/2/1900", "birth_no_such_day"),
        ("15/13/1998", "birth_no_such_day"),
        ("13/1998", "birth_no_such_day"),
        ("15/00/1998", "birth_no_such_day"),
        ("1/1/0000", "birth_no_such_day"),
        ("31/12/1899", "birth_out_of_range"),
        ("1899", "birth_out_of_range"),
        ("30/11/2026", "birth_out_of_range"),
        ("12/2026", "birth_out_of_range"),
        ("2027", "birth_out_of_range"),
        ("15/8/1998 âm lịch", "birth_lunar"),
        ("15/8/1998 (AL)", "birth_lunar"),
    ],
)
def test_what_cannot_be_right_is_refused_by_name(declared, code):
    assert refusal(declared).code == code


@pytest.mark.parametrize(
    ("declared", "proposal"),
    [
        ("15-8-98", "15/08/1998"),
        ("15/8/12", "15/08/2012"),
        ("30/11/26", "30/11/1926"),
        ("150898", "15/08/1998"),
        ("081952", "08/1952"),
        ("5081998", "05/08/1998"),
        ("19980815", "15/08/1998"),
        ("19121212", "12/12/1912"),
        ("1998-08-15 00:00:00", "15/08/1998"),
        ("15/8/1998 00:00", "15/08/1998"),
    ],
)
def test_what_says_too_little_is_proposed_and_never_assumed(declared, proposal):
    error = refusal(declared)
    assert isinstance(error, DoubtfulInput)
    assert (error.code, error.proposal) == ("birth_doubtful", proposal)
    assert proposal in sentence(error)
    assert "sinh " in sentence(error)


def test_what_another_program_stored_is_shown_as_it_came():
    assert birth_text("1998-W33-6") == "1998-W33-6"
    assert birth_text("1998-13") == "1998-13"
    assert birth_text("") == ""
    assert stored_birth("1998-02-30") is None


@given(DAYS)
def test_a_day_written_in_any_form_reads_to_the_same_birth(day):
    numbers = [(f"{day.day}", f"{day.month}"), (f"{day.day:02d}", f"{day.month:02d}")]
    forms = [
        f"{first}{sign}{month}{sign}{day.year}"
        for (first, month), sign in product(numbers, ("/", ".", "-", " ", " / "))
    ]
    forms += [
        f"{day:%d%m%Y}", f"{day:%d%m%Y}.0", day.isoformat(), f"{day:%Y/%m/%d}",
        f"ngày {day.day} tháng {day.month} năm {day.year}", f"{day:%d/%m/%Y}".translate(FULL_WIDTH),
    ]  # fmt: skip
    assert {read(form) for form in forms} == {Birth(day.year, day.month, day.day)}


@given(DAYS)
def test_every_birth_is_read_back_from_its_own_words_and_text(day):
    for birth in (Birth(day.year, day.month, day.day), Birth(day.year, day.month), Birth(day.year)):
        assert read(birth.iso) == read(birth.text) == read(birth.words) == birth


@given(st.text(alphabet="0123456789/.-: TWxE+,thángnăm", max_size=20) | st.text(max_size=70))
def test_anything_else_is_refused_with_its_field_and_cleaning_is_idempotent(text):
    field = "owner.birth"
    try:
        birth = read(text)
    except InputError as error:
        birth, field = None, error.field or ""
    assert field == "owner.birth"
    assert birth is None or read(birth.text) == birth

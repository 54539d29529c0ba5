from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.codec import decode, encode
from reception.domain.card import IdentityCard, looks_like_card, parse_card
from reception.domain.channel import Channel, parse_channel
from reception.domain.errors import DoubtfulInput, InputError
from reception.domain.identity import (
    Caution,
    id_warnings,
    is_tax_code,
    mask_id,
    mask_phone,
    normalise_phone,
    phone_cautions,
    tax_code_cautions,
)
from reception.domain.person import (
    IdKind,
    Party,
    PartyInput,
    PartyKind,
    Sex,
    parse_birth,
    party_cautions,
    sound_party,
)
from reception.messages import caution_sentence

TODAY = date(2026, 11, 22)
OLD_CARD = (
    "046098012345|191234567|NGUYỄN VĂN THỬ|15081998|Nam|"
    "Số 1, Phường Thuận Hóa, Thành phố Huế|25052021"
)


def card(line: str = OLD_CARD) -> IdentityCard:
    return parse_card(line, today=TODAY)


def refused(code: str, field: str, **values: str) -> None:
    with pytest.raises(InputError) as caught:
        Party.validated(PartyInput(**{"name": "Nguyễn Văn Thử", **values}), today=TODAY)
    assert (caught.value.code, caught.value.field) == (code, field)


# --- the card


def test_card_of_2021_gives_all_seven_fields():
    assert card() == IdentityCard(
        number="046098012345",
        old_number="191234567",
        name="NGUYỄN VĂN THỬ",
        birth="1998-08-15",
        sex=Sex.MALE,
        address="Số 1, Phường Thuận Hóa, Thành phố Huế",
        issued=date(2021, 5, 25),
    )


@pytest.mark.parametrize("wrapped", ["\ufeff{}\r\n", "{}\n", "  {}\t", "{}||||", "{}|a|b|c|d|e"])
def test_scanner_leftovers_and_fields_of_the_card_of_2024_are_ignored(wrapped):
    assert card(wrapped.format(OLD_CARD)) == card()


def test_card_without_old_number_and_without_issue_date_is_read():
    read = card("046198012345||TRẦN THỊ BÉ|15081998|Nữ|Xã A")
    assert (read.old_number, read.issued, read.sex) == ("", None, Sex.FEMALE)


@pytest.mark.parametrize("issued", ["", "99999999", "2021-05-25"])
def test_an_unreadable_issue_date_is_left_out(issued):
    assert card(OLD_CARD.replace("25052021", issued)).issued is None


def test_an_unreadable_sex_is_left_out():
    assert card(OLD_CARD.replace("|Nam|", "|N?m|")).sex is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "card_fields"),
        ("046098012345|191234567|A|15081998|Nam", "card_fields"),
        (OLD_CARD + "|" * 6, "card_fields"),
        (OLD_CARD.replace("046098012345", "04609801234"), "card_number"),
        (OLD_CARD.replace("046098012345", "04609801234X"), "card_number"),
        (OLD_CARD.replace("046098012345", "٠٤٦٠٩٨٠١٢٣٤٥"), "card_number"),
        (OLD_CARD.replace("15081998", "31021998"), "card_birth"),
        (OLD_CARD.replace("15081998", "1998"), "card_birth"),
        (OLD_CARD.replace("15081998", "15081800"), "card_birth"),
        (OLD_CARD.replace("15081998", "23112026"), "card_birth"),
        (OLD_CARD.replace("THỬ", "TH\u202eỬ"), "control_characters"),
        (OLD_CARD.replace("THỬ", "Ử" * 1200), "too_long"),
        (OLD_CARD.replace("THỬ", "Ử" * 400), "too_long"),
    ],
)
def test_a_malformed_card_line_names_its_fault(line, code):
    with pytest.raises(InputError) as caught:
        card(line)
    assert (caught.value.code, caught.value.field) == (code, "card")


def test_a_child_born_today_is_read():
    assert card(OLD_CARD.replace("15081998", "22112026")).birth == "2026-11-22"


@given(st.text(max_size=80))
def test_any_line_is_read_or_refused_as_input(line):
    try:
        parse_card(line, today=TODAY)
    except InputError as error:
        field = error.field
    else:
        field = "card"
    assert field == "card"


@pytest.mark.parametrize(
    ("name", "garbled"),
    [
        ("NGUYỄN VĂN THỬ", False),
        ("NGUYE^~N VA(N", True),
        ("NGUY?N", True),
        ("NGUY6N", True),
        ("", True),
    ],
)
def test_a_name_mangled_by_a_typing_tool_is_noticed(name, garbled):
    assert card(OLD_CARD.replace("NGUYỄN VĂN THỬ", name)).looks_garbled is garbled


@pytest.mark.parametrize(
    ("text", "is_card"),
    [(OLD_CARD, True), ("046098012345||A", True), ("a|b|c", False), ("Nguyễn Văn Thử", False)],
)
def test_the_search_bar_can_tell_a_card_from_other_text(text, is_card):
    assert looks_like_card(text) is is_card


# --- parties


def test_a_card_alone_makes_a_party():
    party = Party.validated(PartyInput(), card=card(), today=TODAY)
    assert party == Party(
        kind=PartyKind.CITIZEN,
        name="Nguyễn Văn Thử",
        id_number="046098012345",
        id_kind=IdKind.CCCD,
        birth="1998-08-15",
        sex=Sex.MALE,
        address="Số 1, Phường Thuận Hóa, Thành phố Huế",
    )


def test_what_was_typed_wins_over_the_card_field_by_field():
    typed = PartyInput(name="Nguyễn Văn Khác", phone="0905 123 456", birth="16/08/1998")
    party = Party.validated(typed, card=card(), today=TODAY)
    assert (party.name, party.birth) == ("Nguyễn Văn Khác", "1998-08-16")
    assert (party.phone, party.id_number) == ("0905123456", "046098012345")


def test_errors_carry_the_prefix_of_the_party():
    with pytest.raises(InputError) as caught:
        Party.validated(PartyInput(name="A", phone="abc"), today=TODAY, prefix="submitter")
    assert caught.value.field == "submitter.phone"


def test_impossible_values_are_refused_with_their_field():
    refused("required", "owner.name", name="  ")
    refused("required", "owner.name", name="---")
    refused("too_long", "owner.name", name="a" * 5000)
    refused("control_characters", "owner.address", address="Xã\x07A")
    refused("unknown_choice", "owner.kind", kind="alien")
    refused("unknown_choice", "owner.sex", sex="nam")
    refused("unknown_choice", "owner.id_kind", id_kind="visa")
    refused("bad_id_number", "owner.id_number", id_number="12345", id_kind="cccd")
    refused("bad_id_number", "owner.id_number", id_number="12345678A", id_kind="cmnd")
    refused("bad_id_number", "owner.id_number", id_number="0101", id_kind="tax_code")
    refused("bad_email", "owner.email", email="thu@")
    refused("bad_birth", "owner.birth", birth="hôm qua")
    refused("birth_no_such_day", "owner.birth", birth="31/02/1998")
    refused("birth_out_of_range", "owner.birth", birth="1800-01-01")
    refused("birth_out_of_range", "owner.birth", birth="2026-11-23")


@pytest.mark.parametrize(
    ("number", "stored", "kind"),
    [
        ("046 098 012 345", "046098012345", IdKind.CCCD),
        ("191234567", "191234567", IdKind.CMND),
        ("c1234567", "C1234567", IdKind.PASSPORT),
        ("3301234567", "3301234567", IdKind.TAX_CODE),
        ("3301234567-001", "3301234567-001", IdKind.TAX_CODE),
        ("Sổ hộ khẩu 12", "Sổ hộ khẩu 12", IdKind.OTHER),
        ("12345", "12345", IdKind.OTHER),
    ],
)
def test_the_kind_of_paper_follows_the_shape_of_its_number(number, stored, kind):
    party = Party.validated(PartyInput(name="Thử", id_number=number), today=TODAY)
    assert (party.id_number, party.id_kind) == (stored, kind)


def test_a_declared_kind_stays_where_the_number_fits():
    given_input = PartyInput(name="Thử", id_number="046098012345", id_kind="tax_code")
    assert Party.validated(given_input, today=TODAY).id_kind is IdKind.TAX_CODE
    given_input = PartyInput(name="Thử", id_number="số 12/XN", id_kind="other")
    assert Party.validated(given_input, today=TODAY).id_number == "số 12/XN"
    assert Party.validated(PartyInput(name="Thử", id_kind="cccd"), today=TODAY).id_number == ""


@pytest.mark.parametrize(
    ("written", "stored", "printed"),
    [
        ("1998-08-15", "1998-08-15", "15/08/1998"),
        ("5/8/1998", "1998-08-05", "05/08/1998"),
        ("15-08-1998", "1998-08-15", "15/08/1998"),
        ("1950", "1950", "1950"),
        ("", "", ""),
    ],
)
def test_birth_is_a_date_or_a_year_alone(written, stored, printed):
    party = Party.validated(PartyInput(name="Thử", birth=written), today=TODAY)
    assert (party.birth, party.birth_text) == (stored, printed)


@pytest.mark.parametrize("year", ["1899", "2027"])
def test_a_year_of_birth_alone_is_held_to_the_same_bounds(year):
    with pytest.raises(InputError, match="birth_out_of_range"):
        parse_birth(year, field="birth", today=TODAY)


@pytest.mark.parametrize(
    ("number", "stored"),
    [
        ("046196001234.0", "046196001234"),
        ("046-196-001-234", "046196001234"),
        ("\ufeff046\u00a0196\u200b001234", "046196001234"),
        ("０４６１９６００１２３４", "046196001234"),
        ("212869299.0", "212869299"),
        ("3301234567-001", "3301234567-001"),
        ("39912345678", "39912345678"),
        ("04696001234", "04696001234"),
    ],
)
def test_what_a_spreadsheet_leaves_on_a_number_goes_where_it_is_certain(number, stored):
    party = Party.validated(PartyInput(name="Thử", id_number=number), today=TODAY)
    assert party.id_number == stored


@pytest.mark.parametrize(
    ("number", "whole"),
    [
        ("46196001234.0", "046196001234"),
        ("46196001234", "046196001234"),
        ("4.6196001234E+10", "046196001234"),
        ("4,6196001234e10", "046196001234"),
        ("1098012345", "001098012345"),
        ("1098012340.0", "001098012340"),
    ],
)
def test_lost_zeros_are_proposed_and_never_assumed(number, whole):
    with pytest.raises(DoubtfulInput) as caught:
        Party.validated(PartyInput(name="Thử", id_number=number), today=TODAY)
    assert (caught.value.field, caught.value.proposal) == ("owner.id_number", whole)


def test_a_declared_kind_of_paper_and_a_body_keep_their_short_numbers():
    for values in ({"id_kind": "other"}, {"kind": "business"}):
        given_input = PartyInput(name="Thử", id_number="46196001234", **values)
        assert Party.validated(given_input, today=TODAY).id_number == "46196001234"


def test_digits_that_are_gone_or_foreign_are_refused():
    refused("digits_lost", "owner.id_number", id_number="4.6196E+10")
    refused("digits_lost", "owner.phone", phone="9.05E+8")
    refused("foreign_digits", "owner.id_number", id_number="٠٤٦١٩٦٠٠١٢٣٤")
    refused("foreign_digits", "owner.phone", phone="٠٩٠٥١٢٣٤٥٦")


@pytest.mark.parametrize(
    "phone",
    [
        *("905123456", "905123456.0", "9.05123456E+8", "84905123456", "+84 905–123–456"),
        *("０９０５１２３４５６", "\u202d0905 123 456\u202c"),
    ],
)
def test_a_phone_keeps_nothing_of_spreadsheet_or_telephone_book(phone):
    assert normalise_phone(phone) == "0905123456"


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY))
def test_every_possible_birth_date_survives_reading(day):
    assert parse_birth(day.isoformat(), field="birth", today=TODAY) == day.isoformat()
    assert parse_birth(f"{day.day}/{day.month}/{day.year}", field="birth", today=TODAY) == (
        day.isoformat()
    )


def test_a_party_survives_its_journey_through_json():
    party = Party.validated(PartyInput(phone="+84905123456"), card=card(), today=TODAY)
    assert decode(Party, encode(party)) == party


# --- cautions


@pytest.mark.parametrize(
    ("number", "birth", "sex", "codes"),
    [
        ("046098012345", "1998-08-15", Sex.MALE, []),
        ("046198012345", "1998", Sex.FEMALE, []),
        ("046205012345", "2005-01-01", Sex.MALE, []),
        ("046305012345", "2005-01-01", Sex.FEMALE, []),
        ("046098012345", "1998-08-15", Sex.FEMALE, ["id_sex"]),
        ("046198012345", "1998-08-15", Sex.MALE, ["id_sex"]),
        ("046098012345", "1999-08-15", Sex.MALE, ["id_year"]),
        ("046298012345", "1998-08-15", Sex.MALE, ["id_year"]),
        ("003098012345", "1998-08-15", Sex.MALE, ["id_province"]),
        ("101098012345", "1998-08-15", Sex.MALE, []),
        ("000199012345", "1998-08-15", Sex.MALE, ["id_province", "id_sex", "id_year"]),
        ("046098012345", "", None, []),
        ("04609801234", "1998-08-15", Sex.MALE, ["id_not_12_digits"]),
    ],
)
def test_personal_number_is_compared_with_place_sex_and_year(number, birth, sex, codes):
    assert [caution.code for caution in id_warnings(number, birth, sex)] == codes


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"id_number": "046098012345", "sex": "female"}, ["id_sex"]),
        ({"id_number": "191234567"}, ["id_expired_kind"]),
        ({"id_number": "12345"}, ["id_unusual"]),
        ({"id_number": "12345", "kind": "organisation"}, []),
        ({"id_number": "3301234567", "kind": "business"}, ["tax_code_check"]),
        ({"id_number": "C1234567"}, []),
        ({"phone": "0123456789"}, ["phone_unusual"]),
        ({}, []),
    ],
)
def test_unlikely_values_are_said_and_never_block(values, codes):
    party = Party.validated(PartyInput(**{"name": "Thử", **values}), today=TODAY)
    found = party_cautions(party, prefix="submitter")
    assert [caution.code for caution in found] == codes
    assert all(caution.field.startswith("submitter.") for caution in found)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0905123456", "0905123456"),
        ("0905.123.456", "0905123456"),
        ("(0234) 3822-333", "02343822333"),
        ("+84 905 123 456", "0905123456"),
        ("+84 (0)905 123 456", "0905123456"),
        ("0084905123456", "0905123456"),
        ("84905123456", "0905123456"),
        ("+1 202 555 0100", "+12025550100"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_phone_number_has_one_stored_form(typed, stored):
    assert normalise_phone(typed) == stored


@pytest.mark.parametrize("typed", ["abc", "12", "090512345x", "-", "0" * 40, "+0905"])
def test_what_is_no_phone_number_is_refused(typed):
    with pytest.raises(InputError) as caught:
        normalise_phone(typed, field="owner.phone")
    assert (caught.value.code, caught.value.field) == ("bad_phone", "owner.phone")


@pytest.mark.parametrize("phone", ["0312345678", "0512345678", "0905123456", "02343822333", ""])
def test_mobile_and_landline_prefixes_are_known(phone):
    assert phone_cautions(phone) == ()


@pytest.mark.parametrize("phone", ["0123456789", "090512345", "+12025550100", "0234382233"])
def test_other_prefixes_and_lengths_are_unusual(phone):
    assert [caution.code for caution in phone_cautions(phone)] == ["phone_unusual"]


def test_tax_code_check_digit_is_compared():
    # 31·0 + 29·1 + 23·0 + 19·0 + 17·1 + 13·0 + 7·9 + 5·7 + 3·8 = 168; 168 mod 11 = 3; 10 − 3 = 7.
    assert tax_code_cautions("0100109787") == ()
    assert tax_code_cautions("0100109787-001") == ()
    assert [caution.code for caution in tax_code_cautions("0100109788")] == ["tax_code_check"]


def test_a_personal_number_used_as_tax_code_has_no_check_digit():
    assert tax_code_cautions("046098012345") == ()
    assert not is_tax_code("046098012345")


def test_masks_keep_both_ends_only():
    assert mask_id("046196001234") == "046•••••1234"
    assert mask_phone("0905123456") == "090••••456"
    assert mask_id("1234567") == "•••••••"
    assert mask_phone("") == ""


@given(st.text(alphabet="0123456789", max_size=20))
def test_a_mask_has_the_length_of_the_number_and_shows_seven_digits_at_most(number):
    masked = mask_id(number)
    assert len(masked) == len(number)
    assert sum(char.isdigit() for char in masked) <= 7


@pytest.mark.parametrize(
    "code",
    [
        "id_not_12_digits",
        "id_province",
        "id_sex",
        "id_year",
        "id_expired_kind",
        "id_unusual",
        "phone_unusual",
        "tax_code_check",
    ],
)
def test_every_caution_has_its_sentence(code):
    text = caution_sentence(Caution(code, "owner.id_number"))
    assert text.endswith(".")
    assert code not in text


# --- channel


def test_channels_carry_the_national_codes():
    assert [parse_channel(code, field="channel") for code in (1, 2, 3)] == list(Channel)
    assert [channel.label for channel in Channel] == [
        "Trực tiếp",
        "Trực tuyến",
        "Dịch vụ bưu chính công ích",
    ]


@pytest.mark.parametrize("value", [0, 4, True, "1", None])
def test_an_unknown_channel_is_refused(value):
    with pytest.raises(InputError) as caught:
        parse_channel(value, field="channel")
    assert (caught.value.code, caught.value.field) == ("unknown_channel", "channel")


def test_every_fault_of_a_party_is_named_once_and_the_rest_of_it_stands():
    raw = PartyInput(
        name="...", id_number="46196001234", birth="31/02/1998", phone="gọi sau", address="Tổ 5"
    )
    party, errors = sound_party(raw, today=TODAY, prefix="submitter")
    assert [(error.field, error.code) for error in errors] == [
        ("submitter.birth", "birth_no_such_day"),
        ("submitter.id_number", "id_zero_lost"),
        ("submitter.name", "required"),
        ("submitter.phone", "bad_phone"),
    ]
    assert party == Party(PartyKind.CITIZEN, "x", address="Tổ 5")


@given(
    st.builds(
        PartyInput,
        name=st.sampled_from((None, "Đỗ Văn Khác", "§", "TrÇn ThÞ Hoa")),
        kind=st.sampled_from((None, "agency", "ghost")),
        id_number=st.sampled_from((None, "046196001234", "46196001234.0", "4,6E+10", "B1")),
        id_kind=st.sampled_from((None, "cccd", "ghost")),
        birth=st.sampled_from((None, "1952", "15/8/98", "1/1/2100")),
        sex=st.sampled_from((None, "male", "ghost")),
        phone=st.sampled_from((None, "0905123456", "?")),
        email=st.sampled_from((None, "a@b.vn", "@")),
    )
)
def test_a_party_has_no_errors_exactly_where_it_passes(raw):
    party, errors = sound_party(raw, today=TODAY)
    assert len({error.field for error in errors}) == len(errors)
    if errors:
        with pytest.raises(InputError) as caught:
            Party.validated(raw, today=TODAY)
        assert caught.value.code == errors[0].code
    else:
        assert party == Party.validated(raw, today=TODAY)

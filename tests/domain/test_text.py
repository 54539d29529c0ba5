from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.errors import InputError
from reception.domain.text import (
    clean_block,
    clean_line,
    fold,
    initials,
    nfc,
    sort_key,
    title_case_name,
    tokens,
)

VIETNAMESE = st.text(
    alphabet="aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộ"
    "ơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ ĐÂÊÔƠƯẮỆỘ",
    max_size=30,
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Đỗ Thị Ánh", "do thi anh"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("NGUYỄN  VĂN\u00a0A ", "nguyen van a"),
        (unicodedata.normalize("NFD", "Phường Thuận Hóa"), "phuong thuan hoa"),
        ("ðỗ", "do"),
    ],
)
def test_search_key_has_no_marks_no_capitals_and_single_spaces(written, key):
    assert fold(written) == key


@given(VIETNAMESE)
def test_search_key_is_the_same_for_composed_decomposed_and_capital_text(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(nfc(text)) == fold(text.upper())


@given(VIETNAMESE)
def test_search_key_of_vietnamese_is_plain_ascii_and_stable(text):
    key = fold(text)
    assert key.isascii()
    assert fold(key) == key


def test_tokens_leave_punctuation_out():
    assert tokens("Cấp đổi, cấp lại (bản sao) – A/B") == (
        "cap", "doi", "cap", "lai", "ban", "sao", "a", "b",
    )  # fmt: skip


def test_initials_are_the_first_folded_letters():
    assert initials("Thủ tục đăng ký khai sinh") == "ttdkks"


def test_alphabetical_order_knows_every_vietnamese_letter():
    ordered = ["an", "ăn", "ân", "ba", "ca", "da", "đa", "em", "êm", "ga", "on", "ôn", "ơn", "pa"]
    ordered += ["tu", "tư", "va"]
    mixed = ordered[1::2] + ordered[::2]
    assert sorted(mixed, key=sort_key) == ordered


def test_tones_order_only_words_of_the_same_letters():
    ordered = ["ma", "mà", "mả", "mã", "má", "mạ", "mác"]
    mixed = ordered[1::2] + ordered[::2]
    assert sorted(mixed, key=sort_key) == ordered


def test_a_shorter_name_stands_before_the_longer_that_begins_with_it():
    names = ["Nguyễn Văn An", "Nguyễn Văn", "Nguyễn Vân", "Đỗ An", "Dương An", "2 Bà Trưng"]
    expected = ["2 Bà Trưng", "Dương An", "Đỗ An", "Nguyễn Văn", "Nguyễn Văn An", "Nguyễn Vân"]
    assert sorted(names, key=sort_key) == expected


@given(VIETNAMESE)
def test_sort_key_does_not_depend_on_normal_form_or_capitals(text):
    decomposed = unicodedata.normalize("NFD", text)
    assert sort_key(decomposed) == sort_key(text) == sort_key(text.upper())


def test_a_line_is_composed_trimmed_and_its_gaps_are_single_spaces():
    given_text = unicodedata.normalize("NFD", "  Trần\t Thị\u00a0\r\nBé ")
    assert clean_line(given_text, field="name", max_length=20) == "Trần Thị Bé"


@pytest.mark.parametrize(
    "invisible",
    ["\x00", "\x07", "\x1b", "\u202e", "\ue000"],
)
def test_an_invisible_character_is_refused_with_field_place_and_code_point(invisible):
    with pytest.raises(InputError) as caught:
        clean_line(f"Trần{invisible}Bé", field="owner.name", max_length=50)
    assert (caught.value.code, caught.value.field) == ("control_characters", "owner.name")
    assert caught.value.facts == {"position": 5, "character": f"U+{ord(invisible):04X}"}


@pytest.mark.parametrize("mark", ["\u200b", "\u2066", "\ufeff", "\u00ad", "\u200f", "\u202d"])
def test_a_mark_that_changes_nothing_to_be_seen_is_taken_out(mark):
    assert clean_line(f"Trần{mark} Bé", field="owner.name", max_length=50) == "Trần Bé"
    assert clean_block(f"Trần{mark}\nBé", field="note", max_length=50) == "Trần\nBé"
    assert clean_line("Ｔｈử　１", field="owner.name", max_length=50) == "Thử 1"


def test_a_name_of_5000_characters_is_refused_with_its_field():
    with pytest.raises(InputError) as caught:
        clean_line("a" * 5000, field="owner.name", max_length=250)
    assert caught.value.code == "too_long"
    assert (caught.value.field, caught.value.facts) == ("owner.name", {"max": 250, "length": 5000})


def test_length_is_counted_in_composed_characters():
    decomposed = unicodedata.normalize("NFD", "ế" * 10)
    assert clean_line(decomposed, field="note", max_length=10) == "ế" * 10


@given(st.text(max_size=60))
def test_a_cleaned_line_is_printable_and_cleaning_again_changes_nothing(text):
    try:
        line = clean_line(text, field="note", max_length=200)
    except InputError as error:
        refusal = error.code
    else:
        refusal = ""
        assert line.isprintable()
        assert clean_line(line, field="note", max_length=200) == line
    assert refusal in ("", "control_characters", "text_legacy", "text_legacy_unreadable")


def test_a_note_keeps_its_lines_and_loses_what_surrounds_them():
    note = "\n  Dòng  một \r\n\tDòng hai\rDòng ba \n\n"
    assert clean_block(note, field="note", max_length=100) == "Dòng một\nDòng hai\nDòng ba"


def test_a_note_with_a_hidden_character_or_too_long_is_refused():
    with pytest.raises(InputError, match="control_characters"):
        clean_block("một\nhai\x00", field="note", max_length=100)
    with pytest.raises(InputError, match="too_long"):
        clean_block("a\n" * 60, field="note", max_length=100)


@pytest.mark.parametrize(
    ("declared", "stored"),
    [
        ("NGUYỄN VĂN THỬ", "Nguyễn Văn Thử"),
        ("ĐẶNG THỊ ÁNH", "Đặng Thị Ánh"),
        ("H'MÔNG K-BRÊ", "H'Mông K-Brê"),
        ("Nguyễn Văn de la Thử", "Nguyễn Văn de la Thử"),
        ("trần thị bé", "trần thị bé"),
        ("", ""),
    ],
)
def test_only_names_in_capitals_are_recased(declared, stored):
    assert title_case_name(declared) == stored

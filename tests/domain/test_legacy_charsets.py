from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.errors import DoubtfulInput, InputError
from reception.domain.legacy_charsets import _TCVN3, _vni, is_legacy_rest, legacy_meaning
from reception.domain.syllable import is_syllable
from reception.domain.text import clean_block, clean_line
from reception.messages import sentence

TO_TCVN3 = {letter: code for code, letter in _TCVN3.items()}
TO_VNI = {letter: pair for pair, letter in _vni().items()}
CASES = [
    ("NguyÔn V¨n Thö", "Nguyễn Văn Thử"),
    ("Th«n §«ng, x· Phó Léc", "Thôn Đông, xã Phú Lộc"),
    ("Nguyeãn Vaên Thöû", "Nguyễn Văn Thử"),
    ("Thoân Ñoâng, xaõ Phuù Loäc", "Thôn Đông, xã Phú Lộc"),
    ("NGUYÔN V¡N THö", "NGUYỄN VĂN THỬ"),
    ("NGUYEÃN VAÊN THÖÛ", "NGUYỄN VĂN THỬ"),
    ("NguyÔn ThÞ ¸nh", "Nguyễn Thị Ánh"),
    ("anh Êy", "anh ấy"),
    ("Lª L\u00ad¬ng", "Lê Lương"),
    ("Phan Thanh Taâm", "Phan Thanh Tâm"),
    ("Hå Lan Anh", "Hồ Lan Anh"),
    ("L\u00ad¬ng", "Lương"),
    ("Nguyễn V¨n A", "Nguyễn Văn A"),
    ("Số Q§-UBND x· Phó Léc", "Số QĐ-UBND xã Phú Lộc"),
]
INTACT = [
    *("José María Núñez", "Loïc Müller", "Phan Loïc", "Nguyễn Loïc", "François", "Bjørn Søren"),
    *("Gün Yilmaz", "Thuô A", "H'Hen Niê", "Y Bhăm Êban", "Rơ Châm H'Bluêch", "Kpă Y Lốc"),
    *("Alăng Thị Bhlước", "Hồ Thị Kray", "K'Brèo", "Cil Múp Ha Thương", "Nguyễn John David"),
    *("Alăng Thị Toõng", "Buôn Sút M'Đưng, Xã Cuôr Đăng, Đắk Lắk", "Thôn Bhơ Hôồng, Đà Nẵng"),
    *("Renée", "Sigurðsson", "«Hoa»", "12½", "Noël Brandão", "Zoë", "Strauß", "Gal·la", "Иван"),
    *("£", "12 £", "§ 5", "Œuvre", "Lê Văn Hoà", "Đặng Thuý", "Là ai?", "São", "Dòng Hà"),
]
ONSETS = [
    *("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh"),
    *("nh", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"),
]
LETTERS = [letter for letter in TO_TCVN3 if letter.islower() and letter != "đ"] + list("aeiouy")
WORDS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(ONSETS),
        st.sampled_from(["", *"aeiouyươôê"]),
        st.sampled_from(LETTERS),
        st.sampled_from(["", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "o", "u", "y"]),
    ),
).filter(is_syllable)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(
    lambda words: " ".join(word[0].upper() + word[1:] for word in words)
)

SURNAMES = st.sampled_from(["Nguyễn", "Trần", "Phạm", "Hoàng", "Bùi", "Đỗ", "Võ Thị"])


def tcvn3(text: str) -> str:
    """As typed in a font of TCVN3, which has no capital letters with a tone."""
    return "".join(TO_TCVN3.get(c) or TO_TCVN3.get(c.lower()) or c for c in text)


def vni(text: str) -> str:
    return "".join(TO_VNI.get(c, c) for c in text)


@pytest.mark.parametrize(("typed", "meant"), CASES)
def test_text_of_old_fonts_is_proposed_in_unicode(typed, meant):
    assert legacy_meaning(typed) == meant
    for clean in (clean_line, clean_block):
        with pytest.raises(DoubtfulInput) as caught:
            clean(typed, field="owner.name", max_length=100)
        assert (caught.value.code, caught.value.field) == ("text_legacy", "owner.name")
        assert meant in sentence(caught.value)


@pytest.mark.parametrize("text", INTACT)
def test_foreign_and_minority_names_stay_as_they_are(text):
    assert clean_line(text, field="owner.name", max_length=100) == text


def test_what_stays_unreadable_is_refused_by_name():
    assert is_legacy_rest("Kr«ngkk")
    with pytest.raises(InputError) as caught:
        clean_line("Kr«ngkk Nguyễn", field="owner.name", max_length=100)
    assert (caught.value.code, caught.value.field) == ("text_legacy_unreadable", "owner.name")


@given(SURNAMES, NAMES)
def test_any_vietnamese_name_in_tcvn3_is_proposed_back(surname, name):
    meaning = legacy_meaning(tcvn3(f"{surname} {name}"))
    assert meaning is not None
    # Which letters were capital is known only where they have a code of their own.
    assert meaning.lower() == f"{surname} {name}".lower()
    with pytest.raises(DoubtfulInput):
        clean_line(tcvn3(f"{surname} {name}"), field="name", max_length=200)


@given(SURNAMES, NAMES)
def test_any_vietnamese_name_in_vni_is_proposed_back(surname, name):
    for text in (f"{surname} {name}", f"{surname} {name}".upper()):
        assert legacy_meaning(vni(text)) == text


@given(NAMES)
def test_no_vietnamese_text_is_ever_proposed_to_be_changed(name):
    for text in (name, name.upper(), name.lower()):
        assert legacy_meaning(text) is None
        assert clean_line(text, field="name", max_length=200) == text


def test_no_text_of_the_catalogue_is_ever_doubted():
    folder = Path(__file__).parents[2] / "resources"
    for path in folder.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert [cell for cell in row if legacy_meaning(cell) or is_legacy_rest(cell)] == []

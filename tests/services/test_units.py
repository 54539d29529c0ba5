from __future__ import annotations

import subprocess
import sys

import pytest

from reception.domain.text import sort_key
from reception.services.setup.units import communes, find_commune, provinces


def test_there_are_34_provinces_and_3321_communes_since_july_2025():
    assert len(provinces()) == 34
    everywhere = [unit for province in provinces() for unit in communes(province.code)]
    assert len(everywhere) == 3321
    assert len({unit.code for unit in everywhere}) == 3321


def test_codes_have_the_width_of_the_official_lists():
    assert provinces()[0].name == "An Giang"
    assert {len(province.code) for province in provinces()} == {2}
    assert {len(unit.code) for unit in communes("01")} == {5}
    assert communes("01")[0].province.name == "Thành phố Hà Nội"


def test_lists_are_alphabetical_without_the_word_for_the_kind():
    names = [province.name for province in provinces()]
    assert names.index("Thành phố Đà Nẵng") < names.index("Đắk Lắk")
    assert names.index("Hưng Yên") < names.index("Khánh Hòa")
    hue = [unit.name.split(maxsplit=1)[1] for unit in communes("46")]
    assert len(hue) == 40
    assert hue == sorted(hue, key=sort_key)


def test_an_unknown_province_has_no_communes():
    assert communes("02") == ()
    assert communes("") == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("thuan hoa hue", "19786"),
        ("Thuận Hóa", "19786"),
        ("phường thuận hóa", "19786"),
        ("hoan kiem", "00070"),
    ],
)
def test_a_commune_is_found_without_marks_kind_or_province(typed, code):
    assert find_commune(typed)[0].code == code


def test_the_spelling_typed_decides_between_names_of_the_same_letters():
    assert find_commune("thuận hòa")[0].name == "Xã Thuận Hòa"
    assert find_commune("thuận hóa")[0].name == "Phường Thuận Hóa"


def test_a_beginning_goes_before_words_found_elsewhere():
    found = find_commune("thuan h", limit=50)
    beginnings = [" ".join(unit.name.split()[1:]).startswith("Thuận H") for unit in found]
    assert beginnings == sorted(beginnings, reverse=True)
    assert beginnings[0]


def test_the_search_can_stay_in_one_province_and_keeps_its_limit():
    found = find_commune("phu", province_code="46", limit=3)
    assert len(found) == 3
    assert {unit.province.code for unit in found} == {"46"}
    assert find_commune("thuan hoa", province_code="46")[0].full_name == (
        "Phường Thuận Hóa, Thành phố Huế"
    )


@pytest.mark.parametrize("typed", ["", "  ", "-", "xyzxyz"])
def test_nothing_is_found_for_nothing(typed):
    assert find_commune(typed) == ()


def test_the_list_is_not_loaded_before_the_first_question():
    program = (
        "import sys, reception.services.setup.units as units;"
        "before = 'vietnam_provinces' in sys.modules;"
        "units.provinces();"
        "sys.exit(10 * before + ('vietnam_provinces' in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 1

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.procedure import ProcedureVersion, Shortcut
from reception.domain.procedure_search import build_index, find_procedures, search_procedures

BIRTH, DEATH, MARRIAGE = "1.001193", "1.000656", "1.000894"
COPY, SIGNATURE, EXTRACT = "2.000815", "2.000884", "2.000635"
SINGLE, MOBILE, RESIDENCE = "1.004873", "1.003583", "1.004222"
BUSINESS = "1.001612"
NAMES = {
    BIRTH: "Thủ tục đăng ký khai sinh",
    DEATH: "Thủ tục đăng ký khai tử",
    MARRIAGE: "Thủ tục đăng ký kết hôn",
    MOBILE: "Thủ tục đăng ký khai sinh lưu động",
    EXTRACT: "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
    COPY: "Chứng thực bản sao từ bản chính giấy tờ, văn bản",
    SIGNATURE: "Chứng thực chữ ký trong các giấy tờ, văn bản",
    SINGLE: "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
    BUSINESS: "Đăng ký thành lập hộ kinh doanh",
    RESIDENCE: "Đăng ký thường trú",
}
SYNONYMS = {COPY: ("sao y bản chính",), SINGLE: ("giấy độc thân",)}
SHORTCUTS = (
    Shortcut("ks", (BIRTH,)),
    Shortcut("cc bs", (COPY,)),
    Shortcut("cc ck", (SIGNATURE,)),
    Shortcut("bs", (COPY, EXTRACT)),
    Shortcut("kh", (MARRIAGE,)),
    Shortcut("Đ T", (SINGLE,)),
)


def version(code: str) -> ProcedureVersion:
    return ProcedureVersion(
        code,
        "v1",
        NAMES[code],
        "Hộ tịch" if code.startswith("1") else "Chứng thực",
        date(2025, 7, 1),
        synonyms=SYNONYMS.get(code, ()),
        at_desk=code != RESIDENCE,
    )


INDEX = build_index([version(code) for code in NAMES], SHORTCUTS)


def found(text: str, **options: object) -> list[str]:
    hits = search_procedures(INDEX, text, **options)  # type: ignore[arg-type]  # options by name
    return [hit.code for hit in hits]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ks", BIRTH),
        ("khai sinh", BIRTH),
        ("KHAI SINH", BIRTH),
        ("khai sinh luu", MOBILE),
        ("cc bs", COPY),
        ("cc", COPY),
        ("cc c", SIGNATURE),
        ("bs", COPY),
        ("sao y", COPY),
        ("kết hôn", MARRIAGE),
        ("kh", MARRIAGE),
        ("kt", DEATH),
        ("tthn", SINGLE),
        ("tinh trang hon nhan", SINGLE),
        ("độc thân", SINGLE),
        ("đ t", SINGLE),
        ("hôn nhân xác", SINGLE),
        ("hkd", BUSINESS),
        ("2.000815", COPY),
        ("2.000815.000.00.00.H57", COPY),
        ("2.0008", COPY),
        ("000884", SIGNATURE),
        ("884", SIGNATURE),
        ("trích lục", EXTRACT),
    ],
)
def test_what_clerks_type_brings_the_procedure_first(typed, first):
    assert found(typed)[0] == first


def test_a_shortcut_lists_its_codes_in_their_order():
    assert found("bs")[:2] == [COPY, EXTRACT]


def test_a_whole_shortcut_goes_before_the_beginning_of_another():
    index = build_index(
        [version(COPY), version(SIGNATURE)],
        [Shortcut("cc bs", (COPY,)), Shortcut("cc", (SIGNATURE,))],
    )
    assert [hit.code for hit in search_procedures(index, "cc")] == [SIGNATURE, COPY]


def test_a_code_typed_in_full_finds_that_procedure_alone():
    assert found(COPY) == [COPY]


@pytest.mark.parametrize("typed", ["xyz", "9.999999", "88", "...", "?"])
def test_what_fits_nothing_finds_nothing(typed):
    assert found(typed) == []


def test_an_empty_text_gives_everything_with_the_desk_first():
    everything = found("")
    assert sorted(everything) == sorted(NAMES)
    assert everything[0] == BIRTH
    assert everything[-1] == RESIDENCE


def test_among_equal_matches_favourites_come_first_then_the_frequent():
    assert found("khai")[0] == BIRTH
    assert found("khai", frequency={DEATH: 9, BIRTH: 3})[0] == DEATH
    assert found("khai", frequency={DEATH: 9}, favourites={MOBILE})[:2] == [MOBILE, DEATH]


def test_habit_never_puts_a_worse_kind_of_match_first():
    assert found("khai sinh", frequency={EXTRACT: 1000}, favourites={EXTRACT})[0] == BIRTH


def test_of_equal_matches_the_shorter_name_comes_first():
    plain = build_index([version(MOBILE), version(BIRTH)])
    assert [hit.code for hit in search_procedures(plain, "khai sinh")] == [BIRTH, MOBILE]


def test_no_more_than_the_limit_is_given():
    assert len(found("", limit=3)) == 3


@given(st.text(max_size=30))
def test_any_text_gives_each_procedure_at_most_once(text):
    hits = found(text)
    assert len(hits) == len(set(hits))


@given(st.sampled_from(sorted(NAMES)), st.data())
def test_every_beginning_of_a_name_finds_the_procedure(code, data):
    length = data.draw(st.integers(1, len(NAMES[code])))
    typed = NAMES[code][:length].strip()
    assert code in found(typed)


def test_an_ended_procedure_is_found_under_its_old_name_and_leads_to_the_new_one():
    old = ProcedureVersion(
        "2.000986", "v1", "Liên thông khai sinh", "Hộ tịch", valid_from=date(2025, 7, 1)
    )
    index = build_index([version(BIRTH), version(DEATH)], (), [(old, version(DEATH))])
    for typed in ("2.000986", "lien thong"):
        (hit,) = find_procedures(index, typed)
        assert (hit.version.code, hit.instead_of) == (DEATH, old)
    assert [hit.instead_of for hit in find_procedures(index, "")] == [None, None]
    # Under its own name the new one is found as what it is.
    (hit, *_) = find_procedures(index, DEATH)
    assert (hit.version.code, hit.instead_of) == (DEATH, None)

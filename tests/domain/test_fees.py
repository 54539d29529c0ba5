from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.channel import Channel
from reception.domain.errors import InputError
from reception.domain.fees import (
    MAX_COUNT,
    EnteredAmount,
    Exemption,
    Fee,
    FeeDocument,
    FeeKind,
    FeeLine,
    FeeRule,
    PageScale,
    check_amount,
    check_count,
    compute_fee,
    counts_pages,
    document_fee,
    fee_cases,
    open_exemptions,
    with_extra_copies,
)
from reception.domain.money import MAX_AMOUNT, amount_in_words, format_dong

DAY = date(2026, 11, 22)
START = date(2025, 7, 1)
ONLINE, DIRECT, POST = Channel.ONLINE, Channel.DIRECT, Channel.POST

COPIES = FeeRule(
    "Phí chứng thực bản sao",
    FeeKind.PER_PAGE,
    START,
    2000,
    "trang",
    scale=PageScale(first_pages=2, further_amount=1000, cap=200_000),
)
NQ66 = Exemption(
    "nq66-22", "NQ 66.22/2026/NQ-CP", date(2026, 8, 15), date(2027, 2, 28), ONLINE, "VNeID mức 2"
)
POOR = Exemption("ngheo", "hộ nghèo", START)
EXTRACT = FeeRule("Phí trích lục", FeeKind.PER_UNIT, START, 8000, "bản", exemptions=(NQ66, POOR))
BY_PROVINCE = FeeRule("Lệ phí hộ tịch", FeeKind.PROVINCE, START, exemptions=(POOR,))
FREE = FeeRule("Lệ phí hộ tịch", FeeKind.FIXED, START, 0)
LATE = replace(BY_PROVINCE, case="quá hạn")
EXTRA = FeeRule("Phí bản sao cấp kèm", FeeKind.EXTRA_COPY, START, 8000, "bản")


def refused(code: str, field: str, *rules: FeeRule, **request: object) -> None:
    with pytest.raises(InputError) as caught:
        compute_fee(rules, **{"on": DAY, "channel": DIRECT, **request})  # type: ignore[arg-type]  # terms by name
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize(
    ("pages", "amount"),
    [
        (1, 2000),
        (2, 4000),
        (3, 5000),
        (10, 12_000),
        (198, 200_000),
        (199, 200_000),
        (5000, 200_000),
    ],
)
def test_certified_copy_costs_2000_for_two_pages_then_1000_and_200000_at_most(pages, amount):
    assert compute_fee([COPIES], on=DAY, channel=DIRECT, pages=pages).amount == amount


def test_the_cap_of_a_certified_copy_holds_for_each_copy():
    fee = compute_fee([COPIES], on=DAY, channel=DIRECT, pages=300, units=3)
    assert fee.amount == 600_000
    assert fee.lines[0].text == (
        "Phí chứng thực bản sao: 3 bản × (300 trang, mức tối đa 200.000 đ/bản)"
    )


def test_the_reckoning_by_pages_can_be_followed():
    fee = compute_fee([COPIES], on=DAY, channel=DIRECT, pages=5)
    assert fee.lines == (
        FeeLine("Phí chứng thực bản sao: 2 trang × 2.000 đ + 3 trang × 1.000 đ", 7000),
    )


@given(st.integers(1, 2000), st.integers(1, 50))
def test_more_pages_or_copies_never_cost_less(pages, copies):
    one = compute_fee([COPIES], on=DAY, channel=DIRECT, pages=pages, units=copies).amount
    more = compute_fee([COPIES], on=DAY, channel=DIRECT, pages=pages + 1, units=copies).amount
    again = compute_fee([COPIES], on=DAY, channel=DIRECT, pages=pages, units=copies + 1).amount
    assert one is not None
    assert more is not None
    assert again is not None
    assert 0 < one <= more <= 200_000 * copies
    assert one < again


def test_pages_without_a_scale_cost_the_same_each():
    flat = replace(COPIES, scale=None)
    assert compute_fee([flat], on=DAY, channel=DIRECT, pages=500).amount == 1_000_000


def test_a_unit_rule_multiplies_and_a_fixed_rule_does_not():
    assert compute_fee([EXTRACT], on=DAY, channel=DIRECT, units=3) == Fee(
        24_000, (FeeLine("Phí trích lục: 3 bản × 8.000 đ", 24_000),)
    )
    fixed = replace(FREE, amount=20_000)
    assert compute_fee([fixed], on=DAY, channel=DIRECT, units=3).amount == 20_000
    assert compute_fee([fixed], on=DAY, channel=DIRECT).lines[0].text.endswith(": 20.000 đ")


def test_a_fee_of_nothing_says_so():
    fee = compute_fee([FREE], on=DAY, channel=DIRECT)
    assert fee == Fee(0, (FeeLine("Lệ phí hộ tịch: không thu", 0),))


def test_the_rule_of_the_day_of_receipt_counts():
    old = replace(EXTRACT, valid_to=date(2026, 12, 31))
    new = replace(EXTRACT, amount=9000, valid_from=date(2027, 1, 1))
    rules = [old, new]
    assert compute_fee(rules, on=date(2026, 12, 31), channel=DIRECT).amount == 8000
    assert compute_fee(rules, on=date(2027, 1, 1), channel=DIRECT).amount == 9000


def test_a_rule_of_the_channel_goes_before_the_rule_for_all():
    rules = [
        replace(FREE, amount=20_000),
        replace(FREE, amount=10_000, channel=ONLINE),
    ]
    assert compute_fee(rules, on=DAY, channel=ONLINE).amount == 10_000
    assert compute_fee(rules[::-1], on=DAY, channel=POST).amount == 20_000


def test_an_amount_set_by_the_province_is_unknown_until_entered():
    fee = compute_fee([BY_PROVINCE], on=DAY, channel=DIRECT)
    assert fee.amount is None
    assert "cần nhập" in fee.lines[0].text
    entered = compute_fee([BY_PROVINCE], on=DAY, channel=DIRECT, entered=EnteredAmount(5000))
    assert entered.amount == 5000
    assert "5.000 đ (theo HĐND cấp tỉnh)" in entered.lines[0].text


def test_an_amount_of_the_national_database_holds_until_the_office_enters_its_own():
    suggested = replace(BY_PROVINCE, amount=150_000)
    fee = compute_fee([suggested], on=DAY, channel=DIRECT)
    assert fee.amount == 150_000
    assert "HĐND cấp tỉnh quyết" in fee.lines[0].text
    assert (
        compute_fee([suggested], on=DAY, channel=DIRECT, entered=EnteredAmount(100_000)).amount
        == 100_000
    )


def test_a_day_without_any_rule_leaves_the_amount_to_be_entered():
    fee = compute_fee([EXTRACT], on=date(2025, 6, 30), channel=DIRECT)
    assert fee.amount is None
    assert compute_fee([], on=DAY, channel=DIRECT, entered=EnteredAmount(7000)).amount == 7000


def test_a_special_case_has_its_own_rule():
    rules = [FREE, LATE]
    assert fee_cases(rules, DAY) == ("quá hạn",)
    assert compute_fee(rules, on=DAY, channel=DIRECT).amount == 0
    assert compute_fee(rules, on=DAY, channel=DIRECT, case="quá hạn").amount is None
    refused("unknown_fee_case", "case", *rules, case="khác")


@pytest.mark.parametrize(
    ("day", "channel", "open_codes"),
    [
        (date(2026, 8, 14), ONLINE, ["ngheo"]),
        (date(2026, 8, 15), ONLINE, ["nq66-22", "ngheo"]),
        (date(2027, 2, 28), ONLINE, ["nq66-22", "ngheo"]),
        (date(2027, 3, 1), ONLINE, ["ngheo"]),
        (date(2026, 8, 15), DIRECT, ["ngheo"]),
    ],
)
def test_the_exemption_of_2026_is_open_online_from_15_august_to_28_february(
    day, channel, open_codes
):
    found = open_exemptions([EXTRACT], on=day, channel=channel)
    assert [exemption.code for exemption in found] == open_codes


def test_an_exemption_brings_the_fee_to_zero_and_is_recorded_with_its_reason():
    fee = compute_fee([EXTRACT], on=DAY, channel=ONLINE, units=3, exemption="nq66-22")
    assert fee == Fee(0, (FeeLine("Phí trích lục: miễn (NQ 66.22/2026/NQ-CP)", 0),), "nq66-22")
    assert compute_fee([BY_PROVINCE], on=DAY, channel=POST, exemption="ngheo").amount == 0


def test_an_exemption_that_is_not_open_is_refused():
    refused("exemption_not_open", "exemption", EXTRACT, exemption="nq66-22")
    refused("exemption_not_open", "exemption", EXTRACT, exemption="không có")
    refused("exemption_not_open", "exemption", exemption="ngheo")
    assert open_exemptions([], on=DAY, channel=DIRECT) == ()


def test_copies_asked_for_together_are_added():
    fee = compute_fee([FREE, EXTRA], on=DAY, channel=DIRECT)
    more = with_extra_copies(fee, [FREE, EXTRA], on=DAY, channel=DIRECT, copies=3)
    assert more.amount == 24_000
    assert [line.amount for line in more.lines] == [0, 24_000]
    assert with_extra_copies(fee, [FREE, EXTRA], on=DAY, channel=DIRECT, copies=0) == fee


def test_copies_do_not_make_an_unknown_amount_known():
    fee = compute_fee([BY_PROVINCE, EXTRA], on=DAY, channel=DIRECT)
    more = with_extra_copies(fee, [BY_PROVINCE, EXTRA], on=DAY, channel=DIRECT, copies=2)
    assert more.amount is None
    assert more.lines[1].amount == 16_000


def test_extra_copies_are_refused_where_none_are_given_or_the_number_is_impossible():
    fee = compute_fee([FREE], on=DAY, channel=DIRECT)
    for copies, code in ((1, "no_extra_copies"), (-1, "count_out_of_range")):
        with pytest.raises(InputError) as caught:
            with_extra_copies(fee, [FREE], on=DAY, channel=DIRECT, copies=copies)
        assert (caught.value.code, caught.value.field) == (code, "extra_copies")


def test_the_counter_asks_for_pages_only_where_pages_count():
    assert counts_pages([COPIES], on=DAY, channel=DIRECT)
    assert not counts_pages([EXTRACT], on=DAY, channel=DIRECT)
    assert not counts_pages([], on=DAY, channel=DIRECT)


@pytest.mark.parametrize("units", [0, -1, MAX_COUNT + 1, True, 1.5, "2"])
def test_an_impossible_number_of_units_is_refused(units):
    refused("count_out_of_range", "units", EXTRACT, units=units)


@pytest.mark.parametrize("pages", [0, -1, MAX_COUNT + 1])
def test_an_impossible_number_of_pages_is_refused(pages):
    refused("count_out_of_range", "pages", COPIES, pages=pages)


@pytest.mark.parametrize("entered", [-1, MAX_AMOUNT + 1, True, 1.0])
def test_an_impossible_amount_is_refused(entered):
    refused("amount_out_of_range", "entered", BY_PROVINCE, entered=EnteredAmount(entered))


def test_a_total_above_the_bound_is_refused():
    dear = replace(EXTRACT, amount=MAX_AMOUNT)
    refused("amount_out_of_range", "fee", dear, units=2)
    fee = Fee(MAX_AMOUNT, ())
    with pytest.raises(InputError, match="amount_out_of_range"):
        with_extra_copies(fee, [EXTRA], on=DAY, channel=DIRECT, copies=1)


def test_bounds_themselves_are_allowed():
    assert check_count(MAX_COUNT, field="units") == MAX_COUNT
    assert check_amount(MAX_AMOUNT, field="fee") == MAX_AMOUNT
    assert check_amount(0, field="fee") == 0


def test_a_rule_that_needs_an_amount_and_has_none_is_a_bug_not_an_input():
    with pytest.raises(ValueError, match="has an amount"):
        compute_fee([replace(EXTRACT, amount=None)], on=DAY, channel=DIRECT)


# --- figures and words


@pytest.mark.parametrize(
    ("amount", "figures"),
    [(0, "0 đ"), (500, "500 đ"), (12_000, "12.000 đ"), (10**9, "1.000.000.000 đ")],
)
def test_figures_are_grouped_with_dots(amount, figures):
    assert format_dong(amount) == figures


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không đồng"),
        (1, "một đồng"),
        (4, "bốn đồng"),
        (5, "năm đồng"),
        (10, "mười đồng"),
        (11, "mười một đồng"),
        (14, "mười bốn đồng"),
        (15, "mười lăm đồng"),
        (20, "hai mươi đồng"),
        (21, "hai mươi mốt đồng"),
        (24, "hai mươi bốn đồng"),
        (25, "hai mươi lăm đồng"),
        (91, "chín mươi mốt đồng"),
        (100, "một trăm đồng"),
        (101, "một trăm linh một đồng"),
        (105, "một trăm linh năm đồng"),
        (110, "một trăm mười đồng"),
        (111, "một trăm mười một đồng"),
        (115, "một trăm mười lăm đồng"),
        (121, "một trăm hai mươi mốt đồng"),
        (1000, "một nghìn đồng"),
        (1001, "một nghìn không trăm linh một đồng"),
        (1015, "một nghìn không trăm mười lăm đồng"),
        (2000, "hai nghìn đồng"),
        (8500, "tám nghìn năm trăm đồng"),
        (50_000, "năm mươi nghìn đồng"),
        (105_000, "một trăm linh năm nghìn đồng"),
        (400_000, "bốn trăm nghìn đồng"),
        (1_000_000, "một triệu đồng"),
        (1_005_000, "một triệu không trăm linh năm nghìn đồng"),
        (
            21_021_021,
            "hai mươi mốt triệu không trăm hai mươi mốt nghìn không trăm hai mươi mốt đồng",
        ),
        (10**9, "một tỷ đồng"),
        (10**9 + 1, "một tỷ không trăm linh một đồng"),
        (2_500_000_000, "hai tỷ năm trăm triệu đồng"),
        (10**12, "một nghìn tỷ đồng"),
    ],
)
def test_amounts_are_written_as_they_are_read(amount, words):
    assert amount_in_words(amount, capital=False) == words
    assert amount_in_words(amount) == words[0].upper() + words[1:]


VALUES = {
    word: value
    for value, word in enumerate(
        ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    )
} | {"mốt": 1, "lăm": 5}
SCALES = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}


def read_back(words: str) -> int:
    """An independent reader of Vietnamese numbers below 10^12."""
    total = group = pending = 0
    for word in words.removesuffix(" đồng").split():
        if word in VALUES:
            pending = VALUES[word]
        elif word == "linh":
            pending = 0
        elif word == "trăm":
            group, pending = group + pending * 100, 0
        elif word == "mười":
            group, pending = group + 10, 0
        elif word == "mươi":
            group, pending = group + pending * 10, 0
        else:
            total, group, pending = total + (group + pending) * SCALES[word], 0, 0
    return total + group + pending


@given(st.integers(0, 10**12 - 1))
def test_the_words_say_the_amount(amount):
    assert read_back(amount_in_words(amount, capital=False)) == amount


@pytest.mark.parametrize("amount", [-1, 10**12 + 1])
def test_words_are_refused_out_of_bounds(amount):
    with pytest.raises(InputError, match="amount_out_of_range"):
        amount_in_words(amount)


def test_an_amount_from_outside_names_its_decision():
    given = EnteredAmount(5_000, "NQ 06/2020/NQ-HĐND")
    listed = compute_fee([BY_PROVINCE], on=DAY, channel=DIRECT, entered=given)
    assert listed.amount == 5_000
    assert listed.lines[0].text.endswith("(theo NQ 06/2020/NQ-HĐND)")
    unlisted = compute_fee([], on=DAY, channel=DIRECT, entered=given)
    assert unlisted.lines[0].text == "Phí, lệ phí: 5.000 đ (theo NQ 06/2020/NQ-HĐND)"


def test_a_rate_of_nothing_is_a_rate():
    fee = compute_fee([BY_PROVINCE], on=DAY, channel=DIRECT, entered=EnteredAmount(0, "NQ 1"))
    assert fee.amount == 0


@pytest.mark.parametrize("rule", [FREE, EXTRACT, COPIES])
@pytest.mark.parametrize("amount", [0, 1, 10**12])
def test_what_the_rule_computes_nobody_enters(rule, amount):
    refused("fee_is_computed", "fee_entered", rule, pages=1, entered=EnteredAmount(amount))


def test_what_is_free_nobody_enters():
    given = EnteredAmount(5_000)
    refused("fee_is_computed", "fee_entered", BY_PROVINCE, exemption="ngheo", entered=given)


@given(
    st.lists(st.tuples(st.integers(1, 500), st.integers(1, 30)), min_size=1, max_size=8),
)
def test_documents_cost_what_they_cost_one_by_one(counts):
    items = [FeeDocument(f"Giấy {at}", pages, copies) for at, (pages, copies) in enumerate(counts)]
    together = document_fee([COPIES], items, on=DAY, channel=DIRECT)
    alone = [
        compute_fee([COPIES], on=DAY, channel=DIRECT, pages=pages, units=copies)
        for pages, copies in counts
    ]
    assert together.amount == sum(fee.amount for fee in alone)
    assert [line.amount for line in together.lines] == [fee.amount for fee in alone]
    for line, item in zip(together.lines, items, strict=True):
        assert line.text.startswith(f"{item.name}: ")


def test_each_copy_of_a_signed_paper_is_a_case():
    items = [FeeDocument("Giấy ủy quyền", 3, 2), FeeDocument("Sơ yếu lý lịch", 1, 1)]
    fee = document_fee([EXTRACT], items, on=DAY, channel=DIRECT)
    assert fee.amount == 24_000


def test_documents_may_be_free_all_together():
    free = replace(COPIES, exemptions=(POOR,))
    items = [FeeDocument("Bằng", 3, 2)]
    fee = document_fee([free], items, on=DAY, channel=DIRECT, exemption="ngheo")
    assert (fee.amount, fee.exemption, len(fee.lines)) == (0, "ngheo", 1)


@pytest.mark.parametrize("rules", [[], [FREE], [BY_PROVINCE]])
def test_documents_are_counted_only_where_the_fee_counts(rules):
    with pytest.raises(InputError) as caught:
        document_fee(rules, [FeeDocument("Bằng")], on=DAY, channel=DIRECT)
    assert (caught.value.code, caught.value.field) == ("documents_not_counted", "documents")


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (FeeDocument("Bằng", 0, 1), "documents[1].pages"),
        (FeeDocument("Bằng", 1, 0), "documents[1].copies"),
        (FeeDocument("Bằng", 100_001, 1), "documents[1].pages"),
    ],
)
def test_a_bad_count_names_its_document(item, field):
    with pytest.raises(InputError) as caught:
        document_fee([COPIES], [FeeDocument("Đơn"), item], on=DAY, channel=DIRECT)
    assert (caught.value.code, caught.value.field) == ("count_out_of_range", field)


def test_documents_beyond_any_till_are_refused():
    dear = replace(EXTRACT, amount=MAX_AMOUNT)
    with pytest.raises(InputError, match="amount_out_of_range"):
        document_fee([dear], [FeeDocument("Bằng"), FeeDocument("Đơn")], on=DAY, channel=DIRECT)

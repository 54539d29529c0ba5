from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.codec import decode, encode
from reception.domain.channel import Channel
from reception.domain.checklist import (
    ChecklistItem,
    MissingItem,
    PaperCount,
    completeness,
    full_set,
)
from reception.domain.deadline import LimitUnit, TimeLimit
from reception.domain.errors import InputError
from reception.domain.fees import FeeKind, FeeRule
from reception.domain.procedure import (
    LimitRow,
    ProcedureVersion,
    group_versions,
    national_code,
    own_code,
    version_on,
)
from reception.services.catalogue.package_rows import CODE

FIFTEEN = TimeLimit(15, LimitUnit.DAYS)
TWENTY = TimeLimit(20, LimitUnit.DAYS)
THIRTY = TimeLimit(30, LimitUnit.DAYS)
FORM = ChecklistItem("Tờ khai đăng ký khai sinh")
PROXY = ChecklistItem("Văn bản ủy quyền", required=False, condition="nếu nộp thay")
IDENTITY = ChecklistItem("Giấy tờ tùy thân", presented_only=True)
DRAWING = ChecklistItem("Bản vẽ", originals=2)
COPY = ChecklistItem("Bản sao hộ chiếu", originals=0, copies=1)
CERTIFIED = ChecklistItem("Bằng Tổ quốc ghi công", originals=0, certified=1)


def version(code: str, name: str, first: date, last: date | None = None) -> ProcedureVersion:
    return ProcedureVersion(
        code, name, "Đăng ký khai sinh", "Hộ tịch", first, last, limits=(LimitRow(FIFTEEN),)
    )


OLD = version("1.001193", "v1", date(2025, 7, 1), date(2027, 2, 28))
NEW = version("1.001193", "v2", date(2027, 3, 1))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 6, 30), None),
        (date(2025, 7, 1), "v1"),
        (date(2027, 2, 28), "v1"),
        (date(2027, 3, 1), "v2"),
        (date(2099, 1, 1), "v2"),
    ],
)
def test_the_version_of_a_day_is_the_one_whose_days_hold_it(day, expected):
    found = version_on((OLD, NEW), day)
    assert (found.version if found else None) == expected


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.000689.000.00.00.H57", "1.000689"),
        (" 1.000689.h38 ", "1.000689"),
        ("1.000689", "1.000689"),
        (" 1.00068 ", "1.00068"),
        ("1.000689.", "1.000689."),
    ],
)
def test_a_provinces_ending_of_a_code_is_no_part_of_the_national_one(typed, code):
    assert national_code(typed) == code


def test_versions_are_grouped_by_code_oldest_first():
    other = version("1.000656", "v1", date(2025, 7, 1))
    grouped = group_versions([NEW, other, OLD])
    assert [procedure.code for procedure in grouped] == ["1.000656", "1.001193"]
    assert grouped[1].versions == (OLD, NEW)
    assert grouped[1].on(date(2026, 11, 22)) == OLD


def test_the_limit_depends_on_channel_and_case():
    permit = ProcedureVersion(
        "1.013225",
        "v1",
        "Cấp giấy phép xây dựng",
        "Hoạt động xây dựng",
        date(2025, 7, 1),
        limits=(
            LimitRow(TWENTY),
            LimitRow(FIFTEEN, Channel.DIRECT),
            LimitRow(THIRTY, case="vùng khó khăn"),
        ),
    )
    assert permit.limit_for(Channel.DIRECT) == FIFTEEN
    assert permit.limit_for(Channel.ONLINE) == TWENTY
    assert permit.limit_for(Channel.DIRECT, "vùng khó khăn") == THIRTY
    assert permit.limit_cases == ("vùng khó khăn",)
    with pytest.raises(InputError) as caught:
        permit.limit_for(Channel.DIRECT, "khác")
    assert (caught.value.code, caught.value.field) == ("unknown_limit_case", "case")


def test_a_version_can_be_pinned_as_json_and_read_back():
    full = ProcedureVersion(
        "2.000815",
        "v1",
        "Chứng thực bản sao",
        "Chứng thực",
        date(2025, 7, 1),
        limits=(LimitRow(FIFTEEN, Channel.POST, "a"), LimitRow(None)),
        fees=(FeeRule("Phí", FeeKind.FIXED, date(2025, 7, 1), 5000),),
        checklist=(FORM, PROXY),
        synonyms=("sao y",),
    )
    assert decode(ProcedureVersion, encode(full)) == full


# --- checklist


def test_a_line_is_read_with_its_condition_and_whether_it_is_only_shown():
    assert FORM.label == "Tờ khai đăng ký khai sinh"
    assert PROXY.label == "Văn bản ủy quyền (nếu nộp thay)"
    assert IDENTITY.label == "Giấy tờ tùy thân (xuất trình)"


def test_everything_missing_is_named_at_once_with_its_number():
    missing = completeness([FORM, DRAWING], [PaperCount("Bản vẽ", originals=1)])
    assert missing == (MissingItem(FORM, 1, 0, 0), MissingItem(DRAWING, 1, 0, 0))


def test_conditional_and_presented_papers_are_never_missing():
    assert completeness([PROXY, IDENTITY], []) == ()


def test_names_are_compared_without_marks_and_with_or_without_condition():
    assert completeness([FORM], [PaperCount("TO KHAI đăng ký khai sinh", 1)]) == ()
    conditional = ChecklistItem("Giấy chứng sinh", condition="miễn nếu đã có dữ liệu")
    assert completeness([conditional], [PaperCount(conditional.label, 1)]) == ()


def test_two_lines_of_one_paper_add_up():
    assert completeness([DRAWING], [PaperCount("Bản vẽ", 1), PaperCount("Bản vẽ", 1)]) == ()


@pytest.mark.parametrize(
    ("item", "paper", "lack"),
    [
        (COPY, PaperCount(COPY.name, originals=1), None),
        (COPY, PaperCount(COPY.name, certified=1), None),
        (CERTIFIED, PaperCount(CERTIFIED.name, originals=1), None),
        (CERTIFIED, PaperCount(CERTIFIED.name, copies=1), (0, 1, 0)),
        (FORM, PaperCount(FORM.name, certified=1, copies=1), (1, 0, 0)),
        (
            ChecklistItem("Giấy chứng nhận", originals=1, copies=1),
            PaperCount("Giấy chứng nhận", originals=1),
            (0, 0, 1),
        ),
    ],
)
def test_a_better_kind_serves_for_a_lesser_one_but_not_the_other_way(item, paper, lack):
    missing = completeness([item], [paper])
    found = [(line.originals, line.certified, line.copies) for line in missing]
    assert found == ([] if lack is None else [lack])


def test_a_full_set_holds_what_stays_in_the_dossier_and_is_complete():
    checklist = [FORM, PROXY, IDENTITY, DRAWING, COPY, CERTIFIED]
    papers = full_set(checklist)
    assert [paper.name for paper in papers] == [
        FORM.name,
        DRAWING.name,
        COPY.name,
        CERTIFIED.name,
    ]
    assert completeness(checklist, papers) == ()


# -------------------------------------------------------------------------------- own codes
_ORDERS = st.lists(st.tuples(st.integers(0, 2), st.booleans(), st.uuids()), unique=True)


@given(_ORDERS)
def test_counters_that_do_not_know_of_each_other_give_no_code_twice(orders):
    """Three counters; each either hears of what the others wrote before it writes, or does not."""
    counters: list[list[str]] = [["1.001193"], ["1.001193", "0.000001"], []]
    given_out: list[str] = []
    for at, hears, uid in orders:
        known = counters[at]
        if hears:
            known.extend(code for other in counters for code in other if code not in known)
        code = own_code(known, uid.hex)
        assert CODE.fullmatch(code)
        assert code not in known
        known.append(code)
        given_out.append(code)
    assert len(set(given_out)) == len(given_out)


def test_own_codes_count_on_from_those_that_are_known():
    assert own_code(["1.001193", "0.000007", "0.000003.7F3A9C21"], "u")[:9] == "0.000008."

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from reception.domain.catalogue_difference import Kind, ProcedureChange, difference
from reception.domain.catalogue_layers import LayerContent
from reception.domain.channel import Channel
from reception.domain.checklist import ChecklistItem
from reception.domain.competence import Competence, Reach, Route
from reception.domain.deadline import LimitUnit, TimeLimit
from reception.domain.fees import Exemption, FeeKind, FeeRule, PageScale
from reception.domain.procedure import LimitRow, ProcedureVersion, Replacement

START, LATER = date(2025, 7, 1), date(2027, 3, 1)
DAY = timedelta(days=1)
CODE = "1.001193"


def limit(value: int | None, channel: Channel | None = None, case: str = "") -> LimitRow:
    unit = LimitUnit.WORKING_DAYS
    return LimitRow(None if value is None else TimeLimit(value, unit), channel, case)


OLD = ProcedureVersion(
    CODE, "v1", "Đăng ký khai sinh", "Hộ tịch", START, limits=(limit(3),), source="Luật cũ"
)
NEW = replace(OLD, version="v2", valid_from=LATER, source="Luật mới")
ENDED = replace(OLD, valid_to=LATER - DAY)


def content(*versions: ProcedureVersion, **more: Any) -> LayerContent:
    return LayerContent(versions=versions, **more)


def one(before: LayerContent, after: LayerContent) -> ProcedureChange:
    (change,) = difference(before, after)
    return change


def told(change: ProcedureChange, field: str) -> list[tuple[str, str, str, date]]:
    found = (item for item in change.changes if item.field == field)
    return [(item.what, item.before, item.after, item.since) for item in found]


def test_the_same_content_differs_in_nothing():
    assert difference(content(OLD), content(OLD)) == ()


def test_a_procedure_that_was_not_there_is_new():
    change = one(content(), content(OLD))
    assert (change.code, change.name, change.kind) == (CODE, OLD.name, Kind.NEW)
    assert told(change, "procedure") == [("", "", OLD.name, START)]


def test_a_version_from_a_day_on_tells_its_fields_since_that_day():
    version = replace(
        NEW,
        limits=(limit(1), limit(None, Channel.ONLINE, "xác minh")),
        at_desk=False,
        cut_off="11:00",
    )
    change = one(content(OLD), content(ENDED, version))
    assert change.kind is Kind.CHANGED
    assert told(change, "limit") == [
        ("", "3 ngày làm việc", "1 ngày làm việc", LATER),
        ("Trực tuyến · xác minh", "", "không quy định", LATER),
    ]
    assert told(change, "at_desk") == [("", "tại quầy", "nơi khác tiếp nhận", LATER)]
    assert told(change, "cut_off") == [("", "", "11:00", LATER)]
    assert {item.source for item in change.changes} == {"Luật mới"}


def test_an_edited_field_is_told_once_though_later_versions_have_it_too():
    before = content(ENDED, NEW)
    after = content(replace(ENDED, note="mới"), replace(NEW, note="mới"))
    assert told(one(before, after), "note") == [("", "", "mới", START)]


def test_papers_are_told_by_name_with_what_is_asked_for():
    papers = (
        ChecklistItem("Tờ khai", originals=1, copies=2),
        ChecklistItem("Ủy quyền", 0, 1, 0, required=False, condition="nếu nộp thay"),
        ChecklistItem("Căn cước", required=False, presented_only=True),
    )
    before = content(replace(OLD, checklist=(ChecklistItem("Bản vẽ"),)))
    change = one(before, content(replace(OLD, checklist=papers)))
    assert told(change, "paper") == [
        ("Bản vẽ", "1 bản chính", "", START),
        ("Tờ khai", "", "1 bản chính, 2 bản sao", START),
        ("Ủy quyền", "", "1 bản chứng thực, nếu nộp thay", START),
        ("Căn cước", "", "1 bản chính, không bắt buộc, xuất trình", START),
    ]


def test_fees_are_told_with_their_dates_and_exemptions():
    usual = FeeRule("Lệ phí", FeeKind.FIXED, START, 5_000, unit="bản", source="NQ cũ")
    rules = (
        replace(usual, valid_to=LATER - DAY),
        replace(usual, valid_from=LATER, amount=8_000, source="NQ mới"),
        FeeRule("Trang", FeeKind.PER_PAGE, START, 2_000, "trang", scale=PageScale(2, 1_000, 9)),
        FeeRule("Bản sao", FeeKind.EXTRA_COPY, START, 8_000, "bản", channel=Channel.POST),
        FeeRule("Tỉnh", FeeKind.PROVINCE, START, case="quá hạn"),
    )
    exempt = Exemption("ngheo", "hộ nghèo", START, LATER, condition="có sổ", source="Luật")
    rules = (replace(rules[0], exemptions=(exempt, Exemption("b", "già", LATER))), *rules[1:])
    change = one(content(replace(OLD, fees=(usual,))), content(replace(OLD, fees=rules)))
    assert told(change, "fee") == [
        ("Lệ phí", "5.000 đ", "5.000 đ đến 28/02/2027", START),
        ("Lệ phí · từ 01/03/2027", "", "8.000 đ", LATER),
        ("Trang", "", "2.000 đ/trang, từ trang 3 1.000 đ", START),
        ("Bản sao · Dịch vụ bưu chính công ích", "", "8.000 đ/bản", START),
        ("Tỉnh · quá hạn", "", "nhập tại quầy", START),
    ]
    assert told(change, "exemption") == [
        ("hộ nghèo", "", "có sổ đến 01/03/2027", START),
        ("già", "", "có", LATER),
    ]


def test_a_procedure_that_ends_says_when_and_what_takes_its_place():
    after = content(ENDED, replacements=(Replacement(CODE, "1.000001", LATER, "QĐ"),))
    change = one(content(OLD), after)
    assert change.kind is Kind.ENDED
    assert told(change, "valid_to") == [("", "", "28/02/2027", LATER - DAY)]
    assert told(change, "replaced_by") == [("", "", "1.000001", LATER)]
    longer = one(content(ENDED), content(replace(OLD, valid_to=LATER)))
    assert told(longer, "valid_to") == [("", "28/02/2027", "01/03/2027", LATER)]


def test_a_procedure_that_is_left_out_is_told_as_ended():
    change = one(content(OLD), content())
    assert (change.kind, change.name) == (Kind.ENDED, OLD.name)
    assert told(change, "valid_to") == [("", "", "không còn trong danh mục", START)]


def test_an_end_that_is_lifted_is_no_end():
    assert difference(content(ENDED), content(OLD)) == ()


def test_competence_and_routes_are_told_by_their_last_row():
    own = Competence(CODE, "xã", "xã", Reach.LISTED, Reach.NO, START)
    above = replace(own, deciding_level="tỉnh", valid_from=LATER, source="QĐ")
    before = content(OLD, competence=(own,))
    route = Route(CODE, "H57.09", "Sở", START)
    bare = replace(route, unit="", valid_from=START - DAY)
    change = one(before, content(OLD, competence=(above, own), routes=(route, bare)))
    assert told(change, "competence") == [
        (
            "",
            "nhận: xã; quyết định: xã; trong tỉnh: listed, toàn quốc: no",
            "nhận: xã; quyết định: tỉnh; trong tỉnh: listed, toàn quốc: no",
            LATER,
        )
    ]
    assert told(change, "route") == [("", "", "Sở (H57.09)", START)]
    same = content(OLD, competence=(own,), routes=())
    assert difference(same, same) == ()
    assert [item.field for item in one(content(), before).changes] == ["procedure"]


def test_where_a_procedure_is_told_is_part_of_its_route():
    route = Route(CODE, "H57.09", "Sở", START)
    before = content(OLD, routes=(route,))
    change = one(before, content(OLD, routes=(replace(route, destination="none"),)))
    assert told(change, "route") == [("", "Sở (H57.09)", "Sở (H57.09); không đồng bộ", START)]


def test_competence_and_routes_that_are_left_out_are_told():
    own = Competence(CODE, "xã", "xã", Reach.YES, Reach.NO, START, source="QĐ")
    before = content(OLD, competence=(own,), routes=(Route(CODE, "", "Sở", START),))
    change = one(before, content(OLD))
    words = "nhận: xã; quyết định: xã; trong tỉnh: yes, toàn quốc: no"
    assert told(change, "competence") == [("", words, "", START)]
    assert told(change, "route") == [("", "Sở", "", START)]
    assert [item.field for item in one(before, content()).changes] == ["valid_to"]

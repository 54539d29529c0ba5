from __future__ import annotations

import pytest

from reception.domain.errors import InputError
from reception.services.intake.receiving import receive
from reception.services.papers.guidance import guidance
from tests.workspaces import a_form


def test_guidance_lists_every_paper_with_its_condition(context):
    data = guidance(context, "1.001193")
    version = context.catalogue.version("1.001193", context.today)
    assert [line.paper.name for line in data.papers] == [i.name for i in version.checklist]
    conditions = {line.paper.name: line.condition for line in data.papers}
    assert conditions["Văn bản ủy quyền"] == "nếu nộp thay"
    assert data.result == "Giấy khai sinh"


def test_same_day_limit_explains_the_cut_off(context):
    (limit,) = guidance(context, "1.001193").limits
    assert limit == ("trong ngày làm việc; nộp sau 15:00 thì trả vào ngày làm việc tiếp theo")


def test_page_fee_is_told_as_the_law_says_it(context):
    fees = guidance(context, "2.000815").fees
    assert fees[0] == (
        "Phí chứng thực bản sao từ bản chính: 2.000 đ/trang,"
        " từ trang thứ 3: 1.000 đ/trang, tối đa 200.000 đ/bản"
    )


def test_case_with_a_fee_of_its_own_is_named_before_it(context):
    fees = guidance(context, "1.001193").fees
    assert "Lệ phí hộ tịch: không thu" in fees
    assert any(fee.startswith("Đăng ký quá hạn (sau 60 ngày): ") for fee in fees)


def test_limits_by_channel_are_told_apart(context):
    limits = guidance(context, "1.013978").limits
    assert len(limits) >= 2
    assert any(limit.startswith("Trực tuyến") for limit in limits)


def test_hours_are_those_of_the_office(context):
    assert guidance(context, "1.001193").hours == (
        "thứ Hai đến thứ Sáu, sáng 07:00–11:30, chiều 13:30–17:00 (trừ ngày nghỉ, lễ)"
    )


def test_code_of_a_dossier_stands_for_its_procedure(context):
    dossier = receive(context, a_form()).dossier
    assert guidance(context, dossier.code).procedure_code == "2.000815"


def test_matter_of_another_body_says_where_to_go(context):
    data = guidance(context, "1.004222")
    assert not data.at_desk
    assert "Công an" in data.note
    assert guidance(context, "2.000815").note == ""


def test_unknown_procedure_is_bad_input(context):
    with pytest.raises(InputError) as caught:
        guidance(context, "9.999999")
    assert caught.value.code == "unknown_procedure"


def test_every_procedure_of_the_catalogue_has_a_guidance_slip(context):
    for version in context.catalogue.in_force(context.today):
        data = guidance(context, version.code)
        assert data.limits
        assert data.fees

"""Putting right after printing: computed as at intake, dated anew, and both sides stay readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reception.domain.channel import Channel
from reception.domain.checklist import PaperCount
from reception.domain.errors import DoubtfulInput, InputError, NotPermitted
from reception.domain.facts import Collect
from reception.domain.person import PartyInput
from reception.domain.timebase import format_instant
from reception.domain.workflow import Action, DossierStatus
from reception.services.dossier.corrections import _validated, correction, preview_correction
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.dossier.search import dossier_page
from reception.services.intake.receiving import receive
from reception.services.papers.slips import intake_slip
from tests.workspaces import a_form

WHY = "Chọn nhầm"
MARRIAGE = "1.004873"


@pytest.fixture
def code(context):
    """A certified copy of two pages, received on Wednesday 5/8/2026 and due the same day."""
    return receive(context, a_form()).dossier.code


def correct(context, code, **given):
    return act(context, code, Action.CORRECT, ActionInput(reason=WHY, **given))


def last_changes(context, code):
    return dossier_page(context, code).history[-1].changes


def test_wrong_procedure_is_pinned_anew_with_limit_fee_and_date_of_the_day_of_receipt(
    context, clock, code
):
    clock.set("2026-08-06T09:00:00+07:00")
    dossier = correct(context, code, procedure=MARRIAGE, fee_entered=3_000)
    assert (dossier.procedure.code, dossier.intake.fee.amount) == (MARRIAGE, 3_000)
    assert format_instant(dossier.due_at) == "2026-08-10T17:00:00+07:00"
    assert sum(step.counted for step in dossier.due_steps) == 3
    assert (dossier.code, format_instant(dossier.intake.received_at)) == (
        *(code, "2026-08-05T08:00:00+07:00"),
    )


def test_history_shows_what_stood_there_before_and_since(context, code):
    correct(context, code, procedure=MARRIAGE, fee_entered=3_000, summary="Xác nhận độc thân")
    changes = "\n".join(last_changes(context, code))
    assert "Thủ tục: Chứng thực bản sao" in changes
    assert "(1.004873), 3 ngày làm việc" in changes
    assert "Phí, lệ phí: 4.000 đ → 3.000 đ" in changes
    assert "Nội dung yêu cầu: (để trống) → Xác nhận độc thân" in changes
    assert "Hẹn trả: 17:00, thứ Tư 05/8/2026 → 17:00, thứ Hai 10/8/2026" in changes


def test_receipt_of_a_corrected_dossier_is_the_next_print(context, code):
    assert intake_slip(context, code).print_number == 1
    correct(context, code, quantity=2)
    correct(context, code, quantity=3)
    assert intake_slip(context, code).print_number == 3


def test_fee_typed_for_the_wrong_procedure_is_not_taken_along(context):
    wrong = receive(context, a_form(procedure=MARRIAGE, fee_units=1, fee_entered=3_000)).dossier
    dossier = correct(context, wrong.code, procedure="2.000635", fee_units=2)
    assert (dossier.intake.fee.amount, dossier.intake.fee.entered) == (16_000, None)


def test_special_case_changes_limit_and_date_alone(context, code):
    dossier = correct(context, code, case="nhiều bản, nhiều trang")
    assert (dossier.procedure.code, dossier.procedure.case) == (
        "2.000815",
        "nhiều bản, nhiều trang",
    )
    assert format_instant(dossier.due_at) == "2026-08-07T17:00:00+07:00"
    assert correct(context, code, case="").due_at == receive(context, a_form()).dossier.due_at


def test_case_of_the_dossier_stays_where_only_the_channel_is_wrong(context):
    taken = receive(context, a_form(case="nhiều bản, nhiều trang")).dossier
    dossier = correct(context, taken.code, channel=3)
    assert (dossier.intake.channel, dossier.procedure.case) == (
        *(Channel.POST, "nhiều bản, nhiều trang"),
    )
    assert dossier.due_at == taken.due_at


def test_case_with_a_fee_of_its_own_alone_leaves_the_date(context):
    taken = receive(context, a_form(procedure="1.001193", fee_units=1)).dossier
    late = "đăng ký quá hạn (sau 60 ngày)"
    dossier = correct(context, taken.code, case=late, fee_entered=5_000)
    assert (dossier.intake.fee.amount, dossier.due_at) == (5_000, taken.due_at)
    assert [text.partition(":")[0] for text in last_changes(context, taken.code)] == [
        *("Thủ tục", "Phí, lệ phí"),
    ]


def test_fee_is_computed_again_from_what_was_counted(context, code):
    dossier = correct(context, code, fee_units=3)
    assert (dossier.intake.fee.amount, dossier.intake.fee.units) == (5_000, 3)
    assert correct(context, code, pages=2).intake.fee.amount == 12_000
    birth = receive(context, a_form(procedure="1.001193", fee_units=1)).dossier
    assert correct(context, birth.code, extra_copies=2).intake.fee.amount == 16_000


def test_exemption_is_granted_and_taken_back(context):
    birth = receive(context, a_form(procedure=MARRIAGE, fee_units=1, fee_entered=3_000)).dossier
    granted = correct(context, birth.code, exemption="nhom-uu-tien")
    assert granted.intake.fee.amount == 0
    assert correct(context, birth.code, exemption="").intake.fee.amount == 3_000


def test_papers_collecting_and_note_are_put_right(context, code):
    papers = (PaperCount("Bản chính giấy tờ", 1, copies=2),)
    dossier = correct(context, code, papers=papers, collect="post", note="Gửi bưu điện")
    assert (dossier.intake.papers, dossier.intake.collect) == (papers, Collect.POST)
    assert "Nhận kết quả: Tại quầy → Qua bưu chính" in last_changes(context, code)
    assert correct(context, code, papers=()).intake.papers == ()


def test_party_is_corrected_field_by_field(context):
    owner = PartyInput(
        name="Nguyễn Văn Thử",
        id_number="001098012345",
        birth="1998-08-15",
        sex="male",
        address="5 Lê Lợi",
        phone="0905123456",
        email="thu@example.vn",
    )
    code = receive(context, a_form(owner=owner)).dossier.code
    dossier = correct(context, code, owner=PartyInput(name="Nguyễn Văn Thư", phone=""))
    assert (dossier.owner.name, dossier.owner.phone) == ("Nguyễn Văn Thư", "")
    assert (dossier.owner.birth, dossier.owner.address) == ("1998-08-15", "5 Lê Lợi")
    assert last_changes(context, code) == (
        "Chủ hồ sơ: Nguyễn Văn Thử → Nguyễn Văn Thư",
        "Điện thoại của chủ hồ sơ: 0905123456 → (để trống)",
    )


def test_what_an_older_version_took_in_stays_while_something_else_is_put_right(context, code):
    raw = dossier_page(context, code).dossier.owner
    raw = replace(raw, name="NguyÔn V¨n Thö", birth="1998-W33-6", id_number="46196001234.0")
    party = _validated(context, raw, PartyInput(phone="0905 000 111"), "owner")
    assert party == replace(raw, phone="0905000111")
    with pytest.raises(DoubtfulInput):
        _validated(context, raw, PartyInput(address="X· Phó Léc"), "owner")


def test_kind_of_number_follows_the_corrected_number(context, code):
    dossier = correct(context, code, owner=PartyInput(id_number="B1234567"))
    assert dossier.owner.id_kind == "passport"
    kept = correct(context, code, owner=PartyInput(name="Nguyễn Thử"))
    assert (kept.owner.id_kind, kept.owner.id_number) == ("passport", "B1234567")


def test_submitter_is_added_corrected_and_dropped(context, code):
    correct(context, code, submitter=PartyInput(name="Trần Mẫu", phone="0911222333"))
    assert last_changes(context, code) == ("Người nộp thay: (không có) → Trần Mẫu",)
    dossier = correct(context, code, submitter=PartyInput(name="Trần Văn Mẫu"))
    assert dossier.intake.submitter.phone == "0911222333"
    assert correct(context, code, drop_submitter=True).intake.submitter is None
    assert last_changes(context, code) == ("Người nộp thay: Trần Văn Mẫu → (không có)",)


def test_right_day_may_be_given_by_hand(context, clock, code):
    dossier = correct(context, code, new_day=date(2026, 8, 7))
    assert format_instant(dossier.due_at) == "2026-08-07T17:00:00+07:00"
    assert dossier.due_steps[0].why == "Đính chính ngày hẹn sang 07/8/2026"


@pytest.mark.parametrize(
    ("day", "code_of_error"),
    [
        (date(2026, 8, 4), "due_before_reception"),
        (date(2026, 8, 8), "extension_on_day_off"),
    ],
)
def test_impossible_day_is_refused(context, code, day, code_of_error):
    with pytest.raises(InputError) as caught:
        correct(context, code, new_day=day)
    assert (caught.value.code, caught.value.field) == (code_of_error, "new_day")


def test_day_that_has_passed_is_refused_while_the_dossier_is_open(context, clock, code):
    clock.set("2026-08-07T08:00:00+07:00")
    with pytest.raises(InputError) as caught:
        correct(context, code, new_day=date(2026, 8, 6))
    assert caught.value.code == "due_in_the_past"
    act(context, code, Action.COMPLETE, ActionInput())
    assert correct(context, code, new_day=date(2026, 8, 6)).due_at.day == 6


def test_wait_for_papers_is_kept_when_the_procedure_was_wrong(context, clock):
    code = receive(context, a_form(procedure=MARRIAGE, fee_units=1, fee_entered=1)).dossier.code
    act(context, code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu"))
    clock.set("2026-08-12T09:00:00+07:00")
    act(context, code, Action.SUPPLEMENT, ActionInput())
    dossier = correct(context, code, procedure="1.004845", fee_units=1)
    assert format_instant(dossier.due_at) == "2026-08-14T17:00:00+07:00"


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"summary": ""},
        {"quantity": 1},
        {"procedure": "2.000815"},
        {"procedure": " "},
        {"channel": 1},
        {"fee_units": 2},
        {"new_day": date(2026, 8, 5)},
        {"owner": PartyInput(name="Nguyễn Văn Thử")},
        {"drop_submitter": True},
        {"collect": "counter"},
    ],
)
def test_correction_that_changes_nothing_is_refused(context, code, given):
    with pytest.raises(InputError) as caught:
        correct(context, code, **given)
    assert caught.value.code == "nothing_to_correct"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"procedure": "9.999999"}, "procedure"),
        ({"channel": 9}, "channel"),
        ({"case": "không có"}, "case"),
        ({"collect": "air"}, "collect"),
        ({"quantity": 1_000}, "quantity"),
        ({"fee_units": 0}, "fee_units"),
        ({"fee_entered": -1}, "fee_entered"),
        ({"fee_entered": 10**15}, "fee_entered"),
        ({"exemption": "khong-co"}, "exemption"),
        ({"submitter": PartyInput(name="")}, "submitter.name"),
        ({"owner": PartyInput(phone="abc")}, "owner.phone"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_stored(context, code, given, field):
    with pytest.raises(InputError) as caught:
        correct(context, code, **given)
    assert caught.value.field == field
    assert dossier_page(context, code).dossier.version == 1


def test_procedure_of_another_office_is_refused(context, code):
    elsewhere = next(
        version.code for version in context.catalogue.in_force(context.today) if not version.at_desk
    )
    with pytest.raises(NotPermitted) as caught:
        correct(context, code, procedure=elsewhere)
    assert caught.value.code == "procedure_not_at_desk"


def test_procedure_gone_from_the_catalogue_keeps_its_pin_but_is_not_computed_again(context, code):
    emptied = replace(context, catalogue=replace(context.catalogue, procedures={}))
    assert correct(emptied, code, quantity=2).intake.quantity == 2
    for given in ({"channel": 3}, {"fee_units": 3}):
        with pytest.raises(InputError) as caught:
            correct(emptied, code, **given)
        assert caught.value.code == "procedure_not_in_force"


def test_procedure_without_a_limit_is_refused(context, code):
    unlimited = next(
        version.code
        for version in context.catalogue.in_force(context.today)
        if version.at_desk and version.limit_for(Channel.DIRECT) is None
    )
    with pytest.raises(NotPermitted) as caught:
        correct(context, code, procedure=unlimited)
    assert caught.value.code == "procedure_without_limit"


def test_reason_is_mandatory_and_a_returned_dossier_is_closed(context, code):
    with pytest.raises(InputError) as caught:
        act(context, code, Action.CORRECT, ActionInput(quantity=2))
    assert caught.value.field == "reason"
    hand_over(context, code, by_command(ActionInput(to_name="Nguyễn Văn Thử")))
    with pytest.raises(NotPermitted):
        correct(context, code, quantity=2)


def test_preview_says_what_would_change_and_stores_nothing(context, code):
    given = ActionInput(procedure=MARRIAGE, fee_entered=3_000)
    preview = preview_correction(context, code, given)
    assert [change.label for change in preview.changes] == ["Thủ tục", "Phí, lệ phí", "Hẹn trả"]
    assert format_instant(preview.due_at) == "2026-08-10T17:00:00+07:00"
    assert preview.fee.amount == 3_000
    assert dossier_page(context, code).dossier.version == 1
    same = preview_correction(context, code, ActionInput(quantity=2))
    assert (same.due_at, same.fee) == (
        dossier_page(context, code).dossier.due_at,
        dossier_page(context, code).dossier.intake.fee,
    )


def test_registered_dossier_without_a_date_is_corrected_without_one(context, code):
    dossier = dossier_page(context, code).dossier
    assert dossier.status is DossierStatus.RECEIVED
    undated = replace(dossier, due_at=None, due_steps=())
    fact = correction(context, undated, (), ActionInput(procedure=MARRIAGE))
    assert (fact.due_at, fact.procedure.code) == (None, MARRIAGE)

"""Received for another authority: intake, receipt, the legal date, the way back, and the lists."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pypdf
import pytest

from reception.documents import FORMS
from reception.domain.competence import Reach
from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Draft
from reception.domain.timebase import office_day
from reception.domain.workflow import Action, EventKind
from reception.print.slips.day_summary import render_day_summary
from reception.services.dossier import undoing
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.competent_receipt import record_receipt
from reception.services.dossier.corrections import preview_correction
from reception.services.dossier.processing import act
from reception.services.dossier.worklists import Mark, WorkFilter, WorkList, desk_state, work_page
from reception.services.intake.receiving import prepare, receive, refuse_intake
from reception.services.papers.authority import authority_in
from reception.services.papers.slip_data import AuthorityCounts
from reception.services.papers.visit_slip import visit_slip
from reception.services.reports.daily import day_summary
from reception.services.reports.registers import register_book
from reception.storage.verify import verify
from tests.chains import an_intake
from tests.workspaces import a_form, moment

CODE = "1.000689"  # three working days, anywhere in the province
OTHER = "H57.30.13"


def a_matter(**changes):
    return a_form(procedure=CODE, competent_unit=OTHER, fee_units=1, **changes)


def text_of(context, form, code, size=None):
    content = FORMS[form].pdf(context, code, **({"size": size} if size else {}))
    reader = pypdf.PdfReader(io.BytesIO(content))
    return " ".join("".join(page.extract_text() for page in reader.pages).split())


def test_date_is_planned_from_the_transfer(context, monday):
    dossier = receive(context, a_matter()).dossier
    assert (dossier.is_planned, dossier.intake.deciding_unit) == (True, OTHER)
    assert dossier.due_at == moment("2026-12-03T17:00")
    assert dossier.due_steps[0].why.startswith("Dự kiến chuyển 09:00")


def test_after_three_it_goes_first_thing_next_working_day(context, monday):
    monday.moment = moment("2026-11-30T15:30")
    dossier = receive(context, a_matter()).dossier
    assert dossier.intake.transfer_at == moment("2026-12-01T07:00")
    assert dossier.due_at == moment("2026-12-04T17:00")


@pytest.mark.parametrize("unit", ["", "H57.30.12"])
def test_own_office_is_nobody_else(context, monday, unit):
    dossier = receive(context, replace(a_matter(), competent_unit=unit)).dossier
    assert (dossier.is_for_other, dossier.intake.deciding_unit) == (False, "")


def test_own_office_is_known_by_its_name_as_well(context, monday):
    name = context.office.name.upper()
    form = replace(a_matter(), competent_unit="19804", competent_name=name)
    assert not receive(context, form).dossier.is_for_other
    assert not receive(context, replace(form, competent_unit="")).dossier.is_for_other


def test_an_authority_with_a_name_alone_is_not_known(context, monday):
    form = replace(a_matter(), competent_unit=" ", competent_name="UBND phường Vỹ Dạ")
    with pytest.raises(InputError) as caught:
        prepare(context, form)
    assert (caught.value.code, caught.value.field) == ("unknown_authority", "competent_unit")
    long = replace(a_matter(), competent_unit=f"{'Sở ' * 100}(H57.09)")
    with pytest.raises(InputError) as caught:
        prepare(context, long)
    assert caught.value.field == "competent_unit"


def test_listed_matters_say_so_and_others_are_refused(context, monday):
    assert prepare(context, a_matter()).cautions == ()
    afar = prepare(context, replace(a_matter(), competent_unit="H29.1"))
    assert [item.code for item in afar.cautions] == ["competence_listed"]
    rows = {
        CODE: tuple(
            replace(row, in_province=Reach.NO) for row in context.catalogue.competence[CODE]
        )
    }
    strict = replace(context, catalogue=replace(context.catalogue, competence=rows))
    with pytest.raises(NotPermitted, match="not_received_elsewhere"):
        prepare(strict, a_matter())
    unknown = replace(context, catalogue=replace(context.catalogue, competence={}))
    with pytest.raises(NotPermitted, match="not_received_elsewhere"):
        prepare(unknown, a_matter())
    with pytest.raises(InputError, match="bad_unit_code"):
        prepare(context, replace(a_matter(), competent_unit="H57/30"))


def test_receipt_names_the_authority_and_says_planned(context, monday):
    form = a_matter(competent_name="UBND phường Vỹ Dạ")
    code = receive(context, form).dossier.code
    for size in ("a5", "a4", "80mm"):
        paper = text_of(context, "intake", code, size)
        assert "Cơ quan có thẩm quyền giải quyết: UBND phường Vỹ Dạ (H57.30.13)" in paper
        assert "(dự kiến)" in paper
        assert "từ khi cơ quan có thẩm quyền nhận được hồ sơ" in paper
    record_receipt(context, code, "2026-11-30", "Văn bản 12/TTPVHCC")
    paper = text_of(context, "intake", code)
    assert "(dự kiến)" not in paper
    assert "lần 2" in paper
    assert "Cơ quan có thẩm quyền nhận 09:00" in paper
    matter = visit_slip(context, code).lines[0].matter
    assert (matter.competent, matter.is_planned) == ("UBND phường Vỹ Dạ (H57.30.13)", False)
    assert "UBND phường Vỹ Dạ" in text_of(context, "visit", code)


def test_preview_says_planned_as_well(context, monday):
    from reception.services.papers.slips import preview_slip

    slip = preview_slip(context, prepare(context, a_matter()))
    assert (slip.competent, slip.is_planned) == ("đơn vị mã H57.30.13", True)


def test_competent_receipt_sets_the_legal_date(context, monday):
    code = receive(context, a_matter()).dossier.code
    monday.moment = moment("2026-12-02T10:00")
    dossier = record_receipt(context, code, "2026-12-01T14:00:00+07:00", "CV 12")
    assert dossier.due_at == moment("2026-12-04T17:00")
    assert [date.due_at for date in dossier.dates] == [
        moment("2026-12-03T17:00"),
        moment("2026-12-04T17:00"),
    ]
    with pytest.raises(NotPermitted, match="competent_known"):
        record_receipt(context, code, "2026-12-01")


@pytest.mark.parametrize(
    ("at", "error"),
    [
        ("2026-11-30T08:00:00+07:00", "competent_before_reception"),
        ("2026-11-29", "competent_before_reception"),
        ("2026-12-03", "competent_in_future"),
        ("", "bad_date"),
        ("hôm qua", "bad_date"),
        ("2026-12-01T99:00", "bad_instant"),
    ],
)
def test_impossible_moments_are_refused(context, monday, at, error):
    code = receive(context, a_matter()).dossier.code
    monday.moment = moment("2026-12-02T10:00")
    with pytest.raises(InputError, match=error) as caught:
        record_receipt(context, code, at)
    assert caught.value.field == "at"


def test_own_dossier_is_received_by_nobody_else(context, monday):
    code = receive(context, a_form()).dossier.code
    with pytest.raises(NotPermitted, match="not_for_other"):
        record_receipt(context, code, "2026-11-30")


def test_wait_for_papers_over_the_receipt_counts_from_it(context, monday):
    code = receive(context, a_matter()).dossier.code
    monday.moment = moment("2026-12-01T10:00")
    act(context, code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu tờ khai"))
    monday.moment = moment("2026-12-07T09:00")
    planned = act(context, code, Action.SUPPLEMENT, ActionInput())
    assert planned.is_planned
    after = record_receipt(context, code, "2026-12-03T08:00:00+07:00")
    # 1.000689 begins anew with the supplement.
    assert after.due_at == moment("2026-12-10T17:00")


def test_planned_date_cannot_be_extended_and_is_never_late(context, monday):
    code = receive(context, a_matter()).dossier.code
    monday.moment = moment("2026-12-20T09:00")
    later = ActionInput(reason="x", new_day=moment("2026-12-28T00:00").date())
    with pytest.raises(NotPermitted, match="limit_not_begun"):
        act(context, code, Action.EXTEND, later)
    dossier = act(context, code, Action.COMPLETE, ActionInput())
    assert dossier.is_on_time(monday.moment)
    assert record_receipt(context, code, "2026-12-01").late_since == moment("2026-12-04T17:00")


def test_correction_of_the_procedure_starts_where_the_limit_starts(context, monday):
    code = receive(context, a_matter()).dossier.code
    given = ActionInput(reason="Nhầm", procedure="2.000806")
    assert preview_correction(context, code, given).due_at == moment("2026-12-07T17:00")
    monday.moment = moment("2026-12-02T10:00")
    record_receipt(context, code, "2026-12-02T08:00:00+07:00")
    assert preview_correction(context, code, given).due_at == moment("2026-12-09T17:00")


def test_receipt_is_taken_back(context, monday):
    code = receive(context, a_matter()).dossier.code
    record_receipt(context, code, "2026-11-30")
    back = undoing.last_command(context)
    assert back.kind == EventKind.COMPETENT_RECEIVED
    (dossier,) = undoing.undo(context, back)
    assert dossier.is_planned
    assert record_receipt(context, code, "2026-11-30").competent_at is not None


def test_matter_without_a_limit_stays_without_a_date(context, monday):
    from reception.services.intake.intake_form import TypedLimit

    code = next(
        version.code
        for version in context.catalogue.in_force(context.today)
        if version.at_desk
        and not version.limit_cases
        and all(row.limit is None for row in version.limits)
        and context.catalogue.competence_on(version.code, context.today)
    )
    none = TypedLimit(unit="none", ground="Luật không quy định")
    form = replace(a_matter(), procedure=code, limit=none)
    dossier = receive(context, form).dossier
    assert (dossier.due_at, dossier.is_planned) == (None, True)
    assert record_receipt(context, dossier.code, "2026-11-30").due_at is None


def test_refused_sheet_has_no_transfer(context, monday):
    refused = refuse_intake(context, a_matter(), "Thiếu thành phần", "Điều 5")
    assert (refused.is_for_other, refused.intake.deciding_unit) == (False, OTHER)


def test_authority_that_is_late_is_the_deciding_one(context, monday):
    named = receive(context, a_matter(competent_name="UBND phường Vỹ Dạ")).dossier
    assert authority_in(context.office, named, {}).name == "UBND phường Vỹ Dạ"
    heads = {"other_heads": "UBND phường Vỹ Dạ | Chủ tịch | Lê Văn Mẫu"}
    assert authority_in(context.office, named, heads).signer_name == "Lê Văn Mẫu"


def test_register_tells_the_organisations_apart(context, monday):
    code = receive(context, a_matter(competent_name="UBND phường Vỹ Dạ")).dossier.code
    (line,) = register_book(context, context.today, context.today).lines
    assert line.agency == "UBND phường Vỹ Dạ (H57.30.13)"
    assert line.note == "Nhận tại đây cho cơ quan khác; ngày hẹn dự kiến"
    record_receipt(context, code, "2026-11-30")
    (line,) = register_book(context, context.today, context.today).lines
    assert "cơ quan có thẩm quyền nhận 09:00" in line.note
    there = context.clock.now()
    elsewhere(context, f"{OTHER}-261130-1001", deciding_unit=line.code[:9], transfer_at=there)
    # What another unit received stands in that unit's register, and is counted there.
    assert register_book(context, context.today, context.today).lines == (line,)


def test_store_agrees_with_its_events(context, monday):
    code = receive(context, a_matter(paid=True)).dossier.code
    record_receipt(context, code, "2026-11-30")
    with context.database.read() as view:
        assert verify(view).is_sound


def elsewhere(context, code, **changes):
    """A dossier of another unit, as sync stores it."""
    birth = an_intake(code=code, unit=OTHER, received_at=context.clock.now(), **changes)
    draft = Draft(code, EventKind.RECEIVED, birth, "B", 2, context.clock.now())
    with context.database.write() as tx:
        tx.append(draft, recorded_at=context.clock.machine_now())


def listed(context, mark, which=WorkList.OPEN):
    return [found.code for found in work_page(context, which, WorkFilter(mark=mark))]


def test_lists_tell_what_is_for_others_and_what_came_for_us(context, monday):
    code = receive(context, a_matter()).dossier.code
    receive(context, a_form())
    there = context.clock.now()
    own, name = context.office.unit, context.office.name
    elsewhere(context, f"{OTHER}-261130-1001", deciding_unit=own, transfer_at=there)
    elsewhere(
        *(context, f"{OTHER}-261130-1002"),
        deciding_unit="19804",
        deciding_name=name,
        transfer_at=there,
    )
    elsewhere(context, f"{OTHER}-261130-1003", deciding_unit="H57.30.14", transfer_at=there)
    assert listed(context, Mark.FOR_OTHERS) == [code]
    assert sorted(listed(context, Mark.FROM_OTHERS)) == [
        f"{OTHER}-261130-1001",
        f"{OTHER}-261130-1002",
    ]
    monday.moment = moment("2026-12-01T09:00")
    assert listed(context, Mark.FROM_OTHERS) == []
    assert listed(context, Mark.FOR_OTHERS) == [code]


def test_planned_dossier_is_neither_due_nor_overdue_anywhere(context, monday):
    code = receive(context, a_matter()).dossier.code
    monday.moment = moment("2026-12-20T09:00")
    assert listed(context, Mark.LATE) == []
    assert desk_state(context).counts[WorkList.OVERDUE] == 0
    assert day_summary(context, context.today).figures.overdue == 0
    record_receipt(context, code, "2026-12-01")
    assert listed(context, Mark.LATE) == [code]
    assert desk_state(context).counts[WorkList.OVERDUE] == 1


def test_day_figures_tell_the_organisations_apart(context, monday):
    receive(context, a_matter(competent_name="UBND phường Vỹ Dạ"))
    receive(context, a_form())
    there = context.clock.now()
    own = context.office.unit
    elsewhere(context, f"{OTHER}-261130-1001", deciding_unit=own, transfer_at=there)
    figures = day_summary(context, context.today).figures
    assert (figures.received, figures.from_others) == (2, 1)
    assert figures.for_others == (AuthorityCounts("UBND phường Vỹ Dạ (H57.30.13)", 1),)
    pages = pypdf.PdfReader(io.BytesIO(render_day_summary(day_summary(context, context.today))))
    text = " ".join("".join(page.extract_text() for page in pages.pages).split())
    assert "Nhận tại đây cho cơ quan khác 1 hồ sơ (UBND phường Vỹ Dạ (H57.30.13): 1)." in text
    assert "Nơi khác nhận cho cơ quan này 1 hồ sơ." in text


def test_day_figures_tell_authorities_of_one_commune_apart(context, monday):
    police, people = "Công an phường Vỹ Dạ (19804)", "UBND phường Vỹ Dạ (19804)"
    for words in (police, people, people, "UBND Phường Vỹ Dạ (19804)"):
        form = a_form(procedure=CODE, competent_unit=words, fee_units=1)
        receive(context, form)
    figures = day_summary(context, context.today).figures
    assert figures.for_others == (AuthorityCounts(people, 3), AuthorityCounts(police, 1))


def test_wait_over_the_receipt_takes_time_only_since_it(context, monday):
    code = receive(context, a_matter()).dossier.code
    act(context, code, Action.FORWARD, ActionInput(to_unit="UBND phường Vỹ Dạ"))
    act(context, code, Action.REQUIRE_PAYMENT, ActionInput(reason="Thuế"))
    monday.moment = moment("2026-12-03T09:00")
    legal = record_receipt(context, code, "2026-12-02T07:00:00+07:00")
    assert legal.due_at == moment("2026-12-07T17:00")
    monday.moment = moment("2026-12-03T07:00") + timedelta(hours=3)
    paid = act(context, code, Action.PAY, ActionInput(amount=1_000))
    # A day and three hours of waiting, not the two days before the limit began as well.
    assert office_day(paid.due_at) == office_day(moment("2026-12-09T00:00"))


def test_control_slip_tells_the_receipt_and_judges_no_plan(context, monday):
    code = receive(context, a_matter()).dossier.code
    act(context, code, Action.FORWARD, ActionInput(to_unit="UBND phường Vỹ Dạ"))
    monday.moment = moment("2026-12-20T09:00")
    act(context, code, Action.COMPLETE, ActionInput())
    assert "Quá hạn" not in text_of(context, "control", code)
    record_receipt(context, code, "2026-12-18", "CV 12")
    assert "Cơ quan có thẩm quyền nhận 18/12" in text_of(context, "control", code)

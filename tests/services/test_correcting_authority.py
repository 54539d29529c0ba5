"""Another authority, or a matter without a limit in the data, by a correction."""

from __future__ import annotations

import io

import pypdf
import pytest

from reception.documents import FORMS
from reception.domain.errors import InputError, NotPermitted
from reception.domain.workflow import Action
from reception.services.dossier import undoing
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.action_json import action_from_json
from reception.services.dossier.competent_receipt import record_receipt
from reception.services.dossier.corrections import preview_correction
from reception.services.dossier.processing import act
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import Mark, WorkFilter, WorkList, work_page
from reception.services.intake.intake_form import TypedLimit
from reception.services.intake.matters import lacks_limit
from reception.services.intake.receiving import receive
from reception.storage.verify import verify
from tests.workspaces import a_form, moment

CODE = "1.000689"  # three working days, anywhere in the province
WRONG, RIGHT = "H57.30.13", "UBND phường Phú Xuân (H57.30.14)"


@pytest.fixture
def code(context, monday):
    form = a_form(procedure=CODE, competent_unit=WRONG, fee_units=1)
    return receive(context, form).dossier.code


def correct(context, code, **given):
    return act(context, code, Action.CORRECT, ActionInput(reason="Nhầm nơi", **given))


def receipt(context, code):
    pages = pypdf.PdfReader(io.BytesIO(FORMS["intake"].pdf(context, code, size="a4"))).pages
    return " ".join("".join(page.extract_text() for page in pages).split())


def test_authority_is_corrected_before_it_received(context, monday, code):
    monday.moment = moment("2026-12-01T15:30")
    dossier = correct(context, code, competent_unit=RIGHT)
    assert (dossier.is_planned, dossier.intake.deciding_unit) == (True, "H57.30.14")
    assert dossier.intake.transfer_at == moment("2026-12-02T07:00")
    assert dossier.due_at == moment("2026-12-07T17:00")
    assert dossier.due_steps[0].why.startswith("Dự kiến chuyển 07:00")
    (change, due) = dossier_page(context, code).history[-1].changes
    assert change == f"Cơ quan giải quyết: đơn vị mã {WRONG} → {RIGHT}"
    assert due.startswith("Hẹn trả: 17:00")
    paper = receipt(context, code)
    assert f"Cơ quan có thẩm quyền giải quyết: {RIGHT}" in paper
    assert "lần 2" in paper
    assert "(dự kiến)" in paper


def test_authority_is_corrected_after_the_wrong_one_received(context, monday, code):
    monday.moment = moment("2026-12-02T10:00")
    record_receipt(context, code, "2026-12-01T14:00:00+07:00")
    dossier = correct(context, code, competent_unit="H57.30.14")
    assert (dossier.is_planned, dossier.competent_at, dossier.receipt_edition) == (True, None, 3)
    monday.moment = moment("2026-12-04T10:00")
    again = record_receipt(context, code, "2026-12-03T08:00:00+07:00")
    assert (again.due_at, again.intake.deciding_unit) == (moment("2026-12-08T17:00"), "H57.30.14")
    with context.database.read() as view:
        assert verify(view).is_sound


def test_correction_of_the_authority_is_taken_back(context, monday, code):
    monday.moment = moment("2026-11-30T14:00")
    legal = record_receipt(context, code, "2026-11-30T10:00:00+07:00")
    correct(context, code, competent_unit="H57.30.14")
    back = undoing.last_command(context)
    (dossier,) = undoing.undo(context, back)
    assert (dossier.competent_at, dossier.due_at) == (legal.competent_at, legal.due_at)
    assert dossier.intake.deciding_unit == WRONG


def test_own_office_decides_after_all_and_the_limit_runs_from_reception(context, monday, code):
    monday.moment = moment("2026-12-01T10:00")
    dossier = correct(context, code, competent_unit="")
    assert (dossier.is_for_other, dossier.due_at) == (False, moment("2026-12-03T17:00"))
    assert "Cơ quan giải quyết" in dossier_page(context, code).history[-1].changes[0]
    paper = receipt(context, code)
    assert "Cơ quan có thẩm quyền giải quyết" not in paper
    marked = WorkFilter(mark=Mark.FOR_OTHERS)
    assert work_page(context, WorkList.OPEN, marked) == []
    with pytest.raises(NotPermitted, match="not_for_other"):
        record_receipt(context, code, "2026-12-01")


def test_own_dossier_turns_out_to_be_another_authoritys(context, monday):
    code = receive(context, a_form(procedure=CODE, fee_units=1)).dossier.code
    dossier = correct(context, code, competent_unit=RIGHT)
    assert (dossier.is_planned, dossier.legal_due_at) == (True, None)


def test_same_authority_is_nothing_to_correct_and_a_wrong_one_is_refused(context, monday, code):
    for same in (WRONG, f" {WRONG} "):
        with pytest.raises(InputError, match="nothing_to_correct"):
            correct(context, code, competent_unit=same)
    with pytest.raises(InputError) as caught:
        correct(context, code, competent_unit="UBND phường Vỹ Dạ")
    assert (caught.value.code, caught.value.field) == ("unknown_authority", "competent_unit")
    own = receive(context, a_form()).dossier.code
    with pytest.raises(InputError, match="nothing_to_correct"):
        correct(context, own, competent_unit="")
    # Only its name was wrong.
    named = correct(context, code, competent_unit=f"UBND phường Vỹ Dạ ({WRONG})")
    assert named.intake.deciding_name == "UBND phường Vỹ Dạ"


def test_two_authorities_of_one_commune_are_told_apart_by_their_names(context, monday):
    form = a_form(procedure=CODE, competent_unit="UBND phường Vỹ Dạ (19804)", fee_units=1)
    code = receive(context, form).dossier.code
    monday.moment = moment("2026-12-01T10:00")
    legal = record_receipt(context, code, "2026-11-30T14:00:00+07:00")
    written = correct(context, code, competent_unit="UBND Phường Vỹ Dạ (19804)")
    assert (written.competent_at, written.due_at) == (legal.competent_at, legal.due_at)
    other = correct(context, code, competent_unit="Công an phường Vỹ Dạ (19804)")
    assert (other.is_planned, other.competent_at) == (True, None)
    assert other.due_steps[0].why.startswith("Dự kiến chuyển 10:00")
    monday.moment = moment("2026-12-03T10:00")
    assert record_receipt(context, code, "2026-12-02T08:00:00+07:00").competent_receipts == 2
    with context.database.read() as view:
        assert verify(view).is_sound


def without_limit(context):
    return next(
        version
        for version in context.catalogue.in_force(context.today)
        if version.at_desk
        and not version.limit_cases
        and all(row.limit is None for row in version.limits)
        and not version.fees
    )


def test_matter_without_a_limit_asks_for_one_or_for_none_with_its_ground(context, monday):
    code = receive(context, a_form()).dossier.code
    to = without_limit(context)
    assert lacks_limit(to, context_channel(context, code))
    with pytest.raises(NotPermitted, match="procedure_without_limit"):
        preview_correction(context, code, ActionInput(procedure=to.code))
    for typed, field in (
        (TypedLimit(), "limit.unit"),
        (TypedLimit(unit="days"), "limit.value"),
        (TypedLimit(3, "days"), "limit.ground"),
    ):
        with pytest.raises(InputError, match="required") as caught:
            correct(context, code, procedure=to.code, limit=typed)
        assert caught.value.field == field
    limit = TypedLimit(3, "working_days", "Quyết định 12/QĐ-UBND")
    dossier = correct(context, code, procedure=to.code, limit=limit)
    assert dossier.due_at == moment("2026-12-03T17:00")
    assert dossier.procedure.limit_ground == "Quyết định 12/QĐ-UBND"
    none = TypedLimit(unit="none", ground="Luật không quy định")
    again = correct(context, code, limit=none)
    assert (again.procedure.limit.is_set, again.procedure.limit_ground) == (
        *(False, "Luật không quy định"),
    )


def context_channel(context, code):
    return dossier_page(context, code).dossier.intake.channel


def test_limit_that_the_catalogue_knows_is_not_typed(context, monday, code):
    with pytest.raises(InputError, match="limit_known") as caught:
        correct(context, code, limit=TypedLimit(9, "days", "x"))
    assert caught.value.field == "limit"


def test_scripts_give_both_with_a_correction():
    given = action_from_json(
        Action.CORRECT,
        {
            "reason": "Nhầm",
            "competent_unit": "H57.30.14",
            "competent_name": "UBND phường Phú Xuân",
            "limit": {"value": 3, "unit": "days", "ground": "Điều 5"},
        },
    )
    assert given.limit == TypedLimit(3, "days", "Điều 5")
    assert (given.competent_unit, given.competent_name) == ("H57.30.14", "UBND phường Phú Xuân")

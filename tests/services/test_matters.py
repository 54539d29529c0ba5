"""Every matter can be received: outside the catalogue, without a limit, electronic alone."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import pypdf
import pytest

from reception.documents import FORMS
from reception.domain.channel import Channel
from reception.domain.deadline import NO_LIMIT, LimitUnit, TimeLimit
from reception.domain.errors import InputError, NotPermitted
from reception.domain.facts import OTHER_PROCEDURE
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import Action, DossierStatus
from reception.services.catalogue.layers_in_use import load_catalogue
from reception.services.catalogue.typed_entries import enter_typed
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.processing import act
from reception.services.dossier.search import search
from reception.services.dossier.typed_matters import typed_matters
from reception.services.intake.intake_form import OtherProcedure, TypedLimit, form_from_json
from reception.services.intake.portal_codes import bind_later
from reception.services.intake.receiving import receive, refuse_intake
from reception.services.intake.sheet_preview import look
from reception.services.reports.daily import day_summary
from tests.workspaces import a_form, context_on

NO_LIMIT_CODE = "2.002165"
OWN_LIMIT_IN_A_CASE = "1.010774"
ELECTRONIC = "1.004194"
PORTAL = "H57.30.12-260805-000123"
DECISION = "12/QĐ-UBND ngày 01/7/2026"
THREE_DAYS = TypedLimit(3, "working_days")


@pytest.fixture
def desk(tmp_path):
    with context_on(tmp_path) as (made, clock):
        yield made, clock


@pytest.fixture
def context(desk):
    return desk[0]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


def other(**changes):
    values = {
        "name": "Xác nhận vùng trồng",
        "field": "Nông nghiệp",
        "limit": THREE_DAYS,
        "decision": DECISION,
    }
    return a_form(procedure="", other=OtherProcedure(**{**values, **changes}), fee_units=1)


def text_of(context, form: str, code: str) -> str:
    reader = pypdf.PdfReader(io.BytesIO(FORMS[form].pdf(context, code)))
    return " ".join("".join(page.extract_text() for page in reader.pages).split())


def refused(context, form, code: str, field: str | None) -> None:
    with pytest.raises((InputError, NotPermitted)) as caught:
        receive(context, form)
    assert (caught.value.code, caught.value.field) == (code, field)


# ------------------------------------------------------------------------ outside the catalogue
def test_a_matter_outside_the_catalogue_is_received_with_its_decision(context):
    dossier = receive(context, other()).dossier
    pin = dossier.procedure
    assert (pin.code, pin.name, pin.field) == (
        OTHER_PROCEDURE,
        "Xác nhận vùng trồng",
        "Nông nghiệp",
    )
    assert (pin.limit, pin.decision) == (TimeLimit(3, LimitUnit.WORKING_DAYS), DECISION)
    assert dossier.due_at == at("2026-08-10T17:00")
    paper = text_of(context, "intake", dossier.code)
    assert "Xác nhận vùng trồng (thủ tục ngoài danh mục)" in paper
    assert OTHER_PROCEDURE not in paper


def test_the_script_describes_it_inside_procedure(context):
    described = {
        "other": True,
        "name": "Xác nhận vùng trồng",
        "field": "Nông nghiệp",
        "limit": {"value": 3, "unit": "working_days"},
        "decision": {"number": "12/QĐ-UBND", "date": "01/7/2026"},
    }
    form = form_from_json({"procedure": described, "owner": {"name": "Nguyễn Văn Thử"}})
    assert form.other == OtherProcedure("Xác nhận vùng trồng", "Nông nghiệp", THREE_DAYS, DECISION)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"other": False}, "wrong_type", "procedure.other"),
        ({"tên": "x"}, "unknown_field", "procedure.tên"),
        ({"name": 3}, "wrong_type", "procedure.name"),
        ({"decision": {"number": "12"}}, "required", "procedure.decision"),
    ],
)
def test_a_bad_description_is_named(changes, code, field):
    described = {"other": True, "name": "x", "decision": "12", **changes}
    with pytest.raises(InputError) as caught:
        form_from_json({"procedure": described})
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": " "}, "required", "procedure.name"),
        ({"field": ""}, "required", "procedure.field"),
        ({"decision": ""}, "required", "procedure.decision"),
        ({"limit": None}, "required", "procedure.limit"),
        ({"limit": TypedLimit(3, "")}, "required", "procedure.limit.unit"),
        ({"limit": TypedLimit(None, "days")}, "required", "procedure.limit.value"),
        ({"limit": TypedLimit(0, "days")}, "bad_limit_value", "procedure.limit.value"),
        ({"limit": TypedLimit(3, "weeks")}, "bad_limit_unit", "procedure.limit.unit"),
    ],
)
def test_what_is_missing_is_named(context, changes, code, field):
    refused(context, other(**changes), code, field)


def test_a_case_or_a_second_limit_belongs_to_no_such_matter(context):
    form = other()
    refused(context, a_form(procedure="", other=form.other, case="vùng khó khăn"), *CASE)
    refused(context, a_form(procedure="", other=form.other, limit=THREE_DAYS), *KNOWN)


CASE = ("unknown_case", "case")
KNOWN = ("limit_known", "limit")


def test_it_can_be_corrected_refused_and_asked_for_papers(context):
    dossier = receive(context, other()).dossier
    given = ActionInput(reason="Nhập sai kênh", channel=3, fee_entered=20_000)
    corrected = act(context, dossier.code, Action.CORRECT, given)
    assert (corrected.procedure, corrected.intake.channel) == (dossier.procedure, Channel.POST)
    assert corrected.intake.fee.amount == 20_000
    assert refuse_intake(context, other(), "Thiếu", "Điều 5").status is DossierStatus.DENIED


def test_a_matter_that_the_catalogue_has_by_that_name_is_told(context):
    for name, told in (("THU TUC DANG KY KHAI SINH", True), ("Xác nhận đường vào nhà", False)):
        form = other(name=name)
        cautions = receive(context, form).cautions
        assert ([item.code for item in cautions] == ["other_in_catalogue"]) is told


@pytest.mark.parametrize(("decision", "told"), [("", True), ("NQ 06/2020/NQ-HĐND", False)])
@pytest.mark.parametrize("amount", [0, 5_000])
def test_an_amount_that_rests_on_nothing_is_told(context, decision, told, amount):
    given = {"procedure": "1.004873", "fee_units": 1, "fee_entered": amount}
    received = receive(context, a_form(**given, fee_decision=decision))
    assert ([item.code for item in received.cautions] == ["fee_without_decision"]) is told
    assert received.dossier.intake.fee.amount == amount


def test_what_cannot_be_noted_as_paid_is_told(context):
    unknown = receive(context, a_form(procedure="1.004873", fee_units=1, paid=True))
    assert [item.code for item in unknown.cautions] == ["paid_without_amount"]
    assert unknown.dossier.paid == 0
    known = receive(context, a_form(paid=True))
    assert (known.cautions, known.dossier.paid) == ((), 4_000)


def test_the_fee_of_such_a_matter_is_typed_too(context):
    assert receive(context, other()).dossier.intake.fee.amount is None
    form = other()
    paid = receive(context, a_form(procedure="", other=form.other, fee_entered=0)).dossier
    assert paid.intake.fee.amount == 0


# ----------------------------------------------------------------------------- without a limit
def test_a_procedure_without_a_limit_takes_one_with_its_ground(context):
    refused(context, a_form(procedure=NO_LIMIT_CODE), "procedure_without_limit", None)
    typed = TypedLimit(5, "working_days", "QĐ 34/QĐ-UBND")
    dossier = receive(context, a_form(procedure=NO_LIMIT_CODE, limit=typed)).dossier
    assert dossier.due_at == at("2026-08-12T17:00")
    assert dossier.procedure.limit_ground == "QĐ 34/QĐ-UBND"
    refused(
        context,
        a_form(procedure=NO_LIMIT_CODE, limit=TypedLimit(5, "working_days")),
        "required",
        "limit.ground",
    )


def test_a_limit_that_the_catalogue_has_is_not_typed_again(context):
    refused(context, a_form(limit=TypedLimit(5, "days", "QĐ 1")), *KNOWN)


def test_no_limit_prints_a_true_sentence_and_no_date(context):
    typed = TypedLimit(unit="none", ground="Điều 9 NĐ 1/2026")
    form = a_form(procedure=NO_LIMIT_CODE, limit=typed)
    seen = look(context, form)
    assert seen.deadline is None
    assert "không quy định thời hạn (căn cứ: Điều 9 NĐ 1/2026)" in seen.no_limit
    dossier = receive(context, form).dossier
    assert (dossier.due_at, dossier.due_steps) == (None, ())
    assert dossier.procedure.limit == NO_LIMIT
    assert dossier.is_on_time(at("2030-01-01T09:00"))
    for paper in ("intake", "visit"):
        words = text_of(context, paper, dossier.code)
        assert "không quy định thời hạn (căn cứ: Điều 9 NĐ 1/2026)" in words
        assert "Ngày trả là" not in words


def test_a_dossier_without_a_date_goes_through_its_whole_life(context):
    form = a_form(procedure=NO_LIMIT_CODE, limit=TypedLimit(0, "none", "Điều 9"))
    dossier = receive(context, form).dossier
    asked = ActionInput(reason="Thiếu tờ khai", legal_basis="Điều 8")
    act(context, dossier.code, Action.REQUEST_SUPPLEMENT, asked)
    resumed = act(context, dossier.code, Action.SUPPLEMENT, ActionInput())
    assert resumed.due_at is None
    channel = ActionInput(reason="Nhập sai kênh", channel=3)
    assert act(context, dossier.code, Action.CORRECT, channel).procedure == dossier.procedure
    done = act(context, dossier.code, Action.COMPLETE, ActionInput())
    assert done.status is DossierStatus.COMPLETED


def test_a_case_with_a_limit_leaves_the_typed_ground_behind(context):
    typed = TypedLimit(5, "working_days", "QĐ 34/QĐ-UBND")
    code = receive(context, a_form(procedure=OWN_LIMIT_IN_A_CASE, limit=typed)).dossier.code
    version = context.catalogue.version(OWN_LIMIT_IN_A_CASE, context.today)
    (case,) = version.limit_cases
    given = ActionInput(reason="Nhầm trường hợp", case=case)
    pin = act(context, code, Action.CORRECT, given).procedure
    assert (pin.limit.value, pin.limit_ground) == (143, "")
    assert typed_matters(context) == ()


def test_a_day_can_be_given_later_where_there_was_none(context):
    form = a_form(procedure=NO_LIMIT_CODE, limit=TypedLimit(unit="none", ground="Điều 9"))
    dossier = receive(context, form).dossier
    given = ActionInput(reason="Có hạn theo QĐ mới", new_day=at("2026-08-14T09:00").date())
    assert act(context, dossier.code, Action.CORRECT, given).due_at == at("2026-08-14T17:00")
    act(context, dossier.code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu đơn"))
    resumed = act(context, dossier.code, Action.SUPPLEMENT, ActionInput())
    assert resumed.due_at == at("2026-08-14T17:00")


# -------------------------------------------------------------------------- continuous hours
def test_continuous_hours_run_through_the_night_and_stand_still_while_paused(desk):
    context, clock = desk
    clock.set("2026-08-07T16:00:00+07:00")
    dossier = receive(context, other(limit=TypedLimit(24, "continuous_hours"))).dossier
    assert dossier.due_at == at("2026-08-08T16:00")
    assert "24 giờ liên tục" in text_of(context, "intake", dossier.code)
    clock.set("2026-08-07T20:00:00+07:00")
    act(context, dossier.code, Action.REQUIRE_PAYMENT, ActionInput(reason="Phí"))
    clock.set("2026-08-08T08:00:00+07:00")
    paid = act(context, dossier.code, Action.PAY, ActionInput(amount=1_000))
    assert paid.due_at == at("2026-08-09T04:00")


# -------------------------------------------------------------- electronic alone, portal's code
def test_what_is_filed_electronically_alone_is_filed_with_the_citizen(context):
    refused(context, a_form(procedure=ELECTRONIC), "procedure_not_at_desk", None)
    limit = None
    if context.catalogue.version(ELECTRONIC, context.today).limits[0].limit is None:
        limit = TypedLimit(3, "working_days", "QĐ 1")
    form = a_form(procedure=ELECTRONIC, portal_code=PORTAL.lower(), limit=limit)
    dossier = receive(context, form).dossier
    assert dossier.intake.channel is Channel.ONLINE
    assert dossier.intake.supporting_point == context.office.unit
    assert dossier.portal_code == PORTAL
    assert f"Mã hồ sơ trên Cổng Dịch vụ công: {PORTAL}" in text_of(context, "intake", PORTAL)


def test_either_code_finds_the_one_dossier_and_it_counts_once(context):
    dossier = receive(context, a_form(portal_code=PORTAL)).dossier
    for code in (dossier.code, PORTAL, PORTAL.lower()):
        assert [line.uid for line in search(context, code)] == [dossier.uid]
    assert day_summary(context, context.today).figures.received == 1


def test_the_portals_code_can_be_added_later_and_belongs_to_one_dossier(context):
    first, second = (receive(context, a_form()).dossier for _ in range(2))
    bound = bind_later(context, first.code, f" {PORTAL} ")
    assert bound.portal_code == PORTAL
    assert bind_later(context, PORTAL, PORTAL).version == bound.version
    for code, wrong in ((PORTAL, "portal_code_taken"), ("x", "bad_portal_code"), (" ", "required")):
        with pytest.raises(InputError) as caught:
            bind_later(context, second.code, code)
        assert (caught.value.code, caught.value.field) == (wrong, "portal_code")
    refused(context, a_form(portal_code=PORTAL), "portal_code_taken", "portal_code")
    for code in (first.code, first.code.lower()):
        with pytest.raises(InputError, match="portal_code_own"):
            bind_later(context, first.code, code)


# -------------------------------------------------------------- kept for an entry of the office
def test_what_was_typed_is_kept_for_the_supervisor(context):
    assert typed_matters(context) == ()
    for _ in range(2):
        newest = receive(context, other()).dossier
    typed = TypedLimit(5, "working_days", "QĐ 34/QĐ-UBND")
    single = receive(context, a_form(procedure=NO_LIMIT_CODE, limit=typed)).dossier
    receive(context, a_form())
    first, second = typed_matters(context)
    assert (first.pin, first.count) == (newest.procedure, 2)
    assert (second.pin, second.codes) == (single.procedure, (single.code,))


def test_the_supervisor_makes_an_entry_of_what_was_typed(context):
    typed = TypedLimit(5, "working_days", "QĐ 34/QĐ-UBND")
    by_hand = receive(context, a_form(procedure=NO_LIMIT_CODE, limit=typed)).dossier
    described = receive(context, other(limit=TypedLimit(unit="none"))).dossier
    plain = receive(context, a_form()).dossier
    version = enter_typed(context, by_hand.code)
    assert (version.code, version.limits[0].limit) == (NO_LIMIT_CODE, by_hand.procedure.limit)
    own = enter_typed(context, described.code)
    assert (own.name, own.source, own.limits[0].limit) == (
        "Xác nhận vùng trồng",
        DECISION,
        NO_LIMIT,
    )
    assert enter_typed(context, described.code) == own
    with pytest.raises(InputError) as caught:
        enter_typed(context, plain.code)
    assert caught.value.code == "nothing_typed"
    with context.database.read() as view:
        renewed = replace(context, catalogue=load_catalogue(view))
    assert typed_matters(renewed) == ()
    dossier = receive(renewed, a_form(procedure=own.code)).dossier
    assert (dossier.procedure.limit_ground, dossier.due_at) == (DECISION, None)
    assert receive(renewed, a_form(procedure=NO_LIMIT_CODE)).dossier.due_at is not None

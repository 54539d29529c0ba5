"""Several documents in one dossier, amounts that the province sets, and what is never ignored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reception.domain.channel import Channel
from reception.domain.errors import InputError
from reception.domain.fees import FeeDocument, FeeKind, FeeRule
from reception.domain.workflow import Action
from reception.services.dossier import fees_and_limits
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.fees_and_limits import FeeBasis
from reception.services.dossier.processing import act
from reception.services.intake.intake_form import form_from_json
from reception.services.intake.receiving import receive
from tests.workspaces import a_form

COPIES, SIGNATURE, SINGLE = "2.000815", "2.000884", "1.004873"
DIPLOMA, CARD = FeeDocument("Bằng tốt nghiệp", 2, 3), FeeDocument("Căn cước", 1, 5)


def refused(context, **entries) -> tuple[str, str | None]:
    with pytest.raises(InputError) as caught:
        receive(context, a_form(**entries))
    return caught.value.code, caught.value.field


def test_several_documents_are_one_dossier_one_sum_and_a_line_each(context):
    form = a_form(procedure=COPIES, fee_units=1, documents=(DIPLOMA, CARD))
    fee = receive(context, form).dossier.intake.fee
    assert (fee.amount, fee.documents) == (12_000 + 10_000, (DIPLOMA, CARD))
    assert [line.partition(":")[0] for line in fee.lines] == ["Bằng tốt nghiệp", "Căn cước"]


def test_a_number_of_units_beside_documents_counts_nothing(context):
    form = a_form(procedure=COPIES, fee_units=3, documents=(DIPLOMA,))
    fee = receive(context, form).dossier.intake.fee
    assert (fee.amount, fee.units) == (12_000, 1)


def test_units_of_a_case_are_pages_only_where_its_rule_counts_pages(context):
    version = context.catalogue.version(COPIES, context.today)
    single = FeeRule(
        "Phí", FeeKind.PER_UNIT, date(2025, 7, 1), 10_000, "trường hợp", case="lưu động"
    )
    with_case = replace(version, fees=(*version.fees, single))
    basis = FeeBasis(units=3)
    amounts = [
        fees_and_limits.fee(with_case, Channel.DIRECT, case, basis, context.today).amount
        for case in ("", "lưu động")
    ]
    assert amounts == [5_000, 30_000]


def test_each_signed_paper_is_a_case(context):
    form = a_form(procedure=SIGNATURE, fee_units=1, documents=(FeeDocument("Giấy ủy quyền", 1, 2),))
    assert receive(context, form).dossier.intake.fee.amount == 20_000


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ({"procedure": COPIES, "fee_entered": 1}, ("fee_is_computed", "fee_entered")),
        ({"procedure": COPIES, "fee_entered": 0}, ("fee_is_computed", "fee_entered")),
        (
            {"procedure": COPIES, "documents": (DIPLOMA,), "fee_entered": 5},
            ("fee_is_computed", "fee_entered"),
        ),
        (
            {"procedure": COPIES, "documents": (DIPLOMA,), "pages": 2},
            ("documents_or_counts", "documents"),
        ),
        ({"procedure": SINGLE, "documents": (DIPLOMA,)}, ("documents_not_counted", "documents")),
        (
            {"procedure": COPIES, "documents": (DIPLOMA,) * 61},
            ("too_many_papers", "documents"),
        ),
        (
            {"procedure": COPIES, "documents": (DIPLOMA, FeeDocument(" ", 1, 1))},
            ("required", "documents[1].name"),
        ),
        (
            {"procedure": COPIES, "documents": (FeeDocument("Bằng", 0, 1),)},
            ("count_out_of_range", "documents[0].pages"),
        ),
    ],
)
def test_what_is_said_twice_or_to_no_use_is_refused_by_its_field(context, entries, fault):
    assert refused(context, **{"fee_units": 1, **entries}) == fault


def test_an_amount_of_the_province_keeps_its_decision(context):
    form = a_form(
        procedure=SINGLE, fee_units=1, fee_entered=3_000, fee_decision="  NQ 12/2026/NQ-HĐND "
    )
    fee = receive(context, form).dossier.intake.fee
    assert (fee.amount, fee.decision) == (3_000, "NQ 12/2026/NQ-HĐND")
    assert "NQ 12/2026/NQ-HĐND" in fee.lines[0]


def test_a_decision_without_an_amount_is_not_kept(context):
    form = a_form(procedure=SINGLE, fee_units=1, fee_decision="NQ 12/2026/NQ-HĐND")
    fee = receive(context, form).dossier.intake.fee
    assert (fee.amount, fee.decision) == (None, "")


def test_a_correction_counts_documents_anew(context):
    form = a_form(procedure=COPIES, fee_units=1, documents=(DIPLOMA, CARD))
    code = receive(context, form).dossier.code
    one = act(context, code, Action.CORRECT, ActionInput(reason="Thiếu", documents=(DIPLOMA,)))
    assert (one.intake.fee.amount, one.intake.fee.documents) == (12_000, (DIPLOMA,))
    plain = act(context, code, Action.CORRECT, ActionInput(reason="Gộp", fee_units=1, pages=1))
    assert (plain.intake.fee.amount, plain.intake.fee.documents) == (2_000, ())


def test_a_correction_takes_no_documents_away_without_a_count_in_their_place(context):
    form = a_form(procedure=COPIES, fee_units=1, documents=(DIPLOMA, CARD))
    code = receive(context, form).dossier.code
    with pytest.raises(InputError) as caught:
        act(context, code, Action.CORRECT, ActionInput(reason="Gộp", documents=()))
    assert (caught.value.code, caught.value.field) == ("required", "documents")
    given = ActionInput(reason="Gộp", documents=(), fee_units=1, pages=3)
    assert act(context, code, Action.CORRECT, given).intake.fee.amount == 5_000


def test_a_correction_of_the_phone_asks_nothing_about_an_amount_once_entered(context):
    form = a_form(procedure=SINGLE, fee_units=1, fee_entered=3_000, fee_decision="NQ 1")
    code = receive(context, form).dossier.code
    moved = act(context, code, Action.CORRECT, ActionInput(reason="Nhầm", procedure=COPIES))
    assert (moved.intake.fee.entered, moved.intake.fee.decision) == (None, "")


def test_a_script_names_the_amount_with_its_decision():
    form = form_from_json({"fee": {"amount": 0, "decision": "NQ 1"}})
    assert (form.fee_entered, form.fee_decision) == (0, "NQ 1")
    many = form_from_json({"documents": [{"name": "Bằng", "pages": 2, "copies": 3}]})
    assert many.documents == (FeeDocument("Bằng", 2, 3),)


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({"fee": {"amount": 1, "decision": " "}}, ("required", "fee.decision")),
        ({"fee": {"amount": 1}}, ("required", "fee.decision")),
        ({"fee": {"decision": "NQ 1"}}, ("required", "fee.amount")),
        ({"fee": {"amount": "1", "decision": "NQ 1"}}, ("wrong_type", "fee.amount")),
        (
            {"fee": {"amount": 1, "decision": "NQ 1"}, "fee_entered": 1},
            ("fee_given_twice", "fee"),
        ),
        ({"documents": [{"name": "Bằng", "page": 2}]}, ("unknown_field", "documents[0].page")),
        ({"documents": [{"pages": 2}]}, ("required", "documents[0].name")),
        ({"documents": {}}, ("wrong_type", "documents")),
        ({"documents": [{"name": "Bằng"}] * 61}, ("too_many_papers", "documents")),
    ],
)
def test_what_a_script_sends_wrong_is_named(sent, fault):
    with pytest.raises(InputError) as caught:
        form_from_json(sent)
    assert (caught.value.code, caught.value.field) == fault

"""Taking in: what is checked, computed and stored, and that bad input stores nothing."""

from __future__ import annotations

import pytest

from reception.domain.checklist import PaperCount
from reception.domain.errors import InputError, NotPermitted
from reception.domain.facts import Collect
from reception.domain.person import PartyInput
from reception.domain.timebase import format_instant
from reception.domain.workflow import DossierStatus
from reception.messages import sentence
from reception.services.dossier.worklists import desk_state
from reception.services.intake.intake_form import IntakeForm, form_from_json
from reception.services.intake.receiving import prepare, receive, refuse_intake
from tests.workspaces import a_form

CARD = (
    "001098012345|012345678|NGUYỄN VĂN A|15081998|Nam|"
    "Số 1, Phường Thuận Hóa, Thành phố Huế|25052021"
)


def nothing_stored(context) -> bool:
    with context.database.read() as view:
        return view.journal.count() == 0 and view.counters.highest_by_day() == {}


def test_first_dossier_of_counter_one_gets_the_first_number_of_its_range(context):
    received = receive(context, a_form())
    assert received.dossier.code == "H57.30.12-260805-1001"
    assert receive(context, a_form()).dossier.code == "H57.30.12-260805-1002"


def test_dossier_keeps_the_version_it_was_born_under(context):
    pin = receive(context, a_form()).dossier.procedure
    assert (pin.code, pin.version) == (
        "2.000815",
        context.catalogue.version("2.000815", context.today).version,
    )


def test_same_day_matter_after_the_cut_off_is_due_on_the_next_working_day(context, clock):
    clock.set("2026-08-28T15:20:00+07:00")
    reasons = prepare(context, a_form()).deadline.reasons()
    received = receive(context, a_form())
    assert format_instant(received.dossier.due_at) == "2026-09-03T17:00:00+07:00"
    assert reasons == (
        "Nhận 15:20 thứ Sáu 28/8, sau 15:00 → tính ngày làm việc kế",
        "29–30/8 cuối tuần · 31/8 nghỉ hoán đổi · 1–2/9 Quốc khánh",
    )


def test_card_fills_the_owner_and_typed_fields_win(context):
    form = a_form(card=CARD, owner=PartyInput(name="Nguyễn Văn An", phone="0905 123 456"))
    owner = receive(context, form).dossier.owner
    assert (owner.name, owner.id_number, owner.birth) == (
        "Nguyễn Văn An",
        "001098012345",
        "1998-08-15",
    )
    assert (owner.phone, owner.address) == ("0905123456", "Số 1, Phường Thuận Hóa, Thành phố Huế")


def test_missing_papers_mean_the_full_checklist(context):
    full = prepare(context, a_form(procedure="1.001193"))
    assert full.papers
    assert full.missing == ()
    part = prepare(context, a_form(procedure="1.001193", papers=()))
    assert part.missing


def test_fee_units_are_pages_of_one_copy_or_copies_of_given_pages(context):
    assert prepare(context, a_form(fee_units=3)).fee.amount == 5_000
    assert prepare(context, a_form(fee_units=3, pages=2)).fee.amount == 12_000


def test_late_registration_has_its_own_fee_and_extra_copies_add_to_it(context):
    known = prepare(context, a_form(procedure="2.000635", fee_units=2)).fee
    assert known.amount == 16_000
    plain = prepare(context, a_form(procedure="1.001193", fee_units=1)).fee
    copies = prepare(context, a_form(procedure="1.001193", fee_units=1, extra_copies=2)).fee
    assert (plain.amount, copies.amount) == (0, 16_000)


def test_fee_paid_at_once_is_a_second_event_of_the_same_transaction(context):
    dossier = receive(context, a_form(paid=True)).dossier
    assert (dossier.paid, dossier.is_fee_due, dossier.version) == (4_000, False, 2)


def test_submitter_is_kept_apart_from_the_owner(context):
    form = a_form(submitter=PartyInput(name="Trần Thị Mẫu"), collect="post")
    intake = receive(context, form).dossier.intake
    assert intake.submitter is not None
    assert (intake.submitter.name, intake.collect) == ("Trần Thị Mẫu", Collect.POST)
    assert receive(context, a_form(submitter=PartyInput())).dossier.intake.submitter is None


def test_refused_intake_is_registered_and_denied_and_never_counts_as_received(context):
    dossier = refuse_intake(context, a_form(), "Không thuộc thẩm quyền", "NĐ 23/2015 Điều 5")
    assert (dossier.status, dossier.reason) == (DossierStatus.DENIED, "Không thuộc thẩm quyền")
    assert dossier.due_at is None
    with pytest.raises(InputError) as caught:
        refuse_intake(context, a_form(), " ", "Điều 5")
    assert caught.value.field == "reason"


def test_refused_intake_without_its_legal_basis_stores_nothing(context):
    with pytest.raises(InputError) as caught:
        refuse_intake(context, a_form(), "Không thuộc thẩm quyền", " ")
    assert (caught.value.code, caught.value.field) == ("basis_required", "legal_basis")
    assert nothing_stored(context)


@pytest.mark.parametrize(
    ("form", "code", "field"),
    [
        (a_form(procedure="9.999999"), "unknown_procedure", "procedure"),
        (a_form(channel=7), "unknown_channel", "channel"),
        (a_form(card="001098012345|x"), "card_fields", "card"),
        (a_form(owner=PartyInput(name="")), "required", "owner.name"),
        (a_form(owner=PartyInput(name="x" * 5_000)), "too_long", "owner.name"),
        (a_form(owner=PartyInput(name="An\x07")), "control_characters", "owner.name"),
        (
            a_form(owner=PartyInput(name="An", birth="1800-01-01")),
            "birth_out_of_range",
            "owner.birth",
        ),
        (a_form(submitter=PartyInput(name="An", phone="abc")), "bad_phone", "submitter.phone"),
        (a_form(quantity=-1), "count_out_of_range", "quantity"),
        (a_form(quantity=1_000), "count_out_of_range", "quantity"),
        (a_form(fee_units=0), "count_out_of_range", "fee_units"),
        (a_form(pages=-1), "count_out_of_range", "pages"),
        (a_form(exemption="invented"), "exemption_not_open", "exemption"),
        (a_form(case="invented"), "unknown_case", "case"),
        (a_form(collect="drone"), "unknown_choice", "collect"),
        (a_form(summary="x" * 1_001), "too_long", "summary"),
        (a_form(note="x" * 2_001), "too_long", "note"),
    ],
)
def test_bad_input_names_its_field_and_stores_nothing(context, form, code, field):
    with pytest.raises(InputError) as caught:
        receive(context, form)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert nothing_stored(context)


def test_matter_of_another_body_is_not_received_here(context):
    for procedure, code in (
        ("1.004194", "procedure_not_at_desk"),
        ("2.002165", "procedure_without_limit"),
    ):
        with pytest.raises(NotPermitted) as caught:
            receive(context, a_form(procedure=procedure))
        assert caught.value.code == code


def test_procedure_is_not_received_before_it_is_in_force(context, clock):
    clock.set("2020-01-06T08:00:00+07:00")
    with pytest.raises(InputError) as caught:
        receive(context, a_form())
    assert caught.value.code == "procedure_not_in_force"
    assert sentence(caught.value).endswith("không có hiệu lực vào ngày này.")


def test_a_procedure_that_ended_names_the_one_in_its_place(context, clock):
    clock.set("2026-09-01T08:00:00+07:00")
    for ended in ("2.000986", "2.000986.000.00.00.H57"):
        with pytest.raises(InputError) as caught:
            receive(context, a_form(procedure=ended))
        assert caught.value.facts["replaced_by"] == "3.000722"
        assert "2.000986 không có hiệu lực vào ngày này (→ 3.000722)." in sentence(caught.value)


def test_numbers_of_a_day_do_not_depend_on_another_day(context, clock):
    assert receive(context, a_form()).dossier.code == "H57.30.12-260805-1001"
    clock.advance(days=365)
    assert receive(context, a_form()).dossier.code == "H57.30.12-270805-1001"
    clock.advance(days=-366)
    assert receive(context, a_form()).dossier.code == "H57.30.12-260804-1001"
    clock.advance(days=1)
    assert receive(context, a_form()).dossier.code == "H57.30.12-260805-1002"


def test_exhausted_range_stops_issuing(context):
    with context.database.write() as tx:
        tx.counters.burn("H57.30.12", context.today, 1001, 1999)
    with pytest.raises(NotPermitted) as caught:
        receive(context, a_form())
    assert caught.value.code == "number_range_exhausted"


def test_unlikely_numbers_warn_and_never_block(context):
    form = a_form(
        owner=PartyInput(name="Lê Thử", id_number="001098012345", birth="2001", sex="male")
    )
    assert receive(context, form).cautions


def test_rail_counts_follow_the_intake(context):
    receive(context, a_form())
    state = desk_state(context)
    assert (state.backlog.pending, sum(state.counts.values()) > 0) == (1, True)


# ------------------------------------------------------------------------------ the JSON border
def test_intake_object_of_the_contract_is_read():
    form = form_from_json(
        {
            "procedure": "2.000815",
            "channel": 1,
            "card": CARD,
            "owner": {"kind": "citizen", "name": "Nguyễn Văn A", "email": None},
            "submitter": None,
            "papers": [{"name": "Bản chính giấy tờ", "originals": 1, "copies": 0}],
            "fee_units": 3,
            "paid": False,
        }
    )
    assert form.papers == (PaperCount("Bản chính giấy tờ", 1),)
    assert form.owner == PartyInput(kind="citizen", name="Nguyễn Văn A")
    assert form_from_json({}) == IntakeForm()


@pytest.mark.parametrize(
    ("data", "code", "field"),
    [
        ([], "not_an_object", "json"),
        ({"extra": 1}, "unknown_field", "extra"),
        ({"procedure": 5}, "wrong_type", "procedure"),
        ({"quantity": True}, "wrong_type", "quantity"),
        ({"quantity": 1.5}, "wrong_type", "quantity"),
        ({"paid": "yes"}, "wrong_type", "paid"),
        ({"owner": "An"}, "not_an_object", "owner"),
        ({"owner": {"nickname": "An"}}, "unknown_field", "owner.nickname"),
        ({"owner": {"name": 5}}, "wrong_type", "owner.name"),
        ({"papers": {}}, "wrong_type", "papers"),
        ({"papers": [{}] * 61}, "too_many_papers", "papers"),
        ({"papers": [{"name": "a", "colour": 1}]}, "unknown_field", "papers[0].colour"),
        ({"papers": [{"name": "a", "copies": -1}]}, "count_out_of_range", "papers[0].copies"),
        ({"papers": [{"name": "a"}, {"name": 5}]}, "wrong_type", "papers[1].name"),
    ],
)
def test_json_that_does_not_fit_names_its_path(data, code, field):
    with pytest.raises(InputError) as caught:
        form_from_json(data)
    assert (caught.value.code, caught.value.field) == (code, field)

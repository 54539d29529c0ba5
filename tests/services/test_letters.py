from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reception import resources
from reception.domain.checklist import PaperCount
from reception.domain.deadline import SupplementRule
from reception.domain.errors import InputError, NotPermitted
from reception.domain.facts import Correction, Fact, Remark
from reception.domain.money_facts import FeeReceipt, FeeWaiver
from reception.domain.person import PartyInput
from reception.domain.result_facts import HandingOver
from reception.domain.timebase import parse_instant
from reception.domain.workflow import Action, DossierStatus, EventKind
from reception.services.catalogue import counter_rules, dated_rows
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.dossier.search import dossier_page
from reception.services.intake.receiving import receive, refuse_intake
from reception.services.papers import apologies, letters
from reception.services.papers.authority import late_authority
from reception.services.papers.form_texts import FOLDER
from reception.services.papers.slip_data import PartyLines
from reception.services.papers.slips import intake_slip
from reception.services.recording import record
from reception.services.setup.settings_catalog import HEAD_NAME, OTHER_HEADS, save
from reception.storage.sync_store import SqliteSyncStore
from tests.chains import Chain
from tests.workspaces import a_form

# Three working days, so that there is room for an extension.
SLOW = "1.004873"


def at(text: str):
    return parse_instant(text, field="now")


def received(context, **changes):
    return receive(context, a_form(**{"procedure": SLOW, **changes})).dossier


def record_fact(context, dossier, kind: EventKind, fact: Fact) -> None:
    with context.database.write() as tx:
        record(context, tx, dossier.uid, kind, fact)


def test_request_for_papers_lists_everything_that_was_asked_for(context, clock):
    dossier = received(context)
    clock.set("2026-08-05T09:10:00+07:00")
    papers = (PaperCount("Giấy chứng sinh", 1, 0, 2), PaperCount("Tờ khai", 0, 1))
    given = ActionInput(reason="Thiếu dấu.\nThiếu chữ ký.", papers=papers, note="Gọi trước.")
    act(context, dossier.code, Action.REQUEST_SUPPLEMENT, given)
    data = letters.supplement(context, dossier.code)
    assert data.items == (PaperCount("Giấy chứng sinh", 1, 0, 2), PaperCount("Tờ khai", 0, 1))
    assert data.reason == "Thiếu dấu.\nThiếu chữ ký.\nGọi trước."
    assert data.clerk_name == "Lê Thị Hạnh"
    assert "tạm dừng từ 09 giờ 10 phút, ngày 05/8/2026" in data.about.form.sentences["once"]
    assert "với người tiếp nhận Lê Thị Hạnh tại Trung tâm" in data.about.form.sentences["contact"]


def test_letter_is_still_there_after_the_dossier_moved_on(context, clock):
    dossier = received(context)
    act(context, dossier.code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu dấu."))
    clock.advance(hours=2)
    act(context, dossier.code, Action.SUPPLEMENT, ActionInput())
    assert letters.supplement(context, dossier.code).reason == "Thiếu dấu."


def test_every_paper_bears_the_day_of_its_act_however_late_it_is_printed(context, clock):
    dossier = received(context)
    acted = context.clock.now()
    given = ActionInput(reason="Thiếu.", legal_basis="Luật Hộ tịch")
    act(context, dossier.code, Action.REQUEST_SUPPLEMENT, given)
    clock.advance(hours=72)
    act(context, dossier.code, Action.WITHDRAW, ActionInput(reason="Xin rút"))
    stopped = context.clock.now()
    assert letters.stop(context, dossier.code).signer_name == "Nguyễn Văn Mẫu"
    clock.advance(hours=24)
    for paper, day in (
        (intake_slip(context, dossier.code), dossier.intake.received_at),
        (letters.supplement(context, dossier.code).about, acted),
        (letters.stop(context, dossier.code).about, stopped),
    ):
        assert (paper.issued_at, paper.made_at) == (day, context.clock.now())


def test_refusal_before_reception_names_reason_and_legal_basis(context):
    dossier = refuse_intake(context, a_form(), "Bị tẩy xóa.", "Điều 22 NĐ 23/2015/NĐ-CP")
    data = letters.refusal(context, dossier.code)
    assert (data.reason, data.legal_basis) == ("Bị tẩy xóa.", "Điều 22 NĐ 23/2015/NĐ-CP")
    assert data.submitted_at is None
    assert "UBND phường Thuận Hóa" in data.about.form.sentences["appeal"]


def test_refusal_of_an_online_dossier_says_when_it_was_sent(context):
    dossier = refuse_intake(context, a_form(channel=2), "Bị tẩy xóa.", "Điều 22")
    assert letters.refusal(context, dossier.code).submitted_at == context.clock.now()


def test_refusal_recorded_before_the_basis_was_asked_for_still_counts(context):
    dossier = receive(context, a_form()).dossier
    old = Chain("d2", context.clock.now()).add(
        EventKind.REFUSED, Remark(reason="Sai thẩm quyền."), dossier.uid
    )
    SqliteSyncStore(context.database).apply_page([old], "c1", context.clock.now())
    page = dossier_page(context, dossier.code)
    assert (page.dossier.status, page.conflicts) == (DossierStatus.STOPPED, ())
    assert letters.refusal(context, dossier.code).legal_basis == ""


def test_refusal_after_reception_is_a_refusal_and_no_stop(context):
    dossier = received(context)
    given = ActionInput(reason="Không đủ điều kiện.", legal_basis="Điều 5")
    act(context, dossier.code, Action.REFUSE, given)
    assert letters.refusal(context, dossier.code).legal_basis == "Điều 5"
    with pytest.raises(NotPermitted):
        letters.stop(context, dossier.code)


def test_apology_names_the_appointment_before_and_after_the_extension(context):
    dossier = received(context)
    act(context, dossier.code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    given = ActionInput(reason="Chưa có trả lời.", new_day=date(2026, 8, 14))
    act(context, dossier.code, Action.EXTEND, given)
    data = apologies.apology(context, dossier.code)
    assert data.old_due_at == dossier.due_at
    assert data.new_due_at == at("2026-08-14T17:00:00+07:00")
    assert data.cause == "Chưa có trả lời."
    # Without a head of its own the unit's letters are the authority's.
    office = context.office.name
    assert data.about.form.sentences["apology"].startswith(f"{office} chân thành xin lỗi")
    assert (data.signer_title, data.signer_name) == ("Chủ tịch", "Nguyễn Văn Mẫu")
    assert (data.about.header.parent, data.about.header.office) == ("", office)
    assert data.about.form.sentences["received"].startswith("Ngày 05/8/2026, Trung tâm")


def test_unit_that_signs_itself_heads_and_signs_its_letter_as_it_was_then(context):
    save(context, {OTHER_HEADS: "Phòng Tư pháp | Trưởng phòng | Lê Văn Mẫu"})
    dossier = received(context)
    act(context, dossier.code, Action.FORWARD, ActionInput(to_unit="phòng tư pháp"))
    given = ActionInput(reason="Chưa có trả lời.", new_day=date(2026, 8, 14))
    act(context, dossier.code, Action.EXTEND, given)
    save(context, {OTHER_HEADS: "Phòng Tư pháp | Trưởng phòng | Trần Thị Mới"})
    data = apologies.apology(context, dossier.code)
    assert (data.authority, data.signer_name) == ("Phòng Tư pháp", "Lê Văn Mẫu")
    head = data.about.header
    assert (head.parent, head.office) == (context.office.name, "Phòng Tư pháp")
    draft = apologies.apology_draft(context, dossier)
    assert draft.authority == context.office.name


def test_letter_that_nobody_signs_is_refused_by_the_name_of_the_authority(context):
    save(context, {HEAD_NAME: ""})
    dossier = received(context)
    given = ActionInput(reason="Chưa có trả lời.", new_day=date(2026, 8, 14))
    act(context, dossier.code, Action.EXTEND, given)
    with pytest.raises(NotPermitted) as caught:
        apologies.apology(context, dossier.code)
    assert caught.value.code == "head_not_set"
    assert caught.value.facts == {"authority": context.office.name}
    save(context, {HEAD_NAME: "Lê Văn Mẫu"})
    assert apologies.apology(context, dossier.code).signer_name == "Lê Văn Mẫu"


def test_other_authority_that_is_late_is_not_signed_for(context):
    dossier = received(context)
    elsewhere = replace(dossier, intake=replace(dossier.intake, deciding_unit="H57.30.13"))
    authority = late_authority(context, elsewhere)
    assert (authority.name, authority.is_named) == ("H57.30.13", False)


def test_apology_after_the_date_says_so(context, clock):
    dossier = received(context)
    clock.set("2026-08-12T09:00:00+07:00")
    given = ActionInput(reason="Chưa có trả lời.", new_day=date(2026, 8, 14))
    act(context, dossier.code, Action.EXTEND, given)
    data = apologies.apology(context, dossier.code)
    assert (data.is_late, data.old_due_at) == (True, dossier.due_at)
    clock.set("2026-08-17T09:00:00+07:00")
    again = ActionInput(reason="Vẫn chưa.", new_day=date(2026, 8, 19))
    assert act(context, dossier.code, Action.EXTEND, again).late_since == dossier.due_at


def test_overdue_dossiers_are_owed_a_letter_as_well(context, clock):
    dossier = received(context)
    clock.set("2026-08-12T09:00:00+07:00")
    (prepared,) = apologies.apologies_to_prepare(context)
    assert (prepared.about.code, prepared.is_late) == (dossier.code, True)


def asked(context, code, **given):
    return act(context, code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Mờ", **given))


@pytest.mark.parametrize(
    ("rule", "keys"),
    [
        (SupplementRule.RESTART, ("once_restart", "again_restart")),
        (SupplementRule.SHIFT, ("once", "again")),
    ],
)
def test_slip_says_which_rule_holds_and_once_only_the_first_time(context, clock, rule, keys):
    dossier = received(context)
    if rule is SupplementRule.SHIFT:
        pin = replace(dossier.procedure, supplement_rule=rule)
        with context.database.write() as tx:
            fact = Correction("Sai", procedure=pin)
            record(context, tx, dossier.uid, EventKind.CORRECTED, fact)
    asked(context, dossier.code, legal_basis="Điều 5", papers=(PaperCount("Đơn", 1),))
    first = letters.supplement(context, dossier.code)
    assert (first.rule_key, first.legal_basis) == (keys[0], "Điều 5")
    assert "một lần" in first.about.form.sentences[first.rule_key]
    act(context, dossier.code, Action.SUPPLEMENT, ActionInput())
    asked(context, dossier.code, again_reason="Sót tờ khai")
    second = letters.supplement(context, dossier.code)
    assert (second.rule_key, second.again_reason) == (keys[1], "Sót tờ khai")
    words = second.about.form.sentences[second.rule_key]
    assert "một lần" not in words
    assert "thứ 2 " in words


def test_letters_are_made_ready_only_where_an_extension_is_still_permitted(context, clock):
    due_tomorrow = received(context)
    extended = received(context)
    given = ActionInput(reason="Chưa xong.", new_day=date(2026, 8, 14))
    act(context, extended.code, Action.EXTEND, given)
    # The day before the first one expires; a copy certified today is due today, too late to ask.
    clock.set("2026-08-07T08:30:00+07:00")
    due_today = received(context, procedure="2.000815")
    prepared = apologies.apologies_to_prepare(context)
    assert due_today.due_at == at("2026-08-07T17:00:00+07:00")
    assert [letter.about.code for letter in prepared] == [due_tomorrow.code]
    assert (prepared[0].new_due_at, prepared[0].cause) == (None, "")
    assert prepared[0].old_due_at == due_tomorrow.due_at


def test_letters_are_made_ready_by_the_rule_of_extensions_that_the_office_has(context, clock):
    folder = context.folder.root / dated_rows.FOLDER
    folder.mkdir()
    head = "rule,value,valid_from,valid_to,source,confidence,note\n"
    rows = "extension_times,2,2026-01-01,,QĐ 2/QĐ-UBND,sourced,\n"
    (folder / counter_rules.FILE).write_text(head + rows, "utf-8")
    dossier = received(context)
    given = ActionInput(reason="Chưa xong.", new_day=date(2026, 8, 13))
    act(context, dossier.code, Action.EXTEND, given)
    clock.set("2026-08-12T08:30:00+07:00")
    (prepared,) = apologies.apologies_to_prepare(context)
    assert prepared.about.code == dossier.code


def test_withdrawal_is_asked_for_by_the_applicant_at_the_stage_reached(context, clock):
    dossier = received(context, procedure="2.000815", paid=True)
    act(context, dossier.code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    clock.advance(minutes=5)
    act(context, dossier.code, Action.WITHDRAW, ActionInput(reason="Nộp nơi khác."))
    data = letters.stop(context, dossier.code)
    assert data.requested_by == "Ông/Bà Nguyễn Văn Thử (rút hồ sơ)"
    assert data.stage == "Đang xử lý, tại Phòng Tư pháp"
    assert data.reason == "Nộp nơi khác."
    assert data.paid == dossier.paid > 0
    assert "4.000 đ (bốn nghìn đồng)" in data.about.form.sentences["money_paid"]


def test_stop_after_a_withdrawal_still_names_the_applicant(context):
    dossier = received(context)
    act(context, dossier.code, Action.WITHDRAW, ActionInput(reason="Nộp nơi khác."))
    act(context, dossier.code, Action.STOP, ActionInput(reason="Đồng ý cho rút."))
    data = letters.stop(context, dossier.code)
    assert "Nguyễn Văn Thử" in data.requested_by
    assert data.reason == "Đồng ý cho rút."


def test_stop_by_decision_is_asked_for_by_the_authority(context):
    dossier = received(context)
    given = ActionInput(reason="Tranh chấp.", legal_basis="Điều 5 Luật Thử")
    act(context, dossier.code, Action.STOP, given)
    data = letters.stop(context, dossier.code)
    assert data.requested_by == "Trung tâm Phục vụ hành chính công phường Thuận Hóa"
    assert data.legal_basis == "Điều 5 Luật Thử"
    assert data.paid == 0


def test_return_receipt_is_ready_before_the_collector_stands_there(context):
    dossier = received(context)
    act(context, dossier.code, Action.COMPLETE, ActionInput(result_number="118"))
    data = letters.return_receipt(context, dossier.code)
    assert data.collector == PartyLines("")
    assert data.returned_at is None
    assert (data.result, data.result_number) == ("Giấy xác nhận tình trạng hôn nhân", "118")


def test_return_receipt_names_who_collected_and_on_what_authority(context, clock):
    dossier = received(context)
    act(context, dossier.code, Action.COMPLETE, ActionInput(result="Giấy thử", result_number="118"))
    clock.advance(hours=1)
    given = ActionInput(
        to_name="Trần Văn Mẫu",
        to_id="046190009999",
        authorised="Giấy số 12",
        # The amount of this procedure was never entered.
        owing="Tỉnh chưa có mức thu",
    )
    hand_over(context, dossier.code, by_command(given))
    data = letters.return_receipt(context, dossier.code)
    assert data.collector == PartyLines("Trần Văn Mẫu", id_number="046190009999")
    assert data.authorised_paper == "Giấy số 12"
    assert data.result == "Giấy thử"
    assert data.finished_at == at("2026-08-05T08:00:00+07:00")
    assert data.returned_at == at("2026-08-05T09:00:00+07:00")


def test_cash_slip_of_the_last_payment_with_its_registered_receipt(context):
    dossier = received(context)
    given = ActionInput(amount=15000, method="qr", receipt_series="26TAA", receipt_number="12")
    act(context, dossier.code, Action.PAY, given)
    data = letters.cash(context, dossier.code)
    assert (data.amount, data.amount_words) == (15000, "Mười lăm nghìn đồng")
    assert (data.receipt_series, data.receipt_number) == ("26TAA", "12")
    assert data.method == letters.PAYMENT_METHODS["qr"]
    # The catalogue knew no amount, so what it says about amounts is left out.
    assert data.purposes == ("Lệ phí hộ tịch",)


def test_receipt_registered_after_the_payment_is_named_too(context):
    dossier = received(context, procedure="2.000815", paid=True)
    assert letters.cash(context, dossier.code).receipt_number == ""
    record_fact(context, dossier, EventKind.RECEIPT_REGISTERED, FeeReceipt("26TAA", "00000077"))
    data = letters.cash(context, dossier.code)
    assert (data.receipt_series, data.receipt_number) == ("26TAA", "00000077")


def test_waived_fee_and_lost_receipt_stand_on_the_return_receipt(context):
    dossier = received(context, procedure="2.000815")
    record_fact(context, dossier, EventKind.FEE_WAIVED, FeeWaiver("hộ nghèo"))
    act(context, dossier.code, Action.COMPLETE, ActionInput())
    handing = HandingOver("Nguyễn Văn Thử", lost_receipt=True, reason="Mất khi chuyển nhà")
    record_fact(context, dossier, EventKind.RETURNED, handing)
    data = letters.return_receipt(context, dossier.code)
    assert data.lost_receipt == "Mất khi chuyển nhà"
    assert data.fee_text == "miễn (hộ nghèo)"


def test_person_who_handed_in_is_the_payer(context):
    submitter = PartyInput(name="Trần Văn Mẫu", phone="0912000111")
    dossier = received(context, procedure="2.000815", paid=True, submitter=submitter)
    data = letters.cash(context, dossier.code)
    assert data.payer.name == "Trần Văn Mẫu"
    assert data.about.submitter is not None


@pytest.mark.parametrize(
    "form",
    [
        letters.supplement,
        letters.refusal,
        apologies.apology,
        letters.stop,
        letters.return_receipt,
        letters.cash,
    ],
)
def test_what_never_happened_has_no_paper(context, form):
    dossier = received(context)
    with pytest.raises(NotPermitted) as caught:
        form(context, dossier.code)
    assert caught.value.code == "form_not_available"


def test_reopened_dossier_has_no_return_receipt_until_it_is_finished_again(context):
    dossier = received(context)
    act(context, dossier.code, Action.COMPLETE, ActionInput())
    act(context, dossier.code, Action.REOPEN, ActionInput(reason="Sai tên."))
    with pytest.raises(NotPermitted):
        letters.return_receipt(context, dossier.code)


def test_unknown_code_is_bad_input(context):
    with pytest.raises(InputError) as caught:
        letters.supplement(context, "H57.30.12-260805-9999")
    assert caught.value.code == "unknown_dossier"


def test_dossier_keeps_the_wording_in_force_at_its_reception(context, clock):
    early = received(context)
    folder = context.folder.root / FOLDER
    folder.mkdir()
    text = (resources.path(FOLDER) / "tt-03-2025.toml").read_text(encoding="utf-8")
    text = text.replace("valid_from = 2025-09-15", "valid_from = 2026-08-06")
    text = text.replace('inform = "Xin thông báo', 'inform = "Trân trọng thông báo')
    (folder / "moi.toml").write_text(text, encoding="utf-8")
    clock.set("2026-08-06T08:00:00+07:00")
    late = received(context)
    sentences = []
    for dossier in (early, late):
        act(context, dossier.code, Action.REFUSE, ActionInput(reason="Sai.", legal_basis="Điều 1"))
        sentences.append(letters.refusal(context, dossier.code).about.form.sentences["inform"])
    assert sentences[0].startswith("Xin thông báo")
    assert sentences[1].startswith("Trân trọng thông báo")


def test_body_is_addressed_by_its_name_alone(context):
    owner = PartyInput(name="Công ty Thử", kind="business", id_number="0101234567")
    dossier = received(context, owner=owner)
    assert letters.addressee(dossier.owner) == "Công ty Thử"
    person = replace(received(context).owner, name="Nguyễn Văn Thử")
    assert letters.addressee(person) == "Ông/Bà Nguyễn Văn Thử"

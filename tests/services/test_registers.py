from __future__ import annotations

from datetime import date

import pytest

from reception.domain.errors import InputError
from reception.domain.person import PartyInput
from reception.domain.workflow import Action
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.intake.receiving import receive, refuse_intake
from reception.services.papers.slips import intake_slip
from reception.services.reports import registers
from reception.services.reports.register_data import HandoverWay
from reception.services.reports.registers import handover, handover_list, register_book
from reception.services.setup.settings_catalog import (
    HEAD_NAME,
    HEAD_TITLE,
    REGISTER_VOLUME,
    save,
)
from tests.workspaces import a_form

AUGUST = (date(2026, 8, 1), date(2026, 8, 31))
SLOW = "1.004873"


def received(context, **changes):
    return receive(context, a_form(**changes)).dossier


def test_register_holds_what_was_received_between_two_days_in_order(context, clock):
    codes = []
    for day in ("04", "05", "06"):
        clock.set(f"2026-08-{day}T16:59:59+07:00")
        codes.append(received(context).code)
    first, last = date(2026, 8, 5), date(2026, 8, 6)
    assert [line.code for line in register_book(context, first, last).lines] == codes[1:]
    assert [line.code for line in register_book(context, first, first).lines] == codes[1:2]


def test_numbers_run_through_the_year_and_begin_anew_in_the_next(context, clock):
    for moment in ("2026-08-05", "2026-12-31", "2027-01-04", "2027-01-05"):
        clock.set(f"{moment}T08:00:00+07:00")
        received(context, procedure=SLOW)
    book = register_book(context, date(2026, 12, 1), date(2027, 1, 31))
    assert [line.number for line in book.lines] == [2, 1, 2]


def test_receipt_names_its_place_in_the_register_where_one_is_kept_on_paper(context, clock):
    save(context, {REGISTER_VOLUME: "02"})
    last = None
    for moment in ("2026-12-31", "2027-01-04", "2027-01-05"):
        clock.set(f"{moment}T08:00:00+07:00")
        refuse_intake(context, a_form(procedure=SLOW), "Sai.", "Điều 1")
        last = received(context, procedure=SLOW)
    slip = intake_slip(context, last.code)
    assert (slip.register_volume, slip.register_number) == ("02", 2)
    line = register_book(context, date(2027, 1, 1), date(2027, 1, 31)).lines[-1]
    assert (line.code, line.number) == (last.code, 2)
    save(context, {REGISTER_VOLUME: ""})
    assert intake_slip(context, last.code).register_volume == ""


def test_register_is_signed_by_the_head_of_the_settings(context):
    save(context, {HEAD_TITLE: "Chủ tịch", HEAD_NAME: "Nguyễn Văn Mẫu"})
    book = register_book(context, *AUGUST)
    assert (book.signer_title, book.signer_name) == ("Chủ tịch", "Nguyễn Văn Mẫu")
    save(context, {HEAD_NAME: ""})
    assert register_book(context, *AUGUST).signer_name == ""


def test_dossier_refused_at_intake_is_not_in_the_register(context):
    received(context)
    refuse_intake(context, a_form(), "Sai.", "Điều 1")
    assert len(register_book(context, *AUGUST).lines) == 1


def test_line_tells_contact_office_return_and_what_became_of_it(context, clock):
    owner = PartyInput(name="Đỗ Thị Thử", address="12 Kiệt 3", phone="0905123456")
    dossier = received(context, owner=owner, procedure=SLOW, quantity=2, collect="post")
    act(context, dossier.code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    given = ActionInput(reason="Chưa xong.", new_day=date(2026, 8, 14))
    act(context, dossier.code, Action.EXTEND, given)
    clock.advance(hours=1)
    given = ActionInput(to_name="Trần Văn Mẫu", owing="Thu sau")
    hand_over(context, dossier.code, by_command(given))
    (line,) = register_book(context, *AUGUST).lines
    assert (line.owner, line.contact) == ("Đỗ Thị Thử", "12 Kiệt 3; 0905123456")
    assert (line.agency, line.quantity) == ("Phòng Tư pháp", 2)
    assert line.collect == "Qua bưu chính"
    assert line.returned_at == clock.now()
    assert line.note == "Hẹn lại đến 14/8 (Gia hạn: Chưa xong.); người nhận: Trần Văn Mẫu"


@pytest.mark.parametrize(
    ("to_name", "way"),
    [
        ("Đỗ Thị Thử", "Tại quầy"),
        ("ĐỖ THỊ THỬ", "Tại quầy"),
        ("Trần Văn Nộp", "Tại quầy"),
        ("Bưu tá Lê Văn Mẫu", "Qua bưu chính"),
    ],
)
def test_who_came_in_person_did_not_get_it_by_post(context, to_name, way):
    owner, submitter = PartyInput(name="Đỗ Thị Thử"), PartyInput(name="Trần Văn Nộp")
    dossier = received(context, owner=owner, submitter=submitter, collect="post")
    (line,) = register_book(context, *AUGUST).lines
    assert line.collect == "Qua bưu chính"
    hand_over(context, dossier.code, by_command(ActionInput(to_name=to_name)))
    (line,) = register_book(context, *AUGUST).lines
    assert line.collect == way


def test_register_of_one_field_counts_its_own_numbers(context):
    received(context)
    received(context, procedure="1.001193")
    book = register_book(context, *AUGUST, field="Hộ tịch")
    assert [(line.number, line.procedure) for line in book.lines] == [
        (1, "Thủ tục đăng ký khai sinh")
    ]


def test_closing_counts_the_lines(context):
    for _ in range(3):
        received(context)
    form = register_book(context, *AUGUST).form
    assert form.sentences["closing"] == "Cộng 3 hồ sơ, từ số thứ tự 1 đến số thứ tự 3."


def test_period_turned_round_is_bad_input(context):
    with pytest.raises(InputError) as caught:
        register_book(context, date(2026, 8, 2), date(2026, 8, 1))
    assert (caught.value.code, caught.value.field) == ("bad_period", "last")


def test_register_too_long_to_draw_is_refused_before_it_is_read(context, monkeypatch):
    monkeypatch.setattr(registers, "MAX_REGISTER", 2)
    for _ in range(3):
        received(context)
    with pytest.raises(InputError) as caught:
        register_book(context, *AUGUST)
    assert caught.value.code == "register_too_long"


def test_dossiers_go_out_and_results_come_back(context):
    dossier = received(context, procedure=SLOW)
    act(context, dossier.code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    out = handover(context, dossier.code)
    assert (out.way, out.giver, out.receiver) == (
        HandoverWay.OUT,
        "Bộ phận Một cửa",
        "Phòng Tư pháp",
    )
    act(context, dossier.code, Action.COMPLETE, ActionInput(result_number="118"))
    back = handover(context, dossier.code)
    assert (back.way, back.giver, back.receiver) == (
        HandoverWay.BACK,
        "Phòng Tư pháp",
        "Bộ phận Một cửa",
    )
    assert back.lines[0].result.endswith("118")


def test_list_keeps_the_order_of_scanning_and_takes_a_repeated_scan_once(context):
    first, second = received(context).code, received(context, collect="post").code
    data = handover_list(context, (second, first, second.lower()), office="Phòng Tư pháp")
    assert [line.code for line in data.lines] == [second, first]
    assert [line.by_post for line in data.lines] == [True, False]
    assert data.form.sentences["summary"] == "Tổng số: 02 hồ sơ."


def test_empty_and_endless_lists_are_bad_input(context):
    for codes, code in (((), "nothing_to_hand_over"), (("x",) * 501, "too_many_to_hand_over")):
        with pytest.raises(InputError) as caught:
            handover_list(context, codes)
        assert caught.value.code == code

"""What a province is told: rendered from facts, with nothing invented and nothing distorted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.channel import Channel
from reception.domain.checklist import PaperCount
from reception.domain.facts import (
    ClockResumed,
    CodeBinding,
    Collect,
    Completion,
    Correction,
    Extension,
    Remark,
    SupplementRequest,
    Undoing,
)
from reception.domain.money_facts import FeeFact, FeeWaiver, Payment
from reception.domain.open_values import open_values
from reception.domain.person import IdKind, Party, PartyKind
from reception.domain.result_facts import HandingOver
from reception.domain.text import nfc
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import EventKind as Kind
from reception.sync.province import packets
from reception.sync.province.packets import CannotRender, ProcedureTerms, Terms
from reception.sync.province.record import Record, record_of
from tests.chains import DUE, PIN, START, Chain, an_intake

TERMS = Terms("UBND phường Thuận Hóa", "H57.30.12")
PROCEDURE = ProcedureTerms("1.004884", "G15-HT01", "Hộ tịch")
THE_27 = (
    "MaHoSo MaTTHC TenTTHC MaLinhVuc TenLinhVuc ChuHoSo LoaiDoiTuong MaDoiTuong ThongTinKhac Email"
    " Fax SoDienThoai TrichYeuHoSo NgayTiepNhan NgayHenTra TrangThaiHoSo NgayTra ThongTinTra"
    " HinhThuc NgayKetThucXuLy DonViXuLy GhiChu TaiLieuNop DanhSachLePhi DanhSachTepDinhKemKhac"
    " DanhSachHoSoBoSung DanhSachGiayToKetQua"
).split()


def a_record(*further: tuple, intake=None, birth=Kind.RECEIVED) -> Record:
    chain = Chain()
    chain.add(birth, intake or an_intake())
    for kind, fact in further:
        chain.add(kind, fact)
    return record_of(chain.events)


def rendered(record: Record, terms: Terms = TERMS) -> packets.Item:
    return packets.snapshot(record, terms, PROCEDURE)


def test_the_27_fields_and_no_other_without_the_switch():
    item = rendered(a_record(), replace(TERMS, is_newer=False))
    assert list(item) == THE_27
    assert (item["MaHoSo"], item["MaTTHC"]) == ("H57.30.12-260805-1001", "1.004884")
    assert (item["MaLinhVuc"], item["TenLinhVuc"]) == ("G15-HT01", "Hộ tịch")
    assert (item["NgayTiepNhan"], item["NgayHenTra"]) == ("20260805080000", "20260810170000")
    assert (item["TrangThaiHoSo"], item["LoaiDoiTuong"], item["HinhThuc"]) == ("2", "1", "0")
    assert item["DonViXuLy"] == TERMS.unit
    assert item["Fax"] == item["NgayTra"] == item["NgayKetThucXuLy"] == ""
    assert item["DanhSachLePhi"][0]["Gia"] == "8000"
    assert item["DanhSachTepDinhKemKhac"] == [{"TenGiayTo": "Tờ khai", "SoLuong": 1}]


def test_newer_fields_say_what_is_known_and_claim_nothing():
    item = rendered(a_record())
    assert item["KenhThucHien"] == "1"
    assert item["NoiNopHoSo"] == "2"
    assert item["DinhDanhCHS"] == [{"LoaiDinhDanh": "1", "SoDinhDanh": "046196001234"}]
    assert item["TaiKhoanDuocXacThucVoiVNeID"] == item["DuocThanhToanTrucTuyen"] == "0"
    assert "DSKetNoiCSDL" not in item


def test_a_passport_has_no_identity_code_and_is_warned_of():
    owner = Party(PartyKind.CITIZEN, "John Smith", "123456789", IdKind.PASSPORT)
    record = a_record(intake=an_intake(owner=owner))
    item = rendered(record)
    assert "DinhDanhCHS" not in item
    assert item["SoGiayToChuHoSo"] == "123456789"
    assert packets.warnings_of(record) == ("province_identity_left_out",)


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [("046196001234", IdKind.CCCD, "1"), ("123456789", IdKind.CMND, "2")],
)
def test_both_kinds_of_identity_number_have_their_code(number, kind, code):
    record = a_record(intake=an_intake(owner=Party(PartyKind.CITIZEN, "Vũ Thử", number, kind)))
    assert rendered(record)["DinhDanhCHS"] == [{"LoaiDinhDanh": code, "SoDinhDanh": number}]
    assert packets.warnings_of(record) == ()


def test_a_number_that_is_not_its_kinds_gets_no_code():
    owner = Party(PartyKind.CITIZEN, "Vũ Thử", "04619600123X", IdKind.CCCD)
    assert "DinhDanhCHS" not in rendered(a_record(intake=an_intake(owner=owner)))
    assert packets.warnings_of(a_record(intake=an_intake(owner=replace(owner, id_number="")))) == ()


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (PartyKind.CITIZEN, "1"),
        (PartyKind.BUSINESS, "2"),
        (PartyKind.AGENCY, "3"),
        (PartyKind.ORGANISATION, "4"),
    ],
)
def test_kinds_of_subject(kind, code):
    assert (
        rendered(a_record(intake=an_intake(owner=Party(kind, "Bên nộp"))))["LoaiDoiTuong"] == code
    )


def test_a_household_business_is_an_error_and_no_guess():
    owner = Party(PartyKind.HOUSEHOLD_BUSINESS, "Hộ Vũ Thử")
    with pytest.raises(CannotRender) as told:
        rendered(a_record(intake=an_intake(owner=owner)))
    assert (told.value.code, told.value.field) == ("province_no_code", "LoaiDoiTuong")


def test_unknown_values_are_never_written_as_something_else():
    with open_values():
        strange, odd = Channel(7), Collect("drone")
    for intake, field in (
        (an_intake(channel=strange), "KenhThucHien"),
        (an_intake(collect=odd), "HinhThuc"),
    ):
        record = replace(a_record(), dossier=replace(a_record().dossier, intake=intake))
        with pytest.raises(CannotRender) as told:
            rendered(record)
        assert told.value.field == field


def test_no_appointment_is_an_empty_date():
    assert rendered(a_record(intake=an_intake(due_at=None)))["NgayHenTra"] == ""


def test_a_planned_appointment_is_none_yet():
    intake = an_intake(transfer_at=START, deciding_unit="H57.30.13", deciding_name="UBND xã Thử")
    item = rendered(a_record(intake=intake))
    assert item["NgayHenTra"] == ""
    assert item["DonViXuLy"] == "UBND xã Thử"


def test_a_request_for_papers_names_no_appointment_that_is_planned_only():
    intake = an_intake(transfer_at=START, deciding_unit="H57.30.13", deciding_name="UBND xã Thử")
    record = a_record(
        (Kind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu giấy")),
        (Kind.SUPPLEMENTED, ClockResumed(DUE)),
        intake=intake,
    )
    (asked,) = rendered(record)["DanhSachHoSoBoSung"]
    assert (asked["NgayHenTraTruoc"], asked["NgayHenTraMoi"]) == ("", "")


def test_an_authority_without_a_name_is_an_error():
    with pytest.raises(CannotRender) as told:
        rendered(a_record(intake=an_intake(deciding_unit="H57.30.13")))
    assert told.value.field == "DonViXuLy"


@pytest.mark.parametrize("field", ["MaLinhVuc", "TenTTHC"])
def test_a_missing_mapping_names_the_field(field):
    intake = an_intake(procedure=replace(PIN, name=" ")) if field == "TenTTHC" else an_intake()
    terms = replace(PROCEDURE, sector_code="" if field == "MaLinhVuc" else "G15")
    with pytest.raises(CannotRender) as told:
        packets.snapshot(a_record(intake=intake), TERMS, terms)
    assert (told.value.code, told.value.field) == ("province_field_missing", field)


def test_what_was_only_filed_or_refused_at_the_desk_is_not_sent():
    filed = a_record(birth=Kind.SUBMITTED)
    refused = a_record((Kind.REFUSED, Remark("Sai nơi nộp", "Luật")), birth=Kind.SUBMITTED)
    for record in (filed, refused):
        with pytest.raises(CannotRender) as told:
            rendered(record)
        assert told.value.field == "NgayTiepNhan"
    assert refused.steps[-1].status == 3


def test_a_reception_after_a_filing_keeps_both_times():
    received = an_intake(received_at=START + timedelta(hours=1))
    item = rendered(a_record((Kind.RECEIVED, received), birth=Kind.SUBMITTED))
    assert (item["NgayNopHoSo"], item["NgayTiepNhan"]) == ("20260805080000", "20260805090000")


def test_every_state_goes_as_it_is():
    finished = a_record((Kind.COMPLETED, Completion()), (Kind.RETURNED, HandingOver("Đỗ Thị Thử")))
    item = rendered(finished)
    assert (item["TrangThaiHoSo"], item["NgayKetThucXuLy"]) == ("10", "20260805080200")
    assert item["NgayTra"] == "20260805080300"
    stopped = rendered(a_record((Kind.STOPPED, Remark("Thôi"))))
    assert (stopped["TrangThaiHoSo"], stopped["NgayKetThucXuLy"]) == ("8", "")
    waiting = rendered(a_record((Kind.PAYMENT_REQUIRED, Remark())))
    assert waiting["TrangThaiHoSo"] == "6"


def test_a_waived_fee_is_what_was_paid_and_no_fee_is_no_row():
    waived = a_record((Kind.PAID, Payment(3_000)), (Kind.FEE_WAIVED, FeeWaiver("Nghèo")))
    assert rendered(waived)["DanhSachLePhi"][0]["Gia"] == "3000"
    for fee in (FeeFact(amount=0), FeeFact()):
        assert rendered(a_record(intake=an_intake(fee=fee)))["DanhSachLePhi"] == []
    # A payment that moves nothing is no step of the handling.
    assert [step.status for step in waived.steps] == [2]


def test_paper_that_was_not_brought_is_not_listed():
    papers = (PaperCount("Bản chính", 1, 1, 2), PaperCount("Vắng"))
    assert rendered(a_record(intake=an_intake(papers=papers)))["DanhSachTepDinhKemKhac"] == [
        {"TenGiayTo": "Bản chính", "SoLuong": 4}
    ]


def test_every_request_for_papers_is_kept_apart():
    later = DUE + timedelta(days=2)
    ask = SupplementRequest("Thiếu giấy", (PaperCount("Đơn", 1), PaperCount("Ảnh")))
    record = a_record(
        (Kind.SUPPLEMENT_REQUESTED, ask),
        (Kind.SUPPLEMENTED, ClockResumed(later)),
        (Kind.SUPPLEMENT_REQUESTED, SupplementRequest("Lại thiếu")),
    )
    first, second = rendered(record)["DanhSachHoSoBoSung"]
    assert first["NoiDungBoSung"] == "Thiếu giấy: Đơn (1 bản chính); Ảnh"
    assert (first["NgayBoSung"], first["NgayTiepNhanBoSung"]) == (
        "20260805080200",
        "20260805080300",
    )
    assert (first["NgayHenTraTruoc"], first["NgayHenTraMoi"]) == (
        "20260810170000",
        "20260812170000",
    )
    assert (first["TrangThaiBoSung"], second["TrangThaiBoSung"]) == (True, False)
    assert (second["HoSoBoSungId"], second["NgayTiepNhanBoSung"]) == (2, "")


def test_steps_tell_when_it_happened_where_and_why():
    record = a_record(
        (Kind.FORWARDED, Remark(to_unit="Phòng Tư pháp")),
        (Kind.HANDOVER_ACCEPTED, Remark(by_title="Công chức")),
        (Kind.EXTENDED, Extension("Chờ xác minh", DUE + timedelta(days=1))),
        (Kind.CORRECTED, Correction("Sai tên", summary="Mới")),
    )
    items = [packets.progress(record, step) for step in record.steps]
    assert [item["ThoiDiemXuLy"][8:] for item in items] == ["080100", "080200", "080300", "080400"]
    assert [item["TrangThai"] for item in items] == ["2", "4", "4", "4"]
    assert items[1]["PhongBanXuLy"] == "Bộ phận Một cửa"
    assert items[1]["NoiDungXuLy"] == "Đã chuyển xử lý: Phòng Tư pháp"
    assert (items[2]["PhongBanXuLy"], items[2]["ChucDanh"]) == ("Phòng Tư pháp", "Công chức")
    assert items[3]["NoiDungXuLy"] == "Đã gia hạn: Chờ xác minh"
    assert set(items[0]) == set(
        "MaHoSo NguoiXuLy ChucDanh ThoiDiemXuLy PhongBanXuLy NoiDungXuLy TrangThai NgayBatDau"
        " NgayKetThucTheoQuyDinh".split()
    )


def test_a_step_nobody_signed_names_the_field():
    record = a_record()
    with pytest.raises(CannotRender) as told:
        packets.progress(record, replace(record.steps[0], clerk=""))
    assert told.value.field == "NguoiXuLy"


def test_what_was_taken_back_is_no_step_but_the_undoing_is():
    record = a_record(
        (Kind.FORWARDED, Remark(to_unit="Phòng A")),
        (Kind.UNDONE, Undoing("d1", 2, "forwarded", "Nhầm")),
    )
    assert [(step.event, step.status) for step in record.steps] == [(("d1", 1), 2), (("d1", 3), 2)]
    assert record.steps[1].undoes == ("d1", 2)
    assert record.steps[1].words == "Đã hoàn tác: Chuyển xử lý; Nhầm"
    assert record.dossier.status == 2


def test_what_did_not_fit_its_place_is_no_step():
    record = a_record(
        (Kind.SUPPLEMENTED, ClockResumed()), (Kind.UNDONE, Undoing("dx", 9, "forwarded", ""))
    )
    assert [step.status for step in record.steps] == [2]


def test_events_before_a_birth_and_without_one():
    chain = Chain()
    chain.add(Kind.FORWARDED, Remark(to_unit="A"))
    assert record_of(chain.events) is None
    chain.add(Kind.UNDONE, Undoing("d1", 1, "forwarded", ""))
    chain.add(Kind.RECEIVED, an_intake())
    assert [step.event for step in record_of(chain.events).steps] == [("d1", 3)]


def test_a_dossier_of_the_portal_carries_both_codes():
    bound = CodeBinding("G22.99-260801-0001", is_portal=True)
    record = a_record((Kind.CODE_BOUND, bound), (Kind.FORWARDED, Remark(to_unit="A")))
    item = packets.portal_status(record, record.steps[-1])
    assert (item["MaHoSo"], item["MaHoSoDonVi"]) == (bound.code, "H57.30.12-260805-1001")
    assert (item["TrangThai"], item["NgayXuLy"]) == ("4", "20260805080300")
    assert "NoiNopHoSo" not in rendered(record)


def test_the_own_id_goes_only_by_the_switch():
    assert rendered(a_record())["ThongTinKhac"] == ""
    assert rendered(a_record(), replace(TERMS, sends_uid=True))["ThongTinKhac"] == "u1"


def test_progress_goes_in_tens():
    assert packets.chunk_size() == 10


@given(st.text(max_size=40), st.integers(0, 30))
def test_a_cut_text_is_a_beginning_with_whole_letters(text, longest):
    kept = packets.cut(text, longest)
    assert len(kept) <= longest or longest == 0
    assert nfc(text).startswith(kept)


def test_a_letter_is_not_torn_from_its_marks():
    assert packets.cut("ab\u1dc4\u0323c", 2) == "a"
    assert packets.cut("Nguyễn", 10) == "Nguyễn"


def test_seconds_are_cut_and_never_rounded_up():
    late = datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=OFFICE_ZONE)
    assert packets.t14(late) == "20261231235959"
    assert packets.t14(None) == ""

"""What a connector (profile B) is told: its own codes and forms, nothing invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reception.domain.checklist import PaperCount
from reception.domain.facts import Remark, SupplementRequest
from reception.domain.person import Party, PartyKind
from reception.domain.workflow import EventKind as Kind
from reception.sync.http_call import HttpAnswer
from reception.sync.province.answers import CONNECTOR_CODES, AnswerClass, classify
from reception.sync.province.connector_packets import (
    handed_in_hash,
    progress_item,
    state_item,
    submission,
)
from reception.sync.province.packets import CannotRender
from reception.sync.province.wire import Call, lifetime, read_answer
from tests.chains import an_intake
from tests.sync.test_province_packets import TERMS, a_record

CODE = "1.004884"


def handed_in(**changes: Any) -> dict:
    intake = replace(an_intake(), **changes)
    return submission(a_record(intake=intake), replace(TERMS, told_as="H57.30.99"), CODE)


def test_three_forms_of_dates_and_the_unit_as_it_is_known_there():
    item = handed_in(owner=replace(an_intake().owner, birth="1990-02-03"))
    assert item["NgayTiepNhan"] == item["NgayNop"] == "2026-08-05 08:00:00"
    assert item["ThongTinNguoiNop"]["ThongTinChiTiet"]["NgaySinh"] == "19900203000000"
    assert (item["MaTTHC"], item["MaDonViTiepNhan"]) == (CODE, "H57.30.99")
    entry = progress_item(a_record(), a_record().steps[0], 7)
    assert entry["ThoiDiemXuLy"] == "2026-08-05T08:01:00.000"
    assert (entry["IDHoSo"], entry["TrangThai"]) == (7, 2)


@pytest.mark.parametrize(
    ("kind", "code"),
    [(PartyKind.CITIZEN, 0), (PartyKind.BUSINESS, 1), (PartyKind.HOUSEHOLD_BUSINESS, 2)],
)
def test_subjects_have_codes_of_their_own(kind: PartyKind, code: int):
    assert handed_in(owner=replace(an_intake().owner, kind=kind))["LoaiDoiTuong"] == code


@pytest.mark.parametrize("kind", [PartyKind.AGENCY, PartyKind.ORGANISATION])
def test_a_subject_without_a_code_is_an_error_and_no_other_code(kind: PartyKind):
    with pytest.raises(CannotRender) as raised:
        handed_in(owner=replace(an_intake().owner, kind=kind))
    assert raised.value.field == "LoaiDoiTuong"


@pytest.mark.parametrize("birth", ["", "1990", "1990-02"])
def test_a_birth_that_is_no_day_is_left_out(birth: str):
    details = handed_in(owner=replace(an_intake().owner, birth=birth))["ThongTinNguoiNop"]
    assert details["ThongTinChiTiet"]["NgaySinh"] == ""


def test_whoever_hands_in_is_another_than_the_owner():
    submitter = Party(PartyKind.CITIZEN, "Lê Văn Nộp", id_number="001098012345")
    item = handed_in(submitter=submitter)
    details = item["ThongTinNguoiNop"]["ThongTinChiTiet"]
    assert (details["TenNguoiNop"], details["TenChuHs"]) == ("Lê Văn Nộp", item["ChuHoSo"])
    assert details["SoDienThoai"] == ""


def test_originals_and_copies_are_two_rows():
    paper = PaperCount("Tờ khai", originals=1, copies=2, certified=1)
    rows = handed_in(papers=(paper,))["ThanhPhanHoSo"]
    assert [(row["LoaiBan"], row["SoLuong"]) for row in rows] == [(0, 1), (1, 3)]


def test_fees_go_along_only_where_they_may():
    forwarded = a_record((Kind.FORWARDED, Remark(to_unit="Phòng Tư pháp")))
    asked = a_record((Kind.SUPPLEMENT_REQUESTED, SupplementRequest(reason="Thiếu bản chính")))
    assert "DanhSachLePhi" not in state_item(forwarded, 3)
    item = state_item(asked, "a-7")
    assert (item["IdHoSo"], item["TrangThai"]) == ("a-7", 5)
    assert "DanhSachLePhi" in item
    assert "Thiếu bản chính" in item["NoiDungYKien"]


def test_a_correction_of_what_was_handed_in_is_seen_and_nothing_else():
    before = handed_in()
    assert handed_in_hash(handed_in(note="Gọi lại")) == handed_in_hash(before)
    other = replace(an_intake().owner, name="Nguyễn Văn Khác")
    assert handed_in_hash(handed_in(owner=other)) != handed_in_hash(before)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, b'{"code": 0}', AnswerClass.SUCCESS),
        (200, b'{"code": "200"}', AnswerClass.SUCCESS),
        (200, b'{"error_code": 0}', AnswerClass.LOST),
        (200, '{"code": 3, "message": "Hồ sơ đã tồn tại"}'.encode(), AnswerClass.EXISTS),
        (500, b'{"code": 200}', AnswerClass.LOST),
        (200, b'{"code": "OK"}', AnswerClass.LOST),
        (400, b"{}", AnswerClass.REFUSED),
        (401, b"", AnswerClass.SESSION),
        (403, b"", AnswerClass.FORBIDDEN),
        (502, b"<html>", AnswerClass.LOST),
    ],
)
def test_what_its_answers_mean(status: int, body: bytes, kind: AnswerClass):
    assert classify(status, body, names=CONNECTOR_CODES).kind is kind


@pytest.mark.parametrize(
    ("told", "least", "most"),
    [({}, 1e9, None), ({"expires_in": 3600}, 3500, 3600), ({"expires_in": "30"}, 10, 30),
     ({"expires_in": 0}, 1e9, None), ({"expires_in": "lâu"}, 1e9, None),
     ({"expires_in": True}, 1e9, None)],
)  # fmt: skip
def test_a_token_is_renewed_before_it_ends(told: dict, least: float, most: float | None):
    assert least <= lifetime(told) <= (most or float("inf"))


@pytest.mark.parametrize("body", [b"[]", b"{", b'{"token": "x"}'])
def test_an_answer_without_a_token_is_none(body: bytes):
    call = Call("/token", b"", names=None)
    assert read_answer(HttpAnswer(200, body, None, True), call).kind is not AnswerClass.SUCCESS

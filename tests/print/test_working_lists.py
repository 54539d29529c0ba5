"""The working lists that are none of the forms: evidence of a comparison, what is not sent yet."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from pypdf import PdfReader

from reception.domain.timebase import OFFICE_ZONE
from reception.domain.why_late import HeldBy, Lateness
from reception.print.slips.evidence_page import render_evidence
from reception.print.slips.owed_list import render_owed_list
from reception.services.papers.slip_data import OfficeHeader
from reception.services.province.owed_list import OwedLine, OwedListData
from reception.services.reconciliation.day_check import (
    Cause,
    DayCheck,
    Difference,
    DossierCheck,
    ProofLine,
    Standing,
)
from reception.services.reconciliation.evidence import evidence_of
from tests.workspaces import context_on

AT = datetime(2026, 8, 5, 17, 5, tzinfo=OFFICE_ZONE)
PROOF = ProofLine(AT, AT, "TraCuuHoSo", "success", "ab" * 32, "cd" * 32)
STEP = "20260804150000; 9; Lê Thị Hạnh; Đã xử lý xong"
FIELDS = (
    Difference("TrangThaiHoSo", "9", "4"),
    Difference("NgayKetThucXuLy", "20260804150000", ""),
    Difference("TienTrinhXuLy", STEP, ""),
)
SYNC = Lateness(HeldBy.SYNC, AT, timedelta(hours=5), (), is_by_law=False)


def a_check(*dossiers: DossierCheck, **changes: Any) -> DayCheck:
    found = DayCheck(
        date(2026, 8, 4), "adapter", "https://truc.tinh", AT, AT, True, 37, tuple(dossiers)
    )
    return replace(found, **changes)


def a_dossier(number: int = 1) -> DossierCheck:
    return DossierCheck(
        f"u{number}",
        f"H57.30.12-260804-{1000 + number}",
        "Trần Thị Mẫu",
        "Chứng thực",
        9,
        Standing.MISMATCH,
        Cause.WAITING,
        FIELDS,
        26,
        SYNC,
        proofs=(PROOF,),
    )


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def evidence(tmp_path, found: DayCheck) -> list[str]:
    with context_on(tmp_path) as (context, _):
        return pages(render_evidence(evidence_of(context, found)))


def test_evidence_says_with_whom_what_differs_why_and_how_it_is_proved(tmp_path):
    (text,) = evidence(tmp_path, a_check(a_dossier()))
    for words in (
        "BIÊN BẢN ĐỐI SOÁT HỒ SƠ",
        "https://truc.tinh",
        "Trạng thái hồ sơ: Đã xong, chờ trả → Đang xử lý",
        "15:00 04/8/2026 → không có",
        "Chưa gửi, đang chờ gửi.",
        "chỉ trễ vì đồng bộ",
        "cdcdcdcdcdcdcdcd",
        "Mã băm SHA-256",
        "Lê Thị Hạnh",
    ):
        assert words in text, words


def test_a_comparison_without_findings_or_without_a_line_says_so(tmp_path):
    (text,) = evidence(tmp_path, a_check(code="sync_no_line", is_over=False))
    assert "Không có hồ sơ nào thiếu" in text
    assert "Không kết nối được" in text
    assert "chưa hết" in text


def test_a_long_list_ends_with_how_many_more_there_are(tmp_path, monkeypatch):
    monkeypatch.setattr("reception.services.reconciliation.evidence.MOST_LINES", 20)
    many = (replace(a_dossier(at), differences=FIELDS * 5) for at in range(23))
    found = evidence(tmp_path, a_check(*many))
    assert len(found) > 2
    assert "Và 3 hồ sơ nữa" in found[-1]
    assert "và 9 chỗ khác" in found[0]


def test_the_hash_tells_one_result_from_another():
    one, other = a_check(a_dossier()), a_check(a_dossier(2))
    assert one.hash == a_check(a_dossier()).hash != other.hash


def test_what_is_not_sent_is_listed_with_reason_and_next_step():
    line = OwedLine("H57.30.12-260804-1001", "Vũ Thị Thử", "Cần sửa", "Thiếu", "Sửa", AT, 3)
    data = OwedListData(
        OfficeHeader("UBND phường", "Trung tâm", "Huế", "TTPVHCC"),
        (line,),
        True,
        "vu thi",
        "Một cửa",
        AT,
        "Lê Thị Hạnh",
    )
    (text,) = pages(render_owed_list(data))
    for words in ("Vũ Thị Thử", "Cần sửa", "17:05 05/8/2026", "“vu thi”", "còn nữa"):
        assert words in text, words
    (text,) = pages(render_owed_list(replace(data, lines=(), more=False, text="")))
    assert "Không có hồ sơ nào chưa gửi xong" in text

"""Packets of QCVN 120 from neutral facts; every field with the format the province wants it in.

Nothing is invented to be accepted: what the record does not know stays empty, and what may not be
empty is an error that names the field. Times are wall times of the office, cut to the second.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from reception.domain.channel import Channel
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.facts import Collect
from reception.domain.open_values import is_known, word_for
from reception.domain.person import IdKind, Party, PartyKind
from reception.domain.text import nfc
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import DossierStatus
from reception.labels import COLLECT, PARTY_KINDS
from reception.sync.fields import Json
from reception.sync.province.record import Record, Step, Supplement

Item = dict[str, Json]

ONE_STOP = "Bộ phận Một cửa"
_LONGEST_ABSTRACT = 1_000
_LONGEST_NOTE = 500
_MOST_PROGRESS = 10

# Household businesses have no code in this profile; nobody may guess one for them.
_SUBJECTS: Mapping[PartyKind, str] = MappingProxyType(
    {
        PartyKind.CITIZEN: "1",
        PartyKind.BUSINESS: "2",
        PartyKind.AGENCY: "3",
        PartyKind.ORGANISATION: "4",
    }
)
_COLLECTING: Mapping[Collect, str] = MappingProxyType({Collect.COUNTER: "0", Collect.POST: "1"})
# Kind and length of the numbers that the list of identities has a code for.
_IDENTITIES: Mapping[IdKind, tuple[str, int]] = MappingProxyType(
    {IdKind.CCCD: ("1", 12), IdKind.CMND: ("2", 9)}
)
_ENDED = frozenset({DossierStatus.COMPLETED, DossierStatus.RETURNED})


class CannotRender(InputError):
    """A packet that would have to invent something; ``field`` is the province's name of it."""


@dataclass(frozen=True, slots=True)
class ProcedureTerms:
    """What the province calls a procedure (thủ tục) and its sector (lĩnh vực)."""

    code: str
    sector_code: str
    sector_name: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What an office and its province agreed on.

    Attributes:
        unit: name of the receiving unit; unit_id: its own identifier.
        is_newer: whether the fields of 2023 and later go along with the 27 of the regulation.
        sends_uid: whether the dossier's own id goes into the free field, to prove whose it is.
        told_as: the unit as the other side names it.
        speaks: whose packets are sent, ``A`` of QCVN 120 or ``B`` of the connector.
    """

    unit: str
    unit_id: str
    is_newer: bool = True
    sends_uid: bool = False
    told_as: str = ""
    speaks: str = "A"


def snapshot(record: Record, terms: Terms, procedure: ProcedureTerms) -> Item:
    """One item of ``DongBoHoSoMC``: the whole state of a dossier.

    Raises:
        CannotRender: a field that may not be empty is not known, or has no code here.
    """
    dossier, intake = record.dossier, record.dossier.intake
    if not record.is_received:
        raise CannotRender("province_not_received", field="NgayTiepNhan")
    item: Item = {
        "MaHoSo": intake.code,
        "MaTTHC": procedure.code,
        "TenTTHC": needed(intake.procedure.name, "TenTTHC"),
        "MaLinhVuc": needed(procedure.sector_code, "MaLinhVuc"),
        "TenLinhVuc": needed(procedure.sector_name or intake.procedure.field, "TenLinhVuc"),
        "ChuHoSo": nfc(intake.owner.name),
        "LoaiDoiTuong": _subject(intake.owner),
        "MaDoiTuong": "",
        "ThongTinKhac": dossier.uid if terms.sends_uid else "",
        "Email": intake.owner.email,
        "Fax": "",
        "SoDienThoai": intake.owner.phone,
        "TrichYeuHoSo": cut(intake.summary, _LONGEST_ABSTRACT),
        "NgayTiepNhan": t14(intake.received_at),
        "NgayHenTra": t14(dossier.legal_due_at),
        "TrangThaiHoSo": str(int(dossier.status)),
        "NgayTra": t14(dossier.returned_at),
        "ThongTinTra": "",
        "HinhThuc": _collecting(intake.collect),
        "NgayKetThucXuLy": t14(dossier.finished_at if dossier.status in _ENDED else None),
        "DonViXuLy": _handling_unit(dossier, terms),
        "GhiChu": cut(intake.note, _LONGEST_NOTE),
        "TaiLieuNop": [],
        "DanhSachLePhi": fees_of(dossier),
        "DanhSachTepDinhKemKhac": _papers(dossier),
        "DanhSachHoSoBoSung": [_supplement(item) for item in record.supplements],
        "DanhSachGiayToKetQua": [],
    }
    return tidied({**item, **_newer(record)} if terms.is_newer else item)


def progress(record: Record, step: Step) -> Item:
    """One item of ``CapNhatTienDoHoSoMC``: one step of the handling, when it really happened."""
    entry: Item = {
        "MaHoSo": record.dossier.code,
        "NguoiXuLy": needed(step.clerk, "NguoiXuLy"),
        "ChucDanh": step.title,
        "ThoiDiemXuLy": t14(step.at),
        "PhongBanXuLy": step.place or ONE_STOP,
        "NoiDungXuLy": nfc(step.words),
        "TrangThai": str(int(step.status)),
        "NgayBatDau": "",
        "NgayKetThucTheoQuyDinh": "",
    }
    return tidied(entry)


def portal_status(record: Record, step: Step) -> Item:
    """The data of ``DongBoTrangThaiHoSo``: a step of a dossier that was filed on the portal."""
    item: Item = {
        "MaHoSo": record.dossier.portal_code,
        "MaHoSoDonVi": record.dossier.code,
        "MaDoiTuong": "",
        "TrangThai": str(int(step.status)),
        "NoiDung": nfc(step.words),
        "NgayXuLy": t14(step.at),
        "TaiLieuXuLy": [],
    }
    return tidied(item)


def warnings_of(record: Record) -> tuple[str, ...]:
    """What the officer should know of a dossier that is sent all the same."""
    owner = record.dossier.owner
    return ("province_identity_left_out",) if owner.id_number and not _identities(owner) else ()


def chunk_size() -> int:
    """How many entries of the history go with one call, at most."""
    return _MOST_PROGRESS


def t14(moment: datetime | None) -> str:
    """``yyyyMMddHHmmss`` in office time; empty where there is no such moment."""
    return "" if moment is None else moment.astimezone(OFFICE_ZONE).strftime("%Y%m%d%H%M%S")


def cut(text: str, longest: int) -> str:
    """The text, or its beginning without a letter torn from its marks."""
    composed = nfc(text)
    end = longest
    while 0 < end < len(composed) and unicodedata.combining(composed[end]):
        end -= 1
    return composed[:end].rstrip() if len(composed) > longest else composed


def tidied(item: Item) -> Item:
    """Every text composed and without blanks at its ends, in lists of items too."""
    return {name: _tidy(value) for name, value in item.items()}


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return nfc(value).strip()
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if isinstance(value, dict):
        return tidied(value)
    return value


def needed(text: str, field: str) -> str:
    """The text composed.

    Raises:
        CannotRender: it is empty.
    """
    if not text.strip():
        raise CannotRender("province_field_missing", field=field)
    return nfc(text)


def _subject(owner: Party) -> str:
    code = _SUBJECTS.get(owner.kind)
    if code is None:
        raise CannotRender(
            "province_no_code", field="LoaiDoiTuong", value=word_for(PARTY_KINDS, owner.kind)
        )
    return code


def _collecting(collect: Collect) -> str:
    code = _COLLECTING.get(collect)
    if code is None:
        raise CannotRender("province_no_code", field="HinhThuc", value=word_for(COLLECT, collect))
    return code


def _handling_unit(dossier: Dossier, terms: Terms) -> str:
    """The authority that decides, by name: not always the one that received."""
    intake = dossier.intake
    if intake.deciding_unit in ("", terms.unit_id):
        return needed(intake.deciding_name or terms.unit, "DonViXuLy")
    return needed(intake.deciding_name, "DonViXuLy")


def fees_of(dossier: Dossier) -> list[Item]:
    """What is to be paid; nothing where no amount is known or none is owed."""
    amount = dossier.paid if dossier.waived else dossier.intake.fee.amount
    if not amount:
        return []
    name = cut("; ".join(dossier.intake.fee.lines) or "Phí, lệ phí", _LONGEST_NOTE)
    fee: Item = {"TenPhiLePhi": name, "MaPhiLePhi": "", "HinhThucThu": ""}
    return [{**fee, "Gia": str(amount), "LoaiPhiLePhi": ""}]


def _papers(dossier: Dossier) -> list[Item]:
    """Papers on paper; their list of kinds is not published, so no kind is claimed."""
    counted = (
        (paper.name, paper.originals + paper.certified + paper.copies)
        for paper in dossier.intake.papers
    )
    return [{"TenGiayTo": nfc(name), "SoLuong": count} for name, count in counted if count]


def _supplement(item: Supplement) -> Item:
    return {
        "HoSoBoSungId": item.number,
        "NguoiYeuCauBoSung": item.asked_by,
        "NoiDungBoSung": nfc(item.words),
        "NgayBoSung": t14(item.asked_at),
        "NguoiTiepNhanBoSung": item.taken_by,
        "ThongTinTiepNhan": "",
        "NgayTiepNhanBoSung": t14(item.taken_at),
        "TrangThaiBoSung": item.taken_at is not None,
        "DanhSachGiayToBoSung": [],
        "DanhSachLePhiBoSung": [],
        "NgayHenTraTruoc": t14(item.due_before),
        "NgayHenTraMoi": t14(item.due_after),
    }


def _newer(record: Record) -> Item:
    """Fields of 2023 and later; what was not done or is not known is never claimed."""
    dossier, intake = record.dossier, record.dossier.intake
    item: Item = {
        "KenhThucHien": _channel(intake.channel),
        "SoGiayToChuHoSo": intake.owner.id_number,
        "NgayNopHoSo": t14(record.filed_at),
        "NgayTuChoi": "",
        "HoSoCoThanhPhanSoHoa": "0",
        "TaiKhoanDuocXacThucVoiVNeID": "0",
        "DuocThanhToanTrucTuyen": "0",
    }
    if not dossier.portal_code:
        item["NoiNopHoSo"] = "2"
    if identities := _identities(intake.owner):
        item["DinhDanhCHS"] = identities
    return item


def _channel(channel: Channel) -> str:
    if not is_known(channel):
        raise CannotRender("province_no_code", field="KenhThucHien", value=int(channel))
    return str(int(channel))


def _identities(owner: Party) -> list[Item]:
    """The number where the list has a code for its kind; a passport has none, and gets none.

    A number whose kind nobody noted is judged by its length.
    """
    number = owner.id_number
    if not (number.isascii() and number.isdecimal()):
        return []
    return [
        {"LoaiDinhDanh": code, "SoDinhDanh": number}
        for kind, (code, length) in _IDENTITIES.items()
        if owner.id_kind in (None, kind) and len(number) == length
    ]

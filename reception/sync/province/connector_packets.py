"""Packets of the connector (kiểu kết nối B) from the same neutral facts as those of QCVN 120.

Three forms of dates live in one interface, statuses are numbers, and subjects have codes of their
own: each field has its form here, and none is guessed from its name.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from reception.domain.open_values import word_for
from reception.domain.person import Party, PartyKind
from reception.domain.text import nfc
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import DossierStatus
from reception.labels import PARTY_KINDS
from reception.sync.fields import Json
from reception.sync.province.packets import (
    ONE_STOP,
    CannotRender,
    Item,
    Terms,
    fees_of,
    needed,
    tidied,
)
from reception.sync.province.record import Record, Step

# Public authorities and other organisations have no code here; nobody may guess one for them.
_SUBJECTS: Mapping[PartyKind, int] = MappingProxyType(
    {PartyKind.CITIZEN: 0, PartyKind.BUSINESS: 1, PartyKind.HOUSEHOLD_BUSINESS: 2}
)
_ORIGINAL, _COPY = 0, 1
# With these alone may fees go along.
_WITH_LISTS = frozenset(
    {DossierStatus.AWAITING_SUPPLEMENT, DossierStatus.AWAITING_PAYMENT, DossierStatus.COMPLETED}
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What was handed in and no later call can change.
_HANDED_IN = ("MaTTHC", "ChuHoSo", "LoaiDoiTuong", "NgayTiepNhan", "ThongTinNguoiNop")


def submission(record: Record, terms: Terms, procedure: str) -> Item:
    """The body of ``NoiHoSo``: a dossier as it was received.

    Args:
        procedure: national code.

    Raises:
        CannotRender: a field that may not be empty is not known, or has no code here.
    """
    intake = record.dossier.intake
    if not record.is_received:
        raise CannotRender("province_not_received", field="NgayTiepNhan")
    item: Item = {
        "MaHoSo": intake.code,
        "MaTTHC": procedure,
        "MaDichVuCong": "",
        "ChuHoSo": needed(intake.owner.name, "ChuHoSo"),
        "LoaiDoiTuong": _subject(intake.owner),
        "MaDonViTiepNhan": terms.told_as or terms.unit_id,
        "NgayNop": d19(record.filed_at),
        "NgayTiepNhan": d19(intake.received_at),
        "EformThongTinChiTiet": {},
        "ThanhPhanHoSo": _papers(record),
        "ThongTinNguoiNop": _submitter(record),
    }
    return tidied(item)


def state_item(record: Record, remote_ref: Json) -> Item:
    """One item of ``capnhattrangthai``: where a dossier stands.

    Args:
        remote_ref: the number that came back when it was handed in.
    """
    dossier = record.dossier
    last = record.steps[-1] if record.steps else None
    is_waiting = dossier.status is DossierStatus.AWAITING_SUPPLEMENT
    asked = record.supplements[-1].words if is_waiting and record.supplements else ""
    item: Item = {
        "IdHoSo": remote_ref,
        "MaHoSo": code_there(record),
        "TrangThai": int(dossier.status),
        "NoiDungYKien": asked,
        "PhongBanXuLy": (last.place if last else "") or ONE_STOP,
        "NoiDungXuLy": last.words if last else "",
    }
    if dossier.status in _WITH_LISTS:
        item["DanhSachLePhi"] = fees_of(dossier)
    return tidied(item)


def progress_item(record: Record, step: Step, remote_ref: Json) -> Item:
    """One item of ``capnhattientrinh``: one step of the handling, when it really happened."""
    item: Item = {
        "IDHoSo": remote_ref,
        "MaHoSo": code_there(record),
        "NguoiXuLy": needed(step.clerk, "NguoiXuLy"),
        "ThoiDiemXuLy": iso3(step.at),
        "PhongBanXuLy": step.place or ONE_STOP,
        "NoiDungXuLy": step.words,
        "TrangThai": int(step.status),
    }
    return tidied(item)


def code_there(record: Record) -> str:
    """Its code over there: what was filed on the portal keeps the one that it got there."""
    return record.dossier.portal_code or record.dossier.code


def handed_in_hash(item: Item) -> str:
    """SHA-256 over what was handed in and no later call can change."""
    kept = {name: item[name] for name in _HANDED_IN}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def d19(moment: datetime | None) -> str:
    """``yyyy-MM-dd HH:mm:ss`` in office time; empty where there is no such moment."""
    return "" if moment is None else f"{moment.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M:%S}"


def iso3(moment: datetime) -> str:
    """ISO with milliseconds and no zone, in office time; the second is all that is claimed."""
    return f"{moment.astimezone(OFFICE_ZONE):%Y-%m-%dT%H:%M:%S}.000"


def _subject(party: Party) -> int:
    code = _SUBJECTS.get(party.kind)
    if code is None:
        raise CannotRender(
            "province_no_code", field="LoaiDoiTuong", value=word_for(PARTY_KINDS, party.kind)
        )
    return code


def _papers(record: Record) -> list[Item]:
    """Papers on paper, originals and copies apart; none of them is a file."""
    found: list[Item] = []
    for paper in record.dossier.intake.papers:
        counts = ((_ORIGINAL, paper.originals), (_COPY, paper.certified + paper.copies))
        found += [
            {
                "MaThanhPhanHoSo": "",
                "TenThanhPhanHoSo": nfc(paper.name),
                "SoLuong": count,
                "LoaiBan": kind,
                "GiayToDinhKem": [],
            }
            for kind, count in counts
            if count
        ]
    return found


def _submitter(record: Record) -> Item:
    """Whoever handed it in, who may be another than the owner."""
    owner = record.dossier.intake.owner
    person = record.dossier.intake.submitter or owner
    details: Item = {
        "TenNguoiNop": needed(person.name, "TenNguoiNop"),
        "SoDinhDanh": person.id_number,
        "NgayCapDinhDanh": "",
        "NgaySinh": _birth(person.birth),
        "SoDienThoai": person.phone,
        "Email": person.email,
        "Fax": "",
        "MaTinh": "",
        "MaHuyen": "",
        "MaXa": "",
        "DiaChiChiTiet": person.address,
        "TenChuHs": owner.name,
        "SoDinhDanhChuHs": owner.id_number,
        "MaTinhChuHs": "",
        "MaXaChuHs": "",
        "DiaChiChiTietChuHs": owner.address,
    }
    return {"LoaiDoiTuong": _subject(person), "IdDoiTuong": "", "ThongTinChiTiet": details}


def _birth(birth: str) -> str:
    """A day of birth as ``yyyyMMddHHmmss``; a year alone cannot be said here and is left out."""
    return f"{birth.replace('-', '')}000000" if _DAY.fullmatch(birth) else ""

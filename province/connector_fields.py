"""Packets of the connector as tables; three formats of dates in one interface."""

from __future__ import annotations

from province.fields import FEES, STATUSES, Field, Kind

_SUBJECTS = frozenset({"0", "1", "2"})
_KINDS_OF_COPY = frozenset({"0", "1", "2"})


def _object(name: str, *items: Field, required: bool = False) -> Field:
    return Field(name, required, Kind.OBJECT, items=items)


def _list(name: str, *items: Field) -> Field:
    return Field(name, kind=Kind.LIST, items=items)


_ATTACHED = (
    Field("IdGiayTo", required=True),
    Field("MaKetQua"),
    Field("TenGiayTo", required=True),
    Field("HashTepTin", required=True),
)
_PERSON = (
    Field("TenNguoiNop", required=True),
    Field("SoDinhDanh"),
    Field("NgayCapDinhDanh"),
    Field("NgaySinh", kind=Kind.T14),
    Field("SoDienThoai"),
    Field("Email"),
    Field("Fax"),
    Field("MaTinh"),
    Field("MaHuyen"),
    Field("MaXa"),
    Field("DiaChiChiTiet"),
    Field("TenChuHs"),
    Field("SoDinhDanhChuHs"),
    Field("MaTinhChuHs"),
    Field("MaXaChuHs"),
    Field("DiaChiChiTietChuHs"),
)
SUBMISSION = (
    Field("MaHoSo", required=True),
    Field("MaTTHC", required=True),
    Field("MaDichVuCong"),
    Field("ChuHoSo", required=True),
    Field("LoaiDoiTuong", required=True, kind=Kind.NUMBER, codes=_SUBJECTS),
    Field("MaDonViTiepNhan", required=True, most=35),
    Field("NgayNop", kind=Kind.D19),
    Field("NgayTiepNhan", required=True, kind=Kind.D19),
    _object("EformThongTinChiTiet"),
    _list(
        "ThanhPhanHoSo",
        Field("MaThanhPhanHoSo"),
        Field("TenThanhPhanHoSo", required=True),
        Field("SoLuong", kind=Kind.COUNT),
        Field("LoaiBan", kind=Kind.NUMBER, codes=_KINDS_OF_COPY),
        _list("GiayToDinhKem", *_ATTACHED),
    ),
    _object(
        "ThongTinNguoiNop",
        Field("LoaiDoiTuong", kind=Kind.NUMBER, codes=_SUBJECTS),
        Field("IdDoiTuong"),
        _object("ThongTinChiTiet", *_PERSON, required=True),
        required=True,
    ),
)
PROGRESS = (
    Field("IDHoSo", required=True, kind=Kind.COUNT),
    Field("MaHoSo", required=True),
    Field("NguoiXuLy", required=True),
    Field("ThoiDiemXuLy", required=True, kind=Kind.ISO3),
    Field("PhongBanXuLy"),
    Field("NoiDungXuLy", required=True),
    Field("TrangThai", required=True, kind=Kind.NUMBER, codes=STATUSES),
    Field("NgayBatDau", kind=Kind.ISO3),
    Field("NgayKetThucTheoQuyDinh", kind=Kind.ISO3),
)
STATUS = (
    Field("IdHoSo", required=True, kind=Kind.COUNT),
    Field("MaHoSo", required=True),
    Field("TrangThai", required=True, kind=Kind.NUMBER, codes=STATUSES),
    Field("NoiDungYKien"),
    Field("PhongBanXuLy"),
    Field("NoiDungXuLy"),
    _list("DanhSachLePhi", *FEES),
    _list("DanhSachGiayToKetQua", Field("TenGiayTo", required=True)),
)

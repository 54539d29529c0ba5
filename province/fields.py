"""The packets of QCVN 120 as tables: name, whether required, kind, length, codes.

The 27 fields of ``DongBoHoSoMC``, the fields that the generation of 2023–25 added, the nested
lists, the nine fields of ``CapNhatTienDoHoSoMC`` and those of ``DongBoTrangThaiHoSo``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """How a value is written on the wire."""

    TEXT = auto()
    T14 = auto()
    """``yyyyMMddHHmmss``, wall time of Asia/Ho_Chi_Minh; the empty string when absent."""
    CODE = auto()
    """One of the codes of a list, as a string."""
    MONEY = auto()
    """Đồng as digits without separators, in a string."""
    LINK = auto()
    """An address that the other side fetches."""
    COUNT = auto()
    """A whole number; the newer clients send a number, the older ones its digits."""
    TRUTH = auto()
    """``true``/``false``, or the strings ``"True"``/``"False"``."""
    D19 = auto()
    """``yyyy-MM-dd HH:mm:ss``, of the connector."""
    ISO3 = auto()
    """``yyyy-MM-ddTHH:mm:ss.SSS`` without a zone, of the connector."""
    NUMBER = auto()
    """One of the codes of a list, as a number."""
    OBJECT = auto()
    """An object whose members its table names."""
    LIST = auto()
    """A list of objects."""


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a packet's table.

    Attributes:
        most: greatest number of characters; 0 where none is known.
        codes: what a :attr:`Kind.CODE` or :attr:`Kind.NUMBER` may be.
        items: fields of an object or of an element of a list; empty where no shape is published.
        since_2023: added by the newer generation.
    """

    name: str
    required: bool = False
    kind: Kind = Kind.TEXT
    most: int = 0
    codes: frozenset[str] = frozenset()
    items: tuple[Field, ...] = ()
    since_2023: bool = False


STATUSES = frozenset(str(code) for code in range(1, 11))
SUBJECTS = frozenset({"1", "2", "3", "4"})
RETURNS = frozenset({"0", "1"})
CHANNELS = frozenset({"1", "2", "3"})
FLAGS = frozenset({"0", "1"})
TRUE_FALSE = frozenset({"True", "False"})
# One trade procedure was seen to send a refusal as 11.
STATUSES_OF_PORTAL = STATUSES | {"11"}


def _text(name: str, most: int = 0, *, required: bool = False, new: bool = False) -> Field:
    return Field(name, required, Kind.TEXT, most, since_2023=new)


def _time(name: str, *, required: bool = False, new: bool = False) -> Field:
    return Field(name, required, Kind.T14, since_2023=new)


def _code(name: str, codes: frozenset[str], *, required: bool = False, new: bool = False) -> Field:
    return Field(name, required, Kind.CODE, codes=codes, since_2023=new)


def _list(name: str, *items: Field, new: bool = False) -> Field:
    return Field(name, kind=Kind.LIST, items=items, since_2023=new)


FILES = (
    _text("TepDinhKemId"),
    _text("TenTepDinhKem", 4_000, required=True),
    _code("IsDeleted", TRUE_FALSE, required=True),
    _text("MaThanhPhanHoSo"),
    Field("DuongDanTaiTepTin", kind=Kind.LINK),
    _code("DuocSoHoa", FLAGS, new=True),
    _code("DuocTaiSuDung", frozenset({"0", "1", "2"}), new=True),
    _code("DuocLayTuKhoDMQG", FLAGS, new=True),
    _text("MaKetQuaThayThe", new=True),
)
FEES = (
    _text("TenPhiLePhi", required=True),
    _text("MaPhiLePhi"),
    _text("HinhThucThu"),
    Field("Gia", required=True, kind=Kind.MONEY),
    _text("LoaiPhiLePhi"),
)
OTHER_PAPERS = (
    _text("TenGiayTo", required=True),
    Field("SoLuong", kind=Kind.COUNT),
    Field("LoaiGiayTo", kind=Kind.COUNT),
)
SUPPLEMENTS = (
    Field("HoSoBoSungId", kind=Kind.COUNT),
    _text("NguoiYeuCauBoSung"),
    _text("NoiDungBoSung"),
    _time("NgayBoSung"),
    _text("NguoiTiepNhanBoSung"),
    _text("ThongTinTiepNhan"),
    _time("NgayTiepNhanBoSung"),
    Field("TrangThaiBoSung", kind=Kind.TRUTH),
    _list("DanhSachGiayToBoSung"),
    _list("DanhSachLePhiBoSung"),
    _time("NgayHenTraTruoc"),
    _time("NgayHenTraMoi"),
)
RESULTS = (
    _text("TenGiayTo", 2_000, required=True),
    _text("MaThanhPhanHoSo"),
    _text("GiayToId"),
    Field("DuongDanTepTinKetQua", kind=Kind.LINK),
    _text("MaGiayToKetQua", new=True),
)
IDENTITIES = (
    _code("LoaiDinhDanh", frozenset({"1", "2"}), required=True),
    _text("SoDinhDanh", required=True),
)

DOSSIER = (
    _text("MaHoSo", 50, required=True),
    _text("MaTTHC", required=True),
    _text("TenTTHC", required=True),
    _text("MaLinhVuc", required=True),
    _text("TenLinhVuc", required=True),
    _text("ChuHoSo"),
    _code("LoaiDoiTuong", SUBJECTS, required=True),
    _text("MaDoiTuong"),
    _text("ThongTinKhac"),
    _text("Email"),
    _text("Fax"),
    _text("SoDienThoai"),
    _text("TrichYeuHoSo", 1_000),
    _time("NgayTiepNhan", required=True),
    _time("NgayHenTra"),
    _code("TrangThaiHoSo", STATUSES, required=True),
    _time("NgayTra"),
    _text("ThongTinTra"),
    _code("HinhThuc", RETURNS, required=True),
    _time("NgayKetThucXuLy"),
    _text("DonViXuLy", required=True),
    _text("GhiChu", 500),
    _list("TaiLieuNop", *FILES),
    _list("DanhSachLePhi", *FEES),
    _list("DanhSachTepDinhKemKhac", *OTHER_PAPERS),
    _list("DanhSachHoSoBoSung", *SUPPLEMENTS),
    _list("DanhSachGiayToKetQua", *RESULTS),
    # The generation of 2023–25.
    _code("KenhThucHien", CHANNELS, new=True),
    _text("SoGiayToChuHoSo", new=True),
    _list("DinhDanhCHS", *IDENTITIES, new=True),
    _code("NoiNopHoSo", frozenset({"1", "2"}), new=True),
    _time("NgayNopHoSo", new=True),
    _time("NgayTuChoi", new=True),
    _code("HoSoCoThanhPhanSoHoa", FLAGS, new=True),
    _code("TaiKhoanDuocXacThucVoiVNeID", FLAGS, new=True),
    _code("DuocThanhToanTrucTuyen", frozenset({"0", "1", "2", "3"}), new=True),
    _list("DSKetNoiCSDL", _text("MaCSDL", required=True), new=True),
)
PROGRESS = (
    _text("MaHoSo", 50, required=True),
    _text("NguoiXuLy", 50, required=True),
    _text("ChucDanh"),
    _time("ThoiDiemXuLy", required=True),
    _text("PhongBanXuLy"),
    _text("NoiDungXuLy", required=True),
    _code("TrangThai", STATUSES, required=True),
    _time("NgayBatDau"),
    _time("NgayKetThucTheoQuyDinh"),
)
# A call carries this many entries of the history at most.
PROGRESS_CHUNK = 10
PORTAL_STATUS = (
    _text("MaHoSo", 50, required=True),
    _text("MaHoSoDonVi", 50, required=True),
    _text("MaDoiTuong"),
    _code("TrangThai", STATUSES_OF_PORTAL, required=True),
    _text("NoiDung"),
    _time("NgayXuLy", required=True),
    _list("TaiLieuXuLy", *FILES[:5]),
)

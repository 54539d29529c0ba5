"""The province's catalogue: national codes, written with the unit's suffix as provinces do.

``LayDanhSachTTHC`` and ``LayThuTuc`` return ``1.001612.000.00.00.H57`` or ``2.002621.H57``, while
a dossier must carry the national ``1.001612``: what is listed is not what is sent.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

_NATIONAL = re.compile(r"[0-9]\.[0-9]{6}")
_SUFFIXES = (".000.00.00.{unit}", ".{unit}", "")
_SECTORS = MappingProxyType(
    {
        "Hộ tịch": "G15-HT01",
        "Chứng thực": "G15-CT01",
        "Đất đai": "G10-DD01",
        "Bảo trợ xã hội": "G09-XH02",
        "Thành lập và hoạt động của hộ kinh doanh": "G05-KD01",
    }
)

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure as the province publishes it.

    Attributes:
        code: national code, ``N.NNNNNN``.
        local_code: the same with the suffix of the province.
        days: working days; 0 for the same day.
        fee: đồng.
    """

    code: str
    local_code: str
    name: str
    sector_code: str
    sector: str
    days: int = 3
    fee: int = 0
    papers: tuple[str, ...] = ("Tờ khai theo mẫu",)
    result: str = "Kết quả giải quyết"
    is_public: bool = True


_BUILT_IN = (
    ("1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch", 0, 0),
    ("1.000656", "Thủ tục đăng ký khai tử", "Hộ tịch", 0, 0),
    ("1.000894", "Thủ tục đăng ký kết hôn", "Hộ tịch", 0, 0),
    ("2.000635", "Cấp bản sao trích lục hộ tịch", "Hộ tịch", 0, 8_000),
    ("1.004873", "Cấp giấy xác nhận tình trạng hôn nhân", "Hộ tịch", 3, 10_000),
    ("2.000815", "Chứng thực bản sao từ bản chính", "Chứng thực", 0, 2_000),
    ("2.000884", "Chứng thực chữ ký", "Chứng thực", 0, 10_000),
    (
        "1.001612",
        "Đăng ký thành lập hộ kinh doanh",
        "Thành lập và hoạt động của hộ kinh doanh",
        3,
        100_000,
    ),
    ("1.001699", "Xác định mức độ khuyết tật", "Bảo trợ xã hội", 25, 0),
    ("1.013978", "Đăng ký đất đai lần đầu", "Đất đai", 20, 0),
)


def national_code(text: str) -> str:
    """The national part of a code however it is written, or the text as it came."""
    found = _NATIONAL.match(text)
    return found.group() if found else text


def procedure(index: int, row: tuple[str, str, str, int, int], unit: str) -> Procedure:
    """A procedure whose local code has the suffix that its place in the list gives it."""
    code, name, sector, days, fee = row
    suffix = _SUFFIXES[index % len(_SUFFIXES)].format(unit=unit)
    # Whatever the sector, its code is one and the same each time.
    number = sum(sector.encode()) % 90 + 10
    sector_code = _SECTORS.get(sector, f"G{number}-LV01")
    return Procedure(code, f"{code}{suffix}", name, sector_code, sector, days, fee)


def built_in(unit: str = "H57") -> tuple[Procedure, ...]:
    """A handful of procedures; enough for tests of the interface."""
    return tuple(procedure(index, row, unit) for index, row in enumerate(_BUILT_IN))


def from_csv(path: Path, unit: str = "H57") -> tuple[Procedure, ...]:
    """The procedures of a table with the columns ``code``, ``name`` and ``field``."""
    with path.open(encoding="utf-8-sig", newline="") as table:
        rows = [(row["code"], row["name"], row["field"], 3, 0) for row in csv.DictReader(table)]
    latest = {row[0]: row for row in rows}
    return tuple(procedure(index, row, unit) for index, row in enumerate(latest.values()))


def listed(procedures: Iterable[Procedure]) -> list[Row]:
    """Answer of ``LayDanhSachTTHC``: the whole list, without pages, version or difference."""
    return [
        {
            "MATTHC": one.local_code,
            "TENTTHC": one.name,
            "TRANGTHAI": 1 if one.is_public else 0,
            "LINHVUCTHUCHIEN": [{"MALINHVUC": one.sector_code, "TENLINHVUC": one.sector}],
        }
        for one in procedures
    ]


def described(one: Procedure, unit: str, office: str) -> Row:
    """Answer of ``LayThuTuc`` about one procedure."""
    limit: Row = {
        "THOIGIANGIAIQUYET": str(one.days or 1),
        "DONVITINH": "Ngày làm việc" if one.days else "Ngày",
        "MOTA": "" if one.days else "Trong ngày làm việc",
        "PHILEPHI": [
            {"MAPHILEPHI": "LP01", "SOTIEN": str(one.fee), "DONVI": "đồng", "MOTA": "Lệ phí"}
        ],
    }
    papers = [
        {"MAGIAYTO": f"{one.code}-{number:02}", "TENGIAYTO": name, "TENMAUDON": "", "URL": ""}
        for number, name in enumerate(one.papers, 1)
    ]
    return {
        **listed([one])[0],
        "MACOQUANCONGBO": unit,
        "TRINHTUTHUCHIEN": [{"TRUONGHOP": "", "TRINHTU": [{"TENTRINHTU": "Nộp hồ sơ"}]}],
        "CACHTHUCTHUCHIEN": [{"KENH": kenh, "THOIGIAN": [limit]} for kenh in ("1", "2", "3")],
        "THANHPHANHOSO": [{"TRUONGHOP": "", "GIAYTO": papers}],
        "DOITUONGTHUCHIEN": [{"TENDOITUONG": "Công dân Việt Nam"}],
        "MOTADOITUONGTHUCHIEN": "",
        "KETQUATHUCHIEN": [{"MAKETQUA": "KQ.G15.000031", "TENKETQUA": one.result}],
        "CANCUPHAPLY": [{"SOVANBAN": "60/2014/QH13", "TENVANBAN": "Luật Hộ tịch"}],
        "COQUANTHUCHIEN": [{"MADONVI": unit, "TENDONVI": office}],
        "YEUCAU": "Không",
    }


# Code lists by service; small, in the spelling of the look-ups.
CODE_LISTS: Mapping[str, tuple[Row, ...]] = MappingProxyType(
    {
        "LayDanhMucGioiTinh": ({"MA": "1", "TEN": "Nam"}, {"MA": "2", "TEN": "Nữ"}),
        "LayDanhMucTinhThanh": ({"MA": "46", "TEN": "Thành phố Huế"},),
        "LayDanhMucQuanHuyen": (),
        "LayDanhMucPhuongXa": ({"MA": "19777", "TEN": "Phường Thuận Hóa"},),
        "LayDanhMucQuocGia": ({"MA": "VN", "TEN": "Việt Nam"},),
        "LayDanhMucDanToc": ({"MA": "01", "TEN": "Kinh"},),
        "LayDanhMucTonGiao": ({"MA": "00", "TEN": "Không"},),
        "LayDanhMucTinhTrangHonNhan": ({"MA": "1", "TEN": "Chưa kết hôn"},),
        "LayDanhMucDoiTuong": (
            {"MA": "1", "TEN": "Công dân"},
            {"MA": "2", "TEN": "Doanh nghiệp"},
            {"MA": "3", "TEN": "Cơ quan nhà nước"},
            {"MA": "4", "TEN": "Tổ chức khác"},
        ),
        "LayDanhMucCapThucHien": ({"MA": "4", "TEN": "Cấp xã"},),
        "LayDanhMucCanCuPhapLy": ({"SOVANBAN": "60/2014/QH13", "TENVANBAN": "Luật Hộ tịch"},),
        "LayDanhMucLePhi": ({"MAPHILEPHI": "LP01", "TENPHILEPHI": "Lệ phí hộ tịch"},),
    }
)

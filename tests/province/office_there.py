"""An office that talks to the stand-in in the plainest way, and packets that are right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import requests

UNIT = "H57.30.12"
HEADERS = {
    "Accept": "application/json",
    "Content-Type": "application/json",
    "Charset": "utf-8",
    "dstcode": "VN:GOV:vpcp",
}


def dossier(code: str = "H57.30.12-260305-1007", **changes: object) -> dict[str, Any]:
    """The example of the reference: the 27 fields and the newer ones."""
    return {
        "MaHoSo": code,
        "MaTTHC": "2.000635",
        "TenTTHC": "Cấp bản sao trích lục hộ tịch",
        "MaLinhVuc": "G15-HT01",
        "TenLinhVuc": "Hộ tịch",
        "ChuHoSo": "Nguyễn Văn Thử",
        "LoaiDoiTuong": "1",
        "MaDoiTuong": "",
        "ThongTinKhac": "",
        "Email": "",
        "Fax": "",
        "SoDienThoai": "0900000000",
        "TrichYeuHoSo": "Xin bản sao",
        "NgayTiepNhan": "20260305090700",
        "NgayHenTra": "20260305170000",
        "TrangThaiHoSo": "2",
        "NgayTra": "",
        "ThongTinTra": "",
        "HinhThuc": "0",
        "NgayKetThucXuLy": "",
        "DonViXuLy": "UBND xã Thử Nghiệm",
        "GhiChu": "",
        "TaiLieuNop": [],
        "DanhSachLePhi": [],
        "DanhSachTepDinhKemKhac": [],
        "DanhSachHoSoBoSung": [],
        "DanhSachGiayToKetQua": [],
        **changes,
    }


def step(code: str = "H57.30.12-260305-1007", **changes: object) -> dict[str, Any]:
    """One entry of a history."""
    return {
        "MaHoSo": code,
        "NguoiXuLy": "Lê Thị Hạnh",
        "ChucDanh": "",
        "ThoiDiemXuLy": "20260305090700",
        "PhongBanXuLy": "Bộ phận Một cửa",
        "NoiDungXuLy": "Tiếp nhận hồ sơ",
        "TrangThai": "2",
        "NgayBatDau": "",
        "NgayKetThucTheoQuyDinh": "",
        **changes,
    }


@dataclass
class Caller:
    """One office with a session; ``call`` returns the parsed answer of a packet call."""

    url: str
    unit: str = UNIT
    session: str = ""
    timeout: float = 5.0
    http: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.http.trust_env = False

    def login(self, password: str = "thu-nghiem") -> dict[str, Any]:
        body = {"username": "motcua", "password": password}
        answer = self.http.post(f"{self.url}/mapi/login", json=body, headers=HEADERS).json()
        self.session = answer.get("session", "")
        return answer

    def raw(self, body: object, headers: dict[str, str] = HEADERS) -> requests.Response:
        return self.http.post(
            f"{self.url}/mapi/g",
            json=body,
            headers=headers,
            timeout=self.timeout,
            allow_redirects=False,
        )

    def call(self, service: str, **members: object) -> dict[str, Any]:
        envelope = {"session": self.session, "madonvi": self.unit, "service": service}
        return self.raw(envelope | members).json()

    def send(self, *items: object, updating: object = "False") -> dict[str, Any]:
        return self.call("DongBoHoSoMC", isUpdating=updating, data=list(items))

    def advance(self, *items: object) -> dict[str, Any]:
        return self.call("CapNhatTienDoHoSoMC", data=list(items))

    def look_up(self, code: str) -> dict[str, Any]:
        return self.call("TraCuuHoSo", mahoso=code)

    def control(self, method: str, path: str, body: object = None) -> requests.Response:
        return self.http.request(method, f"{self.url}{path}", json=body)

"""The packets, field by field, as the regulation and published code have them."""

from __future__ import annotations

import dataclasses
import unicodedata
from typing import Any

import pytest

from province.center import ProvinceCenter
from province.fields import DOSSIER, PROGRESS
from tests.province.office_there import Caller, dossier, step

CODE = "H57.30.12-260305-1007"
# Number, name, whether required, as the table of the regulation counts them.
REGULATED = """
1 MaHoSo yes|2 MaTTHC yes|3 TenTTHC yes|4 MaLinhVuc yes|5 TenLinhVuc yes|6 ChuHoSo no
7 LoaiDoiTuong yes|8 MaDoiTuong no|9 ThongTinKhac no|10 Email no|11 Fax no|12 SoDienThoai no
13 TrichYeuHoSo no|14 NgayTiepNhan yes|15 NgayHenTra no|16 TrangThaiHoSo yes|17 NgayTra no
18 ThongTinTra no|19 HinhThuc yes|20 NgayKetThucXuLy no|21 DonViXuLy yes|22 GhiChu no
23 TaiLieuNop no|24 DanhSachLePhi no|25 DanhSachTepDinhKemKhac no|26 DanhSachHoSoBoSung no
27 DanhSachGiayToKetQua no
"""
FIELDS = [row.split() for line in REGULATED.split("\n") for row in line.split("|") if row]
LISTS = {name for number, name, _ in FIELDS if int(number) >= 23}
NEWER = """KenhThucHien SoGiayToChuHoSo DinhDanhCHS NoiNopHoSo NgayNopHoSo NgayTuChoi
HoSoCoThanhPhanSoHoa TaiKhoanDuocXacThucVoiVNeID DuocThanhToanTrucTuyen DSKetNoiCSDL""".split()
ENTRY = """MaHoSo NguoiXuLy ChucDanh ThoiDiemXuLy PhongBanXuLy NoiDungXuLy TrangThai NgayBatDau
NgayKetThucTheoQuyDinh""".split()


def refusal(answer: dict[str, Any]) -> str:
    assert answer["error_code"] not in (0, "0", "00"), answer
    return str(answer["message"])


def test_the_dossier_has_the_27_fields_of_the_regulation_and_the_newer_ones():
    assert [one.name for one in DOSSIER if not one.since_2023] == [name for _, name, _ in FIELDS]
    assert len(FIELDS) == 27
    assert [one.name for one in DOSSIER if one.since_2023] == NEWER
    assert [one.name for one in PROGRESS] == ENTRY


def test_a_right_dossier_is_stored_without_a_remark(caller: Caller, center: ProvinceCenter):
    assert caller.send(dossier()) == {"error_code": 0, "message": "Thành công"}
    assert center.store.dossiers[CODE].snapshot == dossier()
    assert center.audit.calls[-1].notes == []


@pytest.mark.parametrize("name", [name for _, name, required in FIELDS if required == "yes"])
@pytest.mark.parametrize("kind", ["absent", "empty", "blank"])
def test_a_required_field_is_wanted(caller: Caller, center: ProvinceCenter, name: str, kind: str):
    item = dossier()
    item[name] = {"absent": None, "empty": "", "blank": "  "}[kind]
    if kind == "absent":
        del item[name]
    assert refusal(caller.send(item)) == f"Trường {name} bắt buộc, không được để trống"
    assert center.store.dossiers == {}


@pytest.mark.parametrize("name", [name for _, name, _ in FIELDS if name not in LISTS])
@pytest.mark.parametrize("value", [7, None, True, [], {}])
def test_every_scalar_is_a_string(caller: Caller, name: str, value: Any):
    assert "định dạng không đúng" in refusal(caller.send(dossier(**{name: value})))


@pytest.mark.parametrize("name", sorted(LISTS))
@pytest.mark.parametrize("value", ["", None, {}, ["x"]])
def test_a_list_is_a_list_of_objects(caller: Caller, name: str, value: Any):
    assert "định dạng không đúng" in refusal(caller.send(dossier(**{name: value})))


@pytest.mark.parametrize(
    "name", ["NgayTiepNhan", "NgayHenTra", "NgayTra", "NgayKetThucXuLy", "NgayNopHoSo"]
)
@pytest.mark.parametrize(
    "value",
    [
        "2026-03-05 09:07:00",
        "20260230090700",
        "20260305250700",
        "20260305090760",
        "202603050907",
        "260305090700",
        "20260305090700Z",
        "00010101000000",
        "２0260305090700",
    ],
)
def test_a_time_is_fourteen_digits_that_exist(caller: Caller, name: str, value: str):
    assert "định dạng không đúng" in refusal(caller.send(dossier(**{name: value})))


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("TrangThaiHoSo", [str(n) for n in range(1, 11)], ["0", "11", "02", "2.0", "x"]),
        ("LoaiDoiTuong", ["1", "2", "3", "4"], ["0", "5", "CONG_DAN"]),
        ("HinhThuc", ["0", "1"], ["2"]),
        ("KenhThucHien", ["1", "2", "3", ""], ["0", "4"]),
        ("NoiNopHoSo", ["1", "2"], ["3"]),
        ("HoSoCoThanhPhanSoHoa", ["0", "1"], ["True"]),
        ("TaiKhoanDuocXacThucVoiVNeID", ["0", "1"], ["2"]),
        ("DuocThanhToanTrucTuyen", ["0", "1", "2", "3"], ["4"]),
    ],
)
def test_a_code_is_one_of_its_list(caller: Caller, name: str, right: list[str], wrong: list[str]):
    for at, value in enumerate(right):
        assert caller.send(dossier(f"{CODE}{at}", **{name: value}))["error_code"] == 0
    for value in wrong:
        assert "không tồn tại trong danh mục" in refusal(caller.send(dossier(**{name: value})))


@pytest.mark.parametrize(
    ("name", "most"), [("MaHoSo", 50), ("TrichYeuHoSo", 1000), ("GhiChu", 500)]
)
def test_a_text_has_a_greatest_length_in_characters(caller: Caller, name: str, most: int):
    assert caller.send(dossier(**{name: "ộ" * most}))["error_code"] == 0
    assert f"vượt quá {most} ký tự" in refusal(caller.send(dossier(**{name: "ộ" * (most + 1)})))


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        (
            "TaiLieuNop",
            {"TenTepDinhKem": "a.pdf", "IsDeleted": "False", "DuongDanTaiTepTin": "https://x/a"},
            [
                {"TenTepDinhKem": "x" * 4001},
                {"TenTepDinhKem": ""},
                {"IsDeleted": False},
                {"IsDeleted": "false"},
                {"DuongDanTaiTepTin": "C:\\a.pdf"},
                {"DuocTaiSuDung": "3"},
                {"DuocSoHoa": 1},
            ],
        ),
        (
            "DanhSachLePhi",
            {"TenPhiLePhi": "Lệ phí", "Gia": "8000"},
            [{"Gia": "8.000"}, {"Gia": 8000}, {"Gia": "8000 đồng"}, {"TenPhiLePhi": ""}],
        ),
        (
            "DanhSachTepDinhKemKhac",
            {"TenGiayTo": "Tờ khai", "SoLuong": 1, "LoaiGiayTo": "1"},
            [{"SoLuong": "một"}, {"SoLuong": True}, {"TenGiayTo": ""}],
        ),
        (
            "DanhSachHoSoBoSung",
            {"HoSoBoSungId": 1, "NgayBoSung": "20260305090700", "TrangThaiBoSung": True},
            [{"NgayBoSung": "5/3/2026"}, {"TrangThaiBoSung": "rồi"}, {"DanhSachLePhiBoSung": ""}],
        ),
        (
            "DanhSachGiayToKetQua",
            {"TenGiayTo": "Trích lục", "MaGiayToKetQua": "KQ.G15.000031"},
            [{"TenGiayTo": "x" * 2001}, {"MaGiayToKetQua": "KQ31"}, {"DuongDanTepTinKetQua": "x"}],
        ),
        (
            "DinhDanhCHS",
            {"LoaiDinhDanh": "1", "SoDinhDanh": "046196001234"},
            [{"SoDinhDanh": "196001234"}, {"LoaiDinhDanh": "3"}, {"LoaiDinhDanh": "2"}],
        ),
        ("DSKetNoiCSDL", {"MaCSDL": "7"}, [{"MaCSDL": ""}, {"MaCSDL": 7}]),
    ],
)
def test_items_of_lists_are_checked_like_the_dossier(
    caller: Caller, name: str, right: dict[str, Any], wrong: list[dict[str, Any]]
):
    good: dict[str, Any] = {name: [right]}
    assert caller.send(dossier(**good))["error_code"] == 0
    for change in wrong:
        answer = caller.send(dossier(f"{CODE}x", **{name: [right, right | change]}))
        assert f"{name}[1]." in refusal(answer)


@pytest.mark.parametrize("value", [True, False, "true", "false", "", None, 1])
def test_is_updating_is_one_of_two_strings(caller: Caller, value: Any):
    assert "isUpdating" in refusal(caller.send(dossier(), updating=value))


def test_a_create_of_what_exists_and_an_update_of_what_does_not_are_refused(caller: Caller):
    assert refusal(caller.send(dossier(), updating="True")) == f"Hồ sơ {CODE} không tồn tại"
    assert caller.send(dossier())["error_code"] == 0
    assert caller.send(dossier()) == {"error_code": 3, "message": f"Hồ sơ {CODE} đã tồn tại"}
    assert caller.send(dossier(TrangThaiHoSo="4"), updating="True")["error_code"] == 0


def test_local_codes_and_unknown_sectors_are_not_national_ones(caller: Caller):
    wrong: tuple[dict[str, Any], ...] = {"MaTTHC": "2.000635.000.00.00.H57"}, {"MaLinhVuc": "HT"}
    for change in wrong:
        assert "không tồn tại" in refusal(caller.send(dossier(**change)))


@pytest.mark.parametrize(
    ("array", "stored"), [("whole", []), ("before", ["1"]), ("all_good", ["1", "3"])]
)
def test_an_array_has_one_verdict_whatever_of_it_was_stored(
    caller: Caller, center: ProvinceCenter, array: str, stored: list[str]
):
    center.settings = dataclasses.replace(center.settings, array=array)
    answer = caller.send(dossier("1"), dossier("2", HinhThuc="9"), dossier("3"))
    assert set(answer) == {"error_code", "message"}
    assert "HinhThuc" in refusal(answer)
    assert sorted(center.store.dossiers) == stored


@pytest.mark.parametrize("data", [None, [], {}, "x", [1]])
def test_the_data_of_a_write_is_a_list_of_objects(caller: Caller, data: object):
    assert "data" in refusal(caller.call("DongBoHoSoMC", isUpdating="False", data=data))


# --------------------------------------------------------------------------- history


def test_an_entry_sent_twice_is_there_twice(caller: Caller, center: ProvinceCenter):
    caller.send(dossier())
    for _ in range(2):
        assert caller.advance(step())["error_code"] == 0
    held = center.store.dossiers[CODE]
    assert held.progress == [step(), step()]
    assert list(held.doubled().values()) == [2]


def test_a_call_carries_ten_entries_and_all_or_none(caller: Caller, center: ProvinceCenter):
    caller.send(dossier())
    assert "vượt quá 10" in refusal(caller.advance(*[step()] * 11))
    assert "TrangThai" in refusal(caller.advance(step(), step(TrangThai="12")))
    assert center.store.dossiers[CODE].progress == []
    assert caller.advance(*[step()] * 10)["error_code"] == 0


@pytest.mark.parametrize(
    "name", ["MaHoSo", "NguoiXuLy", "ThoiDiemXuLy", "NoiDungXuLy", "TrangThai"]
)
def test_an_entry_has_its_required_fields(caller: Caller, name: str):
    caller.send(dossier())
    assert name in refusal(caller.advance(step(**{name: ""})))


def test_an_entry_has_its_forms(caller: Caller):
    caller.send(dossier())
    for change in (
        {"NguoiXuLy": "x" * 51},
        {"ThoiDiemXuLy": "2026-03-05"},
        {"NgayBatDau": "5/3"},
        {"MaHoSo": "H57.30.12-260305-9999"},
        {"TrangThai": 2},
    ):
        refusal(caller.advance(step(**change)))


def test_what_makes_a_record_doubtful_is_noted_and_taken(caller: Caller, center: ProvinceCenter):
    name = unicodedata.normalize("NFD", "Nguyễn")
    item = dossier(ChuHoSo=name, Email=" a@b ", TrangThaiHoSo="10", SoBienNhan="7")
    del item["Fax"]
    caller.send(item)
    caller.call("CapNhatTienDoHoSoMC", isUpdating="False", data=[step()])
    caller.advance(step(ThoiDiemXuLy="20260304090700"))
    said = "\n".join(note for call in center.audit.calls for note in call.notes)
    for words in (
        "ChuHoSo not in composed form",
        "Email blanks",
        "NgayTra empty with status 10",
        "SoBienNhan not a field",
        "Fax missing",
        "isUpdating does not belong",
        "older than one that came before",
    ):
        assert words in said


def test_a_dossier_handed_back_takes_no_other_status(caller: Caller, center: ProvinceCenter):
    done = dossier(TrangThaiHoSo="10", NgayTra="20260305100000", NgayKetThucXuLy="20260305100000")
    caller.send(done)
    assert caller.send(done, updating="True")["error_code"] == 0
    words = "Hồ sơ đã trả kết quả, không được cập nhật trạng thái"
    assert refusal(caller.send(dossier(TrangThaiHoSo="9"), updating="True")) == words


# --------------------------------------------------------------------------- other services


def test_a_look_up_says_what_its_switch_lets_it(caller: Caller, center: ProvinceCenter):
    assert caller.look_up(CODE)["result"] == []
    caller.send(dossier(ThongTinKhac="uid"))
    caller.advance(step())
    seen = caller.look_up(CODE)["result"][0]
    assert (seen["MAHOSO"], seen["TRANGTHAIHOSO"], seen["THONGTINKHAC"]) == (CODE, "2", "uid")
    center.settings = dataclasses.replace(
        center.settings, look_up="history", returns_other_info=False
    )
    seen = caller.look_up(CODE)["result"][0]
    assert "THONGTINKHAC" not in seen
    assert seen["TIENTRINHXULY"][0]["THOIDIEMXULY"] == "20260305090700"
    center.settings = dataclasses.replace(center.settings, look_up="bare")
    assert caller.look_up(CODE)["result"] == [{"MAHOSO": CODE}]
    refusal(caller.call("TraCuuHoSo"))


def test_the_status_of_a_dossier_filed_on_the_portal_is_one_object(
    caller: Caller, center: ProvinceCenter
):
    national = "G15.99-260305-1500001"
    center.plant(national, "DVCQG", {"TrangThaiHoSo": "1"})
    item = {
        "MaHoSo": national,
        "MaHoSoDonVi": CODE,
        "MaDoiTuong": "",
        "TrangThai": "2",
        "NoiDung": "Đã tiếp nhận",
        "NgayXuLy": "20260305090700",
        "TaiLieuXuLy": [],
    }
    for members in ({"data": item}, {"type": "2", "data": [item]}):
        refusal(caller.call("DongBoTrangThaiHoSo", **members))
    assert caller.call("DongBoTrangThaiHoSo", type="2", data=item)["error_code"] == 0
    held = center.store.dossiers[national]
    assert (held.status, held.local_codes) == ("2", [CODE])
    unknown = item | {"MaHoSo": "G15.99-260305-1500002"}
    refusal(caller.call("DongBoTrangThaiHoSo", type="2", data=unknown))


def test_the_catalogue_is_whole_and_its_codes_are_not_those_of_a_dossier(caller: Caller):
    listed = caller.call("LayDanhSachTTHC")["result"]
    assert len(listed) == 10
    local = {row["MATTHC"] for row in listed}
    assert {"1.001193.000.00.00.H57", "1.000656.H57"} <= local
    one = caller.call("LayThuTuc", maTTHC="1.001193.000.00.00.H57")["result"][0]
    assert one["LINHVUCTHUCHIEN"] == [{"MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch"}]
    assert one["CACHTHUCTHUCHIEN"][0]["KENH"] == "1"
    assert caller.call("LayThuTuc", maTTHC="1.001193")["result"] == [one]
    assert caller.call("LayThuTuc", maTTHC="9.999999")["result"] == []


@pytest.mark.parametrize(
    "service",
    """LayDanhMucCoQuan LayDanhMucLinhVuc LayDanhMucGioiTinh LayDanhMucTinhThanh
    LayDanhMucQuanHuyen LayDanhMucPhuongXa LayDanhMucQuocGia LayDanhMucDanToc LayDanhMucTonGiao
    LayDanhMucTinhTrangHonNhan LayDanhMucDoiTuong LayDanhMucCapThucHien LayDanhMucCanCuPhapLy
    LayDanhMucLePhi""".split(),
)
def test_code_lists_answer_with_rows_in_capitals(caller: Caller, service: str):
    rows = caller.call(service)["result"]
    assert all(name.isupper() for row in rows for name in row)


def test_other_services_of_the_interface_answer(caller: Caller):
    found = caller.call("TraCuuTechID", provider="wso2is", mstorcmnd="046196001234")
    assert found["result"] == [{"TECHNICALID": "tech-1234"}]
    rated = caller.call("DongBoDanhGia", data=[{"MaHoSo": CODE, "DanhGia": "1"}])
    assert rated["error_code"] == 0
    assert "không tồn tại" in refusal(caller.call("LamGiDo"))

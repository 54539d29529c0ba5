"""Sessions, envelopes, the connector, the gateway in front, the intermediary."""

from __future__ import annotations

import base64
import dataclasses
import json
from typing import Any

import pytest
import requests

from province.center import ProvinceCenter
from province.settings import Settings
from tests.province.office_there import HEADERS, UNIT, Caller, dossier

CODE = "H57.30.12-260305-1007"
TOKEN_FORM = "grant_type=client_credentials"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def switch(center: ProvinceCenter, **changes: Any) -> None:
    center.settings = dataclasses.replace(center.settings, **changes)


def test_a_wrong_password_gets_no_session(caller: Caller):
    answer = caller.login("sai")
    assert answer["error_code"] == -1
    assert "session" not in answer


@pytest.mark.parametrize("session", ["", "S-1", None, 7])
def test_a_call_without_a_valid_session_is_told_by_text(caller: Caller, session: object):
    body = {"session": session, "madonvi": UNIT, "service": "TraCuuHoSo", "mahoso": CODE}
    answer = caller.raw(body)
    assert answer.status_code == 200
    assert "hết hạn" in answer.json()["message"]


def test_a_session_ends_after_its_calls_in_the_middle_of_a_batch(
    caller: Caller, center: ProvinceCenter
):
    switch(center, session_calls=2)
    caller.login()
    codes = [caller.send(dossier(f"{CODE}{at}"))["error_code"] for at in range(3)]
    assert codes == [0, 0, -1]
    assert len(center.store.dossiers) == 2
    switch(center, session_by_401=True)
    assert caller.raw({"session": "S-1"}).status_code == 401


def test_a_session_ends_after_its_time(caller: Caller, center: ProvinceCenter):
    switch(center, session_seconds=-1.0)
    caller.login()
    assert "hết hạn" in caller.look_up(CODE)["message"]


@pytest.mark.parametrize(
    ("unit", "words"),
    [("", "madonvi bắt buộc"), ("x" * 36, "vượt quá 35"), ("H57.30.99", "không tồn tại"), (7, "")],
)
def test_the_unit_is_checked(caller: Caller, center: ProvinceCenter, unit: object, words: str):
    switch(center, units=frozenset({UNIT}))
    body = {"session": caller.session, "madonvi": unit, "service": "LayDanhSachTTHC"}
    answer = caller.raw(body).json()
    assert answer["error_code"] == -1
    assert words in answer["message"]


@pytest.mark.parametrize(
    "change",
    [{"dstcode": ""}, {"Content-Type": "text/plain"}, {"Accept": "text/html"}],
)
def test_the_headers_are_checked(caller: Caller, change: dict[str, str]):
    assert caller.raw({}, HEADERS | change).status_code == 400


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"\xef\xbb\xbf{}", '{"a": "\xf4"}'.encode("latin-1")]
)
def test_a_body_that_is_no_json_object_is_refused(caller: Caller, body: bytes):
    answer = caller.http.post(f"{caller.url}/mapi/g", data=body, headers=HEADERS)
    assert answer.status_code == 400


def test_another_path_and_another_method_are_refused(caller: Caller):
    assert caller.http.post(f"{caller.url}/x", json={}, headers=HEADERS).status_code == 404
    assert caller.http.get(f"{caller.url}/mapi/g", headers=HEADERS).status_code == 400


def test_an_intermediary_takes_the_bare_packet(caller: Caller, center: ProvinceCenter):
    path = f"{caller.url}/api/SynsTTHCC/DongBoHoSoMC?MaDinhDanhDV={UNIT}&isUpdating=False"
    answer = caller.http.post(path, json=[dossier()], headers=HEADERS)
    assert answer.json()["error_code"] == 0
    assert list(center.store.dossiers) == [CODE]


# --------------------------------------------------------------------------- connector


def submission(**changes: object) -> dict[str, Any]:
    return {
        "MaHoSo": CODE,
        "MaTTHC": "2.000635",
        "ChuHoSo": "Nguyễn Văn Thử",
        "LoaiDoiTuong": 0,
        "MaDonViTiepNhan": UNIT,
        "NgayNop": "2026-03-05 09:07:00",
        "NgayTiepNhan": "2026-03-05 09:07:00",
        "EformThongTinChiTiet": {},
        "ThanhPhanHoSo": [],
        "ThongTinNguoiNop": {
            "LoaiDoiTuong": 0,
            "ThongTinChiTiet": {"TenNguoiNop": "Nguyễn Văn Thử", "NgaySinh": "19960101000000"},
        },
        **changes,
    }


def entry(**changes: object) -> dict[str, Any]:
    return {
        "IDHoSo": 1,
        "MaHoSo": CODE,
        "NguoiXuLy": "Lê Thị Hạnh",
        "ThoiDiemXuLy": "2026-03-05T09:07:00.000",
        "NoiDungXuLy": "Tiếp nhận",
        "TrangThai": 2,
        **changes,
    }


class Connected:
    """An office at the connector."""

    def __init__(self, caller: Caller) -> None:
        self.url, self.http = caller.url, caller.http
        keys = {"client_id": "motcua", "client_secret": "thu-nghiem"}
        answer = self.post("/connector/connector/v1/login", keys).json()
        self.http.headers["Authorization"] = f"Bearer {answer['access_token']}"

    def post(self, path: str, body: object) -> requests.Response:
        return self.http.post(f"{self.url}{path}", json=body)


@pytest.fixture
def connected(caller: Caller) -> Connected:
    return Connected(caller)


def test_the_connector_wants_its_token(caller: Caller):
    path = f"{caller.url}/connector/v1/hoso/noihoso"
    assert caller.http.post(path, json=submission()).status_code == 401


def test_a_file_goes_first_and_the_dossier_cites_it(connected: Connected, center: ProvinceCenter):
    def upload() -> dict[str, str]:
        return connected.http.post(
            f"{connected.url}/fi/v1/file/upload",
            files={"file": ("a.pdf", b"%PDF \xff")},
            data={"maHoSo": CODE},
        ).json()

    held = upload()
    assert upload() == held
    cited = {
        "IdGiayTo": held["IdTepTin"],
        "TenGiayTo": "a.pdf",
        "HashTepTin": held["HashTepTin"],
    }
    paper = {"TenThanhPhanHoSo": "Tờ khai", "SoLuong": 1, "LoaiBan": 0, "GiayToDinhKem": [cited]}
    never = paper | {"GiayToDinhKem": [cited | {"HashTepTin": "0"}]}
    assert connected.post("/noihoso", submission(ThanhPhanHoSo=[never])).status_code == 400
    made = connected.post("/noihoso", submission(ThanhPhanHoSo=[paper])).json()
    assert made["data"] == {"idHoSo": 1, "maHoSo": CODE}
    assert "đã tồn tại" in connected.post("/noihoso", submission()).json()["message"]
    got = connected.http.get(f"{connected.url}/fi/file/download/{held['IdTepTin']}?maHoSo={CODE}")
    assert got.content == b"%PDF \xff"


@pytest.mark.parametrize(
    "change",
    [
        {"NgayTiepNhan": "20260305090700"},
        {"LoaiDoiTuong": "0"},
        {"LoaiDoiTuong": 3},
        {"ThongTinNguoiNop": {"ThongTinChiTiet": {"TenNguoiNop": ""}}},
        {"ThongTinNguoiNop": []},
    ],
)
def test_a_submission_has_the_forms_of_the_connector(
    connected: Connected, change: dict[str, object]
):
    assert connected.post("/noihoso", submission(**change)).status_code == 400


def test_progress_and_status_follow_with_the_id_that_came_back(
    connected: Connected, center: ProvinceCenter
):
    connected.post("/noihoso", submission())
    steps = "/connector/connector/v1/hoso/capnhattientrinh"
    states = "/connector/connector/v1/hoso/capnhattrangthai"
    assert connected.post(steps, [entry()]).json()["code"] == 0
    assert "không tồn tại" in connected.post(steps, [entry(IDHoSo=9)]).json()["message"]
    for change in ({"ThoiDiemXuLy": "2026-03-05 09:07:00"}, {"TrangThai": "2"}):
        assert connected.post(steps, [entry(**change)]).status_code == 400
    fee = [{"TenPhiLePhi": "Lệ phí", "Gia": "8000"}]
    state = {"IdHoSo": 1, "MaHoSo": CODE, "TrangThai": 4, "DanhSachLePhi": fee}
    assert connected.post(states, [state]).status_code == 400
    assert connected.post(states, [state | {"TrangThai": 9}]).json()["code"] == 0
    held = center.store.dossiers[CODE]
    assert (held.status, len(held.progress)) == ("9", 1)


def test_waiting_dossiers_are_listed_until_acknowledged(
    connected: Connected, center: ProvinceCenter
):
    center.store.waiting.append({"MaHoSo": "G15.99-260305-1500001", "MaTTHC": "2.000635"})
    wanted = {"TrangThaiHoSo": 1, "MaTTHC": "2.000635", "HinhThucTiepNhan": 2}
    for _ in range(2):
        listed = connected.post("/connector/v1/laydanhsachhoso", wanted).json()["data"]
        assert [one["MaHoSo"] for one in listed] == ["G15.99-260305-1500001"]
    taken = [{"MaHoSo": "G15.99-260305-1500001", "TrangThaiNhanHoSo": 1}]
    connected.post("/connector/v1/hoso/xacnhantrangthainhan", taken)
    assert connected.post("/connector/v1/laydanhsachhoso", wanted).json()["data"] == []


def test_numbers_are_issued_there_and_never_twice(connected: Connected):
    path = f"{connected.url}/bt/pattern/7/--get-next-value?code=G15"
    values = {connected.http.get(path).json()["value"] for _ in range(3)}
    assert len(values) == 3


# --------------------------------------------------------------------------- gateways in front


def keys(secret: str = "bi-mat") -> str:
    issued = {
        "AccessKey": "truy-cap",
        "SecretKey": secret,
        "AppName": "motcua",
        "PartnerCode": "",
        "PartnerCodeCus": "",
    }
    return base64.b64encode(json.dumps(issued).encode()).decode()


def test_the_service_bus_wants_its_keys_and_its_token_before_everything(
    caller: Caller, center: ProvinceCenter
):
    switch(center, front="lgsp")
    body = {"username": "motcua", "password": "thu-nghiem"}
    login, token = f"{caller.url}/mapi/login", f"{caller.url}/token"
    assert caller.http.post(login, json=body, headers=HEADERS).status_code == 401
    for headers, sent in (
        (FORM | {"lgspaccesstoken": keys("sai")}, TOKEN_FORM),
        (FORM | {"lgspaccesstoken": "%"}, TOKEN_FORM),
        (FORM | {"lgspaccesstoken": keys()}, "grant_type=password"),
        ({"Content-Type": "application/json", "lgspaccesstoken": keys()}, TOKEN_FORM),
    ):
        assert caller.http.post(token, data=sent, headers=headers).status_code == 401
    got = caller.http.post(token, data=TOKEN_FORM, headers=FORM | {"lgspaccesstoken": keys()})
    caller.http.headers["Authorization"] = f"Bearer {got.json()['access_token']}"
    assert caller.http.post(login, json=body, headers=HEADERS).status_code == 401
    caller.http.headers["lgspaccesstoken"] = keys()
    assert caller.login()["error_code"] == 0
    assert caller.send(dossier())["error_code"] == 0
    # Behind the bus the connector asks for no second token.
    answer = caller.http.post(f"{caller.url}/noihoso", json=submission(MaHoSo="2"))
    assert answer.json()["data"]["maHoSo"] == "2"


def test_a_gateway_of_the_other_make_wants_basic_credentials(
    caller: Caller, center: ProvinceCenter
):
    switch(center, front="wso2")
    basic = base64.b64encode(b"truy-cap:bi-mat").decode()
    token = f"{caller.url}/token"
    wrong = FORM | {"Authorization": "Basic eDp5"}
    assert caller.http.post(token, data=TOKEN_FORM, headers=wrong).status_code == 401
    right = FORM | {"Authorization": f"Basic {basic}"}
    got = caller.http.post(token, data=TOKEN_FORM, headers=right).json()
    caller.http.headers["Authorization"] = f"Bearer {got['access_token']}"
    assert caller.login()["error_code"] == 0


def test_the_older_generation_notes_the_newer_fields(caller: Caller, center: ProvinceCenter):
    center.settings = Settings(newer=False)
    caller.login()
    caller.send(dossier(KenhThucHien="9"))
    assert any("newer generation" in note for note in center.audit.calls[-1].notes)
    assert CODE in center.store.dossiers

"""The commands about a province that speaks QCVN 120, against the stand-in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from province.center import ProvinceCenter
from province.rules import Rule
from province.server import running_province
from province.settings import Settings
from reception.domain.catalogue_layers import Layer
from reception.services.catalogue.manifest import seal_package
from reception.workspace import Workspace
from tests.e2e.conftest import PROVINCE_PASSWORD, connect_province


@pytest.fixture
def center(province_center) -> ProvinceCenter:
    return province_center


def connect(counter, there, secret, *more: str):
    return connect_province(counter, there.url, secret, *more)


def test_a_dossier_goes_from_receiving_to_the_province_and_show_says_so(
    counter, there, center, secret
):
    said = connect(counter, there, secret, "--unit-code", "H57.30.12")
    assert said.code == 0
    assert said.body["reached"] is True
    code = counter.receive()
    owed = counter("obligations").body
    (told,) = owed["destinations"]
    assert (told["destination"], told["trouble"]) == ("province", None)
    assert (owed["waiting"], owed["dossiers"][0]["state"]) == (2, "waiting")
    said = counter("sync", "--gateway", "adapter", "--once")
    assert said.code == 0
    keys = "pushed acked pulled quarantined conflicts pending oldest_pending_at unknown settled"
    assert set(keys.split()) <= set(said.body)
    assert (said.body["acked"], said.body["pending"]) == (2, 0)
    assert code in center.store.dossiers
    (_, province) = counter("show", code).body["sync"]
    assert (province["destination"], province["state"], province["settled"]) == (
        "province",
        "sent",
        2,
    )
    tries = counter("obligations", "--code", code).body["tries"]
    assert [item["service"] for item in tries] == [
        "TraCuuHoSo",
        "DongBoHoSoMC",
        "CapNhatTienDoHoSoMC",
    ]
    assert all(len(item["request_sha256"]) == 64 for item in tries)


def test_a_route_that_tells_nobody_owes_the_province_nothing(counter, there, secret, tmp_path):
    connect(counter, there, secret)
    code = counter("show", counter.receive()).body["procedure"]["code"]
    assert counter("obligations").body["waiting"] == 2
    folder = tmp_path / "gói"
    folder.mkdir()
    head = "code,unit,authority,valid_from,valid_to,source,destination"
    rows = f"{head}\n{code},,UBND phường,,,QĐ 5/QĐ-UBND,none\n"
    (folder / "routes.csv").write_text(rows, "utf-8")
    day = date(2026, 1, 1)
    seal_package(folder, ("routes.csv",), version="2030.1", valid_from=day, layer=Layer.PROVINCE)
    said = counter("catalogue", "import", str(folder), "--accept")
    assert said.code == 0, said.body
    assert "không đồng bộ" in str(said.body["procedures"])
    counter.receive()
    assert counter("obligations").body["waiting"] == 2


def test_an_identity_that_is_left_out_is_told(counter, there, center, secret):
    connect(counter, there, secret)
    passport = {"name": "Nguyễn Văn Thử", "id_kind": "passport", "id_number": "C1234567"}
    code = counter.receive(owner=passport)
    (warning,) = counter("obligations", "--code", code).body["warnings"]
    assert warning["code"] == "province_identity_left_out"
    assert "C1234567" not in warning["message"]
    assert counter("obligations", "--code", counter.receive()).body["warnings"] == []


def test_what_is_refused_names_the_field_and_goes_again_when_a_person_says_so(
    counter, there, center, secret
):
    connect(counter, there, secret)
    counter.receive()
    center.rules.add(Rule("validation", service="DongBoHoSoMC", times=1))
    said = counter("sync", "--gateway", "adapter", "--once")
    assert said.code == 6
    (refused,) = said.body["refused"]
    assert (refused["state"], refused["label"]) == ("fix", "Cần sửa")
    assert refused["field"]
    number = refused["items"][0]["id"]
    assert counter("obligations", "--requeue", str(number)).body["fix"] == 0
    assert counter("sync", "--gateway", "adapter").body["pending"] == 0
    assert counter("obligations", "--requeue", "99").code == 2


def test_the_list_is_searched_and_put_on_paper(counter, there, secret, tmp_path):
    connect(counter, there, secret)
    counter.receive()
    wanted = counter.receive(owner={"name": "Đỗ Thị Đối Soát"})
    page = tmp_path / "danh-sach.pdf"
    said = counter("obligations", "--search", "do thi doi", "--pdf", str(page))
    assert [item["code"] for item in said.body["dossiers"]] == [wanted]
    assert (said.code, said.body["pages"]) == (0, 1)
    assert page.read_bytes().startswith(b"%PDF")


def test_a_conflict_is_left_alone_until_a_person_claims_it(counter, there, center, secret):
    connect(counter, there, secret)
    code = counter.receive()
    center.plant(code, "H57.30.12", {"ChuHoSo": "Người Khác"})
    said = counter("sync", "--gateway", "adapter", "--once")
    assert (said.code, said.body["conflicts"]) == (6, 1)
    assert "Người Khác" in said.body["refused"][0]["answer"]
    assert counter("obligations", "--state", "conflict").body["dossiers"][0]["code"] == code
    counter("obligations", "--ours", code)
    assert counter("sync", "--gateway", "adapter", "--once").body["conflicts"] == 0
    assert center.store.dossiers[code].snapshot["ChuHoSo"] != "Người Khác"
    assert counter("obligations", "--ours", code).code == 2


def test_an_unknown_step_can_be_marked_as_seen_there(counter, there, center, secret):
    connect(counter, there, secret)
    counter.receive()
    center.rules.add(Rule("stored_502", service="CapNhatTienDoHoSoMC", times=2))
    for _ in range(2):
        counter("sync", "--gateway", "adapter", "--once")
    (item,) = counter("obligations", "--state", "unknown").body["dossiers"][0]["items"]
    assert item["resent"] == 1
    assert counter("obligations", "--arrived", str(item["id"])).body["unknown"] == 0


@pytest.mark.parametrize(
    ("fault", "code", "field", "sentence"),
    [
        ("forbidden", 2, "unit_code", "sync_forbidden"),
        ("not_found", 2, "url", "sync_no_center"),
        ("bad_gateway", 5, None, "sync_answer_unreadable"),
    ],
)
def test_connecting_names_what_fails(counter, there, center, secret, fault, code, field, sentence):
    center.rules.add(Rule(fault, service="TraCuuHoSo"))
    said = connect(counter, there, secret)
    assert said.code == code
    assert said.body["error"]["code"] == sentence
    assert said.body["error"]["field"] == field


def test_a_wrong_password_is_refused_and_nothing_is_kept(counter, there, secret):
    secret.write_text("khác", "utf-8")
    said = connect(counter, there, secret)
    assert (said.code, said.body["error"]["code"]) == (2, "province_login_refused")
    assert counter("sync", "--gateway", "adapter").body["error"]["code"] == (
        "province_account_missing"
    )


def test_no_line_keeps_account_and_work(counter, secret):
    class Nobody:
        url = "http://127.0.0.1:9"

    said = connect(counter, Nobody, secret)
    assert (said.code, said.body["error"]["code"]) == (5, "sync_no_line")
    counter.receive()
    said = counter("sync", "--gateway", "adapter", "--once")
    assert (said.code, said.body["pending"]) == (5, 2)


def test_a_training_folder_tells_nobody(counter, there, secret, tmp_path):
    with (
        Workspace(counter.data, counter.key) as workspace,
        workspace.connected() as context,
        context.database.write() as tx,
    ):
        tx.settings.put("training", "1")
    for said in (connect(counter, there, secret), counter("sync", "--gateway", "adapter")):
        assert (said.code, said.body["error"]["code"]) == (3, "training_folder")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (("--profile", "D"), "profile"),
        (("--profile", "C", "--inner", "C"), "inner"),
        (("--profile", "C", "--token-style", "basic"), "token_style"),
        (("--profile", "C", "--access-key", "k"), "access_secret_file"),
        (("--profile", "C", "--token-path", "token"), "token_path"),
        (("--auth-path", "login"), "auth_path"),
        (("--ca", "nowhere.pem"), "ca"),
        (("--unit-code", " "), "unit_code"),
    ],
)
def test_bad_options_name_the_field(counter, there, secret, changes, field):
    said = connect(counter, there, secret, *changes)
    assert (said.code, said.body["error"]["field"]) == (2, field)


def test_neither_password_nor_citizen_is_in_the_logs(counter, there, secret):
    connect(counter, there, secret)
    counter.receive()
    counter("sync", "--gateway", "adapter", "--once")
    logs = "".join(file.read_text("utf-8") for file in counter.data.glob("logs/*"))
    assert PROVINCE_PASSWORD not in logs
    assert "001098" not in logs


def test_a_table_gives_a_local_procedure_its_national_code(
    counter, there, center, secret, tmp_path
):
    table = tmp_path / "codes.csv"
    table.write_text(
        "kind,local,code,name,valid_from,valid_to\n"
        "sector,CHỨNG THỰC,G15-X1,Chứng thực,2020-01-01,\n"
        "procedure,2.000815,2.000816,,2020-01-01,\n",
        "utf-8",
    )
    connect(counter, there, secret)
    assert counter("province-codes", "--file", str(table)).body["taken"] == 2
    code = counter.receive()
    counter("sync", "--gateway", "adapter", "--once")
    there_now = center.store.dossiers.get(code)
    last = [call for call in center.audit.calls if call.service == "DongBoHoSoMC"][-1]
    sent = last.body["data"][0]
    assert (sent["MaTTHC"], sent["MaLinhVuc"]) == ("2.000816", "G15-X1")
    assert there_now is None or there_now.snapshot["MaTTHC"] == "2.000816"
    table.write_text("kind,local\n", "utf-8")
    assert counter("province-codes", "--file", str(table)).code == 2


def test_the_provinces_catalogue_is_compared_and_its_new_matters_become_a_package(
    counter, there, center, secret, tmp_path
):
    connect(counter, there, secret)
    new = replace(center.settings.procedures[4], code="1.999999", local_code="1.999999.H57")
    center.settings = replace(center.settings, procedures=(*center.settings.procedures, new))
    out = tmp_path / "package"
    said = counter("province-catalogue", "--out", str(out))
    assert said.code == 0
    assert [item["code"] for item in said.body["only_there"]] == ["1.999999"]
    assert said.body["taken"] == 1
    assert "2.000884" not in {item["code"] for item in said.body["only_here"]}
    shown = counter("catalogue", "diff", str(out), "--layer", "province").body
    assert "1.999999" in str(shown)
    assert counter("province-catalogue", "--out", str(out)).body["error"]["field"] == "out"


def test_a_short_list_is_not_believed_without_a_word(counter, there, center, secret):
    connect(counter, there, secret)
    assert counter("province-catalogue").code == 0
    center.rules.add(Rule("half_result", service="LayDanhSachTTHC"))
    assert counter("province-catalogue").body["error"]["code"] == "province_list_short"
    assert counter("province-catalogue", "--accept").code == 0
    center.rules.add(Rule("empty_result", service="LayDanhSachTTHC"))
    assert counter("province-catalogue", "--accept").code == 3


@pytest.mark.parametrize("fault", ["bad_gateway", "text_result", "cut_json", "server_error"])
def test_no_list_is_no_answer(counter, there, center, secret, fault):
    connect(counter, there, secret)
    center.rules.add(Rule(fault, service="LayDanhSachTTHC"))
    assert counter("province-catalogue").code == 5


def test_a_password_from_an_editor_that_marks_its_files_is_the_password(counter, there, secret):
    secret.write_text("\ufeff" + PROVINCE_PASSWORD + "\r\n", "utf-8")
    assert connect(counter, there, secret).body["reached"] is True


def connect_to(counter, there, secret, profile: str, *more: str, user: str = "motcua"):
    return counter(
        *("connect", "--gateway", "adapter", "--profile", profile, "--url", there.url),
        *("--user", user, "--secret-file", str(secret), "--dstcode", "VN:GOV:thu", *more),
    )


def test_a_connector_takes_a_dossier_its_steps_and_where_it_stands(counter, there, center, secret):
    said = connect_to(counter, there, secret, "B")
    assert (said.code, said.body["reached"]) == (0, True)
    code = counter.receive()
    assert counter("sync", "--gateway", "adapter").code == 0
    counter("act", code, "forward", "--to-unit", "Phòng Tư pháp")
    said = counter("sync", "--gateway", "adapter")
    assert (said.code, said.body["pending"]) == (0, 0)
    held = center.store.dossiers[code]
    assert held.status == "4"
    assert held.versions[-1]["TrangThai"]["IdHoSo"] == held.number
    assert [step["TrangThai"] for step in held.progress] == [2, 4]
    assert counter("province-catalogue").body["error"]["code"] == "province_no_catalogue"
    said = counter("reconcile", "--date", "2026-08-28", "--gateway", "adapter")
    assert (said.code, said.body["error"]["code"]) == (5, "reconcile_no_look_up")


def test_a_number_that_is_not_said_again_comes_from_a_person(counter, there, center, secret):
    center.settings = replace(center.settings, tells_number=False)
    connect_to(counter, there, secret, "B")
    code = counter.receive()
    center.rules.add(Rule("lost_answer", service="NoiHoSo", times=1))
    counter("sync", "--gateway", "adapter", "--once")
    said = counter("sync", "--gateway", "adapter", "--once")
    assert said.code == 6
    (owed,) = counter("obligations").body["dossiers"]
    assert (owed["state"], owed["field"], owed["reason"]) == (
        "fix",
        "idHoSo",
        "province_number_untold",
    )
    assert "idHoSo" in owed["next_step"]
    number = center.store.dossiers[code].number
    said = counter("obligations", "--number", str(number))
    assert (said.code, said.error["field"]) == (2, "ours")
    assert counter("obligations", "--ours", code, "--number", str(number)).code == 0
    said = counter("sync", "--gateway", "adapter")
    assert (said.code, said.body["pending"]) == (0, 0)
    assert len(center.store.dossiers[code].progress) == 1


def test_the_token_of_a_bus_stands_in_front_and_ends(counter, there, center, secret, tmp_path):
    center.settings = replace(center.settings, front="lgsp", session_calls=4)
    keys = tmp_path / "khoá"
    keys.write_text("bi-mat\n", "utf-8")
    bus = ("--access-key", "truy-cap", "--access-secret-file", str(keys), "--app-name", "motcua")
    assert connect_to(counter, there, secret, "c", *bus).body["reached"] is True
    codes = [counter.receive() for _ in range(4)]
    said = counter("sync", "--gateway", "adapter")
    assert (said.code, said.body["pending"]) == (0, 0)
    assert sorted(center.store.dossiers) == sorted(codes)
    assert sum(call.service == "gateway-token" for call in center.audit.calls) > 2
    keys.write_text("sai\n", "utf-8")
    error = connect_to(counter, there, secret, "C", *bus).body["error"]
    assert (error["code"], error["field"]) == ("province_bus_refused", "access_key")


def test_a_ministry_has_an_account_of_its_own(counter, there, center, secret, tmp_path):
    code = counter("show", counter.receive()).body["procedure"]["code"]
    folder = tmp_path / "gói"
    folder.mkdir()
    head = "code,unit,authority,valid_from,valid_to,source,destination"
    rows = f"{head}\n{code},,UBND phường,,,QĐ 5/QĐ-UBND,ministry\n"
    (folder / "routes.csv").write_text(rows, "utf-8")
    day = date(2026, 1, 1)
    seal_package(folder, ("routes.csv",), version="2030.1", valid_from=day, layer=Layer.PROVINCE)
    assert counter("catalogue", "import", str(folder), "--accept").code == 0
    connect_to(counter, there, secret, "A")
    to_ministry = counter.receive()
    counter("sync", "--gateway", "adapter")
    owed = counter("obligations").body["dossiers"]
    assert {(item["destination"], item["has_account"]) for item in owed} == {("ministry", False)}
    assert "bộ" in owed[0]["next_step"]
    other = tmp_path / "mật khẩu của bộ"
    other.write_text("khác\n", "utf-8")
    with running_province(ProvinceCenter(Settings(password="khác"))) as ministry:
        said = connect_to(counter, ministry, other, "B", "--destination", "ministry")
        assert said.body["destination"] == "ministry"
        said = counter("sync", "--gateway", "adapter")
        assert (said.code, said.body["pending"]) == (0, 0)
        assert to_ministry in ministry.center.store.dossiers
        assert not center.store.dossiers
        # Each with its own password.
        assert connect_to(counter, there, secret, "A").body["reached"] is True
        center.end_sessions()
        assert counter("sync", "--gateway", "adapter").code == 0


def test_a_correction_that_a_connector_cannot_take_waits_for_a_person(
    counter, there, center, secret
):
    connect_to(counter, there, secret, "B")
    code = counter.receive()
    counter("sync", "--gateway", "adapter")
    change = '{"owner": {"name": "Nguyễn Văn Khác"}}'
    assert counter("act", code, "correct", "--reason", "Nhầm", "--file", change).code == 0
    assert counter("sync", "--gateway", "adapter").code == 6
    (owed,) = counter("obligations").body["dossiers"]
    assert (owed["state"], owed["reason"]) == ("fix", "province_no_correction")
    # What happens next does not hide it.
    counter("act", code, "forward", "--to-unit", "Phòng Tư pháp")
    assert counter("sync", "--gateway", "adapter").code == 6
    (owed,) = counter("obligations").body["dossiers"]
    assert owed["reason"] == "province_no_correction"
    counter("obligations", "--requeue-all")
    said = counter("sync", "--gateway", "adapter")
    assert (said.code, said.body["pending"]) == (0, 0)
    assert center.store.dossiers[code].status == "4"
    # A second correction is seen as well.
    again = '{"owner": {"name": "Nguyễn Văn Ba"}}'
    assert counter("act", code, "correct", "--reason", "Nhầm", "--file", again).code == 0
    assert counter("sync", "--gateway", "adapter").code == 6


def test_what_was_filed_on_the_portal_is_not_handed_in_a_second_time(
    counter, there, center, secret
):
    connect_to(counter, there, secret, "B")
    filed = "000.00.19.H57-260820-0007"
    center.plant(filed, "H57", {"ChuHoSo": "Nguyễn Văn Thử", "TrangThaiHoSo": "1"})
    code = counter.receive(portal_code=filed)
    assert counter("sync", "--gateway", "adapter").code == 6
    assert list(center.store.dossiers) == [filed]
    number = str(center.store.dossiers[filed].number)
    counter("obligations", "--ours", code, "--number", number)
    said = counter("sync", "--gateway", "adapter")
    assert (said.code, said.body["pending"]) == (0, 0)
    assert center.store.dossiers[filed].status == "2"
    assert len(center.store.dossiers[filed].progress) == 1


def test_a_bus_that_forbids_the_keys_names_them(counter, there, center, secret):
    center.settings = replace(center.settings, front="wso2")
    center.rules.add(Rule("forbidden", service="gateway-token"))
    error = connect_to(counter, there, secret, "C", "--token-style", "wso2").body["error"]
    assert (error["code"], error["field"]) == ("province_bus_refused", "access_key")


def test_a_correction_between_a_lost_answer_and_its_repetition_is_seen(
    counter, there, center, secret
):
    connect_to(counter, there, secret, "B")
    code = counter.receive()
    center.rules.add(Rule("lost_answer", service="NoiHoSo", times=1))
    counter("sync", "--gateway", "adapter", "--once")
    change = '{"owner": {"name": "Nguyễn Văn Khác"}}'
    assert counter("act", code, "correct", "--reason", "Nhầm", "--file", change).code == 0
    assert counter("sync", "--gateway", "adapter").code == 6
    (owed,) = counter("obligations").body["dossiers"]
    assert owed["reason"] == "province_no_correction"
    counter("obligations", "--requeue-all")
    said = counter("sync", "--gateway", "adapter")
    assert (said.code, said.body["pending"]) == (0, 0)
    assert len(center.store.dossiers[code].progress) == 1

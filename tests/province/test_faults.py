"""Every fault, over the line: what comes back, and whether the call was carried out."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import subprocess
import sys
import time
import unicodedata
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from province.__main__ import main
from province.center import ProvinceCenter
from province.connector_fields import SUBMISSION
from province.faults import FAULTS
from province.fields import DOSSIER, PROGRESS
from province.packets import Packets
from province.requests_in import Request
from province.rules import BadRule, Rule, Rules, rule_from_text
from province.settings import BadSetting, Settings, changed
from province.store import Store
from tests.province.office_there import UNIT, Caller, dossier, step

ROOT = Path(__file__).parents[2]
CODE = "H57.30.12-260305-1007"
# What a person would see of each fault of a create; an exception's name where no answer comes.
SEEN = {
    "session_expired": "-1 hết hạn",
    "session_invalid": "-1 Session không hợp lệ",
    "unauthorized": "HTTP 401",
    "forbidden": "HTTP 403",
    "bad_request": "HTTP 400",
    "not_found": "HTTP 404",
    "gone": "HTTP 410",
    "too_large": "HTTP 413",
    "unprocessable": "HTTP 422",
    "too_many": "HTTP 429",
    "bad_gateway": "HTTP 502",
    "unavailable": "HTTP 503",
    "gateway_timeout": "HTTP 504",
    "server_error": "HTTP 500",
    "soap_fault": "HTTP 500",
    "silence": "ConnectionError",
    "reset": "ConnectionError",
    "html": "no JSON",
    "redirect": "HTTP 302",
    "redirect_same": "HTTP 307",
    "redirect_loop": "HTTP 307",
    "garbage": "ConnectionError",
    "wait_odd": "HTTP 503",
    "wait_long": "HTTP 429",
    "validation_500": "HTTP 500",
    "validation": "-1 vượt quá",
    "wrong_form": "1 định dạng không đúng",
    "code_unknown": "-1 không tồn tại trong danh mục",
    "illogical": "-1 Logic xử lý không hợp lệ",
    "settled_returned": "-1 đã trả kết quả, không được cập nhật trạng thái",
    "settled_result": "-1 đã có kết quả xử lý",
    "settled_one_gate": "-1 đã tồn tại trong một cửa điện tử",
    "settled_refused": "-1 bị từ chối. Không thể cập nhật trạng thái",
    "not_updated": "-1 chưa cập nhật trạng thái",
    "not_sent": "-1 chưa được gửi không thể cập nhật trạng thái",
    "adding_failed": "-1 Có lỗi trong quá trình thêm mới",
    "unknown_text": "99 0x80131904",
    "dossier_unknown": "-1 Hồ sơ không tồn tại",
    "exists_foreign": "3 đã tồn tại",
    "exists_own": "-3 đã tồn tại",
    "lost_answer": "ConnectionError",
    "half_lost": "ConnectionError",
    "half_refused": "-1 Có lỗi trong quá trình thêm mới",
    "half_expired": "-1 hết hạn",
    "late_answer": "ConnectionError",
    "stored_500": "HTTP 500",
    "stored_502": "HTTP 502",
    "stored_html": "no JSON",
    "cut_json": "no JSON",
    "cut_body": "ConnectionError",
    "empty_body": "no JSON",
    "no_code": "None Thành công",
    "null_code": "None Thành công",
    "word_code": "OK Thành công",
    "not_an_object": "a list",
    "zero_number": "0 Thành công",
    "zero_text": "0 Thành công",
    "zero_double": "00 Thành công",
    "zero_padded": "0000 Thành công",
    "zero_long": "0000000000",
    "zero_wide": "０ Thành công",
    "zero_point": "0.0 Thành công",
    "false_code": "False Thành công",
    "empty_code": " Thành công",
    "list_code": "[0] Thành công",
    "nested": "None None",
    "success_500": "HTTP 500",
    "success_201": "HTTP 201",
    "dirty_text": "0 <script>",
    "half_sign": "0 \ud83d",
    "deep": "RecursionError",
    "many_headers": "ConnectionError",
    "hang_body": "ConnectionError",
    "bom": "no JSON",
    "nfd": "0 " + unicodedata.normalize("NFD", "Thành công"),
    "capitals": "0 THÀNH CÔNG",
    "blanks": "0 Thành  công",
    "latin1": "no JSON",
    "upper_names": "None None",
    "wrong_type": "0 Thành công",
    "drip": "0 Thành công",
    "huge": "0 Thành công",
    "gzip_bomb": "256 MB",
    "gzip": "0 Thành công",
    # These concern look-ups and lists; a create does not notice.
    "unknown_enum": "0 Thành công",
    "empty_result": "0 Thành công",
    "twice": "0 Thành công",
    "reversed": "0 Thành công",
    "half_result": "0 Thành công",
    "strange_owner": "0 Thành công",
    "wrong_row": "0 Thành công",
    "other_dates": "0 Thành công",
    "number_codes": "0 Thành công",
    "text_rows": "0 Thành công",
    "one_row": "0 Thành công",
    "text_result": "0 Thành công",
    "null_result": "0 Thành công",
}


def seen(caller: Caller, fault: str) -> str:
    envelope = {"session": caller.session, "madonvi": UNIT, "service": "DongBoHoSoMC"}
    try:
        answer = caller.http.post(
            f"{caller.url}/mapi/g",
            data=json.dumps(envelope | {"isUpdating": "False", "data": [dossier()]}),
            headers={"Content-Type": "application/json", "dstcode": "x"},
            timeout=20,
            allow_redirects=False,
            stream=fault == "gzip_bomb",
        )
    except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError):
        return "ConnectionError"
    if fault == "gzip_bomb":
        # Never unpacked here; the announced size is small.
        assert int(answer.headers["Content-Length"]) < 1_000_000
        answer.close()
        return "256 MB"
    if answer.status_code != 200:
        return f"HTTP {answer.status_code}"
    try:
        body = json.loads(answer.content.decode())
    except ValueError:
        return "no JSON"
    except RecursionError:
        return "RecursionError"
    if isinstance(body, list):
        return "a list"
    return f"{body.get('error_code')} {body.get('message')}"


def test_every_fault_has_its_row_here():
    assert set(SEEN) == set(FAULTS)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_does_what_it_says(caller: Caller, center: ProvinceCenter, fault: str):
    center.rules.add(Rule(fault, service="DongBoHoSoMC", times=1))
    code, _, words = SEEN[fault].partition(" ")
    answer = seen(caller, fault)
    assert answer.startswith(code)
    assert words in answer
    stored = center.store.dossiers.get(CODE)
    if fault == "exists_foreign":
        assert stored.is_foreign
    else:
        assert (stored is not None) == FAULTS[fault].carried_out
    assert center.audit.calls[-1].faults == [fault]
    # The next call is right again, except that some faults end every session.
    caller.login()
    assert caller.look_up(CODE)["error_code"] == 0


def test_a_rule_turns_round_whether_the_call_is_carried_out(caller: Caller, center: ProvinceCenter):
    center.rules.add(Rule("server_error", carried_out=True, times=1))
    assert seen(caller, "server_error") == "HTTP 500"
    assert CODE in center.store.dossiers


@pytest.mark.parametrize("fault", ["half_lost", "half_refused", "half_expired"])
def test_half_of_an_array_is_stored(caller: Caller, center: ProvinceCenter, fault: str):
    caller.send(dossier())
    center.rules.add(Rule(fault, service="CapNhatTienDoHoSoMC"))
    entries = [step(NoiDungXuLy=f"Bước {at}") for at in range(5)]
    with contextlib.suppress(requests.ConnectionError):
        assert caller.advance(*entries)["error_code"] == -1
    assert center.store.dossiers[CODE].progress == entries[:3]
    kept: Any = center.audit.calls[-1].body
    assert len(kept["data"]) == 5


def test_faults_of_look_ups_twist_their_rows(caller: Caller, center: ProvinceCenter):
    caller.send(dossier())
    right = caller.call("LayDanhSachTTHC")["result"]
    center.rules.play(
        ["twice", "reversed", "half_result", "empty_result", "null_result", "unknown_enum"]
    )
    assert caller.call("LayDanhSachTTHC")["result"] == right + right
    assert caller.call("LayDanhSachTTHC")["result"] == right[::-1]
    assert caller.call("LayDanhSachTTHC")["result"] == right[:5]
    assert caller.call("LayDanhSachTTHC")["result"] == []
    assert "result" not in caller.call("LayDanhSachTTHC")
    assert caller.look_up(CODE)["result"][0]["TRANGTHAIHOSO"] == "17"
    center.settings = dataclasses.replace(center.settings, look_up="history")
    caller.advance(step())
    center.rules.play(["other_dates+number_codes"])
    seen = caller.look_up(CODE)["result"][0]
    assert (seen["NGAYTIEPNHAN"], seen["TRANGTHAIHOSO"]) == ("05/03/2026 09:07:00", 2)
    entry = seen["TIENTRINHXULY"][0]
    assert (entry["THOIDIEMXULY"], entry["TRANGTHAI"]) == ("05/03/2026 09:07:00", 2)
    center.rules.play(["strange_owner"])
    assert caller.look_up(CODE)["result"][0]["CHUHOSO"] == "Người Khác"


def test_rules_choose_by_service_dossier_place_and_number(caller: Caller, center: ProvinceCenter):
    center.rules.add(
        Rule("adding_failed", service="DongBoHoSoMC", dossier=f"{CODE}b", skip=1, times=2)
    )
    for code in ("a", "b", "b", "b", "b"):
        caller.send(dossier(f"{CODE}{code}"), updating="True")
        caller.look_up(f"{CODE}{code}")
    hits = [call.dossiers[0][-1] for call in center.audit.calls if call.faults]
    assert hits == ["b", "b"]
    assert [bool(call.faults) for call in center.audit.calls if call.service == "DongBoHoSoMC"] == [
        False,
        False,
        True,
        True,
        False,
    ]


def test_chance_is_replayed_from_its_seed():
    def drawn(seed: int) -> list[bool]:
        rules = Rules(seed, [Rule("reset", chance=0.5)])
        return [bool(rules.of("x", ())) for _ in range(64)]

    assert drawn(1) == drawn(1) != drawn(2)
    assert 10 < sum(drawn(1)) < 54


def test_a_script_gives_each_call_its_faults(caller: Caller, center: ProvinceCenter):
    center.rules.play(["", "zero_double+capitals", "zero_text"], "TraCuuHoSo")
    answers = [caller.look_up(CODE) for _ in range(4)]
    assert [one["error_code"] for one in answers] == [0, "00", "0", 0]
    assert answers[1]["message"] == "THÀNH CÔNG"


@given(st.lists(st.sampled_from(sorted(set(FAULTS) - {"huge", "gzip_bomb"})), max_size=5))
def test_any_faults_together_are_an_answer(faults: list[str]):
    center = ProvinceCenter(Settings(look_up="history"))
    session = center._sessions[0].begin("S", 60)
    center.store.create(CODE, UNIT, dossier())
    center.rules.add(*map(Rule, faults))
    body: Any = {"session": session, "madonvi": UNIT, "service": "TraCuuHoSo", "mahoso": CODE}
    headers = {"content-type": "application/json", "accept": "*/*", "dstcode": "x"}
    reply = center.handle(Request("POST", "/mapi/g", headers, json.dumps(body).encode()))
    assert 200 <= reply.status < 600
    assert center.audit.calls[-1].faults == faults


@pytest.mark.parametrize(
    "text",
    ["nothing", "reset,wann=1", "reset,times=x", "reset,chance=", "reset,carried_out=maybe", ""],
)
def test_a_rule_that_cannot_be_meant_is_refused(text: str):
    with pytest.raises(BadRule):
        rule_from_text(text)


def test_a_clock_ten_minutes_off_is_seen_in_the_answer(caller: Caller, center: ProvinceCenter):
    center.settings = dataclasses.replace(center.settings, clock_minutes=-10.0)
    answer = caller.raw({"session": caller.session, "madonvi": UNIT, "service": "LayDanhSachTTHC"})
    said = parsedate_to_datetime(answer.headers["Date"])
    assert abs(time.time() - said.timestamp() - 600) < 30


def test_an_answer_takes_as_long_as_the_switch_says(caller: Caller, center: ProvinceCenter):
    center.settings = dataclasses.replace(center.settings, delay=0.2)
    began = time.monotonic()
    caller.look_up(CODE)
    assert time.monotonic() - began >= 0.2


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([one.name for one in (*DOSSIER, *PROGRESS, *SUBMISSION)])


@given(
    service=st.sampled_from([*Packets(Store(), Settings).names, "noihoso", "capnhattrangthai"]),
    item=st.dictionaries(NAMES, JSON_VALUES, max_size=6),
    members=st.dictionaries(
        st.sampled_from(["data", "isUpdating", "type", "mahoso", "maTTHC", "provider"]),
        JSON_VALUES,
        max_size=4,
    ),
    is_right=st.booleans(),
)
def test_whatever_is_sent_gets_an_answer(
    service: str, item: dict[str, Any], members: dict[str, Any], is_right: bool
):
    center = ProvinceCenter()
    session = center._sessions[0].begin("S", 60)
    body: Any = {"data": [dossier() | item if is_right else item], **members}
    body |= {"session": session, "madonvi": UNIT, "service": service}
    for path in ("/mapi/g", "/connector/v1/hoso/capnhattientrinh", f"/v1/hoso/{service}"):
        raw = json.dumps([item] if path.endswith("trinh") else body).encode()
        headers = {"content-type": "application/json", "accept": "*/*", "dstcode": "x"}
        headers["authorization"] = f"Bearer {center._sessions[1].begin('T', 60)}"
        reply = center.handle(Request("POST", path, headers, raw))
        assert reply.status in (200, 400, 404)
        json.loads(reply.body)


# --------------------------------------------------------------------------- control and audit


def test_switches_are_turned_over_the_line(caller: Caller):
    assert set(caller.control("GET", "/_control/faults").json()) == set(FAULTS)
    rule = {"fault": "zero_text", "service": "TraCuuHoSo", "times": 1}
    assert caller.control("POST", "/_control/rules", rule).json()["rules"][0]["hits"] == 0
    assert caller.look_up(CODE)["error_code"] == "0"
    assert caller.control("GET", "/_control/rules").json()["rules"][0]["hits"] == 1
    assert caller.control("DELETE", "/_control/rules").json()["rules"] == []
    caller.control("POST", "/_control/script", {"script": ["zero_double"]})
    assert caller.look_up(CODE)["error_code"] == "00"
    turned = caller.control("POST", "/_control/settings", {"look_up": "bare", "silence": 1})
    assert (turned.json()["look_up"], turned.json()["silence"]) == ("bare", 1.0)
    caller.control("POST", "/_control/plant", {"code": "9", "snapshot": {"TrangThaiHoSo": "1"}})
    caller.control("POST", "/_control/move", {"code": "9", "status": "4"})
    assert caller.control("GET", "/audit/dossiers").json()["9"]["snapshot"]["TrangThaiHoSo"] == "4"
    caller.control("POST", "/_control/expire")
    assert "hết hạn" in caller.look_up(CODE)["message"]
    caller.control("POST", "/_control/forget")
    assert caller.control("GET", "/audit").json()["calls"] == 0


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("rules", {"fault": "nothing"}),
        ("rules", {}),
        ("script", {"script": "reset"}),
        ("script", {"script": ["nothing"]}),
        ("settings", {"colour": "red"}),
        ("settings", {"look_up": "none"}),
        ("settings", {"silence": "long"}),
        ("settings", {"newer": "maybe"}),
        ("move", {"code": "9", "status": "4"}),
    ],
)
def test_a_switch_that_cannot_be_turned_says_so(caller: Caller, path: str, body: object):
    answer = caller.control("POST", f"/_control/{path}", body)
    assert answer.status_code == 400
    assert answer.json()["title"]


def test_a_value_that_cannot_be_is_named():
    for name, value in {"silence": "long", "newer": "maybe", "front": "wso3"}.items():
        with pytest.raises(BadSetting, match=name):
            changed(Settings(), {name: value})
    with pytest.raises(BadRule, match="times"):
        rule_from_text("reset,times=x")


def test_the_audit_counts_what_the_client_cannot_know(caller: Caller, center: ProvinceCenter):
    center.rules.add(Rule("lost_answer", service="CapNhatTienDoHoSoMC", times=1))
    caller.send(dossier())
    with pytest.raises(requests.ConnectionError):
        caller.advance(step())
    caller.advance(step())
    summary = caller.control("GET", "/audit").json()
    assert summary["unanswered"] == 1
    assert summary["doubled"] == {CODE: 1}
    assert summary["written"] == {"create": 1, "progress": 2}
    calls = caller.control("GET", "/audit/calls?since=2").json()
    assert [call["answered"] for call in calls] == [False, True]
    assert calls[0]["written"] == [{"what": "progress", "dossier": CODE}]
    assert calls[0]["body"]["data"] == [step()]
    held = caller.control("GET", "/audit/dossiers").json()[CODE]
    assert (held["creates"], held["updates"], len(held["progress"])) == (1, 0, 2)


def test_no_password_and_no_session_is_kept(caller: Caller, center: ProvinceCenter):
    caller.send(dossier())
    kept = caller.control("GET", "/audit/calls").text
    assert "thu-nghiem" not in kept
    assert caller.session not in kept


def test_it_runs_as_a_process_of_its_own(tmp_path: Path):
    script = tmp_path / "faults.json"
    script.write_text('{"rules": [], "script": ["zero_text"], "service": "login"}', "utf-8")
    table = ROOT / "resources" / "procedures" / "procedures.csv"
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "province", "--set", "session_calls=1"),
            *("--fault", "zero_double,service=LayDanhSachTTHC", "--script", str(script)),
            *("--procedures", str(table), "--unit", UNIT),
        ],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    try:
        caller = Caller(json.loads(process.stdout.readline())["url"])
        assert caller.login()["error_code"] == "0"
        listed = caller.call("LayDanhSachTTHC")
        assert listed["error_code"] == "00"
        assert len(listed["result"]) > 300
        assert "hết hạn" in caller.look_up(CODE)["message"]
        caller.http.close()
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


def test_the_command_line_lists_its_faults_and_refuses_what_it_does_not_know(
    capsys: pytest.CaptureFixture[str],
):
    assert main(["--list"]) == 0
    assert "lost_answer" in capsys.readouterr().out
    for wrong in (["--fault", "x"], ["--set", "x=1"], ["--script", "no-such-file"]):
        assert main(wrong) == 2
        assert capsys.readouterr().err.startswith("province: ")


def test_the_process_ends_as_its_command_line_says():
    command = [sys.executable, "-m", "province", "--fault", "x"]
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (ended.returncode, ended.stderr.startswith("province: ")) == (2, True)

"""Any answer of a province has exactly one class; success is proved, never assumed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.sync.province.answers import AnswerClass, Verdict, classify


def said(code: object, message: object = "", status: int = 200, **more: object) -> Verdict:
    answer = {"error_code": code, "message": message, **more}
    return classify(status, json.dumps(answer, ensure_ascii=False).encode())


@pytest.mark.parametrize("code", [0, "0", "00", "000"])
def test_zero_is_success_however_it_is_written(code):
    assert said(code).kind is AnswerClass.SUCCESS


@pytest.mark.parametrize(
    "code", ["", " 0", "0 ", "0.0", "-0", "+0", "０", "OK", None, False, True, 0.0, [], {}]
)
def test_what_is_no_plain_zero_is_no_success(code):
    assert said(code).kind is not AnswerClass.SUCCESS


@pytest.mark.parametrize("status", [201, 204])
def test_any_two_hundred_may_be_success(status):
    assert said(0, status=status).kind is AnswerClass.SUCCESS


@pytest.mark.parametrize("status", [302, 401, 404, 500, 503])
def test_success_under_a_failing_status_is_neither(status):
    assert said(0, status=status).kind is AnswerClass.LOST


@pytest.mark.parametrize(
    ("status", "message", "kind", "field"),
    [
        (200, "Hồ sơ đã tồn tại", "exists", "MaHoSo"),
        (500, "Mã hồ sơ ĐÃ  TỒN\tTẠI trên hệ thống", "exists", "MaHoSo"),
        (200, "Ho\u0300\u0302 sơ đa\u0303 tồn tại", "exists", ""),
        (200, "Hồ sơ đã tồn tại trong một cửa điện tử", "settled", None),
        (200, "Hồ sơ đã trả kết quả, không được cập nhật trạng thái", "settled", None),
        (200, "Đã có kết quả xử lý của hồ sơ", "settled", None),
        (200, "Hồ sơ bị từ chối. Không thể cập nhật trạng thái", "settled", None),
        (200, "Hồ sơ chưa được gửi không thể cập nhật trạng thái", "again", None),
        (200, "Hồ sơ trước chưa cập nhật trạng thái", "again", None),
        (200, "Có lỗi trong quá trình thêm mới", "again", ""),
        (500, "Internal Server Error", "again", ""),
        (504, "Server error", "lost", ""),
        (200, "Hồ sơ không tồn tại", "no_dossier", "MaHoSo"),
        (200, "Không tìm thấy hồ sơ H57 của đơn vị", "no_dossier", None),
        (200, "MaHoSo H57 không tồn tại", "no_dossier", "MaHoSo"),
        (200, "Mã thủ tục không tồn tại", "refused", "MaTTHC"),
        (200, "Hồ sơ có mã lĩnh vực không tồn tại", "refused", "MaLinhVuc"),
        (200, "Mã thành phần hồ sơ không tồn tại", "refused", "MaThanhPhanHoSo"),
        (200, "Không tồn tại mã thủ tục 1.0", "refused", "MaTTHC"),
        (200, "Giá trị không tồn tại", "refused", ""),
        (500, "Trường TrichYeuHoSo vượt quá 1000 ký tự", "refused", "TrichYeuHoSo"),
        (200, "NgayHenTra: định dạng không đúng", "refused", "NgayHenTra"),
        (200, "Logic xử lý không hợp lệ", "refused", ""),
        (200, "Ngày tiếp nhận không được để trống", "refused", "NgayTiepNhan"),
        (200, "Phiên làm việc đã hết hạn", "session", None),
        (200, "Session expired", "session", None),
        (200, "Invalid session", "session", None),
        (403, "Token không hợp lệ", "session", None),
        (200, "Phiên bản dữ liệu không hợp lệ", "refused", None),
        (401, "Hồ sơ đã tồn tại", "session", None),
        (403, "Không có quyền", "forbidden", None),
        (403, "vượt quá quyền", "forbidden", None),
        (404, "x", "no_service", None),
        (429, "x", "busy", None),
        (503, "x", "lost", None),
        (422, "x", "refused", None),
        (200, "Lỗi không rõ", "suspect", ""),
        (500, "Lỗi không rõ", "suspect", ""),
    ],
)
def test_sentences_are_told_apart(status, message, kind, field):
    verdict = said(-3, message, status)
    assert verdict.kind == kind
    assert field is None or verdict.field == field or kind == "exists"


def test_a_dossier_that_is_not_found_is_an_answer_to_a_look_up():
    for message in ("Không có dữ liệu", "Không tồn tại", "Not found", "Không tìm thấy hồ sơ"):
        body = json.dumps({"error_code": "1", "message": message}).encode()
        assert classify(200, body, is_lookup=True).kind is AnswerClass.NO_DOSSIER
    unit = json.dumps({"error_code": "1", "message": "Đơn vị không tồn tại"}).encode()
    assert classify(200, unit, is_lookup=True).kind is AnswerClass.REFUSED
    assert said("1", "Không có dữ liệu").kind is AnswerClass.SUSPECT


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Session not found", "session"),
        ("Không tìm thấy phiên làm việc", "session"),
        ("Dịch vụ TraCuuHoSo không tồn tại", "no_service"),
        ("Service TraCuuHoSo not found", "no_service"),
        ("Dịch vụ tra cứu hồ sơ không tồn tại", "no_service"),
        ("Tài khoản không tồn tại", "suspect"),
        ("Không tìm thấy máy chủ", "suspect"),
        ("Đường dẫn không tồn tại", "suspect"),
        ("Không có dữ liệu đầu vào", "suspect"),
        ("Object reference not found", "suspect"),
        ("Không tìm thấy bản ghi nào phù hợp với mã H57.30.12-260305-1007", "no_dossier"),
        ("Không tìm thấy hồ sơ trên Cổng dịch vụ công", "no_dossier"),
        ("Không tìm thấy thông tin", "no_dossier"),
        ("Dữ liệu không tồn tại trong hệ thống", "no_dossier"),
        ("No data found", "no_dossier"),
    ],
)
def test_a_look_up_to_which_something_else_was_missing_is_no_no(message, kind):
    body = json.dumps({"error_code": "-1", "message": message}).encode()
    assert classify(200, body, is_lookup=True).kind == kind


@pytest.mark.parametrize(
    ("status", "raw", "kind"),
    [
        (200, b"<html>Xin chao</html>", "lost"),
        (200, b"", "lost"),
        (302, b"", "lost"),
        (200, b'{"error_code": 0, "mess', "lost"),
        (200, b"[]", "lost"),
        (200, b'{"session": "x"}', "lost"),
        (200, b'{"status": "1"}', "lost"),
        (502, b"<html>", "lost"),
        (500, b"<html>Internal Server Error</html>", "again"),
        (500, b"<soap:Fault/>", "again"),
        (500, b"boom", "suspect"),
        (401, b"", "session"),
        (403, b"<html>", "forbidden"),
        (404, b"<html>", "no_service"),
        (413, b"", "refused"),
        (400, b"\xff\xfe", "refused"),
    ],
)
def test_what_is_not_the_provinces_word(status, raw, kind):
    assert classify(status, raw).kind == kind


@pytest.mark.parametrize(
    ("status", "body", "kind", "field"),
    [
        (500, {"title": "x", "errors": {"data[0].MaTTHC": ["thiếu"]}, "status": 400}, "refused",
         "MaTTHC"),
        (500, {"title": "Lỗi", "errors": ["SoDienThoai vượt quá 15"]}, "refused", "SoDienThoai"),
        (200, {"title": "One or more errors", "status": 500}, "suspect", ""),
        (200, {"title": "x", "status": 401}, "session", ""),
        (200, {"title": "x", "status": "no"}, "suspect", ""),
        (502, {"errors": {"a": {"b": [None, "xấu"]}}}, "refused", ""),
        (401, {"errors": "phiên"}, "session", ""),
        (500, {"message": "Có lỗi trong quá trình thêm mới"}, "again", ""),
    ],
)  # fmt: skip
def test_errors_of_a_frame(status, body, kind, field):
    verdict = classify(status, json.dumps(body).encode())
    assert (verdict.kind, verdict.field) == (kind, field)


def test_names_are_read_in_any_case_and_behind_a_byte_order_mark():
    raw = b'\xef\xbb\xbf{"ERROR_CODE": "00", "Message": "OK", "RESULT": []}'
    verdict = classify(200, raw)
    assert verdict.kind is AnswerClass.SUCCESS
    assert verdict.body["result"] == []


def test_a_message_that_is_a_number_is_read_as_text():
    assert said(7, 12).text == "12"


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
_BODIES = st.dictionaries(
    st.sampled_from(["error_code", "message", "result", "title", "errors", "status"]), _VALUES
)


@given(
    st.integers(100, 599),
    st.binary(max_size=80) | _BODIES.map(lambda body: json.dumps(body).encode()),
    st.booleans(),
)
def test_any_answer_has_exactly_one_class(status, raw, is_lookup):
    verdict = classify(status, raw, is_lookup=is_lookup)
    assert verdict.kind in AnswerClass
    verdict.text.encode()
    if verdict.kind is AnswerClass.SUCCESS:
        assert 200 <= status < 300
        assert str(verdict.body["error_code"]).strip("0") == ""

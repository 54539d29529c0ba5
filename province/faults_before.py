"""Faults of calls that are not carried out: refusals, texts of section by section, silence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from province.answers import Delivery
from province.twists import LOGIN_PAGE, Fault, http_problem, instead, refusal, travels

_SHORT = "Trường TrichYeuHoSo vượt quá 50 ký tự"

BEFORE: Mapping[str, Fault] = MappingProxyType(
    {
        "session_expired": Fault(
            "the session ends now, said by a text",
            verdict=refusal(-1, "Phiên làm việc đã hết hạn, vui lòng đăng nhập lại"),
            ends_sessions=True,
        ),
        "session_invalid": Fault(
            "the same in other words and with a text as code",
            verdict=refusal("-1", "Session không hợp lệ hoặc đã hết hạn"),
            ends_sessions=True,
        ),
        "unauthorized": Fault(
            "HTTP 401", reply=http_problem(401, "Unauthorized"), ends_sessions=True
        ),
        "forbidden": Fault("HTTP 403", reply=http_problem(403, "Forbidden")),
        "bad_request": Fault("HTTP 400", reply=http_problem(400, "Yêu cầu không hợp lệ")),
        "not_found": Fault("HTTP 404", reply=http_problem(404, "Not Found")),
        "gone": Fault("HTTP 410 (a cursor that is too old)", reply=http_problem(410, "Gone")),
        "too_large": Fault("HTTP 413", reply=http_problem(413, "Request Entity Too Large")),
        "unprocessable": Fault(
            "HTTP 422 with the field",
            reply=http_problem(422, "Dữ liệu không hợp lệ", {"TrichYeuHoSo": [_SHORT]}),
        ),
        "too_many": Fault(
            "HTTP 429, wait two seconds",
            reply=http_problem(429, "Too Many Requests", Retry_After="2"),
        ),
        "bad_gateway": Fault(
            "HTTP 502", reply=instead(502, b"<html>502 Bad Gateway</html>", "text/html")
        ),
        "unavailable": Fault("HTTP 503", reply=http_problem(503, "Service Unavailable")),
        "gateway_timeout": Fault("HTTP 504", reply=http_problem(504, "Gateway Timeout")),
        "server_error": Fault("HTTP 500, a text only", reply=http_problem(500, "Server Error")),
        "soap_fault": Fault(
            "HTTP 500 with a SOAP fault",
            reply=instead(
                500,
                b'<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/'
                b'soap/envelope/"><soap:Body><soap:Fault><faultstring>Server was unable to '
                b"process request</faultstring></soap:Fault></soap:Body></soap:Envelope>",
                "text/xml; charset=utf-8",
            ),
        ),
        "silence": Fault("nothing for long, then the end", reply=travels(Delivery.SILENT)),
        "reset": Fault("the connection ends", reply=travels(Delivery.RESET)),
        "html": Fault("HTTP 200 with a login page", reply=instead(200, LOGIN_PAGE, "text/html")),
        "redirect": Fault(
            "HTTP 302 to a login page",
            reply=instead(302, b"", "text/html", {"Location": "/dang-nhap"}),
        ),
        "redirect_same": Fault(
            "HTTP 307 to another host",
            reply=instead(307, b"", "text/html", {"Location": "http://127.0.0.1:9/mapi/g"}),
        ),
        "redirect_loop": Fault(
            "HTTP 307 to the same path",
            reply=instead(307, b"", "text/html", {"Location": "/mapi/g"}),
        ),
        "garbage": Fault("bytes that are no HTTP", reply=travels(Delivery.GARBAGE)),
        "wait_odd": Fault(
            "HTTP 503, wait until a day that is none",
            reply=http_problem(503, "Service Unavailable", Retry_After="hôm sau"),
        ),
        "wait_long": Fault(
            "HTTP 429, wait for ever",
            reply=http_problem(429, "Too Many Requests", Retry_After="9" * 30),
        ),
        "validation_500": Fault(
            "a validation error under HTTP 500",
            reply=http_problem(500, "Dữ liệu không hợp lệ", {"TrichYeuHoSo": [_SHORT]}),
        ),
        "validation": Fault("a field is too long", verdict=refusal(-1, _SHORT)),
        "wrong_form": Fault(
            "a field has a wrong form",
            verdict=refusal("1", "Trường NgayTiepNhan định dạng không đúng"),
        ),
        "code_unknown": Fault(
            "a code does not exist there",
            verdict=refusal(-1, "Mã thủ tục không tồn tại trong danh mục"),
        ),
        "illogical": Fault("refused for good", verdict=refusal(-1, "Logic xử lý không hợp lệ")),
        "settled_returned": Fault(
            "the other side is past this",
            verdict=refusal(-1, "Hồ sơ đã trả kết quả, không được cập nhật trạng thái"),
        ),
        "settled_result": Fault(
            "the other side is past this",
            verdict=refusal("-1", "Hồ sơ đã có kết quả xử lý, không thể thay đổi"),
        ),
        "settled_one_gate": Fault(
            "the other side has it",
            verdict=refusal(-1, "Hồ sơ đã tồn tại trong một cửa điện tử"),
        ),
        "settled_refused": Fault(
            "the other side refused it",
            verdict=refusal(-1, "Hồ sơ bị từ chối. Không thể cập nhật trạng thái"),
        ),
        "not_updated": Fault(
            "retry: an ordering problem there",
            verdict=refusal(-1, "Hồ sơ chưa cập nhật trạng thái"),
        ),
        "not_sent": Fault(
            "retry: an ordering problem there",
            verdict=refusal(-1, "Hồ sơ chưa được gửi không thể cập nhật trạng thái"),
        ),
        "adding_failed": Fault(
            "retry: trouble there",
            verdict=refusal(-1, "Có lỗi trong quá trình thêm mới"),
        ),
        "unknown_text": Fault(
            "a text nobody knows", verdict=refusal(99, "Lỗi 0x80131904 tại máy chủ DB02")
        ),
        "dossier_unknown": Fault(
            "the dossier is not there", verdict=refusal(-1, "Hồ sơ không tồn tại")
        ),
        "exists_foreign": Fault(
            "another office's dossier is there under this code", carried_out=True, plants=True
        ),
    }
)

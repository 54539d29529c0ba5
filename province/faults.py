"""Everything that goes wrong at a province, one row each, switched on by rules.

A fault may twist the verdict, the reply, or both; ``carried_out`` says whether the call is done
before (a write accepted whose answer is lost) or not at all. A rule may turn that round.
"""

from __future__ import annotations

import gzip
import json
import unicodedata
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from province.answers import Delivery, Refused, Reply, Verdict, problem

ChangeVerdict = Callable[[Verdict], Verdict]
ChangeReply = Callable[[Reply], Reply]

_LOGIN_PAGE = (
    "<!DOCTYPE html><html><head><title>Đăng nhập</title></head>"
    "<body><form><input name='username'></form></body></html>"
).encode()
_HUGE = 80 * 1024 * 1024
_BOMB = 256 * 1024 * 1024
_BLANKS = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of trouble.

    Attributes:
        says: what happens, for whoever reads the list.
        carried_out: whether the call is really done.
        ends_sessions: whether every session is over.
        plants: another dossier is there first under the code of a create.
        halves: only the first half of an array is done.
    """

    says: str
    carried_out: bool = False
    verdict: ChangeVerdict | None = None
    reply: ChangeReply | None = None
    ends_sessions: bool = False
    plants: bool = False
    halves: bool = False


def _refusal(code: object, message: str, status: int = 200) -> ChangeVerdict:
    verdict = Refused(code, message, status).verdict
    return lambda done: replace(verdict, written=done.written)


def _instead(
    status: int,
    body: bytes,
    content_type: str = "application/json; charset=utf-8",
    headers: Mapping[str, str] = MappingProxyType({}),
) -> ChangeReply:
    return lambda _: Reply(status, body, content_type, dict(headers))


def _problem(
    status: int, title: str, errors: dict[str, list[str]] | None = None, **headers: str
) -> ChangeReply:
    reply = problem(status, title, errors)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: replace(reply, headers=named)


def _travels(delivery: Delivery) -> ChangeReply:
    return lambda reply: replace(reply, delivery=delivery)


def _body(change: Callable[[bytes], bytes]) -> ChangeReply:
    return lambda reply: replace(reply, body=change(reply.body))


def _words(change: Callable[[str], str]) -> ChangeVerdict:
    return lambda verdict: replace(verdict, message=change(verdict.message))


def _on_success(code: object) -> ChangeVerdict:
    return lambda verdict: replace(verdict, code=code) if verdict.is_success else verdict


def _latin1(body: bytes) -> bytes:
    """The text in the one-byte set of old Windows, what it lacks as a question mark."""
    return body.decode().encode("cp1252", errors="replace")


def _without_code(body: bytes) -> bytes:
    members = json.loads(body)
    return json.dumps(
        {name: value for name, value in members.items() if name not in ("error_code", "code")}
    ).encode()


def _upper_names(body: bytes) -> bytes:
    members = {name.upper(): value for name, value in json.loads(body).items()}
    return json.dumps(members, ensure_ascii=False).encode()


def _huge(body: bytes) -> bytes:
    return body[:-1] + b', "rac": "' + b"x" * _HUGE + b'"}'


@cache
def _packed_bomb() -> bytes:
    packer = zlib.compressobj(6, wbits=31)
    pieces = [packer.compress(b'{"error_code": 0, "message": "')]
    pieces += [packer.compress(b" " * _BLANKS) for _ in range(_BOMB // _BLANKS)]
    return b"".join([*pieces, packer.flush()])


def _bomb(reply: Reply) -> Reply:
    """A quarter of a megabyte on the line, a quarter of a gigabyte when unpacked."""
    return replace(reply, body=_packed_bomb()).with_header("Content-Encoding", "gzip")


def _gzip(reply: Reply) -> Reply:
    packed = gzip.compress(reply.body, mtime=0)
    return replace(reply, body=packed).with_header("Content-Encoding", "gzip")


def _result(change: Callable[[list[Any]], list[Any]]) -> ChangeVerdict:
    def twist(verdict: Verdict) -> Verdict:
        listed = verdict.result
        return replace(verdict, result=change(listed)) if isinstance(listed, list) else verdict

    return twist


_STATUS_NAMES = ("TRANGTHAIHOSO", "TRANGTHAI", "TrangThaiHoSo", "TrangThai", "KENH")


def _unknown_codes(listed: list[Any]) -> list[Any]:
    return [
        {name: "17" if name in _STATUS_NAMES else value for name, value in row.items()}
        if isinstance(row, dict)
        else row
        for row in listed
    ]


def _strange_owner(listed: list[Any]) -> list[Any]:
    return [{**row, "CHUHOSO": "Người Khác", "THONGTINKHAC": ""} for row in listed]


_SHORT = "Trường TrichYeuHoSo vượt quá 50 ký tự"

FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        # -------------------------------------------------- nothing was stored
        "session_expired": Fault(
            "the session ends now, said by a text",
            verdict=_refusal(-1, "Phiên làm việc đã hết hạn, vui lòng đăng nhập lại"),
            ends_sessions=True,
        ),
        "session_invalid": Fault(
            "the same in other words and with a text as code",
            verdict=_refusal("-1", "Session không hợp lệ hoặc đã hết hạn"),
            ends_sessions=True,
        ),
        "unauthorized": Fault("HTTP 401", reply=_problem(401, "Unauthorized"), ends_sessions=True),
        "forbidden": Fault("HTTP 403", reply=_problem(403, "Forbidden")),
        "bad_request": Fault("HTTP 400", reply=_problem(400, "Yêu cầu không hợp lệ")),
        "not_found": Fault("HTTP 404", reply=_problem(404, "Not Found")),
        "gone": Fault("HTTP 410 (a cursor that is too old)", reply=_problem(410, "Gone")),
        "too_large": Fault("HTTP 413", reply=_problem(413, "Request Entity Too Large")),
        "unprocessable": Fault(
            "HTTP 422 with the field",
            reply=_problem(422, "Dữ liệu không hợp lệ", {"TrichYeuHoSo": [_SHORT]}),
        ),
        "too_many": Fault(
            "HTTP 429, wait two seconds", reply=_problem(429, "Too Many Requests", Retry_After="2")
        ),
        "bad_gateway": Fault(
            "HTTP 502", reply=_instead(502, b"<html>502 Bad Gateway</html>", "text/html")
        ),
        "unavailable": Fault("HTTP 503", reply=_problem(503, "Service Unavailable")),
        "gateway_timeout": Fault("HTTP 504", reply=_problem(504, "Gateway Timeout")),
        "server_error": Fault("HTTP 500, a text only", reply=_problem(500, "Server Error")),
        "soap_fault": Fault(
            "HTTP 500 with a SOAP fault",
            reply=_instead(
                500,
                b'<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/'
                b'soap/envelope/"><soap:Body><soap:Fault><faultstring>Server was unable to '
                b"process request</faultstring></soap:Fault></soap:Body></soap:Envelope>",
                "text/xml; charset=utf-8",
            ),
        ),
        "silence": Fault("nothing for long, then the end", reply=_travels(Delivery.SILENT)),
        "reset": Fault("the connection ends", reply=_travels(Delivery.RESET)),
        "html": Fault("HTTP 200 with a login page", reply=_instead(200, _LOGIN_PAGE, "text/html")),
        "redirect": Fault(
            "HTTP 302 to a login page",
            reply=_instead(302, b"", "text/html", {"Location": "/dang-nhap"}),
        ),
        "redirect_same": Fault(
            "HTTP 307 to another host",
            reply=_instead(307, b"", "text/html", {"Location": "http://127.0.0.1:9/mapi/g"}),
        ),
        "validation_500": Fault(
            "a validation error under HTTP 500",
            reply=_problem(500, "Dữ liệu không hợp lệ", {"TrichYeuHoSo": [_SHORT]}),
        ),
        "validation": Fault("a field is too long", verdict=_refusal(-1, _SHORT)),
        "wrong_form": Fault(
            "a field has a wrong form",
            verdict=_refusal("1", "Trường NgayTiepNhan định dạng không đúng"),
        ),
        "code_unknown": Fault(
            "a code does not exist there",
            verdict=_refusal(-1, "Mã thủ tục không tồn tại trong danh mục"),
        ),
        "illogical": Fault("refused for good", verdict=_refusal(-1, "Logic xử lý không hợp lệ")),
        "settled_returned": Fault(
            "the other side is past this",
            verdict=_refusal(-1, "Hồ sơ đã trả kết quả, không được cập nhật trạng thái"),
        ),
        "settled_result": Fault(
            "the other side is past this",
            verdict=_refusal("-1", "Hồ sơ đã có kết quả xử lý, không thể thay đổi"),
        ),
        "settled_one_gate": Fault(
            "the other side has it",
            verdict=_refusal(-1, "Hồ sơ đã tồn tại trong một cửa điện tử"),
        ),
        "settled_refused": Fault(
            "the other side refused it",
            verdict=_refusal(-1, "Hồ sơ bị từ chối. Không thể cập nhật trạng thái"),
        ),
        "not_updated": Fault(
            "retry: an ordering problem there",
            verdict=_refusal(-1, "Hồ sơ chưa cập nhật trạng thái"),
        ),
        "not_sent": Fault(
            "retry: an ordering problem there",
            verdict=_refusal(-1, "Hồ sơ chưa được gửi không thể cập nhật trạng thái"),
        ),
        "adding_failed": Fault(
            "retry: trouble there",
            verdict=_refusal(-1, "Có lỗi trong quá trình thêm mới"),
        ),
        "unknown_text": Fault(
            "a text nobody knows", verdict=_refusal(99, "Lỗi 0x80131904 tại máy chủ DB02")
        ),
        "dossier_unknown": Fault(
            "the dossier is not there", verdict=_refusal(-1, "Hồ sơ không tồn tại")
        ),
        "exists_foreign": Fault(
            "another office's dossier is there under this code", carried_out=True, plants=True
        ),
        # -------------------------------------------------- stored, and the answer twisted
        "exists_own": Fault(
            "stored, and answered as if it had been there before",
            carried_out=True,
            verdict=_refusal("-3", "Hồ sơ đã tồn tại"),
        ),
        "lost_answer": Fault("stored, no answer", carried_out=True, reply=_travels(Delivery.RESET)),
        "half_lost": Fault(
            "half of an array stored, no answer",
            carried_out=True,
            reply=_travels(Delivery.RESET),
            halves=True,
        ),
        "half_refused": Fault(
            "half of an array stored, then refused as a whole",
            carried_out=True,
            verdict=_refusal(-1, "Có lỗi trong quá trình thêm mới"),
            halves=True,
        ),
        "half_expired": Fault(
            "half of an array stored, then the session is over",
            carried_out=True,
            verdict=_refusal(-1, "Phiên làm việc đã hết hạn, vui lòng đăng nhập lại"),
            ends_sessions=True,
            halves=True,
        ),
        "late_answer": Fault("stored, silence", carried_out=True, reply=_travels(Delivery.SILENT)),
        "stored_500": Fault(
            "stored, HTTP 500", carried_out=True, reply=_problem(500, "Server Error")
        ),
        "stored_502": Fault(
            "stored, HTTP 502",
            carried_out=True,
            reply=_instead(502, b"<html>502 Bad Gateway</html>", "text/html"),
        ),
        "stored_html": Fault(
            "stored, a login page",
            carried_out=True,
            reply=_instead(200, _LOGIN_PAGE, "text/html"),
        ),
        "cut_json": Fault(
            "stored, half of the JSON as if it were whole",
            carried_out=True,
            reply=_body(lambda body: body[: len(body) // 2]),
        ),
        "cut_body": Fault(
            "stored, the line breaks in the body", carried_out=True, reply=_travels(Delivery.CUT)
        ),
        "empty_body": Fault("stored, empty body", carried_out=True, reply=_body(lambda _: b"")),
        "no_code": Fault("no error_code", carried_out=True, reply=_body(_without_code)),
        "null_code": Fault("error_code null", carried_out=True, verdict=_on_success(None)),
        "word_code": Fault("error_code OK", carried_out=True, verdict=_on_success("OK")),
        "not_an_object": Fault(
            "JSON that is no object", carried_out=True, reply=_body(lambda _: b'["OK"]')
        ),
        "zero_number": Fault("code 0", carried_out=True, verdict=_on_success(0)),
        "zero_text": Fault('code "0"', carried_out=True, verdict=_on_success("0")),
        "zero_double": Fault('code "00"', carried_out=True, verdict=_on_success("00")),
        "bom": Fault(
            "a byte order mark first", carried_out=True, reply=_body(lambda b: b"\xef\xbb\xbf" + b)
        ),
        "nfd": Fault(
            "texts in decomposed form",
            carried_out=True,
            reply=_body(lambda b: unicodedata.normalize("NFD", b.decode()).encode()),
        ),
        "capitals": Fault("the text in capitals", carried_out=True, verdict=_words(str.upper)),
        "blanks": Fault(
            "stray blanks and line ends",
            carried_out=True,
            verdict=_words(lambda text: f" \u00a0 {text.replace(' ', '  ')} \r\n"),
            reply=_body(lambda body: b"\r\n\t " + body + b"\r\n \r\n"),
        ),
        "latin1": Fault("texts in the old Windows set", carried_out=True, reply=_body(_latin1)),
        "upper_names": Fault(
            "names of members in capitals", carried_out=True, reply=_body(_upper_names)
        ),
        "wrong_type": Fault(
            "right JSON, called text/html",
            carried_out=True,
            reply=lambda reply: replace(reply, content_type="text/html"),
        ),
        "drip": Fault("byte by byte", carried_out=True, reply=_travels(Delivery.DRIP)),
        "huge": Fault("80 MB", carried_out=True, reply=_body(_huge)),
        "gzip_bomb": Fault("256 MB packed small", carried_out=True, reply=_bomb),
        "gzip": Fault("packed, as allowed", carried_out=True, reply=_gzip),
        "unknown_enum": Fault(
            "statuses and channels that no list has",
            carried_out=True,
            verdict=_result(_unknown_codes),
        ),
        "empty_result": Fault(
            "an empty list (an empty catalogue)", carried_out=True, verdict=_result(lambda _: [])
        ),
        "twice": Fault(
            "every row twice", carried_out=True, verdict=_result(lambda rows: rows + rows)
        ),
        "reversed": Fault(
            "rows in reverse order", carried_out=True, verdict=_result(lambda rows: rows[::-1])
        ),
        "half_result": Fault(
            "half of the rows",
            carried_out=True,
            verdict=_result(lambda rows: rows[: len(rows) // 2]),
        ),
        "strange_owner": Fault(
            "a look-up returns another owner", carried_out=True, verdict=_result(_strange_owner)
        ),
        "null_result": Fault(
            "result null",
            carried_out=True,
            verdict=lambda verdict: replace(verdict, result=None),
        ),
    }
)

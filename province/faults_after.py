"""Faults of calls that are carried out, whose answer is lost, cut, twisted or too much."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from province.answers import Delivery
from province.twists import (
    LOGIN_PAGE,
    Fault,
    body,
    bomb,
    deep,
    dirty,
    half_a_sign,
    http_problem,
    huge,
    inside_another,
    instead,
    latin1,
    many_headers,
    on_success,
    packed,
    refusal,
    status_kept,
    travels,
    upper_names,
    without_code,
    words,
)

AFTER: Mapping[str, Fault] = MappingProxyType(
    {
        "exists_own": Fault(
            "stored, and answered as if it had been there before",
            carried_out=True,
            verdict=refusal("-3", "Hồ sơ đã tồn tại"),
        ),
        "lost_answer": Fault("stored, no answer", carried_out=True, reply=travels(Delivery.RESET)),
        "half_lost": Fault(
            "half of an array stored, no answer",
            carried_out=True,
            reply=travels(Delivery.RESET),
            halves=True,
        ),
        "half_refused": Fault(
            "half of an array stored, then refused as a whole",
            carried_out=True,
            verdict=refusal(-1, "Có lỗi trong quá trình thêm mới"),
            halves=True,
        ),
        "half_expired": Fault(
            "half of an array stored, then the session is over",
            carried_out=True,
            verdict=refusal(-1, "Phiên làm việc đã hết hạn, vui lòng đăng nhập lại"),
            ends_sessions=True,
            halves=True,
        ),
        "late_answer": Fault("stored, silence", carried_out=True, reply=travels(Delivery.SILENT)),
        "stored_500": Fault(
            "stored, HTTP 500", carried_out=True, reply=http_problem(500, "Server Error")
        ),
        "stored_502": Fault(
            "stored, HTTP 502",
            carried_out=True,
            reply=instead(502, b"<html>502 Bad Gateway</html>", "text/html"),
        ),
        "stored_html": Fault(
            "stored, a login page",
            carried_out=True,
            reply=instead(200, LOGIN_PAGE, "text/html"),
        ),
        "cut_json": Fault(
            "stored, half of the JSON as if it were whole",
            carried_out=True,
            reply=body(lambda body: body[: len(body) // 2]),
        ),
        "cut_body": Fault(
            "stored, the line breaks in the body", carried_out=True, reply=travels(Delivery.CUT)
        ),
        "empty_body": Fault("stored, empty body", carried_out=True, reply=body(lambda _: b"")),
        "no_code": Fault("no error_code", carried_out=True, reply=body(without_code)),
        "null_code": Fault("error_code null", carried_out=True, verdict=on_success(None)),
        "word_code": Fault("error_code OK", carried_out=True, verdict=on_success("OK")),
        "not_an_object": Fault(
            "JSON that is no object", carried_out=True, reply=body(lambda _: b'["OK"]')
        ),
        "zero_number": Fault("code 0", carried_out=True, verdict=on_success(0)),
        "zero_text": Fault('code "0"', carried_out=True, verdict=on_success("0")),
        "zero_double": Fault('code "00"', carried_out=True, verdict=on_success("00")),
        "zero_padded": Fault('code "0000"', carried_out=True, verdict=on_success("0000")),
        "zero_long": Fault(
            "code of 5,000 zeros", carried_out=True, verdict=on_success("0" * 5_000)
        ),
        "zero_wide": Fault(
            "a zero of another script, which is none", carried_out=True, verdict=on_success("０")
        ),
        "zero_point": Fault('code "0.0"', carried_out=True, verdict=on_success("0.0")),
        "false_code": Fault(
            "code false, which many take for 0", carried_out=True, verdict=on_success(False)
        ),
        "empty_code": Fault("code empty", carried_out=True, verdict=on_success("")),
        "list_code": Fault("code in a list", carried_out=True, verdict=on_success([0])),
        "nested": Fault(
            "the answer one level deeper", carried_out=True, reply=body(inside_another)
        ),
        "success_500": Fault(
            "the right answer under HTTP 500", carried_out=True, reply=status_kept(500)
        ),
        "success_201": Fault(
            "the right answer under HTTP 201", carried_out=True, reply=status_kept(201)
        ),
        "dirty_text": Fault(
            "control signs, markup and 5,000 letters", carried_out=True, verdict=words(dirty)
        ),
        "half_sign": Fault(
            "half a character in the message", carried_out=True, reply=body(half_a_sign)
        ),
        "deep": Fault("lists 100,000 deep", carried_out=True, reply=body(deep)),
        "many_headers": Fault("150 headers", carried_out=True, reply=many_headers),
        "hang_body": Fault(
            "half of the body, then silence", carried_out=True, reply=travels(Delivery.HANG)
        ),
        "bom": Fault(
            "a byte order mark first", carried_out=True, reply=body(lambda b: b"\xef\xbb\xbf" + b)
        ),
        "nfd": Fault(
            "texts in decomposed form",
            carried_out=True,
            reply=body(lambda b: unicodedata.normalize("NFD", b.decode()).encode()),
        ),
        "capitals": Fault("the text in capitals", carried_out=True, verdict=words(str.upper)),
        "blanks": Fault(
            "stray blanks and line ends",
            carried_out=True,
            verdict=words(lambda text: f" \u00a0 {text.replace(' ', '  ')} \r\n"),
            reply=body(lambda body: b"\r\n\t " + body + b"\r\n \r\n"),
        ),
        "latin1": Fault("texts in the old Windows set", carried_out=True, reply=body(latin1)),
        "upper_names": Fault(
            "names of members in capitals", carried_out=True, reply=body(upper_names)
        ),
        "wrong_type": Fault(
            "right JSON, called text/html",
            carried_out=True,
            reply=lambda reply: replace(reply, content_type="text/html"),
        ),
        "drip": Fault("byte by byte", carried_out=True, reply=travels(Delivery.DRIP)),
        "huge": Fault("80 MB", carried_out=True, reply=body(huge)),
        "gzip_bomb": Fault("256 MB packed small", carried_out=True, reply=bomb),
        "gzip": Fault("packed, as allowed", carried_out=True, reply=packed),
    }
)

"""How a fault twists a verdict or a reply; the tables of faults are made of these."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from province.answers import Delivery, Refused, Reply, Verdict, problem
from province.checking import read_t14

ChangeVerdict = Callable[[Verdict], Verdict]
ChangeReply = Callable[[Reply], Reply]

LOGIN_PAGE = (
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


def refusal(code: object, message: str, status: int = 200) -> ChangeVerdict:
    """A verdict that says no, whatever the service said."""
    verdict = Refused(code, message, status).verdict
    return lambda done: replace(verdict, written=done.written)


def instead(
    status: int,
    body: bytes,
    content_type: str = "application/json; charset=utf-8",
    headers: Mapping[str, str] = MappingProxyType({}),
) -> ChangeReply:
    """Another answer in place of the right one."""
    return lambda _: Reply(status, body, content_type, dict(headers))


def http_problem(
    status: int, title: str, errors: dict[str, list[str]] | None = None, **headers: str
) -> ChangeReply:
    """An HTTP error in the shape of the systems behind a connector."""
    reply = problem(status, title, errors)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: replace(reply, headers=named)


def travels(delivery: Delivery) -> ChangeReply:
    """The right answer, delivered in another way."""
    return lambda reply: replace(reply, delivery=delivery)


def body(change: Callable[[bytes], bytes]) -> ChangeReply:
    """The bytes of the right answer, changed; what another fault has twisted already may stay."""

    def twist(reply: Reply) -> Reply:
        try:
            return replace(reply, body=change(reply.body))
        except (AttributeError, RecursionError, TypeError, ValueError):
            return reply

    return twist


def words(change: Callable[[str], str]) -> ChangeVerdict:
    """The message, changed."""
    return lambda verdict: replace(verdict, message=change(verdict.message))


def on_success(code: object) -> ChangeVerdict:
    """Another code where the service succeeded."""
    return lambda verdict: replace(verdict, code=code) if verdict.is_success else verdict


def latin1(body: bytes) -> bytes:
    """The text in the one-byte set of old Windows, what it lacks as a question mark."""
    return body.decode().encode("cp1252", errors="replace")


def without_code(body: bytes) -> bytes:
    """The members of the answer without the one that says how it ended."""
    members = json.loads(body)
    return json.dumps(
        {name: value for name, value in members.items() if name not in ("error_code", "code")}
    ).encode()


def upper_names(body: bytes) -> bytes:
    """Names of members in capitals."""
    members = {name.upper(): value for name, value in json.loads(body).items()}
    return json.dumps(members, ensure_ascii=False).encode()


def huge(body: bytes) -> bytes:
    """A member of 80 MB more."""
    return body[:-1] + b', "rac": "' + b"x" * _HUGE + b'"}'


@cache
def _packed_bomb() -> bytes:
    packer = zlib.compressobj(6, wbits=31)
    pieces = [packer.compress(b'{"error_code": 0, "message": "')]
    pieces += [packer.compress(b" " * _BLANKS) for _ in range(_BOMB // _BLANKS)]
    return b"".join([*pieces, packer.flush()])


def bomb(reply: Reply) -> Reply:
    """A quarter of a megabyte on the line, a quarter of a gigabyte when unpacked."""
    return replace(reply, body=_packed_bomb()).with_header("Content-Encoding", "gzip")


def packed(reply: Reply) -> Reply:
    """Compressed, as the caller allows."""
    smaller = gzip.compress(reply.body, mtime=0)
    return replace(reply, body=smaller).with_header("Content-Encoding", "gzip")


def rows(change: Callable[[list[Any]], list[Any]]) -> ChangeVerdict:
    """The rows of a look-up, changed."""

    def twist(verdict: Verdict) -> Verdict:
        listed = verdict.result
        if isinstance(listed, list) and all(isinstance(row, dict) for row in listed):
            return replace(verdict, result=change(listed))
        return verdict

    return twist


_STATUS_NAMES = ("TRANGTHAIHOSO", "TRANGTHAI", "TrangThaiHoSo", "TrangThai", "KENH")


def unknown_codes(listed: list[Any]) -> list[Any]:
    """Statuses and channels that no list has."""
    return [
        {name: "17" if name in _STATUS_NAMES else value for name, value in row.items()}
        if isinstance(row, dict)
        else row
        for row in listed
    ]


def strange_owner(listed: list[Any]) -> list[Any]:
    """Rows that name somebody else as the owner."""
    return [{**row, "CHUHOSO": "Người Khác", "THONGTINKHAC": ""} for row in listed]


def another_code(listed: list[Any]) -> list[Any]:
    """Rows about a dossier that nobody asked for."""
    return [{**row, "MAHOSO": f"{row.get('MAHOSO', '')}-9"} for row in listed]


def status_kept(status: int) -> ChangeReply:
    """The right body under another HTTP status."""
    return lambda reply: replace(reply, status=status)


def inside_another(body: bytes) -> bytes:
    """The whole answer one level deeper."""
    return b'{"data": ' + body + b"}"


def half_a_sign(body: bytes) -> bytes:
    """A message that ends in half a character, which no store can keep as text."""
    members = json.loads(body)
    members["message"] = f"{members.get('message', '')} \ud83d"
    return json.dumps(members).encode()


def dirty(text: str) -> str:
    """Signs that no screen, log or paper should show as they are, and many of them."""
    return f"{text}\x00\x07\x1b[31m\u202eđảo\u202c <script>alert(1)</script> " + "x" * 5_000


def deep(body: bytes) -> bytes:
    """Lists in lists in lists beside the verdict, deeper than a reader's stack."""
    depth = 100_000
    return body[:-1] + b', "result": ' + b"[" * depth + b"]" * depth + b"}"


def many_headers(reply: Reply) -> Reply:
    """More headers than an HTTP library takes."""
    return replace(reply, headers={f"X-{number}": "x" * 50 for number in range(150)})


def _everywhere(change: Callable[[str, object], object], name: str, value: object) -> object:
    if isinstance(value, dict):
        return {inner: _everywhere(change, inner, one) for inner, one in value.items()}
    if isinstance(value, list):
        return [_everywhere(change, name, one) for one in value]
    return change(name, value)


def other_dates(listed: list[Any]) -> list[Any]:
    """Times as ``dd/MM/yyyy HH:mm:ss``, wherever they stand."""

    def change(_: str, value: object) -> object:
        moment = read_t14(value) if isinstance(value, str) else None
        return value if moment is None else moment.strftime("%d/%m/%Y %H:%M:%S")

    return [_everywhere(change, "", row) for row in listed]


def number_codes(listed: list[Any]) -> list[Any]:
    """Statuses as numbers instead of texts."""

    def change(name: str, value: object) -> object:
        is_code = name.upper() in _STATUS_NAMES and str(value).isdigit()
        return int(str(value)) if is_code else value

    return [_everywhere(change, "", row) for row in listed]

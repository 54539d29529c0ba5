"""What an answer of a province means: any answer has exactly one class.

These systems say most things in Vietnamese sentences, sometimes under a misleading HTTP code. The
text is folded (NFC, lower case, single spaces) and searched for known phrases in an order of its
own: what is already past is asked for before what merely exists, and codes that do not exist before
a dossier that does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from reception.domain.text import nfc
from reception.sync.fields import BadMessage
from reception.sync.json_bytes import parse_json


class AnswerClass(StrEnum):
    """What follows from an answer.

    ``success``; ``exists``: somebody's dossier has this code; ``settled``: the other side is past
    this; ``no_dossier``: it has no such dossier; ``refused``: this content will never be taken;
    ``session``: log in again; ``forbidden``, ``no_service``: nothing goes before a person has put
    the settings right; ``busy``: it was not looked at; ``again``: it comes too early, or the other
    side has trouble of its own; ``suspect``: it failed, and nobody knows why; ``lost``: it was sent
    and may have been stored; ``offline``: it never left.
    """

    SUCCESS = "success"
    EXISTS = "exists"
    SETTLED = "settled"
    NO_DOSSIER = "no_dossier"
    REFUSED = "refused"
    SESSION = "session"
    FORBIDDEN = "forbidden"
    NO_SERVICE = "no_service"
    BUSY = "busy"
    AGAIN = "again"
    SUSPECT = "suspect"
    LOST = "lost"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The class of an answer and what it said.

    Attributes:
        text: the province's own words, for people; may hold what was sent, so it is not logged.
        field: name of the field at fault where the answer tells; empty otherwise.
        code: its error code as text; empty where it had none.
        body: the decoded answer, names of its fields in lower case; None where there was none.
    """

    kind: AnswerClass
    text: str = ""
    field: str = ""
    code: str = ""
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class CodeNames:
    """How an interface writes the code of an answer.

    Attributes:
        code: name of the field, in lower case.
        also_yes: codes beside zero that say yes.
    """

    code: str = "error_code"
    also_yes: frozenset[str] = frozenset()


PACKET_CODES = CodeNames()
CONNECTOR_CODES = CodeNames("code", frozenset({"200"}))
_LONGEST_TEXT = 500
_REFUSING = frozenset({400, 413, 422})
_UPSTREAM = frozenset({408, 502, 503, 504})

_SESSION = re.compile(
    r"(phiên(?! bản)( làm việc| đăng nhập| kết nối| truy cập)?|session( ?id)?|token)( \S+){0,3}?"
    r" (đã )?(hết hạn|hết hiệu lực|không hợp lệ|không tồn tại|không đúng|expired|invalid|timed out)"
    r"|(expired|invalid) (session|token)|hết phiên|chưa đăng nhập|session_?(expired|invalid)"
    r"|không (tìm thấy|có) (phiên(?! bản)|session|token)|(session|token)( id)?( is| was)? not found"
)
_NO_SERVICE = re.compile(
    r"(^|[:;,.] ?)(lỗi )?(dịch vụ(?! công)|service)( [^\s:;,]+){0,4}?"
    r" (không tồn tại|không tìm thấy|chưa tồn tại|is not found|not found)"
    r"|không tìm thấy (dịch vụ(?! công)|service)"
)
_PAST = (
    "đã trả kết quả, không được cập nhật trạng thái",
    "đã có kết quả xử lý",
    "đã tồn tại trong một cửa điện tử",
    "bị từ chối. không thể cập nhật trạng thái",
)
_EARLY = (
    "chưa cập nhật trạng thái",
    "chưa được gửi không thể cập nhật trạng thái",
    "có lỗi trong quá trình thêm mới",
    "soap:fault",
    "soapenv:fault",
    "soap fault",
    "<faultstring",
    "server error",
)
_EXISTS = "đã tồn tại"
_ABSENT = re.compile(r"không tồn tại|không tìm thấy|chưa tồn tại")
_NOTHING_FOUND = re.compile(r"không có dữ liệu|không có kết quả|không có hồ sơ|no data|not found")
# What else may be missing there: then nothing was said of the dossier.
_OTHER = re.compile(
    r"\b(phiên(?! bản)|session|token|dịch vụ(?! công)|service|api|tài khoản|người dùng|user|account"
    r"|máy chủ|server|kết nối|connection|endpoint|url|đường dẫn)\b"
)
# Of these alone, and of codes, consists a sentence that says no more than "nothing there".
_BARE = frozenset(
    "không tìm thấy tồn tại chưa có dữ liệu kết quả bản ghi thông tin nào được phù hợp trong hệ"
    " thống trên tại theo với của điều kiện mã số tra cứu thỏa mãn tương ứng trả về này cơ sở csdl"
    " ở lỗi no data record records result results found not is was the for any".split()
)
_WORD = re.compile(r"[^\W_]+")
_INVALID = re.compile(
    r"vượt quá|định dạng không đúng|không đúng định dạng|sai định dạng|logic xử lý không hợp lệ"
    r"|không được (để trống|bỏ trống|rỗng)|bắt buộc|không hợp lệ"
)
# Words for the fields that a sentence may speak of, in the order in which they are looked for.
_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "thành phần hồ sơ": "MaThanhPhanHoSo",
        "thủ tục": "MaTTHC",
        "tthc": "MaTTHC",
        "lĩnh vực": "MaLinhVuc",
        "đơn vị": "DonViXuLy",
        "cơ quan": "DonViXuLy",
        "đối tượng": "LoaiDoiTuong",
        "hình thức": "HinhThuc",
        "giấy tờ": "TenGiayTo",
        "định danh": "SoGiayToChuHoSo",
        "điện thoại": "SoDienThoai",
        "email": "Email",
        "trích yếu": "TrichYeuHoSo",
        "ngày tiếp nhận": "NgayTiepNhan",
        "ngày hẹn trả": "NgayHenTra",
        "người xử lý": "NguoiXuLy",
        "nội dung xử lý": "NoiDungXuLy",
        "lệ phí": "DanhSachLePhi",
        "trạng thái": "TrangThaiHoSo",
        "hồ sơ": "MaHoSo",
    }
)
FIELDS = (
    *("MaHoSo", "MaTTHC", "TenTTHC", "MaLinhVuc", "TenLinhVuc", "ChuHoSo", "LoaiDoiTuong"),
    *("MaDoiTuong", "ThongTinKhac", "Email", "Fax", "SoDienThoai", "TrichYeuHoSo", "NgayTiepNhan"),
    *("NgayHenTra", "TrangThaiHoSo", "NgayTra", "ThongTinTra", "HinhThuc", "NgayKetThucXuLy"),
    *("DonViXuLy", "GhiChu", "TaiLieuNop", "DanhSachLePhi", "DanhSachTepDinhKemKhac"),
    *("DanhSachHoSoBoSung", "DanhSachGiayToKetQua", "KenhThucHien", "SoGiayToChuHoSo"),
    *("DinhDanhCHS", "NoiNopHoSo", "NgayNopHoSo", "NgayTuChoi", "HoSoCoThanhPhanSoHoa"),
    *("TaiKhoanDuocXacThucVoiVNeID", "DuocThanhToanTrucTuyen", "DSKetNoiCSDL", "TenPhiLePhi"),
    *("NguoiXuLy", "ChucDanh", "ThoiDiemXuLy", "PhongBanXuLy", "NoiDungXuLy", "TrangThai"),
    *(
        "NgayBatDau",
        "NgayKetThucTheoQuyDinh",
        "TenGiayTo",
        "SoLuong",
        "LoaiGiayTo",
        "MaThanhPhanHoSo",
        "MaDonViTiepNhan",
        "NgayNop",
        "TenNguoiNop",
        "SoDinhDanh",
        "NgaySinh",
        "LoaiBan",
    ),
)
_FIELD_OF = {name.lower(): name for name in FIELDS}
_NUMBER = re.compile(r"[+-]?[0-9]+")
_NAMES = re.compile(r"[a-z]{3,}")
_NOUN = re.compile("|".join(sorted(_NOUNS, key=len, reverse=True)))
_DOSSIER, _SOMETHING = "MaHoSo", "?"
DSTCODE = "dstcode"
"""Header with the address of the destination in the exchange network; no field of a packet."""


def folded(text: str) -> str:
    """The text as it is compared: composed, lower case, single spaces."""
    return " ".join(nfc(text).lower().split())


def classify(
    status: int, raw: bytes, *, is_lookup: bool = False, names: CodeNames = PACKET_CODES
) -> Verdict:
    """The class of an answer that came whole.

    Args:
        status: HTTP status.
        is_lookup: the question was whether a dossier is there, so "not found" is an answer to it.
        names: what a kind of interface calls its code, and which ones say yes.
    """
    body = _object(raw)
    if body is None:
        return _unreadable(status, raw)
    if names.code not in body:
        return _foreign(status, body)
    code, text = _text(body[names.code]), _text(body.get("message"))[:_LONGEST_TEXT]
    if _is_zero(body[names.code]) or code in names.also_yes:
        # Success under the code of a failure is neither: only a look-up can tell.
        kind = AnswerClass.SUCCESS if 200 <= status < 300 else AnswerClass.LOST
        return Verdict(kind, text, code=code, body=body)
    verdict = replace(_failed(status, text, code, is_lookup=is_lookup), body=body)
    # A code that is no number says neither yes nor no.
    is_said = _NUMBER.fullmatch(code) or verdict.kind is not AnswerClass.SUSPECT
    return verdict if is_said else replace(verdict, kind=AnswerClass.LOST)


def _failed(status: int, text: str, code: str = "", *, is_lookup: bool = False) -> Verdict:
    """An answer that says no, in words."""
    if DSTCODE in folded(text):
        # Of the address on the bus, and of nothing that was sent.
        return Verdict(AnswerClass.NO_SERVICE, text, DSTCODE, code)
    kind = _by_text(folded(text), is_lookup=is_lookup) or _by_status(status)
    is_upstream = status in _UPSTREAM and kind is AnswerClass.AGAIN
    if is_upstream or (status in (401, 403) and kind is not AnswerClass.SESSION):
        kind = _by_status(status)
    return Verdict(kind, text, _field(folded(text)), code)


def _by_text(text: str, *, is_lookup: bool) -> AnswerClass | None:
    if _SESSION.search(text):
        return AnswerClass.SESSION
    if _NO_SERVICE.search(text):
        return AnswerClass.NO_SERVICE
    if any(phrase in text for phrase in _PAST):
        return AnswerClass.SETTLED
    if any(phrase in text for phrase in _EARLY):
        return AnswerClass.AGAIN
    if found := _ABSENT.search(text):
        return _absent(text, found, is_lookup=is_lookup)
    if _EXISTS in text:
        return AnswerClass.EXISTS
    if _INVALID.search(text):
        return AnswerClass.REFUSED
    if is_lookup and (found := _NOTHING_FOUND.search(text)):
        return _absent(text, found, is_lookup=True)
    return None


def _absent(text: str, found: re.Match[str], *, is_lookup: bool) -> AnswerClass | None:
    """Something does not exist there: a code of ours, or the dossier itself.

    What it is stands closest before the words, or else first behind them. A look-up to which
    something else was missing, a session or an account, has not been answered.
    """
    at = found.start()
    named = _named(text)
    before, behind = [item for item in named if item[0] < at], [i for i in named if i[0] >= at]
    name = before[-1][1] if before else behind[0][1] if behind else ""
    if name == _DOSSIER:
        return AnswerClass.NO_DOSSIER
    if is_lookup and name in ("", _SOMETHING):
        return AnswerClass.NO_DOSSIER if not name and _is_bare(text) else None
    return AnswerClass.REFUSED


def _is_bare(text: str) -> bool:
    """Whether a sentence says that nothing is there and names nothing but codes."""
    words = _WORD.findall(text)
    return all(word in _BARE or any(letter.isdigit() for letter in word) for word in words)


def _named(text: str) -> list[tuple[int, str]]:
    """The fields that a sentence speaks of, where their names end, in order."""
    fields = [(m.end(), _FIELD_OF[m[0]]) for m in _NAMES.finditer(text) if m[0] in _FIELD_OF]
    nouns = [(m.end(), _NOUNS[m[0]]) for m in _NOUN.finditer(text)]
    others = [(m.end(), _SOMETHING) for m in _OTHER.finditer(text)]
    return sorted(fields + nouns + others)


def _by_status(status: int) -> AnswerClass:
    if status == 401:
        return AnswerClass.SESSION
    if status == 403:
        return AnswerClass.FORBIDDEN
    if status in (404, 405):
        return AnswerClass.NO_SERVICE
    if status == 429:
        return AnswerClass.BUSY
    if status in _UPSTREAM:
        return AnswerClass.LOST
    if status in _REFUSING:
        return AnswerClass.REFUSED
    return AnswerClass.SUSPECT


def _unreadable(status: int, raw: bytes) -> Verdict:
    """A page, a torn answer, or none: not the words of the province, or not all of them."""
    text = raw[:20_000].decode("utf-8", "replace")
    if status < 400:
        return Verdict(AnswerClass.LOST)
    kind = _by_status(status)
    if kind is AnswerClass.SUSPECT:
        kind = _by_text(folded(text), is_lookup=False) or kind
    return Verdict(kind, text[:_LONGEST_TEXT] if "<" not in text else "")


def _foreign(status: int, body: Mapping[str, Any]) -> Verdict:
    """JSON that is none of the regulation's: an error of a frame, ``{title, errors, status}``."""
    errors = body.get("errors")
    if not errors and "title" not in body and status < 400:
        return Verdict(AnswerClass.LOST)
    first = next(iter(errors)) if isinstance(errors, dict) and errors else ""
    said = [_text(body.get("title")), _text(body.get("message")), *_sentences(errors)]
    text = "; ".join(part for part in said if part)[:_LONGEST_TEXT]
    verdict = _failed(status if status >= 400 else _inner_status(body, status), text)
    field = _FIELD_OF.get(str(first).rpartition(".")[2].lower(), "") or verdict.field
    kind = verdict.kind
    if errors and kind in (AnswerClass.SUSPECT, AnswerClass.LOST):
        kind = AnswerClass.REFUSED
    return Verdict(kind, text, field)


def _inner_status(body: Mapping[str, Any], status: int) -> int:
    """The status that an error says it has, where HTTP says that all is well."""
    inner = body.get("status")
    return inner if isinstance(inner, int) and 400 <= inner < 600 else status


def _sentences(errors: Any) -> list[str]:
    """The words in what may be a list, a text, or lists by field."""
    if isinstance(errors, Mapping):
        return [word for value in errors.values() for word in _sentences(value)]
    if isinstance(errors, list):
        return [word for value in errors for word in _sentences(value)]
    return [_text(errors)] if errors else []


def _object(raw: bytes) -> dict[str, Any] | None:
    """A JSON object with names in lower case; None for anything else."""
    try:
        data = parse_json(raw.removeprefix(b"\xef\xbb\xbf"))
    except BadMessage:
        return None
    if not isinstance(data, dict):
        return None
    return {str(name).lower(): value for name, value in data.items()}


def _is_zero(code: Any) -> bool:
    """Only digits, and equal to zero; a bool, a float, a blank or a sign is none of that."""
    if isinstance(code, bool) or not isinstance(code, int | str):
        return False
    text = str(code)
    return text.isascii() and text.isdigit() and not text.strip("0")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, bool) or not isinstance(value, int):
        return ""
    return str(value)


def _field(text: str) -> str:
    """The field that a sentence names, by its own name or else by the word for it."""
    own = (_FIELD_OF[word] for word in _NAMES.findall(text) if word in _FIELD_OF)
    nouns = (_NOUNS[word] for word in _NOUN.findall(text))
    found = [*own, *(name for name in nouns if name != _DOSSIER), *(_named_dossier(text))]
    return found[0] if found else ""


def _named_dossier(text: str) -> tuple[str, ...]:
    return (_DOSSIER,) if "hồ sơ" in text else ()

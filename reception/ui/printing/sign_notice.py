"""What is said when a paper was printed with □ in place of a sign that the fonts lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from reception.domain.signs import SUBSTITUTE
from reception.services.printable_signs import Boxed
from reception.ui.language import say

# Dossiers that are named; a register may hold many.
_MOST = 3
# By the first name of a path; a whole path comes before it.
_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "owner": "chủ hồ sơ",
        "owner.name": "họ tên chủ hồ sơ",
        "owner.address": "địa chỉ",
        "owner.phone": "điện thoại",
        "owner.email": "thư điện tử",
        "address": "địa chỉ",
        "contact": "địa chỉ, điện thoại",
        "submitter": "người nộp thay",
        "addressee": "người nhận thư",
        "procedure": "thủ tục",
        "procedure_name": "thủ tục",
        "papers": "giấy tờ",
        "items": "giấy tờ",
        "summary": "nội dung yêu cầu",
        "reason": "lý do",
        "cause": "lý do",
        "legal_basis": "căn cứ pháp lý",
        "note": "ghi chú",
        "result": "kết quả",
        "agency": "cơ quan giải quyết",
        "steps": "quá trình giải quyết",
        "clerk_name": "người ký",
        "header": "tên cơ quan",
        "giver": "bên giao",
        "receiver": "bên nhận",
    }
)
_OTHER = "nội dung khác"


def sign_notice(found: Sequence[Boxed]) -> str:
    """One sentence naming dossiers and fields; empty where nothing prints with □."""
    if not found:
        return ""
    by_code: dict[str, dict[str, None]] = {}
    for each in found:
        by_code.setdefault(each.code, {})[_field_words(each.path)] = None
    named = [_dossier_words(code, tuple(fields)) for code, fields in by_code.items()][:_MOST]
    more = len(by_code) - len(named)
    if more:
        named.append(say("{count} hồ sơ khác").format(count=more))
    words = say(
        "Giấy vừa in có dấu {sign} thay chữ không in được: {where}. Hãy xem lại trước khi đưa."
    )
    return words.format(sign=SUBSTITUTE, where="; ".join(named))


def _dossier_words(code: str, fields: Sequence[str]) -> str:
    where = ", ".join(fields)
    return say("hồ sơ {code} ({where})").format(code=code, where=where) if code else where


def _field_words(path: str) -> str:
    plain = path.partition("[")[0]
    head = plain.partition(".")[0]
    return say(_FIELDS.get(plain) or _FIELDS.get(head) or _OTHER)

"""A citizen's own dossier: shown to who knows its code and a number of its owner or submitter.

The last four digits of a phone or identity number are enough as long as nobody has been guessing at
the code; after ten wrong tries in a day the whole number is asked for, so that whoever guesses is
kept out and the citizen is not. An unknown code and a wrong number get the same answer. What is
shown holds no personal data beyond a masked name.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from fastapi import Response

from reception.center import timeline
from reception.center.html import fill, moment, page
from reception.center.limits import Limit
from reception.center.store import CenterStore
from reception.domain.dossier import Dossier
from reception.domain.person import Party
from reception.domain.workflow import PAUSED, DossierStatus

_CODE = re.compile(r"[0-9A-Z][0-9A-Z._-]{0,63}")
_PROOF = re.compile(r"[0-9A-Z]{4,32}")
_TAIL = 4
# A shorter number is told apart by its end alone.
_SHORTEST_WHOLE = 6
_TITLE = "Tra cứu hồ sơ"

S = DossierStatus


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """A state in plain words: its tone, a headline, what it means for the citizen, its step."""

    tone: str
    headline: str
    meaning: str
    step: int


_STATUS = {
    S.SUBMITTED: PublicStatus(
        "work", "Đã gửi, đang chờ tiếp nhận", "Bộ phận Một cửa sẽ kiểm tra và tiếp nhận hồ sơ.", 0
    ),
    S.RECEIVED: PublicStatus(
        "work", "Đã tiếp nhận", "Hồ sơ đã được nhận đủ và sắp được chuyển xử lý.", 1
    ),
    S.DENIED: PublicStatus(
        "bad",
        "Không được tiếp nhận",
        "Lý do được nêu trong phiếu từ chối tiếp nhận. Bạn có thể nộp lại khi đủ giấy tờ.",
        0,
    ),
    S.PROCESSING: PublicStatus(
        "work", "Đang giải quyết", "Hồ sơ đang ở bộ phận chuyên môn. Bạn chưa cần làm gì thêm.", 2
    ),
    S.AWAITING_SUPPLEMENT: PublicStatus(
        "warn",
        "Cần bổ sung giấy tờ",
        "Hãy nộp các giấy tờ ghi trong phiếu yêu cầu bổ sung. Thời gian chờ không tính vào hạn.",
        2,
    ),
    S.AWAITING_PAYMENT: PublicStatus(
        "warn",
        "Cần nộp phí, lệ phí hoặc nghĩa vụ tài chính",
        "Hồ sơ được xử lý tiếp ngay sau khi nộp. Thời gian chờ không tính vào hạn.",
        2,
    ),
    S.WITHDRAWN: PublicStatus(
        "bad", "Đã rút theo yêu cầu", "Bạn đã đề nghị rút hồ sơ này; việc giải quyết đã dừng.", 2
    ),
    S.STOPPED: PublicStatus(
        "bad",
        "Đã dừng giải quyết",
        "Lý do được nêu trong thông báo đã gửi cho bạn. Hãy liên hệ bộ phận Một cửa nếu chưa rõ.",
        2,
    ),
    S.COMPLETED: PublicStatus(
        "good",
        "Đã có kết quả",
        "Mời bạn đến nhận kết quả; nhớ mang theo giấy hẹn và giấy tờ tùy thân.",
        3,
    ),
    S.RETURNED: PublicStatus("good", "Đã trả kết quả", "Hồ sơ đã hoàn thành.", 4),
}
_STEPS = ("Tiếp nhận", "Giải quyết", "Có kết quả", "Đã trả")
_ENDED_EARLY = frozenset({S.DENIED, S.WITHDRAWN, S.STOPPED})
_ICONS = {
    "work": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "good": '<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.7 2.7L16 9.5"/>',
    "warn": '<path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3"/>',
    "bad": '<circle cx="12" cy="12" r="9"/><path d="M8.5 8.5l7 7m0-7-7 7"/>',
}

GUIDE = """<div class="notice info"><strong>Tìm mã hồ sơ ở đâu?</strong>
<ol><li>Xem giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01) bạn được nhận tại quầy.</li>
<li>Mã nằm dưới mã vạch, ví dụ H57.30.12-260828-1001.</li>
<li>Mất giấy hẹn? Hãy mang giấy tờ tùy thân đến bộ phận Một cửa đã nhận hồ sơ.</li></ol></div>"""
_NOT_FOUND = """<div class="notice warn" id="not-found"><strong>Không tìm thấy hồ sơ khớp với cả hai
thông tin.</strong><p>Hãy so lại mã với giấy hẹn và số đã nhập với số đã khai. Hồ sơ nhận trong lúc
mất mạng chỉ hiện ở đây sau khi quầy gửi được số liệu.</p></div>"""
_WHOLE_NUMBER = """<div class="notice warn" id="whole-number"><strong>Mã này vừa bị nhập sai nhiều
lần.</strong><p>Để bảo vệ bạn, lần này hãy nhập cả số điện thoại hoặc cả số định danh đã khai, không
chỉ bốn số cuối.</p></div>"""
_TOO_MANY = """<div class="notice warn"><strong>Bạn đã thử quá nhiều lần.</strong><p>Để bảo vệ thông
tin của công dân, hãy đợi vài phút rồi thử lại, hoặc hỏi bộ phận Một cửa.</p></div>"""


def mask_name(name: str) -> str:
    """``Nguyễn Văn Thử`` as ``N***** V** T**``: enough to recognise, not enough to learn."""
    words = unicodedata.normalize("NFC", name).split()
    return " ".join(word[0] + "*" * (len(word) - 1) for word in words)


def matches(dossier: Dossier, proof: str) -> bool:
    """Whether a proof is the end, or the whole, of a number of the owner or the submitter.

    Args:
        proof: four letters or digits for the end of a phone or identity number; more of them are
            compared with the whole number.
    """
    people = (dossier.owner, dossier.intake.submitter)
    given = proof.encode()
    cut = _tail_of if len(proof) == _TAIL else _whole_of
    # No early return: the time taken tells nothing about which number was closer.
    found = [
        hmac.compare_digest(cut(number).encode(), given)
        for person in people
        for number in _numbers(person)
    ]
    return any(found)


def _tail_of(number: str) -> str:
    return number[-_TAIL:] if len(number) >= _TAIL else ""


def _whole_of(number: str) -> str:
    return number if len(number) >= _SHORTEST_WHOLE else ""


def _numbers(person: Party | None) -> list[str]:
    if person is None:
        return []
    return [re.sub(r"[^0-9A-Z]", "", text.upper()) for text in (person.phone, person.id_number)]


class LookUp:
    """Answers look-ups, bounded for each address and for wrong tries at each code.

    Args:
        by_address: tries of one address.
        by_code: wrong tries at one code with four digits.
        monotonic: seconds that grow.
    """

    def __init__(
        self,
        store: CenterStore,
        by_address: Limit,
        by_code: Limit,
        monotonic: Callable[[], float],
    ) -> None:
        self._store = store
        self._by_address = by_address
        self._by_code = by_code
        self._monotonic = monotonic

    def answer(self, address: str, code: str, proof: str) -> Response:
        """The page for one try."""
        now = self._monotonic()
        if not self._by_address.take(address, now):
            return page(_TITLE, form(code, _TOO_MANY), "lookup", 429)
        if not (_CODE.fullmatch(code) and _PROOF.fullmatch(proof)):
            return page(_TITLE, form(code, _NOT_FOUND), "lookup", 404)
        if len(proof) == _TAIL and not self._by_code.has(code, now):
            return page(_TITLE, form(code, _WHOLE_NUMBER), "lookup", 429)
        histories = self._store.histories(code)
        found = next((item for item in histories if matches(item.dossier, proof)), None)
        if found is None:
            self._by_code.take(code, now)
            return page(_TITLE, form(code, _NOT_FOUND), "lookup", 404)
        content = _dossier(found.dossier, code, timeline.draw(timeline.steps_of(found.events)))
        return page(_TITLE, form(code, content), "lookup")


def form(code: str, result: str) -> str:
    """The form with a code in it, beside what there is to tell (safe for HTML)."""
    focus = "" if code else " autofocus"
    return fill("lookup.html", code=escape(code), code_focus=focus, result=result)


def _dossier(dossier: Dossier, code: str, history: str) -> str:
    status = _STATUS[dossier.status]
    facts = "".join(
        f"<dt>{label}</dt><dd{look}>{value}</dd>"
        for label, value, look in _facts(dossier, code)
        if value
    )
    icon = (
        '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{_ICONS[status.tone]}'
        "</svg>"
    )
    return (
        f'<section class="card" id="dossier"><div class="status {status.tone}">{icon}<div>'
        f"<strong>{status.headline}</strong><span>{status.meaning}</span></div></div>"
        f'{_steps(dossier.status)}<dl class="facts">{facts}</dl>{history}</section>'
    )


def _facts(dossier: Dossier, code: str) -> list[tuple[str, str, str]]:
    due_label = "Ngày hẹn trả" if dossier.status not in PAUSED else "Ngày hẹn trả (tạm dừng)"
    if dossier.is_planned:
        due_label = "Ngày hẹn trả (dự kiến)"
    return [
        ("Mã hồ sơ", escape(code), ""),
        ("Thủ tục", escape(dossier.procedure.name), ""),
        ("Chủ hồ sơ", escape(mask_name(dossier.owner.name)), ""),
        ("Tiếp nhận lúc", moment(dossier.intake.received_at), ""),
        (due_label, moment(dossier.due_at), ' class="due"'),
        ("Xử lý xong lúc", moment(dossier.finished_at), ""),
        ("Trả kết quả lúc", moment(dossier.returned_at), ""),
    ]


def _steps(status: DossierStatus) -> str:
    if status in _ENDED_EARLY:
        return '<div class="steps"></div>'
    reached = _STATUS[status].step
    items = "".join(_step(index, name, reached) for index, name in enumerate(_STEPS, start=1))
    return f'<ol class="steps" aria-label="Các bước">{items}</ol>'


def _step(index: int, name: str, reached: int) -> str:
    is_last = reached == len(_STEPS)
    if index < reached or (index == reached and is_last):
        return f'<li class="done">{name}</li>'
    if index == reached:
        return f'<li class="now" aria-current="step">{name}</li>'
    return f"<li>{name}</li>"

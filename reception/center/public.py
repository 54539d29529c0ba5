"""Two pages for everybody: a citizen's own dossier, and the office's figures.

A dossier is shown to who knows its code and the last four digits of a phone or identity number of
its owner or submitter. An unknown code and wrong digits get the same answer; tries are limited per
address and per code, because four digits alone are soon guessed. What is shown holds no personal
data beyond a masked name, and neither code nor digits reach an address line or a log.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from urllib.parse import parse_qs

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from reception.center import chart
from reception.center.figures import DayFigures
from reception.center.limits import RateLimit
from reception.center.store import CenterStore
from reception.domain.dossier import Dossier
from reception.domain.money import grouped
from reception.domain.person import Party
from reception.domain.timebase import office_day
from reception.domain.vi_dates import long_day, screen_moment, weekday_name
from reception.domain.workflow import PAUSED, DossierStatus

CHART_DAYS = 30
_MAX_FORM = 2_048
_TAIL = re.compile(r"[0-9A-Z]{4}")
_CODE = re.compile(r"[0-9A-Z][0-9A-Z._-]{0,63}")
_UNIT = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

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

_GUIDE = """<div class="notice info"><strong>Tìm mã hồ sơ ở đâu?</strong>
<ol><li>Xem giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01) bạn được nhận tại quầy.</li>
<li>Mã nằm dưới mã vạch, ví dụ H57.30.12-260828-1001.</li>
<li>Mất giấy hẹn? Hãy mang giấy tờ tùy thân đến bộ phận Một cửa đã nhận hồ sơ.</li></ol></div>"""
_NOT_FOUND = """<div class="notice warn" id="not-found"><strong>Không tìm thấy hồ sơ khớp với cả hai
thông tin.</strong><p>Hãy so lại mã với giấy hẹn và bốn số cuối với số đã khai. Hồ sơ nhận trong lúc
mất mạng chỉ hiện ở đây sau khi quầy gửi được số liệu.</p></div>"""
_TOO_MANY = """<div class="notice warn"><strong>Bạn đã thử quá nhiều lần.</strong><p>Để bảo vệ thông
tin của công dân, hãy đợi vài phút rồi thử lại, hoặc hỏi bộ phận Một cửa.</p></div>"""


def mask_name(name: str) -> str:
    """``Nguyễn Văn Thử`` as ``N***** V** T**``: enough to recognise, not enough to learn."""
    words = unicodedata.normalize("NFC", name).split()
    return " ".join(word[0] + "*" * (len(word) - 1) for word in words)


def matches(dossier: Dossier, tail: str) -> bool:
    """Whether four characters end a phone or identity number of the owner or the submitter."""
    people = (dossier.owner, dossier.intake.submitter)
    given = tail.encode()
    # No early return: the time taken tells nothing about which number was closer.
    found = [hmac.compare_digest(end, given) for person in people for end in _tails(person)]
    return any(found)


def _tails(person: Party | None) -> list[bytes]:
    if person is None:
        return []
    numbers = (re.sub(r"[^0-9A-Z]", "", text.upper()) for text in (person.phone, person.id_number))
    return [number[-4:].encode() for number in numbers if len(number) >= 4]


def public_routes(
    app: FastAPI,
    store: CenterStore,
    clock: Callable[[], datetime],
    *,
    by_address: RateLimit,
    by_code: RateLimit,
    monotonic: Callable[[], float],
    today: Callable[[], date] | None = None,
) -> None:
    """Put the two pages and their style sheet on the application."""

    def may_try(address: str, code: str) -> bool:
        now = monotonic()
        return by_address.take(address, now) and by_code.take(code, now)

    def look_up(address: str, code: str, tail: str) -> Response:
        if not may_try(address, code):
            return _page("Tra cứu hồ sơ", _form(code, _TOO_MANY), "lookup", 429)
        if not (_CODE.fullmatch(code) and _TAIL.fullmatch(tail)):
            return _page("Tra cứu hồ sơ", _form(code, _NOT_FOUND), "lookup", 404)
        found = next((item for item in store.find(code) if matches(item, tail)), None)
        if found is None:
            return _page("Tra cứu hồ sơ", _form(code, _NOT_FOUND), "lookup", 404)
        return _page("Tra cứu hồ sơ", _form(code, _dossier(found, code)), "lookup")

    @app.get("/", include_in_schema=False)
    def root() -> Response:
        return RedirectResponse("/tra-cuu", 307)

    @app.get("/center.css", include_in_schema=False)
    def style() -> Response:
        return Response(_resource("center.css"), media_type="text/css; charset=utf-8")

    @app.get("/tra-cuu", tags=["public"], response_class=HTMLResponse)
    def lookup_page() -> Response:
        """The form in which a citizen looks up a dossier."""
        return _page("Tra cứu hồ sơ", _form("", _GUIDE), "lookup")

    @app.post("/tra-cuu", tags=["public"], response_class=HTMLResponse)
    async def lookup(request: Request) -> Response:
        """The status of one dossier; form fields ``code`` and ``tail``."""
        code, tail = await _read_form(request)
        address = request.client.host if request.client else ""
        return await run_in_threadpool(look_up, address, code, tail)

    @app.get("/bieu-do", tags=["public"], response_class=HTMLResponse)
    def chart_page(unit: str = "") -> Response:
        """Received, resolved and on time over the last 30 days; ``unit`` narrows it to one."""
        now = clock()
        last = today() if today else office_day(now)
        wanted = unit if _UNIT.fullmatch(unit) and store.has_unit(unit) else ""
        days = store.days(last - timedelta(days=CHART_DAYS - 1), last, wanted)
        content = _chart(days, now, wanted, store.open_dossiers(wanted))
        return _page("Biểu đồ tiếp nhận và giải quyết", content, "chart")


async def _read_form(request: Request) -> tuple[str, str]:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _MAX_FORM:
            return "", ""
    fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
    code, tail = (fields.get(name, [""])[0].strip().upper() for name in ("code", "tail"))
    return code[:64], tail


@cache
def _resource(name: str) -> str:
    return (files("reception.center") / "pages" / name).read_text("utf-8")


def _fill(name: str, **values: str) -> str:
    """Fill a page's blanks; every value is already safe for HTML."""
    return Template(_resource(name)).substitute(values)


def _page(title: str, content: str, current: str, status: int = 200) -> Response:
    marks = {
        f"{name}_current": ' aria-current="page"' if name == current else ""
        for name in ("lookup", "chart")
    }
    body = _fill("frame.html", title=f"{title} – Một cửa", content=content, **marks)
    return HTMLResponse(body, status, headers=_HEADERS)


def _form(code: str, result: str) -> str:
    focus = "" if code else " autofocus"
    return _fill("lookup.html", code=escape(code), code_focus=focus, result=result)


def _dossier(dossier: Dossier, code: str) -> str:
    status = _STATUS[dossier.status]
    facts = "".join(
        f"<dt>{label}</dt><dd{look}>{escape(value)}</dd>"
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
        f'{_steps(dossier.status)}<dl class="facts">{facts}</dl></section>'
    )


def _facts(dossier: Dossier, code: str) -> list[tuple[str, str, str]]:
    due_label = "Ngày hẹn trả" if dossier.status not in PAUSED else "Ngày hẹn trả (tạm dừng)"
    if dossier.is_planned:
        due_label = "Ngày hẹn trả (dự kiến)"
    return [
        ("Mã hồ sơ", code, ""),
        ("Thủ tục", dossier.procedure.name, ""),
        ("Chủ hồ sơ", mask_name(dossier.owner.name), ""),
        ("Tiếp nhận lúc", _moment(dossier.intake.received_at), ""),
        (due_label, _moment(dossier.due_at), ' class="due"'),
        ("Xử lý xong lúc", _moment(dossier.finished_at), ""),
        ("Trả kết quả lúc", _moment(dossier.returned_at), ""),
    ]


def _moment(instant: datetime | None) -> str:
    return "" if instant is None else screen_moment(instant)


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


def _chart(days: tuple[DayFigures, ...], now: datetime, unit: str, open_count: int) -> str:
    received = sum(day.received for day in days)
    resolved = sum(day.resolved for day in days)
    on_time = sum(day.on_time for day in days)
    return _fill(
        "chart.html",
        scope=f"Đơn vị {escape(unit)}" if unit else "Tất cả đơn vị",
        last_day=long_day(days[-1].day),
        now=screen_moment(now),
        received=grouped(received),
        resolved=grouped(resolved),
        on_time=grouped(on_time),
        late=grouped(resolved - on_time),
        share=_share(on_time, resolved),
        open=grouped(open_count),
        chart=chart.draw(days),
        rows="\n".join(_row(day) for day in reversed(days)),
    )


def _row(day: DayFigures) -> str:
    figures = (day.received, day.resolved, day.on_time, day.resolved - day.on_time)
    cells = "".join(f"<td>{grouped(value)}</td>" for value in figures)
    name = f"{weekday_name(day.day)} {long_day(day.day)}"
    return f'<tr><th scope="row">{name[0].upper()}{name[1:]}</th>{cells}</tr>'


def _share(part: int, whole: int) -> str:
    """Per cent with one decimal, cut off, so that 100 % means every single one."""
    if not whole:
        return "–"
    tenths = part * 1000 // whole
    return "100%" if tenths == 1000 else f"{tenths // 10},{tenths % 10}%"

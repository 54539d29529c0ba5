"""Pages for everybody: a citizen's own dossier, and the office's figures.

Neither the number typed nor anything of a person reaches an address line or a log.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from reception.center import chart, look_up, statistics, wall
from reception.center.answers import ApiError, bounded_body
from reception.center.figures import DayFigures, for_wall
from reception.center.html import bare_page, fill, moment, page, pages, resource, scope_of
from reception.center.look_up import LookUp
from reception.center.statistics import BadPeriod, Period
from reception.center.store import CenterStore
from reception.domain.money import grouped
from reception.domain.per_cent import per_cent
from reception.domain.timebase import office_day
from reception.domain.vi_dates import long_day

CHART_DAYS = 30
_MAX_FORM = 2_048
_MOST_FIELDS = 10
_CODE = re.compile(r"[0-9A-Za-z._-]{1,64}")
_UNIT = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")


_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["code", "tail"],
                    "properties": {
                        "code": {"type": "string", "maxLength": 64},
                        "tail": {"type": "string", "minLength": 4, "maxLength": 32},
                    },
                }
            }
        },
    }
}


def public_routes(
    app: FastAPI,
    store: CenterStore,
    clock: Callable[[], datetime],
    citizens: LookUp,
    today: Callable[[], date] | None = None,
) -> None:
    """Put the pages and their style sheet on the application."""

    def last_day() -> date:
        return today() if today else office_day(clock())

    def known_unit(unit: str) -> str:
        return unit if _UNIT.fullmatch(unit) and store.has_unit(unit) else ""

    @app.get("/", include_in_schema=False)
    def root() -> Response:
        return RedirectResponse("/tra-cuu", 307)

    @app.get("/center.css", include_in_schema=False)
    def style() -> Response:
        return Response(resource("center.css"), media_type="text/css; charset=utf-8")

    @app.get("/tra-cuu", tags=["public"], response_class=HTMLResponse, responses=pages())
    def lookup_page(ma: str = "") -> Response:
        """The form in which a citizen looks up a dossier; ``ma`` fills its code in."""
        code = ma.upper() if _CODE.fullmatch(ma) else ""
        return page("Tra cứu hồ sơ", look_up.form(code, look_up.GUIDE), "lookup")

    @app.post(
        "/tra-cuu",
        tags=["public"],
        response_class=HTMLResponse,
        responses=pages(404, 429),
        openapi_extra=_FORM,
    )
    async def lookup(request: Request) -> Response:
        """The status of one dossier; form fields ``code`` and ``tail``."""
        code, proof = await _read_form(request)
        address = request.client.host if request.client else ""
        return await run_in_threadpool(citizens.answer, address, code, proof)

    @app.get("/bieu-do", tags=["public"], response_class=HTMLResponse, responses=pages())
    def chart_page(unit: str = "") -> Response:
        """Received, resolved and on time over the last 30 days; ``unit`` narrows it to one."""
        last, wanted = last_day(), known_unit(unit)
        days = store.days(last - timedelta(days=CHART_DAYS - 1), last, wanted)
        content = _chart(days, clock(), wanted, store.open_dossiers(wanted))
        return page("Biểu đồ tiếp nhận và giải quyết", content, "chart")

    @app.get("/thong-ke", tags=["public"], response_class=HTMLResponse, responses=pages(400))
    def statistics_page(tu: str = "", den: str = "", unit: str = "") -> Response:
        """Figures of any period (``tu`` to ``den``, days as YYYY-MM-DD), of one ``unit`` or all."""
        last, wanted = last_day(), known_unit(unit)
        title = "Thống kê theo kỳ"
        try:
            period = statistics.period_of(tu, den, last)
        except BadPeriod as problem:
            usual = Period(last.replace(day=1), last)
            return page(title, statistics.form(usual, wanted, last, problem), "statistics", 400)
        days = store.days(period.first, period.last, wanted)
        carried = store.open_dossiers(wanted, period.first - timedelta(days=1))
        figures = statistics.draw(period, wanted, days, carried, clock())
        return page(title, statistics.form(period, wanted, last) + figures, "statistics")

    walls = wall.KeptPages()

    @app.get("/man-hinh", tags=["public"], response_class=HTMLResponse, responses=pages())
    def wall_page(unit: str = "", dung: str = "") -> Response:
        """The leader's screen: figures alone, large, of one ``unit`` or all; ``dung=1`` stays."""
        wanted, is_still = known_unit(unit), dung == "1"

        def make() -> str:
            now = clock()
            with store.reading() as connection:
                counted = for_wall(connection, wanted, now, last_day(), wall.DAYS_SHOWN)
            return wall.draw(counted, now, unit=wanted, is_still=is_still)

        return bare_page(walls.page(f"{wanted}/{is_still}", time.monotonic(), make))


async def _read_form(request: Request) -> tuple[str, str]:
    """What was typed as code and number; both empty where the form is none of ours."""
    try:
        body = await bounded_body(request, _MAX_FORM)
    except ApiError as error:
        if error.status != 413:
            raise
        return "", ""
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS)
    except ValueError:
        return "", ""
    code, proof = (fields.get(name, [""])[0].strip().upper() for name in ("code", "tail"))
    return code[:64], re.sub(r"[ .]", "", proof)[:33] if len(proof) > 4 else proof


def _chart(days: tuple[DayFigures, ...], now: datetime, unit: str, open_count: int) -> str:
    sums, columns = chart.sums_of(days), chart.days(days)
    return fill(
        "chart.html",
        scope=scope_of(unit),
        last_day=long_day(days[-1].day),
        now=moment(now),
        received=grouped(sums.received),
        resolved=grouped(sums.resolved),
        on_time=grouped(sums.on_time),
        share=per_cent(sums.on_time, sums.resolved),
        open=grouped(open_count),
        drawing=chart.section("Theo từng ngày", columns),
        table=chart.table("Số liệu từng ngày", "Ngày", columns),
    )

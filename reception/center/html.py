"""The frame of every public page: blanks filled with safe text, and what a browser may load."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from fastapi import Response
from fastapi.responses import HTMLResponse

from reception.domain.vi_dates import screen_moment

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_PLACES = ("lookup", "chart", "statistics")
_MEANINGS = {
    400: "What was sent cannot be used; the page says what to change.",
    401: "No token, or one that is not good; the page asks for one.",
    403: "Not from this page, or of a counter that is not known; the page says what to do.",
    408: "Nothing came any more; the page says what to do.",
    413: "Too large; the page says what to do.",
    404: "No dossier of this code and number.",
    429: "Too many tries; the page says what helps.",
}


@cache
def resource(name: str) -> str:
    """A file of ``pages`` as text."""
    return (files("reception.center") / "pages" / name).read_text("utf-8")


def fill(name: str, **values: str) -> str:
    """Fill a page's blanks; every value is already safe for HTML."""
    return Template(resource(name)).substitute(values)


def page(title: str, content: str, current: str, status: int = 200) -> Response:
    """A whole page around safe content.

    Args:
        current: which place of the navigation it is: ``lookup``, ``chart`` or ``statistics``.
    """
    marks = {
        f"{name}_current": ' aria-current="page"' if name == current else "" for name in _PLACES
    }
    body = fill("frame.html", title=f"{title} – Một cửa", content=content, **marks)
    return HTMLResponse(body, status, headers=_HEADERS)


def bare_page(body: str) -> Response:
    """A page that is whole by itself, with the same bounds on what a browser may load."""
    return HTMLResponse(body, headers=_HEADERS)


def scope_of(unit: str) -> str:
    """Whose figures are shown."""
    return f"Đơn vị {escape(unit)}" if unit else "Tất cả đơn vị"


def moment(instant: datetime | None) -> str:
    """Hour and day in words; nothing where there is none or no calendar has it (year 9999)."""
    try:
        return "" if instant is None else escape(screen_moment(instant))
    except OverflowError:
        return ""


def pages(*problems: int) -> dict[int | str, dict[str, Any]]:
    """The answers of a page besides a good one, for the published description."""
    told: dict[int | str, dict[str, Any]] = {
        status: {
            "description": _MEANINGS[status],
            "content": {"text/html": {}, "application/json": {}},
        }
        for status in problems
    }
    return {**told, "default": {"description": "Not now.", "content": {"application/json": {}}}}

"""Who is at the administrators' page, and that a form sent there came from that page.

A browser asks for name and password itself (HTTP Basic) and then sends them with whatever any page
makes it send. So a form carries a word that only the page can have told it: worked out from the
administrator's token, which no other site knows, and good for a day or two.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Depends, Response
from fastapi.security import HTTPBasic, HTTPBasicCredentials

from reception.center import administrators
from reception.center.administrators import Administrator
from reception.center.html import page
from reception.center.store import CenterStore
from reception.domain.timebase import office_day

PATH = "/quan-tri"
_CLOSED = (
    "<h1>Trang của người quản trị</h1>"
    '<p class="lead">Mật khẩu là mã truy cập của người quản trị; tên gì cũng được.</p>'
)
Basic = Annotated[
    HTTPBasicCredentials | None,
    Depends(
        HTTPBasic(
            auto_error=False, description="Any name; the password is an administrator's token."
        )
    ),
]


def administrator_of(
    store: CenterStore, basic: HTTPBasicCredentials | None, clock: Callable[[], datetime]
) -> Administrator | None:
    """Who asks; None for everybody else."""
    with store.reading() as connection:
        return administrators.authenticate(connection, basic.password if basic else "", clock())


def closed_page() -> Response:
    """What everybody else sees; it makes a browser ask for name and password."""
    answer = page("Trang của người quản trị", _CLOSED, "", 401)
    answer.headers["WWW-Authenticate"] = 'Basic realm="mot-cua", charset="UTF-8"'
    return answer


def form_word(token: str, at: datetime) -> str:
    """The word that a form of this administrator carries on the office's day of ``at``."""
    words = f"mot-cua form of {PATH} {office_day(at).isoformat()}"
    return hmac.new(token.encode("utf-8", "replace"), words.encode(), hashlib.sha256).hexdigest()


def is_form_word(said: str, token: str, at: datetime) -> bool:
    """Whether a form carries the word of today, or of yesterday where it stood open overnight."""
    good = [form_word(token, moment) for moment in (at, at - timedelta(days=1))]
    given = said.encode("utf-8", "replace")
    return any(hmac.compare_digest(given, word.encode()) for word in good)

"""A carried file handed in on the administrators' page; the browser saves what answers it.

Works without scripts: one form with a file, whose answer is a download.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from reception.center.admin_access import (
    PATH,
    Basic,
    administrator_of,
    closed_page,
    form_word,
    is_form_word,
)
from reception.center.answers import ApiError, bounded_stream
from reception.center.carried_desk import CarriedDesk
from reception.center.html import fill, page, pages
from reception.center.store import CenterStore
from reception.domain.errors import InputError, NotPermitted
from reception.sync.carry.sealed_file import MAX_FILE
from reception.sync.carry.stick import answer_path

_UPLOAD = f"{PATH}/tep-mang-tay"
# What a form needs around its file: bounds, names, the word.
_AROUND = 64 * 1024
_MOST_FIELD = 1_024
_LONGEST_NAME = 100
_TITLE = "Nhận tệp mang tay"
_WORDS = {
    "carry_damaged": "Tệp bị hỏng, bị cắt cụt hoặc đã bị sửa nên chưa nhận gì. Hãy chép lại từ ổ"
    " USB rồi gửi lần nữa, hoặc xin quầy ghi lại.",
    "carry_not_for_us": "Tệp này không ghi cho hệ thống này nên không mở được. Hãy hỏi quầy đang"
    " dùng khóa của hệ thống nào.",
    "carry_no_file": "Đây không phải tệp quầy ghi ra (đuôi .age). Hãy chọn lại tệp.",
    "carry_newer": "Tệp do phiên bản mới hơn của phần mềm ghi. Hãy cập nhật hệ thống này rồi nhận"
    " lại.",
    "carry_is_answer": "Đây là tệp trả lời; hãy đưa nó về quầy đã gửi.",
    "carry_unknown_counter": "Mã truy cập mà quầy dùng để ghi tệp không có ở đây, đã bị thu hồi"
    " hoặc hết hạn nên chưa nhận gì. Hãy cấp mã mới cho đơn vị.",
    "too_large": "Tệp lớn quá 64 MB nên không phải tệp quầy ghi ra. Hãy chọn lại tệp.",
    "timeout": "Tệp gửi tới đứt giữa chừng nên chưa nhận gì. Hãy gửi lại.",
    "form_expired": "Trang mở đã lâu hoặc biểu mẫu không phải của trang này nên chưa nhận gì. Hãy"
    " tải lại trang rồi chọn tệp lần nữa.",
    "no_file": "Chưa chọn tệp nào. Hãy chọn tệp quầy ghi ra (đuôi .age).",
}
_REFUSED = {"too_large": 413, "timeout": 408, "form_expired": 403, "carry_unknown_counter": 403}
_FILE = {"schema": {"type": "string", "format": "binary"}}
_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["word", "file"],
                    "properties": {
                        "word": {"type": "string", "maxLength": 64},
                        "file": {"type": "string", "format": "binary", "maxLength": MAX_FILE},
                    },
                }
            }
        },
    }
}


def upload_form(token: str, at: datetime) -> str:
    """The form as it stands on the page of an administrator with this token."""
    return fill("upload.html", action=_UPLOAD, word=form_word(token, at))


def admin_upload(
    app: FastAPI, store: CenterStore, clock: Callable[[], datetime], desk: CarriedDesk
) -> None:
    """Put the form's other end on the application."""

    @app.post(
        _UPLOAD,
        tags=["administration"],
        response_class=HTMLResponse,
        responses={
            **pages(400, 401, 403, 408, 413),
            200: {
                "content": {"application/octet-stream": _FILE},
                "description": "The answer, for its counter alone.",
            },
        },
        openapi_extra=_FORM,
    )
    async def upload(request: Request, basic: Basic) -> Response:
        """Hand in an outbox that came by hand; form fields ``word`` and ``file``."""
        who = await run_in_threadpool(administrator_of, store, basic, clock)
        if who is None or basic is None:
            return closed_page()
        try:
            sent = await _sent(request)
            _check(sent, basic.password, clock())
            answer = await desk.answer(lambda: sent.content, who.name)
        except ApiError as error:
            return _refused(error.answer.code)
        except (InputError, NotPermitted) as error:
            return _refused(error.code)
        return _download(answer, sent.name)


@dataclass(frozen=True, slots=True)
class _Sent:
    """A filled in form: its word, and name and bytes of its file."""

    word: str
    name: str
    content: bytes


def _check(sent: _Sent, token: str, at: datetime) -> None:
    if not is_form_word(sent.word, token, at):
        raise ApiError(403, "form_expired")
    if not sent.content:
        raise ApiError(400, "no_file")


async def _sent(request: Request) -> _Sent:
    """The form, read within its bounds.

    Raises:
        ApiError: 413, 408; ``no_file`` where it is no such form.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise ApiError(400, "no_file")
    stream = bounded_stream(request, MAX_FILE + _AROUND)
    parser = MultiPartParser(
        request.headers, stream, max_files=1, max_fields=2, max_part_size=_MOST_FIELD
    )
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise ApiError(400, "no_file") from error
    word, file = form.get("word"), form.get("file")
    try:
        if not isinstance(file, UploadFile):
            raise ApiError(400, "no_file")
        return _Sent(str(word), file.filename or "", await file.read())
    finally:
        await form.close()


def _refused(code: str) -> Response:
    words = _WORDS.get(code, _WORDS["carry_damaged"])
    content = fill("upload_refused.html", words=escape(words), back=PATH)
    return page(_TITLE, content, "", _REFUSED.get(code, 400))


def _download(answer: bytes, name: str) -> Response:
    """Under the name that a counter looks for beside its own file."""
    plain = re.sub(r"[^0-9A-Za-z._-]", "_", Path(name).name)[-_LONGEST_NAME:]
    saved_as = answer_path(Path(plain.lstrip(".") or "mot-cua.age")).name
    headers = {
        "Content-Disposition": f'attachment; filename="{saved_as}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(answer, media_type="application/octet-stream", headers=headers)

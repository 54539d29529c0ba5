"""The rows that the window has before a folder is open: places, clerk, Esc, keys of its parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reception.ui.language import say
from reception.ui.places import KEYS, NAMES
from reception.ui.widgets.page_actions import PageAction, Side
from reception.ui.widgets.toast import ACTION_KEYS, Toast

if TYPE_CHECKING:
    from reception.ui.window.main_window import MainWindow

_PLACE_RANK = 30


def shell_rows(window: MainWindow, toast: Toast) -> tuple[PageAction, ...]:
    """What can be done anywhere before a folder is open, and the keys of the shell's parts."""
    tr = window.tr
    places = [
        PageAction(
            f"nav_{where.value}",
            say(name),
            partial(window.place_wanted.emit, where),
            KEYS.get(where, ""),
            side=Side.PAGE,
            group=tr("Đi tới"),
            rank=_PLACE_RANK,
        )
        for where, name in NAMES.items()
    ]
    clerk = PageAction(
        "nav_clerk",
        tr("Đổi người tại quầy"),
        window.clerk_wanted.emit,
        "F8",
        tr("F8 khóa"),
        side=Side.PAGE,
        shown=lambda: bool(window.clerk),
        help=tr("đổi người tại quầy; nhấn hai lần để khóa màn hình"),
        group=tr("Màn hình"),
        on_button=lambda: window.clerk,
        spoken=lambda: window.clerk,
    )
    # As a shortcut Esc would meet that of the page: it comes when nothing on the page wants it.
    back = PageAction(
        "window_back",
        "",
        window.back_wanted.emit,
        key_text="Esc",
        side=Side.NONE,
        enabled=lambda: window.has_pages_on_show,
        help=tr("thôi, hoặc về nơi trước"),
    )
    return (
        *places,
        clerk,
        _key_of_part("scan_focus", "Ctrl+F", window.focus_scan, tr("về ô quét và tìm")),
        _key_of_part(
            "toast_action",
            ACTION_KEYS,
            toast.press,
            tr("việc ghi trên thông báo vừa hiện"),
        ),
        back,
    )


def _key_of_part(name: str, keys: str, run: Callable[[], object], words: str) -> PageAction:
    """A key that a part of the shell takes care of itself: help alone tells of it."""
    return PageAction(name, "", run, key_text=keys, side=Side.NONE, help=words)

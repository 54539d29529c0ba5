"""The actions of the return page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reception.domain.workflow import EventKind
from reception.ui.language import say
from reception.ui.pages.collector_form import AUTHORISED, FIELDS, KEYS, LOST, OWING
from reception.ui.pages.shelf_field import SHELF_KEYS
from reception.ui.widgets.page_actions import PageAction, Side

if TYPE_CHECKING:
    from reception.ui.pages.return_page import ReturnPage


def return_rows(page: ReturnPage) -> tuple[PageAction, ...]:
    """What can be done on the page, in the order of buttons, palette and help."""
    return (*_acts(page), *_fields(page))


def _acts(page: ReturnPage) -> tuple[PageAction, ...]:
    acts = page.acts
    return (
        PageAction(
            "return_leave",
            say("Bỏ chọn"),
            page.leave_dossier,
            "Esc",
            shown=lambda: page.dossier is not None,
        ),
        PageAction(
            "return_see",
            say("Xem hồ sơ"),
            page.see_dossier,
            "Alt+H",
            shown=lambda: page.dossier is not None,
        ),
        PageAction(
            "return_verdict_action",
            say("Ghi nhận xử lý xong"),
            acts.finish,
            "Alt+X",
            side=Side.PAGE,
            enabled=lambda: acts.can_finish,
            records=(EventKind.COMPLETED,),
        ),
        PageAction(
            "return_fee_notice_action",
            say("Thu tiền"),
            acts.take_cash,
            "Alt+P",
            side=Side.PAGE,
            enabled=lambda: page.acts.owes and not acts.is_busy,
            records=(EventKind.PAID,),
        ),
        PageAction(
            "return_primary",
            say("Trả kết quả"),
            page.consent.hand_over,
            "Ctrl+Enter",
            side=Side.RIGHT,
            enabled=lambda: acts.can_hand_over,
            is_primary=True,
            records=(EventKind.RETURNED,),
        ),
    )


def _fields(page: ReturnPage) -> tuple[PageAction, ...]:
    """Keys of lines of the card; their words stand in the card itself."""
    labels = {spec.name: spec.label for spec in FIELDS}

    def is_open(name: str) -> bool:
        return page.card.is_asking and (name != OWING or page.acts.owes)

    ticks = (
        PageAction(
            f"return_key_{name}",
            say(labels[name]),
            partial(page.card.collector.toggle, name),
            KEYS[name],
            side=Side.NONE,
            enabled=partial(is_open, name),
        )
        for name in (AUTHORISED, LOST, OWING)
    )
    shelf = PageAction(
        "return_key_shelf",
        say("Nơi để kết quả"),
        page.card.shelf.take_keyboard,
        SHELF_KEYS,
        side=Side.NONE,
        enabled=lambda: page.card.is_asking,
    )
    return (*ticks, shelf)

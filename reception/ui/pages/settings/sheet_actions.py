"""The keys of a part that reads a spreadsheet: stop, choose columns, turn the page, save, leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reception.ui.language import say
from reception.ui.widgets.page_actions import PageAction, Side

Row = tuple[str, str | Callable[[], str], Callable[[], object], str, Callable[[], bool]]
"""Name, words, what it does, its keys, and whether it is on show."""


def sheet_actions(
    rows: Iterable[Row], leave: tuple[str, Callable[[], object], Callable[[], bool]]
) -> tuple[PageAction, ...]:
    """The rows as actions of the page, and Esc, which stands on no button.

    Args:
        leave: name of the way out, what it does, and whether there is anything to leave.
    """
    name, run, shown = leave
    return (
        *(
            PageAction(row, words, act, keys, side=Side.PAGE, shown=is_shown)
            for row, words, act, keys, is_shown in rows
        ),
        PageAction(name, say("Thôi"), run, "Esc", side=Side.NONE, shown=shown),
    )

"""Papers of a dossier that are printed by a key or from the palette, without a button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from reception.domain.dossier import Dossier
from reception.domain.workflow import DossierStatus, EventKind
from reception.ui.language import say
from reception.ui.pages.papers import (
    CONTROL,
    CONTROL_KEYS,
    GUIDANCE,
    HANDOVER,
    HANDOVER_KEYS,
    PAPERS,
    Paper,
)
from reception.ui.widgets.page_actions import PageAction, Side

if TYPE_CHECKING:
    from reception.ui.pages.dossier_view import DossierView

_NEVER_RECEIVED = (DossierStatus.SUBMITTED, DossierStatus.DENIED)
# What was refused has no other receipt: the row that prints that again prints this one.
_REPRINTED = EventKind.REFUSED
_DONE = (DossierStatus.COMPLETED, DossierStatus.RETURNED)


def paper_rows(view: DossierView) -> tuple[PageAction, ...]:
    """One row for each paper; shown where the paper of the dossier on show exists."""
    return (
        _row(view, HANDOVER, _was_handed_over, HANDOVER_KEYS, lambda: _handover_words(view)),
        _row(view, CONTROL, _was_received, CONTROL_KEYS),
        _row(view, GUIDANCE, lambda _dossier: True),
        *(_row_of_event(view, EventKind(kind)) for kind in PAPERS if kind != _REPRINTED),
    )


def _row_of_event(view: DossierView, kind: EventKind) -> PageAction:
    """The same as the button of the event in the history, found by its name."""
    row = _row(view, PAPERS[kind], lambda _dossier: view.offers_paper(kind))
    return replace(row, name=f"dossier_print_{kind.value}")


def _row(
    view: DossierView,
    paper: Paper,
    has_paper: Callable[[Dossier], bool],
    keys: str = "",
    text: Callable[[], str] | None = None,
) -> PageAction:
    return PageAction(
        f"dossier_print_{paper.form}",
        text or paper.print_words,
        lambda: view.paper_wanted.emit(view.code, paper),
        keys,
        side=Side.NONE,
        shown=lambda: (found := _on_show(view)) is not None and has_paper(found),
    )


def _on_show(view: DossierView) -> Dossier | None:
    """The dossier, while no panel asks for something."""
    page = view.page
    if page is None or view.open_panel is not None or page.dossier.is_voided or page.is_guest:
        return None
    return page.dossier


def _was_handed_over(dossier: Dossier) -> bool:
    return bool(dossier.holder) and _was_received(dossier)


def _was_received(dossier: Dossier) -> bool:
    return dossier.status not in _NEVER_RECEIVED


def _handover_words(view: DossierView) -> str:
    is_back = view.page is not None and view.page.dossier.status in _DONE
    return say("In phiếu giao kết quả") if is_back else say("In phiếu bàn giao")

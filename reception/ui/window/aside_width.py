"""Makes the right column of the page on show wider or narrower."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reception.ui.widgets.page_frame import PageFrame


def widen_aside(page: QWidget, pixels: int) -> None:
    """Widens the visible right columns of a page; a negative number narrows them."""
    found = page.findChildren(PageFrame)
    frames = [page, *found] if isinstance(page, PageFrame) else found
    for frame in frames:
        if frame.has_aside and frame.isVisible():
            frame.set_aside_width(frame.aside_width + pixels)
            frame.aside_dragged.emit()

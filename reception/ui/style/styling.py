"""Small bridges between widgets and the style sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_flag(widget: QWidget, name: str, value: str | bool) -> None:
    """Sets a property that the style sheet selects on, and restyles the widget and its children.

    Nothing happens when the value stays the same, so callers may repeat themselves cheaply. A flag
    that was never set is down: the style sheet selects on flags that are up.
    """
    known = widget.property(name)
    if known == value or (known is None and value is False):
        return
    widget.setProperty(name, value)
    restyle(widget)


def restyle(widget: QWidget) -> None:
    """Evaluates the style sheet again for a widget and everything inside it."""
    for item in (widget, *widget.findChildren(QWidget)):
        item.style().unpolish(item)
        item.style().polish(item)


def describe(widget: QWidget, name: str, spoken: str, details: str = "") -> None:
    """Gives an interactive widget its object name and what a screen reader says."""
    widget.setObjectName(name)
    widget.setAccessibleName(spoken)
    if details:
        widget.setAccessibleDescription(details)

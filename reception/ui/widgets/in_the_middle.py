"""A part in the middle of the window, as wide as it reads well and never wider than the window."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.ui.style.scaling import at_most

# Against the stretches beside it: all the room is the part's until it is as wide as it may be.
_ALL = 1_000


def in_the_middle(part: QWidget, width: int) -> QHBoxLayout:
    """A line with the part in its middle.

    Stretches instead of an alignment: aligned parts get no height for their wrapped words.

    Args:
        width: the greatest, in pixels at 100 %.
    """
    at_most(part, width)
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(part, _ALL)
    line.addStretch(1)
    return line

"""The fills of the pictures: colours of Okabe and Ito, apart for colour-blind people and in grey.

Each has an edge or a fill of contrast 3:1 or more with white paper; those that stand in one picture
differ in their patterns as well. Letters over an area stand on light steps alone.
"""

from __future__ import annotations

from reception.print.paint import Paint, Pattern

_BLUE, _VERMILLION, _DARK = "#0072b2", "#d55e00", "#4d4d4d"

RECEIVED = Paint("#ffffff", edge=_DARK)
"""What came: white with an edge."""
ON_TIME = Paint(_BLUE, edge=_BLUE)
"""What was kept: plain blue."""
LATE = Paint(_VERMILLION, Pattern.RISING, edge=_VERMILLION)
"""What was missed: striped vermillion."""
LATE_DONE = Paint("#ffffff", Pattern.DOTS, ink=_VERMILLION, edge=_VERMILLION)
"""What was missed and is done since: dots of vermillion."""
COUNT = Paint("#56b4e9", Pattern.FALLING, ink="#0b4a6f", edge="#0b4a6f")
"""What only has to be counted."""
EMPTY = Paint("#ffffff", edge=_DARK)
"""Where there is nothing."""
GRID = Paint("#c8c8c8")
"""Lines behind columns."""
SHADE = Paint("#ededed")
"""Behind days off."""
STEPS = tuple(map(Paint, ("#ffffff", "#e3eef8", "#c2daee", "#9cc6e6", "#74aedb", "#4f93cb")))
"""From none to most; black letters are read on each of them."""

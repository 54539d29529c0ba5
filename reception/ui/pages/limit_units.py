"""Units of a time limit as people choose them, wherever a limit is typed."""

from __future__ import annotations

from reception.domain.deadline import LimitUnit

UNITS = (
    ("ngày làm việc", LimitUnit.WORKING_DAYS.value),
    ("ngày", LimitUnit.DAYS.value),
    ("giờ làm việc", LimitUnit.HOURS.value),
    ("giờ liên tục", LimitUnit.CONTINUOUS_HOURS.value),
    ("tháng", LimitUnit.MONTHS.value),
    ("trong ngày", LimitUnit.SAME_DAY.value),
    ("không quy định", LimitUnit.NONE.value),
)
WITHOUT_VALUE = {LimitUnit.SAME_DAY.value: 1, LimitUnit.NONE.value: 0}
"""Units that say everything by themselves, with the value they have."""

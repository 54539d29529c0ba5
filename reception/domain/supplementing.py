"""What a request for papers must say (yêu cầu bổ sung, hoàn thiện hồ sơ, Mẫu 02).

It names everything that is missing, once and completely, with the rule it rests on (NĐ 61/2018
Art. 15(3), NĐ 309/2026 Art. 8). A second one is a fault of the office: it is let through with a
reason and told wherever the dossier stands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from reception.domain.checklist import PaperCount
from reception.domain.deadline import DEFAULT_HOURS, LimitUnit, TimeLimit, compute_deadline
from reception.domain.errors import InputError
from reception.domain.working_calendar import OfficeHours, WorkingCalendar


def check_named(papers: Sequence[PaperCount] | None, legal_basis: str) -> None:
    """Refuse a request that names nothing, or no rule of law.

    Args:
        papers: papers and contents to complete; None where they stand in the reason alone.

    Raises:
        InputError: ``supplement_names_nothing``, field ``papers``; ``supplement_basis_required``,
            field ``legal_basis``.
    """
    if papers is not None and not papers:
        raise InputError("supplement_names_nothing", field="papers")
    if not legal_basis:
        raise InputError("supplement_basis_required", field="legal_basis")


def request_due(
    received_at: dt.datetime,
    working_days: int | None,
    calendar: WorkingCalendar,
    hours: OfficeHours = DEFAULT_HOURS,
) -> dt.datetime | None:
    """The last moment for asking a dossier's papers for the first time.

    Args:
        working_days: after the day of reception; None or 0 where no rule holds.
    """
    if not working_days:
        return None
    limit = TimeLimit(working_days, LimitUnit.WORKING_DAYS)
    return compute_deadline(limit, received_at, calendar, hours).due_at

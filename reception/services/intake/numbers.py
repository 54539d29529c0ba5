"""The next dossier code of this counter: burnt with what it is for, and never one that is here."""

from __future__ import annotations

from datetime import date

from reception.domain.numbering import NumberRange, issue, next_number, static_range
from reception.services.context import ServiceContext
from reception.services.setup.counter_twins import usual_range
from reception.storage.unit_of_work import Writing


def take_code(context: ServiceContext, tx: Writing, day: date) -> str:
    """Burn the next number of this counter's range; never reused, even if what follows fails later.

    What the center has reserved for this PC comes first. A number that stands in this store is
    passed over, whoever gave it out: another PC may have been set up as this counter.

    Raises:
        NotPermitted: ``number_range_exhausted``.
    """
    office = context.office
    own = static_range(office.counter, office.counters)
    blocks = tx.blocks.of_day(office.unit, day, tx.device_id)
    behind = max((block.last for block in blocks), default=0)
    # What another PC may use is better than turning people away, so the whole share comes last.
    ranges = (*blocks, usual_range(tx, own, context.clock.machine_now()), own)

    def highest_used(numbers: NumberRange) -> int | None:
        burnt = tx.counters.burnt(office.unit, day, numbers.first)
        if numbers in blocks:
            return burnt
        if numbers != own:
            # What a restore has passed over stands under the whole share.
            burnt = tx.counters.highest(office.unit, day, numbers)
        if behind < numbers.first:
            return burnt
        # What lies below our blocks may be kept for another PC.
        return min(max(burnt or 0, behind), numbers.last)

    numbers, number = next_number(
        highest_used,
        ranges,
        lambda number: bool(tx.dossiers.uids_of_code(issue(office.unit, day, number).text)),
    )
    tx.counters.burn(office.unit, day, numbers.first, number)
    return issue(office.unit, day, number).text

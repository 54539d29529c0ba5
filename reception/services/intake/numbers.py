"""The next dossier code of this counter: burnt with what it is for, and never one that is here."""

from __future__ import annotations

from datetime import date

from reception.domain.errors import NotPermitted
from reception.domain.numbering import issue, next_number, static_range
from reception.services.context import ServiceContext
from reception.storage.unit_of_work import Writing


def take_code(context: ServiceContext, tx: Writing, day: date) -> str:
    """Burn the next number of this counter's range; never reused, even if what follows fails later.

    A number that stands in this store is passed over, whoever gave it out: another PC may have been
    set up as this counter.

    Raises:
        NotPermitted: ``number_range_exhausted``.
    """
    office = context.office
    own = static_range(office.counter, office.counters)
    burnt = tx.counters.burnt(office.unit, day, own.first)
    first = next_number(lambda _own: burnt, own)
    for number in range(first, own.last + 1):
        code = issue(office.unit, day, number).text
        if not tx.dossiers.uids_of_code(code):
            tx.counters.burn(office.unit, day, own.first, number)
            return code
    raise NotPermitted("number_range_exhausted", first=own.first, last=own.last)

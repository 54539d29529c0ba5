"""The list of what is not sent to the province yet, as plain words for paper and script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reception.domain.errors import ReceptionError
from reception.labels import PROVINCE_STATES
from reception.messages import SENTENCES, sentence
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.papers.slip_data import OfficeHeader
from reception.services.province.obligations import FIRST, DossierOwed, open_dossiers

MOST_LINES = 1_000
_PAGE = 500


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One dossier on the list.

    Attributes:
        reason: why it waits, led by the field at fault; tries: how often something was tried.
    """

    code: str
    owner: str
    state: str
    reason: str
    next_step: str
    since: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class OwedListData:
    """What is printed; ``more`` dossiers no longer stand on it, ``text`` was looked for."""

    header: OfficeHeader
    lines: tuple[OwedLine, ...]
    more: bool
    text: str
    system_name: str
    issued_at: datetime
    prepared_by: str


def all_open(context: ServiceContext, text: str = "") -> Iterator[DossierOwed]:
    """Every dossier with something open, a page at a time.

    Args:
        text: part of the code or of a name; empty for all.
    """
    after = FIRST
    while page := open_dossiers(context, after, _PAGE, text):
        yield from page
        after = page[-1].place


def owed_list(context: ServiceContext, text: str = "") -> OwedListData:
    """The list of what is open, those that wait for a person first."""
    found: list[OwedLine] = []
    is_more = False
    for item in all_open(context, text):
        if len(found) == MOST_LINES:
            is_more = True
            break
        found.append(_line(item))
    return OwedListData(
        header=context.office.header,
        lines=tuple(found),
        more=is_more,
        text=text.strip(),
        system_name=SYSTEM_NAME,
        issued_at=context.clock.now(),
        prepared_by=context.office.staff.name,
    )


def _line(item: DossierOwed) -> OwedLine:
    why = message(item.reason, item.field, item.answer)
    is_named = not item.field or item.field in why
    return OwedLine(
        code=item.code,
        owner=item.owner,
        state=PROVINCE_STATES[item.state],
        reason=why if is_named else f"{item.field}: {why}",
        next_step=item.next_step,
        since=min(part.recorded_at for part in item.items),
        tries=sum(part.attempts for part in item.items),
    )


def message(reason: str, field: str, answer: str) -> str:
    """The sentence for a reason or a trouble of our own; the province's own words otherwise."""
    for code in (reason, answer):
        if code in SENTENCES:
            return sentence(ReceptionError(code, field=field, value=answer))
    return answer

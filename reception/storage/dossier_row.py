"""The row of a dossier, a pure function of its fold: what lists, look-ups and figures read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from reception.domain.channel import Channel
from reception.domain.dossier import Dossier
from reception.domain.matching import number_key
from reception.domain.open_values import is_known
from reception.domain.person import Party
from reception.domain.text import search_words
from reception.domain.timebase import format_instant
from reception.storage.driver import Row

COLUMNS = (
    "uid",
    "code",
    "unit",
    "counter",
    "status",
    "channel",
    "procedure_code",
    "procedure_name",
    "field",
    "owner_name",
    "owner_id",
    "owner_phone",
    "names_key",
    "numbers_key",
    "received_by",
    "received_at",
    "due_at",
    "suspended_at",
    "finished_at",
    "returned_at",
    "holder",
    "fee",
    "paid",
    "extensions",
    "conflicts",
    "late_since",
    "first_due_at",
    "supplement_requests",
    "deciding_unit",
    "deciding_name",
    "competent_at",
    "documents",
    "copies",
    "extra_copies",
    "has_portal_code",
    "import_id",
    "version",
)
NAMES_KEY = COLUMNS.index("names_key")
NUMBERS_KEY = COLUMNS.index("numbers_key")
# What later versions keep beside a row; NULL in its last column until somebody has come to it.
DATES = slice(COLUMNS.index("late_since"), COLUMNS.index("supplement_requests") + 1)
COUNTS = slice(COLUMNS.index("documents"), COLUMNS.index("has_portal_code") + 1)


@dataclass(frozen=True, slots=True)
class SearchKeys:
    """What a dossier is found by.

    Attributes:
        names: folded words of the names of owner and submitter.
        numbers: the codes, a bar, the identity and phone numbers of both; None in a row of an
            earlier version that nobody has come to yet.
    """

    names: str
    numbers: str | None


def as_of_another_unit(dossier: Dossier) -> Dossier:
    """A dossier that another unit received, as its row is made: never taken for one of our own.

    Where its authority was corrected in error and that was undone, it names none again, which in a
    row means the unit that has the store.
    """
    intake = dossier.intake
    if intake.deciding_unit:
        return dossier
    return replace(dossier, intake=replace(intake, deciding_unit=intake.unit))


def projection(dossier: Dossier) -> Row:
    """The column values of a dossier, a pure function of its fold."""
    intake = dossier.intake
    keys = search_keys(dossier)
    return (
        dossier.uid,
        dossier.code,
        intake.unit,
        intake.counter,
        int(dossier.status),
        _national(intake.channel),
        intake.procedure.code,
        intake.procedure.name,
        intake.procedure.field,
        intake.owner.name,
        intake.owner.id_number,
        intake.owner.phone,
        keys.names,
        keys.numbers,
        dossier.received_by,
        format_instant(intake.received_at),
        _instant(dossier.legal_due_at),
        _instant(dossier.suspended_at),
        _instant(dossier.finished_at),
        _instant(dossier.returned_at),
        dossier.holder,
        intake.fee.amount,
        dossier.paid,
        dossier.extensions,
        len(dossier.conflicts),
        _instant(dossier.late_since),
        _instant(_first_due(dossier)),
        dossier.supplement_requests,
        intake.deciding_unit,
        intake.deciding_name,
        _instant(dossier.competent_at),
        *counted_by_fee(dossier),
        int(bool(dossier.portal_code)),
        dossier.imported.source.import_id if dossier.imported else "",
        dossier.version,
    )


def counted_by_fee(dossier: Dossier) -> tuple[int, int, int]:
    """Documents, copies (or cases) and further copies of the result that a fee counts."""
    fee = dossier.intake.fee
    copies = sum(item.copies for item in fee.documents) if fee.documents else fee.units
    return max(1, len(fee.documents)), copies, fee.extra_copies


def _first_due(dossier: Dossier) -> datetime | None:
    """The appointment of reception; of a planned one, which lists show, what is planned now."""
    if dossier.is_planned:
        return dossier.due_at
    return dossier.dates[0].due_at if dossier.dates else None


def _national(channel: Channel) -> int:
    """The code that the column takes: the table knows the three national ones.

    Nothing reads the column yet; a newer program's channel stays whole in the event.
    """
    return int(channel if is_known(channel) else Channel.DIRECT)


def search_keys(dossier: Dossier) -> SearchKeys:
    """What a dossier is found by, a pure function of its fold."""
    intake = dossier.intake
    parties = [intake.owner] if intake.submitter is None else [intake.owner, intake.submitter]
    words = [word for party in parties for word in search_words(party.name)]
    numbers = [number for party in parties for number in _numbers(party)]
    return SearchKeys(
        " ".join(words),
        f"{_joined((dossier.code, *dossier.aliases))}|{_joined(numbers)}",
    )


def agrees(stored: Row, expected: Row) -> bool:
    """Whether a stored row is what its events say; what nobody has come to yet does not count."""
    if stored == expected:
        return True
    left_out: set[int] = set()
    if stored[NUMBERS_KEY] is None:
        left_out |= {NAMES_KEY, NUMBERS_KEY}
    if stored[DATES][-1] is None:
        left_out |= set(range(len(stored))[DATES])
    if stored[COUNTS][-1] is None:
        left_out |= set(range(len(stored))[COUNTS])
    return all(
        at in left_out or value == other
        for at, (value, other) in enumerate(zip(stored, expected, strict=True))
    )


def _numbers(party: Party) -> tuple[str, str]:
    return party.id_number, party.phone


def _joined(numbers: Iterable[str]) -> str:
    """Numbers as they are looked for, each once."""
    return " ".join(dict.fromkeys(number_key(number) for number in numbers if number))


def _instant(value: datetime | None) -> str | None:
    return None if value is None else format_instant(value)

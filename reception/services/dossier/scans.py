"""What a scan means at this desk: the rules of scanning, asked with local history and today."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from reception.domain.other_codes import CodeKind
from reception.domain.scanning import CardScan, CodeScan, ReceiptQrScan, Scan, classify
from reception.services.context import ServiceContext


class ScanState(StrEnum):
    """How a scan ended: exactly one of these.

    OWN: a dossier received here. OTHER_UNIT: another unit's, known here. NOT_HERE: a code of ours
    or of another unit without a dossier in this store. SHARED: a code that several dossiers here
    carry. OTHER: another code, by its kind.
    """

    CARD = "card"
    OWN = "own"
    OTHER_UNIT = "other_unit"
    NOT_HERE = "not_here"
    SHARED = "shared"
    OTHER = "other"
    UNREADABLE = "unreadable"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """A scan with its meaning and how it ended."""

    scan: Scan
    state: ScanState
    is_own_unit: bool = True

    @property
    def code(self) -> str:
        """The dossier that the scan names; empty where it names none."""
        return self.scan.code.text if isinstance(self.scan, CodeScan | ReceiptQrScan) else ""


def answer(context: ServiceContext, line: str, *, was_rewritten: bool = False) -> ScanAnswer:
    """What a scanned line is and how the scan ends at this desk.

    Args:
        line: as it arrived, not normalised.
        was_rewritten: a typing tool was seen at work during the scan.
    """
    scan = understand(context, line, was_rewritten=was_rewritten)
    if isinstance(scan, CardScan):
        return ScanAnswer(scan, ScanState.CARD)
    if isinstance(scan, CodeScan | ReceiptQrScan):
        return _of_code(context, scan)
    states = {
        CodeKind.UNREADABLE: ScanState.UNREADABLE,
        CodeKind.INCOMPLETE: ScanState.INCOMPLETE,
    }
    return ScanAnswer(scan, states.get(scan.kind, ScanState.OTHER))


def _of_code(context: ServiceContext, scan: CodeScan | ReceiptQrScan) -> ScanAnswer:
    """A code of another unit is that of a dossier of ours where an old register has it."""
    is_own = scan.code.unit == context.office.unit
    with context.database.read() as view:
        known = view.dossiers.uids_of_code(scan.code.text)
        is_own = is_own or (len(known) == 1 and view.imported.is_imported(known[0]))
    if not known:
        return ScanAnswer(scan, ScanState.NOT_HERE, is_own)
    if len(known) > 1:
        return ScanAnswer(scan, ScanState.SHARED, is_own)
    return ScanAnswer(scan, ScanState.OWN if is_own else ScanState.OTHER_UNIT, is_own)


def understand(context: ServiceContext, line: str, *, was_rewritten: bool = False) -> Scan:
    """What a scanned line is: a card, a dossier's code, or words to search for.

    Args:
        line: as it arrived, not normalised.
        was_rewritten: a typing tool was seen at work during the scan.
    """
    return classify(
        line,
        today=context.today,
        known_name=partial(known_name, context),
        was_rewritten=was_rewritten,
    )


def known_name(context: ServiceContext, id_number: str) -> str | None:
    """The owner's name in the newest dossier here with an identity number; None for a stranger."""
    with context.database.read() as view:
        found = view.people.by_identity(id_number, limit=1)
    return found[0].name if found else None

"""What a person gives with an action on a dossier, the same from window and script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reception.domain.checklist import PaperCount
from reception.domain.fees import FeeDocument
from reception.domain.person import PartyInput
from reception.services.intake.intake_form import TypedLimit


@dataclass(frozen=True, slots=True)
class ActionInput:
    """What a person gives with an action; each action reads what it needs.

    Attributes:
        reason, legal_basis, to_unit: words.
        note: words kept with the action; of ``correct``, the dossier's own note put right, where
            None leaves it and an empty one empties it.
        papers: the papers asked for (``request_supplement``) or really handed in (``correct``);
            None leaves them as they are.
        again_reason: why papers are asked for once more (``request_supplement``); None where the
            reason says it, never empty.
        late_reason: why only after the days the rule gives (``request_supplement``).
        amount, method, receipt_series, receipt_number: money taken (``pay``), with
            ``fee_decision`` where nobody had entered an amount; there it may be None, never empty.
        new_day: the new appointment (``extend``), or the right one (``correct``).
        result, result_number: what was issued (``complete``).
        to_name, to_id, authorised: who collected (``return``).
        role: who that is to the dossier, a ``collecting.Role``; empty compares anew (``return``).
        proof: how that was checked, a ``handing_over.Proof``; empty: as given (``return``).
        owing: why the result is given although money is owed (``return``).
        vouches: whoever gave the command answers for what it does not say (``return``).
        finishes: the same act says that handling is finished (``return``).
        supervisor, supervisor_pin: a second person with the PIN, after the day of the return
            (``undo_return``) or for what the law counts by (``correct``); without accounts the
            office's number alone.
        lost_receipt: collected without the receipt; asks for ``to_id`` and ``reason``.
        owner, submitter, summary, quantity, drop_submitter: what to put right (``correct``); a
            missing field of a party stays as it was, an empty one is emptied.
        procedure, case, channel, collect: likewise; the first three give a new due date.
        approved_by: who that second person turned out to be; no script says it.
        command: mark of what is done to several dossiers at once, the same for all of them.
        competent_unit, competent_name: the authority that decides (``correct``), as on a sheet; an
            empty one is the office itself.
        limit: the time limit where the catalogue knows none for the corrected procedure.
        fee_units, pages, fee_entered, fee_decision, documents, exemption, extra_copies: what the
            fee is computed from anew.
    """

    reason: str = ""
    legal_basis: str = ""
    note: str | None = None
    to_unit: str = ""
    papers: tuple[PaperCount, ...] | None = None
    again_reason: str | None = None
    late_reason: str = ""
    amount: int | None = None
    method: str = "cash"
    receipt_series: str = ""
    receipt_number: str = ""
    new_day: date | None = None
    result: str = ""
    result_number: str = ""
    to_name: str = ""
    to_id: str = ""
    authorised: str = ""
    role: str = ""
    lost_receipt: bool = False
    proof: str = ""
    owing: str = ""
    vouches: bool = False
    finishes: bool = False
    supervisor: str = ""
    supervisor_pin: str = ""
    owner: PartyInput | None = None
    submitter: PartyInput | None = None
    summary: str | None = None
    quantity: int | None = None
    drop_submitter: bool = False
    procedure: str | None = None
    case: str | None = None
    channel: int | None = None
    collect: str | None = None
    fee_units: int | None = None
    pages: int | None = None
    fee_entered: int | None = None
    fee_decision: str | None = None
    documents: tuple[FeeDocument, ...] | None = None
    exemption: str | None = None
    extra_copies: int | None = None
    competent_unit: str | None = None
    competent_name: str | None = None
    limit: TypedLimit | None = None
    command: str = ""
    approved_by: str = ""

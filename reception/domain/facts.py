"""What an event says: one frozen class per kind of fact, stored and sent as JSON.

These classes are the wire and storage format (schema version 1): change them only by adding fields
with defaults.

``command`` is a mark that all events of one command share where it records more than one: for many
dossiers at once, or money with the intake. It is empty where a command is one event.

``by_title`` is the title (chức danh) of whoever did it, as papers print it under the name; empty
where the office did not say it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from reception.domain.channel import Channel
from reception.domain.checklist import ConditionAnswer, PaperCount
from reception.domain.deadline import DeadlineStep, SupplementRule, TimeLimit
from reception.domain.import_source import ImportSource
from reception.domain.money_facts import NO_FEE, FeeFact, FeeReceipt, FeeWaiver, Payment, Refund
from reception.domain.open_values import OpenStr
from reception.domain.person import Party
from reception.domain.result_facts import HandingOver, Rating, ReturnUndone, Shelving
from reception.domain.text import fold
from reception.domain.workflow import DossierStatus, EventKind

SCHEMA = 1
OTHER_PROCEDURE = "KHAC"
"""Code of a procedure outside the catalogue (thủ tục khác), which is received all the same."""
UNDO = "undo"
"""Mark of an event of an ordinary kind that takes another one back."""


class Collect(OpenStr):
    """Where the citizen wants the result (đăng ký nhận kết quả)."""

    COUNTER = "counter"
    POST = "post"


@dataclass(frozen=True, slots=True)
class ProcedurePin:
    """The procedure version a dossier was born under; a later change moves nothing on paper.

    Attributes:
        case: the special case it was taken in as, with a limit or a fee of its own; empty for the
            ordinary one.
        decision: the decision that a procedure outside the catalogue rests on, as typed: number and
            date; such a procedure has :data:`OTHER_PROCEDURE` for its code.
        limit_ground: why this limit, or none, was entered at the desk; empty where the catalogue
            says the limit.
        cut_off: ``HH:MM`` where the version has a cut-off of its own; empty for the office's.
    """

    code: str
    version: str
    name: str
    field: str
    limit: TimeLimit
    supplement_rule: SupplementRule
    result: str = ""
    case: str = ""
    cut_off: str = ""
    decision: str = ""
    limit_ground: str = ""

    @property
    def is_other(self) -> bool:
        """Whether it is one that no catalogue knew when the dossier was taken in."""
        return self.code == OTHER_PROCEDURE


@dataclass(frozen=True, slots=True)
class Competent:
    """For which authority a dossier was received, as :class:`Intake` says it in three fields.

    Attributes:
        unit: its identifier, the receiving unit's own where a correction gave it back to it.
        name: as printed; empty where only the identifier is known.
        transfer_at: when it is planned to be there; None where the receiving unit decides itself.
    """

    unit: str
    name: str = ""
    transfer_at: datetime | None = None

    def is_same_as(self, other: Competent) -> bool:
        """Whether both are one authority.

        A unit's own identifier says so by itself. An authority found by its name carries the number
        of its commune, digits alone: there another name is another authority.
        """
        if self.unit != other.unit:
            return False
        names = {fold(name) for name in (self.name, other.name) if name}
        return len(names) < 2 or not self.unit.isdecimal()


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything written down when a dossier is taken in (tiếp nhận hồ sơ).

    ``deciding_unit`` and ``supporting_point`` differ from ``unit`` only where reception does not
    follow boundaries (NĐ 309/2026 Art. 7–8); empty means the receiving unit itself.

    Attributes:
        answers: which conditions of papers hold, as asked at the desk.
        deciding_name: the deciding authority as printed; empty where only its identifier is known.
        transfer_at: when the dossier is planned to reach the deciding authority. ``due_at`` is
            reckoned from there and is planned only (dự kiến), until that authority has received it.
    """

    code: str
    unit: str
    counter: int
    procedure: ProcedurePin
    owner: Party
    received_at: datetime
    due_at: datetime | None = None
    due_steps: tuple[DeadlineStep, ...] = ()
    channel: Channel = Channel.DIRECT
    submitter: Party | None = None
    summary: str = ""
    quantity: int = 1
    papers: tuple[PaperCount, ...] = ()
    fee: FeeFact = NO_FEE
    collect: Collect = Collect.COUNTER
    note: str = ""
    deciding_unit: str = ""
    supporting_point: str = ""
    deciding_name: str = ""
    transfer_at: datetime | None = None
    command: str = ""
    by_title: str = ""
    answers: tuple[ConditionAnswer, ...] = ()

    @property
    def competent(self) -> Competent:
        """For which authority it was received, as one value."""
        return Competent(self.deciding_unit, self.deciding_name, self.transfer_at)


@dataclass(frozen=True, slots=True)
class Imported:
    """A dossier as the register of before has it (hồ sơ nhập từ sổ cũ), with all that is known.

    Its code stands on the citizen's paper and is none of ours; the dates are those of the register.

    Attributes:
        source: the file and row it was read from.
        status: where it stood then.
        received_by: who received it then; empty where the register does not say.
        holder: where it lies for handling.
        suspended_at, finished_at, returned_at: as in the dossier.
        reason: why it ended, or waits.
        paid: đồng taken before, none of which lay in a drawer of ours.
    """

    intake: Intake
    source: ImportSource
    status: DossierStatus
    received_by: str = ""
    holder: str = ""
    suspended_at: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    returned_to: str = ""
    result_number: str = ""
    reason: str = ""
    paid: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """A move that carries only words: why, on which legal basis, and to whom it goes.

    Attributes:
        command: also :data:`UNDO` on the withdrawal that takes an intake back.
    """

    reason: str = ""
    legal_basis: str = ""
    to_unit: str = ""
    note: str = ""
    command: str = ""
    by_title: str = ""


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """All shortcomings, listed once and completely (NĐ 61/2018 Art. 15(3); NĐ 309/2026 Art. 8).

    Attributes:
        items: papers and contents to complete; empty where the reason alone names them.
        again_reason: why papers are asked for once more; empty in a first request.
        asked_by: until when the rule wanted the request, where it came later.
        late_reason: what was answered to the warning about that.
    """

    reason: str
    items: tuple[PaperCount, ...] = ()
    note: str = ""
    legal_basis: str = ""
    again_reason: str = ""
    asked_by: datetime | None = None
    late_reason: str = ""
    by_title: str = ""


@dataclass(frozen=True, slots=True)
class ClockResumed:
    """The time limit runs again, with the new appointment (after a supplement or a payment)."""

    due_at: datetime | None = None
    due_steps: tuple[DeadlineStep, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """A new appointment: the one extension (gia hạn) before the old one, or an apology after it.

    Attributes:
        authority: the authority that did not keep the appointment, as its letter is headed.
        signer_title, signer_name: its head at that time, who signs Mẫu 04; empty in events of
            versions before, and where the settings did not say who that is.
    """

    reason: str
    due_at: datetime
    note: str = ""
    command: str = ""
    authority: str = ""
    signer_title: str = ""
    signer_name: str = ""
    by_title: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """Handling finished (đã xử lý xong): the moment by which lateness is judged."""

    result: str = ""
    result_number: str = ""
    note: str = ""
    command: str = ""
    by_title: str = ""


@dataclass(frozen=True, slots=True)
class CorrectedFrom:
    """What stood in the fields that a correction changes; None in the others."""

    owner: Party | None = None
    submitter: Party | None = None
    procedure: ProcedurePin | None = None
    channel: Channel | None = None
    summary: str | None = None
    quantity: int | None = None
    papers: tuple[PaperCount, ...] | None = None
    fee: FeeFact | None = None
    collect: Collect | None = None
    due_at: datetime | None = None
    note: str | None = None
    competent: Competent | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """Fields put right after printing, with the reason; None leaves a field as it was.

    Attributes:
        before: what stood in the changed fields, so that two corrections made without knowing of
            each other can be put together; None in events of versions before.
        competent: another authority decides. When the one before received it counts no longer.
        approved_by: the second person who stood for what the law counts by, where the office has
            accounts.
    """

    reason: str
    owner: Party | None = None
    submitter: Party | None = None
    drop_submitter: bool = False
    procedure: ProcedurePin | None = None
    channel: Channel | None = None
    summary: str | None = None
    quantity: int | None = None
    papers: tuple[PaperCount, ...] | None = None
    fee: FeeFact | None = None
    collect: Collect | None = None
    due_at: datetime | None = None
    due_steps: tuple[DeadlineStep, ...] | None = None
    note: str | None = None
    before: CorrectedFrom | None = None
    competent: Competent | None = None
    approved_by: str = ""

    def changes_law(self, pinned: ProcedurePin) -> bool:
        """Whether it moves what the law counts by: the appointment, or the limit.

        Args:
            pinned: the dossier's procedure before it.
        """
        is_other_limit = self.procedure is not None and self.procedure.limit != pinned.limit
        return self.due_at is not None or self.due_steps is not None or is_other_limit


@dataclass(frozen=True, slots=True)
class CodeBinding:
    """A further code of the dossier; every one finds it.

    Attributes:
        code: the official one given later by the center, or the one that it has from here on.
        replaces: the code it had until now, where another dossier keeps that one (trùng mã); it
            stays as an alias.
        is_portal: the code is the national portal's, of a filing that the desk helped with (nộp hộ)
            or that came online.
        is_later: a clerk bound it after the intake, which is a deed of its own.
    """

    code: str
    replaces: str = ""
    is_portal: bool = False
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class Settlement:
    """A person's decision about a conflicting event, named by its device and sequence number.

    Attributes:
        choice: the side that was kept, ``left``, ``right`` or ``both``; empty where only words
            were written.
    """

    device_id: str
    seq: int
    decision: str
    choice: str = ""


@dataclass(frozen=True, slots=True)
class CompetentReceipt:
    """The competent authority received what was taken in for it elsewhere; the limit runs from then
    (NĐ 309/2026 Art. 8(3)).

    Attributes:
        at: when that was; by its own receipt, not when it was heard of here.
        document: the paper or message that says so.
        due_at: the legal date; None where the law sets no limit.
        authority, authority_name: identifier and name of the authority, as the dossier named it;
            both empty in events of versions before. Of any other authority it changes nothing.
        by_unit: the unit that recorded it itself, through the center; empty where the receiving
            unit keyed it.
    """

    at: datetime
    document: str = ""
    due_at: datetime | None = None
    due_steps: tuple[DeadlineStep, ...] = ()
    note: str = ""
    authority: str = ""
    authority_name: str = ""
    by_unit: str = ""
    command: str = ""


@dataclass(frozen=True, slots=True)
class Undoing:
    """An earlier event of the same dossier was recorded by mistake and no longer counts (hoàn tác).

    Attributes:
        device_id, seq: the event; ``kind``: what it was, for whoever reads the history.
    """

    device_id: str
    seq: int
    kind: str
    reason: str


Fact = (
    Intake
    | Imported
    | Remark
    | SupplementRequest
    | ClockResumed
    | Payment
    | Extension
    | Completion
    | HandingOver
    | ReturnUndone
    | Correction
    | CodeBinding
    | Settlement
    | FeeWaiver
    | Refund
    | FeeReceipt
    | Shelving
    | Rating
    | CompetentReceipt
    | Undoing
)

FACT_TYPES: Mapping[EventKind, type[Fact]] = MappingProxyType(
    {
        EventKind.SUBMITTED: Intake,
        EventKind.RECEIVED: Intake,
        EventKind.IMPORTED: Imported,
        EventKind.FORWARDED: Remark,
        EventKind.HANDOVER_ACCEPTED: Remark,
        EventKind.SUPPLEMENT_REQUESTED: SupplementRequest,
        EventKind.SUPPLEMENTED: ClockResumed,
        EventKind.REFUSED: Remark,
        EventKind.PAYMENT_REQUIRED: Remark,
        EventKind.PAID: Payment,
        EventKind.EXTENDED: Extension,
        EventKind.COMPLETED: Completion,
        EventKind.WITHDRAWN: Remark,
        EventKind.WITHDRAWAL_DECLINED: Remark,
        EventKind.STOPPED: Remark,
        EventKind.RETURNED: HandingOver,
        EventKind.RETURN_UNDONE: ReturnUndone,
        EventKind.CORRECTED: Correction,
        EventKind.REOPENED: Remark,
        EventKind.CODE_BOUND: CodeBinding,
        EventKind.CONFLICT_SETTLED: Settlement,
        EventKind.FEE_WAIVED: FeeWaiver,
        EventKind.REFUNDED: Refund,
        EventKind.RECEIPT_REGISTERED: FeeReceipt,
        EventKind.RESULT_SHELVED: Shelving,
        EventKind.RATED: Rating,
        EventKind.COMPETENT_RECEIVED: CompetentReceipt,
        EventKind.UNDONE: Undoing,
    }
)

"""What stands on the papers after the receipt, as plain data: letters, notices and small slips.

Filled by ``services.letters`` and drawn by ``reception.print``. Forms 02–06 are those of TT
03/2025/TT-VPCP; the others are the papers a counter needs besides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.domain.checklist import PaperCount
from reception.services.papers.form_texts import FormText
from reception.services.papers.slip_data import OfficeHeader, PartyLines


@dataclass(frozen=True, slots=True)
class AboutDossier:
    """What every paper about one dossier names.

    Attributes:
        form: the words of the form, facts filled in.
        unit_code: identifier of the receiving unit.
        addressee: how a letter addresses the owner; empty means by name alone.
        summary: what is asked for, when it says more than the procedure's name.
        received_at: when the dossier was received, or registered when it never was.
        issued_at: when what it tells of was done; when it was made ready where nothing was yet.
        printed_at: when this print was made; None means then.
        print_number: 1 for the first print; 2 and more are marked as such ("in lần 2").
    """

    header: OfficeHeader
    form: FormText
    unit_code: str
    code: str
    procedure_code: str
    procedure_name: str
    owner: PartyLines
    received_at: datetime
    system_name: str
    issued_at: datetime
    submitter: PartyLines | None = None
    addressee: str = ""
    summary: str = ""
    print_number: int = 1
    printed_at: datetime | None = None

    @property
    def made_at(self) -> datetime:
        """When this print was made."""
        return self.printed_at or self.issued_at


@dataclass(frozen=True, slots=True)
class LetterData:
    """What is said on a letter, whichever it is."""

    about: AboutDossier


@dataclass(frozen=True, slots=True)
class SupplementData(LetterData):
    """Mẫu 02, phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: every shortcoming, once.

    Attributes:
        items: papers to bring, with the numbers wanted.
        reason: what is wrong; line ends separate points.
        clerk_name: who explains and signs (người hướng dẫn).
        legal_basis: căn cứ; empty on requests of versions before.
        rule_key: key of the sentence that says how often it was asked, and what the clock does.
        again_reason: why once more; empty in a first request.
    """

    items: tuple[PaperCount, ...]
    reason: str
    clerk_name: str = ""
    legal_basis: str = ""
    rule_key: str = "once"
    again_reason: str = ""
    clerk_title: str = ""


@dataclass(frozen=True, slots=True)
class RefusalData(LetterData):
    """Mẫu 03, phiếu từ chối tiếp nhận giải quyết hồ sơ.

    Attributes:
        legal_basis: căn cứ pháp lý; empty leaves dots that must be filled before it is handed out.
        submitted_at: when an online dossier was sent, else None.
    """

    reason: str
    legal_basis: str
    clerk_name: str = ""
    clerk_title: str = ""
    submitted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ApologyData(LetterData):
    """Mẫu 04, văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết.

    Attributes:
        old_due_at: the appointment that cannot be kept, or was not.
        new_due_at: the new one; None on a letter made ready before the decision.
        cause: why; empty on such a letter.
        is_late: the old appointment had passed when the letter was decided on.
        authority: whose head signs; signer_title, signer_name: that head, empty where not set.
    """

    old_due_at: datetime
    new_due_at: datetime | None = None
    cause: str = ""
    is_late: bool = False
    authority: str = ""
    signer_title: str = ""
    signer_name: str = ""


@dataclass(frozen=True, slots=True)
class StopData(LetterData):
    """Mẫu 05, thông báo dừng giải quyết hồ sơ.

    Attributes:
        requested_by: who asked to stop: the applicant, or the authority.
        stage: how far handling had come, in words.
        paid: đồng taken so far; the words of the form say what becomes of it.
        signer_title, signer_name: the head of the authority; empty where not set.
    """

    requested_by: str
    reason: str
    legal_basis: str
    stage: str
    paid: int = 0
    signer_title: str = ""
    signer_name: str = ""


@dataclass(frozen=True, slots=True)
class HandoverStep:
    """One passing of the dossier from hand to hand.

    Attributes:
        result: trước hạn, đúng hạn or quá hạn, where it can be told.
    """

    giver: str
    receiver: str
    given_at: datetime
    giver_name: str = ""
    accepted_at: datetime | None = None
    receiver_name: str = ""
    result: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ControlData(LetterData):
    """Mẫu 06, phiếu kiểm soát quá trình giải quyết hồ sơ: travels with the dossier.

    Attributes:
        agency: cơ quan (bộ phận) giải quyết hồ sơ; empty while not forwarded.
        due_at: the appointment that holds now; first_due_at: the one given at reception.
        later: the appointments after the first, in words with the reason of each.
        late: since when the dossier is late, in words; empty while it is not.
        partners: cơ quan phối hợp.
        steps: real handovers in order; blank rows follow up to the form's four.
    """

    due_at: datetime | None
    agency: str
    steps: tuple[HandoverStep, ...]
    partners: str = ""
    first_due_at: datetime | None = None
    later: tuple[str, ...] = ()
    late: str = ""


@dataclass(frozen=True, slots=True)
class ReturnReceiptData(LetterData):
    """Giấy biên nhận trả kết quả: the collector signs for the result.

    Attributes:
        result: loại kết quả.
        result_number: số, ký hiệu.
        finished_at: when the result was ready.
        due_at: the appointment.
        returned_at: when it was handed over; None before, and dots are printed.
        collector: who takes it; an empty name is written by hand.
        authorised_paper: authorisation shown, if somebody else collects.
        lost_receipt: what became of the intake receipt; empty when it was shown.
    """

    result: str
    result_number: str
    finished_at: datetime | None
    due_at: datetime | None
    collector: PartyLines
    fee_text: str
    returned_at: datetime | None = None
    authorised_paper: str = ""
    lost_receipt: str = ""
    clerk_name: str = ""
    clerk_title: str = ""


@dataclass(frozen=True, slots=True)
class CashData(LetterData):
    """Phiếu thu nội bộ: a working paper of the counter, never a legal receipt (biên lai).

    Attributes:
        amount: whole đồng; amount_words: the same as read aloud.
        purposes: what was paid for, one line per rule.
        receipt_series, receipt_number: the e-receipt registered for it, if any.
    """

    payer: PartyLines
    amount: int
    amount_words: str
    purposes: tuple[str, ...]
    method: str
    paid_at: datetime
    receipt_series: str = ""
    receipt_number: str = ""
    clerk_name: str = ""
    clerk_title: str = ""


@dataclass(frozen=True, slots=True)
class RefundData(LetterData):
    """Phiếu hoàn tiền nội bộ: a working paper of the counter, never a voucher (chứng từ chi).

    Attributes:
        to_name: who got the money.
        amount: whole đồng; amount_words: the same as read aloud.
        receipt_series, receipt_number: of the office's own refund slip, if it keeps one.
    """

    to_name: str
    amount: int
    amount_words: str
    reason: str
    method: str
    refunded_at: datetime
    receipt_series: str = ""
    receipt_number: str = ""
    clerk_name: str = ""
    clerk_title: str = ""


@dataclass(frozen=True, slots=True)
class GuidancePaper:
    """One paper to prepare, with how many of each kind and under which condition."""

    paper: PaperCount
    condition: str = ""


@dataclass(frozen=True, slots=True)
class GuidanceData:
    """Phiếu hướng dẫn chuẩn bị hồ sơ, given before there is a dossier; says nothing of a person.

    Attributes:
        limits: time limits in words, one line per channel or case.
        fees: fees in words, one line per rule.
        hours: when the office receives.
        at_desk: whether this office receives the matter at all.
        is_missing: ``papers`` are only those a citizen has not brought yet.
    """

    header: OfficeHeader
    form: FormText
    procedure_code: str
    procedure_name: str
    field: str
    papers: tuple[GuidancePaper, ...]
    limits: tuple[str, ...]
    fees: tuple[str, ...]
    result: str
    hours: str
    system_name: str
    issued_at: datetime
    at_desk: bool = True
    is_missing: bool = False
    note: str = ""
    clerk_name: str = ""
    clerk_title: str = ""

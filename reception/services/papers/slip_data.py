"""What stands on a paper, as plain data: services fill it, ``reception.print`` draws it.

Nothing here knows a font, a page or the database, so the same record can be drawn today, archived,
and drawn again years later. Texts are printed as given; the numbered labels of the forms belong to
the drawing. Forms: Phụ lục I of TT 03/2025/TT-VPCP with the layout of TT 01/2018/TT-VPCP.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from reception.domain.checklist import PaperCount
from reception.domain.facts import OTHER_PROCEDURE
from reception.domain.why_late import Lateness
from reception.services.papers.form_texts import FormKey, FormText, usual_form


@dataclass(frozen=True, slots=True)
class OfficeHeader:
    """The authority named at the top left of every paper.

    Attributes:
        parent: the authority above the office, e.g. ``UBND phường Thuận Hóa``.
        office: the one-stop office, e.g. ``Trung tâm Phục vụ hành chính công``.
        place: place name of the date line (địa danh), e.g. ``Thuận Hóa``.
        number_suffix: what follows the number of the paper, e.g. ``TTPVHCC``.
        phone: of the desk; empty prints none.
        is_training: what is printed is invented, and says so.
    """

    parent: str
    office: str
    place: str
    number_suffix: str
    phone: str = ""
    is_training: bool = False

    @property
    def desk(self) -> str:
        """The office by its full name, and the phone of its desk."""
        return f"{self.full_name}, điện thoại {self.phone}" if self.phone else self.full_name

    @property
    def full_name(self) -> str:
        """``Trung tâm Phục vụ hành chính công phường Thuận Hóa``: the office and whose it is."""
        for prefix in ("Ủy ban nhân dân ", "UBND "):
            if self.parent.lower().startswith(prefix.lower()):
                place = self.parent[len(prefix) :]
                return f"{self.office} {place[:1].lower()}{place[1:]}"
        return f"{self.office}, {self.parent}"


@dataclass(frozen=True, slots=True)
class PartyLines:
    """A person or organisation as printed; an empty text leaves a dotted line to fill by hand."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    id_number: str = ""


@dataclass(frozen=True, slots=True)
class IntakeSlipData:
    """Mẫu 01, giấy tiếp nhận hồ sơ và hẹn trả kết quả.

    Attributes:
        unit_code: identifier of the receiving unit, e.g. ``H57.30.12``.
        code: dossier code (mã hồ sơ).
        submitter: who hands in (người nộp) when that is not the owner.
        summary: what is asked for, when it says more than the procedure's name.
        quantity: number of sets (bộ).
        limit_text: the legal time limit in words, e.g. ``03 ngày làm việc``.
        due_at: None where the law sets no limit; ``no_limit`` then says on what ground.
        portal_code: the national portal's code of the same filing; empty prints no line.
        competent: the authority it is received for; empty where that is the office itself.
        is_planned: ``due_at`` is only planned, until that authority has received the dossier.
        due_steps: the reasons that led to the due time, one line each.
        collect_place: where the result is handed over: the desk, or an address for the post.
        fee_text: fees in words and figures; empty prints no line.
        fee_items: the documents that the fee counts one by one, where there are several.
        payment_qr: text of the payment QR for what is owed; empty prints none.
        look_up: link to the page where the citizen sees the dossier; empty prints none.
        print_number: 1 for the first print, 2 and more for reprints.
        system_name: the system that supplies the data (TT 01/2023/TT-VPCP Art. 26).
        issued_at: when the dossier was received, which is the day of the receipt.
        printed_at: when this print was made; None means then.
        register_volume: quyển số of the register on paper; empty where none is kept.
        register_number: số thứ tự in it; None leaves dots.
        clerk_name: printed under the clerk's signature; empty leaves it to be written.
        form: words and layout; left out, the newest ones of the program.
    """

    header: OfficeHeader
    unit_code: str
    code: str
    procedure_code: str
    procedure_name: str
    owner: PartyLines
    papers: tuple[PaperCount, ...]
    limit_text: str
    received_at: datetime
    due_at: datetime | None
    collect_place: str
    system_name: str
    issued_at: datetime
    submitter: PartyLines | None = None
    summary: str = ""
    quantity: int = 1
    due_steps: tuple[str, ...] = ()
    fee_text: str = ""
    fee_items: tuple[str, ...] = ()
    payment_qr: str = ""
    look_up: str = ""
    print_number: int = 1
    clerk_name: str = ""
    clerk_title: str = ""
    no_limit: str = ""
    portal_code: str = ""
    competent: str = ""
    is_planned: bool = False
    printed_at: datetime | None = None
    register_volume: str = ""
    register_number: int | None = None
    form: FormText = field(default_factory=partial(usual_form, FormKey.INTAKE))

    @property
    def made_at(self) -> datetime:
        """When this print was made."""
        return self.printed_at or self.issued_at


@dataclass(frozen=True, slots=True)
class AuthorityCounts:
    """What was taken in here on the day for another authority, by its name."""

    authority: str
    received: int


@dataclass(frozen=True, slots=True)
class DayFigures:
    """The figures of one office day, all in dossiers.

    The first line counts what happened on the day; the second what stood open when the summary was
    made. On time or late is judged when handling finished (code 9), not when the result was
    handed over (code 10).

    Attributes:
        received: taken in (code 2) on the day.
        resolved_on_time: handling finished before or at the due time.
        resolved_late: handling finished after the due time.
        returned: results handed over.
        refused: refused at intake (code 3).
        withdrawn: withdrawn by the applicant (code 7).
        stopped: stopped by decision (code 8).
        in_process: open and within the limit, due-soon ones included.
        due_soon: open and due within the office's warning span.
        overdue: open and past the due time.
        waiting_supplement: clock paused for papers (code 5).
        paused_for_payment: clock paused for a financial obligation (code 6).
        pending_sync: with records that the provincial center has not acknowledged.
        asked_again: asked on the day for papers once more, which QĐ 766 (2.1) counts as late.
        for_others: of ``received``, those taken in here for each other authority.
        from_others: received elsewhere for this authority on the day; not in ``received``.
    """

    received: int
    resolved_on_time: int
    resolved_late: int
    returned: int
    refused: int
    withdrawn: int
    stopped: int
    in_process: int
    due_soon: int
    overdue: int
    waiting_supplement: int
    paused_for_payment: int
    pending_sync: int
    asked_again: int = 0
    for_others: tuple[AuthorityCounts, ...] = ()
    from_others: int = 0


@dataclass(frozen=True, slots=True)
class ProcedureCounts:
    """The day's work on one procedure."""

    code: str
    name: str
    received: int
    resolved: int
    returned: int
    in_process: int
    overdue: int


@dataclass(frozen=True, slots=True)
class CounterCounts:
    """The day's work at one counter (quầy)."""

    counter: str
    clerks: str
    received: int
    returned: int
    refused: int
    pending_sync: int


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """One overdue dossier (hồ sơ quá hạn) with its cause, as read out at the weekly meeting.

    Attributes:
        due_at: the first appointment that was missed.
        next_due_at: the appointment it was given since; None while there is none ahead.
        hands: in whose hands most of the working time was (vì sao trễ).
        late, where: the same and the cause before they are words, for whoever says them in another
            language; ``where`` only where nobody gave a reason.
        holder: the unit it was at; empty at the counter.
        uid: identity of the dossier; empty where nobody needs it.
    """

    code: str
    procedure_name: str
    owner: str
    due_at: datetime
    late_text: str
    cause: str
    next_due_at: datetime | None = None
    hands: str = ""
    late: Lateness | None = None
    where: str = ""
    holder: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Outage:
    """A span without a connection to the center; still open when ``ended_at`` is None."""

    started_at: datetime
    ended_at: datetime | None
    records_kept: int


LEAST_SCORE, MOST_SCORE = 1, 5


@dataclass(frozen=True, slots=True)
class RatingFigures:
    """The ratings of a day (đánh giá sự hài lòng); a dossier counts once, with its last one.

    Attributes:
        by_score: how often 1, 2, 3, 4 and 5 were given.
    """

    by_score: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def count(self) -> int:
        """How many dossiers were rated."""
        return sum(self.by_score)

    @property
    def average(self) -> float | None:
        """The mean with one decimal; None while nobody rated."""
        if not self.count:
            return None
        total = sum(score * times for score, times in enumerate(self.by_score, start=LEAST_SCORE))
        return round(total / self.count, 1)


@dataclass(frozen=True, slots=True)
class DaySummaryData:
    """The supervisor's page at the end of the day (báo cáo tổng hợp trong ngày)."""

    header: OfficeHeader
    day: date
    figures: DayFigures
    procedures: tuple[ProcedureCounts, ...]
    counters: tuple[CounterCounts, ...]
    overdue: tuple[OverdueLine, ...]
    outages: tuple[Outage, ...]
    system_name: str
    issued_at: datetime
    prepared_by: str = ""
    supervisor: str = ""
    ratings: RatingFigures = RatingFigures()


def procedure_words(code: str) -> str:
    """The code of a procedure as papers print it behind the name, or that no catalogue has one."""
    return "thủ tục ngoài danh mục" if code == OTHER_PROCEDURE else f"mã thủ tục {code}"


def no_date_words(ground: str) -> str:
    """In place of a date, where the law sets no limit."""
    basis = f" (căn cứ: {ground})" if ground else ""
    return f"không quy định thời hạn{basis}; thông báo cho Ông/Bà khi có kết quả"

"""The evidence page of a comparison (biên bản đối soát) as plain words, without any drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from reception.domain.vi_dates import hour_and_date
from reception.messages import SENTENCES
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.papers.slip_data import OfficeHeader
from reception.services.reconciliation import words
from reception.services.reconciliation.day_check import DayCheck, DossierCheck, ProofLine, Standing

MOST_LINES = 500
_MOST_DIFFERENCES = 6
_MOST_PROOFS = 4
_HASH_DIGITS = 16
PLACES = {"center": "Hệ thống cấp tỉnh", "adapter": "Trục kết nối của tỉnh (QCVN 120)"}


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One dossier on the page; every text is as printed.

    Attributes:
        differences: field: here → there; proofs: time, what, answer, beginning of the hash.
    """

    code: str
    owner: str
    standing: str
    cause: str
    differences: str
    lateness: str
    proofs: str


@dataclass(frozen=True, slots=True)
class EvidenceData:
    """What is printed.

    Attributes:
        figures: dossiers in all, equal, missing, different, unknown, late.
        more: how many dossiers no longer stand on it.
        remark: what limits the comparison; empty where nothing does.
    """

    header: OfficeHeader
    day: date
    place: str
    url: str
    begun_at: datetime
    ended_at: datetime
    figures: tuple[int, int, int, int, int, int]
    lines: tuple[EvidenceLine, ...]
    more: int
    remark: str
    hash: str
    system_name: str
    issued_at: datetime
    prepared_by: str


def evidence_of(context: ServiceContext, found: DayCheck) -> EvidenceData:
    """The page of a comparison."""
    shown = found.dossiers[:MOST_LINES]
    return EvidenceData(
        header=context.office.header,
        day=found.day,
        place=PLACES[found.gateway],
        url=found.place,
        begun_at=found.begun_at,
        ended_at=found.ended_at,
        figures=(
            found.total,
            found.count(Standing.EQUAL),
            found.count(Standing.MISSING),
            found.count(Standing.MISMATCH),
            found.count(Standing.UNKNOWN),
            found.late,
        ),
        lines=tuple(map(_line, shown)),
        more=len(found.dossiers) - len(shown),
        remark=" ".join(_remarks(found)),
        hash=found.hash,
        system_name=SYSTEM_NAME,
        issued_at=context.clock.now(),
        prepared_by=context.office.staff.name,
    )


def _remarks(found: DayCheck) -> Iterator[str]:
    if not found.is_over:
        yield SENTENCES["day_not_over"]
    if found.code:
        yield SENTENCES.get(found.code, found.code)


def _line(item: DossierCheck) -> EvidenceLine:
    late = item.lateness
    step = words.next_step(item)
    reason = words.cause_words(item)
    return EvidenceLine(
        code=item.code,
        owner=item.owner,
        standing=words.standing_words(item),
        cause=" ".join(part for part in (f"{reason.rstrip('.')}." if reason else "", step) if part),
        differences="; ".join(_differences(item)),
        lateness=""
        if late is None
        else f"{words.cause_of_lateness(late)}. {words.lateness_words(late)}",
        proofs="; ".join(map(_proof, item.proofs[-_MOST_PROOFS:])),
    )


def _differences(item: DossierCheck) -> Iterator[str]:
    for part in item.differences[:_MOST_DIFFERENCES]:
        label = words.field_words(part.field)
        ours, theirs = (
            _short(words.shown_value(part.field, text)) for text in (part.ours, part.theirs)
        )
        yield f"{label}: {ours} → {theirs}"
    if (more := len(item.differences) - _MOST_DIFFERENCES) > 0:
        yield f"và {more} chỗ khác"


def _short(text: str) -> str:
    longest = 80
    return "không có" if not text else text if len(text) <= longest else f"{text[:longest]}…"


def _proof(part: ProofLine) -> str:
    digits = (part.answer_hash or part.asked_hash)[:_HASH_DIGITS]
    said = (hour_and_date(part.at), words.service_words(part), words.answer_words(part), digits)
    return " ".join(text for text in said if text)

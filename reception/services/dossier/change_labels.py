"""What a correction changed, in words: what stood there before and what stands there now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from reception.domain.birth import birth_text
from reception.domain.channel import Channel
from reception.domain.checklist import PaperCount
from reception.domain.dossier import Dossier
from reception.domain.elsewhere import authority_words
from reception.domain.facts import Collect, Competent, Correction, ProcedurePin
from reception.domain.field_merge import FieldClash
from reception.domain.money import format_dong
from reception.domain.money_facts import FeeFact
from reception.domain.open_values import word_for
from reception.domain.person import Party
from reception.domain.vi_dates import screen_moment
from reception.labels import COLLECT, PARTY_KINDS, SEXES, paper_counts

NOTHING = "(để trống)"
_NOBODY = "(không có)"


@dataclass(frozen=True, slots=True)
class Change:
    """One field put right; both texts are as a person reads them."""

    label: str
    before: str
    after: str

    @property
    def text(self) -> str:
        """``Chủ hồ sơ: Nguyễn Văn Thử → Nguyễn Văn Thư``."""
        return f"{self.label}: {self.before or NOTHING} → {self.after or NOTHING}"


def changes(before: Dossier, fact: Correction) -> tuple[Change, ...]:
    """Every field a correction changes, in the order of the sheet.

    Args:
        before: the dossier just before the correction.
    """
    intake = before.intake
    found = [
        *_party("owner", intake.owner, fact.owner),
        *_submitter(intake.submitter, fact),
        *_whole("procedure", intake.procedure, fact.procedure),
        *_whole("channel", intake.channel, fact.channel),
        *_whole("summary", intake.summary, fact.summary),
        *_whole("quantity", intake.quantity, fact.quantity),
        *_whole("papers", intake.papers, fact.papers),
        *_fee_changes(intake.fee, fact.fee),
        *_whole("collect", intake.collect, fact.collect),
        *_whole("competent", intake.competent, fact.competent),
        *_whole("due_at", before.due_at, fact.due_at),
        *_whole("note", intake.note, fact.note),
    ]
    return tuple(change for change in found if change.before != change.after)


_PARTY_FIELDS: Mapping[str, tuple[str, Callable[[Any], str]]] = MappingProxyType(
    {
        "kind": ("Loại đối tượng", lambda kind: word_for(PARTY_KINDS, kind)),
        "name": ("Họ và tên", str),
        "id_number": ("Số định danh", str),
        "birth": ("Ngày sinh", birth_text),
        "sex": ("Giới tính", lambda sex: word_for(SEXES, sex)),
        "address": ("Địa chỉ", str),
        "phone": ("Điện thoại", str),
        "email": ("Thư điện tử", str),
    }
)


def clash_change(clash: FieldClash) -> Change:
    """A field that two sides changed, the earlier value as the one before."""
    whole, _, part = clash.field.partition(".")
    if part:
        return _of_party(whole, part, clash.left, clash.right)
    label, words = _WHOLE_FIELDS[whole]
    return Change(label, _said(words, clash.left), _said(words, clash.right))


def _said(words: Callable[[Any], str], value: object) -> str:
    """A value in words; an empty one has none."""
    return "" if value in (None, "") else words(value)


def _whole(name: str, known: object, value: object) -> Iterator[Change]:
    if value is not None:
        label, words = _WHOLE_FIELDS[name]
        yield Change(label, _said(words, known), _said(words, value))


def _of_party(whole: str, part: str, known: object, value: object) -> Change:
    label, words = _PARTY_FIELDS[part]
    who = _PEOPLE[whole]
    label = f"{label} của {who[0].lower()}{who[1:]}"
    return Change(label, _said(words, known), _said(words, value))


def _party(whole: str, known: Party, value: Party | None) -> Iterator[Change]:
    if value is None:
        return
    yield Change(_PEOPLE[whole], known.name, value.name)
    for part in _PARTY_FIELDS:
        if part != "name":
            yield _of_party(whole, part, getattr(known, part), getattr(value, part))


def _submitter(known: Party | None, fact: Correction) -> Iterator[Change]:
    if fact.drop_submitter and known is not None:
        yield Change(_PEOPLE["submitter"], known.name, _NOBODY)
    elif known is None and fact.submitter is not None:
        yield Change(_PEOPLE["submitter"], _NOBODY, fact.submitter.name)
    elif known is not None:
        yield from _party("submitter", known, fact.submitter)


def _procedure(pin: ProcedurePin) -> str:
    case = f", {pin.case}" if pin.case else ""
    return f"{pin.name} ({pin.code}{case}), {pin.limit.describe()}"


def _competent(competent: Competent) -> str:
    known = competent if competent.transfer_at is not None else Competent("")
    return authority_words(known.unit, known.name) or "chính cơ quan tiếp nhận"


def _channel(channel: Channel) -> str:
    return channel.label


def _collect(collect: Collect) -> str:
    return word_for(COLLECT, collect)


def _moment(due_at: datetime) -> str:
    return screen_moment(due_at)


def _fee_changes(known: FeeFact, value: FeeFact | None) -> Iterator[Change]:
    """The amount and what it was computed from."""
    if value is None:
        return
    yield Change("Phí, lệ phí", _fee(known), _fee(value))
    yield Change("Số lượng tính phí", str(known.units), str(value.units))
    yield Change("Số trang", str(known.pages), str(value.pages))
    yield Change("Bản sao thêm", str(known.extra_copies), str(value.extra_copies))


def _fee(fee: FeeFact) -> str:
    amount = "chưa biết mức thu" if fee.amount is None else format_dong(fee.amount)
    return f"{amount} (miễn)" if fee.exemption else amount


def _papers(papers: Iterable[PaperCount]) -> str:
    return "; ".join(f"{paper.name} ({_counts(paper)})" for paper in papers)


def _counts(paper: PaperCount) -> str:
    return ", ".join(f"{count} {kind}" for count, kind in paper_counts(paper)) or "chưa có"


_PEOPLE = MappingProxyType({"owner": "Chủ hồ sơ", "submitter": "Người nộp thay"})
_WHOLE_FIELDS: Mapping[str, tuple[str, Callable[[Any], str]]] = MappingProxyType(
    {
        "submitter": ("Người nộp thay", lambda party: party.name),
        "procedure": ("Thủ tục", _procedure),
        "channel": ("Hình thức nộp", _channel),
        "summary": ("Nội dung yêu cầu", str),
        "quantity": ("Số bộ", str),
        "papers": ("Giấy tờ", _papers),
        "fee": ("Phí, lệ phí", _fee),
        "collect": ("Nhận kết quả", _collect),
        "due_at": ("Hẹn trả", _moment),
        "note": ("Ghi chú", str),
        "competent": ("Cơ quan giải quyết", _competent),
        "paid": ("Thu tiền", format_dong),
        "refunded": ("Hoàn trả phí", format_dong),
    }
)

"""The papers of a petition: the receipt for whoever sent it, and the answer."""

from __future__ import annotations

from datetime import datetime

from reception.domain.errors import NotPermitted
from reception.domain.permissions import Permission
from reception.domain.petitions import Petition
from reception.domain.timebase import office_day
from reception.domain.vi_dates import hour_and_date, long_day
from reception.petition_labels import PETITION_KINDS, RECEIPT
from reception.services.accounts.permitted import require
from reception.services.context import SYSTEM_NAME, ServiceContext
from reception.services.papers.authority import own_authority
from reception.services.papers.plain_letter import PlainLetter
from reception.services.petitions.keeping import Entry

_NO_NAME = "Người gửi không nêu tên"


def petition_paper(context: ServiceContext, entry: Entry, paper: str) -> PlainLetter:
    """A paper of a petition.

    Args:
        paper: one of ``PAPERS``.

    Raises:
        NotPermitted: ``petition_not_answered`` where there is no answer to print; ``not_allowed``,
            ``sign_in_needed``.
    """
    require(context, Permission.PETITIONS)
    return _receipt(context, entry) if paper == RECEIPT else _answer(context, entry)


def _receipt(context: ServiceContext, entry: Entry) -> PlainLetter:
    petition, taken = entry.petition, entry.petition.taken
    closing = [
        "Trong thời hạn nêu trên, cơ quan trả lời bằng văn bản hoặc theo cách người gửi đã chọn."
    ]
    if petition.answer_by is not None:
        closing.insert(0, f"Hạn trả lời: trước {hour_and_date(petition.answer_by)}.")
    return PlainLetter(
        header=context.office.header,
        name="Phiếu tiếp nhận phản ánh, kiến nghị",
        title=("PHIẾU TIẾP NHẬN", "PHẢN ÁNH, KIẾN NGHỊ"),
        items=(
            ("Số", taken.number),
            ("Người gửi", taken.name or _NO_NAME),
            *_given(("Địa chỉ", taken.address), ("Điện thoại", taken.phone)),
            ("Nhận lúc", hour_and_date(taken.received_at)),
            ("Nội dung thuộc loại", PETITION_KINDS.get(taken.kind, taken.kind.value)),
            *_given(("Về hồ sơ", taken.dossier_code), ("Tiêu đề", taken.title)),
        ),
        texts=(("Nội dung", taken.content),),
        closing=tuple(closing),
        signer_role="NGƯỜI TIẾP NHẬN",
        signer_name=context.office.staff.name,
        issued_at=context.clock.now(),
        system_name=SYSTEM_NAME,
    )


def _answer(context: ServiceContext, entry: Entry) -> PlainLetter:
    petition, taken = entry.petition, entry.petition.taken
    answer, head = petition.answer, own_authority(context)
    if answer is None:
        raise NotPermitted("petition_not_answered", number=taken.number)
    return PlainLetter(
        header=context.office.header,
        name="Văn bản trả lời phản ánh, kiến nghị",
        title=("TRẢ LỜI", "PHẢN ÁNH, KIẾN NGHỊ"),
        addressee=taken.name or _NO_NAME,
        items=(
            ("Phản ánh, kiến nghị số", f"{taken.number}, nhận ngày {_day(taken.received_at)}"),
            *_given(("Về hồ sơ", taken.dossier_code), ("Văn bản", answer.document)),
            ("Tiêu đề", taken.title),
        ),
        texts=(("Nội dung trả lời", answer.text),),
        closing=_outcome(petition),
        signer_role=(answer.signer_title or head.signer_title).upper() or "THỦ TRƯỞNG CƠ QUAN",
        signer_name=answer.signer_name or head.signer_name,
        issued_at=context.clock.now(),
        system_name=SYSTEM_NAME,
        recipients=f"{taken.name or 'Người gửi'}; Lưu",
    )


def _outcome(petition: Petition) -> tuple[str, ...]:
    if petition.published_at is None:
        return ()
    place = f" tại {petition.place}" if petition.place else ""
    return (f"Kết quả đã công khai{place} ngày {_day(petition.published_at)}.",)


def _given(*items: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Only what was said."""
    return tuple((label, value) for label, value in items if value)


def _day(moment: datetime) -> str:
    return long_day(office_day(moment))

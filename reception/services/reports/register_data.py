"""What stands on the lists: the register (Mẫu 07) and the handover lists, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reception.services.papers.form_texts import FormText
from reception.services.papers.slip_data import OfficeHeader


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One dossier of the register; the place for the signature (ký nhận) stays empty.

    Attributes:
        number: số thứ tự, counted from the first dossier of the year.
        contact: address and phone.
        agency: cơ quan chủ trì giải quyết.
        due_at: the first appointment; later ones stand in the note.
        collect: phương thức nhận kết quả, in words.
        note: withdrawn, stopped, re-appointed and why, late since…
    """

    number: int
    code: str
    procedure: str
    quantity: int
    owner: str
    contact: str
    agency: str
    received_at: datetime
    due_at: datetime | None
    returned_at: datetime | None
    collect: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegisterData:
    """Mẫu 07, sổ theo dõi hồ sơ, between two days (both included).

    Attributes:
        field: lĩnh vực the register is kept for; empty means all.
    """

    header: OfficeHeader
    form: FormText
    first: date
    last: date
    lines: tuple[RegisterLine, ...]
    system_name: str
    issued_at: datetime
    field: str = ""
    keeper: str = ""
    signer_title: str = ""
    signer_name: str = ""


class HandoverWay(StrEnum):
    """Which way a handover list goes: dossiers out to the office, results back to the counter."""

    OUT = "out"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """One dossier or result that changes hands."""

    code: str
    procedure: str
    result: str
    owner: str
    address: str
    due_at: datetime | None
    has_fee: bool
    by_post: bool


@dataclass(frozen=True, slots=True)
class HandoverListData:
    """Phiếu bàn giao hồ sơ (out) or kết quả (back), signed by both sides.

    Attributes:
        giver, receiver: the two sides (bên giao, bên nhận).
        giver_name, receiver_name: persons, when known; giver_title, receiver_title: their titles.
    """

    header: OfficeHeader
    form: FormText
    way: HandoverWay
    giver: str
    receiver: str
    lines: tuple[HandoverLine, ...]
    system_name: str
    issued_at: datetime
    giver_name: str = ""
    receiver_name: str = ""
    giver_title: str = ""
    receiver_title: str = ""
    print_number: int = 1

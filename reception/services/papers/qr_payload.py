"""The text inside the QR code of a paper: seven data items, one documented serialisation.

TT 01/2023/TT-VPCP Art. 26 lists what the symbol carries but prescribes no format. Ours:

    MC1|code|procedure|person|paper|system|issued|due

==========  =============================================================================
``MC1``     format name and version; a reader refuses any other
code        (1) dossier code (mã hồ sơ)
procedure   (2) procedure code (mã thủ tục hành chính)
person      (3) identifier of the person or organisation (mã định danh); empty when none is known
paper       (4) name of the paper
system      (5) name of the system that supplies the data
issued      (6) when the paper was issued, ``yyyyMMddHHmm`` in Vietnamese time: ``202608281520``
due         (7) when the result is due, same form; empty on papers without a due time
==========  =============================================================================

The text is UTF-8, NFC. Inside a field the separator, the percent sign and control characters are
written as ``%`` and two hexadecimal capitals, so a reader may split at ``|`` before it decodes.

Privacy: item 3 is required by the rule, so whoever photographs the paper can read the identity
number. That is why nothing beyond the rule is added (no name, birthday, address or phone), why the
text is not a web address (a browser would send the number to a server and keep it in its history),
and why the paper belongs in the hands of the applicant and the archive only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from reception.domain.errors import InputError
from reception.domain.text import nfc
from reception.domain.timebase import OFFICE_ZONE

FORMAT = "MC1"
_FIELDS = 7
_TO_ESCAPE = re.compile(r"[%|\x00-\x1f\x7f]")
_ESCAPED = re.compile(r"%([0-7][0-9A-F])")
_STAMP = re.compile(r"[0-9]{12}")
_STRAY_PERCENT = re.compile(r"%(?![0-7][0-9A-F])")


@dataclass(frozen=True, slots=True)
class QrPayload:
    """The seven data items, in the order of the rule; instants count to the minute."""

    code: str
    procedure_code: str
    person_id: str
    paper_name: str
    system_name: str
    issued_at: datetime
    due_at: datetime | None


def serialise(payload: QrPayload) -> str:
    """The text to encode."""
    texts = (
        payload.code,
        payload.procedure_code,
        payload.person_id,
        payload.paper_name,
        payload.system_name,
    )
    instants = (_stamp(payload.issued_at), _stamp(payload.due_at) if payload.due_at else "")
    return "|".join((FORMAT, *(_escape(nfc(text)) for text in texts), *instants))


def parse(text: str) -> QrPayload:
    """Read the text of a scanned symbol.

    Raises:
        InputError: ``bad_qr_payload`` when it is not a text of ours.
    """
    name, *fields = text.split("|")
    if name != FORMAT or len(fields) != _FIELDS:
        raise InputError("bad_qr_payload", field="qr")
    code, procedure, person, paper, system = (_unescape(field) for field in fields[:5])
    issued = _read_stamp(fields[5])
    due = _read_stamp(fields[6]) if fields[6] else None
    return QrPayload(code, procedure, person, paper, system, issued, due)


def _escape(text: str) -> str:
    return _TO_ESCAPE.sub(lambda found: f"%{ord(found.group()):02X}", text)


def _unescape(field: str) -> str:
    if _STRAY_PERCENT.search(field):
        raise InputError("bad_qr_payload", field="qr")
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), field)


def _stamp(instant: datetime) -> str:
    return f"{instant.astimezone(OFFICE_ZONE):%Y%m%d%H%M}"


def _read_stamp(text: str) -> datetime:
    if not _STAMP.fullmatch(text):
        raise InputError("bad_qr_payload", field="qr")
    try:
        return datetime.strptime(f"{text}+0700", "%Y%m%d%H%M%z").astimezone(OFFICE_ZONE)
    except ValueError as error:
        raise InputError("bad_qr_payload", field="qr") from error

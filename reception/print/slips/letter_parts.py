"""What the papers about one dossier share: head, QR code and bars, who and what, the last lines.

Labels follow TT 01/2018/TT-VPCP; what an office may reword comes in as data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from reception.domain.checklist import PaperCount
from reception.domain.money import grouped
from reception.domain.showing import Shown, shown_id, shown_phone
from reception.print.flow import Align, Block, Flowing, Paragraph, SideBySide, Space
from reception.print.fonts import Face
from reception.print.layout import (
    BLANK,
    Frame,
    OfficialHead,
    Signatures,
    SigningPlace,
    labelled,
    moment_words,
    official_head,
    signing_place,
)
from reception.print.receipt_header import ReceiptHeader, receipt_header
from reception.print.slips.form_page import Signing
from reception.print.table import Grid
from reception.print.text import Run, Text, rich
from reception.services.papers.form_model import FormText
from reception.services.papers.letter_data import AboutDossier
from reception.services.papers.qr_payload import QrPayload
from reception.services.papers.slip_data import OfficeHeader, PartyLines, procedure_words

# Font sizes on A5, in points.
HEAD_SIZE = 8.5
BODY_SIZE = 10.0
TABLE_SIZE = 9.0
SMALL_SIZE = 8.0
# White above each labelled line, and above a sentence that begins a new thought.
ITEM_GAP = 1.6
SENTENCE_GAP = 4.0
# The first line of a sentence stands in, as in every official letter.
_FIRST_LINE = 18.0
# Room for a signature on A5.
SIGN_ROOM = 30.0
# A longer name would run over several lines under the signature; it is left to the hand.
LONGEST_SIGNED_NAME = 40
# Several lines to write on, where a reason is still to come.
BLANK_LINES = f"{BLANK * 9}"


def masthead_of(
    about: AboutDossier, frame: Frame, due_at: datetime | None, register: str
) -> ReceiptHeader:
    """The masthead of a paper about a dossier.

    Args:
        due_at: the appointment in the QR code.
        register: the line of a book under the title.

    Raises:
        InputError: ``qr_too_long``.
    """
    payload = QrPayload(
        code=about.code,
        procedure_code=about.procedure_code,
        person_id=about.owner.id_number,
        paper_name=about.form.name,
        system_name=about.system_name,
        issued_at=about.issued_at,
        due_at=due_at,
    )
    return receipt_header(payload, frame, about.form.title, register=register)


def item(label: str, value: str, *, strong: bool = False, indent: float = 0.0) -> Paragraph:
    """``Label: value`` on its own line; dots where the value is still to be written."""
    text = labelled(label, value, strong=strong)
    return Paragraph(text, BODY_SIZE, indent=indent, before=ITEM_GAP)


def sentence(text: str, *, strong: bool = False) -> Paragraph:
    """A sentence of running text."""
    run = Run(text, Face.BOLD if strong else Face.REGULAR)
    return Paragraph(
        rich(run),
        BODY_SIZE,
        indent=_FIRST_LINE,
        hang=-_FIRST_LINE,
        before=SENTENCE_GAP,
    )


def words_of(form: FormText, key: str) -> Paragraph:
    """A sentence of the form's own words."""
    return sentence(form.sentences[key])


def points(label: str, text: str) -> tuple[Flowing, ...]:
    """A person's words after their label: one line beside it, several as a list below it."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) <= 1:
        return (Flowing(item(label, "".join(lines) or BLANK_LINES)),)
    below = [
        Paragraph(rich(f"- {line}"), BODY_SIZE, indent=_FIRST_LINE, hang=6, before=ITEM_GAP)
        for line in lines
    ]
    return (Flowing(item(label, " "), keep_with_next=True), *flowing(*below))


def owner_lines(about: AboutDossier) -> tuple[Block, ...]:
    """Owner, submitter, address, phone and email, each with its label."""
    owner, form = about.owner, about.form
    lines: list[Block] = [item(form.label("owner"), owner.name, strong=True)]
    if about.submitter is not None:
        submitter = submitter_text(about.submitter, Shown.OTHERS_LETTER)
        lines.append(item(form.label("submitter"), submitter))
    lines.append(item(form.label("address"), owner.address))
    return (*lines, *contact_lines(form, owner))


def contact_lines(form: FormText, owner: PartyLines) -> tuple[Block, ...]:
    """Phone, and the email beside it where the form shows it."""
    phone = item(form.label("phone"), owner.phone)
    if not form.shows("email"):
        return (phone,)
    return (SideBySide(phone, item(form.label("email"), owner.email)),)


def submitter_text(submitter: PartyLines, where: Shown) -> str:
    """The submitter on one line: name, paper, phone.

    Args:
        where: what the line stands on; numbers are masked on others' papers.
    """
    parts = [submitter.name]
    if submitter.id_number:
        parts.append(f"số giấy tờ {shown_id(submitter.id_number, where)}")
    if submitter.phone:
        parts.append(f"điện thoại {shown_phone(submitter.phone, where)}")
    return ", ".join(parts)


def addressed_to(about: AboutDossier) -> Paragraph:
    """``Kính gửi: Ông/Bà …``, in the middle above a letter."""
    text = rich("Kính gửi: ", Run(about.addressee or about.owner.name, Face.BOLD))
    return Paragraph(text, BODY_SIZE + 0.5, Align.CENTRE, before=4, balance=True)


def request_line(about: AboutDossier) -> Paragraph:
    """What is asked for, on lines of its own."""
    label = about.form.label("request")
    text = request_text(label, about.procedure_name, about.procedure_code, about.summary)
    return Paragraph(text, BODY_SIZE, before=ITEM_GAP)


def request_text(label: str, procedure: str, code: str, summary: str) -> Text:
    """What is asked for: the procedure, its code, the summary when it says more."""
    summary = summary.strip()
    more = f" – {summary}" if summary and summary != procedure.strip() else ""
    return rich(
        f"{label}: ",
        Run(f"{procedure} ", Face.BOLD),
        Run(f"({procedure_words(code)}){more}"),
    )


def flowing(*blocks: Block | Flowing) -> tuple[Flowing, ...]:
    """Blocks of a column; a plain one may part from the next."""
    return tuple(block if isinstance(block, Flowing) else Flowing(block) for block in blocks)


def headed(grid: Grid, form: FormText) -> Grid:
    """A table under the headings that the form gives its columns."""
    columns = zip(grid.columns, form.lines("columns"), strict=True)
    return replace(grid, columns=tuple(replace(one, heading=text) for one, text in columns))


def table(
    head: Block, rows: Iterable[Block], *, above: float, below: float = 0.0
) -> Iterator[Flowing]:
    """A table whose head stands again on every page, with white above and below it in points."""
    yield Flowing(Space(above), keep_with_next=True)
    yield Flowing(head, keep_with_next=True)
    for row in rows:
        yield Flowing(row, head=head)
    if below:
        yield Flowing(Space(below))


def sheets(paper: PaperCount) -> tuple[str, ...]:
    """Originals, certified and plain copies as the cells of a table say them."""
    counts = (paper.originals, paper.certified, paper.copies)
    return tuple(grouped(count) if count else "–" for count in counts)


def two_signatures(left: SigningPlace, right: SigningPlace) -> Signing:
    """Two signatures side by side."""
    return Signing(Signatures(left, right, size=TABLE_SIZE, sign_room=SIGN_ROOM))


def signs(form: FormText, side: str, name: str, title: str = "") -> SigningPlace:
    """Where somebody signs; a name that is too long for that is left to the hand.

    Args:
        side: ``left`` or ``right``.
    """
    role, note = form.sentences[f"signer_{side}"], form.sentences["signer_note"]
    return signing_place(role, signer_name(name), title=title, note=note)


def one_signature(right: SigningPlace, *, recipients: str = "") -> Signing:
    """One signature at the right; at the left ``Nơi nhận`` with its lines, split at semicolons."""
    nobody = signing_place("", note="")
    signatures = Signatures(nobody, right, size=TABLE_SIZE, sign_room=SIGN_ROOM)
    return Signing(signatures, _recipient_lines(recipients) if recipients else ())


def _recipient_lines(recipients: str) -> tuple[Paragraph, ...]:
    heading = Paragraph(rich(Run("Nơi nhận:", Face.BOLD_ITALIC)), TABLE_SIZE)
    lines = [line.strip().rstrip(".") for line in recipients.split(";") if line.strip()]
    ends = [";"] * (len(lines) - 1) + ["."]
    return (
        heading,
        *(
            Paragraph(rich(f"- {line}{end}"), SMALL_SIZE, hang=5)
            for line, end in zip(lines, ends, strict=True)
        ),
    )


def head_signs(form: FormText, title: str = "", name: str = "") -> SigningPlace:
    """Where the head of the authority signs and stamps; by hand where nobody set who that is."""
    role = title.upper() if title and name else form.sentences["signer_right"]
    name = signer_name(name) if title else ""
    return signing_place(role, name, note=form.sentences["head_note"])


def signer_name(name: str) -> str:
    """A name as printed under a signature, or nothing when it is too long for that."""
    return name if len(name) <= LONGEST_SIGNED_NAME else ""


def foot_of(form: FormText, note: str, made_at: datetime, **facts: str) -> tuple[Block, ...]:
    """The note of the form where it shows one, and where the paper comes from."""
    origin = small(form.said("footer", made_at=moment_words(made_at), **facts))
    if not form.shows("note"):
        return (Space(6), origin)
    return (small(form.sentences[note], before=6), origin)


def small(text: str, *, before: float = 0.0) -> Paragraph:
    """A small line in italics at the foot."""
    return Paragraph(rich(Run(text, Face.ITALIC)), SMALL_SIZE, before=before)


def centred(text: str, size: float, *, face: Face = Face.BOLD) -> Paragraph:
    """A centred line."""
    return Paragraph(rich(Run(text, face)), size, Align.CENTRE, balance=True)


def opening_of(
    header: OfficeHeader, form: FormText, issued_at: datetime
) -> tuple[OfficialHead, Space]:
    """The official head with the sign of this form's numbers, and the white below it."""
    return official_head(header, issued_at, form, size=HEAD_SIZE), Space(6)

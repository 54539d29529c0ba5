"""Working papers that are none of the forms of the law: their frame, tables and signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from reception.domain.money import grouped
from reception.print.flow import Block, Flowing, Paragraph, Space
from reception.print.fonts import Face
from reception.print.layout import Signatures, signing_place
from reception.print.slips.form_page import Signing
from reception.print.slips.list_pages import (
    BODY_SIZE,
    SIGN_ROOM,
    SIGN_SIZE,
    ListPaper,
    note_on_signs,
    render_list,
    table_rows,
)
from reception.print.table import Grid
from reception.print.text import Run, rich
from reception.services.papers.form_model import FormText
from reception.services.papers.form_spec import LINE_END
from reception.services.papers.slip_data import OfficeHeader


class WorkingOrigin(Protocol):
    """What every working paper knows of itself."""

    @property
    def header(self) -> OfficeHeader:
        """The office at the top of the paper."""

    @property
    def issued_at(self) -> datetime:
        """When the list was made."""

    @property
    def system_name(self) -> str:
        """The program, for the foot of each page."""

    @property
    def prepared_by(self) -> str:
        """Who made it; empty where nobody signed on."""


class WorkingData(WorkingOrigin, Protocol):
    """What every working list knows of itself."""

    @property
    def lines(self) -> Sequence[object]:
        """What stands in the table, to tell of signs that no paper can carry."""


@dataclass(frozen=True, slots=True)
class WorkingPage:
    """What stands on a working paper.

    Attributes:
        subtitle: blocks below the title.
        rows: its tables and what stands between them.
        closing: what follows them.
    """

    title: str
    subtitle: tuple[Block, ...]
    rows: tuple[Flowing, ...]
    closing: tuple[Block, ...]
    signing: Signing


@dataclass(frozen=True, slots=True)
class WorkingPaper:
    """One working list: its title, its table, and the words around it.

    Attributes:
        signer: who signs on the left, as the office; NGƯỜI PHỤ TRÁCH signs on the right.
        cells: of each row, without its number.
        subtitle: blocks below the title.
        remarks: sentences below the table.
    """

    title: str
    signer: str
    grid: Grid
    cells: Iterable[tuple[str, ...]]
    subtitle: tuple[Block, ...]
    remarks: Sequence[str]


def render_working_list(data: WorkingData, paper: WorkingPaper) -> bytes:
    """The list as a PDF on A4 landscape, as many pages as it needs.

    Raises:
        InputError: ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    rows = [
        paper.grid.row(grouped(number), *cells) for number, cells in enumerate(paper.cells, start=1)
    ]
    remarks = (Paragraph(rich(words), BODY_SIZE) for words in paper.remarks)
    page = WorkingPage(
        title=paper.title,
        subtitle=paper.subtitle,
        rows=table_rows(paper.grid.head(), rows) if rows else (),
        closing=(*note_on_signs(data.lines), Space(6), *remarks),
        signing=working_signing(paper.signer, data.prepared_by),
    )
    return render_working_page(data, page)


def render_working_page(data: WorkingOrigin, page: WorkingPage) -> bytes:
    """A working paper as a PDF on A4 landscape, as many pages as it needs.

    Raises:
        InputError: ``paper_too_long``.
        EnvironmentProblem: ``font_missing``.
    """
    return render_list(
        ListPaper(
            header=data.header,
            form=_frame(page.title),
            issued_at=data.issued_at,
            system_name=data.system_name,
            subtitle=page.subtitle,
            rows=page.rows,
            closing=page.closing,
            signing=page.signing,
            labels=("",),
        )
    )


def headed_table(heading: str, grid: Grid, rows: Sequence[Block]) -> tuple[Flowing, ...]:
    """A table below a line that says what it is."""
    return (
        Flowing(Paragraph(rich(Run(heading, Face.BOLD)), BODY_SIZE), keep_with_next=True),
        Flowing(Space(4), keep_with_next=True),
        *table_rows(grid.head(), rows),
    )


def _frame(name: str) -> FormText:
    """The words around the list; nobody sets them."""
    sentences = {
        "heading": f"{{parent}}{LINE_END}{{name}}",
        "footer": "{name} – in từ {system} lúc {made_at}",
    }
    return FormText(name, (name.upper(),), "", ("",), MappingProxyType(sentences))


def working_signing(
    signer: str, name: str, head: str = "NGƯỜI PHỤ TRÁCH", head_name: str = ""
) -> Signing:
    """Who signs a working paper: whoever made it on the left, and who answers for it."""
    left, right = signing_place(signer, name), signing_place(head, head_name)
    return Signing(Signatures(left, right, size=SIGN_SIZE, sign_room=SIGN_ROOM))

"""Phiếu bàn giao from a work list: one list on paper for each unit that something goes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject

from reception.services.context import ServiceContext
from reception.services.dossier import batch_forward
from reception.services.reports import registers
from reception.services.reports.register_data import HandoverListData, HandoverWay
from reception.services.rows import WorkLine
from reception.ui.language import say
from reception.ui.pages.document_job import DocumentJob, DocumentKind
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.papers import CONTROL
from reception.ui.style.tokens import Tone

PAPER_WORDS: Mapping[HandoverWay, str] = {
    HandoverWay.OUT: "In phiếu bàn giao",
    HandoverWay.BACK: "In phiếu giao kết quả",
}
"""What the button says that prints a list."""


class HandoverPaper:
    """Prints the lists of some dossiers, one for each unit, and the slip of each dossier."""

    def __init__(self, context: PageContext, owner: QObject) -> None:
        self._jobs = context.jobs
        self._feedback = context.feedback
        self._printer = context.printer
        self._owner = owner
        self._lists = DocumentJob(DocumentKind(_render, _title, _told), context, owner)

    def print_lists(
        self, lines: Sequence[WorkLine], way: HandoverWay, routes: Mapping[str, str]
    ) -> None:
        """Prints the lists of some dossiers, each with those of one unit."""
        if way is HandoverWay.BACK:
            self.print_codes([line.key for line in lines], way)
        elif lines:
            self._print(dict(batch_forward.by_target(lines, routes)), way)

    def print_control(self, code: str) -> None:
        """Prints the control slip that goes with a dossier."""
        self._printer.print_form(
            CONTROL.form,
            code,
            on_done=lambda where: self._feedback.saved(f"{say(CONTROL.name)}: {where}."),
            on_error=self._feedback.failed,
        )

    def print_codes(self, codes: Sequence[str], way: HandoverWay) -> None:
        """Prints the lists of dossiers by the unit that they are at, or came from."""
        self._jobs.run(
            lambda context: registers.by_holder(context, codes),
            owner=self._owner,
            on_result=lambda groups: self._print_groups(groups, way),
            on_error=self._feedback.failed,
        )

    def _print_groups(self, groups: Mapping[str, Sequence[str]], way: HandoverWay) -> None:
        """A result that was made at the counter came from nobody, so it is on no list."""
        named = {unit: codes for unit, codes in groups.items() if unit or way is HandoverWay.OUT}
        left = sum(map(len, groups.values())) - sum(map(len, named.values()))
        if left:
            self._feedback.tell(
                say(
                    "{left} kết quả làm tại Một cửa, không có bên giao nên không vào phiếu."
                ).format(left=left),
                Tone.WARN,
            )
        self._print(named, way)

    def _print(self, groups: Mapping[str, Sequence[str]], way: HandoverWay) -> None:
        for unit, codes in groups.items():
            self._lists.print_unseen(_reader(codes, way, unit))


def _reader(
    codes: Sequence[str], way: HandoverWay, unit: str
) -> Callable[[ServiceContext], HandoverListData]:
    return lambda context: registers.handover_list(context, codes, way=way, office=unit)


def _title(data: HandoverListData) -> str:
    return f"ban-giao-{data.issued_at:%Y%m%d-%H%M%S}-{data.lines[0].code[-4:]}"


def _told(data: HandoverListData, where: str) -> str:
    what = say("hồ sơ") if data.way is HandoverWay.OUT else say("kết quả")
    words = say("Phiếu bàn giao {count} {what}").format(count=len(data.lines), what=what)
    return f"{words}: {where}."


def _render(data: HandoverListData) -> bytes:
    # Imported by the job that needs it (decision 17): reportlab is slow to load.
    from reception.print.slips.handover_list import render_handover

    return render_handover(data)

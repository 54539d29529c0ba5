"""Every paper about a dossier, offered uniformly: command line and pages ask here, by key.

A form is made in two steps that may run on different threads: :attr:`Form.fill` reads the store and
gives plain data, :attr:`Form.draw` turns data into a PDF. Drawing libraries are imported by the
first drawing, so that listing the forms costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from types import MappingProxyType
from typing import Any

from reception.domain.errors import InputError, NotPermitted
from reception.labels import FORM
from reception.services.clock import check_date
from reception.services.context import ServiceContext
from reception.services.papers import apologies, letters
from reception.services.papers.control_slip import control
from reception.services.papers.form_texts import FormText
from reception.services.papers.guidance import guidance
from reception.services.papers.letter_data import GuidanceData
from reception.services.papers.refund_slip import refund_slip
from reception.services.papers.slip_data import IntakeSlipData
from reception.services.papers.slips import intake_slip
from reception.services.papers.visit_slip import VisitSlipData, visit_slip
from reception.services.privacy.access_log import note_paper
from reception.services.reports.register_data import HandoverListData
from reception.services.reports.registers import handover

A5, A4, ROLL, A4_LANDSCAPE = "a5", "a4", "80mm", "a4-landscape"
_SLIPS = "reception.print.slips"


@dataclass(frozen=True, slots=True)
class Form:
    """One paper.

    Attributes:
        name: in Vietnamese, as a menu shows it.
        sizes: papers it is drawn on, the usual one first.
        copies: how many copies (liên) one PDF holds.
        fill: data of the paper for a dossier's code; for ``guidance`` a procedure's code as well.
            Raises ``NotPermitted`` (``form_not_available``) where there is nothing to print.
        renderer: module and function under ``reception.print.slips`` that draw such data.
    """

    name: str
    sizes: tuple[str, ...]
    copies: int
    fill: Callable[[ServiceContext, str], Any]
    renderer: str

    def draw(self, data: Any, size: str) -> bytes:
        """The PDF of such data on a paper of ``sizes``.

        Raises:
            InputError: those of the renderer.
        """
        module, function = self.renderer.split(".")
        render: Callable[..., bytes] = getattr(import_module(f"{_SLIPS}.{module}"), function)
        # A form that is drawn on one paper only takes no size.
        return render(data, size=size) if len(self.sizes) > 1 else render(data)

    def pdf(
        self, context: ServiceContext, code: str, *, size: str | None = None, print_number: int = 1
    ) -> bytes:
        """The paper of a code as a PDF.

        Args:
            size: one of ``sizes``; left out, the one that its words chose, or the usual one.
            print_number: 2 and more mark a reprint (``in lần 2``).

        Raises:
            InputError: ``paper_size_not_offered``, and those of filling and drawing.
            NotPermitted: ``form_not_available``; ``clock_leapt``, ``clock_off``.
        """
        if size is not None and size not in self.sizes:
            raise InputError("paper_size_not_offered", field="size", value=size[:20])
        with context.database.read() as view:
            check_date(context, view)
        data = numbered(self.fill(context, code), print_number)
        note_paper(context, code, self.name)
        return self.draw(data, size or self.sizes_for(data)[0])

    def sizes_for(self, data: Any) -> tuple[str, ...]:
        """Papers it is drawn on, first the one that the words of such data chose."""
        form: FormText = getattr(data, "about", data).form
        return tuple(dict.fromkeys(filter(None, (form.layout.size, *self.sizes))))

    def is_available(self, context: ServiceContext, code: str) -> bool:
        """Whether there is something to print on this form for a code."""
        try:
            self.fill(context, code)
        except NotPermitted:
            return False
        return True


def numbered(data: Any, print_number: int) -> Any:
    """The data of a reprint: the paper says which print it is; the first one says nothing.

    A receipt that a correction already numbered keeps its number when that is higher.
    """
    if print_number <= 1 or isinstance(data, GuidanceData):
        return data
    if isinstance(data, IntakeSlipData | VisitSlipData | HandoverListData):
        return replace(data, print_number=max(print_number, data.print_number))
    return replace(data, about=replace(data.about, print_number=print_number))


def _row(
    name: str,
    fill: Callable[[ServiceContext, str], Any],
    renderer: str = "letters.render_letter",
    *,
    copies: int = 2,
    sizes: tuple[str, ...] = (A5, A4),
) -> Form:
    return Form(name, sizes, copies, fill, renderer)


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "intake": _row(
            FORM["intake"],
            intake_slip,
            "intake_slip.render_intake_slip",
            sizes=(A5, A4, ROLL),
        ),
        "visit": _row(
            FORM["visit"],
            visit_slip,
            "visit_slip.render_visit_slip",
            sizes=(A4, A5),
        ),
        "supplement": _row(
            FORM["supplement"],
            letters.supplement,
        ),
        "refusal": _row(
            FORM["refusal"],
            letters.refusal,
        ),
        "apology": _row(
            FORM["apology"],
            apologies.apology,
        ),
        "stop": _row(FORM["stop"], letters.stop),
        "control": _row(
            FORM["control"],
            control,
            copies=1,
        ),
        "return_receipt": _row(
            FORM["return_receipt"],
            letters.return_receipt,
            copies=1,
        ),
        "handover": _row(
            FORM["handover"],
            handover,
            "handover_list.render_handover",
            sizes=(A4_LANDSCAPE,),
        ),
        "guidance": _row(
            FORM["guidance"],
            guidance,
            "guidance_slip.render_guidance",
            copies=1,
        ),
        "cash": _row(FORM["cash"], letters.cash),
        "refund": _row(FORM["refund"], refund_slip),
    }
)

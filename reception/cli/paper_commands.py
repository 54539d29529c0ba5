"""Papers about many dossiers: the register, the batch of apologies, the handover list, prints."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from reception.cli import views
from reception.cli.answer import Answer
from reception.cli.files import written_pdf, written_sheet
from reception.cli.session import context_of
from reception.domain.errors import InputError
from reception.domain.timebase import parse_day
from reception.services.context import ServiceContext
from reception.services.dossier.search import dossier_page
from reception.services.papers.apologies import apologies_to_prepare, require_signers
from reception.services.recording import find
from reception.services.reports.register_data import HandoverWay, RegisterData
from reception.services.reports.registers import handover_list, register_book


def register(args: Namespace) -> Answer:
    """The register (sổ theo dõi hồ sơ) of some days as PDF, and as a spreadsheet if asked for."""
    first, last = parse_day(args.first, field="from"), parse_day(args.last, field="to")
    with context_of(args) as context:
        book = _book(context, first, last, args.field)
    from reception.print.slips.register_book import render_register

    body = written_pdf(args.pdf, render_register(book))
    told = {"xlsx": _spreadsheet(args.xlsx, book), **views.line_cautions(book.lines)}
    return Answer({"rows": len(book.lines), **body, **told})


def _book(context: ServiceContext, first: date, last: date, field: str) -> RegisterData:
    try:
        return register_book(context, first, last, field)
    except InputError as error:
        if error.field != "last":
            raise
        raise error.at("to") from error


def _spreadsheet(path: Path | None, book: RegisterData) -> str | None:
    if path is None:
        return None
    # Loaded only where a spreadsheet is wanted; its library is slow to load.
    from reception.print.register_sheet import write_register_sheet

    return written_sheet(path, lambda place: write_register_sheet(place, book))


def apologies(args: Namespace) -> Answer:
    """The letters for dossiers about to be late, in one PDF for the head to sign."""
    with context_of(args) as context:
        letters = apologies_to_prepare(context)
    body: dict[str, object] = {
        "letters": [
            {
                "code": letter.about.code,
                "owner": letter.about.owner.name,
                "procedure": letter.about.procedure_name,
                "due_at": views.moment(letter.old_due_at),
            }
            for letter in letters
        ],
        **views.line_cautions(letter.about for letter in letters),
    }
    if args.out is None or not letters:
        return Answer({**body, "pdf": None, "pages": 0})
    from reception.print.slips.letters import render_letters

    signed = require_signers(letters)
    return Answer({**body, **written_pdf(args.out, render_letters(signed, size=args.size))})


def handover(args: Namespace) -> Answer:
    """The list of what changes hands; it moves nothing, ``act forward`` does."""
    way, office = _direction(args)
    with context_of(args) as context:
        _check_codes(context, args.codes)
        data = handover_list(context, args.codes, way=way, office=office)
    from reception.print.slips.handover_list import render_handover

    return Answer(
        {
            "way": data.way.value,
            "giver": data.giver,
            "receiver": data.receiver,
            "rows": len(data.lines),
            "codes": [line.code for line in data.lines],
            **views.line_cautions(data.lines),
            **written_pdf(args.out, render_handover(data)),
        }
    )


def _check_codes(context: ServiceContext, codes: Sequence[str]) -> None:
    """Among many codes the one at fault is named by its place."""
    with context.database.read() as view:
        for index, code in enumerate(codes):
            try:
                find(view, code)
            except InputError as error:
                raise error.at(f"codes[{index}]") from error


def _direction(args: Namespace) -> tuple[HandoverWay | None, str]:
    """Which way and with whom; left out, it follows from the first dossier."""
    for field, way in (("to", HandoverWay.OUT), ("from", HandoverWay.BACK)):
        office: str | None = getattr(args, f"{field}_office")
        if office is None:
            continue
        if not office.strip():
            raise InputError("required", field=field)
        return way, office.strip()
    return None, ""


def prints(args: Namespace) -> Answer:
    """Every print of a dossier's papers from the window's queue, oldest first."""
    with context_of(args) as context:
        page = dossier_page(context, args.code)
    return Answer({"code": page.dossier.code, "prints": list(map(views.print_job, page.prints))})


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "register": register,
    "apologies": apologies,
    "handover-list": handover,
    "prints": prints,
}

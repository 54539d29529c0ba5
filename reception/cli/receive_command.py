"""Taking in one dossier or ten thousand: each its own durable transaction, then its receipt.

An array is answered item by item. What is wrong with one item concerns that item alone; trouble
with disk or key ends the run, and what was not tried gets the same error, so that the caller knows
exactly what to send again.
"""

from __future__ import annotations

import logging
import re
import threading
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reception.cli import views
from reception.cli.answer import (
    BAD_INPUT,
    DONE,
    INTERRUPTED,
    NOT_PERMITTED,
    TROUBLE,
    Answer,
    Json,
    error_view,
    exit_code_of,
)
from reception.cli.files import read_json, write_whole
from reception.cli.progress import Progress
from reception.cli.session import context_of, stop_signal
from reception.domain.dossier import Dossier
from reception.domain.errors import EnvironmentProblem, NotPermitted, ReceptionError
from reception.domain.timebase import parse_instant
from reception.messages import caution_sentence
from reception.services.context import ServiceContext
from reception.services.intake.intake_form import form_from_json
from reception.services.intake.receiving import receive as take_in
from reception.services.json_fields import read_text
from reception.services.papers.slips import intake_slip_of
from reception.services.printable_signs import check_signs
from reception.system import TrainingClock

# Sets the business clock for one item of an import, where ``--now`` may set it for all.
OWN_TIME = "received_at"

# What a file of the prints is not named with.
_UNSAFE = re.compile(r"[^\w.-]")

log = logging.getLogger(__name__)


def receive(args: Namespace) -> Answer:
    """Take in the intake object, or every one of an array."""
    document = read_json(args.file)
    with context_of(args) as context:
        intakes = _Intakes(context, prints=not args.no_pdf)
        if not isinstance(document, list):
            return Answer(intakes.take(document))
        with stop_signal() as stop:
            return intakes.take_all(document, stop)


@dataclass(frozen=True, slots=True)
class _Intakes:
    """One desk taking in what scripts send."""

    context: ServiceContext
    prints: bool

    def take(self, item: object) -> dict[str, object]:
        """Store one intake and print its receipt."""
        context, data = _own_clock(self.context, item)
        form = form_from_json(data)
        check_signs(data)
        received = take_in(context, form)
        body = views.received(received.dossier)
        body["cautions"] = [
            {"code": caution.code, "field": caution.field, "message": caution_sentence(caution)}
            for caution in received.cautions
        ]
        body["missing"] = [views.missing_paper(item) for item in received.missing]
        body["open_conditions"] = list(received.open_conditions)
        return {
            **body,
            **(print_receipt(context, received.dossier) if self.prints else _NOT_PRINTED),
        }

    def take_all(self, items: Sequence[object], stop: threading.Event) -> Answer:
        """Store every intake of an array, in order."""
        results: list[Json] = []
        errors: list[ReceptionError] = []
        progress = Progress(len(items), "Đã tiếp nhận")
        ended: ReceptionError | None = None
        for index, item in enumerate(items):
            if stop.is_set():
                ended = NotPermitted("interrupted")
            outcome = ended or self._attempt(item)
            if isinstance(outcome, ReceptionError):
                errors.append(outcome)
                results.append({"error": error_view(outcome, f"[{index}].")})
            else:
                results.append(outcome)
            if isinstance(outcome, EnvironmentProblem):
                ended = outcome
            progress.show(index + 1, len(errors))
        return Answer({"results": results}, _exit_code(errors))

    def _attempt(self, item: object) -> Json | ReceptionError:
        try:
            return self.take(item)
        except ReceptionError as error:
            return error
        except Exception:
            # What was stored before must still be answered for.
            log.exception("an intake failed unexpectedly")
            return EnvironmentProblem("unexpected")


_NOT_PRINTED: Json = {"receipt_pdf": None}


def print_receipt(context: ServiceContext, dossier: Dossier, name: str = "") -> Json:
    """Draw the receipt of a stored dossier; what goes wrong here undoes nothing.

    Args:
        name: of the file; the dossier's code by default.
    """

    def draw() -> bytes:
        # Drawing costs half a second to load, which a run without receipts does not pay.
        from reception.print.slips.intake_slip import render_intake_slip

        return render_intake_slip(intake_slip_of(context, dossier))

    return keep_paper(context, name or dossier.code, draw, key="receipt_pdf")


def keep_paper(context: ServiceContext, name: str, draw: Callable[[], bytes], *, key: str) -> Json:
    """Draw a paper of something already stored into the folder of prints.

    Args:
        name: of the file, without its ending.
        draw: makes the PDF; its failure undoes nothing and is told beside the answer.
        key: where the answer names the file.
    """
    # A code from elsewhere may hold any sign; none of them leads out of the folder.
    path = context.folder.prints / f"{_UNSAFE.sub('_', name)}.pdf"
    try:
        write_whole(path, draw())
    except ReceptionError as error:
        return {key: None, "print_error": error_view(error)}
    except Exception:
        # What was done is stored, and its answer must say so.
        log.exception("a paper could not be drawn")
        return {key: None, "print_error": error_view(EnvironmentProblem("unexpected"))}
    return {key: str(_absolute(path))}


def _absolute(path: Path) -> Path:
    return Path.cwd() / path


def _own_clock(context: ServiceContext, item: object) -> tuple[ServiceContext, object]:
    """The desk at the moment that the item names, where the clock may be set at all."""
    if not isinstance(item, dict) or item.get(OWN_TIME) is None:
        return context, item
    moment = parse_instant(read_text(item[OWN_TIME], OWN_TIME), field=OWN_TIME)
    if not context.clock.is_replaced:
        raise NotPermitted("clock_not_replaceable", field=OWN_TIME)
    rest = {key: value for key, value in item.items() if key != OWN_TIME}
    return replace(context, clock=TrainingClock.at(moment)), rest


def _exit_code(errors: Sequence[ReceptionError]) -> int:
    """The worst of what happened: trouble, then bad input, then "not now"."""
    if any(error.code == "interrupted" for error in errors):
        return INTERRUPTED
    codes = {exit_code_of(error) for error in errors}
    if not codes:
        return DONE
    return next(code for code in (TROUBLE, BAD_INPUT, NOT_PERMITTED) if code in codes)


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"receive": receive}

"""``reconcile``: a day's dossiers compared with our own center, or with a province by look-up."""

from __future__ import annotations

import threading
from argparse import Namespace
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date

from reception.cli import views
from reception.cli.answer import (
    DONE,
    INTERRUPTED,
    REFUSED,
    UNREACHABLE,
    Answer,
    Json,
    error_view,
    tell,
)
from reception.cli.center_line import center_account, counter_line, kept_tokens, warn_of_plain_http
from reception.cli.files import written_pdf
from reception.cli.lateness_view import lateness
from reception.cli.progress import progress_of
from reception.cli.session import stop_signal, workspace_of
from reception.domain.errors import CenterUnreachable, EnvironmentProblem, InputError, NotPermitted
from reception.domain.timebase import parse_day
from reception.messages import SENTENCES
from reception.services.context import ServiceContext
from reception.services.reconciliation import words
from reception.services.reconciliation.day_check import (
    DayCheck,
    Difference,
    DossierCheck,
    ProofLine,
    Standing,
)
from reception.services.reconciliation.judging import check_day
from reception.services.setup.training import refuse_training
from reception.storage.holdings_store import SqliteHoldingsStore
from reception.sync.day_checking import ADAPTER, CENTER, check_with_center, send_again_to_center
from reception.sync.reconciling import reconcile as check_everything
from reception.workspace import Workspace

_MOST_SECONDS = 86_400
INTERRUPTED_CODE = "interrupted"


def reconcile(args: Namespace) -> Answer:
    """Compare a day, dossier by dossier; nothing is sent unless ``--send-again`` says so."""
    day = parse_day(args.date, field="date")
    if not 1 <= args.seconds <= _MOST_SECONDS:
        raise InputError("count_out_of_range", field="seconds", least=1, most=_MOST_SECONDS)
    if args.pdf is not None and not args.pdf.parent.is_dir():
        # Before everything is asked, not after it.
        raise EnvironmentProblem("output_unwritable", path=args.pdf.name)
    with workspace_of(args, args.now) as workspace, workspace.connected() as context:
        refuse_training(context.database)
        check_day(context, day)
        run = _Run(args, workspace, context)
        with stop_signal() as stop:
            found, queued = run.compare(day, stop)
        body = {**_body(found), "queued": queued}
        if args.pdf is not None:
            from reception.print.slips.evidence_page import render_evidence
            from reception.services.reconciliation.evidence import evidence_of

            body |= written_pdf(args.pdf, render_evidence(evidence_of(context, found)))
    return _answer(found, body)


class _Run:
    """One comparison with the gateway that was asked for."""

    def __init__(self, args: Namespace, workspace: Workspace, context: ServiceContext) -> None:
        self._args = args
        self._workspace = workspace
        self._context = context

    def compare(self, day: date, stop: threading.Event) -> tuple[DayCheck, int]:
        """What was found, and how many items were queued to be sent again."""
        gateway = self._args.gateway or self._usual()
        run = self._with_province if gateway == ADAPTER else self._with_center
        return run(day, stop)

    def _usual(self) -> str:
        known = self._workspace.day_checker.gateways(self._context)
        if not known and self._args.url is None:
            raise InputError("reconcile_no_destination", field="gateway")
        return known[0] if known else CENTER

    def _with_province(self, day: date, stop: threading.Event) -> tuple[DayCheck, int]:
        checker, args = self._workspace.day_checker, self._args
        found = checker.check(
            self._context,
            ADAPTER,
            day,
            progress_of("Đã tra"),
            stop.is_set,
            seconds=float(args.seconds),
        )
        queued = checker.send_again(self._context, found) if args.send_again else 0
        return found, queued

    def _with_center(self, day: date, stop: threading.Event) -> tuple[DayCheck, int]:
        account = center_account(self._args, self._workspace, self._context)
        warn_of_plain_http(account.url)
        kept = kept_tokens(self._args, self._workspace, self._context, account)
        gateway = counter_line(account, kept)
        with closing(gateway):
            found = check_with_center(
                self._context, gateway, account.url, day, progress_of("Đã so"), stop.is_set
            )
            wanted = [item for item in found.dossiers if item.may_send_again]
            if not (self._args.send_again and wanted):
                return found, 0
            store, unit = SqliteHoldingsStore(self._context.database), self._context.office.unit
            return found, send_again_to_center(
                self._context,
                wanted,
                lambda: check_everything(store, gateway, unit, stopped=stop.is_set),
            )


def _answer(found: DayCheck, body: Json) -> Answer:
    if found.code == INTERRUPTED_CODE:
        return Answer({**body, "error": error_view(NotPermitted(found.code))}, INTERRUPTED)
    if found.code:
        tell(SENTENCES.get(found.code, found.code))
        return Answer({**body, "error": error_view(CenterUnreachable(found.code))}, UNREACHABLE)
    if found.has_findings:
        return Answer(body, REFUSED)
    # A failed look-up is no "yes" either.
    return Answer(body, UNREACHABLE if found.count(Standing.UNKNOWN) else DONE)


def _body(found: DayCheck) -> dict[str, object]:
    if not found.is_over:
        tell(SENTENCES["day_not_over"])
    return {
        "date": found.day.isoformat(),
        "day_is_over": found.is_over,
        "gateway": found.gateway,
        "url": found.place,
        "center": found.center,
        "compared_at": views.moment(found.begun_at),
        "ended_at": views.moment(found.ended_at),
        "total": found.total,
        "equal": found.count(Standing.EQUAL),
        "missing": found.count(Standing.MISSING),
        "mismatch": found.count(Standing.MISMATCH),
        "late": found.late,
        "unknown": found.count(Standing.UNKNOWN),
        "dossiers": [_dossier(item) for item in found.dossiers],
        "sha256": found.hash,
    }


def _dossier(item: DossierCheck) -> Json:
    return {
        "dossier_id": item.uid,
        "code": item.code,
        "owner": item.owner,
        "procedure": item.procedure,
        "status": item.status,
        "standing": item.standing.value,
        "label": words.standing_words(item),
        "missing": item.standing is Standing.MISSING,
        "mismatch": [_difference(part) for part in item.differences],
        "late": lateness(item.lateness),
        "told_at": views.moment(item.told_at),
        "cause": item.cause,
        "message": words.cause_words(item),
        "next_step": words.next_step(item),
        "may_send_again": item.may_send_again,
        "compared": item.compared,
        "proof": [_proof(part) for part in item.proofs],
    }


def _difference(part: Difference) -> Json:
    return {
        "field": part.field,
        "label": words.field_words(part.field),
        "ours": part.ours,
        "theirs": part.theirs,
    }


def _proof(part: ProofLine) -> Json:
    return {
        "at": views.moment(part.at),
        "ended_at": views.moment(part.ended_at),
        "service": part.service,
        "answer": part.answer,
        "request_sha256": part.asked_hash,
        "answer_sha256": part.answer_hash,
    }


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"reconcile": reconcile}

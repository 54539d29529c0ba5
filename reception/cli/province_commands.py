"""Commands about a province that speaks QCVN 120: connecting, telling, and what is owed."""

from __future__ import annotations

import os
import random
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from reception.cli import province_views, views
from reception.cli.answer import DONE, REFUSED, UNREACHABLE, Answer, Json, error_view, tell
from reception.cli.files import written_pdf
from reception.cli.province_catalogue_command import province_catalogue
from reception.cli.session import context_of, stop_signal, workspace_of
from reception.domain.errors import CenterUnreachable, InputError
from reception.messages import SENTENCES
from reception.services.context import ServiceContext
from reception.services.province import codes, obligations
from reception.services.province.account import (
    BUS,
    PATH_NAMES,
    BusKeys,
    ProvinceAccount,
    checked,
    with_paths,
)
from reception.services.province.owed_list import all_open, owed_list
from reception.services.setup.line_settings import checked_line
from reception.services.setup.training import refuse_training
from reception.sync.http_gateway import check_url, is_plain_http
from reception.sync.province.beside import Telling
from reception.sync.province.packets import warnings_of
from reception.sync.province.record import record_of
from reception.sync.province.rounds import ProvinceReport
from reception.sync.province.taking_up import take_up
from reception.sync.round_report import RoundOutcome
from reception.workspace import Workspace

PASSWORD_VARIABLE = "RECEPTION_PROVINCE_PASSWORD"  # noqa: S105 - the variable's name
_LONGEST_PASSWORD = 4_096


def connect(args: Namespace) -> Answer:
    """Try a province's adapter, and remember it unless it refuses us."""
    with workspace_of(args) as workspace, workspace.connected() as context:
        refuse_training(context.database)
        account = _asked(args, context)
        _warn_of_plain_http(account.url)
        connection = workspace.province.towards(args.destination)
        problem = connection.try_account(account)
        if problem is not None and problem.is_refusal:
            raise InputError(problem.code, field=problem.field)
        connection.keep(context, account)
    body: dict[str, object] = {
        "gateway": "adapter",
        "destination": args.destination,
        "profile": account.profile,
        "url": account.url,
        "unit_code": account.unit_code,
        "reached": problem is None,
    }
    if problem is None:
        return Answer(body)
    body["error"] = error_view(CenterUnreachable(problem.code))
    return Answer(body, UNREACHABLE)


def _asked(args: Namespace, context: ServiceContext) -> ProvinceAccount:
    """The account as the options say it.

    Raises:
        InputError: naming the option at fault.
    """
    if not args.user:
        raise InputError("required", field="user")
    line = checked_line(args.ca, args.proxy or "", args.client_cert, args.client_key)
    asked = ProvinceAccount(
        url=check_url(args.url),
        username=args.user,
        password=_password(args.secret_file),
        unit_code=args.unit_code or context.office.unit,
        dstcode=args.dstcode or "",
        profile=args.profile.upper(),
        ca_file=line.ca_file,
        proxy=line.proxy,
        certificate=line.certificate,
        key=line.key,
        is_newer=not args.only_27,
        sends_uid=args.send_uid,
        inner=args.inner.upper(),
    )
    asked = with_paths(asked, {name: getattr(args, name) for name in PATH_NAMES})
    return checked(replace(asked, bus=_bus(args, asked)) if asked.profile == BUS else asked)


def _bus(args: Namespace, account: ProvinceAccount) -> BusKeys:
    """The keys of the bus; without keys of its own, name and password are its keys as well."""
    is_own = bool(args.access_key)
    keys = BusKeys(
        access_key=args.access_key or account.username,
        secret_key=_password(args.access_secret_file, "access_secret_file")
        if is_own
        else account.password,
        app_name=args.app_name or account.username,
        partner=args.partner or "",
        style=args.token_style,
    )
    return replace(keys, path=args.token_path) if args.token_path else keys


def _password(file: Path | None, field: str = "secret_file") -> str:
    """The password from a file, from standard input, or from the environment; one line."""
    if file is None and field == "secret_file":
        text = os.environ.get(PASSWORD_VARIABLE, "")
    elif file is None:
        raise InputError("required", field=field)
    elif str(file) == "-":
        text = sys.stdin.readline(_LONGEST_PASSWORD)
    else:
        try:
            text = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError("input_file_missing", field=field, path=file.name) from error
    password = text.strip("\r\n")
    if not password.strip():
        raise InputError("required", field=field)
    return password


def sync(args: Namespace) -> Answer:
    """Tell the province what it is owed: one round, or until nothing is due."""
    with (
        workspace_of(args) as workspace,
        workspace.connected() as context,
        _rounds(workspace, context) as rounds,
        stop_signal() as stop,
    ):
        report = rounds.run(stop.is_set, is_asked=True)
        while not args.once and _goes_on(report) and not stop.is_set():
            report = _added(report, rounds.run(stop.is_set, is_asked=True))
        return _answer(context, report)


def _goes_on(report: ProvinceReport) -> bool:
    """Whether one more round at once may settle more."""
    moved = report.acked + report.settled > 0
    return (
        report.outcome in (RoundOutcome.DONE, RoundOutcome.MORE)
        and moved
        and bool(report.owed.waiting + report.owed.unknown)
    )


def _added(before: ProvinceReport, latest: ProvinceReport) -> ProvinceReport:
    return replace(
        latest,
        pushed=before.pushed + latest.pushed,
        acked=before.acked + latest.acked,
        settled=before.settled + latest.settled,
    )


@contextmanager
def _rounds(workspace: Workspace, context: ServiceContext) -> Iterator[Telling]:
    """Rounds with the saved accounts."""
    refuse_training(context.database)
    saved = workspace.province.all_saved(context)
    if not saved:
        raise InputError("province_account_missing", field="gateway")
    for account in saved.values():
        _warn_of_plain_http(account.url)
    with closing(workspace.province.all_rounds(context, saved, random.uniform)) as rounds:
        yield rounds


def _answer(context: ServiceContext, report: ProvinceReport) -> Answer:
    owed = report.owed
    body: dict[str, object] = {
        "pushed": report.pushed,
        "acked": report.acked,
        "pulled": 0,
        "settled": report.settled,
        "quarantined": owed.quarantined,
        "conflicts": owed.conflicts,
        "unknown": owed.unknown,
        "pending": owed.waiting,
        "oldest_pending_at": views.moment(owed.oldest_at),
    }
    if report.code:
        tell(SENTENCES.get(report.code, report.code))
        body["error"] = error_view(CenterUnreachable(report.code))
        return Answer(body, UNREACHABLE)
    is_refused = owed.quarantined or owed.conflicts
    if is_refused:
        now = context.clock.machine_now()
        for_a_person = (obligations.FIX, obligations.CONFLICT)
        found = [item for item in all_open(context) if item.state in for_a_person]
        body["refused"] = _views(found, now)
    return Answer(body, REFUSED if is_refused else DONE)


def list_owed(args: Namespace) -> Answer:
    """What the province is owed; first what a person says of one item, where that is asked."""
    with context_of(args) as context:
        take_up(context)
        if args.requeue is not None:
            obligations.send_again(context, args.requeue)
        if args.requeue_all:
            obligations.send_all_again(context)
        if args.arrived is not None:
            obligations.mark_arrived(context, args.arrived)
        if args.number and args.ours is None:
            raise InputError("required", field="ours")
        if args.ours is not None:
            obligations.claim(context, args.ours, args.number)
        now = context.clock.machine_now()
        if args.code is not None:
            found, tries = obligations.of_dossier(context, args.code)
            proofs = [province_views.proof(item) for item in tries]
            body = {**_counts(context), "dossiers": _views(found, now), "tries": proofs}
            return Answer({**body, "warnings": _warnings(context, found)})
        text = args.search or ""
        found = [item for item in all_open(context, text) if args.state in (None, item.state)]
        states = obligations.destination_states(context)
        body = {
            **_counts(context),
            "destinations": [province_views.rounds_of(item) for item in states],
            "dossiers": _views(found, now),
        }
        return Answer({**body, **_paper(context, args.pdf, text)})


def _paper(context: ServiceContext, path: Path | None, text: str) -> dict[str, object]:
    """The list on paper, where it is asked for."""
    if path is None:
        return {}
    from reception.print.slips.owed_list import render_owed_list

    return written_pdf(path, render_owed_list(owed_list(context, text)))


def _warnings(
    context: ServiceContext, found: list[obligations.DossierOwed]
) -> list[dict[str, str]]:
    """What is left out of the packet of a dossier, which goes all the same."""
    with context.database.read() as view:
        records = [record_of(view.journal.of_dossier(item.uid)) for item in found]
    left_out = {code for record in records if record is not None for code in warnings_of(record)}
    return [{"code": code, "message": SENTENCES[code]} for code in sorted(left_out)]


def _views(found: Iterable[obligations.DossierOwed], now: datetime) -> list[Json]:
    return [province_views.dossier(item, now) for item in found]


def _counts(context: ServiceContext) -> dict[str, object]:
    owed = obligations.owed(context)
    return {
        "waiting": owed.waiting,
        "unknown": owed.unknown,
        "fix": owed.quarantined,
        "conflict": owed.conflicts,
        "oldest_waiting_at": views.moment(owed.oldest_at),
    }


def code_table(args: Namespace) -> Answer:
    """The table of what the province calls procedures and sectors; first takes a file in."""
    with context_of(args) as context:
        taken = codes.take_codes(context, args.file) if args.file is not None else 0
        rows = [province_views.code(item) for item in codes.codes_in_use(context)]
        return Answer({"taken": taken, "codes": rows})


def _warn_of_plain_http(url: str) -> None:
    if is_plain_http(url):
        tell(SENTENCES["plain_http"])


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "obligations": list_owed,
    "province-codes": code_table,
    "province-catalogue": province_catalogue,
}

"""Commands about the provincial center: connecting, sending, and what is still unsent."""

from __future__ import annotations

import random
import threading
import time
from argparse import Namespace
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace

from reception.cli import (
    carry_commands,
    province_commands,
    reconcile_command,
    sync_views,
    views,
)
from reception.cli.answer import DONE, REFUSED, UNREACHABLE, Answer, Json, error_view, tell
from reception.cli.center_line import (
    center_account,
    counter_line,
    given_token,
    kept_tokens,
    warn_of_plain_http,
)
from reception.cli.own_token_command import own_token
from reception.cli.session import context_of, stop_signal, workspace_of
from reception.domain.errors import CenterUnreachable, InputError
from reception.domain.timebase import office_day
from reception.messages import SENTENCES
from reception.services.context import ServiceContext
from reception.services.dossier.not_received import ask_again, not_received
from reception.services.dossier.recoding import (
    Recoded,
    collisions,
    recode,
    repair_collisions,
)
from reception.services.dossier.worklists import desk_state, outbox_items
from reception.services.dossier.worklists import requeue as send_again
from reception.services.own_past import identity_news, lacks_past, news_words
from reception.services.papers.look_up_link import note_public_address
from reception.services.rows import NotReceived, OutboxItem
from reception.services.setup.center_account import CenterAccount, saved_url
from reception.services.setup.counter_twins import counter_twins, twin_words
from reception.services.setup.line_settings import checked_line, save_line
from reception.services.setup.training import refuse_training
from reception.storage.holdings_store import SqliteHoldingsStore
from reception.sync.carry.record import note_center_keys
from reception.sync.catalogue_exchange import exchange
from reception.sync.engine import RoundOutcome, SyncEngine, SyncReport
from reception.sync.http_gateway import CenterHttpGateway, check_url
from reception.sync.hub_finding import find_hubs
from reception.sync.hub_joining import hub_now
from reception.sync.loop import keep_syncing
from reception.sync.messages import MAX_SEQ
from reception.sync.own_token import TokenCare
from reception.sync.reconciling import compare_once_a_day
from reception.sync.reserving import reserve_ahead
from reception.system import SystemClock

_PAGE = 500


def connect(args: Namespace) -> Answer:
    """Remember the center's address and the unit's token, or an account at a province's adapter."""
    if args.gateway == "adapter":
        return province_commands.connect(args)
    with workspace_of(args) as workspace, workspace.connected() as context:
        refuse_training(context.database)
        url = check_url(args.url)
        account = CenterAccount(url, given_token(args.token))
        # Refuses a token that no header could carry, before it is kept.
        CenterHttpGateway(url, account.token).close()
        line = checked_line(args.ca, args.proxy or "", args.client_cert, args.client_key)
        workspace.center.keep_center(context, account.url, account.token)
        save_line(context.database, line)
        workspace.carried.learn(context)
    warn_of_plain_http(url)
    return Answer({"url": url})


def sync(args: Namespace) -> Answer:
    """Send what is unsent and fetch what others did: one round, or until nothing is left."""
    if args.gateway == "adapter":
        return province_commands.sync(args)
    with (
        workspace_of(args) as workspace,
        workspace.connected() as context,
        closing(workspace.sync_store()) as store,
        stop_signal() as stop,
    ):
        account = center_account(args, workspace, context)
        warn_of_plain_http(account.url)
        if account.line.pin and args.url is None:
            account = hub_now(context.database, account, find_hubs)
        kept = kept_tokens(args, workspace, context, account)
        gateway = counter_line(account, kept, context.office.counter)
        with closing(gateway):
            engine = SyncEngine(
                store, gateway, unit=context.office.unit, clock=SystemClock().machine_now
            )
            report = engine.run(stop.is_set) if args.once else _until_settled(engine, stop)
            if saved_url(context.database) in (None, "", account.url):
                note_center_keys(context.database, report.carry)
            if account.line.pin and report.outcome is RoundOutcome.DONE:
                report = _with_lost(context, gateway, engine, report, stop)
            if report.outcome is RoundOutcome.DONE:
                now = SystemClock().machine_now()
                reserve_ahead(store, gateway, office_day(now))
                note_public_address(context.database, gateway.public_url)
                if exchange(context.database, gateway, report.catalogue, now).arrived:
                    tell(SENTENCES["catalogue_waiting"])
                if kept is not None:
                    TokenCare(kept, context.office.unit, context.office.counter).after_round(
                        gateway, store
                    )
            recoded = repair_collisions(context)
            if recoded and report.outcome is RoundOutcome.DONE:
                report = _with_new_codes(engine, report, stop)
        if report.resent:
            tell(SENTENCES["sync_resending"].format(count=report.resent))
        return _answer(context, report, recoded)


def _with_lost(
    context: ServiceContext,
    gateway: CenterHttpGateway,
    engine: SyncEngine,
    report: SyncReport,
    stop: threading.Event,
) -> SyncReport:
    """At a hub that took another's place: what counters sent that are no more goes there too."""
    today = office_day(SystemClock().machine_now())
    holdings = SqliteHoldingsStore(context.database)
    count = compare_once_a_day(holdings, gateway, context.office.unit, today, stop.is_set)
    if not count:
        return report
    return replace(_with_new_codes(engine, report, stop), resent=report.resent + count)


def _with_new_codes(engine: SyncEngine, report: SyncReport, stop: threading.Event) -> SyncReport:
    """The new codes go in the same command, so that no counter shows the old ones for long."""
    total = _Total()
    for part in (report, engine.run(stop.is_set)):
        total.add(part)
    return total.report


@dataclass
class _Total:
    """Adds up the rounds of one command; the state of the queue is that of the last."""

    report: SyncReport = field(default_factory=SyncReport)
    is_settled: bool = False

    def add(self, latest: SyncReport) -> None:
        self.report = replace(
            latest,
            pushed=self.report.pushed + latest.pushed,
            acked=self.report.acked + latest.acked,
            pulled=self.report.pulled + latest.pulled,
            conflicts=self.report.conflicts + latest.conflicts,
            resent=self.report.resent + latest.resent,
            renewed=self.report.renewed + latest.renewed,
        )
        self.is_settled = latest.outcome is RoundOutcome.DONE and latest.pending == 0
        if latest.code:
            tell(SENTENCES.get(latest.code, latest.code))


def _until_settled(engine: SyncEngine, stop: threading.Event) -> SyncReport:
    """Rounds with pauses until the center has everything, a person is needed, or Ctrl+C."""
    total = _Total()
    keep_syncing(
        engine,
        cancelled=lambda: stop.is_set() or total.is_settled,
        wait=stop.wait,
        monotonic=time.monotonic,
        uniform=random.uniform,
        on_report=total.add,
    )
    return total.report


def _answer(context: ServiceContext, report: SyncReport, recoded: tuple[Recoded, ...]) -> Answer:
    body: dict[str, object] = {
        "pushed": report.pushed,
        "acked": report.acked,
        "pulled": report.pulled,
        "quarantined": report.quarantined,
        "conflicts": report.conflicts,
        "not_received": report.not_received,
        "pending": report.pending,
        "oldest_pending_at": views.moment(report.oldest_pending_at),
    }
    for item in recoded:
        tell(SENTENCES["recoded"].format(old=item.old, new=item.new))
    if recoded:
        body["recoded"] = [sync_views.recoded(item) for item in recoded]
    if twins := counter_twins(context):
        body["device_of_counter_changed"] = [sync_views.counter_twin(item) for item in twins]
        for twin in twins:
            tell(twin_words(twin))
    if news := identity_news(context):
        body["identity"] = sync_views.identity(news, lacks_past=lacks_past(context))
        tell(news_words(news))
    if found := collisions(context):
        tell(SENTENCES["collisions"].format(count=len(found)))
        body["collisions"] = [sync_views.collision(item) for item in found]
    if report.quarantined:
        body["refused"] = [item for item in _unsettled(context) if item["state"] == "quarantined"]
    if report.code:
        body["error"] = error_view(CenterUnreachable(report.code))
        return Answer(body, UNREACHABLE)
    return Answer(body, REFUSED if report.quarantined else DONE)


def outbox(args: Namespace) -> Answer:
    """Every unsettled item; with ``--requeue``, send a refused one again first."""
    with context_of(args) as context:
        if args.requeue is not None and not _requeued(context, args.requeue):
            raise InputError("no_such_outbox_item", field="requeue", seq=args.requeue)
        if args.retry:
            ask_again(context)
        backlog = desk_state(context).backlog
        return Answer(
            {
                "items": _unsettled(context),
                "pending": backlog.pending,
                "quarantined": backlog.quarantined,
                "oldest_pending_at": views.moment(backlog.oldest_pending_at),
                "not_received": _not_received(context),
            }
        )


def _requeued(context: ServiceContext, seq: int) -> bool:
    """No place in a chain is longer than the store's own numbers."""
    return 0 < seq <= MAX_SEQ and send_again(context, seq)


def _unsettled(context: ServiceContext) -> list[Json]:
    """The whole queue, a page at a time."""
    now = context.clock.machine_now()
    found: list[OutboxItem] = []
    while page := outbox_items(context, found[-1].seq if found else 0, _PAGE):
        found += page
    return [sync_views.outbox_item(item, now) for item in found]


def _not_received(context: ServiceContext) -> list[Json]:
    """Everything that could not be taken in, a page at a time."""
    found: list[NotReceived] = []
    while page := not_received(context, found[-1].item_id if found else 0, _PAGE):
        found += page
    return [sync_views.not_received(item) for item in found]


def collision_list(args: Namespace) -> Answer:
    """Codes that two dossiers carry; with ``--recode``, give one of them a new code first."""
    body: dict[str, object] = {}
    with context_of(args) as context:
        if args.recode is not None:
            body["recoded"] = [sync_views.recoded(recode(context, args.recode))]
        body["collisions"] = [sync_views.collision(item) for item in collisions(context)]
    return Answer(body)


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "connect": connect,
    "sync": sync,
    "outbox": outbox,
    "token": own_token,
    "collisions": collision_list,
    **carry_commands.COMMANDS,
    **province_commands.COMMANDS,
    **reconcile_command.COMMANDS,
}

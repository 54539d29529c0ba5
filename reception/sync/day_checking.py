"""The comparison of one day (đối soát), with our own center or with a province, and sending again.

Comparing changes nothing but the log of tries. Sending again is a second act: at our own center it
is the check of everything that the center lost (:mod:`reception.sync.reconciling`); at a province
the dossiers in question are owed once more, and looked up before anything goes.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from reception.domain.errors import InputError
from reception.services.backup.center_check import CenterCheck
from reception.services.context import ServiceContext
from reception.services.province.account import ProvinceAccount, told_destinations
from reception.services.province.routing import routing_of
from reception.services.reconciliation.day_check import (
    Cause,
    DayCheck,
    DossierCheck,
    Progress,
    Standing,
    Stopped,
)
from reception.services.reconciliation.judging import check_day, scope_of
from reception.services.reconciliation.last_check import keep_check
from reception.services.setup.center_account import saved_url
from reception.services.setup.training import refuse_training
from reception.storage.day_scope import DayScope, ScopeLine
from reception.storage.province_store import SqliteProvinceStore
from reception.storage.province_table import ProvinceTable
from reception.sync.center_connection import CenterConnection
from reception.sync.center_day_checking import DaySource, check_center_day
from reception.sync.province.connection import ProvinceConnection
from reception.sync.province.day_checking import ProvinceCheck, ProvinceDayCheck, Side
from reception.sync.province.packets import Terms
from reception.sync.province.record import STEP_KINDS
from reception.sync.province.rounds import LANES, CallerThreads

CENTER, ADAPTER = "center", "adapter"
LONGEST_SECONDS = 1_800.0
"""After so long nothing more is asked; a day of 10,000 dossiers takes some minutes."""


@dataclass(frozen=True, slots=True)
class DayChecker:
    """Compares days of one data folder; every method may wait for keyring, disk or network."""

    center: CenterConnection
    province: ProvinceConnection

    def gateways(self, context: ServiceContext) -> tuple[str, ...]:
        """What can be compared with, our own center first."""
        known = (
            (CENTER, saved_url(context.database)),
            (ADAPTER, told_destinations(context.database)),
        )
        return tuple(name for name, place in known if place)

    def check(
        self,
        context: ServiceContext,
        gateway: str,
        day: date,
        progress: Progress = lambda _done, _total: None,
        stopped: Stopped = lambda: False,
        *,
        seconds: float = LONGEST_SECONDS,
    ) -> DayCheck:
        """Compare a day.

        Args:
            context: one of the calling thread's own, for this takes long.
            gateway: ``center`` or ``adapter``.
            progress: told how many are done, and of how many.

        Raises:
            InputError: ``day_to_come``, ``center_url_missing``, ``center_token_missing``,
                ``province_account_missing``.
            NotPermitted: ``training_folder``.
            EnvironmentProblem: keyring, token file or disk trouble.
        """
        refuse_training(context.database)
        check_day(context, day)
        if gateway == ADAPTER:
            return self._with_province(context, day, progress, stopped, seconds)
        with closing(self.center.gateway(context)) as source:
            url = saved_url(context.database) or ""
            return check_with_center(context, source, url, day, progress, stopped)

    def _with_province(
        self,
        context: ServiceContext,
        day: date,
        progress: Progress,
        stopped: Stopped,
        seconds: float,
    ) -> DayCheck:
        accounts = self.province.all_saved(context)
        if not accounts:
            raise InputError("province_account_missing", field="gateway")
        begun, lines = context.clock.machine_now(), scope_of(context, day)
        found = [
            compared_with_province(context, where, account, lines, progress, stopped, seconds)
            for where, account in accounts.items()
        ]
        return keep_check(
            context,
            DayCheck(
                day=day,
                gateway=ADAPTER,
                place="; ".join(account.url for account in accounts.values()),
                begun_at=begun,
                ended_at=context.clock.machine_now(),
                is_over=check_day(context, day),
                total=sum(item.total for item in found),
                dossiers=tuple(line for item in found for line in item.dossiers),
                code=next((item.code for item in found if item.code), ""),
            ),
        )

    def send_again(
        self,
        context: ServiceContext,
        found: DayCheck,
        progress: Progress = lambda _done, _total: None,
        stopped: Stopped = lambda: False,
    ) -> int:
        """Have sent again what is missing or differs and may be; returns how many items wait.

        Raises:
            CheckStopped: because ``stopped`` said so; at our own center nothing was changed.
        """
        wanted = [item for item in found.dossiers if item.may_send_again]
        if not wanted:
            return 0
        if found.gateway == ADAPTER:
            return sum(_owe_again(context, item) for item in wanted)
        return send_again_to_center(
            context, wanted, lambda: self.center.compare(context, progress, stopped)
        )


def compared_with_province(
    context: ServiceContext,
    destination: str,
    account: ProvinceAccount,
    lines: list[ScopeLine],
    progress: Progress,
    stopped: Stopped,
    seconds: float,
) -> ProvinceCheck:
    """The dossiers of one destination looked up there; after so many seconds no further one."""
    from reception.sync.province.line import ProvinceLine

    office, routing = context.office, routing_of(context.catalogue)
    terms = Terms(
        office.name,
        office.unit,
        account.is_newer,
        account.sends_uid,
        account.unit_code,
        account.speaks,
    )
    store = SqliteProvinceStore(context.database, STEP_KINDS, routing, destination)
    store.take_up()
    side = Side(terms, routing, destination)
    with closing(ProvinceLine(account)) as line, closing(CallerThreads(line, LANES)) as callers:
        check = ProvinceDayCheck(context, store, side, callers, seconds)
        return check.run(lines, progress, stopped)


def check_with_center(
    context: ServiceContext,
    source: DaySource,
    url: str,
    day: date,
    progress: Progress = lambda _done, _total: None,
    stopped: Stopped = lambda: False,
) -> DayCheck:
    """Compare a day with a center that is connected.

    Raises:
        InputError: ``day_to_come``.
    """
    is_over, begun = check_day(context, day), context.clock.machine_now()
    found = check_center_day(context, source, scope_of(context, day), progress, stopped)
    return keep_check(
        context,
        DayCheck(
            day=day,
            gateway=CENTER,
            place=url,
            begun_at=begun,
            ended_at=context.clock.machine_now(),
            is_over=is_over,
            total=found.total,
            dossiers=found.dossiers,
            code=found.code,
            center=found.center,
        ),
    )


def send_again_to_center(
    context: ServiceContext, wanted: list[DossierCheck], compare: Callable[[], CenterCheck]
) -> int:
    """Queue what the center refused, and what it has lost or changed; returns how many events."""
    refused = [item.uid for item in wanted if item.cause == Cause.FIX]
    with context.database.write() as tx:
        again = DayScope(tx.connection).requeue(refused)
    is_lost = any(item.cause != Cause.FIX for item in wanted)
    return again + (compare().resent if is_lost else 0)


def _owe_again(context: ServiceContext, item: DossierCheck) -> int:
    with context.database.write() as tx:
        if item.cause == Cause.FIX:
            table = ProvinceTable(tx.connection)
            held = [
                row.obligation_id
                for row in table.open_items([item.uid])
                if row.state == "quarantined"
            ]
            return sum(table.send_again(number) for number in held)
        is_gone = item.standing is Standing.MISSING
        return DayScope(tx.connection).owe_again(item.uid, item.lost_steps, is_gone=is_gone)

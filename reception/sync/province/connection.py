"""One counter's connection to its province: try it, keep it, and make rounds over it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from reception.data_folder import DataFolder
from reception.domain.competence import DESTINATIONS
from reception.domain.timebase import format_instant
from reception.services.context import ServiceContext
from reception.services.province.account import (
    CONNECTOR,
    ProvinceAccount,
    forget_account,
    save_account,
    saved_account,
)
from reception.services.province.routing import routing_of
from reception.services.setup.training import is_training_folder
from reception.storage.database import Database
from reception.storage.keystore import KeyStore
from reception.storage.province_store import PROVINCE, SqliteProvinceStore
from reception.storage.unit_of_work import Writing
from reception.sync.fields import Json
from reception.sync.policy import FOR_A_PERSON, Uniform
from reception.sync.province.answers import AnswerClass
from reception.sync.province.asking import Question, Reply
from reception.sync.province.beside import Several
from reception.sync.province.lanes import MakeTelling, Telling
from reception.sync.province.packets import Terms
from reception.sync.province.record import STEP_KINDS
from reception.sync.province.rounds import ProvinceReport, ProvinceRound
from reception.sync.round_report import RoundOutcome
from reception.system import SystemClock

if TYPE_CHECKING:
    from reception.sync.province.line import ProvinceLine

# Behind the name of the destination.
LAST_ROUND, TROUBLE = "_last_sync_at", "_trouble"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a province could not be used just now.

    Attributes:
        field: what to look at: ``url``, ``dstcode``, ``ca``, ``client_cert``, ``user``,
            ``access_key`` or ``unit_code``.
        is_refusal: no waiting puts it right.
    """

    code: str
    field: str
    is_refusal: bool


class ProvinceRounds:
    """Rounds with their own store and line, closed together."""

    def __init__(
        self,
        database: Database,
        line: ProvinceLine,
        context: ServiceContext,
        uniform: Uniform,
        destination: str = PROVINCE,
    ) -> None:
        self._database = database
        self._line = line
        account = line.account
        terms = Terms(
            context.office.name,
            context.office.unit,
            account.is_newer,
            account.sends_uid,
            account.unit_code,
            account.speaks,
        )
        routing = routing_of(context.catalogue)
        self._where = destination
        store = SqliteProvinceStore(database, STEP_KINDS, routing, destination)
        self._round = ProvinceRound(store, line, terms, SystemClock().machine_now, uniform)

    def run(
        self, cancelled: Callable[[], bool], *, is_asked: bool = False, seconds: float = 0.0
    ) -> ProvinceReport:
        """See :meth:`ProvinceRound.run`; when the last one went well, or why not, is kept."""
        report = self._round.run(cancelled, is_asked=is_asked, seconds=seconds)
        with self._database.read() as view:
            known = view.settings.get(self._where + TROUBLE) or ""
        if report.outcome is RoundOutcome.DONE or report.code != known:
            with self._database.write() as tx:
                _note(tx, report, self._where)
        return report

    def newest(self) -> int:
        """Changes with whatever is recorded here: the number of the last event."""
        with self._database.read() as view:
            return int(view.connection.execute("SELECT max(id) FROM events").fetchone()[0] or 0)

    def close(self) -> None:
        """Close both connections."""
        self._line.close()
        self._database.close()


def _note(tx: Writing, report: ProvinceReport, where: str) -> None:
    tx.settings.put(where + TROUBLE, report.code)
    if report.outcome is RoundOutcome.DONE:
        tx.settings.put(where + LAST_ROUND, format_instant(SystemClock().machine_now()))


_ANY: Mapping[str, Json] = {"TrangThaiHoSo": "", "MaTTHC": "", "HinhThucTiepNhan": ""}
# What is asked to see whether this unit is served: it changes nothing there.
_SMALL: Mapping[str, Callable[[str], Question]] = MappingProxyType(
    {
        "A": lambda unit: Question("TraCuuHoSo", {"mahoso": unit}, True, True),
        "B": lambda _unit: Question("laydanhsachhoso", {"data": _ANY}, is_shared=True),
    }
)


@dataclass(frozen=True, slots=True)
class ProvinceConnection:
    """The province of one data folder; every method may wait for keyring, disk or network.

    Attributes:
        secrets: where the password of the folder is kept.
        open_database: opens a connection for the thread that calls it.
        destination: ``province`` or ``ministry``.
    """

    folder: DataFolder
    secrets: KeyStore
    open_database: Callable[[], Database]
    destination: str = PROVINCE

    def towards(self, destination: str) -> ProvinceConnection:
        """The same folder's connection to another destination."""
        return replace(self, destination=destination)

    def saved(self, context: ServiceContext) -> ProvinceAccount | None:
        """The account that was saved, if any."""
        return saved_account(context.database, self.folder, self.secrets, self.destination)

    def keep(self, context: ServiceContext, account: ProvinceAccount | None) -> None:
        """Remember a checked account, or none."""
        if account is None:
            forget_account(context.database, self.destination)
        else:
            save_account(context.database, self.folder, self.secrets, account, self.destination)

    def try_account(self, account: ProvinceAccount) -> Problem | None:
        """Log in and ask for something small; None where the province serves this unit."""
        from reception.sync.province.line import ProvinceLine

        with closing(ProvinceLine(account)) as line:
            reply = line.log_in()
            if reply.kind is AnswerClass.SUCCESS:
                reply = line.ask(_SMALL[account.speaks](account.unit_code))
        if account.speaks == CONNECTOR and reply.kind is AnswerClass.REFUSED:
            # It let us in; what it wants to be asked for in a list says nothing of the unit.
            return None
        return problem_of(reply)

    def makers(self, context: ServiceContext) -> tuple[MakeTelling, ...]:
        """Of each destination a factory of rounds, for the thread that makes them; maybe none."""
        if is_training_folder(context.database):
            return ()
        return self._makers(context, self.all_saved(context), random.uniform)

    def _makers(
        self, context: ServiceContext, saved: Mapping[str, ProvinceAccount], uniform: Uniform
    ) -> tuple[MakeTelling, ...]:
        return tuple(
            partial(self.towards(where).rounds, context, account, uniform)
            for where, account in saved.items()
        )

    def all_saved(self, context: ServiceContext) -> dict[str, ProvinceAccount]:
        """The accounts that were saved, by destination."""
        found = {where: self.towards(where).saved(context) for where in DESTINATIONS}
        return {where: account for where, account in found.items() if account is not None}

    def all_rounds(
        self, context: ServiceContext, saved: Mapping[str, ProvinceAccount], uniform: Uniform
    ) -> Telling:
        """Rounds of all destinations, each with its own line and, beside others, its thread."""
        makers = self._makers(context, saved, uniform)
        return makers[0]() if len(makers) == 1 else Several(makers)

    def rounds(
        self, context: ServiceContext, account: ProvinceAccount, uniform: Uniform
    ) -> ProvinceRounds:
        """Rounds to make on the thread that calls this."""
        from reception.sync.province.line import ProvinceLine

        line = ProvinceLine(account)
        return ProvinceRounds(self.open_database(), line, context, uniform, self.destination)


def problem_of(reply: Reply) -> Problem | None:
    """What a first answer says of the account; None where it works."""
    kind = reply.kind
    if kind in (AnswerClass.SUCCESS, AnswerClass.NO_DOSSIER):
        return None
    if reply.code in FOR_A_PERSON:
        field = "ca" if reply.code == "sync_certificate" else "client_cert"
        return Problem(reply.code, field, is_refusal=True)
    if kind is AnswerClass.SESSION:
        field = "access_key" if reply.code == "province_bus_refused" else "user"
        return Problem(reply.code or "province_login_refused", field, is_refusal=True)
    if kind is AnswerClass.FORBIDDEN:
        return Problem("sync_forbidden", "unit_code", is_refusal=True)
    if kind is AnswerClass.REFUSED:
        return Problem("province_unit_refused", "unit_code", is_refusal=True)
    if kind is AnswerClass.NO_SERVICE:
        field = reply.verdict.field if reply.code else "url"
        return Problem(reply.code or "sync_no_center", field, is_refusal=True)
    return Problem(reply.code or "sync_center_failed", "url", is_refusal=False)

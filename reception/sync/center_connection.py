"""One counter's connection to its center: try it, keep it, and make sync rounds over it.

Nothing here sleeps. ``requests`` is slow to load and is imported by the method that sends.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from reception.data_folder import DataFolder
from reception.domain.errors import InputError, ReceptionError
from reception.domain.permissions import Permission
from reception.domain.timebase import office_day
from reception.services.accounts.permitted import require
from reception.services.backup.center_check import NO_CENTER, CenterCheck
from reception.services.context import ServiceContext
from reception.services.papers.look_up_link import note_public_address
from reception.services.setup.center_account import (
    CenterAccount,
    forget_account,
    keep_token,
    save_account,
    saved_token,
    saved_url,
)
from reception.services.setup.hub_account import (
    forget_hub,
    line_to,
    move_to,
    pin_of,
    saved_kit,
    take_over,
)
from reception.services.setup.line_settings import saved_line
from reception.services.setup.training import refuse_training
from reception.storage.database import Database
from reception.storage.device_identity import DEVICE_BYTES
from reception.storage.holdings_store import SqliteHoldingsStore
from reception.storage.keystore import KeyStore
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.carry.record import note_center_keys
from reception.sync.catalogue_exchange import CatalogueSource, exchange
from reception.sync.engine import Cancelled, RoundOutcome, SyncEngine, SyncReport
from reception.sync.gateway import CenterGateway, StopAll, TryLater
from reception.sync.hub_code import HubCode, bare_address, read_hub_code
from reception.sync.hub_finding import Find
from reception.sync.hub_joining import JoinedHub, join_hub, known_hub_at
from reception.sync.hub_round import HubRound
from reception.sync.messages import PROTOCOL
from reception.sync.own_token import KeptTokens, TokenCare, TokenSource
from reception.sync.province.beside import Round, beside
from reception.sync.province.connection import ProvinceConnection
from reception.sync.reconciling import (
    HoldingsSource,
    Progress,
    compare_once_a_day,
    reconcile,
)
from reception.sync.reserving import NumberSource, reserve_ahead
from reception.system import SystemClock

if TYPE_CHECKING:
    from reception.sync.http_gateway import CenterHttpGateway

# Seconds between two looks at how many reserved numbers are left; a day needs fewer than a block.
_RESERVE_EVERY = 900.0
# After the center was asked about packages: one that says something else every time, or a line that
# breaks, does not keep the counter fetching.
_PACKAGES_EVERY = 300.0


class FullCenter(NumberSource, HoldingsSource, CatalogueSource, TokenSource, Protocol):
    """A center that keeps numbers, tells what it holds, passes packages down and gives tokens."""

    @property
    def public_url(self) -> str:
        """Where citizens reach its pages, by its own word."""


class CenterRound:
    """An engine with its own store and its own HTTP connection, closed together."""

    def __init__(
        self,
        store: SqliteSyncStore,
        gateway: CenterGateway,
        unit: str,
        center: FullCenter | None = None,
        care: TokenCare | None = None,
    ) -> None:
        self._center = center
        self._care = care
        self._unit = unit
        self._store = store
        self._gateway = gateway
        self._reserve_at = self._packages_at = 0.0
        self._engine = SyncEngine(store, gateway, unit=unit, clock=SystemClock().machine_now)

    def __call__(self, cancelled: Cancelled) -> SyncReport:
        """One round; after a good one what an offline day needs is fetched ahead.

        These are numbers and packages; once a day what is held is compared.
        """
        report = self._engine.run(cancelled)
        note_center_keys(self._store.database, report.carry)
        if self._center is None or report.outcome is not RoundOutcome.DONE:
            return report
        today = office_day(SystemClock().machine_now())
        if time.monotonic() >= self._reserve_at:
            self._reserve_at = time.monotonic() + _RESERVE_EVERY
            reserve_ahead(self._store, self._center, today)
        holdings = SqliteHoldingsStore(self._store.database)
        resent = compare_once_a_day(holdings, self._center, self._unit, today, cancelled)
        arrived = self._packages(self._center, report.catalogue)
        note_public_address(self._store.database, self._center.public_url)
        if self._care is not None:
            self._care.after_round(self._center, self._store)
        return replace(report, resent=report.resent + resent, packages_arrived=arrived)

    def _packages(self, center: FullCenter, tag: str) -> int:
        """How many catalogue packages came and wait now."""
        if time.monotonic() < self._packages_at:
            return 0
        done = exchange(self._store.database, center, tag, SystemClock().machine_now())
        if done.asked and (done.arrived or not done.is_settled):
            self._packages_at = time.monotonic() + _PACKAGES_EVERY
        return done.arrived

    def try_everything(self) -> None:
        """Every round of a center tries all it has."""

    def close(self) -> None:
        """Close both connections."""
        self._gateway.close()
        self._store.close()

    @property
    def database(self) -> Database:
        """The round's own connection to the store."""
        return self._store.database


@dataclass(frozen=True, slots=True)
class CenterConnection:
    """The center of one data folder; every method may wait for keyring, disk or network.

    Attributes:
        tokens: where the token of the folder is kept.
        open_store: opens a connection for the thread that calls it.
        province: a province of QCVN 120 that the same thread tells; None where nobody asks.
    """

    folder: DataFolder
    tokens: KeyStore
    open_store: Callable[[], SqliteSyncStore]
    province: ProvinceConnection | None = None

    def saved_center(self, context: ServiceContext) -> tuple[str, bool]:
        """The address in use, and whether a token is kept for it."""
        return saved_url(context.database) or "", bool(saved_token(self.folder, self.tokens))

    def try_center(
        self, context: ServiceContext, url: str, token: str, unit: str | None = None
    ) -> str:
        """Ask a center whether it takes us; an empty token stands for the one that is kept.

        Args:
            unit: the unit to be, where it is not the office's.

        Returns:
            Nothing when it does, else the code of why it could not be asked now.

        Raises:
            InputError: naming ``center`` or ``token``.
            NotPermitted: ``training_folder``.
            EnvironmentProblem: keyring or token file trouble.
        """
        refuse_training(context.database)
        account = CenterAccount(url, self._token(token), line_to(context.database, url))
        kept = None if token else KeptTokens(self.folder, self.tokens)
        return try_center(account, unit or context.office.unit, kept)

    def keep_center(
        self, context: ServiceContext, url: str, token: str
    ) -> Callable[[], Round] | None:
        """Remember a center, or none for an empty address; returns how to talk to it.

        Raises:
            NotPermitted: ``training_folder``, ``not_allowed``, ``sign_in_needed``.
            EnvironmentProblem: keyring, token file or disk trouble.
        """
        require(context, Permission.LINE)
        if url:
            account = CenterAccount(url, self._token(token))
            forget_hub(context.database, url)
            save_account(context.database, self.folder, self.tokens, account)
        else:
            forget_account(context.database)
        return self.round_maker(context)

    def round_maker(self, context: ServiceContext) -> Callable[[], Round] | None:
        """A factory to call on the sync thread; None where nobody is to be told."""
        center = self._center_maker(context)
        provinces = () if self.province is None else self.province.makers(context)
        maker = beside(center, provinces) if provinces else center
        return None if maker is None else self._with_day_end(context, maker)

    def _with_day_end(
        self, context: ServiceContext, maker: Callable[[], Round]
    ) -> Callable[[], Round]:
        """The same rounds, and after closing time the comparison of the day."""
        province = self.province

        def make() -> Round:
            if province is None:
                return maker()
            # Imported on the sync thread: nothing of it is needed before the first paint.
            from reception.sync.day_checking import DayChecker
            from reception.sync.day_end import DayEnd, RoundAndDayEnd

            def look() -> DayEnd:
                own = replace(context, database=self.open_store().database)
                return DayEnd(own, DayChecker(self, province))

            return RoundAndDayEnd(maker(), look)

        return make

    def _center_maker(self, context: ServiceContext) -> Callable[[], Round] | None:
        url = saved_url(context.database)
        if not url:
            return None
        kept = KeptTokens(self.folder, self.tokens)
        account = CenterAccount(url, kept.current, saved_line(context.database))
        own = None if account.line.pin else kept
        return self.rounds(account, context.office.unit, context.office.counter, own)

    def compare(
        self,
        context: ServiceContext,
        progress: Progress = lambda _done, _total: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> CenterCheck:
        """Compare what is held here with what the center holds; what it lost is queued again.

        Args:
            context: one of the calling thread's own, for this takes long.
            progress: told events done and in all.
            stopped: asked now and then; True ends it.

        Raises:
            CheckStopped: because ``stopped`` said so; nothing was changed.
        """
        if not saved_url(context.database):
            return NO_CENTER
        store = SqliteHoldingsStore(context.database)
        try:
            with closing(self.gateway(context)) as gateway:
                return reconcile(store, gateway, context.office.unit, progress, stopped)
        except ReceptionError as problem:  # keyring, token file or disk trouble
            return CenterCheck(problem.code)

    def gateway(self, context: ServiceContext) -> CenterHttpGateway:
        """A line to the saved center; the caller closes it.

        Raises:
            InputError: ``center_url_missing``, ``center_token_missing``.
            NotPermitted: ``training_folder``.
            EnvironmentProblem: keyring or token file trouble.
        """
        refuse_training(context.database)
        from reception.sync.http_gateway import CenterHttpGateway

        url = saved_url(context.database)
        if not url:
            raise InputError("center_url_missing", field="gateway")
        kept = KeptTokens(self.folder, self.tokens)
        if not kept.current:
            raise InputError("center_token_missing", field="token")
        line = saved_line(context.database)
        return CenterHttpGateway(url, kept.current, renew=kept.other, line=line)

    def rounds(
        self,
        account: CenterAccount,
        unit: str,
        counter: int = 0,
        kept: KeptTokens | None = None,
    ) -> Callable[[], Round]:
        """A factory of rounds for one address and token, to call on the sync thread.

        Args:
            kept: the folder's own tokens, where it is one of them and no hub's.
        """

        def make(to: CenterAccount = account) -> CenterRound:
            from reception.sync.http_gateway import NEAR_TIMEOUTS, TIMEOUTS, CenterHttpGateway

            patience = NEAR_TIMEOUTS if to.line.pin else TIMEOUTS
            gateway = CenterHttpGateway(
                to.url,
                to.token,
                renew=kept.other if kept else None,
                line=to.line,
                counter=counter,
                timeouts=patience,
            )
            care = TokenCare(kept, unit, counter) if kept else None
            return CenterRound(self.open_store(), gateway, unit, center=gateway, care=care)

        def near() -> HubRound:
            from reception.sync.hub_finding import find_hubs

            return HubRound(account, make, find_hubs)

        return near if account.line.pin else make

    def join_hub(self, context: ServiceContext, code: HubCode, find: Find) -> JoinedHub:
        """Have the hub of a code serve this counter, and remember it.

        Raises:
            ReceptionError: see :func:`reception.sync.hub_joining.join_hub`; ``training_folder``,
                keyring, token file or disk trouble.
        """
        refuse_training(context.database)
        joined = join_hub(context, code, find)
        account = joined.account
        keep_token(self.folder, self.tokens, account.token)
        take_over(context.database, account.url, account.line, joined.kit)
        return joined

    def saved_hub(self, context: ServiceContext) -> bool:
        """Whether the center in use is the hub of this office."""
        return bool(saved_url(context.database) and saved_line(context.database).pin)

    def join_by_text(self, context: ServiceContext, text: str, find: Find) -> JoinedHub:
        """Join by a code as somebody gave it; a bare address will do for the hub that is known.

        Raises:
            ReceptionError: as :meth:`join_hub`; ``bad_hub_code``, ``hub_code_needed``.
            NotPermitted: ``not_allowed``, ``sign_in_needed``.
        """
        require(context, Permission.LINE)
        refuse_training(context.database)
        url = bare_address(text)
        if not url:
            return self.join_hub(context, read_hub_code(text), find)
        account = self._saved_account(context)
        info = known_hub_at(context.database, account, url)
        kit = saved_kit(context.database)
        assert kit is not None
        return JoinedHub(self._saved_account(context), kit, info.office, 0)

    def join_by_code(
        self, context: ServiceContext, code: str
    ) -> tuple[int, Callable[[], Round] | None]:
        """Read a code and join; how many other PCs are this counter, and how to talk to the hub.

        Raises:
            ReceptionError: as :meth:`join_by_text`.
        """
        from reception.sync.hub_finding import find_hubs

        joined = self.join_by_text(context, code, find_hubs)
        return joined.other_devices, self.round_maker(context)

    def _saved_account(self, context: ServiceContext) -> CenterAccount:
        token = saved_token(self.folder, self.tokens) or ""
        url = saved_url(context.database) or ""
        return CenterAccount(url, token, saved_line(context.database))

    def move_to_hub(self, context: ServiceContext, url: str, token: str, term: int) -> None:
        """This PC is the hub now, in a later term: its own counter sends there.

        Raises:
            EnvironmentProblem: keyring, token file or disk trouble.
        """
        kit = saved_kit(context.database)
        assert kit is not None
        keep_token(self.folder, self.tokens, token)
        line = replace(saved_line(context.database), pin=pin_of(kit), term=term)
        move_to(context.database, url, line)

    def _token(self, typed: str) -> str:
        token = typed or saved_token(self.folder, self.tokens)
        if not token:
            raise InputError("required", field="token")
        return token


def try_center(account: CenterAccount, unit: str, kept: KeptTokens | None = None) -> str:
    """Ask a center whether it knows this token as this unit's; nothing is stored on either side.

    Args:
        kept: the folder's own tokens, where it is one of them.

    Returns:
        Nothing when it does; else the code of why it could not be asked now, which is no reason
        not to start: the counter works without a connection.

    Raises:
        InputError: naming ``center`` or ``token``, when no waiting puts it right.
    """
    from reception.sync.http_gateway import CenterHttpGateway

    try:
        renew = kept.other if kept else None
        gateway = CenterHttpGateway(account.url, account.token, renew=renew, line=account.line)
    except InputError as error:
        field = "center" if error.field == "url" else error.field
        raise error.at(field) from error
    try:
        outcome = gateway.handshake(secrets.token_hex(DEVICE_BYTES))
    finally:
        gateway.close()
    if isinstance(outcome, StopAll):
        is_token = outcome.code in ("sync_unauthorised", "sync_forbidden")
        raise InputError(outcome.code, field="token" if is_token else "center")
    if isinstance(outcome, TryLater):
        return outcome.code
    if not outcome.handshake.protocol.covers(PROTOCOL):
        raise InputError("sync_update_needed", field="center")
    if outcome.handshake.unit != unit:
        raise InputError("setup_foreign_token", field="token", theirs=outcome.handshake.unit)
    return ""

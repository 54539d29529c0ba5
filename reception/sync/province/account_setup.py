"""An account at a province or a ministry set up in the window: read, tried, kept, given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reception.domain.errors import CenterUnreachable, InputError
from reception.domain.permissions import Permission
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.province.account import (
    BUS,
    PATH_NAMES,
    BusKeys,
    ProvinceAccount,
    checked,
    with_paths,
)
from reception.services.setup.line_settings import checked_line
from reception.services.setup.training import refuse_training

if TYPE_CHECKING:
    from reception.sync.center_connection import CenterConnection
    from reception.sync.province.beside import Round
    from reception.sync.province.connection import ProvinceConnection

Typed = Mapping[str, str]
"""Texts of the form by field: ``destination``, ``profile``, ``inner``, ``url``, ``user``,
``password``, ``unit_code``, ``dstcode``, ``ca``, ``proxy``, ``client_cert``, ``client_key``,
``token_style``, ``access_key``, ``secret_key``, ``app_name``."""


@dataclass(frozen=True, slots=True)
class AccountSetup:
    """Every method is called away from the window; they wait for keyring, disk or network.

    Attributes:
        center: what makes the rounds of everybody who is told.
    """

    center: CenterConnection

    def typed(self, context: ServiceContext, destination: str) -> dict[str, str]:
        """The saved account as the form shows it: secrets never; no address where none is kept."""
        account = self._saved(context, destination)
        if account is None:
            return {"url": "", "unit_code": context.office.unit}
        bus = account.bus or BusKeys("", "")
        return {
            "url": account.url,
            "profile": account.profile,
            "inner": account.inner,
            "user": account.username,
            "unit_code": account.unit_code,
            "dstcode": account.dstcode,
            "ca": account.ca_file,
            "proxy": account.proxy,
            "client_cert": account.certificate,
            "client_key": account.key if account.key != account.certificate else "",
            "token_style": bus.style,
            "access_key": bus.access_key,
            "app_name": bus.app_name,
        }

    def try_account(self, context: ServiceContext, typed: Typed) -> str:
        """Ask the other side whether it takes us; an empty secret stands for the one kept.

        Returns:
            Nothing when it does, else the code of why it could not be asked now.

        Raises:
            InputError: naming the field at fault, by what was typed or by what it said.
        """
        account = self._account(context, typed)
        problem = self._towards(typed["destination"]).try_account(account)
        if problem is None:
            return ""
        if problem.is_refusal:
            raise InputError(problem.code, field=problem.field)
        return problem.code

    def keep(self, context: ServiceContext, typed: Typed) -> Callable[[], Round] | None:
        """Remember what was typed; returns how to talk to everybody who is told.

        Raises:
            InputError: naming the field at fault.
            NotPermitted: ``training_folder``, ``not_allowed``, ``sign_in_needed``.
        """
        require(context, Permission.LINE)
        account = self._account(context, typed)
        self._towards(typed["destination"]).keep(context, account)
        return self.center.round_maker(context)

    def leave(self, context: ServiceContext, destination: str) -> Callable[[], Round] | None:
        """Tell a destination no more; returns how to talk to those that are left.

        Raises:
            NotPermitted: ``not_allowed``, ``sign_in_needed``.
        """
        require(context, Permission.LINE)
        self._towards(destination).keep(context, None)
        return self.center.round_maker(context)

    def _towards(self, destination: str) -> ProvinceConnection:
        if self.center.province is None:
            raise CenterUnreachable("province_account_missing")
        return self.center.province.towards(destination)

    def _saved(self, context: ServiceContext, destination: str) -> ProvinceAccount | None:
        return self._towards(destination).saved(context)

    def _account(self, context: ServiceContext, typed: Typed) -> ProvinceAccount:
        from reception.sync.http_gateway import check_url

        refuse_training(context.database)
        saved = self._saved(context, typed["destination"])
        is_same = saved is not None and saved.profile == typed["profile"]
        line = checked_line(
            _file(typed["ca"]),
            typed["proxy"],
            _file(typed["client_cert"]),
            _file(typed["client_key"]),
        )
        account = ProvinceAccount(
            url=check_url(typed["url"]),
            username=typed["user"],
            password=typed["password"] or (saved.password if saved else ""),
            unit_code=typed["unit_code"],
            dstcode=typed["dstcode"],
            profile=typed["profile"],
            ca_file=line.ca_file,
            proxy=line.proxy,
            certificate=line.certificate,
            key=line.key,
            inner=typed["inner"],
            bus=_bus(typed, saved) if typed["profile"] == BUS else None,
        )
        if saved is not None and is_same and saved.speaks == account.speaks:
            # Set on the command line, and nothing that the window shows or changes.
            kept = {name: getattr(saved, name) for name in PATH_NAMES}
            account = replace(account, is_newer=saved.is_newer, sends_uid=saved.sends_uid)
            return checked(with_paths(account, kept))
        return checked(with_paths(account, {}))


def _bus(typed: Typed, saved: ProvinceAccount | None) -> BusKeys:
    before = (saved.bus if saved else None) or BusKeys("", "")
    return replace(
        before,
        access_key=typed["access_key"],
        secret_key=typed["secret_key"] or before.secret_key,
        app_name=typed["app_name"],
        style=typed["token_style"],
    )


def _file(text: str) -> Path | None:
    path = text.strip().strip('"')
    return Path(path) if path else None

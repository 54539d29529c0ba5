"""An office with accounts: a supervisor, a clerk, an officer and whoever looks after the PCs."""

from __future__ import annotations

from dataclasses import replace

from reception.domain.permissions import Role
from reception.services.accounts.keeping import NewAccount, open_account
from reception.services.accounts.signing_in import seated
from reception.services.context import ServiceContext

LEADER, CLERK, OFFICER, IT = "Trần Thị Lãnh Đạo", "Lê Thị Hạnh", "Phạm Văn Chuyên", "Võ Văn Máy"
PINS = {LEADER: "2468", CLERK: "1357", OFFICER: "97531", IT: "86420"}
ROLES = {LEADER: Role.SUPERVISOR, CLERK: Role.CLERK, OFFICER: Role.OFFICER, IT: Role.IT}


def with_accounts(context: ServiceContext, *names: str) -> dict[str, ServiceContext]:
    """The desk of each person, by name; the first one opened is the supervisor."""
    desks: dict[str, ServiceContext] = {}
    desk = context
    for name in (LEADER, *(names or (CLERK, OFFICER, IT))):
        given = NewAccount(name, ROLES[name].value, PINS[name], "viên chức")
        desks[name] = seated(context, open_account(desk, given).uid)
        desk = desks[LEADER]
    return desks


def nobody(context: ServiceContext) -> ServiceContext:
    """The same desk with nobody signed in."""
    return replace(context, account="")

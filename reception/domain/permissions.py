"""Who may do what: roles × permissions, one table, and nobody else knows it.

The roles are those of a commune's centre: whoever sits at the desk (tiếp nhận), whoever handles
dossiers in a department (chuyên viên), who answers for the office (lãnh đạo), and who looks after
its PCs (công nghệ thông tin), to whom no dossier is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from reception.domain.open_values import OpenStr


class Role(OpenStr):
    """What an account is for (vai trò); one that only a newer program knows may nothing here."""

    CLERK = "clerk"
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    IT = "it"


class Permission(StrEnum):
    """What an account may do.

    VIEW: look at dossiers and people, and print what belongs to them.
    RECEIVE: take dossiers in and bind codes to them. PROCESS: move them on, finish or end them.
    RETURN: hand results over. MONEY: take money, hand it back, register receipts. CORRECT: mend
    what was written down. CORRECT_LAW: mend what the law counts by (received when, due when, which
    limit), and anything else that takes a second pair of eyes. SETTLE: decide conflicts.
    REPORT: figures, registers and lists. CLOSE: close a day or a month. PETITIONS: take petitions
    in and answer them. IMPORT: bring in what another program held.
    CATALOGUE: procedures, forms and days off of the office. CLOCK: vouch for the clock.
    ACCOUNTS: open, change and lock accounts. ACCESS_LOG: see who looked at what. RETENTION: erase
    what the archive has. SETTINGS: this PC, its printers, scanners and the office's particulars.
    LINE: the connection to the center, its tokens and identities. SYNC: send and fetch.
    CARE: copies, checks and diagnosis of the store.
    """

    VIEW = "view"
    RECEIVE = "receive"
    PROCESS = "process"
    RETURN = "return"
    MONEY = "money"
    CORRECT = "correct"
    CORRECT_LAW = "correct_law"
    SETTLE = "settle"
    REPORT = "report"
    CLOSE = "close"
    PETITIONS = "petitions"
    IMPORT = "import"
    CATALOGUE = "catalogue"
    CLOCK = "clock"
    ACCOUNTS = "accounts"
    ACCESS_LOG = "access_log"
    RETENTION = "retention"
    SETTINGS = "settings"
    LINE = "line"
    SYNC = "sync"
    CARE = "care"


P = Permission
_DESK = frozenset(
    {P.VIEW, P.PROCESS, P.CORRECT, P.MONEY, P.RETURN, P.REPORT, P.PETITIONS, P.SYNC, P.CARE}
)

TABLE: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.CLERK: _DESK | {P.RECEIVE},
        Role.OFFICER: _DESK - {P.MONEY, P.RETURN},
        Role.SUPERVISOR: frozenset(Permission),
        Role.IT: frozenset({P.SETTINGS, P.LINE, P.SYNC, P.CARE}),
    }
)
"""What each role may do."""


def may(role: Role, permission: Permission) -> bool:
    """Whether a role has a permission; a role of a newer program has none."""
    return permission in TABLE.get(role, frozenset())


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """The roles that have a permission, in the order of the table."""
    return tuple(role for role in TABLE if may(role, permission))

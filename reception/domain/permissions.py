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
from reception.domain.workflow import EventKind


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


P, K = Permission, EventKind
_DESK = frozenset(
    {
        *(P.VIEW, P.PROCESS, P.CORRECT, P.SETTLE, P.MONEY, P.RETURN),
        *(P.REPORT, P.PETITIONS, P.SYNC, P.CARE),
    }
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


PERMISSION_OF: Mapping[EventKind, Permission] = MappingProxyType(
    {
        K.SUBMITTED: P.RECEIVE,
        K.RECEIVED: P.RECEIVE,
        K.IMPORTED: P.IMPORT,
        K.FORWARDED: P.PROCESS,
        K.HANDOVER_ACCEPTED: P.PROCESS,
        K.SUPPLEMENT_REQUESTED: P.PROCESS,
        K.SUPPLEMENTED: P.PROCESS,
        K.REFUSED: P.PROCESS,
        K.PAYMENT_REQUIRED: P.PROCESS,
        K.PAID: P.MONEY,
        K.EXTENDED: P.PROCESS,
        K.COMPLETED: P.PROCESS,
        K.WITHDRAWN: P.PROCESS,
        K.WITHDRAWAL_DECLINED: P.PROCESS,
        K.STOPPED: P.PROCESS,
        K.RETURNED: P.RETURN,
        K.RETURN_UNDONE: P.RETURN,
        K.CORRECTED: P.CORRECT,
        K.REOPENED: P.PROCESS,
        # A code that two counters gave out is put right by whoever sends and fetches.
        K.CODE_BOUND: P.SYNC,
        K.CONFLICT_SETTLED: P.SETTLE,
        K.FEE_WAIVED: P.MONEY,
        K.REFUNDED: P.MONEY,
        K.RECEIPT_REGISTERED: P.MONEY,
        K.RESULT_SHELVED: P.PROCESS,
        # The citizen's own word, whoever sits at the desk.
        K.RATED: P.VIEW,
        K.COMPETENT_RECEIVED: P.PROCESS,
        K.UNDONE: P.PROCESS,
    }
)
"""What it takes to record each kind of event."""


def may(role: Role, permission: Permission) -> bool:
    """Whether a role has a permission; a role of a newer program has none."""
    return permission in TABLE.get(role, frozenset())


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """The roles that have a permission, in the order of the table."""
    return tuple(role for role in TABLE if may(role, permission))

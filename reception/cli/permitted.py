"""Which permission each command takes, once the office has accounts: one table.

Services ask again by themselves; here a command that only reads is refused as well, before it does
anything. None is for everybody, signed in or not: what shows nothing of any dossier, and what opens
by the recovery code.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from types import MappingProxyType

from reception.domain.permissions import Permission

P = Permission

NEEDS: Mapping[str, Permission | None] = MappingProxyType(
    {
        "init": None,
        "setup": None,
        "procedures": None,
        "due": None,
        "restore": None,
        "unlock": None,
        "go-on": None,
        "diagnose": P.CARE,
        "backup": P.CARE,
        "verify": P.CARE,
        "clock": P.SYNC,
        "clock accept": P.CLOCK,
        "account": P.ACCOUNTS,
        # The first account is opened by anybody; afterwards the service asks for the permission.
        "account add": None,
        "account list": P.SYNC,
        "account recover": None,
        "account own-pin": P.SYNC,
        "catalogue": P.SYNC,
        "catalogue import": P.CATALOGUE,
        "catalogue back": P.CATALOGUE,
        "catalogue add": P.CATALOGUE,
        "catalogue table": P.CATALOGUE,
        "catalogue end": P.CATALOGUE,
        "catalogue publisher": P.CATALOGUE,
        "forms": P.SYNC,
        "forms take": P.CATALOGUE,
        "calendar": P.SYNC,
        "calendar add": P.CATALOGUE,
        "calendar remove": P.CATALOGUE,
        "calendar import": P.CATALOGUE,
        "calendar hours": P.CATALOGUE,
        "receive": P.RECEIVE,
        "refuse": P.RECEIVE,
        "import": P.IMPORT,
        "show": P.VIEW,
        "act": P.VIEW,
        "return": P.RETURN,
        "search": P.VIEW,
        "slip": P.VIEW,
        "prints": P.VIEW,
        "list": P.VIEW,
        "undo": P.PROCESS,
        "conflicts": P.VIEW,
        "settle": P.SETTLE,
        "portal-code": P.PROCESS,
        "apologies": P.PROCESS,
        "handover-list": P.PROCESS,
        "summary": P.REPORT,
        "register": P.REPORT,
        "report": P.REPORT,
        "close": P.CLOSE,
        "dashboard": P.REPORT,
        "index": P.REPORT,
        "petition": P.PETITIONS,
        "clerk": P.VIEW,
        "access-log": P.ACCESS_LOG,
        "connect": P.LINE,
        "token": P.LINE,
        "center": P.LINE,
        "hub": P.LINE,
        "province-codes": P.CATALOGUE,
        "province-catalogue": P.CATALOGUE,
        "sync": P.SYNC,
        "outbox": P.SYNC,
        "carry": P.SYNC,
        "obligations": P.SYNC,
        "reconcile": P.SYNC,
        "collisions": P.SYNC,
    }
)


def need_of(args: Namespace) -> Permission | None:
    """The permission that a command line takes; its part's where that has a row of its own."""
    part = getattr(args, f"{args.command.replace('-', '_')}_command", None)
    of_part = f"{args.command} {part}"
    return NEEDS[of_part] if of_part in NEEDS else NEEDS[args.command]

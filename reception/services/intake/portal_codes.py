"""The national portal's code of a filing that the desk helped with (nộp hộ, mã hồ sơ trên Cổng).

It is a further code of the one dossier: either finds it, and it counts once.
"""

from __future__ import annotations

import re

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.facts import CodeBinding
from reception.domain.permissions import Permission
from reception.domain.workflow import EventKind
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.recording import find, record
from reception.storage.unit_of_work import Writing

_FIELD = "portal_code"
_CODE = re.compile(r"[0-9A-Z][0-9A-Z./-]{4,58}[0-9A-Z]")


def read_portal_code(text: str) -> str:
    """A code as it is stored; empty stays empty.

    Raises:
        InputError: ``bad_portal_code``, field ``portal_code``.
    """
    code = "".join(text.split()).upper()
    if code and _CODE.fullmatch(code) is None:
        raise InputError("bad_portal_code", field=_FIELD, value=code[:60])
    return code


def bind(
    context: ServiceContext, tx: Writing, dossier: Dossier, code: str, *, is_later: bool = False
) -> Dossier:
    """Bind a portal's code to a dossier; one that it has already changes nothing.

    Args:
        is_later: after the intake, so that it can be taken back by itself.

    Raises:
        InputError: ``portal_code_taken`` where another dossier has it, ``portal_code_own`` where it
            is the number of this dossier; field ``portal_code``.
    """
    if code == dossier.portal_code:
        return dossier
    if code in (dossier.code, dossier.intake.code):
        raise InputError("portal_code_own", field=_FIELD, portal=code)
    for uid in tx.dossiers.uids_of_code(code):
        other = tx.dossier(uid)
        if other is not None and uid != dossier.uid:
            raise InputError("portal_code_taken", field=_FIELD, portal=code, dossier=other.code)
    binding = CodeBinding(code, is_portal=True, is_later=is_later)
    return record(context, tx, dossier.uid, EventKind.CODE_BOUND, binding)


def bind_later(context: ServiceContext, code: str, portal_code: str) -> Dossier:
    """Bind the portal's code to a dossier received before it was known.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``, ``required``, ``bad_portal_code``,
            ``portal_code_taken``, ``portal_code_own``.
    """
    require(context, Permission.PROCESS)
    wanted = read_portal_code(portal_code)
    if not wanted:
        raise InputError("required", field=_FIELD)
    with context.database.write() as tx:
        return bind(context, tx, find(tx, code), wanted, is_later=True)

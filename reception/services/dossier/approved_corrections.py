"""A correction of what the law counts by needs a second person where the office has accounts."""

from __future__ import annotations

from dataclasses import replace

from reception.domain.dossier import Dossier
from reception.domain.errors import NotPermitted
from reception.domain.facts import Correction
from reception.domain.permissions import Permission
from reception.domain.workflow import Action, check_reason, next_status
from reception.services.accounts.permitted import accounts_of, has_accounts
from reception.services.accounts.second_person import second_word
from reception.services.context import ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.corrections import correction
from reception.services.recording import find
from reception.storage.unit_of_work import Writing


def with_second_word(context: ServiceContext, code: str, given: ActionInput) -> ActionInput:
    """What was given, with who stands for it besides; asked before the transaction begins.

    A PIN is slow to look at, and a wrong one is counted whatever becomes of the correction.

    Raises:
        InputError, NotPermitted: as the correction itself, and ``second_person_needed``…
    """
    if not has_accounts(context):
        return given
    with context.database.read() as view:
        dossier = find(view, code)
        events = view.journal.of_dossier(dossier.uid)
    next_status(Action.CORRECT, dossier.status)
    check_reason(Action.CORRECT, given.reason)
    fact = correction(context, dossier, events, given)
    if not fact.changes_law(dossier.procedure):
        return given
    name = second_word(context, Permission.CORRECT_LAW, given.supervisor, given.supervisor_pin)
    return replace(given, approved_by=name)


def approved_correction(
    context: ServiceContext, tx: Writing, dossier: Dossier, given: ActionInput
) -> Correction:
    """The fact of a correction, with the second person where one is needed.

    Raises:
        NotPermitted: ``second_person_needed`` where nobody was asked for it.
    """
    fact = correction(context, dossier, tx.journal.of_dossier(dossier.uid), given)
    if not fact.changes_law(dossier.procedure):
        return fact
    if accounts_of(tx).accounts and not given.approved_by:
        raise NotPermitted("second_person_needed", field="supervisor")
    return replace(fact, approved_by=given.approved_by)

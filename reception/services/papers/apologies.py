"""Mẫu 04, the apology with a new date: of one dossier, as a draft, for all that wait for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reception.domain.access import Access
from reception.domain.dossier import Dossier
from reception.domain.errors import NotPermitted
from reception.domain.facts import Extension
from reception.domain.timebase import office_day
from reception.domain.vi_dates import long_day
from reception.domain.workflow import EventKind
from reception.services.context import ServiceContext
from reception.services.dossier.extending import new_deadline
from reception.services.dossier.worklists import WorkList, work_list
from reception.services.papers.authority import Authority, late_authority, letterhead
from reception.services.papers.form_texts import FormKey
from reception.services.papers.letter_data import ApologyData
from reception.services.papers.letters import Made, about, letter, with_note
from reception.services.privacy.access_log import note_list

_MAX_BATCH = 500


@letter(FormKey.APOLOGY, Extension, EventKind.EXTENDED)
def apology(made: Made[Extension]) -> ApologyData:
    """Mẫu 04 of a dossier whose limit was extended."""
    before, fact = made.past.before(made.event), made.fact
    draft = apology_draft(made.context, before, made.event.occurred_at, _signer(fact))
    decided = replace(draft, new_due_at=fact.due_at, cause=with_note(fact))
    return require_signers((decided,))[0]


def _signer(fact: Extension) -> Authority | None:
    """Who was to sign when the new date was given; None in events that do not say."""
    signer = Authority(fact.authority, fact.signer_title, fact.signer_name)
    return signer if signer.is_named else None


def apology_draft(
    context: ServiceContext,
    dossier: Dossier,
    moment: datetime | None = None,
    signer: Authority | None = None,
) -> ApologyData:
    """Mẫu 04 before cause and new date are known: nothing has happened yet.

    Args:
        moment: when it is decided on; now where it is left out.
        signer: the authority that is late with its head; left out, as the settings know it.
    """
    authority = signer or late_authority(context, dossier)
    head = about(
        context,
        dossier,
        FormKey.APOLOGY,
        received=long_day(office_day(dossier.intake.received_at)),
        procedure=dossier.procedure.name,
        code=dossier.code,
        agency=authority.name,
    )
    old_due_at = dossier.due_at or dossier.intake.received_at
    issued_at = moment or head.issued_at
    return ApologyData(
        replace(head, header=letterhead(context.office, authority.name), issued_at=issued_at),
        old_due_at=old_due_at,
        is_late=issued_at > old_due_at,
        authority=authority.name,
        signer_title=authority.signer_title,
        signer_name=authority.signer_name,
    )


def require_signers(letters: tuple[ApologyData, ...]) -> tuple[ApologyData, ...]:
    """The letters, where it is known who signs each of them.

    Raises:
        NotPermitted: ``head_not_set``, naming the authority.
    """
    for prepared in letters:
        if not (prepared.signer_title and prepared.signer_name):
            raise NotPermitted("head_not_set", authority=prepared.authority)
    return letters


def apologies_to_prepare(context: ServiceContext) -> tuple[ApologyData, ...]:
    """A letter for every dossier late or about to be, for the head to fill and sign in one go.

    About to be late only where the law still permits an extension (NĐ 61/2018 Art. 19(9)). Cause
    and new date are left open.
    """
    lines = [
        line
        for which in (WorkList.OVERDUE, WorkList.DUE_SOON)
        for line in work_list(context, which, _MAX_BATCH)
    ]
    with context.database.read() as view:
        dossiers = {line.uid: view.dossier(line.uid) for line in lines}
    note_list(context, "apology", len(dossiers), Access.EXPORTED)
    return tuple(
        apology_draft(context, dossier)
        for dossier in dossiers.values()
        if dossier is not None and _is_owed_letter(context, dossier)
    )


def _is_owed_letter(context: ServiceContext, dossier: Dossier) -> bool:
    """Whether a new date may be given, by the rule under which it is."""
    if dossier.due_at is None:
        return False
    now = context.clock.now()
    day = context.calendar.next_working(office_day(max(dossier.due_at, now)))
    try:
        new_deadline(context, dossier, day, now)
    except NotPermitted:
        return False
    return True

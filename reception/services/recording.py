"""The one way a service writes a fact: by this desk's clerk, now."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from reception.domain.dossier import Dossier
from reception.domain.elsewhere import ANSWERS
from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Draft, OfficeDraft
from reception.domain.facts import Fact
from reception.domain.office_facts import OfficeFact, OfficeKind
from reception.domain.office_folding import Topic
from reception.domain.permissions import PERMISSION_OF
from reception.domain.workflow import EventKind
from reception.services.accounts.permitted import require_in
from reception.services.clock import check_clock, check_date
from reception.services.context import ServiceContext
from reception.services.own_past import check_past
from reception.services.printable_signs import check_fact, check_signs
from reception.storage.unit_of_work import Reading, Writing

R = TypeVar("R")


def new_command() -> str:
    """A mark for what one press does to several dossiers, each by its own transaction."""
    return secrets.token_hex(16)


def with_command(fact: Fact, command: str) -> Fact:
    """The fact with the mark of the command it belongs to, where its kind can carry one."""
    marked: Any = fact
    return replace(marked, command=command) if command and hasattr(fact, "command") else fact


def _with_title(fact: Fact, title: str) -> Fact:
    """The fact with the title of whoever does it, where papers print one."""
    marked: Any = fact
    return replace(marked, by_title=title) if title and hasattr(fact, "by_title") else fact


def record(context: ServiceContext, tx: Writing, uid: str, kind: EventKind, fact: Fact) -> Dossier:
    """Append a fact and return the dossier after it.

    Raises:
        InputError: ``missing_glyph`` for a sign that no paper can carry, by the field's name.
        NotPermitted: ``clock_leapt`` or ``clock_off`` for a legal act at a doubtful time,
            ``identity_lacks`` for one, and for a code, while part of this PC's own past is missing;
            ``of_another_unit`` for what the unit that received a dossier records of it;
            ``sign_in_needed`` or ``not_allowed`` where the office has accounts.
    """
    require_in(context, tx, PERMISSION_OF[kind])
    if kind not in ANSWERS and tx.guests.owns(uid):
        raise NotPermitted("of_another_unit")
    check_fact(fact, lambda: tx.dossier(uid))
    check_clock(context, tx, kind)
    check_past(tx, kind)
    draft = Draft(
        dossier_uid=uid,
        kind=kind,
        fact=_with_title(fact, context.office.clerk_title),
        actor=context.office.clerk,
        counter=context.office.counter,
        occurred_at=context.clock.now(),
    )
    return tx.append(draft, recorded_at=context.clock.machine_now())


@dataclass(frozen=True, slots=True)
class OfficeAct(Generic[R]):
    """What is about to be written down of the office.

    Attributes:
        topic, name: of the subject; the name is empty where the topic has one subject.
        is_dated: it binds the office on its date, so that a doubtful clock keeps it from being
            recorded.
    """

    topic: Topic[R]
    kind: OfficeKind
    fact: OfficeFact
    name: str = ""
    is_dated: bool = False


def record_office(context: ServiceContext, tx: Writing, act: OfficeAct[R]) -> R:
    """Append a fact of the office, which belongs to no dossier, and return the record after it.

    Raises:
        InputError: ``missing_glyph`` for a sign that no paper can carry, by the field's name.
        NotPermitted: ``clock_leapt`` or ``clock_off`` for what is dated.
    """
    check_signs(act.fact)
    if act.is_dated:
        check_date(context, tx)
    draft = OfficeDraft(
        dossier_uid=act.topic.subject(act.name),
        kind=act.kind,
        fact=act.fact,
        actor=context.office.clerk,
        counter=context.office.counter,
        occurred_at=context.clock.now(),
    )
    found: R = tx.append_office(draft, recorded_at=context.clock.machine_now())
    return found


def find(view: Reading, code: str) -> Dossier:
    """The dossier of a code, its own or an alias, or of its id, which is always one's alone.

    Raises:
        InputError: ``unknown_dossier``, or ``ambiguous_code`` when two dossiers collide, with the
            ids of both.
    """
    uids = view.dossiers.uids_of_code(code.strip().upper()) or [code.strip()]
    if len(uids) > 1:
        raise InputError("ambiguous_code", field="code", dossier=code[:50], uids=", ".join(uids))
    dossier = view.dossier(uids[0])
    if dossier is None:
        raise InputError("unknown_dossier", field="code", dossier=code[:50])
    return dossier

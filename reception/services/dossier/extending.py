"""A new appointment for one dossier (gia hạn, or xin lỗi và hẹn lại), with who signs its letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from reception.domain.deadline import Deadline
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError, NotPermitted
from reception.domain.facts import Extension, Fact
from reception.domain.rescheduling import ExtensionRule, extension
from reception.domain.text import clean_block
from reception.domain.timebase import office_day
from reception.services.catalogue.counter_rules import CounterRule, rule_on
from reception.services.context import Office, ServiceContext
from reception.services.dossier.action_input import ActionInput
from reception.services.papers.authority import authority_in

MAX_BLOCK = 2_000


def extension_fact(context: ServiceContext, dossier: Dossier, given: ActionInput) -> Extension:
    """The new appointment as it is recorded.

    Raises:
        InputError, NotPermitted: as :func:`reception.domain.rescheduling.extension`; ``required``,
            field ``new_day``.
    """
    if given.new_day is None:
        raise InputError("required", field="new_day")
    deadline = new_deadline(context, dossier, given.new_day, context.clock.now())
    return Extension(
        reason=clean_block(given.reason, field="reason", max_length=MAX_BLOCK),
        due_at=deadline.due_at,
        note=clean_block(given.note or "", field="note", max_length=MAX_BLOCK),
    )


def signed(fact: Fact, office: Office, dossier: Dossier, values: Mapping[str, str]) -> Fact:
    """An extension with the authority that is late and its head, where the settings name one.

    Args:
        values: stored settings.
    """
    if not isinstance(fact, Extension):
        return fact
    authority = authority_in(office, dossier, values)
    if not authority.is_named:
        return fact
    return replace(
        fact,
        authority=authority.name,
        signer_title=authority.signer_title,
        signer_name=authority.signer_name,
    )


def new_deadline(
    context: ServiceContext, dossier: Dossier, new_day: date, asked_at: datetime
) -> Deadline:
    """What a new day makes of a dossier's appointment, by the rules it was received under.

    Raises:
        InputError, NotPermitted: as :func:`reception.domain.rescheduling.extension`.
    """
    if dossier.is_planned:
        raise NotPermitted("limit_not_begun")
    if dossier.due_at is None:
        raise NotPermitted("action_not_open", action="extend", status=int(dossier.status))
    return extension(
        dossier.due_at,
        asked_at,
        new_day,
        context.calendar,
        context.hours,
        extensions_before=dossier.extensions,
        rule=extension_rule(context, office_day(dossier.intake.received_at)),
    )


def extension_rule(context: ServiceContext, day: date) -> ExtensionRule:
    """The rule of extensions for dossiers received on a day; the usual one where no row holds."""
    usual = ExtensionRule()
    times = rule_on(CounterRule.EXTENSION_TIMES, day, context.folder.root)
    notice = rule_on(CounterRule.EXTENSION_NOTICE_DAYS, day, context.folder.root)
    return ExtensionRule(
        usual.times if times is None else times.value,
        usual.notice_days if notice is None else notice.value,
    )

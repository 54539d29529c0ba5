"""What is done about a petition (phản ánh, kiến nghị); every act is a fact of the office.

Deadlines are working days from when it was received, by the rules of that day (NĐ 20/2008, NĐ
92/2017): they are kept with the petition, and a later rule moves none of them.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reception.domain.deadline import LimitUnit, TimeLimit, compute_deadline
from reception.domain.errors import InputError, NotPermitted
from reception.domain.identity import normalise_phone
from reception.domain.office_facts import OfficeFact, OfficeKind
from reception.domain.office_folding import PETITIONS
from reception.domain.permissions import Permission
from reception.domain.petition_facts import (
    PetitionAnswered,
    PetitionAsked,
    PetitionChannel,
    PetitionCompleted,
    PetitionJudged,
    PetitionKeyed,
    PetitionKind,
    PetitionPublished,
    PetitionRefused,
    PetitionTaken,
    PetitionVoided,
)
from reception.domain.petitions import MOST_OF_A_COUNTER, Petition, may, next_place, number_of
from reception.domain.timebase import office_day, parse_instant
from reception.services.accounts.permitted import require, require_in
from reception.services.catalogue.counter_rules import CounterRule, rule_on
from reception.services.context import ServiceContext
from reception.services.papers.authority import own_authority
from reception.services.printable_signs import printable_block, printable_line
from reception.services.recording import OfficeAct, find, record_office
from reception.storage.unit_of_work import Reading, Writing

MAX_LINE, MAX_REASON, MAX_CONTENT = 200, 1_000, 20_000
_UID_BYTES = 8
_Act = tuple[OfficeKind, OfficeFact]


@dataclass(frozen=True, slots=True)
class PetitionForm:
    """A petition as typed; what is empty was not said.

    Attributes:
        received: when it came, as text; empty for now.
        dossier: code of the dossier it is about.
    """

    title: str = ""
    content: str = ""
    kind: str = PetitionKind.OTHER.value
    channel: str = PetitionChannel.COUNTER.value
    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    dossier: str = ""
    portal_code: str = ""
    received: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A petition with its identity."""

    uid: str
    petition: Petition

    @property
    def number(self) -> str:
        """Its number of the office and the year."""
        return self.petition.taken.number


def take_petition(context: ServiceContext, form: PetitionForm) -> Entry:
    """Write a petition down, with its number and its deadlines.

    Raises:
        InputError: ``required`` (``content``), ``unknown_petition_kind``,
            ``unknown_petition_channel``, ``bad_phone``, ``too_long``…, ``bad_instant``,
            ``petition_to_come`` (``received``), ``unknown_dossier`` (``dossier``).
        NotPermitted: ``not_allowed``, ``sign_in_needed``, ``petition_numbers_used_up``,
            ``clock_leapt``, ``clock_off``.
    """
    require(context, Permission.PETITIONS)
    uid, received = secrets.token_hex(_UID_BYTES), _received(context, form.received)
    typed = _typed(form)
    with context.database.write() as tx:
        dossier, code = _about(tx, form.dossier)
        fact = PetitionTaken(
            number=_number(context, tx, received),
            received_at=received,
            kind=_kind(form.kind),
            channel=_channel(form.channel),
            **typed,
            dossier=dossier,
            dossier_code=code,
            refuse_by=deadline(context, CounterRule.PETITION_REFUSE_DAYS, received),
            ask_by=deadline(context, CounterRule.PETITION_ASK_DAYS, received),
            answer_by=deadline(context, CounterRule.PETITION_ANSWER_DAYS, received),
            by_title=context.office.clerk_title,
        )
        return Entry(uid, _record(context, tx, uid, OfficeKind.PETITION_TAKEN, fact))


def refuse_petition(context: ServiceContext, number: str, reason: str, to_unit: str = "") -> Entry:
    """Say that it is not for this office, or not to be dealt with.

    Raises:
        InputError: ``required`` (``reason``), ``unknown_petition``.
        NotPermitted: ``petition_not_open``, ``not_allowed``…
    """
    fact = PetitionRefused(_words(reason, "reason"), _line(to_unit, "to_unit"))
    return _act(context, number, OfficeKind.PETITION_REFUSED, fact)


def ask_more(context: ServiceContext, number: str, reason: str) -> Entry:
    """Ask whoever sent it to say more.

    Raises:
        InputError, NotPermitted: as :func:`refuse_petition`.
    """
    return _act(context, number, OfficeKind.PETITION_ASKED, PetitionAsked(_words(reason, "reason")))


def add_more(context: ServiceContext, number: str, content: str) -> Entry:
    """Write down what was said on request; the deadline of the answer runs anew from now.

    Raises:
        InputError, NotPermitted: as :func:`refuse_petition`.
    """
    until = deadline(context, CounterRule.PETITION_ANSWER_DAYS, context.clock.now())
    fact = PetitionCompleted(_words(content, "content", MAX_CONTENT), until)
    return _act(context, number, OfficeKind.PETITION_COMPLETED, fact)


def answer_petition(
    context: ServiceContext,
    number: str,
    text: str,
    document: str = "",
    published_at: str | None = None,
) -> Entry:
    """Answer it; a later answer takes the place of the one before, whose time still counts.

    Args:
        published_at: where the outcome is published in the same step; None while it is not.

    Raises:
        InputError: ``required`` (``text``), ``unknown_petition``.
        NotPermitted: as :func:`refuse_petition`.
    """
    head = own_authority(context)
    fact = PetitionAnswered(
        text=_words(text, "text", MAX_CONTENT),
        document=_line(document, "document"),
        publish_by=deadline(context, CounterRule.PETITION_PUBLISH_DAYS, context.clock.now()),
        signer_title=head.signer_title,
        signer_name=head.signer_name,
        by_title=context.office.clerk_title,
    )
    acts: list[_Act] = [(OfficeKind.PETITION_ANSWERED, fact)]
    if published_at is not None:
        acts.append(_published(published_at))
    return _record_all(context, number, acts)


def publish_outcome(context: ServiceContext, number: str, place: str = "") -> Entry:
    """Say that the outcome can be read by everybody, and where.

    Raises:
        InputError, NotPermitted: as :func:`refuse_petition`.
    """
    return _record_all(context, number, [_published(place)])


def judge_answer(
    context: ServiceContext, number: str, *, is_content: bool, comment: str = ""
) -> Entry:
    """Write down what whoever sent it says of the answer.

    Raises:
        InputError, NotPermitted: as :func:`refuse_petition`.
    """
    words = printable_block(comment, field="comment", max_length=MAX_REASON)
    return _act(context, number, OfficeKind.PETITION_JUDGED, PetitionJudged(is_content, words))


def key_in(context: ServiceContext, number: str, portal_code: str) -> Entry:
    """Write down the code it has in the national system.

    Raises:
        InputError: ``required`` (``portal_code``), ``unknown_petition``.
        NotPermitted: as :func:`refuse_petition`.
    """
    code = _line(portal_code, "portal_code")
    if not code:
        raise InputError("required", field="portal_code")
    return _act(context, number, OfficeKind.PETITION_KEYED, PetitionKeyed(code))


def void_petition(context: ServiceContext, number: str, reason: str) -> Entry:
    """It was written down by mistake; nothing is erased and the number stays taken.

    Raises:
        InputError, NotPermitted: as :func:`refuse_petition`.
    """
    fact = PetitionVoided(_words(reason, "reason"))
    return _act(context, number, OfficeKind.PETITION_VOIDED, fact)


def deadline(context: ServiceContext, rule: CounterRule, since: datetime) -> datetime | None:
    """The end of so many working days as the rule of a day has them; None where none holds."""
    row = rule_on(rule, office_day(since), context.folder.root)
    if row is None or not row.value:
        return None
    limit = TimeLimit(row.value, LimitUnit.WORKING_DAYS)
    return compute_deadline(limit, since, context.calendar, context.hours).due_at


def all_petitions(view: Reading) -> list[Entry]:
    """Every petition that is known here, as they came."""
    prefix = f"{PETITIONS.subject('')}:"
    found = (
        Entry(subject.removeprefix(prefix), petition)
        for subject, petition in view.office.all(PETITIONS)
    )
    return sorted(found, key=lambda entry: (entry.petition.taken.received_at, entry.number))


def entry_of(view: Reading, number: str) -> Entry:
    """The petition of a number, or of an identity, which is always one's alone.

    Raises:
        InputError: ``required``, ``unknown_petition``, ``ambiguous_petition`` (field ``number``).
    """
    wanted = number.strip()
    if not wanted:
        raise InputError("required", field="number")
    found = [
        entry
        for entry in all_petitions(view)
        if wanted.upper() == entry.number or entry.uid == wanted.lower()
    ]
    if not found:
        raise InputError("unknown_petition", field="number", number=wanted[:40])
    if len(found) > 1:
        uids = ", ".join(entry.uid for entry in found)
        raise InputError("ambiguous_petition", field="number", number=wanted[:40], uids=uids)
    return found[0]


def _published(place: str) -> _Act:
    return OfficeKind.PETITION_PUBLISHED, PetitionPublished(_line(place, "place"))


def _act(context: ServiceContext, number: str, kind: OfficeKind, fact: OfficeFact) -> Entry:
    return _record_all(context, number, [(kind, fact)])


def _record_all(context: ServiceContext, number: str, acts: Iterable[_Act]) -> Entry:
    """What one command does to a petition: all of it, or nothing."""
    with context.database.write() as tx:
        require_in(context, tx, Permission.PETITIONS)
        entry = entry_of(tx, number)
        for kind, fact in acts:
            if not may(entry.petition, kind):
                raise NotPermitted(
                    "petition_not_open", number=entry.number, state=entry.petition.state.value
                )
            entry = Entry(entry.uid, _record(context, tx, entry.uid, kind, fact))
        return entry


def _record(
    context: ServiceContext, tx: Writing, uid: str, kind: OfficeKind, fact: OfficeFact
) -> Petition:
    act = OfficeAct(PETITIONS, kind, fact, name=uid, is_dated=True)
    return record_office(context, tx, act)


def _number(context: ServiceContext, view: Reading, received: datetime) -> str:
    year, counter = office_day(received).year, context.office.counter
    numbers = (petition.taken.number for _, petition in view.office.all(PETITIONS))
    place = next_place(numbers, year, counter)
    if place > MOST_OF_A_COUNTER:
        raise NotPermitted("petition_numbers_used_up", year=year)
    return number_of(year, counter, place)


def _received(context: ServiceContext, text: str) -> datetime:
    if not text.strip():
        return context.clock.now()
    moment = parse_instant(text, field="received")
    if moment > context.clock.now():
        raise InputError("petition_to_come", field="received")
    return moment


def _typed(form: PetitionForm) -> dict[str, str]:
    content = _words(form.content, "content", MAX_CONTENT)
    first = content.split("\n", 1)[0]
    return {
        "title": _line(form.title, "title") or first[:MAX_LINE].strip(),
        "content": content,
        "name": _line(form.name, "name"),
        "phone": normalise_phone(form.phone) if form.phone.strip() else "",
        "email": _line(form.email, "email"),
        "address": _line(form.address, "address", 2 * MAX_LINE),
        "portal_code": _line(form.portal_code, "portal_code"),
    }


def _about(view: Reading, code: str) -> tuple[str, str]:
    if not code.strip():
        return "", ""
    try:
        dossier = find(view, code)
    except InputError as error:
        raise error.at("dossier") from error
    return dossier.uid, dossier.code


def _kind(text: str) -> PetitionKind:
    try:
        return PetitionKind(text.strip())
    except ValueError as error:
        raise InputError("unknown_petition_kind", field="kind", value=text[:40]) from error


def _channel(text: str) -> PetitionChannel:
    try:
        return PetitionChannel(text.strip())
    except ValueError as error:
        raise InputError("unknown_petition_channel", field="channel", value=text[:40]) from error


def _line(text: str, field: str, longest: int = MAX_LINE) -> str:
    return printable_line(text, field=field, max_length=longest)


def _words(text: str, field: str, longest: int = MAX_REASON) -> str:
    """Several lines that say something."""
    words = printable_block(text, field=field, max_length=longest)
    if not words.strip():
        raise InputError("required", field=field)
    return words

"""``petition``: phản ánh, kiến nghị taken in, answered, published, listed and printed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from types import MappingProxyType

from reception.cli import views
from reception.cli.answer import Answer, Json
from reception.cli.files import read_json, written_pdf
from reception.cli.session import context_of
from reception.domain.errors import InputError
from reception.labels import happened
from reception.petition_labels import (
    ANSWER,
    PETITION_CHANNELS,
    PETITION_KINDS,
    PETITION_STATES,
    RECEIPT,
)
from reception.services.context import ServiceContext
from reception.services.json_fields import read_form
from reception.services.petitions import keeping
from reception.services.petitions.keeping import Entry, PetitionForm
from reception.services.petitions.listing import (
    PetitionFilter,
    figures_of,
    one_petition,
    petition_history,
    petitions,
    shared_numbers,
)
from reception.services.petitions.papers import petition_paper

_MOST = 1_000
_FORM_FIELDS = tuple(field.name for field in fields(PetitionForm))


def petition(args: Namespace) -> Answer:
    """Run a part of ``petition``."""
    with context_of(args) as context:
        return _PARTS[args.petition_command](context, args)


def _add(context: ServiceContext, args: Namespace) -> Answer:
    form = PetitionForm() if args.file is None else read_form(PetitionForm, read_json(args.file))
    given = {name: getattr(args, name, None) for name in _FORM_FIELDS}
    form = replace(form, **{name: text for name, text in given.items() if text is not None})
    entry = keeping.take_petition(context, form)
    return _told(context, args, entry, RECEIPT)


@dataclass(frozen=True, slots=True)
class _AnswerForm:
    """What ``answer --file`` may say."""

    text: str = ""
    document: str = ""


def _answer(context: ServiceContext, args: Namespace) -> Answer:
    form = _AnswerForm() if args.file is None else read_form(_AnswerForm, read_json(args.file))
    text = form.text if args.text is None else args.text
    document = args.document or form.document
    entry = keeping.answer_petition(context, args.number, text, document, args.publish)
    return _told(context, args, entry, ANSWER)


def _list(context: ServiceContext, args: Namespace) -> Answer:
    if not 1 <= args.limit <= _MOST:
        raise InputError("count_out_of_range", field="limit", least=1, most=_MOST)
    found = petitions(context, PetitionFilter(args.year, args.open, args.text))
    now = context.clock.now()
    body: dict[str, object] = {
        "petitions": [_view(context, entry) for entry in found[: args.limit]],
        "more": max(0, len(found) - args.limit),
        "figures": asdict(figures_of(found, now)),
        "shared_numbers": sorted(shared_numbers(found)),
    }
    return Answer(body)


def _show(context: ServiceContext, args: Namespace) -> Answer:
    entry = one_petition(context, args.number)
    steps = petition_history(context, entry.uid)
    history = [
        {
            "at": views.moment(step.at),
            "actor": step.actor,
            "counter": step.counter,
            "kind": step.kind,
            "label": happened(step.kind),
            "words": step.words,
        }
        for step in steps
    ]
    return Answer({**_view(context, entry), "history": history})


def _ask(context: ServiceContext, args: Namespace) -> Answer:
    return Answer(_view(context, keeping.ask_more(context, args.number, args.reason)))


def _complete(context: ServiceContext, args: Namespace) -> Answer:
    return Answer(_view(context, keeping.add_more(context, args.number, args.content)))


def _refuse(context: ServiceContext, args: Namespace) -> Answer:
    entry = keeping.refuse_petition(context, args.number, args.reason, args.to_unit)
    return Answer(_view(context, entry))


def _publish(context: ServiceContext, args: Namespace) -> Answer:
    return Answer(_view(context, keeping.publish_outcome(context, args.number, args.place)))


def _judge(context: ServiceContext, args: Namespace) -> Answer:
    entry = keeping.judge_answer(
        context, args.number, is_content=args.content == "yes", comment=args.comment
    )
    return Answer(_view(context, entry))


def _key(context: ServiceContext, args: Namespace) -> Answer:
    return Answer(_view(context, keeping.key_in(context, args.number, args.portal_code)))


def _void(context: ServiceContext, args: Namespace) -> Answer:
    return Answer(_view(context, keeping.void_petition(context, args.number, args.reason)))


def _slip(context: ServiceContext, args: Namespace) -> Answer:
    entry = one_petition(context, args.number)
    letter = petition_paper(context, entry, args.paper)
    from reception.print.slips.plain_letter import render_plain_letter

    return Answer(written_pdf(args.out, render_plain_letter(letter, size=args.size)))


def _told(context: ServiceContext, args: Namespace, entry: Entry, paper: str) -> Answer:
    """What came of it; its paper is drawn once it is stored."""
    body: dict[str, object] = {**_view(context, entry), "pdf": None}
    if args.pdf is not None:
        from reception.print.slips.plain_letter import render_plain_letter

        letter = petition_paper(context, entry, paper)
        body |= written_pdf(args.pdf, render_plain_letter(letter))
    return Answer(body)


def _view(context: ServiceContext, entry: Entry) -> Json:
    petition, taken, now = entry.petition, entry.petition.taken, context.clock.now()
    answer = petition.answer
    return {
        "petition_id": entry.uid,
        "number": entry.number,
        "state": petition.state.value,
        "label": PETITION_STATES[petition.state],
        "received_at": views.moment(taken.received_at),
        "noted_at": views.moment(petition.noted_at),
        "noted_by": petition.by,
        "counter": petition.counter,
        "kind": taken.kind.value,
        "kind_label": PETITION_KINDS.get(taken.kind, taken.kind.value),
        "channel": taken.channel.value,
        "channel_label": PETITION_CHANNELS.get(taken.channel, taken.channel.value),
        "name": taken.name,
        "phone": taken.phone,
        "email": taken.email,
        "address": taken.address,
        "title": taken.title,
        "content": taken.content,
        "more_content": petition.more,
        "dossier": taken.dossier_code or None,
        "dossier_id": taken.dossier or None,
        "portal_code": petition.portal_code,
        "deadlines": {
            "refuse_by": views.moment(taken.refuse_by),
            "ask_by": views.moment(taken.ask_by),
            "answer_by": views.moment(petition.answer_by),
            "publish_by": None if answer is None else views.moment(answer.publish_by),
        },
        "due_at": views.moment(petition.due_at()),
        "in_time": petition.is_in_time(now),
        "asked_at": views.moment(petition.asked_at),
        "asked_for": petition.asked_for,
        "refused_at": views.moment(petition.refused_at),
        "refusal": petition.refusal,
        "to_unit": petition.to_unit,
        "answered_at": views.moment(petition.answered_at),
        "answer": None if answer is None else answer.text,
        "document": "" if answer is None else answer.document,
        "published_at": views.moment(petition.published_at),
        "published_in_time": petition.is_published_in_time(now),
        "place": petition.place,
        "content_with_answer": petition.is_content,
        "comment": petition.comment,
        "void_reason": petition.void_reason,
        "misfits": list(petition.misfits),
    }


_PARTS: Mapping[str, Callable[[ServiceContext, Namespace], Answer]] = MappingProxyType(
    {
        "add": _add,
        "answer": _answer,
        "list": _list,
        "show": _show,
        "ask": _ask,
        "complete": _complete,
        "refuse": _refuse,
        "publish": _publish,
        "judge": _judge,
        "key": _key,
        "void": _void,
        "slip": _slip,
    }
)
COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"petition": petition}

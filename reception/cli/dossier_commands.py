"""Commands about stored dossiers: show, act, return, search, slip, and the day's summary."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from reception.cli import province_views, views
from reception.cli.answer import Answer, Json
from reception.cli.files import parse_json, read_json, written_pdf
from reception.cli.lateness_view import lateness
from reception.cli.receive_command import keep_paper, print_receipt
from reception.cli.session import context_of
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError, ReceptionError
from reception.domain.timebase import parse_day
from reception.domain.workflow import Action, parse_action
from reception.services.context import ServiceContext
from reception.services.dossier.action_json import action_from_json
from reception.services.dossier.counter_notes import COMPETENT_RECEIVED, NAMES, take_note
from reception.services.dossier.handing_over import by_command, hand_over
from reception.services.dossier.processing import ActionInput
from reception.services.dossier.processing import act as take_action
from reception.services.dossier.search import dossier_page
from reception.services.dossier.search import search as find_dossiers
from reception.services.dossier.supplementing import RequestRules, request_cautions
from reception.services.json_fields import read_object
from reception.services.papers.authority import late_authority
from reception.services.printable_signs import check_signs
from reception.services.province import obligations
from reception.services.reports.daily import day_summary
from reception.sync.province.taking_up import take_up

_MOST_FOUND = 200
# Actions that the citizen is told of in writing.
_LETTER_OF: Mapping[Action, str] = MappingProxyType(
    {
        Action.REQUEST_SUPPLEMENT: "supplement",
        Action.REFUSE: "refusal",
        Action.EXTEND: "apology",
        Action.WITHDRAW: "stop",
        Action.STOP: "stop",
    }
)
# What the options of ``return`` are called further in.
_RETURN_OPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "to_name": "to",
        "to_id": "id",
        "authorised": "authorised",
        "reason": "reason",
        "owing": "owing",
    }
)


def show(args: Namespace) -> Answer:
    """Everything about one dossier."""
    with context_of(args) as context:
        page, now = dossier_page(context, args.code), context.clock.now()
        take_up(context)
        owed, _ = obligations.of_dossier(context, page.dossier.uid)
    cautions = views.sign_cautions(page.dossier.code, page.dossier, page.history)
    told = [province_views.destination(item) for item in owed]
    body = {**views.dossier_page(page, now, told), "late": lateness(page.lateness)}
    return Answer({**body, **cautions})


def act(args: Namespace) -> Answer:
    """One action of the state machine, or a note that moves nothing on."""
    if args.action in NAMES:
        with context_of(args) as context:
            noted = take_note(context, args.code, args.action, _given(args))
            return Answer({**_acted(noted), **_noted_form(context, noted, args.action)})
    action = parse_action(args.action)
    given = action_from_json(action, _given(args))
    with context_of(args) as context:
        dossier = take_action(context, args.code, action, given)
        told = [*_cautions(context, dossier, action)]
        body, form = _acted(dossier), _form(context, dossier, action)
        return Answer(views.with_cautions({**body, **form}, dossier.code, told))


def _cautions(
    context: ServiceContext, dossier: Dossier, action: Action
) -> Iterator[ReceptionError]:
    """What was let through all the same, as errors whose sentences say it."""
    if action is Action.REQUEST_SUPPLEMENT:
        asked, now = dossier.supplement_requests, context.clock.now()
        yield from request_cautions(RequestRules.of(context), dossier, already=asked, now=now)
    if action is Action.EXTEND:
        refusal = late_authority(context, dossier).refusal
        if refusal is not None:
            yield refusal


def _acted(dossier: Dossier) -> dict[str, object]:
    """Where the dossier stands after an action; a paper is added where there is one."""
    return {
        "code": dossier.code,
        "status": int(dossier.status),
        "due": views.moment(dossier.due_at),
        "due_at": views.moment(dossier.due_at),
        "planned": dossier.is_planned,
        "due_steps": views.steps(dossier.date_steps),
        "pdf": None,
        **views.sign_cautions(dossier.code, dossier),
    }


def _given(args: Namespace) -> Json:
    """The file's object; what stands on the command line wins over it."""
    given = dict(read_object(_document(args.file), "file")) if args.file else {}
    flags = {"reason": args.reason, "to_unit": args.to_unit, "new_day": args.due}
    together = given | {key: value for key, value in flags.items() if value is not None}
    check_signs(together)
    return together


def _document(file: str) -> object:
    """A file, or the object itself where it was written straight into the command line."""
    if file.lstrip().startswith("{"):
        return parse_json(file.encode("utf-8", "surrogateescape"))
    return read_json(file)


def _form(context: ServiceContext, dossier: Dossier, action: Action) -> Json:
    """The paper of an action: its letter, or after a correction the receipt anew, numbered."""
    if action is Action.CORRECT:
        return _receipt_anew(context, dossier)
    key = _LETTER_OF.get(action)
    nobody_signs = action is Action.EXTEND and not late_authority(context, dossier).is_named
    if key is None or nobody_signs:
        return {"pdf": None}
    return _draw(context, dossier, key)


def _noted_form(context: ServiceContext, dossier: Dossier, name: str) -> Json:
    """The paper of a note that has one."""
    if name == COMPETENT_RECEIVED:
        # The receipt is printed where the dossier was received.
        is_ours = dossier.intake.unit == context.office.unit
        return _receipt_anew(context, dossier) if is_ours else {}
    return _draw(context, dossier, "refund") if name == "refund" else {}


def _draw(context: ServiceContext, dossier: Dossier, key: str) -> Json:
    from reception.documents import FORMS

    return keep_paper(
        context, f"{dossier.code}-{key}", lambda: FORMS[key].pdf(context, dossier.code), key="pdf"
    )


def _receipt_anew(context: ServiceContext, dossier: Dossier) -> Json:
    """The receipt where the one in the citizen's hand is wrong now, numbered."""
    printed = dict(
        print_receipt(context, dossier, name=f"{dossier.code}-{dossier.receipt_edition}")
    )
    return {"pdf": printed.pop("receipt_pdf"), **printed}


def return_result(args: Namespace) -> Answer:
    """Hand the result over."""
    given = ActionInput(
        to_name=args.to,
        to_id=args.id,
        authorised=args.authorised,
        lost_receipt=args.lost_receipt,
        reason=args.reason,
        owing=args.owing,
    )
    check_signs({option: getattr(given, name) for name, option in _RETURN_OPTIONS.items()})
    with context_of(args) as context:
        try:
            dossier = hand_over(context, args.code, given if args.strict else by_command(given))
        except InputError as error:
            field = _RETURN_OPTIONS.get(error.field or "", error.field)
            raise error.at(field) from error
    return Answer(
        {
            "code": dossier.code,
            "status": int(dossier.status),
            "returned_at": views.moment(dossier.returned_at),
            **views.sign_cautions(dossier.code, dossier),
        }
    )


def search(args: Namespace) -> Answer:
    """Find dossiers from whatever was typed or scanned."""
    if not 1 <= args.limit <= _MOST_FOUND:
        raise InputError("count_out_of_range", field="limit", least=1, most=_MOST_FOUND)
    with context_of(args) as context:
        found = find_dossiers(context, args.text, args.limit)
    lines = [views.dossier_line(line) for line in found]
    return Answer({"dossiers": lines, **views.line_cautions(found)})


def slip(args: Namespace) -> Answer:
    """Draw a form of a stored dossier."""
    from reception.documents import FORMS

    with context_of(args) as context:
        form = FORMS[args.form]
        content = form.pdf(context, args.code, size=args.size)
        cautions = views.sign_cautions(args.code, form.fill(context, args.code))
    return Answer({**written_pdf(args.out, content), **cautions})


def summary(args: Namespace) -> Answer:
    """The figures of a day, and its printed page."""
    with context_of(args) as context:
        day = context.today if args.date is None else parse_day(args.date, field="date")
        data = day_summary(context, day)
    body = {**views.day_summary(data), **views.line_cautions(data.overdue)}
    if args.pdf is None:
        return Answer({**body, "pdf": None})
    from reception.print.slips.day_summary import render_day_summary

    return Answer({**body, **written_pdf(args.pdf, render_day_summary(data))})


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "show": show,
    "act": act,
    "return": return_result,
    "search": search,
    "slip": slip,
    "summary": summary,
}

"""What a clerk does beside the steps of one dossier: lists, refusing at the desk, taking back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from reception.cli import views
from reception.cli.answer import Answer, Json
from reception.cli.files import read_json
from reception.cli.lateness_view import lateness
from reception.cli.receive_command import keep_paper
from reception.cli.session import context_of
from reception.domain.errors import InputError, NotPermitted
from reception.services.accounts.permitted import refuse_with_accounts
from reception.services.dossier.conflicts import Choice, conflicts_of
from reception.services.dossier.conflicts import conflicts as all_conflicts
from reception.services.dossier.conflicts import settle as choose
from reception.services.dossier.processing import settle_conflict
from reception.services.dossier.undoing import last_undo
from reception.services.dossier.undoing import undo as take_back
from reception.services.dossier.worklists import WorkList, desk_state, overdue_page, work_list
from reception.services.intake.intake_form import form_from_json
from reception.services.intake.portal_codes import bind_later
from reception.services.intake.receiving import refuse_intake
from reception.services.printable_signs import check_signs
from reception.services.rows import WorkLine
from reception.services.setup.first_setup import change_clerk

_MOST_LISTED = 1_000


def worklist(args: Namespace) -> Answer:
    """The dossiers of one work list; without a name, how long every list is."""
    if not 1 <= args.limit <= _MOST_LISTED:
        raise InputError("count_out_of_range", field="limit", least=1, most=_MOST_LISTED)
    with context_of(args) as context:
        counts = {which.value: count for which, count in desk_state(context).counts.items()}
        if args.name is None:
            return Answer({"counts": counts})
        which = WorkList(args.name)
        if which is WorkList.OVERDUE:
            found = [_late_line(line) for line in overdue_page(context, limit=args.limit)]
        else:
            found = [views.dossier_line(line) for line in work_list(context, which, args.limit)]
    return Answer({"list": args.name, "dossiers": found})


def _late_line(line: WorkLine) -> Json:
    """An overdue dossier with why it is late (vì sao trễ)."""
    return {**views.dossier_line(line.dossier), "late": lateness(line.late)}


def portal_code(args: Namespace) -> Answer:
    """Bind the national portal's code to a dossier received before it was known."""
    with context_of(args) as context:
        dossier = bind_later(context, args.code, args.portal_code)
    return Answer({"code": dossier.code, "portal_code": dossier.portal_code})


def refuse(args: Namespace) -> Answer:
    """Refuse what a citizen hands in before it is received, with its letter."""
    data = read_json(args.file)
    form = form_from_json(data)
    check_signs(data)
    check_signs({"reason": args.reason, "legal_basis": args.legal_basis})
    with context_of(args) as context:
        dossier = refuse_intake(context, form, args.reason, args.legal_basis)
        from reception.documents import FORMS

        def draw() -> bytes:
            return FORMS["refusal"].pdf(context, dossier.code)

        paper = keep_paper(context, f"{dossier.code}-refusal", draw, key="pdf")
        return Answer(
            {
                "dossier_id": dossier.uid,
                "code": dossier.code,
                "status": int(dossier.status),
                **paper,
            }
        )


def undo(args: Namespace) -> Answer:
    """Take back the last thing done to a dossier at this counter, where a way leads back."""
    with context_of(args) as context:
        back = last_undo(context, args.code)
        if back is None:
            raise NotPermitted("undo_no_way", dossier=args.code)
        (dossier,) = take_back(context, back)
    return Answer(
        {
            "code": dossier.code,
            "undone": back.words,
            "status": int(dossier.status),
            "due_at": views.moment(dossier.due_at),
            "holder": dossier.holder,
            "shelf": dossier.shelf,
        }
    )


def conflicts(args: Namespace) -> Answer:
    """What two sides recorded without knowing of each other, of one dossier or of all."""
    with context_of(args) as context:
        found = all_conflicts(context) if args.code is None else conflicts_of(context, args.code)
    return Answer({"conflicts": [views.conflict(item) for item in found]})


def settle(args: Namespace) -> Answer:
    """Close a conflict by a person's choice or words."""
    if args.choose is not None:
        _require(conflict=args.conflict, reason=args.reason)
    else:
        _require(device=args.device, seq=args.seq, decision=args.decision)
    check_signs({"reason": args.reason or "", "decision": args.decision or ""})
    with context_of(args) as context:
        if args.choose is None:
            dossier = settle_conflict(context, args.code, args.device, args.seq, args.decision)
        else:
            choice = Choice(args.choose)
            dossier = choose(context, args.code, args.conflict, choice, args.reason)
    return Answer(
        {
            "code": dossier.code,
            "status": int(dossier.status),
            "conflicts": len(dossier.conflicts),
        }
    )


def _require(**given: object) -> None:
    for name, value in given.items():
        if value is None:
            raise InputError("required", field=name)


def clerk(args: Namespace) -> Answer:
    """Who sits at the counter from now on."""
    with context_of(args) as context:
        refuse_with_accounts(context)
        check_signs({"clerk": args.name})
        return Answer({"clerk": change_clerk(context.database, args.name)})


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "portal-code": portal_code,
    "list": worklist,
    "refuse": refuse,
    "undo": undo,
    "conflicts": conflicts,
    "settle": settle,
    "clerk": clerk,
}

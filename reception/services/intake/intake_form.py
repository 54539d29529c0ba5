"""The intake sheet as filled in: nothing checked yet, the same from window, script and draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace

from reception.domain.checklist import ConditionAnswer, PaperCount
from reception.domain.errors import InputError
from reception.domain.fees import FeeDocument
from reception.domain.person import PartyInput
from reception.services.json_fields import read_form


@dataclass(frozen=True, slots=True)
class TypedLimit:
    """A time limit that the clerk enters; the unit ``none`` says that there is none.

    Attributes:
        ground: on what it rests, such as an article or a decision.
    """

    value: int | None = None
    unit: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class OtherProcedure:
    """A procedure that no catalogue knows (thủ tục khác), as typed at the desk.

    Attributes:
        decision: number and date of the decision that announces it.
    """

    name: str = ""
    field: str = ""
    limit: TypedLimit | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class IntakeForm:
    """Raw values of one intake.

    Attributes:
        procedure: national code; empty where ``other`` describes the matter.
        limit: where the catalogue sets none for the procedure.
        portal_code: the national portal's code of the same filing, which finds the dossier too.
        card: scanned card line, or empty; ``owner`` wins over it field by field.
        papers: None means that the procedure's full checklist was handed in.
        fee_units: units of the fee: pages of one copy, or copies when ``pages`` is given.
        pages: pages of the original, where the fee counts them.
        fee_entered: đồng, where the province sets the fee and the catalogue does not know it.
        fee_decision: number and day of the decision that sets ``fee_entered``.
        documents: several documents certified in one dossier, instead of units and pages.
        exemption: code of the exemption granted.
        case: special case with a limit or a fee of its own, or empty.
        answers: which conditions of papers hold; a script sends ``{condition: true|false}``.
        extra_copies: copies of the result asked for at the same time.
        paid: the fee was taken at once.
    """

    procedure: str = ""
    channel: int = 1
    card: str = ""
    owner: PartyInput = field(default_factory=PartyInput)
    submitter: PartyInput | None = None
    summary: str = ""
    quantity: int = 1
    papers: tuple[PaperCount, ...] | None = None
    fee_units: int = 1
    pages: int = 0
    fee_entered: int | None = None
    fee_decision: str = ""
    documents: tuple[FeeDocument, ...] = ()
    exemption: str = ""
    case: str = ""
    extra_copies: int = 0
    paid: bool = False
    collect: str = "counter"
    note: str = ""
    other: OtherProcedure | None = None
    limit: TypedLimit | None = None
    portal_code: str = ""
    competent_unit: str = ""
    competent_name: str = ""
    answers: tuple[ConditionAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class _SentFee:
    """A fee that the catalogue does not know, as a script names it."""

    amount: int
    decision: str


@dataclass(frozen=True, slots=True)
class _SentForm(IntakeForm):
    """An intake object of a script: the form, with the fee and its ground as one object."""

    fee: _SentFee | None = None


def form_from_json(data: object) -> IntakeForm:
    """Read an intake object as the command line takes it.

    ``procedure`` is a code, or ``{"other": true, …}`` for a matter outside the catalogue.

    Raises:
        InputError: ``not_an_object``, ``unknown_field``, ``wrong_type``, ``required``,
            ``fee_given_twice``, naming the field.
    """
    if isinstance(data, dict) and "answers" in data:
        others = {key: value for key, value in data.items() if key != "answers"}
        return replace(form_from_json(others), answers=_answers(data["answers"]))
    described = data.get("procedure") if isinstance(data, dict) else None
    if not (isinstance(data, dict) and isinstance(described, dict)):
        return _sent_form(data)
    return replace(_sent_form({**data, "procedure": ""}), other=_other(described))


def _answers(sent: object) -> tuple[ConditionAnswer, ...]:
    """``{condition: true|false}``; null is an empty one."""
    if sent is None:
        return ()
    if not isinstance(sent, dict):
        raise InputError("wrong_type", field="answers", wanted="object")
    for condition, holds in sent.items():
        if not isinstance(holds, bool):
            raise InputError("wrong_type", field=f"answers.{condition[:40]}", wanted="true/false")
    return tuple(ConditionAnswer(condition, holds) for condition, holds in sent.items())


def _sent_form(data: object) -> IntakeForm:
    sent = read_form(_SentForm, data)
    form = IntakeForm(**{item.name: getattr(sent, item.name) for item in fields(IntakeForm)})
    if sent.fee is None:
        return form
    if form.fee_entered is not None or form.fee_decision:
        raise InputError("fee_given_twice", field="fee")
    if not sent.fee.decision.strip():
        raise InputError("required", field="fee.decision")
    return replace(form, fee_entered=sent.fee.amount, fee_decision=sent.fee.decision)


def _other(sent: Mapping[str, object]) -> OtherProcedure:
    described = dict(sent)
    if described.pop("other", None) is not True:
        raise InputError("wrong_type", field="procedure.other", wanted="true")
    described["decision"] = _decision(described.get("decision"))
    with _under_procedure():
        other: OtherProcedure = read_form(OtherProcedure, described)
    return other


def _decision(given: object) -> object:
    """A decision in one line; its number and date may come apart."""
    if not isinstance(given, dict):
        return given
    number, day = given.get("number"), given.get("date")
    if not (isinstance(number, str) and isinstance(day, str)):
        raise InputError("required", field="procedure.decision")
    return f"{number.strip()} ngày {day.strip()}" if number.strip() and day.strip() else ""


@contextmanager
def _under_procedure() -> Iterator[None]:
    """Names what is wrong inside ``procedure`` from the outside."""
    try:
        yield
    except InputError as error:
        raise error.at(f"procedure.{error.field}") from error

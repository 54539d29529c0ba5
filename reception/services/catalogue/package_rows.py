"""Rows of the tables of a catalogue package as objects of the domain, one function a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from reception.domain.channel import Channel
from reception.domain.checklist import ChecklistItem
from reception.domain.competence import Competence, Reach, Route
from reception.domain.deadline import NO_LIMIT, LimitUnit, SupplementRule, TimeLimit
from reception.domain.errors import InputError
from reception.domain.fees import MAX_AMOUNT, Exemption, FeeKind, FeeRule, PageScale
from reception.domain.numbering import check_unit
from reception.domain.procedure import Confidence, LimitRow, ProcedureVersion, Replacement
from reception.services.catalogue.csv_tables import Row

CODE = re.compile(r"[0-9]\.[0-9]{6}(?:\.[0-9A-Z]+)*")
_VERSION = re.compile(r"[0-9A-Za-z._-]{1,20}")
_RESULT_CODE = re.compile(r"KQ(?:\.[0-9A-Z]+)+")
MAX_PAPERS = 99
_MAX_LIMIT = 1000
_MAX_PAGES = 10_000
_CHANNELS: Mapping[str, Channel | None] = {
    "": None,
    "direct": Channel.DIRECT,
    "online": Channel.ONLINE,
    "post": Channel.POST,
}
_UNITS: Mapping[str, LimitUnit] = {unit.value: unit for unit in LimitUnit}
_KINDS: Mapping[str, FeeKind] = {kind.value: kind for kind in FeeKind}
_RULES: Mapping[str, SupplementRule] = {rule.value: rule for rule in SupplementRule}
_DESTINATIONS = {name: name for name in ("", "province", "ministry", "none")}
_CONFIDENCES: Mapping[str, Confidence] = {value.value: value for value in Confidence}


def head(row: Row) -> ProcedureVersion:
    """One version of a procedure, without limits, fees and papers."""
    first, last = row.period()
    return ProcedureVersion(
        code=matching(row, "code", CODE),
        version=matching(row, "version", _VERSION),
        name=row.required("name"),
        field=row.required("field"),
        valid_from=first,
        valid_to=last,
        result=row.text("result"),
        result_code=matching(row, "result_code", _RESULT_CODE) if row.text("result_code") else "",
        supplement_rule=row.choice("supplement_rule", _RULES),
        at_desk=row.flag("at_desk"),
        source=row.required("source"),
        confidence=row.choice("confidence", _CONFIDENCES),
        synonyms=tuple(part.strip() for part in row.text("synonyms").split(";") if part.strip()),
        note=row.text("note"),
        cut_off=row.time_of_day("cut_off"),
    )


def matching(row: Row, column: str, pattern: re.Pattern[str]) -> str:
    """A code that a spreadsheet has not turned into a number."""
    text = row.required(column)
    if not pattern.fullmatch(text):
        raise row.fault("catalogue_bad_code", column)
    return text


def paper(row: Row) -> ChecklistItem:
    """One paper of a checklist."""
    row.whole("order", least=1, most=MAX_PAPERS)
    item = ChecklistItem(
        name=row.required("name"),
        originals=row.whole("originals", least=0, most=MAX_PAPERS),
        certified=row.whole("certified", least=0, most=MAX_PAPERS),
        copies=row.whole("copies", least=0, most=MAX_PAPERS),
        required=row.flag("required"),
        condition=row.text("condition"),
        presented_only=row.flag("presented_only"),
        case=row.text("case"),
    )
    if not item.originals + item.certified + item.copies:
        raise row.fault("catalogue_bad_number", "originals", least=1, most=MAX_PAPERS)
    return item


def limit(row: Row) -> LimitRow:
    """One time limit; ``none`` without a value says on which ground (``note``) there is none."""
    value = row.optional_whole("value", least=1, most=_MAX_LIMIT)
    limit = None
    if value is not None:
        limit = TimeLimit(value, row.choice("unit", _UNITS))
        try:
            limit.check()
        except InputError as error:
            raise row.fault("catalogue_bad_number", "value", least=1, most=1) from error
    elif row.text("unit") == LimitUnit.NONE.value:
        row.required("note")
        limit = NO_LIMIT
    elif row.text("unit"):
        raise row.fault("catalogue_required", "value")
    return LimitRow(
        limit, row.choice("channel", _CHANNELS), row.text("case"), note=row.text("note")
    )


def fee(row: Row) -> FeeRule:
    """One fee, without its exemptions."""
    kind = row.choice("kind", _KINDS)
    amount = row.optional_whole("amount", least=0, most=MAX_AMOUNT)
    if amount is None and kind is not FeeKind.PROVINCE:
        raise row.fault("catalogue_required", "amount")
    first, last = row.period()
    return FeeRule(
        name=row.required("name"),
        kind=kind,
        valid_from=first,
        amount=amount,
        unit=row.text("unit"),
        valid_to=last,
        channel=row.choice("channel", _CHANNELS),
        case=row.text("case"),
        scale=_scale(row) if kind is FeeKind.PER_PAGE else None,
        note=row.text("note"),
        source=row.text("source"),
    )


SCALE = ("first_pages", "further_amount", "cap")
"""Columns of a rate by the page; another kind of rate does not read them."""


def _scale(row: Row) -> PageScale:
    return PageScale(
        first_pages=row.whole("first_pages", least=1, most=_MAX_PAGES),
        further_amount=row.whole("further_amount", least=0, most=MAX_AMOUNT),
        cap=row.whole("cap", least=1, most=MAX_AMOUNT),
    )


def with_exemption(rule: FeeRule, row: Row) -> FeeRule:
    """The fee with one exemption more."""
    first, last = row.period()
    exemption = Exemption(
        code=row.required("exemption"),
        reason=row.required("reason"),
        valid_from=first,
        valid_to=last,
        channel=row.choice("channel", _CHANNELS),
        condition=row.text("condition"),
        source=row.text("source"),
    )
    if any(exemption.code == other.code for other in rule.exemptions):
        raise row.fault("catalogue_duplicate", "exemption")
    return replace(rule, exemptions=(*rule.exemptions, exemption))


_REACHES: Mapping[str, Reach] = {"có": Reach.YES, "theo danh mục": Reach.LISTED}


def competence(row: Row, usual: date) -> Competence:
    """Who receives and decides.

    Args:
        usual: the first day of a row that names none.
    """
    first, last = optional_period(row, usual)
    return Competence(
        code=matching(row, "code", CODE),
        receiving_level=row.required("receiving_level"),
        deciding_level=row.required("deciding_level"),
        in_province=_reach(row, "anywhere_province"),
        in_country=_reach(row, "anywhere_country"),
        valid_from=first,
        valid_to=last,
        clock_note=row.text("clock_note"),
        source=row.text("source"),
    )


def _reach(row: Row, column: str) -> Reach:
    """A word that may go on: ``theo danh mục UBND cấp tỉnh công bố``."""
    text = row.text(column).casefold()
    found = next((reach for word, reach in _REACHES.items() if text.startswith(word)), None)
    return found or row.choice(column, {"": Reach.NO, "không": Reach.NO})


def route(row: Row, usual: date) -> Route:
    """Where dossiers of a procedure go."""
    first, last = optional_period(row, usual)
    return Route(
        code=matching(row, "code", CODE),
        unit=_unit(row) if row.text("unit") else "",
        authority=row.required("authority"),
        valid_from=first,
        valid_to=last,
        source=row.text("source"),
        destination=row.choice("destination", _DESTINATIONS),
    )


def _unit(row: Row) -> str:
    try:
        return check_unit(row.text("unit"))
    except InputError as error:
        raise row.fault("catalogue_bad_code", "unit") from error


def replacement(row: Row) -> Replacement:
    """A code that ended and the one after it."""
    return Replacement(
        code=matching(row, "code", CODE),
        new_code=matching(row, "new_code", CODE),
        since=row.day("since"),
        source=row.text("source"),
    )


def optional_period(row: Row, usual: date) -> tuple[date, date | None]:
    """First and last day of a row whose table may leave both columns out."""
    if row.text("valid_from"):
        return row.period()
    last = row.day("valid_to") if row.text("valid_to") else None
    if last is not None and last < usual:
        raise row.fault("catalogue_bad_period", "valid_to")
    return usual, last

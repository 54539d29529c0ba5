"""Numbers of the law that a counter reckons with, as rows with a date (quy tắc của quầy).

The program brings ``resources/rules/counter.csv``; an office may lay a file of the same form in the
folder ``rules`` of its data. A dossier keeps the number that held on the day of its reception.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from reception.domain.procedure import Confidence
from reception.services.catalogue.csv_tables import Row
from reception.services.catalogue.dated_rows import DEGREES, ORIGIN, PERIOD, DatedTable

FILE = "counter.csv"
_MOST = 1_000


class CounterRule(StrEnum):
    """What is reckoned with.

    SUPPLEMENT_REQUEST_DAYS: working days after reception in which papers are asked for.
    EXTENSION_NOTICE_DAYS: days before the appointment by which an extension is asked for.
    EXTENSION_TIMES: how many extensions a dossier may have before its appointment.
    TRANSFER_DAYS: working days that a dossier for another authority usually takes to it.
    TRANSFER_LAST_HOUR: hour of the day; what is received later goes on the next working day.
    PETITION_…_DAYS: working days to refuse a petition, to ask for more, to answer it, and then to
        publish the outcome.
    """

    SUPPLEMENT_REQUEST_DAYS = "supplement_request_days"
    EXTENSION_NOTICE_DAYS = "extension_notice_days"
    EXTENSION_TIMES = "extension_times"
    TRANSFER_DAYS = "transfer_days"
    TRANSFER_LAST_HOUR = "transfer_last_hour"
    PETITION_REFUSE_DAYS = "petition_refuse_days"
    PETITION_ASK_DAYS = "petition_ask_days"
    PETITION_ANSWER_DAYS = "petition_answer_days"
    PETITION_PUBLISH_DAYS = "petition_publish_days"


_RULES = {rule.value: rule for rule in CounterRule}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule as it holds from a day; ``valid_to`` is its last day, None while open."""

    rule: CounterRule
    value: int
    valid_from: date
    valid_to: date | None
    source: str
    confidence: Confidence


def rule_on(rule: CounterRule, day: date, data_folder: Path) -> RuleRow | None:
    """The row that holds on a day, the office's own before the program's; None where none does.

    Raises:
        InputError: ``catalogue_…`` with file, row and column for a broken file of the office.
    """
    return next((row for row in _TABLE.on(day, data_folder) if row.rule is rule), None)


def _row(row: Row) -> RuleRow:
    return RuleRow(
        row.choice("rule", _RULES),
        row.whole("value", least=0, most=_MOST),
        *row.period(),
        row.required("source"),
        row.choice("confidence", DEGREES),
    )


_TABLE = DatedTable(FILE, ("rule", "value", *PERIOD, *ORIGIN, "note"), _row, lambda row: row.rule)

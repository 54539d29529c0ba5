"""What a script gives with an action, read from JSON; each action knows its own keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from reception.domain.timebase import parse_day
from reception.domain.workflow import Action
from reception.services.dossier.action_input import ActionInput
from reception.services.json_fields import (
    Reader,
    read_fields,
    read_number,
    read_papers,
    read_party,
    read_text,
    read_truth,
)


def action_from_json(action: Action, data: object) -> ActionInput:
    """Read what an action needs; a key that the action would not look at is refused.

    Raises:
        InputError: ``not_an_object``, ``unknown_field``, ``wrong_type``, ``bad_date``…, naming the
            field.
    """
    readers = {"reason": read_text, "note": read_text, **_KEYS.get(action, {})}
    return ActionInput(**read_fields(data, readers, ""))


def _day(value: object, field: str) -> date:
    return parse_day(read_text(value, field), field=field)


_WORDS: Mapping[str, Reader] = MappingProxyType({"legal_basis": read_text, "to_unit": read_text})
_KEYS: Mapping[Action, Mapping[str, Reader]] = MappingProxyType(
    {
        Action.FORWARD: _WORDS,
        Action.ACCEPT_HANDOVER: _WORDS,
        Action.REQUEST_SUPPLEMENT: MappingProxyType({"papers": read_papers}),
        Action.REFUSE: _WORDS,
        Action.REQUIRE_PAYMENT: _WORDS,
        Action.PAY: MappingProxyType(
            {
                "amount": read_number,
                "method": read_text,
                "receipt_series": read_text,
                "receipt_number": read_text,
            }
        ),
        Action.EXTEND: MappingProxyType({"new_day": _day}),
        Action.COMPLETE: MappingProxyType({"result": read_text, "result_number": read_text}),
        Action.WITHDRAW: _WORDS,
        Action.DECLINE_WITHDRAWAL: _WORDS,
        Action.STOP: _WORDS,
        Action.CORRECT: MappingProxyType(
            {
                "owner": read_party,
                "submitter": read_party,
                "summary": read_text,
                "quantity": read_number,
                "drop_submitter": read_truth,
                "procedure": read_text,
                "case": read_text,
                "channel": read_number,
                "papers": read_papers,
                "collect": read_text,
                "fee_units": read_number,
                "pages": read_number,
                "fee_entered": read_number,
                "exemption": read_text,
                "extra_copies": read_number,
                "new_day": _day,
            }
        ),
        Action.REOPEN: _WORDS,
    }
)

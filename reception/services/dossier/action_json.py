"""What a script gives with an action, read from JSON; each action knows its own keys."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reception.domain.workflow import Action
from reception.services.dossier.action_input import ActionInput
from reception.services.json_fields import read_form


def action_from_json(action: Action, data: object) -> ActionInput:
    """Read what an action needs; a key that the action would not look at is refused.

    Raises:
        InputError: ``not_an_object``, ``unknown_field``, ``wrong_type``, ``bad_date``…, naming the
            field.
    """
    return read_form(ActionInput, data, ("reason", "note", *_KEYS.get(action, ())))


_WORDS = ("legal_basis", "to_unit")
_SECOND = ("supervisor", "supervisor_pin")
_KEYS: Mapping[Action, tuple[str, ...]] = MappingProxyType(
    {
        Action.FORWARD: _WORDS,
        Action.ACCEPT_HANDOVER: _WORDS,
        Action.REQUEST_SUPPLEMENT: ("papers", "legal_basis", "again_reason", "late_reason"),
        Action.REFUSE: _WORDS,
        Action.REQUIRE_PAYMENT: _WORDS,
        Action.PAY: (*("amount", "method", "receipt_series", "receipt_number", "fee_decision"),),
        Action.EXTEND: ("new_day",),
        Action.COMPLETE: ("result", "result_number"),
        Action.WITHDRAW: _WORDS,
        Action.DECLINE_WITHDRAWAL: _WORDS,
        Action.STOP: _WORDS,
        Action.CORRECT: (
            *("owner", "submitter", "drop_submitter", "summary", "quantity", "papers"),
            *("procedure", "case", "channel", "collect", "new_day"),
            *("fee_units", "pages", "fee_entered", "exemption", "extra_copies"),
            *("fee_decision", "documents", "competent_unit", "competent_name", "limit"),
            *_SECOND,
        ),
        Action.REOPEN: _WORDS,
        Action.UNDO_RETURN: _SECOND,
    }
)

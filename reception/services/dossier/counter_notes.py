"""Notes a script may add to a dossier in any state: waived, receipt, shelf, rating.

They are asked for by name like the actions of the state machine, but move nothing on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.services.context import ServiceContext
from reception.services.dossier.ratings import rate
from reception.services.dossier.returning import set_shelf
from reception.services.json_fields import (
    Reader,
    read_fields,
    read_number,
    read_text,
    read_truth,
)
from reception.services.money.payments import ReceiptForm, register_receipt, waive

Taker = Callable[[ServiceContext, str, Mapping[str, object]], Dossier]


def take_note(context: ServiceContext, code: str, name: str, data: object) -> Dossier:
    """Add a note.

    Args:
        name: one of :data:`NAMES`.
        data: decoded JSON; a key the note would not look at is refused.

    Raises:
        InputError: ``unknown_field``, ``wrong_type``, ``required`` and the faults of the values.
        NotPermitted: the rules of the note.
    """
    readers, needed, take = _NOTES[name]
    values = read_fields(data, readers, "")
    for field in needed:
        if field not in values:
            raise InputError("required", field=field)
    return take(context, code, values)


def _waive(context: ServiceContext, code: str, values: Mapping[str, object]) -> Dossier:
    return waive(context, code, **values)  # type: ignore[arg-type]


def _register(context: ServiceContext, code: str, values: Mapping[str, object]) -> Dossier:
    names = {"receipt_series": "series", "receipt_number": "number", "receipt_symbol": "symbol"}
    given = {names.get(key, key): value for key, value in values.items()}
    return register_receipt(context, code, ReceiptForm(**given))  # type: ignore[arg-type]


def _shelve(context: ServiceContext, code: str, values: Mapping[str, object]) -> Dossier:
    return set_shelf(context, code, **values)  # type: ignore[arg-type]


def _rate(context: ServiceContext, code: str, values: Mapping[str, object]) -> Dossier:
    return rate(context, code, **values)  # type: ignore[arg-type]


_NOTES: Mapping[str, tuple[Mapping[str, Reader], tuple[str, ...], Taker]] = MappingProxyType(
    {
        "waive": (
            {"reason": read_text, "legal_basis": read_text, "note": read_text},
            ("reason",),
            _waive,
        ),
        "register_receipt": (
            {
                "receipt_series": read_text,
                "receipt_number": read_text,
                "receipt_symbol": read_text,
                "amount": read_number,
                "shared": read_truth,
                "note": read_text,
            },
            ("receipt_series", "receipt_number"),
            _register,
        ),
        "shelve": ({"place": read_text, "note": read_text}, ("place",), _shelve),
        "rate": ({"score": read_number, "comment": read_text}, ("score",), _rate),
    }
)
NAMES = frozenset(_NOTES)

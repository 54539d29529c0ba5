"""Filters that a counter keeps under a name, so that a long choice is made once (bộ lọc đã lưu)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from reception.domain.errors import InputError
from reception.domain.permissions import Permission
from reception.domain.text import clean_line, sort_key
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.dossier.worklists import MAX_TEXT, WorkFilter, WorkList
from reception.storage.unit_of_work import Reading, Writing

MAX_NAME = 60
MAX_FILTERS = 50
_KEY = "work_filters"


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A list with its filter under a name; the folder, and so the filter, is of one counter."""

    name: str
    which: WorkList
    chosen: WorkFilter


class _Entry(msgspec.Struct):
    """What a kept filter has beside the fields of the filter."""

    name: str
    list: WorkList


def saved_filters(context: ServiceContext) -> tuple[SavedFilter, ...]:
    """Every kept filter, by name; one that this program cannot read is left out."""
    with context.database.read() as view:
        return _read(view)


def save_filter(
    context: ServiceContext, name: str, which: WorkList, chosen: WorkFilter
) -> tuple[SavedFilter, ...]:
    """Keep a filter; one of the same name is replaced.

    Raises:
        InputError: ``required`` or ``too_long`` for the name, ``too_many_filters``.
    """
    require(context, Permission.VIEW)
    words = clean_line(name, field="name", max_length=MAX_NAME)
    if not words:
        raise InputError("required", field="name")
    with context.database.write() as tx:
        others = [item for item in _read(tx) if item.name != words]
        if len(others) >= MAX_FILTERS:
            raise InputError("too_many_filters", field="name", most=MAX_FILTERS)
        return _write(tx, [*others, SavedFilter(words, which, chosen)])


def drop_filter(context: ServiceContext, name: str) -> tuple[SavedFilter, ...]:
    """Forget a filter; an unknown name is forgotten already."""
    require(context, Permission.VIEW)
    with context.database.write() as tx:
        return _write(tx, [item for item in _read(tx) if item.name != name])


def _read(view: Reading) -> tuple[SavedFilter, ...]:
    text = view.settings.get(_KEY)
    entries = json.loads(text) if text else []
    found = (_from_json(entry) for entry in entries)
    return _ordered(item for item in found if item is not None)


def _write(tx: Writing, items: Iterable[SavedFilter]) -> tuple[SavedFilter, ...]:
    ordered = _ordered(items)
    tx.settings.put(_KEY, json.dumps([_to_json(item) for item in ordered], ensure_ascii=False))
    return ordered


def _ordered(items: Iterable[SavedFilter]) -> tuple[SavedFilter, ...]:
    return tuple(sorted(items, key=lambda item: sort_key(item.name)))


def _to_json(item: SavedFilter) -> dict[str, object]:
    chosen = item.chosen
    values = {
        "name": item.name,
        "list": item.which.value,
        "text": chosen.text[:MAX_TEXT],
        "field": chosen.field,
        "counter": chosen.counter,
        "clerk": chosen.clerk,
        "unit": chosen.unit,
        "days": chosen.days,
    }
    return {key: value for key, value in values.items() if value not in ("", None)}


def _from_json(entry: object) -> SavedFilter | None:
    try:
        kept = msgspec.convert(entry, _Entry)
        return SavedFilter(kept.name, kept.list, msgspec.convert(entry, WorkFilter))
    except msgspec.ValidationError:
        return None  # a list of a newer program

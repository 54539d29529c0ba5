"""The form of an action: its fields and one sentence on what it does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from reception.domain.typed_values import read_day
from reception.ui.labels import day_words
from reception.ui.widgets.form import FieldKind, FieldSpec, FormSection

_DAY_FORM = "ngày/tháng/năm"
COLUMNS = 6
"""Of the panel; a field takes as many of them as its ``span`` says."""
action_field = partial(FieldSpec, longest=2_000, span=COLUMNS)
"""A field of the panel: as wide as the panel unless it says otherwise."""


def day_field(name: str, label: str) -> FieldSpec:
    """A day of the office calendar as people type it, shown back with its weekday."""
    read = partial(read_day, field=name)
    return action_field(
        name,
        label,
        placeholder=_DAY_FORM,
        check=read,
        meaning=lambda text: day_words(read(text)),
        span=2,
    )


SECOND_PERSON = (
    action_field("supervisor", "Người thứ hai", placeholder="Tên tài khoản", span=3),
    action_field(
        "supervisor_pin", "Mã PIN của người thứ hai", FieldKind.SECRET, longest=12, span=3
    ),
)
"""Whoever stands beside for what the law counts by, where the office has accounts."""


@dataclass(frozen=True, slots=True)
class ActionForm:
    """The fields of an action and one sentence on what it does.

    Attributes:
        title: above the fields; the words of the action where empty.
        caution: what is said against the action, which may be done all the same.
        sections: of a long form; fields in none of them are always on show, below all.
    """

    fields: tuple[FieldSpec, ...]
    note: str = ""
    title: str = ""
    caution: str = ""
    sections: tuple[FormSection, ...] = ()

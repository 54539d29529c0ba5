"""What a correction asks beyond the sheet's usual fields: a limit that the catalogue does not know.

It is asked where the corrected procedure has none in the data, exactly as on a new sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reception.domain.channel import Channel
from reception.domain.deadline import LONGEST_LIMIT, WITHOUT_VALUE, LimitUnit
from reception.domain.dossier import Dossier
from reception.domain.procedure import ProcedureVersion
from reception.labels import LIMIT_UNITS
from reception.services.intake.intake_form import TypedLimit
from reception.services.intake.matters import MAX_GROUND, lacks_limit
from reception.ui.pages.action_kinds import action_field
from reception.ui.widgets.form import FieldKind, FieldSpec, Values
from reception.ui.widgets.form_fields import whole_number

VALUE, UNIT, GROUND = "limit.value", "limit.unit", "limit.ground"
_NAMES = {VALUE: "Thời hạn", UNIT: "Đơn vị", GROUND: "Căn cứ của thời hạn"}
_HINT = "điều, khoản, quyết định"
_DIGITS = len(str(LONGEST_LIMIT))
_CHANNELS = {str(channel.value): channel for channel in Channel}

Shown = Callable[[Values], bool]
Versions = Callable[[str], ProcedureVersion | None]


def limit_fields(shown: Shown | None = None) -> tuple[FieldSpec, ...]:
    """Value, unit and ground.

    Args:
        shown: whether the matter in hand lacks a limit.
    """

    def with_value(values: Values) -> bool:
        is_asked = shown is None or shown(values)
        return is_asked and values[UNIT] not in WITHOUT_VALUE

    return (
        action_field(VALUE, _NAMES[VALUE], longest=_DIGITS, span=1, shown=with_value),
        action_field(
            UNIT, _NAMES[UNIT], FieldKind.CHOICE, options=LIMIT_UNITS, span=2, shown=shown
        ),
        action_field(
            GROUND,
            _NAMES[GROUND],
            placeholder=_HINT,
            longest=MAX_GROUND,
            span=3,
            shown=shown,
        ),
    )


def asks_limit(versions: Versions, dossier: Dossier) -> Shown:
    """Whether the procedure on the form has no limit in the data, for its channel and case."""

    def shown(values: Values) -> bool:
        code = values["procedure"]
        if code == dossier.procedure.code and dossier.procedure.is_other:
            return False
        version = versions(code)
        channel = _CHANNELS.get(values["channel"])
        if version is None or channel is None:  # a channel of a newer program has no rules here
            return False
        return lacks_limit(version, channel, values["case"])

    return shown


def limit_values(dossier: Dossier) -> dict[str, str]:
    """The limit as it was entered at the desk; the usual unit where nobody entered one."""
    pinned = dossier.procedure
    if not pinned.limit_ground:
        return {VALUE: "", UNIT: LimitUnit.WORKING_DAYS.value, GROUND: ""}
    limit = pinned.limit
    has_value = limit.unit.value not in WITHOUT_VALUE
    return {
        VALUE: str(limit.value) if has_value else "",
        UNIT: limit.unit.value,
        GROUND: pinned.limit_ground,
    }


def read_limit_fields(
    values: Mapping[str, str], changed: Mapping[str, str], dossier: Dossier
) -> TypedLimit | None:
    """The limit where the form asks for one and it is new, or the matter is.

    Args:
        values: without the three where they are not on show.
    """
    if UNIT not in values:
        return None
    is_typed = bool({VALUE, UNIT, GROUND} & set(changed))
    if not is_typed and values["procedure"] == dossier.procedure.code:
        return None
    return TypedLimit(whole_number(values[VALUE]), values[UNIT], values[GROUND])

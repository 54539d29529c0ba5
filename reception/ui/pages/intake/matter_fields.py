"""What the catalogue does not say of a matter and the clerk enters; on show where it is needed.

A procedure outside the catalogue has name, field, decision and limit; one without a limit in it has
a limit, or none, with its ground; one that is filed electronically has the portal's code.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reception.domain.channel import Channel
from reception.domain.deadline import LONGEST_LIMIT, WITHOUT_VALUE, LimitUnit
from reception.domain.facts import OTHER_PROCEDURE
from reception.domain.procedure import ProcedureVersion
from reception.labels import LIMIT_UNITS
from reception.services.intake.intake_sheet import MatterEntries
from reception.services.intake.matters import (
    MAX_FIELD,
    MAX_GROUND,
    MAX_NAME,
    lacks_limit,
)
from reception.services.intake.portal_codes import read_portal_code
from reception.services.printable_signs import printable_line
from reception.ui.style.scaling import place
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.form_fields import whole_number


def _line(
    name: str, label: str, longest: int, placeholder: str = "", width: int | None = None
) -> FieldSpec:
    check = partial(printable_line, field=name, max_length=longest)
    object_name = f"matter_{name.replace('.', '_')}"
    return FieldSpec(
        name,
        label,
        placeholder=placeholder,
        longest=longest,
        check=check,
        width=width,
        object_name=object_name,
    )


_FIELDS = (
    _line("procedure.name", "Tên thủ tục", MAX_NAME),
    _line("procedure.field", "Lĩnh vực", MAX_FIELD),
    _line(
        "procedure.decision",
        "Quyết định công bố (số, ngày)",
        MAX_GROUND,
        "12/QĐ-UBND ngày 01/7/2026",
        width=250,
    ),
    FieldSpec(
        "limit.value",
        "Thời hạn",
        longest=4,
        width=64,
        object_name="matter_limit_value",
    ),
    FieldSpec(
        "limit.unit",
        "Đơn vị",
        FieldKind.CHOICE,
        width=150,
        value=LimitUnit.WORKING_DAYS.value,
        options=LIMIT_UNITS,
        object_name="matter_limit_unit",
    ),
    _line("limit.ground", "Căn cứ của thời hạn", MAX_GROUND, "điều, khoản, quyết định"),
    FieldSpec(
        "portal_code",
        "Mã hồ sơ trên Cổng Dịch vụ công",
        longest=60,
        check=read_portal_code,
        object_name="matter_portal_code",
    ),
)
# The two lines in which they stand.
_NAMING = ("procedure.name", "procedure.field")
_RULING = ("procedure.decision", "limit.value", "limit.unit", "limit.ground", "portal_code")
_OTHER = ("procedure.name", "procedure.field", "procedure.decision")
_LIMIT = ("limit.value", "limit.unit")
_GROUND = ("limit.ground",)
_PORTAL = ("portal_code",)


class MatterFields(QWidget):
    """The fields in two flowing lines; none of them for a usual matter.

    Signals:
        edited: something else stands there now.
        passed: Enter in the last field.
    """

    edited = Signal()
    passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(_FIELDS, "", self)
        value = self.form.editor("limit.value").widget
        assert isinstance(value, QLineEdit)
        value.setValidator(QIntValidator(1, LONGEST_LIMIT, self))
        self._shown: tuple[str, ...] = ()
        self._needed: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        place(column, spacing=8)
        for wide, names in (("procedure.name", _NAMING), ("limit.ground", _RULING)):
            line = FlowLayout()
            place(line, spacing=10)
            line.fill_with(self.form.fields[wide])
            for name in names:
                line.addWidget(self.form.fields[name])
            column.addLayout(line)
        self.form.edited.connect(self._after_edit)
        self.form.submitted.connect(self.passed)
        self.show_for(None, Channel.DIRECT)

    @property
    def is_needed(self) -> bool:
        """Whether nothing can be received before something is entered here."""
        return bool(self._needed)

    def first_gap(self) -> str:
        """The first empty field without which nothing can be received; empty where none is."""
        values = self.form.values()
        asked = (name for name in self._needed if not self.form.fields[name].isHidden())
        return next((name for name in asked if not values[name].strip()), "")

    def show_for(self, version: ProcedureVersion | None, channel: Channel, case: str = "") -> None:
        """Shows what a matter lacks in a case, and nothing else."""
        is_other = version is not None and version.code == OTHER_PROCEDURE
        wants_limit = version is not None and not is_other and lacks_limit(version, channel, case)
        is_electronic = version is not None and not version.at_desk
        is_online = version is not None and channel is Channel.ONLINE
        self._needed = (
            *(_OTHER if is_other else ()),
            *(_LIMIT if is_other or wants_limit else ()),
            *(_GROUND if wants_limit else ()),
            *(_PORTAL if is_electronic else ()),
        )
        # What is received at the desk may have the portal's code now or later.
        self._shown = (*self._needed, *(_PORTAL if is_online and not is_electronic else ()))
        self._place()
        self.setVisible(bool(self._shown))

    def entries(self) -> MatterEntries:
        """What stands in the fields on show."""
        shown = {name: text for name, text in self.form.values().items() if name in self._shown}
        return MatterEntries(
            name=shown.get("procedure.name", ""),
            field=shown.get("procedure.field", ""),
            decision=shown.get("procedure.decision", ""),
            limit_value=whole_number(shown.get("limit.value", "")),
            limit_unit=shown.get("limit.unit", ""),
            limit_ground=shown.get("limit.ground", ""),
            portal_code=shown.get("portal_code", ""),
        )

    def show_entries(self, entries: MatterEntries) -> None:
        """Fills in what was entered before."""
        value = "" if entries.limit_value is None else str(entries.limit_value)
        self.form.set_values(
            {
                "procedure.name": entries.name,
                "procedure.field": entries.field,
                "procedure.decision": entries.decision,
                "limit.value": value,
                "limit.unit": entries.limit_unit or LimitUnit.WORKING_DAYS.value,
                "limit.ground": entries.limit_ground,
                "portal_code": entries.portal_code,
            }
        )
        self._place()

    def clear(self) -> None:
        """Empties the fields for the next dossier."""
        self.form.clear()
        self._place()

    def _after_edit(self, _name: str) -> None:
        self._place()
        self.edited.emit()

    def _place(self) -> None:
        """The form shows fields by its own values; those that the matter has no use for go."""
        has_value = self.form.values()["limit.unit"] not in WITHOUT_VALUE
        for name, field in self.form.fields.items():
            is_used = name in self._shown and (name != "limit.value" or has_value)
            field.setVisible(is_used)

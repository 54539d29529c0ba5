"""The fields of a form in rows of a grid, for pages that need no places of their own."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from reception.ui.style.scaling import place
from reception.ui.widgets.form.form import Form

# A narrow form gives each field this many times its columns.
_NARROW_TIMES = 3


class FormView(QWidget):
    """Fills rows from left to right; a field that does not fit any more begins the next one.

    Args:
        form: whose fields are placed; it becomes a child.
        columns: of the grid; a field takes as many as its spec says.
        names: of the fields that stand here; all where not given, and the form becomes a child.
    """

    def __init__(
        self,
        form: Form,
        columns: int,
        parent: QWidget | None = None,
        *,
        names: Collection[str] | None = None,
    ) -> None:
        super().__init__(parent)
        if names is None:
            form.setParent(self)
        self.form = form
        self._specs = [spec for spec in form.specs if names is None or spec.name in names]
        self._columns = columns
        self._is_narrow = False
        self._grid = QGridLayout(self)
        place(self._grid, spacing=10, row_spacing=8)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        form.reshaped.connect(self._arrange)
        for spec in self._specs:
            # The hidden ones too: a new parent would hide a field again that has just been shown.
            form.fields[spec.name].setParent(self)
        self._arrange()

    def set_narrow(self, is_narrow: bool) -> None:
        """Takes fewer fields to a row where there is little room, as with large letters."""
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange()

    @Slot()
    def _arrange(self) -> None:
        """Tab follows, for the order stays the same."""
        row = column = 0
        for spec in self._specs:
            if not self.form.is_shown(spec.name):
                continue
            times = _NARROW_TIMES if self._is_narrow else 1
            span = min(self._columns, times * spec.span)
            if column + span > self._columns:
                row, column = row + 1, 0
            self._grid.addWidget(self.form.fields[spec.name], 2 * row, column, 1, span)
            column += span
            below = self.form.editor(spec.name).below
            if below is not None:
                # The rows between are empty but for what stands below a field.
                self._grid.addWidget(below, 2 * row + 1, 0, 1, self._columns)

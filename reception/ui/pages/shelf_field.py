"""Where a result lies; it is read before the result is fetched."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.services.dossier.returning import MAX_PLACE
from reception.ui.language import say
from reception.ui.style.scaling import fix, place
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, line_editor
from reception.ui.widgets.form_fields import focus
from reception.ui.widgets.text_field import TextField
from reception.ui.widgets.text_label import TextLabel, TextRole

SHELF_KEYS = "Alt+N"


class ShelfField(QWidget):
    """One line beside its words.

    Signals:
        shelved: the place as typed, by Enter.
    """

    shelved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = TextLabel(say("Nơi để"), TextRole.LABEL, parent=self)
        self._place = TextField(say("Ngăn, kệ"), keys=SHELF_KEYS, parent=self)
        self._place.setMaxLength(MAX_PLACE)
        fix(self._place, width=150, height=28)
        spec = FieldSpec("shelf", kind=FieldKind.OWN, spoken=say("Nơi để kết quả"))
        self._form = Form((spec,), "return", self, own={"shelf": line_editor(self._place)})
        self._form.submitted.connect(self._submit)
        line = QHBoxLayout(self)
        place(line, spacing=6)
        line.addWidget(self._label)
        line.addWidget(self._form.fields["shelf"])
        line.addStretch(1)

    def show_place(self, place_name: str, *, is_new: bool) -> None:
        """Shows where a result lies; what a person is typing about the same one stays."""
        if is_new or not (self._place.hasFocus() or self._place.isModified()):
            self._form.set_values({"shelf": place_name})

    def set_open(self, is_open: bool) -> None:
        """Shows it only for a result that may go."""
        for part in (self._form.fields["shelf"], self._label):
            part.setVisible(is_open)

    def take_keyboard(self) -> None:
        """A place is to be typed."""
        focus(self._place)

    @Slot()
    def _submit(self) -> None:
        self.shelved.emit(self._place.text().strip())

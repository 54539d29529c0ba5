"""A button that looks for a file and writes its path into a form."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from reception.ui.language import say
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.form import Form
from reception.ui.widgets.form_fields import focus

_PATH = "path"


class FileButton(ActionButton):
    """Opens the dialog of the system; the path can always be typed instead.

    Args:
        kinds: the filter of the dialog, such as ``Bảng tính (*.xlsx)``.
        form: whose field ``path`` is filled in.
    """

    def __init__(self, name: str, kinds: str, form: Form, parent: QWidget) -> None:
        super().__init__(name, say("Chọn tệp…"), "Alt+F", parent=parent)
        self._kinds = kinds
        self._form = form
        self.clicked.connect(self._open)

    @Slot()
    def _open(self) -> None:
        typed = self._form.values()[_PATH].strip().strip('"')
        dialog = QFileDialog(self.window(), say("Chọn tệp"), typed, self._kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def take(self, path: str) -> None:
        """Writes a chosen path as if it had been typed."""
        self._form.set_values({_PATH: path})
        self._form.edited.emit(_PATH)
        focus(self._form.editor(_PATH).widget)

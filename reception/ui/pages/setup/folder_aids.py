"""The folder that gets a second copy of every backup: typed, or taken from what this PC has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from reception.ui.language import say
from reception.ui.pages.setup.drives import Drive
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.form import FieldSpec, Form
from reception.ui.widgets.form_fields import choice_field, fill_choice, focus

_NAME = "second"
_LONGEST_PATH = 240
SECOND_FOLDER = FieldSpec(_NAME, "Thư mục thứ hai", placeholder="E:\\", longest=_LONGEST_PATH)


class FolderAids(QObject):
    """Fill in the field of the second folder.

    Args:
        form: has :data:`SECOND_FOLDER` among its fields; it says that the field was edited.
        prefix: of the object names.
        page: where the widgets are.

    Attributes:
        drive_field: the disks and sticks there are; hidden while there is none.
        browse: opens a dialog for any folder.
    """

    def __init__(self, form: Form, prefix: str, page: QWidget) -> None:
        super().__init__(page)
        self._form, self._page = form, page
        self.drive_field, self._drive = choice_field(say("Ổ tìm thấy"), f"{prefix}_drive", ())
        self.drive_field.setParent(page)
        self.show_drives(())
        self.browse = ActionButton(f"{prefix}_browse", say("Chọn thư mục…"), "Alt+T", parent=page)
        self._drive.activated.connect(self._take_drive)
        self.browse.clicked.connect(self._open_browser)

    def show_drives(self, drives: Sequence[Drive]) -> None:
        """Offers the disks and sticks there are."""
        named = [(drive.label, str(drive.path)) for drive in drives]
        fill_choice(self._drive, [(say("Chọn ổ…"), ""), *named])
        self.drive_field.setVisible(bool(drives))

    @Slot(str)
    def _take(self, folder: str) -> None:
        self._form.set_values({_NAME: folder})
        self._form.edited.emit(_NAME)

    @Slot()
    def _take_drive(self) -> None:
        if self._drive.currentData():
            self._take(self._drive.currentData())
            focus(self._form.editor(_NAME).widget)

    @Slot()
    def _open_browser(self) -> None:
        dialog = QFileDialog(
            self._page, say("Chọn thư mục nhận bản sao lưu"), self._form.values()[_NAME]
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

"""Từ chối tiếp nhận: the reason, asked for in the page itself."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception.services.intake.receiving import MAX_REASON
from reception.ui.style.scaling import place
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.form_fields import EnterMoves, focus, text_field
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_label import TextLabel, TextRole


class RefusalPanel(QFrame):
    """Reason and legal basis, both needed before a dossier may be refused.

    Signals:
        confirmed: reason and legal basis as typed.
        closed: put away without refusing.
    """

    confirmed = Signal(str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("refusal_panel")
        self._build()
        self._yes.clicked.connect(self._confirm)
        self._no.clicked.connect(self.close_panel)
        EnterMoves((self._reason, self._basis), self._yes.setFocus, self)
        self.hide()

    def _build(self) -> None:
        title = TextLabel(self.tr("Từ chối tiếp nhận hồ sơ này"), TextRole.STRONG, parent=self)
        self._reason_field, self._reason = text_field(
            self.tr("Lý do từ chối"), "refusal_reason", longest=MAX_REASON
        )
        self._basis_field, self._basis = text_field(
            self.tr("Căn cứ pháp lý"), "refusal_basis", longest=MAX_REASON
        )
        self._no = ActionButton("refusal_no", self.tr("Thôi, không từ chối"), parent=self)
        self._yes = ActionButton("refusal_yes", self.tr("Ghi từ chối"), primary=True, parent=self)
        line = QHBoxLayout()
        place(line, spacing=10)
        line.addWidget(self._reason_field, 3)
        line.addWidget(self._basis_field, 2)
        buttons = QHBoxLayout()
        place(buttons, spacing=10)
        buttons.addStretch(1)
        buttons.addWidget(self._no)
        buttons.addWidget(self._yes)
        column = QVBoxLayout(self)
        place(column, (20, 10, 20, 10), 8)
        column.addWidget(title)
        column.addLayout(line)
        column.addLayout(buttons)

    def fields(self) -> Mapping[str, LabelledField]:
        """The fields by the names that errors carry."""
        return {"reason": self._reason_field, "legal_basis": self._basis_field}

    @property
    def is_open(self) -> bool:
        """Whether a reason is being asked for."""
        return not self.isHidden()

    def open_panel(self) -> None:
        """Asks for the reason."""
        self.show()
        focus(self._reason)

    @Slot()
    def close_panel(self) -> None:
        """Puts the question away; the words are gone."""
        for field, editor in (
            (self._reason_field, self._reason),
            (self._basis_field, self._basis),
        ):
            field.clear_message()
            editor.clear()
        self.hide()
        self.closed.emit()

    def set_busy(self, is_busy: bool) -> None:
        """A second press while a refusal is being stored does nothing."""
        self._yes.setDisabled(is_busy)

    @Slot()
    def _confirm(self) -> None:
        for field, editor in ((self._reason_field, self._reason), (self._basis_field, self._basis)):
            field.clear_message()
            if not editor.text().strip():
                field.show_error(self.tr("Từ chối phải có lý do và căn cứ. Hãy ghi ô này."))
                focus(editor)
                return
        self.confirmed.emit(self._reason.text(), self._basis.text())

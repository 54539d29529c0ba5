"""The inline panel in which a person settles an event that did not fit (quyết định việc lệch)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception.domain.dossier import Dossier
from reception.domain.errors import ReceptionError
from reception.services.context import ServiceContext
from reception.services.dossier import processing
from reception.ui.language import say
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.form import FieldSpec, Form
from reception.ui.widgets.kept_words import KeptWords
from reception.ui.widgets.text_label import TextLabel, TextRole

_DECISION = FieldSpec("decision", "Quyết định", placeholder="Việc nào được giữ, vì sao")


class SettlementPanel(CardSection):
    """Asks for the words of the decision.

    Signals:
        submitted: Enter was pressed in the field.
    """

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("Quyết định việc chưa khớp"), "settlement_panel", parent=parent)
        self._key: tuple[str, int] | None = None
        self._code = ""
        self._kept = KeptWords()
        note = say(
            "Việc này do máy khác ghi khi chưa biết việc ở đây. Nó vẫn nằm trong diễn biến; quyết"
            " định được ghi thêm. Muốn so hai bên rồi chọn bên giữ: trang Xung đột (F11)."
        )
        self.body.addWidget(TextLabel(note, TextRole.MUTED, wrap=True, parent=self))
        self.form = Form((_DECISION,), "settlement", self)
        self.body.addWidget(self.form.fields["decision"])
        self.form.submitted.connect(self.submitted)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a decision is asked for."""
        return self._key is not None

    def open_for(self, code: str, key: tuple[str, int]) -> None:
        """Asks about one event of a dossier, by its device and sequence number."""
        self.close_panel()
        self._code, self._key = code, key
        self.form.clear()
        self.form.set_values(self._kept.typed(code, key))
        self.show()
        self.form.focus_first()

    def close_panel(self, *, is_recorded: bool = False) -> None:
        """Leaves the conflict open; what was typed is there again unless it is recorded."""
        if self._key is not None and is_recorded:
            self._kept.drop(self._code, self._key)
        elif self._key is not None:
            self._kept.keep(self._code, self._key, self.form.values(), {})
        self._key = None
        self.hide()

    def step(self, code: str) -> Callable[[ServiceContext], Dossier]:
        """What records the decision on a dossier, with the words as they stand now."""
        if self._key is None:
            raise RuntimeError("the panel is closed")
        (device_id, seq), decision = self._key, self.form.values()["decision"]
        return lambda context: processing.settle_conflict(context, code, device_id, seq, decision)

    def clear_messages(self) -> None:
        """What was wrong before the next attempt is not wrong for ever."""
        self.form.clear_messages()

    def show_error(self, error: ReceptionError) -> bool:
        """Says what is wrong beside the field; False when it is not about the words."""
        return self._key is not None and self.form.show_error(error)

"""The inline panel in which a person settles an event that did not fit (quyết định việc lệch)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reception.domain.dossier import Conflict, Dossier
from reception.domain.errors import ReceptionError
from reception.domain.workflow import EventKind
from reception.services.context import ServiceContext
from reception.services.dossier.conflicts import Choice, choices_of, conflict_name, settle, told
from reception.ui.language import say
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.kept_words import KeptWords
from reception.ui.widgets.text_label import TextLabel, TextRole

_KEEP, _DECISION = "keep", "decision"
_FIELDS = (
    FieldSpec(_KEEP, "Bên được giữ", FieldKind.CHOICE),
    FieldSpec(
        _DECISION, "Quyết định", placeholder="Việc nào được giữ, vì sao", aliases=("reason",)
    ),
)
_WORDS = {
    Choice.BOTH: "Giữ cả hai",
    Choice.RIGHT: "Giữ bên ghi sau: {right}",
    Choice.LEFT: "Giữ bên ghi trước: {left}",
}
_GIVEN_BACK = "Giữ bên ghi trước: {left}; trả lại người nộp {right}"


class SettlementPanel(CardSection):
    """Asks which side is kept, and why; what changes nothing further is offered first.

    Signals:
        submitted: Enter was pressed in the field.
    """

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("Quyết định việc chưa khớp"), "settlement_panel", parent=parent)
        self._key: tuple[str, int] | None = None
        self._code = self._conflict = ""
        self._kept = KeptWords()
        note = say(
            "Việc này do máy khác ghi khi chưa biết việc ở đây. Nó vẫn nằm trong diễn biến; quyết"
            " định được ghi thêm. Ai ghi bên nào, lúc nào: trang Xung đột (F11)."
        )
        self.body.addWidget(TextLabel(note, TextRole.MUTED, wrap=True, parent=self))
        self.form = Form(_FIELDS, "settlement", self)
        for name in (_KEEP, _DECISION):
            self.body.addWidget(self.form.fields[name])
        self.form.submitted.connect(self.submitted)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a decision is asked for."""
        return self._key is not None

    def open_for(self, code: str, dossier: Dossier, conflict: Conflict) -> None:
        """Asks about one conflict of a dossier.

        Args:
            code: what opens it.
        """
        self.close_panel()
        self._code, self._key, self._conflict = code, conflict.key, conflict_name(conflict)
        self.form.set_options(_KEEP, _options(dossier, conflict))
        # Behind the options: what was chosen in another conflict is not chosen in this one.
        self.form.clear()
        self.form.set_values(self._kept.typed(code, conflict.key))
        self.show()
        self.form.editor(_DECISION).widget.setFocus(Qt.FocusReason.OtherFocusReason)

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
        conflict, values = self._conflict, self.form.values()
        return lambda context: settle(
            context, code, conflict, Choice(values[_KEEP]), values[_DECISION]
        )

    def clear_messages(self) -> None:
        """What was wrong before the next attempt is not wrong for ever."""
        self.form.clear_messages()

    def show_error(self, error: ReceptionError) -> bool:
        """Says what is wrong beside the field; False when it is not about the words."""
        return self._key is not None and self.form.show_error(error)


def _options(dossier: Dossier, conflict: Conflict) -> list[tuple[str, str]]:
    """The sides that may be kept, with their words where they are about one thing."""
    sides = list(told(conflict))
    left, right = sides[0][2:] if len(sides) == 1 else (say("mọi điều"), say("mọi điều"))
    may = choices_of(dossier, conflict)
    is_doubled = conflict.kind == EventKind.PAID and not conflict.is_left_out
    offered = {**_WORDS, Choice.LEFT: _GIVEN_BACK} if is_doubled else _WORDS
    return [
        (say(words).format(left=left, right=right), choice.value)
        for choice, words in offered.items()
        if choice in may
    ]

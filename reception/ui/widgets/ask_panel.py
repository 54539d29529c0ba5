"""A question with fields, asked in the page itself: a strip above the actions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QVBoxLayout,
    QWidget,
)

from reception.domain.workflow import EventKind
from reception.ui.style.scaling import place, scaled
from reception.ui.widgets.action_bar import ActionButton, ButtonLine
from reception.ui.widgets.consent import ONE_ACT, SCAN_QUIET
from reception.ui.widgets.form import FieldSpec, Form, FormView
from reception.ui.widgets.form_fields import holds_focus
from reception.ui.widgets.kept_words import KeptWords
from reception.ui.widgets.text_label import TextLabel, TextRole

_LEAST_FIELD = 150
_SIDE = 20
# Both margins, and the gap between title and details, or before the buttons.
_WORDS_SIDES = 54
_BUTTONS_SIDES = 60


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: what it is about, its fields, and the verb of the button that goes on.

    Attributes:
        records: the kinds of event that going on writes.
        about: names what is asked about and nothing else, such as ids; what was typed is kept for
            it when the question is put away. Without it nothing is kept.
    """

    key: str
    title: str
    yes: str
    fields: tuple[FieldSpec, ...] = ()
    details: str = ""
    records: Collection[EventKind] = ()
    about: str = ""


class AskPanel(QFrame):
    """Asks one :class:`Ask` at a time; Enter goes on from the last field, Esc puts it away.

    Words that were put away stand there again when the same is asked about the same.

    Attributes:
        form: the fields of the question that is asked.

    Signals:
        submitted: the key of the question and the values by the names of its fields.
        closed: put away.
    """

    submitted = Signal(str, object)
    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "ask")
        self._ask: Ask | None = None
        self._kept = KeptWords()
        self._opened_with: dict[str, str] = {}
        self.form = Form((), name, self)
        self._title = TextLabel("", TextRole.STRONG, wrap=True, parent=self)
        self._details = TextLabel("", TextRole.LABEL, wrap=True, parent=self)
        # Both keys are the form's: as shortcuts they would meet those of the page below.
        self._no = ActionButton(f"{name}_no", self.tr("Thôi"), parent=self)
        self._no.print_key("Esc")
        self._yes = ActionButton(f"{name}_yes", "", primary=True, parent=self)
        self._yes.print_key("Ctrl+Enter")
        self._lay_out()
        self._no.clicked.connect(self.close_panel)
        self._yes.clicked.connect(self._submit)
        self.hide()

    def _lay_out(self) -> None:
        words = self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        place(words, spacing=10)
        words.addWidget(self._title)
        words.addWidget(self._details, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        place(self._row, spacing=10)
        self._view = FormView(self.form, 1)
        self._row.addWidget(self._view, 1)
        self._buttons = ButtonLine((self._no, self._yes), self)
        # On the lower edge of the fields: an aligned part would get the height of one line only.
        foot = QVBoxLayout()
        place(foot)
        foot.addStretch(1)
        foot.addWidget(self._buttons)
        self._row.addLayout(foot)
        column = QVBoxLayout(self)
        place(column, (_SIDE, 10, _SIDE, 10), 6)
        column.addLayout(words)
        column.addLayout(self._row)

    def minimumSizeHint(self) -> QSize:
        """As wide as the buttons; the fields find a line of their own."""
        least = self._buttons.minimumSizeHint().width() + scaled(2 * _SIDE)
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The fields stand beside the buttons while there is room for words in them."""
        super().resizeEvent(event)
        room = self.width() - self._buttons.sizeHint().width() - scaled(_BUTTONS_SIDES)
        is_narrow = room < max(1, len(self.form.fields)) * scaled(_LEAST_FIELD)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        self._fit_words()

    def _fit_words(self) -> None:
        """Title and details in one line where they fit; else each wraps at the panel's edge."""
        parts = [part for part in (self._title, self._details) if part.text()]
        needed = sum(part.fontMetrics().horizontalAdvance(part.text()) for part in parts)
        is_narrow = needed + scaled(_WORDS_SIDES) > self.width()
        ways = QBoxLayout.Direction
        self._title.setWordWrap(is_narrow)
        self._words.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    @property
    def ask(self) -> Ask | None:
        """What is being asked; None while closed."""
        return self._ask

    def open_for(self, ask: Ask) -> None:
        """Asks; another question that was open is put away."""
        self._keep_words()
        self._ask = ask
        self._title.setText(ask.title)
        self.show_details(ask.details)
        self._yes.set_label(ask.yes)
        self._yes.carried.records = ask.records
        self.setAccessibleName(ask.title)
        self._build_fields(ask.fields)
        self._opened_with = self.form.values()
        if ask.about:
            self.form.set_values(self._kept.typed(ask.about, ask.key))
        self.show()
        self._focus_first()
        # A field that was just made is not on show yet when a key opened the panel.
        QTimer.singleShot(0, self, self._focus_first)

    @Slot()
    def close_panel(self, *, is_recorded: bool = False) -> None:
        """Puts the question away; its words are kept unless what it asked for is recorded."""
        if self._ask is None:
            return
        self._keep_words()
        if is_recorded and self._ask.about:
            self._kept.drop(self._ask.about, self._ask.key)
        self._ask = None
        self.hide()
        self.closed.emit()

    def _keep_words(self) -> None:
        ask = self._ask
        if ask is not None and ask.about:
            self._kept.keep(ask.about, ask.key, self.form.values(), self._opened_with)

    def show_details(self, text: str) -> None:
        """Says something else beside the title, which has the whole line when there is nothing."""
        self._details.setText(text)
        self._details.setVisible(bool(text))
        self._fit_words()

    @Slot()
    def _submit(self) -> None:
        is_legal = self._yes.carried.is_legal_act
        if self._ask is None or (is_legal and SCAN_QUIET.is_on):
            return
        if is_legal and ONE_ACT.is_repeat(self._yes, is_legal=True):
            return
        if is_legal:
            ONE_ACT.begin(self._yes)
        self.form.clear_messages()
        self.submitted.emit(self._ask.key, self.form.values())

    @Slot()
    def _focus_first(self) -> None:
        if self._ask is None:
            return
        if not self.form.fields:
            safe = self._no if self._yes.carried.is_legal_act else self._yes
            safe.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not holds_focus(self._view):
            self.form.focus_first()

    def _build_fields(self, specs: Sequence[FieldSpec]) -> None:
        """The fields of the question in the place of those of the one before."""
        before = self._view
        self.form = Form(specs, self.objectName(), self, owns_keys=True)
        self._view = FormView(self.form, max(1, len(specs)))
        self._row.replaceWidget(before, self._view)
        before.hide()
        before.deleteLater()
        self.form.add_buttons(self._yes, self._no)
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.close_panel)

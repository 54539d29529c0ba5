"""A question with fields, asked in the page itself: a strip above the actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from reception.ui.style.scaling import place, scaled
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_field import TextField
from reception.ui.widgets.text_label import TextLabel, TextRole

_LEAST_FIELD = 150
# Both margins, and the gap between title and details.
_WORDS_SIDES = 54


@dataclass(frozen=True, slots=True)
class AskField:
    """One line to fill in.

    Attributes:
        name: of the value; label: the words above it; hint: shown while it is empty.
        value: what stands there at first.
        choices: offered while typing; anything else may be typed too.
        stretch: share of the width.
        is_secret: shown as dots.
    """

    name: str
    label: str
    hint: str = ""
    value: str = ""
    choices: tuple[str, ...] = ()
    stretch: int = 1
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: what it is about, its fields, and the verb of the button that goes on."""

    key: str
    title: str
    yes: str
    fields: tuple[AskField, ...] = ()
    details: str = ""


class AskPanel(QFrame):
    """Asks one :class:`Ask` at a time; Enter goes on from the last field, Esc puts it away.

    Signals:
        submitted: the key of the question and the values by the names of its fields.
        closed: put away.
    """

    submitted = Signal(str, object)
    closed = Signal()

    def __init__(self, name: str, longest: int = 500, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "ask")
        self._longest = longest
        self._ask: Ask | None = None
        self._fields: dict[str, LabelledField] = {}
        self._title = TextLabel("", TextRole.STRONG, wrap=True, parent=self)
        self._details = TextLabel("", TextRole.LABEL, wrap=True, parent=self)
        self._line = QHBoxLayout()
        # Both keys are taken in here: as shortcuts they would meet those of the page below.
        self._no = ActionButton(f"{name}_no", self.tr("Thôi"), parent=self)
        self._no.print_key("Esc")
        self._yes = ActionButton(f"{name}_yes", "", primary=True, parent=self)
        self._yes.print_key("Ctrl+Enter")
        self._lay_out()
        self._no.clicked.connect(self.close_panel)
        self._yes.clicked.connect(self._submit)
        for button in (self._no, self._yes):
            button.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        place(self._line, spacing=10)
        words = self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        place(words, spacing=10)
        words.addWidget(self._title)
        words.addWidget(self._details, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        place(self._row, spacing=10)
        self._row.addLayout(self._line, 1)
        buttons = QHBoxLayout()
        place(buttons, spacing=10)
        buttons.addStretch(1)
        for button in (self._no, self._yes):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._row.addLayout(buttons)
        column = QVBoxLayout(self)
        place(column, (20, 10, 20, 10), 6)
        column.addLayout(words)
        column.addLayout(self._row)

    def minimumSizeHint(self) -> QSize:
        """As wide as the buttons; the fields find a line of their own."""
        least = self._no.minimumSizeHint().width() + self._yes.minimumSizeHint().width()
        return QSize(least + scaled(50), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The fields stand beside the buttons while there is room for words in them."""
        super().resizeEvent(event)
        buttons = self._no.sizeHint().width() + self._yes.sizeHint().width() + scaled(70)
        room = self.width() - buttons
        is_narrow = room < max(1, len(self._fields)) * scaled(_LEAST_FIELD)
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
        self._ask = ask
        self._title.setText(ask.title)
        self.show_details(ask.details)
        self._yes.set_label(ask.yes)
        self.setAccessibleName(ask.title)
        self._build_fields(ask.fields)
        self.show()
        self._focus_first()
        # A field that was just made is not on show yet when a key opened the panel.
        QTimer.singleShot(0, self, self._focus_first)

    @Slot()
    def close_panel(self) -> None:
        """Puts the question away; its words are gone."""
        if self._ask is None:
            return
        self._ask = None
        self.hide()
        self.closed.emit()

    def field(self, name: str) -> LabelledField:
        """A field by its name."""
        return self._fields[name]

    def has_field(self, name: str) -> bool:
        """Whether the question has such a field."""
        return self._ask is not None and name in self._fields

    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: _editor(field).text() for name, field in self._fields.items()}

    def show_details(self, text: str) -> None:
        """Says something else beside the title, which has the whole line when there is nothing."""
        self._details.setText(text)
        self._details.setVisible(bool(text))
        self._fit_words()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Esc belong to the question before any shortcut of the page."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if not isinstance(event, QKeyEvent) or event.type() not in kinds:
            return super().eventFilter(watched, event)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and held == Qt.KeyboardModifier.ControlModifier:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._submit()
            return True
        if held or not (is_enter or event.key() == Qt.Key.Key_Escape):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif not is_enter or watched is self._no:
            self.close_panel()
        else:
            self._go_on(watched)
        return True

    def _go_on(self, watched: QObject) -> None:
        editors: list[QObject] = [field.editor for field in self._fields.values()]
        at = editors.index(watched) if watched in editors else len(editors)
        if at + 1 < len(editors):
            following = list(self._fields.values())[at + 1].editor
            following.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._submit()

    @Slot()
    def _submit(self) -> None:
        if self._ask is None:
            return
        for field in self._fields.values():
            field.clear_message()
        self.submitted.emit(self._ask.key, self.values())

    @Slot()
    def _focus_first(self) -> None:
        if self._ask is None:
            return
        target = next((field.editor for field in self._fields.values()), self._yes)
        if not target.hasFocus():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_fields(self, specs: Sequence[AskField]) -> None:
        for field in self._fields.values():
            self._line.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields = {}
        previous: QWidget | None = None
        for spec in specs:
            editor = self._make_editor(spec)
            field = LabelledField(spec.label, editor, f"{self.objectName()}_{spec.name}", self)
            self._line.addWidget(field, spec.stretch)
            self._fields[spec.name] = field
            if previous is not None:
                QWidget.setTabOrder(previous, editor)
            previous = editor
        for button in (self._yes, self._no):
            if previous is not None:
                QWidget.setTabOrder(previous, button)
            previous = button

    def _make_editor(self, spec: AskField) -> TextField:
        editor = TextField(spec.hint)
        editor.setMaxLength(self._longest)
        editor.setText(spec.value)
        if spec.is_secret:
            editor.setEchoMode(TextField.EchoMode.Password)
        if spec.choices:
            helper = QCompleter(list(spec.choices), editor)
            helper.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            helper.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.setCompleter(helper)
        editor.installEventFilter(self)
        return editor


def _editor(field: LabelledField) -> TextField:
    editor = field.editor
    assert isinstance(editor, TextField)
    return editor

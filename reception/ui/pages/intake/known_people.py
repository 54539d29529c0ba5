"""Known people under the owner's fields, and a possible duplicate beside the person entered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from reception.domain.person import PartyInput
from reception.services.intake.people import Duplicate, KnownPerson, may_take
from reception.ui.language import say
from reception.ui.pages.intake.people_labels import (
    LIKENESS,
    entered_words,
    known_words,
    suggestion,
)
from reception.ui.style.scaling import place
from reception.ui.style.styling import set_flag
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.suggestion_list import SuggestionList
from reception.ui.widgets.text_label import TextLabel, TextRole

PAUSE_MS = 120
_LEAST_LETTERS = 2
_ADOPT_KEYS = "Alt+A"


class KnownPeople(QObject):
    """Offers known people while a name, a number or a phone is typed.

    Args:
        fields: the editors that are listened to.

    Signals:
        wanted: a text for which known people are looked up.
        chosen: the :class:`KnownPerson` taken by Enter or a click.
    """

    wanted = Signal(str)
    chosen = Signal(object)

    def __init__(self, fields: Sequence[QLineEdit], parent: QWidget) -> None:
        super().__init__(parent)
        self.list = SuggestionList("people_suggestions", self.tr("Người đã đến trước đây"), parent)
        self._fields = tuple(fields)
        self._text = self._at_first = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        for field in self._fields:
            self.list.attach(field, closes=True)
            field.installEventFilter(self)
            field.textEdited.connect(self._typed)
        self.list.chosen.connect(self._choose)
        self.list.closed.connect(self.forget)

    def show_people(self, text: str, people: Sequence[KnownPerson]) -> None:
        """Shows who was found for a text, unless something else was typed meanwhile."""
        if text != self._text:
            return
        marks = bool(people) and may_take(people[0], text)
        self.list.show_items([suggestion(person) for person in people], marks_first=marks)

    @Slot()
    def forget(self) -> None:
        """Takes the list away; an answer under way is not shown."""
        self._timer.stop()
        self._text = ""
        self.list.show_items(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field closes the list."""
        if event.type() == QEvent.Type.FocusOut:
            self.forget()
        elif event.type() == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            self._at_first = watched.text()
        return super().eventFilter(watched, event)

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._text = text.strip()
        # What stood there before is there again, as after a scan: nobody is looking for anybody.
        if len(self._text) < _LEAST_LETTERS or text == self._at_first:
            self.forget()
        else:
            self._timer.start()

    @Slot()
    def _ask(self) -> None:
        self.wanted.emit(self._text)

    @Slot(object)
    def _choose(self, person: KnownPerson) -> None:
        self.forget()
        self.chosen.emit(person)


class DuplicateBox(QWidget):
    """The person being entered and somebody known who may be the same, side by side.

    Signals:
        adopted: the :class:`KnownPerson` to be taken instead.
    """

    adopted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("duplicate_box")
        self._person: KnownPerson | None = None
        self._why = TextLabel("", TextRole.STRONG, parent=self)
        self._entered = TextLabel("", wrap=True, parent=self)
        self._known = TextLabel("", wrap=True, parent=self)
        self._adopt = ComposedButton(
            "duplicate_adopt",
            self.tr("Dùng người đã biết"),
            _ADOPT_KEYS,
            margins=(10, 0, 6, 0),
            parent=self,
        )
        set_flag(self._adopt, "role", "field")
        self._adopt.clicked.connect(self._take)
        grid = QGridLayout(self)
        place(grid, spacing=12, row_spacing=2)
        grid.addWidget(self._why, 0, 0)
        grid.addWidget(self._adopt, 0, 1, Qt.AlignmentFlag.AlignRight)
        for column, (heading, words) in enumerate(
            ((self.tr("Đang ghi"), self._entered), (self.tr("Đã có ở quầy này"), self._known))
        ):
            grid.addWidget(TextLabel(heading, TextRole.LABEL, parent=self), 1, column)
            grid.addWidget(words, 2, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, for a test and a screen reader; empty while hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def show_duplicates(self, entered: PartyInput, found: Sequence[Duplicate]) -> None:
        """Shows the first of the people who may be the same; nobody hides the box."""
        self._person = found[0].person if found else None
        if self._person is not None:
            more = self.tr(" (và {count} người nữa)").format(count=len(found) - 1)
            why = say(LIKENESS[found[0].likeness]) + (more if len(found) > 1 else "")
            self._why.setText(self.tr("Có thể là một người: {why}").format(why=why))
            self._entered.setText(entered_words(entered))
            self._known.setText(known_words(self._person))
            self.setAccessibleName(f"{self._why.text()}. {self._known.text()}")
        self.setVisible(self._person is not None)

    @Slot()
    def _take(self) -> None:
        if self._person is not None:
            self.adopted.emit(self._person)

"""Another clerk sits down: one name, asked for above the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from reception.services.setup.first_setup import MAX_CLERK_NAME
from reception.ui.style.scaling import fix, place
from reception.ui.style.styling import describe, set_flag
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form_fields import EnterMoves, EscapeFirst, focus, text_field
from reception.ui.widgets.strip import Strip
from reception.ui.widgets.text_label import TextLabel, TextRole

_MOST_BUTTONS = 6


class ClerkStrip(Strip):
    """Asks who works at this counter from now on.

    Signals:
        confirmed: the name as typed.
        closed: put away.
        drawer_wanted: the drawer is to be counted before somebody else sits down.
    """

    confirmed = Signal(str)
    closed = Signal()
    drawer_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("clerk_strip", 8, parent)
        title = TextLabel(self.tr("Ai đang làm việc tại quầy?"), TextRole.STRONG, parent=self)
        self._field, self._name = text_field("", "clerk_name", longest=MAX_CLERK_NAME)
        self._name.setAccessibleName(self.tr("Tên công chức"))
        fix(self._field, width=280)
        self._drawer = ActionButton(
            "clerk_drawer", self.tr("Kiểm két cuối ca"), "Alt+K", parent=self
        )
        self._no = ActionButton("clerk_no", self.tr("Để nguyên"), parent=self)
        self._yes = ActionButton("clerk_yes", self.tr("Đổi công chức"), primary=True, parent=self)
        line = FlowLayout()
        place(line, spacing=10)
        self.body.addLayout(line)
        self._names: tuple[str, ...] = ()
        self._buttons: list[QPushButton] = []
        self._quick = FlowLayout()
        place(self._quick, spacing=8)
        self._hint = TextLabel(
            self.tr("↓ ↑ chọn tên trong danh sách của quầy"), TextRole.LABEL, parent=self
        )
        self._hint.hide()
        self._quick.addWidget(self._hint)
        self.body.addLayout(self._quick)
        line.addWidget(title)
        line.addWidget(self._field)
        line.addWidget(self._drawer)
        line.addWidget(self._no)
        line.addWidget(self._yes)
        EnterMoves((self._name,), self._confirm, self)
        EscapeFirst((self._name,), self.close_strip, self)
        self._name.installEventFilter(self)
        self._yes.clicked.connect(self._confirm)
        self._no.clicked.connect(self.close_strip)
        self._drawer.clicked.connect(self._open_drawer)
        self.hide()

    def open_strip(self, name: str) -> None:
        """Asks, with the present name to type over."""
        self._field.clear_message()
        self._name.setText(name)
        self.show()
        focus(self._name)

    @Slot()
    def close_strip(self) -> None:
        """Puts the question away."""
        self.hide()
        self.closed.emit()

    @Slot()
    def _open_drawer(self) -> None:
        self.close_strip()
        self.drawer_wanted.emit()

    def show_error(self, words: str) -> None:
        """Says what is wrong with the name."""
        self._field.show_error(words)
        focus(self._name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows choose a name."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self._names:
            return super().eventFilter(watched, event)
        self._step(step)
        return True

    def show_names(self, names: Sequence[str]) -> None:
        """Offers those who work at this counter for a quick choice."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        self._hint.setVisible(bool(names))
        while self._buttons:
            button = self._buttons.pop()
            self._quick.removeWidget(button)
            button.deleteLater()
        self._quick.removeWidget(self._hint)
        for at, name in enumerate(names[:_MOST_BUTTONS]):
            button = QPushButton(name, self)
            set_flag(button, "role", "small")
            describe(button, f"clerk_{at}", name)
            button.clicked.connect(lambda _checked=False, name=name: self.confirmed.emit(name))
            self._quick.addWidget(button)
            self._buttons.append(button)
        self._quick.addWidget(self._hint)

    def _step(self, step: int) -> None:
        """The next name of the list after the one in the field."""
        now = self._name.text()
        at = self._names.index(now) + step if now in self._names else (0 if step > 0 else -1)
        self._name.setText(self._names[at % len(self._names)])
        self._name.selectAll()

    @Slot()
    def _confirm(self) -> None:
        name = " ".join(self._name.text().split())
        if name:
            self.confirmed.emit(name)
        else:
            self.show_error(self.tr("Hãy ghi tên công chức."))

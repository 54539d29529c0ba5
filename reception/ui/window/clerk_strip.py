"""Another clerk sits down: one name, asked for above the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from reception.services.setup.first_setup import MAX_CLERK_NAME
from reception.ui.style.scaling import place
from reception.ui.style.styling import describe, set_flag
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.form_fields import focus
from reception.ui.widgets.strip import Strip
from reception.ui.widgets.text_label import TextLabel, TextRole

_MOST_BUTTONS = 6
_NAME = FieldSpec(
    "name",
    spoken="Tên người tại quầy",
    longest=MAX_CLERK_NAME,
    width=280,
    required="Hãy ghi tên người tại quầy.",
    aliases=("user",),
)
_PIN = FieldSpec(
    "pin", "", FieldKind.SECRET, spoken="Mã PIN", placeholder="Mã PIN", longest=12, width=130
)


class ClerkStrip(Strip):
    """Asks who works at this counter from now on.

    Signals:
        confirmed: the name as typed, and the PIN where one is asked for.
        closed: put away.
        drawer_wanted: the drawer is to be counted before somebody else sits down.
    """

    confirmed = Signal(str, str)
    closed = Signal()
    drawer_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("clerk_strip", 8, parent)
        self._names: tuple[str, ...] = ()
        self._buttons: list[QPushButton] = []
        self._asks_pin = False
        pin = replace(_PIN, shown=lambda _values: self._asks_pin)
        self._form = Form((_NAME, pin), "clerk", self, owns_keys=True)
        self._name = self._form.editor("name")
        self._build()
        self._form.submitted.connect(self._confirm)
        self._form.cancelled.connect(self.close_strip)
        self._name.widget.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        title = TextLabel(self.tr("Ai đang làm việc tại quầy?"), TextRole.STRONG, parent=self)
        drawer = ActionButton("clerk_drawer", self.tr("Kiểm két cuối ca"), "Alt+K", parent=self)
        leave = ActionButton("clerk_no", self.tr("Để nguyên"), parent=self)
        change = ActionButton("clerk_yes", self.tr("Đổi người tại quầy"), primary=True, parent=self)
        line = FlowLayout()
        place(line, spacing=10)
        for part in (title, *self._form.fields.values(), drawer, leave, change):
            line.addWidget(part)
        self._form.add_buttons(drawer, leave, change)
        self._quick = FlowLayout()
        place(self._quick, spacing=8)
        self._hint = TextLabel(
            self.tr("↓ ↑ chọn tên trong danh sách của quầy"), TextRole.LABEL, parent=self
        )
        self._hint.hide()
        self._quick.addWidget(self._hint)
        self.body.addLayout(line)
        self.body.addLayout(self._quick)
        drawer.clicked.connect(self._open_drawer)
        leave.clicked.connect(self.close_strip)
        change.clicked.connect(self._confirm)

    def open_strip(self, name: str, *, asks_pin: bool = False) -> None:
        """Asks, with the present name to type over.

        Args:
            asks_pin: the office has accounts, and a name alone proves nothing.
        """
        self._asks_pin = asks_pin
        self._form.clear_messages()
        self._form.set_values({"name": name, "pin": ""})
        self.show()
        self._form.focus_first()

    @Slot()
    def close_strip(self) -> None:
        """Puts the question away."""
        self.hide()
        self.closed.emit()

    @Slot()
    def _open_drawer(self) -> None:
        self.close_strip()
        self.drawer_wanted.emit()

    def show_error(self, error: BaseException) -> bool:
        """Says beside its field what is wrong; False where no field is meant."""
        self._form.set_values({"pin": ""})
        return self._form.show_error(error)

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
            button.clicked.connect(lambda _checked=False, name=name: self._choose(name))
            self._quick.addWidget(button)
            self._buttons.append(button)
        self._quick.addWidget(self._hint)

    def _choose(self, name: str) -> None:
        """One press changes the clerk; where a PIN is asked for, that is still to come."""
        if not self._asks_pin:
            self.confirmed.emit(name, "")
            return
        self._form.set_values({"name": name, "pin": ""})
        focus(self._form.editor("pin").widget)

    def _step(self, step: int) -> None:
        """The next name of the list after the one in the field."""
        now = self._name.read()
        at = self._names.index(now) + step if now in self._names else (0 if step > 0 else -1)
        self._form.set_values({"name": self._names[at % len(self._names)]})
        focus(self._name.widget)

    @Slot()
    def _confirm(self) -> None:
        if self._form.check():
            values = self._form.values()
            self.confirmed.emit(" ".join(values["name"].split()), values.get("pin", ""))

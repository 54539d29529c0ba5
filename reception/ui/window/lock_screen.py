"""Khóa màn hình: covers the whole window while nobody sits at the counter."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.errors import NotPermitted
from reception.domain.vi_dates import clock
from reception.services.setup.first_setup import MAX_CLERK_NAME
from reception.ui.background.session import Session
from reception.ui.language import say, sentence
from reception.ui.style.scaling import fix, place
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.form_fields import focus
from reception.ui.widgets.icon_label import IconLabel
from reception.ui.widgets.text_label import TextLabel, TextRole

_CLOCK_MS = 1_000
_CHECK_MS = 5_000
_FIELDS = (
    FieldSpec(
        "name",
        "Người tại quầy",
        longest=MAX_CLERK_NAME,
        required="Hãy ghi tên người tại quầy.",
        aliases=("user",),
    ),
    FieldSpec(
        "pin",
        "Mã mở khóa",
        FieldKind.SECRET,
        placeholder="Chưa đặt mã thì để trống",
        longest=12,
    ),
)
_PIN_OF_ACCOUNT = FieldSpec(
    "pin", "Mã PIN", FieldKind.SECRET, longest=12, required="Hãy gõ mã PIN của mình."
)
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class LockScreen(QWidget):
    """The office, the clock, and who unlocks; nothing of any dossier.

    Signals:
        unlock_wanted: name and number as typed.
        recovery_wanted: no supervisor has a PIN any more; the name as typed.
    """

    unlock_wanted = Signal(str, str)
    recovery_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lock_screen")
        self._session = session
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(_CLOCK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._tick()

    def _build(self) -> None:
        office = self._session.office
        icon = IconLabel(28, self)
        icon.show_icon("lock")
        waits = self._session.waits_for_sign_in
        words = self.tr("Đăng nhập") if waits else self.tr("Đang khóa")
        title = TextLabel(words, TextRole.HEADING, parent=self)
        name = TextLabel(
            say("{name} · Quầy {counter}").format(name=office.name, counter=office.counter),
            TextRole.MUTED,
            parent=self,
        )
        self._clock = TextLabel("", TextRole.NUMBER, parent=self)
        # No wrapping: a card as high as its hint cannot know how often a line breaks.
        hint = TextLabel(self._hint(), TextRole.LABEL, parent=self)
        name_field, pin_field = _FIELDS
        clerk = office.clerk
        if self._session.has_accounts:
            pin_field, clerk = _PIN_OF_ACCOUNT, self._session.expected
        self._form = Form((name_field, pin_field), "lock", self)
        self._form.set_values({"name": clerk})
        open_words = self.tr("Đăng nhập") if waits else self.tr("Mở khóa")
        self._yes = ActionButton("lock_open", open_words, "Ctrl+Enter", primary=True)
        card = QFrame(self)
        card.setProperty("role", "card")
        fix(card, width=360)
        column = QVBoxLayout(card)
        place(column, (24, 22, 24, 22), 10)
        head = QHBoxLayout()
        place(head, spacing=10)
        head.addWidget(icon)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._clock)
        column.addLayout(head)
        for part in (name, *self._form.fields.values(), self._yes, hint):
            column.addWidget(part)
        if self._session.has_accounts:
            lost = ActionButton("lock_recover", self.tr("Dùng mã khôi phục"), "Alt+P", parent=self)
            lost.clicked.connect(self._ask_recovery)
            column.addWidget(lost)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(1)
        self._form.submitted.connect(self._ask)
        self._yes.clicked.connect(self._ask)

    def _hint(self) -> str:
        if self._session.waits_for_sign_in:
            return self.tr(
                "Gõ tên (không cần dấu) và mã PIN.\nQuên mã thì nhờ lãnh đạo đặt mã mới; lãnh đạo"
                " quên\nthì lấy mã khôi phục ở két của cơ quan."
            )
        return self.tr("Tờ đang ghi vẫn còn nguyên.\nQuét lúc này không được nhận.")

    def activate(self) -> None:
        """Takes the keyboard; scans and typed letters end here."""
        first = "pin" if self._form.values()["name"] else "name"
        focus(self._form.editor(first).widget)

    def show_error(self, error: NotPermitted) -> None:
        """Says why it stays locked."""
        self._form.clear_messages()
        self._form.set_values({"pin": ""})
        if not self._form.show_error(error):
            self._form.show_message("pin", sentence(error))

    @Slot()
    def _ask(self) -> None:
        if self._form.check():
            values = self._form.values()
            self.unlock_wanted.emit(" ".join(values["name"].split()), values["pin"])

    @Slot()
    def _ask_recovery(self) -> None:
        self.recovery_wanted.emit(self._form.values()["name"])

    @Slot()
    def _tick(self) -> None:
        now: datetime = self._session.clock.now()
        self._clock.setText(clock(now.time()))


class IdleWatch(QObject):
    """Knows how long nobody has touched keyboard, mouse or screen.

    Signals:
        idle: nobody has for the minutes given.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._minutes = 0
        self._touched = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_MS)
        self._timer.timeout.connect(self.check)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def watch(self, minutes: int) -> None:
        """Watches from now on; 0 minutes never tells."""
        self._minutes = minutes
        self._touched = time.monotonic()
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def check(self) -> None:
        """Tells once when the time is over."""
        if self._minutes and time.monotonic() - self._touched >= self._minutes * 60:
            self._touched = time.monotonic()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only notes that somebody is there."""
        if event.type() in _INPUT:
            self._touched = time.monotonic()
        return False

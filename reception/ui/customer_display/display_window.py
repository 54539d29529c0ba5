"""Màn hình người dân: the window on the second monitor.

It shows one matter at a time and forgets it whole before it shows anything else: no label, picture
or spoken name of an earlier citizen is left anywhere in the window, seen or unseen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reception.domain.working_calendar import OfficeHours
from reception.ui.customer_display.facts import DisplayedIntake, DisplayedPayment
from reception.ui.customer_display.scenes import (
    IdleScene,
    PaymentScene,
    RatingScene,
    Scene,
    SheetScene,
    ThanksScene,
)

THANKS_MS = 5_000
WAIT_MS = 90_000
"""A payment or a question that nobody answers goes away; the citizen has gone."""
_CLOCK_MS = 1_000
# Running text is a thirtieth of the height: readable at an arm's length and a half.
_LINES = 30
_SIZES = {
    "label": 1.05,
    "words": 1.4,
    "face": 0.95,
    "office": 2.4,
    "name": 3.1,
    "due": 2.6,
    "question": 2.3,
    "clock": 5.5,
}
_BOLD = ("office", "name", "due", "question", "clock")


class CustomerDisplay(QWidget):
    """What the citizen sees; it never takes the keyboard from the clerk's window.

    Args:
        takes_focus: opened as an ordinary window, to try it out on one monitor.

    Signals:
        rated: code of the dossier and 1 to 5.
        closed: a person closed the window.
    """

    rated = Signal(str, int)
    closed = Signal()

    def __init__(self, *, takes_focus: bool = False, parent: QWidget | None = None) -> None:
        flags = Qt.WindowType.Window
        if not takes_focus:
            # A finger on the faces must not take the scanner away from the intake sheet.
            flags |= Qt.WindowType.WindowDoesNotAcceptFocus | Qt.WindowType.FramelessWindowHint
        super().__init__(parent, flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not takes_focus)
        self.setObjectName("citizen_window")
        self.setWindowTitle("Màn hình người dân")
        self._rated_code = ""
        self._build()
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.timeout.connect(self.show_idle)
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._now: Callable[[], datetime] | None = None
        self._rating.faces.chosen.connect(self._rate)
        self.resize(1280, 720)

    def _build(self) -> None:
        self._scenes = QStackedWidget(self)
        self._idle = IdleScene()
        self._sheet = SheetScene()
        self._payment = PaymentScene()
        self._rating = RatingScene()
        self._thanks = ThanksScene()
        for scene in (self._idle, self._sheet, self._payment, self._rating, self._thanks):
            self._scenes.addWidget(scene)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._scenes)

    # ------------------------------------------------------------------------- for its controller
    def show_office(
        self, name: str, counter: int, hours: OfficeHours, now: Callable[[], datetime]
    ) -> None:
        """Names the office; ``now`` gives the time that its clock shows."""
        self._now = now
        self._idle.show_office(name, counter, hours)
        self._tick()

    @property
    def scene(self) -> str:
        """Object name of the picture on show."""
        return self._current().objectName()

    @Slot()
    def show_idle(self) -> None:
        """Nobody's matter: office, hours, clock."""
        self._show(self._idle)
        self._tick()

    def show_sheet(self, sheet: DisplayedIntake) -> None:
        """The matter in hand."""
        if self._current() is not self._sheet:
            self._show(self._sheet)
        self._sheet.show_sheet(sheet)

    def show_payment(self, payment: DisplayedPayment) -> None:
        """What is owed for what was just stored."""
        self._show(self._payment)
        self._payment.show_payment(payment)
        self._away.start(WAIT_MS)

    def ask_rating(self, code: str) -> None:
        """The five faces, for one dossier."""
        self._show(self._rating)
        self._rated_code = code
        self._away.start(WAIT_MS)

    def show_thanks(self) -> None:
        """The answer was taken."""
        self._show(self._thanks)
        self._away.start(THANKS_MS)

    # ------------------------------------------------------------------------------------ inside
    def _current(self) -> Scene:
        scene = self._scenes.currentWidget()
        assert isinstance(scene, Scene)
        return scene

    def _show(self, scene: Scene) -> None:
        self._away.stop()
        self._rated_code = ""
        for known in self.findChildren(Scene):
            known.forget()
        self._scenes.setCurrentWidget(scene)

    @Slot(int)
    def _rate(self, score: int) -> None:
        code = self._rated_code
        if not code:
            return
        # Thanked at once: a finger that touches twice must not rate twice.
        self.show_thanks()
        self.rated.emit(code, score)

    @Slot()
    def _tick(self) -> None:
        if self._now is not None and self._current() is self._idle:
            self._idle.show_time(self._now())

    # ------------------------------------------------------------------------------- Qt's events
    def showEvent(self, event: QShowEvent) -> None:
        """The clock runs while somebody can see it."""
        super().showEvent(event)
        self._clock.start()
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing stays behind a window that is put away."""
        super().hideEvent(event)
        self._clock.stop()
        self.show_idle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tells that a person closed it."""
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In an ordinary window the digits 1 to 5 press the faces."""
        if self._current() is self._rating and event.text() in ("1", "2", "3", "4", "5"):
            self._rating.faces.button(int(event.text())).click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The type is as large as the screen allows."""
        super().resizeEvent(event)
        unit = max(12, min(self.height() // _LINES, self.width() // 52))
        self._column.setContentsMargins(unit * 3, unit * 2, unit * 3, unit * 2)
        self.setStyleSheet(_sheet(unit))
        for scene in self.findChildren(Scene):
            layout = scene.layout()
            if layout is not None:
                layout.setSpacing(unit // 2)
            scene.fit(unit)


def _sheet(unit: int) -> str:
    """Sizes alone; colours come from the one style sheet of the program."""
    rules = [
        f'TextLabel[part="{part}"] {{ font-size: {round(size * unit)}px; }}'
        for part, size in _SIZES.items()
    ]
    rules += [f'TextLabel[part="{part}"] {{ font-weight: 700; }}' for part in _BOLD]
    return "\n".join(rules)

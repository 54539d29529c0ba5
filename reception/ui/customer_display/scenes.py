"""The pictures of the citizen's screen, one at a time, in large calm type."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reception.domain.money import format_dong
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.vi_dates import clock, long_day, weekday_name
from reception.domain.working_calendar import OfficeHours, Span
from reception.ui.customer_display.faces import Faces
from reception.ui.customer_display.facts import DisplayedIntake, DisplayedPayment
from reception.ui.style.scaling import fix
from reception.ui.widgets.qr_view import QrView
from reception.ui.widgets.text_label import TextLabel

_CENTRE = Qt.AlignmentFlag.AlignHCenter


def _label(part: str, parent: QWidget, *, centred: bool = False) -> TextLabel:
    """A label whose size is that of its part of the picture."""
    label = TextLabel("", wrap=True, parent=parent)
    label.setProperty("part", part)
    if centred:
        label.setAlignment(_CENTRE)
    return label


class Scene(QWidget):
    """One picture; it forgets everything personal when it leaves."""

    def forget(self) -> None:
        """Takes every word about a person away."""
        for label in self.findChildren(TextLabel):
            if label.property("personal"):
                label.clear()

    def fit(self, unit: int) -> None:
        """Fits drawn parts to the screen; ``unit`` is the height of running text in pixels."""


class IdleScene(Scene):
    """Nobody sits here: the office, its hours, the clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("citizen_idle")
        self._office = _label("office", self, centred=True)
        self._counter = _label("label", self, centred=True)
        self._clock = _label("clock", self, centred=True)
        self._day = _label("words", self, centred=True)
        self._hours = _label("words", self, centred=True)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._office)
        column.addWidget(self._counter)
        column.addStretch(1)
        column.addWidget(self._clock)
        column.addWidget(self._day)
        column.addStretch(1)
        column.addWidget(self._hours)
        column.addStretch(2)

    def show_office(self, name: str, counter: int, hours: OfficeHours) -> None:
        """Names the office and says when it is open."""
        self._office.setText(name)
        self._counter.setText(f"Bộ phận Một cửa · Quầy {counter}")
        spans = f"Sáng {_span(hours.morning)} · Chiều {_span(hours.afternoon)}"
        self._hours.setText(f"Giờ làm việc: {spans}")

    def show_time(self, now: datetime) -> None:
        """Shows the office's clock."""
        local = now.astimezone(OFFICE_ZONE)
        self._clock.setText(clock(local.time()))
        day = weekday_name(local.date())
        self._day.setText(f"{day[:1].upper()}{day[1:]}, {long_day(local.date())}")


class SheetScene(Scene):
    """The matter in hand, for the citizen to check before it is stored."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("citizen_sheet")
        self._heading = _label("label", self)
        self._name = _label("name", self)
        self._birth = _label("words", self)
        self._number = _label("words", self)
        self._procedure = _label("words", self)
        self._due_title = _label("label", self)
        self._due = _label("due", self)
        self._question = _label("question", self)
        for label in (self._name, self._birth, self._number, self._procedure, self._due):
            label.setProperty("personal", True)
        self._due_card = QFrame(self)
        self._due_card.setProperty("role", "citizen_due")
        self._lay_out()

    def _lay_out(self) -> None:
        due = QVBoxLayout(self._due_card)
        due.addWidget(self._due_title)
        due.addWidget(self._due)
        person = QHBoxLayout()
        person.addWidget(self._birth)
        person.addWidget(self._number, 1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._heading)
        column.addWidget(self._name)
        column.addLayout(person)
        column.addWidget(self._procedure)
        column.addStretch(1)
        column.addWidget(self._due_card)
        column.addStretch(1)
        column.addWidget(self._question)
        column.addStretch(1)

    def show_sheet(self, sheet: DisplayedIntake) -> None:
        """Shows a sheet as it stands now."""
        is_return = sheet.is_return
        self._heading.setText("Trả kết quả" if is_return else "Mời ông/bà xem lại thông tin")
        self._name.setText(sheet.name)
        self._birth.setText(f"Ngày sinh: {sheet.birth}    " if sheet.birth else "")
        self._number.setText(f"Số định danh: {sheet.number}" if sheet.number else "")
        self._procedure.setText(sheet.procedure)
        self._due_title.setText(f"Hẹn trả kết quả{' (dự kiến)' if sheet.is_planned else ''}")
        self._due.setText("" if sheet.due_at is None else _due_words(sheet.due_at))
        self._due_card.setVisible(sheet.due_at is not None)
        self._question.setText("Đúng chưa ạ?")
        for label in (self._birth, self._number, self._procedure):
            label.setVisible(bool(label.text()))

    def fit(self, unit: int) -> None:
        """Air inside the card of the date."""
        layout = self._due_card.layout()
        if layout is not None:
            layout.setContentsMargins(unit, unit // 2, unit, unit // 2)


class PaymentScene(Scene):
    """What is owed, and the code that a banking app reads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("citizen_payment")
        self._heading = _label("label", self)
        self._amount = _label("name", self)
        self._procedure = _label("words", self)
        self._code = _label("label", self)
        self._hint = _label("words", self)
        for label in (self._amount, self._procedure, self._code):
            label.setProperty("personal", True)
        self.qr = QrView("citizen_qr", "Mã QR chuyển khoản", parent=self)
        # The type of this window follows the monitor, not the scale of the clerk's window.
        fix(self.qr, None, None)
        words = QVBoxLayout()
        words.addStretch(1)
        for label in (self._heading, self._amount, self._procedure, self._code, self._hint):
            words.addWidget(label)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.addLayout(words, 1)
        row.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_payment(self, payment: DisplayedPayment) -> None:
        """Shows an amount with its code."""
        self._heading.setText("Phí, lệ phí phải nộp")
        self._amount.setText(format_dong(payment.amount))
        self._procedure.setText(payment.procedure)
        self._code.setText(f"Hồ sơ {payment.code}")
        hint = "Mở ứng dụng ngân hàng và quét mã, hoặc nộp tiền tại quầy."
        self._hint.setText(hint if payment.qr else "Mời ông/bà nộp tại quầy.")
        self.qr.show_text(payment.qr)

    def forget(self) -> None:
        """The code names a dossier, too."""
        super().forget()
        self.qr.show_text("")

    def fit(self, unit: int) -> None:
        """The code takes about half of the height."""
        self.qr.setFixedSize(unit * 18, unit * 18)


class RatingScene(Scene):
    """After the return: how was it?"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("citizen_rating")
        question = _label("question", self, centred=True)
        question.setText("Ông/bà có hài lòng\nvới việc phục vụ không?")
        hint = _label("label", self, centred=True)
        hint.setText("Mời chạm vào một khuôn mặt")
        self.faces = Faces(self)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(question)
        column.addWidget(hint)
        column.addStretch(1)
        column.addWidget(self.faces)
        column.addStretch(2)

    def fit(self, unit: int) -> None:
        """Faces for fingers."""
        self.faces.show_side(unit * 7)


class ThanksScene(Scene):
    """The rating was taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("citizen_thanks")
        thanks = _label("question", self, centred=True)
        thanks.setText("Xin cảm ơn ông/bà!")
        words = _label("words", self, centred=True)
        words.setText("Ý kiến đã được ghi lại.")
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(thanks)
        column.addWidget(words)
        column.addStretch(1)


def _due_words(due_at: datetime) -> str:
    local = due_at.astimezone(OFFICE_ZONE)
    return f"{clock(local.time())}, {weekday_name(local.date())} {long_day(local.date())}"


def _span(span: Span) -> str:
    return f"{clock(span.start)}–{clock(span.end)}"

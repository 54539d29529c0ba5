"""Asks a clerk for a new PIN to unlock the counter with, over the whole window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.domain.errors import InputError
from reception.messages import sentence
from reception.services.setup import lock
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.session import Session
from reception.ui.style.scaling import fix
from reception.ui.widgets.ask_panel import Ask, AskPanel
from reception.ui.widgets.form import FieldKind, FieldSpec
from reception.ui.window.main_window import MainWindow

_WIDTH = 500
_FIELDS = tuple(
    FieldSpec(name, label, FieldKind.SECRET, longest=lock.MOST_DIGITS)
    for name, label in (
        ("pin", "Mã mới, 4–12 chữ số; để trống là bỏ mã"),
        ("again", "Gõ lại mã mới"),
    )
)


class PinController(QObject):
    """The question for a new PIN, while it is open.

    Signals:
        left: the question is closed, answered or not; the pages are on show again.
    """

    left = Signal()

    def __init__(self, window: MainWindow, jobs: BackgroundJobs, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._session = session
        self._panel: AskPanel | None = None

    def use(self, session: Session) -> None:
        """Another clerk, or other settings."""
        self._session = session

    def close(self) -> None:
        """Puts an open question away unanswered."""
        if self._panel is not None:
            self._panel.close_panel()

    @Slot()
    def ask(self) -> None:
        """Asks for a new number to unlock with."""
        clerk = self._session.office.clerk
        title = self.tr("Mã mở khóa của {clerk}").format(clerk=clerk)
        panel = self._panel = AskPanel("pin_ask")
        panel.submitted.connect(self._set)
        panel.closed.connect(self._leave)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.addStretch(1)
        column.addWidget(panel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        fix(panel, width=_WIDTH)
        # The whole window: what is typed now must not land in a sheet behind.
        self._window.show_instead(holder)
        panel.open_for(Ask("pin", title, self.tr("Đặt mã"), _FIELDS))

    @Slot()
    def _leave(self) -> None:
        self._panel = None
        self._window.show_shell()
        self.left.emit()

    @Slot(str, object)
    def _set(self, _key: str, values: dict[str, str]) -> None:
        panel = self._panel
        if panel is None:
            return
        if values["pin"] != values["again"]:
            panel.form.show_message("again", self.tr("Hai lần gõ không giống nhau."))
            return
        clerk, pin = self._session.office.clerk, values["pin"]

        def done(_nothing: None) -> None:
            panel.close_panel()
            words = self.tr("Đã đặt mã mở khóa.") if pin else self.tr("Đã bỏ mã mở khóa.")
            self._window.feedback.saved(words)

        self._jobs.run(
            lambda context: lock.set_pin(context, clerk, pin),
            owner=self,
            on_result=done,
            on_error=self._refused,
        )

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, InputError) and self._panel is not None:
            self._panel.form.show_message("pin", sentence(error))
        else:
            self._window.feedback.failed(error)

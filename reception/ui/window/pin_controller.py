"""Asks for a new PIN over the whole window: a clerk's to unlock with, or the supervisor's."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.services.accounts.keeping import change_own_pin
from reception.services.context import ServiceContext
from reception.services.setup import lock
from reception.services.setup.supervisor_pin import set_supervisor_pin
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.session import Session
from reception.ui.widgets.ask_panel import Ask, AskPanel
from reception.ui.widgets.form import FieldKind, FieldSpec
from reception.ui.widgets.in_the_middle import in_the_middle
from reception.ui.window.main_window import MainWindow

_WIDTH, _WIDE = 500, 720
_CLERK, _SUPERVISOR, _ACCOUNT = "pin", "supervisor", "account"
_FIELDS = tuple(
    FieldSpec(name, label, FieldKind.SECRET, longest=lock.MOST_DIGITS)
    for name, label in (
        ("pin", "Mã mới, 4–12 chữ số; để trống là bỏ mã"),
        ("again", "Gõ lại mã mới"),
    )
)
_PRESENT = FieldSpec("present", "Mã PIN đang dùng", FieldKind.SECRET, longest=lock.MOST_DIGITS)
_NEW = (
    FieldSpec("pin", "Mã PIN mới, 4–12 chữ số", FieldKind.SECRET, longest=lock.MOST_DIGITS),
    FieldSpec("again", "Gõ lại mã PIN mới", FieldKind.SECRET, longest=lock.MOST_DIGITS),
)
_CURRENT = FieldSpec(
    "current",
    "Mã đang dùng; để trống nếu chưa có",
    FieldKind.SECRET,
    longest=lock.MOST_DIGITS,
    aliases=("supervisor_pin",),
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
        if self._session.has_accounts:
            title = self.tr("Mã PIN của {clerk}").format(clerk=clerk)
            self._open(Ask(_ACCOUNT, title, self.tr("Đặt mã"), (_PRESENT, *_NEW)))
            return
        title = self.tr("Mã mở khóa của {clerk}").format(clerk=clerk)
        self._open(Ask(_CLERK, title, self.tr("Đặt mã"), _FIELDS))

    @Slot()
    def ask_supervisor(self) -> None:
        """Asks for the office's number; whoever changes it knows the one so far."""
        title = self.tr("Mã của lãnh đạo")
        self._open(Ask(_SUPERVISOR, title, self.tr("Đặt mã"), (_CURRENT, *_FIELDS)))

    def _open(self, ask: Ask) -> None:
        panel = self._panel = AskPanel("pin_ask")
        panel.submitted.connect(self._set)
        panel.closed.connect(self._leave)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.addStretch(1)
        column.addLayout(in_the_middle(panel, _WIDTH if ask.key == _CLERK else _WIDE))
        column.addStretch(1)
        # The whole window: what is typed now must not land in a sheet behind.
        self._window.show_instead(holder)
        panel.open_for(ask)

    @Slot()
    def _leave(self) -> None:
        self._panel = None
        self._window.show_shell()
        self.left.emit()

    @Slot(str, object)
    def _set(self, key: str, values: dict[str, str]) -> None:
        panel = self._panel
        if panel is None:
            return
        if values["pin"] != values["again"]:
            panel.form.show_message("again", self.tr("Hai lần gõ không giống nhau."))
            return

        def done(_nothing: None) -> None:
            panel.close_panel()
            self._window.feedback.saved(self._done_words(key, values["pin"]))

        self._jobs.run(
            partial(_stored, key, self._session.office.clerk, values),
            owner=self,
            on_result=done,
            on_error=self._refused,
        )

    def _done_words(self, key: str, pin: str) -> str:
        if key == _ACCOUNT:
            return self.tr("Đã đổi mã PIN.")
        if key == _SUPERVISOR:
            return self.tr("Đã đặt mã của lãnh đạo.") if pin else self.tr("Đã bỏ mã của lãnh đạo.")
        return self.tr("Đã đặt mã mở khóa.") if pin else self.tr("Đã bỏ mã mở khóa.")

    def _refused(self, error: BaseException) -> None:
        if self._panel is None or not self._panel.form.show_error(error):
            self._window.feedback.failed(error)


def _stored(key: str, clerk: str, values: dict[str, str], context: ServiceContext) -> None:
    if key == _SUPERVISOR:
        set_supervisor_pin(context, values["pin"], values["current"])
    elif key == _ACCOUNT:
        change_own_pin(context, values["present"], values["pin"])
    else:
        lock.set_pin(context, clerk, values["pin"])

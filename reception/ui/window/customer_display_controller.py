"""Brings what the pages have in hand to the citizen's screen, and takes the rating back."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from reception.services.context import ServiceContext
from reception.services.dossier import ratings
from reception.services.dossier.search import dossier_page
from reception.services.money import payments
from reception.ui.background.changes import Kind
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.session import Session
from reception.ui.customer_display.display_window import CustomerDisplay
from reception.ui.customer_display.facts import DisplayedIntake, DisplayedPayment
from reception.ui.pages.intake_page import IntakePage
from reception.ui.pages.return_page import ReturnPage

_log = logging.getLogger(__name__)
ForCitizen = DisplayedIntake | DisplayedPayment | None


class _From(Enum):
    """Which page a matter comes from."""

    INTAKE = auto()
    RETURN = auto()


class CustomerDisplayController(QObject):
    """Owns the citizen's window: there while a second monitor is, or opened to try it out.

    Args:
        clerk_window: the second monitor is one on which this window does not stand.
        is_wanted: whether the counter wants a citizen's screen.

    Signals:
        rated: a rating was stored.
    """

    rated = Signal(str, int)

    def __init__(
        self,
        clerk_window: QWidget,
        jobs: BackgroundJobs,
        session: Session,
        *,
        is_wanted: bool = True,
    ) -> None:
        super().__init__(clerk_window)
        self._clerk_window = clerk_window
        self._jobs = jobs
        self._session = session
        self._is_wanted = is_wanted
        self._is_locked = False
        self._window: CustomerDisplay | None = None
        self._is_trial = False
        self._last: dict[_From, ForCitizen] = {}
        self._shown_by: _From | None = None
        # What comes back from the store about an earlier matter is not shown.
        self._matter = 0
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self.find_screen)
        app.screenRemoved.connect(self.find_screen)

    @property
    def window(self) -> CustomerDisplay | None:
        """The citizen's window while there is one."""
        return self._window

    # ------------------------------------------------------------------------ for whoever owns it
    def watch_intake(self, page: IntakePage) -> None:
        """Shows the sheets of this page."""
        page.for_citizen.connect(partial(self._take, _From.INTAKE))
        page.stored.connect(self._ask_payment)

    def watch_return(self, page: ReturnPage) -> None:
        """Shows what this page hands over, and asks for a rating afterwards."""
        page.for_citizen.connect(partial(self._take, _From.RETURN))
        page.returned.connect(self._ask_rating)

    def use(self, session: Session) -> None:
        """Another clerk, office or clock: whatever was on show belongs to the one before."""
        self._session = session
        self.clear()
        self._show_office()

    @Slot(bool)
    def set_wanted(self, is_wanted: bool) -> None:
        """The counter wants a citizen's screen, or no longer does."""
        self._is_wanted = is_wanted
        self.find_screen()

    @Slot(bool)
    def set_locked(self, is_locked: bool) -> None:
        """A locked counter shows nobody's matter, here neither."""
        self._is_locked = is_locked
        self.clear()

    @Slot()
    def clear(self) -> None:
        """Nobody's matter is on show from now on."""
        self._matter += 1
        self._last.clear()
        self._shown_by = None
        if self._window is not None:
            self._window.show_idle()

    @Slot()
    def find_screen(self) -> None:
        """Opens the window on the second monitor, or closes it when there is none."""
        if self._is_trial:
            return
        screen = None
        if self._is_wanted:
            screen = second_screen(QGuiApplication.screens(), self._clerk_window.screen())
        if screen is None:
            self.close()
            return
        window = self._window or self._open_window(takes_focus=False)
        window.setGeometry(screen.geometry())
        window.showFullScreen()

    @Slot()
    def open_trial(self) -> None:
        """Opens an ordinary window, to try the screen out on one monitor."""
        self.close()
        self._is_trial = True
        self._open_window(takes_focus=True).show()

    # ------------------------------------------------------------------------------- the window
    def _open_window(self, *, takes_focus: bool) -> CustomerDisplay:
        window = CustomerDisplay(takes_focus=takes_focus)
        window.rated.connect(self._store_rating)
        window.closed.connect(self._end_trial)
        self._window = window
        self._show_office()
        return window

    @Slot()
    def close(self) -> None:
        """Closes the citizen's window, whatever it was opened for."""
        self.clear()
        window, self._window = self._window, None
        if window is not None:
            window.hide()
            window.deleteLater()

    @Slot()
    def _end_trial(self) -> None:
        if self._is_trial:
            self._is_trial = False
            self.close()
            self.find_screen()

    def _show_office(self) -> None:
        if self._window is not None:
            office = self._session.office
            self._window.show_office(
                office.name, office.counter, self._session.hours, self._session.clock.now
            )

    # ------------------------------------------------------------------------- what is in hand
    def _take(self, source: _From, matter: ForCitizen) -> None:
        if self._window is None or self._is_locked or matter == self._last.get(source):
            return
        self._matter += 1
        self._last[source] = matter
        if matter is not None:
            # The other page shows its matter again when it comes back to it.
            self._last = {source: matter}
            self._shown_by = source
            self._show(matter)
        elif self._shown_by is source:
            self._shown_by = None
            self._window.show_idle()

    def _show(self, matter: DisplayedIntake | DisplayedPayment) -> None:
        assert self._window is not None
        if isinstance(matter, DisplayedIntake):
            self._window.show_sheet(matter)
        else:
            self._window.show_payment(matter)

    @Slot(str)
    def _ask_payment(self, code: str) -> None:
        """What was just stored may have to be paid."""
        if self._window is None or self._is_locked:
            return
        matter = self._matter

        def show(payment: DisplayedPayment | None) -> None:
            if payment is not None and matter == self._matter and self._window is not None:
                self._window.show_payment(payment)

        self._jobs.run(
            lambda context: payment_of(context, code),
            owner=self,
            on_result=show,
            on_error=_log_trouble,
        )

    @Slot(str)
    def _ask_rating(self, code: str) -> None:
        if self._window is not None and not self._is_locked:
            self._window.ask_rating(code)

    @Slot(str, int)
    def _store_rating(self, code: str, score: int) -> None:
        self._jobs.command(
            lambda context: ratings.rate(context, code, score),
            owner=self,
            on_result=lambda _dossier: self.rated.emit(code, score),
            on_error=_log_trouble,
            kinds=Kind.RATINGS,
            codes=(code,),
        )


def payment_of(context: ServiceContext, code: str) -> DisplayedPayment | None:
    """What a stored dossier still costs; None when nothing known is owed."""
    dossier = dossier_page(context, code).dossier
    if not dossier.owed:
        return None
    qr = payments.payment_qr(context, dossier)
    return DisplayedPayment(dossier.code, dossier.procedure.name, dossier.owed, qr)


def second_screen(screens: Sequence[QScreen], own: QScreen | None) -> QScreen | None:
    """The monitor on which the clerk's window does not stand; None when there is only one."""
    return next((screen for screen in screens if screen is not own), None)


def _log_trouble(error: BaseException) -> None:
    # The citizen is told nothing of it, and the clerk's work goes on.
    _log.warning("citizen's screen: %s", type(error).__name__, exc_info=error)

"""One counter's window, worked through its fields and keys alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QWidget,
)

from demo.office import CounterFolder, DayClock, DayOpener
from demo.people import Citizen
from demo.scenario import REFUSAL_BASIS, DayStep, typed_for
from demo.styles import SIZE
from demo.window_driver import Stuck, choose, find_shown, press, type_into, wait_until
from reception.app import Program
from reception.data_folder import DataFolder
from reception.domain.dossier import Dossier
from reception.domain.workflow import Action
from reception.services.context import ServiceContext
from reception.services.dossier import worklists
from reception.services.recording import find as find_dossier
from reception.services.reports import daily
from reception.storage.sync_port import Backlog
from reception.ui.pages.dossier_view import DossierView
from reception.ui.places import Place
from reception.ui.widgets.consent import ONE_ACT

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


# Called when something worth a picture is on show.
Look = Callable[[], None]


class Counter:
    """A window on one data folder, and a second connection that only reads the same folder."""

    def __init__(self, folder: CounterFolder, clock: DayClock) -> None:
        self.number = folder.number
        self.root = folder.root
        self._opener = DayOpener(folder.root, folder.key_file, clock)
        self.program = Program(self._opener)
        self.window = self.program.window
        self.window.resize(*SIZE)
        self.program.show()
        wait_until("the window opens", lambda: self.program.pages is not None)
        self._reader: ServiceContext = self._opener.context()

    def close(self) -> None:
        """Shut the counter as its window would."""
        self._reader.database.close()
        self.program.close()
        self.window.hide()

    # -------------------------------------------------------------------------------- the work
    def take_in(self, step: DayStep, look: Look | None = None) -> str:
        """One intake from scan or typing to the printed receipt; returns its code."""
        known = self._newest_code()
        self._fill(step)
        if look is not None:
            look()
        self._confirm()
        wait_until("the dossier is stored", lambda: self._newest_code() != known)
        code = self._newest_code()
        paper = DataFolder(self.root).prints / f"{code}.pdf"
        wait_until(f"the receipt {code} is printed", paper.exists)
        return code

    def take_in_visit(self, step: DayStep, look: Look | None = None) -> list[str]:
        """Several dossiers of one citizen and one receipt for all of them; returns their codes."""
        self._fill_person(step)
        codes = [
            self._take_in_next(step, is_last=at == step.dossiers)
            for at in range(1, step.dossiers + 1)
        ]
        paper = DataFolder(self.root).prints / f"{codes[-1]}-ca-luot.pdf"
        wait_until(f"the receipt of {len(codes)} dossiers is printed", paper.exists)
        if look is not None:
            look()
        return codes

    def refuse(self, step: DayStep, look: Look | None = None) -> str:
        """Refuse an intake, with a reason; returns the code."""
        known = self._newest_code()
        self._fill(step)
        press(self._page(Place.INTAKE), Qt.Key.Key_F7)
        wait_until("a reason may be given", lambda: self._shows("refusal_reason"))
        type_into(find_shown(self.window, QLineEdit, "refusal_reason"), step.words)
        type_into(find_shown(self.window, QLineEdit, "refusal_basis"), REFUSAL_BASIS)
        if look is not None:
            look()
        self._click("refusal_yes")
        wait_until("the refusal is stored", lambda: self._newest_code() != known)
        return self._newest_code()

    def act(self, code: str, action: Action, words: dict[str, str], look: Look | None) -> None:
        """Open a dossier by its code and take one action on it."""
        before = self._version(code)
        self.show_place(Place.LOOKUP)
        self._scan(code)
        view = find_shown(self.window, DossierView, "dossier_view")
        wait_until(f"{code} is on show", lambda: view.isVisible() and view.code == code)
        if self._shows(f"act_{action.value}"):
            self._click(f"act_{action.value}")
        else:
            # The usual next step is the primary action.
            self._confirm()
        for name, text in words.items():
            type_into(find_shown(self.window, QWidget, name), text)
        if look is not None:
            look()
        self._confirm()
        wait_until(f"{action.value} is stored", lambda: self._version(code) > before)

    def give_back(self, code: str, citizen: Citizen, look: Look | None) -> None:
        """Scan the receipt on the return page, settle what is open, scan the card, one key."""
        self.show_place(Place.RETURN)
        self._scan(code)
        wait_until("the result may be returned", self._can_return)
        self._settle(code)
        self._scan(citizen.card_line)
        wait_until("the card is compared", lambda: bool(self._text("return_to_id")))
        before = self._version(code)
        if look is not None:
            look()
        self._confirm()
        wait_until(f"{code} is returned", lambda: self._version(code) > before)

    def _settle(self, code: str) -> None:
        """What is settled on the spot is noted as finished; what is owed is paid, or left owing."""
        before = self._version(code)
        self._click("return_verdict_action")
        wait_until(f"{code} is finished", lambda: self._version(code) > before)
        wait_until("the finished dossier is on show", self._is_ready)
        dossier = self._dossier(code)
        if dossier.owed:
            self._click("return_fee_notice_action")
            wait_until(f"{code} is paid", lambda: not self._dossier(code).owed)
            wait_until("the paid dossier is on show", lambda: not self._shows("return_fee_notice"))
        elif dossier.owed is None:
            find_shown(self.window, QAbstractButton, "return_is_owing").click()
            reason = find_shown(self.window, QLineEdit, "return_owing")
            type_into(reason, "Phí theo quyết định của tỉnh, thu sau")

    def send_now(self) -> None:
        """Press "Gửi ngay" on the page of what was not sent."""
        self.show_place(Place.OUTBOX)
        self._click("outbox_send")

    def print_summary(self, target: Path) -> None:
        """The supervisor's page of the day."""
        from reception.print.slips.day_summary import render_day_summary

        target.write_bytes(render_day_summary(daily.day_summary(self._reader, self._reader.today)))

    # ------------------------------------------------------------------------------ what is true
    def backlog(self) -> Backlog:
        """What the center has not acknowledged."""
        return worklists.desk_state(self._reader).backlog

    @property
    def context(self) -> ServiceContext:
        """The second connection, for what the window does not offer."""
        return self._reader

    def now(self) -> datetime:
        """The counter's time."""
        return self._reader.clock.now()

    def codes(self) -> dict[str, int]:
        """Every dossier stored here with its state."""
        found: dict[str, int] = {}
        before: int | None = None
        while page := worklists.recent(self._reader, before, 200):
            found |= {line.code: int(line.status) for line in page}
            before = page[-1].id
        return found

    def own_events(self) -> int:
        """How many facts this counter has recorded."""
        with self._reader.database.read() as view:
            return sum(1 for _event in view.journal.of_device(view.device_id))

    # ---------------------------------------------------------------------------------- pictures
    def show_place(self, where: Place) -> QWidget:
        """Go somewhere in the window."""
        self.to_front()
        self.window.place_wanted.emit(where)
        return self._page(where)

    def to_front(self) -> None:
        """This window has the keyboard."""
        self.window.activateWindow()
        wait_until("the window is active", lambda: QApplication.activeWindow() is self.window)

    # -------------------------------------------------------------------------------------- inside
    def _fill(self, step: DayStep) -> None:
        self._fill_person(step)
        self._fill_matter(step)

    def _take_in_next(self, step: DayStep, *, is_last: bool) -> str:
        """A further dossier of the person on the sheet, who stays unless it is the last."""
        known = self._newest_code()
        self._fill_matter(step)
        modifier = _CONTROL if is_last else _SHIFT
        ONE_ACT.forget()
        press(QApplication.focusWidget() or self.window, Qt.Key.Key_Return, modifier)
        wait_until("the dossier is stored", lambda: self._newest_code() != known)
        search = find_shown(self.window, QLineEdit, "procedure_search")
        wait_until("the sheet takes the next one", lambda: not search.text())
        return self._newest_code()

    def _fill_person(self, step: DayStep) -> None:
        self.show_place(Place.INTAKE)
        assert step.citizen is not None
        if step.by_card:
            self._scan(step.citizen.card_line)
            name = find_shown(self.window, QLineEdit, "owner_name")
            wait_until("the card is read", lambda: bool(name.text()))
            type_into(find_shown(self.window, QLineEdit, "owner_phone"), step.citizen.phone)
        else:
            self._type_person(step.citizen)

    def _fill_matter(self, step: DayStep) -> None:
        search = find_shown(self.window, QLineEdit, "procedure_search")
        type_into(search, typed_for(step.procedure))
        press(search, Qt.Key.Key_Return)
        if step.competent:
            self._name_authority(step.competent)
        papers = find_shown(self.window, QWidget, "papers_table")
        papers.setFocus()
        # All papers are there: one Enter.
        press(papers, Qt.Key.Key_Return)
        self._fee(step)

    def _name_authority(self, words: str) -> None:
        """The authority that the dossier is received for; its field is there for the asking."""
        press(QApplication.focusWidget() or self.window, Qt.Key.Key_Q, _ALT)
        field = find_shown(self.window, QLineEdit, "competent_unit")
        type_into(field, words)
        press(field, Qt.Key.Key_Return)

    def _type_person(self, citizen: Citizen) -> None:
        for field, text in (
            ("owner_name", citizen.name),
            ("owner_id_number", citizen.number),
            ("owner_birth", citizen.birth),
            ("owner_address", citizen.address),
            ("owner_phone", citizen.phone),
        ):
            type_into(find_shown(self.window, QLineEdit, field), text)
        sex = "male" if citizen.sex == "Nam" else "female"
        choose(find_shown(self.window, QComboBox, "owner_sex"), sex)

    def _fee(self, step: DayStep) -> None:
        if self._shows("fee_units") and step.units > 1:
            type_into(find_shown(self.window, QLineEdit, "fee_units"), str(step.units))
        if self._shows("fee_entered") and step.paid:
            type_into(find_shown(self.window, QLineEdit, "fee_entered"), "10000")
        if self._shows("fee_paid") and step.paid:
            choose(find_shown(self.window, QComboBox, "fee_paid"), True)

    def _scan(self, text: str) -> None:
        """What a scanner on the keyboard does: the whole line, then Enter."""
        field = self.window.scan_bar.field
        type_into(field, text)
        press(field, Qt.Key.Key_Return)

    def _click(self, name: str) -> None:
        """Clicks a button, as unhurried as a person."""
        ONE_ACT.forget()
        find_shown(self.window, QPushButton, name).click()

    def _confirm(self) -> None:
        """Ctrl+Enter, wherever the keyboard is, as unhurried as a person."""
        ONE_ACT.forget()
        press(QApplication.focusWidget() or self.window, Qt.Key.Key_Return, _CONTROL)

    def _page(self, where: Place) -> QWidget:
        page = self.window.pages.currentWidget()
        if page is None:
            raise Stuck(f"{where.value} is not on show")
        return page

    def _shows(self, name: str) -> bool:
        return any(child.isVisible() for child in self.window.findChildren(QWidget, name))

    def _can_return(self) -> bool:
        if not self._shows("return_primary") or not self._shows("return_to_name"):
            return False
        return find_shown(self.window, QPushButton, "return_primary").isEnabled()

    def _is_ready(self) -> bool:
        return not self._shows("return_verdict_action")

    def _text(self, name: str) -> str:
        return find_shown(self.window, QLineEdit, name).text()

    def _newest_code(self) -> str:
        """The last code of this counter; what other counters did arrives here too."""
        lines = worklists.recent(self._reader, limit=200)
        return next((line.code for line in lines if line.counter == self.number), "")

    def _version(self, code: str) -> int:
        return self._dossier(code).version

    def _dossier(self, code: str) -> Dossier:
        with self._reader.database.read() as view:
            return find_dossier(view, code)

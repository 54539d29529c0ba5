"""Hurried hands: presses twice and thrice, dragged texts and files; nothing is stored twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget

from demo.window_driver import Keyboard, find, find_shown, let_settle, type_text
from reception.domain.workflow import LEGAL_ACTS, Action, DossierStatus, EventKind
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import recent
from reception.ui.pages.dossier_actions import KEYS, recorded_kind
from reception.ui.pages.intake_page import IntakePage
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.places import Place
from reception.ui.scanning.scan_input import ScanInput
from reception.ui.scanning.scan_watch import ScanWatch
from reception.ui.scanning.serial_scanner import SerialScanner
from reception.ui.sync.sync_worker import SyncService
from reception.ui.widgets.composed_button import ComposedButton
from reception.ui.widgets.paper_ticks import PaperTicks
from reception.ui.window.just_done_controller import JustDoneController
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator
from reception.ui.window.window_pages import PageTools
from tests.page_fixture import PageFixture, scanned_card
from tests.ui.test_ticked_reason import CARD

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
CARD_NUMBER = "046196001234"
GAPS = (5, 60, 130)
"""Milliseconds between the presses of a bouncing key, a hurried hand, a nervous one."""


@dataclass
class Counter:
    """A whole window whose clock goes on with each key and click."""

    kit: PageFixture
    window: MainWindow
    pages: Navigator
    keyboard: Keyboard

    def key(self, key: Qt.Key, modifiers=NONE, *, times: int = 1, gap: int = 130) -> None:
        text = "\r" if key == Qt.Key.Key_Return else ""
        for _ in range(times):
            self.keyboard.press(key, text, modifiers, after=gap)
            let_settle(5)

    def click(self, name: str, *, times: int = 1, gap: int = 60) -> None:
        """Clicks of one hand: the second of two is Qt's double click."""
        button = find_shown(self.window, ComposedButton, name)
        for at in range(times):
            self.keyboard.now += gap
            kinds = (QMouseEvent.Type.MouseButtonPress, QMouseEvent.Type.MouseButtonDblClick)
            self.mouse(button, kinds[at % 2], Qt.MouseButton.LeftButton)
            self.mouse(button, QMouseEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)
            let_settle(5)

    @staticmethod
    def mouse(widget: QWidget, kind: QMouseEvent.Type, held: Qt.MouseButton) -> None:
        middle = QPointF(widget.rect().center())
        event = QMouseEvent(
            kind, middle, widget.mapToGlobal(middle), Qt.MouseButton.LeftButton, held, NONE
        )
        QApplication.sendEvent(widget, event)

    def wait(self, milliseconds: int = 1_000) -> None:
        self.keyboard.now += milliseconds
        let_settle(60)

    def kinds(self) -> list[str]:
        """The kind of every event in the store, in order."""
        with self.kit.context.database.read() as view:
            found = [
                event for uid in view.dossiers.uids() for event in view.journal.of_dossier(uid)
            ]
        return sorted(event.kind for event in found)

    def new_acts(self, before: list[str]) -> list[str]:
        """The legal acts that were recorded since."""
        rest = self.kinds()
        for kind in before:
            rest.remove(kind)
        return [kind for kind in rest if kind in LEGAL_ACTS]


@pytest.fixture
def counter(kit, qapp, show_active) -> Iterator[Counter]:
    window = MainWindow(None)
    window.resize(1366, 689)
    keyboard = Keyboard(window)
    watch = ScanWatch(qapp, clock=keyboard.clock)
    inlet = ScanInput(watch, SerialScanner(), clock=keyboard.clock)
    show_active(window)
    watch.start()
    tools = PageTools(replace(kit.page, feedback=window.feedback), SyncService(None, window))
    pages = Navigator(window, tools, inlet)
    pages.go(Place.INTAKE)
    JustDoneController(window, pages, replace(kit.page, feedback=window.feedback))
    let_settle(60)
    yield Counter(kit, window, pages, keyboard)
    watch.stop()


def fill_sheet(counter: Counter) -> None:
    page = find(counter.window, IntakePage)
    page.take_card(scanned_card(CARD))
    let_settle(30)
    type_text(QApplication.focusWidget(), "ks")
    let_settle(200)
    counter.key(Qt.Key.Key_Return)
    counter.key(Qt.Key.Key_Return)
    counter.wait()


# ------------------------------------------------------------------------------------ intake


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("times", [2, 3])
@pytest.mark.parametrize("modifier", [CTRL, SHIFT])
def test_sheet_saved_twice_and_thrice_is_one_dossier(counter, modifier, times, gap):
    fill_sheet(counter)
    counter.key(Qt.Key.Key_Return, modifier, times=times, gap=gap)
    assert counter.new_acts([]) == [EventKind.RECEIVED]
    assert len(counter.kit.printer.printed) == 1


@pytest.mark.parametrize("times", [2, 3])
@pytest.mark.parametrize("name", ["save_print", "save_more"])
def test_buttons_of_the_sheet_clicked_twice_and_thrice_store_one_dossier(counter, name, times):
    fill_sheet(counter)
    counter.click(name, times=times)
    assert counter.new_acts([]) == [EventKind.RECEIVED]


@pytest.mark.parametrize("gap", GAPS)
def test_enter_thrice_in_the_refusal_stores_one_refusal(counter, gap):
    fill_sheet(counter)
    counter.key(Qt.Key.Key_F7)
    type_text(QApplication.focusWidget(), "Bản chính bị tẩy xóa")
    counter.key(Qt.Key.Key_Return)
    type_text(QApplication.focusWidget(), "Điều 22")
    counter.wait()
    counter.key(Qt.Key.Key_Return, times=4, gap=gap)
    counter.wait()
    codes = [line.code for line in recent(counter.kit.context)]
    states = [dossier_page(counter.kit.context, code).dossier.status for code in codes]
    assert states in ([], [DossierStatus.DENIED])


# ------------------------------------------------------------------------------- one dossier

STATES: dict[Action, tuple[Action, ...]] = {
    Action.SUPPLEMENT: (Action.REQUEST_SUPPLEMENT,),
    Action.DECLINE_WITHDRAWAL: (Action.WITHDRAW,),
    Action.REOPEN: (Action.STOP,),
    Action.ACCEPT_HANDOVER: (Action.FORWARD,),
}
VALUES = {
    "reason": "Theo quy định",
    "legal_basis": "Điều 1",
    "to_unit": "Phòng Tư pháp",
    "new_day": "20/8/2026",
    "amount": "4000",
    "result": "Bản sao",
    "owner.phone": "0905654321",
}


def open_filled(counter: Counter, act: Action) -> str:
    """A dossier with the panel of an act ready to be recorded."""
    kit = counter.kit
    procedure = "1.004873" if act in (Action.EXTEND, Action.WITHDRAW, Action.STOP) else "2.000815"
    code = kit.receive(procedure=procedure)
    for before in STATES.get(act, ()):
        kit.act(code, before, reason="Thiếu", legal_basis="Điều 1", to_unit="Phòng")
    counter.pages.show_dossier(code)
    let_settle(30)
    view = find(counter.window, LookupPage).view
    view.open_action(act)
    names = view.panel._form.fields
    view.panel._form.set_values({name: VALUES[name] for name in names if name in VALUES})
    counter.wait()
    return code


@pytest.mark.parametrize("gap", [*GAPS, 250])
@pytest.mark.parametrize(
    "act", [act for act in KEYS if isinstance(act, Action) and act is not Action.RETURN]
)
def test_act_pressed_thrice_is_recorded_once_and_nothing_after_it(counter, act, gap):
    open_filled(counter, act)
    before = counter.kinds()
    counter.key(Qt.Key.Key_Return, CTRL, times=3, gap=gap)
    counter.wait()
    # An act that asks for what the test does not give records nothing.
    assert counter.new_acts(before) in ([recorded_kind(act)], [])


@pytest.mark.parametrize("times", [2, 3])
def test_primary_button_clicked_twice_and_thrice_records_one_act(counter, times):
    open_filled(counter, Action.FORWARD)
    before = counter.kinds()
    counter.click("dossier_primary", times=times)
    assert counter.new_acts(before) == [EventKind.FORWARDED]


def test_second_act_after_a_moment_is_taken(counter):
    code = open_filled(counter, Action.FORWARD)
    counter.key(Qt.Key.Key_Return, CTRL)
    counter.wait()
    counter.key(Qt.Key.Key_Return, CTRL)
    counter.wait()
    counter.key(Qt.Key.Key_Return, CTRL)
    assert dossier_page(counter.kit.context, code).dossier.status is DossierStatus.COMPLETED


# --------------------------------------------------------------------------- return and strip


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("how", ["enter", "click"])
def test_result_is_returned_once_and_no_other_one_with_it(counter, how, gap):
    codes = [
        counter.kit.complete(counter.kit.receive(id_number=CARD_NUMBER, paid=True))
        for _ in range(2)
    ]
    counter.pages.go(Place.RETURN)
    let_settle(60)
    counter.keyboard.scan(codes[0])
    counter.wait()
    counter.keyboard.scan(CARD)
    counter.wait()
    before = counter.kinds()
    if how == "enter":
        counter.key(Qt.Key.Key_Return, times=3, gap=gap)
    else:
        counter.click("return_primary", times=3, gap=gap)
    counter.wait()
    assert counter.new_acts(before) == [EventKind.RETURNED]
    assert dossier_page(counter.kit.context, codes[1]).dossier.status is DossierStatus.COMPLETED


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("how", ["key", "click"])
def test_only_the_last_step_is_taken_back(counter, how, gap):
    code = counter.kit.receive()
    counter.kit.act(code, Action.FORWARD, to_unit="Phòng Tư pháp")
    counter.kit.act(code, Action.COMPLETE, result="Bản sao")
    find(counter.window, JustDoneController).refresh()
    counter.wait()
    before = counter.kinds()
    if how == "key":
        counter.key(Qt.Key.Key_F9, CTRL, times=3, gap=gap)
    else:
        counter.click("done_undo_0", times=3, gap=gap)
    assert len(counter.new_acts(before)) == 1
    assert dossier_page(counter.kit.context, code).dossier.status is DossierStatus.PROCESSING


def test_money_of_a_visit_is_taken_once(counter):
    for _ in range(3):
        counter.kit.receive()
    find(counter.window, JustDoneController).refresh()
    counter.wait()
    counter.click("done_settle", times=3)
    counter.key(Qt.Key.Key_F12, CTRL, times=3, gap=60)
    assert counter.kinds().count(EventKind.PAID) == 3


# -------------------------------------------------------------------------------------- scans


@pytest.mark.parametrize(
    ("line", "gap"),
    [
        *((line, gap) for line in (CARD, "H57.30.12-260805-1001") for gap in (3, 20, 60)),
        # Bare digits at the pace of a person are a person's.
        *((line, gap) for line in ("4006381333931", "1234567890") for gap in (3, 20)),
    ],
)
@pytest.mark.parametrize("act", [Action.REQUEST_SUPPLEMENT, Action.REFUSE])
def test_scan_over_the_ticks_ticks_nothing(counter, act, line, gap):
    open_filled(counter, act)
    ticks = find(counter.window, PaperTicks, "action_missing")
    ticks.setFocus()
    before = counter.kinds()
    counter.keyboard.scan(line, gap=gap)
    counter.keyboard.press(Qt.Key.Key_Return, "\r", after=gap)
    counter.wait()
    assert counter.new_acts(before) == []
    found = counter.window.findChildren(PaperTicks, "action_missing")
    assert all(each.names() == () for each in found)


# -------------------------------------------------------------------------------------- drags


def mime(kind: str) -> QMimeData:
    data = QMimeData()
    if kind == "text":
        data.setText("0905111222")
    else:
        data.setUrls([QUrl.fromLocalFile("/ho-so/ảnh.pdf")])
        data.setText("file:///ho-so/ảnh.pdf")
    return data


def drop(window: QWidget, at: QPoint, data: QMimeData) -> bool:
    """Drags something over a window and lets it go there; whether the window took it."""
    handle, copy = window.windowHandle(), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, copy, data, Qt.MouseButton.LeftButton, NONE)
    QApplication.sendEvent(handle, enter)
    end = QDropEvent(QPointF(at), copy, data, Qt.MouseButton.LeftButton, NONE)
    QApplication.sendEvent(handle, end)
    return enter.isAccepted() or end.isAccepted()


def texts(window: QWidget) -> dict[str, str]:
    lines = {each.objectName(): each.text() for each in window.findChildren(QLineEdit)}
    blocks = {each.objectName(): each.toPlainText() for each in window.findChildren(QPlainTextEdit)}
    days = {each.objectName(): each.text() for each in window.findChildren(QAbstractSpinBox)}
    return lines | blocks | days


@pytest.mark.parametrize("kind", ["text", "file"])
@pytest.mark.parametrize("where", [place for place in Place if place is not Place.SETTINGS])
def test_text_and_files_dropped_anywhere_change_nothing(counter, where, kind):
    counter.kit.complete(counter.kit.receive())
    counter.pages.go(where)
    let_settle(60)
    before, place, acts = texts(counter.window), counter.pages.place, counter.kinds()
    editors = [
        each
        for each_kind in (QLineEdit, QPlainTextEdit, QAbstractSpinBox)
        for each in counter.window.findChildren(each_kind)
        if each.isVisible()
    ]
    for widget in (*editors, counter.window):
        at = widget.mapTo(counter.window, widget.rect().center())
        assert not drop(counter.window, at, mime(kind)), widget.objectName()
    assert texts(counter.window) == before
    assert (counter.pages.place, counter.kinds()) == (place, acts)


def test_press_dragged_from_one_button_to_another_presses_neither(counter):
    fill_sheet(counter)
    save, other = (find_shown(counter.window, ComposedButton, name)
                   for name in ("save_print", "refuse"))  # fmt: skip
    counter.mouse(save, QMouseEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton)
    away = QPointF(save.mapFromGlobal(other.mapToGlobal(QPoint(5, 5))))
    for kind, held in (
        (QMouseEvent.Type.MouseMove, Qt.MouseButton.LeftButton),
        (QMouseEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(
            kind, away, save.mapToGlobal(away), Qt.MouseButton.LeftButton, held, NONE
        )
        QApplication.sendEvent(save, event)
    assert counter.kinds() == []
    assert not find(counter.window, IntakePage)._refusal.is_open

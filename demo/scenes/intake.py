"""Scenes of the intake sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from demo.scenes.stage import ONCE, Stage, Views, WindowScene, unpictured
from demo.window_driver import find, find_shown, type_into, wait_until
from reception.ui.places import Place
from reception.ui.widgets.toast import Toast

_CARD = "001098012345||Nguyễn Văn Thử|15081998|Nam|12 Lê Lợi, phường Thuận Hóa|01012022"
_PROCEDURE = "2.000815"


def _name_on_sheet(stage: Stage) -> str:
    return find(stage.window, QLineEdit, "owner_name").text()


def _write_person(stage: Stage) -> None:
    stage.go(Place.INTAKE)
    stage.window.scanned.emit(_CARD)
    wait_until("the card is read", lambda: bool(_name_on_sheet(stage)))


def _write_sheet(stage: Stage) -> None:
    _write_person(stage)
    stage.type("procedure_search", _PROCEDURE)
    stage.press(Qt.Key.Key_Return)
    stage.wait_for("papers_table")


def _discard(stage: Stage) -> None:
    find(stage.window, QAbstractButton, "discard").click()
    stage.click("confirm_yes")
    wait_until("the sheet is empty", lambda: not _name_on_sheet(stage))
    find_shown(stage.window, Toast, "toast").dismiss()


def _person(stage: Stage) -> Views:
    _write_person(stage)
    yield stage.window
    _discard(stage)


def _matter(stage: Stage) -> Views:
    _write_sheet(stage)
    yield stage.window
    _discard(stage)


def _documents(stage: Stage) -> Views:
    """Several documents are listed, the second one wrongly."""
    _write_sheet(stage)
    stage.press(Qt.Key.Key_Return)
    stage.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    for words in ("Bằng tốt nghiệp trung học phổ thông", "2", "3", "Học bạ", "0", "2", "Căn cước"):
        type_into(QApplication.focusWidget() or stage.window, words)
        stage.press(Qt.Key.Key_Return)
    yield stage.window
    _discard(stage)


def _elsewhere(stage: Stage) -> Views:
    """For another authority, of which some are offered."""
    _write_sheet(stage)
    stage.press(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    type_into(find_shown(stage.window, QLineEdit, "competent_unit"), "vy da")
    stage.wait_for("competent_suggestions")
    yield stage.window
    _discard(stage)


def _refusing(stage: Stage) -> Views:
    _write_sheet(stage)
    stage.press(Qt.Key.Key_F7)
    stage.wait_for("refusal_reason")
    yield stage.window
    stage.click("refusal_no")
    _discard(stage)


def _sheets_aside(stage: Stage) -> Views:
    """Two sheets are put aside, looked at and dropped again."""
    stage.go(Place.INTAKE)
    for name in ("Hồ Thị Mỹ Hạnh", "Trương Văn Lộc"):
        stage.type("owner_name", name)
        stage.settle()
        stage.click("put_aside")
        wait_until("the sheet is empty", lambda: not _name_on_sheet(stage))
    find_shown(stage.window, Toast, "toast").dismiss()
    stage.click("take_up")
    stage.wait_for("aside_drop")
    yield stage.window
    for _sheet in range(2):
        stage.click("aside_drop")
        stage.settle()
    stage.wait_without("take_up")


SCENES = (
    unpictured("sheet-person", _person),
    unpictured("sheet-matter", _matter),
    unpictured("sheet-documents", _documents),
    unpictured("sheet-elsewhere", _elsewhere),
    unpictured("sheet-refusing", _refusing),
    WindowScene("sheets-aside", "Tờ để sang bên", _sheets_aside, ONCE),
)

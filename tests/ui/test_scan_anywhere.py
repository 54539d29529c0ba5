"""A scan is a message wherever the keyboard is: nothing of it is typed, pressed or chosen.

Every scene of the program is opened and scans fall on some of its widgets that take the keyboard,
with pauses, slow and fast, with one end or two; on the intake sheet cards and receipts as well.
``SCAN_TRIALS`` says how many widgets of every scene (``make test-scans`` takes thousands in all),
``SCAN_SEED`` which; without it a few scenes have their turn.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from demo.scenes import Stage, all_scenes
from demo.window_driver import NONE, Keyboard, find, let_settle, wait_until
from reception.domain.workflow import DossierStatus
from reception.services.context import ServiceContext
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import recent
from reception.services.intake.intake_sheet import IntakeSheet
from reception.ui.pages.dossier_view import DossierView
from reception.ui.pages.intake_page import IntakePage
from reception.ui.places import Place
from reception.ui.scanning.scan_input import ScanInput
from reception.ui.widgets.chip import Chip
from tests.window_walk import stage_on, walk

TRIALS = int(os.environ.get("SCAN_TRIALS", "0"))
SEED = int(os.environ.get("SCAN_SEED", "20261128"))
# What the gate has time for: some scenes, each with few trials.
FEW_SCENES, FEW_TRIALS = 12, 2
FEW_ON_THE_SHEET = 10
FEW_ON_DOSSIERS = 6
HALF = 0.5
PAUSE_MS = 400
CONTROL = Qt.KeyboardModifier.ControlModifier
OWNERS_CARD = "001098012345||Nguyễn Văn Thử|15081998|Nam|12 Lê Lợi, phường Thuận Hóa|01012022"
# Nothing of these names a person or a dossier that is here, so nothing but the scan bar changes.
STRANGERS = (
    "H99.30.12-261129-1001",
    "4006381333931",
    "GB4464621234567|4cc3aa|15/08/1970|2|5468|46 - 017|01/01/2026|-|$",
    "https://dichvucong.gov.vn/p/home/dvc-trang-chu.html",
    "046199003342||Trần Thị Giấy Hai|30121999|Nữ",
    "n0t 0urs n0r any0ne's 1 2 3 4",
)
ENDS = {
    "CR": [(Qt.Key.Key_Return, "\r", NONE)],
    "CR+LF": [(Qt.Key.Key_Return, "\r", NONE), (Qt.Key.Key_Return, "\n", NONE)],
    "LF": [(Qt.Key.Key_Return, "\n", NONE)],
    "Tab": [(Qt.Key.Key_Tab, "\t", NONE)],
    "Ctrl+M": [(Qt.Key.Key_M, "\r", CONTROL)],
    "Ctrl+M Ctrl+J": [(Qt.Key.Key_M, "\r", CONTROL), (Qt.Key.Key_J, "\n", CONTROL)],
    "ETX CR": [(Qt.Key.Key_C, "\x03", CONTROL), (Qt.Key.Key_Return, "\r", NONE)],
    "STX ETX": [(Qt.Key.Key_C, "\x03", CONTROL)],
}
_STX = (Qt.Key.Key_B, "\x02", CONTROL)


@dataclass(frozen=True, slots=True)
class Trial:
    """One scan.

    Attributes:
        gap: milliseconds before each key.
        pauses: further milliseconds before some keys, by their index.
    """

    line: str
    end: str
    gap: int
    pauses: dict[int, int]

    @classmethod
    def drawn(cls, chance: random.Random, lines: Sequence[str], slowest: int) -> Trial:
        line = chance.choice(lines)
        pauses = {chance.randrange(3, len(line)): chance.randint(0, 490 - slowest)}
        return cls(line, chance.choice(sorted(ENDS)), chance.randint(3, slowest), pauses)

    def play(self, keyboard: Keyboard, chance: random.Random) -> None:
        keyboard.now += 3000
        if self.end.startswith("STX"):
            keyboard.press(*_STX, after=self.gap)
        for at, letter in enumerate(self.line):
            keyboard.letters(letter, gap=self.pauses.get(at, 0) + self.gap)
        for key, text, modifiers in ENDS[self.end]:
            keyboard.press(key, text, modifiers, after=chance.randint(3, 250))


def focusable(view: QWidget) -> list[QWidget]:
    """Every widget of a window that a person could give the keyboard."""
    return [
        widget
        for widget in view.window().findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
    ]


def seen(window: QWidget) -> dict[str, object]:
    """What stands in every field, table and choice of a window."""
    found: dict[str, object] = {}
    for widget in window.findChildren(QWidget):
        value = value_of(widget)
        # A toast says what was put aside: the same line twice within a second.
        if value is not None and widget.isVisible() and not widget.objectName().startswith("toast"):
            found[f"{type(widget).__name__} {widget.objectName()} {id(widget)}"] = value
    return found


def value_of(widget: QWidget) -> object:
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox | QStackedWidget):
        return widget.currentIndex()
    if isinstance(widget, QSpinBox):
        return widget.value()
    if isinstance(widget, QDateTimeEdit):
        return widget.dateTime().toString()
    if isinstance(widget, QAbstractButton):
        return widget.isChecked()
    return rows_of(widget) if isinstance(widget, QAbstractItemView) else None


def rows_of(view: QAbstractItemView) -> object:
    model = view.model()
    if model is None:
        return None
    down = range(min(20, model.rowCount(QModelIndex())))
    return [[str(model.index(row, at).data()) for at in range(8)] for row in down]


# What is none of ours is known by its speed alone, so it is no slower than this.
STRANGER_GAP = 28
# Ours are known by their shape; slow scanners take this long for a key.
OUR_GAP = 58


@pytest.fixture
def stage(qapp, tmp_path):
    with stage_on(tmp_path) as stage:
        yield stage


def keyboard_on(stage: Stage) -> Keyboard:
    """Its clock is also that by which the same line twice within a second is one scan."""
    keyboard = Keyboard(stage.window)
    for inlet in stage.program.findChildren(ScanInput):
        inlet._clock = keyboard.clock
    return keyboard


def test_scan_of_a_stranger_changes_nothing_anywhere(stage):
    chance = random.Random(SEED)
    keyboard = keyboard_on(stage)
    names = [scene.name for scene in all_scenes()]
    wanted = set(names if TRIALS else chance.sample(names, FEW_SCENES))

    def look(view: QWidget) -> list[str]:
        if has_dossier_on_show(view):
            return []
        # The notice about a possible duplicate and what the store says come after a pause.
        let_settle(PAUSE_MS)
        kept = QApplication.focusWidget()
        widgets = focusable(view)
        chosen = chance.sample(widgets, min(TRIALS or FEW_TRIALS, len(widgets)))
        amiss = [changed_by_scan(stage, keyboard, chance, view, widget) for widget in chosen]
        if kept is not None:
            kept.setFocus()
        return [words for words in amiss if words]

    amiss = walk(stage, look, lambda scene: scene.name in wanted)
    assert amiss == {}, "\n".join(f"{name}: {found}" for name, found in amiss.items())


def changed_by_scan(
    stage: Stage, keyboard: Keyboard, chance: random.Random, view: QWidget, widget: QWidget
) -> str:
    """What a scan with the keyboard in a widget changed in its window, in words."""
    if not is_reachable(widget):
        return ""
    # What leaving the field before has set going is not the scan's doing.
    stage.settle()
    trial = Trial.drawn(chance, STRANGERS, STRANGER_GAP)
    before = seen(view.window())
    trial.play(keyboard, chance)
    stage.settle()
    after = seen(view.window())
    keys = sorted(before.keys() | after.keys())
    changed = [key for key in keys if after.get(key) != before.get(key)][:3]
    return f"{widget.objectName()} {trial}: {changed}" if changed else ""


@pytest.mark.parametrize("state", ["empty", "person", "matter"])
def test_scan_on_the_sheet_does_what_it_means_and_nothing_else(stage, state):
    """The owner's card, once more, or a receipt, or a stranger, from every field of the sheet."""
    chance = random.Random(f"{SEED} {state}")
    keyboard = keyboard_on(stage)
    stage.go(Place.INTAKE)
    page = stage.pages.pages.intake()
    receipt = stage.first(DossierStatus.RECEIVED)
    sheets = written(stage, page)
    start = sheets[state]
    carded = sheets["person"] if state == "empty" else start
    meant = {OWNERS_CARD: carded, receipt: start, **dict.fromkeys(STRANGERS, start)}
    for _ in range(TRIALS * 20 or FEW_ON_THE_SHEET):
        stage.go(Place.INTAKE)
        page._view.show_sheet(start)
        stage.settle()
        widget = chance.choice(focusable(page))
        if not is_reachable(widget):
            continue
        line = chance.choice((OWNERS_CARD, receipt, chance.choice(STRANGERS)))
        trial = Trial.drawn(chance, [line], STRANGER_GAP if line in STRANGERS else OUR_GAP)
        trial.play(keyboard, chance)
        stage.settle()
        told = f"{widget.objectName()} {trial}"
        assert stored(page._view.sheet()) == stored(meant[line]), told
        assert (stage.pages.place is Place.LOOKUP) == (line == receipt), told
        assert asked(stage, stored_dossiers) == len(stage.codes), told


def stored(sheet: IntakeSheet) -> object:
    """What would be stored; which papers lie in an earlier dossier comes later by itself."""
    return sheet.form(), sheet.origins


def stored_dossiers(context: ServiceContext) -> int:
    return len(recent(context, limit=100))


def written(stage: Stage, page: IntakePage) -> dict[str, IntakeSheet]:
    """The sheet while nothing, the owner, and the matter stands on it."""
    sheets = {"empty": page._view.sheet()}
    stage.window.scanned.emit(OWNERS_CARD)
    wait_until("the card is read", lambda: page.has_words)
    stage.settle()
    sheets["person"] = page._view.sheet()
    stage.type("procedure_search", "2.000815")
    stage.press(Qt.Key.Key_Return)
    stage.wait_for("papers_table")
    sheets["matter"] = page._view.sheet()
    return sheets


def asked(stage: Stage, job: Callable[[ServiceContext], object]) -> object:
    """What the store answers."""
    found: list[object] = []
    stage.pages.pages.intake()._store._jobs.run(
        job, owner=stage.window, on_result=found.append, on_error=found.append
    )
    wait_until("the store answers", lambda: bool(found))
    return found[0]


def has_dossier_on_show(view: QWidget) -> bool:
    """Whether a scan that names nothing here must put something away: that has its own tests."""
    kept: list[QWidget] = [*view.window().findChildren(DossierView)]
    kept += view.window().findChildren(QAbstractButton, "return_leave")
    return any(widget.isVisible() for widget in kept)


def is_reachable(widget: QWidget) -> bool:
    widget.setFocus()
    QApplication.processEvents()
    return widget.hasFocus()


def test_scan_over_a_dossier_is_named_and_records_nothing(stage):
    """Whatever had the keyboard: its actions, a list beside it, its correction half written."""
    chance = random.Random(f"{SEED} dossier")
    keyboard = keyboard_on(stage)
    outcome = find(stage.window, Chip, "scan_outcome")
    for _ in range(TRIALS * 20 or FEW_ON_DOSSIERS):
        code = chance.choice(sorted(stage.codes))
        view = stage.open_dossier(code)
        if chance.random() < HALF:
            stage.press(Qt.Key.Key_F9)
            stage.settle()
        before = asked(stage, partial(dossier_page, code=code))
        widget = chance.choice(focusable(view))
        if not is_reachable(widget):
            continue
        stands = seen(stage.window)
        trial = Trial.drawn(chance, STRANGERS, STRANGER_GAP)
        trial.play(keyboard, chance)
        stage.settle()
        told = f"{code} {widget.objectName()} {trial}"
        after = asked(stage, partial(dossier_page, code=code))
        assert after == before, told
        assert outcome.text(), told
        if view.isVisible():
            # A form that stays has not a letter of the scan in it.
            fields = {key: value for key, value in seen(view).items() if key in stands}
            assert fields.items() <= stands.items(), told

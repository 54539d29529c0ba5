"""Alt+Z in the whole program: what was done last, with lists, rail and strip as before at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from demo.scenes import Stage
from demo.window_driver import NONE, Keyboard, find, let_settle, wait_until
from reception.domain.dossier import Dossier
from reception.domain.workflow import Action, DossierStatus
from reception.services.context import ServiceContext
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.dossier.worklists import WorkList, work_list
from reception.services.intake.receiving import receive
from reception.ui.background.changes import Kind
from reception.ui.places import Place
from reception.ui.widgets.consent import AFTER_ACT
from reception.ui.widgets.nav_rail import NavButton
from reception.ui.window.just_done_strip import JustDoneStrip
from tests.window_walk import stage_on
from tests.workspaces import a_form

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Counter:
    """The program with its keys, and what stands on its screen."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.keys = Keyboard(stage.window)
        self.pages = stage.program.pages

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.keys.press(key, modifiers=modifier, after=700)
        let_settle(30)

    def take_back(self) -> None:
        """Alt+Z, not so close behind another act that it would be the same press."""
        let_settle(round(AFTER_ACT) + 50)
        self.press(Qt.Key.Key_Z, ALT)

    def ask(self, job: Callable[[ServiceContext], object]) -> object:
        """An answer of the store, on its own lane."""
        got: list[object] = []
        jobs = self.stage.program.jobs
        jobs.run(job, owner=self.stage.window, on_result=got.append, on_error=got.append)
        wait_until("the store answers", lambda: bool(got))
        return got[0]

    def command(self, job: Callable[[ServiceContext], Dossier]) -> Dossier:
        """A command as a page gives it."""
        got: list[Any] = []
        self.stage.program.jobs.command(
            job,
            owner=self.stage.program,
            on_result=got.append,
            on_error=got.append,
            kinds=Kind.DOSSIERS,
        )
        wait_until("the command is done", lambda: bool(got))
        done: Dossier = got[0]
        return done

    def rail(self) -> dict[str, str]:
        """Every place of the rail with its number, as it is spoken; what waits to be sent aside."""
        buttons = self.stage.window.findChildren(NavButton)
        return {
            button.objectName(): button.accessibleName()
            for button in buttons
            if "outbox" not in button.objectName()
        }

    def rows(self) -> list[str]:
        """The codes of the list on show."""
        table = self.pages.pages.worklist().table
        model = table.model()
        return [str(model.index(row, 1).data()) for row in range(model.rowCount())]

    def strip(self) -> list[str]:
        """What was just done."""
        shown = find(self.stage.window, JustDoneStrip, "just_done_strip")
        return [entry.accessibleName() for entry in shown._entries if entry.isVisible()]

    def row_text(self) -> str:
        """What the row of Alt+Z says it would do."""
        return self.stage.window.table.action("last_action").text()

    def settle(self) -> None:
        """Until lists and numbers have been asked again."""
        QCoreApplication.processEvents()
        let_settle(250)
        self.ask(lambda _context: None)
        let_settle(30)


@pytest.fixture
def counter(qapp, tmp_path):
    with stage_on(tmp_path, (1366, 689)) as stage:
        made = Counter(stage)
        made.settle()
        yield made


def test_a_batch_taken_back_stands_in_table_and_rail_again(counter):
    counter.pages.go(Place.HANDOVER)
    counter.settle()
    rows, rail = counter.rows(), counter.rail()
    assert len(rows) >= 2
    counter.press(Qt.Key.Key_A, CTRL)
    counter.press(Qt.Key.Key_Return, CTRL)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    # Typed letters would open the list of known units, which this platform complains about.
    focused.setText("Phòng nhầm")
    counter.press(Qt.Key.Key_Return, CTRL)
    wait_until("all of them have gone", lambda: counter.rows() == [])
    counter.settle()
    assert counter.rail() != rail
    assert counter.row_text() == f"Hoàn tác: Chuyển xử lý {len(rows)} hồ sơ"
    counter.take_back()
    wait_until("they are back", lambda: counter.rows() == rows)
    counter.settle()
    assert counter.rail() == rail
    outcomes = counter.pages.pages.worklist().outcome.outcomes
    assert [(item.code, item.is_done) for item in outcomes] == [(code, True) for code in rows]


def test_of_a_batch_each_dossier_that_stays_says_why(counter):
    counter.pages.go(Place.HANDOVER)
    counter.settle()
    rows = counter.rows()
    counter.press(Qt.Key.Key_A, CTRL)
    counter.press(Qt.Key.Key_X, ALT)
    counter.press(Qt.Key.Key_Return)
    wait_until("all of them are done", lambda: counter.rows() == [])
    # Another clerk hands one of them over.
    counter.ask(lambda context: _by_another(context, rows[0]))
    counter.take_back()
    wait_until("the others are back", lambda: counter.rows() == rows[1:])
    counter.settle()
    first, *others = counter.pages.pages.worklist().outcome.outcomes
    assert (first.code, first.is_done) == (rows[0], False)
    assert "Đã có việc mới hơn" in first.words
    assert all(item.is_done for item in others)


def _by_another(context: ServiceContext, code: str) -> Dossier:
    office = replace(context.office, clerk="Phan Văn Mẫu")
    return act(replace(context, office=office), code, Action.REOPEN, ActionInput(reason="Sai"))


@pytest.mark.parametrize("place", [Place.INTAKE, Place.RETURN, Place.RECEIVED_TODAY])
def test_an_intake_taken_back_is_gone_from_strip_list_and_rail(counter, place):
    counter.pages.go(place)
    counter.settle()
    rail, strip = counter.rail(), counter.strip()
    rows = counter.rows() if place is Place.RECEIVED_TODAY else []
    code = counter.command(lambda context: receive(context, a_form(paid=True)).dossier).code
    counter.settle()
    assert counter.row_text() == f"Hoàn tác: Tiếp nhận {code}"
    assert counter.rail() != rail
    counter.take_back()
    counter.settle()
    assert (counter.rail(), counter.strip()) == (rail, strip)
    if place is Place.RECEIVED_TODAY:
        assert counter.rows() == rows


def test_a_return_taken_back_waits_in_the_list_of_the_page_again(counter):
    code = counter.ask(lambda context: work_list(context, WorkList.READY)[0].code)
    counter.pages.go(Place.RETURN)
    counter.settle()
    rail, strip = counter.rail(), counter.strip()
    model = counter.pages.pages.returns().table.model()
    count = model.rowCount()
    given = by_command(ActionInput(to_name="Nguyễn Văn Thử"))
    counter.command(lambda context: hand_over(context, code, given))
    counter.settle()
    assert model.rowCount() == count - 1
    assert counter.row_text() == f"Hoàn tác: Trả kết quả {code}"
    counter.take_back()
    counter.settle()
    assert (model.rowCount(), counter.rail(), counter.strip()) == (count, rail, strip)
    found = counter.ask(lambda context: work_list(context, WorkList.READY)[0])
    assert (found.code, found.status) == (code, DossierStatus.COMPLETED)

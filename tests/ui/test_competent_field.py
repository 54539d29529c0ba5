"""A matter received for another authority, by keys from the sheet to the legal date."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from demo.window_driver import find, type_text
from reception.domain.workflow import Action
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import recent
from reception.services.intake.intake_sheet import IntakeSheet
from reception.services.intake.sheet_json import sheet_from_json, sheet_to_json
from reception.services.setup import units
from reception.ui.labels import due_words
from reception.ui.pages.action_forms import NoteAct
from reception.ui.pages.dossier_actions import offered_actions, offered_notes
from reception.ui.pages.intake.procedure_section import ProcedureSection
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.tasks import Lane
from reception.ui.widgets.due_card import DueCard
from tests.page_fixture import focused, scanned_card
from tests.ui.test_action_panel import opened
from tests.ui.test_matter_fields import ALT, CARD, CTRL, choose, message, save_with_papers, stored

CODE = "1.000689"


@pytest.fixture
def page(intake_page):
    intake_page.take_card(scanned_card(CARD))
    return intake_page


def test_usual_matter_shows_no_authority(page, press):
    choose(page, press, CODE)
    assert not find(page, QLineEdit, "competent_unit").isVisible()
    assert focused().objectName() == "papers_table"


def test_authority_is_found_by_its_name_and_stands_on_the_dossier(page, press, kit, qtbot):
    choose(page, press, CODE)
    page.findChild(ProcedureSection).set_folded(True)
    press(Qt.Key.Key_Q, ALT)
    assert focused().objectName() == "competent_unit"
    type_text(focused(), "vy da")
    press(Qt.Key.Key_Return)
    assert find(page, QLineEdit, "competent_unit").text().startswith("UBND phường Vỹ Dạ (")
    qtbot.waitUntil(lambda: "dự kiến" in page.findChild(DueCard).accessibleName())
    save_with_papers(press)
    (dossier,) = stored(kit)
    assert dossier.intake.deciding_name == "UBND phường Vỹ Dạ"
    assert dossier.is_planned
    assert not find(page, QLineEdit, "competent_unit").isVisible()


def test_nobody_types_into_a_section_that_is_folded(page, press):
    """The authority's field goes with another matter, and the keyboard passes through elsewhere."""
    page.window().resize(1366, 420)
    choose(page, press, CODE)
    press(Qt.Key.Key_Q, ALT)
    type_text(focused(), "zz")
    press(Qt.Key.Key_H, ALT)
    assert focused().objectName() == "matter_procedure_name"
    assert focused().isVisible()


def test_communes_are_loaded_on_a_lane_before_the_first_letter(page, press, kit):
    choose(page, press, CODE)
    units._units.cache_clear()
    kit.runner.lanes.clear()
    press(Qt.Key.Key_Q, ALT)
    assert Lane.IO in kit.runner.lanes
    assert units._units.cache_info().currsize == 1


def test_authority_is_taken_by_its_identifier_and_a_bare_name_is_asked_for(page, press, kit):
    choose(page, press, CODE)
    press(Qt.Key.Key_Q, ALT)
    type_text(focused(), "qqxx")
    press(Qt.Key.Key_Return)
    assert "mã định danh" in message(page, "competent_unit")
    field = find(page, QLineEdit, "competent_unit")
    field.setFocus()
    field.clear()
    type_text(field, "H57.30.13")
    save_with_papers(press)
    assert stored(kit)[0].intake.deciding_unit == "H57.30.13"


def test_kept_sheet_keeps_the_authority():
    sheet = IntakeSheet(competent="H57.30.13")
    text = sheet_to_json(sheet, is_aside=True)
    assert sheet_from_json(text, lambda _code: None) == replace(sheet, competent="H57.30.13")
    assert sheet.form().competent_unit == "H57.30.13"


def test_day_at_the_authority_is_keyed_and_the_receipt_printed_again(page, press, kit, show_page):
    code = kit.receive(procedure=CODE, competent_unit="H57.30.13")
    look = show_page(LookupPage(kit.page), 620)
    papers = []
    look.view.paper_wanted.connect(lambda key, paper: papers.append((key, paper.form)))
    view = opened(look, code, NoteAct.COMPETENT)
    assert "dự kiến" in look.findChild(DueCard).accessibleName()
    type_text(focused(), f"{kit.session.today:%d/%m/%Y}")
    find(look, QLineEdit, "action_hour").setText("25h")
    press(Qt.Key.Key_Return, CTRL)
    assert dossier_page(kit.context, code).dossier.is_planned
    find(look, QLineEdit, "action_hour").setText("")
    press(Qt.Key.Key_Return, CTRL)
    dossier = dossier_page(kit.context, code).dossier
    assert not dossier.is_planned
    assert papers == [(code, "intake")]
    assert "dự kiến" not in look.findChild(DueCard).accessibleName()
    assert view.open_panel is None


def test_own_dossier_is_not_asked_for_another_authority(kit):
    own = dossier_page(kit.context, kit.receive()).dossier
    assert NoteAct.COMPETENT not in offered_notes(own)
    other = kit.receive(procedure=CODE, competent_unit="H57.30.13")
    dossier = dossier_page(kit.context, other).dossier
    assert NoteAct.COMPETENT in offered_notes(dossier)
    assert Action.EXTEND not in offered_actions(dossier)
    (line,) = [item for item in recent(kit.context) if item.code == other]
    assert due_words(line, kit.session.clock.now()).startswith("Dự kiến")

"""Conditions of papers are asked in the list of the sheet, and answered by one key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from demo.window_driver import find, type_text
from reception.domain.checklist import ConditionAnswer
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import recent
from reception.services.intake.sheet_json import sheet_from_json, sheet_to_json
from reception.ui.pages.intake.papers_table import PapersTable
from tests.page_fixture import focused, scanned_card

CTRL = Qt.KeyboardModifier.ControlModifier
CARD = "046196001234|191234567|ĐẶNG THỊ HỒNG ĐÀO|29021996|Nữ|12 Lê Lợi, phường Thuận Hóa|01072024"


@pytest.fixture
def asked(kit, intake_page, press):
    """A procedure with a condition on the sheet: its page, version and the row that asks."""
    today = kit.context.today
    for version in kit.context.catalogue.in_force(today):
        rows = [at for at, item in enumerate(version.checklist) if item.question]
        has_limit = any(row.limit and not row.case for row in version.limits)
        if version.at_desk and has_limit and len(rows) == 1 and not version.limit_cases:
            break
    intake_page.take_card(scanned_card(CARD))
    type_text(focused(), version.code)
    press(Qt.Key.Key_Return)
    table = find(intake_page, PapersTable, "papers_table")
    assert focused() is table
    table.setCurrentIndex(table.model().index(rows[0], 1))
    return intake_page, version, rows[0]


def words(page, at: int) -> str:
    return str(find(page, PapersTable, "papers_table").model().index(at, 0).data())


def test_one_key_says_yes_no_and_open_again(asked, press):
    page, version, at = asked
    condition = version.checklist[at].question
    seen = [words(page, at)]
    for _press in range(3):
        press(Qt.Key.Key_C)
        seen.append(words(page, at))
    assert seen[0].endswith("· có?")
    assert seen[0] == seen[3]
    assert seen[1].endswith("có: cần nộp")
    assert seen[2].endswith("không có")
    assert condition in seen[0]


def test_yes_makes_the_paper_one_of_those_that_enter_hands_in(kit, asked, press):
    _page, version, at = asked
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    [line] = recent(kit.context)
    intake = dossier_page(kit.context, line.code).dossier.intake
    item = version.checklist[at]
    assert intake.answers == (ConditionAnswer(item.question, True),)
    assert item.name in {paper.name for paper in intake.papers}


def test_answers_are_kept_with_the_draft(kit, asked, press):
    page, version, at = asked
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_C)
    kept = sheet_to_json(page._view.sheet(), is_aside=True)
    today, catalogue = kit.context.today, kit.context.catalogue
    sheet = sheet_from_json(kept, lambda code: catalogue.version(code, today))
    assert sheet.rows[at].holds is False
    assert sheet.form().answers == (ConditionAnswer(version.checklist[at].question, False),)

"""The page of conflicts: both sides in sight, a reason, one key for the side that is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from demo.window_driver import type_text
from reception.domain.events import Draft
from reception.domain.facts import Correction
from reception.domain.field_merge import before_of
from reception.domain.person import PartyInput
from reception.domain.workflow import Action, EventKind
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.processing import act
from reception.ui.pages.conflicts_page import ConflictsPage
from reception.ui.widgets.text_label import TextLabel
from tests.page_fixture import column_texts, focused

ALT = Qt.KeyboardModifier.AltModifier
FIRST, LATER = "0905111111", "0905222222"


@pytest.fixture
def page(kit, open_page):
    return lambda: open_page(ConflictsPage(kit.page))


@pytest.fixture
def code(kit) -> str:
    """A dossier whose phone two counters corrected, each without knowing of the other."""
    made = kit.receive()
    with kit.context.database.read() as view:
        before = view.dossier(view.dossiers.uids_of_code(made)[0])
    fact = Correction("gọi lại", owner=replace(before.owner, phone=LATER))
    fact = replace(fact, before=before_of(before.intake, before.due_at, fact))
    given = ActionInput(reason="sửa", owner=PartyInput(phone=FIRST))
    act(kit.context, made, Action.CORRECT, given)
    with kit.context.database.write() as tx:
        draft = Draft(before.uid, EventKind.CORRECTED, fact, "Trần Khác", 2, kit.clock.now())
        tx.append(draft, recorded_at=kit.clock.machine_now())
    return made


def phone(kit, code: str) -> str:
    with kit.context.database.read() as view:
        return view.dossier(view.dossiers.uids_of_code(code)[0]).owner.phone


def words(page: ConflictsPage) -> str:
    return " ".join(label.text() for label in page.findChildren(TextLabel) if label.isVisible())


def test_without_conflicts_the_page_says_what_would_be_here(page):
    shown = page()
    assert "Hai quầy" in shown.table.empty_state.accessibleName()
    assert not any(row.isVisible() for row in shown.form.fields.values())


def test_both_sides_stand_beside_the_list_with_who_and_where(page, code):
    shown = page()
    assert column_texts(shown.table, 0) == [code]
    assert column_texts(shown.table, 2) == ["Điện thoại của chủ hồ sơ"]
    told = words(shown)
    assert FIRST in told
    assert "Trần Khác, quầy 2" in told


@pytest.mark.parametrize(("key", "kept"), [(Qt.Key.Key_R, FIRST), (Qt.Key.Key_P, LATER)])
def test_enter_asks_for_the_reason_and_a_key_keeps_a_side(kit, page, code, key, kept):
    shown = page()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    type_text(focused(), "Gọi lại cho chủ hồ sơ")
    QTest.keyClick(focused(), key, ALT)
    assert phone(kit, code) == kept
    assert column_texts(shown.table, 0) == []


def test_without_a_reason_nothing_is_decided_and_the_field_says_so(kit, page, code):
    shown = page()
    QTest.keyClick(focused(), Qt.Key.Key_R, ALT)
    assert column_texts(shown.table, 0) == [code]
    assert phone(kit, code) == LATER
    assert shown.form.fields["reason"].message


def test_the_dossier_can_be_seen_in_full(kit, page, code, qtbot):
    shown = page()
    with qtbot.waitSignal(shown.dossier_wanted) as wanted:
        QTest.keyClick(focused(), Qt.Key.Key_H, ALT)
    with kit.context.database.read() as view:
        assert wanted.args == view.dossiers.uids_of_code(code)

"""The portal's code of a dossier, bound from its panel by keys, refused by name, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from demo.window_driver import find, type_text
from reception.domain.dossier import Dossier
from reception.services.dossier import undoing
from reception.services.dossier.search import dossier_page, search
from reception.services.intake.portal_codes import bind_later
from reception.ui.pages.action_forms import NoteAct
from reception.ui.pages.dossier_actions import offered_notes
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.widgets.fact_grid import FactGrid
from reception.ui.widgets.text_label import TextLabel
from tests.page_fixture import PageFixture, focused
from tests.ui.test_action_panel import opened

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PORTAL = "H57.30.12-260805-000123"


@pytest.fixture
def look(kit, show_page) -> LookupPage:
    return show_page(LookupPage(kit.page), 620)


def stored(kit: PageFixture, code: str) -> Dossier:
    return dossier_page(kit.context, code).dossier


def test_code_is_bound_by_keys_shown_and_found_by(look, kit, press):
    code = kit.receive()
    opened(look, code, NoteAct.SHELVE)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_J, ALT)
    assert focused().objectName() == "action_portal_code"
    press(Qt.Key.Key_Return, CTRL)
    assert look.view.panel.field("portal_code").message
    type_text(focused(), f" {PORTAL.lower()} ")
    press(Qt.Key.Key_Return)
    assert stored(kit, code).portal_code == PORTAL
    assert look.view.open_panel is None
    assert PORTAL in [label.text() for label in find(look, FactGrid).findChildren(TextLabel)]
    assert [line.code for line in search(kit.context, PORTAL)] == [code]


def test_code_of_another_dossier_is_refused_by_its_name(look, kit, press):
    first, second = kit.receive(), kit.receive("Trần Thị Hai", id_number="001098054321")
    bind_later(kit.context, first, PORTAL)
    opened(look, second, NoteAct.PORTAL)
    type_text(focused(), PORTAL)
    press(Qt.Key.Key_Return, CTRL)
    assert first in look.view.panel.field("portal_code").message
    assert find(look, QLineEdit, "action_portal_code").hasFocus()
    assert stored(kit, second).portal_code == ""
    press(Qt.Key.Key_Escape)
    assert look.view.open_panel is None


def test_code_bound_by_mistake_is_taken_back_and_free_again(kit):
    first, second = kit.receive(), kit.receive("Trần Thị Hai", id_number="001098054321")
    before = bind_later(kit.context, first, PORTAL)
    back = undoing.last_command(kit.context)
    assert back is not None
    assert (back.words, back.obstacle) == (f"Gắn mã trên Cổng {first}", None)
    (after,) = undoing.undo(kit.context, back)
    assert (before.portal_code, after.portal_code, after.aliases) == (PORTAL, "", ())
    assert search(kit.context, PORTAL) == []
    assert bind_later(kit.context, second, PORTAL).portal_code == PORTAL
    assert [line.code for line in search(kit.context, PORTAL)] == [second]


def test_code_given_at_the_intake_goes_and_stays_with_it(kit):
    code = kit.receive(portal_code=PORTAL)
    back = undoing.last_command(kit.context)
    assert back is not None
    assert back.words == f"Tiếp nhận {code}"
    assert undoing.undo(kit.context, back)[0].is_voided
    assert NoteAct.PORTAL not in offered_notes(stored(kit, code))

"""What other offices received for this one: listed, confirmed by one key or by a scan."""

from __future__ import annotations

from PySide6.QtCore import Qt

from reception.domain.workflow import EventKind
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import WorkList
from reception.ui.pages.action_forms import NoteAct
from reception.ui.pages.dossier_actions import following, offered
from reception.ui.pages.dossier_labels import chips, history
from reception.ui.pages.dossier_view import DossierView
from tests.guests import ELSEWHERE, arrives
from tests.page_fixture import column_texts

CTRL = Qt.KeyboardModifier.ControlModifier


def is_planned(kit, code):
    return dossier_page(kit.context, code).dossier.is_planned


def test_one_key_confirms_what_is_marked(kit, page, press):
    first, second = arrives(kit.context), arrives(kit.context, 1002)
    own = kit.receive("Đỗ Thị Hòa")
    page.show_list(WorkList.INCOMING)
    assert sorted(column_texts(page.table, 1)) == [first, second]
    assert column_texts(page.table, 5) == [ELSEWHERE, ELSEWHERE]
    press(Qt.Key.Key_Space, Qt.Key.Key_Space, (CTRL, Qt.Key.Key_Return))
    assert not any(is_planned(kit, code) for code in (first, second))
    assert column_texts(page.table, 1) == []
    page.show_list(WorkList.HANDOVER)
    assert column_texts(page.table, 1) == [own]


def test_scan_confirms_the_dossier_in_the_list(kit, page):
    first, second = arrives(kit.context), arrives(kit.context, 1002)
    page.show_list(WorkList.INCOMING)
    assert page.takes_scans
    page.take_scan(first)
    assert (is_planned(kit, first), is_planned(kit, second)) == (False, True)
    page.take_scan(first)
    assert kit.feedback.told[-1][0] == f"{first} không chờ xác nhận tại đây."


def test_dossier_page_offers_the_confirmation_and_nothing_else(kit, show_page, press):
    code = arrives(kit.context)
    found = dossier_page(kit.context, code)
    assert offered(found) == (NoteAct.COMPETENT,)
    assert following(found) is NoteAct.COMPETENT
    view = show_page(DossierView(kit.page))
    view.show_page(found)
    press((CTRL, Qt.Key.Key_Return))
    after = dossier_page(kit.context, code)
    assert not after.dossier.is_planned
    assert offered(after) == ()
    assert "Nơi khác chuyển đến" in [
        chip.text for chip in chips(after.dossier, kit.context.clock.now(), is_guest=True)
    ]
    who = [entry.who for entry in history(after, is_training=True)]
    assert who == ["Lê Thị Hạnh, H57.30.12", f"Lê Thị Hạnh, {ELSEWHERE}"]
    assert not view.offers_paper(EventKind.RECEIVED)


def test_what_is_for_a_third_unit_cannot_be_confirmed(kit):
    code = arrives(kit.context, deciding_unit="H57.30.14")
    assert offered(dossier_page(kit.context, code)) == ()

"""Ai đã xem: the card on a dossier's page, for whoever may know and for nobody else."""

from __future__ import annotations

import pytest

from reception.documents import FORMS
from reception.domain.access import Access, AccessEntry
from reception.services.dossier.search import dossier_page
from reception.services.privacy.access_log import NEWEST, note_dossier
from reception.ui.pages.dossier_view import DossierView
from reception.ui.pages.looks_card import NOTHING, look_words, who_words
from reception.ui.widgets.text_label import TextLabel
from tests.services.accounts.desks import CLERK, LEADER, with_accounts


@pytest.fixture
def view(kit, show_page):
    return show_page(DossierView(kit.page))


def words_of(card) -> str:
    shown = (label.text() for label in card.findChildren(TextLabel) if label.isVisible())
    return "\n".join(shown).replace("\u00a0", " ")


def test_a_dossier_nobody_has_seen_says_so_and_the_next_look_tells_of_this_one(kit, view):
    code = kit.receive()
    view.show_page(dossier_page(kit.context, code))
    assert NOTHING in words_of(view.looks)
    FORMS["control"].pdf(kit.context, code)
    view.show_page(dossier_page(kit.context, code))
    told = words_of(view.looks)
    assert "Xem trang hồ sơ (cửa sổ)" in told
    assert "In Phiếu kiểm soát quá trình giải quyết hồ sơ (cửa sổ)" in told
    assert "08:00 thứ Tư 5/8/2026 · Lê Thị Hạnh, quầy 1" in told
    assert NOTHING not in told


def test_only_whoever_answers_for_the_office_sees_it(kit, view):
    code = kit.receive()
    desks = with_accounts(kit.context)
    view.show_page(dossier_page(desks[CLERK], code))
    assert view.looks.isHidden()
    view.show_page(dossier_page(desks[LEADER], code))
    assert not view.looks.isHidden()
    assert [look.actor for look in view.looks.looks] == [CLERK]
    view.show_page(dossier_page(desks[CLERK], code))
    assert view.looks.isHidden()


def test_the_card_stays_short(kit, view):
    code = kit.receive()
    uid = dossier_page(kit.context, code).dossier.uid
    for _ in range(30):
        note_dossier(kit.context, uid, Access.PRINTED, "x")
    view.show_page(dossier_page(kit.context, code))
    assert len(view.looks.looks) == NEWEST


def test_what_a_newer_program_wrote_is_shown_as_it_stands():
    entry = AccessEntry("2026-08-05T08:00:00+07:00", "", "An", 2, "tablet", "heard", "list:new")
    assert look_words(entry) == "heard danh sách hồ sơ (tablet)"
    assert who_words(entry) == "08:00 thứ Tư 5/8/2026 · An, quầy 2"

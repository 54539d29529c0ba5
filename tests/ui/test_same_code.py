"""Two dossiers with one code: each opens from its row, is acted on, and the codes are parted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reception.domain.workflow import EventKind
from reception.services.dossier.recoding import collisions
from reception.services.dossier.scans import ScanState, answer
from reception.services.dossier.search import dossier_page, search
from reception.services.intake.receiving import receive
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.engine import SyncReport
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.window.numbers_controller import NumbersController
from tests.chains import Chain, an_intake
from tests.workspaces import a_form


@pytest.fixture
def two(kit):
    """One received here, an earlier one with the same code came from another PC."""
    own = receive(kit.context, a_form()).dossier
    chain = Chain("twin", kit.clock.machine - timedelta(hours=2))
    chain.add(EventKind.RECEIVED, an_intake(code=own.code), uid="theirs")
    SqliteSyncStore(kit.context.database).apply_page(chain.events, "c1", kit.clock.machine)
    return own


def test_both_rows_open_their_own_dossier(kit, two, show_active):
    lines = search(kit.context, two.code)
    assert {line.key for line in lines} == {two.uid, "theirs"}
    page = LookupPage(kit.page)
    show_active(page)
    for line in lines:
        page.show_dossier(line.key)
        assert page.view.page is not None
        assert page.view.page.dossier.uid == line.uid


def test_a_scan_of_the_shared_code_lets_a_person_choose(kit, two):
    assert answer(kit.context, two.code).state is ScanState.SHARED


def test_after_a_round_the_later_one_has_a_new_code_and_both_things_are_told(kit, two):
    controller = NumbersController(kit.jobs, kit.feedback, kit.jobs)
    controller.take_report(SyncReport(pulled=1))
    assert collisions(kit.context) == ()
    page = dossier_page(kit.context, two.uid)
    assert page.dossier.aliases == (two.code,)
    told = " ".join(words for words, _tone in kit.feedback.told)
    assert f"Mã {two.code} đã có hồ sơ khác mang" in told
    assert "máy khác cũng đang là quầy 1: Lê Thị Hạnh" in told
    kit.feedback.told.clear()
    controller.take_report(SyncReport(pulled=1))
    assert kit.feedback.told == []

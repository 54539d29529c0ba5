"""Two dossiers with one code: each opens from its row, is acted on, and the codes are parted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reception.domain.scanning import classify
from reception.domain.workflow import Action, DossierStatus, EventKind
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import act
from reception.services.dossier.recoding import collisions
from reception.services.dossier.scans import ScanState, answer
from reception.services.dossier.search import dossier_page, search
from reception.services.intake.receiving import receive
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.engine import SyncReport
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.pages.return_page import ReturnPage
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


def test_a_result_is_found_and_handed_over_although_another_dossier_has_its_code(
    kit, two, show_active
):
    act(kit.context, two.uid, Action.COMPLETE, ActionInput())
    page = ReturnPage(kit.page)
    page.resize(1158, 684)
    show_active(page)
    page.activate()
    page.show_scan(classify(two.code, today=kit.context.today, known_name=lambda _number: None))
    rows = [page.table.model().row_at(at) for at in range(page.table.model().rowCount())]
    assert {row.key for row in rows} == {two.uid, "theirs"}
    page.table.row_opened.emit(next(row for row in rows if row.key == two.uid))
    assert page.dossier is not None
    assert (page.dossier.uid, page.field.text()) == (two.uid, two.code)
    page.acts.shelve("Tủ A")
    assert page.dossier.shelf == "Tủ A"
    page.refresh()
    page.acts.hand_over(by_command(ActionInput(to_name="Lê Thị Hạnh")))
    assert kit.feedback.errors == []
    assert dossier_page(kit.context, two.uid).dossier.status is DossierStatus.RETURNED

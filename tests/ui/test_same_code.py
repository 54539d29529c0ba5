"""Two dossiers with one code: each opens from its row, is acted on, and the codes are parted."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from demo.window_driver import find
from reception.domain.scanning import classify
from reception.domain.workflow import Action, DossierStatus, EventKind
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.just_done import just_done
from reception.services.dossier.list_moves import ListMove, MoveInput, step_of
from reception.services.dossier.mass_extension import candidates, drafts
from reception.services.dossier.processing import act
from reception.services.dossier.recoding import collisions
from reception.services.dossier.scans import ScanState, answer
from reception.services.dossier.search import dossier_page, search
from reception.services.dossier.undoing import last_undo, undo
from reception.services.dossier.worklists import WorkList
from reception.services.intake.receiving import receive
from reception.services.papers.print_jobs import PrintState
from reception.services.reports.registers import by_holder
from reception.storage.identity_record import Cause, IdentityNews
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.engine import SyncReport
from reception.ui.background.changes import Kind
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.pages.outbox_page import OutboxPage
from reception.ui.pages.return_page import ReturnPage
from reception.ui.pages.worklist.batch_moves import MoveResult
from reception.ui.pages.worklist.worklist_page import WorkListPage
from reception.ui.printing.print_turn import order_form
from reception.ui.style.tokens import Tone
from reception.ui.sync.sync_worker import SyncService
from reception.ui.window.just_done_acts import JustDoneActs
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


def test_that_the_folder_was_copied_is_told_once(kit):
    news = IdentityNews(kit.clock.machine, Cause.TWIN, 1_204)
    with kit.context.database.write() as tx:
        tx.identity.note(news)
    controller = NumbersController(kit.jobs, kit.feedback, kit.jobs)
    controller.take_report(SyncReport(renewed=1))
    ((words, tone),) = kit.feedback.told
    assert "gửi lại 1.204 việc của mình" in words
    assert tone is Tone.BAD
    kit.feedback.told.clear()
    controller.take_report(SyncReport(renewed=1))
    NumbersController(kit.jobs, kit.feedback, kit.jobs).take_report(SyncReport())
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
    model = page._list.model
    rows = [model.row_at(at) for at in range(model.rowCount())]
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


def test_both_are_marked_moved_on_and_listed_apart(kit, two, show_active):
    page = WorkListPage(kit.page)
    page.resize(1158, 684)
    show_active(page)
    page.show_list(WorkList.HANDOVER)
    page.list.mark_all()
    assert {line.key for line in page.table.marked} == {two.uid, "theirs"}
    page.moves.start(
        page.table.marked,
        step_of(ListMove.FORWARD, MoveInput(to_unit="Phòng Tư pháp"), {}),
        MoveResult(ListMove.FORWARD),
    )
    assert [item.is_done for item in page.outcome.outcomes] == [True, True]
    lines = {
        holder: set(keys) for holder, keys in by_holder(kit.context, ("theirs", two.uid)).items()
    }
    assert lines == {"Phòng Tư pháp": {two.uid, "theirs"}}


def test_both_papers_are_counted_by_their_scans(kit, two, show_active):
    page = WorkListPage(kit.page)
    show_active(page)
    page.show_list(WorkList.HANDOVER)
    page.counting.toggle()
    for _paper in range(3):
        page.take_scan(two.code)
    assert {line.key for line in page.table.marked} == {two.uid, "theirs"}
    assert "đã quét rồi" in page.check.text


def test_a_late_one_gets_its_own_new_day(kit, two):
    (found,) = candidates(kit.context, (two.uid,))
    assert (found.key, found.code) == (two.uid, two.code)
    day = date(2026, 9, 1)
    batch = drafts(kit.context, {two.uid: day}, "Chờ kết quả xác minh", ("A4",))
    assert [letter.about.code for letter in batch.letters] == [two.code]


def test_a_reason_typed_for_one_never_stands_in_the_panel_of_the_other(kit, two, show_active):
    page = LookupPage(kit.page)
    show_active(page)
    page.show_dossier(two.uid)
    page.view.open_action(Action.STOP)
    find(page.view.panel, QPlainTextEdit, "action_reason").setPlainText("Trùng hồ sơ")
    page.view.close_panels()
    page.show_dossier("theirs")
    page.view.open_action(Action.STOP)
    assert page.view.panel.values()["reason"] == ""


def test_an_act_on_one_prints_its_paper_and_a_change_elsewhere_is_shown(kit, two, show_active):
    page = LookupPage(kit.page)
    show_active(page)
    page.show_dossier(two.uid)
    page.view.open_action(Action.STOP)
    find(page.view.panel, QPlainTextEdit, "action_reason").setPlainText("Trùng hồ sơ")
    find(page.view.panel, QLineEdit, "action_legal_basis").setText("Điều 5")
    page.view.acts.table.trigger("dossier_primary")
    assert kit.feedback.errors == []
    kit.jobs.command(
        lambda context: act(context, two.uid, Action.REOPEN, ActionInput(reason="Ghi nhầm")),
        owner=kit.jobs,
        on_result=lambda _dossier: None,
        on_error=kit.feedback.failed,
        kinds=Kind.DOSSIERS,
        codes=(two.code,),
    )
    assert page.view.page is not None
    assert page.view.page.dossier.status is not DossierStatus.STOPPED


def test_prints_ordered_by_id_are_numbered_on_and_stand_in_the_log(kit):
    own = receive(kit.context, a_form()).dossier
    numbers = [
        order_form(kit.context, "intake", key).job.print_number
        for key in (own.code, own.uid, own.code)
    ]
    assert numbers == [1, 2, 3]
    assert len(dossier_page(kit.context, own.uid).prints) == 3


def test_what_was_just_done_is_printed_corrected_and_taken_back_by_id(kit, two):
    item = next(item for item in just_done(kit.context).items if item.dossier.uid == two.uid)
    assert (item.dossier.uid, item.undo is not None) == (two.uid, True)
    opened: list[str] = []
    pages: Any = SimpleNamespace(show_correction=opened.append)
    acts = JustDoneActs(pages, kit.page, kit.jobs)
    acts.print(item)
    acts.correct(item)
    assert opened == [two.uid]
    acts.take_back(item)
    assert kit.feedback.errors == []
    assert dossier_page(kit.context, two.uid).dossier.status is DossierStatus.WITHDRAWN
    assert dossier_page(kit.context, "theirs").dossier.status is DossierStatus.RECEIVED


def test_what_is_not_sent_opens_its_own_dossier(kit, two, qtbot):
    with kit.context.database.read() as view:
        item = next(item for item in view.outbox.items(10) if item.dossier_uid == two.uid)
    page = OutboxPage(kit.page, SyncService(None, kit.jobs))
    with qtbot.waitSignal(page.dossier_wanted) as opened:
        page._open_row(item)
    assert opened.args == [two.uid]


def test_taking_an_intake_back_gives_up_its_own_waiting_papers(kit, two):
    for key in (two.uid, "theirs"):
        order_form(kit.context, "intake", key)
    back = last_undo(kit.context, two.uid)
    assert back is not None
    undo(kit.context, back)
    with kit.context.database.read() as view:
        states = [view.printing.of_code(key)[0].state for key in (two.uid, "theirs")]
    assert states == [PrintState.CANCELLED, PrintState.WAITING]

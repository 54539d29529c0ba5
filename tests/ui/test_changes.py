"""A page looks again when something it shows has changed, and not when it did so itself."""

from __future__ import annotations

from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QWidget

from reception.ui.background.changes import Change, Kind
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.pages.outbox_page import OutboxPage
from reception.ui.pages.reports.day_closing import ClosingTools
from reception.ui.pages.reports.day_report import DayReport
from reception.ui.pages.reports.register_report import RegisterReport
from reception.ui.pages.return_page import ReturnPage
from reception.ui.pages.worklist.worklist_page import WorkListPage
from reception.ui.sync.sync_worker import SyncService
from reception.ui.window.main_window import MainWindow
from reception.ui.window.status_controller import StatusController
from tests.page_fixture import OWNERS_CARD, scanned_card

# The list of the lookup page acts on nothing; its dossier does, which is tested below.
PAGES = (WorkListPage, ReturnPage, DayReport, RegisterReport, OutboxPage)
# Longer than a listener gathers changes.
GATHERED_MS = 300


@pytest.fixture
def asked(kit, monkeypatch):
    """The questions that were put to the store."""
    questions: list[object] = []
    submit = kit.runner.submit

    def counted(job, **how):
        questions.append(job)
        return submit(job, **how)

    monkeypatch.setattr(kit.runner, "submit", counted)
    return questions


@pytest.fixture
def tell(kit, asked, qtbot):
    """Tells of a change; how many questions it led to."""

    def told(change: Change) -> int:
        asked.clear()
        kit.jobs.changed.emit(change)
        qtbot.wait(GATHERED_MS)
        return len(asked)

    return told


def opened(kit, show_active, page_type: type[QWidget]) -> Any:
    if page_type is OutboxPage:
        page: Any = OutboxPage(kit.page, SyncService(None, None))
    elif page_type is DayReport:
        page = DayReport(kit.page, ClosingTools())
    else:
        page = page_type(kit.page)
    show_active(page)
    page.activate()
    return page


@pytest.mark.parametrize("page_type", PAGES)
def test_page_asks_only_when_what_it_shows_was_changed_by_others(
    kit, show_active, tell, page_type, qtbot
):
    kit.receive()
    page = opened(kit, show_active, page_type)
    qtbot.wait(GATHERED_MS)
    assert tell(Change(Kind.SETTINGS)) == 0
    assert tell(Change(Kind.BACKUPS, started_by=kit.jobs)) == 0
    assert tell(Change(Kind.DOSSIERS, started_by=page)) == 0
    assert tell(Change(Kind.DOSSIERS, started_by=QObject(page))) == 0
    assert tell(Change(Kind.DOSSIERS)) > 0
    assert tell(Change()) > 0


def test_rail_counts_again_after_dossiers_and_copies_but_not_after_settings(kit, tell, tmp_path):
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings)
    StatusController(window, kit.jobs, kit.printer, kit.session, SyncService(None, window))
    assert tell(Change(Kind.SETTINGS)) == 0
    for kind in (Kind.DOSSIERS, Kind.RATINGS, Kind.OUTBOX, Kind.BACKUPS):
        assert tell(Change(kind)) == 1


def test_rating_moves_the_outbox_but_no_work_list(kit, show_active, tell):
    opened(kit, show_active, WorkListPage)
    assert tell(Change(Kind.RATINGS)) == 0
    opened(kit, show_active, OutboxPage)
    assert tell(Change(Kind.RATINGS)) > 0


def test_dossier_on_show_is_read_again_only_when_it_is_the_one(kit, show_active, tell):
    shown, other = kit.receive(), kit.receive("Trần Thị Mẫu")
    page = opened(kit, show_active, LookupPage)
    page.show_dossier(shown)
    assert tell(Change(Kind.DOSSIERS, frozenset({other}))) == 0
    assert tell(Change(Kind.DOSSIERS, frozenset({shown}), page.view)) == 0
    assert tell(Change(Kind.DOSSIERS, frozenset({shown}))) > 0
    page.show_list()
    assert tell(Change(Kind.SETTINGS)) == 0
    assert tell(Change(Kind.DOSSIERS, frozenset({shown}), page.view)) > 0


def test_command_tells_what_it_changed_and_who_asked(kit, show_active):
    code = kit.complete(kit.receive(paid=True))
    heard: list[Change] = []
    kit.jobs.changed.connect(heard.append)
    page = opened(kit, show_active, ReturnPage)
    page.show_dossier(code)
    page.show_scan(scanned_card(OWNERS_CARD))
    page.page_actions.button("return_primary").click()
    [change] = heard
    assert (change.kinds, change.codes) == (Kind.DOSSIERS, frozenset({code}))
    assert change.is_from(page)
    assert page.table.model().rowCount() == 0


def test_change_of_a_page_that_is_gone_is_news_to_everybody(qapp):
    gone, listener = QObject(), QObject()
    change = Change(Kind.DOSSIERS, started_by=gone)
    shiboken6.delete(gone)
    assert change.concerns(listener, Kind.DOSSIERS)

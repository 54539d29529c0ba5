"""What every test of the window needs: fonts and theme, no modal windows, no leaked widgets."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from reception.app import Program
from reception.ui.application import prepare
from reception.ui.pages.intake_page import IntakePage
from reception.ui.style import theme
from reception.ui.style.tokens import Scheme
from reception.ui.widgets.consent import ONE_ACT, SCAN_QUIET
from reception.ui.window.window_pages import NavigablePage
from reception.workspace import Workspace
from tests import page_fixture
from tests.fakes import InstantRunner, RecordingFeedback
from tests.page_fixture import PageFixture
from tests.workspaces import context_on, open_copy


@pytest.fixture(scope="session")
def qapp(qapp):
    """The one application with our style, fonts and Vietnamese texts."""
    prepare(qapp)
    theme.apply_theme(qapp, Scheme.LIGHT, 100)
    return qapp


@pytest.fixture
def themed(qapp):
    """Changes the look and gives the usual one back."""
    yield lambda scheme, scale: theme.apply_theme(qapp, scheme, scale)
    theme.apply_theme(qapp, Scheme.LIGHT, 100)


@pytest.fixture(autouse=True)
def no_modal_windows(monkeypatch):
    """A modal window would hang the run; everything goes through Feedback."""

    def refuse(*_args, **_kwargs):
        raise AssertionError("modal window in a test; go through Feedback")

    monkeypatch.setattr(QDialog, "exec", refuse)
    for name in ("information", "warning", "critical", "question"):
        monkeypatch.setattr(QMessageBox, name, staticmethod(refuse))


@pytest.fixture(autouse=True)
def nothing_of_before():
    """What the test before did, maybe with a clock that stands still, holds nothing back."""
    SCAN_QUIET.end()
    ONE_ACT.use(None)


@pytest.fixture(autouse=True)
def destroy_widgets(request):
    """Deletes every window of a test; leaked ones crash the run at its end."""
    yield
    if "qapp" not in request.fixturenames:
        return
    for widget in QApplication.topLevelWidgets():
        if shiboken6.isValid(widget):
            widget.hide()  # close() could ask a question
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def show_active(qtbot):
    """Shows a widget as the active window; focus, Tab and shortcuts work only then."""
    shown: list[QWidget] = []  # qtbot holds no reference of its own

    def show(widget: QWidget) -> QWidget:
        shown.append(widget)
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


@pytest.fixture
def show_page(show_active):
    """Shows a page as large as in a window of 1366×768, or lower."""

    def show(page: QWidget, height: int = 684) -> QWidget:
        page.resize(1158, height)
        return show_active(page)

    return show


@pytest.fixture
def open_page(show_page):
    """Shows a page and gives it the keyboard, as going to its place does."""

    def show(page: NavigablePage) -> NavigablePage:
        show_page(page)
        page.activate()
        return page

    return show


@pytest.fixture
def press(qtbot):
    """Presses a key, with a modifier, wherever the keyboard is."""
    return partial(page_fixture.press, qtbot)


@pytest.fixture
def runner():
    return InstantRunner()


@pytest.fixture
def feedback():
    return RecordingFeedback()


@pytest.fixture
def kit(qapp, tmp_path):
    """A page's surroundings on a real store."""
    with context_on(tmp_path) as (context, clock):
        yield PageFixture(context, clock)


@pytest.fixture
def intake_page(kit, show_page):
    """The intake page with a clerk at work."""
    shown = IntakePage(kit.page)
    shown.show_session(kit.session)
    return show_page(shown)


@pytest.fixture
def office(tmp_path):
    """A data folder that was set up earlier and is held by nobody, and its key."""
    open_copy(tmp_path).close()
    return tmp_path / "data", tmp_path / "key"


@pytest.fixture
def start(qapp, qtbot):
    """Starts programs and takes them apart, like :func:`reception.app.main` without its loop."""
    started: list[Program] = []

    def begin(root: Path, key: Path, *, restore: bool = False) -> Program:
        program = Program(Workspace(root, key), begins_with_restore=restore)
        qtbot.addWidget(program.window)
        started.append(program)
        program.show()
        return program

    yield begin
    for program in started:
        program.window.hide()
        program.close()

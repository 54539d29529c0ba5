"""A running program as scenes see it, and what a scene is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from demo.styles import Style
from demo.window_driver import (
    NONE,
    find,
    find_shown,
    is_shown,
    let_settle,
    press,
    type_into,
    wait_until,
)
from reception.app import Program
from reception.domain.workflow import DossierStatus
from reception.services.context import ServiceContext
from reception.ui.background.changes import Kind
from reception.ui.pages.dossier_view import DossierView
from reception.ui.places import Place
from reception.ui.tasks import Lane
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator
from reception.ui.window.open_counter import OpenCounter

_LAYOUT_MS = 20
# Twice the store: what it said may make a paper, and the paper may ask it again.
_LANES = (Lane.DB, Lane.PRINT, Lane.IO, Lane.DB)

USUAL = (Style.DARK, Style.LIGHT)
ONCE = (Style.LIGHT,)
WIDE_AND_LARGE = (Style.WIDE, Style.LARGE, *USUAL)
EVERY = tuple(Style)
NOWHERE: tuple[Style, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A program with an open folder.

    Attributes:
        codes: its dossiers with their states.
    """

    program: Program
    codes: Mapping[str, int]

    @property
    def window(self) -> MainWindow:
        """The clerk's window."""
        return self.program.window

    @property
    def counter(self) -> OpenCounter:
        """What there is only while the folder is open."""
        return find(self.program, OpenCounter)

    @property
    def pages(self) -> Navigator:
        """The pages of the window."""
        return self.counter.pages

    def now(self) -> datetime:
        """The counter's time."""
        return self.counter.session.clock.now()

    def first(self, *statuses: DossierStatus) -> str:
        """The first code in one of some states."""
        return next(code for code, status in sorted(self.codes.items()) if status in statuses)

    def activate(self) -> None:
        """Gives the clerk's window the keyboard."""
        self.window.activateWindow()
        wait_until("the window is active", lambda: QApplication.activeWindow() is self.window)

    def go(self, where: Place) -> None:
        """Shows a place; the window has the keyboard."""
        self.activate()
        self.window.place_wanted.emit(where)

    def open_dossier(self, code: str) -> DossierView:
        """Shows a dossier and waits until everything about it has come."""
        self.pages.show_dossier(code)
        view = find_shown(self.window, DossierView, "dossier_view")
        wait_until(f"{code} is shown", lambda: view.isVisible() and view.code == code)
        # What the store says anew would take the keyboard out of a form.
        self.settle()
        return view

    def click(self, name: str) -> None:
        """Clicks a button once it is visible."""
        find_shown(self.window, QAbstractButton, name).click()

    def type(self, name: str, text: str) -> None:
        """Replaces the text of an editor."""
        type_into(find_shown(self.window, QWidget, name), text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Presses a key where the keyboard is."""
        press(QApplication.focusWidget() or self.window, key, modifier)

    def shows(self, name: str) -> bool:
        """Whether a part of the window is visible now."""
        return is_shown(self.window, name)

    def wait_for(self, name: str) -> None:
        """Waits until a part of the window is visible."""
        wait_until(f"{name} is shown", lambda: self.shows(name))

    def wait_without(self, name: str) -> None:
        """Waits until a part of the window is no longer visible."""
        wait_until(f"{name} is gone", lambda: not self.shows(name))

    def record(self, job: Callable[[ServiceContext], object], *codes: str) -> None:
        """Runs a command at the counter and waits until everything on show has followed it."""
        done: list[object] = []
        self.program.jobs.command(
            job,
            owner=self.program,
            on_result=done.append,
            on_error=_fail,
            kinds=Kind.DOSSIERS | Kind.OUTBOX,
            codes=codes,
        )
        wait_until("the counter has recorded it", partial(bool, done))
        self.settle()

    def settle(self) -> None:
        """Waits until everything asked of the lanes so far has come back and is laid out."""
        for lane in _LANES:
            done: list[None] = []
            self.program.runner.submit(
                lambda: None, owner=self.program, on_result=done.append, on_error=_fail, lane=lane
            )
            wait_until(f"lane {lane.value} is free", partial(bool, done))
        let_settle(_LAYOUT_MS)


def _fail(error: BaseException) -> None:
    raise error


Views = Iterator[QWidget]
"""Opens something, yields the window to look at, puts away what was opened."""
Play = Callable[[Stage], Views]


@dataclass(frozen=True, slots=True)
class WindowScene:
    """One thing that can be shown; the next scene starts from a plain page again.

    Attributes:
        name: of the pictures, and told by a failing test.
        caption: of the pictures, in Vietnamese; empty without pictures.
        styles: of the pictures; tests open every scene, also one without.
    """

    name: str
    caption: str
    play: Play
    styles: tuple[Style, ...] = USUAL


def unpictured(name: str, play: Play) -> WindowScene:
    """A scene that only tests open."""
    return WindowScene(name, "", play, NOWHERE)

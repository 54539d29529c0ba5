"""Keeps the strip of what was just done true.

The keys are the three groups of function keys, one key of each group for each dossier:
``Ctrl+F1`` to ``F3`` print, ``F5`` to ``F7`` correct, ``F9`` to ``F11`` take back. ``Ctrl+F4``
prints one receipt for the visit and ``Ctrl+F12`` takes its money. Figures with ``Ctrl`` are the
places of the rail.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Slot

from reception.domain.visits import Visit
from reception.domain.workflow import EventKind
from reception.labels import deed
from reception.services.dossier.just_done import DoneDossier, JustDone, just_done
from reception.services.dossier.undoing import may_correct
from reception.ui.background.changes import Change, Kind
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.pages.page_context import PageContext
from reception.ui.places import Place
from reception.ui.widgets.page_actions import PageAction, Side
from reception.ui.window.just_done_acts import JustDoneActs
from reception.ui.window.just_done_labels import (
    done_words,
    together_words,
    visit_lines,
    visit_words,
)
from reception.ui.window.just_done_strip import SHOWN, CompactButton, JustDoneStrip
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator

_PLACES = (Place.INTAKE, Place.RETURN)


def _always(_item: DoneDossier) -> bool:
    return True


def _is_correctable(item: DoneDossier) -> bool:
    return may_correct(item.dossier)


def _has_way_back(item: DoneDossier) -> bool:
    return item.undo is not None


@dataclass(frozen=True, slots=True)
class _Act:
    """What may be done with each of the dossiers; ``key`` is the function key of the newest one."""

    name: str
    text: str
    short: str
    key: int
    run: Callable[[DoneDossier], None]
    is_open: Callable[[DoneDossier], bool] = _always


class JustDoneController(QObject):
    """Reads the journal after every command and offers reprint, correction and undo.

    Args:
        context: what pages are made with.
    """

    def __init__(self, window: MainWindow, pages: Navigator, context: PageContext) -> None:
        super().__init__(window)
        self._window, self._pages = window, pages
        self._jobs, self._feedback = context.jobs, context.feedback
        self._session = context.session
        self._done: JustDone | None = None
        self._acts = JustDoneActs(pages, context, self)
        self._acts.busy_changed.connect(window.table.refresh)
        self._acts.ended.connect(self.refresh)
        self._add_rows()
        visit = [self._button("done_together"), self._button("done_settle")]
        self._strip = JustDoneStrip([self._buttons(at) for at in range(SHOWN)], visit, window)
        window.shell.add_foot(self._strip)
        window.pages.currentChanged.connect(self._show_place)
        self._jobs.changed.connect(self._on_changed)

    def use(self, session: Session) -> None:
        """Another clerk, or other settings."""
        self._session = session
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Asks the journal again."""
        self._jobs.run(just_done, owner=self, on_result=self._show, on_error=self._feedback.failed)

    # ------------------------------------------------------------------------------ the table
    def _add_rows(self) -> None:
        rows = [row for at in range(SHOWN) for row in self._rows_of(at)]
        self._window.table.add((*rows, self._together_row(), self._settle_row()))

    def _rows_of(self, at: int) -> tuple[PageAction, ...]:
        tr = self.tr
        return (
            self._row(at, _Act("print", tr("In lại {code}"), tr("In"), 1, self._acts.print)),
            self._row(
                at,
                _Act(
                    "correct", tr("Sửa {code}"), tr("Sửa"), 5, self._acts.correct, _is_correctable
                ),
            ),
            self._row(
                at,
                _Act(
                    "undo",
                    tr("Hoàn tác ở {code}: {name}"),
                    "↶",
                    9,
                    self._acts.take_back,
                    _has_way_back,
                ),
            ),
        )

    def _row(self, at: int, act: _Act) -> PageAction:
        return PageAction(
            f"done_{act.name}_{at}",
            partial(self._text, at, act.text),
            partial(self._on_item, at, act.run),
            f"Ctrl+F{act.key + at}",
            side=Side.PAGE,
            shown=lambda: (item := self._item(at)) is not None and act.is_open(item),
            enabled=lambda: not self._acts.is_busy,
            records=partial(self._recorded, at) if act.name == "undo" else (),
            group=self.tr("Vừa làm"),
            on_button=lambda: act.short,
        )

    def _together_row(self) -> PageAction:
        return PageAction(
            "done_together",
            lambda: together_words(self._visit),
            lambda: self._acts.print_together(self._visit),
            "Ctrl+F4",
            side=Side.PAGE,
            shown=lambda: self._done is not None and self._done.gives_one_receipt,
            group=self.tr("Vừa làm"),
            help=self.tr("một giấy tiếp nhận cho mọi hồ sơ của người vừa nộp"),
            on_button=lambda: self.tr("Giấy chung\n{count} hồ sơ").format(
                count=len(self._visit.dossiers)
            ),
        )

    def _settle_row(self) -> PageAction:
        return PageAction(
            "done_settle",
            lambda: visit_words(self._visit),
            lambda: self._acts.settle(self._visit),
            "Ctrl+F12",
            side=Side.PAGE,
            shown=lambda: self._owed > 0,
            enabled=lambda: not self._acts.is_busy,
            records=(EventKind.PAID,),
            group=self.tr("Vừa làm"),
            on_button=lambda: visit_lines(self._visit),
            help=self.tr("ghi thu tiền mặt mọi hồ sơ còn phải nộp của người vừa nộp"),
        )

    def _buttons(self, at: int) -> list[CompactButton]:
        return [self._button(f"done_{act}_{at}") for act in ("print", "correct", "undo")]

    def _button(self, name: str) -> CompactButton:
        button = CompactButton(name, self._window)
        self._window.table.bind(name, button)
        return button

    # --------------------------------------------------------------------------- what is shown
    def _item(self, at: int) -> DoneDossier | None:
        items = self._done.items if self._done is not None else ()
        return items[at] if at < len(items) else None

    @property
    def _visit(self) -> Visit:
        return self._done.visit if self._done is not None else Visit()

    @property
    def _owed(self) -> int:
        """Of a visit with more than one dossier; a single one is paid where it stands."""
        return self._visit.owed if len(self._visit.dossiers) > 1 else 0

    def _text(self, at: int, text: str) -> str:
        item = self._item(at)
        if item is None:
            return ""
        name = say(deed(item.undo.kind)) if item.undo is not None else ""
        return text.format(code=item.dossier.code, name=name)

    def _recorded(self, at: int) -> Collection[EventKind]:
        item = self._item(at)
        return () if item is None or item.undo is None else item.undo.records

    def _show(self, done: JustDone) -> None:
        self._done = done
        self._window.table.refresh()
        today = self._session.today
        self._strip.show_words([done_words(item, today) for item in done.items])
        self._show_place()

    @Slot()
    def _show_place(self) -> None:
        self._strip.set_wanted(self._pages.place in _PLACES)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.concerns(self, Kind.DOSSIERS):
            self.refresh()

    # ------------------------------------------------------------------------------- what is done
    def _on_item(self, at: int, run: Callable[[DoneDossier], None]) -> None:
        item = self._item(at)
        if item is not None:
            run(item)

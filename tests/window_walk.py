"""Every page, panel, strip and dialog of the program, opened one after the other on a real folder.

Each entry of :data:`SCENES` is a generator: it opens one thing, yields the window to look at, and
afterwards puts away what it opened, so that the next scene starts from a plain page. A new panel is
covered by a new scene::

    @scene("undoing everything")
    def undoing(stage: Stage) -> Views:
        page = stage.pages.pages.intake()
        page.undo_panel.open_panel()
        yield stage.window
        page.undo_panel.close_panel()

A page of :class:`Place` and a section of the settings come in by themselves. What stands in the
place of the whole window is shown with :func:`instead`; a window of its own is simply yielded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from demo.window_driver import find
from reception.app import Program
from reception.domain.errors import EnvironmentProblem
from reception.domain.person import PartyInput
from reception.domain.timebase import parse_instant
from reception.domain.workflow import Action
from reception.services.dossier import processing
from reception.services.dossier.processing import ActionInput
from reception.services.intake import receiving
from reception.services.setup.last_run import LastRun
from reception.ui.background.batch_run import Outcome
from reception.ui.customer_display.display_window import CustomerDisplay
from reception.ui.customer_display.facts import DisplayedIntake, DisplayedPayment
from reception.ui.pages.action_forms import Act, NoteAct
from reception.ui.pages.reports.drawer_strip import DrawerStrip
from reception.ui.pages.reports_page import ReportsPage
from reception.ui.pages.setup.restore_wizard import RestoreWizard
from reception.ui.pages.setup.step_panel import StepPanel
from reception.ui.pages.setup.trouble_page import TroublePage
from reception.ui.pages.setup.wizard import Wizard
from reception.ui.places import Place
from reception.ui.settings_titles import SECTIONS
from reception.ui.tasks import Lane
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.timeline import TimelineEntry
from reception.ui.window.crash_strip import CrashStrip
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator
from reception.workspace import Workspace
from tests.workspaces import MORNING, SetClock, a_form, open_copy

CARD = "001098012345||Nguyễn Văn Thử|15081998|Nam|12 Lê Lợi, phường Thuận Hóa|01012022"
_NAMES = ("Nguyễn Văn Thử", "Trần Thị Bích Ngọc", "Lê Quang Đạo", "Phạm Thị Mận")
_ACTS = (Action.FORWARD, Action.COMPLETE, Action.REQUEST_SUPPLEMENT, Action.STOP)
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Stage:
    """A running program with dossiers in every state, and their codes."""

    program: Program
    codes: tuple[str, ...]
    root: Path

    @property
    def window(self) -> MainWindow:
        return self.program.window

    @property
    def pages(self) -> Navigator:
        assert self.program.pages is not None
        return self.program.pages


Views = Iterator[QWidget]
Scene = Callable[[Stage], Views]
SCENES: dict[str, Scene] = {}


def scene(name: str) -> Callable[[Scene], Scene]:
    """Adds a scene under a name that a failing test tells."""

    def add(go: Scene) -> Scene:
        assert name not in SCENES, f"two scenes are called {name}"
        SCENES[name] = go
        return go

    return add


@contextmanager
def stage_on(root: Path, size: tuple[int, int] = (1366, 768)) -> Iterator[Stage]:
    """The whole program on a folder of its own; nothing of it is left afterwards."""
    codes = _filled(root)
    program = Program(Workspace(root / "data", root / "key", MORNING))
    window = program.window
    window.resize(*size)
    try:
        program.show()
        wait(lambda: program.pages is not None)
        window.activateWindow()
        yield Stage(program, codes, root)
    finally:
        window.hide()
        program.close()
        window.deleteLater()
        program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _filled(root: Path) -> tuple[str, ...]:
    """One dossier in every state, and two that were just received."""
    held = open_copy(root)
    clock = SetClock(parse_instant(MORNING, field="now"))
    context = replace(held.context(), clock=clock)
    codes = []
    for at in range(6):
        owner = PartyInput(
            name=_NAMES[at % len(_NAMES)], id_number=f"00109801234{at}", phone=f"090512345{at}"
        )
        codes.append(receiving.receive(context, a_form(owner=owner)).dossier.code)
    for code, action in zip(codes, _ACTS, strict=False):
        given = ActionInput(reason="Thiếu bản chính", to_unit="Phòng Tư pháp")
        processing.act(context, code, action, given)
    context.database.close()
    held.close()
    return tuple(codes)


def walk(stage: Stage, look: Callable[[QWidget], object]) -> dict[str, object]:
    """Goes through every scene; what ``look`` finds amiss in each."""
    amiss = {}
    for name, go in SCENES.items():
        with contextmanager(go)(stage) as view:
            settle(stage.program)
            if found := look(view):
                amiss[name] = found
    return amiss


def wait(until: Callable[[], bool]) -> None:
    """Lets the window work until something is so."""
    clock = QElapsedTimer()
    clock.start()
    while not until():
        assert clock.elapsed() < _LONGEST, "it never came"
        _turn(10)


def settle(program: Program) -> None:
    """Lets everything asked for so far come back and be laid out."""
    for lane in (Lane.DB, Lane.PRINT, Lane.DB):
        done: list[None] = []
        program.runner.submit(
            lambda: None, owner=program, on_result=done.append, on_error=_refuse, lane=lane
        )
        wait(partial(bool, done))
    _turn(20)


def _turn(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _refuse(error: BaseException) -> None:
    raise error


# ------------------------------------------------------------------------------------------ pages


def _place(where: Place) -> Scene:
    def go(stage: Stage) -> Views:
        stage.pages.go(where)
        yield stage.window

    return go


def _section(at: int) -> Scene:
    def go(stage: Stage) -> Views:
        stage.pages.show_settings(at)
        yield stage.window

    return go


for _where in Place:
    SCENES[_where.value] = _place(_where)
for _at, _title in enumerate(SECTIONS):
    SCENES[f"settings {_title}"] = _section(_at)


# ----------------------------------------------------------------------------------------- intake


def _discard(stage: Stage) -> None:
    page = stage.pages.pages.intake()
    page.discard()
    find(stage.window, ActionButton, "confirm_yes").click()
    wait(lambda: not page.has_words)
    stage.window._toast.dismiss()


@scene("sheet with a person")
def person(stage: Stage) -> Views:
    stage.pages.go(Place.INTAKE)
    stage.window.scanned.emit(CARD)
    page = stage.pages.pages.intake()
    wait(lambda: page.has_words)
    yield stage.window
    _discard(stage)


@scene("sheet with a matter")
def matter(stage: Stage) -> Views:
    stage.pages.go(Place.INTAKE)
    page = stage.pages.pages.intake()
    stage.window.scanned.emit(CARD)
    wait(lambda: page.has_words)
    page._view.procedure._choose(page._keeping._version("2.000815"))
    page._view.papers.open()
    yield stage.window
    _discard(stage)


@scene("refusing a sheet")
def refusing(stage: Stage) -> Views:
    stage.pages.go(Place.INTAKE)
    page = stage.pages.pages.intake()
    # What opening it from a sheet with a person and a matter does.
    page._refusal.panel.open_panel()
    page._refusal.opened.emit()
    yield stage.window
    page._refusal.panel.close_panel()


@scene("sheets put aside")
def aside(stage: Stage) -> Views:
    stage.pages.go(Place.INTAKE)
    page = stage.pages.pages.intake()
    stage.window.scanned.emit(CARD)
    wait(lambda: page.has_words)
    page._keeping.put_aside()
    take_up = page._actions.button("take_up")
    wait(take_up.isVisible)
    page._aside.open_panel()
    yield stage.window
    find(page._aside, ActionButton, "aside_drop").click()
    wait(lambda: not take_up.isVisible())


# ---------------------------------------------------------------------------------------- dossier


def _dossier(at: int, action: Act | None = None) -> Scene:
    def go(stage: Stage) -> Views:
        code = stage.codes[at]
        stage.pages.show_dossier(code)
        view = stage.pages.pages.lookup().view
        wait(lambda: view.isVisible() and view.code == code)
        if action is not None:
            view.open_action(action)
        yield stage.window
        view.close_panels()

    return go


for _at in range(6):
    SCENES[f"dossier {_at}"] = _dossier(_at)
_ACTING: tuple[tuple[int, Act], ...] = (
    (5, Action.FORWARD),
    (5, Action.CORRECT),
    (5, Action.EXTEND),
    (5, Action.REQUEST_SUPPLEMENT),
    (5, Action.REFUSE),
    (0, Action.COMPLETE),
    (3, Action.REOPEN),
    *((5, note) for note in NoteAct),
)
for _at, _action in _ACTING:
    SCENES[f"dossier {_action.value}"] = _dossier(_at, _action)


@scene("settling a dispute")
def settling(stage: Stage) -> Views:
    code = stage.codes[5]
    stage.pages.show_dossier(code)
    view = stage.pages.pages.lookup().view
    wait(lambda: view.isVisible() and view.code == code)
    view.open_settlement(("h", 1))
    yield stage.window
    view.close_panels()


@scene("a search")
def searching(stage: Stage) -> Views:
    stage.window.scanned.emit("Nguyễn")
    wait(lambda: stage.pages.place is Place.LOOKUP)
    yield stage.window


# ------------------------------------------------------------- the lists, handing a result over


@scene("moving many")
def moving(stage: Stage) -> Views:
    stage.pages.go(Place.HANDOVER)
    page = stage.pages.pages.worklist()
    wait(lambda: page.table.model().rowCount() > 0)
    find(page, ActionButton, "work_primary").click()
    yield stage.window
    page._put_away()


@scene("what became of many")
def outcomes(stage: Stage) -> Views:
    stage.pages.go(Place.HANDOVER)
    page = stage.pages.pages.worklist()
    done = [Outcome(code, _NAMES[0], at > 0, "Đã chuyển") for at, code in enumerate(stage.codes)]
    page.outcome.show_outcomes("Bàn giao", done, paper="In phiếu bàn giao")
    yield stage.window
    page.outcome.close_panel()


@scene("keeping a filter")
def keeping(stage: Stage) -> Views:
    stage.pages.go(Place.OVERDUE)
    page = stage.pages.pages.worklist()
    page.filter_bar.save_wanted.emit()
    yield stage.window
    page._put_away()


@scene("a new date for the late")
def apologies(stage: Stage) -> Views:
    stage.pages.go(Place.MOVING)
    page = stage.pages.pages.worklist()
    wait(lambda: page.table.model().rowCount() > 0)
    page.apologies.open_panel()
    wait(lambda: page.apology.is_open)
    yield stage.window
    page.apology.close_panel()


@scene("counting")
def counting(stage: Stage) -> Views:
    stage.pages.go(Place.MOVING)
    page = stage.pages.pages.worklist()
    page.counting.toggle()
    page.check.show()
    yield stage.window
    page._put_away()


def _reports(stage: Stage) -> ReportsPage:
    stage.pages.go(Place.REPORTS)
    page = stage.window.pages.currentWidget()
    assert isinstance(page, ReportsPage)
    return page


@scene("the register of dossiers")
def register(stage: Stage) -> Views:
    page = _reports(stage)
    page.show_part(1)
    wait(lambda: bool(page.register.preview.data))
    yield stage.window
    page.show_part(0)


@scene("counting the drawer from the reports")
def drawer_of_reports(stage: Stage) -> Views:
    page = _reports(stage)
    find(page, ActionButton, "reports_count_drawer").click()
    yield stage.window
    page.drawer.close_strip()


@scene("returning")
def returning(stage: Stage) -> Views:
    stage.pages.show_return(stage.codes[1])
    page = stage.pages.pages.returns()
    wait(lambda: page.dossier is not None)
    page.beside.latest.show_entries(
        [
            TimelineEntry(f"12:3{at}", name, details=f"{code}\nChứng thực bản sao từ bản chính")
            for at, (code, name) in enumerate(zip(stage.codes, _NAMES * 2, strict=False))
        ]
    )
    page.beside.latest_card.show()
    yield stage.window
    page._leave_dossier()


@scene("returning to somebody else without the receipt")
def authorised(stage: Stage) -> Views:
    stage.pages.show_return(stage.codes[1])
    page = stage.pages.pages.returns()
    wait(lambda: page.dossier is not None)
    page.card.collector.authorised.setChecked(True)
    page.card.collector.lost.setChecked(True)
    yield stage.window
    page._leave_dossier()


# --------------------------------------------------------------------------------- over any page


@scene("palette")
def palette(stage: Stage) -> Views:
    stage.program.counter.actions.palette.open()
    yield stage.window
    stage.program.counter.actions.palette.palette.close_panel()


def _help(where: Place) -> Scene:
    def go(stage: Stage) -> Views:
        stage.pages.go(where)
        settle(stage.program)
        stage.program.counter.actions.help.toggle()
        yield stage.window
        stage.program.counter.actions.help.panel.close_panel()

    return go


for _where in (Place.INTAKE, Place.LOOKUP, Place.RETURN, Place.HANDOVER, Place.OUTBOX):
    SCENES[f"help of {_where.value}"] = _help(_where)


@scene("a question")
def question(stage: Stage) -> Views:
    stage.pages.go(Place.INTAKE)
    asked = Question("Bắt đầu tờ mới?", "Bắt đầu", "Tờ đang ghi được để sang bên.", "Ghi tiếp")
    stage.window.feedback.ask(asked, owner=stage.window, on_yes=lambda: None)
    yield stage.window
    find(stage.window, ActionButton, "confirm_no").click()


@scene("a toast")
def toast(stage: Stage) -> Views:
    stage.pages.go(Place.INTAKE)
    stage.window.feedback.saved(f"Đã lưu {stage.codes[0]}, đã in biên nhận.", lambda: None)
    yield stage.window
    stage.window._toast.dismiss()


@scene("the clerk")
def clerk(stage: Stage) -> Views:
    strip = stage.program.counter.clerk_strip
    stage.window.clerk_wanted.emit()
    wait(strip.isVisible)
    settle(stage.program)
    strip.show_names(_NAMES)
    yield stage.window
    strip.close_strip()


@scene("the drawer")
def drawer(stage: Stage) -> Views:
    strip = find(stage.window, DrawerStrip, "drawer_strip")
    strip.open_strip()
    yield stage.window
    strip.close_strip()


@scene("a number to unlock with")
def pin(stage: Stage) -> Views:
    actions = stage.program.counter.actions
    actions.pin.ask()
    yield stage.window
    actions.pin.close()


@scene("locked")
def locked(stage: Stage) -> Views:
    actions = stage.program.counter.actions
    actions.lock.lock()
    yield stage.window
    actions.lock._unlock(stage.program.counter.session.office.clerk)


@scene("a fault")
def fault(stage: Stage) -> Views:
    context = stage.program.crash
    context.take(RuntimeError("thử"))
    dialog = context.dialog
    dialog.show_sheet(True)
    yield dialog
    dialog.reject()


@scene("the run before was cut off")
def cut_off(stage: Stage) -> Views:
    stage.pages.go(Place.INTAKE)
    stage.program.tell_of_last_run(
        LastRun(stage.program.counter.session.clock.now(), has_trace=True)
    )
    strip = find(stage.window, CrashStrip)
    yield stage.window
    strip.hide()
    strip.deleteLater()


# ---------------------------------------------------------------- in the place of the whole window


def instead(stage: Stage, widget: QWidget) -> Views:
    """Gives the whole window to something, and takes it back."""
    stage.window.show_instead(widget)
    yield stage.window
    stage.window.show_shell()


@scene("trouble at the start")
def trouble(stage: Stage) -> Views:
    error = EnvironmentProblem("data_missing", path="D:\\MotCua")
    yield from instead(stage, TroublePage(error, "D:\\MotCua"))


def _start(show: Callable[[Program], object], kind: type[StepPanel], at: int) -> Scene:
    """A step of the first start or of the restore, as it stands before anything is typed."""

    def go(stage: Stage) -> Views:
        show(stage.program)
        find(stage.window, kind).show_step(at)
        yield stage.window
        stage.window.show_shell()

    return go


for _at in range(8):
    SCENES[f"first start, step {_at + 1}"] = _start(
        lambda program: program.setup.show_first_start(), Wizard, _at
    )
for _at in range(5):
    SCENES[f"restoring, step {_at + 1}"] = _start(
        lambda program: program.setup.show_restore(), RestoreWizard, _at
    )


# --------------------------------------------------------------------------- the citizen's window


def _citizen(show: Callable[[CustomerDisplay, Stage], object]) -> Scene:
    def go(stage: Stage) -> Views:
        context = stage.program.counter.actions.citizen
        context.open_trial()
        show(context.window, stage)
        yield context.window
        context._end_trial()

    return go


def _sheet(window: CustomerDisplay, stage: Stage) -> None:
    now = stage.program.counter.session.clock.now()
    name = "Chứng thực bản sao từ bản chính giấy tờ, văn bản"
    window.show_sheet(
        DisplayedIntake(
            "Nguyễn Văn Thử", "15/08/1998", "*********345", name, now + timedelta(days=2)
        )
    )


def _payment(window: CustomerDisplay, stage: Stage) -> None:
    name = "Chứng thực bản sao từ bản chính giấy tờ, văn bản"
    qr = "00020101021238540010A00000072701240006970436011090000000010208QRIBFTTA53037045802VN6304"
    window.show_payment(DisplayedPayment(stage.codes[0], name, 12_000, qr))


SCENES["citizen, idle"] = _citizen(lambda window, _stage: window.show_idle())
SCENES["citizen, sheet"] = _citizen(_sheet)
SCENES["citizen, payment"] = _citizen(_payment)
SCENES["citizen, faces"] = _citizen(lambda window, stage: window.ask_rating(stage.codes[0]))
SCENES["citizen, thanks"] = _citizen(lambda window, _stage: window.show_thanks())

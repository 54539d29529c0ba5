"""A walk over every page and panel: each control has a name, a voice and a way by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from reception.app import Program
from reception.domain.workflow import Action
from reception.services import intake, processing
from reception.services.processing import ActionInput
from reception.ui.folder_opener import FolderOpener
from reception.ui.places import Place
from reception.ui.settings_titles import SECTIONS
from reception.ui.tokens import Scheme
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.composed_button import ComposedButton
from tests.desks import a_form, open_copy
from tests.typing_hands import find

# What a person can act on; a list that only serves a field is worked from that field.
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QPlainTextEdit,
    QAbstractSpinBox,
    QAbstractItemView,
)
# Qt's own parts of its widgets: the list behind a choice, the field inside a spin box.
QTS_OWN = ("qt_", "QComboBoxPrivate", "QtPrivate")
Scene = Callable[[Program], object]


@pytest.fixture(scope="module")
def program(qapp, tmp_path_factory):
    """One whole program on a real folder with a few dossiers in every state."""
    root = tmp_path_factory.mktemp("walk")
    held = open_copy(root)
    desk = held.desk()
    codes = [intake.receive(desk, a_form()).dossier.code for _ in range(6)]
    for code, action in zip(
        codes,
        (Action.FORWARD, Action.COMPLETE, Action.REQUEST_SUPPLEMENT, Action.STOP),
        strict=False,
    ):
        processing.act(desk, code, action, ActionInput(reason="Lý do", to_unit="Phòng Tư pháp"))
    desk.database.close()
    held.close()
    made = Program(FolderOpener(root / "data", root / "key"))
    made.setProperty("codes", codes)
    made.window.resize(1366, 768)
    made.show()
    wait(lambda: made.pages is not None)
    made.window.activateWindow()
    yield made
    made.window.hide()
    made.close()


@pytest.fixture(autouse=True)
def destroy_widgets():
    """The window stays for the next test of this module."""


def codes_of(program: Program) -> list[str]:
    return list(program.property("codes"))


def wait(until: Callable[[], bool], longest: int = 10_000) -> None:
    """Lets the window work until something is so."""
    from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

    clock = QElapsedTimer()
    clock.start()
    while not until():
        assert clock.elapsed() < longest, "it never came"
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()


def settle(milliseconds: int = 120) -> None:
    done: list[bool] = []
    from PySide6.QtCore import QTimer

    QTimer.singleShot(milliseconds, lambda: done.append(True))
    wait(lambda: bool(done))


def place(where: Place) -> Scene:
    def go(program: Program) -> None:
        program.pages.go(where)

    return go


def dossier(at: int, action: Action | None = None) -> Scene:
    def go(program: Program) -> None:
        program.pages.show_dossier(codes_of(program)[at])
        view = program.pages._lookup().view
        wait(lambda: view.isVisible() and view.code == codes_of(program)[at])
        if action is not None:
            view.open_action(action)

    return go


def section(at: int) -> Scene:
    return lambda program: program.pages.show_settings(at)


def work_ask(program: Program) -> None:
    program.pages.go(Place.HANDOVER)
    page = program.pages._worklist()
    wait(lambda: page.table.model().rowCount() > 0)
    find(page, ActionButton, "work_primary").click()


def counting(program: Program) -> None:
    program.pages.go(Place.MOVING)
    page = program.pages._worklist()
    page.begin_check()
    page.check.show()


def returning(program: Program) -> None:
    program.pages.show_return(codes_of(program)[1])
    wait(lambda: program.pages._return().dossier is not None)


def refusing(program: Program) -> None:
    program.pages.go(Place.INTAKE)
    program.pages._intake()._refusal.open_panel()


def palette(program: Program) -> None:
    program._comfort.palette.open_palette()


def clerk(program: Program) -> None:
    program.window.clerk_wanted.emit()
    wait(program._strip.isVisible)


SCENES: dict[str, Scene] = {
    **{where.value: place(where) for where in Place},
    **{f"dossier {at}": dossier(at) for at in range(6)},
    **{
        f"dossier {action.value}": dossier(at, action)
        for at, action in (
            (5, Action.FORWARD),
            (5, Action.CORRECT),
            (5, Action.EXTEND),
            (5, Action.REQUEST_SUPPLEMENT),
            (5, Action.REFUSE),
            (0, Action.COMPLETE),
            (3, Action.REOPEN),
        )
    },
    **{f"settings {title}": section(at) for at, title in enumerate(SECTIONS)},
    "moving many": work_ask,
    "counting": counting,
    "returning": returning,
    "refusing": refusing,
    "palette": palette,
    "help": lambda program: program._comfort.toggle_help(),
    "clerk": clerk,
    "pin": lambda program: program._comfort.ask_pin(),
    "lock": lambda program: program._comfort.lock(),
}


@pytest.fixture
def scene(program, request):
    """Goes somewhere and leaves it again."""
    SCENES[request.param](program)
    settle()
    yield program.window
    comfort = program._comfort
    comfort.palette.close_panel()
    comfort.help.close_panel()
    comfort._pin.close_panel()
    comfort._unlock(program._session.office.clerk)
    program._strip.close_strip()
    pages = program.pages
    if Place.HANDOVER in pages._made:
        pages._worklist()._put_away()
    pages._intake()._refusal.close_panel()
    if Place.LOOKUP in pages._made:
        pages._lookup().view.close_panels()


def controls(root: QWidget) -> list[QWidget]:
    """What can be acted on now, seen from outside."""
    found = [part for kind in CONTROLS for part in root.findChildren(kind) if part.isVisible()]
    return [
        part
        for part in dict.fromkeys(found)
        if not part.objectName().startswith(QTS_OWN)
        and not type(part).__name__.startswith(QTS_OWN)
        and not isinstance(part.parent(), QComboBox | QAbstractSpinBox)
        and not isinstance(part.window().parent(), QComboBox)
    ]


def called(part: QWidget) -> str:
    return f"{type(part).__name__} {part.objectName()!r} {part.accessibleName()!r}"


def serves_a_field(part: QWidget) -> bool:
    """A list worked by the arrows of the field it belongs to."""
    return isinstance(part, QAbstractItemView) and part.focusPolicy() == Qt.FocusPolicy.NoFocus


def has_key(part: QWidget) -> bool:
    return any(not shortcut.key().isEmpty() for shortcut in part.findChildren(QShortcut))


def is_reachable(part: QWidget) -> bool:
    takes_tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab or has_key(part) or serves_a_field(part)


@pytest.mark.parametrize("scene", SCENES, indirect=True)
def test_every_control_has_a_name_a_voice_and_a_way_by_keyboard(scene):
    parts = controls(scene)
    assert parts
    assert [called(part) for part in parts if not part.objectName()] == []
    assert [called(part) for part in parts if not part.accessibleName().strip()] == []
    assert [called(part) for part in parts if not is_reachable(part)] == []


@pytest.mark.parametrize("scene", SCENES, indirect=True)
def test_no_key_is_printed_twice_among_what_can_be_pressed_now(scene):
    """Qt presses neither of two buttons with the same key."""
    pressed: dict[str, list[str]] = {}
    for button in scene.findChildren(ComposedButton):
        if button.isVisible() and button.isEnabled():
            for shortcut in button.findChildren(QShortcut):
                pressed.setdefault(shortcut.key().toString(), []).append(called(button))
    assert {key: names for key, names in pressed.items() if len(set(names)) > 1} == {}


def test_names_of_the_settings_in_the_palette_are_those_of_the_page(program):
    program.pages.show_settings(0)
    page = program.window.pages.currentWidget()
    assert tuple(section.title for section in page.sections) == SECTIONS


# -------------------------------------------------------------------------------- large letters


def shown_part(part: QWidget) -> QRect:
    """Where a control really is seen, in its window."""
    return QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())


@pytest.mark.parametrize("scheme", [Scheme.LIGHT])
@pytest.mark.parametrize("scene", SCENES, indirect=True)
def test_at_twice_the_size_no_primary_action_is_cut(scene, themed, scheme):
    themed(scheme, 200)
    settle()
    try:
        window = scene.rect()
        for button in scene.findChildren(ActionButton):
            if not button.isVisible() or not button.property("primary"):
                continue
            assert window.contains(shown_part(button)), called(button)
            label: QLabel = button.label
            needed = label.fontMetrics().horizontalAdvance(label.text())
            assert label.width() >= needed, called(button)
            assert button.visibleRegion().boundingRect() == button.rect(), called(button)
    finally:
        themed(scheme, 100)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        settle(30)

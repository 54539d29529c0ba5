"""Opens every scene of the program one after the other on a real folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from demo.scenes import Stage, WindowScene, all_scenes
from demo.styles import SIZE
from demo.window_driver import wait_until
from reception.app import Program
from reception.domain.person import PartyInput
from reception.domain.timebase import parse_instant
from reception.domain.workflow import Action
from reception.services.context import ServiceContext
from reception.services.dossier import processing
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput
from reception.services.intake import receiving
from reception.services.intake.intake_form import IntakeForm
from reception.workspace import Workspace
from tests.workspaces import MORNING, SetClock, a_form, open_copy

_NAMES = ("Nguyễn Văn Thử", "Trần Thị Bích Ngọc", "Lê Quang Đạo", "Phạm Thị Mận")
_ACTS = (
    Action.FORWARD,
    Action.COMPLETE,
    Action.REQUEST_SUPPLEMENT,
    Action.STOP,
    Action.WITHDRAW,
)
_GIVEN = ActionInput(reason="Thiếu bản chính", to_unit="Phòng Tư pháp")


@contextmanager
def stage_on(root: Path, size: tuple[int, int] = SIZE) -> Iterator[Stage]:
    """The whole program on a folder of its own; nothing of it is left afterwards."""
    codes = _filled(root)
    program = Program(Workspace(root / "data", root / "key", MORNING))
    window = program.window
    window.resize(*size)
    try:
        program.show()
        wait_until("the folder is open", lambda: program.pages is not None)
        window.activateWindow()
        yield Stage(program, codes)
    finally:
        window.hide()
        program.close()
        window.deleteLater()
        program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def walk(
    stage: Stage,
    look: Callable[[QWidget], object],
    wanted: Callable[[WindowScene], bool] = lambda _scene: True,
) -> dict[str, object]:
    """Opens every wanted scene; what ``look`` finds amiss in each."""
    amiss = {}
    for scene in filter(wanted, all_scenes()):
        with contextmanager(scene.play)(stage) as view:
            stage.settle()
            if found := look(view):
                amiss[scene.name] = found
    return amiss


def _filled(root: Path) -> Mapping[str, int]:
    """One dossier in every state a scene wants, and two that were just received."""
    held = open_copy(root)
    clock = SetClock(parse_instant(MORNING, field="now"))
    context = replace(held.context(), clock=clock)
    try:
        return dict(_dossiers(context))
    finally:
        context.database.close()
        held.close()


def _dossiers(context: ServiceContext) -> Iterator[tuple[str, int]]:
    forms = [_form(at) for at in range(len(_ACTS) + 4)]
    for form, action in zip(forms, _ACTS, strict=False):
        code = receiving.receive(context, form).dossier.code
        yield code, processing.act(context, code, action, _GIVEN).status
    returned, denied, *received = forms[len(_ACTS) :]
    code = receiving.receive(context, returned).dossier.code
    given = ActionInput(to_name=_NAMES[0])
    yield code, processing.hand_over(context, code, by_command(given)).status
    dossier = receiving.refuse_intake(context, denied, "Thiếu bản chính", "Nghị định 118")
    yield dossier.code, dossier.status
    for form in received:
        dossier = receiving.receive(context, form).dossier
        yield dossier.code, dossier.status


def _form(at: int) -> IntakeForm:
    name, phone = _NAMES[at % len(_NAMES)], f"090512345{at}"
    return a_form(owner=PartyInput(name=name, id_number=f"00109801234{at}", phone=phone))

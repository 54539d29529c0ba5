"""Scenes of one dossier: its states, and every act that can be opened on it."""

from __future__ import annotations

from collections.abc import Iterator

from demo.scenes.crossed import crossed, settled
from demo.scenes.stage import EVERY, USUAL, Play, Stage, Views, WindowScene, unpictured
from demo.styles import Style
from reception.domain.workflow import Action, DossierStatus
from reception.labels import ACTION
from reception.ui.pages.action_forms import Act, NoteAct

_GOING = (DossierStatus.PROCESSING, DossierStatus.RECEIVED)
_ACTS: tuple[tuple[Act, str, tuple[DossierStatus, ...]], ...] = (
    (Action.REQUEST_SUPPLEMENT, "", _GOING),
    (Action.REFUSE, "", _GOING),
    (Action.EXTEND, "", _GOING),
    (Action.FORWARD, "", (DossierStatus.RECEIVED,)),
    (Action.CORRECT, "", _GOING),
    (Action.WITHDRAW, "", _GOING),
    (Action.STOP, "", _GOING),
    (Action.COMPLETE, "", (DossierStatus.PROCESSING,)),
    (NoteAct.WAIVE, "Miễn phần còn nợ", _GOING),
    (NoteAct.RECEIPT, "Ghi biên lai điện tử", _GOING),
    (NoteAct.SHELVE, "Nơi để kết quả", (DossierStatus.PROCESSING,)),
)
_STATES = (
    (DossierStatus.RECEIVED, "received", "mới nhận"),
    (DossierStatus.PROCESSING, "processing", "đang xử lý"),
    (DossierStatus.WITHDRAWN, "withdrawn", "đã rút"),
    (DossierStatus.RETURNED, "returned", "đã trả"),
    (DossierStatus.DENIED, "denied", "bị từ chối"),
)
_OTHER_STATES = (
    (DossierStatus.COMPLETED, "completed"),
    (DossierStatus.AWAITING_SUPPLEMENT, "awaiting-supplement"),
    (DossierStatus.STOPPED, "stopped"),
)


def _dossier(statuses: tuple[DossierStatus, ...], act: Act | None = None) -> Play:
    def play(stage: Stage) -> Views:
        view = stage.open_dossier(stage.first(*statuses))
        if act is not None:
            view.open_action(act)
        yield stage.window
        view.close_panels()

    return play


def _settling(stage: Stage) -> Views:
    code = stage.first(*_GOING)
    key = crossed(stage, code)
    view = stage.open_dossier(code)
    view.open_settlement(key)
    yield stage.window
    view.close_panels()
    settled(stage, code)


def _scenes() -> Iterator[WindowScene]:
    for status, name, words in _STATES:
        styles = EVERY if status is DossierStatus.PROCESSING else USUAL
        yield WindowScene(f"dossier-{name}", f"Hồ sơ {words}", _dossier((status,)), styles)
    for status, name in _OTHER_STATES:
        yield unpictured(f"dossier-{name}", _dossier((status,)))
    yield WindowScene("settlement", "Quyết định việc chưa khớp", _settling)
    for act, words, statuses in _ACTS:
        name = f"act-{act.value.replace('_', '-')}"
        caption = words or ACTION[Action(act)]
        # One look each: they are many, and drawn by one form.
        play = _dossier(statuses, act)
        yield WindowScene(name, f"Việc trên hồ sơ: {caption}", play, (Style.LIGHT,))
    yield unpictured("act-refund", _dossier(_GOING, NoteAct.REFUND))
    yield unpictured("act-portal-code", _dossier(_GOING, NoteAct.PORTAL))
    yield unpictured("act-competent", _dossier(_GOING, NoteAct.COMPETENT))
    yield unpictured("act-reopen", _dossier((DossierStatus.STOPPED,), Action.REOPEN))


SCENES = tuple(_scenes())

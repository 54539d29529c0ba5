"""Scenes of whole pages: the places of the rail and the sections of the settings."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from PySide6.QtCore import Qt

from demo.scenes.crossed import crossed, settled
from demo.scenes.stage import EVERY, USUAL, WIDE_AND_LARGE, Play, Stage, Views, WindowScene
from reception.domain.workflow import DossierStatus
from reception.ui.places import Place
from reception.ui.settings_titles import SECTIONS

_CAPTIONS = MappingProxyType(
    {
        Place.INTAKE: "Tiếp nhận, tờ trống",
        Place.LOOKUP: "Tra cứu",
        Place.RETURN: "Trả kết quả",
        Place.RECEIVED_TODAY: "Nhận hôm nay",
        Place.HANDOVER: "Chờ bàn giao",
        Place.MOVING: "Đang chuyển",
        Place.DUE_TODAY: "Đến hạn hôm nay",
        Place.DUE_SOON: "Sắp đến hạn",
        Place.OVERDUE: "Quá hạn",
        Place.WAITING: "Chờ bổ sung",
        Place.READY: "Chờ trả",
        Place.OUTBOX: "Chưa gửi",
        Place.CONFLICTS: "Xung đột",
        Place.REPORTS: "Báo cáo ngày",
    }
)
_IN_EVERY_STYLE = frozenset({Place.LOOKUP, Place.HANDOVER, Place.REPORTS})


def _places() -> Iterator[WindowScene]:
    # The sections of the settings are scenes of their own.
    for where in (place for place in Place if place is not Place.SETTINGS):
        name = f"{where.value.replace('_', '-')}-evening"
        styles = EVERY if where in _IN_EVERY_STYLE else USUAL
        styles = WIDE_AND_LARGE if where is Place.OUTBOX else styles
        yield WindowScene(name, f"{_CAPTIONS[where]}, cuối ngày", _place(where), styles)


def _place(where: Place) -> Play:
    def play(stage: Stage) -> Views:
        stage.go(where)
        if stage.shows("dossier_view"):
            # The page keeps the dossier it showed last; its list is meant.
            stage.press(Qt.Key.Key_Escape)
        yield stage.window

    return play


def _conflicts(stage: Stage) -> Views:
    code = stage.first(DossierStatus.PROCESSING)
    crossed(stage, code)
    stage.go(Place.CONFLICTS)
    stage.wait_for("conflict_left")
    yield stage.window
    settled(stage, code)


def _sections() -> Iterator[WindowScene]:
    for at, title in enumerate(SECTIONS):
        styles = WIDE_AND_LARGE if at == 0 else USUAL
        yield WindowScene(f"settings-{at + 1}", f"Thiết lập: {title}", _section(at), styles)


def _section(at: int) -> Play:
    def play(stage: Stage) -> Views:
        stage.pages.show_settings(at)
        yield stage.window

    return play


SCENES = (
    *_places(),
    WindowScene("conflicts", "Xung đột: chọn bên giữ", _conflicts),
    *_sections(),
)

"""Scenes of the hub that this PC is or may become."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from demo.scenes.stage import Play, Stage, Views, unpictured
from demo.window_driver import find_shown
from reception.hub.here import HubHere
from reception.hub.on_this_pc import GivenCode, HubView
from reception.hub.running import RunningHub
from reception.sync.hub_code import HubCode
from reception.sync.hub_message import HubInfo
from reception.ui.pages.settings.own_hub_card import OwnHubCard
from reception.ui.settings_titles import SECTIONS
from reception.ui.widgets.action_bar import ActionButton

_Shown = tuple[HubView, GivenCode | None]


def _own_hub(of: Callable[[datetime], _Shown], asked: str = "") -> Play:
    """The hub of this PC as it stands, with a code to join by or with a question open."""

    def play(stage: Stage) -> Views:
        stage.pages.show_settings(SECTIONS.index("Hệ thống cấp tỉnh"))
        stage.settle()
        card = find_shown(stage.window, OwnHubCard, "settings_own_hub_card")
        view, given = of(stage.now())
        card.show_view(view)
        card.show_given(given)
        stage.settle()
        if asked:
            find_shown(stage.window, ActionButton, asked).click()
            stage.settle()
        yield stage.window
        card.put_away()
        card.load()

    return play


def _lost_hub(_now: datetime) -> tuple[HubView, None]:
    return HubView(HubHere(is_made=False), True, True, True), None


def _running_hub(now: datetime) -> tuple[HubView, GivenCode]:
    running = RunningHub("192.168.1.20", 8443, 4711)
    info = HubInfo("H57.30.12", "UBND phường Thuận Hóa", 1, "3f9a")
    here = HubHere(True, running, info, at_sign_in=True)
    code = HubCode("ABCDEFGHIJKLMNOPQRST", "UVWXYZ23", running.address)
    view = HubView(here, True, True, False, "https://motcua.tinh.gov.vn")
    return view, GivenCode(code, now + timedelta(hours=8))


SCENES = (
    unpictured("settings-own-hub", _own_hub(_running_hub)),
    unpictured("settings-own-hub-lost", _own_hub(_lost_hub, "own_hub_promote")),
)

"""Scenes of the customer display."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from demo.scenes.stage import Play, Stage, Views, WindowScene
from reception.domain.workflow import DossierStatus
from reception.ui.customer_display.display_window import CustomerDisplay
from reception.ui.customer_display.facts import DisplayedIntake, DisplayedPayment

_MATTER = "Chứng thực bản sao từ bản chính giấy tờ, văn bản"
_QR = "00020101021238540010A00000072701240006970436011090000000010208QRIBFTTA53037045802VN6304"


def _display(show: Callable[[CustomerDisplay, Stage], object]) -> Play:
    def play(stage: Stage) -> Views:
        display = stage.counter.actions.citizen
        display.open_trial()
        assert display.window is not None
        show(display.window, stage)
        yield display.window
        display.window.close()

    return play


def _ask(window: CustomerDisplay, stage: Stage) -> None:
    due = stage.now() + timedelta(days=3)
    window.show_sheet(DisplayedIntake("Hồ Thị Mỹ Hạnh", "15/08/1988", "*********345", _MATTER, due))


def _pay(window: CustomerDisplay, stage: Stage) -> None:
    code = stage.first(DossierStatus.RECEIVED)
    window.show_payment(DisplayedPayment(code, _MATTER, 12_000, _QR))


def _rate(window: CustomerDisplay, stage: Stage) -> None:
    window.ask_rating(stage.first(DossierStatus.RETURNED))


_SHOWN: tuple[tuple[str, str, Callable[[CustomerDisplay, Stage], object]], ...] = (
    ("idle", "lúc rảnh", lambda window, _stage: window.show_idle()),
    ("ask", "xem lại thông tin", _ask),
    ("qr", "mã QR nộp phí", _pay),
    ("faces", "đánh giá", _rate),
    ("thanks", "cảm ơn", lambda window, _stage: window.show_thanks()),
)
SCENES = tuple(
    WindowScene(f"citizen-{name}", f"Màn hình người dân: {words}", _display(show))
    for name, words, show in _SHOWN
)

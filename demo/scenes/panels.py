"""Scenes over any page: palette, help, strips, lock, toasts, questions, faults."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from demo.scenes.stage import ONCE, Play, Stage, Views, WindowScene, unpictured
from demo.window_driver import find_shown
from reception.domain.clock_check import ClockFacts
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.domain.workflow import DossierStatus
from reception.services.clock import ClockState
from reception.services.setup.last_run import LastRun
from reception.ui.language import say
from reception.ui.places import Place
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.toast import Toast
from reception.ui.window.clerk_strip import ClerkStrip
from reception.ui.window.crash_dialog import CrashDialog
from reception.ui.window.crash_strip import CrashStrip
from reception.ui.window.lock_screen import LockScreen
from reception.ui.window.recovery_screen import RecoveryScreen

_CONTROL = Qt.KeyboardModifier.ControlModifier
_CLERKS = ("Nguyễn Văn Thử", "Trần Thị Bích Ngọc", "Lê Quang Đạo", "Phạm Thị Mận")


def _palette(stage: Stage) -> Views:
    stage.go(Place.LOOKUP)
    stage.press(Qt.Key.Key_K, _CONTROL)
    yield stage.window
    stage.press(Qt.Key.Key_Escape)


def _help(where: Place) -> Play:
    def play(stage: Stage) -> Views:
        stage.go(where)
        stage.settle()
        stage.press(Qt.Key.Key_F1)
        yield stage.window
        stage.press(Qt.Key.Key_F1)

    return play


def _clerk(stage: Stage) -> Views:
    stage.go(Place.INTAKE)
    stage.press(Qt.Key.Key_F8)
    stage.wait_for("clerk_strip")
    yield stage.window
    stage.click("clerk_no")


def _clerks(stage: Stage) -> Views:
    stage.go(Place.INTAKE)
    stage.press(Qt.Key.Key_F8)
    strip = find_shown(stage.window, ClerkStrip, "clerk_strip")
    stage.settle()
    strip.show_names(_CLERKS)
    yield stage.window
    stage.click("clerk_no")


def _drawer(stage: Stage) -> Views:
    stage.go(Place.INTAKE)
    stage.press(Qt.Key.Key_F8)
    stage.click("clerk_drawer")
    stage.wait_for("drawer_no")
    yield stage.window
    stage.click("drawer_no")


def _pin(stage: Stage) -> Views:
    stage.go(Place.INTAKE)
    stage.press(Qt.Key.Key_K, _CONTROL)
    stage.settle()
    stage.type("palette_field", say("Đặt mã mở khóa"))
    stage.press(Qt.Key.Key_Return)
    stage.wait_for("pin_ask")
    yield stage.window
    stage.press(Qt.Key.Key_Escape)


def _lock(stage: Stage) -> Views:
    stage.go(Place.INTAKE)
    stage.press(Qt.Key.Key_F8)
    stage.wait_for("clerk_strip")
    stage.press(Qt.Key.Key_F8)
    stage.wait_for("lock_open")
    yield stage.window
    stage.click("lock_open")
    stage.wait_without("lock_open")


def _sign_in(stage: Stage) -> Views:
    stage.go(Place.INTAKE)
    session = replace(stage.counter.session, has_accounts=True)
    screen = LockScreen(session)
    stage.window.show_instead(screen)
    screen.activate()
    screen.show_error(NotPermitted("sign_in_wrong", field="pin"))
    yield stage.window
    stage.window.show_shell()
    stage.go(Place.INTAKE)


def _recover(stage: Stage) -> Views:
    stage.go(Place.INTAKE)
    screen = RecoveryScreen("Trần Thị Lãnh Đạo")
    stage.window.show_instead(screen)
    screen.activate()
    screen.show_error(InputError("other_recovery_code", field="recovery"))
    yield stage.window
    stage.window.show_shell()
    stage.go(Place.INTAKE)


def _clerk_with_pin(stage: Stage) -> Views:
    stage.go(Place.INTAKE)
    strip = stage.counter.clerk_strip
    strip.open_strip("Lê Thị Hạnh", asks_pin=True)
    strip.show_names(["Lê Thị Hạnh", "Trần Văn Mẫu"])
    yield stage.window
    strip.close_strip()


def _toast(stage: Stage) -> Views:
    stage.go(Place.INTAKE)
    code = stage.first(DossierStatus.RECEIVED)
    stage.window.feedback.saved(f"Đã lưu {code}, đã gửi tới máy in.", lambda: None)
    yield stage.window
    find_shown(stage.window, Toast, "toast").dismiss()


def _toast_error(stage: Stage) -> Views:
    stage.go(Place.INTAKE)
    stage.window.feedback.failed(EnvironmentProblem("printer_gone", printer="HP LaserJet"))
    yield stage.window
    find_shown(stage.window, Toast, "toast").dismiss()


def _question(stage: Stage) -> Views:
    stage.go(Place.INTAKE)
    asked = Question("Bắt đầu tờ mới?", "Bắt đầu", "Tờ đang ghi được để sang bên.", "Ghi tiếp")
    stage.window.feedback.ask(asked, owner=stage.window, on_yes=lambda: None)
    yield stage.window
    stage.click("confirm_no")


def _fault(stage: Stage) -> Views:
    dialog = CrashDialog("RuntimeError, reception.ui.pages.intake_page:214", stage.window)
    dialog.show_sheet(True)
    dialog.show()
    yield dialog
    dialog.reject()
    dialog.deleteLater()


def _doubtful_clock(stage: Stage) -> Views:
    asking = stage.counter.actions.clock
    facts = ClockFacts(stage.now(), last_use=stage.now() - timedelta(days=365))
    asking.open_for((ClockState(facts, facts.doubt), True))
    yield stage.window
    asking.close()


def _cut_off(stage: Stage) -> Views:
    stage.go(Place.INTAKE)
    strip = CrashStrip(LastRun(stage.now()), stage.window)
    stage.window.shell.add_strip(strip)
    strip.show_sheet(True)
    strip.show()
    yield stage.window
    strip.hide()
    strip.deleteLater()


SCENES = (
    WindowScene("palette", "Bảng lệnh (Ctrl+K)", _palette),
    WindowScene("help", "Trợ giúp của trang (F1)", _help(Place.INTAKE)),
    *(
        unpictured(f"help-{where.value}", _help(where))
        for where in (Place.LOOKUP, Place.RETURN, Place.HANDOVER, Place.OUTBOX)
    ),
    WindowScene("clerk-strip", "Đổi người tại quầy (F8)", _clerk),
    unpictured("clerk-strip-names", _clerks),
    WindowScene("drawer-strip", "Kiểm két", _drawer),
    WindowScene("pin", "Đặt mã mở khóa", _pin),
    WindowScene("lock", "Màn hình khóa (F8 hai lần)", _lock),
    WindowScene("sign-in", "Đăng nhập khi cơ quan dùng tài khoản", _sign_in, ONCE),
    WindowScene("recover-account", "Lấy lại tài khoản bằng mã khôi phục", _recover, ONCE),
    WindowScene("clerk-strip-pin", "Đổi người bằng tên và mã PIN", _clerk_with_pin, ONCE),
    WindowScene("toast", "Báo đã lưu, còn sửa được ngay", _toast),
    WindowScene("toast-error", "Báo chưa làm được", _toast_error, ONCE),
    WindowScene("question", "Câu hỏi trước việc không lùi được", _question),
    unpictured("clock-question", _doubtful_clock),
    WindowScene("fault", "Trục trặc ngoài dự kiến", _fault),
    WindowScene("after-power-cut", "Lần chạy trước bị ngắt", _cut_off, ONCE),
)

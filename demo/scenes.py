"""What the window can show, opened and put away again by the keys and buttons a clerk has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from demo.counter import Counter
from demo.papers import INVENTED_RECOVERY
from demo.restoring import STEPS as RESTORE_STEPS
from demo.restoring import show_restore
from demo.window_driver import find_shown, let_settle, press, type_into, wait_until
from reception.domain.errors import EnvironmentProblem
from reception.domain.workflow import Action, DossierStatus
from reception.labels import ACTION
from reception.services.setup.last_run import LastRun
from reception.ui.customer_display.display_window import CustomerDisplay
from reception.ui.customer_display.facts import DisplayedIntake, DisplayedPayment
from reception.ui.pages.action_forms import Act, NoteAct
from reception.ui.pages.dossier_view import DossierView
from reception.ui.pages.setup.trouble_page import TroublePage
from reception.ui.places import Place
from reception.ui.settings_titles import SECTIONS
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.toast import Toast
from reception.ui.window.crash_dialog import CrashDialog
from reception.ui.window.crash_strip import CrashStrip
from reception.ui.window.navigator import Navigator

_ANSWER_MS = 300
_STRIP_MS = 100
_PREVIEW_MS = 1_200
_CONTROL = Qt.KeyboardModifier.ControlModifier
_MATTER = "Chứng thực bản sao từ bản chính giấy tờ, văn bản"
_QR = "00020101021238540010A00000072701240006970436011090000000010208QRIBFTTA53037045802VN6304"


@dataclass(frozen=True, slots=True)
class Stage:
    """A counter in the evening, and its dossiers with their states."""

    counter: Counter
    codes: dict[str, int]

    @property
    def window(self) -> QWidget:
        """The clerk's window."""
        return self.counter.window

    @property
    def pages(self) -> Navigator:
        """The pages of the window."""
        assert self.counter.program.pages is not None
        return self.counter.program.pages

    def first(self, *statuses: DossierStatus) -> str:
        """The first dossier in one of some states."""
        return next(code for code, status in sorted(self.codes.items()) if status in statuses)


# Opens something, yields what is to be looked at, puts it away.
Views = Iterator[QWidget]


@dataclass(frozen=True, slots=True)
class WindowScene:
    """One thing to be looked at.

    Attributes:
        is_main: shown on the widest screen and at the largest letters as well.
    """

    name: str
    caption: str
    play: Callable[[Stage], Views]
    is_main: bool = False


def all_scenes() -> tuple[WindowScene, ...]:
    """Every scene, in the order in which they can be played."""
    return (*_places(), *_sections(), *_dossiers(), *_lists(), *_panels(), *_citizen())


# ------------------------------------------------------------------------------------------ pages
_PLACE_WORDS = {
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
    Place.REPORTS: "Báo cáo ngày",
    Place.SETTINGS: "Thiết lập",
}
_MAIN = frozenset({Place.LOOKUP, Place.HANDOVER, Place.OUTBOX, Place.REPORTS})


def _places() -> Iterator[WindowScene]:
    for where, words in _PLACE_WORDS.items():
        # The sections of the settings have pictures of their own.
        if where is not Place.SETTINGS:
            name = f"{where.value.replace('_', '-')}-evening"
            yield WindowScene(name, f"{words}, cuối ngày", _place(where), where in _MAIN)


def _place(where: Place) -> Callable[[Stage], Views]:
    def play(stage: Stage) -> Views:
        stage.counter.show_place(where)
        if _is_shown(stage, "dossier_view"):
            # The page keeps the dossier it showed last; its list is meant.
            press(_with_keyboard(stage), Qt.Key.Key_Escape)
        yield stage.window

    return play


def _sections() -> Iterator[WindowScene]:
    for at, title in enumerate(SECTIONS):
        yield WindowScene(f"settings-{at + 1}", f"Thiết lập: {title}", _section(at), at == 0)


def _section(at: int) -> Callable[[Stage], Views]:
    def play(stage: Stage) -> Views:
        stage.pages.show_settings(at)
        yield stage.window

    return play


# --------------------------------------------------------------------------------------- dossiers
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
_SHOWN = (
    (DossierStatus.RECEIVED, "received", "mới nhận"),
    (DossierStatus.PROCESSING, "processing", "đang xử lý"),
    (DossierStatus.WITHDRAWN, "withdrawn", "đã rút"),
    (DossierStatus.RETURNED, "returned", "đã trả"),
    (DossierStatus.DENIED, "denied", "bị từ chối"),
)


def _dossiers() -> Iterator[WindowScene]:
    for status, name, words in _SHOWN:
        play = _dossier((status,), None)
        yield WindowScene(f"dossier-{name}", f"Hồ sơ {words}", play, name == "processing")
    yield WindowScene("settlement", "Quyết định việc chưa khớp", _settling)
    for act, words, statuses in _ACTS:
        name = f"act-{act.value.replace('_', '-')}"
        caption = words or ACTION[Action(act)]
        yield WindowScene(name, f"Việc trên hồ sơ: {caption}", _dossier(statuses, act))


def _dossier(statuses: tuple[DossierStatus, ...], act: Act | None) -> Callable[[Stage], Views]:
    def play(stage: Stage) -> Views:
        code = stage.first(*statuses)
        stage.pages.show_dossier(code)
        view = find_shown(stage.window, DossierView, "dossier_view")
        wait_until(f"{code} is on show", lambda: view.isVisible() and view.code == code)
        if act is not None:
            # What the store says anew would take the keyboard out of the form.
            let_settle(_ANSWER_MS)
            view.open_action(act)
        yield stage.window
        view.close_panels()

    return play


def _settling(stage: Stage) -> Views:
    code = stage.first(*_GOING)
    stage.pages.show_dossier(code)
    view = find_shown(stage.window, DossierView, "dossier_view")
    wait_until(f"{code} is on show", lambda: view.isVisible() and view.code == code)
    let_settle(_ANSWER_MS)
    # No two counters of the day disagree: the panel as it would ask about another PC's event.
    view.open_settlement(("quay-2", 1))
    yield stage.window
    view.close_panels()


# ------------------------------------------------------------------------------------------ lists


def _lists() -> Iterator[WindowScene]:
    yield WindowScene("work-moving-many", "Bàn giao nhiều hồ sơ một lần", _moving_many)
    yield WindowScene("work-counting", "Quét đếm trước khi giao", _counting)
    yield WindowScene("work-apology", "Xin lỗi và hẹn lại nhiều hồ sơ", _apologising, is_main=True)
    yield WindowScene("search", "Tra cứu theo họ tên", _searching)
    yield WindowScene("sheets-aside", "Tờ để sang bên", _sheets_aside)
    yield WindowScene("register", "Sổ theo dõi hồ sơ", _register, is_main=True)


def _moving_many(stage: Stage) -> Views:
    stage.counter.show_place(Place.HANDOVER)
    let_settle(_ANSWER_MS)
    find_shown(stage.window, QPushButton, "work_primary").click()
    yield stage.window
    press(_with_keyboard(stage), Qt.Key.Key_Escape)
    wait_until("the panel is closed", lambda: _is_shown(stage, "work_check"))


def _counting(stage: Stage) -> Views:
    stage.counter.show_place(Place.HANDOVER)
    find_shown(stage.window, QPushButton, "work_check").click()
    wait_until("scans are counted", lambda: _is_shown(stage, "scan_check_end"))
    yield stage.window
    find_shown(stage.window, QPushButton, "scan_check_end").click()


def _apologising(stage: Stage) -> Views:
    stage.counter.show_place(Place.MOVING)
    let_settle(_ANSWER_MS)
    find_shown(stage.window, QPushButton, "work_apologise").click()
    wait_until("the new days are proposed", lambda: _is_shown(stage, "apology_yes"))
    yield stage.window
    find_shown(stage.window, QPushButton, "apology_no").click()


def _sheets_aside(stage: Stage) -> Views:
    """Two sheets are put aside, looked at and dropped again."""
    stage.counter.show_place(Place.INTAKE)
    for name in ("Hồ Thị Mỹ Hạnh", "Trương Văn Lộc"):
        type_into(find_shown(stage.window, QLineEdit, "owner_name"), name)
        let_settle(_ANSWER_MS)
        find_shown(stage.window, QPushButton, "put_aside").click()
        wait_until("the sheet is empty", lambda: not _typed_name(stage))
    find_shown(stage.window, Toast, "toast").dismiss()
    find_shown(stage.window, QPushButton, "take_up").click()
    wait_until("the sheets are on show", lambda: _is_shown(stage, "aside_drop"))
    yield stage.window
    for _sheet in range(2):
        find_shown(stage.window, QPushButton, "aside_drop").click()
        let_settle(_ANSWER_MS)
    wait_until("no sheet is left", lambda: not _is_shown(stage, "take_up"))


def _typed_name(stage: Stage) -> str:
    return find_shown(stage.window, QLineEdit, "owner_name").text()


def _register(stage: Stage) -> Views:
    stage.counter.show_place(Place.REPORTS)
    find_shown(stage.window, QPushButton, "reports_tab_register").click()
    let_settle(_PREVIEW_MS)
    yield stage.window
    find_shown(stage.window, QPushButton, "reports_tab_day").click()


def _is_shown(stage: Stage, name: str) -> bool:
    return any(part.isVisible() for part in stage.window.findChildren(QWidget, name))


def _searching(stage: Stage) -> Views:
    stage.counter.window.scanned.emit("Nguyễn")
    wait_until("the search is on show", lambda: stage.pages.place is Place.LOOKUP)
    yield stage.window
    press(_with_keyboard(stage), Qt.Key.Key_Escape)


# --------------------------------------------------------------------------- strips and panels


def _panels() -> Iterator[WindowScene]:
    yield WindowScene("palette", "Bảng lệnh (Ctrl+K)", _palette)
    yield WindowScene("help", "Trợ giúp của trang (F1)", _help)
    yield WindowScene("clerk-strip", "Đổi công chức (F8)", _clerk)
    yield WindowScene("drawer-strip", "Kiểm két", _drawer)
    yield WindowScene("pin", "Đặt mã mở khóa", _pin)
    yield WindowScene("lock", "Màn hình khóa (F8 hai lần)", _lock)
    yield WindowScene("toast", "Báo đã lưu, còn sửa được ngay", _toast)
    yield WindowScene("toast-error", "Báo chưa làm được", _toast_error)
    yield WindowScene("question", "Câu hỏi trước việc không lùi được", _question)
    yield WindowScene("fault", "Trục trặc ngoài dự kiến", _fault)
    yield WindowScene("after-power-cut", "Lần chạy trước bị ngắt", _cut_off)
    for at in range(RESTORE_STEPS):
        yield WindowScene(
            f"restore-{at + 1}", f"Phục hồi từ bản sao lưu, bước {at + 1}", _restore(at)
        )
    yield WindowScene("start-trouble", "Khóa không mở được dữ liệu", _trouble)


def _palette(stage: Stage) -> Views:
    stage.counter.show_place(Place.LOOKUP)
    press(stage.window, Qt.Key.Key_K, _CONTROL)
    yield stage.window
    press(_with_keyboard(stage), Qt.Key.Key_Escape)


def _help(stage: Stage) -> Views:
    stage.counter.show_place(Place.INTAKE)
    press(stage.window, Qt.Key.Key_F1)
    yield stage.window
    press(stage.window, Qt.Key.Key_F1)


def _clerk(stage: Stage) -> Views:
    stage.counter.show_place(Place.INTAKE)
    press(stage.window, Qt.Key.Key_F8)
    yield stage.window
    find_shown(stage.window, QPushButton, "clerk_no").click()


def _drawer(stage: Stage) -> Views:
    press(stage.window, Qt.Key.Key_F8)
    find_shown(stage.window, QPushButton, "clerk_drawer").click()
    yield stage.window
    find_shown(stage.window, QPushButton, "drawer_no").click()


def _pin(stage: Stage) -> Views:
    press(stage.window, Qt.Key.Key_K, _CONTROL)
    type_into(_with_keyboard(stage), "dat ma mo khoa")
    press(_with_keyboard(stage), Qt.Key.Key_Return)
    find_shown(stage.window, QWidget, "pin_ask")
    yield stage.window
    press(_with_keyboard(stage), Qt.Key.Key_Escape)


def _lock(stage: Stage) -> Views:
    press(stage.window, Qt.Key.Key_F8)
    let_settle(_STRIP_MS)
    press(stage.window, Qt.Key.Key_F8)
    way_in = find_shown(stage.window, QPushButton, "lock_open")
    yield stage.window
    way_in.click()
    wait_until("the window is open again", lambda: not _is_shown(stage, "lock_open"))


def _with_keyboard(stage: Stage) -> QWidget:
    return QApplication.focusWidget() or stage.window


def _toast(stage: Stage) -> Views:
    stage.counter.show_place(Place.INTAKE)
    code = stage.first(DossierStatus.RECEIVED)
    words = f"Đã lưu {code}, đã gửi tới máy in."
    stage.counter.window.feedback.saved(words, lambda: None)
    yield stage.window
    find_shown(stage.window, Toast, "toast").dismiss()


def _toast_error(stage: Stage) -> Views:
    stage.counter.show_place(Place.INTAKE)
    problem = EnvironmentProblem("printer_gone", printer="HP LaserJet")
    stage.counter.window.feedback.failed(problem)
    yield stage.window
    find_shown(stage.window, Toast, "toast").dismiss()


def _question(stage: Stage) -> Views:
    stage.counter.show_place(Place.INTAKE)
    asked = Question("Bắt đầu tờ mới?", "Bắt đầu", "Tờ đang ghi được để sang bên.", "Ghi tiếp")
    stage.counter.window.feedback.ask(asked, owner=stage.window, on_yes=lambda: None)
    yield stage.window
    find_shown(stage.window, QPushButton, "confirm_no").click()


def _fault(stage: Stage) -> Views:
    dialog = CrashDialog("RuntimeError, reception.ui.pages.intake_page:214", stage.window)
    dialog.show_sheet(True)
    dialog.show()
    yield dialog
    dialog.reject()
    dialog.deleteLater()


def _cut_off(stage: Stage) -> Views:
    stage.counter.show_place(Place.INTAKE)
    strip = CrashStrip(LastRun(stage.counter.now(), has_trace=True), stage.window)
    stage.counter.window.add_strip(strip)
    strip.show_sheet(True)
    strip.show()
    yield stage.window
    strip.hide()
    strip.deleteLater()


def _restore(at: int) -> Callable[[Stage], Views]:
    def play(stage: Stage) -> Views:
        program, now = stage.counter.program, stage.counter.now()
        yield from show_restore(program, now, at, INVENTED_RECOVERY)

    return play


def _trouble(stage: Stage) -> Views:
    page = TroublePage(EnvironmentProblem("wrong_key"), "D:\\MotCua\\quay-1")
    stage.counter.window.show_instead(page)
    page.activate()
    yield stage.window
    stage.counter.window.show_shell()


# ---------------------------------------------------------------------------- the citizen's window


def _citizen() -> Iterator[WindowScene]:
    for name, words, show in (
        ("idle", "lúc rảnh", lambda window, _stage: window.show_idle()),
        ("ask", "xem lại thông tin", _ask),
        ("qr", "mã QR nộp phí", _pay),
        ("faces", "đánh giá", lambda window, _stage: window.ask_rating("H57.30.12-260828-1001")),
        ("thanks", "cảm ơn", lambda window, _stage: window.show_thanks()),
    ):
        yield WindowScene(f"citizen-{name}", f"Màn hình người dân: {words}", _citizen_scene(show))


def _citizen_scene(show: Callable[[CustomerDisplay, Stage], object]) -> Callable[[Stage], Views]:
    def play(stage: Stage) -> Views:
        window = CustomerDisplay()
        stage.counter.dress(window)
        window.show()
        show(window, stage)
        yield window
        window.hide()
        window.deleteLater()

    return play


def _ask(window: CustomerDisplay, stage: Stage) -> None:
    due = stage.counter.now() + timedelta(days=3)
    window.show_sheet(DisplayedIntake("Hồ Thị Mỹ Hạnh", "15/08/1988", "*********345", _MATTER, due))


def _pay(window: CustomerDisplay, stage: Stage) -> None:
    code = stage.first(DossierStatus.RECEIVED)
    window.show_payment(DisplayedPayment(code, _MATTER, 12_000, _QR))

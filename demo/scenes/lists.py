"""Scenes of lists: work lists, search, register, results to be returned."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from demo.scenes.stage import ONCE, WIDE_AND_LARGE, Stage, Views, WindowScene, unpictured
from demo.window_driver import find, find_shown, wait_until
from reception.domain.workflow import DossierStatus
from reception.ui.background.batch_run import Outcome
from reception.ui.pages.return_page import ReturnPage
from reception.ui.pages.worklist.outcome_panel import OutcomePanel
from reception.ui.places import Place
from reception.ui.widgets.timeline import TimelineEntry

_RETURNS = ("Trần Thị Bích Ngọc", "Lê Quang Đạo", "Phạm Thị Mận", "Nguyễn Văn Thử") * 2


def _moving_many(stage: Stage) -> Views:
    stage.go(Place.HANDOVER)
    stage.settle()
    stage.click("work_primary")
    stage.wait_for("work_ask")
    yield stage.window
    stage.press(Qt.Key.Key_Escape)
    stage.wait_without("work_ask")


def _outcomes(stage: Stage) -> Views:
    stage.go(Place.HANDOVER)
    done = [
        Outcome(code, code, "Lê Quang Đạo", at > 0, "Đã chuyển")
        for at, code in enumerate(stage.codes)
    ]
    find(stage.window, OutcomePanel, "outcome_panel").show_outcomes(
        "Bàn giao", done, paper="In phiếu bàn giao"
    )
    yield stage.window
    stage.click("outcome_close")


def _counting(stage: Stage) -> Views:
    stage.go(Place.HANDOVER)
    stage.click("work_check")
    stage.wait_for("scan_check_end")
    yield stage.window
    stage.click("scan_check_end")


def _apologising(stage: Stage) -> Views:
    stage.go(Place.MOVING)
    stage.settle()
    stage.click("work_apologise")
    stage.wait_for("apology_yes")
    yield stage.window
    stage.click("apology_no")


def _keeping_a_filter(stage: Stage) -> Views:
    stage.go(Place.OVERDUE)
    # Hidden while the filter is empty.
    find(stage.window, QAbstractButton, "work_keep").click()
    stage.wait_for("work_ask")
    yield stage.window
    stage.press(Qt.Key.Key_Escape)
    stage.wait_without("work_ask")


def _searching(stage: Stage) -> Views:
    stage.window.scanned.emit("Nguyễn")
    wait_until("the search is shown", lambda: stage.pages.place is Place.LOOKUP)
    yield stage.window
    stage.press(Qt.Key.Key_Escape)


def _register(stage: Stage) -> Views:
    stage.go(Place.REPORTS)
    stage.click("reports_tab_register")
    stage.wait_for("register_preview")
    stage.settle()
    yield stage.window
    stage.click("reports_tab_overview")


def _drawer_of_reports(stage: Stage) -> Views:
    stage.go(Place.REPORTS)
    stage.click("reports_count_drawer")
    stage.wait_for("drawer_no")
    yield stage.window
    stage.click("drawer_no")


def _open_return(stage: Stage) -> ReturnPage:
    stage.pages.show_return(stage.first(DossierStatus.COMPLETED))
    stage.wait_for("return_to_name")
    return find(stage.window, ReturnPage, "return_page")


def _returning(stage: Stage) -> Views:
    beside = _open_return(stage).beside
    beside.latest.show_entries(
        [
            TimelineEntry(f"12:3{at}", name, details=f"{code}\nChứng thực bản sao từ bản chính")
            for at, (code, name) in enumerate(zip(stage.codes, _RETURNS, strict=False))
        ]
    )
    beside.latest_card.show()
    yield stage.window
    stage.click("return_leave")


def _authorised(stage: Stage) -> Views:
    _open_return(stage)
    for name in ("return_is_authorised", "return_is_lost"):
        find_shown(stage.window, QAbstractButton, name).setChecked(True)
    yield stage.window
    stage.click("return_leave")


SCENES = (
    WindowScene("work-moving-many", "Bàn giao nhiều hồ sơ một lần", _moving_many, ONCE),
    unpictured("work-outcomes", _outcomes),
    WindowScene("work-counting", "Quét đếm trước khi giao", _counting),
    WindowScene("work-apology", "Xin lỗi và hẹn lại nhiều hồ sơ", _apologising, WIDE_AND_LARGE),
    unpictured("work-filter", _keeping_a_filter),
    WindowScene("search", "Tra cứu theo họ tên", _searching),
    WindowScene("register", "Sổ theo dõi hồ sơ", _register, WIDE_AND_LARGE),
    unpictured("reports-drawer", _drawer_of_reports),
    unpictured("return-latest", _returning),
    unpictured("return-authorised", _authorised),
)

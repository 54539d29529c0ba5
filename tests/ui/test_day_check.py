"""The comparison of a day in the window: run, stopped, listed, sent again, printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from reception.domain.errors import InputError
from reception.domain.why_late import HeldBy, Lateness
from reception.services.context import ServiceContext
from reception.services.reconciliation.day_check import (
    Cause,
    DayCheck,
    Difference,
    DossierCheck,
    ProofLine,
    Standing,
)
from reception.services.reconciliation.last_check import keep_check
from reception.ui.pages.reports.day_check_part import DayCheckPart
from reception.ui.pages.reports_page import ReportsPage
from reception.ui.sync.day_check_port import DayCheckTools
from reception.ui.widgets.text_label import TextLabel
from tests.page_fixture import column_texts, press
from tests.settings_fixture import own_context

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 8, 5)


@dataclass
class FakePort:
    """Compares as it is told."""

    known: tuple[str, ...] = ("center", "adapter")
    dossiers: tuple[DossierCheck, ...] = ()
    code: str = ""
    error: Exception | None = None
    asked: list[tuple[str, date]] = field(default_factory=list)
    sent: int = 0

    def gateways(self, _context: ServiceContext) -> tuple[str, ...]:
        return self.known

    def check(
        self,
        context: ServiceContext,
        gateway: str,
        day: date,
        progress: Callable[[int, int], None],
        stopped: Callable[[], bool],
    ) -> DayCheck:
        self.asked.append((gateway, day))
        if self.error is not None:
            raise self.error
        progress(3, 9)
        now = context.clock.machine_now()
        code = "interrupted" if stopped() else self.code
        return DayCheck(day, gateway, "https://tinh", now, now, True, 9, self.dossiers, code)

    def send_again(self, _context, found: DayCheck, _progress, _stopped) -> int:
        self.sent += len(found.dossiers)
        return 2


@pytest.fixture
def port() -> FakePort:
    return FakePort()


@pytest.fixture
def part(kit, open_page, port, tmp_path):
    def show():
        made = DayCheckTools(port, lambda: own_context(kit.context, tmp_path / "key"))
        page = open_page(ReportsPage(kit.page, made))
        page.show_part(page.day_check)
        return page.day_check

    return show


def some(kit) -> tuple[DossierCheck, ...]:
    """One of each kind."""
    uid, at = "u1", kit.clock.moment
    proof = ProofLine(at, at, "TraCuuHoSo", "success", "ab" * 32, "cd" * 32)
    late = Lateness(
        HeldBy.DEPARTMENT,
        at,
        timedelta(hours=5),
        ((HeldBy.DEPARTMENT, timedelta(hours=9)),),
        "Phòng Tư pháp",
    )
    phone = Difference("SoDienThoai", "0905123456", "0999999999")
    return (
        DossierCheck(uid, "H-1", "An", "T", 2, Standing.MISSING, Cause.LOST, proofs=(proof,)),
        DossierCheck("u2", "H-2", "Bình", "T", 2, Standing.MISMATCH, Cause.CHANGED, (phone,)),
        DossierCheck("u3", "H-3", "Chi", "T", 4, Standing.EQUAL, lateness=late),
        DossierCheck("u4", "H-4", "Dung", "T", 2, Standing.UNKNOWN, "sync_timeout"),
    )


def said(part: DayCheckPart) -> str:
    """The sentence below the bar."""
    return part.findChild(TextLabel, "day_check_state").text()


def test_before_it_is_run_it_says_what_to_do(part):
    shown = part()
    assert "F5" in shown.table.empty_state.accessibleName()
    assert shown.figures["equal"].number == "–"
    assert not shown.page_actions.action("day_check_again").isEnabled()
    assert not shown.page_actions.action("day_check_print").isEnabled()


def test_without_a_destination_it_says_where_to_connect(part, port):
    port.known = ()
    shown = part()
    assert "Thiết lập" in shown.table.empty_state.accessibleName()
    assert not shown.page_actions.action("day_check_run").isEnabled()


def test_how_the_last_comparison_went_is_told(kit, part):
    now = kit.clock.moment
    keep_check(kit.context, DayCheck(TODAY, "adapter", "", now, now, True, 9, some(kit)))
    assert said(part()).startswith("Lần gần nhất, ngày 05/8/2026")
    assert "1 thiếu, 1 lệch, 1 không rõ, 1 trễ" in said(part())


def test_f5_compares_the_day_and_lists_what_a_person_should_see(kit, part, port, qtbot):
    port.dossiers = some(kit)
    shown = part()
    press(qtbot, Qt.Key.Key_F5)
    assert port.asked == [("center", TODAY)]
    numbers = {name: card.number for name, card in shown.figures.items()}
    assert numbers == {"equal": "6", "off": "2", "unknown": "1", "late": "1"}
    assert column_texts(shown.table, 2) == ["Thiếu", "Lệch", "Khớp, trễ", "Không rõ"]
    assert "Phòng Tư pháp" in column_texts(shown.table, 4)[2]
    assert "cdcdcdcd" in shown.details.text()
    assert "Tra cứu: được trả lời" in shown.details.text()
    shown.table.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert "0999999999" in shown.details.text()
    with qtbot.waitSignal(shown.dossier_wanted) as signal:
        press(qtbot, Qt.Key.Key_Return)
    assert signal.args == ["u2"]


def test_a_day_without_findings_says_so(part, qtbot):
    shown = part()
    press(qtbot, Qt.Key.Key_F5)
    assert "khớp" in shown.table.empty_state.accessibleName()
    assert not shown.page_actions.action("day_check_again").isEnabled()


def test_one_key_sends_again_and_wakes_the_sync(kit, part, port, qtbot):
    port.dossiers = some(kit)
    shown = part()
    press(qtbot, Qt.Key.Key_F5)
    with qtbot.waitSignal(kit.jobs.changed):
        press(qtbot, Qt.Key.Key_G, ALT)
    assert port.sent == 4
    assert "2 mục" in said(shown)


def test_what_could_not_be_asked_is_told_in_words(part, port, qtbot):
    port.code = "sync_no_line"
    shown = part()
    press(qtbot, Qt.Key.Key_F5)
    assert "Không kết nối được" in said(shown)


def test_a_refusal_is_told_by_the_toast(kit, part, port, qtbot):
    port.error = InputError("day_to_come", field="date")
    shown = part()
    press(qtbot, Qt.Key.Key_F5)
    assert said(shown) == "Chưa đối soát được."
    assert kit.feedback.errors
    assert shown.page_actions.action("day_check_run").isEnabled()


def test_the_evidence_page_is_printed(kit, part, port, qtbot):
    port.dossiers = some(kit)
    part()
    press(qtbot, Qt.Key.Key_F5)
    press(qtbot, Qt.Key.Key_P, CTRL)
    ((title, pdf),) = kit.printer.printed
    assert title == "doi-soat-2026-08-05"
    assert pdf.startswith(b"%PDF")

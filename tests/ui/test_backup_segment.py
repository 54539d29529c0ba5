"""The status bar tells how old the last good backup is, and warns when it can't be relied on."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from reception.domain.timebase import OFFICE_ZONE
from reception.services.backup.copies import BackupState
from reception.ui.style.tokens import Tone
from reception.ui.widgets.status_bar import Segment, StatusBar
from reception.ui.window.status_labels import TO_BACKUP, backup_segment

NOW = datetime(2026, 8, 5, 15, 30, tzinfo=OFFICE_ZONE)
TODAY = datetime(2026, 8, 5, 15, 0, tzinfo=OFFICE_ZONE)


@pytest.mark.parametrize(
    ("state", "words", "tone"),
    [
        (BackupState(None, True, "", "", ""), "Chưa có bản sao lưu", Tone.WARN),
        (BackupState(TODAY, False, "", "", ""), "Sao lưu 15:00, đã kiểm tra", None),
        (BackupState(TODAY, True, "", "", ""), "Sao lưu 15:00, đã kiểm tra", Tone.WARN),
        (
            BackupState(TODAY, False, "backup_no_room", "", ""),
            "Sao lưu đang lỗi, bản tốt cuối 15:00",
            Tone.BAD,
        ),
        (
            BackupState(TODAY, False, "", "backup_folder_gone", "E:"),
            "Sao lưu 15:00, ổ thứ hai không nhận",
            Tone.WARN,
        ),
    ],
)
def test_age_and_trouble_of_the_last_backup_are_said(state, words, tone):
    segment = backup_segment(state, NOW)
    assert (segment.text, segment.tone, segment.leads_to) == (words, tone, TO_BACKUP)


def test_click_on_the_age_asks_for_its_settings_and_on_other_facts_for_nothing(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_segments((Segment("Máy in"), backup_segment(BackupState(None, True, "", "", ""), NOW)))
    bar.show()
    printer, backup = bar._views[False]
    with qtbot.waitSignal(bar.pressed) as pressed:
        qtbot.mouseClick(backup, Qt.MouseButton.LeftButton)
    assert pressed.args == [TO_BACKUP]
    with qtbot.assertNotEmitted(bar.pressed):
        qtbot.mouseClick(printer, Qt.MouseButton.LeftButton)


def test_backup_of_another_day_is_said_with_its_day():
    state = BackupState(TODAY - timedelta(days=3), True, "", "", "")
    segment = backup_segment(state, NOW)
    assert "02/8" in segment.text or "2/8" in segment.text
    assert segment.tone is Tone.WARN

"""The status bar tells how old the last good backup is, and warns when it can't be relied on."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from reception.domain.timebase import OFFICE_ZONE
from reception.services.backup import BackupState
from reception.ui.desk_status import backup_segment
from reception.ui.tokens import Tone

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
    assert (segment.text, segment.tone) == (words, tone)


def test_backup_of_another_day_is_said_with_its_day():
    state = BackupState(TODAY - timedelta(days=3), True, "", "", "")
    segment = backup_segment(state, NOW)
    assert "02/8" in segment.text or "2/8" in segment.text
    assert segment.tone is Tone.WARN

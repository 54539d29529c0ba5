"""Each check of the data with its state in words, and what to do where something is wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from reception.domain.money import grouped
from reception.services.backup.data_check import CheckKind, CheckResult, DataCheck
from reception.ui.language import say
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.text_label import TextLabel, TextRole

_TITLES = {
    CheckKind.CHAIN: "Chuỗi nhật ký",
    CheckKind.PROJECTION: "Hồ sơ khớp nhật ký",
    CheckKind.NUMBERS: "Số đã cấp",
    CheckKind.COLLISIONS: "Mã không trùng nhau",
    CheckKind.DATABASE: "Tệp dữ liệu",
    CheckKind.COPIES: "Các bản sao lưu",
    CheckKind.PRINTS: "Bản in còn giữ",
    CheckKind.CATALOGUE: "Danh mục thủ tục",
    CheckKind.ACCESS: "Nhật ký ai đã xem",
}
_STOP = "Đừng tiếp nhận thêm ở máy này; giữ nguyên máy và báo người phụ trách."
_NEXT = {
    CheckKind.CHAIN: _STOP,
    CheckKind.PROJECTION: _STOP,
    CheckKind.NUMBERS: _STOP,
    CheckKind.COLLISIONS: "Hãy đồng bộ: hồ sơ sau nhận mã mới; in lại giấy hẹn cho hồ sơ đó.",
    CheckKind.DATABASE: _STOP,
    CheckKind.COPIES: "Hãy sao lưu ngay ở mục Sao lưu; bản hỏng không dùng để phục hồi được.",
    CheckKind.PRINTS: "Không mất gì: hãy in lại từ trang hồ sơ.",
    CheckKind.CATALOGUE: "Hãy cài lại phần mềm; đừng dùng mức thu và thời hạn trước khi cài lại.",
    CheckKind.ACCESS: "Giữ nguyên máy và báo người phụ trách an toàn thông tin.",
}
_NAME, _STATE, _WORDS = range(3)


class CheckRows(QWidget):
    """One line for each check; before the first check none of them has a state."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("check_rows")
        grid = self._grid = QGridLayout(self)
        place(grid, spacing=12, row_spacing=6)
        grid.setColumnStretch(_WORDS, 1)
        self._chips: dict[CheckKind, Chip] = {}
        self._words: dict[CheckKind, TextLabel] = {}
        for row, kind in enumerate(CheckKind):
            self._add(row, kind)
        self.show_check(None)

    def show_check(self, found: DataCheck | None) -> None:
        """Shows what a check found; None before the first one."""
        results = {} if found is None else {item.kind: item for item in found.results}
        for kind, chip in self._chips.items():
            result = results.get(kind)
            state = _state(result)
            chip.show_chip(state)
            chip.setAccessibleName(f"{say(_TITLES[kind])}: {state.text}")
            self._words[kind].setText(say(_NEXT[kind]) if result and result.faults else "")

    def _add(self, row: int, kind: CheckKind) -> None:
        chip, words = Chip(parent=self), TextLabel("", TextRole.MUTED, wrap=True, parent=self)
        chip.setObjectName(f"check_{kind.value}")
        self._grid.addWidget(TextLabel(say(_TITLES[kind]), parent=self), row, _NAME)
        self._grid.addWidget(chip, row, _STATE)
        self._grid.addWidget(words, row, _WORDS)
        self._chips[kind], self._words[kind] = chip, words


def _state(result: CheckResult | None) -> ChipText:
    if result is None:
        return ChipText(say("Chưa kiểm tra"), Tone.NEUTRAL)
    if not result.faults:
        return ChipText(say("Đúng"), Tone.GOOD)
    return ChipText(say("{count} chỗ sai").format(count=grouped(len(result.faults))), Tone.BAD)

"""What is held here and at the center, PC by PC, and each difference with its next step."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reception.domain.money import grouped
from reception.services.backup.center_check import CenterCheck, DeviceLine
from reception.ui.language import say
from reception.ui.pages.settings.section import note, show_words
from reception.ui.style.scaling import at_least
from reception.ui.style.tokens import Tone
from reception.ui.sync.sync_labels import answer
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.text_label import TextLabel, TextRole


class CenterCheckCard(CardSection):
    """A table, this PC first, and the differences below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            say("So với hệ thống cấp tỉnh"), "settings_center_check_card", parent=parent
        )
        self._model = PagedTableModel(_columns(), parent=self)
        self.table = DataTable(
            self._model, "check_devices", self.tr("Sự việc ở đây và ở tỉnh theo từng máy"), self
        )
        at_least(self.table, 150)
        self._state = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._state.setObjectName("check_center_state")
        self._found = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._found.setObjectName("check_center_found")
        for widget in (self._state, self.table, self._found):
            self.body.addWidget(widget)
        self.body.addWidget(
            note(
                self.tr(
                    "Hệ thống cấp tỉnh phải chứng minh đang giữ từng sự việc. Điều gì ở đó mất mà"
                    " máy này còn giữ, của máy nào cũng vậy, được gửi lại trong lần đồng bộ tới."
                ),
                self,
            )
        )
        self.show_check(None)

    def show_check(self, found: CenterCheck | None) -> None:
        """Shows what a comparison found; None before the first one."""
        devices = () if found is None else found.devices
        self._model.show_rows(devices)
        self.table.setVisible(bool(devices))
        self.show_chips(() if found is None else (_chip(found),))
        show_words(self._state, _state_words(found))
        show_words(self._found, "" if found is None else _findings(found))


def _chip(found: CenterCheck) -> ChipText:
    if found.code:
        return ChipText(say("Chưa đối chiếu"), Tone.WARN)
    if found.findings:
        count = grouped(len(found.findings) + found.more)
        return ChipText(say("{count} chỗ khác").format(count=count), Tone.BAD)
    return ChipText(say("Khớp"), Tone.GOOD)


def _state_words(found: CenterCheck | None) -> str:
    if found is None:
        return say("Chưa kiểm tra lần nào.")
    if found.code:
        return answer(found.code)
    words = [
        say("Hồ sơ: {here} ở đây, {there} ở tỉnh.").format(
            here=grouped(found.dossiers_here), there=grouped(found.dossiers_there)
        )
    ]
    if not found.is_proved:
        words.append(answer("center_proves_nothing"))
    if found.resent:
        count = grouped(found.resent)
        words.append(say("Đã xếp {count} sự việc gửi lại.").format(count=count))
    return " ".join(words)


def _findings(found: CenterCheck) -> str:
    lines = [item.words(say) for item in found.findings]
    if found.more:
        lines.append(say("Và {count} chỗ khác nữa.").format(count=grouped(found.more)))
    return "\n".join(lines)


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Máy"), _device),
        # Second, so that it is in sight also with large letters.
        Column(say("Kết quả"), lambda line: _result(line).text, 110, _result),
        Column(say("Ở đây"), lambda line: grouped(line.here), 90, is_right=True),
        Column(say("Ở tỉnh"), lambda line: grouped(line.there), 90, is_right=True),
        Column(say("Chờ gửi"), lambda line: grouped(line.waiting), 90, is_right=True),
        Column(say("Bị trả lại"), lambda line: grouped(line.refused), 90, is_right=True),
        Column(say("Chưa tải về"), lambda line: grouped(line.not_fetched), 110, is_right=True),
    )


def _device(line: DeviceLine) -> str:
    name = line.device_id[:8]
    if line.counter:
        name = say("Quầy {counter} · {device}").format(counter=line.counter, device=name)
    return say("{name} (máy này)").format(name=name) if line.is_own else name


def _result(line: DeviceLine) -> ChipText:
    return ChipText(say("Khớp"), Tone.GOOD) if line.is_equal else ChipText(say("Khác"), Tone.BAD)

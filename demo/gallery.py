"""Every widget in every state on one page, for whoever changes the look.

``python -m demo.gallery [--dark] [--scale 200] [--save FILE.png]`` shows it, or writes it as a
picture where there is no screen.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reception import resources
from reception.ui.application import ThemeSwitch, create_application
from reception.ui.style.scaling import fix, place, scaled
from reception.ui.style.tokens import FONT_FAMILY, MAX_SCALE, MIN_SCALE, Scheme, Tone
from reception.ui.widgets.action_bar import ActionBar
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.confirm_bar import ConfirmBar, Question
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.due_card import DueCard
from reception.ui.widgets.empty_state import EmptyState
from reception.ui.widgets.icon_label import IconLabel
from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.nav_rail import NavRail
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.pdf_preview import PdfPreview
from reception.ui.widgets.scan_bar import ScanBar
from reception.ui.widgets.status_bar import Segment, StatusBar
from reception.ui.widgets.suggestion_list import Suggestion, SuggestionList
from reception.ui.widgets.text_field import CheckBox, Choice, TextField
from reception.ui.widgets.text_label import ElidedLabel, TextLabel, TextRole
from reception.ui.widgets.toast import Toast

WIDTH = 1366
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class SampleRow:
    """An invented dossier of the sample tables."""

    code: str
    name: str
    procedure: str
    state: str
    tone: Tone


_STATES = (
    ("Mới tiếp nhận", Tone.ACCENT),
    ("Đang giải quyết", Tone.NEUTRAL),
    ("Sắp đến hạn", Tone.WARN),
    ("Quá hạn", Tone.BAD),
    ("Đã trả kết quả", Tone.GOOD),
)


def sample_rows(first: int, limit: int) -> tuple[SampleRow, ...]:
    """Invented rows at a position."""
    return tuple(_sample_row(number) for number in range(first, first + limit))


def _sample_row(number: int) -> SampleRow:
    state, tone = _STATES[number % len(_STATES)]
    long_name = " và các đồng thừa kế theo di chúc" if number % 3 == 2 else ""
    return SampleRow(
        f"H57.30.12-260828-{number + 1:04d}",
        f"Nguyễn Văn Thử {number + 1}{long_name}",
        "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan có thẩm quyền cấp",
        state,
        tone,
    )


SAMPLE_COLUMNS = (
    Column("Mã hồ sơ", lambda row: row.code, 190),
    Column("Người nộp", lambda row: row.name, 200),
    Column("Thủ tục", lambda row: row.procedure, is_muted=True),
    Column("Trạng thái", lambda row: row.state, 150, lambda row: ChipText(row.state, row.tone)),
)


def sample_pdf() -> bytes:
    """A small document, drawn without the print package."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    writer.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    painter.setFont(QFont(FONT_FAMILY, 12))
    for line, text in enumerate(("GIẤY TIẾP NHẬN HỒ SƠ", "VÀ HẸN TRẢ KẾT QUẢ", "Bản mẫu")):
        painter.drawText(QPointF(0, (line + 1) * 500), text)
    painter.end()
    buffer.close()
    return bytes(data.data())


class Gallery(QWidget):
    """The page of all widgets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        outer = QHBoxLayout(self)
        place(outer)
        outer.addWidget(self._rail())
        right = QVBoxLayout()
        place(right)
        outer.addLayout(right, 1)
        right.addWidget(self._scan_bar())
        self._sheet = self._cards()
        self._area = self._scrolled(self._sheet)
        right.addWidget(self._area, 1)
        right.addWidget(self._action_bar())
        right.addWidget(self._status_bar())

    def needed_height(self) -> int:
        """The height at which nothing has to be scrolled."""
        return self.height() + self._sheet.sizeHint().height() - self._area.height()

    def _cards(self) -> QWidget:
        sheet = QWidget(self)
        sheet.setObjectName("page_content")
        column = QVBoxLayout(sheet)
        place(column, (20, 14, 20, 14), 10)
        for card in (
            self._words(),
            self._icons(),
            self._fields(),
            self._done(),
            self._folded(),
            self._suggestions(),
            self._buttons(),
            self._tables(),
            self._due(),
            self._messages(),
        ):
            column.addWidget(card)
        column.addStretch(1)
        return sheet

    def _scrolled(self, sheet: QWidget) -> QScrollArea:
        area = QScrollArea(self)
        area.setObjectName("page_scroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        return area

    def _rail(self) -> NavRail:
        rail = NavRail(self)
        rail.show_heading("Một cửa", "Trang mẫu các thành phần · Quầy 2")
        rail.add_item("intake", "Tiếp nhận", "F2")
        rail.add_item("return", "Trả kết quả", "F4")
        rail.add_item("overdue", "Quá hạn")
        rail.add_item("outbox", "Chưa gửi")
        rail.add_item("user", "Lê Thị Thử", "F8", key_text="F8 khóa", at_foot=True)
        rail.show_count("return", 12)
        rail.show_count("overdue", 1, Tone.BAD)
        rail.show_count("outbox", 1204)
        rail.show_current("intake")
        rail.activated.connect(rail.show_current)
        return rail

    def _scan_bar(self) -> ScanBar:
        bar = ScanBar(self)
        bar.show_notice(ChipText("Mất mạng từ 09:12 · vẫn tiếp nhận bình thường", Tone.WARN))
        return bar

    def _action_bar(self) -> ActionBar:
        bar = ActionBar(self)
        bar.add_left("sample_supplement", "Yêu cầu bổ sung", "F6")
        bar.add_left("sample_disabled", "Từ chối", "F7").setEnabled(False)
        bar.add_right("sample_more", "Lưu, thêm hồ sơ", "Shift+Enter")
        bar.add_right("sample_save", "Lưu và in biên nhận", "Ctrl+Enter", primary=True)
        return bar

    def _status_bar(self) -> StatusBar:
        bar = StatusBar(self)
        bar.show_segments(
            (
                Segment("38 hồ sơ chờ gửi, cũ nhất 41 phút", Tone.WARN),
                Segment("Đã nối hệ thống tỉnh", Tone.GOOD),
                Segment("Máy in không trả lời", Tone.BAD),
                Segment("Gửi lần cuối 09:11"),
            ),
            (Segment("15:20 thứ Sáu 28/8/2026"),),
        )
        return bar

    def _words(self) -> CardSection:
        card = CardSection("Chữ, nhãn và phím", "sample_words", parent=self)
        line = QHBoxLayout()
        place(line, spacing=8)
        for tone in Tone:
            line.addWidget(Chip(f"Nhãn {tone.value}", tone))
        for key in ("F2", "Alt+1", "Ctrl+Enter"):
            line.addWidget(KeyHint(key))
        line.addStretch(1)
        card.body.addLayout(line)
        texts = QHBoxLayout()
        place(texts, spacing=16)
        for role in TextRole:
            texts.addWidget(TextLabel(f"Chữ {role.value}", role))
        elided = ElidedLabel("Công chúa Huyền Trân " * 6)
        fix(elided, width=180)
        texts.addWidget(elided)
        texts.addStretch(1)
        card.body.addLayout(texts)
        return card

    def _icons(self) -> CardSection:
        card = CardSection("Hình", "sample_icons", parent=self)
        line = QHBoxLayout()
        place(line, spacing=12)
        tones = list(Tone)
        names = sorted(path.stem for path in resources.path("icons").glob("*.svg"))
        for number, name in enumerate(names):
            label = IconLabel(20, card)
            label.show_icon(name, tones[number % len(tones)])
            line.addWidget(label)
        line.addStretch(1)
        card.body.addLayout(line)
        return card

    def _fields(self) -> CardSection:
        card = CardSection("Ô nhập", "sample_fields", 1, self)
        card.show_chips(
            (ChipText("Đã quét thẻ", Tone.GOOD), ChipText("2 hồ sơ trước", Tone.ACCENT))
        )
        card.show_hint("Enter = đủ giấy tờ")
        line = QHBoxLayout()
        place(line, spacing=10)
        for number, (label, text, state) in enumerate(
            (
                ("Họ và tên", "ĐẶNG THỊ THỬ", ""),
                ("Số định danh", "046 196 001", "error"),
                ("Điện thoại", "0105 123 456", "warning"),
                ("Ghi chú", "", "note"),
            )
        ):
            editor = TextField("Chưa ghi")
            editor.setText(text)
            field = LabelledField(label, editor, f"sample_field_{number}")
            {
                "error": lambda f: f.show_error("Số định danh có 12 chữ số, còn thiếu 3."),
                "warning": lambda f: f.show_warning("Đầu số 0105 ít gặp; hãy hỏi lại."),
                "note": lambda f: f.show_note("Có thể để trống."),
            }.get(state, lambda f: f.clear_message())(field)
            line.addWidget(field, 1)
        card.body.addLayout(line)
        card.body.addLayout(self._choices())
        return card

    def _choices(self) -> QHBoxLayout:
        line = QHBoxLayout()
        place(line, spacing=10)
        choice = Choice(self)
        choice.addItems(["Tiền mặt", "Chuyển khoản", "Miễn"])
        line.addWidget(LabelledField("Cách thu", choice, "sample_choice"))
        hinted = TextField(keys="Alt+T")
        hinted.setText("Không")
        line.addWidget(LabelledField("Nộp thay", hinted, "sample_hinted"))
        disabled = TextField()
        disabled.setText("Không sửa được")
        disabled.setEnabled(False)
        line.addWidget(LabelledField("Mã hồ sơ", disabled, "sample_disabled_field"))
        for text, is_checked, is_enabled in (
            ("Bản chính", True, True),
            ("Bản chụp", False, True),
            ("Đã khóa", True, False),
        ):
            box = CheckBox(text, self)
            box.setChecked(is_checked)
            box.setEnabled(is_enabled)
            line.addWidget(box)
        line.addStretch(1)
        return line

    def _done(self) -> CardSection:
        card = CardSection("Lệ phí", "sample_done", 2, self)
        card.set_done(True)
        card.header_slot.addWidget(TextLabel("3 bản × 2 trang ·"))
        card.header_slot.addWidget(TextLabel("12.000 đ", TextRole.STRONG))
        card.header_slot.addWidget(Chip("Chưa thu", Tone.WARN))
        return card

    def _folded(self) -> CardSection:
        card = CardSection("Người nộp", "sample_folded", 3, self)
        card.body.addWidget(TextLabel("Nội dung của mục đã gập"))
        card.show_summary("ĐẶNG THỊ THỬ · 29/02/1996 · 12 Kiệt 3 Nguyễn Huệ, phường Thuận Hóa")
        card.set_done(True, fold=True)
        return card

    def _suggestions(self) -> CardSection:
        card = CardSection("Thủ tục", "sample_suggestions", 4, self)
        field = TextField("Gõ vài chữ của tên thủ tục")
        field.setText("cc bs")
        suggestions = SuggestionList("sample_list", "Thủ tục gợi ý", card)
        suggestions.attach(field)
        suggestions.show_items(
            (
                Suggestion(1, "Chứng thực bản sao từ bản chính", "2.000815", "Trong ngày"),
                Suggestion(2, "Cấp bản sao trích lục hộ tịch", "2.000635", "Trong ngày"),
            )
        )
        card.body.addWidget(LabelledField("Tên thủ tục", field, "sample_procedure"))
        card.body.addWidget(suggestions)
        return card

    def _buttons(self) -> CardSection:
        card = CardSection("Nút", "sample_buttons", parent=self)
        line = QHBoxLayout()
        place(line, spacing=10)
        for text, role, is_primary in (
            ("Nút thường", "", False),
            ("Nút chính", "", True),
            ("Nút nhỏ", "small", False),
            ("Đường dẫn", "link", False),
        ):
            button = QPushButton(text, card)
            button.setProperty("role", role)
            button.setProperty("primary", is_primary)
            line.addWidget(button)
        line.addStretch(1)
        card.body.addLayout(line)
        return card

    def _tables(self) -> CardSection:
        card = CardSection("Bảng", "sample_tables", parent=self)
        card.show_chips((ChipText(f"{MILLION:,} dòng".replace(",", "."), Tone.NEUTRAL),))
        model = PagedTableModel(SAMPLE_COLUMNS, parent=card)
        model.show_range(sample_rows, MILLION)
        table = DataTable(model, "sample_table", "Bảng mẫu", card)
        fix(table, height=210)
        table.mark_row(1)
        empty = DataTable(
            PagedTableModel(SAMPLE_COLUMNS, parent=card), "sample_empty", "Bảng trống", card
        )
        empty.empty_state.show_words(
            "Chưa có hồ sơ nào chờ gửi",
            "Hồ sơ tiếp nhận lúc mất mạng nằm ở đây và tự gửi khi có mạng lại.",
            icon="outbox",
        )
        fix(empty, height=170)
        card.body.addWidget(table)
        card.body.addWidget(empty)
        return card

    def _due(self) -> QWidget:
        holder = QWidget(self)
        line = QHBoxLayout(holder)
        place(line, spacing=10)
        due = DueCard(holder)
        due.show_due(
            "17:00, thứ Năm 03/9/2026",
            (
                "Nhận 15:20 thứ Sáu 28/8, sau 15:00 → tính ngày làm việc kế",
                "29–30/8 cuối tuần · 31/8 nghỉ hoán đổi · 1–2/9 Quốc khánh",
            ),
        )
        waiting = DueCard(holder)
        waiting.show_waiting("Chọn thủ tục để biết ngày hẹn.")
        preview = PdfPreview("sample_preview", holder)
        preview.show_pdf(sample_pdf())
        nothing = PdfPreview("sample_no_preview", holder)
        nothing.empty_state.show_words(
            "Chưa có biên nhận", "Biên nhận hiện ra khi đủ thủ tục và người nộp.", icon="document"
        )
        for widget in (due, waiting, preview, nothing):
            fix(widget, height=260)
            line.addWidget(widget, 1)
        return holder

    def _messages(self) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        place(column, spacing=10)
        for question in (
            Question("In lại biên nhận?", "In lại", "Bản in lại ghi rõ lần in và giờ in."),
            Question("Bỏ tờ này?", "Bỏ tờ", "Những gì đã gõ sẽ mất.", "Ở lại", tone=Tone.BAD),
        ):
            bar = ConfirmBar(holder)
            bar.ask(question)
            column.addWidget(bar)
        for text, tone, action in (
            ("Đã lưu hồ sơ H57.30.12-260828-0214", Tone.GOOD, "Sửa"),
            ("Đã chép mã hồ sơ", Tone.NEUTRAL, ""),
            ("Chưa in được: máy in hết giấy. Hồ sơ đã lưu an toàn.", Tone.BAD, ""),
        ):
            stage = QFrame(holder)
            stage.setProperty("role", "card")
            fix(stage, height=66)
            column.addWidget(stage)
            toast = Toast(stage)
            toast.show_message(text, tone=tone, action=action, stays=True)
        empty = EmptyState(holder)
        empty.show_words(
            "Không tìm thấy hồ sơ nào",
            "Thử gõ ít chữ hơn, hoặc quét mã vạch trên biên nhận.",
            action="Xóa điều kiện",
        )
        column.addWidget(empty)
        return holder


def main(argv: Sequence[str] | None = None) -> int:
    """Shows the gallery, or saves it as a picture; returns the exit status."""
    parser = argparse.ArgumentParser(prog="demo.gallery")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--scale", type=int, default=MIN_SCALE)
    parser.add_argument("--save", metavar="FILE.png", default="")
    options = parser.parse_args(argv)
    if not MIN_SCALE <= options.scale <= MAX_SCALE:
        parser.error(f"--scale must lie in {MIN_SCALE}..{MAX_SCALE}")
    app = create_application(["reception"])
    ThemeSwitch(app, Scheme.DARK if options.dark else Scheme.LIGHT, options.scale)
    page = Gallery()
    page.setWindowTitle("Một cửa · trang mẫu")
    page.resize(scaled(WIDTH), scaled(768))
    page.show()
    if not options.save:
        return app.exec()
    page.resize(scaled(WIDTH), page.needed_height())
    app.processEvents()
    return 0 if page.grab().save(options.save) else 1


if __name__ == "__main__":
    sys.exit(main())

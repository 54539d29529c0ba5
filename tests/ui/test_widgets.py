"""The own widgets, driven as a clerk drives them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from demo.gallery import Gallery, main, sample_pdf
from demo.window_driver import find, let_settle, type_text
from reception.ui.style.tokens import Scheme, Tone
from reception.ui.widgets.action_bar import ActionBar
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import Chip, ChipText
from reception.ui.widgets.due_card import DueCard
from reception.ui.widgets.empty_state import EmptyState
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.key_hint import KeyHint
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.nav_rail import NavRail
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.pdf_preview import PdfPreview, PreviewPage
from reception.ui.widgets.scan_bar import ScanBar
from reception.ui.widgets.status_bar import Segment, StatusBar
from reception.ui.widgets.strip import Strip
from reception.ui.widgets.suggestion_list import Suggestion, SuggestionList
from reception.ui.widgets.text_field import CheckBox, Choice, TextBlock, TextField
from reception.ui.widgets.text_label import ElidedLabel, TextLabel, TextRole
from reception.ui.widgets.toast import Toast

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def shown_labels(part: QWidget) -> list[TextLabel]:
    return [label for label in part.findChildren(TextLabel) if label.isVisible()]


def _stack(*widgets: QWidget) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    return window


def test_scanner_line_is_submitted_on_enter_with_its_vietnamese_letters(qtbot, show_active):
    bar = ScanBar()
    show_active(bar)
    bar.focus_scan()
    qtbot.waitUntil(bar.field.hasFocus)
    type_text(bar.field, "  046196001234|ĐẶNG THỊ THỬ  ")
    with qtbot.waitSignal(bar.submitted) as signal:
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert signal.args == ["046196001234|ĐẶNG THỊ THỬ"]


def test_next_scan_replaces_the_last_one(qtbot, show_active):
    bar = ScanBar()
    show_active(bar)
    bar.focus_scan()
    qtbot.waitUntil(bar.field.hasFocus)
    type_text(bar.field, "0905")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    type_text(bar.field, "H57")
    assert bar.text() == "H57"


def test_empty_scan_submits_nothing(qtbot, show_active):
    bar = ScanBar()
    show_active(bar)
    with qtbot.assertNotEmitted(bar.submitted):
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)


def test_ctrl_f_reaches_the_scan_field_from_anywhere(qtbot, show_active):
    bar, other = ScanBar(), QLineEdit()
    window = show_active(_stack(bar, other))
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    qtbot.waitUntil(bar.field.hasFocus)


def test_scan_notice_comes_and_goes(show_active):
    bar = ScanBar()
    bar.resize(900, 56)
    show_active(bar)
    notice = find(bar, Chip, "scan_notice")
    bar.show_notice(ChipText("Mất mạng từ 09:12", Tone.WARN))
    assert notice.isVisible()
    assert notice.text() == "Mất mạng từ 09:12"
    bar.resize(300, 56)
    assert notice.isHidden()
    bar.resize(900, 56)
    bar.show_notice(None)
    assert notice.isHidden()


@pytest.fixture
def rail(show_active):
    rail = NavRail()
    rail.show_heading("Một cửa", "Quầy 2")
    rail.add_item("intake", "Tiếp nhận", "F2")
    rail.add_item("return", "Trả kết quả", "F4")
    rail.add_item("overdue", "Quá hạn")
    rail.add_item("user", "Lê Thị Thử", "F8", key_text="F8 khóa", at_foot=True)
    rail.resize(208, 700)
    show_active(rail)
    return rail


def test_rail_goes_where_its_key_says(qtbot, rail):
    with qtbot.waitSignal(rail.activated) as signal:
        qtbot.keyClick(rail, Qt.Key.Key_F4)
    assert signal.args == ["return"]


def test_rail_goes_where_the_mouse_presses(qtbot, rail):
    button = find(rail, QAbstractButton, "nav_overdue")
    with qtbot.waitSignal(rail.activated) as signal:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert signal.args == ["overdue"]


def test_rail_counts_are_seen_and_spoken(rail):
    button = find(rail, QAbstractButton, "nav_return")
    rail.show_count("return", 12)
    count = find(button, Chip)
    assert (count.text(), count.isVisible()) == ("12", True)
    assert button.accessibleName() == "Trả kết quả, 12"
    rail.show_count("return", 0)
    assert count.isHidden()
    assert button.accessibleName() == "Trả kết quả"


def test_rail_marks_one_current_place(rail):
    rail.show_current("intake")
    rail.show_current("return")
    marked = [b.objectName() for b in rail.findChildren(QAbstractButton) if b.property("current")]
    assert marked == ["nav_return"]


def test_printed_key_presses_the_button_once(qtbot, show_active):
    bar = ActionBar()
    save = bar.add_right("save", "Lưu và in biên nhận", "Ctrl+Enter", primary=True)
    refuse = bar.add_left("refuse", "Từ chối", "F7")
    presses = []
    save.clicked.connect(lambda: presses.append("save"))
    refuse.clicked.connect(lambda: presses.append("refuse"))
    show_active(bar)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClick(bar, key, CONTROL)
    qtbot.keyClick(bar, Qt.Key.Key_F7)
    assert presses == ["save", "save", "refuse"]
    save.setEnabled(False)
    qtbot.keyClick(bar, Qt.Key.Key_Return, CONTROL)
    assert len(presses) == 3


def test_action_bar_breaks_its_line_where_the_window_is_narrow(show_active):
    bar = ActionBar()
    first = bar.add_left("a", "Yêu cầu bổ sung", "F6")
    second = bar.add_right("b", "Lưu và in biên nhận", "Ctrl+Enter", primary=True)
    window = show_active(_stack(bar))
    window.resize(900, 200)

    def is_stacked() -> bool:
        return second.y() > first.y()

    stacked = [is_stacked()]
    for width in (window.minimumSizeHint().width(), 900):
        window.resize(width, 200)
        stacked.append(is_stacked())
    assert stacked == [False, True, False]


def test_printed_keys_give_way_before_words_of_a_button_are_cut(show_active):
    """At every width from the widest words up: all words whole, keys back as soon as they fit."""
    bar = ActionBar()
    texts = ("Thôi", "Lưu: Khóa máy, màn hình 2")
    buttons = [bar.add_left("a", texts[0], "Esc")]
    buttons.append(bar.add_right("b", texts[1], "Ctrl+Enter", primary=True))
    window = show_active(_stack(bar))
    least = bar.minimumSizeHint().width()
    assert least < buttons[1].width_with_key + 40
    for width in (*range(least, least + 260, 20), 900):
        window.resize(width, 200)
        let_settle(1)
        for button in buttons:
            words = button.label.fontMetrics().horizontalAdvance(button.label.text())
            assert button.label.width() >= words
            assert bar.rect().contains(button.geometry())
    assert all(button.key_hint.isVisible() for button in buttons)


@pytest.mark.parametrize("scale", [100, 200])
def test_hint_of_a_card_is_said_whole_beside_its_title_or_below_it(show_active, themed, scale):
    themed(Scheme.LIGHT, scale)
    card = CardSection("Thủ tục", "procedure", 2)
    card.body.addWidget(TextField())
    window = show_active(_stack(card))
    hint = "Trong ngày, sau 15:00 sang ngày làm việc kế"
    card.show_hint(hint)
    places = set()
    for width in range(260, 1_300, 80):
        window.resize(width, 400)
        let_settle(1)
        (label,) = (label for label in shown_labels(card) if label.text() == hint)
        if isinstance(label, ElidedLabel):
            assert label.width() >= label.fontMetrics().horizontalAdvance(hint)
        else:
            assert label.height() >= label.heightForWidth(label.width()) - 2
        places.add(type(label))
    assert places == {ElidedLabel, TextLabel}
    card.show_hint("")
    assert hint not in [label.text() for label in shown_labels(card)]


def test_button_is_38_px_and_field_32_px_high(qtbot, show_active):
    bar, field = ActionBar(), TextField()
    button = bar.add_left("a", "Từ chối", "F7")
    show_active(_stack(bar, field))
    heights = [field.height()]
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    heights.append(field.height())
    assert heights == [32, 32]
    assert button.height() == 38


def test_alt_number_opens_a_folded_section_at_its_first_field(qtbot, show_active):
    card = CardSection("Người nộp", "person", 1)
    name = TextField()
    card.body.addWidget(LabelledField("Họ và tên", name, "owner_name"))
    card.set_first_field(name)
    window = show_active(_stack(card))
    card.show_summary("ĐẶNG THỊ THỬ")
    card.set_done(True, fold=True)
    assert card.is_folded
    assert not name.isVisible()
    assert [label.text() for label in shown_labels(card)][-1] == "ĐẶNG THỊ THỬ"
    with qtbot.waitSignal(card.opened):
        qtbot.keyClick(window, Qt.Key.Key_1, ALT)
    qtbot.waitUntil(name.hasFocus)
    assert name.isVisible()
    assert "ĐẶNG THỊ THỬ" not in [label.text() for label in shown_labels(card)]


def test_click_on_the_header_folds_only_a_done_section(qtbot, show_active):
    card = CardSection("Giấy tờ", "papers", 3)
    card.body.addWidget(TextField())
    card.resize(600, 200)
    show_active(card)
    folded = []
    for is_done in (False, True, True):
        card.set_done(is_done)
        qtbot.mouseClick(card._header, Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
        folded.append(card.is_folded)
    assert folded == [False, True, False]


def test_section_chips_follow_the_facts(show_active):
    card = CardSection("Giấy tờ", "papers", 3)
    show_active(card)
    card.show_chips((ChipText("Đủ 2/2", Tone.GOOD), ChipText("Bản giấy")))
    card.show_chips((ChipText("Thiếu 1", Tone.WARN),))
    assert [chip.text() for chip in card.findChildren(Chip) if chip.isVisible()] == ["Thiếu 1"]


def test_field_says_its_error_beside_itself_and_to_a_screen_reader(show_active):
    field = LabelledField("Số định danh", TextField(), "owner_id")
    show_active(field)
    field.show_error("Số định danh có 12 chữ số.")
    words = find(field, TextLabel, "field_message")
    assert words.isVisible()
    assert field.editor.accessibleDescription() == "Số định danh có 12 chữ số."
    assert field.editor.property("state") == "error"
    field.show_warning("Đầu số ít gặp.")
    assert field.editor.property("state") == "warning"
    field.clear_message()
    assert field.message == ""
    assert words.isHidden()


def test_name_with_markup_is_shown_as_typed(qtbot):
    label = TextLabel("<b>Nguyễn</b> & Thử")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_long_line_gives_way_and_keeps_its_whole_text_as_tip(qtbot):
    name = "Công Tằng Tôn Nữ " * 20
    label = ElidedLabel(name, TextRole.BODY)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 80 < label.sizeHint().width()
    assert label.toolTip() == name


def test_suggestion_is_chosen_from_the_field_by_keyboard(qtbot, show_active):
    field, suggestions = TextField(), SuggestionList("procedures", "Thủ tục gợi ý")
    suggestions.attach(field)
    show_active(_stack(field, suggestions))
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    suggestions.show_items([Suggestion(n, f"Thủ tục {n}", "2.000815") for n in range(3)])
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(field, key)
    with qtbot.waitSignal(suggestions.chosen) as signal:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert signal.args == [1]
    assert field.hasFocus()


def test_suggestion_is_chosen_by_a_click(qtbot, show_active):
    suggestions = SuggestionList("procedures", "Thủ tục gợi ý")
    show_active(_stack(suggestions))
    suggestions.show_items([Suggestion("a", "Một"), Suggestion("b", "Hai", "x", "Trong ngày")])
    spot = suggestions.visualRect(suggestions.model().index(1, 0)).center()
    with qtbot.waitSignal(suggestions.chosen) as signal:
        qtbot.mouseClick(suggestions.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert signal.args == ["b"]


def test_no_suggestion_takes_no_place_and_leaves_enter_to_the_page(qtbot, show_active):
    field, suggestions = TextField(), SuggestionList("procedures", "Thủ tục gợi ý")
    suggestions.attach(field)
    show_active(_stack(field, suggestions))
    suggestions.show_items([])
    assert suggestions.isHidden()
    with qtbot.waitSignal(field.returnPressed):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_due_card_shows_the_date_and_exactly_its_reasons(show_active):
    card = DueCard()
    show_active(card)
    card.show_due("17:00, thứ Năm 03/9/2026", ("Sau 15:00", "31/8 nghỉ hoán đổi", "1–2/9"))
    card.show_due("11:30, thứ Sáu 28/8/2026", ("Trong ngày",))
    assert find(card, TextLabel, "due_date").text() == "11:30, thứ Sáu 28/8/2026"
    assert card.reasons() == ("Trong ngày",)
    card.show_waiting("Chọn thủ tục để biết ngày hẹn.")
    assert card.reasons() == ()


def test_status_bar_shows_exactly_the_facts_given(show_active):
    bar = StatusBar()
    show_active(bar)
    bar.show_segments((Segment("38 hồ sơ chờ gửi", Tone.WARN), Segment("Gửi 09:11")), ())
    bar.show_segments((Segment("Đã gửi hết", Tone.GOOD),), (Segment("15:20"),))
    assert bar.texts() == ("Đã gửi hết", "15:20")
    seen = [label.text() for label in bar.findChildren(ElidedLabel) if label.isVisible()]
    assert sorted(seen) == ["15:20", "Đã gửi hết"]


def test_status_bar_keeps_troubles_keys_and_clock_when_it_is_narrow(show_active):
    bar = StatusBar()
    window = show_active(_stack(bar))
    trouble, quiet = Segment("38 bản ghi chờ gửi", Tone.WARN), Segment("Gửi lần cuối 09:11")
    known = Segment("Lịch nghỉ đã có đến 31/12/2026")
    help_, undo = Segment("Trợ giúp", keys="F1"), Segment("Hoàn tác", keys="Alt+Z")
    bar.show_segments((trouble, quiet), (known, help_, undo, Segment("15:20")))
    seen = []
    for width in (1_000, 660, 400):
        window.resize(width, 200)
        QApplication.processEvents()
        labels = [*bar.findChildren(ElidedLabel), *bar.findChildren(KeyHint)]
        seen.append({label.text() for label in labels if label.isVisible()})
    always = {trouble.text, "15:20", "F1", "Alt+Z"}
    assert seen[0] == always | {quiet.text, known.text, help_.text, undo.text}
    assert seen[1] == always | {quiet.text, help_.text, undo.text}
    assert seen[2] == always


def test_empty_state_offers_its_way_out(qtbot, show_active):
    state = EmptyState()
    show_active(state)
    state.show_words("Chưa có hồ sơ", "Quét một thẻ để bắt đầu.", action="Tiếp nhận")
    button = find(state, QPushButton, "empty_action")
    with qtbot.waitSignal(state.action_pressed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_preview_shows_the_pages_of_the_bytes(qtbot, show_active):
    preview = PdfPreview()
    preview.resize(356, 469)
    show_active(preview)
    data = sample_pdf()
    assert preview.show_pdf(data)
    assert preview.page_count == 1
    assert preview.data == data
    qtbot.waitUntil(find(preview, PreviewPage).isVisible)
    shot = preview.grab().toImage()
    inks = {shot.pixelColor(x, y).lightness() for x in range(20, 200, 2) for y in range(20, 120)}
    assert min(inks) < 100
    assert max(inks) > 240


def test_preview_of_garbage_shows_nothing(qtbot):
    preview = PdfPreview()
    qtbot.addWidget(preview)
    preview.show_pdf(sample_pdf())
    assert preview.show_pdf(b"not a document") is False
    assert preview.page_count == 0


def test_tick_is_set_by_space_and_by_a_click_on_its_words(qtbot, show_active):
    box = CheckBox("Bản chính")
    show_active(_stack(box))
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert not box.isChecked()


def test_page_frame_keeps_actions_and_aside_in_sight(show_active):
    page = PageFrame(has_aside=True)
    for number in range(30):
        page.content.addWidget(CardSection(f"Mục {number}", f"card_{number}"))
    page.aside.addWidget(DueCard())
    page.action_bar.add_left("a", "Từ chối", "F7")
    page.resize(1158, 600)
    show_active(page)
    assert page.action_bar.geometry().bottom() == page.rect().bottom()
    assert page.minimumSizeHint().height() < 600


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("scheme", list(Scheme))
def test_gallery_opens_in_every_look(qtbot, themed, scheme, scale):
    themed(scheme, scale)
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.show()
    assert not gallery.grab().isNull()


def test_every_interactive_widget_has_an_object_name_and_an_accessible_name(qtbot):
    gallery = Gallery()
    qtbot.addWidget(gallery)
    nameless = [
        widget.metaObject().className()
        for kind in (QLineEdit, QComboBox, QAbstractButton)
        for widget in gallery.findChildren(kind)
        if not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        or (
            not widget.objectName()
            and not widget.property("role")
            and not isinstance(widget, Choice)
        )
    ]
    assert [name for name in nameless if name.startswith(("Text", "Scan", "Action", "Nav"))] == []


def test_gallery_refuses_an_impossible_scale(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--scale", "50"])
    assert caught.value.code == 2
    assert "100..200" in capsys.readouterr().err


def test_aside_gives_way_and_then_moves_below_the_content(show_active):
    page = PageFrame(has_aside=True)
    card = CardSection("Người nộp", "person")
    card.setMinimumWidth(500)
    page.content.addWidget(card)
    due = DueCard()
    due.show_due("17:00, thứ Năm 03/9/2026", ("Sau 15:00",))
    page.aside.addWidget(due)
    window = show_active(_stack(page))
    widths = []
    for width in (1200, 890, 640, 1200):
        window.resize(width, 700)
        QApplication.processEvents()  # layouts settle in a second pass
        widths.append((page.is_narrow, due.width()))
    assert [is_narrow for is_narrow, _ in widths] == [False, False, True, False]
    assert widths[0][1] == 356
    assert 240 <= widths[1][1] < 356
    assert widths[3][1] == 356


def test_aside_that_was_nearly_as_wide_below_comes_back_beside_the_content(show_active):
    page = PageFrame(has_aside=True)
    page.content.addWidget(CardSection("Người nộp", "person"))
    page.aside.addWidget(DueCard())
    window = show_active(_stack(page))
    for width, is_narrow in ((1100, False), (860, True), (900, False)):
        window.resize(width, 700)
        QApplication.processEvents()  # layouts settle in a second pass
        assert page.is_narrow is is_narrow, width


@pytest.mark.parametrize("width", range(700, 1300, 40))
def test_content_beside_an_aside_needs_no_second_scroll_bar(show_active, width):
    page = PageFrame(has_aside=True)
    card = QWidget()
    card.setFixedSize(500, 2_000)
    page.content.addWidget(card)
    page.aside.addWidget(DueCard())
    page.resize(width, 600)
    show_active(page)
    QApplication.processEvents()  # layouts settle in a second pass
    ground = page.ground
    assert isinstance(ground, QScrollArea)
    assert ground.horizontalScrollBar().maximum() == 0
    assert ground.verticalScrollBar().maximum() > 0


def test_strip_that_takes_over_stands_in_the_place_of_the_actions(show_active):
    page = PageFrame()
    page.action_bar.add_right("save", "Lưu", primary=True)
    taker, other = QWidget(), QWidget()
    taker.hide()
    page.add_above_actions(taker, takes_over=True)
    page.add_above_actions(other)
    show_active(page)
    seen = [page.action_bar.isVisible()]
    for show in (taker.show, other.hide, other.show, taker.hide):
        show()
        seen.append(page.action_bar.isVisible())
    assert seen == [True, False, False, False, True]


def test_strip_is_as_high_as_its_lines(show_active):
    strip = Strip("strip", 8)
    line = FlowLayout()
    strip.body.addLayout(line)
    for text in ("Để nguyên", "Kiểm két cuối ca", "Đổi người tại quầy"):
        line.addWidget(QPushButton(text))
    window = show_active(_stack(strip))
    heights = []
    for width in (900, 190):
        window.resize(width, 60)
        QApplication.processEvents()  # layouts settle in a second pass
        heights.append(strip.height())
        buttons = strip.findChildren(QPushButton)
        assert all(strip.rect().contains(button.geometry()) for button in buttons)
    assert heights[1] > 2 * heights[0] - 20  # three lines instead of one


def test_parts_of_a_line_stand_on_its_lower_edge_when_wanted(show_active):
    window = QWidget()
    line = FlowLayout(window, at_bottom=True)
    low, high = QPushButton("Đóng"), QWidget()
    high.setFixedSize(50, 90)
    for part in (low, high):
        line.addWidget(part)
    window.resize(400, 200)
    show_active(window)
    assert low.geometry().bottom() == high.geometry().bottom()


def test_toast_stands_in_the_middle_above_what_asks(qtbot, show_active):
    page = PageFrame()
    page.action_bar.add_right("save", "Lưu", primary=True)
    question = QWidget()
    question.setFixedHeight(120)
    question.hide()
    page.add_above_actions(question)
    toast = Toast(page, ground=lambda: page.ground)
    page.resize(900, 600)
    show_active(page)
    toast.show_message("Đã lưu", stays=True)
    bottom = toast.geometry().bottom()
    assert bottom < page.action_bar.y()
    assert abs(toast.geometry().center().x() - 450) <= 1
    question.show()
    qtbot.waitUntil(lambda: toast.geometry().bottom() < question.y())
    question.hide()
    qtbot.waitUntil(lambda: toast.geometry().bottom() == bottom)


def test_toast_never_lies_over_the_field_with_the_keyboard(qtbot, show_active):
    field, other = TextField(), TextField()
    window = QWidget()
    for part, y in ((other, 10), (field, 340)):
        part.setParent(window)
        part.setGeometry(40, y, 500, 32)
    window.resize(600, 400)
    toast = Toast(window)
    show_active(window)
    other.setFocus()
    toast.show_message("Đã lưu H57.30.12-260828-1022", stays=True)
    at_foot = toast.geometry()
    assert at_foot.intersects(field.geometry())
    field.setFocus()
    qtbot.waitUntil(lambda: not toast.geometry().intersects(field.geometry()))
    other.setFocus()
    qtbot.waitUntil(lambda: toast.geometry() == at_foot)


def test_later_success_puts_an_older_failure_away(show_active):
    window = show_active(QWidget())
    toast = Toast(window)
    toast.show_message("Chưa lưu được", tone=Tone.BAD, stays=True)
    toast.outlive()
    assert toast.isHidden()
    toast.show_message("Tệp ở thư mục In", tone=Tone.WARN, stays=True)
    toast.outlive()
    assert toast.isVisible()


def test_click_puts_a_toast_away(qtbot, show_active):
    window = QWidget()
    window.resize(900, 400)
    toast = Toast(window)
    show_active(window)
    toast.show_message("Đã lưu", stays=True)
    qtbot.mouseClick(toast, Qt.MouseButton.LeftButton)
    assert toast.isHidden()


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_words_of_a_toast_are_whole_whatever_their_size(show_active, themed, scale):
    themed(Scheme.LIGHT, scale)
    host = QWidget()
    host.resize(800, 400)
    show_active(host)
    toast = Toast(host)
    words = "Đã lưu H57.30.12-260828-1001 · biên nhận đã lưu thành tệp H57.30.12-260828-1001-1.pdf"
    toast.show_message(words, action="F9 sửa, in lại")
    QApplication.processEvents()
    label = find(toast, TextLabel, "toast_text")
    longest = max(label.fontMetrics().horizontalAdvance(word) for word in words.split())
    assert label.width() >= longest
    assert label.height() >= label.heightForWidth(label.width())
    assert host.rect().contains(toast.geometry())


def test_paper_beside_the_content_can_be_read_in_a_wide_window(show_active):
    widths = []
    for shows_paper in (False, True):
        page = PageFrame(has_aside=True, shows_paper=shows_paper)
        page.resize(1_676, 900)  # 1920 without the rail
        show_active(page)
        widths.append(page.aside_width)
    assert widths == [356, 620]
    page.resize(1_122, 600)
    assert page.aside_width == 356


@pytest.mark.parametrize("kind", [TextField, TextBlock])
def test_a_key_that_no_page_knows_types_nothing(show_active, kind):
    editor = kind()
    show_active(editor)
    editor.setFocus()
    text = editor.text if kind is TextField else editor.toPlainText
    alt, ctrl = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
    for held, sign in ((alt, "q"), (alt | ctrl, "€"), (Qt.KeyboardModifier.NoModifier, "q")):
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Q, held, sign)
        QCoreApplication.sendEvent(editor, pressed)
    assert text() == "€q"

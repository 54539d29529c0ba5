"""One form: its fields, keys, messages and predicates, driven as a clerk drives them."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from demo.window_driver import find, type_text
from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.typed_values import read_dong
from reception.ui.widgets.form import (
    Editor,
    FieldKind,
    FieldSpec,
    Form,
    FormView,
    line_editor,
)
from reception.ui.widgets.suggestion_list import SuggestionList
from reception.ui.widgets.text_field import CheckBox, TextField

CONTROL = Qt.KeyboardModifier.ControlModifier
FIELDS = (
    FieldSpec("name", "Họ và tên", span=3, required="Hãy ghi tên."),
    FieldSpec("amount", "Số tiền", check=partial(read_dong, field="amount"), span=3),
    FieldSpec("words", "Nội dung", FieldKind.BLOCK, span=6),
    FieldSpec("other", "Người khác nhận", FieldKind.TICK, span=2),
    FieldSpec(
        "paper", "Giấy ủy quyền", shown=lambda values: values["other"] == "1", span=2, help="Số"
    ),
    FieldSpec(
        "way",
        "Cách thu",
        FieldKind.CHOICE,
        options=(("Tiền mặt", "cash"), ("Chuyển khoản", "transfer")),
        aliases=("method",),
        span=2,
    ),
    FieldSpec("day", "Ngày", FieldKind.DAY, value="2026-08-03", object_name="the_day", span=6),
    FieldSpec("pin", "Mã", FieldKind.SECRET, longest=4, span=6),
)


class _Page(QWidget):
    """A form above a page that has shortcuts of its own."""

    def __init__(self, specs=FIELDS, *, owns_keys=False, own=None) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.form = Form(specs, "test", self, owns_keys=owns_keys, own=own)
        self.view = FormView(self.form, 6)
        self.button = QPushButton("Thôi", self)
        column = QVBoxLayout(self)
        column.addWidget(self.view)
        column.addWidget(self.button)
        for keys in ("Esc", "Ctrl+Return", "Return"):
            QShortcut(keys, self).activated.connect(partial(self.heard.append, f"page {keys}"))
        self.form.submitted.connect(lambda: self.heard.append("submitted"))
        self.form.cancelled.connect(lambda: self.heard.append("cancelled"))
        self.form.edited.connect(self.heard.append)


@pytest.fixture
def page(show_active):
    made = _Page()
    show_active(made)
    return made


def _focused() -> str:
    return QApplication.focusWidget().objectName()


def test_fields_carry_names_labels_and_their_first_values(page):
    assert find(page, QLineEdit, "test_name").accessibleName() == "Họ và tên"
    assert find(page, CheckBox, "test_other").text() == "Người khác nhận"
    assert find(page, QLineEdit, "test_pin").echoMode() is QLineEdit.EchoMode.Password
    assert page.form.values() == {
        "name": "",
        "amount": "",
        "words": "",
        "other": "0",
        "paper": "",
        "way": "cash",
        "day": "2026-08-03",
        "pin": "",
    }


def test_values_go_in_and_out_of_every_kind_and_nobody_is_told(page):
    given = {
        "name": "Đặng Thị Thử",
        "amount": "4.000",
        "words": "một\nhai",
        "other": "1",
        "paper": "12/CT",
        "way": "transfer",
        "day": "2026-07-31",
        "pin": "1234",
    }
    page.form.set_values(given)
    assert page.form.values() == given
    assert page.heard == []
    page.form.clear()
    assert page.form.values()["name"] == ""
    assert page.form.values()["day"] == "2026-08-03"
    with pytest.raises(KeyError):
        page.form.set_values({"nobody": ""})


def test_enter_goes_on_past_what_is_hidden_or_disabled_and_at_last_submits(page, press):
    page.form.focus_first()
    assert _focused() == "test_name"
    find(page, QLineEdit, "test_amount").setDisabled(True)
    press(Qt.Key.Key_Return)
    assert _focused() == "test_words"
    find(page, CheckBox, "test_other").setFocus()
    seen = []
    while "submitted" not in page.heard:
        press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
        seen.append(_focused())
    assert seen == ["test_way", "the_day", "test_pin", "test_pin"]
    assert page.heard == ["submitted"]


def test_enter_passes_by_what_only_tab_reaches(show_active, press):
    names = ("first", "tick", "last")
    kinds = (FieldKind.LINE, FieldKind.TICK, FieldKind.LINE)
    specs = [FieldSpec(n, n, k, tab_only=n == "tick") for n, k in zip(names, kinds, strict=True)]
    made = _Page(specs)
    show_active(made)
    made.form.focus_first()
    press(Qt.Key.Key_Return)
    assert _focused() == "test_last"
    made.form.focus_first()
    press(Qt.Key.Key_Tab)
    assert _focused() == "test_tick"
    press(Qt.Key.Key_Return)
    assert _focused() == "test_last"


def test_enter_presses_a_button_that_is_a_field(show_active, press):
    button = QPushButton("Có")
    button.setCheckable(True)
    own = {"yes": Editor(button, lambda: "", lambda _value: None, button.toggled)}
    made = _Page([FieldSpec("yes", "Có", FieldKind.OWN)], own=own)
    show_active(made)
    button.setFocus()
    press(Qt.Key.Key_Return)
    assert button.isChecked()
    assert made.heard == ["yes"]


def test_block_keeps_its_enter(page, press):
    find(page, QPlainTextEdit, "test_words").setFocus()
    press(Qt.Key.Key_Return)
    assert page.form.values()["words"] == "\n"
    assert _focused() == "test_words"


def test_page_that_knows_better_takes_the_enter_first(page, press):
    page.form.before_enter = lambda name: name == "name"
    page.form.focus_first()
    press(Qt.Key.Key_Return)
    assert _focused() == "test_name"


def test_esc_and_ctrl_enter_stay_the_pages(page, press):
    page.form.focus_first()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return, CONTROL)
    assert page.heard == ["page Esc", "page Ctrl+Return"]


def test_form_above_a_page_owns_its_keys(show_active, press):
    made = _Page(owns_keys=True)
    show_active(made)
    made.form.focus_first()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return, CONTROL)
    made.form.add_buttons(made.button)
    made.button.setFocus()
    press(Qt.Key.Key_Escape)
    assert made.heard == ["cancelled", "submitted", "cancelled"]


def test_tab_goes_through_the_fields_and_what_follows(page, press):
    page.form.add_buttons(page.button)
    page.form.focus_first()
    for name in ("test_amount", "test_words", "test_other", "test_way"):
        press(Qt.Key.Key_Tab)
        assert _focused() == name
    find(page, QLineEdit, "test_pin").setFocus()
    press(Qt.Key.Key_Tab)
    assert page.button.hasFocus()
    page.button.clicked.connect(lambda: page.heard.append("pressed"))
    press(Qt.Key.Key_Return)
    assert page.heard == ["pressed"]


def test_error_stands_beside_its_field_and_takes_the_keyboard_there(page):
    assert page.form.show_error(InputError("required", field="amount"))
    assert page.form.fields["amount"].message == "Chưa nhập ô Số tiền."
    assert _focused() == "test_amount"
    assert page.form.show_error(InputError("required", field="method"))
    assert page.form.fields["way"].message == "Chưa nhập ô Cách thu."
    assert page.form.show_error(InputError("required", field="name"), takes_focus=False)
    assert (page.form.fields["name"].message, _focused()) == ("Chưa nhập ô Họ và tên.", "test_way")
    assert not page.form.show_error(InputError("required", field="paper"))
    assert not page.form.show_error(InputError("required", field="nobody"))
    assert not page.form.show_error(EnvironmentProblem("disk_full"))
    assert not page.form.show_error(ValueError("amount"))


def test_error_about_one_row_of_many_is_told_beside_their_field(page):
    assert page.form.name_of("method[2].name") == "way"
    assert page.form.name_of("nobody") is None
    assert page.form.name_of(None) is None
    assert page.form.show_error(InputError("required", field="name[0]"))
    assert _focused() == "test_name"


def test_message_may_leave_the_keyboard_where_it_is(page):
    page.form.focus_first()
    page.form.show_message("amount", "Không đúng.", takes_focus=False)
    assert (page.form.fields["amount"].message, _focused()) == ("Không đúng.", "test_name")


def test_what_is_typed_takes_the_message_away_and_is_told(page):
    page.form.show_message("name", "Không đúng.")
    type_text(find(page, QLineEdit, "test_name"), "A")
    assert page.form.fields["name"].message == ""
    assert page.heard == ["name"]


def test_check_names_the_first_field_that_cannot_be_right(page):
    page.form.set_values({"amount": "abc"})
    assert not page.form.check()
    assert page.form.fields["name"].message == "Hãy ghi tên."
    page.form.set_values({"name": "A"})
    assert not page.form.check()
    assert page.form.fields["name"].message == ""
    assert page.form.fields["amount"].message
    assert _focused() == "test_amount"
    page.form.set_values({"amount": ""})
    assert page.form.check()


def test_field_is_checked_when_it_is_left(page, press):
    editor = find(page, QLineEdit, "test_amount")
    editor.setFocus()
    type_text(editor, "abc")
    press(Qt.Key.Key_Tab)
    assert "Số tiền" in page.form.fields["amount"].message
    assert _focused() == "test_words"


def test_field_is_on_show_only_where_its_predicate_holds(page):
    paper = find(page, QLineEdit, "test_paper")
    assert not paper.isVisible()
    find(page, CheckBox, "test_other").click()
    assert paper.isVisible()
    assert page.form.fields["paper"].message == "Số"
    page.form.set_values({"other": "0"})
    assert not paper.isVisible()
    assert page.form.values()["paper"] == ""


def test_help_comes_back_after_a_message(page):
    page.form.set_values({"other": "1"})
    page.form.show_message("paper", "Không đúng.")
    page.form.clear_messages()
    assert page.form.fields["paper"].message == "Số"


def test_other_options_keep_what_was_chosen_where_it_is_offered(page):
    page.form.set_values({"way": "transfer"})
    page.form.set_options("way", (("Thẻ", "card"), ("Chuyển khoản", "transfer")))
    assert page.form.values()["way"] == "transfer"
    page.form.set_options("way", (("Thẻ", "card"),))
    assert page.form.values()["way"] == "card"
    page.form.set_values({"way": "unknown"})
    assert page.form.values()["way"] == "card"


def test_choice_may_keep_a_value_that_is_none_of_its_options(show_active):
    options = (("Tự động", "auto"), ("Không", None))
    made = _Page([FieldSpec("way", "", FieldKind.CHOICE, options=options, keeps_unknown=True)])
    made.form.set_values({"way": "older"})
    assert made.form.values() == {"way": "older"}
    find(made, QComboBox, "test_way").setCurrentIndex(1)
    assert made.form.values() == {"way": ""}


def test_line_offers_what_is_known_and_says_when_it_cuts(page, qtbot, show_active):
    made = _Page([FieldSpec("to", "Tới", options=(("Phòng Kinh tế", 0),), longest=5)])
    show_active(made)
    editor = find(made, QLineEdit, "test_to")
    assert editor.completer().completionCount() == 1
    type_text(editor, "abcdef")
    qtbot.waitUntil(lambda: "5 ký tự" in made.form.fields["to"].message)


def test_page_may_bring_an_editor_and_a_list_below_it(show_active):
    editor = TextField()
    found = SuggestionList("found", "Gợi ý")
    own = {"place": line_editor(editor, found)}
    made = _Page(
        [FieldSpec("name", "Tên", span=3), FieldSpec("place", "Nơi", FieldKind.OWN, span=3)],
        own=own,
    )
    show_active(made)
    made.form.set_values({"place": "Tủ A"})
    assert editor.objectName() == "test_place"
    assert made.form.values() == {"name": "", "place": "Tủ A"}
    assert found.parent() is made.view


def test_fields_fill_rows_and_take_more_of_them_where_it_is_narrow(page, qtbot):
    tops = [page.form.fields[name].y() for name in ("name", "amount", "words")]
    assert tops[0] == tops[1] < tops[2]
    page.view.set_narrow(True)
    qtbot.waitUntil(lambda: page.form.fields["amount"].y() > page.form.fields["name"].y())


def test_tab_goes_through_every_field_and_back_with_a_day_among_them(show_active, qtbot):
    options = (("Một", "1"), ("Hai", "2"))
    specs = tuple(
        FieldSpec(name, name, kind, value=value, options=options if not value else ())
        for name, kind, value in (
            ("before", FieldKind.CHOICE, ""),
            ("day", FieldKind.DAY, "2026-08-03"),
            ("after", FieldKind.CHOICE, ""),
            ("last", FieldKind.CHOICE, ""),
        )
    )
    page = QWidget()
    form = Form(specs, "test", page)
    QVBoxLayout(page).addWidget(FormView(form, 1, page))
    show_active(page)
    form.focus_first()
    seen = [keyboard_at()]
    for key in [Qt.Key.Key_Tab] * 5 + [Qt.Key.Key_Backtab] * 5:
        qtbot.keyClick(QApplication.focusWidget(), key)
        if keyboard_at() != seen[-1]:  # a day has three parts
            seen.append(keyboard_at())
    there = ["test_before", "test_day", "test_after", "test_last"]
    assert seen == [*there, *reversed(there[:-1])]


def keyboard_at() -> str:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget.objectName()

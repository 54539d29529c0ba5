"""How the sheet reads what is typed: shown back, proposed, refused where it is left, or green."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from demo.window_driver import find, type_text
from reception.domain.checklist import PaperCount
from reception.domain.errors import InputError
from reception.domain.person import PartyInput
from reception.services.dossier.worklists import recent
from reception.services.intake.intake_sheet import FeeEntries, IntakeSheet
from reception.services.intake.paper_rows import PaperRow
from reception.services.intake.receiving import receive
from reception.ui.pages.correction_form import CORRECTION
from reception.ui.pages.intake_page import IntakePage
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.form import FieldKind, Form
from reception.ui.widgets.labelled_field import LabelledField
from tests.page_fixture import focused
from tests.workspaces import a_form

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(intake_page):
    return intake_page


def line(page: IntakePage, name: str) -> QLineEdit:
    return find(page, QLineEdit, name)


def message(page: QWidget, name: str) -> str:
    fields = [item for item in page.findChildren(LabelledField) if item.editor.objectName() == name]
    return fields[0].message


def write(page: IntakePage, name: str, words: str) -> QLineEdit:
    editor = line(page, name)
    editor.setFocus()
    editor.selectAll()
    type_text(editor, words)
    return editor


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("owner_birth", "08/1952", "Sinh tháng 8 năm 1952"),
        ("owner_birth", "1952", "Chỉ biết năm sinh 1952"),
        ("owner_birth", "15/8/1998", "Sinh ngày 15 tháng 8 năm 1998"),
        ("owner_birth", "15081998", "Sinh ngày 15 tháng 8 năm 1998"),
        ("owner_birth", "ngày 15 tháng 8 năm 1998", "Sinh ngày 15 tháng 8 năm 1998"),
        ("owner_birth", "15/08/1998", ""),
        ("owner_birth", "", ""),
        ("owner_id_number", "046196001234.0", "Sẽ ghi là 046 196 001 234"),
        ("owner_id_number", "046 196 001 234", ""),
        ("owner_phone", "905123456.0", "Sẽ ghi là 0905 123 456"),
        ("owner_phone", "+84 905 123 456", "Sẽ ghi là 0905 123 456"),
        ("owner_phone", "0905.123.456", ""),
    ],
)
def test_what_is_read_is_shown_back_when_the_field_is_left(page, press, name, typed, words):
    editor = write(page, name, typed)
    assert editor.text() == typed
    assert message(page, name) == ""
    press(Qt.Key.Key_Tab)
    assert message(page, name) == words
    page._live.look_now()
    assert message(page, name) == words
    write(page, name, "0")
    assert message(page, name) == ""


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("owner_birth", "31/02/1998", "lịch không có ngày"),
        ("owner_birth", "1998-W33-6", "không đọc được"),
        ("owner_birth", "01/01/2101", "không ở tương lai"),
        ("owner_phone", "gọi sau", "Số điện thoại không đọc được"),
        ("owner_id_number", "4,6E+10", "Ô Số định danh: bảng tính đã làm mất chữ số"),
        ("owner_name", "Thử 漢", "Không in được ký tự “漢”"),
        ("owner_address", "Tổ 5 漢", "Không in được ký tự “漢”"),
    ],
)
def test_what_cannot_be_right_is_told_when_its_field_is_left(page, press, name, typed, said):
    write(page, "owner_name", "Đỗ Văn Khác")
    assert page._view.person.is_done
    write(page, name, typed)
    assert message(page, name) == ""
    assert not page._view.person.is_done
    press(Qt.Key.Key_Tab)
    assert said in message(page, name)
    page._live.look_now()
    assert said in message(page, name)


@pytest.mark.parametrize(
    ("name", "typed", "meant", "following"),
    [
        ("owner_birth", "15/8/98", "15/08/1998", "owner_sex"),
        ("owner_id_number", "46196001234.0", "046196001234", "owner_birth"),
        ("owner_name", "TrÇn ThÞ Hoa", "Trần Thị Hoa", "owner_id_number"),
        ("owner_address", "Th«n Ngäc Hµ", "Thôn Ngọc Hà", "owner_phone"),
    ],
)
def test_what_is_likely_is_proposed_and_taken_by_one_key(
    page, press, name, typed, meant, following
):
    write(page, "owner_name", "Đỗ Văn Khác")
    editor = write(page, name, typed)
    press(Qt.Key.Key_Return)
    assert focused() is editor
    assert meant in message(page, name)
    assert "Alt+Enter" in message(page, name)
    assert editor.text() == typed
    assert not page._view.person.is_done
    press(Qt.Key.Key_Return, ALT)
    assert editor.text() == meant
    assert message(page, name) == ""
    assert focused().objectName() == following
    assert page._view.person.is_done


def test_what_is_doubtful_may_be_left_by_tab_and_is_taken_later(page, press):
    editor = write(page, "owner_birth", "15/8/98")
    press(Qt.Key.Key_Tab)
    assert "15/08/1998" in message(page, "owner_birth")
    assert editor.text() == "15/8/98"
    editor.setFocus()
    press(Qt.Key.Key_Return, ALT)
    assert editor.text() == "15/08/1998"


def test_nothing_is_taken_where_nothing_is_proposed(page, press):
    for name, typed in (("owner_birth", "31/02/1998"), ("owner_name", "Đỗ Văn Khác")):
        editor = write(page, name, typed)
        press(Qt.Key.Key_Return, ALT)
        assert editor.text() == typed
        assert focused() is editor


def test_other_paper_in_an_old_charset_is_proposed_and_not_added(page, press):
    page._view.show_sheet(ready_sheet(page))
    count = page._view.papers.model.rowCount()
    page._view.papers._open_other()
    editor = write(page, "other_paper", "GiÊy chøng tö")
    press(Qt.Key.Key_Return)
    assert page._view.papers.model.rowCount() == count
    assert "Giấy chứng tử" in message(page, "other_paper")
    write(page, "other_paper", "Giấy 漢")
    press(Qt.Key.Key_Return)
    assert page._view.papers.model.rowCount() == count
    assert editor.text() == "Giấy 漢"


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("owner.birth", "08/1952", "Sinh tháng 8 năm 1952"),
        ("submitter.phone", "905123456.0", "Sẽ ghi là 0905 123 456"),
        ("new_day", "28082026", "thứ Sáu 28/8"),
        ("new_day", "31/2/2026", "Ngày không đọc được. Hãy ghi ngày/tháng/năm, ví dụ 03/9/2026."),
        ("new_day", "", ""),
    ],
)
def test_a_correction_is_read_back_like_the_sheet(qapp, name, typed, words):
    specs = [spec for spec in CORRECTION.fields if spec.kind is not FieldKind.OWN]
    parent = QWidget()
    form = Form(specs, "action", parent)
    form.set_values({name: typed})
    form.tell(name)
    assert form.fields[name].message == words


# ------------------------------------------------------------------ green means: would be accepted
PEOPLE = {
    "name": ("", "Đỗ Văn Khác", "...", "Thử 漢", "TrÇn ThÞ Hoa", "H'Bluêch Niê", "A\u202eB"),
    "kind": ("citizen", "citizen", "business", "agency"),
    "id_number": ("", "046196001234", "46196001234.0", "4,6E+10", "B1234567", "0401234567", "٠٤٦"),
    "birth": ("", "1952", "08/1952", "15081998", "15/8/98", "31/02/1998", "1998-W33-6", "??/8/52"),
    "sex": ("", "male", "female"),
    "address": ("", "Tổ 5", "Th«n Ngäc Hµ", "Tổ 漢"),
    "phone": ("", "0905123456", "905123456.0", "gọi sau", "1" * 29),
    "email": ("", "a@b.vn", "@"),
}


def drawn(chance: random.Random, *, likely: float) -> PartyInput:
    """Somebody whose fields are mostly as they should be."""
    words = {}
    for name, values in PEOPLE.items():
        is_usual = chance.random() < likely
        words[name] = values[1] if is_usual else chance.choice(values)
    return PartyInput(**words)


@pytest.mark.parametrize("seed", range(3))
def test_people_are_green_exactly_where_the_service_accepts_them(kit, page, seed):
    chance = random.Random(seed)
    seen = set()
    for _ in range(60):
        owner = drawn(chance, likely=0.85)
        submitter = replace(drawn(chance, likely=0.9), kind="citizen", email="")
        page._view.person.show_parties(owner, chance.choice((None, None, submitter)), {})
        parties = page._view.person.parties()
        is_taken = accepts(kit, replace(a_form(), owner=parties[0], submitter=parties[1]))
        assert page._view.person.is_done is is_taken, parties
        seen.add(is_taken)
    assert seen == {True, False}


def ready_sheet(page: IntakePage) -> IntakeSheet:
    """A sheet on which everything is green."""
    write(page, "owner_name", "Đỗ Văn Khác")
    write(page, "procedure_search", "cc bs")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    page._view.papers.model.complete()
    page._live.look_now()
    assert [section.is_done for section in page._view.sections] == [True] * 4
    return page._view.sheet()


CHANGES = (
    ("section_procedure", {"summary": "Thử 漢"}),
    ("section_procedure", {"summary": "GiÊy chøng tö"}),
    ("section_procedure", {"quantity": 0}),
    ("section_papers", {"rows": "Giấy 漢"}),
    ("section_papers", {"rows": "GiÊy chøng tö"}),
    ("section_fee", {"fee": FeeEntries(units=0)}),
    ("section_fee", {"fee": FeeEntries(pages=999_999)}),
    ("section_fee", {"fee": FeeEntries(note="Thử 漢")}),
    ("section_fee", {"fee": FeeEntries(note="GiÊy chøng tö")}),
)


@pytest.mark.parametrize(("section", "change"), CHANGES)
def test_section_of_what_the_service_refuses_is_not_green(kit, page, section, change):
    sheet = ready_sheet(page)
    assert accepts(kit, sheet.form())
    if "rows" in change:
        change = {"rows": (*sheet.rows, PaperRow(None, PaperCount(change["rows"], originals=1)))}
    page._view.show_sheet(replace(sheet, **change))
    page._live.look_now()
    assert not accepts(kit, page._view.sheet().form())
    assert not find(page, CardSection, section).is_done
    green = [part.objectName() for part in page._view.sections if part.is_done]
    assert len(green) == 3, green
    page._view.show_sheet(sheet)
    page._live.look_now()
    assert all(part.is_done for part in page._view.sections)


def accepts(kit, form) -> bool:
    """Whether the service stores a sheet; what it stores is in nobody's way."""
    before = len(recent(kit.context, limit=1000))
    try:
        receive(kit.context, form)
    except InputError:
        assert len(recent(kit.context, limit=1000)) == before
        return False
    return True

"""The panels of acts: the correction in sections, and typed words that survive Esc."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStyle, QStyleOptionFrame

from demo.window_driver import find, let_settle, type_text
from reception.domain.person import PartyInput
from reception.domain.workflow import Action
from reception.services.dossier.search import dossier_page
from reception.services.intake.receiving import receive
from reception.ui.pages.action_forms import FORMS, NoteAct
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.style.tokens import Scheme
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.form import FieldKind
from reception.ui.widgets.kept_words import KeptWords
from tests.page_fixture import focused
from tests.workspaces import a_form

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TYPED = "Giấy chứng sinh bị mờ"


@pytest.fixture
def shown(kit, show_page):
    return show_page(LookupPage(kit.page), 620)


def opened(shown, code, act):
    shown.show_dossier(code)
    shown.view.open_action(act)
    return shown.view


def section(view, number: int) -> CardSection:
    return find(view, CardSection, f"form_section_{number}")


def folded(view) -> list[int]:
    return [number for number in range(1, 5) if section(view, number).is_folded]


# ------------------------------------------------------------------------------ the correction


def test_correction_opens_at_the_name_with_the_other_sections_told_in_a_line(kit, shown):
    view = opened(shown, kit.receive("Nguyễn Văn Thử"), Action.CORRECT)
    assert focused().objectName() == "action_owner_name"
    assert folded(view) == [2, 3, 4]
    assert "Chứng thực bản sao" in section(view, 2)._summary
    assert "Số trang" in section(view, 4)._summary


def test_key_of_a_section_opens_it_alone_at_its_first_field(kit, shown, press):
    view = opened(shown, kit.receive(), Action.CORRECT)
    press(Qt.Key.Key_4, ALT)
    assert focused().objectName() == "action_new_day"
    assert folded(view) == [1, 2, 3]


def test_folded_section_says_how_much_of_it_was_changed(kit, shown, press):
    view = opened(shown, kit.receive(), Action.CORRECT)
    type_text(focused(), "Nguyễn Văn Thứ")
    press(Qt.Key.Key_2, ALT)
    assert section(view, 1)._chips[0].text() == "đã sửa 1 ô"
    assert section(view, 1)._summary.startswith("Nguyễn Văn Thứ")
    assert not any(chip.isVisible() for chip in section(view, 2)._chips)


def test_enter_goes_from_the_open_section_to_the_reason_and_records(kit, shown, press):
    code = kit.receive("Nguyễn Văn Thử")
    opened(shown, code, Action.CORRECT)
    find(shown, QLineEdit, "action_submitter_name").setFocus()
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "action_reason"


def test_fault_in_a_folded_section_opens_it_and_gets_the_keyboard(kit, shown, press):
    code = kit.receive()
    view = opened(shown, code, Action.CORRECT)
    press(Qt.Key.Key_4, ALT)
    type_text(focused(), "mai")
    press(Qt.Key.Key_1, ALT)
    press(Qt.Key.Key_Return, CTRL)
    assert focused().objectName() == "action_new_day"
    assert folded(view) == [1, 2, 3]
    assert view.panel.field("new_day").message


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("owner.name", "…", "Nguyễn Văn Thứ"),
        ("owner.phone", "09051", "0905123457"),
        ("owner.id_number", "4,6196E+10", "046196001234"),
        ("owner.birth", "1998-W33-6", "15081998"),
        ("owner.email", "thu@", "thu@example.vn"),
        ("submitter.name", "…", "Trần Thị Mẫu"),
        ("submitter.phone", "09051", "0905123457"),
        ("submitter.id_number", "4,6196E+10", "046196001234"),
        ("submitter.birth", "30/02/1998", "08/1952"),
    ],
)
def test_fault_about_a_person_is_told_when_the_field_is_left(kit, shown, press, name, wrong, right):
    code = kit.receive(submitter=PartyInput(name="Trần Thị Mẫu", phone="0905000111"))
    view = opened(shown, code, Action.CORRECT)
    editor = find(view, QLineEdit, "action_" + name.replace(".", "_"))
    for text in (wrong, right):
        editor.setFocus()
        editor.selectAll()
        type_text(editor, text)
        press(Qt.Key.Key_Tab)
        assert (editor.property("state") == "error") == (text == wrong), text


@pytest.mark.parametrize("who", ["owner", "submitter"])
def test_birth_to_come_is_told_when_the_field_is_left(kit, shown, press, who):
    code = kit.receive(submitter=PartyInput(name="Trần Thị Mẫu"))
    view = opened(shown, code, Action.CORRECT)
    editor = find(view, QLineEdit, f"action_{who}_birth")
    tomorrow = kit.session.today + timedelta(days=1)
    for day, is_wrong in ((tomorrow, True), (kit.session.today, False)):
        editor.setFocus()
        editor.selectAll()
        type_text(editor, f"{day:%d/%m/%Y}")
        press(Qt.Key.Key_Tab)
        assert bool(view.panel.field(f"{who}.birth").message) == is_wrong
        assert (editor.property("state") == "error") == is_wrong


@pytest.mark.parametrize(("width", "scale"), [(1122, 100), (960, 100), (1122, 150)])
def test_whole_birth_is_seen_in_its_field(kit, shown, themed, width, scale):
    themed(Scheme.LIGHT, scale)
    birth = "30/12/1998"
    people = {
        "owner": PartyInput(name="Nguyễn Văn Thử", birth=birth),
        "submitter": PartyInput(name="Trần Thị Mẫu", birth=birth),
    }
    view = opened(shown, receive(kit.context, a_form(**people)).dossier.code, Action.CORRECT)
    view.window().resize(width, 640)
    let_settle(30)
    for who in people:
        editor = find(view, QLineEdit, f"action_{who}_birth")
        option = QStyleOptionFrame()
        editor.initStyleOption(option)
        inner = QStyle.SubElement.SE_LineEditContents
        room = editor.style().subElementRect(inner, option, editor).width()
        # Two pixels at both ends, and the cursor behind the last figure.
        needed = editor.fontMetrics().horizontalAdvance(birth) + 5
        assert editor.isVisible()
        assert needed <= room


def test_what_stands_in_the_correction_at_first_is_faulted_nowhere(kit, shown, press):
    view = opened(shown, kit.receive("H'Bluêch"), Action.CORRECT)
    for spec in FORMS[Action.CORRECT].fields:
        if spec.name.startswith("owner."):
            view.panel.field(spec.name).editor.setFocus()
            press(Qt.Key.Key_Tab)
            assert not view.panel.field(spec.name).message


def test_fields_of_the_submitter_are_there_while_there_is_one(kit, shown):
    view = opened(shown, kit.receive(), Action.CORRECT)
    phone = find(view, QLineEdit, "action_submitter_phone")
    assert not phone.isVisible()
    name = find(view, QLineEdit, "action_submitter_name")
    name.setFocus()
    type_text(name, "Trần Thị Mẫu")
    assert phone.isVisible()
    other = kit.receive(submitter=PartyInput(name="Trần Thị Mẫu", phone="0905000111"))
    view = opened(shown, other, Action.CORRECT)
    assert view.panel.field("submitter.phone").isVisible()


# ------------------------------------------------------------------- what was typed stays typed


ACTS = [act for act in FORMS if act not in (Action.REOPEN, Action.DECLINE_WITHDRAWAL)]


def test_pin_of_the_supervisor_does_not_survive_esc(kit, shown, press):
    view = opened(shown, kit.receive(), Action.UNDO_RETURN)
    type_text(view.panel.field("reason").editor, TYPED)
    type_text(view.panel.field("supervisor_pin").editor, "2580")
    press(Qt.Key.Key_Escape)
    view.open_action(Action.UNDO_RETURN)
    assert (view.panel.values()["reason"], view.panel.values()["supervisor_pin"]) == (TYPED, "")


@pytest.mark.parametrize("act", ACTS)
def test_typed_words_of_every_panel_survive_esc_until_another_dossier(kit, shown, press, act):
    code, other = kit.receive(), kit.receive("Trần Thị Mẫu")
    view = opened(shown, code, act)
    name = next(
        spec.name
        for spec in reversed(FORMS[act].fields)
        if spec.kind not in (FieldKind.CHOICE, FieldKind.SECRET)
    )
    editor = view.panel.field(name).editor
    editor.setFocus()
    editor.selectAll()
    type_text(editor, TYPED)
    press(Qt.Key.Key_Escape)
    assert not view.panel.isVisible()
    view.open_action(act)
    assert view.panel.values()[name] == TYPED
    assert [chip.text() for chip in view.panel._chips if not chip.isHidden()]
    press(Qt.Key.Key_Escape)
    opened(shown, other, act)
    assert view.panel.values()[name] != TYPED
    opened(shown, code, act)
    assert view.panel.values()[name] != TYPED


def test_words_are_kept_while_another_act_of_the_same_dossier_is_looked_at(kit, shown):
    view = opened(shown, kit.receive(), Action.REQUEST_SUPPLEMENT)
    type_text(find(view, QPlainTextEdit, "action_reason"), TYPED)
    view.open_action(Action.WITHDRAW)
    assert view.panel.values()["reason"] == ""
    view.open_action(Action.REQUEST_SUPPLEMENT)
    assert view.panel.values()["reason"] == TYPED


def test_recorded_words_are_not_offered_again(kit, shown, press):
    code = kit.receive()
    view = opened(shown, code, Action.CORRECT)
    type_text(focused(), "Nguyễn Văn Thứ")
    press(Qt.Key.Key_Return, CTRL)
    assert dossier_page(kit.context, code).dossier.owner.name == "Nguyễn Văn Thứ"
    view.open_action(Action.CORRECT)
    assert not [chip.text() for chip in view.panel._chips if not chip.isHidden()]


def test_kept_correction_brings_back_only_what_was_touched(kit, shown, press):
    code = kit.receive("Nguyễn Văn Thử")
    view = opened(shown, code, Action.CORRECT)
    type_text(focused(), "Nguyễn Văn Thứ")
    press(Qt.Key.Key_Escape)
    kit.act(code, Action.CORRECT, reason="Máy khác", owner=PartyInput(phone="0905000222"))
    shown.refresh()
    view.open_action(Action.CORRECT)
    values = view.panel.values()
    assert (values["owner.name"], values["owner.phone"]) == ("Nguyễn Văn Thứ", "0905000222")
    press(Qt.Key.Key_Return, CTRL)
    owner = dossier_page(kit.context, code).dossier.owner
    assert (owner.name, owner.phone) == ("Nguyễn Văn Thứ", "0905000222")


def test_note_about_a_place_is_kept_too(kit, shown, press):
    view = opened(shown, kit.complete(kit.receive()), NoteAct.SHELVE)
    type_text(focused(), "Ngăn 7")
    press(Qt.Key.Key_Escape)
    view.open_action(NoteAct.SHELVE)
    assert view.panel.values()["place"] == "Ngăn 7"


def test_kept_words_belong_to_one_dossier_and_one_panel():
    kept = KeptWords()
    kept.keep("A", "refuse", {"reason": "x", "note": "y"}, {"note": "y"})
    assert kept.typed("A", "refuse") == {"reason": "x"}
    assert kept.typed("A", "stop") == {}
    kept.keep("A", "refuse", {"reason": ""}, {})
    assert kept.typed("A", "refuse") == {}
    kept.keep("A", "stop", {"reason": "x"}, {})
    assert kept.typed("B", "stop") == {}
    assert kept.typed("A", "stop") == {}


def test_broken_rules_of_the_office_are_told_and_no_panel_opens(kit, shown):
    code = kit.receive()
    own = kit.session.folder / "rules" / "counter.csv"
    own.parent.mkdir()
    own.write_text("rule\n", "utf-8")
    view = opened(shown, code, Action.REQUEST_SUPPLEMENT)
    assert [error.code for error in kit.feedback.errors] == ["catalogue_columns"]
    assert view.open_panel is None
    own.unlink()
    assert opened(shown, code, Action.REQUEST_SUPPLEMENT).open_panel is view.panel

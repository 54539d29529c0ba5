from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from demo.window_driver import find, type_text
from reception.domain.checklist import PaperCount
from reception.domain.errors import EnvironmentProblem
from reception.domain.facts import Collect, Remark
from reception.domain.person import Sex
from reception.domain.scanning import CardScan
from reception.domain.workflow import DossierStatus
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import recent
from reception.services.intake.intake_sheet import IntakeSheet
from reception.services.intake.sheet_preview import look
from reception.ui.pages.intake.live_preview import QUIET_MS
from reception.ui.pages.intake_page import IntakePage
from reception.ui.widgets.chip import Chip
from reception.ui.widgets.due_card import DueCard
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.pdf_preview import PdfPreview
from reception.ui.widgets.text_label import TextLabel
from tests.fakes import HeldRunner
from tests.page_fixture import focused, scanned_card

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
# An invented person.
CARD = (
    "046196001234|191234567|ĐẶNG THỊ HỒNG ĐÀO|29021996|Nữ|"
    "12 Kiệt 3 Nguyễn Huệ, phường Thuận Hóa, thành phố Huế|01072024"
)
COPY, BIRTH = "2.000815", "1.001193"
TODAY = date(2026, 8, 5)


def card(line: str = CARD) -> CardScan:
    return scanned_card(line)


@pytest.fixture
def page(intake_page):
    return intake_page


@pytest.fixture
def save(press):
    return lambda: press(Qt.Key.Key_Return, CTRL)


def line(page: IntakePage, name: str) -> QLineEdit:
    return find(page, QLineEdit, name)


def message(page: IntakePage, name: str) -> str:
    """What stands below a field."""
    fields = [item for item in page.findChildren(LabelledField) if item.editor.objectName() == name]
    return fields[0].message


def stored(kit):
    """Every dossier of the store, newest first."""
    return [dossier_page(kit.context, row.code).dossier for row in recent(kit.context)]


def choose(page, press, words: str = "cc bs") -> None:
    """Types into the procedure field and takes the first suggestion."""
    field = line(page, "procedure_search")
    field.setFocus()
    type_text(field, words)
    press(Qt.Key.Key_Return)


def ready(page, press, words: str = "cc bs") -> None:
    """A sheet that only needs to be saved."""
    page.take_card(card())
    choose(page, press, words)
    press(Qt.Key.Key_Return)


# ---------------------------------------------------------------------------- by keyboard alone


def test_card_then_letters_then_enter_twice_then_save_is_a_whole_intake(kit, page, press, save):
    page.take_card(card())
    assert focused() is line(page, "procedure_search")
    type_text(focused(), "cc bs")
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "papers_table"
    press(Qt.Key.Key_Return)
    assert focused() is line(page, "fee_units")
    save()
    [dossier] = stored(kit)
    owner = dossier.intake.owner
    assert (owner.name, owner.id_number) == ("Đặng Thị Hồng Đào", "046196001234")
    assert (owner.birth, owner.sex) == ("1996-02-29", Sex.FEMALE)
    assert owner.address == "12 Kiệt 3 Nguyễn Huệ, phường Thuận Hóa, thành phố Huế"
    assert dossier.intake.procedure.code == COPY
    assert dossier.intake.papers[0].originals == 1
    assert dossier.status is DossierStatus.RECEIVED


def test_person_without_card_is_typed_from_field_to_field(kit, page, press, save):
    page.start_typing()
    for words in ("Đỗ Văn Hòa", "001098012345", "15/8/1998"):
        type_text(focused(), words)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    type_text(focused(), "Số 1 Lê Lợi, phường Thuận Hóa")
    press(Qt.Key.Key_Return)
    type_text(focused(), "0905 123 456")
    press(Qt.Key.Key_Return)
    assert focused() is line(page, "procedure_search")
    type_text(focused(), "khai sinh")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    save()
    [dossier] = stored(kit)
    owner = dossier.intake.owner
    assert (owner.name, owner.birth, owner.sex) == ("Đỗ Văn Hòa", "1998-08-15", Sex.MALE)
    assert (owner.address, owner.phone) == ("Số 1 Lê Lợi, phường Thuận Hóa", "0905123456")


def test_alt_and_a_number_goes_to_that_section(page, press):
    ready_fields = {"1": "owner_name", "2": "procedure_search"}
    page.take_card(card())
    for number, name in ready_fields.items():
        press(getattr(Qt.Key, f"Key_{number}"), ALT)
        assert focused().objectName() == name
    choose(page, press)
    press(Qt.Key.Key_4, ALT)
    assert focused().objectName() == "fee_units"
    press(Qt.Key.Key_3, ALT)
    assert focused().objectName() == "papers_table"


def test_enter_behind_the_last_field_reaches_the_primary_action_and_presses_it(kit, page, press):
    ready(page, press)
    for _ in range(5):
        press(Qt.Key.Key_Return)
    assert focused().objectName() == "save_print"
    press(Qt.Key.Key_Return)
    assert len(stored(kit)) == 1


def test_digits_count_sheets_and_space_takes_a_line_away(kit, page, press, save):
    page.take_card(card())
    choose(page, press)
    for key in (Qt.Key.Key_3, Qt.Key.Key_Right, Qt.Key.Key_1, Qt.Key.Key_2):
        press(key)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    save()
    [dossier] = stored(kit)
    assert [(p.originals, p.certified, p.copies) for p in dossier.intake.papers] == [(3, 12, 0)]


def test_enter_keeps_counts_above_what_is_asked_for(kit, page, press, save):
    page.take_card(card())
    choose(page, press)
    press(Qt.Key.Key_5)
    press(Qt.Key.Key_Return)
    save()
    assert stored(kit)[0].intake.papers[0].originals == 5


def test_paper_that_no_checklist_names_is_added_by_its_name(kit, page, press, save):
    ready(page, press)
    press(Qt.Key.Key_G, ALT)
    type_text(focused(), "Giấy ủy quyền")
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "papers_table"
    save()
    assert PaperCount("Giấy ủy quyền", originals=1) in stored(kit)[0].intake.papers


def test_somebody_else_hands_in_after_alt_t(kit, page, press, save):
    page.take_card(card())
    press(Qt.Key.Key_T, ALT)
    assert focused().objectName() == "submitter_name"
    type_text(focused(), "Trần Thị Mẫu")
    choose(page, press)
    press(Qt.Key.Key_Return)
    save()
    intake = stored(kit)[0].intake
    assert (intake.owner.name, intake.submitter.name) == ("Đặng Thị Hồng Đào", "Trần Thị Mẫu")


def test_card_scanned_while_the_submitter_waits_is_the_submitters(page, press):
    page.take_card(card(CARD.replace("046196001234", "046196009999")))
    press(Qt.Key.Key_T, ALT)
    page.take_card(card())
    assert line(page, "submitter_id_number").text() == "046 196 001 234"
    assert line(page, "owner_id_number").text() == "046 196 009 999"


def test_everything_about_fee_and_result_is_stored(kit, page, press, save):
    ready(page, press)
    type_text(line(page, "fee_units"), "3")
    line(page, "fee_pages").selectAll()
    type_text(line(page, "fee_pages"), "2")
    for name, at in (("fee_paid", 1), ("collect", 1)):
        find(page, QComboBox, name).setCurrentIndex(at)
    type_text(line(page, "note"), "Gọi trước khi gửi")
    type_text(line(page, "summary"), "Bằng tốt nghiệp")
    save()
    [dossier] = stored(kit)
    assert (dossier.intake.fee.amount, dossier.paid) == (12_000, 12_000)
    assert (dossier.intake.collect, dossier.intake.note) == (Collect.POST, "Gọi trước khi gửi")
    assert dossier.intake.summary == "Bằng tốt nghiệp"


# ------------------------------------------------------------------------------ what is seen


def test_due_date_fee_and_paper_follow_the_sheet(kit, page, press, qtbot):
    kit.clock.set("2026-08-28T15:20:00+07:00")
    ready(page, press)
    due = find(page, DueCard)
    qtbot.waitUntil(lambda: find(due, TextLabel, "due_date").text() == "17:00, thứ Năm 03/9/2026")
    assert "sau 15:00" in due.reasons()[0]
    assert find(page, TextLabel, "fee_amount").text() == "2.000 đ"
    preview = find(page, PdfPreview)
    assert preview.page_count == 2
    before = preview.data
    type_text(line(page, "owner_phone"), "0905123456")
    qtbot.waitUntil(lambda: preview.data != before)


def test_date_and_paper_come_before_anybody_is_named(page, press, qtbot):
    choose(page, press)
    preview = find(page, PdfPreview)
    qtbot.waitUntil(lambda: preview.page_count == 2)
    assert find(page, TextLabel, "due_date").text().startswith("17:00, thứ Tư")


def test_nothing_is_computed_while_keys_follow_each_other(kit, page, press):
    choose(page, press)
    looks = len(kit.runner.lanes)
    type_text(line(page, "owner_name"), "Nguyễn Văn Thử")
    assert len(kit.runner.lanes) == looks
    assert QUIET_MS >= 100


def test_same_day_matter_moves_to_the_next_day_while_the_sheet_lies_open(kit, page, press, qtbot):
    kit.clock.set("2026-08-05T14:59:00+07:00")
    choose(page, press)
    date = find(page, TextLabel, "due_date")
    qtbot.waitUntil(lambda: date.text() == "17:00, thứ Tư 05/8/2026")
    kit.clock.set("2026-08-05T15:01:00+07:00")
    page.refresh()
    assert date.text() == "17:00, thứ Năm 06/8/2026"


def test_earlier_dossiers_of_the_card_are_told(kit, page):
    kit.receive("Đặng Thị Hồng Đào", id_number="046196001234")
    page.take_card(card())
    chips = [chip.text() for chip in page._view.person.findChildren(Chip) if not chip.isHidden()]
    assert "Đã có 1 hồ sơ trước" in chips


def test_garbled_name_is_shown_as_doubtful(page):
    page.take_card(card(CARD.replace("ĐẶNG", "D9A8NG")))
    assert "so với thẻ" in message(page, "owner_name")


def test_special_case_has_its_own_limit(kit, page, press, save):
    ready(page, press, "ket hon")
    case = find(page, QComboBox, "limit_case")
    assert case.isVisibleTo(page)
    case.setCurrentIndex(case.findData("cần xác minh"))
    save()
    assert stored(kit)[0].intake.procedure.limit.describe() == "5 ngày làm việc"


def test_finished_sections_fold_only_where_the_room_is_short(page, press):
    ready(page, press)
    assert not page._view.person.is_folded
    page.resize(1158, 470)
    assert page._view.person.is_folded
    press(Qt.Key.Key_1, ALT)
    assert not page._view.person.is_folded
    assert focused() is line(page, "owner_name")


def test_due_date_stays_in_sight_where_nothing_stands_beside_the_sheet(page, press, qtbot):
    ready(page, press)
    due = find(page, QWidget, "due_line")
    assert due.isHidden()
    page.resize(760, 685)
    qtbot.waitUntil(due.isVisible)
    told = [label.text() for label in due.findChildren(TextLabel)]
    assert find(page, TextLabel, "due_date").text() in told
    page.resize(1158, 685)
    qtbot.waitUntil(due.isHidden)


# --------------------------------------------------------------------- saving, once and safely


def test_second_press_makes_no_second_dossier(kit, page, press, save):
    ready(page, press)
    save()
    save()
    assert len(stored(kit)) == 1
    assert not kit.feedback.errors


def test_press_while_the_first_is_on_its_way_is_not_a_second_intake(kit, page, press, save):
    ready(page, press)
    waiting = []
    kit.jobs.command = lambda job, **callbacks: waiting.append((job, callbacks))
    button = find(page, QPushButton, "save_print")
    button.click()
    button.click()
    find(page, QPushButton, "save_more").click()
    [(job, callbacks)] = waiting
    callbacks["on_result"](job(kit.context))
    assert len(stored(kit)) == 1
    assert button.isEnabled()


def test_saved_sheet_is_printed_told_and_cleared(kit, page, press, save, qtbot):
    ready(page, press)
    with qtbot.waitSignal(page.scan_wanted):
        save()
    code = stored(kit)[0].code
    [(title, pdf)] = kit.printer.printed
    assert title == code
    assert pdf.startswith(b"%PDF")
    assert kit.feedback.saved_texts[0].startswith(f"Đã lưu {code}")
    assert line(page, "owner_name").text() == ""
    assert line(page, "procedure_search").text() == ""


def test_toast_leads_to_the_dossier(kit, page, press, save, qtbot):
    ready(page, press)
    save()
    with qtbot.waitSignal(page.correction_wanted) as caught:
        kit.feedback.correct()
    assert caught.args == [stored(kit)[0].code]


def test_next_dossier_of_the_same_visit_keeps_the_person(kit, page, press):
    ready(page, press)
    press(Qt.Key.Key_Return, SHIFT)
    assert focused() is line(page, "procedure_search")
    choose(page, press, "khai sinh")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, SHIFT)
    assert {d.intake.procedure.code for d in stored(kit)} == {COPY, BIRTH}
    assert len({d.intake.owner for d in stored(kit)}) == 1
    assert len(kit.printer.printed) == 2


@pytest.mark.parametrize("code", ["disk_full", "folder_in_use"])
def test_failed_save_keeps_the_sheet(kit, page, press, save, code):
    ready(page, press)

    def fail(job, *, owner, on_result, on_error, **_kinds):
        on_error(EnvironmentProblem(code))

    command, kit.jobs.command = kit.jobs.command, fail
    save()
    assert stored(kit) == []
    assert [error.code for error in kit.feedback.errors] == [code]
    assert line(page, "owner_id_number").text() == "046 196 001 234"
    kit.jobs.command = command
    save()
    assert len(stored(kit)) == 1


def test_printer_trouble_is_told_after_the_dossier_is_safe(kit, page, press, save):
    kit.printer.error = EnvironmentProblem("printer_gone")
    ready(page, press)
    save()
    assert len(stored(kit)) == 1
    assert [error.code for error in kit.feedback.errors] == ["printer_gone"]


# ---------------------------------------------------------------------------- what is missing


def test_blank_sheet_asks_for_a_scan_and_says_nothing(kit, page, qtbot):
    with qtbot.waitSignal(page.scan_wanted):
        find(page, QPushButton, "save_print").click()
    assert kit.feedback.errors == []
    assert stored(kit) == []


def test_first_gap_is_told_beside_its_field_and_gets_the_keyboard(kit, page, press, save):
    choose(page, press)
    save()
    assert focused() is line(page, "owner_name")
    assert "họ tên" in message(page, "owner_name")
    type_text(focused(), "Nguyễn Văn Thử")
    assert message(page, "owner_name") == ""
    save()
    assert focused().objectName() == "papers_table"
    assert "Nhấn Enter nếu đủ" in message(page, "papers_table")
    assert stored(kit) == []


def test_letters_that_chose_nothing_are_no_procedure(kit, page, press, save):
    page.take_card(card())
    type_text(focused(), "zzzz")
    save()
    assert "Chưa chọn thủ tục" in message(page, "procedure_search")
    assert stored(kit) == []


def test_papers_may_be_incomplete_once_somebody_counted_them(kit, page, press, save):
    page.take_card(card())
    choose(page, press)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    save()
    assert [paper.name for paper in stored(kit)[0].intake.papers] != []


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("owner_phone", "09-abc", "Số điện thoại"),
        ("owner_birth", "31/2/1990", "Ngày sinh"),
        ("owner_birth", "1/1/1800", "1900"),
        ("owner_name", "Thử\u202e", "Họ và tên"),
        ("fee_units", "0", "Số bản"),
        ("quantity", "0", "Số bộ"),
    ],
)
def test_bad_words_are_told_beside_their_field(kit, page, press, save, name, words, said):
    ready(page, press)
    editor = line(page, name)
    editor.setFocus()
    editor.setText(words)
    save()
    assert said in message(page, name)
    assert focused() is editor
    assert stored(kit) == []


def test_pasted_text_of_any_length_is_cut_to_what_the_field_holds(page):
    line(page, "owner_name").insert("Nguyễn " * 100_000)
    assert len(line(page, "owner_name").text()) == 250


def test_typing_is_not_called_wrong_before_the_field_is_left(page, press, qtbot):
    choose(page, press)
    page._view.person.open()
    type_text(focused(), "Nguyễn Văn Thử")
    phone = line(page, "owner_phone")
    phone.setFocus()
    type_text(phone, "09-a")
    page.refresh()
    assert message(page, "owner_phone") == ""
    line(page, "owner_address").setFocus()
    page.refresh()
    assert "Số điện thoại" in message(page, "owner_phone")


def test_unlikely_number_warns_and_does_not_block(kit, page, press, save):
    ready(page, press)
    line(page, "owner_id_number").setText("999196001234")
    page.refresh()
    assert message(page, "owner_id_number") == ""
    line(page, "owner_id_number").setText("000196001234")
    page.refresh()
    assert "mã tỉnh" in message(page, "owner_id_number")
    save()
    assert len(stored(kit)) == 1


def test_matter_of_another_body_is_told_beside_the_procedure(kit, page, press, save):
    elsewhere = next(v for v in kit.session.procedures() if not v.at_desk)
    page.take_card(card())
    type_text(focused(), elsewhere.code)
    press(Qt.Key.Key_Return)
    page.refresh()
    press(Qt.Key.Key_Return)
    save()
    assert message(page, "procedure_search") != ""
    assert stored(kit) == []


# ----------------------------------------------------------------------------- putting away


def test_esc_on_a_blank_sheet_asks_nothing(kit, page, press, qtbot):
    line(page, "owner_name").setFocus()
    with qtbot.waitSignal(page.scan_wanted):
        press(Qt.Key.Key_Escape)
    assert kit.feedback.questions == []


def test_discarded_sheet_comes_back_as_it_was(kit, page, press):
    ready(page, press)
    press(Qt.Key.Key_4)
    before = page._view.sheet()
    press(Qt.Key.Key_Escape)
    assert [question.text for question in kit.feedback.questions] == ["Bỏ tờ đang ghi?"]
    assert not page.has_words
    kit.feedback.correct()
    assert page._view.sheet() == before
    assert stored(kit) == []


def test_answer_no_leaves_the_sheet(kit, page, press):
    kit.feedback.answer = False
    ready(page, press)
    press(Qt.Key.Key_Escape)
    assert page.has_words


# --------------------------------------------------------------------------------- refusing


def test_refusal_is_stored_with_reason_and_basis(kit, page, press):
    page.take_card(card())
    choose(page, press)
    press(Qt.Key.Key_F7)
    assert focused().objectName() == "refusal_reason"
    type_text(focused(), "Bản chính bị tẩy xóa")
    press(Qt.Key.Key_Return)
    type_text(focused(), "Điều 22 Nghị định 23/2015/NĐ-CP")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    [dossier] = stored(kit)
    assert dossier.status is DossierStatus.DENIED
    refused = dossier_page(kit.context, dossier.code).history[-1].fact
    assert isinstance(refused, Remark)
    assert (refused.reason, refused.legal_basis) == (
        "Bản chính bị tẩy xóa",
        "Điều 22 Nghị định 23/2015/NĐ-CP",
    )
    assert not page.has_words
    assert not page._refusal.is_open


def test_refusal_without_a_reason_is_not_stored(kit, page, press):
    page.take_card(card())
    choose(page, press)
    press(Qt.Key.Key_F7)
    find(page, QPushButton, "refusal_yes").click()
    assert stored(kit) == []
    assert "lý do" in message(page, "refusal_reason")
    press(Qt.Key.Key_Escape)
    assert not page._refusal.is_open
    assert page.has_words


def test_refusal_needs_a_person_and_a_matter(kit, page, press):
    choose(page, press)
    find(page, QPushButton, "refuse").click()
    assert not page._refusal.is_open
    assert focused() is line(page, "owner_name")


# ------------------------------------------------------------------------------ everywhere


def test_every_control_has_a_name_and_is_spoken(page, press):
    ready(page, press)
    for kind in (QLineEdit, QComboBox, QPushButton):
        for control in page.findChildren(kind):
            has_no_words = (
                isinstance(control, QPushButton) and control.objectName() == "empty_action"
            )
            if has_no_words or isinstance(control.parent(), QComboBox):
                continue
            assert control.objectName(), control
            assert control.accessibleName(), control.objectName()


def test_look_at_an_empty_sheet_asks_nothing_of_the_store(kit):
    seen = look(kit.context, IntakeSheet().form())
    assert (seen.deadline, seen.fee, seen.slip) == (None, None, None)
    assert [(error.code, error.field) for error in seen.errors] == [("required", "owner.name")]


def test_card_of_the_next_citizen_never_slips_into_an_open_sheet(kit, page, press):
    kit.feedback.answer = None
    ready(page, press)
    page.take_card(card(CARD.replace("046196001234", "046196009999")))
    assert line(page, "owner_id_number").text() == "046 196 001 234"
    kit.feedback.answer = True
    page.take_card(card(CARD.replace("046196001234", "046196009999")))
    assert line(page, "owner_id_number").text() == "046 196 009 999"
    assert page._view.procedure.version is None
    press(Qt.Key.Key_O, ALT)
    press(Qt.Key.Key_Return)
    assert line(page, "owner_id_number").text() == "046 196 001 234"
    assert page._view.procedure.version is not None


def test_card_of_the_same_citizen_is_taken_again_without_a_question(kit, page, press):
    ready(page, press)
    page.take_card(card())
    assert kit.feedback.questions == []


def test_esc_closes_the_suggestions_before_it_means_the_sheet(kit, page, press):
    page.take_card(card())
    type_text(focused(), "khai")
    press(Qt.Key.Key_Escape)
    assert kit.feedback.questions == []
    assert line(page, "procedure_search").text() == "khai"
    press(Qt.Key.Key_Escape)
    assert len(kit.feedback.questions) == 1


def test_receipt_of_the_last_citizen_is_gone_at_once(page, press, save, qtbot):
    preview = find(page, PdfPreview)
    ready(page, press)
    qtbot.waitUntil(lambda: bool(preview.data), timeout=5_000)
    save()
    assert preview.data == b""


def test_preview_that_comes_late_is_not_shown_on_the_next_sheet(kit, show_active, press, qtbot):
    runner = HeldRunner()
    page = IntakePage(kit.page_on(runner))
    page.show_session(kit.session)
    show_active(page)
    ready(page, press)
    runner.is_holding = True
    qtbot.wait(QUIET_MS * 2)
    page.page_actions.trigger("discard")
    runner.let_go()
    qtbot.wait(QUIET_MS * 2)
    assert find(page, PdfPreview).data == b""

"""Work lists by keyboard: narrow, mark, move many on, count by scanning, take back."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox

from demo.window_driver import find, type_text
from reception.domain.text import sort_key
from reception.domain.workflow import Action, DossierStatus
from reception.services.dossier import worklists
from reception.services.dossier.processing import ActionInput, act
from reception.services.dossier.returning import set_shelf
from reception.services.dossier.saved_filters import saved_filters
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import Mark, WorkFilter, WorkList
from reception.ui.background.changes import Change
from reception.ui.background.last_action import LastAction
from reception.ui.pages.worklist.worklist_page import WorkListPage
from reception.ui.widgets.window_action import open_actions
from tests.page_fixture import column_texts, focused

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NAMES = ("Đỗ Thị Hòa", "Trần Văn Mẫu", "Lê Thị Thử")


def codes(page: WorkListPage) -> list[str]:
    return column_texts(page.table, 1)


def marked(page: WorkListPage) -> list[str]:
    return [line.code for line in page.table.marked]


def status(kit, code: str) -> DossierStatus:
    return dossier_page(kit.context, code).dossier.status


def holder(kit, code: str) -> str:
    return dossier_page(kit.context, code).dossier.holder


def outcomes(page: WorkListPage) -> list[tuple[str, bool, str]]:
    return [(item.code, item.is_done, item.words) for item in page.outcome.outcomes]


def several(kit) -> list[str]:
    return [kit.receive(name) for name in NAMES]


# ------------------------------------------------------------------------------------- marking


def test_space_marks_a_row_and_goes_to_the_next(kit, page, press):
    first, second, third = several(kit)
    page.show_list(WorkList.HANDOVER)
    assert codes(page) == [first, second, third]
    press(Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert marked(page) == [first, second]
    press(Qt.Key.Key_Up, Qt.Key.Key_Space)
    assert marked(page) == [first]


def test_ctrl_a_marks_all_and_again_none(kit, page, press):
    expected = several(kit)
    page.show_list(WorkList.HANDOVER)
    press((CTRL, Qt.Key.Key_A))
    assert marked(page) == expected
    press((CTRL, Qt.Key.Key_A))
    assert marked(page) == []


def test_marks_stay_while_the_list_is_read_again_and_go_with_their_dossier(kit, page, press):
    first, second, _ = several(kit)
    page.show_list(WorkList.HANDOVER)
    press(Qt.Key.Key_Space, Qt.Key.Key_Space)
    kit.complete(first)
    page.refresh()
    assert marked(page) == [second]


def test_another_list_begins_without_marks(kit, page, press):
    several(kit)
    page.show_list(WorkList.HANDOVER)
    press(Qt.Key.Key_Space)
    page.show_list(WorkList.OVERDUE)
    page.show_list(WorkList.HANDOVER)
    assert marked(page) == []


# --------------------------------------------------------------------------- moving many at once


def test_marked_dossiers_go_to_a_unit_each_by_its_own_event(kit, page, press):
    first, second, third = several(kit)
    page.show_list(WorkList.HANDOVER)
    press(Qt.Key.Key_Space, Qt.Key.Key_Space, (CTRL, Qt.Key.Key_Return))
    assert focused().objectName() == "work_ask_to_unit"
    type_text(focused(), "Phòng Tư pháp")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert [holder(kit, code) for code in (first, second, third)] == ["Phòng Tư pháp"] * 2 + [""]
    assert codes(page) == [third]
    assert outcomes(page) == [
        (first, True, "Đã chuyển tới Phòng Tư pháp"),
        (second, True, "Đã chuyển tới Phòng Tư pháp"),
    ]
    assert kit.feedback.saved_texts == ["Chuyển xử lý: xong 2 hồ sơ."]


def test_without_a_unit_each_goes_where_its_field_went_before(kit, page, press):
    earlier = kit.receive()
    kit.act(earlier, Action.FORWARD, to_unit="Phòng Tư pháp")
    copy, birth = kit.receive(), kit.receive("Trần Văn Mẫu", procedure="1.001193", fee_units=1)
    page.show_list(WorkList.HANDOVER)
    press((CTRL, Qt.Key.Key_A), (CTRL, Qt.Key.Key_Return))
    assert "Phòng Tư pháp 1" in page.panel._details.text()
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert holder(kit, copy) == "Phòng Tư pháp"
    assert status(kit, birth) is DossierStatus.RECEIVED
    (refused, done) = outcomes(page)
    assert refused[:2] == (birth, False)
    assert "Hãy ghi nơi nhận" in refused[2]
    assert done[:2] == (copy, True)
    assert kit.feedback.saved_texts[-1] == "Chuyển xử lý: xong 1 hồ sơ, 1 hồ sơ không ghi được."


def test_what_changed_meanwhile_is_refused_alone(kit, page, press):
    first, second, _ = several(kit)
    page.show_list(WorkList.HANDOVER)
    press(Qt.Key.Key_Space, Qt.Key.Key_Space)
    act(kit.context, first, Action.WITHDRAW, ActionInput(reason="Người dân xin rút"))
    press((ALT, Qt.Key.Key_X), Qt.Key.Key_Return)
    assert status(kit, first) is DossierStatus.WITHDRAWN
    assert status(kit, second) is DossierStatus.COMPLETED
    assert [item[:2] for item in outcomes(page)] == [(first, False), (second, True)]


def test_nothing_marked_means_the_row_one_is_on(kit, page, press):
    first, *_ = several(kit)
    page.show_list(WorkList.HANDOVER)
    press((ALT, Qt.Key.Key_X), Qt.Key.Key_Return)
    assert status(kit, first) is DossierStatus.COMPLETED
    assert page.outcome.isHidden()
    assert focused() is page.table


def test_escape_leaves_everything_as_it_is(kit, page, press):
    first, *_ = several(kit)
    page.show_list(WorkList.HANDOVER)
    press((CTRL, Qt.Key.Key_Return), Qt.Key.Key_Escape)
    assert page.panel.isHidden()
    assert status(kit, first) is DossierStatus.RECEIVED
    assert focused() is page.table


def test_words_of_a_question_survive_escape_for_the_same_dossiers_until_recorded(kit, page, press):
    several(kit)
    page.show_list(WorkList.HANDOVER)
    press((CTRL, Qt.Key.Key_Return))
    type_text(focused(), "Phòng Y tế")
    press(Qt.Key.Key_Escape, Qt.Key.Key_Down, (CTRL, Qt.Key.Key_Return))
    other = page.panel.form.values()["to_unit"]
    press(Qt.Key.Key_Escape, Qt.Key.Key_Up, (CTRL, Qt.Key.Key_Return))
    assert (other, page.panel.form.values()["to_unit"]) == ("", "")
    type_text(focused(), "Phòng Y tế")
    press(Qt.Key.Key_Escape, (CTRL, Qt.Key.Key_Return))
    assert page.panel.form.values()["to_unit"] == "Phòng Y tế"
    page.panel.close_panel(is_recorded=True)
    press((CTRL, Qt.Key.Key_Return))
    assert page.panel.form.values()["to_unit"] == ""


def test_many_dossiers_are_taken_one_after_the_other_without_a_deep_stack(kit, page, press):
    for _ in range(260):
        kit.receive()
    page.show_list(WorkList.HANDOVER)
    press((CTRL, Qt.Key.Key_A), (ALT, Qt.Key.Key_X), Qt.Key.Key_Return)
    assert len(page.outcome.outcomes) == 260
    assert all(item.is_done for item in page.outcome.outcomes)


# -------------------------------------------------------------------------------- taking it back


def test_wrong_forward_of_many_is_taken_back_by_its_name(kit, page, press):
    first, second, _ = several(kit)
    last = LastAction(kit.jobs, kit.feedback, page)
    page.undo_wanted.connect(last.press)
    page.show_list(WorkList.HANDOVER)
    press(Qt.Key.Key_Space, Qt.Key.Key_Space, (CTRL, Qt.Key.Key_Return))
    type_text(focused(), "Phòng nhầm")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert last.label == "Hoàn tác: Chuyển xử lý 2 hồ sơ"
    kit.feedback.correct()
    assert [holder(kit, code) for code in (first, second)] == ["", ""]
    assert [line.kind for line in dossier_page(kit.context, first).history] == [
        "received",
        "forwarded",
        "undone",
    ]
    assert last.label.startswith("Không hoàn tác được")


# ------------------------------------------------------------------------------ counting by scans


def test_scans_count_a_pile_and_name_what_does_not_belong(kit, page, press):
    first, second, _ = several(kit)
    elsewhere = kit.complete(kit.receive("Phạm Thị Mẫu"))
    page.show_list(WorkList.HANDOVER)
    press((ALT, Qt.Key.Key_Q))
    assert page.takes_scans
    for code in (second, first, first):
        page.take_scan(code)
    assert marked(page) == [second, first]
    assert "đã quét rồi" in page.check.text
    page.take_scan(elsewhere)
    assert "không nằm trong danh sách" in page.check.text
    assert page.check._count.text() == "Đã quét 2/3"
    press((ALT, Qt.Key.Key_Q))
    assert not page.takes_scans
    assert marked(page) == [second, first]


def test_scanned_pile_is_confirmed_as_arrived(kit, page, press):
    code = kit.receive()
    kit.act(code, Action.FORWARD, to_unit="Phòng Tư pháp")
    page.show_list(WorkList.MOVING)
    assert column_texts(page.table, 4) == ["Chờ nơi nhận"]
    press((ALT, Qt.Key.Key_Q))
    page.take_scan(code)
    press((ALT, Qt.Key.Key_N), Qt.Key.Key_Return)
    assert column_texts(page.table, 4) == ["Đang xử lý"]


def forwarded(kit, unit: str = "Phòng Tư pháp") -> list[str]:
    found = several(kit)
    for code in found:
        kit.act(code, Action.FORWARD, to_unit=unit)
    return found


def events(kit, code: str) -> list[str]:
    return [line.kind for line in dossier_page(kit.context, code).history]


def test_what_is_missing_from_the_pile_is_named_while_scanning_and_at_the_end(kit, page, press):
    first, second, third = forwarded(kit)
    page.show_list(WorkList.MOVING)
    press((ALT, Qt.Key.Key_Q))
    page.take_scan(first)
    assert page.check._missing.text() == (
        f"Còn thiếu 2: {second} Trần Văn Mẫu · {third} Lê Thị Thử"
    )
    page.take_scan(third)
    press((ALT, Qt.Key.Key_Q))
    assert [item[:2] for item in outcomes(page)] == [(second, False), (first, True), (third, True)]
    assert "1 còn thiếu" in page.outcome.accessibleName()
    assert marked(page) == [first, third]


def test_confirming_a_scanned_pile_stores_who_accepted_and_names_the_missing(kit, page, press):
    first, second, third = forwarded(kit)
    page.show_list(WorkList.MOVING)
    press((ALT, Qt.Key.Key_Q))
    for code in (first, third):
        page.take_scan(code)
    press((ALT, Qt.Key.Key_N), Qt.Key.Key_Return)
    accepted = ["received", "forwarded", "handover_accepted"]
    assert [events(kit, code) for code in (first, second, third)] == [
        accepted,
        accepted[:2],
        accepted,
    ]
    assert outcomes(page)[0] == (second, False, "Chưa quét thấy khi đối chiếu, chưa ghi nhận.")
    assert kit.feedback.saved_texts[-1] == "Nhận bàn giao: xong 2 hồ sơ."
    press((CTRL, Qt.Key.Key_P))
    assert len(kit.printer.printed) == 1


def test_pile_is_checked_against_what_was_marked(kit, page, press):
    first, second, third = forwarded(kit)
    page.show_list(WorkList.MOVING)
    press(Qt.Key.Key_Space, Qt.Key.Key_Space, (ALT, Qt.Key.Key_Q))
    assert page.check._count.text() == "Đã quét 0/2"
    page.take_scan(third)
    assert "không thuộc số hồ sơ đang đối chiếu" in page.check.text
    for code in (first, second):
        page.take_scan(code)
    press((ALT, Qt.Key.Key_Q))
    assert page.outcome.isHidden(), "nothing is missing"
    assert marked(page) == [first, second]


def test_pile_holds_what_has_not_arrived_yet(kit, page, press):
    first, second, third = forwarded(kit)
    kit.act(first, Action.ACCEPT_HANDOVER)
    page.show_list(WorkList.MOVING)
    press((ALT, Qt.Key.Key_Q))
    page.take_scan(second)
    assert page.check._missing.text() == f"Còn thiếu 1: {third} Lê Thị Thử"


def test_many_missing_are_counted_instead_of_named(kit, page, press):
    for _ in range(6):
        kit.receive()
    page.show_list(WorkList.HANDOVER)
    press((ALT, Qt.Key.Key_Q))
    assert page.check._missing.text() == "Còn 6 hồ sơ chưa quét."


# --------------------------------------------------------------------------------------- on paper


def printed_words(kit) -> str:
    texts = [
        page.extract_text()
        for _, pdf in kit.printer.printed
        for page in PdfReader(io.BytesIO(pdf)).pages
    ]
    return " ".join(" ".join(texts).split())


def test_results_that_come_back_are_scanned_confirmed_and_listed_for_both_sides(kit, page, press):
    first, second, _ = forwarded(kit)
    page.show_list(WorkList.MOVING)
    press((ALT, Qt.Key.Key_Q))
    for code in (first, second):
        page.take_scan(code)
    press((CTRL, Qt.Key.Key_Return), Qt.Key.Key_Return)
    assert status(kit, first) is DossierStatus.COMPLETED
    press((CTRL, Qt.Key.Key_P))
    words = printed_words(kit)
    assert "Bên giao: Phòng Tư pháp" in words
    assert "Bên nhận: Bộ phận Một cửa" in words
    assert first in words
    assert second in words


def test_results_waiting_to_be_collected_can_be_listed_by_where_they_came_from(kit, page, press):
    first, second, third = several(kit)
    kit.act(first, Action.FORWARD, to_unit="Phòng Tư pháp")
    for code in (first, second, third):
        kit.complete(code)
    page.show_list(WorkList.READY)
    press((CTRL, Qt.Key.Key_A), (CTRL, Qt.Key.Key_P))
    assert len(kit.printer.printed) == 1
    assert "2 kết quả làm tại Một cửa" in kit.feedback.told[-1][0]
    assert "Phòng Tư pháp" in printed_words(kit)


def test_handover_lists_are_printed_for_each_unit(kit, page, press):
    first, second, third = several(kit)
    for code, unit in (
        (first, "Phòng Tư pháp"),
        (second, "Phòng Kinh tế"),
        (third, "Phòng Tư pháp"),
    ):
        kit.act(code, Action.FORWARD, to_unit=unit)
    page.show_list(WorkList.MOVING)
    press((CTRL, Qt.Key.Key_A), (CTRL, Qt.Key.Key_P))
    assert len(kit.printer.printed) == 2
    assert all(pdf.startswith(b"%PDF") for _, pdf in kit.printer.printed)
    assert kit.feedback.saved_texts[-1].startswith("Phiếu bàn giao 1 hồ sơ")


def test_what_was_just_sent_is_printed_from_its_outcome(kit, page, press):
    several(kit)
    page.show_list(WorkList.HANDOVER)
    press((CTRL, Qt.Key.Key_A), (CTRL, Qt.Key.Key_Return))
    type_text(focused(), "Phòng Tư pháp")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return, (CTRL, Qt.Key.Key_P))
    assert len(kit.printer.printed) == 1
    press(Qt.Key.Key_Escape)
    assert page.outcome.isHidden()


def test_papers_of_a_single_hand_over_are_one_key_each(kit, page, press):
    code = several(kit)[0]
    page.show_list(WorkList.HANDOVER)
    press((ALT, Qt.Key.Key_I), (ALT, Qt.Key.Key_O))
    assert kit.printer.printed == []
    press((CTRL, Qt.Key.Key_Return))
    type_text(focused(), "Phòng Tư pháp")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert page.outcome.isHidden()
    assert "Alt+I in phiếu bàn giao" in kit.feedback.saved_texts[-1]
    offered = [action.text() for action in open_actions(page)]
    # The list of what is marked, and the one of what just went.
    assert {"In phiếu bàn giao", "In phiếu bàn giao, hồ sơ vừa làm"} <= set(offered)
    assert len(set(offered)) == len(offered)
    press((ALT, Qt.Key.Key_I))
    assert "Phòng Tư pháp" in printed_words(kit)
    press((ALT, Qt.Key.Key_O))
    assert kit.printer.printed[-1][0] == f"{code}-kiem-soat"
    page.show_list(WorkList.MOVING)
    press((ALT, Qt.Key.Key_I), (ALT, Qt.Key.Key_O))
    assert len(kit.printer.printed) == 2


def test_each_dossier_of_a_batch_has_its_control_slip(kit, page, press):
    sent = several(kit)
    page.show_list(WorkList.HANDOVER)
    press((CTRL, Qt.Key.Key_A), (CTRL, Qt.Key.Key_Return))
    type_text(focused(), "Phòng Tư pháp")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return, (ALT, Qt.Key.Key_O))
    assert [title for title, _ in kit.printer.printed] == [f"{code}-kiem-soat" for code in sent]


# ---------------------------------------------------------------------------------------- filters


def test_letters_typed_in_the_list_narrow_it(kit, page, press, qtbot):
    wanted, *_ = several(kit)
    page.show_list(WorkList.HANDOVER)
    qtbot.keyClick(page.table, Qt.Key.Key_H)
    type_text(page.filter_bar.text, "oa")
    qtbot.waitUntil(lambda: codes(page) == [wanted])
    press(Qt.Key.Key_Return)
    assert focused() is page.table
    press(Qt.Key.Key_Escape)
    assert len(codes(page)) == 3


def test_late_and_twice_asked_dossiers_are_found_by_the_filter(kit, page, press):
    late, again, other = several(kit)
    kit.act(again, Action.REQUEST_SUPPLEMENT, reason="Thiếu")
    kit.act(again, Action.SUPPLEMENT)
    kit.act(again, Action.REQUEST_SUPPLEMENT, reason="Thiếu nữa")
    kit.act(again, Action.SUPPLEMENT)
    kit.clock.set("2026-09-20T08:00:00+07:00")
    kit.act(late, Action.EXTEND, reason="Chờ", new_day=date(2026, 9, 24))
    page.show_list(WorkList.HANDOVER)
    mark = find(page, QComboBox, "work_mark")
    mark.setCurrentIndex(mark.findData(Mark.LATE))
    assert set(codes(page)) == {late, other}
    page.show_list(WorkList.MOVING)
    mark.setCurrentIndex(mark.findData(Mark.ASKED_AGAIN))
    assert codes(page) == [again]
    page.show_list(WorkList.OVERDUE)
    assert set(codes(page)) == {late, again, other}, "a new date makes nothing good"


def test_overdue_dossiers_say_why_they_are_late_in_any_order(kit, page, qtbot):
    gone, kept, _ = several(kit)
    kit.act(gone, Action.FORWARD, to_unit="Phòng Tư pháp")
    kit.clock.set("2026-09-20T08:00:00+07:00")
    page.show_list(WorkList.OVERDUE)
    titles = [column.title for column in page.table.lines.columns]
    at = titles.index("Vì sao trễ")
    why = dict(zip(codes(page), column_texts(page.table, at), strict=True))
    assert (why[gone], why[kept]) == ("Phòng chuyên môn", "Quầy"), "the place stands beside it"
    page.table.order.choose(at, descending=True)
    qtbot.waitUntil(lambda: column_texts(page.table, at)[-1] == "Phòng chuyên môn")
    page.show_list(WorkList.HANDOVER)
    assert "Vì sao trễ" not in [column.title for column in page.table.lines.columns]


def test_filter_is_kept_under_a_name_and_chosen_again(kit, page, press, qtbot):
    wanted, *_ = several(kit)
    page.show_list(WorkList.HANDOVER)
    type_text(page.filter_bar.text, "hoa")
    qtbot.waitUntil(lambda: codes(page) == [wanted])
    press((ALT, Qt.Key.Key_L))
    type_text(focused(), "Bà Hòa")
    press(Qt.Key.Key_Return)
    assert kit.feedback.saved_texts[-1].startswith("Đã lưu bộ lọc “Bà Hòa”")
    (saved,) = saved_filters(kit.context)
    assert (saved.name, saved.which, saved.chosen) == (
        "Bà Hòa",
        WorkList.HANDOVER,
        WorkFilter(text="hoa"),
    )
    press(Qt.Key.Key_Escape)
    page.show_list(WorkList.OVERDUE)
    choice = find(page, QComboBox, "work_saved")
    choice.setCurrentIndex(choice.findData("Bà Hòa"))
    choice.activated.emit(choice.currentIndex())
    assert page.which is WorkList.HANDOVER
    assert codes(page) == [wanted]
    press((ALT, Qt.Key.Key_L))
    assert saved_filters(kit.context) == ()
    assert kit.feedback.saved_texts[-1] == "Đã bỏ bộ lọc “Bà Hòa”."


def test_filter_without_a_name_is_blamed_on_its_field(kit, page, press):
    several(kit)
    page.show_list(WorkList.HANDOVER, WorkFilter(counter=1))
    press((ALT, Qt.Key.Key_L), Qt.Key.Key_Return)
    assert page.panel.form.fields["name"].message == "Chưa nhập ô Tên bộ lọc."


def test_each_list_remembers_its_own_filter(kit, page):
    several(kit)
    page.show_list(WorkList.HANDOVER, WorkFilter(text="hoa"))
    page.show_list(WorkList.MOVING)
    assert page.filter_bar.filter().is_empty
    page.show_list(WorkList.HANDOVER)
    assert page.filter_bar.filter() == WorkFilter(text="hoa")
    assert len(codes(page)) == 1


# ---------------------------------------------------------------------- results, another's work


def test_ready_list_says_place_and_days_and_takes_a_place_for_many(kit, page, press):
    first, second, _ = (kit.complete(code) for code in several(kit))
    set_shelf(kit.context, second, "Tủ B")
    kit.clock.advance(days=9)
    page.show_list(WorkList.READY)
    assert column_texts(page.table, 4) == ["Chưa ghi", "Tủ B", "Chưa ghi"]
    assert column_texts(page.table, 6) == ["9 ngày"] * 3
    press(Qt.Key.Key_Space, (CTRL, Qt.Key.Key_Return))
    type_text(focused(), "Tủ A, ngăn 2")
    press(Qt.Key.Key_Return)
    assert dossier_page(kit.context, first).dossier.shelf == "Tủ A, ngăn 2"


def test_open_work_of_another_clerk_is_taken_over_in_two_keys(kit, page, press):
    first, second, _ = several(kit)
    kit.act(second, Action.REQUEST_SUPPLEMENT, reason="Thiếu bản chính")
    page.show_take_over("Lê Thị Hạnh")
    assert len(marked(page)) == 3
    press((CTRL, Qt.Key.Key_Return), (CTRL, Qt.Key.Key_Return))
    last = dossier_page(kit.context, second).history[-1]
    assert last.kind == "handover_accepted"
    assert last.fact.note == "Nhận việc đang dở từ Lê Thị Hạnh"
    assert status(kit, first) is DossierStatus.RECEIVED


# --------------------------------------------------------------------------------------- the rest


def test_enter_asks_for_the_dossier_and_back_finds_the_row(kit, page, press, qtbot):
    _, second, _ = several(kit)
    page.show_list(WorkList.HANDOVER)
    with qtbot.waitSignal(page.dossier_wanted) as opened:
        press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert opened.args == [second]
    page.show_list(WorkList.HANDOVER)
    assert page.table.current_row().code == second


@pytest.mark.parametrize("which", list(WorkList))
def test_empty_list_explains_itself(kit, page, which):
    page.show_list(which)
    assert page.table.empty_state.isVisible()
    assert find(page, QAbstractButton, "work_primary").isEnabled() is False


def test_list_of_waiting_dossiers_only_opens(kit, page, press, qtbot):
    code = kit.receive()
    kit.act(code, Action.REQUEST_SUPPLEMENT, reason="Thiếu bản chính")
    page.show_list(WorkList.WAITING)
    press(Qt.Key.Key_Space)
    assert marked(page) == []
    with qtbot.waitSignal(page.dossier_wanted):
        press((CTRL, Qt.Key.Key_Return))


def test_new_dossier_appears_without_asking(kit, page, qtbot):
    page.show_list(WorkList.HANDOVER)
    kit.receive()
    kit.jobs.changed.emit(Change())
    qtbot.waitUntil(lambda: len(codes(page)) == 1)


# ------------------------------------------------------------------------------------ sorting


def test_list_is_sorted_as_a_whole_and_stays_so(kit, page):
    for name in ("Đỗ Thị Ánh", "Dương Văn An", "Ân Thị Bé"):
        kit.receive(name)
    page.show_list(WorkList.HANDOVER)
    table = page.table
    table.order.choose(2)
    owners = [table.lines.row_at(at).owner for at in range(table.lines.rowCount())]
    assert owners == sorted(owners, key=sort_key)
    kit.receive("Bùi Văn Cường")
    page.refresh()
    owners = [table.lines.row_at(at).owner for at in range(table.lines.rowCount())]
    assert owners == sorted(owners, key=sort_key)
    assert "Bùi Văn Cường" in owners


def test_list_too_long_to_be_sorted_keeps_its_own_order_and_says_so(kit, page, monkeypatch):
    for name in ("Đỗ Thị Ánh", "Dương Văn An", "Ân Thị Bé"):
        kit.receive(name)
    monkeypatch.setattr(worklists, "MOST_SORTED", 2)
    page.show_list(WorkList.HANDOVER)
    page.table.order.choose(2)
    assert page.table.order.column is None
    assert "hãy lọc bớt" in kit.feedback.told[-1][0]

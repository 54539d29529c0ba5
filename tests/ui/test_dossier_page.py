"""The dossier's page tells everything and is always fresh: prints, money, corrections, events."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from demo.window_driver import find, type_text
from reception.documents import FORMS
from reception.domain.channel import Channel
from reception.domain.facts import Completion, Remark
from reception.domain.person import PartyInput, PartyKind
from reception.domain.workflow import Action, DossierStatus, EventKind
from reception.labels import ACTION
from reception.services.dossier import processing
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput
from reception.services.dossier.search import dossier_page
from reception.services.intake.receiving import refuse_intake
from reception.services.money import payments
from reception.services.money.payments import Payee
from reception.services.papers.slips import intake_slip
from reception.services.setup.settings_catalog import PRINTER, TO_FILE, save
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.engine import SyncReport
from reception.ui.labels import fee_chip
from reception.ui.pages.action_forms import NoteAct
from reception.ui.pages.dossier_view import DossierView
from reception.ui.pages.lookup_page import LookupPage
from reception.ui.pages.print_log_card import NOTHING, trace_words
from reception.ui.places import Place
from reception.ui.printing.print_labels import state_chip
from reception.ui.printing.print_queue import PrintQueue
from reception.ui.printing.spooler import SystemSpooler
from reception.ui.style.tokens import Scheme
from reception.ui.sync.sync_worker import SyncService
from reception.ui.widgets.text_label import TextLabel
from reception.ui.widgets.window_action import open_actions
from reception.ui.window.main_window import MainWindow
from reception.ui.window.navigator import Navigator
from reception.ui.window.window_pages import PageTools
from tests.chains import Chain
from tests.page_fixture import column_texts, press
from tests.print.papers import whole_text
from tests.spoolers import FakeSpooler
from tests.workspaces import a_form

CTRL = Qt.KeyboardModifier.ControlModifier
# A procedure with a shorter limit for what comes in online.
FASTER_ONLINE = "1.013978"


@pytest.fixture
def queue(kit):
    made = PrintQueue(kit.jobs, kit.runner, FakeSpooler())
    made.start()
    yield made
    made._retry.stop()
    made.watch.stop()


@pytest.fixture
def page(kit, open_page, queue):
    made = LookupPage(replace(kit.page, printer=queue))
    queue.changed.connect(made.refresh_prints)
    return open_page(made)


@pytest.fixture
def opened(kit, page):
    def open_(code: str) -> DossierView:
        page.show_dossier(code)
        assert page.view.code == code
        return page.view

    return open_


@pytest.fixture
def pages(kit, show_active, tmp_path):
    """The whole window, so that what sync reports finds its way by itself."""
    window = MainWindow(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    show_active(window)
    sync = SyncService(None, window)
    tools = PageTools(replace(kit.page, feedback=window.feedback), sync)
    made = Navigator(window, tools)
    made.go(Place.INTAKE)
    return made


def set_line(view, name: str, text: str) -> None:
    find(view, QLineEdit, f"action_{name}").setText(text)


def choose(view, name: str, value: str) -> None:
    choice = find(view, QComboBox, f"action_{name}")
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def toast_text(pages) -> str:
    """What the window says about the last act."""
    return " ".join(label.text() for label in pages._window.findChildren(TextLabel, "toast_text"))


def toast_offer(pages) -> str:
    """What the button beside it says."""
    labels = pages._window.findChildren(QLabel, "toast_action_label")
    return " ".join(label.text() for label in labels if label.isVisible())


def words_of(card) -> str:
    shown = (label.text() for label in card.findChildren(TextLabel) if label.isVisible())
    return "\n".join(shown).replace("\u00a0", " ")


# ------------------------------------------------------------------------------ what was printed


def test_dossier_never_printed_says_so(kit, opened):
    view = opened(kit.receive())
    assert view.prints.jobs == ()
    assert NOTHING in words_of(view.prints)


def test_every_print_is_told_with_number_time_clerk_and_printer(kit, opened, queue, qtbot):
    view = opened(kit.receive())
    press(qtbot, Qt.Key.Key_P, CTRL)
    kit.clock.advance(minutes=5)
    press(qtbot, Qt.Key.Key_P, CTRL)
    assert [job.print_number for job in view.prints.jobs] == [2, 1]
    told = words_of(view.prints)
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả, lần 2" in told
    assert trace_words(view.prints.jobs[0]) == (
        "08:05 thứ Tư 5/8/2026 · Lê Thị Hạnh, quầy 1 · HP M404"
    )
    assert state_chip(view.prints.jobs[0]).text == "Đang in"
    queue.watch.look()
    assert state_chip(view.prints.jobs[0]).text == "Đã in"


def test_paper_kept_as_a_file_is_not_called_printed(kit, opened, tmp_path):
    save(kit.context, {PRINTER: TO_FILE})
    code, errors = kit.receive(), []
    to_file = PrintQueue(kit.jobs, kit.runner, SystemSpooler(tmp_path))
    to_file.print_form("intake", code, on_done=list, on_error=errors.append)
    assert errors == []
    (job,) = opened(code).prints.jobs
    assert state_chip(job).text == "Đã lưu tệp PDF"
    assert TO_FILE not in trace_words(job)


def test_prints_of_another_dossier_are_not_told_here(kit, opened, queue):
    first, second = kit.receive(), kit.receive("Lê Văn Thử")
    queue.print_form("intake", first, on_done=list, on_error=list)
    assert opened(second).prints.jobs == ()
    assert len(opened(first).prints.jobs) == 1


# ----------------------------------------------------------------------------------- the money


@pytest.fixture
def paid(kit):
    code = kit.receive()
    kit.act(code, Action.PAY)
    return code


def fill_receipt(view, number: str = "123", amount: str = "4.000") -> None:
    view.open_action(NoteAct.RECEIPT)
    set_line(view, "receipt_series", "26TAA")
    set_line(view, "receipt_number", number)
    set_line(view, "amount", amount)
    choose(view, "receipt_symbol", "EBL02")


def test_registered_receipt_stands_with_the_fee(kit, opened, paid, qtbot):
    view = opened(paid)
    fill_receipt(view)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    (receipt,) = dossier_page(kit.context, paid).dossier.receipts
    assert (receipt.symbol, receipt.series, receipt.number) == ("EBL02", "26TAA", "123")
    assert receipt.amount == 4_000
    assert "Biên lai EBL02 26TAA số 123: 4.000 đ" in words_of(view.fee)
    assert "Thu 4.000 đ · tiền mặt" in words_of(view.fee)
    assert view.timeline.entries[0].details == "Biên lai EBL02 26TAA số 123: 4.000 đ"


def test_receipt_offers_what_was_paid(opened, paid):
    view = opened(paid)
    view.open_action(NoteAct.RECEIPT)
    assert find(view, QLineEdit, "action_amount").text() == "4.000"


@pytest.mark.parametrize("amount", ["-1", "1000000000000000", "9" * 30_000, "bốn nghìn"])
def test_absurd_amount_is_told_beside_its_field_by_its_name(kit, opened, paid, qtbot, amount):
    view = opened(paid)
    fill_receipt(view, amount=amount)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert "Số tiền trên biên lai" in view.panel.field("amount").message
    assert dossier_page(kit.context, paid).dossier.receipts == ()
    assert kit.feedback.errors == []


def test_bad_receipt_number_is_told_beside_its_field(kit, opened, paid, qtbot):
    view = opened(paid)
    fill_receipt(view, number="0")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert view.panel.field("receipt_number").message
    assert dossier_page(kit.context, paid).dossier.receipts == ()


def test_fee_says_what_it_was_computed_from_and_offers_the_payment_code(kit, opened):
    payments.set_payee(kit.context, Payee("970436", "1234567890", "UBND PHUONG THUAN HOA"))
    view = opened(kit.receive())
    assert view.fee.words.text()
    assert view.fee.qr.text


def test_dossier_never_taken_in_owes_nothing_and_has_a_refusal_instead_of_a_receipt(
    kit, opened, qtbot
):
    payments.set_payee(kit.context, Payee("970436", "1234567890", "UBND PHUONG THUAN HOA"))
    code = refuse_intake(kit.context, a_form(), "Sai thẩm quyền", "Điều 5").code
    view = opened(code)
    assert "không thu phí" in words_of(view.fee)
    assert "Chưa thu" not in words_of(view.fee)
    assert view.fee.qr.text == ""
    assert not any(button.isVisible() for button in view.acts.buttons.values())
    press(qtbot, Qt.Key.Key_P, CTRL)
    assert [job.order.form for job in view.prints.jobs] == ["refusal"]
    assert kit.feedback.errors == []


# --------------------------------------------------------------------------------- corrections


def test_channel_is_corrected_dated_anew_and_printed_again(kit, opened, qtbot):
    code = kit.receive(channel=2, procedure=FASTER_ONLINE)
    before = dossier_page(kit.context, code).dossier
    view = opened(code)
    view.open_action(Action.CORRECT)
    choose(view, "channel", str(int(Channel.DIRECT)))
    press(qtbot, Qt.Key.Key_Return, CTRL)
    after = dossier_page(kit.context, code).dossier
    assert (before.intake.channel, after.intake.channel) == (Channel.ONLINE, Channel.DIRECT)
    assert after.due_at > before.due_at
    details = view.timeline.entries[0].details
    assert "Hình thức nộp: Trực tuyến → Trực tiếp" in details
    assert "Hẹn trả: 17:00, thứ Năm 27/8/2026 → 17:00, thứ Sáu 04/9/2026" in details
    assert view.prints.jobs[0].print_number == 2


def test_submitter_is_corrected_field_by_field_and_history_shows_both(kit, opened, qtbot):
    who = PartyInput(name="Trần Thị Mẫu", phone="0905000111", address="Số 1")
    code = kit.receive(submitter=who)
    view = opened(code)
    view.open_action(Action.CORRECT)
    set_line(view, "submitter_phone", "0905000222")
    set_line(view, "submitter_address", "Số 2 Lê Lợi")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    submitter = dossier_page(kit.context, code).dossier.intake.submitter
    assert (submitter.name, submitter.phone) == ("Trần Thị Mẫu", "0905000222")
    details = view.timeline.entries[0].details
    assert "Điện thoại của người nộp thay: 0905000111 → 0905000222" in details
    assert "Địa chỉ của người nộp thay: Số 1 → Số 2 Lê Lợi" in details
    assert view._facts.value("Điện thoại người nộp")
    assert intake_slip(kit.context, code).print_number == 2


def test_kind_mail_and_note_of_the_sheet_are_corrected_too(kit, opened, qtbot):
    code = kit.receive(note="Gọi trước khi trả")
    view = opened(code)
    view.open_action(Action.CORRECT)
    choose(view, "owner_kind", PartyKind.HOUSEHOLD_BUSINESS.value)
    set_line(view, "owner_email", "ho.kinh.doanh@example.vn")
    find(view, QPlainTextEdit, "action_note").setPlainText("")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    dossier = dossier_page(kit.context, code).dossier
    assert dossier.owner.kind is PartyKind.HOUSEHOLD_BUSINESS
    assert dossier.owner.email == "ho.kinh.doanh@example.vn"
    assert dossier.intake.note == ""
    details = view.timeline.entries[0].details
    assert "Cá nhân → Hộ kinh doanh" in details
    assert "Ghi chú: Gọi trước khi trả → (để trống)" in details


def test_corrected_receipt_says_which_print_it_is(kit, opened, qtbot):
    code = kit.receive()
    view = opened(code)
    view.open_action(Action.CORRECT)
    set_line(view, "quantity", "2")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    printed = FORMS["intake"].pdf(kit.context, code)
    assert "in lần 2" in whole_text(printed)
    assert view.prints.jobs[0].print_number == 2


# ------------------------------------------------------------------- what other counters did


def arrive(kit, code: str, kind: EventKind, fact) -> SyncReport:
    """Another counter's event comes in as sync brings it."""
    uid = dossier_page(kit.context, code).dossier.uid
    event = Chain("d2", kit.clock.moment).add(kind, fact, uid, actor="Trần Văn Quầy")
    applied = SqliteSyncStore(kit.context.database).apply_page([event], "c1", kit.clock.moment)
    return SyncReport(pulled=applied.new_events)


def tell(pages, report: SyncReport) -> None:
    pages.pages._tools.sync.report.emit(report)


def test_event_of_another_counter_shows_on_the_open_page_at_once(kit, pages):
    code = kit.receive()
    pages.show_dossier(code)
    report = arrive(kit, code, EventKind.FORWARDED, Remark(to_unit="Phòng Tư pháp"))
    assert report.pulled == 1
    tell(pages, report)
    view = pages.pages.lookup().view
    assert view.timeline.entries[0].who.startswith("Trần Văn Quầy")
    assert view._facts.value("Đang ở") == "Phòng Tư pháp"


def test_round_that_brought_nothing_reads_nothing_again(kit, pages):
    pages.show_dossier(kit.receive())
    view = pages.pages.lookup().view
    before = view.page
    tell(pages, SyncReport())
    assert view.page is before


def test_what_the_center_acknowledged_is_told_on_the_open_page(kit, pages):
    code = kit.receive()
    pages.show_dossier(code)
    with kit.context.database.write() as tx:
        tx.outbox.acknowledge(tx.device_id, 100, kit.clock.machine_now())
    tell(pages, SyncReport(acked=1))
    assert "đã có đủ" in pages.pages.lookup().view.center_words.text()


def test_half_filled_panel_is_left_as_it_is(kit, pages):
    code = kit.receive()
    pages.show_dossier(code)
    view = pages.pages.lookup().view
    view.open_action(Action.CORRECT)
    name = find(view, QLineEdit, "action_owner_name")
    name.setFocus()
    name.selectAll()
    type_text(name, "Nguyễn Văn Thứ")
    name.setCursorPosition(3)
    tell(pages, arrive(kit, code, EventKind.FORWARDED, Remark(to_unit="Phòng Tư pháp")))
    assert view.panel.isVisible()
    assert find(view, QLineEdit, "action_owner_name") is name
    assert (name.text(), name.cursorPosition(), name.hasFocus()) == ("Nguyễn Văn Thứ", 3, True)
    assert view._facts.value("Đang ở") == "Phòng Tư pháp"


def test_panel_filled_before_an_event_arrived_corrects_only_what_was_changed(kit, pages, qtbot):
    code = kit.receive()
    pages.show_dossier(code)
    view = pages.pages.lookup().view
    view.open_action(Action.CORRECT)
    set_line(view, "quantity", "3")
    tell(pages, arrive(kit, code, EventKind.FORWARDED, Remark(to_unit="Phòng Tư pháp")))
    press(qtbot, Qt.Key.Key_Return, CTRL)
    dossier = dossier_page(kit.context, code).dossier
    assert (dossier.intake.quantity, dossier.status) == (3, DossierStatus.PROCESSING)
    assert dossier.conflicts == ()


def test_list_of_found_dossiers_keeps_its_mark_when_events_arrive(kit, pages):
    older = kit.receive("Trần Thị Mẫu")
    kit.receive("Lê Văn Thử")
    pages.go(Place.LOOKUP)
    table = pages.pages.lookup().list.table
    table.mark_row(1)
    tell(pages, arrive(kit, older, EventKind.COMPLETED, Completion()))
    assert table.current_row().code == older
    assert "chờ trả" in column_texts(table, 3)[1]


def test_work_list_on_show_follows_events_of_other_counters(kit, pages):
    first, second = kit.receive("Trần Thị Mẫu"), kit.receive("Lê Văn Thử")
    pages.go(Place.READY)
    work = pages.pages.worklist()
    assert work.table.model().rowCount() == 0
    tell(pages, arrive(kit, first, EventKind.COMPLETED, Completion()))
    assert work.table.current_row().code == first
    assert dossier_page(kit.context, second).dossier.status is DossierStatus.RECEIVED


def test_result_being_returned_follows_what_another_counter_did(kit, pages):
    code = kit.complete(kit.receive())
    pages.show_return(code)
    given = ActionInput(to_name="Nguyễn Văn Thử")
    assert pages.pages.returns().dossier.status is DossierStatus.COMPLETED
    processing.hand_over(kit.context, code, by_command(given))
    tell(pages, SyncReport(pulled=1))
    assert pages.pages.returns().dossier.status is DossierStatus.RETURNED


def test_sheet_in_hand_is_nobody_elses_business(kit, pages):
    code = kit.receive()
    name = find(pages.pages.intake(), QLineEdit, "owner_name")
    name.setFocus()
    type_text(name, "Nguyễn")
    tell(pages, arrive(kit, code, EventKind.COMPLETED, Completion()))
    assert (pages.place, name.text(), name.hasFocus()) == (Place.INTAKE, "Nguyễn", True)


# --------------------------------------------------------------- the last action, by its name

SAID = {"reason": "Theo đơn", "legal_basis": "Điều 22 NĐ 23/2015/NĐ-CP"}
UNDOABLE = {
    Action.FORWARD: ({"to_unit": "Phòng nhầm"}, DossierStatus.RECEIVED),
    Action.COMPLETE: ({}, DossierStatus.RECEIVED),
    Action.STOP: (SAID, DossierStatus.RECEIVED),
    Action.REFUSE: (SAID, DossierStatus.RECEIVED),
    Action.PAY: ({}, DossierStatus.RECEIVED),
}


def fill(view, values: dict[str, str]) -> None:
    for name, text in values.items():
        if name not in view.panel.values():
            continue
        editor = view.panel.field(name).editor
        editor.setPlainText(text) if isinstance(editor, QPlainTextEdit) else editor.setText(text)


@pytest.mark.parametrize("action", UNDOABLE, ids=lambda action: action.value)
def test_wrong_action_is_taken_back_by_its_name_from_the_page(kit, pages, qtbot, action):
    values, state = UNDOABLE[action]
    code = kit.receive()
    pages.show_dossier(code)
    view = pages.pages.lookup().view
    view.open_action(action)
    fill(view, values)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    name = f"{ACTION[action]} {code}"
    assert pages.last.label == f"Hoàn tác: {name}"
    assert ACTION[action] in toast_text(pages)
    assert "Hoàn tác" in toast_offer(pages)
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert f"Đã hoàn tác: {name}" in toast_text(pages)
    assert view.page.dossier.status is state
    assert view.page.dossier.finished_at is None
    assert view.page.dossier.paid == 0
    assert view.page.dossier == dossier_page(kit.context, code).dossier
    assert view.page.conflicts == ()


def test_wrong_shelf_is_taken_back_by_its_name(kit, pages, qtbot):
    code = kit.complete(kit.receive())
    pages.show_dossier(code)
    view = pages.pages.lookup().view
    view.open_action(NoteAct.SHELVE)
    set_line(view, "place", "Tủ nhầm")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert pages.last.label == f"Hoàn tác: Nơi để kết quả {code}"
    pages.last.press()
    assert view.page.dossier.shelf == ""


def test_an_intake_taken_back_has_no_day_no_fee_and_no_paper(kit, pages, qtbot):
    code = kit.receive()
    pages.show_dossier(code)
    pages.last.refresh()
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    view = pages.pages.lookup().view
    assert "số hồ sơ này không dùng lại" in toast_text(pages)
    assert view.page.dossier.is_voided
    words = words_of(view)
    assert "Tiếp nhận nhầm nên không thu phí" in words
    assert fee_chip(view.page.dossier) is None
    assert "Đã thu" not in words
    assert "Không hẹn: hồ sơ tiếp nhận nhầm" in words
    assert "In thông báo dừng giải quyết" not in words
    assert not view.acts.table.button("dossier_reprint").isVisible()


def test_what_was_taken_back_is_marked_in_the_history_and_offers_no_paper(kit, pages, qtbot):
    code = kit.receive()
    pages.show_dossier(code)
    view = pages.pages.lookup().view
    view.open_action(Action.PAY)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert "Thu 4.000 đ" in words_of(view)
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert "Hãy trả lại tiền" in toast_text(pages)
    newest, payment, _birth = view.timeline.entries
    assert (newest.title, "Thu tiền" in newest.details) == ("Đã hoàn tác", True)
    assert (payment.chip.text, payment.action) == ("Đã hoàn tác", "")
    assert "Thu 4.000 đ" not in words_of(view)


def test_note_about_money_is_the_last_action_and_not_the_one_before_it(kit, pages, qtbot):
    code = kit.receive()
    pages.show_dossier(code)
    view = pages.pages.lookup().view
    view.open_action(Action.FORWARD)
    fill(view, {"to_unit": "Phòng Tư pháp"})
    press(qtbot, Qt.Key.Key_Return, CTRL)
    view.open_action(NoteAct.WAIVE)
    set_line(view, "reason", "Người có công")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert pages.last.label == f"Hoàn tác: Miễn phần còn nợ {code}"


def test_papers_of_a_hand_over_are_one_key_each_and_in_the_palette(kit, pages, qtbot):
    code = kit.receive("Nguyễn Văn Thử")
    pages.show_dossier(code)
    view = pages.pages.lookup().view
    wanted = []
    view.paper_wanted.connect(lambda _key, paper: wanted.append(paper.form))
    alt = Qt.KeyboardModifier.AltModifier
    press(qtbot, Qt.Key.Key_I, alt)
    assert wanted == []
    kit.act(code, Action.FORWARD, to_unit="Phòng Tư pháp")
    kit.act(code, Action.REQUEST_SUPPLEMENT, reason="Thiếu giấy", legal_basis="Luật Hộ tịch")
    pages.show_dossier(code)
    press(qtbot, Qt.Key.Key_I, alt)
    press(qtbot, Qt.Key.Key_O, alt)
    assert wanted == ["handover", "control"]
    offered = {action.text() for action in open_actions(view)}
    assert {"In phiếu hướng dẫn chuẩn bị hồ sơ", "In phiếu yêu cầu bổ sung"} <= offered
    assert "In phiếu từ chối" not in offered


@pytest.mark.parametrize("acts", [(Action.WITHDRAW,), (Action.WITHDRAW, Action.STOP)])
def test_a_stop_after_a_withdrawal_has_one_notice_in_the_palette(kit, pages, acts):
    code = kit.receive()
    for action in acts:
        kit.act(code, action, reason="Đổi ý")
    pages.show_dossier(code)
    titles = [action.text() for action in open_actions(pages.pages.lookup().view)]
    assert titles.count("In thông báo dừng giải quyết") == 1


def test_a_paper_is_offered_once_though_two_events_tell_it(kit, pages):
    code = kit.receive("Nguyễn Văn Thử")
    kit.act(code, Action.WITHDRAW, reason="Không có nhu cầu")
    kit.act(code, Action.STOP, reason="Đã rút hồ sơ")
    pages.show_dossier(code)
    view = pages.pages.lookup().view
    words = "In thông báo dừng giải quyết"
    assert [entry.action for entry in view.timeline.entries] == [words, "", ""]
    assert [action.text() for action in open_actions(view)].count(words) == 1


def test_paper_of_a_refusal_stands_once_in_the_palette(kit, pages):
    refused = refuse_intake(kit.context, a_form(), "Đất đang tranh chấp", "Luật Đất đai, Điều 151")
    pages.show_dossier(refused.code)
    offered = [action.text() for action in open_actions(pages.pages.lookup().view)]
    assert [words for words in offered if "phiếu từ chối" in words] == ["In lại phiếu từ chối"]


def test_money_is_handed_back_where_some_was_paid_and_the_slip_printed(kit, pages, qtbot):
    code = kit.receive("Nguyễn Văn Thử")
    pages.show_dossier(code)
    view = pages.pages.lookup().view
    assert not view.findChild(QWidget, "act_refund").isVisible()
    kit.act(code, Action.PAY)
    kit.act(code, Action.PAY, amount=2_000)
    pages.show_dossier(code)
    wanted = []
    view.paper_wanted.connect(lambda _key, paper: wanted.append(paper.form))
    assert fee_chip(view.page.dossier).text == "Thu thừa 2.000 đ"
    press(qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    assert view.panel.action is NoteAct.REFUND
    values = view.panel.values()
    assert (values["amount"], values["to_name"]) == ("2.000", "Nguyễn Văn Thử")
    set_line(view, "amount", "9.000.000")
    set_line(view, "reason", "Thu thừa")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert "chưa hoàn trả" in words_of(view.panel)
    set_line(view, "amount", "2.000")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert wanted == ["refund"]
    dossier = dossier_page(kit.context, code).dossier
    assert (dossier.refunded, dossier.overpaid) == (2_000, 0)
    assert "Hoàn trả 2.000 đ · tiền mặt · cho Nguyễn Văn Thử" in words_of(view.fee)
    assert view.timeline.entries[0].details.endswith("Thu thừa")
    assert pages.last.label == f"Hoàn tác: Hoàn trả phí {code}"


# ------------------------------------------------------------------------------ large letters


@pytest.mark.parametrize("action", [None, Action.CORRECT, NoteAct.RECEIPT, Action.PAY])
def test_nothing_is_cut_off_sideways_with_large_letters(
    kit, queue, show_active, themed, qtbot, action
):
    themed(Scheme.LIGHT, 200)
    code = kit.receive("Nguyễn Thị Thử Nghiệm Tên Dài")
    kit.act(code, Action.PAY)
    kit.act(code, Action.CORRECT, reason="Ghi nhầm", quantity=2)
    # What a window of 1366 x 768 leaves to a page beside the rail.
    shown = LookupPage(replace(kit.page, printer=queue))
    shown.resize(950, 600)
    show_active(shown)
    shown.show_dossier(code)
    if action is not None:
        shown.view.open_action(action)
    area = find(shown.view, QScrollArea, "page_scroll")
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)

"""Hàng chờ in: nothing is lost, everything is numbered, whatever the printer does."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from reception.domain.errors import EnvironmentProblem
from reception.services.papers import print_jobs
from reception.services.papers.print_jobs import PrintState
from reception.services.printable_signs import Boxed
from reception.services.setup.settings_catalog import (
    PRINTER,
    TO_FILE,
    copies_of,
    save,
    size_of,
    tray_of,
)
from reception.ui.printing.print_labels import state_chip
from reception.ui.printing.print_queue import PrintQueue
from reception.ui.printing.sign_notice import sign_notice
from reception.ui.printing.spooler import Fate, SpoolerStatus
from tests.print.papers import whole_text
from tests.spoolers import FakeSpooler
from tests.workspaces import arrived_from_elsewhere


@pytest.fixture
def spooler():
    return FakeSpooler()


@pytest.fixture
def queue(kit, spooler):
    made = PrintQueue(kit.jobs, kit.runner, spooler)
    made.start()
    yield made
    made._retry.stop()
    made.watch.stop()


class Heard:
    def __init__(self) -> None:
        self.done: list[str] = []
        self.errors: list[BaseException] = []

    @property
    def calls(self):
        return {"on_done": self.done.append, "on_error": self.errors.append}


@pytest.fixture
def heard():
    return Heard()


def states(kit) -> list[PrintState]:
    return [job.state for job in print_jobs.recent_jobs(kit.context)]


def test_printed_paper_is_traced_with_form_number_clerk_and_time(kit, queue, spooler, heard):
    code = kit.receive()
    queue.print_form("intake", code, **heard.calls)
    assert heard.done == ["đã gửi tới máy in HP M404"]
    assert spooler.taken[0].title.startswith(code)
    queue.watch.look()
    (job,) = print_jobs.print_log(kit.context, code)
    assert (job.order.form, job.print_number, job.clerk) == ("intake", 1, "Lê Thị Hạnh")
    assert job.ordered_at == kit.clock.moment
    assert job.state is PrintState.DONE


def test_paper_with_a_box_is_told_with_dossier_and_field(kit, queue, heard):
    plain, odd = kit.receive(), kit.receive()
    arrived_from_elsewhere(kit.context, odd, "Thử 漢")
    told: list[str] = []
    queue.boxed.connect(lambda found: told.append(sign_notice(found)))
    queue.print_form("intake", plain, **heard.calls)
    assert told == []
    queue.print_form("intake", odd, **heard.calls)
    assert len(heard.done) == 2
    [words] = told
    assert f"hồ sơ {odd} (họ tên chủ hồ sơ)" in words


def test_notice_names_three_dossiers_and_counts_the_others():
    found = [Boxed(f"H57-{at}", "owner") for at in range(5)] + [Boxed("H57-0", "lines[2].contact")]
    words = sign_notice(found)
    assert "hồ sơ H57-0 (chủ hồ sơ, nội dung khác); hồ sơ H57-1 (chủ hồ sơ)" in words
    assert "2 hồ sơ khác" in words
    assert sign_notice(()) == ""


def test_reprint_carries_its_number_and_every_form_counts_for_itself(kit, queue, spooler, heard):
    code = kit.receive()
    for form in ("intake", "intake", "control"):
        queue.print_form(form, code, **heard.calls)
    numbers = [
        (job.order.form, job.print_number) for job in print_jobs.print_log(kit.context, code)
    ]
    assert numbers == [("intake", 1), ("intake", 2), ("control", 1)]
    assert "lần 2" in whole_text(spooler.taken[1].document)
    assert "lần 2" not in whole_text(spooler.taken[0].document)


def test_paper_that_cannot_be_made_takes_no_number(kit, queue, spooler, heard):
    code = kit.receive()
    queue.print_form("refusal", code, **heard.calls)
    assert [error.code for error in heard.errors] == ["form_not_available"]
    assert print_jobs.print_log(kit.context, code) == ()


def test_printer_that_is_off_keeps_the_paper_and_prints_it_when_it_is_back(
    kit, queue, spooler, heard
):
    spooler.off = "printer_off"
    code = kit.receive()
    queue.print_form("intake", code, **heard.calls)
    assert heard.errors == []
    assert "hàng chờ in" in heard.done[0]
    assert queue.describe() == "Máy in: 1 tờ đang chờ"
    assert queue.has_trouble
    spooler.off = ""
    queue.push()
    assert len(spooler.taken) == 1
    queue.watch.look()
    assert states(kit) == [PrintState.DONE]
    assert queue.describe() == "Máy in: HP M404"
    assert not queue.has_trouble


def test_papers_leave_in_the_order_in_which_they_were_asked_for(kit, queue, spooler, heard):
    spooler.off = "printer_no_paper"
    codes = [kit.receive() for _ in range(3)]
    for code in codes:
        queue.print_form("intake", code, **heard.calls)
    assert queue.describe() == "Máy in: 3 tờ đang chờ" or queue.has_trouble
    spooler.off = ""
    queue.push()
    assert [task.title.rsplit("-", 2)[0] for task in spooler.taken] == codes


def test_printer_that_refuses_in_mid_hand_over_loses_nothing(kit, queue, spooler, heard):
    spooler.refuses = "printer_failed"
    code = kit.receive()
    queue.print_form("intake", code, **heard.calls)
    assert states(kit) == [PrintState.WAITING]
    first = kit.context
    with first.database.read() as view:
        kept = view.printing.document(1)
    spooler.refuses = ""
    queue.push()
    assert spooler.taken[0].document == kept
    assert print_jobs.print_log(kit.context, code)[0].attempts == 2


def test_paper_that_was_on_its_way_at_a_crash_is_asked_for_at_the_spooler(kit, spooler, heard):
    lost, arrived = kit.receive(), kit.receive()
    for code in (lost, arrived):
        print_jobs.order_form(kit.context, "intake", code, title=code, sizes=("a5",))
        print_jobs.begin_next(kit.context)
    spooler.known.add(f"{arrived}-2-1")
    spooler.fate = SpoolerStatus(Fate.PRINTING)
    PrintQueue(kit.jobs, kit.runner, spooler).start()
    assert [task.title for task in spooler.taken] == [f"{lost}-1-2"]


def test_paper_on_its_way_at_a_crash_waits_until_the_print_service_can_say_where_it_is(
    kit, queue, spooler, qtbot
):
    print_jobs.order_form(kit.context, "intake", kit.receive(), title="mot", sizes=("a5",))
    print_jobs.begin_next(kit.context)
    spooler.known.add("mot-1-1")
    spooler.fate = SpoolerStatus(Fate.PRINTING)
    spooler.off = "print_service_down"
    queue.watch._again_ms = 1
    queue.start()
    assert print_jobs.recent_jobs(kit.context)[0].state is PrintState.HANDING
    spooler.off = ""
    qtbot.waitUntil(lambda: print_jobs.recent_jobs(kit.context)[0].state is PrintState.HANDED)
    assert spooler.taken == []


def test_paper_ordered_before_a_crash_is_drawn_again_from_its_dossier(kit, spooler):
    code = kit.receive()
    print_jobs.order_form(kit.context, "intake", code, title=code, sizes=("a5", "a4"))
    PrintQueue(kit.jobs, kit.runner, spooler).start()
    assert code in whole_text(spooler.taken[0].document)


def test_paper_that_the_spooler_gives_up_is_tried_thrice_then_left_to_a_person(
    kit, queue, spooler, heard
):
    queue.print_form("intake", kit.receive(), **heard.calls)
    spooler.fate = SpoolerStatus(Fate.ABORTED, "print_aborted")
    for _ in range(5):
        queue.watch.look()
        queue.push()
    assert states(kit) == [PrintState.STUCK]
    assert len(spooler.taken) == 3
    queue.retry(1)
    assert len(spooler.taken) == 4


def test_paper_cancelled_at_the_printer_is_not_printed_behind_the_clerks_back(
    kit, queue, spooler, heard
):
    queue.print_form("intake", kit.receive(), **heard.calls)
    spooler.fate = SpoolerStatus(Fate.CANCELLED)
    queue.watch.look()
    queue.push()
    assert states(kit) == [PrintState.STUCK]
    assert len(spooler.taken) == 1


def test_printer_that_vanishes_with_a_paper_gives_it_back(kit, queue, spooler, heard):
    queue.print_form("intake", kit.receive(), **heard.calls)
    spooler.printers, spooler.fate = [], SpoolerStatus(Fate.GONE, "printer_gone")
    queue.watch.look()
    assert states(kit) == [PrintState.WAITING]
    assert queue.has_trouble
    spooler.printers, spooler.fate = ["HP M404"], SpoolerStatus(Fate.DONE)
    queue.push()
    assert len(spooler.taken) == 2


def test_person_sends_a_waiting_paper_to_another_printer(kit, queue, spooler, heard):
    save(kit.context, {PRINTER: "HP đã hỏng"})
    queue.print_form("intake", kit.receive(), **heard.calls)
    assert queue.has_trouble
    queue.retry(1, "HP M404")
    assert [task.printer for task in spooler.taken] == ["HP M404"]


def test_cancelled_paper_goes_nowhere_and_its_number_stays_taken(kit, queue, spooler, heard):
    spooler.off = "printer_off"
    code = kit.receive()
    queue.print_form("intake", code, **heard.calls)
    queue.cancel(1)
    spooler.off = ""
    queue.print_form("intake", code, **heard.calls)
    log = print_jobs.print_log(kit.context, code)
    assert [(job.print_number, job.state) for job in log] == [
        (1, PrintState.CANCELLED),
        (2, PrintState.HANDED),
    ]
    assert queue.unsettled == (log[1],)


def test_paper_in_the_spooler_is_taken_back_when_a_person_gives_it_up(kit, queue, spooler, heard):
    spooler.fate = SpoolerStatus(Fate.PRINTING, "printer_off")
    queue.print_form("intake", kit.receive(), **heard.calls)
    queue.watch.look()
    assert queue.describe() == "Máy in: 1 tờ đang chờ"
    queue.cancel(1)
    assert spooler.cancelled == [spooler.taken[0].title]


def test_size_tray_and_copies_are_those_of_the_form(kit, queue, spooler, heard):
    save(
        kit.context,
        {
            size_of("intake", ("a5", "a4")): "a4",
            tray_of("intake"): "lower",
            copies_of("intake"): "2",
        },
    )
    queue.print_form("intake", kit.receive(), **heard.calls)
    (task,) = spooler.taken
    assert (task.tray, task.copies) == ("lower", 2)
    assert PdfReader(io.BytesIO(task.document)).pages[0].mediabox.height == pytest.approx(
        841.9, 0.1
    )


def test_without_a_printer_the_paper_becomes_a_file_and_is_traced(kit, queue, spooler, heard):
    spooler.printers = []
    queue.printer.look()
    code = kit.receive()
    queue.print_form("intake", code, **heard.calls)
    assert heard.done == [f"đã lưu thành tệp {code}.pdf"]
    assert states(kit) == [PrintState.DONE]
    assert queue.describe() == "Chưa có máy in: lưu PDF"
    (job,) = print_jobs.recent_jobs(kit.context)
    assert state_chip(job).text == "Đã lưu tệp PDF"


def test_document_is_kept_only_while_it_may_still_have_to_be_printed(kit, queue, spooler, heard):
    spooler.off = "printer_off"
    queue.print_pdf(b"%PDF-1.4 bao cao", title="bao-cao-2026-08-05", **heard.calls)
    with kit.context.database.read() as view:
        assert view.printing.document(1) == b"%PDF-1.4 bao cao"
    spooler.off = ""
    queue.push()
    queue.watch.look()
    with kit.context.database.read() as view:
        assert view.printing.document(1) is None


def test_failing_printer_undoes_no_dossier(kit, queue, spooler, heard):
    spooler.refuses = "printer_failed"
    code = kit.receive()
    queue.print_form("intake", code, **heard.calls)
    with kit.context.database.read() as view:
        assert view.dossiers.uids_of_code(code)


def test_document_that_no_printer_can_print_is_told_and_waits_for_a_person(
    kit, queue, spooler, heard
):
    spooler.refuses = "print_unreadable"
    queue.print_pdf(b"no pdf", title="x", **heard.calls)
    assert [error.code for error in heard.errors] == ["print_unreadable"]
    assert states(kit) == [PrintState.STUCK]


def test_failure_that_nobody_foresaw_is_told_logged_and_waits(kit, queue, spooler, heard, caplog):
    spooler.trouble = lambda _printer: 1 / 0
    queue.print_form("intake", kit.receive(), **heard.calls)
    assert states(kit) == [PrintState.STUCK]
    assert isinstance(heard.errors[0], EnvironmentProblem)
    assert "could not be handed over" in caplog.text


def test_counter_may_choose_files_although_a_printer_is_there(kit, queue, spooler):
    save(kit.context, {PRINTER: TO_FILE})
    queue.printer.look()
    assert queue.describe() == "Chưa có máy in: lưu PDF"


def test_number_a_correction_gave_is_kept(kit):
    code = kit.receive()
    job = print_jobs.order_form(kit.context, "intake", code, title=code, sizes=("a5",), at_least=3)
    assert job.print_number == 3
    again = print_jobs.order_form(kit.context, "intake", code, title=code, sizes=("a5",))
    assert again.print_number == 4


def test_settled_paper_is_neither_retried_nor_cancelled(kit, queue, heard):
    queue.print_form("intake", kit.receive(), **heard.calls)
    queue.watch.look()
    assert print_jobs.retry(kit.context, 1) is False
    assert print_jobs.cancel(kit.context, 1) is None


def test_another_clerk_stands_in_the_log_of_his_own_print(kit, queue, heard):
    code = kit.receive()
    other = replace(kit.context, office=replace(kit.context.office, clerk="Trần Văn Mẫu"))
    print_jobs.order_form(other, "intake", code, title=code, sizes=("a5",))
    assert print_jobs.print_log(kit.context, code)[0].clerk == "Trần Văn Mẫu"

"""Background jobs, the door to the person, and uncaught errors."""

from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from demo.window_driver import find
from reception.domain.errors import InputError
from reception.ui.application import ErrorRelay, QtTexts
from reception.ui.style.tokens import Tone
from reception.ui.tasks import Lane, TaskRunner
from reception.ui.widgets.confirm_bar import ConfirmBar, Question
from reception.ui.widgets.feedback import QtFeedback
from reception.ui.widgets.text_field import TextField
from reception.ui.widgets.toast import Toast


@pytest.fixture
def tasks(qapp):
    runner = TaskRunner()
    yield runner
    runner.shutdown()


def _fail() -> None:
    raise InputError("bad_date")


def test_result_of_a_job_arrives_on_the_main_thread(qtbot, tasks):
    seen = []
    tasks.submit(
        lambda: threading.current_thread().name,
        owner=tasks,
        on_result=lambda name: seen.append((name, threading.current_thread())),
        on_error=seen.append,
    )
    qtbot.waitUntil(lambda: bool(seen))
    name, thread = seen[0]
    assert name.startswith("db")
    assert thread is threading.main_thread()


def test_failed_job_hands_its_error_to_the_page(qtbot, tasks):
    errors: list = []
    tasks.submit(
        _fail, owner=tasks, on_result=lambda _: errors.append(None), on_error=errors.append
    )
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].code == "bad_date"


def test_jobs_of_the_store_run_one_after_the_other(qtbot, tasks):
    order: list = []
    results: list = []
    gate = threading.Event()

    def first() -> None:
        gate.wait(5)
        order.append(1)

    for job in (first, lambda: order.append(2)):
        tasks.submit(job, owner=tasks, on_result=results.append, on_error=results.append)
    tasks.submit(
        gate.set, owner=tasks, on_result=results.append, on_error=results.append, lane=Lane.IO
    )
    qtbot.waitUntil(lambda: len(results) == 3)
    assert order == [1, 2]


def test_result_for_a_closed_page_is_dropped(qtbot, tasks):
    page = QObject()
    seen: list = []
    gate = threading.Event()
    tasks.submit(lambda: gate.wait(5), owner=page, on_result=seen.append, on_error=seen.append)
    tasks.submit(lambda: 7, owner=tasks, on_result=seen.append, on_error=seen.append)
    shiboken6.delete(page)
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [7]


def test_what_ends_while_the_window_closes_is_told_to_nobody(qtbot, qapp):
    tasks, owner, told = TaskRunner(), QObject(), []
    tasks.submit(lambda: "late", owner=owner, on_result=told.append, on_error=told.append)
    tasks.shutdown()
    qtbot.wait(50)
    assert told == []


def test_shutdown_waits_for_what_runs_and_refuses_new_jobs(qapp):
    runner = TaskRunner()
    done: list = []
    started = threading.Event()

    def slow() -> None:
        started.set()
        done.append("slow")

    runner.submit(slow, owner=runner, on_result=lambda _: None, on_error=lambda _: None)
    started.wait(5)
    runner.shutdown()
    assert done == ["slow"]
    late = runner.submit(
        lambda: done.append("late"), owner=runner, on_result=done.append, on_error=done.append
    )
    assert late.cancelled()
    assert done == ["slow"]


@pytest.fixture
def speaking(show_active):
    window = QWidget()
    column = QVBoxLayout(window)
    bar = ConfirmBar()
    field = TextField()
    column.addWidget(bar)
    column.addWidget(field)
    column.addStretch(1)
    toast = Toast(window)
    window.resize(900, 400)
    QCursor.setPos(5000, 5000)  # a mouse over the toast would stop its clock
    show_active(window)
    return window, QtFeedback(toast, bar, window), toast, bar, field


def test_saved_toast_offers_to_correct(qtbot, speaking):
    window, feedback, toast, _, _ = speaking
    corrected = []
    feedback.saved("Đã lưu hồ sơ H57.30.12-260828-0001", lambda: corrected.append(True))
    assert toast.isVisible()
    assert toast.text == "Đã lưu hồ sơ H57.30.12-260828-0001"
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert corrected == [True]
    assert toast.isHidden()


def test_toast_goes_by_itself_but_not_under_the_mouse(qtbot, speaking):
    _, _, toast, _, _ = speaking
    with qtbot.waitSignal(toast.dismissed):
        toast.show_message("Đã chép", shown_ms=20)
    toast.show_message("Đã chép", shown_ms=20)
    middle = QPointF(toast.rect().center())
    QCoreApplication.sendEvent(toast, QEnterEvent(middle, middle, middle))
    with qtbot.assertNotEmitted(toast.dismissed, wait=80):
        pass
    with qtbot.waitSignal(toast.dismissed):
        QCoreApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))


def test_error_is_told_in_its_sentence_and_stays(qtbot, speaking):
    _, feedback, toast, _, _ = speaking
    feedback.failed(InputError("bad_date"))
    assert toast.text.startswith("Ngày không đọc được")
    assert not toast._timer.isActive()


def test_question_is_answered_with_the_keyboard_alone(qtbot, speaking):
    _, feedback, _, bar, field = speaking
    field.setFocus()
    answers = []
    question = Question("Bỏ tờ này?", "Bỏ tờ", tone=Tone.BAD)
    feedback.ask(
        question,
        owner=bar,
        on_yes=lambda: answers.append("yes"),
        on_no=lambda: answers.append("no"),
    )
    safe = find(bar, QWidget, "confirm_no")
    qtbot.waitUntil(safe.hasFocus)
    qtbot.keyClick(safe, Qt.Key.Key_Tab)
    yes = find(bar, QWidget, "confirm_yes")
    qtbot.waitUntil(yes.hasFocus)
    qtbot.keyClick(yes, Qt.Key.Key_Return)
    assert answers == ["yes"]
    assert not bar.is_asking
    assert field.hasFocus()


def test_escape_leaves_everything_as_it_is(qtbot, speaking):
    _, feedback, _, bar, _ = speaking
    answers = []
    feedback.ask(
        Question("In lại?", "In lại"), owner=bar, on_yes=lambda: answers.append("yes"),
        on_no=lambda: answers.append("no"),
    )  # fmt: skip
    yes = find(bar, QWidget, "confirm_yes")
    qtbot.waitUntil(yes.hasFocus)
    qtbot.keyClick(yes, Qt.Key.Key_Escape)
    assert answers == ["no"]


def test_new_question_answers_the_waiting_one_with_no(speaking):
    _, feedback, _, bar, _ = speaking
    answers = []
    for number in (1, 2):
        feedback.ask(
            Question(f"Câu {number}?", "Làm"), owner=bar,
            on_yes=lambda n=number: answers.append(n), on_no=lambda n=number: answers.append(-n),
        )  # fmt: skip
    assert answers == [-1]


def test_uncaught_error_of_a_thread_is_shown_on_the_main_thread(qtbot, caplog):
    relay = ErrorRelay()
    relay.install()
    seen = []
    relay.caught.connect(lambda error: seen.append((error, threading.current_thread())))
    try:
        thread = threading.Thread(target=_fail)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(seen))
    finally:
        relay.uninstall()
    error, where = seen[0]
    assert error.code == "bad_date"
    assert where is threading.main_thread()
    assert "uncaught error" in caplog.text


def test_standard_buttons_speak_vietnamese(qapp):
    translate = QCoreApplication.translate
    assert translate("QPlatformTheme", "Cancel") == "Hủy"
    assert translate("Anything", "no such text") == "no such text"
    assert QtTexts().isEmpty() is False

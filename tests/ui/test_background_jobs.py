from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject

from reception.domain.errors import EnvironmentProblem
from reception.services.dossier.worklists import desk_state
from reception.ui.background.changes import EVERYTHING, Change
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.printing.printer_port import FilePrinter
from reception.ui.tasks import TaskRunner
from tests.fakes import InstantRunner
from tests.workspaces import open_copy


class Listener:
    """Collects what comes back."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[BaseException] = []

    @property
    def callbacks(self):
        return {"on_result": self.results.append, "on_error": self.errors.append}


@pytest.fixture
def heard():
    return Listener()


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def held(tmp_path):
    opened = open_copy(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def lanes(qapp):
    runner = TaskRunner()
    yield runner
    runner.shutdown()


def test_one_desk_is_opened_by_the_first_job_on_the_lanes_own_thread(
    held, lanes, owner, heard, qtbot
):
    opened = []

    def open_context():
        opened.append(threading.current_thread())
        return held.context()

    jobs = BackgroundJobs(lanes, open_context)
    assert opened == []
    for _ in range(3):
        jobs.run(desk_state, owner=owner, **heard.callbacks)
    qtbot.waitUntil(lambda: len(heard.results) == 3)
    assert len(opened) == 1
    assert opened[0] is not threading.main_thread()
    jobs.close()


def test_reopened_desk_is_a_fresh_one(held, lanes, owner, heard, qtbot):
    jobs = BackgroundJobs(lanes, held.context)
    jobs.run(lambda context: context, owner=owner, **heard.callbacks)
    jobs.reopen()
    jobs.run(lambda context: context, owner=owner, **heard.callbacks)
    qtbot.waitUntil(lambda: len(heard.results) == 2)
    assert heard.results[0] is not heard.results[1]
    jobs.close()


def test_folder_that_did_not_open_is_tried_again_by_the_next_job(held, owner, heard):
    tries = [EnvironmentProblem("folder_in_use")]

    def open_context():
        if tries:
            raise tries.pop()
        return held.context()

    jobs = BackgroundJobs(InstantRunner(), open_context)
    jobs.run(desk_state, owner=owner, **heard.callbacks)
    assert [error.code for error in heard.errors] == ["folder_in_use"]  # type: ignore[attr-defined]  # heard as objects
    jobs.run(desk_state, owner=owner, **heard.callbacks)
    assert len(heard.results) == 1
    jobs.close()


def test_change_is_told_after_a_command_but_not_after_a_query_or_a_failure(held, owner, heard):
    def fail(_context):
        raise EnvironmentProblem("disk_full")

    jobs = BackgroundJobs(InstantRunner(), held.context)
    changes: list[Change] = []
    jobs.changed.connect(changes.append)
    jobs.run(desk_state, owner=owner, **heard.callbacks)
    jobs.command(fail, owner=owner, **heard.callbacks)
    assert changes == []
    jobs.command(lambda _context: None, owner=owner, **heard.callbacks)
    [change] = changes
    assert (change.kinds, change.codes, change.started_by) == (EVERYTHING, frozenset(), owner)
    jobs.close()


def test_paper_without_a_printer_becomes_a_whole_file_named_by_its_code(tmp_path, heard, qapp):
    printer = FilePrinter(InstantRunner(), tmp_path / "print")
    calls = {"on_done": heard.results.append, "on_error": heard.errors.append}
    printer.print_pdf(b"%PDF-1", title="H57.30.12-260828-2014", **calls)
    printer.print_pdf(b"%PDF-2", title="../../x y", **calls)
    names = sorted(path.name for path in (tmp_path / "print").iterdir())
    assert names == ["..-..-x-y.pdf", "H57.30.12-260828-2014.pdf"]
    assert "H57.30.12-260828-2014.pdf" in str(heard.results[0])


def test_paper_that_cannot_be_kept_is_told(tmp_path, heard, qapp):
    (tmp_path / "print").write_text("a file where the folder should be")
    printer = FilePrinter(InstantRunner(), tmp_path / "print")
    printer.print_pdf(
        b"%PDF", title="x", on_done=heard.results.append, on_error=heard.errors.append
    )
    assert heard.results == []
    assert isinstance(heard.errors[0], EnvironmentProblem)

"""One way for a document: read, drawn, printed or kept, and its errors told once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from reception.domain.errors import EnvironmentProblem
from reception.ui.pages.document_job import DocumentJob, DocumentKind
from reception.ui.style.tokens import Tone
from reception.ui.tasks import Lane
from tests.fakes import HeldRunner

KIND: DocumentKind[str] = DocumentKind(
    draw=lambda words: words.encode(),
    title=lambda words: f"to-{words}",
    told=lambda words, where: f"{words}: {where}",
    lane=Lane.IO,
)


@pytest.fixture
def owner(qapp):
    return QObject()


def refuse(_context):
    raise EnvironmentProblem("disk_full")


def test_what_was_read_is_drawn_on_the_lane_of_its_kind(kit, owner):
    seen: list[object] = []
    job = DocumentJob(KIND, kit.page, owner)
    job.read(lambda _context: "a", seen.append)
    job.draw("a", seen.append)
    assert seen == ["a", b"a"]
    assert kit.runner.lanes == [Lane.DB, Lane.IO]


def test_printed_document_with_a_box_is_told_until_it_is_closed(kit, owner):
    job = DocumentJob(KIND, kit.page, owner)
    job.print_pdf(b"a", "a")
    assert kit.feedback.told == []
    job.print_pdf(b"b", "漢")
    [(words, tone)] = kit.feedback.told
    assert "□" in words
    assert tone is Tone.WARN


def test_only_the_newest_answer_is_shown(kit, owner):
    runner, seen, errors = HeldRunner(), [], []
    job = DocumentJob(KIND, kit.page_on(runner), owner, errors.append)
    runner.is_holding = True
    job.read(lambda _context: "old", seen.append)
    job.read(refuse, seen.append)
    job.draw("old", seen.append)
    job.read(lambda _context: "new", seen.append)
    runner.let_go()
    assert (seen, errors) == (["new"], [])


def test_unread_document_goes_to_whoever_asked_for_errors(kit, owner):
    errors: list[object] = []
    DocumentJob(KIND, kit.page, owner, errors.append).read(refuse, errors.append)
    assert [type(error) for error in errors] == [EnvironmentProblem]
    assert kit.feedback.errors == []
    DocumentJob(KIND, kit.page, owner).read(refuse, errors.append)
    assert len(kit.feedback.errors) == 1


def test_unseen_documents_are_all_printed(kit, owner):
    job = DocumentJob(KIND, kit.page, owner)
    job.print_unseen(lambda _context: "a")
    job.print_unseen(lambda _context: "b")
    assert kit.printer.printed == [("to-a", b"a"), ("to-b", b"b")]
    job.print_unseen(refuse)
    assert len(kit.feedback.errors) == 1


def test_saved_document_lies_in_the_folder_of_prints(kit, owner):
    DocumentJob(KIND, kit.page, owner).save_pdf(b"%PDF", "a")
    assert (kit.session.prints / "to-a.pdf").read_bytes() == b"%PDF"


def test_printer_that_fails_is_told_and_nothing_is_said_to_be_done(kit, owner):
    kit.printer.error = EnvironmentProblem("print_not_kept", file="x")
    DocumentJob(KIND, kit.page, owner).print_pdf(b"%PDF", "a")
    assert kit.feedback.errors == [kit.printer.error]

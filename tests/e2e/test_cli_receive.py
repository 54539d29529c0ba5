"""Arrays of intakes: answered one by one in order, each stored or not, never half."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest

from reception.cli.progress import Progress
from reception.domain.errors import EnvironmentProblem
from reception.services.intake.receiving import receive
from tests.e2e.conftest import an_intake

TAKE_IN = "reception.cli.receive_command.take_in"


def test_array_is_answered_in_order_each_stored_or_its_error(counter):
    owner = {"name": "Nguyễn Văn Thử", "phone": "call me"}
    intakes = [an_intake(), an_intake(procedure="9.9"), an_intake(), an_intake(owner=owner), 5]
    said = counter("receive", str(counter.file(intakes)))
    assert said.code == 2
    results = said.body["results"]
    assert [result.get("code") for result in results] == [
        *("H57.30.12-260828-1001", None, "H57.30.12-260828-1002", None, None),
    ]
    fields = [result["error"]["field"] for result in results if "error" in result]
    assert fields == ["[1].procedure", "[3].owner.phone", "[4].json"]
    assert counter.events() == 2


def test_whole_array_stored_is_exit_code_zero_with_progress_on_standard_error(counter):
    said = counter("receive", str(counter.file([an_intake() for _ in range(40)])))
    assert said.code == 0
    assert len({result["code"] for result in said.body["results"]}) == 40
    assert len(list((counter.data / "print").glob("*.pdf"))) == 40
    assert said.errors.splitlines()[-1] == "Đã tiếp nhận: 40/40"
    assert counter.events() == 40


def test_empty_array_is_an_empty_answer(counter):
    said = counter("receive", str(counter.file([])))
    assert (said.code, said.body) == (0, {"results": []})


def test_intakes_come_through_standard_input_as_utf8_with_or_without_a_mark(counter, monkeypatch):
    document = "\ufeff" + json.dumps(an_intake(summary="Đỗ Thị Hòa"), ensure_ascii=False)
    stdin = SimpleNamespace(buffer=io.BytesIO(document.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    said = counter("receive")
    assert said.code == 0
    assert counter("show", said.body["code"]).body["summary"] == "Đỗ Thị Hòa"


def test_import_gives_each_intake_its_own_day_where_the_clock_may_be_set(counter):
    moments = [f"2026-08-0{day}T08:10:00+07:00" for day in (3, 4, 5)]
    intakes = [an_intake(received_at=moment) for moment in moments]
    results = counter("receive", str(counter.file(intakes))).body["results"]
    assert [result["received_at"] for result in results] == moments
    assert [result["code"][-11:] for result in results] == [
        *("260803-1001", "260804-1001", "260805-1001"),
    ]
    said = counter("receive", str(counter.file(intakes[0])), now=None)
    assert (said.code, said.error["field"]) == (3, "received_at")
    assert counter.events() == 3


def test_print_folder_that_cannot_be_written_undoes_nothing(counter):
    (counter.data / "print").rmdir()
    (counter.data / "print").write_text("in the way", encoding="ascii")
    said = counter("receive", str(counter.file(an_intake())))
    assert (said.code, said.body["receipt_pdf"]) == (0, None)
    assert said.body["print_error"]["code"] == "output_unwritable"
    assert counter.events() == 1


def test_no_pdf_leaves_the_receipt_to_be_drawn_later(counter):
    said = counter("receive", "--no-pdf", str(counter.file(an_intake())))
    assert (said.code, said.body["receipt_pdf"]) == (0, None)
    assert list((counter.data / "print").iterdir()) == []


def test_unlikely_numbers_are_told_and_do_not_stop(counter):
    owner = {"name": "Nguyễn Văn Thử", "id_number": "001198012345", "sex": "male"}
    cautions = counter("receive", str(counter.file(an_intake(owner=owner)))).body["cautions"]
    assert [caution["code"] for caution in cautions] == ["id_sex"]
    assert cautions[0]["field"] == "owner.id_number"


def test_bug_in_the_middle_still_answers_for_what_was_stored(counter, monkeypatch, caplog):
    calls = []

    def failing(context, form):
        calls.append(form)
        if len(calls) == 3:
            raise ZeroDivisionError("Nguyễn Văn Thử")
        return receive(context, form)

    monkeypatch.setattr(TAKE_IN, failing)
    said = counter("receive", str(counter.file([an_intake() for _ in range(5)])))
    assert said.code == 4
    assert [("code" in result) for result in said.body["results"]] == [True, True] + [False] * 3
    assert said.body["results"][2]["error"]["code"] == "unexpected"
    assert counter.events() == 2
    assert "unexpectedly" in caplog.text


def test_trouble_with_the_disk_ends_the_run_for_all_that_follow(counter, monkeypatch):
    def full(_context, _form):
        raise EnvironmentProblem("disk_full")

    monkeypatch.setattr(TAKE_IN, full)
    said = counter("receive", str(counter.file([an_intake(), an_intake()])))
    assert said.code == 4
    assert [result["error"]["code"] for result in said.body["results"]] == ["disk_full"] * 2


def test_interrupted_run_answers_for_every_item(counter):
    path = counter.file([an_intake() for _ in range(900)])
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "reception.cli.main", *counter.common),
            *("receive", "--no-pdf", str(path)),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()  # that the folder has no accounts
        process.stderr.readline()  # the first line of progress: it has begun
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    results = json.loads(out)["results"]
    stored = [result for result in results if "code" in result]
    assert process.returncode == 130
    assert len(results) == 900
    assert 0 < len(stored) < 900
    assert {result["error"]["code"] for result in results[len(stored) :]} == {"interrupted"}
    assert counter.events() == len(stored)


@pytest.mark.parametrize(("is_terminal", "lines"), [(True, 11), (False, 2)])
def test_progress_is_shown_at_most_ten_times_a_second(is_terminal, lines):
    stream = io.StringIO()
    stream.isatty = lambda: is_terminal  # type: ignore[method-assign]  # a stream that says what it is
    now = [0.0]
    progress = Progress(1_000, "Đã làm", stream=stream, monotonic=lambda: now[0])
    for done in range(1, 1_001):
        progress.show(done)
        now[0] += 0.001
    shown = re.findall(r"(\d+)/1000", stream.getvalue())
    assert len(shown) == lines
    assert shown[-1] == "1000"

"""Handing over and taking that back through the command line."""

from __future__ import annotations

import pytest

from reception.services.setup.supervisor_pin import set_supervisor_pin
from reception.workspace import Workspace

SAME_DAY, NEXT_DAY = "2026-08-28T16:40:00+07:00", "2026-08-31T08:00:00+07:00"
OWNER = ("--to", "Nguyễn Văn Thử", "--id", "001098012345")


def kinds(counter, code):
    return [line["kind"] for line in counter("show", code).body["history"]]


def test_a_return_is_taken_back_with_its_reason_and_given_again(counter):
    code = counter.receive()
    assert counter("return", code, *OWNER).body["status"] == 10
    refused = counter("act", code, "undo_return", now=SAME_DAY)
    assert (refused.code, refused.error["field"]) == (2, "reason")
    said = counter("act", code, "undo_return", "--reason", "Trao nhầm người", now=SAME_DAY)
    assert (said.code, said.body["status"]) == (0, 9)
    body = counter("show", code).body
    assert (body["returned_at"], body["history"][-1]["note"]) == (None, "Trao nhầm người")
    again = counter("act", code, "undo_return", "--reason", "Trao nhầm người", now=SAME_DAY)
    assert (again.code, again.error["code"]) == (3, "action_not_open")
    assert counter("return", code, *OWNER, now=SAME_DAY).body["status"] == 10
    assert kinds(counter, code) == [
        "received",
        "completed",
        "returned",
        "return_undone",
        "returned",
    ]
    assert counter.events() == 5


def test_after_the_day_of_the_return_the_supervisor_takes_it_back(counter):
    code = counter.receive()
    counter("return", code, *OWNER)
    words = ("act", code, "undo_return", "--reason", "Trao nhầm người")
    assert counter(*words, now=NEXT_DAY).error["code"] == "supervisor_pin_not_set"
    with Workspace(counter.data, counter.key, NEXT_DAY).open() as workspace:
        set_supervisor_pin(workspace.context(), "2580")
    pin = counter.file({"supervisor_pin": "1111"})
    said = counter(*words, "--file", str(pin), now=NEXT_DAY)
    assert (said.code, said.error["code"]) == (3, "supervisor_pin_wrong")
    assert "1111" not in said.errors
    assert kinds(counter, code)[-1] == "returned"
    pin = counter.file({"supervisor_pin": "2580"})
    assert counter(*words, "--file", str(pin), now=NEXT_DAY).body["status"] == 9


@pytest.mark.parametrize(
    ("steps", "words", "missing"),
    [
        ((), OWNER, "return_needs_completion"),
        (("complete",), OWNER, "return_needs_money"),
        (("pay", "complete"), ("--to", "Nguyễn Văn Thử"), "return_needs_identity"),
        (("pay", "complete"), (*OWNER[:3], "046196001234"), "return_needs_identity"),
    ],
)
def test_strict_return_takes_nothing_for_granted(counter, steps, words, missing):
    code = counter.receive()
    for step in steps:
        counter("act", code, step)
    said = counter("return", code, *words, "--strict")
    assert (said.code, said.error["code"]) == (3, missing)
    assert counter.events() == 1 + len(steps)


@pytest.mark.parametrize("more", [(), ("--owing", "Hẹn mai nộp")])
def test_strict_return_goes_when_all_is_settled(counter, more):
    code = counter.receive()
    for step in () if more else ("pay",):
        counter("act", code, step)
    counter("act", code, "complete")
    assert counter("return", code, *OWNER, *more, "--strict").body["status"] == 10

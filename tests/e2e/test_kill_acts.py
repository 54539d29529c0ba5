"""Killed anywhere inside a command that stores several events: all of them are there, or none."""

from __future__ import annotations

import pytest

from tests.e2e.test_kill_carrying import child, steps_of

KILLS = 6


@pytest.fixture
def petitions(counter):
    """As many petitions as are killed, and one that is not."""
    said = [counter("petition", "add", "--content", "Chờ lâu", now=None) for _ in range(KILLS + 1)]
    return [one.body["number"] for one in said]


def test_answer_that_is_published_at_once_is_both_or_neither(counter, petitions):
    def words(number):
        said = ("--text", "Đã xử lý", "--publish", "Trang của phường")
        return (*counter.common, "petition", "answer", number, *said)

    whole, *others = petitions
    length = steps_of(*words(whole))
    for at, number in enumerate(others, start=1):
        done = child(at * length // (KILLS + 1), *words(number))
        assert done.returncode == -9, done.stderr
    shown = [counter("petition", "show", number, now=None).body for number in petitions]
    assert shown[0]["state"] == "published"
    found = {(one["state"], len(one["history"])) for one in shown}
    assert found <= {("taken", 1), ("published", 3)}

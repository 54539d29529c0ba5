"""Days without a line: the outbox on a stick, taken in at the center, and its answer back."""

from __future__ import annotations

import stat

import pytest

from reception.center.background import running_center
from tests.workspaces import UNIT

MORE = ("--now", "2026-08-28T15:20:00+07:00")


@pytest.fixture
def met(tmp_path, counter, second):
    """Two counters that met their center once, before the line went; its folder."""
    folder = tmp_path / "center"
    with running_center(folder, unit=UNIT) as server:
        for pc in (counter, second):
            pc("connect", "--url", server.url, "--token", server.token, now=None)
            assert pc("sync", "--once", now=None).code == 0
    return folder


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def carry(pc, *words):
    return pc("carry", *map(str, words), now=None)


def at_center(cli, folder, *words):
    return cli("--data", str(folder), "carry", *map(str, words))


def test_what_waits_is_carried_and_its_answer_settles_it(cli, counter, second, met, stick):
    codes = [counter.receive(), counter.receive()]
    file = stick / "gui.age"
    out = carry(counter, "out", "--to", file)
    assert (out.code, out.body["events"], out.body["pending"]) == (0, 2, 2)
    assert out.body["files"] == [str(file)]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes().startswith(b"age-encryption.org/v1\n")
    taken = at_center(cli, met, "in", file)
    assert (taken.code, taken.body["events"], taken.body["new"]) == (0, 2, 2)
    assert (taken.body["unit"], taken.body["counter"]) == (UNIT, 1)
    back = carry(counter, "answer", taken.body["answer"])
    assert (back.code, back.body["acked"], back.body["pending"], back.body["latest"]) == (
        *(0, 2, 0),
        True,
    )
    assert counter("outbox").body["items"] == []
    # Once more, each of them: nothing is there twice.
    assert at_center(cli, met, "in", file).body["new"] == 0
    assert carry(counter, "answer", taken.body["answer"]).body["acked"] == 0
    # The other counter learns of it from the answer to its own, empty, file.
    empty = stick / "quay-2.age"
    assert carry(second, "out", "--to", empty).body["events"] == 0
    answer = at_center(cli, met, "in", empty).body["answer"]
    assert carry(second, "in", answer).body["pulled"] == 2
    assert second("show", codes[0]).code == 0
    assert second.events() == counter.events() == 2


def test_the_names_on_the_stick_are_enough(cli, counter, met, stick):
    counter.receive()
    file = carry(counter, "out", "--to", stick).body["file"]
    told = carry(counter, "answer", file)
    assert (told.code, told.error["code"]) == (2, "carry_is_outbox")
    assert at_center(cli, met, "answer", file).code == 0
    assert carry(counter, "answer", file).body["acked"] == 1
    assert not [path for path in stick.iterdir() if path.suffix == ".part"]

"""Days without a line: the outbox on a stick, taken in at the center, and its answer back."""

from __future__ import annotations

import errno
import stat
from contextlib import closing
from unittest.mock import Mock

import pytest

from reception.center.background import running_center
from reception.center.server import system_clock
from reception.hub.server import HubPlace, open_hub
from tests.workspaces import UNIT


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


def test_a_counter_that_never_had_a_line_gets_the_key_as_a_file(cli, tmp_path, counter, stick):
    folder = tmp_path / "center"
    token = cli("--data", str(folder), "center", "token", "create", "--unit", UNIT).body["token"]
    counter.receive()
    assert carry(counter, "out", "--to", stick).error["code"] == "carry_no_center"
    counter("connect", "--url", "http://127.0.0.1:9", "--token", token, now=None)
    said = carry(counter, "out", "--to", stick)
    assert (said.code, said.error["code"]) == (3, "carry_no_keys")
    told = at_center(cli, folder, "key", "--out", stick / "khoa.key")
    taken = carry(counter, "key", "--in", stick / "khoa.key")
    assert (taken.code, taken.body["number"]) == (0, told.body["number"])
    file = carry(counter, "out", "--to", stick).body["file"]
    answer = at_center(cli, folder, "in", file).body["answer"]
    assert carry(counter, "in", answer).body["acked"] == 1
    acts = cli("--data", str(folder), "center", "audit").body["acts"]
    assert acts[0]["act"] == "outbox_carried_in"
    (stick / "khoa.key").write_text("age1" + "q" * 58)
    assert carry(counter, "key", "--in", stick / "khoa.key").error["code"] == "carry_key_unusable"


def test_a_running_center_tells_its_key_when_it_is_named(cli, tmp_path, counter, stick):
    with running_center(tmp_path / "center", unit=UNIT) as server:
        counter("connect", "--url", server.url, "--token", server.token, now=None)
        counter.receive()
        file = carry(counter, "out", "--to", stick).body["file"]
        # Taken in beside the running center, which shows it at once.
        assert at_center(cli, tmp_path / "center", "in", file).body["new"] == 1
        assert server.store.counts(UNIT).dossiers == 1


def test_another_center_has_other_keys(cli, counter, met, stick):
    token = counter("center", "token", "create", "--unit", UNIT, now=None).body["token"]
    counter("connect", "--url", "http://127.0.0.1:9", "--token", token, now=None)
    counter.receive()
    assert carry(counter, "out", "--to", stick).error["code"] == "carry_no_keys"


def test_one_folder_that_is_counter_and_center_takes_both(counter, cli, stick):
    token = counter("center", "token", "create", "--unit", UNIT, now=None).body["token"]
    counter("connect", "--url", "http://127.0.0.1:9", "--token", token, now=None)
    key = stick / "khoa.key"
    carry(counter, "key", "--out", key)
    carry(counter, "key", "--in", key)
    counter.receive()
    file = carry(counter, "out", "--to", stick / "gui.age").body["file"]
    assert carry(counter, "in", file).body["new"] == 1
    assert carry(counter, "answer", file).body["acked"] == 1


def test_a_stick_that_fails_leaves_nothing_half(counter, met, stick, monkeypatch):
    counter.receive()
    before = carry(counter, "out", "--to", stick / "gui.age").body["bytes"]
    for number, code in (
        (errno.ENOSPC, "carry_stick_full"),
        (errno.EROFS, "carry_stick_read_only"),
        (errno.EIO, "carry_stick_gone"),
    ):
        trouble = OSError(number, "fails", "gui.age")
        with monkeypatch.context() as patched:
            patched.setattr("reception.sync.carry.stick.os.fsync", Mock(side_effect=trouble))
            said = carry(counter, "out", "--to", stick / "gui.age")
        assert (said.code, said.error["code"]) == (4, code)
        assert [path.name for path in stick.iterdir()] == ["gui.age"]
        assert (stick / "gui.age").stat().st_size == before
    waiting = counter("outbox").body
    assert waiting["pending"] == 1
    assert (waiting["items"][0]["last_answer"], waiting["items"][0]["attempts"]) == (
        *("carried_out", 1),
    )


def test_an_answer_that_finds_no_room_is_written_elsewhere(cli, counter, met, stick):
    counter.receive()
    file = carry(counter, "out", "--to", stick / "gui.age").body["file"]
    (stick / "gui.answer.age").mkdir()
    said = at_center(cli, met, "in", file)
    assert (said.code, said.error["code"]) == (4, "carry_answer_unwritten")
    again = at_center(cli, met, "in", file, "--answer", stick / "khac.age")
    assert (again.code, again.body["new"]) == (0, 0)
    assert carry(counter, "answer", stick / "khac.age").body["acked"] == 1


def test_what_is_no_file_of_ours_says_so(cli, counter, second, met, stick):
    counter.receive()
    file = stick / "gui.age"
    assert carry(counter, "out", "--to", stick / "no" / "gui.age").error["code"] == (
        "carry_stick_gone"
    )
    (stick / "thu.txt").write_text("một lá thư")
    said = carry(counter, "out", "--to", stick / "thu.txt")
    assert (said.code, said.error["code"]) == (2, "carry_target_taken")
    carry(counter, "out", "--to", file)
    carry(second, "out", "--to", stick / "2.age")
    assert carry(second, "out", "--to", file).error["code"] == "carry_target_taken"
    answer = at_center(cli, met, "in", file).body["answer"]
    for words, code in (
        (("answer", stick / "nothing.age"), "carry_file_missing"),
        (("answer", stick), "carry_file_missing"),
        (("in", stick / "thu.txt"), "carry_no_file"),
        (("in", stick / "2.age"), "carry_not_for_us"),
    ):
        said = carry(counter, *words)
        assert (said.code, said.error["code"]) == (2, code), words
    assert carry(second, "in", answer).error["code"] == "carry_not_for_us"
    assert at_center(cli, met, "in", answer).error["code"] == "carry_is_answer"
    assert at_center(cli, stick, "in", file).error["code"] == "data_missing"
    assert at_center(cli, met, "in", file, file, "--answer", answer).code == 2
    assert len(at_center(cli, met, "in", file, stick / "2.age").body["outboxes"]) == 2
    assert "một lá thư" in (stick / "thu.txt").read_text()


def test_whoever_has_a_line_hands_a_file_in_for_others(cli, tmp_path, counter, second, stick):
    with running_center(tmp_path / "center", unit=UNIT) as server:
        counter("connect", "--url", server.url, "--token", server.token, now=None)
        counter.receive()
        file = carry(counter, "out", "--to", stick / "gui.age").body["file"]
        at = ("--url", server.url, "--token")
        refused = cli("carry", "in", file, *at, "nobody")
        assert (refused.code, refused.error["code"]) == (3, "administrator_token")
        other = server.store.create_token("H57.30.13", "", system_clock())
        said = cli("carry", "in", file, *at, other)
        assert (said.code, said.body["answer"]) == (0, str(stick / "gui.answer.age"))
        assert carry(counter, "answer", file).body["acked"] == 1
        (stick / "thu.age").write_text("một lá thư")
        wrong = cli("carry", "in", str(stick / "thu.age"), *at, other)
        assert (wrong.code, wrong.error["code"]) == (2, "carry_no_file")
        assert "thu.age" in wrong.error["message"]
        server.store.revoke_tokens(UNIT)
        wrong = cli("carry", "in", file, *at, other)
        assert (wrong.code, wrong.error["code"]) == (3, "carry_unknown_counter")
    away = cli("carry", "in", file, *at, other)
    assert (away.code, away.error["code"]) == (5, "sync_no_line")


def test_a_hub_without_a_line_passes_on_by_hand(cli, tmp_path, counter, stick):
    (tmp_path / "hub").mkdir()
    hub = ("--data", str(tmp_path / "hub"))
    with closing(open_hub(HubPlace(tmp_path / "hub", "127.0.0.1", 0), unit=UNIT)) as server:
        token = server.center.store.create_token(UNIT, "", system_clock())
        province = cli(*above(tmp_path), "center", "token", "create", "--unit", UNIT).body["token"]
        assert cli(*hub, "carry", "out", "--to", str(stick)).error["code"] == "data_missing"
        words = ("--url", "http://127.0.0.1:9", "--token", province)
        assert cli(*hub, "hub", "forward", *words).code == 0
        assert cli(*hub, "carry", "out", "--to", str(stick)).error["code"] == "carry_no_keys"
        key = str(stick / "khoa.key")
        number = cli(*above(tmp_path), "carry", "key", "--out", key).body["number"]
        assert cli(*hub, "carry", "key", "--in", key).body["number"] == number
        counter.receive()
        counter("connect", "--url", "http://127.0.0.1:9", "--token", token, now=None)
        carry(counter, "key", "--in", own_key(cli, hub, stick))
        file = carry(counter, "out", "--to", stick / "quay.age").body["file"]
        assert cli(*hub, "carry", "in", file).body["new"] == 1

        def round_trip(events: int, new: int) -> None:
            said = cli(*hub, "carry", "out", "--to", str(stick / "hub.age"))
            assert (said.code, said.body["events"]) == (0, events), said.body
            taken = cli(*above(tmp_path), "carry", "in", said.body["file"])
            assert (taken.code, taken.body["new"]) == (0, new)
            answer = cli(*hub, "carry", "answer", taken.body["answer"])
            assert (answer.code, answer.body["acked"]) == (0, new)

        round_trip(1, 1)
        round_trip(0, 0)
        # What lies on the stick still, and the counter's own answer, are nobody else's.
        said = cli(*hub, "carry", "in", carry(counter, "answer", file) and str(stick / "quay.age"))
        assert said.body["new"] == 0
    told = cli(*above(tmp_path), "carry", "in", str(stick / "hub.age"))
    assert (told.body["counter"], told.body["new"]) == (0, 0)


def above(tmp_path):
    return "--data", str(tmp_path / "center")


def own_key(cli, hub, stick):
    path = stick / "hub.key"
    assert cli(*hub, "carry", "key", "--out", str(path)).code == 0
    return path

"""Killed anywhere inside of a carry command: nothing lost or doubled, no half file believed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from reception.center.background import running_center
from reception.center.server import open_center
from tests.e2e.test_kill import ENVIRONMENT, ROOT, SEED
from tests.workspaces import UNIT

CHILD = Path(__file__).with_name("carrying_child.py")
# Of each command; more of them by hand.
KILLS = int(os.environ.get("CARRY_KILLS", "2"))


def child(step: int, *words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(CHILD), str(step), *map(str, words)]
    return subprocess.run(
        command, cwd=ROOT, env=ENVIRONMENT, check=False, capture_output=True, text=True
    )


def kill_inside(chance: random.Random, steps: int, *words: object) -> bool:
    """Whether it was killed before it had ended."""
    done = child(chance.randint(1, steps), *words)
    assert done.returncode in (-9, 0), done.stderr
    return done.returncode == -9


def steps_of(*words: object) -> int:
    done = child(0, *words)
    assert done.returncode == 0, done.stderr
    return int(done.stderr.rpartition("steps ")[2])


def test_killed_at_any_step_of_carrying_loses_and_doubles_nothing(counter, tmp_path, capsys):
    folder, stick = tmp_path / "center", tmp_path / "stick"
    stick.mkdir()
    with running_center(folder, unit=UNIT) as server:
        counter("connect", "--url", server.url, "--token", server.token, now=None)
        assert counter("sync", "--once", now=None).code == 0
    chance, kills, codes = random.Random(SEED), 0, []
    at_center = ("--data", folder, "carry", "in")
    at_counter = (*counter.common, "carry")

    def ran(*words: object) -> dict[str, object]:
        said = counter("carry", *map(str, words), now=None)
        assert said.code == 0, said.body
        return said.body

    # What a whole walk is long; the first is not killed.
    codes.append(counter.receive())
    file = stick / "do.age"
    lengths = [
        steps_of(*at_counter, "out", "--to", file),
        steps_of(*at_center, file),
        steps_of(*at_counter, "answer", file),
    ]
    for _ in range(KILLS):
        codes += [counter.receive(), counter.receive()]
        kills += kill_inside(chance, lengths[0], *at_counter, "out", "--to", stick)
        # What a stick holds with a name of its own is whole; the center may have it.
        whole = sorted(stick.glob("mot-cua-*[0-9].age"))
        for found in whole:
            assert child(0, *at_center, found).returncode == 0
        name = str(ran("out", "--to", stick)["file"])
        assert not list(stick.glob("mot-cua-*[0-9].age.part"))
        kills += kill_inside(chance, lengths[1], *at_center, name)
        assert child(0, *at_center, name).returncode == 0
        assert not list(stick.glob("*.part"))
        kills += kill_inside(chance, lengths[2], *at_counter, "answer", name)
        taken = ran("answer", name)
        assert taken["pending"] == 0, taken
        for path in stick.glob("mot-cua-*"):
            path.unlink()
    assert kills >= KILLS
    assert counter("outbox").body["items"] == []
    assert counter.events() == len(codes)
    with closing(open_center(data_dir=folder)) as server:
        server.store.settle()
        assert server.store.counts(UNIT).dossiers == len(codes)
    with capsys.disabled():
        sys.stderr.write(f"\ncarry: {kills} killed of {lengths}; lost 0, doubled 0\n")

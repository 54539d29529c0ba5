"""A process killed at any moment loses nothing it has acknowledged, and doubles nothing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter as Tally
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest

from reception.services.dossier.just_done import just_done
from reception.services.money.visit_payment import settle_visit
from reception.storage.verify import verify
from reception.workspace import Workspace
from tests.e2e.conftest import NOW
from tests.e2e.killed_office import KilledOffice, small_disk
from tests.postgresql import IS_INSTALLED, postgresql

CHILD = Path(__file__).with_name("receiving_child.py")
ROOT = CHILD.parents[2]
KILLS = 20
SEED = 20260828
# Of the whole office, for each kind of database; ``make kill-test`` asks for more.
OFFICE_KILLS = int(os.environ.get("OFFICE_KILLS", "3"))
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "RECEPTION_ALLOW_NOW": "1"}
EPISODE_EVERY = 3 if OFFICE_KILLS < 50 else 50


def receive_until_killed(counter, chance: random.Random) -> list[str]:
    """Start a child, let it acknowledge some intakes, kill it in the midst of the next."""
    with subprocess.Popen(
        [sys.executable, CHILD, counter.data, counter.key, NOW],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=ENVIRONMENT,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        lines = [child.stdout.readline() for _ in range(chance.randint(0, 25))]
        # An intake takes a few milliseconds, so this ends anywhere inside of one.
        time.sleep(chance.uniform(0.0, 0.008))
        child.kill()
        lines += child.stdout.readlines()
    assert child.returncode == -9
    return [line.decode("ascii").strip() for line in lines]


def test_killed_at_random_points_keeps_every_acknowledged_intake_once(counter):
    chance = random.Random(SEED)
    acknowledged: list[str] = []
    for _ in range(KILLS):
        acknowledged += receive_until_killed(counter, chance)
    assert len(acknowledged) > KILLS
    assert len(set(acknowledged)) == len(acknowledged)

    held = Workspace(counter.data, counter.key).open()
    context = held.context()
    with context.database.read() as view:
        assert verify(view).is_sound
        stored = [view.dossier(uid) for uid in view.dossiers.uids()]
        events = view.journal.count()
        backlog = view.outbox.backlog()
    context.database.close()
    held.close()

    codes = Tally(dossier.code for dossier in stored if dossier is not None)
    assert set(acknowledged) <= set(codes)
    assert set(codes.values()) == {1}
    # At most the one intake that each kill met after its commit and before its answer.
    assert len(codes) - len(acknowledged) <= KILLS
    assert all(dossier is not None and dossier.paid == 4_000 for dossier in stored)
    assert events == backlog.pending == 2 * len(codes)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_counter_sync_and_center_killed_at_work_lose_and_double_nothing(kind, tmp_path, capsys):
    if kind == "postgresql" and not IS_INSTALLED:
        pytest.skip("no PostgreSQL server is installed")
    with ExitStack() as stack:
        disk = stack.enter_context(small_disk(tmp_path / "disk", megabytes=600))
        server = None
        if kind == "postgresql":
            server = stack.enter_context(postgresql(is_durable=True))
        office = KilledOffice(disk, random.Random(SEED), datetime.fromisoformat(NOW), server)
        stack.callback(office.stop)
        office.start_center()
        office.start_counter()
        for number in range(OFFICE_KILLS):
            office.one_kill()
            if number % EPISODE_EVERY == EPISODE_EVERY // 2 and disk.is_own:
                office.killed_on_a_full_disk()
                office.killed_on_a_read_only_disk()
            if number % 25 == 24:
                with capsys.disabled():
                    sys.stderr.write(f"{kind}: {office.kills.total()} kills\n")
        office.check()
    with capsys.disabled():
        sys.stderr.write(
            f"\n{kind}: {dict(office.kills)} killed, {len(office.acknowledged)} acknowledged,"
            f" told {dict(office.refused)}; lost 0, doubled 0\n"
        )


def test_work_goes_on_after_a_kill_with_the_next_number(counter):
    acknowledged = receive_until_killed(counter, random.Random(SEED))
    code = counter.receive()
    assert code not in acknowledged
    assert code > max(acknowledged, default="")


def test_killed_between_two_payments_of_a_visit_records_none_of_them(counter):
    child = CHILD.with_name("settling_child.py")
    done = subprocess.run(
        [sys.executable, child, counter.data, counter.key, NOW],
        cwd=ROOT,
        env=ENVIRONMENT,
        check=False,
    )
    assert done.returncode == -9
    held = Workspace(counter.data, counter.key, NOW).open()
    context = held.context()
    try:
        with context.database.read() as view:
            assert verify(view).is_sound
        visit = just_done(context).visit
        assert (len(visit.dossiers), visit.owed) == (3, 12_000)
        assert len(settle_visit(context, [found.uid for found in visit.to_pay], 12_000)) == 3
        assert just_done(context).visit.owed == 0
    finally:
        context.database.close()
        held.close()

"""A process killed at any moment while it tells a province loses nothing and doubles nothing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from province.center import ProvinceCenter
from province.server import running_province
from province.settings import Settings
from reception.services.intake.receiving import receive
from reception.services.province import obligations
from reception.services.province.account import ProvinceAccount, with_paths
from reception.workspace import Workspace
from tests.e2e.conftest import NOW, Counter
from tests.workspaces import UNIT, a_form

CHILD = Path(__file__).with_name("telling_child.py")
ROOT = CHILD.parents[2]
# ``make kill-test`` asks for more.
KILLS = int(os.environ.get("TELLING_KILLS", "2"))
SEED = 20261129
SLOW = Settings(look_up="history", delay=0.01)
# What tells them apart is the profile; a connector that drops an entry it has, as it must be asked.
KINDS = {"A": SLOW, "B": replace(SLOW, dedupes_progress=True)}
_AT_FIRST, _MORE = 8, 2
# Seconds: about as long as the first round takes.
_LONGEST = 0.15


@contextmanager
def telling(counter: Counter) -> Iterator[subprocess.Popen[bytes]]:
    """A process that has begun to tell."""
    with subprocess.Popen(
        [sys.executable, CHILD, counter.data, counter.key],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        try:
            yield child
        finally:
            child.kill()


def connect(counter: Counter, url: str, profile: str) -> None:
    account = ProvinceAccount(url, "motcua", "thu-nghiem", UNIT, "VN:GOV", profile=profile)
    with Workspace(counter.data, counter.key) as workspace, workspace.connected() as context:
        workspace.province.keep(context, with_paths(account, {}))


def take_in(counter: Counter, count: int) -> list[str]:
    """Codes of so many new dossiers."""
    with Workspace(counter.data, counter.key, NOW) as workspace, workspace.connected() as context:
        return [receive(context, a_form()).dossier.code for _ in range(count)]


def tell_whole(counter: Counter) -> None:
    """Until nothing moves."""
    with telling(counter) as child:
        said, _ = child.communicate(timeout=120)
        assert (said, child.returncode) == (b"done\n", 0)


def send_again(counter: Counter) -> int:
    """What a person does about steps that were cut off twice, where nothing can be looked up."""
    with Workspace(counter.data, counter.key, NOW) as workspace, workspace.connected() as context:
        items = [item for owed in obligations.open_dossiers(context) for item in owed.items]
        for item in items:
            obligations.send_again(context, item.obligation_id)
        return len(items)


@pytest.mark.parametrize("profile", KINDS)
def test_killed_at_random_points_nothing_is_lost_or_doubled(counter, profile: str):
    chance, center = random.Random(SEED), ProvinceCenter(KINDS[profile])
    with running_province(center) as running:
        connect(counter, running.url, profile)
        codes = take_in(counter, _AT_FIRST)
        wanted = Tally((code, "2") for code in codes)
        for _ in range(KILLS):
            with telling(counter) as child:
                time.sleep(chance.uniform(0.0, _LONGEST))
                child.kill()
            new = take_in(counter, _MORE)
            codes += new
            wanted += Tally((code, "2") for code in new)
        tell_whole(counter)
        if send_again(counter):
            tell_whole(counter)
    told = Tally(
        (code, str(step["TrangThai"]))
        for code, held in center.store.dossiers.items()
        for step in held.progress
    )
    assert sorted(center.store.dossiers) == sorted(codes)
    assert told == wanted

"""Several worker processes over a real PostgreSQL, as the command starts them."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
import requests

from reception.center.care import verify
from reception.center.server import Listen, open_center
from reception.center.store import CenterStore
from reception.cli.main import main
from reception.domain.errors import InputError
from reception.sync.messages import push_bytes
from tests.center.totals import kept, recounted
from tests.chains import START
from tests.e2e.test_cli_sync import center_process
from tests.postgresql import PostgresqlServer, children
from tests.sync.lives import UNIT, intakes

UNITS = (UNIT, "H57.30.13", "H57.30.14")
EVENTS, BATCH = 60, 15


def test_a_file_is_served_by_one_process(tmp_path: Path, capsys) -> None:
    with pytest.raises(InputError, match="center_workers_sqlite"):
        open_center(listen=Listen(workers=2), data_dir=tmp_path / "none")
    assert not (tmp_path / "none").exists()
    common = ("--data", str(tmp_path), "center", "--port", "0", "--unit", UNIT, "--workers")
    for number, code in (("2", "center_workers_sqlite"), ("33", "count_out_of_range")):
        assert main([*common, number]) == 2
        said = json.loads(capsys.readouterr().out)["error"]
        assert (said["code"], said["field"]) == (code, "workers")
        assert "…" not in said["message"]


class Province:
    """Counters of several units before one center."""

    def __init__(self, url: str, store: CenterStore) -> None:
        self.url = url
        self.headers = {
            unit: {"Authorization": f"Bearer {store.create_token(unit, '', START)}"}
            for unit in UNITS
        }
        self.batches = 0

    def ask(self, act: Callable[[], requests.Response]) -> requests.Response:
        """As a counter does: a line that breaks off is tried again."""
        ends = time.monotonic() + 20
        while True:
            try:
                return act()
            except requests.ConnectionError:
                assert time.monotonic() < ends
                time.sleep(0.05)

    def deliver(self, unit: str, device: str) -> int:
        """A device sends what it has; returns what is acknowledged. Each batch on a new line."""
        acked, chain = 0, intakes(EVENTS, device)
        while acked < EVENTS:
            body = push_bytes(unit, device, chain[acked : acked + BATCH])
            push = partial(requests.post, f"{self.url}/v1/events", body)
            answer = self.ask(partial(push, headers=self.headers[unit], timeout=20))
            assert answer.status_code == 200, answer.text
            acked = answer.json()["acked_seq"]
            self.batches += 1
        counts = self.ask(
            lambda: requests.get(f"{self.url}/v1/counts", headers=self.headers[unit], timeout=20)
        ).json()
        # Whichever process answers: nothing is missing of what any other one acknowledged.
        assert counts["events"]["by_device"][device]["stored"] == EVENTS
        return acked

    def look_up(self, number: int) -> int:
        """A citizen's try from this address."""
        form = {"code": f"{UNIT}-260806-{number:04d}", "tail": "4567"}
        return self.ask(lambda: requests.post(f"{self.url}/tra-cuu", form, timeout=20)).status_code


def test_processes_lose_and_double_nothing_and_share_their_limits(
    postgresql_server: PostgresqlServer,
) -> None:
    database = postgresql_server.new_schema("workers")
    words = ("center", "--port", "0", "--database", database, "--unit", UNIT, "--workers", "2")
    with closing(CenterStore.open(database, 16)) as store, center_process(*words) as told:
        province = Province(told["address"], store)
        workers = workers_of(int(told["pid"]))
        assert len(workers) == 2
        devices = [(unit, f"{unit}-{at}") for unit in UNITS for at in range(2)]
        with ThreadPoolExecutor(len(devices)) as pool:
            sent = [pool.submit(province.deliver, *device) for device in devices]
            os.kill(workers[0], signal.SIGKILL)
            assert [each.result() for each in sent] == [EVENTS] * len(devices)
        for unit in UNITS:
            assert store.counts(unit).dossiers == 2 * EVENTS
            assert kept(store, unit) == recounted(store, unit) != {}
        with store.snapshot() as connection:
            assert verify(connection).is_sound
        # Twenty at once and twelve a minute, whichever process is asked.
        tries = [province.look_up(number) for number in range(30)]
        assert 20 <= tries.count(404) <= 24
        assert set(tries) == {404, 429}
        figures = requests.get(f"{told['address']}/metrics", timeout=20).text
        # Of all processes together, the killed one among them.
        pushed = figures_of(figures, 'center_requests_total{.*route="/v1/events",status="200"}')
        assert pushed >= province.batches - 6
        assert figures_of(figures, "center_devices") == len(devices)


def workers_of(first: int) -> list[int]:
    """The processes that answer; beside them stands the one that looks after their locks."""
    found = [pid for pid in children(first) if b"spawn_main" in command_of(pid)]
    ends = time.monotonic() + 20
    while len(found) < 2 and time.monotonic() < ends:
        time.sleep(0.1)
        found = [pid for pid in children(first) if b"spawn_main" in command_of(pid)]
    return found


def command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def figures_of(text: str, name: str) -> float:
    return sum(float(value) for value in re.findall(rf"^{name} ([0-9.e+]+)$", text, re.MULTILINE))

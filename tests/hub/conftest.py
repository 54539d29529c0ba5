from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from reception.hub.server import HubServer
from reception.sync import hub_finding
from tests.hub.offices import Counter, Network, a_counter, a_hub


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    network = Network()
    monkeypatch.setattr(hub_finding, "find_hubs", network.find)
    return network


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubServer]:
    with a_hub(tmp_path / "hub") as server:
        yield server


@pytest.fixture
def counter(tmp_path: Path, network: Network) -> Iterator[Callable[[int], Counter]]:
    """Makes the counter of a number; a second one of it is another PC."""
    with ExitStack() as stack:
        made: list[Counter] = []

        def make(number: int) -> Counter:
            folder = tmp_path / f"pc{len(made)}"
            made.append(stack.enter_context(a_counter(folder, number, network)))
            # The folders of one number are copies of one template.
            with made[-1].context.database.write() as tx:
                tx.settings.put("device_id", f"{len(made):032x}")
            return made[-1]

        yield make

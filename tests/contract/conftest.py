"""Folders of the cases, on a disk in memory: what a line does with an answer needs no real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.run import memory_folder


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with memory_folder() as folder:
        yield folder

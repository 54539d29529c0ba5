"""A stand-in on a line, and an office that has logged in there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from province.center import ProvinceCenter
from province.server import running_province
from province.settings import Settings
from tests.province.office_there import Caller


@pytest.fixture
def center() -> ProvinceCenter:
    return ProvinceCenter(Settings(silence=0.05, drip=0.0))


@pytest.fixture
def caller(center: ProvinceCenter) -> Iterator[Caller]:
    with running_province(center) as running:
        caller = Caller(running.url)
        caller.login()
        yield caller
        caller.http.close()

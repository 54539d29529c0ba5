"""The page of the administrators: closed to everybody else, without names of people."""

from __future__ import annotations

import base64

import pytest

from reception.center import administrators, packages
from reception.center.app import create_app
from reception.center.package_check import Trust, check_package
from reception.center.store import CenterStore
from reception.sync.messages import CatalogueReport, PackageInUse
from tests.center.client import Client
from tests.chains import START
from tests.signed_packages import PUBLISHER, province_package
from tests.sync.lives import UNIT

SEAL = "ab" * 32


@pytest.fixture
def store(lone: CenterStore) -> CenterStore:
    return lone


@pytest.fixture
def token(store: CenterStore) -> str:
    with store.writing() as connection:
        return administrators.create(connection, "Sở <Tư pháp>", START)


def asked(store: CenterStore, token: str) -> tuple[int, str]:
    word = base64.b64encode(f"ai:{token}".encode()).decode()
    headers = {"Authorization": f"Basic {word}"} if token else {}
    answer = Client(create_app(store, lambda: START), headers).get("/quan-tri")
    return answer.status_code, answer.text


def test_the_page_is_closed_without_an_administrators_token(store: CenterStore, token: str) -> None:
    unit = store.create_token(UNIT, "UBND phường Thuận Hóa", START)
    for wrong in ("", "x.y", unit, token[:-1]):
        answer = Client(create_app(store, lambda: START)).get("/quan-tri")
        assert answer.headers["www-authenticate"].startswith("Basic ")
        status, text = asked(store, wrong)
        assert (status, "Thuận Hóa" in text) == (401, False)
    assert asked(store, token)[0] == 200


def test_an_empty_center_says_so(store: CenterStore, token: str) -> None:
    _status, text = asked(store, token)
    assert "Chưa phát hành gói nào" in text
    assert "Chưa máy nào đồng bộ" in text


def test_counters_are_shown_with_what_they_lack(store: CenterStore, token: str) -> None:
    store.create_token(UNIT, "UBND phường Thuận Hóa", START)
    with store.writing() as connection:
        files = province_package("2030.1")
        checked = check_package(files, "", [Trust("Tỉnh", PUBLISHER)])
        packages.publish(connection, checked, files, START, "Sở <Tư pháp>")
        for device, version in (("d1", "2030.1"), ("d2", "2029.1")):
            used = (PackageInUse("province", version, SEAL),)
            report = CatalogueReport(UNIT, device, int(device[1]), used)
            packages.note_use(connection, report, START)
    store.counter_devices(UNIT, 3, "d3", START)
    _status, text = asked(store, token)
    assert "Sở &lt;Tư pháp&gt;" in text
    assert "UBND phường Thuận Hóa (H57.30.12)" in text
    assert text.count("chưa có Tỉnh 2030.1") == 1
    assert "Tỉnh 2029.1, từ " in text
    assert "chưa cho biết" in text

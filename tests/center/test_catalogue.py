"""Packages at the center: published by administrators alone, offered, withdrawn, in use where."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from reception.center import administrators, answers, packages
from reception.center.app import create_app
from reception.center.limits import unpack
from reception.center.package_check import Trust
from reception.center.store import CenterStore
from reception.domain.catalogue_layers import Layer
from reception.sync import messages
from reception.sync.messages import CatalogueReport, PackageInUse
from tests.center.client import Client
from tests.chains import START
from tests.signed_packages import PUBLISHER, province_package
from tests.sync.lives import UNIT

SEAL = "ab" * 32


class Clocked:
    """The application on a store, asked by an administrator or by a counter."""

    def __init__(self, store: CenterStore) -> None:
        self.now = START
        self.store = store
        with store.writing() as connection:
            token = administrators.create(connection, "Sở Tư pháp", START)
            packages.trust(connection, Trust("Tỉnh", PUBLISHER), START)
        app = create_app(store, lambda: self.now)
        self.admin = Client(app, {"Authorization": f"Bearer {token}"})
        unit = store.create_token(UNIT, "UBND phường Thuận Hóa", START)
        self.counter = Client(app, {"Authorization": f"Bearer {unit}"})

    def publish(self, files: bytes, layer: str = "", **headers: str) -> tuple[int, Any]:
        path = f"/v1/admin/catalogue?layer={layer}"
        answer = self.admin.post(path, content=files, headers=headers)
        return answer.status_code, answer.json()

    def tell(self, *in_use: PackageInUse, device: str = "d1", counter: int = 1) -> Any:
        body = messages.report_bytes(CatalogueReport(UNIT, device, counter, in_use))
        answer = self.counter.post("/v1/catalogue", content=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def greeting(self, device: str = "d1") -> str:
        said = self.counter.get(f"/v1/handshake?device={device}&counter=1").json()
        return str(said["catalogue"])


@pytest.fixture
def center(store: CenterStore) -> Clocked:
    return Clocked(store)


@pytest.fixture
def lone(lone: CenterStore) -> Clocked:
    return Clocked(lone)


def in_use(version: str, layer: str = "province", starts_on: date | None = None) -> PackageInUse:
    return PackageInUse(layer, version, SEAL, starts_on)


def test_a_published_package_is_offered_and_fetched_whole(center: Clocked) -> None:
    files = province_package()
    status, said = center.publish(gzip.compress(files), **{"Content-Encoding": "gzip"})
    assert status == 200
    digest = hashlib.sha256(files).hexdigest()
    assert (said["layer"], said["version"], said["digest"]) == ("province", "2030.1", digest)
    assert (said["published_by"], said["size"]) == ("Sở Tư pháp", len(files))
    (offer,) = center.tell()["packages"]
    assert (offer["digest"], offer["size"], offer["valid_from"]) == (
        *(digest, len(files)),
        "2026-01-01",
    )
    fetched = center.counter.get(f"/v1/catalogue/{digest}")
    assert (fetched.content, fetched.headers["content-type"]) == (files, "application/zip")
    assert center.counter.get(f"/v1/catalogue/{'0' * 64}").status_code == 404
    # A repetition after a lost answer changes nothing.
    assert center.publish(files) == (200, said)
    assert len(center.admin.get("/v1/admin/catalogue").json()["packages"]) == 1


def test_what_is_packed_is_unpacked_on_a_thread_for_it(
    lone: Clocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A body of megabytes holds nobody else up meanwhile."""
    threads: list[threading.Thread] = []

    def unpacking(packed: bytes, longest: int) -> bytes:
        threads.append(threading.current_thread())
        return unpack(packed, longest)

    monkeypatch.setattr(answers, "unpack", unpacking)
    packed = {"Content-Encoding": "gzip"}
    report = messages.report_bytes(CatalogueReport(UNIT, "d1", 1, ()))
    told = lone.counter.post("/v1/catalogue", content=gzip.compress(report), headers=packed)
    status, _said = lone.publish(gzip.compress(province_package()), **packed)
    assert (told.status_code, status) == (200, 200)
    assert len(threads) == 2
    assert threading.main_thread() not in threads


def test_the_last_package_of_a_layer_is_offered_and_a_withdrawn_one_is_not(
    center: Clocked,
) -> None:
    first, second = province_package("2030.1"), province_package("2030.2", days=7)
    center.publish(first)
    center.publish(second)
    assert [item["version"] for item in center.tell()["packages"]] == ["2030.2"]
    status, said = center.publish(first)
    assert (status, said["error"]["code"]) == (409, "catalogue_older")
    digest = hashlib.sha256(second).hexdigest()
    center.now = START + timedelta(days=1)
    history = center.admin.request("DELETE", f"/v1/admin/catalogue/{digest}").json()["packages"]
    assert [item["withdrawn_by"] for item in history] == ["", "Sở Tư pháp"]
    assert [item["version"] for item in center.tell()["packages"]] == ["2030.1"]
    assert center.counter.get(f"/v1/catalogue/{digest}").status_code == 404
    assert center.admin.request("DELETE", f"/v1/admin/catalogue/{digest}").status_code == 404
    # What was withdrawn by mistake is published anew.
    assert center.publish(second)[0] == 200
    assert center.counter.get(f"/v1/catalogue/{digest}").content == second


def test_old_files_are_let_go_of_and_the_history_stays(lone: Clocked) -> None:
    archives = [province_package(f"2030.{number}") for number in range(1, 13)]
    for files in archives:
        assert lone.publish(files)[0] == 200
    assert len(lone.admin.get("/v1/admin/catalogue").json()["packages"]) == 12
    kept = [
        lone.counter.get(f"/v1/catalogue/{hashlib.sha256(files).hexdigest()}").status_code == 200
        for files in archives
    ]
    assert kept == [False] * 2 + [True] * 10


@pytest.mark.parametrize(
    ("files", "layer", "status", "code"),
    [
        (province_package(key=b""), "", 403, "signature_unknown"),
        (province_package(key=bytes(32)), "", 403, "signature_unknown"),
        (province_package(layer=Layer.OFFICE), "", 403, "catalogue_office_layer"),
        (province_package(days=0), "", 400, "catalogue_bad_number"),
        (province_package(code="9.999999"), "", 400, "catalogue_dangling"),
        (province_package(), "national", 400, "catalogue_layer"),
        (province_package()[:-40], "", 400, "catalogue_not_a_package"),
        (b"x" * 1000, "", 400, "catalogue_not_a_package"),
        (b"", "", 400, "catalogue_not_a_package"),
        (b"\0" * 20_000_001, "", 413, "too_large"),
        (province_package(), "xã", 400, "bad_message"),
    ],
)
def test_a_bad_package_is_refused_by_name_and_nothing_is_offered(
    lone: Clocked, files: bytes, layer: str, status: int, code: str
) -> None:
    lone.publish(province_package("2029.1"))
    answer = lone.publish(files, layer)
    assert (answer[0], answer[1]["error"]["code"]) == (status, code)
    assert [item["version"] for item in lone.tell()["packages"]] == ["2029.1"]
    assert len(lone.admin.get("/v1/admin/catalogue").json()["packages"]) == 1


def test_a_refusal_names_table_row_and_column(lone: Clocked) -> None:
    error = lone.publish(province_package(days=0))[1]["error"]
    assert error["field"] == "limits.csv[2].value"


def test_a_signature_over_other_tables_is_refused(lone: Clocked) -> None:
    good, other = province_package(days=9), province_package(days=8)
    # Both archives have their parts in the same places: signature of one, the rest of the other.
    cut = other.index(b"manifest.sig")
    assert good[:cut] != other[:cut]
    assert lone.publish(other[:cut] + good[cut:])[0] == 400


def test_neither_token_opens_the_others_routes(lone: Clocked) -> None:
    for method, path in (
        ("POST", "/v1/admin/catalogue"),
        ("GET", "/v1/admin/catalogue"),
        ("GET", "/v1/admin/counters"),
        ("DELETE", f"/v1/admin/catalogue/{'0' * 64}"),
    ):
        answer = lone.counter.request(method, path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (
            403,
            "not_an_administrator",
        )
        nobody = Client(lone.counter.app, {})
        assert nobody.request(method, path).status_code == 401
        assert (
            nobody.request(method, path, headers={"Authorization": "Bearer x.y"}).status_code == 401
        )
    for path in ("/v1/handshake", "/v1/events", f"/v1/catalogue/{'0' * 64}"):
        assert lone.admin.get(path).status_code == 401
    assert lone.admin.post("/v1/catalogue", content=b"{}").status_code == 401
    with lone.store.writing() as connection:
        (only,) = administrators.listed(connection)
        assert administrators.revoke(connection, only.token_id)
        assert not administrators.revoke(connection, only.token_id)
    assert lone.admin.get("/v1/admin/counters").status_code == 401


def test_what_each_device_has_in_use_is_listed_with_the_day_it_began(center: Clocked) -> None:
    center.tell(in_use("2030.1"), in_use("2026.12", "national"))
    center.tell(in_use("2030.1"), device="d2", counter=2)
    center.now = START + timedelta(days=3)
    center.tell(in_use("2026.12", "national"), in_use("2030.2", starts_on=date(2027, 1, 1)))
    center.greeting("d3")
    (one, three, two) = center.admin.get("/v1/admin/counters").json()["counters"]
    assert [(line["counter"], line["device_id"]) for line in (one, three, two)] == [
        *((1, "d1"), (1, "d3")),
        (2, "d2"),
    ]
    assert (one["unit"], one["office"]) == (UNIT, "UBND phường Thuận Hóa")
    assert [(item["layer"], item["version"], item["starts_on"]) for item in one["packages"]] == [
        ("national", "2026.12", None),
        ("province", "2030.2", "2027-01-01"),
    ]
    assert [item["since"] == one["last_seen"] for item in one["packages"]] == [False, True]
    assert three["packages"] == []
    assert [item["version"] for item in two["packages"]] == ["2030.1"]
    assert center.admin.get("/v1/admin/counters?unit=H1.2").json() == {"counters": []}
    assert "clerk" not in str(one)


def test_the_tag_of_a_greeting_changes_with_either_side_and_with_the_database(
    center: Clocked,
) -> None:
    first = center.greeting()
    told = center.tell(in_use("2030.1"))["tag"]
    assert center.greeting() == told != first
    assert center.tell(in_use("2030.1"))["tag"] == told
    center.publish(province_package())
    offered = center.greeting()
    assert offered != told
    assert center.tell(in_use("2030.1"))["tag"] == offered
    assert center.greeting("d2") != offered
    # Put back to a copy of before the report, it asks again.
    with center.store.writing() as connection:
        packages.note_use(connection, CatalogueReport(UNIT, "d1", 1, ()), START)
    assert center.greeting() != offered


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'{"protocol": 2}',
        b'{"protocol":1,"unit":"H1","device_id":"d1","counter":-1,"in_use":[]}',
        b'{"protocol":1,"unit":"H1","device_id":"d1","counter":1,"in_use":[{"layer":"x"}]}',
    ],
)
def test_a_report_nobody_can_read_is_refused(lone: Clocked, body: bytes) -> None:
    answer = lone.counter.post("/v1/catalogue", content=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_message")


def test_a_report_of_another_unit_is_refused(lone: Clocked) -> None:
    body = messages.report_bytes(CatalogueReport("H1.2", "d1", 1, ()))
    answer = lone.counter.post("/v1/catalogue", content=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "unit_mismatch")


def test_a_key_is_trusted_under_its_last_name_until_it_is_not(store: CenterStore) -> None:
    with store.writing() as connection:
        for name in ("Tỉnh", "Sở"):
            packages.trust(connection, Trust(name, PUBLISHER), START)
        assert packages.trusted(connection) == (Trust("Sở", PUBLISHER),)
        assert packages.distrust(connection, PUBLISHER)
        assert not packages.distrust(connection, PUBLISHER)


def test_a_province_may_name_what_the_published_national_package_brings(lone: Clocked) -> None:
    with lone.store.reading() as connection:
        assert packages.national_files(connection) == b""
    # A national package needs every table; the program's own, signed anew, is one.
    from reception import resources
    from reception.services.catalogue.manifest import MANIFEST, SIGNATURE
    from reception.services.catalogue.package_files import PACKAGE_FILES
    from reception.services.catalogue.package_source import load_files, zip_of
    from reception.services.catalogue.signatures import key_number, public_key, sign
    from tests.signed_packages import KEY

    files = dict(load_files(resources.path("procedures"), PACKAGE_FILES))
    number = key_number(public_key(KEY))
    text = files[MANIFEST].decode().replace("{", f'{{"publisher": "{number}",', 1)
    files[MANIFEST] = text.encode()
    files[SIGNATURE] = sign(files[MANIFEST], KEY)
    status, said = lone.publish(zip_of(files))
    assert status == 200, said
    with lone.store.reading() as connection:
        assert packages.national_files(connection)
    assert lone.publish(province_package())[0] == 200


def test_the_description_names_every_route_and_resolves(lone: Clocked) -> None:
    document = lone.counter.get("/openapi.json").json()
    paths = document["paths"]
    assert {
        *("/v1/catalogue", "/v1/catalogue/{digest}", "/v1/admin/catalogue"),
        *("/v1/admin/catalogue/{digest}", "/v1/admin/counters"),
    } <= set(paths)
    assert "requestBody" in paths["/v1/catalogue"]["post"]
    assert "requestBody" in paths["/v1/admin/catalogue"]["post"]
    schemas = document["components"]["schemas"]
    for reference in _references(document):
        assert reference.rpartition("/")[2] in schemas, reference
    assert "catalogue" in schemas["Handshake"]["properties"]


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "$ref":
                yield value
            else:
                yield from _references(value)
    elif isinstance(part, list):
        for item in part:
            yield from _references(item)

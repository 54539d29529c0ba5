"""Packages from the center: set aside, told by name where wrong, never in use by themselves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception.domain.catalogue_layers import Layer
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.messages import sentence
from reception.services.catalogue import from_center, importing
from reception.services.catalogue.signatures import add_publisher
from reception.services.context import ServiceContext
from reception.storage.catalogue_packages import Origin
from reception.sync import catalogue_exchange
from reception.sync.catalogue_exchange import Exchanged, exchange
from reception.sync.catalogue_message import (
    CatalogueAnswer,
    CatalogueReport,
    OfferedPackage,
    catalogue_answer_from_wire,
    readable_tag,
)
from reception.sync.fields import BadMessage
from reception.sync.gateway import StopAll, TryLater
from reception.sync.messages import handshake_from_wire
from tests.chains import START
from tests.signed_packages import LAND, PUBLISHER, province_package
from tests.workspaces import UNIT, context_on

GOOD = province_package("2030.1")
SEAL = "ab" * 32


def offered(files: bytes, **changes: Any) -> OfferedPackage:
    """What an honest center says of an archive, with named differences."""
    from reception.services.catalogue.manifest import MANIFEST
    from reception.services.catalogue.package_source import files_of_zip

    said = json.loads(files_of_zip(files, (MANIFEST,), "x")[MANIFEST])
    honest = OfferedPackage(
        layer=said["layer"],
        version=said["version"],
        valid_from=date.fromisoformat(said["valid_from"]),
        sha256=said["sha256"],
        digest=hashlib.sha256(files).hexdigest(),
        size=len(files),
        publisher=said.get("publisher", ""),
    )
    return replace(honest, **changes)


@dataclass
class FakeCenter:
    """A center that offers what it is told to and counts what it is asked."""

    tag: str = "aa"
    offers: list[OfferedPackage] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    trouble: TryLater | StopAll | None = None
    cut: TryLater | StopAll | None = None
    reports: list[CatalogueReport] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)

    def offer(self, files: bytes, **changes: Any) -> None:
        said = offered(files, **changes)
        self.offers = [item for item in self.offers if item.layer != said.layer] + [said]
        self.files[said.digest] = files
        self.tag += "a"

    def tell_catalogue(self, report: CatalogueReport) -> CatalogueAnswer | TryLater | StopAll:
        self.reports.append(report)
        return self.trouble or CatalogueAnswer(tuple(self.offers), self.tag)

    def package(self, digest: str, size: int) -> bytes | TryLater | StopAll:
        self.fetched.append(digest)
        return self.cut or self.files[digest]


@pytest.fixture
def context(tmp_path: Path) -> Iterator[ServiceContext]:
    with context_on(tmp_path) as (context, _clock):
        with context.database.write() as tx:
            add_publisher(tx, "Tỉnh", PUBLISHER)
        yield context


@pytest.fixture
def center() -> FakeCenter:
    return FakeCenter()


def talk(context: ServiceContext, center: FakeCenter) -> Exchanged:
    return exchange(context.database, center, center.tag, START)


def waiting(context: ServiceContext) -> list[tuple[str, str]]:
    """Version and fault of what is aside."""
    found = importing.catalogue_state(context).waiting
    return [(item.version, item.fault) for item in found]


def used(context: ServiceContext) -> list[str]:
    return [item.version for item in importing.catalogue_state(context).used]


def test_a_package_waits_until_somebody_has_seen_it(
    context: ServiceContext, center: FakeCenter
) -> None:
    center.offer(GOOD)
    assert talk(context, center) == Exchanged(asked=True, arrived=1)
    assert (waiting(context), used(context)) == ([("2030.1", "")], ["2026.12"])
    offer = importing.offer_waiting(context)
    assert [change.code for change in offer.changes] == [LAND]
    assert (offer.origin, offer.publisher != "") == (Origin.CENTER, True)
    importing.accept(context, offer)
    state = importing.catalogue_state(context)
    assert [(item.version, item.origin) for item in state.used][1:] == [("2030.1", Origin.CENTER)]
    assert state.waiting == ()
    with pytest.raises(InputError, match="catalogue_none_waiting"):
        importing.offer_waiting(context)


def test_nothing_is_asked_while_nothing_changes_on_either_side(
    context: ServiceContext, center: FakeCenter
) -> None:
    center.offer(GOOD)
    talk(context, center)
    assert [talk(context, center) for _ in range(3)] == [Exchanged()] * 3
    assert (len(center.reports), len(center.fetched)) == (1, 1)
    importing.accept(context, importing.offer_waiting(context))
    assert talk(context, center).asked
    assert [item.version for item in center.reports[-1].in_use] == ["2026.12", "2030.1"]
    assert (center.reports[-1].unit, center.reports[-1].counter) == (UNIT, 1)
    assert not talk(context, center).asked
    assert len(center.fetched) == 1


def test_a_center_of_before_is_asked_nothing(context: ServiceContext, center: FakeCenter) -> None:
    assert exchange(context.database, center, "", START) == Exchanged()
    assert center.reports == []


def test_a_newer_offer_takes_the_place_of_the_one_that_waits(
    context: ServiceContext, center: FakeCenter
) -> None:
    for version in ("2030.1", "2030.2"):
        center.offer(province_package(version))
        assert talk(context, center).arrived == 1
    assert waiting(context) == [("2030.2", "")]
    # Another layer's news does not fetch it again.
    center.offers.append(replace(center.offers[0], layer="district"))
    center.tag += "b"
    assert talk(context, center) == Exchanged(asked=True)
    assert len(center.fetched) == 2


def test_what_is_withdrawn_waits_no_longer(context: ServiceContext, center: FakeCenter) -> None:
    center.offer(GOOD)
    talk(context, center)
    center.offers, center.tag = [], "bb"
    assert talk(context, center).asked
    assert waiting(context) == []


def test_a_package_taken_from_a_stick_meanwhile_waits_no_longer(
    context: ServiceContext, center: FakeCenter, tmp_path: Path
) -> None:
    center.offer(GOOD)
    talk(context, center)
    stick = tmp_path / "goi.zip"
    stick.write_bytes(GOOD)
    importing.accept(context, importing.offer(context, stick))
    assert waiting(context) == []
    assert talk(context, center) == Exchanged(asked=True)
    assert (waiting(context), len(center.fetched)) == ([], 1)


def test_the_same_tables_under_a_new_version_are_another_package(
    context: ServiceContext, center: FakeCenter
) -> None:
    for version in ("2030.1", "2030.2"):
        center.offer(province_package(version))
        talk(context, center)
        importing.accept(context, importing.offer_waiting(context))
        assert used(context)[1:] == [version]


def test_a_package_taken_back_is_offered_again(context: ServiceContext, center: FakeCenter) -> None:
    center.offer(GOOD)
    talk(context, center)
    importing.accept(context, importing.offer_waiting(context))
    talk(context, center)
    importing.step_back(context, Layer.PROVINCE)
    assert talk(context, center).arrived == 1
    assert waiting(context) == [("2030.1", "")]


OTHER = province_package("2030.1", days=8)


@pytest.mark.parametrize(
    ("files", "changes", "fault", "is_fetched"),
    [
        pytest.param(province_package(key=b""), {}, "signature_unknown", True, id="unsigned"),
        pytest.param(province_package(key=bytes(32)), {}, "signature_unknown", True, id="stranger"),
        pytest.param(province_package(days=0), {}, "catalogue_bad_number", True, id="limit 0"),
        pytest.param(
            province_package(code="9.999999"), {}, "catalogue_dangling", True, id="unknown code"
        ),
        pytest.param(province_package("2025.1"), {}, "", True, id="first of its layer"),
        pytest.param(GOOD, {"version": "2030.9"}, "catalogue_center_differs", True, id="version"),
        pytest.param(GOOD, {"sha256": SEAL}, "catalogue_center_differs", True, id="seal"),
        pytest.param(GOOD, {"layer": "national"}, "catalogue_layer", True, id="other layer"),
        pytest.param(GOOD, {"size": 50_000_000}, "catalogue_file_too_big", False, id="50 MB"),
        pytest.param(GOOD, {"size": 7}, "catalogue_center_hash", True, id="other size"),
        pytest.param(GOOD, {"digest": SEAL}, "catalogue_center_hash", True, id="other hash"),
        pytest.param(
            GOOD,
            {"layer": "national", "version": "2026.1"},
            "catalogue_older",
            False,
            id="older than in use",
        ),
    ],
)
def test_what_is_wrong_is_kept_by_name_and_the_catalogue_in_use_stays(
    context: ServiceContext,
    center: FakeCenter,
    files: bytes,
    changes: dict[str, Any],
    fault: str,
    is_fetched: bool,
) -> None:
    center.offer(files, **changes)
    done = talk(context, center)
    assert done.arrived == (fault == "")
    ((_version, found),) = waiting(context)
    assert (found, bool(center.fetched)) == (fault, is_fetched)
    assert used(context) == ["2026.12"]
    if fault:
        with pytest.raises((InputError, NotPermitted)) as caught:
            importing.offer_waiting(context)
        assert caught.value.code == fault
        assert isinstance(caught.value, NotPermitted) == (fault == "signature_unknown")
        assert "{" not in sentence(caught.value)
    # What cannot get better by itself is not fetched again.
    again = talk(context, center)
    assert again.asked == (fault == "catalogue_center_hash")


def test_a_line_that_breaks_is_told_and_tried_again(
    context: ServiceContext, center: FakeCenter
) -> None:
    center.offer(GOOD)
    for cut in (TryLater("sync_answer_cut"), StopAll("sync_no_center")):
        center.cut = cut
        assert talk(context, center) == Exchanged(asked=True, is_settled=False)
        assert waiting(context) == [("2030.1", "catalogue_center_cut")]
    center.cut = None
    assert talk(context, center) == Exchanged(asked=True, arrived=1)
    assert waiting(context) == [("2030.1", "")]
    center.trouble = TryLater("sync_busy")
    center.tag = "cc"
    assert talk(context, center) == Exchanged(asked=True, is_settled=False)
    assert waiting(context) == [("2030.1", "")]


def test_a_key_that_becomes_known_makes_its_package_good(
    context: ServiceContext, center: FakeCenter
) -> None:
    from reception.services.catalogue.signatures import public_key

    center.offer(province_package(key=bytes(32)))
    talk(context, center)
    assert not talk(context, center).asked
    with context.database.write() as tx:
        add_publisher(tx, "Sở", public_key(bytes(32)).hex())
    assert talk(context, center).arrived == 1


def test_a_good_package_is_offered_before_a_faulty_one(
    context: ServiceContext, center: FakeCenter
) -> None:
    center.offer(GOOD)
    center.offer(GOOD, layer="national", version="2026.1")
    talk(context, center)
    assert importing.offer_waiting(context).package.layer is Layer.PROVINCE
    with pytest.raises(InputError, match="catalogue_older"):
        importing.offer_waiting(context, Layer.NATIONAL)


@pytest.mark.usefixtures("caplog")
def test_a_reader_that_breaks_ends_no_round(
    context: ServiceContext, center: FakeCenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_arguments: object) -> None:
        raise RecursionError

    monkeypatch.setattr(from_center, "files_of_zip", breaks)
    center.offer(GOOD)
    assert talk(context, center).arrived == 0
    assert waiting(context) == [("2030.1", "catalogue_not_a_package")]


@pytest.mark.usefixtures("caplog")
def test_a_disk_that_takes_nothing_ends_no_round(
    context: ServiceContext, center: FakeCenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise EnvironmentProblem("disk_full")

    center.offer(GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(from_center, "keep_aside", full)
        assert talk(context, center) == Exchanged(asked=True, is_settled=False)
    assert talk(context, center).arrived == 1


BYTES = st.one_of(
    st.binary(max_size=300),
    st.builds(
        lambda at, value: GOOD[:at] + bytes([value]) + GOOD[at + 1 :],
        st.integers(0, len(GOOD) - 1),
        st.integers(0, 255),
    ),
    st.builds(lambda end: GOOD[:end], st.integers(0, len(GOOD))),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=BYTES, is_honest=st.booleans())
def test_whatever_comes_only_the_package_itself_can_wait(
    context: ServiceContext, caplog: pytest.LogCaptureFixture, sent: bytes, is_honest: bool
) -> None:
    """A center may even say the hash of what it sends: signature and seal decide."""
    said = offered(GOOD)
    if is_honest:
        said = replace(said, digest=hashlib.sha256(sent).hexdigest(), size=len(sent))
    center = FakeCenter("dd", [said], {said.digest: sent})
    with context.database.write() as tx:
        tx.waiting.drop(Layer.PROVINCE)
        tx.settings.put(catalogue_exchange._LAST, "")
    talk(context, center)
    caplog.clear()
    ((version, fault),) = waiting(context)
    assert used(context) == ["2026.12"]
    if not fault:
        # A byte that no table, manifest or signature has (a date in the archive) changes nothing.
        offer = importing.offer_waiting(context)
        assert (offer.package.sha256, version) == (offered(GOOD).sha256, "2030.1")


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"packages": {}, "tag": "a"},
        {"packages": [], "tag": "x" * 100},
        {"packages": [{"layer": "province"}], "tag": "aa"},
        {"packages": [{**json.loads("{}"), "size": -1}], "tag": "aa"},
        {"packages": [{}] * 25, "tag": "aa"},
    ],
)
def test_an_answer_nobody_can_read_is_refused(answer: dict[str, Any]) -> None:
    with pytest.raises(BadMessage):
        catalogue_answer_from_wire(answer)


@pytest.mark.parametrize("said", [None, 7, "", "zz", "a" * 65, ["a"], {"a": 1}])
def test_a_greeting_is_read_whatever_it_says_of_packages(said: object) -> None:
    greeting = {
        "protocol": {"min": 1, "max": 1},
        "unit": UNIT,
        "office": "UBND",
        "server_time": "2026-08-05T09:00:00+07:00",
        "limits": {"max_events": 10, "max_bytes": 10_000},
    }
    assert handshake_from_wire(greeting).catalogue == ""
    assert handshake_from_wire({**greeting, "catalogue": said}).catalogue == ""
    assert handshake_from_wire({**greeting, "catalogue": "0f"}).catalogue == "0f"
    assert readable_tag([]) == ""

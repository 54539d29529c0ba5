from __future__ import annotations

import gzip
import json
import time
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy.exc import OperationalError

from reception.center import answers as module
from reception.center.background import running_center
from reception.center.limits import Damaged, RateLimit, TooLarge, unpack
from reception.center.store import CenterStore
from reception.sync import messages
from tests.center.client import Client
from tests.sync.lives import UNIT, intakes

EVENTS = intakes(3)
BODY = messages.push_bytes(UNIT, "d1", EVENTS)


@pytest.fixture
def store(lone: CenterStore) -> CenterStore:
    return lone


def post(client: Client, body: bytes, **headers: str) -> tuple[int, dict[str, Any]]:
    response = client.post("/v1/events", content=body, headers=headers)
    return response.status_code, response.json()


def test_health_is_open_to_all(client: Client) -> None:
    del client.headers["Authorization"]
    assert client.get("/healthz").json()["status"] == "ok"


@pytest.mark.parametrize("path", ["/v1/handshake", "/v1/events", "/v1/counts"])
@pytest.mark.parametrize("token", [None, "", "Bearer", "Bearer x.y", "Basic x.y"])
def test_every_route_of_a_unit_wants_its_token(
    client: Client, path: str, token: str | None
) -> None:
    del client.headers["Authorization"]
    headers = {} if token is None else {"Authorization": token}
    response = client.get(path, headers=headers)
    assert response.status_code == 401
    assert response.json() == {"error": {"code": "unauthorised"}}


def test_a_push_without_a_token_is_refused(client: Client) -> None:
    del client.headers["Authorization"]
    assert post(client, BODY)[0] == 401


def test_a_push_may_come_packed_or_plain(client: Client) -> None:
    status, answer = post(client, gzip.compress(BODY), **{"Content-Encoding": "gzip"})
    assert (status, answer["acked_seq"], answer["expected_seq"]) == (200, 3, 4)
    assert post(client, BODY)[1]["acked_seq"] == 3


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b"", {}, 400, "bad_message"),
        (b"not json", {}, 400, "bad_message"),
        (BODY[:-2], {}, 400, "bad_message"),
        (b"[" * 100_000, {}, 400, "bad_message"),
        (b"{}", {}, 400, "bad_message"),
        (BODY, {"Content-Encoding": "gzip"}, 400, "bad_message"),
        (gzip.compress(BODY)[:-9], {"Content-Encoding": "gzip"}, 400, "bad_message"),
        (gzip.compress(BODY) + b"x", {"Content-Encoding": "gzip"}, 400, "bad_message"),
        (BODY, {"Content-Encoding": "br"}, 415, "unsupported_encoding"),
        (b" " * (module.MAX_PACKED + 1), {}, 413, "too_large"),
        (messages.push_bytes("H57.30.99", "d1", EVENTS), {}, 403, "unit_mismatch"),
    ],
)
def test_a_bad_push_gets_a_clear_error(
    client: Client, body: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    got, answer = post(client, body, **headers)
    assert (got, answer["error"]["code"]) == (status, code)


def test_more_events_than_announced_are_refused(client: Client) -> None:
    wire = messages.event_to_wire(EVENTS[0])
    body = {"protocol": 1, "unit": UNIT, "device_id": "d1", "events": [wire] * 1_001}
    status, answer = post(client, json.dumps(body).encode())
    assert (status, answer["error"]["field"]) == (413, "events")


def test_a_body_that_unpacks_without_end_is_cut_short(client: Client) -> None:
    bomb = gzip.compress(b" " * (module.LIMITS.max_bytes + 1))
    status, answer = post(client, bomb, **{"Content-Encoding": "gzip"})
    assert (status, answer["error"]["code"]) == (413, "too_large")


def test_an_error_names_the_field_and_never_the_value(client: Client) -> None:
    wire = {**messages.event_to_wire(EVENTS[0]), "seq": "Đỗ Thị Thử"}
    body = {"protocol": 1, "unit": UNIT, "device_id": "d1", "events": [wire]}
    status, answer = post(client, json.dumps(body).encode())
    assert answer == {"error": {"code": "bad_message", "field": "events[0].seq"}}
    assert status == 400


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=5000", "limit=x", "cursor=" + "x" * 300, "device=a%20b"]
)
def test_a_bad_question_gets_the_same_shape_of_error(client: Client, query: str) -> None:
    response = client.get(f"/v1/events?{query}")
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "bad_message"


def test_an_unknown_path_gets_the_same_shape_of_error(client: Client) -> None:
    assert client.get("/v1/nothing").json() == {"error": {"code": "not_found"}}
    assert client.request("DELETE", "/v1/events").json() == {
        "error": {"code": "method_not_allowed"}
    }


@pytest.mark.usefixtures("caplog")
def test_a_database_that_is_away_asks_for_patience_and_blames_no_event(
    client: Client, store: CenterStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("INSERT", {}, OSError("disk full"))

    monkeypatch.setattr(store, "ingest", away)
    response = client.post("/v1/events", content=BODY)
    assert (response.status_code, response.headers["retry-after"]) == (503, "30")
    assert response.json() == {"error": {"code": "busy", "retry_after": 30}}


def test_counts_tell_dossiers_per_status_and_events_per_device(client: Client) -> None:
    post(client, BODY)
    assert client.get("/v1/counts").json() == {
        "unit": UNIT,
        "dossiers": {
            "total": 3,
            "by_status": {"2": 3},
            "unborn": 0,
            "doubled_codes": 0,
            "in_conflict": 0,
        },
        "events": {
            "total": 3,
            "by_device": {"d1": {"acked_seq": 3, "stored": 3, "refused": 0}},
        },
    }


def test_the_description_names_every_route_and_needs_no_other_site(client: Client) -> None:
    document = client.get("/openapi.json").json()
    assert {"/healthz", "/v1/handshake", "/v1/events", "/v1/counts"} <= set(document["paths"])
    assert "requestBody" in document["paths"]["/v1/events"]["post"]
    assert client.get("/docs").status_code == 404


def test_folding_goes_on_by_itself(tmp_path: Path) -> None:
    with running_center(tmp_path, unit=UNIT) as center:
        url, headers = f"{center.url}/v1/events", {"Authorization": f"Bearer {center.token}"}
        assert requests.post(url, BODY, headers=headers, timeout=10).status_code == 200
        ends = time.monotonic() + 10
        while center.store.is_behind():
            assert time.monotonic() < ends
            time.sleep(0.05)
        assert center.store.fold_some() == 0


def test_unpacking_stops_at_its_bound() -> None:
    packed = gzip.compress(b"a" * 1_000)
    assert unpack(packed, 1_000) == b"a" * 1_000
    with pytest.raises(TooLarge):
        unpack(packed, 999)
    with pytest.raises(Damaged):
        unpack(packed[:-1], 1_000)


def test_tries_run_out_and_come_back_with_time() -> None:
    limit = RateLimit(burst=2, per_minute=6)
    assert [limit.take("k", 0.0) for _ in range(3)] == [True, True, False]
    assert not limit.take("k", 9.0)
    assert limit.take("k", 21.0)
    assert limit.take("other", 21.0)


def test_a_flood_of_new_keys_forgets_the_oldest_only() -> None:
    limit = RateLimit(burst=1, per_minute=0, most_keys=2)
    assert limit.take("a", 0.0)
    assert limit.take("b", 0.0)
    assert limit.take("c", 0.0)
    assert not limit.take("c", 1.0)
    assert limit.take("a", 1.0)

"""What whoever runs the center sees: alive, ready, figures, lines of log; no personal data."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import event as hooks
from sqlalchemy.exc import OperationalError
from starlette.requests import Request

from reception.center import administrators, answers, operation, patience, server
from reception.center.answers import ApiError
from reception.center.app import create_app
from reception.center.background import running_center
from reception.center.store import CenterStore
from reception.center.watch import JsonFormatter, log_to_stderr
from reception.sync import messages
from tests.center.client import Client
from tests.chains import START
from tests.sync.lives import UNIT, intakes

_READ_ONLY = "PRAGMA query_only = ON"


def figure(text: str, name: str, **labels: str) -> float:
    """One figure as Prometheus reads it."""
    found = [
        sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name and labels.items() <= sample.labels.items()
    ]
    return sum(found)


@pytest.mark.usefixtures("caplog")
def test_a_center_without_its_database_is_alive_and_not_ready(
    client: Client, lone: CenterStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operation, "READY_SECONDS", 0.0)
    assert client.get("/readyz").json()["status"] == "ready"

    def full() -> None:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    monkeypatch.setattr(lone, "prove_writable", full)
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


@pytest.mark.usefixtures("caplog")
def test_a_database_that_takes_nothing_is_not_ready(
    store: CenterStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operation, "READY_SECONDS", 0.0)
    client = Client(create_app(store, lambda: START))
    assert client.get("/readyz").status_code == 200
    assert client.get("/readyz").status_code == 200
    if store.file is not None:
        store.close()
        hooks.listen(store._engine, "connect", lambda line, _record: line.execute(_READ_ONLY))
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200


@pytest.mark.usefixtures("caplog")
def test_whoever_asks_often_makes_the_database_write_once(
    client: Client, lone: CenterStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def full() -> None:
        asked.append(True)
        raise OperationalError("INSERT", {}, Exception("disk full"))

    monkeypatch.setattr(lone, "prove_writable", lambda: asked.append(False))
    assert {client.get("/readyz").status_code for _ in range(20)} == {200}
    monkeypatch.setattr(lone, "prove_writable", full)
    assert client.get("/readyz").status_code == 200
    assert asked == [False]
    now = time.monotonic() + operation.READY_SECONDS + 0.1
    monkeypatch.setattr(time, "monotonic", lambda: now)
    assert {client.get("/readyz").status_code for _ in range(20)} == {503}
    assert asked == [False, True]


def test_figures_count_requests_by_the_pattern_of_their_route(
    client: Client, lone: CenterStore
) -> None:
    body = messages.push_bytes(UNIT, "d1", intakes(3))
    assert client.post("/v1/events", content=body).status_code == 200
    client.get("/v1/catalogue/" + "0" * 64)
    client.get("/khong-co/H57.30.12-260805-0001")
    client.request("PHA", "/v1/events")
    text = client.get("/metrics").text
    asked = ("center_requests_total", "center_request_seconds_count")
    assert figure(text, asked[0], route="/v1/events", method="POST", status="200") == 1
    assert figure(text, asked[0], route="/v1/catalogue/{digest}", status="404") == 1
    assert figure(text, asked[0], route="unknown", status="404") == 1
    assert figure(text, asked[1]) == figure(text, asked[0])
    assert figure(text, "center_events_total", outcome="taken") == 3
    assert figure(text, "center_events_total", outcome="refused") == 0
    assert (figure(text, "center_units"), figure(text, "center_devices")) == (1, 1)
    assert figure(text, "center_units_behind") == 1
    assert figure(text, "center_database_bytes") > 10_000
    lone.settle()
    assert figure(client.get("/metrics").text, "center_units_behind") == 0
    assert "260805" not in text


def test_figures_are_for_this_machine_or_an_administrator(lone: CenterStore) -> None:
    with lone.writing() as connection:
        token = administrators.create(connection, "Sở", START)
    app = create_app(lone, lambda: START)

    async def from_afar(scope: Any, receive: Any, send: Any) -> None:
        await app({**scope, "client": ("203.0.113.7", 4711)}, receive, send)

    assert Client(app).get("/metrics").status_code == 200
    assert Client(from_afar).get("/metrics").status_code == 401
    unit = lone.create_token(UNIT, "", START)
    assert Client(from_afar, {"Authorization": f"Bearer {unit}"}).get("/metrics").status_code == 403
    assert Client(from_afar, {"Authorization": f"Bearer {token}"}).get("/metrics").is_success


def test_every_answer_bears_the_number_of_its_request(client: Client) -> None:
    numbers = [client.get("/healthz").headers["x-request-id"] for _ in range(2)]
    assert numbers[0] != numbers[1]
    given = client.get("/healthz", headers={"X-Request-ID": "proxy-17"})
    assert given.headers["x-request-id"] == "proxy-17"
    for odd in ("a b", "x" * 65, "", "đ"):
        answer = client.get("/healthz", headers={"X-Request-ID": odd.encode()})
        assert answer.headers["x-request-id"] != odd


def test_a_line_of_log_is_json_with_number_and_cause_and_names_nobody(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "reception")
    caplog.handler.setFormatter(JsonFormatter())
    code = "H57.30.12-260805-0001"
    client.post("/tra-cuu", data={"code": code, "tail": "4567"})
    client.get(f"/v1/catalogue/{'0' * 64}?ten=Nguyễn", headers={"X-Request-ID": "n1"})
    lines = [json.loads(line) for line in caplog.text.splitlines()]
    asked = [line for line in lines if line["message"] == "request"]
    assert [(line["method"], line["route"], line["status"]) for line in asked] == [
        ("POST", "/tra-cuu", 404),
        ("GET", "/v1/catalogue/{digest}", 404),
    ]
    assert asked[1]["request_id"] == "n1"
    assert set(asked[1]) == {
        *("time", "level", "logger", "message", "request_id"),
        *("method", "route", "status", "milliseconds"),
    }
    assert not any(word in caplog.text for word in ("260805", "4567", "Nguyễn"))


def test_a_failure_is_told_with_its_kind_and_place_and_without_its_words() -> None:
    cause = ValueError("Nguyễn Văn A 001098012345")
    record = logging.LogRecord(
        *("reception", logging.ERROR, "f.py", 1, "failed", ()),
        exc_info=(ValueError, cause, None),
    )
    line = json.loads(JsonFormatter().format(record))
    assert "ValueError" in line["cause"]
    assert "Nguyễn" not in str(line)
    assert "request_id" not in line


@pytest.mark.usefixtures("caplog")
def test_an_unexpected_failure_is_numbered_and_counted(
    client: Client, lone: CenterStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_arguments: object) -> None:
        raise RuntimeError("Nguyễn")

    monkeypatch.setattr(lone, "counts", breaks)
    with pytest.raises(RuntimeError):
        client.get("/v1/counts")
    text = client.get("/metrics").text
    assert figure(text, "center_requests_total", route="/v1/counts", status="500") == 1


def test_the_log_goes_to_standard_error_where_it_is_wanted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logger = logging.getLogger("reception")
    before = list(logger.handlers), logger.level
    others = list(logging.getLogger("uvicorn.error").handlers)
    try:
        log_to_stderr("")
        assert list(logger.handlers) == before[0]
        log_to_stderr("json")
        logger.info("một dòng")
        assert json.loads(capsys.readouterr().err)["message"] == "một dòng"
    finally:
        logger.handlers[:], logger.level = before
        logging.getLogger("uvicorn.error").handlers[:] = others


def test_a_body_that_stops_coming_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_PIECE_SECONDS", 0.05)

    pieces = [b"{"]

    async def receive() -> dict[str, Any]:
        if not pieces:
            await asyncio.sleep(30)
        return {"type": "http.request", "body": pieces.pop(), "more_body": True}

    with pytest.raises(ApiError) as caught:
        asyncio.run(answers.bounded_body(Request({"type": "http", "headers": []}, receive)))
    assert caught.value.status == 408


def test_a_head_without_end_is_cut_off(tmp_path: Path) -> None:
    with running_center(tmp_path, unit=UNIT) as center:
        port = int(center.url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            line.sendall(b"GET /healthz HTTP/1.1\r\nX: ")
            try:
                for _ in range(200):
                    line.sendall(b"x" * 1024)
                answer = line.recv(100)
            except OSError:
                answer = b""
            assert not answer.startswith(b"HTTP/1.1 200")
        assert requests.get(f"{center.url}/healthz", timeout=10).ok


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("sent", [b"", b"GET /healthz HT"])
def test_a_head_that_does_not_come_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: bytes, is_first: bool
) -> None:
    monkeypatch.setattr(patience, "HEAD_SECONDS", 0.5)
    monkeypatch.setattr(server, "_KEEP_ALIVE", 1)
    with running_center(tmp_path, unit=UNIT) as center:
        port = int(center.url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            if not is_first:
                line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                assert line.recv(4_096).startswith(b"HTTP/1.1 200")
            line.sendall(sent)
            while line.recv(4_096):
                pass


def test_a_line_that_is_kept_open_serves_again_and_a_slow_body_is_no_head(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "HEAD_SECONDS", 0.4)
    body = messages.push_bytes(UNIT, "d1", intakes(1))

    def slowly() -> Iterator[bytes]:
        yield body[:10]
        time.sleep(1.0)
        yield body[10:]

    with running_center(tmp_path, unit=UNIT) as center, requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {center.token}"
        assert session.get(f"{center.url}/readyz", timeout=20).ok
        # Nothing of a next request has come: this is the server's own, longer patience.
        time.sleep(1.0)
        answer = session.post(f"{center.url}/v1/events", data=slowly(), timeout=20)
        assert answer.json()["acked_seq"] == 1

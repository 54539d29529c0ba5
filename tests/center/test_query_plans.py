"""No question of the center reads a whole table that grows with the province."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import event as hooks
from sqlalchemy import text

from reception.center.app import create_app
from reception.center.store import CenterStore
from reception.domain.facts import CompetentReceipt, Completion
from reception.domain.workflow import EventKind
from reception.sync import messages
from reception.sync.messages import CatalogueReport, PushRequest
from tests.center.client import Client
from tests.chains import DUE, START, Chain, an_intake
from tests.postgresql import PostgresqlServer
from tests.sync.lives import UNIT, intakes

THERE = "H57.30.13"
# What grows with every dossier; of the others a province has some thousand rows.
GROWING = re.compile(r"SCAN (events|dossiers|codes|shared|directions)\b")
GROWS = re.compile(r"(events|dossiers|codes|shared|directions)(_|$)")


def fill(store: CenterStore) -> None:
    store.ingest(PushRequest(UNIT, "d1", tuple(intakes(20))), START)
    here = Chain("d2")
    here.add(EventKind.RECEIVED, an_intake(deciding_unit=THERE, transfer_at=START))
    here.add(EventKind.COMPLETED, Completion())
    store.ingest(PushRequest(UNIT, "d2", tuple(here.events)), START)
    there = Chain("d3", here.moment, here.stamp)
    there.add(EventKind.COMPETENT_RECEIVED, CompetentReceipt(START, due_at=DUE, authority=THERE))
    store.ingest(PushRequest(THERE, "d3", tuple(there.events)), START)


def ask_everything(store: CenterStore, client: Client) -> None:
    for path in (
        "/v1/handshake?device=d1&counter=1",
        "/v1/events?device=d2",
        "/v1/shared",
        "/v1/counts",
        "/v1/holdings?device=d1&after=0&last=9&step=2&challenge=c0ffee",
        "/v1/dossiers?uid=u1&uid=u2",
        "/bieu-do",
        f"/bieu-do?unit={UNIT}",
        "/man-hinh",
        f"/man-hinh?unit={UNIT}",
        f"/thong-ke?tu=2026-01-01&den=2026-08-05&unit={UNIT}",
    ):
        answer = client.get(path)
        assert answer.status_code == 200, path
        cursor = answer.json().get("next_cursor") if path.startswith("/v1") else None
        if cursor:
            joint = "&" if "?" in path else "?"
            assert client.get(f"{path}{joint}cursor={cursor}").status_code == 200
    code = f"{UNIT}-260805-0001"
    assert client.post("/tra-cuu", data={"code": code, "tail": "1234"}).status_code == 200
    body = messages.report_bytes(CatalogueReport(UNIT, "d1", 1, ()))
    assert client.post("/v1/catalogue", content=body).status_code == 200


def ask_all(store: CenterStore, client: Client) -> dict[str, Any]:
    """Every statement of a center's day, with what one was given."""
    # A new unit alone looks through all that is open, once.
    store.create_token(THERE, "UBND phường Vỹ Dạ", START)
    asked: dict[str, Any] = {}
    hooks.listen(
        store._engine, "before_cursor_execute", lambda *said: asked.setdefault(said[2], said[3])
    )
    fill(store)
    store.settle()
    ask_everything(store, client)
    acts = ("SELECT", "UPDATE", "DELETE", "INSERT")
    return {
        statement: given[0] if isinstance(given, list) else given
        for statement, given in asked.items()
        if statement.startswith(acts)
    }


def told(plans: dict[str, list[str]]) -> str:
    """What is wrong with which statement."""
    return "\n\n".join(f"{plan}\n{statement}" for statement, plan in plans.items() if plan)


def test_every_question_is_answered_from_an_index(lone: CenterStore, client: Client) -> None:
    asked = ask_all(lone, client)
    plans: dict[str, list[str]] = {}
    with lone.reading() as connection:
        for statement, given in asked.items():
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
            plans[statement] = [row.detail for row in rows if GROWING.search(row.detail)]
    assert len(plans) > 30
    assert not told(plans)


@pytest.fixture
def large(postgresql_server: PostgresqlServer) -> Iterator[CenterStore]:
    """A center on PostgreSQL."""
    with closing(CenterStore.open(postgresql_server.new_schema("plans"))) as store:
        yield store


def test_on_postgresql_every_question_names_the_unit_or_the_code(large: CenterStore) -> None:
    token = large.create_token(UNIT, "UBND phường Thuận Hóa", START)
    client = Client(create_app(large, lambda: START), {"Authorization": f"Bearer {token}"})
    asked = ask_all(large, client)
    plans: dict[str, list[str]] = {}
    with large.writing() as connection:
        # Tables of twenty rows would be read whole, and rightly so.
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        for statement, given in asked.items():
            found = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", given).scalar()
            plans[statement] = [*whole_reads(found[0]["Plan"])]
    assert len(plans) > 30
    assert not told(plans)


def whole_reads(node: dict[str, Any]) -> Iterator[str]:
    """Parts of a plan that read a growing table, or an index of it, from end to end.

    Of the events each partition is asked by its unit: elsewhere it may be another machine's.
    """
    name, bound = node.get("Relation Name", node.get("Index Name", "")), node.get("Index Cond", "")
    if GROWS.match(name) and node["Node Type"] != "Bitmap Heap Scan":
        is_asked = "unit" in bound if name.startswith("events") else bool(bound)
        if not is_asked and node["Node Type"].endswith("Scan"):
            yield f"{node['Node Type']} {name} {bound}"
    for inner in node.get("Plans", ()):
        yield from whole_reads(inner)

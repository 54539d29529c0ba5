"""No question of the center reads a whole table that grows with the province."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import event as hooks

from reception.center.store import CenterStore
from reception.domain.facts import CompetentReceipt, Completion
from reception.domain.workflow import EventKind
from reception.sync import messages
from reception.sync.messages import CatalogueReport, PushRequest
from tests.center.client import Client
from tests.chains import DUE, START, Chain, an_intake
from tests.sync.lives import UNIT, intakes

THERE = "H57.30.13"
# What grows with every dossier; of the others a province has some thousand rows.
GROWING = re.compile(r"SCAN (events|dossiers|codes|shared|directions)\b")


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
        "/bieu-do",
        f"/bieu-do?unit={UNIT}",
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


def test_every_question_is_answered_from_an_index(lone: CenterStore, client: Client) -> None:
    # A new unit alone looks through all that is open, once.
    lone.create_token(THERE, "UBND phường Vỹ Dạ", START)
    asked: dict[str, Any] = {}
    hooks.listen(
        lone._engine, "before_cursor_execute", lambda *said: asked.setdefault(said[2], said[3])
    )
    fill(lone)
    lone.settle()
    ask_everything(lone, client)
    plans: dict[str, str] = {}
    with lone.reading() as connection:
        for statement, given in list(asked.items()):
            if not statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
                continue
            one = given[0] if isinstance(given, list) else given
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", one)
            plans[statement] = "; ".join(row.detail for row in rows)
    assert len(plans) > 30
    whole = {statement: plan for statement, plan in plans.items() if GROWING.search(plan)}
    assert not whole, "\n\n".join(f"{plan}\n{statement}" for statement, plan in whole.items())

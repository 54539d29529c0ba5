"""What we render is taken by a province that was written from the interface alone.

Whatever a dossier holds, a packet is either not made, with the field named, or taken by the
strictest province without a remark.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate, groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from province.packets import Envelope, Packets
from province.settings import Settings
from province.store import Store
from reception.domain.checklist import PaperCount
from reception.domain.events import Event
from reception.domain.facts import (
    ClockResumed,
    Collect,
    Completion,
    Intake,
    Remark,
    SupplementRequest,
)
from reception.domain.money_facts import FeeFact, FeeWaiver, Payment
from reception.domain.person import IdKind, Party, PartyKind
from reception.domain.result_facts import HandingOver
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import EventKind as Kind
from reception.sync.province import packets
from reception.sync.province.packets import CannotRender, ProcedureTerms, Terms
from reception.sync.province.record import record_of
from simulator.crash import seeded_chance
from simulator.faults import held
from simulator.plan import plan_of
from simulator.run import memory_folder, quiet
from simulator.world import play
from tests.chains import DUE, PIN, START, Chain, an_intake

UNIT = "H57.30.12"
TERMS = Terms("UBND phường Thuận Hóa", UNIT, sends_uid=True)
PROCEDURE = ProcedureTerms("1.001193", "G15-HT01", "Hộ tịch")
# A late entry of another counter may be older than what went before it; that is the truth. No
# service makes an appointment before the reception; only these strategies do.
_ALLOWED = ("an entry is older", "NgayHenTra before the reception")

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30) | st.builds(
    lambda text: unicodedata.normalize("NFD", text), st.sampled_from(["Nguyễn Văn Thử", "ộ" * 600])
)
MOMENTS = st.datetimes(
    datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.just(OFFICE_ZONE)
) | st.just(START)
# Names of staff are at most this long where they are entered.
ACTORS = st.text(st.characters(codec="utf-8"), max_size=50)
PARTIES = st.builds(
    Party,
    st.sampled_from(PartyKind),
    TEXTS | st.just("Vũ Thử"),
    TEXTS | st.sampled_from(["046196001234", "196001234", "C1234567"]),
    st.none() | st.sampled_from(IdKind),
    phone=TEXTS,
    email=TEXTS,
)
NAMES = TEXTS.map(lambda text: f"Giấy {text}")
PAPERS = st.lists(st.builds(PaperCount, NAMES, st.integers(0, 2**40)), max_size=3).map(tuple)
INTAKES = st.builds(
    Intake,
    code=st.just("H57.30.12-260805-1001"),
    unit=st.just(UNIT),
    counter=st.just(1),
    procedure=st.just(PIN),
    owner=PARTIES,
    received_at=MOMENTS,
    due_at=st.none() | MOMENTS,
    summary=TEXTS | st.just("ộ" * 1_001),
    papers=PAPERS,
    fee=st.builds(FeeFact, amount=st.none() | st.integers(0, 2**70)),
    collect=st.sampled_from(Collect),
    note=TEXTS | st.just("x" * 501),
    deciding_unit=st.sampled_from(["", UNIT, "H57.30.13"]),
    deciding_name=TEXTS,
)
MOVES = st.lists(
    st.sampled_from(
        [
            (Kind.FORWARDED, Remark(to_unit="Phòng Tư pháp")),
            (Kind.SUPPLEMENT_REQUESTED, SupplementRequest("Thiếu")),
            (Kind.SUPPLEMENTED, ClockResumed(due_at=DUE + timedelta(days=3))),
            (Kind.STOPPED, Remark("Không đủ điều kiện", "Luật")),
            (Kind.PAID, Payment(8_000, "cash")),
            (Kind.FEE_WAIVED, FeeWaiver("Hộ nghèo")),
            (Kind.COMPLETED, Completion("Trích lục")),
            (Kind.RETURNED, HandingOver("Đỗ Thị Thử")),
            (Kind.WITHDRAWN, Remark("Xin rút")),
        ]
    ),
    max_size=6,
)


def refused_or_remarked(events: list[Event], store: Store | None = None) -> list[str]:
    """Send a dossier's state and history; what the province did not like."""
    record = record_of(events)
    if record is None:
        return []
    there = Packets(store or Store(), lambda: Settings(is_final=False))
    said: list[str] = []

    def send(service: str, item: packets.Item, **members: str) -> None:
        body = json.loads(json.dumps({"data": [item], **members}))
        verdict = there.call(Envelope(service, UNIT, body, said.append))
        if not verdict.is_success:
            said.append(verdict.message)

    try:
        item = packets.snapshot(record, TERMS, PROCEDURE)
    except CannotRender as trouble:
        return [] if trouble.field else ["refused without a field"]
    updating = str(item["MaHoSo"] in there.store.dossiers)
    send("DongBoHoSoMC", item, isUpdating=updating)
    for step in record.steps:
        try:
            entry = packets.progress(record, step)
        except CannotRender as trouble:
            said += [] if trouble.field else ["refused without a field"]
        else:
            send("CapNhatTienDoHoSoMC", entry)
    return [words for words in said if not any(known in words for known in _ALLOWED)]


@given(intake=INTAKES, moves=MOVES, actor=ACTORS)
def test_whatever_a_dossier_holds_is_taken_or_named(intake: Intake, moves: list[tuple], actor: str):
    chain = Chain()
    chain.add(Kind.RECEIVED, intake, actor=actor)
    for kind, fact in moves:
        chain.add(kind, fact, actor=actor)
    assert refused_or_remarked(chain.events) == []


def simulated_dossiers(seed: int) -> Iterator[list[Event]]:
    """The events of every dossier of a simulated office, as its center holds them."""
    with (
        quiet(),
        seeded_chance(seed),
        memory_folder() as root,
        play(plan_of(seed, held()), root, []) as world,
    ):
        events = sorted(world.center.events(), key=lambda event: (event.dossier_uid, event.order))
    for _, dossier in groupby(events, lambda event: event.dossier_uid):
        yield list(dossier)


@pytest.mark.parametrize("seed", range(4))
def test_every_state_of_a_simulated_office_is_taken(seed: int):
    for dossier in simulated_dossiers(seed):
        for known in accumulate([event] for event in dossier):
            assert refused_or_remarked(known) == []


def test_the_test_sees_what_is_not_taken():
    chain = Chain()
    chain.add(Kind.RECEIVED, an_intake(), actor="N" * 60)
    assert refused_or_remarked(chain.events) == ["Trường NguoiXuLy vượt quá 50 ký tự"]

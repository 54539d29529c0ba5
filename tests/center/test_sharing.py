"""What of a dossier goes to which unit, on either kind of database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest

from reception.center.store import CenterStore, CursorUnknown
from reception.domain.events import Event
from reception.domain.facts import (
    Competent,
    CompetentReceipt,
    Completion,
    Correction,
    Remark,
    Undoing,
)
from reception.domain.result_facts import Rating
from reception.domain.workflow import EventKind
from reception.event_codec import fold
from reception.sync.messages import PushRequest
from tests.chains import DUE, START, Chain, an_intake
from tests.sync.lives import UNIT, keys

THERE, THIRD = "H57.30.13", "H57.09"


@pytest.fixture
def province(store: CenterStore) -> CenterStore:
    store.create_token(THERE, "UBND phường Vỹ Dạ", START)
    store.create_token(THIRD, "Sở Tư pháp", START)
    return store


def push(store: CenterStore, chain: Chain, unit: str = UNIT) -> None:
    store.ingest(PushRequest(unit, chain.device, tuple(chain.events)), START)


def shared(store: CenterStore, unit: str, cursor: str = "") -> tuple[Event, ...]:
    return store.shared_page(unit, cursor, 100).events


def for_there(**changes: object) -> Chain:
    chain = Chain("here")
    facts = {"deciding_unit": THERE, "transfer_at": START} | changes
    chain.add(EventKind.RECEIVED, an_intake(**facts))
    return chain


def receipt(chain: Chain, device: str = "there") -> Chain:
    answer = Chain(device, chain.moment, chain.stamp)
    answer.add(EventKind.COMPETENT_RECEIVED, CompetentReceipt(START, due_at=DUE, authority=THERE))
    return answer


def test_only_what_is_for_a_unit_comes_to_it(province: CenterStore) -> None:
    chain = for_there()
    chain.add(EventKind.RECEIVED, an_intake(code=f"{UNIT}-260805-1002"), uid="own")
    chain.add(EventKind.FORWARDED, Remark(to_unit="UBND phường Vỹ Dạ"))
    push(province, chain)
    assert keys(shared(province, THERE)) == [("here", 1), ("here", 3)]
    assert shared(province, UNIT) == shared(province, THIRD) == ()
    assert province.page(THERE, "there", "", 10).events == ()


@pytest.mark.parametrize(
    ("changes", "comes"),
    [
        ({"deciding_unit": "19804", "deciding_name": "ubnd PHƯỜNG vỹ dạ"}, True),
        ({"deciding_unit": "19804", "deciding_name": "UBND phường Vỹ"}, False),
        ({"deciding_unit": "19804"}, False),
        ({"deciding_unit": UNIT}, False),
        ({"transfer_at": None}, False),
        ({"unit": THIRD}, False),
    ],
)
def test_unit_is_known_by_its_identifier_or_its_own_name(
    province: CenterStore, changes: dict[str, object], comes: bool
) -> None:
    push(province, for_there(**changes))
    assert bool(shared(province, THERE)) is comes


def test_name_that_two_units_have_is_nobodys(province: CenterStore) -> None:
    province.create_token("H57.99", "UBND phường Vỹ Dạ", START)
    push(province, for_there(deciding_unit="19804", deciding_name="UBND phường Vỹ Dạ"))
    assert shared(province, THERE) == shared(province, "H57.99") == ()


@pytest.mark.parametrize("is_answer_first", [False, True])
def test_answer_comes_back_and_is_folded_where_it_was_received(
    province: CenterStore, is_answer_first: bool
) -> None:
    chain = for_there()
    answer = receipt(chain)
    # First where the center lost the dossier and its authority sent again before the other did.
    order = (
        [(answer, THERE), (chain, UNIT)] if is_answer_first else [(chain, UNIT), (answer, THERE)]
    )
    for sent, unit in order:
        push(province, sent, unit)
        province.settle()
    assert keys(shared(province, UNIT)) == [("there", 1)]
    assert keys(shared(province, THERE)) == [("here", 1)]
    expected = fold([*chain.events, *answer.events])
    assert expected is not None
    assert not expected.is_planned
    assert province.find(an_intake().code) == (expected,)
    counts = [province.counts(unit) for unit in (UNIT, THERE)]
    assert [(count.dossiers, count.unborn) for count in counts] == [(1, 0), (0, 0)]


def test_nothing_but_its_word_and_its_undo_comes_from_the_authority(province: CenterStore) -> None:
    chain = for_there()
    push(province, chain)
    answer = receipt(chain)
    answer.add(EventKind.COMPLETED, Completion(result="Bản sao"))
    answer.add(EventKind.UNDONE, Undoing("here", 1, EventKind.RECEIVED, "Nhầm"))
    answer.add(EventKind.UNDONE, Undoing("there", 1, EventKind.COMPETENT_RECEIVED, "Nhầm"))
    stranger = receipt(chain, "third")
    push(province, answer, THERE)
    push(province, stranger, THIRD)
    assert keys(shared(province, UNIT)) == [("there", 1), ("there", 4)]
    assert keys(shared(province, THERE)) == [("here", 1)]
    (dossier,) = province.find(an_intake().code)
    assert dossier.is_planned


def test_authority_before_hears_that_it_is_another_one_and_nothing_later(
    province: CenterStore,
) -> None:
    chain = for_there()
    push(province, chain)
    province.settle()
    chain.add(EventKind.CORRECTED, Correction("Nhầm", competent=Competent(THIRD, "", START)))
    chain.add(EventKind.RATED, Rating(5))
    push(province, chain)
    assert keys(shared(province, THERE)) == [("here", 1), ("here", 2)]
    assert keys(shared(province, THIRD)) == [("here", 1), ("here", 2), ("here", 3)]
    chain.add(EventKind.UNDONE, Undoing("here", 2, EventKind.CORRECTED, "Nhầm nữa"))
    push(province, chain)
    # It is for the first one again, which needs what it was not told meanwhile.
    assert sorted(keys(shared(province, THERE))) == [("here", seq) for seq in range(1, 5)]
    assert keys(shared(province, THIRD))[-1] == ("here", 4)


def test_place_without_its_payload_comes_once_it_is_filled(province: CenterStore) -> None:
    chain = for_there()
    chain.add(EventKind.FORWARDED, Remark(to_unit="P"))
    bare = replace(chain.events[1], payload="", salt="")
    province.ingest(PushRequest(UNIT, "here", (chain.events[0], bare)), START)
    page = province.shared_page(THERE, "", 10)
    assert keys(page.events) == [("here", 1)]
    push(province, chain)
    assert keys(shared(province, THERE, page.next_cursor)) == [("here", 2)]


def test_pages_follow_each_other_and_a_strange_cursor_is_refused(province: CenterStore) -> None:
    chain = for_there()
    for _ in range(4):
        chain.add(EventKind.FORWARDED, Remark(to_unit="P"))
    push(province, chain)
    seen, cursor, has_more = [], "", True
    while has_more:
        page = province.shared_page(THERE, cursor, 2)
        seen += keys(page.events)
        cursor, has_more = page.next_cursor, page.has_more
    assert seen == [("here", seq) for seq in range(1, 6)]
    assert province.shared_page(THERE, cursor, 2).events == ()
    for strange in ("x.1.2", cursor + "0", province.page(UNIT, "x", "", 1).next_cursor):
        with pytest.raises(CursorUnknown):
            province.shared_page(THIRD, strange, 2)


def to(unit: str, name: str = "") -> Correction:
    return Correction("Nhầm", competent=Competent(unit, name, START))


@pytest.mark.parametrize("is_one_push", [False, True])
def test_authority_before_hears_of_no_later_authority(
    province: CenterStore, is_one_push: bool
) -> None:
    chain = for_there()
    push(province, chain)
    province.settle()
    for fact in (to(THERE, "UBND phường Vỹ Dạ"), to(THIRD), to("H57.77"), to("H57.78")):
        chain.add(EventKind.CORRECTED, fact)
        if not is_one_push:
            push(province, chain)
            province.settle()
    push(province, chain)
    assert keys(shared(province, THERE)) == [("here", 1), ("here", 2), ("here", 3)]
    told = fold(shared(province, THERE))
    assert told is not None
    assert told.intake.deciding_unit == THIRD


def test_whom_a_dossier_was_shared_with_cannot_claim_it(province: CenterStore) -> None:
    chain = for_there()
    push(province, chain)
    province.settle()
    chain.add(EventKind.CORRECTED, to(THIRD))
    chain.add(EventKind.COMPETENT_RECEIVED, CompetentReceipt(START, due_at=DUE, authority=THIRD))
    push(province, chain)
    push(province, receipt(chain, "third"), THIRD)
    province.settle()
    told = {unit: keys(shared(province, unit)) for unit in (UNIT, THERE, THIRD)}
    for number, target in enumerate((UNIT, THIRD)):
        claim = Chain(f"claim{number}", chain.moment, chain.stamp)
        claim.add(
            EventKind.RECEIVED, an_intake(unit=THERE, deciding_unit=target, transfer_at=START)
        )
        claim.add(EventKind.UNDONE, Undoing("here", 1, EventKind.RECEIVED, "Nhầm"))
        push(province, claim, THERE)
        province.settle()
    assert {unit: keys(shared(province, unit)) for unit in told} == told


def test_two_processes_that_fold_wait_for_each_other_and_never_crosswise(
    province: CenterStore, database: str
) -> None:
    pairs = []
    for number in range(40):
        home, target = ((UNIT, THERE), (THERE, UNIT))[number % 2]
        intake = an_intake(unit=home, deciding_unit=target, transfer_at=START)
        chain = Chain(f"home{number}")
        chain.add(EventKind.RECEIVED, intake, uid=f"u{number}")
        answer = Chain(f"answer{number}", chain.moment, chain.stamp)
        word = CompetentReceipt(START, due_at=DUE, authority=target)
        answer.add(EventKind.COMPETENT_RECEIVED, word, uid=f"u{number}")
        pairs.append(((chain, home), (answer, target)))

    def work(store: CenterStore, mine: int) -> None:
        for pair in pairs[mine::2]:
            for chain, unit in pair:
                push(store, chain, unit)
            store.fold_some(3)
        store.settle()

    with closing(CenterStore.open(database)) as beside, ThreadPoolExecutor(2) as at_once:
        done = [at_once.submit(work, store, at) for at, store in enumerate((province, beside))]
        for each in done:
            each.result()
        while beside.fold_some():
            pass
    for unit in (UNIT, THERE):
        assert len(shared(province, unit)) == 40
        assert province.counts(unit).dossiers == 20


@pytest.mark.parametrize("is_by_name", [False, True])
def test_unit_that_comes_later_is_told_what_waits_for_it(
    province: CenterStore, *, is_by_name: bool
) -> None:
    late = "H57.30.50"
    chain = for_there(deciding_unit="19999" if is_by_name else late, deciding_name="UBND xã Sau")
    chain.add(EventKind.RECEIVED, an_intake(code=f"{UNIT}-260805-1002"), uid="own")
    push(province, chain)
    province.settle()
    if is_by_name:
        province.create_token(late, "Tên cũ", START)
        assert shared(province, late) == ()
    for _ in range(2):
        province.create_token(late, "UBND xã Sau", START)
        assert keys(shared(province, late)) == [("here", 1)]

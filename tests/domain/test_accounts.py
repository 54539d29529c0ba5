"""Accounts are the same on every counter, names are one person's, the office keeps a supervisor."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.account_facts import (
    AccountChanged,
    AccountFact,
    AccountLocked,
    AccountOpened,
    AccountPin,
    PcRevoked,
)
from reception.domain.accounts import Accounts
from reception.domain.events import Event
from reception.domain.office_facts import OfficeKind, is_of_office, subject_of, topic_of
from reception.domain.office_folding import ACCOUNTS, FACT_TYPES, TOPICS
from reception.domain.permissions import Role
from reception.domain.workflow import EventKind
from reception.event_codec import decode_fact, decode_office_fact, fold, fold_subject
from tests.chains import Chain, an_intake

SUBJECT = ACCOUNTS.subject()
KINDS: dict[type[AccountFact], OfficeKind] = {
    AccountOpened: OfficeKind.ACCOUNT_OPENED,
    AccountChanged: OfficeKind.ACCOUNT_CHANGED,
    AccountPin: OfficeKind.ACCOUNT_PIN,
    PcRevoked: OfficeKind.PC_REVOKED,
}


def opened(uid: str, name: str = "", role: Role = Role.SUPERVISOR) -> AccountOpened:
    return AccountOpened(uid, name or f"Người {uid}", role, f"hash-{uid}")


def record(chain: Chain, fact: AccountFact, kind: OfficeKind | None = None) -> Event:
    return chain.add_office(kind or KINDS[type(fact)], fact, SUBJECT)


def lock(chain: Chain, uid: str, reason: str = "") -> Event:
    return record(chain, AccountLocked(uid, reason), OfficeKind.ACCOUNT_LOCKED)


def unlock(chain: Chain, uid: str) -> Event:
    return record(chain, AccountLocked(uid), OfficeKind.ACCOUNT_UNLOCKED)


def book(*chains: Chain) -> Accounts:
    found = fold_subject(SUBJECT, [event for chain in chains for event in chain.events])
    assert isinstance(found, Accounts)
    return found


def test_an_account_is_what_its_events_say_last() -> None:
    chain = Chain()
    record(chain, opened("a"))
    record(chain, opened("b", role=Role.CLERK))
    record(chain, AccountChanged("b", name="Lê Thị Bé", title="viên chức"))
    record(chain, AccountChanged("b", role=Role.OFFICER))
    record(chain, AccountPin("b", "hash-2"))
    lock(chain, "b", "Nghỉ việc")
    account = book(chain).by_uid("b")
    assert account is not None
    assert (account.name, account.title, account.role) == ("Lê Thị Bé", "viên chức", Role.OFFICER)
    assert (account.pin, account.is_locked, account.reason) == ("hash-2", True, "Nghỉ việc")
    unlock(chain, "b")
    unlocked = book(chain).by_uid("b")
    assert unlocked is not None
    assert unlocked.is_usable


def test_an_account_is_opened_once_and_what_nobody_opened_is_no_account() -> None:
    chain = Chain()
    record(chain, opened("a", "Trần Văn Một"))
    record(chain, opened("a", "Trần Văn Hai"))
    record(chain, AccountPin("x", "hash"))
    assert [account.name for account in book(chain).accounts] == ["Trần Văn Một"]


@pytest.mark.parametrize("typed", ["lê thị HẠNH", " Le  Thi Hanh ", "LÊ THỊ HẠNH"])
def test_a_name_is_found_however_it_is_typed(typed: str) -> None:
    chain = Chain()
    record(chain, opened("a", "Lê Thị Hạnh"))
    found = book(chain).by_name(typed)
    assert found is not None
    assert found.uid == "a"


def test_of_two_accounts_with_one_name_the_first_signs_in_until_it_is_locked() -> None:
    one, two = Chain("d1"), Chain("d2")
    record(one, opened("a", "Lê Thị Hạnh"))
    record(one, opened("lead"))
    two.moment = one.moment
    record(two, opened("b", "le thi hanh", Role.CLERK))
    assert [account.is_double for account in book(one, two).accounts] == [False, False, True]
    lock(two, "a")
    found = book(one, two).by_name("Lê Thị Hạnh")
    assert found is not None
    assert found.uid == "b"


def test_the_last_supervisor_is_neither_locked_nor_demoted_nor_renamed_away() -> None:
    chain = Chain()
    record(chain, opened("a"))
    record(chain, opened("b", role=Role.CLERK))
    lock(chain, "a")
    record(chain, AccountChanged("a", role=Role.CLERK))
    record(chain, AccountPin("a", ""))
    found = book(chain)
    assert found.has_leader
    assert [item.kind for item in found.left_out] == [
        OfficeKind.ACCOUNT_LOCKED,
        OfficeKind.ACCOUNT_CHANGED,
        OfficeKind.ACCOUNT_PIN,
    ]


def test_two_supervisors_who_lock_each_other_at_once_leave_one() -> None:
    one, two = Chain("d1"), Chain("d2")
    record(one, opened("a"))
    record(one, opened("b"))
    two.moment = one.moment
    lock(one, "b")
    lock(two, "a")
    for order in ((one, two), (two, one)):
        found = book(*order)
        assert [item.uid for item in found.accounts if item.leads] == ["a"]
        assert [item.device_id for item in found.left_out] == ["d2"]


def test_what_a_lost_pc_says_later_counts_no_more_and_its_pins_are_void() -> None:
    one, lost = Chain("d1"), Chain("lost")
    record(one, opened("a"))
    lost.moment = one.moment
    record(lost, opened("b", role=Role.CLERK))
    record(lost, AccountChanged("b", role=Role.SUPERVISOR))
    one.moment = lost.moment
    record(one, PcRevoked("lost", 1, "Mất cắp"))
    record(lost, PcRevoked("d1", 1))
    found = book(one, lost)
    assert [item.device_id for item in found.revoked] == ["lost"]
    account = found.by_uid("b")
    assert account is not None
    assert (account.role, account.pin, account.is_usable) == (Role.CLERK, "", False)
    record(one, AccountPin("b", "new"))
    renewed = book(one, lost).by_uid("b")
    assert renewed is not None
    assert renewed.is_usable


def test_a_lost_pc_takes_not_the_last_pin_of_a_supervisor() -> None:
    lost = Chain("lost")
    record(lost, opened("a"))
    record(lost, opened("b"))
    record(lost, PcRevoked("lost", 9))
    assert [item.uid for item in book(lost).accounts if item.leads] == ["b"]


def test_a_role_of_a_newer_program_is_kept_and_may_nothing() -> None:
    chain = Chain()
    record(chain, opened("a"))
    event = record(chain, opened("b"))
    odd = _with_payload(event, event.payload.replace('"supervisor"', '"archivist"'))
    found = fold_subject(SUBJECT, [chain.events[0], odd])
    assert [str(item.role.value) for item in found.accounts] == ["supervisor", "archivist"]
    assert [item.leads for item in found.accounts] == [True, False]


def test_what_cannot_be_read_is_passed_over() -> None:
    chain = Chain()
    record(chain, opened("a"))
    events = [
        *chain.events,
        _with_payload(record(chain, opened("b")), ""),
        _with_payload(record(chain, opened("c")), "[" * 100_000),
        chain.add_office(OfficeKind.ACCOUNT_PIN, AccountPin("a", "x"), subject_of("other")),
    ]
    assert [item.uid for item in fold_subject(SUBJECT, events[:3]).accounts] == ["a"]
    assert fold_subject(SUBJECT, []) is None
    assert fold_subject(subject_of("other", "x"), events) is None


def test_no_kind_is_both_a_dossiers_and_the_offices() -> None:
    assert not {kind.value for kind in OfficeKind} & {kind.value for kind in EventKind}
    assert set(FACT_TYPES) == set(OfficeKind)
    assert sum(len(topic.facts) for topic in TOPICS.values()) == len(OfficeKind)
    assert (topic_of(subject_of("a", "b:c")), is_of_office(subject_of("a"))) == ("a", True)
    assert not is_of_office("u1")


def test_a_program_without_accounts_makes_no_dossier_of_them() -> None:
    chain = Chain()
    event = record(chain, opened("a"))
    assert decode_fact(event) is None
    assert fold(chain.events) is None
    birth = chain.add(EventKind.RECEIVED, an_intake())
    assert decode_office_fact(birth) is None


FACTS = st.sampled_from(
    [
        (OfficeKind.ACCOUNT_OPENED, opened("a")),
        (OfficeKind.ACCOUNT_OPENED, opened("b")),
        (OfficeKind.ACCOUNT_OPENED, opened("c", "Người a", Role.CLERK)),
        (OfficeKind.ACCOUNT_CHANGED, AccountChanged("b", role=Role.CLERK)),
        (OfficeKind.ACCOUNT_CHANGED, AccountChanged("c", name="Người b")),
        (OfficeKind.ACCOUNT_CHANGED, AccountChanged("a", role=Role.IT)),
        (OfficeKind.ACCOUNT_PIN, AccountPin("a", "hash-2")),
        (OfficeKind.ACCOUNT_LOCKED, AccountLocked("a")),
        (OfficeKind.ACCOUNT_LOCKED, AccountLocked("b")),
        (OfficeKind.ACCOUNT_UNLOCKED, AccountLocked("b")),
        (OfficeKind.PC_REVOKED, PcRevoked("d1", 2)),
        (OfficeKind.PC_REVOKED, PcRevoked("d2", 1)),
    ]
)


@given(
    steps=st.lists(st.tuples(st.sampled_from(["d1", "d2", "d3"]), FACTS), max_size=12),
    data=st.data(),
)
def test_any_order_and_repetition_gives_the_same_accounts_and_a_leader_stays(
    steps: list[tuple[str, tuple[OfficeKind, AccountFact]]], data: st.DataObject
) -> None:
    chains = {name: Chain(name) for name in ("d1", "d2", "d3")}
    for device, (kind, fact) in steps:
        chains[device].add_office(kind, fact, SUBJECT)
    events = [event for chain in chains.values() for event in chain.events]
    mixed = data.draw(st.permutations(events))
    again = data.draw(st.lists(st.sampled_from(events), max_size=4)) if events else []
    found = fold_subject(SUBJECT, events)
    assert fold_subject(SUBJECT, [*mixed, *again]) == found
    led = False
    for count in range(1, len(events) + 1):
        ordered = sorted(events, key=lambda event: event.order)[:count]
        if any(event.kind == OfficeKind.PC_REVOKED for event in events):
            break
        now = fold_subject(SUBJECT, ordered).has_leader
        assert now or not led
        led = now


def test_three_counters_agree_in_every_order() -> None:
    chains = [Chain(name) for name in ("d1", "d2", "d3")]
    for chain, uid in zip(chains, "abc", strict=True):
        record(chain, opened(uid, "Cùng Một Tên"))
    books = [book(*order) for order in permutations(chains)]
    assert all(found == books[0] for found in books)


def _with_payload(event: Event, payload: str) -> Event:
    return replace(event, payload=payload)

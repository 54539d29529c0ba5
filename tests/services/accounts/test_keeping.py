"""Accounts are opened, changed and locked by a supervisor; nobody is ever locked out for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reception.domain.account_facts import AccountOpened
from reception.domain.errors import InputError, NotPermitted
from reception.domain.office_facts import OfficeKind
from reception.domain.office_folding import ACCOUNTS
from reception.domain.permissions import Permission, Role
from reception.services.accounts import keeping
from reception.services.accounts.keeping import AccountChange, NewAccount
from reception.services.accounts.permitted import (
    has_accounts,
    require,
    require_anybody,
)
from reception.services.accounts.signing_in import Seat, proved, seated, sign_in
from reception.services.context import ServiceContext
from reception.services.intake import receiving
from reception.services.setup import lock
from reception.services.setup.supervisor_pin import (
    has_supervisor_pin,
    is_supervisor_pin,
    set_supervisor_pin,
)
from reception.storage.arrivals import take_in
from reception.storage.keystore import new_key, recovery_code
from reception.storage.verify import verify
from tests.chains import Chain
from tests.services.accounts.desks import CLERK, IT, LEADER, OFFICER, PINS, nobody, with_accounts
from tests.workspaces import SetClock, a_form, context_on


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[ServiceContext, SetClock]]:
    with context_on(tmp_path) as found:
        yield found


@pytest.fixture
def context(desk: tuple[ServiceContext, SetClock]) -> ServiceContext:
    return desk[0]


def code_of(error: pytest.ExceptionInfo[InputError | NotPermitted]) -> tuple[str, str | None]:
    return error.value.code, error.value.field


def test_without_accounts_everything_is_as_before(context: ServiceContext) -> None:
    assert not has_accounts(context)
    require(context, Permission.ACCOUNTS)
    require_anybody(context)
    assert receiving.receive(context, a_form()).dossier.received_by == context.office.clerk


def test_the_first_account_is_a_supervisors(context: ServiceContext) -> None:
    with pytest.raises(InputError) as found:
        keeping.open_account(context, NewAccount(CLERK, "clerk", "1234"))
    assert code_of(found) == ("first_account_supervisor", "role")
    assert not has_accounts(context)


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        (NewAccount("", "clerk", "1234"), "required", "name"),
        (NewAccount("lê thị HẠNH", "clerk", "1234"), "account_name_taken", "name"),
        (NewAccount("Ai Đó", "boss", "1234"), "unknown_role", "role"),
        (NewAccount("Ai Đó", "clerk", "12"), "bad_pin", "pin"),
        (NewAccount("Ai Đó", "clerk", "mười"), "bad_pin", "pin"),
        (NewAccount("Ai 🙂", "clerk", "1234"), "missing_glyph", "name"),
        (NewAccount("Ai Đó", "clerk", "1234", "x" * 101), "too_long", "title"),
    ],
)
def test_what_cannot_be_an_account_is_named(
    context: ServiceContext, given: NewAccount, code: str, field: str
) -> None:
    leader = with_accounts(context)[LEADER]
    with pytest.raises(InputError) as found:
        keeping.open_account(leader, given)
    assert code_of(found) == (code, field)
    assert len(keeping.all_accounts(leader).accounts) == 4


def test_whoever_is_signed_in_signs_what_is_done(context: ServiceContext) -> None:
    clerk = with_accounts(context)[CLERK]
    dossier = receiving.receive(clerk, a_form()).dossier
    assert dossier.received_by == CLERK
    assert dossier.intake.by_title == "viên chức"


def test_nobody_does_anything_until_somebody_signs_in(context: ServiceContext) -> None:
    with_accounts(context)
    for check in (
        lambda: receiving.receive(nobody(context), a_form()),
        lambda: require_anybody(nobody(context)),
        lambda: keeping.open_account(nobody(context), NewAccount("A", "supervisor", "1234")),
        lambda: receiving.receive(seated(context, "no such"), a_form()),
    ):
        with pytest.raises(NotPermitted, match="sign_in_needed"):
            check()


@pytest.mark.parametrize("name", [CLERK, OFFICER, IT])
def test_only_a_supervisor_keeps_accounts(context: ServiceContext, name: str) -> None:
    desk = with_accounts(context)[name]
    for attempt in (
        lambda: keeping.open_account(desk, NewAccount("A", "supervisor", "1234")),
        lambda: keeping.change_account(desk, name, AccountChange(role="supervisor")),
        lambda: keeping.lock_account(desk, LEADER),
        lambda: keeping.unlock_account(desk, LEADER),
        lambda: keeping.give_pin(desk, LEADER, "1111"),
        lambda: keeping.revoke_pc(desk, "x", "Mất"),
    ):
        with pytest.raises(NotPermitted, match="not_allowed") as found:
            attempt()
        assert found.value.facts["permission"] == "accounts"


def test_a_locked_account_does_nothing_from_that_moment(context: ServiceContext) -> None:
    desks = with_accounts(context)
    keeping.lock_account(desks[LEADER], CLERK, "Chuyển công tác")
    with pytest.raises(NotPermitted, match="sign_in_needed"):
        receiving.receive(desks[CLERK], a_form())
    with pytest.raises(NotPermitted, match="sign_in_locked"):
        sign_in(context, CLERK, PINS[CLERK])
    with pytest.raises(NotPermitted, match="account_is_locked"):
        keeping.lock_account(desks[LEADER], CLERK)
    keeping.unlock_account(desks[LEADER], CLERK)
    assert receiving.receive(desks[CLERK], a_form()).dossier.received_by == CLERK


def test_the_last_supervisor_stays(context: ServiceContext) -> None:
    leader = with_accounts(context)[LEADER]
    with pytest.raises(NotPermitted, match="last_supervisor"):
        keeping.lock_account(leader, LEADER)
    with pytest.raises(NotPermitted, match="last_supervisor"):
        keeping.change_account(leader, LEADER, AccountChange(role="clerk"))
    assert keeping.all_accounts(leader).left_out == ()
    keeping.change_account(leader, OFFICER, AccountChange(role="supervisor"))
    assert keeping.lock_account(leader, LEADER).is_locked


def test_name_title_and_role_change_and_the_person_stays(context: ServiceContext) -> None:
    desks = with_accounts(context)
    change = AccountChange("Lê Thị Hạnh Nhỏ", "công chức", "officer", "Đổi việc")
    changed = keeping.change_account(desks[LEADER], "le thi hanh", change)
    assert (changed.name, changed.title, changed.role) == (
        "Lê Thị Hạnh Nhỏ",
        "công chức",
        Role.OFFICER,
    )
    assert sign_in(context, "LÊ THỊ HẠNH NHỎ", PINS[CLERK]).account == changed.uid
    with pytest.raises(NotPermitted, match="not_allowed"):
        receiving.receive(desks[CLERK], a_form())
    for bad, code in (
        (AccountChange(name=LEADER), "account_name_taken"),
        (AccountChange(name=" "), "required"),
        (AccountChange(role="x"), "unknown_role"),
    ):
        with pytest.raises(InputError, match=code):
            keeping.change_account(desks[LEADER], changed.name, bad)
    # The same name in another spelling is the person's own.
    keeping.change_account(desks[LEADER], changed.name, AccountChange(name="LÊ THỊ HẠNH NHỎ"))
    with pytest.raises(InputError, match="unknown_account"):
        keeping.lock_account(desks[LEADER], CLERK)


def test_a_name_that_another_one_has_by_now_is_not_unlocked(context: ServiceContext) -> None:
    leader = with_accounts(context)[LEADER]
    keeping.lock_account(leader, CLERK)
    with pytest.raises(InputError, match="account_name_taken"):
        keeping.open_account(leader, NewAccount(CLERK, "clerk", "5555"))


def test_wrong_pins_wait_longer_and_end_in_a_closed_door(
    desk: tuple[ServiceContext, SetClock],
) -> None:
    context, clock = desk
    leader = with_accounts(context)[LEADER]
    for left in (9, 8, 7):
        with pytest.raises(NotPermitted, match="sign_in_wrong") as found:
            sign_in(context, CLERK, "0000")
        assert found.value.facts["left"] == left
    with pytest.raises(NotPermitted, match="sign_in_wait") as waits:
        sign_in(context, CLERK, PINS[CLERK])
    assert waits.value.facts["wait"] == "30 giây"
    for _ in range(7):
        clock.machine = clock.machine.replace(hour=clock.machine.hour + 1)
        with pytest.raises(NotPermitted):
            sign_in(context, CLERK, "0000")
    clock.machine = clock.machine.replace(year=2030)
    with pytest.raises(NotPermitted, match="sign_in_closed"):
        sign_in(context, CLERK, PINS[CLERK])
    assert sign_in(context, LEADER, PINS[LEADER]).account
    keeping.unlock_account(leader, CLERK)
    assert sign_in(context, CLERK, PINS[CLERK]).office.clerk == CLERK


def test_a_clock_set_back_neither_shortens_nor_lengthens_the_wait_for_good(
    desk: tuple[ServiceContext, SetClock],
) -> None:
    context, clock = desk
    with_accounts(context)
    for _ in range(3):
        with pytest.raises(NotPermitted, match="sign_in_wrong"):
            sign_in(context, CLERK, "0000")
    clock.machine = clock.machine.replace(year=2020)
    with pytest.raises(NotPermitted, match="sign_in_wait"):
        sign_in(context, CLERK, PINS[CLERK])
    clock.machine = clock.machine.replace(minute=59)
    assert sign_in(context, CLERK, PINS[CLERK]).account


def test_tries_are_counted_across_restarts_and_before_they_are_looked_at(
    desk: tuple[ServiceContext, SetClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    context, _ = desk
    with_accounts(context)

    def pull_the_plug(_stored: str, _pin: str) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("reception.services.accounts.signing_in.is_right", pull_the_plug)
        for _ in range(3):
            with pytest.raises(KeyboardInterrupt):
                sign_in(context, CLERK, "0000")
    with pytest.raises(NotPermitted, match="sign_in_wait"):
        sign_in(context, CLERK, PINS[CLERK])


def test_an_unknown_name_and_a_wrong_pin_are_told_alike(context: ServiceContext) -> None:
    with_accounts(context)
    codes = []
    for name, pin in (("Ai Đó", "1234"), (CLERK, "1234"), (CLERK, PINS[CLERK] + "0" * 20)):
        with pytest.raises(NotPermitted) as found:
            sign_in(context, name, pin)
        codes.append(found.value.code)
    assert codes == ["sign_in_wrong"] * 3


def test_people_change_their_own_pin_by_the_one_so_far(context: ServiceContext) -> None:
    clerk = with_accounts(context)[CLERK]
    with pytest.raises(NotPermitted, match="sign_in_wrong"):
        keeping.change_own_pin(clerk, "0000", "7777")
    with pytest.raises(InputError, match="pin_is_the_same"):
        keeping.change_own_pin(clerk, PINS[CLERK], PINS[CLERK])
    with pytest.raises(InputError, match="bad_pin"):
        keeping.change_own_pin(clerk, PINS[CLERK], "")
    keeping.change_own_pin(clerk, PINS[CLERK], "7777")
    with pytest.raises(NotPermitted, match="sign_in_wrong"):
        sign_in(context, CLERK, PINS[CLERK])
    assert proved(context, CLERK, "7777").name == CLERK


def test_a_supervisor_gives_another_pin(context: ServiceContext) -> None:
    leader = with_accounts(context)[LEADER]
    keeping.give_pin(leader, CLERK, "8888", "Quên")
    assert sign_in(context, CLERK, "8888").account


def test_pins_are_stored_as_slow_hashes_and_nowhere_else(context: ServiceContext) -> None:
    with_accounts(context)
    with context.database.read() as view:
        events = view.office.history("office:accounts")
    assert all("$argon2id$" in event.payload for event in events)
    assert not any(pin in event.payload for event in events for pin in PINS.values())


def test_the_recovery_code_gives_a_supervisor_back(context: ServiceContext) -> None:
    key = new_key()
    code = recovery_code(key)
    with pytest.raises(NotPermitted, match="no_accounts"):
        keeping.recover_account(context, key, code, NewAccount(LEADER, "", "9999"))
    leader = with_accounts(context)[LEADER]
    with pytest.raises(InputError, match="other_recovery_code"):
        keeping.recover_account(context, new_key(), code, NewAccount(LEADER, "", "9999"))
    with pytest.raises(InputError, match="required"):
        keeping.recover_account(context, key, code, NewAccount("", "", "9999"))
    keeping.recover_account(context, key, code, NewAccount(LEADER, "", "9999"))
    assert sign_in(context, LEADER, "9999").account == leader.account
    keeping.lock_account(leader, CLERK)
    found = keeping.recover_account(context, key, code, NewAccount(CLERK, "", "9998"))
    assert (found.role, found.is_locked) == (Role.SUPERVISOR, False)
    new = keeping.recover_account(context, key, code, NewAccount("Người Mới", "", "9997"))
    assert new.role is Role.SUPERVISOR


def test_a_lost_pc_is_revoked_and_its_pins_with_it(context: ServiceContext) -> None:
    leader = with_accounts(context)[LEADER]
    lost = Chain("lostpc")
    fact = AccountOpened("far", "Người Ở Xa", Role.CLERK, "hash")
    lost.add_office(OfficeKind.ACCOUNT_OPENED, fact, ACCOUNTS.subject())
    with context.database.write() as tx:
        take_in(tx, lost.events, context.clock.machine_now())
        own = tx.device_id
    for device, reason, code in (
        ("lostpc", " ", "reason_required"),
        ("nowhere", "Mất", "unknown_device"),
        (own, "Mất", "own_device"),
    ):
        with pytest.raises((InputError, NotPermitted), match=code):
            keeping.revoke_pc(leader, device, reason)
    void = keeping.revoke_pc(leader, "lostpc", "Mất cắp")
    assert [account.name for account in void] == ["Người Ở Xa"]
    lost.add_office(
        OfficeKind.ACCOUNT_OPENED,
        AccountOpened("evil", "Kẻ Gian", Role.SUPERVISOR, "hash"),
        ACCOUNTS.subject(),
    )
    with context.database.write() as tx:
        take_in(tx, lost.events[1:], context.clock.machine_now())
        assert verify(tx).is_sound
    assert keeping.all_accounts(leader).by_name("Kẻ Gian") is None


def test_what_stood_in_their_place_is_asked_no_more(context: ServiceContext) -> None:
    set_supervisor_pin(context, "1212")
    lock.set_pin(context, CLERK, "3434")
    assert has_supervisor_pin(context)
    desks = with_accounts(context)
    assert not has_supervisor_pin(context)
    assert is_supervisor_pin(context, "1212")
    assert not lock.may_unlock(context, CLERK, "3434")
    assert not lock.may_unlock(context, "Bất Kỳ Ai", "")
    for attempt in (
        lambda: set_supervisor_pin(desks[LEADER], "5656", "1212"),
        lambda: lock.set_pin(desks[CLERK], CLERK, "5656"),
    ):
        with pytest.raises(NotPermitted, match="accounts_in_use"):
            attempt()


def test_every_connection_of_a_seat_has_the_same_person(context: ServiceContext) -> None:
    desks = with_accounts(context)
    seat = Seat()
    assert seat(context).account == ""
    seat.account = desks[CLERK].account
    assert seat(context).office.clerk == CLERK

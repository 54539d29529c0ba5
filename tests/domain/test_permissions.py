"""Roles × permissions: the whole matrix, as it is meant."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.open_values import open_values
from reception.domain.permissions import (
    PERMISSION_OF,
    TABLE,
    Permission,
    Role,
    may,
    roles_with,
)
from reception.domain.pin_tries import MOST_TRIES, PinTries, is_pin
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import EventKind
from reception.labels import PERMISSIONS, ROLES

P = Permission
NOW = datetime(2026, 8, 5, 8, 0, tzinfo=OFFICE_ZONE)
# Written a second time, by hand: who is meant to have what.
LEADS = {
    *(P.CORRECT_LAW, P.CLOSE, P.IMPORT, P.CATALOGUE, P.CLOCK, P.ACCOUNTS),
    *(P.ACCESS_LOG, P.RETENTION),
}
OF_THE_PC = {P.SETTINGS, P.LINE}
OF_ALL = {P.SYNC, P.CARE}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_every_role_has_what_it_is_meant_to_have_and_nothing_else(
    role: Role, permission: Permission
) -> None:
    if role is Role.SUPERVISOR or permission in OF_ALL:
        meant = True
    elif permission in LEADS:
        meant = False
    elif permission in OF_THE_PC:
        meant = role is Role.IT
    elif role is Role.IT:
        meant = False
    elif role is Role.OFFICER:
        meant = permission not in {P.RECEIVE, P.MONEY, P.RETURN}
    else:
        meant = True
    assert may(role, permission) is meant
    assert (role in roles_with(permission)) is meant


@given(st.sampled_from(Permission))
def test_a_supervisor_may_everything_and_somebody_else_never_more(permission: Permission) -> None:
    assert may(Role.SUPERVISOR, permission)
    assert Role.SUPERVISOR in roles_with(permission)


@given(st.text(min_size=1).filter(lambda text: text not in set(Role)), st.sampled_from(Permission))
def test_a_role_of_a_newer_program_may_nothing(text: str, permission: Permission) -> None:
    with open_values():
        role = Role(text)
    assert not may(role, permission)


def test_every_kind_of_event_takes_a_permission_and_every_word_is_there() -> None:
    assert set(PERMISSION_OF) == set(EventKind)
    assert set(TABLE) == set(Role) == set(ROLES)
    assert set(PERMISSIONS) == set(Permission)


@pytest.mark.parametrize("text", ["1234", "123456789012", "0000"])
def test_four_to_twelve_digits_are_a_pin(text: str) -> None:
    assert is_pin(text)


@pytest.mark.parametrize("text", ["", "123", "1234567890123", "12a4", "１２３４", "-123", "12 34"])
def test_anything_else_is_none(text: str) -> None:
    assert not is_pin(text)


def test_every_further_try_waits_longer_until_none_is_looked_at() -> None:
    tries, now = PinTries(), NOW
    waits = []
    while not tries.is_closed:
        waits.append(tries.wait(now))
        now += tries.wait(now)
        tries = tries.once_more(now)
    assert len(waits) == MOST_TRIES
    assert waits == sorted(waits)
    assert waits[:3] == [timedelta()] * 3
    assert waits[3] == timedelta(seconds=30)
    assert waits[-1] == timedelta(hours=1)


@given(count=st.integers(0, 30), shift=st.timedeltas(timedelta(days=-9000), timedelta(days=9000)))
def test_no_clock_gives_a_try_back(count: int, shift: timedelta) -> None:
    tries = PinTries(count, NOW)
    assert tries.wait(NOW + shift) >= timedelta()
    assert tries.wait(NOW - abs(shift)) == tries.wait(NOW)
    assert tries.once_more(NOW + shift).count == count + 1

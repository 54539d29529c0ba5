"""What is written down of accounts (tài khoản); stored and sent as JSON like every fact.

A PIN travels as its slow salted hash alone. These classes are the wire and storage format: change
them only by adding fields with defaults.
"""

from __future__ import annotations

from dataclasses import dataclass

from reception.domain.permissions import Role


@dataclass(frozen=True, slots=True)
class AccountOpened:
    """A person may work here from now on.

    Attributes:
        account: random identity of the account; name and title are only attributes.
        pin: hash of the PIN, in the format of argon2.
        title: chức danh as papers print it; empty where nobody said it.
    """

    account: str
    name: str
    role: Role
    pin: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """Name, title or role are others now; None leaves what it was."""

    account: str
    name: str | None = None
    title: str | None = None
    role: Role | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AccountPin:
    """The account has another PIN, by the person or by a supervisor."""

    account: str
    pin: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AccountLocked:
    """Nobody works with this account until it is unlocked, and then nobody is kept out by it."""

    account: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PcRevoked:
    """A PC is lost: what it says of accounts behind a place of its chain counts no more.

    A PIN that was set at it is void too, until a supervisor gives another one.

    Attributes:
        device_id, seq: the last of its events that count.
    """

    device_id: str
    seq: int
    reason: str = ""


AccountFact = AccountOpened | AccountChanged | AccountPin | AccountLocked | PcRevoked

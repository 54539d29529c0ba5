"""A stick that goes between the PCs of an office and its center, with every file it ever held."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reception.center import carried
from reception.center.server import CenterServer, system_clock
from reception.domain.errors import ReceptionError
from reception.sync.carry.answering import Taken, take_answer
from reception.sync.carry.keys import OwnKeys, new_keys
from reception.sync.carry.sealed_file import unseal
from reception.sync.carry.writing import Sender, carry_out
from tests.sync.test_restored import Pc
from tests.workspaces import UNIT


@dataclass
class Stick:
    """Files by hand.

    Attributes:
        keys: of each PC, by its folder, as its keyring keeps them; a copy of a folder on the same
            machine shares them.
        token: what is proved in the files; the unit's, where nobody says another one.
        outboxes, answers: every one that was ever written, in its order.
    """

    root: Path
    center: CenterServer
    token: str = ""
    keys: dict[Path, OwnKeys] = field(default_factory=dict)
    outboxes: list[tuple[Path, ...]] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)

    def keys_of(self, pc: Pc) -> OwnKeys:
        return self.keys.setdefault(pc.root, new_keys())

    def write(self, pc: Pc) -> tuple[Path, ...]:
        """The PC writes what it has."""
        sender = Sender(UNIT, 1, self.token or self.center.token, self.keys_of(pc))
        center = carried.own_keys(self.center.store).public
        target = self.root / f"{len(self.outboxes)}.age"
        done = carry_out(pc.store, sender, center, target, system_clock())
        self.outboxes.append(done.files)
        return done.files

    def bring(self, *files: Path) -> bytes:
        """The center takes files in and answers."""
        return self.bring_bytes(*(file.read_bytes() for file in files))

    def bring_bytes(self, *data: bytes) -> bytes:
        store = self.center.store
        keys = carried.own_keys(store)
        opened = [unseal(item, keys) for item in data]
        answer = carried.take_in(store, opened, keys, system_clock(), "test").answer
        self.answers.append(answer)
        return answer

    def take(self, pc: Pc, answer: bytes) -> Taken:
        """The PC takes an answer in."""
        opened = unseal(answer, self.keys_of(pc))
        center = carried.own_keys(self.center.store).public
        return take_answer(pc.store, opened, center, UNIT, system_clock())

    def round(self, pc: Pc) -> Taken:
        """There and back."""
        return self.take(pc, self.bring(*self.write(pc)))

    def refused(self, pc: Pc, answer: bytes) -> str:
        """The code with which a PC refuses an answer; empty where it takes it."""
        try:
            self.take(pc, answer)
        except ReceptionError as error:
            return error.code
        return ""

    def bring_damaged(self, data: bytes) -> None:
        """A center that is brought rubbish refuses it whole."""
        before = self.center.store.counts(UNIT).devices
        with pytest.raises(ReceptionError):
            self.bring_bytes(data)
        assert self.center.store.counts(UNIT).devices == before

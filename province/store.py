"""What the province holds: dossiers with every version, histories, files, sessions."""

from __future__ import annotations

import copy
import hashlib
import json
import secrets
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

Item = dict[str, object]
# What tells two entries of a history apart; there is no entry id on the wire.
ENTRY_IDENTITY = ("MaHoSo", "ThoiDiemXuLy", "TrangThai", "NguoiXuLy", "NoiDungXuLy")


def entry_hash(entry: Mapping[str, object]) -> str:
    """SHA-256 over the five members that identify an entry; a history is a multiset of these."""
    values = [str(entry.get(name, "")) for name in ENTRY_IDENTITY]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()


@dataclass(slots=True)
class Dossier:
    """One dossier there.

    Attributes:
        unit: who created it.
        snapshot: the full state of the last write.
        versions: every state that was ever written, the last included.
        progress: the history in the order of arrival.
        statuses: what ``DongBoTrangThaiHoSo`` said.
        is_foreign: planted: another office's, or filed by the citizen on the national portal.
        local_codes: codes the offices gave to a dossier that was filed on the portal.
    """

    code: str
    unit: str
    number: int
    snapshot: Item = field(default_factory=dict)
    versions: list[Item] = field(default_factory=list)
    progress: list[Item] = field(default_factory=list)
    statuses: list[Item] = field(default_factory=list)
    is_foreign: bool = False
    local_codes: list[str] = field(default_factory=list)

    @property
    def status(self) -> str:
        """Status by the newest snapshot."""
        return str(self.snapshot.get("TrangThaiHoSo", ""))

    def doubled(self) -> dict[str, int]:
        """Entries of the history that are there more than once, by hash, with their number."""
        counted = Counter(entry_hash(entry) for entry in self.progress)
        return {digest: count for digest, count in counted.items() if count > 1}


@dataclass(slots=True)
class StoredFile:
    """An uploaded file of the connector."""

    file_id: str
    sha256: str
    dossier: str
    body: bytes


@dataclass(slots=True)
class _Session:
    ends: float
    calls_left: int


@dataclass(slots=True)
class Sessions:
    """Tokens that were handed out; used for sessions and for bearer tokens alike."""

    _open: dict[str, _Session] = field(default_factory=dict)

    def begin(self, prefix: str, seconds: float, calls: int = 0) -> str:
        """A new one; ``calls`` 0 sets no bound on their number."""
        token = f"{prefix}-{secrets.token_hex(12)}"
        self._open[token] = _Session(time.monotonic() + seconds, calls or 1 << 60)
        return token

    def use(self, token: str) -> bool:
        """Whether it is valid; counts the call."""
        session = self._open.get(token)
        if session is None or session.ends < time.monotonic() or session.calls_left <= 0:
            self._open.pop(token, None)
            return False
        session.calls_left -= 1
        return True

    def end_all(self) -> None:
        """Every one is over."""
        self._open.clear()


@dataclass(slots=True)
class Store:
    """Everything, in memory; the lock is the caller's."""

    dossiers: dict[str, Dossier] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    waiting: list[Item] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    evaluations: list[Item] = field(default_factory=list)
    issued: int = 0

    def create(self, code: str, unit: str, snapshot: Item, *, is_foreign: bool = False) -> Dossier:
        """A dossier that was not there."""
        dossier = Dossier(code, unit, len(self.dossiers) + 1, is_foreign=is_foreign)
        self.dossiers[code] = dossier
        self.replace(code, snapshot)
        return dossier

    def replace(self, code: str, snapshot: Item) -> None:
        """The full state of a dossier, anew."""
        dossier = self.dossiers[code]
        dossier.snapshot = copy.deepcopy(snapshot)
        dossier.versions.append(copy.deepcopy(snapshot))

    def file_of(self, sha256: str) -> StoredFile | None:
        """A file that is there already, by its digest."""
        return next((one for one in self.files.values() if one.sha256 == sha256), None)

    def next_number(self) -> int:
        """The next number that this side issues."""
        self.issued += 1
        return self.issued

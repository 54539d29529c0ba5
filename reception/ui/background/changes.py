"""What a command changed and who asked for it, so that a page looks again only when it must."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, auto

import shiboken6
from PySide6.QtCore import QObject


class Kind(Flag):
    """What the window shows of the store, as far as pages tell it apart.

    Attributes:
        DOSSIERS: state, money, place or papers of dossiers; each is an item of the outbox too.
        RATINGS: how a citizen rated the service; an item of the outbox too.
        OUTBOX: an item is to be sent again.
        SETTINGS: settings or calendar of the office; what follows from them comes by the session.
        BACKUPS: a copy was made or failed, or copies go elsewhere.
    """

    DOSSIERS = auto()
    RATINGS = auto()
    OUTBOX = auto()
    SETTINGS = auto()
    BACKUPS = auto()


EVERYTHING = ~Kind(0)


@dataclass(frozen=True, slots=True)
class Change:
    """One command that was carried out.

    Attributes:
        kinds: everything when the command does not say.
        codes: the dossiers it was about; empty when they were not known beforehand.
        started_by: owner of the command; None when nobody in the window asked for it.
    """

    kinds: Kind = EVERYTHING
    codes: frozenset[str] = frozenset()
    started_by: QObject | None = None

    def concerns(self, listener: QObject, kinds: Kind) -> bool:
        """Whether the listener has to look again: its kind, and not its own doing."""
        return bool(self.kinds & kinds) and not self.is_from(listener)

    def is_from(self, listener: QObject) -> bool:
        """Whether the listener, or a part of it, asked for the command; main thread only."""
        asker = self.started_by
        while asker is not None and shiboken6.isValid(asker):
            if asker is listener:
                return True
            asker = asker.parent()
        return False

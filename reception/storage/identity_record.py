"""What this folder remembers of having gone on under another identity (decision 32)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reception.domain.timebase import format_instant
from reception.storage.driver import Connection
from reception.storage.settings import Settings

_NEWS = "identity_news"
_TOLD = "identity_told"
_LACKS = "identity_lacks"
_SIDE_CHAINS = "side_chains"
_FOLLOWED = "followed_chains"
_SHARED = "shared_names"
_UNPROVEN = "identity_unproven"


class Cause(StrEnum):
    """Why the identity was drawn anew.

    BEHIND: the center knew more of this device than it did itself (its files were put back).
    TWIN: the center holds another device's events in our places (its files were copied).
    LOST: the center lost events of ours and has no room any more where they were.
    """

    BEHIND = "behind"
    TWIN = "twin"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class IdentityNews:
    """The last time that happened.

    Attributes:
        moved: own events that were sealed anew.
    """

    at: datetime
    cause: Cause
    moved: int


class IdentityRecord:
    """A few small settings."""

    def __init__(self, connection: Connection) -> None:
        self._settings = Settings(connection)

    def news(self) -> IdentityNews | None:
        """The last change of identity that the center was the reason for."""
        text = self._settings.get(_NEWS)
        if not text:
            return None
        item = json.loads(text)
        return IdentityNews(datetime.fromisoformat(item["at"]), Cause(item["cause"]), item["moved"])

    def has_told(self, news: IdentityNews) -> bool:
        """Whether a person has seen it in the window."""
        return self._settings.get(_TOLD) == format_instant(news.at)

    def note_told(self, news: IdentityNews) -> None:
        """A person has seen it."""
        self._settings.put(_TOLD, format_instant(news.at))

    def note(self, news: IdentityNews) -> None:
        """It happened."""
        text = json.dumps(
            {"at": format_instant(news.at), "cause": news.cause.value, "moved": news.moved}
        )
        self._settings.put(_NEWS, text)

    @property
    def lacks_past(self) -> bool:
        """Whether the center holds something of this device's past that is not here yet."""
        return bool(self._settings.get(_LACKS))

    def set_lacking(self, *, lacks_past: bool) -> None:
        """Something of the past is missing here, or nothing is any more."""
        if lacks_past != self.lacks_past:
            self._settings.put(_LACKS, "1" if lacks_past else "")

    def side_chains(self) -> tuple[str, ...]:
        """Names of the chains on which own events went on elsewhere."""
        return tuple((self._settings.get(_SIDE_CHAINS) or "").split())

    def add_side_chains(self, names: Sequence[str]) -> None:
        """Own events go on under these names."""
        self._add(_SIDE_CHAINS, self.side_chains(), names)

    def followed_chains(self) -> tuple[str, ...]:
        """Names of chains on which events that were here go on, as they came from the center."""
        return tuple((self._settings.get(_FOLLOWED) or "").split())

    def add_followed_chains(self, names: Sequence[str]) -> None:
        """Events that were here go on under these names."""
        self._add(_FOLLOWED, self.followed_chains(), names)

    def shared_names(self) -> tuple[str, ...]:
        """Own names under which another PC works as well, or has worked."""
        return tuple((self._settings.get(_SHARED) or "").split())

    def add_shared_name(self, name: str) -> None:
        """Another PC has this name too."""
        self._add(_SHARED, self.shared_names(), (name,))

    @property
    def unproven(self) -> int:
        """How often in a row a center spoke of a longer past and had nothing to show for it."""
        return int(self._settings.get(_UNPROVEN) or 0)

    def set_unproven(self, count: int) -> None:
        """One more time; 0 once something of the past has come."""
        if count != self.unproven:
            self._settings.put(_UNPROVEN, str(count))

    def _add(self, key: str, known: tuple[str, ...], names: Sequence[str]) -> None:
        new = [name for name in names if name not in known]
        if new:
            self._settings.put(key, " ".join((*known, *new)))

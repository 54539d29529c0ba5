"""The token of this counter alone: drawn from the center, changed in time, never lost on the way.

Token and predecessor are one secret of the keyring, the new one first. It is kept before it is
used, and the center ends the old one when the new one is used: wherever this stops, one of the two
is good. The predecessor stays beside it, for a center that is put back to a copy of before; the
unit's own does not stay on a counter's PC.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem
from reception.services.setup.center_account import keep_token, saved_tokens
from reception.storage.keystore import KeyStore
from reception.sync.gateway import HandshakeOutcome, StopAll, TryLater, Welcomed
from reception.sync.token_message import MOST_FORMER, TokenAnswer, TokenWish

log = logging.getLogger(__name__)

# Seconds before the next change: a keyring that is locked stays so for a while.
_AGAIN = 3_600.0


class Names(Protocol):
    """What this installation is and was called."""

    @property
    def device_id(self) -> str:
        """The present name."""

    def former_devices(self) -> Sequence[str]:
        """Those before its restores, oldest first."""


class TokenSource(Protocol):
    """A center that gives counters tokens of their own."""

    @property
    def wants_token_changed(self) -> bool:
        """Whether it said so when it was greeted last."""

    def draw_token(self, wish: TokenWish) -> TokenAnswer | TryLater | StopAll:
        """A new token; the one in use stays good until that one was used."""

    def use_token(self, token: str) -> None:
        """Use this one from now on."""

    def handshake(self, device_id: str) -> HandshakeOutcome:
        """Greet."""


class KeptTokens:
    """The tokens of a folder, and which of them is in use."""

    def __init__(self, folder: DataFolder, secrets: KeyStore) -> None:
        self._folder = folder
        self._secrets = secrets
        self.current = next(iter(self._read()), "")

    def other(self) -> str | None:
        """Another one than that in use, because the center does not take it; None without any.

        Asked anew of the keyring: another thread may have changed it meanwhile.
        """
        try:
            found = [token for token in self._read() if token != self.current]
        except EnvironmentProblem as problem:
            log.warning("no other token: %s", problem.code)
            return None
        if not found:
            return None
        self.current = found[0]
        return self.current

    def put(self, token: str) -> bool:
        """Keep a new one before it is used; False where somebody typed another one meanwhile.

        Raises:
            EnvironmentProblem: keyring or token file trouble.
        """
        if self.current not in self._read():
            return False
        keep_token(self._folder, self._secrets, token, self.current)
        self.current = token
        return True

    def forget_former(self) -> None:
        """Keep the present one alone.

        Raises:
            EnvironmentProblem: keyring or token file trouble.
        """
        keep_token(self._folder, self._secrets, self.current)

    def _read(self) -> Sequence[str]:
        return saved_tokens(self._folder, self._secrets)


def change_token(
    source: TokenSource, kept: KeptTokens, wish: TokenWish
) -> datetime | TryLater | StopAll:
    """Draw a token, keep it, use it.

    Returns:
        Until when it is good; or why there is none.

    Raises:
        EnvironmentProblem: keyring or token file trouble; the old one is in use and good.
    """
    answer = source.draw_token(wish)
    if not isinstance(answer, TokenAnswer):
        return answer
    if not kept.put(answer.token):
        return TryLater("sync_busy")
    source.use_token(answer.token)
    outcome = source.handshake(wish.device_id)
    # Anything else is no harm: the next round greets with it and has the other one still.
    is_used = isinstance(outcome, Welcomed) and kept.current == answer.token
    if is_used and answer.replaces == "unit":
        kept.forget_former()
    log.info("a token of this counter, good until %s", answer.ends_at.date())
    return answer.ends_at


class TokenCare:
    """Draws the token of one counter when it is time to, and not again and again."""

    def __init__(self, kept: KeptTokens, unit: str, counter: int) -> None:
        self.kept = kept
        self._unit = unit
        self._counter = counter
        self._not_before = 0.0

    def after_round(self, source: TokenSource, store: Names) -> None:
        """After a good round, where the center asked for it; never twice in an hour."""
        if not source.wants_token_changed or time.monotonic() < self._not_before:
            return
        self._not_before = time.monotonic() + _AGAIN
        try:
            done = self.change(source, store)
        except EnvironmentProblem as problem:
            log.warning("the new token cannot be kept: %s", problem.code)
            return
        if not isinstance(done, datetime):
            log.info("no new token: %s", done.code)

    def change(self, source: TokenSource, store: Names) -> datetime | TryLater | StopAll:
        """See :func:`change_token`."""
        former = list(store.former_devices())[-MOST_FORMER:]
        wish = TokenWish(1, self._unit, store.device_id, self._counter, former)
        return change_token(source, self.kept, wish)

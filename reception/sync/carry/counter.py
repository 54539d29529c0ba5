"""The carried files of one data folder: written, and their answers taken in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reception.data_folder import DataFolder
from reception.domain.errors import InputError, NotPermitted
from reception.services.context import ServiceContext
from reception.services.setup.center_account import saved_token, saved_url
from reception.services.setup.hub_account import line_to
from reception.services.setup.training import refuse_training
from reception.storage.keystore import KeyStore
from reception.storage.sync_store import SqliteSyncStore
from reception.sync.carry.answering import Taken, take_answer
from reception.sync.carry.keys import PublicKeys, public_keys
from reception.sync.carry.record import (
    LastLetter,
    center_keys,
    last_letter,
    note_center_keys,
    own_keys,
)
from reception.sync.carry.sealed_file import Opened, unseal
from reception.sync.carry.stick import answer_path, read_file
from reception.sync.carry.writing import CarriedOut, Progress, Sender, carry_out, usual_name
from reception.sync.gateway import Welcomed
from reception.sync.own_token import KeptTokens

# Seconds to ask a center for its keys before a file is written: it is mostly not there.
_TIMEOUTS = (3.0, 5.0)


@dataclass(frozen=True, slots=True)
class CarriedFiles:
    """What goes by hand where no line goes; every method may wait for keyring, disk or stick.

    Attributes:
        tokens: where the token of the folder is kept; secrets: where its own keys are.
        now: the machine's own time.
    """

    folder: DataFolder
    tokens: KeyStore
    secrets: KeyStore
    now: Callable[[], datetime]

    def write(
        self,
        context: ServiceContext,
        target: Path,
        progress: Progress = lambda _done, _total: None,
        *,
        token: str = "",
    ) -> CarriedOut:
        """Write everything unsettled for the center.

        Args:
            target: a file, or a folder to put one in.
            progress: told events written and all.
            token: in the place of the one that is kept.

        Raises:
            NotPermitted: ``training_folder``, ``carry_no_center``, ``carry_no_keys``.
            InputError: ``carry_target_taken``. EnvironmentProblem: stick, keyring or disk trouble.
        """
        refuse_training(context.database)
        sender = self._sender(context, token)
        center = center_keys(context.database) or self.learn(context)
        if center is None:
            raise NotPermitted("carry_no_keys")
        return carry_out(
            SqliteSyncStore(context.database), sender, center, target, self.now(), progress
        )

    def usual_name(self, context: ServiceContext) -> str:
        """What a file is called that nobody gave a name."""
        office = context.office
        return usual_name(office.unit, office.counter, self.now())

    def take(self, context: ServiceContext, path: Path) -> Taken:
        """Take in the center's answer; for an own outbox, the answer that lies beside it.

        Raises:
            InputError: what ``sealed_file.unseal`` and ``stick.read_file`` raise, or
                ``carry_is_outbox``.
            NotPermitted: ``training_folder``, ``carry_center_unknown``.
            EnvironmentProblem: stick, keyring or disk trouble.
        """
        refuse_training(context.database)
        opened = self._open(path)
        if opened.content.kind == "outbox":
            opened = self._answer_beside(path)
        store = SqliteSyncStore(context.database)
        center = center_keys(context.database)
        try:
            return take_answer(store, opened, center, context.office.unit, self.now())
        except InputError as error:
            raise InputError(error.code, field="file", path=path.name) from error

    def waiting(self, context: ServiceContext) -> LastLetter | None:
        """What was written last, where neither an answer nor a round over the line came since."""
        letter = last_letter(context.database)
        if letter is None or letter.answered_at is not None:
            return None
        is_last = SqliteSyncStore(context.database).last_success() == letter.synced_at
        return letter if is_last else None

    def center(self, context: ServiceContext) -> PublicKeys | None:
        """The center's keys, as far as they are known."""
        return center_keys(context.database)

    def trust(self, context: ServiceContext, text: str) -> PublicKeys:
        """Take the keys that the center's key file names.

        Raises:
            InputError: ``carry_key_unusable``. NotPermitted: ``training_folder``.
        """
        refuse_training(context.database)
        keys = public_keys(text)
        if keys is None:
            raise InputError("carry_key_unusable", field="in")
        note_center_keys(context.database, text)
        return keys

    def learn(self, context: ServiceContext) -> PublicKeys | None:
        """Ask the center for its keys, where there is a line; None where nothing is to be had."""
        from reception.sync.http_gateway import CenterHttpGateway

        url, kept = saved_url(context.database), KeptTokens(self.folder, self.tokens)
        if not url or not kept.current:
            return None
        with suppress(InputError):  # an address or a token that no line could be made of
            line = line_to(context.database, url)
            gateway = CenterHttpGateway(
                url, kept.current, renew=kept.other, line=line, timeouts=_TIMEOUTS
            )
            with closing(gateway):
                greeting = gateway.handshake("")
            if isinstance(greeting, Welcomed) and greeting.handshake.unit == context.office.unit:
                note_center_keys(context.database, greeting.handshake.carry)
        return center_keys(context.database)

    def _sender(self, context: ServiceContext, token: str) -> Sender:
        token = token or saved_token(self.folder, self.tokens) or ""
        if "." not in token:
            raise NotPermitted("carry_no_center")
        keys = own_keys(self.folder, self.secrets)
        return Sender(context.office.unit, context.office.counter, token, keys)

    def _answer_beside(self, outbox: Path) -> Opened:
        beside = answer_path(outbox)
        if not beside.exists():
            raise InputError("carry_is_outbox", field="file", path=beside.name)
        opened = self._open(beside)
        if opened.content.kind == "outbox":
            raise InputError("carry_is_outbox", field="file", path=beside.name)
        return opened

    def _open(self, path: Path) -> Opened:
        try:
            return unseal(read_file(path), own_keys(self.folder, self.secrets))
        except InputError as error:
            raise InputError(error.code, field="file", path=path.name) from error

"""What a counter remembers of carried files: the center's keys, its own, and what it wrote last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reception.codec import decode, encode
from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem
from reception.services.setup.center_account import saved_url
from reception.storage.database import Database
from reception.storage.keystore import KeyStore
from reception.sync.carry.keys import OwnKeys, PublicKeys, kept_keys, new_keys, public_keys

_CENTER, _LETTER = "carry_center_keys", "carry_last_letter"
# Kept beside the folder's key in the keyring, under the folder's own random name.
_UNDER = ".carry"


@dataclass(frozen=True, slots=True)
class LastLetter:
    """The files written last.

    Attributes:
        at: by this machine's clock.
        synced_at: when the last round had ended by then; another one since says more than the
            answer to these files.
        answered_at: when their answer was taken in; None before.
    """

    ids: tuple[str, ...]
    at: datetime
    events: int
    synced_at: datetime | None = None
    answered_at: datetime | None = None


def center_keys(database: Database) -> PublicKeys | None:
    """The keys of the center in use, learnt from its greeting or from a key file."""
    with database.read() as view:
        text, _, url = (view.settings.get(_CENTER) or "").partition(" ")
    # A center at another address, such as the office's hub, has other ones.
    is_its = not url or url == saved_url(database)
    return public_keys(text) if text and is_its else None


def note_center_keys(database: Database, text: str) -> None:
    """Remember the keys that the center in use names; what names none is passed over.

    Where there is no center yet, they are kept for whichever comes.
    """
    said = f"{text.strip()} {saved_url(database) or ''}".strip()
    with database.read() as view:
        is_known = view.settings.get(_CENTER) == said
    if text and not is_known and public_keys(text) is not None:
        with database.write() as tx:
            tx.settings.put(_CENTER, said)


def last_letter(database: Database) -> LastLetter | None:
    """What was written last, if anything was."""
    with database.read() as view:
        text = view.settings.get(_LETTER)
    return decode(LastLetter, text) if text else None


def keep_last_letter(database: Database, letter: LastLetter) -> None:
    """Remember what was written."""
    with database.write() as tx:
        tx.settings.put(_LETTER, encode(letter))


def own_keys(folder: DataFolder, secrets: KeyStore) -> OwnKeys:
    """This device's own keys, drawn with the first file it writes.

    Raises:
        EnvironmentProblem: keyring, key file or disk trouble.
    """
    name = _secret_name(folder)
    known = kept_keys(secrets.read(name))
    if known is not None:
        return known
    drawn = new_keys()
    secrets.write(name, drawn.text)
    return drawn


def _secret_name(folder: DataFolder) -> str:
    try:
        return folder.identity.read_text("ascii").strip() + _UNDER
    except OSError as error:
        raise EnvironmentProblem("data_damaged") from error

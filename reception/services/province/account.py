"""The province's adapter this counter sends to: addresses in the settings, password a secret."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from reception.data_folder import DataFolder
from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.text import clean_line
from reception.services.setup.line_settings import LineSettings
from reception.storage.database import Database
from reception.storage.keystore import KeyStore

PROFILES = ("A",)
_UNDER = ".province"
_PATHS = {"auth_path": "/mapi/login", "integration_path": "/mapi/g", "share_path": "/mapi/g"}
_LONGEST = 200
_LONGEST_PASSWORD = 1_000
_SETTINGS = "province_"


@dataclass(frozen=True, slots=True)
class ProvinceAccount:
    """An account at a province's adapter (QCVN 120).

    Attributes:
        url: base address; the three paths are put behind it.
        unit_code: the unit as the province names it (``madonvi``).
        dstcode: address of the destination in the exchange network; empty where none is wanted.
        ca_file, proxy, certificate, key: see :class:`LineSettings`.
        is_newer: whether the fields of 2023 and later are sent.
        sends_uid: whether the dossier's own id goes into the free field.
    """

    url: str
    username: str
    password: str = field(repr=False)
    unit_code: str
    dstcode: str = ""
    auth_path: str = _PATHS["auth_path"]
    integration_path: str = _PATHS["integration_path"]
    share_path: str = _PATHS["share_path"]
    profile: str = "A"
    ca_file: str = ""
    proxy: str = ""
    certificate: str = ""
    key: str = ""
    is_newer: bool = True
    sends_uid: bool = False

    @property
    def line(self) -> LineSettings:
        """The way to it."""
        return LineSettings(self.ca_file, self.proxy, self.certificate, self.key)


_WAY = ("ca_file", "proxy", "certificate", "key")
_TEXTS = ("url", "username", "unit_code", "dstcode", *_PATHS, "profile", *_WAY)
_SWITCHES = ("is_newer", "sends_uid")


def checked(account: ProvinceAccount) -> ProvinceAccount:
    """An account that can be used; its address is judged where it is called.

    Raises:
        InputError: ``required``, ``too_long``, ``control_characters``, ``bad_province_path``,
            ``unknown_profile``, naming the field.
    """
    if account.profile not in PROFILES:
        raise InputError("unknown_profile", field="profile", known=", ".join(PROFILES))
    lines = {
        name: clean_line(getattr(account, name), field=name, max_length=_LONGEST)
        for name in ("username", "unit_code", "dstcode", *_PATHS)
    }
    for name in ("username", "unit_code"):
        if not lines[name]:
            raise InputError("required", field=name)
    for name, text in lines.items():
        if name in _PATHS and (not text.startswith("/") or not text.isascii() or " " in text):
            raise InputError("bad_province_path", field=name)
    if not lines["dstcode"].isascii():
        raise InputError("bad_province_path", field="dstcode")
    if not account.password:
        raise InputError("required", field="password")
    if len(account.password) > _LONGEST_PASSWORD:
        raise InputError("too_long", field="password", max=_LONGEST_PASSWORD, length=0)
    return ProvinceAccount(
        url=account.url,
        password=account.password,
        profile=account.profile,
        **{name: getattr(account, name) for name in _WAY},
        is_newer=account.is_newer,
        sends_uid=account.sends_uid,
        **lines,
    )


def saved_account(
    database: Database, folder: DataFolder, secrets: KeyStore
) -> ProvinceAccount | None:
    """The account that was saved, if any.

    Raises:
        EnvironmentProblem: keyring or secret file trouble.
    """
    with database.read() as view:
        stored = view.settings.all()
    if not stored.get(f"{_SETTINGS}url"):
        return None
    kept = secrets.read(_secret_name(folder)) or '""'
    return _account_of(stored, str(json.loads(kept)))


def saved_province_url(database: Database) -> str:
    """The address in use; empty where none was set up."""
    with database.read() as view:
        return view.settings.get(f"{_SETTINGS}url") or ""


def save_account(
    database: Database, folder: DataFolder, secrets: KeyStore, account: ProvinceAccount
) -> None:
    """Remember a checked account; it is taken over only once the password is safe.

    Raises:
        EnvironmentProblem: keyring, secret file or disk trouble.
    """
    secrets.write(_secret_name(folder), json.dumps(account.password))
    with database.write() as tx:
        for name in _TEXTS:
            tx.settings.put(_SETTINGS + name, getattr(account, name))
        for name in _SWITCHES:
            tx.settings.put(_SETTINGS + name, str(int(getattr(account, name))))


def forget_account(database: Database) -> None:
    """Send to no province any more; what it is owed stays."""
    with database.write() as tx:
        tx.settings.put(f"{_SETTINGS}url", "")


def _account_of(stored: Mapping[str, str], password: str) -> ProvinceAccount:
    texts = {name: stored.get(_SETTINGS + name, "") for name in _TEXTS}
    return ProvinceAccount(
        password=password,
        is_newer=stored.get(f"{_SETTINGS}is_newer") == "1",
        sends_uid=stored.get(f"{_SETTINGS}sends_uid") == "1",
        **texts,
    )


def _secret_name(folder: DataFolder) -> str:
    """The name under which the password of this folder is kept."""
    try:
        return folder.identity.read_text("ascii").strip() + _UNDER
    except OSError as error:
        raise EnvironmentProblem("data_damaged") from error

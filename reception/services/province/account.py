"""The accounts this counter tells dossiers with: addresses in the settings, passwords secrets.

A province has one and a ministry may have another, each with its own profile (kiểu kết nối):
``A`` packets of QCVN 120, ``B`` the connector, ``C`` either of them behind the token of a service
bus (LGSP).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from reception.data_folder import DataFolder
from reception.domain.competence import DESTINATIONS
from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.text import clean_line
from reception.services.setup.line_settings import LineSettings
from reception.services.setup.training import is_training, refuse_training
from reception.storage.database import Database
from reception.storage.keystore import KeyStore

PACKETS, CONNECTOR, BUS = "A", "B", "C"
PROFILES = (PACKETS, CONNECTOR, BUS)
STYLES = ("lgsp", "wso2")
PATH_NAMES = ("auth_path", "integration_path", "share_path")
_PATHS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        PACKETS: ("/mapi/login", "/mapi/g", "/mapi/g"),
        CONNECTOR: (
            "/connector/connector/v1/login",
            "/connector/connector/v1/hoso",
            "/connector/connector/v1",
        ),
    }
)
_LONGEST = 200
_LONGEST_PASSWORD = 1_000


@dataclass(frozen=True, slots=True)
class BusKeys:
    """What a service bus wants before it lets a call through (mã truy cập trục LGSP).

    Attributes:
        access_key, secret_key: issued by the department that runs the bus.
        app_name, partner: of the unit there; style ``lgsp`` alone asks for them.
        style: ``lgsp`` or ``wso2``, see ``STYLES``.
        path: where tokens are handed out, behind the address of the account.
    """

    access_key: str
    secret_key: str = field(repr=False)
    app_name: str = ""
    partner: str = ""
    style: str = "lgsp"
    path: str = "/token"


@dataclass(frozen=True, slots=True)
class ProvinceAccount:
    """An account at a province or a ministry.

    Attributes:
        url: base address; the three paths are put behind it.
        username, password: of the session; ``client_id`` and ``client_secret`` of the connector.
        unit_code: the unit as the other side names it (``madonvi``, ``MaDonViTiepNhan``).
        dstcode: address of the destination in the exchange network; empty where none is wanted.
        profile: see ``PROFILES``.
        ca_file, proxy, certificate, key: see :class:`LineSettings`.
        is_newer: whether the fields of 2023 and later are sent.
        sends_uid: whether the dossier's own id goes into the free field.
        inner: what stands behind the bus of profile C, ``A`` or ``B``.
        bus: keys of that bus; None for the other profiles.
    """

    url: str
    username: str
    password: str = field(repr=False)
    unit_code: str
    dstcode: str = ""
    auth_path: str = _PATHS[PACKETS][0]
    integration_path: str = _PATHS[PACKETS][1]
    share_path: str = _PATHS[PACKETS][2]
    profile: str = PACKETS
    ca_file: str = ""
    proxy: str = ""
    certificate: str = ""
    key: str = ""
    is_newer: bool = True
    sends_uid: bool = False
    inner: str = PACKETS
    bus: BusKeys | None = None

    @property
    def speaks(self) -> str:
        """Whose packets are sent, ``A`` or ``B``, whatever stands in front."""
        return self.inner if self.profile == BUS else self.profile

    @property
    def line(self) -> LineSettings:
        """The way to it."""
        return LineSettings(self.ca_file, self.proxy, self.certificate, self.key)


_WAY = ("ca_file", "proxy", "certificate", "key")
_TEXTS = (
    *("url", "username", "unit_code", "dstcode", *PATH_NAMES, "profile"),
    *(*_WAY, "inner"),
)
_BUS_TEXTS = ("access_key", "app_name", "partner", "style", "path")
_SWITCHES = ("is_newer", "sends_uid")


def with_paths(account: ProvinceAccount, given: Mapping[str, str | None]) -> ProvinceAccount:
    """The account with the paths that connections of its kind usually have, or those given."""
    usual = dict(zip(PATH_NAMES, _PATHS.get(account.speaks, _PATHS[PACKETS]), strict=True))
    paths: dict[str, Any] = {name: given.get(name) or path for name, path in usual.items()}
    return replace(account, **paths)


def checked(account: ProvinceAccount) -> ProvinceAccount:
    """An account that can be used; its address is judged where it is called.

    Raises:
        InputError: ``required``, ``too_long``, ``control_characters``, ``bad_province_path``,
            ``unknown_profile``, naming the field.
    """
    if account.profile not in PROFILES:
        raise InputError("unknown_profile", field="profile", known=", ".join(PROFILES))
    if account.inner not in (PACKETS, CONNECTOR):
        raise InputError("unknown_profile", field="inner", known=f"{PACKETS}, {CONNECTOR}")
    names = ("username", "unit_code", "dstcode", *PATH_NAMES)
    lines: dict[str, Any] = {name: _line(getattr(account, name), name) for name in names}
    for name in ("username", "unit_code"):
        _needed(lines[name], name)
    for name in PATH_NAMES:
        _check_path(lines[name], name)
    if not lines["dstcode"].isascii():
        raise InputError("bad_province_path", field="dstcode")
    _check_secret(account.password, "password")
    bus = _checked_bus(account.bus) if account.profile == BUS else None
    return replace(account, bus=bus, **lines)


def _checked_bus(keys: BusKeys | None) -> BusKeys:
    if keys is None:
        raise InputError("required", field="access_key")
    if keys.style not in STYLES:
        raise InputError("unknown_profile", field="token_style", known=", ".join(STYLES))
    lines = {name: _line(getattr(keys, name), name) for name in _BUS_TEXTS}
    _needed(lines["access_key"], "access_key")
    if keys.style == "lgsp":
        _needed(lines["app_name"], "app_name")
    _check_path(lines["path"], "token_path")
    _check_secret(keys.secret_key, "secret_key")
    return replace(keys, **lines)


def _line(text: str, field: str) -> str:
    return clean_line(text, field=field, max_length=_LONGEST)


def _needed(text: str, field: str) -> None:
    if not text:
        raise InputError("required", field=field)


def _check_path(text: str, field: str) -> None:
    if not text.startswith("/") or not text.isascii() or " " in text:
        raise InputError("bad_province_path", field=field)


def _check_secret(secret: str, field: str) -> None:
    _needed(secret, field)
    if len(secret) > _LONGEST_PASSWORD:
        raise InputError("too_long", field=field, max=_LONGEST_PASSWORD, length=0)


def saved_account(
    database: Database, folder: DataFolder, secrets: KeyStore, destination: str = "province"
) -> ProvinceAccount | None:
    """The account that was saved for a destination, if any.

    Raises:
        EnvironmentProblem: keyring or secret file trouble.
    """
    if not saved_province_url(database, destination):
        return None
    with database.read() as view:
        stored = view.settings.all()
    kept = json.loads(secrets.read(_secret_name(folder, destination)) or '""')
    # Earlier versions knew no second secret, and kept the text alone.
    password, key = kept if isinstance(kept, list) else (kept, "")
    return _account_of(stored, destination, str(password), str(key))


def saved_province_url(database: Database, destination: str = "province") -> str:
    """The address in use; empty where none was set up, and in a training folder."""
    with database.read() as view:
        return "" if is_training(view) else view.settings.get(f"{destination}_url") or ""


def told_destinations(database: Database) -> tuple[str, ...]:
    """The destinations that an account was set up for."""
    return tuple(where for where in DESTINATIONS if saved_province_url(database, where))


def save_account(
    database: Database,
    folder: DataFolder,
    secrets: KeyStore,
    account: ProvinceAccount,
    destination: str = "province",
) -> None:
    """Remember a checked account; it is taken over only once the secrets are safe.

    Raises:
        NotPermitted: ``training_folder``.
        EnvironmentProblem: keyring, secret file or disk trouble.
    """
    refuse_training(database)
    bus = account.bus
    secret = account.password if bus is None else [account.password, bus.secret_key]
    secrets.write(_secret_name(folder, destination), json.dumps(secret))
    texts = {name: getattr(account, name) for name in _TEXTS}
    texts |= {f"bus_{name}": getattr(bus, name) if bus else "" for name in _BUS_TEXTS}
    texts |= {name: str(int(getattr(account, name))) for name in _SWITCHES}
    with database.write() as tx:
        for name, text in texts.items():
            tx.settings.put(f"{destination}_{name}", text)


def forget_account(database: Database, destination: str = "province") -> None:
    """Send there no more; what is owed stays."""
    with database.write() as tx:
        tx.settings.put(f"{destination}_url", "")


def _account_of(
    stored: Mapping[str, str], destination: str, password: str, key: str
) -> ProvinceAccount:
    def text(name: str) -> str:
        return stored.get(f"{destination}_{name}", "")

    texts = {name: text(name) for name in _TEXTS} | {"inner": text("inner") or PACKETS}
    bus = BusKeys(secret_key=key, **{name: text(f"bus_{name}") for name in _BUS_TEXTS})
    return ProvinceAccount(
        password=password,
        is_newer=text("is_newer") == "1",
        sends_uid=text("sends_uid") == "1",
        bus=bus if texts["profile"] == BUS else None,
        **texts,
    )


def _secret_name(folder: DataFolder, destination: str) -> str:
    """The name under which the secrets of this folder's account are kept."""
    try:
        return f"{folder.identity.read_text('ascii').strip()}.{destination}"
    except OSError as error:
        raise EnvironmentProblem("data_damaged") from error

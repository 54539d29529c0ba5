"""Settings of a center: a TOML file, and over it the environment.

Every name of the file can be set in the environment as ``MOT_CUA_CENTER_`` and the name in capital
letters; what the command line says comes before both. Secrets belong in the environment: the
address of a database may hold a password and is shown without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from reception.center import public_address
from reception.codec import fault_path
from reception.domain.errors import EnvironmentProblem, InputError

PREFIX = "MOT_CUA_CENTER_"
MOST_WORKERS = 32
_MAX_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class CenterSettings:
    """What a center runs with.

    Attributes:
        data: its folder; with ``center.db`` where no other database is named.
        database: URL of another database; empty for none.
        host, port: where it listens; port None where nobody said it, 0 for any free one.
        certificate, certificate_key: files for TLS, both or none.
        log: ``json`` or ``text`` on standard error; empty for none.
        workers: processes that answer; more than one over PostgreSQL alone.
        public_url: where citizens reach the public pages; counters print it on receipts.
    """

    data: Path | None = None
    database: str = ""
    host: str = "127.0.0.1"
    port: int | None = None
    certificate: Path | None = None
    certificate_key: Path | None = None
    log: str = ""
    workers: int = 1
    public_url: str = ""

    @property
    def tls(self) -> tuple[Path, Path] | None:
        """Certificate and key; None for plain HTTP."""
        if self.certificate is None or self.certificate_key is None:
            return None
        return self.certificate, self.certificate_key

    def shown(self) -> dict[str, object]:
        """As they may be shown: no password."""
        items = asdict(self).items()
        said = {name: str(value) if value is not None else None for name, value in items}
        numbers = {"port": self.port, "workers": self.workers}
        return {**said, **numbers, "database": without_password(self.database)}


class _File(Struct, forbid_unknown_fields=True):
    data: Annotated[str, Meta(min_length=1)] | None = None
    database: str | None = None
    host: Annotated[str, Meta(min_length=1, max_length=255)] | None = None
    port: Annotated[int, Meta(ge=0, le=65_535)] | None = None
    certificate: Annotated[str, Meta(min_length=1)] | None = None
    certificate_key: Annotated[str, Meta(min_length=1)] | None = None
    log: Literal["", "json", "text"] | None = None
    workers: Annotated[int, Meta(ge=1, le=MOST_WORKERS)] | None = None
    public_url: str | None = None


def read_settings(
    file: Path | None, environment: Mapping[str, str], typed: Mapping[str, Any]
) -> CenterSettings:
    """Settings of a file, of the environment and of the command line, the later ones first.

    Args:
        typed: what the command line says, by name; None where it says nothing.

    Raises:
        InputError: ``center_settings_unknown``, ``center_settings_value``,
            ``center_settings_unreadable``, naming the field.
        EnvironmentProblem: ``center_settings_missing``.
    """
    found = _of_file(file) if file is not None else {}
    found |= _of_environment(environment)
    found |= {name: value for name, value in typed.items() if value is not None}
    for name in ("data", "certificate", "certificate_key"):
        if found.get(name) is not None:
            found[name] = Path(found[name])
    settings = CenterSettings(**found)
    if (settings.certificate is None) != (settings.certificate_key is None):
        raise InputError("center_settings_value", field="certificate_key", name="certificate_key")
    address = public_address.checked(settings.public_url)
    if address is None:
        raise InputError("center_settings_value", field="public_url", name="public_url")
    return replace(settings, public_url=address)


def without_password(database: str) -> str:
    """The address of a database as it may be shown."""
    try:
        return make_url(database).render_as_string(hide_password=True) if database else ""
    except ArgumentError:
        return "***"


def _of_file(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as source:
            content = source.read(_MAX_BYTES + 1)
    except OSError as error:
        raise EnvironmentProblem("center_settings_missing", path=file.name) from error
    if len(content) > _MAX_BYTES:
        raise InputError("center_settings_unreadable", field="settings")
    try:
        read = msgspec.toml.decode(content, type=_File)
    except msgspec.ValidationError as error:
        raise _fault(error, fault_path(error)) from error
    except (ValueError, RecursionError) as error:
        raise InputError("center_settings_unreadable", field="settings") from error
    return _said(read)


def _of_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    named = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(PREFIX)
    }
    try:
        return _said(msgspec.convert(named, _File, strict=False))
    except msgspec.ValidationError as error:
        raise _fault(error, fault_path(error)) from error


def _fault(error: msgspec.ValidationError, name: str) -> InputError:
    is_unknown = "unknown field" in str(error)
    code = "center_settings_unknown" if is_unknown else "center_settings_value"
    names = ", ".join(_File.__struct_fields__)
    return InputError(code, field=name, name=name, allowed=names)


def _said(read: _File) -> dict[str, Any]:
    return {
        name: value for name, value in msgspec.structs.asdict(read).items() if value is not None
    }

"""How this province is: paths, credentials, generation, and what its interface leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import msgspec

from province.catalogue import Procedure, built_in

ZONE = timezone(timedelta(hours=7), "+07")


@dataclass(frozen=True, slots=True)
class Settings:
    """The province as one test or demo wants it.

    Attributes:
        dstcode: the one address taken in the exchange network; empty takes any.
        units: codes that may send; empty for anybody.
        newer: whether the fields of 2023–25 are known; the 27 always are.
        session_seconds: life of a session.
        session_calls: calls after which a session is over, wherever a batch then stands; 0 none.
        session_by_401: an expired session is HTTP 401 instead of a text under 200.
        look_up: ``bare`` says only that the code exists, ``scalars`` returns the stored texts,
            ``history`` the entries of the handling as well. ``TraCuuHoSo``'s answer is not
            published.
        returns_other_info: whether ``ThongTinKhac`` comes back in a look-up.
        array: what happens to the good items of an array with a bad one: ``whole`` none is
            stored, ``before`` those that stand before it, ``all_good`` all of them. The verdict
            is one, whichever.
        dedupes_progress: drops an entry equal to one already there; the real ones append.
        tells_number: whether the connector says the number (``idHoSo``) of a dossier once more when
            it is handed in again.
        is_final: a dossier handed back takes no other status any more.
        clock_minutes: how far this center's clock is off.
        delay: seconds that every answer takes.
        silence: seconds of a silence; the real client waits 60.
        drip: seconds between two bytes.
        front: ``none``, ``lgsp`` or ``wso2``: the gateway in front of everything.
    """

    username: str = "motcua"
    password: str = "thu-nghiem"  # noqa: S105 - a stand-in guards nothing
    dstcode: str = ""
    units: frozenset[str] = frozenset()
    province_unit: str = "H57"
    office: str = "UBND phường Thuận Hóa"
    auth_endpoint: str = "/mapi/login"
    integration_endpoint: str = "/mapi/g"
    share_endpoint: str = "/mapi/g"
    newer: bool = True
    session_seconds: float = 1_800.0
    session_calls: int = 0
    session_by_401: bool = False
    look_up: str = "scalars"
    returns_other_info: bool = True
    array: str = "whole"
    dedupes_progress: bool = False
    tells_number: bool = True
    is_final: bool = True
    clock_minutes: float = 0.0
    delay: float = 0.0
    silence: float = 60.0
    drip: float = 0.5
    front: str = "none"
    procedures: tuple[Procedure, ...] = field(default_factory=built_in)

    def now(self) -> datetime:
        """The time by this center's own clock."""
        return datetime.now(ZONE) + timedelta(minutes=self.clock_minutes)

    def procedure(self, code: str) -> Procedure | None:
        """A procedure by its national code."""
        return next((one for one in self.procedures if one.code == code), None)


_NAMES = tuple(one.name for one in fields(Settings))
# What the control endpoint and the command line may change.
SWITCHES = tuple(name for name in _NAMES if name not in ("units", "procedures"))
_CHOICES = {
    "look_up": ("bare", "scalars", "history"),
    "array": ("whole", "before", "all_good"),
    "front": ("none", "lgsp", "wso2"),
}


class BadSetting(ValueError):
    """A switch that does not exist, or a value it cannot have."""


def changed(settings: Settings, wanted: Mapping[str, object]) -> Settings:
    """The settings with some switches turned; texts of the command line are read as well.

    Raises:
        BadSetting: one of them does not exist or cannot have that value.
    """
    for name, value in wanted.items():
        if name not in SWITCHES:
            raise BadSetting(f"no switch {name}; there are: {', '.join(sorted(SWITCHES))}")
        if name in _CHOICES and value not in _CHOICES[name]:
            raise BadSetting(f"{name} is one of {', '.join(_CHOICES[name])}, not {value}")
    values = {name: getattr(settings, name) for name in _NAMES} | dict(wanted)
    try:
        return msgspec.convert(values, Settings, strict=False, from_attributes=True)
    except msgspec.ValidationError as problem:
        raise BadSetting(str(problem)) from problem


def with_procedures(settings: Settings, path: Path) -> Settings:
    """The settings with a catalogue from a table."""
    from province.catalogue import from_csv

    return replace(settings, procedures=from_csv(path, settings.province_unit))

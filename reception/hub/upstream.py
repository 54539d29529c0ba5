"""The center that a hub passes on to: its address beside the hub's database, its token likewise."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from reception.domain.errors import EnvironmentProblem
from reception.services.setup.line_settings import DIRECT, LineSettings
from reception.storage.secret_file import SecretFile

_FILE = "hub.upstream"


@dataclass(frozen=True, slots=True)
class Upstream:
    """A center of our protocol, the unit's token for it, and the way to it."""

    url: str
    token: str
    line: LineSettings = DIRECT


def saved_upstream(folder: Path) -> Upstream | None:
    """Whom this hub passes on to; None for nobody.

    Raises:
        EnvironmentProblem: ``secret_file_unusable``.
    """
    text = SecretFile(folder / _FILE).read("")
    if not text:
        return None
    try:
        read = json.loads(text)
        return Upstream(read.pop("url"), read.pop("token"), LineSettings(**read))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EnvironmentProblem("secret_file_unusable", path=_FILE) from error


def save_upstream(folder: Path, upstream: Upstream | None) -> None:
    """Pass on to a center from now on, or to nobody; a hub that runs takes it over by itself.

    Raises:
        EnvironmentProblem: ``secret_file_unusable``.
    """
    said = (
        {}
        if upstream is None
        else {
            "url": upstream.url,
            "token": upstream.token,
            **asdict(upstream.line),
        }
    )
    SecretFile(folder / _FILE).write("", json.dumps(said) if said else "")

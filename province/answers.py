"""What the stand-in answers: the verdict of a service, and how its bytes reach the caller."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from enum import Enum, auto

_JSON = "application/json; charset=utf-8"


class Delivery(Enum):
    """How an answer travels."""

    WHOLE = auto()
    RESET = auto()
    """The connection ends without a byte of an answer."""
    CUT = auto()
    """Half of the announced body, then the connection ends."""
    HANG = auto()
    """Half of the announced body, then nothing for a long time."""
    GARBAGE = auto()
    """Bytes that are no HTTP."""
    DRIP = auto()
    """Byte by byte."""
    SILENT = auto()
    """Nothing for a long time, then the connection ends."""


@dataclass(frozen=True, slots=True)
class Written:
    """One thing that a call wrote: ``create``, ``update``, ``progress``, ``status``, ``file``."""

    what: str
    dossier: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a service decided.

    Attributes:
        code: as it goes out: 0, "0", "00", 3, "-3", …
        result: list of a look-up; None where the service has none.
        written: what was stored.
        status: of HTTP.
        extra: more top-level members (``session`` of a login).
    """

    code: object = 0
    message: str = "Thành công"
    result: object = None
    written: tuple[Written, ...] = ()
    status: int = 200
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def is_success(self) -> bool:
        """Whether the code says so: digits only, and zero."""
        return str(self.code).isdigit() and not str(self.code).strip("0")


class Refused(Exception):
    """A service says no; carries the verdict."""

    def __init__(self, code: object, message: str, status: int = 200) -> None:
        super().__init__(message)
        self.verdict = Verdict(code, message, status=status)


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer in bytes."""

    status: int
    body: bytes
    content_type: str = _JSON
    headers: dict[str, str] = field(default_factory=dict)
    delivery: Delivery = Delivery.WHOLE
    wait: float = 0.0

    def with_header(self, name: str, value: str) -> Reply:
        """The same answer with one more header."""
        return replace(self, headers={**self.headers, name: value})


def json_reply(value: object, status: int = 200) -> Reply:
    """A JSON answer as it should be."""
    # Half a character that came in goes out as a question mark.
    return Reply(status, json.dumps(value, ensure_ascii=False).encode(errors="replace"))


def problem(status: int, title: str, errors: dict[str, list[str]] | None = None) -> Reply:
    """The shape ``{title, errors, status}`` of the systems behind a connector."""
    body: dict[str, object] = {"title": title, "status": status}
    if errors is not None:
        body["errors"] = errors
    return json_reply(body, status)

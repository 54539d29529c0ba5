"""A request as it came: path, query, headers, body; and reading it strictly."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from province.checking import is_item
from province.store import Item


class Unreadable(ValueError):
    """The body is not what its caller says."""


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request; header names in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    raw: bytes

    @property
    def path(self) -> str:
        """Without the query."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """First value of each parameter."""
        found = parse_qs(urlsplit(self.target).query, keep_blank_values=True)
        return {name: values[0] for name, values in found.items()}

    @property
    def body(self) -> bytes:
        """Unpacked.

        Raises:
            Unreadable: it says gzip and is not.
        """
        if self.headers.get("content-encoding", "") != "gzip":
            return self.raw
        try:
            return gzip.decompress(self.raw)
        except (OSError, EOFError, zlib.error) as problem:
            raise Unreadable("gzip") from problem

    @property
    def content_type(self) -> str:
        """Without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def json(self) -> object:
        """The body as JSON in UTF-8 without a byte order mark.

        Raises:
            Unreadable: it is not.
        """
        try:
            value: object = json.loads(self.body.decode())
        except (UnicodeDecodeError, json.JSONDecodeError) as problem:
            raise Unreadable("JSON") from problem
        return value

    def json_object(self) -> Item:
        """The body as a JSON object.

        Raises:
            Unreadable: it is not.
        """
        value = self.json()
        if not is_item(value):
            raise Unreadable("object")
        return value

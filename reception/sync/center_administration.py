"""The center as its administrators ask it, over HTTP with a token of theirs."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from reception.domain.errors import CenterUnreachable, InputError, NotPermitted
from reception.services.catalogue.package_files import PACKAGE_FILES
from reception.services.catalogue.package_source import load_files, read_bounded, zip_of
from reception.sync import messages
from reception.sync.fields import Json
from reception.sync.http_call import Broken, HttpAnswer
from reception.sync.http_gateway import CenterHttpGateway
from reception.sync.messages import BadMessage

_FORBIDDEN = (401, 403)
# Table, row and column of a fault in a package.
_PLACE = re.compile(r"(?P<file>[^\[]+)\[(?P<row>\d+)\]\.(?P<column>.*)")


class CenterAdministration(CenterHttpGateway):
    """What an administrator may do; every method raises what the center refuses, by its code."""

    def publish(self, path: Path, layer: str = "") -> Json:
        """Publish a signed archive or folder; repeating it changes nothing.

        Raises:
            InputError, NotPermitted: as the center says. CenterUnreachable.
        """
        query = {"layer": layer} if layer else {}
        is_folder = path.is_dir()
        files = zip_of(load_files(path, PACKAGE_FILES)) if is_folder else read_bounded(path)
        body = gzip.compress(files, mtime=0)
        return self._ask("POST", "/v1/admin/catalogue", query, body)

    def published(self) -> Json:
        """Every package that was ever published."""
        return self._ask("GET", "/v1/admin/catalogue")

    def withdraw(self, digest: str) -> Json:
        """Offer a package no longer; returns the history."""
        return self._ask("DELETE", f"/v1/admin/catalogue/{digest}")

    def counters(self, unit: str = "") -> Json:
        """Which counter has which packages in use."""
        return self._ask("GET", "/v1/admin/counters", {"unit": unit} if unit else {})

    def hand_in(self, outbox: bytes) -> bytes:
        """Hand in a file that came by hand; returns its answer, for its counter alone.

        Raises:
            InputError, NotPermitted: as the center says. CenterUnreachable.
        """
        answer = self._call("POST", "/v1/carried", body=gzip.compress(outbox, 1, mtime=0))
        if isinstance(answer, Broken):
            raise CenterUnreachable(answer.code)
        if answer.status != 200:
            raise _refusal(answer)
        return answer.body

    def _ask(
        self, method: str, path: str, query: dict[str, str] | None = None, body: bytes | None = None
    ) -> Json:
        answer = self._call(method, path, params=query, body=body)
        if isinstance(answer, Broken):
            raise CenterUnreachable(answer.code)
        if answer.status >= 400 or not answer.is_json:
            raise _refusal(answer)
        try:
            return messages.parse_json(answer.body)
        except BadMessage as error:
            raise CenterUnreachable("sync_answer_unreadable") from error


def _refusal(answer: HttpAnswer) -> InputError | NotPermitted | CenterUnreachable:
    """What the center said, as an error of this program."""
    try:
        said = messages.load(answer.body, messages.error_from_wire)
    except BadMessage:
        return CenterUnreachable("sync_not_the_center")
    field = said.field or None
    if place := _PLACE.fullmatch(said.field):
        return _kind(answer)(said.code, field=field, **place.groupdict())
    if said.code == "unauthorised":
        return NotPermitted("administrator_token", field="token")
    return _kind(answer)(said.code, field=field)


def _kind(answer: HttpAnswer) -> type[InputError | NotPermitted | CenterUnreachable]:
    if answer.status >= 500:
        return CenterUnreachable
    return NotPermitted if answer.status in _FORBIDDEN else InputError

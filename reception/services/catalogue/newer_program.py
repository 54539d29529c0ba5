"""A newer program brings a newer national package: taken at its first start over a folder.

The folder remembers the seal of the package that its program brought last, so that every other
start compares one text with another.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import msgspec

from reception import resources
from reception.codec import decode, encode
from reception.domain.catalogue_difference import Kind, ProcedureChange, difference
from reception.domain.catalogue_layers import Layer, LayerContent
from reception.domain.errors import EnvironmentProblem, InputError
from reception.services.catalogue.layers_in_use import (
    VERSION,
    Acceptance,
    check_newer,
    packages_of,
    take,
)
from reception.services.catalogue.manifest import MANIFEST
from reception.services.catalogue.package_files import bundled_package, package_of
from reception.services.catalogue.package_writer import package_files
from reception.services.context import ServiceContext
from reception.storage.catalogue_packages import Origin
from reception.storage.database import Database
from reception.storage.unit_of_work import Reading, Writing

_SEEN = "catalogue_program"
_TOLD = "catalogue_told"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CatalogueNews:
    """How many procedures a newer program's package added, changed and ended."""

    version: str
    new: int
    changed: int
    ended: int


class _Sealed(msgspec.Struct):
    sha256: str


@cache
def bundled_seal() -> str:
    """The seal of the program's own package, without reading its tables."""
    manifest = resources.path("procedures") / MANIFEST
    return msgspec.json.decode(manifest.read_bytes(), type=_Sealed).sha256


def take_at_setup(tx: Writing, acceptance: Acceptance) -> None:
    """The program's package is the first of a new folder."""
    take(tx, bundled_package(), acceptance)
    tx.settings.put(_SEEN, bundled_seal())


def take_newer(database: Database, acceptance: Acceptance) -> bool:
    """Take the package of a program that is newer than the one before it.

    Returns:
        Whether another catalogue is in use now. Where it cannot be stored, the one before stays and
        the next start tries again.
    """
    try:
        with database.read() as view:
            if view.settings.get(_SEEN) == bundled_seal():
                return False
        with database.write() as tx:
            return _take(tx, acceptance)
    except (EnvironmentProblem, InputError) as error:
        log.warning("the program's catalogue was not taken: %s", error.code)
        return False


def _take(tx: Writing, acceptance: Acceptance) -> bool:
    _keep_earlier(tx, acceptance)
    package = bundled_package()
    tx.settings.put(_SEEN, bundled_seal())
    try:
        check_newer(package, packages_of(tx, Layer.NATIONAL))
    except InputError:
        return False
    before = tx.procedures.content()
    after = take(tx, package, acceptance)
    if before.versions:
        tx.settings.put(_TOLD, encode(_news(package.version, difference(before, after))))
    return True


def _news(version: str, changes: Sequence[ProcedureChange]) -> CatalogueNews:
    kinds = [change.kind for change in changes]
    return CatalogueNews(version, *(kinds.count(kind) for kind in Kind))


def catalogue_news(view: Reading) -> CatalogueNews | None:
    """What the program's package changed, until somebody was told."""
    text = view.settings.get(_TOLD)
    return decode(CatalogueNews, text) if text else None


def take_news(context: ServiceContext) -> CatalogueNews | None:
    """What there is to tell, once."""
    with context.database.read() as view:
        news = catalogue_news(view)
    if news is not None:
        with context.database.write() as tx:
            tx.settings.put(_TOLD, "")
    return news


def _keep_earlier(tx: Writing, acceptance: Acceptance) -> None:
    """What was in use before packages were kept becomes the first of the history."""
    versions = tx.procedures.all()
    if tx.packages.all() or not versions:
        return
    content = LayerContent(versions=versions, shortcuts=tx.procedures.shortcuts())
    begin = min(item.valid_from for item in versions)
    version = tx.settings.get(VERSION) or "0"
    files = package_files(content, Layer.NATIONAL, version=version, valid_from=begin)
    try:
        earlier = package_of(files)
    except InputError as error:
        # Rules of before that today's would refuse are no reason to go on without the new ones.
        log.warning("the catalogue of before is not kept: %s", error.code)
        return
    take(tx, earlier, Acceptance(date.max, acceptance.at, "", Origin.PROGRAM))

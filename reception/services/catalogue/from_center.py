"""Packages that the center passes down: checked, and kept aside until somebody takes one.

Whatever a center sends, the catalogue in use stays as it is: what is wrong with an offer is kept by
its name, so that it is told here and not fetched again with every round.
"""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import replace
from enum import Enum, auto

from reception import __version__
from reception.domain.catalogue_layers import Layer
from reception.domain.errors import InputError, NotPermitted, ReceptionError
from reception.services.catalogue.faults import file_fault
from reception.services.catalogue.layers_in_use import (
    check_newer,
    codes_below,
    packages_in_use,
    packages_of,
)
from reception.services.catalogue.manifest import rank
from reception.services.catalogue.package_files import (
    PACKAGE_FILES,
    CataloguePackage,
    layer_of,
    package_of,
)
from reception.services.catalogue.package_source import MAX_FILE_BYTES, files_of_zip
from reception.services.catalogue.signatures import check_signature, publishers
from reception.storage.catalogue_packages import PackageRecord
from reception.storage.database import Database
from reception.storage.unit_of_work import Reading, Writing
from reception.storage.waiting_packages import WaitingPackage

_UNKNOWN_KEY = "signature_unknown"

log = logging.getLogger(__name__)


class Verdict(Enum):
    """What is to be done about an offer.

    IN_USE: it counts here already. ASIDE: it waits here already. FAULTY: it cannot be taken, and
    need not be fetched to know it. FETCH: it is news.
    """

    IN_USE = auto()
    ASIDE = auto()
    FAULTY = auto()
    FETCH = auto()


def state_here(view: Reading) -> str:
    """Changes with whatever decides about an offer: packages in use, trusted keys, the program."""
    lines = [f"{item.layer} {item.version} {item.sha256}" for item in packages_in_use(view)]
    lines += [item.key for item in publishers(view)]
    return hashlib.sha256("\n".join((__version__, *lines)).encode()).hexdigest()[:16]


def judge(view: Reading, item: WaitingPackage) -> tuple[Verdict, ReceptionError | None]:
    """Look at an offer before it is fetched; with the fault where it has one."""
    used = packages_of(view, item.layer)
    if any(_is_package(item, known) for known in used):
        return Verdict.IN_USE, None
    mine = rank(item.version, item.valid_from)
    for known in used:
        if mine <= rank(known.version, known.valid_from):
            older = InputError(
                "catalogue_older",
                field="version",
                file=_name(item),
                version=item.version,
                used=known.version,
            )
            return Verdict.FAULTY, older
    if item.size > MAX_FILE_BYTES:
        return Verdict.FAULTY, file_fault("catalogue_file_too_big", _name(item))
    if any(_is_same(known, item) and not known.fault for known in view.waiting.all()):
        return Verdict.ASIDE, None
    return Verdict.FETCH, None


def keep_aside(database: Database, item: WaitingPackage, files: bytes) -> ReceptionError | None:
    """Keep what was fetched aside where it is the package it was said to be; else its fault.

    Returns:
        The fault that was kept, if any.
    """
    try:
        with database.read() as view:
            read_offered(view, item, files)
    except ReceptionError as error:
        return keep_fault(database, item, error)
    except Exception:
        # What a stranger's file does to its reader is no reason to end a round of events.
        log.exception("a package of the center cannot be read")
        return keep_fault(database, item, file_fault("catalogue_not_a_package", _name(item)))
    with database.write() as tx:
        tx.waiting.keep(item, files)
    return None


def keep_fault(database: Database, item: WaitingPackage, error: ReceptionError) -> ReceptionError:
    """Keep why an offer cannot be taken; returns the fault."""
    facts = {name: fact if isinstance(fact, int) else str(fact) for name, fact in _facts(error)}
    faulty = replace(item, fault=error.code, facts=json.dumps(facts, ensure_ascii=False))
    with database.write() as tx:
        tx.waiting.keep(faulty)
    return error


def read_offered(view: Reading, item: WaitingPackage, files: bytes) -> tuple[CataloguePackage, str]:
    """The package in an archive, and who signed it.

    Raises:
        InputError: codes ``catalogue_…``; ``catalogue_center_hash`` where it is not the archive
            that was offered, ``catalogue_center_differs`` where it is not the package.
        NotPermitted: ``signature_unknown``.
    """
    name = _name(item)
    if len(files) != item.size or hashlib.sha256(files).hexdigest() != item.digest:
        raise file_fault("catalogue_center_hash", name)
    contents = files_of_zip(files, PACKAGE_FILES, name)
    layer = layer_of(contents, item.layer)
    package = package_of(contents, layer=layer, below=codes_below(view, layer))
    publisher = check_signature(publishers(view), contents, package.manifest)
    if not publisher:
        raise NotPermitted(_UNKNOWN_KEY, field="publisher", publisher="")
    if not _is_package(item, package):
        raise file_fault("catalogue_center_differs", name)
    check_newer(package, packages_of(view, layer))
    return package, publisher


def waiting_package(view: Reading, layer: Layer | None) -> tuple[CataloguePackage, str]:
    """The package that waits, of a layer or of the lowest that has one, and who signed it.

    Raises:
        InputError: ``catalogue_none_waiting``, or the fault of the one that waits.
        NotPermitted: ``signature_unknown``.
    """
    found = [item for item in view.waiting.all() if layer in (None, item.layer)]
    found.sort(key=lambda item: bool(item.fault))
    if not found:
        raise InputError("catalogue_none_waiting", field="layer")
    if found[0].fault:
        raise fault_of(found[0])
    return read_offered(view, found[0], view.waiting.files(found[0].layer))


def fault_of(item: WaitingPackage) -> ReceptionError:
    """Why a package that was offered cannot be taken."""
    kind = NotPermitted if item.fault == _UNKNOWN_KEY else InputError
    return kind(item.fault, **json.loads(item.facts))


def drop_taken(tx: Writing, package: CataloguePackage) -> None:
    """A package that counts now waits no longer, whatever way it came."""
    for item in tx.waiting.all():
        if item.layer is package.layer and _is_package(item, package):
            tx.waiting.drop(item.layer)


def _facts(error: ReceptionError) -> list[tuple[str, object]]:
    return [("field", error.field or "file"), *error.facts.items()]


def _is_package(item: WaitingPackage, other: CataloguePackage | PackageRecord) -> bool:
    """Whether an offer is this package: the seal alone says nothing of version and first day."""
    said = (item.version, item.valid_from, item.sha256)
    return said == (other.version, other.valid_from, other.sha256)


def _is_same(one: WaitingPackage, other: WaitingPackage) -> bool:
    """Whether two offers are one, whenever they came."""
    return replace(one, arrived_at="", fault="", facts="") == replace(
        other, arrived_at="", fault="", facts=""
    )


def _name(item: WaitingPackage) -> str:
    return f"{item.layer.value}-{item.version}.zip"

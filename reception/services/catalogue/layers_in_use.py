"""The layers of this office (lớp danh mục): which packages count, and the catalogue they make.

Every accepted package is kept with its files. Whenever one is taken or taken back, the layers are
merged anew and stored ready-made, so that a start reads rows and merges nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from reception.codec import decode
from reception.domain.catalogue_layers import Layer, LayerContent, merge, succeed
from reception.domain.competence import Competence, Route
from reception.domain.errors import NotPermitted
from reception.domain.form_rows import FormRow
from reception.domain.procedure import Procedure, ProcedureVersion, group_versions
from reception.domain.timebase import format_instant
from reception.services.catalogue import announced_days
from reception.services.catalogue.announced_days import Announcement, keep_announcement
from reception.services.catalogue.decoded_on_use import DecodedOnUse, LoadedOnUse
from reception.services.catalogue.faults import file_fault
from reception.services.catalogue.form_history import layer_forms
from reception.services.catalogue.manifest import MANIFEST, rank
from reception.services.catalogue.package_files import (
    PACKAGE_FILES,
    CataloguePackage,
    bundled_package,
    layer_of,
    package_of,
)
from reception.services.catalogue.package_source import files_of_zip, load_files, zip_of
from reception.services.catalogue.package_versions import ANY_CODE
from reception.services.context import Catalogue, ServiceContext
from reception.storage.catalogue_packages import Origin, PackageRecord
from reception.storage.unit_of_work import Reading, Writing

_Row = TypeVar("_Row", Competence, Route, FormRow)

_BY_COUNTER = re.compile(r"-q[0-9]+\Z")
VERSION = "catalogue_version"
"""Setting: the version of the package that was taken last, of whatever layer."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who takes a package, when, and the way it came.

    Attributes:
        today: the office's day; a package that begins later counts from its day on.
        at: instant in office time.
    """

    today: date
    at: str
    by: str
    origin: Origin
    publisher: str = ""

    @classmethod
    def of(cls, context: ServiceContext, origin: Origin, publisher: str = "") -> Acceptance:
        """Here, now, by whoever sits here."""
        at = format_instant(context.clock.now())
        return cls(context.today, at, context.office.clerk, origin, publisher)


def load_catalogue(view: Reading) -> Catalogue:
    """The procedures stored in this folder, with what belongs to them; decoded when used."""
    stored: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for code, _version, text in view.procedures.texts(retired=False):
        stored[code] += (text,)
    former = {(code, name): (text,) for code, name, text in view.procedures.texts(retired=True)}
    competence = view.procedures.part_text("competence")
    routes = view.procedures.part_text("routes")
    forms = view.procedures.part_text("forms")
    return Catalogue(
        procedures=DecodedOnUse(dict(stored), _procedure),
        shortcuts=view.procedures.shortcuts(),
        competence=LoadedOnUse(lambda: _by_code(decode(tuple[Competence, ...], competence))),
        routes=LoadedOnUse(lambda: _by_code(decode(tuple[Route, ...], routes))),
        replacements=view.procedures.replacements(),
        former=DecodedOnUse(former, lambda texts: decode(ProcedureVersion, texts[0])),
        forms=LoadedOnUse(lambda: _by_code(decode(tuple[FormRow, ...], forms))),
    )


def catalogue_of(content: LayerContent) -> Catalogue:
    """Merged content as the rest of the program uses it."""
    return Catalogue(
        procedures={item.code: item for item in group_versions(content.versions)},
        shortcuts=content.shortcuts,
        competence=_by_code(content.competence),
        routes=_by_code(content.routes),
        replacements=content.replacements,
        forms=_by_code(content.forms),
    )


def _procedure(texts: tuple[str, ...]) -> Procedure:
    versions = tuple(decode(ProcedureVersion, text) for text in texts)
    return Procedure(versions[0].code, versions)


def bundled_catalogue() -> Catalogue:
    """The program's own package alone, for questions without a data folder."""
    return catalogue_of(bundled_package().content)


def read_for(view: Reading, path: Path, layer: Layer | None) -> CataloguePackage:
    """A package from a file or folder, checked against the layers below it in use.

    Raises:
        InputError: codes ``catalogue_…``.
    """
    files = load_files(path, PACKAGE_FILES)
    meant = layer_of(files, layer)
    return package_of(files, layer=meant, below=codes_below(view, meant))


def codes_below(view: Reading, layer: Layer) -> frozenset[str]:
    """Codes of the procedures that the lower layers in use have."""
    lower = [item for item in view.packages.all() if item.layer in layer.below]
    return frozenset(item.code for item in _merged(view, lower).versions)


def planned(view: Reading, package: CataloguePackage, today: date) -> LayerContent:
    """What the layers would say together with the package, newer or not."""
    record = _record(package, Acceptance(today, today.isoformat(), "", Origin.FILE), number=0)
    history = (*view.packages.all(), record)
    return _merged(view, history, {record.number: package.content})


def take(tx: Writing, package: CataloguePackage, acceptance: Acceptance) -> LayerContent:
    """Let a package count from now on, or from its day; returns the merged content.

    Raises:
        InputError: ``catalogue_older`` where the layer has the same or a newer one.
    """
    check_newer(package, packages_of(tx, package.layer))
    tx.packages.add(_record(package, acceptance, number=0), zip_of(package.files))
    if package.announcement:
        keep_announcement(tx, package.layer, package.announcement)
    return rebuild(tx)


def take_back(tx: Writing, layer: Layer) -> PackageRecord:
    """One step back: the package of the layer that was taken last counts no longer.

    Raises:
        NotPermitted: ``catalogue_no_step_back`` where there is none, or nothing is before it in the
            national layer, which is never empty.
    """
    used = _chain(tx.packages.all(), layer)
    last = max(used, key=lambda item: item.number, default=None)
    others = [item for item in tx.packages.all() if item != last]
    if last is None or (layer is Layer.NATIONAL and not _chain(others, layer)):
        raise NotPermitted("catalogue_no_step_back", layer=layer.value)
    tx.packages.take_back(last.number)
    if _package(tx, last).announcement:
        before = (_package(tx, item).announcement for item in reversed(_chain(others, layer)))
        keep_announcement(tx, layer, next((said for said in before if said), Announcement()))
    rebuild(tx)
    return replace(last, is_taken_back=True)


def rebuild(tx: Writing) -> LayerContent:
    """Merge the layers in use anew and store the result."""
    content = _merged(tx, tx.packages.all())
    version = max(packages_in_use(tx), key=lambda item: item.number).version
    tx.procedures.load(content, version)
    tx.settings.put(VERSION, version)
    return content


def packages_in_use(view: Reading) -> tuple[PackageRecord, ...]:
    """The packages that count, lowest layer first, each layer's in the order they begin."""
    history = view.packages.all()
    return tuple(item for layer in Layer for item in _chain(history, layer))


def packages_of(view: Reading, layer: Layer) -> tuple[PackageRecord, ...]:
    """The packages of a layer that count, in the order they begin."""
    return _chain(view.packages.all(), layer)


def content_in_use(view: Reading, layer: Layer) -> LayerContent:
    """What the packages of a layer say, each from its day; nothing where it has none."""
    return _layer_content(view, view.packages.all(), layer)


def days_off_in_use(view: Reading, layer: Layer) -> Mapping[str, bytes]:
    """The tables of days off that a package of the layer brought, while what they say holds."""
    said = dict(announced_days.announcements(view)).get(layer)
    for item in reversed(packages_of(view, layer)):
        files = files_of_zip(view.packages.files(item.number), announced_days.TABLES, item.version)
        if files:
            return files if announced_days.announcement_of(files) == said else {}
    return {}


def next_version(view: Reading, layer: Layer, today: date) -> str:
    """A version for a package made here, newer than every one of its layer.

    Other counters than the first add their number, so that two packages made on one day by two of
    them, before one knew of the other's, do not share a name.
    """
    known = [item for item in view.packages.all() if item.layer is layer]
    plain = [(_BY_COUNTER.sub("", item.version), item.valid_from) for item in known]
    newest = max((rank(*item)[0] for item in plain), default=())
    first = (today.year, today.month, today.day, 1)
    numbers = first if first > newest else (*newest[:-1], newest[-1] + 1)
    counter = int(view.settings.get("counter") or 1)
    mark = f"-q{counter}" if counter > 1 else ""
    return ".".join(str(number) for number in numbers) + mark


def check_newer(package: CataloguePackage, used: Iterable[PackageRecord]) -> None:
    """Refuse a package that is not newer than those of its layer in use."""
    for item in used:
        if rank(package.version, package.valid_from) <= rank(item.version, item.valid_from):
            raise file_fault(
                "catalogue_older",
                MANIFEST,
                column="version",
                version=package.version,
                used=item.version,
            )


# ------------------------------------------------------------------------------------- inside
def _record(package: CataloguePackage, acceptance: Acceptance, number: int) -> PackageRecord:
    is_later = package.valid_from > acceptance.today
    return PackageRecord(
        number=number,
        layer=package.layer,
        version=package.version,
        valid_from=package.valid_from,
        starts_on=package.valid_from if is_later else None,
        sha256=package.sha256,
        publisher=acceptance.publisher,
        origin=acceptance.origin,
        accepted_at=acceptance.at,
        accepted_by=acceptance.by,
        is_taken_back=False,
    )


def _chain(history: Iterable[PackageRecord], layer: Layer) -> tuple[PackageRecord, ...]:
    """The packages of a layer that count: what holds now and what begins on days to come."""
    chain: tuple[PackageRecord, ...] = ()
    for item in history:
        if item.layer is layer and not item.is_taken_back:
            chain = _with(chain, item)
    return chain


def _with(chain: Iterable[PackageRecord], item: PackageRecord) -> tuple[PackageRecord, ...]:
    """A further package in the place of those that would not begin before it."""
    first = item.starts_on or date.min
    return (*(other for other in chain if (other.starts_on or date.min) < first), item)


def _layer_content(
    view: Reading,
    history: Sequence[PackageRecord],
    layer: Layer,
    known: Mapping[int, LayerContent] = MappingProxyType({}),
) -> LayerContent:
    """One layer: each package from the day it starts on."""
    content = LayerContent()
    for item in _chain(history, layer):
        newer = known.get(item.number) or _content(view, item)
        content = newer if item.starts_on is None else succeed(content, newer, item.starts_on)
    return replace(content, forms=layer_forms(view, history, layer, known))


def _merged(
    view: Reading,
    history: Sequence[PackageRecord],
    known: Mapping[int, LayerContent] = MappingProxyType({}),
) -> LayerContent:
    """The layers together.

    Args:
        history: in the order they were accepted.
        known: contents by number of record that need not be read.
    """
    merged = LayerContent()
    for layer in Layer:
        content = _layer_content(view, history, layer, known)
        merged = merge(merged, content, layer) if layer.below else content
    return merged


def _content(view: Reading, record: PackageRecord) -> LayerContent:
    """The content of an accepted package, whatever the layers below it have become."""
    if record.origin is Origin.PROGRAM and record.sha256 == bundled_package().sha256:
        return bundled_package().content
    return _package(view, record).content


def _package(view: Reading, record: PackageRecord) -> CataloguePackage:
    files = files_of_zip(view.packages.files(record.number), PACKAGE_FILES, record.version)
    return package_of(files, layer=record.layer, below=ANY_CODE)


def _by_code(rows: Iterable[_Row]) -> dict[str, tuple[_Row, ...]]:
    found: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.code].append(row)
    return {code: tuple(items) for code, items in found.items()}

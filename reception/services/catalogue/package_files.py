"""The catalogue package (gói danh mục thủ tục hành chính): read whole, checked, as objects.

A package is CSV tables and a manifest that seals them, in a folder or a ``.zip``. Every fault is an
:class:`InputError` whose facts name file, row and column; nothing is half accepted. What a law may
change is a row with a date, see ``resources/procedures/README.md``. A package of a higher layer may
leave tables out, and its limits and fees may belong to procedures of a lower layer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from reception import resources
from reception.domain.catalogue_layers import Layer, LayerContent
from reception.domain.competence import Competence, Route
from reception.domain.procedure import Procedure, Replacement, Shortcut, group_versions
from reception.domain.text import fold
from reception.services.catalogue import announced_days, package_forms, package_rows
from reception.services.catalogue.csv_tables import Row, read_table
from reception.services.catalogue.faults import file_fault
from reception.services.catalogue.manifest import MANIFEST, SIGNATURE, Manifest, read_manifest
from reception.services.catalogue.package_source import load_files
from reception.services.catalogue.package_versions import Known, known_code, overlap, read_versions

_KEY = ("code", "version")
_PERIOD = ("valid_from", "valid_to")
TABLES: Mapping[str, tuple[str, ...]] = {
    "procedures.csv": (
        *_KEY,
        *("valid_from", "valid_to", "name", "field", "result", "result_code", "supplement_rule"),
        *("at_desk", "source", "confidence", "synonyms", "note"),
    ),
    "papers.csv": (
        *_KEY,
        *("order", "name", "originals", "certified", "copies", "required", "condition"),
        "presented_only",
    ),
    "limits.csv": (*_KEY, "channel", "case", "value", "unit", "note"),
    "fees.csv": (
        *_KEY,
        *("fee", "name", "kind", "amount", "unit", "channel", "case", "first_pages"),
        *("further_amount", "cap", "valid_from", "valid_to", "note", "source"),
    ),
    "exemptions.csv": (
        *_KEY,
        *("fee", "exemption", "reason", "condition", "channel", "valid_from", "valid_to"),
        "source",
    ),
    "shortcuts.csv": ("shortcut", "order", "code"),
}
# Tables that packages of before do not have.
LATER_TABLES: Mapping[str, tuple[str, ...]] = {
    "competence.csv": (
        *("code", "receiving_level", "deciding_level", "anywhere_province", "anywhere_country"),
        *("clock_note", "source"),
    ),
    "routes.csv": ("code", "unit", "authority", "valid_from", "valid_to", "source"),
    "replacements.csv": ("code", "new_code", "since", "source"),
    package_forms.FORMS: package_forms.COLUMNS,
}
OPTIONAL_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "procedures.csv": ("cut_off",),
    "papers.csv": ("case",),
    "limits.csv": _PERIOD,
    "competence.csv": _PERIOD,
    "routes.csv": ("destination",),
    package_forms.FORMS: package_forms.PERIOD,
}
"""Columns that a table may have; without one its cells are empty."""
ALL_TABLES: Mapping[str, tuple[str, ...]] = {**TABLES, **LATER_TABLES}
SEALED_TABLES = (*ALL_TABLES, *announced_days.TABLES)
"""Tables in the order in which they are checked and sealed."""
PACKAGE_FILES = (*SEALED_TABLES, MANIFEST, SIGNATURE)
"""Names of the files that a package may have."""

_Dated = TypeVar("_Dated", Competence, Route)


@dataclass(frozen=True, slots=True)
class CataloguePackage:
    """A checked package.

    Attributes:
        manifest: version, start, seal, publisher.
        layer: that of the manifest, or the one it was read as.
        announcement: days off that came with it.
        files: what it was read from, its manifest included.
    """

    manifest: Manifest
    layer: Layer
    content: LayerContent
    announcement: announced_days.Announcement
    files: Mapping[str, bytes] = field(repr=False, compare=False)

    @property
    def version(self) -> str:
        """The package's own version, such as ``2026.11``."""
        return self.manifest.version

    @property
    def valid_from(self) -> date:
        """The day from which its editors mean it to be used."""
        return self.manifest.valid_from

    @property
    def sha256(self) -> str:
        """Seal over all tables; two packages with the same seal are the same."""
        return self.manifest.sha256

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """The procedures the package brings whole, by code."""
        return group_versions(self.content.versions)

    @property
    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The short names clerks type."""
        return self.content.shortcuts


@cache
def bundled_package() -> CataloguePackage:
    """The package that travels with the program."""
    return read_package(resources.path("procedures"))


def check_bundled_package() -> None:
    """Prove the tables that travel with the program against their seal.

    Raises:
        InputError: see :func:`read_manifest`.
    """
    files = load_files(resources.path("procedures"), PACKAGE_FILES)
    read_manifest(files, SEALED_TABLES)


def read_package(
    path: Path, *, layer: Layer | None = None, below: Container[str] = ()
) -> CataloguePackage:
    """Read and check a package, a folder or a ``.zip``; its signature is not looked at.

    Args:
        layer: the layer it is meant for; None for what its manifest says, else the national one.
        below: codes of the procedures of the lower layers.

    Raises:
        InputError: codes ``catalogue_…``; facts ``file``, ``row`` and ``column``.
    """
    return package_of(load_files(path, PACKAGE_FILES), layer=layer, below=below)


def package_of(
    files: Mapping[str, bytes], *, layer: Layer | None = None, below: Container[str] = ()
) -> CataloguePackage:
    """:func:`read_package` for files that are in memory already."""
    manifest = read_manifest(files, SEALED_TABLES)
    meant = _meant(manifest, layer)
    is_upper = meant is not Layer.NATIONAL
    rows = {name: _rows(name, files, must_exist=not is_upper) for name in ALL_TABLES}
    announcement = announced_days.announcement_of(files)
    if not (rows["procedures.csv"] or (is_upper and (announcement or any(rows.values())))):
        raise file_fault("catalogue_empty", "procedures.csv")
    lower = below if is_upper else ()
    content = read_versions(rows, manifest.valid_from, lower)
    known = Known(frozenset(version.code for version in content.versions), lower)
    content = replace(
        content,
        shortcuts=_shortcuts(rows["shortcuts.csv"], known),
        competence=_dated(
            rows["competence.csv"], package_rows.competence, content, manifest, known
        ),
        routes=_dated(rows["routes.csv"], package_rows.route, content, manifest, known),
        replacements=_replacements(rows["replacements.csv"], known),
        forms=package_forms.form_rows(rows[package_forms.FORMS], manifest.valid_from),
    )
    return CataloguePackage(manifest, meant, content, announcement, files)


def layer_of(files: Mapping[str, bytes], asked: Layer | None = None) -> Layer:
    """The layer a package is meant for: as asked for, as its manifest says, else the national one.

    Raises:
        InputError: ``catalogue_layer`` where its manifest names another one than asked for; the
            faults of a manifest.
    """
    return _meant(read_manifest(files, SEALED_TABLES), asked)


def _meant(manifest: Manifest, asked: Layer | None) -> Layer:
    if asked is not None and manifest.layer not in (None, asked):
        raise file_fault(
            "catalogue_layer",
            MANIFEST,
            column="layer",
            layer=asked.value,
        )
    return asked or manifest.layer or Layer.NATIONAL


def _rows(name: str, files: Mapping[str, bytes], *, must_exist: bool) -> tuple[Row, ...]:
    content = files.get(name)
    if content is None and not (must_exist and name in TABLES):
        return ()
    return read_table(name, content, ALL_TABLES[name], OPTIONAL_COLUMNS.get(name, ()))


def _dated(
    rows: Iterable[Row],
    build: Callable[[Row, date], _Dated],
    content: LayerContent,
    manifest: Manifest,
    known: Container[str],
) -> tuple[_Dated, ...]:
    """Rows by code, at most one of them on a day.

    A row without a first day begins with its procedure, or with the package where it belongs to a
    procedure of a lower layer.
    """
    begins: dict[str, date] = {}
    for version in content.versions:
        begins[version.code] = min(version.valid_from, begins.get(version.code, date.max))
    found: defaultdict[str, list[_Dated]] = defaultdict(list)
    for row in rows:
        code = known_code(row, "code", known)
        item = build(row, begins.get(code, manifest.valid_from))
        if any(overlap(item, other) for other in found[code]):
            raise row.fault("catalogue_overlap", "code")
        found[code].append(item)
    return tuple(item for items in found.values() for item in items)


def _replacements(rows: Iterable[Row], known: Container[str]) -> tuple[Replacement, ...]:
    found: dict[str, Replacement] = {}
    for row in rows:
        item = package_rows.replacement(row)
        known_code(row, "new_code", known)
        if item.code in found:
            raise row.fault("catalogue_duplicate", "code")
        found[item.code] = item
    return tuple(found.values())


def _shortcuts(rows: Iterable[Row], known: Container[str]) -> tuple[Shortcut, ...]:
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for row in rows:
        code = known_code(row, "code", known)
        text = fold(row.required("shortcut"))
        order = row.whole("order", least=1, most=package_rows.MAX_PAPERS)
        if order in found[text] or code in found[text].values():
            raise row.fault("catalogue_duplicate", "shortcut")
        found[text][order] = code
    return tuple(
        Shortcut(text, tuple(codes[order] for order in sorted(codes)))
        for text, codes in found.items()
    )

"""Writes a layer's package out again, as it was accepted, to a folder or an archive."""

from __future__ import annotations

from pathlib import Path

from reception.domain.catalogue_layers import Layer
from reception.domain.errors import EnvironmentProblem, InputError
from reception.services.catalogue import layers_in_use
from reception.services.catalogue.manifest import MANIFEST
from reception.services.catalogue.package_files import PACKAGE_FILES
from reception.services.catalogue.package_source import files_of_zip
from reception.services.context import ServiceContext
from reception.storage.catalogue_packages import PackageRecord


def export_layer(context: ServiceContext, layer: Layer, target: Path) -> PackageRecord:
    """The last package of a layer: an archive where the name ends in ``.zip``, else a folder.

    Raises:
        InputError: ``catalogue_layer_empty``.
        EnvironmentProblem: ``output_unwritable``.
    """
    with context.database.read() as view:
        used = layers_in_use.packages_of(view, layer)
        if not used:
            raise InputError("catalogue_layer_empty", field="layer", layer=layer.value)
        archive = view.packages.files(used[-1].number)
    try:
        _write(archive, target)
    except OSError as error:
        raise EnvironmentProblem("output_unwritable", path=target.name) from error
    return used[-1]


def _write(archive: bytes, target: Path) -> None:
    if target.suffix.lower() == ".zip":
        target.write_bytes(archive)
        return
    files = files_of_zip(archive, PACKAGE_FILES, target.name)
    target.mkdir(parents=True, exist_ok=True)
    if (target / MANIFEST).exists():
        # Another package lies here; what it has beyond this one would spoil the seal.
        for name in PACKAGE_FILES:
            (target / name).unlink(missing_ok=True)
    for name, content in files.items():
        (target / name).write_bytes(content)

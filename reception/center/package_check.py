"""The one place where the center asks the rules of catalogue packages.

Those rules are the counters' own: a package that passes here is one they can read. What lies below
a province's package is the program's national one and the one published here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reception.domain.errors import NotPermitted


@dataclass(frozen=True, slots=True)
class CheckedPackage:
    """What a good package says of itself.

    Attributes:
        sha256: the seal over its tables.
        publisher: identifier of the key it is signed with.
    """

    layer: str
    version: str
    valid_from: date
    sha256: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Trust:
    """A publisher's key that is trusted beside the program's own."""

    name: str
    key: str


def check_package(
    content: bytes, layer: str, trusted: Iterable[Trust], national: bytes = b""
) -> CheckedPackage:
    """Read an archive as a counter would.

    Args:
        layer: the one it is meant for; empty for the one its manifest names.
        national: the national package published here, where there is one.

    Raises:
        InputError: codes ``catalogue_…``.
        NotPermitted: ``signature_unknown``, ``catalogue_office_layer``.
    """
    # The rules read with libraries that a center without packages need not load.
    from reception.domain.catalogue_layers import Layer
    from reception.services.catalogue.package_files import (
        PACKAGE_FILES,
        bundled_package,
        layer_of,
        package_of,
    )
    from reception.services.catalogue.package_source import files_of_zip
    from reception.services.catalogue.signatures import (
        Publisher,
        check_signature,
        own_publishers,
    )

    files = files_of_zip(content, PACKAGE_FILES, "package.zip")
    meant = layer_of(files, Layer(layer) if layer else None)
    if meant is Layer.OFFICE:
        raise NotPermitted("catalogue_office_layer", field="layer")
    codes = {item.code for item in bundled_package().procedures}
    if national:
        codes |= {
            item.code
            for item in package_of(files_of_zip(national, PACKAGE_FILES, "national")).procedures
        }
    package = package_of(files, layer=meant, below=codes)
    keys = (*own_publishers(), *(Publisher(item.name, item.key) for item in trusted))
    publisher = check_signature(keys, files, package.manifest)
    if not publisher:
        raise NotPermitted("signature_unknown", field="publisher", publisher="")
    return CheckedPackage(
        meant.value, package.version, package.valid_from, package.sha256, publisher
    )


def is_newer(version: str, valid_from: date, than_version: str, than_from: date) -> bool:
    """Whether a package comes after another one of its layer."""
    from reception.services.catalogue.manifest import rank

    return rank(version, valid_from) > rank(than_version, than_from)


def checked_publisher(name: str, key: str) -> Trust:
    """A publisher's key as somebody typed it.

    Raises:
        InputError: ``catalogue_publisher_key`` or ``required``, naming the field.
    """
    from reception.services.catalogue.signatures import typed_publisher

    typed = typed_publisher(name, key)
    return Trust(typed.name, typed.key)

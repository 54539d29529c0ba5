"""Signed catalogue packages as archives in memory, made by a publisher of the tests."""

from __future__ import annotations

from datetime import date

from reception.domain.catalogue_layers import Layer
from reception.services.catalogue.manifest import (
    MANIFEST,
    SIGNATURE,
    Manifest,
    manifest_text,
    seal_of,
)
from reception.services.catalogue.package_files import TABLES
from reception.services.catalogue.package_source import zip_of
from reception.services.catalogue.signatures import key_number, public_key, sign

KEY = bytes(range(32))
PUBLISHER = public_key(KEY).hex()
LAND = "1.012796"
_LIMITS = ",".join(TABLES["limits.csv"])


def province_package(
    version: str = "2030.1",
    *,
    days: int | str = 9,
    code: str = LAND,
    key: bytes = KEY,
    layer: Layer = Layer.PROVINCE,
    valid_from: date = date(2026, 1, 1),
) -> bytes:
    """An archive with one limit.

    Args:
        key: the publisher's private key; empty for an unsigned one.
    """
    row = f"{code},,,,{days},working_days,QĐ 9/QĐ-UBND"
    files = {"limits.csv": f"{_LIMITS}\n{row}\n".encode("utf-8-sig")}
    number = key_number(public_key(key)) if key else ""
    said = Manifest(version, valid_from, seal_of(files), layer, number)
    files[MANIFEST] = manifest_text(said, files)
    if key:
        files[SIGNATURE] = sign(files[MANIFEST], key)
    return zip_of(files)

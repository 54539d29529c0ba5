"""The bill of materials in CycloneDX form: what the installer contains, with sums and licences."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation import make_schemabased_validator
from packageurl import PackageURL

from installer.problem import BuildStopped

_NAMESPACE = uuid.UUID("c7b8b2c6-0a0b-5d0a-9d43-6f2f7c7c3a11")


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One package as it was taken in."""

    name: str
    version: str
    sha256: str
    licence: str
    is_python_package: bool = True


def bill_of_materials(
    version: str,
    commit: str,
    seconds: int,
    ingredients: Iterable[Ingredient],
    name: str = "mot-cua-reception",
) -> str:
    """The bill as JSON; the same commit gives the same text.

    Raises:
        BuildStopped: the text does not follow the schema.
    """
    program = Component(
        name=name,
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=name,
        licenses=[LicenseFactory().make_from_string("Apache-2.0")],
    )
    bom = Bom(
        serial_number=uuid.uuid5(_NAMESPACE, f"{name} {commit}"),
        metadata=BomMetaData(component=program, timestamp=datetime.fromtimestamp(seconds, UTC)),
    )
    parts = [_component(ingredient) for ingredient in ingredients]
    for part in parts:
        bom.components.add(part)
    bom.register_dependency(program, parts)
    text = JsonV1Dot6(bom).output_as_string(indent=2) + "\n"
    validator = make_schemabased_validator(OutputFormat.JSON, SchemaVersion.V1_6)
    if (fault := validator.validate_str(text)) is not None:
        raise BuildStopped(f"the bill of materials is not valid: {fault}")
    return text


def _component(ingredient: Ingredient) -> Component:
    kind = "pypi" if ingredient.is_python_package else "generic"
    purl = PackageURL(kind, name=ingredient.name, version=ingredient.version)
    licence = ingredient.licence
    return Component(
        name=ingredient.name,
        version=ingredient.version,
        type=ComponentType.LIBRARY,
        bom_ref=purl.to_string(),
        purl=purl,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=ingredient.sha256)],
        licenses=[LicenseFactory().make_from_string(licence)] if licence else None,
    )

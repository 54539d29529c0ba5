"""The part of the catalogue's section that takes packages."""

from __future__ import annotations

import pytest

from reception.ui.pages.settings.catalogue_package import CataloguePackage
from tests.settings_fixture import open_catalogue


@pytest.fixture
def section(kit, show_active, tmp_path) -> CataloguePackage:
    shown = open_catalogue(kit, show_active, tmp_path).parts[0]
    assert isinstance(shown, CataloguePackage)
    return shown

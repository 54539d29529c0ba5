"""What is wrong with a package, told under its path with file, row, column and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from demo.window_driver import find, type_text
from reception.domain.catalogue_layers import Layer
from reception.services.catalogue import importing
from reception.services.catalogue.manifest import MANIFEST, SIGNATURE
from reception.services.catalogue.package_files import PACKAGE_FILES
from reception.services.catalogue.package_source import files_of_zip, zip_of
from reception.services.catalogue.signatures import add_publisher
from reception.ui.pages.settings.catalogue_package import CataloguePackage
from reception.ui.widgets.data_table import DataTable
from tests.page_fixture import column_texts
from tests.services.test_catalogue_layers import LAND, a_package, limit, reseal
from tests.settings_fixture import open_catalogue
from tests.signed_packages import PUBLISHER, province_package

CTRL = Qt.KeyboardModifier.ControlModifier
OPEN = {
    "unit": "H57.30",
    "authority": "UBND tỉnh",
    "valid_from": "2026-01-01",
    "valid_to": "",
    "source": "QĐ 1",
}
Rows = dict[str, list[dict[str, str]]]


def version(name: str, first: str, last: str = "") -> dict[str, str]:
    return {
        "code": "9.000001",
        "version": name,
        "valid_from": first,
        "valid_to": last,
        "name": "Thủ tục của tỉnh",
        "field": "Đất đai",
        "supplement_rule": "restart",
        "at_desk": "1",
        "source": "QĐ 1",
        "confidence": "sourced",
    }


def two_versions(first: str) -> Rows:
    """The second one begins on a day; the first one ends on 31/01/2026."""
    heads = [version("v1", "2026-01-01", "2026-01-31"), version("v2", first)]
    limits = [limit("9.000001", "3", version=item["version"]) for item in heads]
    return {"procedures.csv": heads, "limits.csv": limits}


@pytest.fixture
def part(kit, show_active, tmp_path) -> CataloguePackage:
    section = open_catalogue(kit, show_active, tmp_path)
    shown = section.parts[0]
    assert isinstance(shown, CataloguePackage)
    shown.setProperty("section", section)
    return shown


def told(part: CataloguePackage, press: Callable[..., object], path: Path) -> str:
    type_text(part.form.line("path"), str(path))
    press(Qt.Key.Key_Return, CTRL)
    assert column_texts(find(part, DataTable, "catalogue_difference"), 0) == []
    message: str = part.form.fields["path"].message
    return message


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({"limits.csv": [limit(value="0")]}, ("limits.csv, dòng 2, cột value: “0”", "từ 1")),
        (
            {"limits.csv": [limit("2.00056")]},
            ("limits.csv, dòng 2, cột code: mã “2.00056”", "kiểu văn bản"),
        ),
        (
            {"routes.csv": [{"code": "9.999999", **OPEN}]},
            ("routes.csv, dòng 2, cột code: “9.999999”", "không có trong danh mục"),
        ),
        (
            {"routes.csv": [{"code": LAND, **OPEN}, {"code": LAND, **OPEN}]},
            ("routes.csv, dòng 3, cột code", "trùng với một dòng"),
        ),
        (
            {"routes.csv": [{"code": LAND, **OPEN, "valid_from": "tháng hai"}]},
            ("routes.csv, dòng 2, cột valid_from", "“tháng hai”", "Hãy ghi"),
        ),
        (two_versions("2026-01-31"), ("procedures.csv, dòng 3, cột valid_from", "trùng")),
        (two_versions("2026-03-01"), ("procedures.csv, dòng 3, cột valid_from", "có ngày không")),
    ],
)
def test_a_fault_of_a_cell_is_told_with_its_place(kit, part, press, tmp_path, tables, said):
    message = told(part, press, a_package(tmp_path / "tinh", tables))
    assert all(words in message for words in said), message
    assert len(importing.catalogue_state(kit.context).used) == 1


def test_a_signature_that_does_not_fit_is_told(kit, part, press, tmp_path):
    with kit.context.database.write() as tx:
        add_publisher(tx, "Tỉnh", PUBLISHER)
    files = dict(files_of_zip(province_package(), PACKAGE_FILES, "x"))
    files[SIGNATURE] = bytes(reversed(files[SIGNATURE]))
    path = tmp_path / "goi.zip"
    path.write_bytes(zip_of(files))
    assert "chữ ký" in told(part, press, path)
    files[MANIFEST] += b" "
    path.write_bytes(zip_of(files))
    assert "chữ ký" in told(part, press, path)


def test_an_archive_of_an_unknown_publisher_is_told_under_its_path(part, press, tmp_path):
    path = tmp_path / "goi.zip"
    for content in (province_package(key=b""), province_package()):
        path.write_bytes(content)
        assert "thêm khóa của họ" in told(part, press, path)


def test_an_older_package_is_told_when_it_is_looked_at(kit, part, press, tmp_path):
    folder = a_package(tmp_path / "tinh", {"limits.csv": [limit()]}, version="2030.2")
    importing.accept(kit.context, importing.offer(kit.context, folder))
    for old in ("2030.1", "2030.2"):
        reseal(folder, version=old, valid_from=date(2026, 1, 1), layer=Layer.PROVINCE)
        message = told(part, press, folder)
        assert f"gói {old} không mới hơn gói đang dùng (2030.2)" in message


@pytest.mark.parametrize("name", ["limits.csv", "goi.zip"])
def test_a_file_of_50_megabytes_is_refused_at_once(part, press, tmp_path, name):
    folder = a_package(tmp_path / "tinh", {"limits.csv": [limit()]})
    with (folder / name).open("wb") as file:
        file.truncate(50_000_000)
    message = told(part, press, folder if name == "limits.csv" else folder / name)
    assert name in message
    assert "20 MB" in message

"""Danh mục in the settings: looked at, taken, refused beside the path, taken back, by keyboard."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from demo.window_driver import find, type_text
from reception import resources
from reception.domain.catalogue_layers import Layer
from reception.services.catalogue import importing
from reception.services.catalogue.from_center import keep_aside
from reception.services.catalogue.manifest import MANIFEST, seal_package
from reception.services.catalogue.package_files import SEALED_TABLES, TABLES
from reception.services.catalogue.package_source import files_of_zip
from reception.services.catalogue.signatures import add_publisher
from reception.services.setup.supervisor_pin import set_supervisor_pin
from reception.storage.waiting_packages import WaitingPackage
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.text_label import TextLabel
from tests.page_fixture import column_texts
from tests.signed_packages import PUBLISHER, province_package

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LAND = "1.012796"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "goi-tinh"
    folder.mkdir()
    head = ",".join(TABLES["limits.csv"])
    (folder / "limits.csv").write_text(f"{head}\n{LAND},,,,9,working_days,QĐ 9\n", "utf-8")
    seal(folder, "2030.1")
    return folder


def seal(folder: Path, version: str) -> None:
    seal_package(
        folder,
        ("limits.csv",),
        version=version,
        valid_from=date(2026, 1, 1),
        layer=Layer.PROVINCE,
    )


@pytest.fixture
def offered(kit) -> None:
    """A package that the center passed down waits here."""
    with kit.context.database.write() as tx:
        add_publisher(tx, "Tỉnh", PUBLISHER)
    put_aside(kit, province_package("2030.1"), "2030.1")


def put_aside(kit, files: bytes, version: str) -> None:
    seal = json.loads(files_of_zip(files, (MANIFEST,), "x")[MANIFEST])["sha256"]
    item = WaitingPackage(
        layer=Layer.PROVINCE,
        version=version,
        valid_from=date(2026, 1, 1),
        sha256=seal,
        digest=hashlib.sha256(files).hexdigest(),
        size=len(files),
        publisher="",
        arrived_at="2026-08-28T14:30:00+07:00",
    )
    keep_aside(kit.context.database, item, files)


def words(section, name: str) -> str:
    return find(section.parentWidget(), TextLabel, name).text()


def test_a_package_is_looked_at_and_taken_with_ctrl_enter(kit, section, package, press):
    assert "Toàn quốc: gói 2026.12" in words(section, "catalogue_layers")
    type_text(section.form.line("path"), str(package))
    press(Qt.Key.Key_Return, CTRL)
    table = find(section, DataTable, "catalogue_difference")
    assert column_texts(table, 0) == [LAND]
    assert column_texts(table, 4) == ["9 ngày làm việc"]
    assert "1 đổi" in words(section, "catalogue_told")
    assert len(importing.catalogue_state(kit.context).used) == 1
    press(Qt.Key.Key_Return, CTRL)
    assert [item.version for item in importing.catalogue_state(kit.context).used][1:] == ["2030.1"]
    assert "Tỉnh: gói 2030.1" in words(section, "catalogue_layers")
    assert column_texts(table, 0) == []
    press(Qt.Key.Key_L, ALT)
    assert len(importing.catalogue_state(kit.context).used) == 1
    assert "Tỉnh" not in words(section, "catalogue_layers")


def test_what_is_doubtful_in_a_package_is_told_before_it_is_taken(kit, section, tmp_path, press):
    folder = tmp_path / "moi"
    shutil.copytree(resources.path("procedures"), folder)
    papers = folder / "papers.csv"
    text = papers.read_text("utf-8-sig").replace("nếu nộp thay", "theo trường hợp", 1)
    papers.write_text(text, "utf-8")
    tables = [name for name in SEALED_TABLES if (folder / name).exists()]
    seal_package(folder, tables, version="2030.1", valid_from=date(2026, 12, 1))
    type_text(section.form.line("path"), str(folder))
    press(Qt.Key.Key_Return, CTRL)
    assert "1 chỗ đáng ngờ" in words(section, "catalogue_told")
    assert "cột condition: “theo trường hợp”" in words(section, "catalogue_told")


def test_another_path_puts_the_difference_away(kit, section, package, press):
    type_text(section.form.line("path"), str(package))
    press(Qt.Key.Key_Return, CTRL)
    type_text(section.form.line("path"), "x")
    assert column_texts(find(section, DataTable, "catalogue_difference"), 0) == []
    press(Qt.Key.Key_Return, CTRL)
    assert "thiếu tệp" in section.form.fields["path"].message
    assert len(importing.catalogue_state(kit.context).used) == 1


def test_another_layer_puts_the_difference_away(kit, section, package, press):
    type_text(section.form.line("path"), str(package))
    press(Qt.Key.Key_Return, CTRL)
    assert column_texts(find(section, DataTable, "catalogue_difference"), 0) == [LAND]
    section.form.editor("layer").widget.setFocus()
    press(Qt.Key.Key_Down)
    assert section.form.values()["layer"] == Layer.PROVINCE.value
    assert column_texts(find(section, DataTable, "catalogue_difference"), 0) == []
    press(Qt.Key.Key_Return, CTRL)
    assert len(importing.catalogue_state(kit.context).used) == 1


def test_a_package_is_not_offered_under_a_path_typed_meanwhile(section, package, monkeypatch):
    path, asked = section.form.line("path"), []
    type_text(path, str(package))
    jobs = section.tools.jobs
    with monkeypatch.context() as slow:
        slow.setattr(jobs, "run", lambda job, **then: asked.append((job, then)))
        section.look()
    type_text(path, "x")
    ((job, then),) = asked
    jobs.run(job, **then)
    assert column_texts(find(section, DataTable, "catalogue_difference"), 0) == []


def test_a_bad_package_and_a_wrong_number_stand_beside_their_fields(kit, section, package, press):
    (package / "limits.csv").write_text("x", "utf-8")
    type_text(section.form.line("path"), str(package))
    press(Qt.Key.Key_Return, CTRL)
    assert "limits.csv" in section.form.fields["path"].message
    head = ",".join(TABLES["limits.csv"])
    (package / "limits.csv").write_text(f"{head}\n{LAND},,,,9,working_days,QĐ 9\n", "utf-8")
    seal(package, "2030.1")
    set_supervisor_pin(kit.context, "4321")
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    assert section.form.fields["pin"].message
    type_text(section.form.line("pin"), "4321")
    press(Qt.Key.Key_Return, CTRL)
    assert len(importing.catalogue_state(kit.context).used) == 2


def test_nothing_is_looked_at_without_a_path(section, press):
    press(Qt.Key.Key_Return, CTRL)
    assert section.form.fields["path"].message


@pytest.mark.usefixtures("offered")
def test_a_package_of_the_center_is_looked_at_and_taken_by_keyboard(kit, section, press):
    assert "gói 2030.1 của lớp Tỉnh" in words(section, "catalogue_waiting")
    assert "28/8/2026" in words(section, "catalogue_waiting")
    press(Qt.Key.Key_T, ALT)
    table = find(section, DataTable, "catalogue_difference")
    assert column_texts(table, 0) == [LAND]
    assert "1 đổi" in words(section, "catalogue_told")
    assert len(importing.catalogue_state(kit.context).used) == 1
    press(Qt.Key.Key_Return, CTRL)
    state = importing.catalogue_state(kit.context)
    assert [(item.version, item.origin.value) for item in state.used][1:] == [("2030.1", "center")]
    assert words(section, "catalogue_waiting") == ""
    assert not section.page_actions.button("catalogue_from_center").isVisible()


@pytest.mark.usefixtures("offered")
def test_another_path_puts_the_package_of_the_center_away(kit, section, press):
    press(Qt.Key.Key_T, ALT)
    type_text(section.form.line("path"), "x")
    assert column_texts(find(section, DataTable, "catalogue_difference"), 0) == []
    press(Qt.Key.Key_Return, CTRL)
    assert len(importing.catalogue_state(kit.context).used) == 1


def test_a_package_of_the_center_that_is_wrong_is_told_and_not_offered(kit, section):
    with kit.context.database.write() as tx:
        add_publisher(tx, "Tỉnh", PUBLISHER)
    assert words(section, "catalogue_waiting") == ""
    put_aside(kit, province_package("2030.1", days=0), "2030.1")
    section.parentWidget().load()
    assert "limits.csv, dòng 2" in words(section, "catalogue_waiting")
    assert not section.page_actions.button("catalogue_from_center").isVisible()

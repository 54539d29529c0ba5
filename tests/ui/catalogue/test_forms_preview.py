"""Mẫu in in the settings: a form of a day looked at over the catalogue, by keyboard alone."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from demo.window_driver import find, type_text
from reception.domain.catalogue_layers import Layer
from reception.services.catalogue import importing
from reception.services.catalogue.manifest import seal_package
from reception.services.papers.form_spec import FormKey
from reception.ui.pages.settings.catalogue_package import CataloguePackage
from reception.ui.pages.settings.forms_preview import FormsPreview
from reception.ui.widgets.text_label import TextLabel
from tests.print.papers import page_texts

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
DAY = date(2026, 8, 6)


@pytest.fixture
def panel(section: CataloguePackage, press) -> FormsPreview:
    section.form.focus_first()
    press(Qt.Key.Key_M, ALT)
    found: FormsPreview = find(section.window(), FormsPreview, "forms_preview_panel")
    return found


def a_package(folder: Path, item: str, text: str) -> Path:
    folder.mkdir()
    with (folder / "forms.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("form", "item", "text", "source", "valid_from"))
        rows.writerow(("intake", item, text, "QĐ 5", DAY))
    start = date(2026, 1, 1)
    seal_package(folder, ("forms.csv",), version="2030.1", valid_from=start, layer=Layer.PROVINCE)
    return folder


def found(panel: FormsPreview) -> str:
    return find(panel, TextLabel, "forms_found").text()


def texts(panel: FormsPreview) -> str:
    return " ".join(page_texts(panel.preview.data))


def test_the_receipt_is_drawn_at_once_and_esc_goes_back(panel, section, press):
    assert panel.is_open
    assert panel.preview.page_count == 2
    assert "GIẤY TIẾP NHẬN HỒ SƠ" in texts(panel)
    assert "Không thấy lỗi" in found(panel)
    press(Qt.Key.Key_Escape)
    assert not panel.is_open
    assert section.form.line("path").hasFocus()


def test_tab_leads_through_the_fields_to_the_paper(panel, press):
    for _ in range(7):
        press(Qt.Key.Key_Tab)
    assert panel.preview.hasFocus()


def test_enter_leads_to_no_field_out_of_sight_where_the_paper_stands_below(panel, qtbot, press):
    panel.window().resize(700, 400)
    for _ in range(3):
        press(Qt.Key.Key_Return)
    last = panel.form.editor("sample").widget
    assert last.hasFocus()
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())


def test_every_form_is_shown_with_what_its_check_finds(panel):
    for key in FormKey:
        panel.form.set_values({"form": key.value, "sample": "full"})
        panel.form.submitted.emit()
        assert panel.preview.page_count in (1, 2)
        assert "Không thấy lỗi" in found(panel)


def test_a_choice_is_drawn_after_a_moment_and_enter_goes_on(panel, qtbot, press):
    press(Qt.Key.Key_Down)
    assert panel.form.values()["form"] == FormKey.VISIT.value
    qtbot.waitUntil(lambda: "mỗi hồ sơ có mã riêng" in texts(panel))
    assert panel.form.editor("form").widget.hasFocus()
    press(Qt.Key.Key_Return)
    assert not panel.form.editor("form").widget.hasFocus()


def test_a_form_offers_its_own_papers_only(panel):
    panel.form.set_values({"size": "80mm"})
    panel.form.submitted.emit()
    assert panel.form.values()["size"] == "80mm"
    panel.form.set_values({"form": FormKey.STOP.value})
    panel.form.submitted.emit()
    assert panel.form.values()["size"] == ""


def test_a_package_that_is_looked_at_is_seen_on_its_day_before_it_counts(
    kit,
    section,
    tmp_path,
    press,
):
    type_text(section.form.line("path"), str(a_package(tmp_path / "p", "title", "GIẤY HẸN MỚI")))
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_M, ALT)
    panel = find(section.window(), FormsPreview, "forms_preview_panel")
    assert "GIẤY HẸN MỚI" not in texts(panel)
    panel.form.set_values({"day": DAY.isoformat()})
    press(Qt.Key.Key_Return, CTRL)
    assert "GIẤY HẸN MỚI" in texts(panel)
    assert "đổi từ các ngày: 06/08/2026" in found(panel)
    # Ctrl+Enter drew the form; it did not take the package below.
    assert len(importing.catalogue_state(kit.context).used) == 1


def test_keys_of_the_page_below_do_not_act(panel, kit, press):
    press(Qt.Key.Key_1, ALT)
    assert panel.is_open
    assert panel.isVisible()


def test_a_package_with_a_bad_form_is_refused_beside_its_path(
    section,
    tmp_path,
    press,
):
    type_text(section.form.line("path"), str(a_package(tmp_path / "p", "note", "Gặp {ai}.")))
    press(Qt.Key.Key_Return, CTRL)
    assert section.form.fields["path"].message.startswith("forms.csv, dòng 2, cột text")


def test_a_broken_set_of_the_office_is_told_in_place_of_the_paper(kit, panel):
    folder = kit.context.folder.root / "templates"
    folder.mkdir()
    (folder / "hong.toml").write_text("[", encoding="utf-8")
    panel.form.set_values({"form": FormKey.STOP.value})
    panel.form.submitted.emit()
    assert panel.preview.page_count == 0
    assert "hong.toml" in found(panel)

"""The office's own entries in the settings: typed matters taken, entries written and ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from demo.window_driver import choose, find, type_text
from reception.domain.catalogue_layers import Layer, LayerContent
from reception.domain.deadline import NO_LIMIT, LimitUnit, TimeLimit
from reception.services.catalogue import layers_in_use
from reception.services.catalogue.made_packages import amend
from reception.services.catalogue.office_entries import (
    EntryLimit,
    OfficeEntry,
    add_entry,
    end_entry,
    own_entries,
    set_limit,
)
from reception.services.intake.intake_form import OtherProcedure, TypedLimit
from reception.services.setup.supervisor_pin import set_supervisor_pin
from reception.storage.catalogue_packages import Origin
from reception.ui.pages.settings.catalogue_own import CatalogueOwn
from reception.ui.widgets.text_label import TextLabel
from tests.page_fixture import column_texts, focused
from tests.services.test_matters import NO_LIMIT_CODE
from tests.settings_fixture import open_catalogue

LINKED = "1.013978"
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TYPED = OtherProcedure(
    "Xác nhận vùng trồng",
    "Nông nghiệp",
    TypedLimit(3, "working_days"),
    "12/QĐ-UBND ngày 01/7/2026",
)
WAITING, HOLDS, OVER, LATER = "Chờ lãnh đạo", "Đang dùng", "Đã thôi", "Chưa tới ngày"


@pytest.fixture
def part(kit, show_active, tmp_path, press) -> CatalogueOwn:
    kit.receive(procedure="", other=TYPED, fee_units=1)
    limit = TypedLimit(5, "working_days", "QĐ 34/QĐ-UBND")
    kit.receive(procedure=NO_LIMIT_CODE, limit=limit)
    section = open_catalogue(kit, show_active, tmp_path)
    press(Qt.Key.Key_Q, ALT)
    shown = section.part
    assert isinstance(shown, CatalogueOwn)
    return shown


def states(part: CatalogueOwn) -> list[str]:
    return column_texts(part.table, 5)


def mark(part: CatalogueOwn, name: str) -> None:
    part.table.mark_row(column_texts(part.table, 1).index(name))


def holding(kit, code: str, day=None):
    with kit.context.database.read() as view:
        procedures = layers_in_use.load_catalogue(view).procedures
    return procedures[code].on(day or kit.context.today)


def test_what_clerks_typed_becomes_an_entry_by_one_key(kit, part, press):
    assert part.table.hasFocus()
    assert states(part) == [WAITING, WAITING]
    mark(part, TYPED.name)
    press(Qt.Key.Key_V, ALT)
    (entry,) = own_entries(kit.context)
    assert (entry.name, entry.source) == (TYPED.name, TYPED.decision)
    assert states(part) == [WAITING, HOLDS]
    press(Qt.Key.Key_Return, CTRL)
    assert holding(kit, NO_LIMIT_CODE).limits[0].limit == TimeLimit(5, LimitUnit.WORKING_DAYS)
    assert states(part) == [HOLDS, HOLDS]
    assert part.table.hasFocus()
    press(Qt.Key.Key_L, ALT)
    assert states(part) == [WAITING, HOLDS]


def test_the_supervisors_number_is_asked_for(kit, part, press):
    set_supervisor_pin(kit.context, "4321")
    press(Qt.Key.Key_V, ALT)
    assert part.form.fields["pin"].message
    type_text(focused(), "4321")
    press(Qt.Key.Key_V, ALT)
    assert len(own_entries(kit.context)) == 1


def test_what_clerks_typed_is_put_right_before_it_is_taken(kit, part, press):
    mark(part, TYPED.name)
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "own_entry_name"
    assert part.panel.form.values()["limit.value"] == "3"
    part.panel.form.set_values({"limit.value": "4"})
    press(Qt.Key.Key_Return, CTRL)
    (entry,) = own_entries(kit.context)
    assert entry.limit is not None
    assert entry.limit.limit == TimeLimit(4, LimitUnit.WORKING_DAYS)


def test_a_typed_limit_is_put_right_before_it_is_taken(kit, part, press):
    mark(part, column_texts(part.table, 1)[0])
    press(Qt.Key.Key_E, ALT)
    values = part.panel.form.values()
    assert (values["limit.value"], values["decision"]) == ("5", "QĐ 34/QĐ-UBND")
    choose(part.panel.form.editor("limit.unit").widget, "none")
    press(Qt.Key.Key_Return, CTRL)
    assert holding(kit, NO_LIMIT_CODE).limits[0].limit == NO_LIMIT


def test_an_entry_is_written_and_its_faults_stand_beside_their_fields(kit, part, press):
    press(Qt.Key.Key_N, ALT)
    form = part.panel.form
    press(Qt.Key.Key_Return, CTRL)
    assert form.fields["name"].message
    type_text(focused(), "Xác nhận đường vào nhà")
    press(Qt.Key.Key_Return)
    type_text(focused(), "Đất đai")
    type_text(form.line("decision"), "QĐ 12/QĐ-UBND")
    press(Qt.Key.Key_Return, CTRL)
    assert form.fields["limit.value"].message
    for wrong in ("0", "9999"):
        form.set_values({"limit.value": wrong})
        press(Qt.Key.Key_Return, CTRL)
        assert form.fields["limit.value"].message
    form.set_values({"limit.value": "5", "fee.amount": "20.000", "papers": "- Đơn\nBản vẽ\n"})
    form.set_values({"code": "1.1"})
    press(Qt.Key.Key_Return, CTRL)
    assert form.fields["code"].message
    form.set_values({"code": ""})
    press(Qt.Key.Key_Return, CTRL)
    assert not part.panel.is_open
    (entry,) = own_entries(kit.context)
    assert entry.version is not None
    assert [item.name for item in entry.version.checklist] == ["Đơn", "Bản vẽ"]
    assert [(fee.amount, fee.source) for fee in entry.version.fees] == [(20_000, "QĐ 12/QĐ-UBND")]
    assert kit.feedback.saved_texts[-1] == "Đã ghi vào danh mục của cơ quan."


def test_an_entry_changes_from_a_day_and_ends_on_another(kit, part, press):
    road = OfficeEntry("Xác nhận đường", "Đất đai", "QĐ 12")
    code = add_entry(kit.context, road).code
    part.load()
    mark(part, road.name)
    press(Qt.Key.Key_E, ALT)
    form = part.panel.form
    assert not form.line("code").isEnabled()
    assert form.values()["limit.unit"] == "ask"
    later = kit.context.today + timedelta(days=10)
    form.set_values({"limit.unit": "same_day", "decision": "QĐ 20"})
    form.set_values({"valid_from": f"{later:%d/%m/%Y}"})
    press(Qt.Key.Key_Return, CTRL)
    assert [(row.code, row.first) for row in own_entries(kit.context)] == [
        (code, kit.context.today), (code, later),
    ]  # fmt: skip
    assert states(part)[-2:] == [HOLDS, LATER]
    mark(part, road.name)
    press(Qt.Key.Key_K, ALT)
    press(Qt.Key.Key_Return, CTRL)
    assert part.panel.form.fields["last"].message
    before = kit.context.today - timedelta(days=1)
    part.panel.form.set_values({"last": f"{before:%d/%m/%Y}", "decision": "QĐ 30"})
    press(Qt.Key.Key_Return, CTRL)
    assert part.panel.form.fields["last"].message
    part.panel.form.set_values({"last": f"{kit.context.today:%d/%m/%Y}"})
    press(Qt.Key.Key_Return, CTRL)
    assert [row.last for row in own_entries(kit.context)] == [kit.context.today]
    assert holding(kit, code, later) is None


def test_a_limit_of_the_office_is_changed_and_esc_leaves_it(kit, part, press):
    set_limit(kit.context, NO_LIMIT_CODE, EntryLimit(6, "working_days"), "QĐ 1")
    part.load()
    (name,) = [text for text in column_texts(part.table, 1) if "chỉ thời hạn" in text]
    mark(part, name)
    press(Qt.Key.Key_E, ALT)
    assert focused().objectName() == "own_limit_limit_value"
    press(Qt.Key.Key_Escape)
    assert (part.panel.is_open, part.table.hasFocus()) == (False, True)
    press(Qt.Key.Key_E, ALT)
    part.panel.form.set_values({"limit.value": "7", "decision": "QĐ 2"})
    press(Qt.Key.Key_Return, CTRL)
    assert holding(kit, NO_LIMIT_CODE).limits[0].limit == TimeLimit(7, LimitUnit.WORKING_DAYS)


def test_an_ended_entry_can_neither_be_changed_nor_ended_again(kit, part, press):
    code = add_entry(kit.context, OfficeEntry("Cũ", "Đất đai", "QĐ 1")).code
    end_entry(kit.context, code, kit.context.today, "QĐ 2")
    part.load()
    part._today = kit.context.today + timedelta(days=1)
    mark(part, "Cũ")
    assert states(part)[-1] == OVER
    for key in (Qt.Key.Key_E, Qt.Key.Key_K):
        press(key, ALT)
        assert not part.panel.is_open


def test_an_entry_of_many_limits_is_not_changed_by_a_form(kit, part, press):
    known = kit.context.catalogue.version(LINKED, kit.context.today)
    with kit.context.database.write() as tx:
        amend(kit.context, tx, LayerContent(versions=(known,)), Layer.OFFICE, Origin.OFFICE)
    part.load()
    mark(part, known.name)
    assert "đổi bằng gói" in find(part, TextLabel, "own_told").text()
    press(Qt.Key.Key_E, ALT)
    assert not part.panel.is_open
    press(Qt.Key.Key_K, ALT)
    assert focused().objectName() == "own_end_last"

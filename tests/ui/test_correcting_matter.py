"""The panel of a correction: another authority, and a limit where the catalogue knows none."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from demo.window_driver import find
from reception.domain.errors import InputError
from reception.domain.workflow import Action
from reception.services.dossier.corrections import preview_correction
from reception.services.dossier.processing import act
from reception.services.dossier.search import dossier_page
from reception.services.intake.intake_form import TypedLimit
from reception.ui.pages.action_panel import ActionPanel


@pytest.fixture
def panel(kit, show_page):
    return show_page(ActionPanel(kit.session))


def without_limit(kit):
    return next(
        version
        for version in kit.context.catalogue.in_force(kit.context.today)
        if version.at_desk
        and not version.limit_cases
        and all(row.limit is None for row in version.limits)
        and not version.fees
    )


def opened(kit, panel, **matter):
    dossier = dossier_page(kit.context, kit.receive(**matter)).dossier
    panel.open_for(Action.CORRECT, dossier)
    return dossier


def limit_fields(panel):
    return [panel.field(f"limit.{name}") for name in ("value", "unit", "ground")]


def test_limit_is_asked_where_the_catalogue_knows_none(kit, panel):
    dossier = opened(kit, panel)
    assert all(field.isHidden() for field in limit_fields(panel))
    panel._form.set_values({"procedure": without_limit(kit).code})
    panel._follow("procedure")
    assert not any(field.isHidden() for field in limit_fields(panel))
    given = panel.given()
    assert given.limit == TypedLimit(None, "working_days", "")
    with pytest.raises(InputError) as caught:
        preview_correction(kit.context, dossier.uid, given)
    assert caught.value.field == "limit.value"
    assert panel.show_error(caught.value)
    find(panel, QLineEdit, "action_limit_value").setText("3")
    find(panel, QLineEdit, "action_limit_ground").setText("Quyết định 12/QĐ-UBND")
    after = act(kit.context, dossier.uid, Action.CORRECT, panel.given())
    assert after.procedure.limit_ground == "Quyết định 12/QĐ-UBND"
    # The panel knows what was entered, and asks for it again where it is to be put right.
    panel.open_for(Action.CORRECT, after)
    assert panel.values()["limit.value"] == "3"
    with pytest.raises(InputError, match="nothing_to_correct"):
        panel.given()
    panel._form.set_values({"limit.unit": "none"})
    assert panel.given().limit == TypedLimit(3, "none", "Quyết định 12/QĐ-UBND")


def test_authority_is_prefilled_and_corrected(kit, panel):
    dossier = opened(kit, panel, procedure="1.000689", competent_unit="Xã Mẫu (H57.30.13)")
    assert panel.values()["competent_unit"] == "Xã Mẫu (H57.30.13)"
    find(panel, QLineEdit, "action_competent_unit").setText("Xã Mới (H57.30.14)")
    given = panel.given()
    assert (given.competent_unit, given.limit) == ("Xã Mới (H57.30.14)", None)
    assert act(kit.context, dossier.uid, Action.CORRECT, given).is_planned
    panel.open_for(Action.CORRECT, dossier_page(kit.context, dossier.uid).dossier)
    panel._form.set_values({"competent_unit": ""})
    assert panel.given().competent_unit == ""

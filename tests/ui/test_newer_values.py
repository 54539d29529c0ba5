"""A dossier with values that only a newer program knows: shown raw, and kept by corrections."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from demo.window_driver import find
from reception.documents import FORMS
from reception.domain.channel import Channel
from reception.domain.deadline import LimitUnit, SupplementRule, TimeLimit
from reception.domain.errors import InputError
from reception.domain.facts import Collect
from reception.domain.open_values import open_values
from reception.domain.person import Party, PartyKind, Sex
from reception.domain.workflow import Action, EventKind
from reception.services.dossier.processing import ActionInput, act
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import recent
from reception.storage.sync_store import SqliteSyncStore
from reception.storage.verify import verify
from reception.ui.pages.lookup_page import LookupPage
from tests.chains import PIN, Chain, an_intake
from tests.print.papers import whole_text

CODE = "H57.30.12-260805-2001"


@pytest.fixture
def newer(kit):
    """It came by sync from a counter that was updated first."""
    with open_values():
        pin = PIN.__class__(
            PIN.code,
            PIN.version,
            PIN.name,
            PIN.field,
            TimeLimit(3, LimitUnit("shifts")),
            SupplementRule("halve"),
        )
        owner = Party(PartyKind("commune"), "Đỗ Thị Thử", "046196001234", sex=Sex("other"))
        intake = an_intake(
            code=CODE, channel=Channel(7), collect=Collect("locker"), owner=owner, procedure=pin
        )
    event = Chain("d9", kit.clock.moment).add(EventKind.RECEIVED, intake, uid="newer")
    SqliteSyncStore(kit.context.database).apply_page([event], "c1", kit.clock.moment)
    return CODE


def test_it_is_found_listed_printed_and_sound(kit, newer):
    assert [line.code for line in recent(kit.context, 5)] == [newer]
    text = whole_text(FORMS["intake"].pdf(kit.context, newer))
    assert "3 shifts" in text
    with kit.context.database.read() as view:
        assert verify(view).is_sound


def test_correction_writes_back_only_what_was_touched(kit, newer, show_page, qtbot):
    page = show_page(LookupPage(kit.page))
    page.show_dossier(newer)
    page.view.open_action(Action.CORRECT)
    assert find(page, QComboBox, "action_channel").currentText() == "7"
    summary = find(page, QLineEdit, "action_summary")
    summary.setText("Đăng ký lại")
    summary.setFocus()
    qtbot.keyClick(summary, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    intake = dossier_page(kit.context, newer).dossier.intake
    assert intake.summary == "Đăng ký lại"
    raw = (intake.channel, intake.collect, intake.owner.kind, intake.owner.sex)
    assert [item.value for item in raw] == [7, "locker", "commune", "other"]
    assert intake.procedure.limit.unit.value == "shifts"


def test_no_appointment_is_made_by_a_rule_that_is_not_known(kit, newer):
    given = ActionInput(reason="Thiếu giấy chứng sinh", legal_basis="Luật Hộ tịch 2014 Đ16")
    act(kit.context, newer, Action.REQUEST_SUPPLEMENT, given)
    with pytest.raises(InputError) as refusal:
        act(kit.context, newer, Action.SUPPLEMENT, ActionInput())
    assert refusal.value.code == "newer_value"

"""Notes from a script: each reads its own keys and moves nothing on."""

from __future__ import annotations

import pytest

from reception.domain.errors import InputError
from reception.services.dossier.counter_notes import NAMES, take_note
from reception.services.intake.receiving import receive
from tests.workspaces import a_form


@pytest.fixture
def code(context):
    return receive(context, a_form()).dossier.code


def test_each_note_stands_on_the_dossier(context, code):
    take_note(context, code, "waive", {"reason": "Hộ nghèo", "legal_basis": "NQ 06"})
    receipt = {"receipt_series": "26TAA", "receipt_number": "7", "receipt_symbol": "EBL01"}
    take_note(context, code, "register_receipt", receipt)
    take_note(context, code, "shelve", {"place": "Kệ A"})
    dossier = take_note(context, code, "rate", {"score": 5, "comment": "Tốt"})
    assert (dossier.waived, dossier.receipts[0].number) == ("Hộ nghèo", "7")
    assert (dossier.shelf, dossier.rating, dossier.version) == ("Kệ A", 5, 5)


# A refund proposes its own amount and has tests of its own.
@pytest.mark.parametrize("name", sorted(NAMES - {"refund"}))
def test_note_without_its_value_is_refused(context, code, name):
    with pytest.raises(InputError) as caught:
        take_note(context, code, name, {})
    assert caught.value.code == "required"


@pytest.mark.parametrize(
    ("name", "data", "field"),
    [
        ("rate", {"score": "5"}, "score"),
        ("rate", {"score": 5, "reason": "x"}, "reason"),
        ("shelve", {"place": 7}, "place"),
        ("register_receipt", {"series": "26TAA"}, "series"),
    ],
)
def test_what_a_note_does_not_look_at_is_refused(context, code, name, data, field):
    with pytest.raises(InputError) as caught:
        take_note(context, code, name, data)
    assert caught.value.field == field

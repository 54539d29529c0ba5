"""What a letter to the owner tells of whoever handed in, and what the receipt does."""

from __future__ import annotations

import io

from pypdf import PdfReader

from reception.documents import FORMS
from reception.domain.person import PartyInput
from reception.domain.workflow import Action
from reception.services.dossier.processing import ActionInput, act
from reception.services.intake.receiving import receive
from tests.workspaces import a_form


def words_of(pdf: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(text.split())


def test_a_letter_masks_who_handed_in_and_the_receipt_does_not(context):
    other = PartyInput(name="Trần Văn Nộp", id_number="046196001234", phone="0912345678")
    code = receive(context, a_form(submitter=other)).dossier.code
    receipt = words_of(FORMS["intake"].pdf(context, code))
    assert "046196001234" in receipt
    assert "0912345678" in receipt
    act(context, code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu bản chính"))
    letter = words_of(FORMS["supplement"].pdf(context, code))
    assert "Trần Văn Nộp, số giấy tờ 046•••••1234, điện thoại 091••••678" in letter
    assert "046196001234" not in letter
    assert "0912345678" not in letter

"""The link on a receipt: the center's own address, the code, and nothing of a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reception.services.context import ServiceContext
from reception.services.intake.receiving import receive
from reception.services.papers.look_up_link import look_up_link, note_public_address
from reception.services.papers.slips import intake_slip
from reception.services.setup.settings_catalog import LOOK_UP_QR, save
from tests.workspaces import a_form, open_copy

ADDRESS = "https://dichvucong.tinh-thu.gov.vn"


@pytest.fixture
def context(tmp_path: Path) -> Iterator[ServiceContext]:
    with open_copy(tmp_path) as held:
        yield held.context()


def test_a_receipt_leads_to_the_page_once_the_center_said_where_it_is(
    context: ServiceContext,
) -> None:
    code = receive(context, a_form()).dossier.code
    assert intake_slip(context, code).look_up == ""
    note_public_address(context.database, ADDRESS)
    assert intake_slip(context, code).look_up == f"{ADDRESS}/tra-cuu?ma={code}"
    save(context, {LOOK_UP_QR: "0"})
    assert intake_slip(context, code).look_up == ""
    save(context, {LOOK_UP_QR: "1"})
    note_public_address(context.database, "")
    assert intake_slip(context, code).look_up == ""


@pytest.mark.parametrize(
    "said",
    [
        "javascript:alert(1)",
        "https://user:secret@tinh.example",
        "https://tinh.example/?a=b",
        "https://tinh.example/ x",
        "https://" + "a" * 200 + ".vn",
        "tinh.example",
    ],
)
def test_what_is_no_address_is_not_printed(context: ServiceContext, said: str) -> None:
    note_public_address(context.database, ADDRESS)
    note_public_address(context.database, said)
    assert look_up_link(context, "H57.30.12-260805-1001") == ""

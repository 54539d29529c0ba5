from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.errors import InputError
from reception.domain.text import nfc
from reception.domain.timebase import OFFICE_ZONE
from reception.services.papers.qr_payload import QrPayload, parse, serialise

ISSUED = datetime(2026, 8, 28, 15, 22, tzinfo=OFFICE_ZONE)
DUE = datetime(2026, 9, 3, 17, 0, tzinfo=OFFICE_ZONE)
TEXT = (
    "MC1|H57.30.12-260828-2014|2.000815|046196001234|Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    "|Một cửa|202608281522|202609031700"
)


def a_payload(**differences: object) -> QrPayload:
    values: dict[str, object] = {
        "code": "H57.30.12-260828-2014",
        "procedure_code": "2.000815",
        "person_id": "046196001234",
        "paper_name": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "system_name": "Một cửa",
        "issued_at": ISSUED,
        "due_at": DUE,
    }
    return QrPayload(**{**values, **differences})  # type: ignore[arg-type]  # fields by name


def test_seven_items_stand_in_the_order_of_the_rule():
    assert serialise(a_payload()) == TEXT


def test_instants_are_written_in_vietnamese_time():
    issued = datetime(2026, 8, 28, 8, 22, tzinfo=UTC)
    assert serialise(a_payload(issued_at=issued)) == TEXT


def test_unknown_identity_number_and_due_time_leave_their_fields_empty():
    text = serialise(a_payload(person_id="", due_at=None))
    assert text.split("|")[3] == ""
    assert text.endswith("|202608281522|")
    assert parse(text).due_at is None


def test_separator_inside_a_name_does_not_split_the_field():
    text = serialise(a_payload(system_name="A|B 100%\n"))
    assert text.count("|") == 7
    assert "A%7CB 100%25%0A" in text
    assert parse(text).system_name == "A|B 100%\n"


minutes = st.datetimes(datetime(2000, 1, 1), datetime(2100, 12, 31)).map(
    lambda naive: naive.replace(second=0, microsecond=0, tzinfo=OFFICE_ZONE)
)
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(nfc)


@given(names, names, names, names, names, minutes, st.none() | minutes)
def test_whatever_is_written_reads_back(code, procedure, person, paper, system, issued, due):
    payload = QrPayload(code, procedure, person, paper, system, issued, due)
    assert parse(serialise(payload)) == payload


@pytest.mark.parametrize(
    "text",
    [
        "",
        "H57.30.12-260828-2014",
        TEXT.replace("MC1", "MC2"),
        f"{TEXT}|",
        TEXT.replace("202608281522", "202613281522"),
        TEXT.replace("202608281522", "2026082815"),
        TEXT.replace("202608281522", "٢٠٢٦٠٨٢٨١٥٢٢"),
        TEXT.replace("2.000815", "2%"),
        TEXT.replace("2.000815", "2%zz"),
        TEXT.replace("202608281522", ""),
    ],
)
def test_text_that_is_not_ours_is_refused(text):
    with pytest.raises(InputError) as caught:
        parse(text)
    assert caught.value.code == "bad_qr_payload"

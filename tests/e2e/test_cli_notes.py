"""Notes and full corrections through the command line: money, shelf, rating, lost receipt."""

from __future__ import annotations

from tests.e2e.conftest import an_intake


def shown(counter, code):
    return counter("show", code).body


def act(counter, code, action, **given):
    path = counter.file(given, f"{action}.json")
    return counter("act", code, action, "--file", str(path))


def test_notes_are_taken_in_every_state_and_shown(counter):
    code = counter.receive()
    assert counter("return", code, "--to", "Nguyễn Văn Thử").body["status"] == 10
    assert counter("act", code, "waive", "--reason", "Hộ nghèo").body["status"] == 10
    receipt = {"receipt_series": "26TAA", "receipt_number": "00000015"}
    assert act(counter, code, "register_receipt", **receipt).code == 0
    assert act(counter, code, "rate", score=5, comment="Nhanh").code == 0
    body = shown(counter, code)
    assert (body["fee"]["state"], body["fee"]["owed"], body["rating"]) == ("waived", 0, 5)
    assert body["fee"]["receipts"] == [{"symbol": "EBL01", "series": "26TAA", "number": "15"}]
    notes = [line["note"] for line in body["history"]]
    assert notes[-3:] == ["Hộ nghèo", "EBL01 26TAA 15", "5/5; Nhanh"]


def test_result_waits_on_its_shelf(counter):
    code = counter.receive()
    counter("act", code, "complete")
    assert act(counter, code, "shelve", place="Kệ A2").body["pdf"] is None
    assert shown(counter, code)["shelf"] == "Kệ A2"


def test_received_for_another_authority_until_that_one_has_it(counter):
    elsewhere = {"competent_unit": "H57.30.13", "competent_name": "UBND phường Vỹ Dạ"}
    form = an_intake(procedure="1.000689", fee_units=1, **elsewhere)
    body = counter("receive", str(counter.file(form, "for-other.json"))).body
    assert (body["planned"], body["competent_unit"]) == (True, "H57.30.13")
    code, planned = body["code"], body["due_at"]
    line = counter("search", code).body["dossiers"][0]
    assert (line["due_at"], line["planned"]) == (planned, True)
    said = act(counter, code, "competent_received", at=body["received_at"], document="CV 12")
    # Received after 15:00, so planned for the next morning; the authority had it the same day.
    assert (planned[:10], said.body["due_at"][:10]) == ("2026-09-08", "2026-09-07")
    assert (said.code, said.body["planned"]) == (0, False)
    assert said.body["pdf"].endswith(f"{code}-2.pdf")
    shown_body = shown(counter, code)
    assert shown_body["competent_at"] == body["received_at"]
    assert shown_body["history"][-1]["kind"] == "competent_received"
    assert act(counter, code, "competent_received", at=body["received_at"]).code == 3
    own = counter.receive()
    assert shown(counter, own)["competent_unit"] == "H57.30.12"


def test_faulty_note_is_bad_input_and_stores_nothing(counter):
    code = counter.receive()
    for action, given, field in (
        ("rate", {"score": 9}, "score"),
        ("rate", {}, "score"),
        ("register_receipt", {"receipt_series": "X", "receipt_number": "1"}, "receipt_series"),
        ("waive", {"amount": 1}, "amount"),
    ):
        said = act(counter, code, action, **given)
        assert (said.code, said.error["field"]) == (2, field)
    assert len(shown(counter, code)["history"]) == 1


def test_wrong_procedure_is_corrected_with_a_new_date_and_both_sides_in_the_history(counter):
    code = counter.receive()
    said = act(
        *(counter, code, "correct"), reason="Chọn nhầm", procedure="1.004873", fee_entered=3_000
    )
    assert said.code == 0
    assert said.body["due_at"] == "2026-09-07T17:00:00+07:00"
    assert said.body["pdf"].endswith(f"{code}-2.pdf")
    body = shown(counter, code)
    assert (body["procedure"]["code"], body["fee"]["amount"]) == ("1.004873", 3_000)
    assert any(change.startswith("Thủ tục: ") for change in body["history"][-1]["changes"])


def test_lost_receipt_needs_identity_and_reason(counter):
    code = counter.receive()
    bare = counter("return", code, "--to", "Nguyễn Văn Thử", "--lost-receipt")
    assert (bare.code, bare.error["field"]) == (2, "id")
    whole = counter(
        *("return", code, "--to", "Nguyễn Văn Thử", "--id", "001098012345"),
        *("--lost-receipt", "--reason", "Thất lạc"),
    )
    assert whole.body["status"] == 10
    assert "Thất lạc" in shown(counter, code)["history"][-1]["note"]

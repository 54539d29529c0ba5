"""Documents, amounts from outside and answered conditions, as scripts send them."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import an_intake

BY_PROVINCE = "1.004873"
DOCUMENTS = [
    {"name": "Bằng tốt nghiệp", "pages": 2, "copies": 3},
    {"name": "Học bạ", "pages": 12, "copies": 2},
]
OWNER = ("--to", "Nguyễn Văn Thử", "--id", "001098012345")


def receive(counter, **more):
    sent = an_intake(**more)
    sent.pop("fee_units", None)
    return counter("receive", str(counter.file(sent)))


def test_several_documents_are_one_dossier_and_one_sum(counter):
    said = receive(counter, documents=DOCUMENTS)
    assert (said.code, said.body["fee"]) == (0, 40_000)
    assert said.body["documents"] == DOCUMENTS
    lines = said.body["fee_lines"]
    assert [line.rpartition(" = ")[2] for line in lines] == ["12.000 đ", "28.000 đ"]


def test_a_bad_document_is_named_and_nothing_is_stored(counter):
    said = receive(counter, documents=[DOCUMENTS[0], {"name": "Học bạ", "pages": 0}])
    assert (said.code, said.error["field"]) == (2, "documents[1].pages")
    assert counter.events() == 0


def test_an_unknown_fee_keeps_the_result_at_the_counter(counter):
    code = receive(counter, procedure=BY_PROVINCE, papers=None).body["code"]
    said = counter("return", code, *OWNER)
    assert (said.code, said.error["code"]) == (3, "return_needs_money")
    assert counter.events() == 1
    told = counter("return", code, *OWNER, "--owing", "Tỉnh chưa có mức thu")
    assert (told.code, told.body["status"]) == (0, 10)


@pytest.mark.parametrize("amount", [0, 5_000])
def test_an_amount_with_its_decision_settles_the_fee(counter, amount):
    fee = {"amount": amount, "decision": "NQ 12/2026/NQ-HĐND"}
    said = receive(counter, procedure=BY_PROVINCE, papers=None, fee=fee)
    assert (said.body["fee"], said.body["fee_decision"]) == (amount, fee["decision"])
    assert counter("return", said.body["code"], *OWNER).body["status"] == 10


def test_an_amount_taken_later_names_its_decision(counter):
    code = receive(counter, procedure=BY_PROVINCE, papers=None).body["code"]
    paid = counter.file({"amount": 5_000, "fee_decision": "NQ 12/2026/NQ-HĐND"})
    assert counter("act", code, "pay", "--file", str(paid)).code == 0
    assert counter("return", code, *OWNER).body["status"] == 10


def test_answers_about_conditions_change_what_is_missing_and_open(counter):
    procedures = counter("procedures").body["procedures"]
    code, condition = next(
        (item["code"], paper["condition"])
        for item in procedures
        for paper in item["papers"]
        if paper["condition"] == "nếu nộp thay" and item["limit"]
    )

    def told(**more):
        body = receive(counter, procedure=code, papers=[], **more).body
        return body["missing"], condition in body["open_conditions"], body["code"]

    open_missing, is_open, _ = told()
    yes_missing, asked_again, dossier = told(answers={condition: True})
    no_missing, _, _ = told(answers={condition: False})
    assert (is_open, asked_again) == (True, False)
    assert len(open_missing) == len(no_missing) < len(yes_missing)
    assert counter("show", dossier).body["answers"] == {condition: True}
    refused = receive(counter, procedure=code, answers={"khi trời mưa": True})
    assert (refused.code, refused.error["field"]) == (2, "answers")

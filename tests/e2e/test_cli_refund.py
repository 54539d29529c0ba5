"""Handing money back through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def paid(counter):
    """A dossier whose fee was paid, and how much that was."""
    code = counter.receive()
    assert counter("act", code, "pay", "--file", json.dumps({"amount": 8_000})).code == 0
    return code


def refunded(counter, code, **given):
    return counter("act", code, "refund", "--file", json.dumps(given))


def fee(counter, code):
    body = counter("show", code).body["fee"]
    return body["paid"], body["refunded"]


def test_refund_is_told_by_show_with_its_slip_and_taken_back(counter, paid):
    said = refunded(
        counter, paid, amount=3_000, reason="Thu thừa", to_name="Lê Thị Thử", receipt_number="12"
    )
    assert (said.code, said.body["status"]) == (0, 2)
    assert Path(said.body["pdf"]).read_bytes().startswith(b"%PDF")
    assert fee(counter, paid) == (5_000, 3_000)
    line = counter("show", paid).body["history"][-1]
    assert (line["kind"], line["note"]) == (
        "refunded",
        "3.000 đ; Lê Thị Thử; 12; Thu thừa",
    )
    assert counter("slip", paid, "refund", "--out", str(counter.data / "x.pdf")).code == 0
    assert counter("undo", paid).code == 0
    assert fee(counter, paid) == (8_000, 0)


@pytest.mark.parametrize(
    ("given", "exit_code", "code"),
    [
        ({"amount": 8_001, "reason": "Thu thừa"}, 3, "refund_exceeds_paid"),
        ({"amount": 0, "reason": "Thu thừa"}, 2, "refund_amount"),
        ({"amount": -1, "reason": "Thu thừa"}, 2, "amount_out_of_range"),
        ({"amount": 1_000}, 2, "reason_required"),
        ({"amount": 1_000, "reason": "Thừa", "method": "vàng"}, 2, "unknown_choice"),
        ({"amount": 1_000, "reason": "Thừa", "to": "Lan"}, 2, "unknown_field"),
    ],
)
def test_impossible_refund_is_refused(counter, paid, given, exit_code, code):
    said = refunded(counter, paid, **given)
    assert (said.code, said.error["code"]) == (exit_code, code)
    assert fee(counter, paid) == (8_000, 0)


def test_all_goes_back_without_a_result_and_no_more(counter, paid):
    counter("act", paid, "withdraw", "--reason", "Đơn xin rút")
    assert refunded(counter, paid, reason="Rút hồ sơ").code == 0
    assert fee(counter, paid) == (0, 8_000)
    said = refunded(counter, paid, reason="Rút hồ sơ")
    assert (said.code, said.error["code"]) == (3, "nothing_to_refund")

"""The payment QR against the published sample and the checksum's own test vector."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain.errors import InputError
from reception.domain.vietqr import MAX_AMOUNT, PayeeAccount, crc, fields, payment_text

PAYEE = PayeeAccount("970403", "0011012345678")
PUBLISHED = (
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802"
    "VN62340107NPS68690819thanh toan don hang63042E2E"
)


def test_checksum_of_the_standard_test_vector():
    assert crc("123456789") == "29B1"


def test_published_sample_reads_and_its_checksum_holds():
    assert fields(PUBLISHED)["54"] == "180000"


def test_our_text_differs_from_the_sample_only_in_the_letters_of_the_purpose():
    ours = payment_text(PAYEE, 180_000, bill="NPS6869", purpose="thanh toán đơn hàng")
    assert ours[:-4].upper() == PUBLISHED[:-4].upper()


@given(
    st.integers(1, MAX_AMOUNT),
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.from_regex(r"[0-9A-Za-z]{1,19}", fullmatch=True),
    st.text(max_size=60),
)
def test_every_text_made_reads_back_with_its_amount(amount, bank, account, purpose):
    text = payment_text(PayeeAccount(bank, account), amount, purpose=purpose)
    assert text.isascii()
    found = fields(text)
    assert found["54"] == str(amount)
    assert f"{len(account):02d}{account}" in found["38"]


def test_dossier_code_is_the_bill_and_the_purpose_fits_every_bank():
    text = payment_text(PAYEE, 5_000, bill="H57.30.12-260828-1001", purpose="Lệ phí " * 9)
    extra = fields(text)["62"]
    assert extra.startswith("0121H57.30.12-260828-1001")
    assert extra.endswith("0825LE PHI LE PHI LE PHI LE P")


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: payment_text(PAYEE, 0), "amount"),
        (lambda: payment_text(PAYEE, -1), "amount"),
        (lambda: payment_text(PAYEE, 10**15), "amount"),
        (lambda: payment_text(PAYEE, 1, bill="Đ"), "bill"),
        (lambda: payment_text(PAYEE, 1, bill="x" * 26), "bill"),
        (lambda: PayeeAccount("97040", "1"), "bank"),
        (lambda: PayeeAccount("970403", ""), "account"),
        (lambda: PayeeAccount("970403", "1" * 20), "account"),
    ],
)
def test_what_no_bank_takes_is_refused_by_name(make, field):
    with pytest.raises(InputError) as caught:
        make()
    assert caught.value.field == field


@pytest.mark.parametrize("text", ["0", "00", "0005", "00xx01", PUBLISHED[:-1] + "0", "0001đ"])
def test_text_that_is_no_payment_qr_is_refused(text):
    with pytest.raises(InputError):
        fields(text)

"""What leaves the counter as a report names nobody and opens nothing."""

from __future__ import annotations

import pytest

from reception.domain.redaction import redacted


@pytest.mark.parametrize(
    "secret",
    [
        "001098012345",
        "012345678",
        "0905123456",
        "0905 123 456",
        "0905.123.456",
        "84905123456",
        "hanh.le@phuong.gov.vn",
        "a3f1" * 16,
        "A3F1" * 8,
        "tok_" + "x9Z" * 15,
        "ABCD-EFGH-1234-JKMN-PQRS-TVWX-YZ01-2345-6789-ABCD-EFGH-JKMN-PQRS-TVW",
    ],
)
def test_numbers_addresses_and_keys_are_taken_out(secret):
    assert redacted(f"before {secret} after") == "before … after"


@pytest.mark.parametrize(
    ("path", "left"),
    [
        (r"C:\Users\Nguyễn Văn Thử\AppData\x.py", r"C:\Users\…\AppData\x.py"),
        (r"C:\\Users\\Nguyễn Văn Thử\\AppData\\x.py", r"C:\\Users\\…\\AppData\\x.py"),
        ("c:/users/thu nguyen/x.py", "c:/users/…/x.py"),
        ("/home/thu", "/home/…"),
        ('File "/home/thu", line 3', 'File "/home/…", line 3'),
    ],
)
def test_name_in_a_path_is_taken_out_whole(path, left):
    assert redacted(path) == left


def test_home_folder_is_written_short():
    assert redacted(r"at D:\Nhà\Thử\data", r"D:\Nhà\Thử") == r"at ~\data"
    assert redacted(r"at D:\\Nhà\\Thử\\data", r"D:\Nhà\Thử") == r"at ~\\data"
    assert redacted("at /data", "/") == "at /data"


def test_login_in_an_address_is_taken_out():
    assert redacted("https://ban:mat-khau@may-chu/x") == "https://…@may-chu/x"


@pytest.mark.parametrize(
    "line",
    [
        "2026-08-05 08:00:00,123 ERROR reception.sync round 12 of 40",
        '  File "reception/app.py", line 120, in _ready',
        "2026-08-28T15:20:00+07:00 H57.30.12-260828-1001 3.53.4",
    ],
)
def test_words_about_the_program_stay(line):
    assert redacted(line) == line

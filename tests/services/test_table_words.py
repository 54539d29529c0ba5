"""Limits, amounts and codes as provinces write them in their lists."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import Workbook

from reception.domain.catalogue_layers import Layer
from reception.domain.channel import Channel
from reception.domain.deadline import NO_LIMIT, LimitUnit, TimeLimit
from reception.domain.errors import InputError
from reception.services.catalogue import layers_in_use, table_import
from reception.services.catalogue.csv_tables import Row
from reception.services.catalogue.table_words import read_fee, read_limit

DAYS, WORKING, HOURS = LimitUnit.DAYS, LimitUnit.WORKING_DAYS, LimitUnit.HOURS
CONTINUOUS = LimitUnit.CONTINUOUS_HOURS
CHILD, MARRIAGE = "1.004946", "1.004873"


def row(**cells: str) -> Row:
    return Row("ds.xlsx", 2, dict.fromkeys(("limit", "unit", "fee", "decision"), "") | cells)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("5 ngày làm việc", 5, WORKING),
        ("05 (năm) ngày làm việc", 5, WORKING),
        ("7 (bảy) ngày", 7, DAYS),
        ("Không quá 15 ngày làm việc", 15, WORKING),
        ("Trong thời hạn 03 ngày làm việc.", 3, WORKING),
        ("5 ngày làm việc kể từ ngày nhận đủ hồ sơ", 5, WORKING),
        ("10 ngày, tính từ khi tiếp nhận hồ sơ hợp lệ", 10, DAYS),
        ("01 tháng", 1, LimitUnit.MONTHS),
        ("8 giờ làm việc", 8, HOURS),
        ("24 giờ", 24, HOURS),
        ("24 giờ liên tục", 24, CONTINUOUS),
        ("Trong ngày làm việc.", 1, LimitUnit.SAME_DAY),
        ("Ngay trong ngày làm việc", 1, LimitUnit.SAME_DAY),
        ("Trong ngày, kể từ khi nhận đủ hồ sơ", 1, LimitUnit.SAME_DAY),
    ],
)
def test_a_limit_is_read_as_lists_write_it(words, value, unit):
    read = read_limit(row(limit=words, decision="QĐ 1"))
    assert read is not None
    assert (read.limit, read.note) == (TimeLimit(value, unit), "QĐ 1")


@pytest.mark.parametrize(
    "words",
    [
        *("5,5 ngày", "5-7 ngày", "½ ngày", "-5 ngày", "1 tuần", "24h", "5"),
        "20 ngày làm việc (15 ngày đối với nộp trực tuyến)",
        "5 ngày làm việc kể từ ngày nhận đủ hồ sơ; 10 ngày khi xác minh",
        "trong",
    ],
)
def test_a_limit_that_says_more_than_one_thing_is_refused(words):
    with pytest.raises(InputError) as caught:
        read_limit(row(limit=words))
    assert caught.value.code == "catalogue_table_limit"


def test_no_limit_needs_the_decision_that_says_so():
    read = read_limit(row(limit="Không quy định", decision="QĐ 1"))
    assert read is not None
    assert read.limit == NO_LIMIT
    with pytest.raises(InputError) as caught:
        read_limit(row(limit="Không quy định"))
    assert caught.value.facts["column"] == "decision"


@pytest.mark.parametrize(
    ("words", "usual", "unit"),
    [
        ("12 giờ", CONTINUOUS, CONTINUOUS),
        ("12 giờ", HOURS, HOURS),
        ("12 giờ", None, HOURS),
        ("12 giờ làm việc", CONTINUOUS, HOURS),
        ("12 ngày", CONTINUOUS, DAYS),
    ],
)
def test_hours_that_run_through_the_night_go_on_doing_so(words, usual, unit):
    read = read_limit(row(limit=words), usual)
    assert read is not None
    assert read.limit == TimeLimit(12, unit)


@pytest.mark.parametrize(
    ("words", "amount"),
    [("50.000 đồng", 50_000), ("50,000", 50_000), ("Không thu phí", 0), ("0", 0), ("", None)],
)
def test_an_amount_is_read_as_lists_write_it(words, amount):
    rule = read_fee(row(fee=words), date(2026, 12, 1))
    assert (None if rule is None else rule.amount) == amount


def test_a_code_with_the_provinces_own_ending_is_the_national_one(context, tmp_path):
    book = Workbook()
    page = book.active
    page.append(["Mã", "Tên", "Lĩnh vực", "Thời hạn"])
    page.append([f"{MARRIAGE}.000.00.00.H57", "Tên khác", "Hộ tịch", "2 ngày làm việc"])
    page.append([f"{CHILD}.H57", "Tên khác", "Trẻ em", "10 giờ"])
    page.append(["9.000001.H57", "Của tỉnh", "Đất đai", "2 ngày"])
    book.save(tmp_path / "ds.xlsx")
    titles = {"code": "Mã", "name": "Tên", "field": "Lĩnh vực", "limit": "Thời hạn"}
    how = table_import.read_map(titles)
    rows = table_import.read_table(context, tmp_path / "ds.xlsx", how, Layer.PROVINCE)
    assert [(taken.code, taken.kind) for taken in rows.taken] == [
        (MARRIAGE, "changed"),
        (CHILD, "changed"),
        ("9.000001.H57", "new"),
    ]
    table_import.accept_table(context, rows)
    with context.database.read() as view:
        catalogue = layers_in_use.load_catalogue(view)
    for typed, limit in (
        (MARRIAGE, TimeLimit(2, WORKING)),
        (f"{MARRIAGE}.000.00.00.H57", TimeLimit(2, WORKING)),
        (CHILD, TimeLimit(10, CONTINUOUS)),
        ("9.000001.H57", TimeLimit(2, DAYS)),
    ):
        version = catalogue.version(typed, context.today)
        assert version.limit_for(Channel.DIRECT) == limit

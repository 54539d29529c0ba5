"""A report of figures on paper, as a spreadsheet and as text: one data class for all three."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pypdf
import pytest

from reception.domain.errors import EnvironmentProblem
from reception.domain.figures import FigureColumn, FigureKind, TableMaker
from reception.domain.report_period import Period
from reception.print.report_csv import report_csv
from reception.print.report_sheet import write_report_sheet
from reception.print.slips.figure_report import render_report
from reception.services.reports.form_06a import COLUMNS
from reception.services.reports.report_data import Check, Report, ReportKind
from reception.services.reports.report_rules import ReportWords
from tests.print.papers import HEADER, SYSTEM, letters, moment, page_texts, whole_text

NASTY = ("=1+1", "+84905123456", "-2+3", "@SUM(1)", '=HYPERLINK("http://x","y")', "\t=1", "\ud800")
MONEY = (
    FigureColumn("paid", "Đã thu (đồng)", kind=FigureKind.DONG),
    FigureColumn("mean", "Trung bình (phút)", kind=FigureKind.MINUTES, is_summed=False),
)


def a_table(labels=("Hộ tịch", "Chứng thực"), key="own"):
    maker = TableMaker(COLUMNS, "Lĩnh vực", total="Tổng số")
    for number, label in enumerate(labels):
        maker.row(f"r{number}", label)
        for uid in range(number + 1):
            maker.count(f"r{number}", ("3", "5", "11", "12"), f"u{uid}")
    return maker.table(key, "Hồ sơ tại đơn vị [1/2]")


def a_money_table():
    maker = TableMaker(MONEY, "Hình thức")
    maker.row("cash", "Tiền mặt")
    maker.add("cash", "paid", -1_234_567)
    return maker.table("money", "Tiền thu")


def a_report(**changes) -> Report:
    report = Report(
        kind=ReportKind.FORM_06A,
        header=HEADER,
        words=ReportWords(
            "Tình hình giải quyết", "Biểu số II.06a", "Thông tư 01/2020", "Số hồ sơ", ("Quy ước",)
        ),
        period=Period(date(2026, 6, 15), date(2026, 9, 14)),
        period_name="2026-Q3",
        tables=(a_table(), a_money_table()),
        checks=(Check("own", "3=4+5+6", holds=True),),
        cut_off=moment(28, 16),
        digest="ab" * 32,
        is_provisional=False,
        system_name=SYSTEM,
        issued_at=moment(28, 16),
        prepared_by="Lê Thị Mẫu",
    )
    return replace(report, **changes)


def test_paper_carries_form_number_period_state_columns_and_digest():
    pdf = render_report(a_report())
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(297, abs=0.1)
    text = letters(whole_text(pdf))
    for wanted in (
        "Biểu số II.06a – Thông tư 01/2020",
        "Kỳ báo cáo: 2026-Q3. Từ 15/6/2026 đến 14/9/2026",
        "Số liệu tính đến 16:00 28/8/2026, chưa chốt.",
        "Số hồ sơ đang giải quyết",
        "(1)",
        "(13)",
        "-1.234.567",
        "Các phép cân đối đều đúng.",
        "ab" * 32,
        "NGƯỜI LẬP BÁO CÁO",
        "THỦ TRƯỞNG ĐƠN VỊ",
        "Lê Thị Mẫu",
        "Quy ước",
    ):
        assert letters(wanted) in text, wanted


def test_what_is_not_over_frozen_or_out_of_balance_says_so_on_paper():
    broken = (Check("own", "3=7+11", holds=False),)
    text = whole_text(render_report(a_report(is_provisional=True, checks=broken)))
    assert "SỐ LIỆU TẠM TÍNH đến 16:00 28/8/2026" in text
    assert "KHÔNG CÂN: 3=7+11." in text
    assert "Số liệu đã chốt lúc 16:00 28/8/2026." in whole_text(
        render_report(a_report(is_frozen=True))
    )


def test_one_day_and_a_working_report_say_less():
    day = date(2026, 8, 28)
    words = ReportWords("Báo cáo")
    report = a_report(period=Period(day, day), period_name="", words=words, checks=())
    text = whole_text(render_report(replace(report, tables=(a_table(),))))
    assert "(Ngày 28/8/2026)" in text
    assert "cân đối" not in text
    assert "(13)" not in text


def test_head_is_repeated_on_every_page_and_no_row_is_lost():
    labels = tuple(f"Lĩnh vực số {number}" for number in range(120))
    pages = page_texts(render_report(a_report(tables=(a_table(labels),))))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Trang {number}/{len(pages)}" in page
    assert all("Trong kỳ: trực tuyến" in page for page in pages[:-1])
    whole = letters(" ".join(pages))
    assert all(letters(label) in whole for label in labels)


@pytest.mark.parametrize("words", NASTY)
def test_what_a_person_typed_is_never_a_formula_in_a_spreadsheet(tmp_path, words):
    path = tmp_path / "báo cáo.xlsx"
    write_report_sheet(path, a_report(tables=(a_table((words, "b")),)))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    (cell,) = (row[1] for row in sheet.iter_rows() if row[0].value == 1)
    assert cell.data_type == "s"
    assert cell.number_format == "@"
    with zipfile.ZipFile(path) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


def test_spreadsheet_has_a_sheet_for_each_table_and_numbers_as_numbers(tmp_path):
    path = tmp_path / "b.xlsx"
    write_report_sheet(path, a_report())
    first, second = openpyxl.load_workbook(path).worksheets
    assert first.title.startswith("1. Hồ sơ tại đơn vị")
    rows = [[cell.value for cell in row] for row in first.iter_rows()]
    assert [1, "Hộ tịch", 1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0] in rows
    assert [None, "Tổng số", 3, 0, 3, 0, 0, 0, 0, 0, 3, 3, 0] in rows or [
        "", "Tổng số", 3, 0, 3, 0, 0, 0, 0, 0, 3, 3, 0
    ] in rows  # fmt: skip
    assert [1, "Tiền mặt", -1_234_567, 0] in [[c.value for c in r] for r in second.iter_rows()]
    words = {cell.value for row in first.iter_rows() for cell in row}
    assert f"Mã kiểm tra số liệu: {'ab' * 32}" in words
    assert first.print_title_rows


def test_spreadsheet_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "d").write_text("x", encoding="utf-8")
    with pytest.raises(EnvironmentProblem) as caught:
        write_report_sheet(tmp_path / "d" / "b.xlsx", a_report())
    assert caught.value.code == "print_not_kept"


def test_text_opens_in_a_vietnamese_excel():
    content = report_csv(a_report())
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert ["1", "Hộ tịch", "1", "0", "1", "0", "0", "0", "0", "0", "1", "1", "0"] in rows
    assert ["1", "Tiền mặt", "-1234567", "0"] in rows
    assert ["", "Tổng cộng", "-1234567", ""] in rows
    assert ["Mã kiểm tra số liệu", "ab" * 32] in rows
    assert all(line.endswith("\r") for line in content.decode("utf-8").split("\n")[:-1])


@pytest.mark.parametrize("words", NASTY)
def test_no_cell_of_the_text_is_a_formula(words):
    content = report_csv(a_report(tables=(a_table((words, "b;c")),))).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content), delimiter=";") for cell in row]
    assert "b;c" in cells
    assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in cells)


def test_what_was_made_for_training_says_so(tmp_path):
    report = a_report(header=replace(HEADER, is_training=True))
    write_report_sheet(tmp_path / "b.xlsx", report)
    first = openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets[0]["A1"].value
    assert first.startswith("TẬP HUẤN · ")
    assert report_csv(report).decode("utf-8-sig").startswith("TẬP HUẤN · ")
    assert "TẬP HUẤN" in whole_text(render_report(report))


def test_annex_is_named_on_paper_and_stands_in_the_files(tmp_path):
    annex = replace(a_table(("Một dòng", "Hai"), key="long"), title="Phụ lục", is_annex=True)
    report = a_report(tables=(a_table(), annex))
    text = whole_text(render_report(report))
    assert "Phụ lục: 3 dòng, có trong bảng tính và tệp CSV." in text
    assert "Một dòng" not in text
    assert "Một dòng" in report_csv(report).decode("utf-8-sig")
    write_report_sheet(tmp_path / "b.xlsx", report)
    assert len(openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets) == 2

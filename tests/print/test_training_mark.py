"""Whatever a training folder prints says on every page that it is one; nothing else ever does."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from reception.print.barcode import qr
from reception.print.pdf_canvas import PdfCanvas, PdfPage, to_pdf
from reception.print.register_sheet import write_register_sheet
from reception.print.slips.day_summary import render_day_summary
from reception.print.slips.guidance_slip import render_guidance
from reception.print.slips.handover_list import render_handover
from reception.print.slips.intake_slip import render_intake_slip
from reception.print.slips.letters import render_letter, render_letters
from reception.print.slips.register_book import render_register
from reception.print.slips.setup_papers import recovery_paper
from reception.print.slips.visit_slip import render_visit_slip
from reception.print.training_mark import TRAINING_MARK
from reception.print.trial_page import render_trial_page
from tests.print.letter_papers import (
    a_guidance,
    a_handover,
    a_register,
    a_stop,
    a_supplement,
)
from tests.print.papers import HEADER, a_slip, a_summary, decoded, page_texts, rasters
from tests.print.test_trial_page import DATA
from tests.print.test_visit_slip import a_visit

PRACTICE = replace(HEADER, is_training=True)
PAPERS = {
    "receipt a5": lambda header: render_intake_slip(a_slip(header=header), size="a5"),
    "receipt a4": lambda header: render_intake_slip(a_slip(header=header), size="a4"),
    "receipt on a roll": lambda header: render_intake_slip(a_slip(header=header), size="80mm"),
    "letter": lambda header: render_letter(a_stop(head={"header": header})),
    "letters": lambda header: render_letters(
        [a_supplement(head={"header": header}), a_supplement(head={"header": header})]
    ),
    "common receipt": lambda header: render_visit_slip(a_visit(40, header=header)),
    "guidance": lambda header: render_guidance(a_guidance(header=header)),
    "register": lambda header: render_register(a_register(200, header=header)),
    "handover": lambda header: render_handover(replace(a_handover(), header=header)),
    "day": lambda header: render_day_summary(a_summary(header=header)),
    "trial": lambda header: render_trial_page(
        replace(DATA, is_training=header.is_training), size="a4"
    ),
    "recovery code": lambda header: recovery_paper(
        "ABCD-EFGH", office="UBND xã", counter=1, is_training=header.is_training
    ),
}


@pytest.mark.parametrize("name", PAPERS)
def test_every_page_of_every_paper_says_that_it_is_for_training(name):
    pages = page_texts(PAPERS[name](PRACTICE))
    assert pages
    assert all(TRAINING_MARK in text for text in pages)


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_of_an_office_at_work_says_so(name):
    assert not any(TRAINING_MARK in text for text in page_texts(PAPERS[name](HEADER)))


def test_the_mark_is_found_by_other_readers_too(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(PAPERS["receipt a5"](PRACTICE))
    words = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, check=True
    ).stdout.decode()
    assert TRAINING_MARK in words


@pytest.mark.parametrize("size", ["a5", "a4", "80mm"])
def test_both_codes_of_a_marked_receipt_are_scanned_from_a_printer_without_grey(size):
    page = rasters(render_intake_slip(a_slip(header=PRACTICE), size=size), 203)[0]
    printed = page.convert("L").convert("1").convert("L")
    plain = rasters(render_intake_slip(a_slip(), size=size), 203)[0]
    assert decoded(printed) == decoded(plain)
    assert len(decoded(printed)) == 2


def test_no_mark_lies_behind_a_code():
    sheet = PdfCanvas()
    codes = [(100.0, 150.0), (150.0, 420.0), (500.0, 560.0)]
    for top, bottom in codes:
        sheet.bars(10, top, qr("H57"), (bottom - top) / qr("H57").rows)
    pdf = to_pdf([PdfPage(420, 595, (sheet,))], title="Thử", author="UBND", is_training=True)
    assert [round(edge, 6) for band in sheet.code_bands for edge in band] == [
        edge for band in codes for edge in band
    ]
    assert page_texts(pdf)[0].count(TRAINING_MARK) == 1


def test_a_page_full_of_codes_has_its_mark_at_the_foot():
    sheet = PdfCanvas()
    sheet.bars(10, 0, qr("H57"), 595 / qr("H57").rows)
    pdf = to_pdf([PdfPage(420, 595, (sheet,))], title="Thử", author="UBND", is_training=True)
    assert page_texts(pdf)[0].count(TRAINING_MARK) == 1


def test_two_copies_on_one_sheet_have_a_mark_each():
    text = a_slip().form
    both = replace(text, layout=replace(text.layout, together=True))
    pdf = render_intake_slip(a_slip(header=PRACTICE, form=both), size="a5")
    assert page_texts(pdf)[0].count(TRAINING_MARK) == 2 * 2


def test_the_spreadsheet_of_the_register_says_so_too(tmp_path):
    for header, says in ((PRACTICE, True), (HEADER, False)):
        path = tmp_path / "so.xlsx"
        write_register_sheet(path, a_register(header=header))
        sheet = openpyxl.load_workbook(BytesIO(path.read_bytes())).worksheets[0]
        assert sheet["A1"].value.startswith(TRAINING_MARK) is says

"""The index on paper and as a spreadsheet: every item, what is not known, what brings points."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from reception.domain.errors import EnvironmentProblem
from reception.domain.month import Month
from reception.domain.workflow import Action
from reception.print.index_sheet import write_index_sheet
from reception.print.slips.index_page import render_index
from reception.services.dossier.processing import ActionInput, act
from reception.services.service_index.findings import NextStep
from reception.services.service_index.index_paper import MOST_STEPS, index_paper
from reception.services.service_index.month_index import month_index
from reception.services.service_index.words import CAUSES, class_words, spoken
from tests.services.test_queries import take
from tests.workspaces import context_on

AUGUST = Month(2026, 8)


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def played(tmp_path):
    """A month with a late dossier, one in time whose end was not told, and one for others."""
    with context_on(tmp_path) as (context, clock):
        take(context)
        kept = take(context, procedure="1.004884")
        with context.database.write() as tx:
            tx.settings.put("center_url", "https://tinh.example")
            tx.connection.execute("UPDATE outbox SET state = 'acked', acked_at = 'x'")
        act(context, kept, Action.COMPLETE, ActionInput())
        clock.set("2026-08-20T08:00:00+07:00")
        take(context)
        yield context, clock, month_index(context, AUGUST)


def test_the_paper_says_what_is_known_what_is_not_and_what_to_do(played):
    context, _, found = played
    pdf = render_index(index_paper(context, found))
    text = text_of(pdf)
    for words in (
        "QĐ 766/QĐ-TTG",
        "Tháng 8/2026",
        "Tháng chưa kết thúc, tính đến 08:00 20/8/2026",
        "chưa biết",
        "Điểm đã biết:",
        "Theo những gì đã gửi lên tỉnh:",
        "Xếp loại: từ Yếu đến",
        "Gửi (đồng bộ) hồ sơ",
        "Xử lý xong trước hạn",
        "Theo số đã gửi: 0/2.",
        "nhớ lại một phần",
    ):
        assert words in text, words


def test_a_class_that_is_sure_has_one_name_and_one_below_all_is_said(played):
    _, _, found = played
    assert class_words(replace(found, most_class=found.least_class)) == "Yếu"
    assert class_words(replace(found, least_class=None)).startswith("từ dưới mọi mức đến")
    assert set(CAUSES.values()) <= set(spoken())
    none = replace(found, least_class=None, most_class=None)
    assert class_words(none) == ""


def test_a_month_without_anything_says_so(tmp_path):
    with context_on(tmp_path) as (context, clock):
        clock.set("2026-09-03T08:00:00+07:00")
        data = index_paper(context, month_index(context, AUGUST))
    text = text_of(render_index(data))
    assert "Trong kỳ không có gì để tính." in text
    assert "Không còn việc nào lấy lại điểm." in text
    assert "Số liệu cả tháng" in text


def test_a_long_list_of_steps_is_cut_and_says_so(played, tmp_path):
    context, _, found = played
    step = found.steps[0]
    many: tuple[NextStep, ...] = (step,) * (MOST_STEPS + 3)
    nameless = replace(found, least_class=None, most_class=None)
    data = index_paper(context, replace(nameless, steps=many, for_others=2, from_others=1))
    text = text_of(render_index(data))
    assert "Và 3 việc nữa" in text
    assert "Nhận tại đây cho cơ quan khác 2 hồ sơ" in text
    assert "Xếp loại" not in text
    assert "Nơi khác nhận cho đơn vị này 1 hồ sơ" in text
    write_index_sheet(tmp_path / "x.xlsx", data)
    last = [*load_workbook(tmp_path / "x.xlsx").worksheets[1].values][-1]
    assert last[0].startswith("Và 3 việc nữa")


def test_an_item_with_many_causes_names_the_first(played):
    context, _, found = played
    results = []
    for one in found.items:
        finding = one.finding
        if one.item.number == "2.1":
            late = finding.lost[0]
            lost = tuple(replace(late, holder=f"Phòng {n}") for n in range(6))
            finding = replace(finding, lost=lost)
        results.append(replace(one, finding=finding))
    data = index_paper(context, replace(found, items=tuple(results)))
    (line,) = [line for line in data.lines if line.number == "2.1"]
    assert "Phòng 3" in line.remark
    assert "Phòng 5" not in line.remark
    assert "; …" in line.remark


def test_the_spreadsheet_has_the_items_and_the_steps_and_no_formula(played, tmp_path):
    context, _, found = played
    path = tmp_path / "chi-so.xlsx"
    write_index_sheet(path, index_paper(context, found))
    items, steps = load_workbook(path).worksheets
    titles = [cell.value for cell in items[4]]
    assert titles[:3] == ["Mục", "Chỉ số", "Tử số"]
    assert {row[0].value for row in items.iter_rows(min_row=5)} >= {"1.4", "2.1", "5.4"}
    assert [cell.value for cell in steps[5]][3] == "Gửi (đồng bộ) hồ sơ"
    formula = replace(found, steps=(replace(found.steps[0], name="=1+1"),))
    write_index_sheet(path, index_paper(context, formula))
    cell = load_workbook(path).worksheets[1]["C5"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_every_sheet_of_a_training_folder_says_that_it_is_one(played, tmp_path):
    context, _, found = played
    data = index_paper(context, found)
    write_index_sheet(tmp_path / "real.xlsx", data)
    training = replace(data, header=replace(data.header, is_training=True))
    write_index_sheet(tmp_path / "training.xlsx", training)
    for name, is_marked in (("real.xlsx", False), ("training.xlsx", True)):
        for sheet in load_workbook(tmp_path / name):
            assert sheet["A1"].value.startswith("TẬP HUẤN · ") is is_marked


def test_a_spreadsheet_that_cannot_be_written_is_told(played, tmp_path):
    context, _, found = played
    (tmp_path / "folder").touch()
    with pytest.raises(EnvironmentProblem):
        write_index_sheet(tmp_path / "folder" / "x.xlsx", index_paper(context, found))

"""What an office writes into its own layer, and the rows of a list that were refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from openpyxl import Workbook, load_workbook

from reception.domain.catalogue_layers import Layer
from reception.domain.checklist import PaperCount
from reception.domain.deadline import NO_LIMIT, LimitUnit, TimeLimit
from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.services.catalogue import (
    importing,
    layers_in_use,
    office_entries,
    table_import,
)
from reception.services.catalogue.manifest import rank
from reception.services.catalogue.office_entries import EntryFee, EntryLimit, OfficeEntry
from reception.services.catalogue.refused_rows import refused_beside, save_refused
from reception.services.catalogue.table_columns import guessed
from reception.services.catalogue.table_import import TableMap
from reception.services.setup.supervisor_pin import set_supervisor_pin
from reception.services.sheets.watch import ReadingStopped, Watch
from tests.services.test_catalogue_layers import again, limit_on
from tests.workspaces import context_on

LAND, LINKED = "1.012796", "1.013978"
ROAD = OfficeEntry(
    "Xác nhận đường vào nhà",
    "Đất đai",
    "QĐ 12/QĐ-UBND",
    limit=EntryLimit(5, "working_days"),
    fee=EntryFee(20_000),
    papers=(PaperCount("Đơn", originals=1),),
)
DAY = timedelta(days=1)
HEAD = ["Mã TTHC", "Tên thủ tục", "Lĩnh vực", "Thời hạn giải quyết", "Mức thu (đồng)", "Ghi chú"]


# ------------------------------------------------------------------------------ own entries
def test_own_rows_are_listed_with_what_they_say(context):
    code = office_entries.add_entry(context, ROAD).code
    office_entries.set_limit(context, LAND, EntryLimit(9, "working_days"), "QĐ 9/QĐ-UBND")
    road, land = office_entries.own_entries(context)
    assert (road.code, road.name, road.source) == (code, ROAD.name, ROAD.decision)
    assert (road.first, road.last, road.is_plain) == (context.today, None, True)
    assert land.limit is not None
    assert (land.code, land.limit.limit, land.source) == (
        LAND, TimeLimit(9, LimitUnit.WORKING_DAYS), "QĐ 9/QĐ-UBND",
    )  # fmt: skip
    assert (land.version, land.is_plain) == (None, True)
    assert land.name == context.catalogue.version(LAND, context.today).name
    assert limit_on(again(context), context.today) == TimeLimit(9, LimitUnit.WORKING_DAYS)


def test_packages_made_on_one_day_by_two_counters_have_names_of_their_own(tmp_path):
    names = []
    for counter in (1, 2, 3):
        (tmp_path / str(counter)).mkdir()
        with context_on(tmp_path / str(counter), counter=counter) as (context, _):
            for decision in ("QĐ 9", "QĐ 10"):
                office_entries.set_limit(context, LAND, EntryLimit(9, "working_days"), decision)
                with context.database.read() as view:
                    names.append(layers_in_use.packages_of(view, Layer.OFFICE)[-1].version)
    assert len(set(names)) == len(names)
    first, second = names[:2]
    assert names[2:4] == [f"{first}-q2", f"{second}-q2"]
    # The next one is newer than all, whoever made the last one.
    ranks = [rank(name, date(2026, 8, 5)) for name in names]
    assert max(ranks[::2]) < min(ranks[1::2])


def test_an_entry_changes_from_a_day_on_and_is_listed_twice(context):
    code = office_entries.add_entry(context, ROAD).code
    later = context.today + 10 * DAY
    changed = OfficeEntry(ROAD.name, ROAD.field, "QĐ 20/QĐ-UBND", code, valid_from=later)
    office_entries.add_entry(context, changed)
    rows = office_entries.own_entries(context)
    assert [(row.first, row.last) for row in rows] == [
        (context.today, later - DAY),
        (later, None),
    ]
    assert [row.limit.limit for row in rows if row.limit] == [
        TimeLimit(5, LimitUnit.WORKING_DAYS),
        None,
    ]


def test_an_ended_entry_is_received_no_more_and_what_is_below_holds_again(context):
    code = office_entries.add_entry(context, ROAD).code
    office_entries.set_limit(context, LAND, EntryLimit(9, "working_days"), "QĐ 9")
    before = limit_on(context, context.today)
    for ended in (code, LAND):
        office_entries.end_entry(context, ended, context.today, "QĐ 30")
    after = again(context).catalogue
    assert after.procedures[code].on(context.today) is not None
    assert after.procedures[code].on(context.today + DAY) is None
    assert limit_on(again(context), context.today + DAY) == before
    assert {row.last for row in office_entries.own_entries(context)} == {context.today}
    importing.step_back(context, Layer.OFFICE)
    assert limit_on(again(context), context.today + DAY) != before


@pytest.mark.parametrize(
    ("code", "back", "decision", "fault"),
    [
        (LINKED, 0, "QĐ 1", "unknown_entry"),
        (LAND, 1, "QĐ 1", "entry_end"),
        (LAND, 0, " ", "required"),
    ],
)
def test_an_end_that_cannot_be_is_refused(context, code, back, decision, fault):
    office_entries.set_limit(context, LAND, EntryLimit(0, "none"), "Điều 3")
    assert limit_on(again(context), context.today) == NO_LIMIT
    with pytest.raises(InputError) as caught:
        office_entries.end_entry(context, code, context.today - back * DAY, decision)
    assert caught.value.code == fault


def test_own_rows_need_the_supervisors_number(context):
    set_supervisor_pin(context, "4321")
    for act in (
        lambda: office_entries.set_limit(context, LAND, EntryLimit(9, "days"), "QĐ 9"),
        lambda: office_entries.end_entry(context, LAND, context.today, "QĐ 9"),
    ):
        with pytest.raises(NotPermitted, match="supervisor_pin_wrong"):
            act()
    office_entries.set_limit(context, LAND, EntryLimit(9, "days"), "QĐ 9", pin="4321")


def test_an_entry_with_more_than_its_form_can_show_is_not_plain(context, tmp_path):
    (known,) = [item for item in context.catalogue.in_force(context.today) if item.code == LINKED]
    row = office_entries._of_version(known)
    assert not row.is_plain


# --------------------------------------------------------------------------------- a list
def a_list(folder, *rows, head=HEAD):
    book = Workbook()
    page = book.active
    page.append(["DANH MỤC THỦ TỤC HÀNH CHÍNH"])
    page.append(head)
    for row in rows:
        page.append(row)
        for cell in page[page.max_row]:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    path = folder / "danh-muc.xlsx"
    book.save(path)
    return path


def read(context, path, how=None, layer=Layer.PROVINCE, watch=None):
    watch = watch or Watch()
    return table_import.read_table(context, path, how or TableMap({}), layer, watch)


def test_columns_are_told_by_their_titles():
    assert guessed(HEAD) == {
        "code": "Mã TTHC",
        "name": "Tên thủ tục",
        "field": "Lĩnh vực",
        "limit": "Thời hạn giải quyết",
        "fee": "Mức thu (đồng)",
    }
    assert guessed(["STT", "Ghi chú", "", "Mã đơn vị"]) == {}
    assert guessed(["Thời hạn giải quyết mới", "Thời hạn"])["limit"] == "Thời hạn"


def test_a_list_is_read_by_its_titles_and_shown_as_a_difference(context, tmp_path):
    path = a_list(tmp_path, [LAND, "x", "y", "9 ngày làm việc", None], [2.00056, "Sai", "", "3", 0])
    rows = read(context, path)
    assert (rows.head, rows.columns["code"]) == (tuple(HEAD), "Mã TTHC")
    offer = table_import.offer_table(context, rows)
    ((change,),) = [item.changes for item in offer.changes]
    assert (change.field, change.after) == ("limit", "9 ngày làm việc")
    assert office_entries.own_entries(context) == ()
    assert len(importing.catalogue_state(context).used) == 1
    table_import.accept_table(context, rows)
    assert limit_on(again(context), context.today) == TimeLimit(9, LimitUnit.WORKING_DAYS)


def test_refused_rows_are_saved_to_be_mended_and_read_again(context, tmp_path):
    path = a_list(
        tmp_path,
        [2.00056, "Sai mã", "Hộ tịch", "3 ngày", None],
        [LAND, "=1+1", "", "lâu lắm", None],
    )
    rows = read(context, path)
    target = save_refused(rows, refused_beside(path))
    assert target.name == "danh-muc-bi-tu-choi.xlsx"
    assert refused_beside(path).name == "danh-muc-bi-tu-choi-2.xlsx"
    page = load_workbook(target).active
    assert [cell.value for cell in page[1]][:2] == ["Mã TTHC", "Tên thủ tục"]
    assert (page["A2"].value, page["F2"].value) == ("2.00056", "3")
    assert "Mã TTHC" in page["G2"].value
    assert (page["B3"].value, page["B3"].data_type) == ("=1+1", "s")
    again_read = read(context, target)
    assert [row.number for row in again_read.refused] == [2, 3]
    assert save_refused(read(context, path), tmp_path / "x.xlsx").exists()
    with pytest.raises(EnvironmentProblem, match="output_unwritable"):
        save_refused(rows, tmp_path / "không có" / "x.xlsx")


def test_a_list_without_a_column_of_codes_names_its_titles(context, tmp_path):
    path = a_list(tmp_path, [LAND, "9 ngày"], head=["Số hiệu", "Thời hạn"])
    with pytest.raises(InputError) as caught:
        read(context, path)
    facts = caught.value.facts
    assert (caught.value.code, facts["row"], facts["column"]) == (
        "catalogue_table_head", 2, "Mã thủ tục",
    )  # fmt: skip
    assert facts["titles"] == ("Số hiệu", "Thời hạn")
    assert len(read(context, path, TableMap({"code": "Số hiệu", "limit": "Thời hạn"})).taken) == 1


def test_merged_heads_are_refused_also_where_titles_are_guessed(context, tmp_path):
    path = a_list(tmp_path, [LAND, "x", "y", "9 ngày"], head=["Tên thủ tục", "Lĩnh vực", "", ""])
    book = load_workbook(path)
    book.active.merge_cells("B2:D2")
    book.save(path)
    with pytest.raises(InputError) as caught:
        read(context, path)
    facts = caught.value.facts
    assert (caught.value.code, facts["file"], facts["row"]) == (
        "catalogue_table_merged", "danh-muc.xlsx", 2,
    )  # fmt: skip


def test_reading_tells_how_far_it_is_and_stops_when_nobody_waits(context, tmp_path):
    path = a_list(tmp_path, *([f"1.{at:06d}", "Tên", "Lĩnh vực", "9 ngày"] for at in range(300)))
    told = []
    rows = read(context, path, watch=Watch(told=lambda done, total: told.append((done, total))))
    assert len(rows.taken) == 300
    assert told[-1] == (1, 1)
    assert all(0 <= done <= total for done, total in told)
    for after in (0, len(told) // 2):
        asked: list[None] = []

        def stopped(asked: list[None] = asked, after: int = after) -> bool:
            asked.append(None)
            return len(asked) > after

        with pytest.raises(ReadingStopped):
            read(context, path, watch=Watch(stopped))


@pytest.mark.parametrize("text", ["46358", "2 tháng 12 năm 2026", "2026-13-01"])
def test_a_day_that_is_no_day_is_refused_with_its_place(context, tmp_path, text):
    path = a_list(tmp_path, [LAND, "9 ngày", text], head=["Mã", "Thời hạn", "Từ ngày"])
    (refused,) = read(context, path).refused
    assert (refused.error.code, refused.number, refused.column) == (
        "catalogue_bad_date",
        3,
        "Từ ngày",
    )


def test_days_as_dates_and_as_text_are_the_same(context, tmp_path):
    for day in (date(2026, 12, 2), "02/12/2026", "2026-12-02"):
        path = a_list(tmp_path, [LAND, "9 ngày", day], head=["Mã", "Thời hạn", "Từ ngày"])
        (row,) = read(context, path).taken
        assert row.content.limits[0].valid_from == date(2026, 12, 2)

"""Bringing an old register in: what goes in, what is refused and why, twice, stopped, too big."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import Workbook, load_workbook

from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.domain.workflow import Action, DossierStatus, EventKind
from reception.messages import sentence
from reception.past_messages import fix_of
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.processing import act
from reception.services.dossier.scans import ScanState, answer
from reception.services.dossier.search import dossier_page, search
from reception.services.intake.receiving import receive
from reception.services.past import importing
from reception.services.past.importing import ImportTask, import_past
from reception.services.past.mapping import AS_TITLED, read_past_map
from reception.services.past.matching import Match
from reception.services.reports.daily import day_summary
from reception.services.sheets.watch import NOBODY, ReadingStopped, Watch
from reception.storage import mass_writing
from reception.storage.verify import verify
from tests.registers import HEAD, a_code, a_csv, a_row, an_open_row, an_xlsx
from tests.workspaces import UNIT, a_form, moment


@pytest.fixture
def sheet(tmp_path):
    """A path for a register."""
    return tmp_path / "so-2025.xlsx"


def run(context, path, how=None, **task):
    mapped = AS_TITLED if how is None else read_past_map(how)
    return import_past(context, ImportTask(path, mapped, **task))


def refusals(report):
    return [(row.row, row.column, row.error.code) for row in report.refused_rows]


def dossier_of(context, code):
    return dossier_page(context, code).dossier


# ------------------------------------------------------------------------------- going in
def test_open_and_finished_dossiers_go_in_with_the_dates_of_the_register(context, sheet):
    report = run(context, an_xlsx(sheet, [a_row(1), an_open_row(2)]))
    assert (report.rows, report.rows_in, report.refused) == (2, 2, 0)
    done, still_open = dossier_of(context, a_code(1)), dossier_of(context, a_code(2))
    assert done.status is DossierStatus.RETURNED
    assert done.intake.received_at == moment("2025-03-10T07:00")
    assert done.due_at == moment("2025-03-14T17:00")
    assert (done.finished_at, done.returned_at) == (
        moment("2025-03-13T07:00"),
        moment("2025-03-17T07:00"),
    )
    assert still_open.status is DossierStatus.PROCESSING
    assert still_open.late_since_at(context.clock.now()) == moment("2025-03-14T17:00")


def test_a_dry_run_says_the_same_and_stores_nothing(context, sheet):
    path = an_xlsx(sheet, [a_row(1), an_open_row(2), a_row(3, owner=None)])
    tried = run(context, path, is_dry=True)
    assert (tried.rows_in, tried.refused) == (2, 1)
    with context.database.read() as view:
        assert view.journal.count() == 0
    done = run(context, path)
    assert refusals(done) == refusals(tried)
    apart = {"is_dry": True, "refused_file": None, "refused_rows": ()}
    assert replace(done, **apart) == replace(tried, **apart)


def test_every_event_says_who_imported_it_from_which_file_and_row(context, sheet):
    path = an_xlsx(sheet, [a_row(1)])
    report = run(context, path)
    page = dossier_page(context, a_code(1))
    (line,) = page.history
    assert (line.kind, line.actor) == (EventKind.IMPORTED, "Lê Thị Hạnh")
    assert line.occurred_at == page.dossier.intake.received_at
    source = page.dossier.imported.source
    assert (source.file, source.sha256, source.row) == ("so-2025.xlsx", report.sha256, 2)
    assert report.import_id == report.sha256[:12]
    assert page.waiting_events == 1


def test_they_are_found_by_code_tail_number_name_and_scan(context, sheet):
    run(context, an_xlsx(sheet, [an_open_row(7)]))
    for text in (a_code(7), "250310-0007", "046196001234", "0905123456", "tran thi mau"):
        assert [line.code for line in search(context, text)] == [a_code(7)], text
    scan = answer(context, a_code(7))
    assert (scan.state, scan.is_own_unit) == (ScanState.OWN, True)


def test_the_store_is_sound_afterwards(context, sheet):
    run(context, an_xlsx(sheet, [a_row(number) for number in range(1, 40)]))
    with context.database.read() as view:
        assert verify(view).is_sound


def test_the_title_tells_a_procedure_its_code_comes_first_and_others_are_taken_too(context, sheet):
    rows = [
        a_row(1, procedure="2.000815"),
        a_row(2, procedure="THỦ TỤC ĐĂNG KÝ KHAI SINH"),
        a_row(3, procedure="Cấp giấy phép xây cổng chào"),
        a_row(4, procedure=None),
        a_row(5, procedure="1.000689.000.00.00.H57"),
    ]
    report = run(context, an_xlsx(sheet, rows))
    assert report.by_match == {Match.CODE: 2, Match.NAME: 1, Match.OTHER: 2}
    pins = [dossier_of(context, a_code(number)).procedure for number in range(1, 6)]
    assert [pin.code for pin in pins[:4]] == ["2.000815", "1.001193", "KHAC", "KHAC"]
    assert pins[2].name == "Cấp giấy phép xây cổng chào"
    assert [item.code for item in report.conversions] == ["import_other"]


def test_a_procedure_without_a_limit_keeps_the_date_of_the_paper(context, sheet):
    version = next(
        version
        for version in context.catalogue.in_force(context.today)
        if all(row.limit is None for row in version.limits)
    )
    rows = [a_row(1, procedure=version.code), a_row(2, procedure=version.name)]
    report = run(context, an_xlsx(sheet, rows))
    assert report.by_match == {Match.CODE: 1, Match.NAME: 1}
    dossier = dossier_of(context, a_code(1))
    assert not dossier.procedure.limit.is_set
    assert dossier.due_at == moment("2025-03-14T17:00")


def test_texts_are_cleaned_however_many_there_are(context, sheet, monkeypatch):
    monkeypatch.setattr("reception.services.past.cells._MOST_REMEMBERED", 0)
    run(context, an_xlsx(sheet, [a_row(1, note="  Gọi   trước ")]))
    assert dossier_of(context, a_code(1)).intake.note == "Gọi trước"


def test_a_file_of_charts_alone_holds_no_register(context, sheet):
    book = Workbook()
    book.create_chartsheet("Biểu đồ")
    book.remove(book.worksheets[0])
    book.save(sheet)
    with pytest.raises(InputError, match="import_empty"):
        run(context, sheet)


def test_days_of_the_past_are_no_business_of_a_counter(context, sheet):
    run(context, an_xlsx(sheet, [a_row(1)]))
    summary = day_summary(context, date(2025, 3, 10))
    assert summary.counters == ()


# ------------------------------------------------------------------------------- refusals
@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"code": None}, "Mã hồ sơ", "import_required"),
        ({"code": "số mười hai"}, "Mã hồ sơ", "import_bad_code"),
        ({"code": "A" * 51}, "Mã hồ sơ", "import_bad_code"),
        ({"owner": None}, "Họ tên chủ hồ sơ", "import_required"),
        ({"owner": "***"}, "Họ tên chủ hồ sơ", "required"),
        ({"received": None}, "Ngày nhận", "import_required"),
        ({"received": "mai"}, "Ngày nhận", "import_bad_day"),
        ({"received": "=TODAY()"}, "Ngày nhận", "import_formula"),
        ({"owner": '=A2&" Thị Mẫu"'}, "Họ tên chủ hồ sơ", "import_formula"),
        ({"received": "31/04/2025"}, "Ngày nhận", "import_bad_day"),
        ({"received": "03/25/2025"}, "Ngày nhận", "import_month_first"),
        ({"received": "15/08/2562"}, "Ngày nhận", "import_day_out_of_range"),
        ({"received": 60, "due": None}, "Ngày nhận", "import_bad_day"),
        ({"received": date(2027, 1, 1)}, "Ngày nhận", "import_in_future"),
        ({"returned": date(2027, 1, 1)}, "Ngày trả kết quả", "import_in_future"),
        ({"due": date(2025, 3, 9)}, "Ngày hẹn trả", "import_due_before"),
        ({"due": date(2055, 3, 9)}, "Ngày hẹn trả", "import_day_out_of_range"),
        ({"finished": date(2025, 3, 9)}, "Ngày xử lý xong", "import_finished_before"),
        ({"returned": date(2025, 3, 11)}, "Ngày trả kết quả", "import_returned_before"),
        ({"returned": None}, "Ngày trả kết quả", "import_day_missing"),
        (
            {"finished": None, "returned": None, "status": "Đã xong"},
            "Ngày xử lý xong",
            "import_day_missing",
        ),
        (
            {"finished": None, "returned": None, "status": "Đã rút"},
            "Ngày xử lý xong",
            "import_day_missing",
        ),
        ({"status": "Lơ lửng"}, "Trạng thái", "import_status_unknown"),
        ({"status": "Đang xử lý"}, "Ngày trả kết quả", "import_open_but_done"),
        ({"status": "Đang xử lý", "returned": None}, "Ngày xử lý xong", "import_open_but_done"),
        ({"phone": "gọi buổi tối"}, "Số điện thoại", "bad_phone"),
        ({"id": 4.6196001234e20}, "Số CCCD", "digits_lost"),
        ({"note": "Ký hiệu 𓂀"}, "Ghi chú", "missing_glyph"),
        ({"owner": "Trần 𓂀"}, "Họ tên chủ hồ sơ", "missing_glyph"),
    ],
)
def test_a_row_that_cannot_be_right_names_its_column_and_stops_no_other(
    context, sheet, changes, column, code
):
    report = run(context, an_xlsx(sheet, [a_row(1), a_row(2, **changes), a_row(3)]))
    assert refusals(report) == [(3, column, code)]
    assert report.rows_in == 2
    error = report.refused_rows[0].error
    assert sentence(error)[-1] in ".!”"
    assert fix_of(error).endswith(".")


def test_a_code_twice_in_the_file_goes_in_once(context, sheet):
    report = run(context, an_xlsx(sheet, [a_row(1), a_row(2, code=f" {a_code(1).lower()} ")]))
    assert refusals(report) == [(3, "Mã hồ sơ", "import_twice")]
    assert report.refused_rows[0].error.facts["first"] == 2


def test_a_code_of_a_dossier_of_ours_is_refused(context, sheet):
    ours = receive(context, a_form()).dossier.code
    report = run(context, an_xlsx(sheet, [a_row(1, code=ours), a_row(2)]))
    assert [code for *_, code in refusals(report)] == ["import_own_number"]
    theirs = f"{UNIT}-250310-2001"
    with context.database.write() as tx:
        uid = tx.dossiers.uids_of_code(ours)[0]
        row = tx.connection.execute("SELECT id FROM dossiers WHERE uid = ?", (uid,)).fetchone()
        tx.connection.execute("INSERT INTO dossier_aliases VALUES (?, ?)", (theirs, row[0]))
    report = run(context, an_xlsx(sheet, [a_row(1, code=theirs), a_row(3)]))
    assert [code for *_, code in refusals(report)] == ["import_code_ours"]
    assert report.refused_rows[0].error.facts["dossier"] == ours


@pytest.mark.parametrize(
    ("code", "is_taken"),
    [
        (f"{UNIT}-260805-0012", True),  # the center's own numbers
        (f"{UNIT}-260805-1234", False),  # today, a counter's
        (f"{UNIT}-270101-1234", False),  # still to come
        (f"{UNIT}-250310-1234", True),  # before anybody worked with this program
        (f"{UNIT}-251340-1234", True),  # no day
    ],
)
def test_numbers_that_a_counter_gives_out_stay_free(context, sheet, code, is_taken):
    report = run(context, an_xlsx(sheet, [a_row(1, code=code)]))
    assert report.rows_in == is_taken
    assert report.refused == (not is_taken)


def test_since_the_first_day_of_work_numbers_of_counters_stay_free(context, clock, sheet):
    clock.set("2026-08-03T09:00")
    receive(context, a_form())
    clock.set("2026-08-06T09:00")
    before, after = f"{UNIT}-260802-1234", f"{UNIT}-260804-1234"
    report = run(context, an_xlsx(sheet, [a_row(1, code=before), a_row(2, code=after)]))
    assert refusals(report) == [(3, "Mã hồ sơ", "import_own_number")]


# ------------------------------------------------------------------------------- again
def test_the_same_file_twice_doubles_nothing(context, sheet):
    path = an_xlsx(sheet, [a_row(1), an_open_row(2)])
    run(context, path)
    again = run(context, path)
    assert (again.rows_in, again.known, again.differing, again.refused) == (0, 2, 0, 0)


def test_a_wait_without_a_day_is_the_same_an_hour_later(context, clock, sheet):
    path = an_xlsx(sheet, [an_open_row(1, status="Chờ bổ sung", due=None)])
    first = run(context, path)
    assert "import_wait_unknown" in [item.code for item in first.conversions]
    assert dossier_of(context, a_code(1)).suspended_at == clock.moment
    clock.advance(hours=1)
    assert run(context, path).known == 1


def test_a_row_that_differs_is_told_and_nothing_is_overwritten(context, sheet):
    run(context, an_xlsx(sheet, [an_open_row(1), an_open_row(2)]))
    changed = [
        an_open_row(1, phone="0905999999", due=date(2025, 4, 1)),
        an_open_row(2, procedure="Việc khác hẳn"),
        an_open_row(3),
    ]
    report = run(context, an_xlsx(sheet, changed))
    assert (report.rows_in, report.differing, report.known) == (1, 2, 0)
    assert [(row.row, row.code, row.columns) for row in report.differing_rows] == [
        (2, a_code(1), ("Số điện thoại", "Ngày hẹn trả")),
        (3, a_code(2), ("Tên thủ tục",)),
    ]
    assert dossier_of(context, a_code(1)).owner.phone == "0905123456"


def test_what_was_worked_on_since_is_still_known(context, sheet):
    path = an_xlsx(sheet, [an_open_row(1)])
    run(context, path)
    act(context, a_code(1), Action.COMPLETE, ActionInput())
    assert run(context, path).known == 1


def test_two_other_procedures_are_told_apart_by_their_names(context, sheet):
    run(context, an_xlsx(sheet, [an_open_row(1, procedure="Việc của làng")]))
    assert run(context, an_xlsx(sheet, [an_open_row(1, procedure="VIỆC CỦA LÀNG")])).known == 1
    assert run(context, an_xlsx(sheet, [an_open_row(1, procedure="Việc của xã")])).differing == 1


# ------------------------------------------------------------------------- the refused as a file
def test_the_refused_lie_in_a_file_that_can_be_mended_and_imported(context, sheet):
    path = an_xlsx(sheet, [a_row(1), a_row(2, received="mai", phone="=1+1")])
    report = run(context, path)
    assert report.refused_file.name == "so-2025-chua-nhap-duoc.xlsx"
    page = load_workbook(report.refused_file).active
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert tuple(rows[0][: len(HEAD)]) == HEAD
    assert rows[1][:2] == ["2", a_code(2)]
    assert rows[1][len(HEAD) :] == [
        "3",
        "Ngày nhận",
        "Ngày không đọc được.",
        "Ghi ngày/tháng/năm, ví dụ 03/11/2025.",
    ]
    page.cell(2, 8).value, page.cell(2, 7).value = "10/03/2025", ""
    page.parent.save(report.refused_file)
    mended = run(context, report.refused_file)
    assert (mended.rows_in, mended.refused, mended.refused_file) == (1, 0, None)
    assert mended.unused == ("STT",)


def test_refused_rows_of_a_text_are_written_as_text_and_names_are_not_used_twice(context, tmp_path):
    path = a_csv(tmp_path / "so.csv", [a_row(1, received="mai")])
    first, second = run(context, path, is_dry=True), run(context, path)
    assert [report.refused_file.name for report in (first, second)] == [
        "so-chua-nhap-duoc.csv",
        "so-chua-nhap-duoc-2.csv",
    ]
    with second.refused_file.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[1][7] == "mai"


def test_very_many_refused_rows_are_written_as_text(context, sheet, monkeypatch):
    monkeypatch.setattr("reception.services.past.refused_file._MOST_IN_SHEET", 1)
    report = run(context, an_xlsx(sheet, [a_row(1, received="x"), a_row(2, received="y")]))
    assert report.refused_file.suffix == ".csv"


def test_where_the_refused_cannot_be_written_the_others_go_in_all_the_same(context, sheet):
    path = an_xlsx(sheet, [a_row(1), a_row(2, received="mai")])
    target = sheet.parent / "none" / "x.xlsx"
    report = run(context, path, refused_to=target)
    assert (report.rows_in, report.refused_file) == (1, None)
    assert "import_refused_unsaved" in report.notes
    with pytest.raises(EnvironmentProblem, match="output_unwritable"):
        run(context, path, refused_to=target.with_suffix(".csv"))


def test_only_the_first_refused_are_named_one_by_one(context, sheet, monkeypatch):
    monkeypatch.setattr("reception.services.past.tally.MOST_SHOWN", 1)
    rows = [a_row(1, received="x"), a_row(2, received="y"), an_open_row(3), an_open_row(4)]
    run(context, an_xlsx(sheet, rows))
    rows = [*rows[:2], an_open_row(3, phone=None), an_open_row(4, phone=None)]
    report = run(context, an_xlsx(sheet, rows))
    assert (report.refused, len(report.refused_rows)) == (2, 1)
    assert (report.differing, len(report.differing_rows)) == (2, 1)


def test_what_is_told_of_a_refused_row_keeps_no_other_row_in_memory(context, sheet):
    rows = [a_row(1, received="x"), a_row(2, received="31/02/2025"), a_row(3)]
    refused = run(context, an_xlsx(sheet, rows)).refused_rows
    assert len(refused) == 2
    for row in refused:
        kept = (row.error.__traceback__, row.error.__context__, row.error.__cause__)
        assert kept == (None, None, None)


# ------------------------------------------------------------------------------- the way there
def test_it_goes_in_part_by_part_and_tells_how_far_it_is(context, sheet, monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 2)
    monkeypatch.setattr(importing, "CHUNKS_A_CHECKPOINT", 1)
    told = []
    watch = Watch(told=lambda done, total: told.append((done, total)))
    path = an_xlsx(sheet, [a_row(number) for number in range(1, 6)])
    assert import_past(context, ImportTask(path), watch).rows_in == 5
    assert [done for done, total in told if total] == [0, 2, 4, 6]


def test_stopped_it_leaves_whole_parts_and_the_rest_goes_in_later(context, sheet, monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 2)
    path = an_xlsx(sheet, [a_row(number) for number in range(1, 6)])
    seen = []
    watch = Watch(
        stopped=lambda: len(seen) > 1,
        told=lambda done, total: seen.append(done) if total else None,
    )
    report = import_past(context, ImportTask(path), watch)
    assert report.is_stopped
    assert 0 < report.rows_in < 5
    rest = run(context, path)
    assert (rest.rows_in + report.rows_in, rest.known) == (5, report.rows_in)


def test_stopped_before_the_first_row_nothing_is_read(context, sheet):
    path = an_xlsx(sheet, [a_row(1)])
    with pytest.raises(ReadingStopped):
        import_past(context, ImportTask(path), Watch(stopped=lambda: True))


def test_what_ends_it_on_the_way_is_told_with_what_is_in(context, sheet, monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 2)
    real, calls = mass_writing.bring_in, []

    def full(tx, drafts, at):
        calls.append(1)
        if len(calls) > 1:
            raise EnvironmentProblem("disk_full")
        real(tx, drafts, at)

    monkeypatch.setattr("reception.services.past.importing.bring_in", full)
    path = an_xlsx(sheet, [a_row(number) for number in range(1, 6)])
    report = run(context, path)
    assert report.trouble.code == "disk_full"
    assert report.rows_in == 1
    calls.append(1)
    with pytest.raises(EnvironmentProblem, match="disk_full"):
        run(context, path)
    monkeypatch.setattr("reception.services.past.importing.bring_in", real)
    assert run(context, path).rows_in == 4


def test_a_clock_in_doubt_imports_nothing(context, clock, sheet):
    receive(context, a_form())
    clock.machine += timedelta(days=365)
    clock.moment += timedelta(days=365)
    with pytest.raises(NotPermitted, match="clock_leapt"):
        run(context, an_xlsx(sheet, [a_row(1)]))


def test_a_file_that_changed_since_it_was_looked_at_is_looked_at_again(context, sheet):
    tried = run(context, an_xlsx(sheet, [a_row(1)]), is_dry=True)
    an_xlsx(sheet, [a_row(1), a_row(2)])
    with pytest.raises(InputError, match="import_file_changed"):
        run(context, sheet, sha256=tried.sha256)


def test_nobody_has_to_watch():
    NOBODY.look(1, 2)

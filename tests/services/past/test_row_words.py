"""What the cells of a register may say: states, days, people, money, old charsets."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from reception.domain.channel import Channel
from reception.domain.errors import InputError
from reception.domain.facts import Collect
from reception.domain.person import IdKind, PartyKind, Sex
from reception.domain.workflow import DossierStatus
from reception.services.dossier.search import dossier_page
from reception.services.past.importing import ImportTask, import_past
from reception.services.past.mapping import AS_TITLED, read_past_map
from reception.services.past.moments import Moment, read_moment
from reception.services.sheets.rows import Unread
from tests.registers import a_code, an_open_row, an_xlsx
from tests.workspaces import moment

S = DossierStatus


def run(context, path, how=None):
    mapped = AS_TITLED if how is None else read_past_map(how)
    return import_past(context, ImportTask(path, mapped))


def with_columns(context, tmp_path, cells, how=None, **usual):
    """The dossier of one row with further columns, and the report."""
    row = {"Mã hồ sơ": a_code(1), "Chủ hồ sơ": "Trần Thị Mẫu", "Ngày nhận": "10/03/2025"}
    row |= usual | cells
    path = an_xlsx(tmp_path / "so.xlsx", [list(row.values())], head=list(row))
    report = run(context, path, how)
    assert report.refused_rows == (), report.refused_rows[0].error
    return dossier_page(context, a_code(1)).dossier, report


def refused_by(context, tmp_path, cells):
    row = {"Mã hồ sơ": a_code(1), "Chủ hồ sơ": "Trần Thị Mẫu", "Ngày nhận": "10/03/2025"} | cells
    path = an_xlsx(tmp_path / "so.xlsx", [list(row.values())], head=list(row))
    (refused,) = run(context, path).refused_rows
    return refused.column, refused.error.code


# ------------------------------------------------------------------------------- states
@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Mới tiếp nhận", S.RECEIVED),
        ("ĐÃ TIẾP NHẬN", S.RECEIVED),
        ("Đang giải quyết", S.PROCESSING),
        ("", S.PROCESSING),
        ("Quá hạn", S.PROCESSING),
        ("4", S.PROCESSING),
        ("processing", S.PROCESSING),
        ("Yêu cầu bổ sung", S.AWAITING_SUPPLEMENT),
        ("Nghĩa vụ tài chính", S.AWAITING_PAYMENT),
    ],
)
def test_a_state_is_understood_in_the_words_of_registers(context, tmp_path, word, status):
    dossier, _ = with_columns(context, tmp_path, {"Trạng thái": word, "Ngày hẹn trả": "1/4/2025"})
    assert dossier.status is status
    assert dossier.late_since is None


@pytest.mark.parametrize(
    ("cells", "status", "finished", "returned"),
    [
        ({"Ngày xử lý xong": "12/03/2025"}, S.COMPLETED, "2025-03-12", None),
        ({"Ngày trả kết quả": "13/03/2025"}, S.RETURNED, "2025-03-13", "2025-03-13"),
        (
            {"Trạng thái": "Đã xong", "Ngày trả kết quả": "13/03/2025"},
            S.RETURNED,
            "2025-03-13",
            "2025-03-13",
        ),
        (
            {"Trạng thái": "Đúng hạn", "Ngày trả kết quả": "13/03/2025"},
            S.RETURNED,
            "2025-03-13",
            "2025-03-13",
        ),
        ({"Trạng thái": "Từ chối tiếp nhận"}, S.DENIED, "2025-03-10", None),
        (
            {"Trạng thái": "Rút hồ sơ", "Ngày trả kết quả": "11/03/2025"},
            S.WITHDRAWN,
            "2025-03-11",
            None,
        ),
        (
            {"Trạng thái": "Dừng xử lý", "Ngày xử lý xong": "12/03/2025", "Lý do": "Thiếu giấy"},
            S.STOPPED,
            "2025-03-12",
            None,
        ),
    ],
)
def test_days_tell_what_a_state_does_not(context, tmp_path, cells, status, finished, returned):
    dossier, _ = with_columns(context, tmp_path, cells)
    assert dossier.status is status
    assert dossier.finished_at.date().isoformat() == finished
    assert (dossier.returned_at and dossier.returned_at.date().isoformat()) == returned
    assert dossier.reason == cells.get("Lý do", "")


def test_since_when_it_waits_is_taken_from_the_register(context, tmp_path):
    cells = {"Trạng thái": "Chờ bổ sung", "Ngày yêu cầu bổ sung": "12/03/2025"}
    dossier, report = with_columns(context, tmp_path, cells)
    assert dossier.suspended_at == moment("2025-03-12T07:00")
    assert "import_wait_unknown" not in [item.code for item in report.conversions]


def test_a_register_may_have_words_of_its_own(context, tmp_path):
    how = {
        "columns": {
            "code": "Mã hồ sơ",
            "owner": "Chủ hồ sơ",
            "received": "Ngày nhận",
            "status": {"column": "Trạng thái", "words": {"Ngâm": "processing", "Vô sổ": 2}},
        }
    }
    dossier, _ = with_columns(context, tmp_path, {"Trạng thái": "NGÂM"}, how)
    assert dossier.status is S.PROCESSING


# ------------------------------------------------------------------------------- days
@pytest.mark.parametrize(
    ("cell", "day", "hour"),
    [
        ("03/11/2025", "2025-11-03", None),
        ("3/11/25", "2025-11-03", None),
        ("3.11.2025", "2025-11-03", None),
        ("2025-11-03", "2025-11-03", None),
        ("08:30 03/11/2025", "2025-11-03", "08:30:00"),
        ("03/11/2025 08:30:15", "2025-11-03", "08:30:15"),
        ("8 giờ 30 phút, ngày 03 tháng 11 năm 2025", "2025-11-03", "08:30:00"),
        ("8h 03/11/2025", "2025-11-03", "08:00:00"),
        ("2025-11-03T08:30:00+07:00", "2025-11-03", "08:30:00"),
        ("2025-11-02T23:30:00Z", "2025-11-03", "06:30:00"),
        (45964.0, "2025-11-03", None),
        (45964.5, "2025-11-03", "12:00:00"),
        (20251103.0, "2025-11-03", None),
        (datetime.fromisoformat("2025-11-03T08:30"), "2025-11-03", "08:30:00"),
    ],
)
def test_a_day_is_read_as_registers_have_it(cell, day, hour):
    found = read_moment(cell, "received")
    assert (found.day.isoformat(), found.hour and found.hour.isoformat()) == (day, hour)


@pytest.mark.parametrize(
    "cell",
    [
        *("29/02/1900", "30/02/2025", "hôm qua", "12:99 03/11/2025", "2025-13-45T10:00:00"),
        *("ngày 03/11/2025 và 04/11/2025", 60.0, 12.0, 1e300, Unread.DAY),
    ],
)
def test_what_is_no_day_is_none(cell):
    with pytest.raises(InputError, match="import_bad_day"):
        read_moment(cell, "received")


@pytest.mark.parametrize("cell", ["01/01/1999", "15/08/2562", "2101-01-01"])
def test_a_year_of_another_calendar_or_age_is_refused(cell):
    with pytest.raises(InputError, match="import_day_out_of_range"):
        read_moment(cell, "due")


def test_the_month_may_stand_first_where_the_mapping_says_so():
    assert read_moment("11/03/2025", "due", "mm/dd/yyyy") == Moment(date(2025, 11, 3))
    with pytest.raises(InputError, match="import_month_first"):
        read_moment("11/25/2025", "due")


def test_hours_of_the_register_are_kept(context, tmp_path):
    cells = {"Ngày nhận": "09:15 10/03/2025", "Ngày hẹn trả": "10:30 12/03/2025"}
    dossier, _ = with_columns(context, tmp_path, cells)
    assert dossier.intake.received_at == moment("2025-03-10T09:15")
    assert dossier.due_at == moment("2025-03-12T10:30")


def test_done_on_the_day_of_the_appointment_is_in_time_whatever_its_hour(context, tmp_path):
    cells = {
        "Ngày nhận": "09:15 12/03/2025",
        "Ngày hẹn trả": "10:30 12/03/2025",
        "Ngày trả kết quả": "12/03/2025",
    }
    dossier, _ = with_columns(context, tmp_path, cells)
    assert dossier.finished_at == dossier.intake.received_at
    assert dossier.late_since is None


def test_received_this_morning_it_may_be_due_today(context, tmp_path):
    cells = {"Ngày nhận": "05/08/2026", "Ngày hẹn trả": "05/08/2026"}
    dossier, _ = with_columns(context, tmp_path, cells)
    assert dossier.due_at == moment("2026-08-05T17:00")


# ------------------------------------------------------------------------------- numbers
@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (46196001234, "046196001234"),
        ("46196001234.0", "046196001234"),
        ("4,6196001234E+10", "046196001234"),
        (1098012345, "001098012345"),
        ("046 196 001 234", "046196001234"),
        (191234567, "191234567"),
        ("B1234567", "B1234567"),
    ],
)
def test_a_number_that_a_spreadsheet_spoiled_is_put_right_and_told(context, tmp_path, cell, number):
    dossier, report = with_columns(context, tmp_path, {"Số CCCD": cell, "Điện thoại": 905123456})
    assert dossier.owner.id_number == number
    assert dossier.owner.phone == "0905123456"
    told = [item for item in report.conversions if item.code == "import_zero_lost"]
    assert len(told) == number.startswith("0") - (cell == "046 196 001 234")
    assert all(item.examples[0].after == number for item in told)


def test_a_number_with_a_fraction_is_none(context, tmp_path):
    assert refused_by(context, tmp_path, {"Số CCCD": 46.5}) == ("Số CCCD", "digits_lost")


def test_a_tax_code_of_a_business_stays_ten_digits(context, tmp_path):
    cells = {"Chủ hồ sơ": "Công ty TNHH Mẫu", "Số CCCD": 3300101011}
    dossier, _ = with_columns(context, tmp_path, cells)
    assert (dossier.owner.kind, dossier.owner.id_kind) == (PartyKind.BUSINESS, IdKind.TAX_CODE)
    assert dossier.owner.id_number == "3300101011"


# ------------------------------------------------------------------------------- people
@pytest.mark.parametrize(
    ("name", "word", "kind"),
    [
        ("Hộ kinh doanh Bà Mẫu", "", PartyKind.HOUSEHOLD_BUSINESS),
        ("Trường tiểu học Mẫu", "Tổ chức", PartyKind.ORGANISATION),
        ("UBND phường Mẫu", "Cơ quan nhà nước", PartyKind.AGENCY),
        ("Trần Thị Mẫu", "", PartyKind.CITIZEN),
    ],
)
def test_the_kind_of_owner_is_said_or_seen_in_the_name(context, tmp_path, name, word, kind):
    cells = {"Chủ hồ sơ": name, "Loại đối tượng": word}
    assert with_columns(context, tmp_path, cells)[0].owner.kind is kind


def test_address_and_phone_in_one_column_are_taken_apart(context, tmp_path):
    cells = {"Địa chỉ, số điện thoại": "12 Lê Lợi, phường Mẫu; ĐT: 0905.123.456"}
    owner = with_columns(context, tmp_path, cells)[0].owner
    assert (owner.address, owner.phone) == ("12 Lê Lợi, phường Mẫu", "0905123456")


def test_where_there_is_no_phone_all_of_it_is_the_address(context, tmp_path):
    cells = {"Địa chỉ, số điện thoại": "Tổ 3, phường Mẫu"}
    owner = with_columns(context, tmp_path, cells)[0].owner
    assert (owner.address, owner.phone) == ("Tổ 3, phường Mẫu", "")


def test_who_handed_it_in_is_kept_where_that_is_somebody_else(context, tmp_path):
    cells = {"Người nộp": "Lê Văn Nộp", "Giới tính": "Nữ", "Ngày sinh": "1980"}
    dossier, _ = with_columns(context, tmp_path, cells)
    assert dossier.intake.submitter.name == "Lê Văn Nộp"
    assert (dossier.owner.sex, dossier.owner.birth) == (Sex.FEMALE, "1980")


def test_the_owner_is_no_second_person(context, tmp_path):
    assert (
        with_columns(context, tmp_path, {"Người nộp": "TRẦN THỊ MẪU"})[0].intake.submitter is None
    )


# ------------------------------------------------------------------------------- the rest
def test_everything_else_a_register_says_is_kept(context, tmp_path):
    cells = {
        "Lĩnh vực": "Chứng thực",
        "Tên thủ tục": "Việc của làng",
        "Nội dung": "Xin xác nhận",
        "Số lượng (bộ)": 2,
        "Kênh tiếp nhận": "Trực tuyến",
        "Phương thức nhận kết quả": "Bưu chính công ích",
        "Người tiếp nhận": "Lê Văn Cũ",
        "Cơ quan chủ trì giải quyết": "Phòng Kinh tế",
        "Phí, lệ phí": "12.000 đ",
        "Đã thu": "x",
        "Ghi chú": "Gọi trước",
    }
    dossier, _ = with_columns(context, tmp_path, cells)
    intake = dossier.intake
    assert (intake.procedure.name, intake.procedure.field) == ("Việc của làng", "Chứng thực")
    assert (intake.summary, intake.quantity, intake.note) == ("Xin xác nhận", 2, "Gọi trước")
    assert (intake.channel, intake.collect) == (Channel.ONLINE, Collect.POST)
    assert (dossier.received_by, dossier.holder) == ("Lê Văn Cũ", "Phòng Kinh tế")
    assert (intake.fee.amount, dossier.paid, dossier.owed) == (12_000, 12_000, 0)


def test_what_is_asked_for_names_the_procedure_where_nothing_else_does(context, tmp_path):
    dossier, _ = with_columns(context, tmp_path, {"Nội dung": "Xin xác nhận đường đi"})
    assert dossier.procedure.name == "Xin xác nhận đường đi"


def test_a_code_that_no_catalogue_has_names_the_procedure(context, tmp_path):
    dossier, _ = with_columns(context, tmp_path, {"Mã thủ tục": "9.123456"})
    assert dossier.procedure.name == "Thủ tục mã 9.123456"


@pytest.mark.parametrize(
    ("word", "paid"), [("chưa", 0), ("không", 0), ("", 0), ("5000", 5_000), ("Đã nộp", 12_000)]
)
def test_money_taken_before_lies_in_no_drawer_of_ours(context, tmp_path, word, paid):
    dossier, _ = with_columns(context, tmp_path, {"Lệ phí": 12000, "Đã thu": word})
    assert dossier.paid == paid
    with context.database.read() as view:
        assert view.connection.execute(
            "SELECT count(*) FROM events WHERE kind = 'paid'"
        ).fetchone() == (0,)


def test_a_day_that_is_missing_is_named_by_its_usual_name_where_no_column_has_it(context, tmp_path):
    refused = refused_by(context, tmp_path, {"Trạng thái": "Đã xong"})
    assert refused == ("Ngày xử lý xong", "import_day_missing")


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"Số lượng (bộ)": "hai"}, "Số lượng (bộ)", "import_bad_count"),
        ({"Số lượng (bộ)": 0}, "Số lượng (bộ)", "import_bad_count"),
        ({"Lệ phí": "miễn phí"}, "Lệ phí", "import_bad_amount"),
        ({"Lệ phí": 10**13}, "Lệ phí", "import_bad_amount"),
        ({"Kênh tiếp nhận": "bồ câu"}, "Kênh tiếp nhận", "import_word_unknown"),
        ({"Giới tính": "?"}, "Giới tính", "import_word_unknown"),
        ({"Loại đối tượng": "thần linh"}, "Loại đối tượng", "import_word_unknown"),
        ({"Email": "không có"}, "Email", "bad_email"),
        ({"Ngày sinh": "mùa thu"}, "Ngày sinh", "bad_birth"),
        ({"Nội dung": "x" * 1001}, "Nội dung", "too_long"),
    ],
)
def test_what_no_word_or_number_can_be_is_refused(context, tmp_path, cells, column, code):
    assert refused_by(context, tmp_path, cells) == (column, code)


# ------------------------------------------------------------------------------- old charsets
@pytest.mark.parametrize(
    ("written", "meant", "code"),
    [
        ("NguyÔn V¨n Thö", "Nguyễn Văn Thử", "import_tcvn3"),
        ("Nguyeãn Vaên Thöû", "Nguyễn Văn Thử", "import_vni"),
    ],
)
def test_text_of_old_fonts_is_converted_and_shown(context, tmp_path, written, meant, code):
    cells = {"Chủ hồ sơ": written, "Ghi chú": written, "Người tiếp nhận": written}
    dossier, report = with_columns(context, tmp_path, cells)
    assert dossier.owner.name == dossier.intake.note == dossier.received_by == meant
    told = {item.column: item for item in report.conversions if item.code == code}
    assert told.keys() == {"owner", "note", "received_by"}
    assert (told["owner"].examples[0].before, told["owner"].examples[0].after) == (written, meant)


def test_a_mixture_that_cannot_be_told_is_refused(context, tmp_path):
    column, code = refused_by(context, tmp_path, {"Chủ hồ sơ": "Xq¨zw Bq¨tt"})
    assert (column, code) == ("Chủ hồ sơ", "text_legacy_unreadable")


def test_examples_of_a_conversion_are_few(context, tmp_path):
    rows = [an_open_row(number, owner="NguyÔn V¨n Thö") for number in range(1, 6)]
    report = run(context, an_xlsx(tmp_path / "so.xlsx", rows))
    (told,) = (item for item in report.conversions if item.code == "import_tcvn3")
    assert (told.count, [one.row for one in told.examples]) == (5, [2, 3, 4])

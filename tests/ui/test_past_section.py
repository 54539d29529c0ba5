"""Old registers in the settings: looked at, mapped, brought in, stopped, taken out, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from demo.window_driver import choose, find, type_text
from reception.domain.errors import EnvironmentProblem
from reception.domain.workflow import Action
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.processing import act
from reception.services.dossier.search import search
from reception.services.past import importing
from reception.services.past.importing import ImportTask, import_past
from reception.services.past.imports import past_imports
from reception.services.sheets.watch import Watch
from reception.storage import mass_writing
from reception.ui.background.changes import Change, Kind
from reception.ui.pages.settings.past_section import PastSection
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.text_label import TextLabel
from tests.page_fixture import column_texts, focused
from tests.registers import HEAD, a_code, a_row, an_open_row, an_xlsx
from tests.settings_fixture import open_section

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
UNKNOWN = ("Cột 1", "Cột 2", "Cột 3", "Cột 4")


@pytest.fixture
def section(kit, show_active, tmp_path) -> PastSection:
    return open_section(kit, show_active, tmp_path, PastSection)


@pytest.fixture
def path(tmp_path) -> Path:
    """A register with two dossiers, one of them open, and a row that cannot be right."""
    rows = [a_row(1), an_open_row(2, owner="NguyÔn V¨n Thö"), a_row(3, received="mai")]
    return an_xlsx(tmp_path / "so.xlsx", rows)


def look(section: PastSection, press, path: Path) -> None:
    type_text(section.importing.form.line("path"), str(path))
    press(Qt.Key.Key_Return, CTRL)


def words(section: PastSection, name: str = "past_told") -> str:
    return find(section, TextLabel, name).text()


def table(section: PastSection, kind: str) -> DataTable:
    return find(section, DataTable, f"past_{kind}")


def test_a_register_is_looked_at_and_then_brought_in(kit, section, press, path):
    assert focused().objectName() == "past_path"
    assert section.save_words == "Xem trước"
    look(section, press, path)
    assert words(section) == (
        "Nhập được 2 hồ sơ (đang xử lý 1, đã trả kết quả 1); 1 dòng chưa nhập được."
    )
    refused = table(section, "refused")
    assert refused.hasFocus()
    assert [column_texts(refused, at) for at in range(5)] == [
        ["4"],
        ["Ngày nhận"],
        ["mai"],
        ["Ngày không đọc được."],
        ["Ghi ngày/tháng/năm, ví dụ 03/11/2025."],
    ]
    assert search(kit.context, a_code(1)) == []
    assert section.save_words == "Nhập 2 hồ sơ"
    changes: list[Change] = []
    kit.jobs.changed.connect(changes.append)
    press(Qt.Key.Key_Return, CTRL)
    assert [line.code for line in search(kit.context, a_code(2))] == [a_code(2)]
    assert kit.feedback.saved_texts[-1] == "Đã nhập 2 hồ sơ từ so.xlsx."
    assert "Dòng chưa nhập được nằm ở so-chua-nhap-duoc.xlsx, cạnh sổ." in words(section)
    assert [change.kinds for change in changes] == [Kind.DOSSIERS]
    assert section.save_words == "Xem trước"


def test_what_is_read_otherwise_and_what_differs_is_shown_in_turn(kit, section, press, tmp_path):
    import_past(kit.context, ImportTask(an_xlsx(tmp_path / "a.xlsx", [an_open_row(1)])))
    rows = [an_open_row(1, phone=None), an_open_row(2, owner="NguyÔn V¨n Thö", received="x")]
    rows.append(an_open_row(3, owner="NguyÔn V¨n Thö"))
    look(section, press, an_xlsx(tmp_path / "b.xlsx", rows, hidden=[3]))
    assert table(section, "refused").isVisible()
    press(Qt.Key.Key_R, ALT)
    converted = table(section, "converted")
    assert converted.hasFocus()
    assert column_texts(converted, 2)[0].startswith("Có 1 dòng đang ẩn")
    examples = " ".join(column_texts(converted, 3))
    assert "dòng 4: NguyÔn V¨n Thö → Nguyễn Văn Thử" in examples
    press(Qt.Key.Key_R, ALT)
    assert column_texts(table(section, "differing"), 2) == ["Số điện thoại"]
    press(Qt.Key.Key_R, ALT)
    assert table(section, "refused").isVisible()
    assert "1 dòng khác với hồ sơ đang có, không ghi đè" in words(section)


def test_a_register_that_is_here_already_says_so(kit, section, press, tmp_path):
    path = an_xlsx(tmp_path / "so.xlsx", [a_row(1)])
    import_past(kit.context, ImportTask(path))
    look(section, press, path)
    assert words(section) == "Nhập được 0 hồ sơ; 1 hồ sơ đã có sẵn."
    assert section.save_words == "Xem trước"


def test_columns_that_no_title_tells_are_chosen_by_keyboard(kit, section, press, tmp_path):
    rows = [["Trần Thị Mẫu", "10/03/2025", a_code(1), "x"]]
    look(section, press, an_xlsx(tmp_path / "so.xlsx", rows, head=UNKNOWN))
    part = section.importing
    assert part.columns.is_open
    assert "không thấy dòng tiêu đề" in words(section)
    assert focused().objectName() == "past_column_code"
    for key, column in (("code", "C"), ("owner", "A"), ("received", "B")):
        choose(part.columns.form.editor(key).widget, column)
    press(Qt.Key.Key_Return, CTRL)
    assert not part.columns.is_open
    assert section.save_words == "Nhập 1 hồ sơ"
    press(Qt.Key.Key_Return, CTRL)
    assert search(kit.context, a_code(1))[0].owner == "Trần Thị Mẫu"


def test_a_wrong_guess_is_put_right_and_looked_at_anew(kit, section, press, tmp_path):
    head = [title if title != "Ghi chú" else "Ngày nhận giấy" for title in HEAD]
    rows = [a_row(1, note="01/02/2025", received="03/12/2025", due=None, finished=None)]
    rows[0][10] = "12/20/2025"
    look(section, press, an_xlsx(tmp_path / "so.xlsx", rows, head=head))
    part = section.importing
    press(Qt.Key.Key_C, ALT)
    assert part.columns.is_open
    assert not part.findings.isVisible()
    choose(part.columns.form.editor("date_format").widget, "mm/dd/yyyy")
    choose(part.columns.form.editor("note").widget, "A")
    assert section.save_words == "Xem trước"
    press(Qt.Key.Key_Escape)
    assert not part.columns.is_open
    press(Qt.Key.Key_Return, CTRL)
    report = part.report
    assert report is not None
    assert (report.refused, report.columns["note"]) == (0, "STT")


def test_another_file_puts_away_what_was_looked_at(section, press, path):
    look(section, press, path)
    part = section.importing
    type_text(part.form.line("path"), str(path.with_name("other.xlsx")))
    assert part.report is None
    assert part.columns.titles == {}
    press(Qt.Key.Key_Return, CTRL)
    assert "Không mở được tệp other.xlsx" in part.form.fields["path"].message


def test_a_sheet_is_chosen_among_those_of_the_file(section, press, tmp_path):
    path = an_xlsx(tmp_path / "so.xlsx", [a_row(1)])
    book = load_workbook(path)
    other = book.create_sheet("Sổ 2024")
    for row in (HEAD, a_row(2), a_row(3)):
        other.append(list(row))
    book.save(path)
    look(section, press, path)
    assert section.save_words == "Nhập 1 hồ sơ"
    choose(section.importing.form.editor("sheet").widget, "Sổ 2024")
    assert section.importing.report is None
    press(Qt.Key.Key_Return, CTRL)
    assert section.save_words == "Nhập 2 hồ sơ"


def test_refused_rows_are_saved_before_anything_is_imported(kit, section, press, path):
    look(section, press, path)
    assert not path.with_name("so-chua-nhap-duoc.xlsx").exists()
    press(Qt.Key.Key_W, ALT)
    assert path.with_name("so-chua-nhap-duoc.xlsx").exists()
    assert "so-chua-nhap-duoc.xlsx" in kit.feedback.saved_texts[-1]


def test_where_they_cannot_be_saved_it_says_so(kit, section, press, path, monkeypatch):
    look(section, press, path)

    def full(*_given: object, **_more: object) -> None:
        raise EnvironmentProblem("output_unwritable", path="x")

    monkeypatch.setattr("reception.services.past.refused_file.write_text_sheet", full)
    press(Qt.Key.Key_W, ALT)
    assert "Không ghi được tệp các dòng bị từ chối" in kit.feedback.told[-1][0]


def test_a_file_that_changed_since_is_looked_at_again(section, press, path):
    look(section, press, path)
    an_xlsx(path, [a_row(9)])
    press(Qt.Key.Key_Return, CTRL)
    assert "tệp đã thay đổi" in section.importing.form.fields["path"].message
    press(Qt.Key.Key_Return, CTRL)
    assert section.save_words == "Nhập 1 hồ sơ"


def test_stopped_it_keeps_what_is_in_and_says_how_the_rest_comes(
    kit, section, press, path, monkeypatch
):
    look(section, press, path)
    monkeypatch.setattr(importing, "CHUNK", 1)
    real = mass_writing.bring_in

    def then_stop(tx, drafts, at):
        real(tx, drafts, at)
        section.importing._job.stop()

    monkeypatch.setattr("reception.services.past.importing.bring_in", then_stop)
    press(Qt.Key.Key_Return, CTRL)
    assert words(section).startswith("Đã nhập 1 hồ sơ")
    assert words(section, "past_state") == "Đã dừng. Nhập lại tệp này thì phần còn lại sẽ vào."
    assert len(past_imports(kit.context)) == 1


def test_what_ends_it_is_said_beside_what_is_in(section, press, path, monkeypatch):
    look(section, press, path)
    monkeypatch.setattr(importing, "CHUNK", 1)
    real, calls = mass_writing.bring_in, []

    def full(tx, drafts, at):
        calls.append(drafts)
        if len(calls) > 1:
            raise EnvironmentProblem("disk_full")
        real(tx, drafts, at)

    monkeypatch.setattr("reception.services.past.importing.bring_in", full)
    press(Qt.Key.Key_Return, CTRL)
    assert words(section).startswith("Đã nhập 1 hồ sơ")
    assert "Ổ đĩa đã đầy" in words(section, "past_state")


def test_a_look_that_was_stopped_shows_nothing(section, press, path, monkeypatch):
    monkeypatch.setattr(
        "reception.ui.pages.settings.past_part.Watch",
        lambda _stopped, told: Watch(lambda: True, told),
    )
    look(section, press, path)
    assert words(section, "past_state") == "Đã dừng; chưa ghi gì."
    assert section.importing.report is None


def test_an_import_is_taken_out_after_a_question(kit, section, press, path):
    import_past(kit.context, ImportTask(path, writes_refused=False))
    act(kit.context, a_code(2), Action.COMPLETE, ActionInput())
    section.load()
    press(Qt.Key.Key_X, ALT)
    listed = find(section, DataTable, "past_table")
    assert listed.hasFocus()
    assert [column_texts(listed, at) for at in (0, 2, 3, 4, 5)] == [
        ["so.xlsx"],
        [kit.context.office.clerk],
        ["2"],
        ["1"],
        ["1"],
    ]
    kit.feedback.answer = False
    press(Qt.Key.Key_L, ALT)
    assert kit.feedback.questions[-1].text == "Lấy ra 1 hồ sơ của so.xlsx?"
    assert search(kit.context, a_code(1))
    kit.feedback.answer = True
    press(Qt.Key.Key_L, ALT)
    assert search(kit.context, a_code(1)) == []
    told = words(section, "past_out_told")
    assert told == (f"Đã lấy ra 1 hồ sơ. 1 hồ sơ ở lại vì đã có người xử lý: {a_code(2)}.")
    assert column_texts(listed, 3) == ["1"]


def test_from_the_list_the_key_to_save_leads_to_the_file(section, press):
    press(Qt.Key.Key_X, ALT)
    press(Qt.Key.Key_Return, CTRL)
    assert focused().objectName() == "past_path"

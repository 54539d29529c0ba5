"""A counter set up from an answer file: all of it, or a sentence that names the key and nothing."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from reception.domain.working_calendar import Span
from reception.services.backup.copies import backup_state
from reception.services.catalogue.office_calendar import office_calendar
from reception.services.setup.settings_catalog import CLERKS, PRINTER, stored_values
from reception.storage.keystore import FileKeyStore, key_from_recovery_code
from reception.ui.scanning.scan_input import ScannerChoice, ScannerKind
from reception.ui.scanning.serial_scanner import SerialChoice
from reception.workspace import Workspace

UNIT = "H57.30.12"
GOOD = {
    "office": '"UBND phường Thuận Hóa"',
    "unit": f'"{UNIT}"',
    "counter": "2",
    "counters": "12",
    "clerks": '["Lê Thị Hạnh", "Trần Văn Thử"]',
    "morning_opens": '"07:00"',
    "cut_off": '"14:30"',
    "printer": '"Máy in quầy 2"',
}


class Pc:
    """A PC whose user has a name with marks and a space in it."""

    def __init__(self, cli, root: Path) -> None:
        self._cli = cli
        self.home = root / "Người dùng" / "Nguyễn Thử"
        self.home.mkdir(parents=True)
        self.data = self.home / "dữ liệu một cửa"
        self.key = self.home / "khóa"

    def answers(self, **changes: str | None) -> Path:
        lines = {**GOOD, **changes}
        path = self.home / "trả lời của quầy.toml"
        text = "".join(f"{key} = {value}\n" for key, value in lines.items() if value is not None)
        path.write_text(text, encoding="utf-8")
        return path

    def setup(self, path: Path):
        return self._cli(
            *("--data", str(self.data), "--key-file", str(self.key)),
            *("setup", "--answers", str(path)),
        )

    def cli(self, *words: str):
        return self._cli("--data", str(self.data), "--key-file", str(self.key), *words)


@pytest.fixture
def pc(cli, tmp_path):
    return Pc(cli, tmp_path)


def test_one_file_answers_everything_the_first_start_asks(pc):
    said = pc.setup(pc.answers())
    assert said.code == 0, said.body
    assert (said.body["unit"], said.body["counter"], said.body["center"]) == (UNIT, 2, None)
    assert key_from_recovery_code(said.body["recovery_code"]) == FileKeyStore(pc.key).read("")
    held = Workspace(pc.data, pc.key).open()
    context = held.context()
    with closing(context.database):
        values = stored_values(context)
    held.close()
    assert (context.office.clerk, context.office.counters) == ("Lê Thị Hạnh", 12)
    assert CLERKS.of(values) == ("Lê Thị Hạnh", "Trần Văn Thử")
    assert PRINTER.of(values) == "Máy in quầy 2"
    assert f"{context.hours.morning.start:%H:%M} {context.hours.cut_off:%H:%M}" == "07:00 14:30"
    assert pc.cli("verify").code == 0


def test_days_scanner_and_second_folder_of_the_file_are_stored(pc, tmp_path):
    usb = tmp_path / "USB của quầy"
    usb.mkdir()
    said = pc.setup(
        pc.answers(
            days_off='["01/12/2031 Nghỉ theo thông báo", "02/01/2020 Đã qua từ lâu"]',
            days_working='["06/12/2031 Làm bù"]',
            days_morning='["02/12/2031 Nghỉ chiều"]',
            days_afternoon='["03/12/2031 Nghỉ sáng"]',
            saturday_opens='"07:30"',
            saturday_closes='"11:30"',
            scanner_port='"COM3"',
            scanner_baud="115200",
            backup_folder=f"'{usb}'",
        )
    )
    assert said.code == 0, said.body
    held = Workspace(pc.data, pc.key).open()
    context = held.context()
    with closing(context.database):
        days = office_calendar(context).entries
        assert backup_state(context).second_folder == str(usb)
        assert not context.calendar.is_working(date(2031, 12, 1))
        assert context.calendar.is_working(date(2031, 12, 6))
        assert context.hours.saturday == Span(time(7, 30), time(11, 30))
    held.close()
    assert [(day.date.day, day.is_working, day.part.value) for day in days] == [
        (1, False, ""),
        (2, True, "morning"),
        (3, True, "afternoon"),
        (6, True, ""),
    ]
    ini = QSettings(str(pc.data / "window.ini"), QSettings.Format.IniFormat)
    scanner = ScannerChoice.load(ini)
    assert (scanner.kind, scanner.serial) == (ScannerKind.SERIAL, SerialChoice("COM3", 115_200))


def test_file_saved_by_notepad_with_a_mark_in_front_is_read(pc):
    path = pc.answers()
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert pc.setup(path).code == 0


def test_recovery_code_goes_into_the_named_file_and_is_not_printed(pc):
    said = pc.setup(pc.answers(recovery_file='"mã {computer}.txt"'))
    assert said.code == 0, said.body
    assert said.body["recovery_code"] is None
    written = Path(said.body["recovery_file"])
    assert written.parent == pc.home
    assert "{" not in written.name
    code = written.read_text("ascii").strip()
    assert key_from_recovery_code(code) == FileKeyStore(pc.key).read("")
    assert code not in said.errors


def test_recovery_code_of_another_counter_is_never_written_over(pc):
    (pc.home / "mã.txt").write_text("of another counter")
    said = pc.setup(pc.answers(recovery_file='"mã.txt"'))
    assert (said.code, said.error["code"]) == (4, "recovery_file_unwritable")
    assert (pc.home / "mã.txt").read_text() == "of another counter"
    assert not pc.data.exists()


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("unit", '"h57!"', "bad_unit_code"),
        ("unit", None, "answers_key_missing"),
        ("office", '" "', "required"),
        ("counter", "13", "counter_outside_plan"),
        ("counter", '"2"', "answers_wrong_kind"),
        ("counter", "true", "answers_wrong_kind"),
        ("clerks", '["Lê Thị Hạnh", 2]', "answers_wrong_kind"),
        ("morning_opens", '"bảy giờ"', "bad_time_of_day"),
        ("days_off", '["31-12-2031 Nghỉ"]', "answers_wrong_kind"),
        ("days_off", "[20311231]", "answers_wrong_kind"),
        ("days_off", '["31/12/2031"]', "required"),
        ("days_off", '["07/12/2031 Chủ nhật"]', "calendar_day_already"),
        ("days_working", '["01/12/2031 Làm việc"]', "calendar_day_already"),
        ("scanner_baud", "1234", "unknown_choice"),
        ("scanner_port", "3", "answers_wrong_kind"),
        ("backup_folder", '"/không/có"', "no_such_folder"),
        ("cut_off", '"18:00"', "bad_cut_off"),
        ("days_morning", '["07/12/2031"]', "required"),
        ("printr", '"HP"', "answers_unknown_key"),
        ("center", '"https://motcua.tinh.vn"', "answers_key_missing"),
        ("token", '"abc"', "answers_key_missing"),
        ("recovery_file", '""', "required"),
    ],
)
def test_bad_answer_is_named_and_nothing_is_made(pc, key, value, code):
    said = pc.setup(pc.answers(**{key: value}))
    assert (said.code, said.error["code"]) == (2, code)
    named = {("center", code): "token", ("token", code): "center"}.get((key, code), key)
    assert said.error["field"] == named
    assert named in said.error["message"]
    assert said.error["message"] in said.errors
    assert not pc.data.exists()
    assert not pc.key.exists()


@pytest.mark.parametrize("content", [b"office = UBND\n", b'\noffice = "\xff"\n', b"\n" * 70_000])
def test_file_that_is_no_toml_in_utf8_is_refused_with_its_line(pc, content):
    path = pc.answers()
    path.write_bytes(content)
    said = pc.setup(path)
    assert (said.code, said.error["code"]) == (2, "answers_unreadable")
    assert "dòng" in said.error["message"]
    assert not pc.data.exists()


def test_missing_file_is_told(pc):
    said = pc.setup(pc.home / "không có.toml")
    assert (said.code, said.error["code"]) == (2, "input_file_missing")


def test_counter_that_was_set_up_is_left_as_it_is(pc):
    assert pc.setup(pc.answers()).code == 0
    before = (pc.data / "reception.db").read_bytes()
    said = pc.setup(pc.answers(counter="3"))
    assert (said.code, said.error["code"]) == (3, "already_initialised")
    assert (pc.data / "reception.db").read_bytes() == before


def test_center_is_tried_and_the_first_sync_needs_no_more_words(pc, center):
    path = pc.answers(center=f'"{center.url}"', token=f'"{center.token}"')
    said = pc.setup(path)
    assert said.code == 0, said.body
    assert said.body["center"] == {"url": center.url, "checked": True, "code": None}
    assert pc.cli("sync", "--once").code == 0
    assert center.token not in said.errors


def test_token_of_another_office_is_refused_and_nothing_is_made(pc, center):
    path = pc.answers(unit='"H57.30.99"', center=f'"{center.url}"', token=f'"{center.token}"')
    said = pc.setup(path)
    assert (said.code, said.error["code"]) == (2, "setup_foreign_token")
    assert said.error["field"] == "token"
    assert UNIT in said.error["message"]
    assert not pc.data.exists()
    assert not pc.key.exists()
    assert not list(pc.home.glob("*.token"))


def test_token_nobody_knows_is_refused(pc, center):
    said = pc.setup(pc.answers(center=f'"{center.url}"', token='"made-up"'))
    assert (said.code, said.error["field"]) == (2, "token")
    assert not pc.data.exists()


@pytest.mark.parametrize("url", ["motcua.tinh.vn", "https://user@tinh.vn", "ftp://tinh.vn"])
def test_address_that_is_none_is_refused(pc, url):
    said = pc.setup(pc.answers(center=f'"{url}"', token='"abc"'))
    assert (said.code, said.error["code"], said.error["field"]) == (2, "bad_center_url", "center")


def test_center_without_a_line_is_kept_for_later(pc):
    said = pc.setup(pc.answers(center='"http://127.0.0.1:9"', token='"abc"'))
    assert said.code == 0
    assert said.body["center"] == {
        "url": "http://127.0.0.1:9",
        "checked": False,
        "code": "sync_no_line",
    }


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="whoever may write everywhere is not kept"
)
def test_read_only_folder_is_told(pc):
    pc.home.joinpath("chỉ đọc").mkdir(mode=0o500)
    pc.data = pc.home / "chỉ đọc" / "dữ liệu"
    said = pc.setup(pc.answers())
    assert (said.code, said.error["code"]) == (4, "folder_read_only")


def test_file_in_the_place_of_the_folder_is_told_and_left_alone(pc):
    pc.data.write_text("a file, not a folder")
    said = pc.setup(pc.answers())
    assert (said.code, said.error["code"]) == (4, "folder_read_only")
    assert pc.data.read_text() == "a file, not a folder"

"""Scenes of old registers: looked at, mapped, brought in and listed."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from demo.scenes.stage import ONCE, Play, Stage, Views, WindowScene, unpictured
from demo.window_driver import find_shown, wait_until
from reception.services.context import ServiceContext
from reception.services.past.importing import ImportTask, import_past
from reception.services.past.imports import past_imports, undo_import
from reception.ui.pages.settings.past_section import PastSection
from reception.ui.settings_titles import SECTIONS

_HEAD = (
    *("STT", "Mã hồ sơ", "Tên thủ tục", "Họ tên chủ hồ sơ", "Số CCCD", "Số điện thoại"),
    *("Ngày nhận", "Ngày hẹn trả", "Ngày trả kết quả", "Trạng thái"),
)
_DEED = "Chứng thực bản sao từ bản chính"
_ROWS = (
    ("Trần Thị Mẫu", "46196001234", "0905123456", "10/03/2026", "14/03/2026", "13/03/2026", ""),
    ("NguyÔn V¨n Thö", "046096001235", "905123457", "11/03/2026", "16/03/2026", "", "Đang xử lý"),
    ("Lê Văn Cũ", "046096001236", "0905123458", "12/03/2562", "16/03/2026", "", "Đang xử lý"),
    ("Phạm Thị Sổ", "046196001237", "0905123459", "13/03/2026", "11/03/2026", "", "Đang xử lý"),
    ("Hồ Văn Giấy", "046096001238", "gọi chiều", "13/03/2026", "18/03/2026", "", "Lơ lửng"),
    ("Võ Thị Hẹn", "046196001239", "0905123460", "16/03/2026", "20/03/2026", "", "Chờ bổ sung"),
)


@contextmanager
def _register() -> Iterator[Path]:
    """A register as an office may have it."""
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as folder:
        path = Path(folder) / "so-theo-doi-2026.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(_HEAD)
            for number, (name, card, phone, *days, state) in enumerate(_ROWS, 1):
                code = f"000.00.12.H57-2603{number + 9}-{number:04d}"
                writer.writerow((number, code, _DEED, name, card, phone, *days, state))
        yield path


def _shown(stage: Stage) -> PastSection:
    stage.pages.show_settings(SECTIONS.index("Nhập sổ cũ"))
    return find_shown(stage.window, PastSection, "settings_past")


def _looked_at(*, columns: bool) -> Play:
    """A register that was looked at, and the choices of its columns."""

    def play(stage: Stage) -> Views:
        section = _shown(stage)
        part = section.importing
        with _register() as path:
            part.form.set_values({"path": str(path)})
            section.save()
            wait_until("the register was looked at", lambda: part.report is not None)
            stage.settle()
            if columns:
                stage.click("past_columns")
                stage.settle()
            yield stage.window
        section.load()
        stage.settle()

    return play


def _imports(stage: Stage) -> Views:
    """An import in the list."""
    stage.record(_bring_in)
    section = _shown(stage)
    section.open_part(1)
    section.load()
    stage.settle()
    yield stage.window
    stage.record(_take_out)
    section.open_part(0)
    section.load()


def _bring_in(context: ServiceContext) -> None:
    with _register() as path:
        import_past(context, ImportTask(path, writes_refused=False))


def _take_out(context: ServiceContext) -> None:
    for found in past_imports(context):
        undo_import(context, found.import_id)


SCENES = (
    WindowScene("settings-past", "Nhập sổ cũ: xem trước", _looked_at(columns=False), ONCE),
    unpictured("settings-past-columns", _looked_at(columns=True)),
    unpictured("settings-past-imports", _imports),
)

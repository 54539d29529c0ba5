"""A counter that dies hard while a sheet is written; run as a process of its own.

Arguments: data folder, key file. It writes a name, waits until the sheet is kept, and reads an
address that no process has.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from demo.window_driver import find, type_text
from reception.app import Program
from reception.ui.application import ThemeSwitch, create_application
from reception.ui.pages.intake.draft_keeper import LATEST_MS
from reception.ui.style.tokens import MIN_SCALE, Scheme
from reception.workspace import Workspace

NAME = "Nguyễn Văn Thử"


def main() -> None:
    app = create_application(["dying"])
    ThemeSwitch(app, Scheme.LIGHT, MIN_SCALE)
    program = Program(Workspace(Path(sys.argv[1]), Path(sys.argv[2]), None))
    program.show()
    tick = QTimer()

    def write() -> None:
        if program.pages is not None:
            tick.stop()
            type_text(find(program.window, QLineEdit, "owner_name"), NAME)
            QTimer.singleShot(LATEST_MS + 1_000, lambda: ctypes.string_at(0))

    tick.timeout.connect(write)
    tick.start(50)
    app.exec()


if __name__ == "__main__":
    main()

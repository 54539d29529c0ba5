"""A counter that is killed while a clerk types; run as a process of its own.

Arguments: data folder, key file. It types for ever, a letter at a time, and says what it has typed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from demo.window_driver import find, type_text
from reception.app import Program
from reception.ui.application import ThemeSwitch, create_application
from reception.ui.style.tokens import MIN_SCALE, Scheme
from reception.workspace import Workspace

NAME = "Nguyễn Văn Thử Đang Gõ Dở"


def main() -> None:
    app = create_application(["typing"])
    ThemeSwitch(app, Scheme.LIGHT, MIN_SCALE)
    program = Program(Workspace(Path(sys.argv[1]), Path(sys.argv[2]), None))
    program.show()
    typed = 0
    tick = QTimer()

    def type_on() -> None:
        nonlocal typed
        if program.pages is None:
            return
        field = find(program.window, QLineEdit, "owner_name" if typed < len(NAME) else "note")
        letter = NAME[typed] if typed < len(NAME) else "."
        type_text(field, letter)
        typed += 1
        sys.stdout.write(f"{typed}\n")
        sys.stdout.flush()

    tick.timeout.connect(type_on)
    tick.start(150)
    app.exec()


if __name__ == "__main__":
    main()

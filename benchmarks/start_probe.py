"""The child process of the cold start: opens a window, says when it was painted, and is gone."""

from __future__ import annotations

import os
import runpy
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

_STATUS = Path("/proc/self/status")


class FirstPaint(QObject):
    """Ends the process once the first paint of all is over."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Waits for a paint event; the report comes when the loop is idle again."""
        if event.type() == QEvent.Type.Paint:
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # a probe knows that there is one
            QTimer.singleShot(0, self, report)
        return False


def report() -> None:
    """Say the moment and the memory, and leave without taking anything apart."""
    sys.stdout.write(f"{time.monotonic_ns()} {_megabytes()}\n")
    sys.stdout.flush()
    os._exit(0)


def _megabytes() -> int:
    """The most memory this process has held; 0 where the system does not say it in a file."""
    if not _STATUS.exists():
        return 0
    held = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    return int(held.split()[1]) // 1024


def bare() -> None:
    """The least that can be called a window."""
    app = QApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Một cửa"))
    window.resize(1366, 768)
    window.show()
    app.exec()


def watched(run: Callable[[], int]) -> Callable[[], int]:
    """The event loop with the probe in it."""

    def start(*_arguments: object) -> int:
        app = QApplication.instance()
        assert app is not None
        probe = FirstPaint(app)
        app.installEventFilter(probe)
        return run()

    return start


def main() -> None:
    """Open one of the two windows."""
    QApplication.exec = watched(QApplication.exec)  # type: ignore[method-assign]  # the probe stands in for it
    kind, *rest = sys.argv[1:]
    if kind == "bare":
        bare()
    else:
        sys.argv = ["reception", *rest]
        runpy.run_module("reception", run_name="__main__")


if __name__ == "__main__":
    main()

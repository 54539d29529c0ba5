"""What a page needs of printing: hand over finished bytes, hear once how it went."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject

from reception.domain.errors import EnvironmentProblem
from reception.ui.tasks import Lane, OnError, Runner

_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")


class Printer(Protocol):
    """Takes a document off the page's hands; the page goes on at once."""

    def describe(self) -> str:
        """What the status bar says about printing, in a few words."""
        ...

    def print_pdf(
        self, pdf: bytes, *, title: str, on_done: Callable[[str], object], on_error: OnError
    ) -> None:
        """Print a document.

        Args:
            pdf: the very bytes that were previewed.
            title: name of the job, a dossier's code; never a person's name.
            on_done: called on the main thread with words for the clerk: where it went.
            on_error: called on the main thread with what went wrong.
        """
        ...


class FilePrinter(QObject):
    """Keeps each document as a PDF in a folder: the way without any printer."""

    def __init__(self, runner: Runner, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._folder = folder

    def describe(self) -> str:
        """Says that papers become files."""
        return QCoreApplication.translate("FilePrinter", "Chưa có máy in: lưu PDF")

    def print_pdf(
        self, pdf: bytes, *, title: str, on_done: Callable[[str], object], on_error: OnError
    ) -> None:
        """Writes ``<title>.pdf`` whole; an older print of the same title is replaced."""
        path = self._folder / f"{_UNSAFE.sub('-', title)}.pdf"
        self._runner.submit(
            lambda: _write(path, pdf),
            owner=self,
            on_result=on_done,
            on_error=on_error,
            lane=Lane.IO,
        )


def _write(path: Path, content: bytes) -> str:
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise EnvironmentProblem("print_not_kept", file=path.name) from error
    return QCoreApplication.translate("FilePrinter", "đã lưu thành tệp {name}").format(
        name=path.name
    )

"""What a page needs of printing: name a paper or hand over bytes, hear once how it went."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from reception.domain.errors import EnvironmentProblem
from reception.ui.language import say
from reception.ui.tasks import Lane, OnError, Runner

_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")


class Printer(Protocol):
    """Takes a document off the page's hands; the page goes on at once."""

    def describe(self) -> str:
        """What the status bar says about printing, in a few words."""
        ...

    @property
    def has_trouble(self) -> bool:
        """Whether a person should look after the printer."""
        ...

    def print_form(
        self, form: str, code: str, *, on_done: Callable[[str], object], on_error: OnError
    ) -> None:
        """Print a paper of a stored dossier: numbered, traced, drawn from what is stored.

        Args:
            form: key of the form.
            code: the dossier's code.
            on_done: called on the main thread with words for the clerk: where it went, or that it
                waits for the printer.
            on_error: called on the main thread with what went wrong; nothing waits then.
        """
        ...

    def print_pdf(
        self, pdf: bytes, *, title: str, on_done: Callable[[str], object], on_error: OnError
    ) -> None:
        """Print a finished document that belongs to no dossier, such as a report.

        Args:
            pdf: the very bytes that were previewed.
            title: name of the job, a dossier's code; never a person's name.
            on_done: called on the main thread with words for the clerk: where it went.
            on_error: called on the main thread with what went wrong.
        """
        ...


class FilePrinter(QObject):
    """Keeps finished documents as PDF files in a folder, as a page's own "Lưu PDF" wants it."""

    def __init__(self, runner: Runner, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._folder = folder

    def print_pdf(
        self, pdf: bytes, *, title: str, on_done: Callable[[str], object], on_error: OnError
    ) -> None:
        """Writes ``<title>.pdf`` whole; an older print of the same title is replaced."""
        self._runner.submit(
            lambda: keep_file(self._folder, title, pdf),
            owner=self,
            on_result=lambda name: on_done(kept_words(name)),
            on_error=on_error,
            lane=Lane.IO,
        )


def keep_file(folder: Path, title: str, content: bytes) -> str:
    """Write a document whole into a folder; returns the file's name.

    Raises:
        EnvironmentProblem: ``print_not_kept``.
    """
    path = folder / f"{_UNSAFE.sub('-', title)}.pdf"
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise EnvironmentProblem("print_not_kept", file=path.name) from error
    return path.name


def kept_words(name: str) -> str:
    """How a clerk is told that a paper became a file."""
    return say("đã lưu thành tệp {name}").format(name=name)

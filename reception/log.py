"""The log file of a data folder (nhật ký): rotating, small, and without personal data.

Messages carry codes and counts; a traceback keeps the places and the class of an error but drops
its words, which may quote what a person typed.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

FILE_NAME = "reception.log"
MAX_BYTES = 1_000_000
OLD_FILES = 4
# Nine digits are an old identity number, ten a phone, twelve a personal number.
_LONG_DIGITS = re.compile(r"\d{9,}")

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class DiscreetFormatter(logging.Formatter):
    """Formats records without long numbers and without the words of exceptions."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line as written."""
        return _LONG_DIGITS.sub("…", super().format(record))

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        """Where it happened and what kind of error it was."""
        if not isinstance(ei, tuple) or not isinstance(ei[1], BaseException):
            return ""
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            lines += traceback.format_tb(error.__traceback__)
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}\n")
            error = error.__cause__ or error.__context__
        return "".join(lines).rstrip("\n")


class QuietFileHandler(RotatingFileHandler):
    """A log that cannot be written (full disk) never stops the work it would have described."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """Let the line go."""


def file_handler(folder: Path) -> logging.Handler:
    """A handler that writes into a folder; the file is opened with the first line."""
    handler = QuietFileHandler(
        folder / FILE_NAME,
        maxBytes=MAX_BYTES,
        backupCount=OLD_FILES,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(DiscreetFormatter())
    return handler


@contextmanager
def logging_to(folder: Path | None) -> Iterator[None]:
    """Keep the program's log in a folder while the block runs; without one, nothing is kept."""
    if folder is None or not folder.is_dir():
        yield
        return
    logger, handler = logging.getLogger("reception"), file_handler(folder)
    earlier = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(earlier)
        handler.close()

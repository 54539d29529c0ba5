"""The log file of a data folder (nhật ký): rotating, small, and without personal data.

Messages carry codes and counts; a traceback keeps the places and the class of an error but drops
its words, which may quote what a person typed. Home folders, which carry the name of whoever is
logged on, are written short.
"""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from reception.domain.redaction import redacted

MAX_BYTES = 1_000_000
OLD_FILES = 4

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class DiscreetFormatter(logging.Formatter):
    """Formats records without what names a person and without the words of exceptions."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._home = str(Path.home())

    def format(self, record: logging.LogRecord) -> str:
        """The line as written."""
        return self.discreet(super().format(record))

    def discreet(self, text: str) -> str:
        """A text without what names a person."""
        return redacted(text, self._home)

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


def place_of(error: BaseException) -> str:
    """Where and what kind of error it was, in one short line: ``ValueError (app.py:12)``."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}{place}"


class QuietFileHandler(RotatingFileHandler):
    """A log that cannot be written (full disk) never stops the work it would have described."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """Let the line go."""


def file_handler(path: Path) -> logging.Handler:
    """A handler that writes into a file, which is opened with the first line."""
    handler = QuietFileHandler(
        path,
        maxBytes=MAX_BYTES,
        backupCount=OLD_FILES,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(DiscreetFormatter())
    return handler


@contextmanager
def logging_to(path: Path | None) -> Iterator[None]:
    """Keep the program's log in a file while the block runs; none where its folder takes none."""
    if path is None or not os.access(path.parent, os.W_OK | os.X_OK):
        yield
        return
    logger, handler = logging.getLogger("reception"), file_handler(path)
    earlier = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(earlier)
        handler.close()

"""One way for a document: read on the store's lane, drawn away from the window, printed or kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from reception.services.context import ServiceContext
from reception.services.printable_signs import Boxed, boxed
from reception.ui.pages.page_context import PageContext
from reception.ui.printing.printer_port import FilePrinter, Printer
from reception.ui.printing.sign_notice import sign_notice
from reception.ui.style.tokens import Tone
from reception.ui.tasks import Lane, OnError

T = TypeVar("T")
_A = TypeVar("_A")


@dataclass(frozen=True, slots=True)
class DocumentKind(Generic[T]):
    """What differs between the documents of the window.

    Attributes:
        draw: the PDF of what was read; runs on ``lane`` and imports its renderer itself.
        title: name of the print job and of the file; never a person's name.
        told: the sentence for the clerk, given where the document went.
        lane: ``IO`` for what takes seconds to draw, so that no receipt waits for it.
    """

    draw: Callable[[T], bytes]
    title: Callable[[T], str]
    told: Callable[[T, str], str]
    lane: Lane = Lane.PRINT


class DocumentJob(Generic[T]):
    """Documents of one kind for one page.

    Args:
        owner: nothing comes back once it is gone.
        on_error: told why a document on show was not read or drawn; the toast when not given.
            What cannot be printed or kept is always told by the toast.
    """

    def __init__(
        self,
        kind: DocumentKind[T],
        context: PageContext,
        owner: QObject,
        on_error: OnError | None = None,
    ) -> None:
        self._kind = kind
        self._context = context
        self._owner = owner
        self._on_error = on_error or context.feedback.failed
        self._files = FilePrinter(context.runner, context.session.prints, owner)
        self._serial = 0

    def read(self, query: Callable[[ServiceContext], T], on_data: Callable[[T], object]) -> None:
        """Reads what is to be shown; answers to earlier calls are dropped from now on."""
        self._serial += 1
        self._context.jobs.run(
            query,
            owner=self._owner,
            on_result=self._newest(on_data),
            on_error=self._newest(self._on_error),
        )

    def draw(self, data: T, on_pdf: Callable[[bytes], object]) -> None:
        """Draws what was read, to be shown."""
        self._submit(data, self._newest(on_pdf), self._newest(self._on_error))

    def print_pdf(self, pdf: bytes, data: T) -> None:
        """Prints the very bytes that are on show."""
        self._hand_to(self._context.printer, pdf, data)
        # Away from the window: a register of a year has many lines.
        self._context.runner.submit(
            lambda: boxed(data),
            owner=self._owner,
            on_result=self._tell_boxed,
            on_error=self._context.feedback.failed,
            lane=Lane.IO,
        )

    def save_pdf(self, pdf: bytes, data: T) -> None:
        """Keeps them as a file in the folder of prints."""
        self._hand_to(self._files, pdf, data)

    def print_unseen(self, query: Callable[[ServiceContext], T]) -> None:
        """Reads, draws and prints a document that nobody looks at first."""
        failed = self._context.feedback.failed
        self._context.jobs.run(
            query,
            owner=self._owner,
            on_result=lambda data: self._submit(
                data, lambda pdf: self.print_pdf(pdf, data), failed
            ),
            on_error=failed,
        )

    def _submit(self, data: T, on_pdf: Callable[[bytes], object], on_error: OnError) -> None:
        self._context.runner.submit(
            lambda: self._kind.draw(data),
            owner=self._owner,
            on_result=on_pdf,
            on_error=on_error,
            lane=self._kind.lane,
        )

    def _hand_to(self, printer: Printer | FilePrinter, pdf: bytes, data: T) -> None:
        feedback = self._context.feedback
        printer.print_pdf(
            pdf,
            title=self._kind.title(data),
            on_done=lambda where: feedback.saved(self._kind.told(data, where)),
            on_error=feedback.failed,
        )

    def _tell_boxed(self, found: tuple[Boxed, ...]) -> None:
        if found:
            self._context.feedback.tell(sign_notice(found), Tone.WARN, stays=True)

    def _newest(self, then: Callable[[_A], object]) -> Callable[[_A], object]:
        serial = self._serial
        return lambda answer: then(answer) if serial == self._serial else None

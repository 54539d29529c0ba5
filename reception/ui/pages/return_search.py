"""Finds the dossier whose result is wanted: by a scan, by typing, or in the list of what waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

from reception.domain.card import IdentityCard
from reception.domain.dossier import Dossier
from reception.domain.errors import InputError
from reception.domain.scanning import CardScan, CodeScan, ReceiptQrScan, Scan
from reception.services.context import ServiceContext
from reception.services.dossier import returning, scans
from reception.services.dossier.returning import Uncollected
from reception.services.dossier.search import Found, dossiers_of_numbers, find_dossiers
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.return_list import LIMIT, ReturnList, ReturnRow
from reception.ui.widgets.text_field import TextField

DEBOUNCE_MS = 120


class ReturnSearch(QObject):
    """Works the scan field and the list below it.

    The list is read again behind a clerk's back; that must never lose a scan under way, so both
    kinds of answers are counted apart.

    Attributes:
        on_show: the dossier on show; the list then tells what else waits, not what was found.

    Signals:
        chosen: what opens the one dossier that is meant.
        undecided: none is meant yet: words are typed, several were found, or none.
        understood: Enter on a text that is what a scanner reads.
        confirmed: Enter while the dossier on show is the one that stands in the field.
    """

    chosen = Signal(str)
    undecided = Signal()
    understood = Signal(object)
    confirmed = Signal()

    def __init__(
        self,
        context: PageContext,
        field: TextField,
        shown: ReturnList,
    ) -> None:
        super().__init__(field)
        self._jobs = context.jobs
        self._feedback = context.feedback
        self._session = context.session
        self._field = field
        self._list = shown
        self._list_serial = 0
        self._scan_serial = 0
        self._is_finding = False
        self.on_show: Dossier | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.reload)
        field.textEdited.connect(self._typed)
        field.returnPressed.connect(self._submit)
        field.installEventFilter(self)
        shown.table.row_opened.connect(self._choose)

    @property
    def is_finding(self) -> bool:
        """Whether the answer to a scan is still awaited."""
        return self._is_finding

    def forget_scan(self) -> None:
        """The answer to a scan under way is no longer wanted."""
        self._scan_serial += 1
        self._is_finding = False

    def find(self, text: str) -> None:
        """Shows the one dossier that is meant, or those that may be."""
        self._find(text, lambda context: find_dossiers(context, text, LIMIT))

    def find_card(self, card: IdentityCard) -> None:
        """Shows the one dossier of a card's holder, or those there are; the old number counts."""
        numbers = (card.number, card.old_number)
        self._find(
            card.number,
            lambda context: Found.sure(dossiers_of_numbers(context, numbers, LIMIT)),
        )

    def _find(self, text: str, job: Callable[[ServiceContext], Found]) -> None:
        self._field.setText(text)
        self._timer.stop()
        self.forget_scan()
        serial, self._is_finding = self._scan_serial, True
        self._search(job, lambda found: self._take(found) if serial == self._scan_serial else None)

    @Slot()
    def reload(self) -> None:
        """Reads the list again."""
        self._timer.stop()
        self._list_serial += 1
        serial, text = self._list_serial, self._field.text().strip()
        if text and self.on_show is None:
            self._search(
                lambda context: find_dossiers(context, text, LIMIT),
                lambda found: self._show(found) if serial == self._list_serial else None,
            )
            return
        self._jobs.run(
            lambda context: returning.uncollected(context, LIMIT),
            owner=self,
            on_result=lambda waiting: (
                self._show_waiting(waiting) if serial == self._list_serial else None
            ),
            on_error=self._feedback.failed,
        )

    @Slot()
    def _typed(self) -> None:
        self.forget_scan()
        self.undecided.emit()
        self._timer.start()

    @Slot()
    def _submit(self) -> None:
        """Enter: a pasted card or receipt means the same as a scanned one."""
        text = self._field.text().strip()
        if not text:
            self.reload()
            return
        if self.on_show is not None:
            self.confirmed.emit()
            return

        def take(scan: Scan) -> None:
            if isinstance(scan, CardScan | CodeScan | ReceiptQrScan):
                self.understood.emit(scan)
            else:
                self.find(text)

        self._jobs.run(
            lambda context: scans.understand(context, text),
            owner=self,
            on_result=take,
            on_error=self._failed,
        )

    def _search(
        self, job: Callable[[ServiceContext], Found], show: Callable[[Found], object]
    ) -> None:
        self._jobs.run(job, owner=self, on_result=show, on_error=self._failed)

    def _take(self, found: Found) -> None:
        self._is_finding = False
        if found.only is not None:
            self.chosen.emit(found.only.key)
            return
        self._show(found)
        self.undecided.emit()
        if not self._list.focus_rows():
            self._field.selectAll()

    def _show(self, found: Found) -> None:
        self._list.show_found(found.lines, self._session.clock.now())

    def _show_waiting(self, waiting: Sequence[Uncollected]) -> None:
        """The dossier on show stands above the list, so it is not in it a second time."""
        shown = self.on_show
        names = () if shown is None else (shown.uid, shown.code)
        others = [item for item in waiting if item.key not in names]
        self._list.show_waiting(others, is_rest=len(others) < len(waiting))

    def _failed(self, error: BaseException) -> None:
        self._is_finding = False
        if isinstance(error, InputError):
            self.undecided.emit()
            self._list.show_unreadable()
        else:
            self._feedback.failed(error)

    @Slot(object)
    def _choose(self, row: ReturnRow) -> None:
        self.chosen.emit(row.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow goes from the scan field down into the list."""
        is_press = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            return self._list.focus_rows() or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

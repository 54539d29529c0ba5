"""Column widths, order of lists and width of the column beside a page, as a person left them."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QWidget

from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.page_frame import PageFrame

_SAVE_MS = 400
# Nobody reads a column narrower than this, and none is wider than a screen.
_LEAST, _MOST = 24, 2_000
# Number of the column; a minus before it sorts downwards.
_ORDER = re.compile(r"(?P<down>-?)(?P<column>[0-9]{1,2})", re.ASCII)


class Remembered(QObject):
    """Restores what was left and keeps what is changed, for one page.

    Sizes are kept as they are at 100 %, so that they hold at every scale.
    """

    def __init__(self, page: QWidget, settings: QSettings) -> None:
        super().__init__(page)
        self._settings = settings
        self._tables: dict[str, DataTable] = {}
        self._frames: dict[str, PageFrame] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SAVE_MS)
        self._later.timeout.connect(self.save)
        for table in page.findChildren(DataTable):
            self._watch_table(table)
        frames = [page] if isinstance(page, PageFrame) else []
        for frame in [*frames, *page.findChildren(PageFrame)]:
            self._watch_frame(frame, page)

    def _watch_table(self, table: DataTable) -> None:
        name = table.objectName()
        self._tables[name] = table
        stored = self._settings.value(f"columns/{name}") or ""
        # QSettings gives a list where it finds commas.
        texts = stored if isinstance(stored, list) else str(stored).split(",")
        for column, text in enumerate(texts):
            if text.isdigit() and _LEAST <= int(text) <= _MOST:
                table.widen(column, int(text))
        table.horizontalHeader().sectionResized.connect(self._later.start)
        if table.keeps_order:
            self._watch_order(name, table)

    def _watch_order(self, name: str, table: DataTable) -> None:
        found = _ORDER.fullmatch(str(self._settings.value(f"order/{name}") or ""))
        if found is not None:
            table.order.choose(int(found["column"]), descending=bool(found["down"]))
        table.order.wanted.connect(self._later.start)

    def _keep_order(self, name: str, table: DataTable) -> None:
        column, way = table.order.column, "-" if table.order.is_descending else ""
        if column is not None:
            self._settings.setValue(f"order/{name}", f"{way}{column}")
        else:
            self._settings.remove(f"order/{name}")

    def _watch_frame(self, frame: PageFrame, page: QWidget) -> None:
        name = frame.objectName() or page.objectName()
        self._frames[name] = frame
        text = str(self._settings.value(f"aside/{name}") or "")
        if text.isdigit():
            frame.set_aside_width(int(text))
        frame.aside_dragged.connect(self._later.start)

    @Slot()
    def save(self) -> None:
        """Keeps what is there now."""
        for name, table in self._tables.items():
            widths = table.chosen_widths()
            if any(widths):
                self._settings.setValue(f"columns/{name}", ",".join(map(str, widths)))
            if table.keeps_order:
                self._keep_order(name, table)
        for name, frame in self._frames.items():
            if frame.has_chosen_aside_width:
                self._settings.setValue(f"aside/{name}", str(frame.aside_width))
        self._settings.sync()

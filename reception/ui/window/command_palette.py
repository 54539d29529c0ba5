"""Bảng lệnh (Ctrl+K): places, actions open now and the latest dossiers, by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.services.dossier.letter_match import score
from reception.ui.style.scaling import place, scaled
from reception.ui.style.styling import describe
from reception.ui.widgets.overlay import Overlay
from reception.ui.widgets.suggestion_list import Suggestion, SuggestionList
from reception.ui.widgets.text_field import TextField
from reception.ui.widgets.text_label import TextLabel, TextRole

_SHOWN = 12
_WIDTH = 640
_TOP, _FOOT = 70, 20
_MOST = 100


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done now.

    Attributes:
        title: what a person types letters of.
        group: quiet words behind it, such as ``Đi tới``.
        keys: the key that does the same without the palette; may be empty.
        also: other words that find it.
        rank: with nothing typed, higher ones come first.
    """

    title: str
    run: Callable[[], object]
    group: str = ""
    keys: str = ""
    also: str = ""
    rank: int = 0


class CommandPalette(Overlay):
    """A field and what fits the letters in it.

    Args:
        gather: the commands that are open now; asked each time the palette opens.
    """

    def __init__(self, parent: QWidget, gather: Callable[[], Sequence[Command]]) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self._gather = gather
        self._commands: list[Command] = []
        self.field = TextField(self.tr("Gõ vài chữ: nơi cần đến, việc cần làm, tên, mã hồ sơ"))
        self.field.setMaxLength(_MOST)
        describe(self.field, "palette_field", self.tr("Bảng lệnh"), self.field.placeholderText())
        self.list = SuggestionList(
            "palette_list", self.tr("Lệnh tìm được"), self, most_visible=_SHOWN
        )
        self._nothing = TextLabel(
            self.tr("Không có lệnh nào như vậy."), TextRole.MUTED, parent=self
        )
        hint = TextLabel(self.tr("↑ ↓ chọn · Enter làm · Esc thôi"), TextRole.LABEL, parent=self)
        self.list.attach(self.field)
        column = QVBoxLayout(self)
        place(column, (14, 14, 14, 10), 8)
        for part in (self.field, self.list, self._nothing, hint):
            column.addWidget(part)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._show)
        self.list.chosen.connect(self._run)

    @Slot()
    def open_palette(self) -> None:
        """Opens with everything that is open now; a second press closes it."""
        if self.is_open:
            self.close_panel()
            return
        self._commands = list(self._gather())
        self.field.clear()
        self._show()
        self.open_over()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self, commands: Sequence[Command]) -> None:
        """More commands that came later, such as dossiers from the store."""
        self._commands += commands
        if self.is_open:
            self._show()

    def place_over(self, host: QWidget) -> None:
        """In the upper middle of the window."""
        width = min(scaled(_WIDTH), host.width() - scaled(40))
        self.setFixedWidth(width)
        top = min(scaled(_TOP), host.height() // 10)
        others = self.sizeHint().height() - self.list.height()
        self.list.fit_into(host.height() - top - others - scaled(_FOOT))
        self.adjustSize()
        self.move((host.width() - width) // 2, top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the field puts the palette away, before the page hears of it."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()
                elif event.type() == QEvent.Type.KeyPress:
                    self.close_panel()
                return True
            is_move = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if is_move and event.type() == QEvent.Type.KeyPress:
                return True  # the keyboard stays where letters are typed
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.is_open:
            self.close_panel()
        return super().eventFilter(watched, event)

    @Slot()
    def _show(self) -> None:
        query = self.field.text()
        ranked: list[tuple[int, int, Command]] = []
        for at, command in enumerate(self._commands):
            fits = [score(query, text) for text in (command.title, command.also) if text]
            best = max((fit for fit in fits if fit is not None), default=None)
            if best is not None:
                ranked.append((best + command.rank, -at, command))
        ranked.sort(key=lambda entry: entry[:2], reverse=True)
        shown = [command for _, _, command in ranked[:_SHOWN]]
        self.list.show_items(
            [Suggestion(command, command.title, command.group, command.keys) for command in shown]
        )
        self._nothing.setVisible(not shown)
        if self.is_open:
            self.place_over(self._host)

    @Slot(object)
    def _run(self, command: Command) -> None:
        self.close_panel()
        # First the keyboard is back where it was; then the command may take it elsewhere.
        QTimer.singleShot(0, self, command.run)

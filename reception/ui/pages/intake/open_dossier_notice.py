"""The warning that a person has a dossier under way for the procedure just chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.services.rows import DossierLine
from reception.ui.labels import due_words
from reception.ui.language import say
from reception.ui.style.tokens import Tone
from reception.ui.widgets.notice import Notice

_SEE_KEYS = "Alt+E"


class OpenDossierNotice(Notice):
    """Hidden while there is none.

    Signals:
        open_wanted: what opens the dossier that is under way.
    """

    open_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("open_dossier_notice", say("Xem hồ sơ đó"), _SEE_KEYS, parent=parent)
        self._key = ""
        self.pressed.connect(self._open)

    def show_open(self, dossiers: Sequence[DossierLine], now: datetime) -> None:
        """Warns of the first of them; nothing where there is none."""
        self._key = dossiers[0].key if dossiers else ""
        if not dossiers:
            self.say("", Tone.WARN)
            return
        words = self.tr(
            "Người này đã có hồ sơ đang giải quyết cho thủ tục này: {code}, {due}."
        ).format(code=dossiers[0].code, due=_due_words(dossiers[0], now))
        self.say(words, Tone.WARN)

    @Slot()
    def _open(self) -> None:
        self.open_wanted.emit(self._key)


def _due_words(line: DossierLine, now: datetime) -> str:
    words = due_words(line, now)
    return say("hẹn trả {words}").format(words=words) if words else say("chưa hẹn ngày trả")

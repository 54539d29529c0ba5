"""Keeps the sheet in hand while it is written, so that not even a crash loses a word."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reception.services.context import ServiceContext
from reception.services.intake.drafts import SheetDraft, drafts, drop_draft, save_draft
from reception.services.intake.intake_sheet import IntakeSheet
from reception.services.intake.sheet_json import (
    Versions,
    is_aside,
    sheet_from_json,
    sheet_to_json,
)
from reception.ui.background.jobs import BackgroundJobs

_log = logging.getLogger(__name__)
QUIET_MS = 1_000
"""A draft is written when the keyboard has been quiet for this long, and at the latest…"""
LATEST_MS = 4_000
"""…this long after the first word that is not kept yet."""


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """A sheet that waits in the store.

    Attributes:
        saved_at: when a word was last added.
    """

    key: str
    draft_id: int
    sheet: IntakeSheet
    saved_at: datetime


class DraftKeeper(QObject):
    """Writes the sheet in hand as a draft, and knows the ones put aside.

    Args:
        jobs: the store's lane: a draft and the dossier made of it are written in order.
        read: the sheet in hand, or None while it is blank.

    Signals:
        aside_changed: the tuple of :class:`KeptSheet` put aside.
        failed: why a sheet could not be kept.
    """

    aside_changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        jobs: BackgroundJobs,
        read: Callable[[], IntakeSheet | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._read = read
        self._versions: Versions = lambda _code: None
        self._key = _new_key()
        # Written and read by jobs of the store's lane alone.
        self._numbers: dict[str, int] = {}
        self._kept_text = ""
        self.aside: tuple[KeptSheet, ...] = ()
        self._quiet = self._timer(QUIET_MS)
        self._latest = self._timer(LATEST_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.keep_now)
        return timer

    # --------------------------------------------------------------------------- the sheet in hand
    @Slot()
    def sheet_changed(self) -> None:
        """Something was typed."""
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    @Slot()
    def keep_now(self) -> None:
        """Keeps the sheet in hand as it stands; a blank one is forgotten."""
        self._rest()
        sheet = self._read()
        text = "" if sheet is None else sheet_to_json(sheet, is_aside=False)
        if text == self._kept_text:
            return
        self._kept_text = text
        key = self._key
        if text:
            self._run(lambda context: self._save(context, key, text))
        else:
            self._run(lambda context: self._drop(context, key))

    def number(self) -> Callable[[], int | None]:
        """Asked on the store's lane for the draft of the sheet that is in hand now."""
        key = self._key
        return lambda: self._numbers.get(key)

    def begin_anew(self) -> None:
        """The sheet in hand is stored: what comes now is another one."""
        self._rest()
        self._key, self._kept_text = _new_key(), ""

    def forget(self) -> None:
        """The sheet in hand is thrown away because a person said so."""
        key = self._key
        self.begin_anew()
        self._run(lambda context: self._drop(context, key))

    # ------------------------------------------------------------------------------- put aside
    def put_aside(self, sheet: IntakeSheet) -> None:
        """Keeps the sheet in hand for later and begins another one."""
        key, text = self._key, sheet_to_json(sheet, is_aside=True)
        self.begin_anew()
        self._run(lambda context: self._save(context, key, text))
        self.look_aside()

    def take_up(self, kept: KeptSheet) -> None:
        """A sheet put aside is in hand again."""
        self._rest()
        self._key, self._kept_text = kept.key, ""
        self.keep_now()
        self.look_aside()

    def drop(self, kept: KeptSheet) -> None:
        """Throws a sheet put aside away."""
        self._run(lambda context: self._drop(context, kept.key, kept.draft_id))
        self.look_aside()

    def look_aside(self) -> None:
        """Reads what is put aside."""
        self._jobs.run(drafts, owner=self, on_result=self._show, on_error=self.failed.emit)

    def restore(self, versions: Versions, then: Callable[[KeptSheet | None], object]) -> None:
        """At start: the sheet that was in hand when the program ended, if there is one.

        Args:
            versions: procedures in force.
            then: called on the main thread with the sheet, which is in hand again, or None; a
                sheet begun meanwhile stays in hand, and the old one waits with those put aside.
        """
        self._versions = versions

        def show(found: tuple[SheetDraft, ...]) -> None:
            in_hand = next((item for item in found if not is_aside(item.content)), None)
            is_free = self._read() is None
            if in_hand is not None and is_free:
                self._key, self._kept_text = in_hand.owner_key, ""
            self._show(found)
            then(self._read_draft(in_hand) if in_hand is not None and is_free else None)

        self._jobs.run(drafts, owner=self, on_result=show, on_error=self.failed.emit)

    # ---------------------------------------------------------------------------------- inside
    def _show(self, found: tuple[SheetDraft, ...]) -> None:
        self._numbers.update({item.owner_key: item.id for item in found})
        aside = [item for item in found if is_aside(item.content) or item.owner_key != self._key]
        self.aside = tuple(self._read_draft(item) for item in aside)
        self.aside_changed.emit(self.aside)

    def _read_draft(self, draft: SheetDraft) -> KeptSheet:
        sheet = sheet_from_json(draft.content, self._versions)
        return KeptSheet(draft.owner_key, draft.id, sheet, draft.saved_at)

    def _save(self, context: ServiceContext, key: str, text: str) -> None:
        self._numbers[key] = save_draft(context, key, text)

    def _drop(self, context: ServiceContext, key: str, number: int | None = None) -> None:
        known = self._numbers.pop(key, number)
        if known is not None:
            drop_draft(context, known)

    def _run(self, job: Callable[[ServiceContext], None]) -> None:
        self._jobs.run(job, owner=self, on_result=_done, on_error=self._tell)

    def _tell(self, error: BaseException) -> None:
        _log.warning("a sheet was not kept: %s", type(error).__name__)
        self._kept_text = ""
        self.failed.emit(error)

    def _rest(self) -> None:
        self._quiet.stop()
        self._latest.stop()


def _new_key() -> str:
    return f"sheet-{uuid4().hex}"


def _done(_nothing: None) -> None:
    """The sheet is kept; nobody waits to hear it."""

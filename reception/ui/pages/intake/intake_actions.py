"""What can be done with the sheet: the table of actions of the intake page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from reception.domain.workflow import EventKind
from reception.ui.pages.intake.aside_panel import AsidePanel
from reception.ui.pages.intake.draft_keeper import DraftKeeper
from reception.ui.pages.intake.sheet_keeping import SheetKeeping
from reception.ui.pages.intake.sheet_refusal import SheetRefusal
from reception.ui.pages.intake.sheet_saving import CORRECT_KEYS, SheetSaving
from reception.ui.widgets.page_actions import PageAction, Side


class IntakeActions(QObject):
    """The rows and what each of them asks of the parts of the page.

    Args:
        drafts: the sheets put aside, whose number stands on a button.
        aside: where one of them is chosen.
        parent: the page.
    """

    def __init__(
        self,
        saving: SheetSaving,
        refusal: SheetRefusal,
        keeping: SheetKeeping,
        drafts: DraftKeeper,
        aside: AsidePanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._saving = saving
        self._refusal = refusal
        self._keeping = keeping
        self._drafts = drafts
        self._aside = aside

    def rows(self) -> tuple[PageAction, ...]:
        """The table, in the order of buttons, palette and help."""
        return (*self._putting_away(), *self._finishing())

    def _putting_away(self) -> tuple[PageAction, ...]:
        is_idle = self._is_idle
        return (
            PageAction("refuse", self.tr("Từ chối"), self._refusal.open, "F7", enabled=is_idle),
            PageAction("discard", self.tr("Bỏ tờ này"), self.go_back, "Esc", enabled=is_idle),
            PageAction(
                "put_aside",
                self.tr("Để sang bên"),
                self._keeping.put_aside,
                "Alt+D",
                enabled=is_idle,
            ),
            PageAction(
                "take_up",
                lambda: self.tr("Tờ chờ: {count}").format(count=len(self._drafts.aside)),
                self._aside.open_panel,
                "Alt+O",
                shown=lambda: bool(self._drafts.aside),
            ),
        )

    def _finishing(self) -> tuple[PageAction, ...]:
        return (
            PageAction(
                "save_more",
                self.tr("Lưu, thêm hồ sơ"),
                lambda: self._save(keeps_person=True),
                "Shift+Enter",
                side=Side.RIGHT,
                enabled=self._may_save,
                records=(EventKind.RECEIVED,),
            ),
            PageAction(
                "save_print",
                self.tr("Lưu và in biên nhận"),
                lambda: self._save(keeps_person=False),
                "Ctrl+Enter",
                side=Side.RIGHT,
                enabled=self._may_save,
                # One primary action at a time; an open panel has its own.
                is_primary=lambda: not self._refusal.is_open,
                records=(EventKind.RECEIVED,),
            ),
            PageAction("correct_last", "", self._saving.correct_last, CORRECT_KEYS, side=Side.NONE),
        )

    def _is_idle(self) -> bool:
        return not self._saving.is_busy

    def _may_save(self) -> bool:
        return self._is_idle() and not self._refusal.is_open

    @Slot()
    def go_back(self) -> None:
        """Esc: closes an open panel, else puts the sheet away."""
        if not self._is_idle():
            return
        if self._refusal.is_open:
            self._refusal.panel.close_panel()
        elif self._aside.is_open:
            self._aside.close_panel()
        else:
            self._keeping.discard()

    def _save(self, *, keeps_person: bool) -> None:
        if self._may_save():
            self._saving.save(keeps_person=keeps_person)

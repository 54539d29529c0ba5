"""Counts a pile against a list (đối chiếu bằng quét): every scanned receipt marks its dossier."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from reception.services.dossier.list_moves import expected_in_pile
from reception.services.rows import WorkLine
from reception.ui.background.batch_run import Outcome
from reception.ui.language import say
from reception.ui.pages.worklist.batch_moves import not_scanned
from reception.ui.pages.worklist.list_card import MOST_MARKED, ListCard
from reception.ui.pages.worklist.outcome_panel import COUNTED, OutcomePanel
from reception.ui.pages.worklist.scan_check import ScanCheck
from reception.ui.style.tokens import Tone


class ScanCheckController(QObject):
    """Marks what is scanned, and names what is missing when the counting ends.

    Args:
        shown: the list whose rows are marked.
        check: where the counting is told.
        outcome: where the missing ones are listed.
    """

    def __init__(self, shown: ListCard, check: ScanCheck, outcome: OutcomePanel) -> None:
        super().__init__(shown)
        self._list = shown
        self._check = check
        self._outcome = outcome
        check.end_wanted.connect(self.end)
        shown.changed.connect(self._show_count)

    @Slot()
    def toggle(self) -> None:
        """Begins to count, against what is marked or else the list; ends it when counting."""
        if self._check.is_open:
            self.end()
            return
        self._outcome.close_panel()
        table, which = self._list.table, self._list.which
        if table.marked:
            self._begin(table.marked)
        elif self._list.total > MOST_MARKED:
            self._begin(None)
        else:
            self._list.read(lambda lines: self._begin(expected_in_pile(which, lines)))

    def take(self, code: str) -> None:
        """Counts a scanned receipt; one that is not in the list is set aside."""
        self._list.read(lambda found: self._count(code, found), text=code)

    @Slot()
    def end(self) -> None:
        """What was scanned stays marked; what is missing is named, one line each."""
        counted = self._list.table.marked
        missing = self._check.missing(counted)
        self._check.end()
        if not missing or not counted:
            return
        done = [
            Outcome(line.key, line.code, line.owner, True, say("Đang đánh dấu, chờ ghi nhận."))
            for line in counted
        ]
        self._outcome.show_outcomes(
            say("Đối chiếu bằng quét"), [*done, *not_scanned(missing)], words=COUNTED
        )

    def _begin(self, expected: Sequence[WorkLine] | None) -> None:
        self._check.begin(expected)
        self._list.table.unmark_all()

    def _count(self, code: str, found: Sequence[WorkLine]) -> None:
        if not found:
            self._set_aside(
                say("{code} không nằm trong danh sách này. Hãy để riêng hồ sơ đó."), code
            )
            return
        table = self._list.table
        marked = {line.key for line in table.marked}
        # Another dossier may answer to the code, too; both papers lie in the pile then.
        named = [line for line in found if line.code == code] or found[:1]
        line = next((line for line in named if line.key not in marked), None)
        if line is None:
            self._check.say(say("{code} đã quét rồi.").format(code=code), Tone.WARN)
            return
        if not self._check.is_expected(line.key):
            self._set_aside(
                say("{code} · {owner} không thuộc số hồ sơ đang đối chiếu. Hãy để riêng hồ sơ đó."),
                line.code,
                line.dossier.owner,
            )
            return
        table.mark([line])
        table.mark_row(table.row_of(line.key))
        self._check.say(f"{line.code} · {line.dossier.owner}", Tone.GOOD)

    def _set_aside(self, words: str, code: str, owner: str = "") -> None:
        self._check.say(words.format(code=code, owner=owner), Tone.BAD)

    @Slot()
    def _show_count(self) -> None:
        self._check.show_count(self._list.table.marked, self._list.total)

"""What can be done from the finder: star, guidance slip, a matter outside the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from reception.domain.procedure import ProcedureVersion
from reception.services.intake.matters import OTHER_MATTER
from reception.ui.pages.intake.procedure_finder import ProcedureFinder
from reception.ui.widgets.page_actions import PageAction, Side

_STAR_KEYS = "Ctrl+D"
_GUIDANCE_KEYS = "Alt+U"
_OTHER_KEYS = "Alt+H"


class FinderActions(QObject):
    """Rows of the page for the marked procedure, or else the chosen one.

    Signals:
        star_wanted: a procedure's code, and whether it is to be a favourite.
        guidance_wanted: the code of a procedure whose guidance slip is to be printed.
        other_wanted: the matter is outside the catalogue.
    """

    star_wanted = Signal(str, bool)
    guidance_wanted = Signal(str)
    other_wanted = Signal()

    def __init__(self, finder: ProcedureFinder) -> None:
        super().__init__(finder)
        self._finder = finder

    def rows(self) -> tuple[PageAction, ...]:
        """The actions."""
        return (
            PageAction(
                "procedure_star",
                self.tr("Đánh dấu thủ tục hay dùng"),
                self._toggle_star,
                _STAR_KEYS,
                side=Side.NONE,
                help=self.tr("Thủ tục có dấu đứng đầu khi gõ; nhấn lần nữa để bỏ dấu"),
            ),
            PageAction(
                "procedure_guidance",
                self.tr("In phiếu hướng dẫn của thủ tục"),
                self._want_guidance,
                _GUIDANCE_KEYS,
                side=Side.NONE,
                help=self.tr("Thủ tục đang chọn hoặc đang đánh dấu trong danh sách gợi ý"),
            ),
            PageAction(
                "procedure_other",
                self.tr("Thủ tục khác, ngoài danh mục"),
                self.other_wanted.emit,
                _OTHER_KEYS,
                side=Side.NONE,
                help=self.tr("Gõ tên, lĩnh vực, quyết định và thời hạn; tiếp nhận như mọi hồ sơ"),
            ),
        )

    def hint(self) -> str:
        """What the keys do while nothing is chosen."""
        return self.tr("{keys} = đánh dấu hay dùng · {other} = thủ tục khác").format(
            keys=_STAR_KEYS, other=_OTHER_KEYS
        )

    def guidance_hint(self) -> str:
        """What is left for a matter that is not received at the desk."""
        return self.tr("Nộp hộ trực tuyến, hoặc {keys} = phiếu hướng dẫn").format(
            keys=_GUIDANCE_KEYS
        )

    @Slot()
    def _toggle_star(self) -> None:
        """Marks the procedure under the cursor as a favourite, or takes its mark away."""
        version = self._marked()
        if version is not None:
            self.star_wanted.emit(version.code, not self._finder.is_favourite(version))

    @Slot()
    def _want_guidance(self) -> None:
        version = self._marked()
        if version is not None:
            self.guidance_wanted.emit(version.code)

    def _marked(self) -> ProcedureVersion | None:
        """The procedure under the cursor, if the catalogue has it."""
        version = self._finder.marked()
        return None if version is OTHER_MATTER else version

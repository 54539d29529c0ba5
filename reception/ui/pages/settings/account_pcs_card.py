"""Máy của cơ quan: which PCs recorded what, and taking back the word of one that is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reception.domain.accounts import Account
from reception.domain.errors import NotPermitted
from reception.domain.vi_dates import hour_and_date
from reception.services.accounts import keeping
from reception.services.accounts.pcs import OfficePc, office_pcs
from reception.ui.background.changes import Kind
from reception.ui.language import say
from reception.ui.pages.settings.section import SettingsTools, buttons, note
from reception.ui.style.scaling import at_least
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.form import FieldSpec, Form
from reception.ui.widgets.paged_model import Column, PagedTableModel

_REASON = (
    FieldSpec(
        "reason",
        "Lý do thu hồi",
        longest=500,
        placeholder="Mất cắp đêm 12/8, đã báo công an",
        required="Hãy ghi lý do thu hồi máy.",
    ),
)


class AccountPcsCard(CardSection):
    """The PCs in a table; the chosen one is revoked with a reason.

    Args:
        done: called after one was revoked.
    """

    def __init__(
        self, tools: SettingsTools, done: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(say("Máy của cơ quan"), "settings_pcs_card", parent=parent)
        self._tools, self._then = tools, done
        self._model = PagedTableModel(_COLUMNS, parent=self)
        self.table = DataTable(self._model, "pcs_table", say("Các máy của cơ quan"), self)
        at_least(self.table, 130)
        self._form = Form(_REASON, "pcs", self)
        revoke = ActionButton("pcs_revoke", self.tr("Thu hồi máy đang chọn"), "Alt+H", parent=self)
        words = self.tr(
            "Máy bị mất, bị thanh lý: thu hồi thì mã PIN đặt ở máy ấy hết dùng, điều máy ấy nói"
            " thêm về tài khoản không được tính. Hồ sơ đã gửi từ máy ấy còn nguyên. Nhờ người quản"
            " trị thu hồi cả mã truy cập của máy ở hệ thống cấp tỉnh."
        )
        self.body.addWidget(note(words, self))
        self.body.addWidget(self.table)
        self.body.addWidget(self._form.fields["reason"])
        self.body.addLayout(buttons(revoke))
        self._form.submitted.connect(self._revoke)
        revoke.clicked.connect(self._revoke)

    def load(self) -> None:
        """Shows the PCs as they are known here."""
        self._tools.jobs.run(
            office_pcs,
            owner=self,
            on_result=self.show_pcs,
            on_error=self._not_shown,
        )

    def _not_shown(self, error: BaseException) -> None:
        """Whoever may not keep accounts reads the list of people, and nothing of PCs."""
        self.hide()
        if not isinstance(error, NotPermitted):
            self._tools.feedback.failed(error)

    def show_pcs(self, found: Sequence[OfficePc]) -> None:
        """Shows them."""
        self.show()
        self._model.show_rows(found)

    @Slot()
    def _revoke(self) -> None:
        chosen = self.table.current_row()
        if not isinstance(chosen, OfficePc):
            self._tools.feedback.tell(self.tr("Hãy chọn một máy trong bảng."), Tone.WARN)
        elif self._form.check():
            reason = self._form.values()["reason"]
            self._tools.jobs.command(
                lambda context: keeping.revoke_pc(context, chosen.device_id, reason),
                owner=self,
                on_result=self._revoked,
                kinds=Kind.SETTINGS,
                on_error=self._refused,
            )

    def _revoked(self, need_pin: tuple[Account, ...]) -> None:
        self._form.clear()
        names = ", ".join(account.name for account in need_pin)
        words = self.tr("Đã thu hồi máy.")
        if names:
            words = self.tr("Đã thu hồi máy. Cần đặt mã PIN mới cho: {names}.").format(names=names)
        self._tools.feedback.tell(words, stays=bool(names))
        self.load()
        self._then()

    def _refused(self, error: BaseException) -> None:
        if not self._form.show_error(error):
            self._tools.feedback.failed(error)


def _state(pc: OfficePc) -> ChipText:
    if pc.revoked_at is not None:
        return ChipText(say("Đã thu hồi"), Tone.WARN)
    return ChipText(say("Máy này") if pc.is_here else say("Đang dùng"), Tone.ACCENT)


_COLUMNS = (
    Column("Quầy", lambda pc: str(pc.counter), 70),
    Column("Người ghi sau cùng", lambda pc: pc.actor, 200),
    Column("Lần cuối", lambda pc: hour_and_date(pc.at), 170),
    Column("Danh tính của máy", lambda pc: pc.device_id, 190),
    Column("Trạng thái", lambda pc: _state(pc).text, 130, _state),
    Column("Lý do", lambda pc: pc.reason),
)

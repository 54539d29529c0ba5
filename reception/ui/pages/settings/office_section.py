"""Cơ quan và quầy: how the office is called, which counter this is, who works here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from reception.config import Setting
from reception.domain.numbering import MOST_COUNTERS
from reception.services.setup.settings_catalog import (
    CLERKS,
    COUNTER,
    COUNTERS,
    HEAD_NAME,
    HEAD_TITLE,
    OFFICE,
    OFFICE_PHONE,
    OTHER_HEADS,
    REGISTER_VOLUME,
)
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.pages.settings.section import (
    FieldSection,
    SettingsTools,
    buttons,
    note,
    row,
    setting_choice,
    setting_field,
)
from reception.ui.style.scaling import fix
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.form import FieldKind, FieldSpec
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_field import TextField

_PLANS = (9, 18, 45, MOST_COUNTERS)


class OfficeSection(FieldSection):
    """Office, counter, clerks; a change of the counter's number is asked about first."""

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_office", say("Cơ quan và quầy"), tools, _fields(), parent)
        card = self.card(self.tr("Cơ quan"), "settings_office_card")
        card.body.addWidget(self.field_of(OFFICE))
        self._unit = TextField()
        self._unit.setReadOnly(True)
        unit = LabelledField(self.tr("Mã định danh đơn vị"), self._unit, "setting_unit")
        unit.show_note(
            self.tr(
                "Không đổi ở đây: mã này nằm trong mọi mã hồ sơ đã cấp và trong mã truy cập của hệ"
                " thống cấp tỉnh. Đổi đơn vị là thiết lập một thư mục dữ liệu mới."
            )
        )
        card.body.addWidget(unit)
        counter = self.card(self.tr("Quầy này"), "settings_counter_card")
        counter.body.addLayout(row((self.field_of(COUNTER), 1), (self.field_of(COUNTERS), 1)))
        counter.body.addWidget(
            note(
                self.tr(
                    "Mỗi số quầy có dải số hồ sơ riêng. Hai máy cùng một số quầy sẽ cấp trùng mã"
                    " hồ sơ; chỉ đổi khi máy đang giữ số đó đã ngừng hẳn."
                ),
                counter,
            )
        )
        clerks = self.card(self.tr("Người tại quầy"), "settings_clerks_card")
        names = self.field_of(CLERKS)
        fix(names.editor, height=116)
        clerks.body.addWidget(names)
        clerks.body.addWidget(
            note(
                self.tr(
                    "Ví dụ: Lê Thị Hạnh (viên chức). Giấy tờ in chức danh này; không ghi thì in"
                    " “người tiếp nhận”. F8 ở bất cứ trang nào chọn nhanh một tên."
                ),
                clerks,
            )
        )
        self._build_receipt()
        self._build_signers()
        if tools.setup_wanted is not None:
            self._build_again(tools.setup_wanted)
        self.column.addStretch(1)
        self.show_session(tools.session)

    def _build_receipt(self) -> None:
        card = self.card(self.tr("Trên giấy tiếp nhận"), "settings_receipt_card")
        card.body.addLayout(
            row((self.field_of(OFFICE_PHONE), 1), (self.field_of(REGISTER_VOLUME), 1))
        )
        card.body.addWidget(
            note(
                self.tr(
                    "Ghi quyển số thì giấy tiếp nhận có dòng “Vào Sổ theo dõi hồ sơ”, số thứ tự"
                    " theo sổ của năm trên máy này lúc in. Không giữ sổ giấy thì để trống."
                ),
                card,
            )
        )

    def _build_signers(self) -> None:
        card = self.card(self.tr("Người ký văn bản của cơ quan"), "settings_signers_card")
        card.body.addLayout(row((self.field_of(HEAD_TITLE), 1), (self.field_of(HEAD_NAME), 1)))
        others = self.field_of(OTHER_HEADS)
        fix(others.editor, height=76)
        card.body.addWidget(others)
        card.body.addWidget(
            note(
                self.tr(
                    "Người đứng đầu cơ quan ký Mẫu 04, Mẫu 05 và sổ theo dõi. Mẫu 04 của hồ sơ"
                    " đang ở đơn vị có tên ở trên do đơn vị đó ký; chưa ghi thì thư không in"
                    " được."
                ),
                card,
            )
        )

    def _build_again(self, wanted: Callable[[], object]) -> None:
        card = self.card(self.tr("Thiết lập ban đầu"), "settings_again_card")
        again = ActionButton(
            "setup_again", self.tr("Chạy lại bước thiết lập ban đầu"), "Alt+H", parent=card
        )
        again.clicked.connect(wanted)
        card.body.addLayout(buttons(again))
        card.body.addWidget(
            note(
                self.tr(
                    "Đi lại từng bước với giá trị đang dùng; chỉ lưu ở bước cuối. Không tạo thư"
                    " mục, danh tính hay mã khôi phục mới."
                ),
                card,
            )
        )

    def show_session(self, session: Session) -> None:
        """Shows the unit, which nobody changes here."""
        self._unit.setText(session.office.unit)

    def save(self) -> None:
        """Asks first when the counter would become another one."""
        typed = self.typed()
        if all(typed[one] == self._stored.get(one) for one in (COUNTER, COUNTERS)):
            super().save()
            return
        self.tools.feedback.ask(
            Question(
                self.tr("Đổi máy này thành quầy {counter}?").format(counter=typed[COUNTER]),
                self.tr("Đổi số quầy"),
                self.tr(
                    "Hồ sơ nhận từ nay lấy số theo quầy mới; hồ sơ cũ giữ mã cũ. Nếu một máy khác"
                    " vẫn dùng số này, hai máy sẽ cấp trùng mã hồ sơ."
                ),
                self.tr("Giữ số cũ"),
                Tone.WARN,
            ),
            owner=self,
            on_yes=super().save,
        )

    def saved(self, typed: Mapping[Setting[Any], str]) -> None:
        """The window's head and the papers follow."""
        super().saved(typed)
        self.tools.reload_session()


def _fields() -> dict[Setting[Any], FieldSpec]:
    plans = ((say("{count} quầy").format(count=count), str(count)) for count in _PLANS)
    return dict(
        (
            setting_field(OFFICE),
            setting_field(COUNTER, longest=2),
            setting_choice(COUNTERS, plans),
            setting_field(CLERKS, kind=FieldKind.BLOCK),
            setting_field(OFFICE_PHONE),
            setting_field(REGISTER_VOLUME),
            setting_field(HEAD_TITLE),
            setting_field(HEAD_NAME),
            setting_field(OTHER_HEADS, kind=FieldKind.BLOCK),
        )
    )

"""Tài khoản nhận tiền: where the payment QR (VietQR) on receipt and screen sends the money."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reception.services.setup.settings_catalog import (
    PAYEE_ACCOUNT,
    PAYEE_BANK,
    PAYEE_NAME,
)
from reception.ui.language import say
from reception.ui.pages.settings.section import (
    FieldSection,
    SettingsTools,
    note,
    row,
    setting_field,
)

_FIELDS = dict(
    (
        setting_field(PAYEE_BANK, placeholder="970436", longest=6),
        setting_field(PAYEE_ACCOUNT, longest=30),
        setting_field(PAYEE_NAME),
    )
)


class PayeeSection(FieldSection):
    """Bank, account, name; all empty means that no payment QR is printed."""

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_payee", say("Tài khoản nhận tiền"), tools, _FIELDS, parent)
        card = self.card(self.tr("Tài khoản nhận phí, lệ phí"), "settings_payee_card")
        card.body.addLayout(
            row(
                (self.field_of(PAYEE_BANK), 2),
                (self.field_of(PAYEE_ACCOUNT), 3),
            )
        )
        card.body.addWidget(self.field_of(PAYEE_NAME))
        card.body.addWidget(
            note(
                self.tr(
                    "Mã QR thanh toán (VietQR) có sẵn số tiền và mã hồ sơ, làm ngay tại máy này,"
                    " không cần mạng. Để trống cả ba ô thì không in mã QR thanh toán."
                ),
                card,
            )
        )
        self.column.addStretch(1)

"""Giao diện: colours, size of letters, movement, language; remembered when saved.

All but the language is seen while choosing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reception.config import (
    LANGUAGE,
    LEAST_SCALE,
    MOST_SCALE,
    REDUCE_MOTION,
    SCALE,
    SCHEME,
    Setting,
)
from reception.ui.language import Language, say
from reception.ui.pages.settings.section import (
    FieldSection,
    SettingsTools,
    note,
    row,
    setting_choice,
    setting_field,
)
from reception.ui.style.appearance import Appearance
from reception.ui.widgets.form import FieldKind

_STEP = 10
_SCHEMES = (("Theo hệ điều hành", "system"), ("Nền sáng", "light"), ("Nền tối", "dark"))
# Each language by its own name, for whoever cannot read the other one.
_LANGUAGES = (("Tiếng Việt", Language.VIETNAMESE.value), ("English", Language.ENGLISH.value))
_FIELDS = dict(
    (
        setting_choice(SCHEME, _SCHEMES),
        setting_choice(
            SCALE,
            ((f"{scale} %", str(scale)) for scale in range(LEAST_SCALE, MOST_SCALE + 1, _STEP)),
        ),
        setting_choice(LANGUAGE, _LANGUAGES),
        setting_field(REDUCE_MOTION, kind=FieldKind.TICK),
    )
)


class AppearanceSection(FieldSection):
    """Applied live; "Bỏ thay đổi" shows the look of before again."""

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_look", say("Giao diện"), tools, _FIELDS, parent)
        card = self.card(self.tr("Giao diện của máy này"), "settings_look_card")
        card.body.addLayout(
            row(*((self.field_of(setting), 1) for setting in (SCHEME, SCALE, LANGUAGE)))
        )
        card.body.addWidget(self.field_of(REDUCE_MOTION))
        card.body.addWidget(
            note(self.tr("Đổi là thấy ngay; nhấn Lưu để máy nhớ cho lần mở sau."), card)
        )
        self.column.addStretch(1)
        self._kept: Appearance | None = None
        self.edited.connect(self._try)
        self.settled.connect(self._try)

    def load(self) -> None:
        """What is on show; what was only tried goes away from the whole window."""
        if self._kept is not None:
            self.tools.look.show(self._kept)
        self._kept = self.tools.look.look
        self.show_values(self._kept.values())

    def save(self) -> None:
        """Remembers what is on show."""
        typed = self.typed()
        before, self._kept = self.tools.look.stored().language, self._look(typed)
        self.tools.look.keep(self._kept)
        self.saved(typed)
        if self._kept.language is not before:
            self.tools.feedback.tell(
                say("Ngôn ngữ mới dùng từ lần mở chương trình sau. Giấy in luôn bằng tiếng Việt.")
            )

    @Slot()
    def _try(self) -> None:
        wanted = self._look(self.typed())
        if wanted != self.tools.look.look:
            self.tools.look.show(wanted)

    @staticmethod
    def _look(typed: Mapping[Setting[Any], str]) -> Appearance:
        return Appearance.of({setting.key: text for setting, text in typed.items()})

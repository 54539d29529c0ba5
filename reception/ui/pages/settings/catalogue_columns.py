"""Which column of a list means what: told by the titles, chosen by a person where that is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.services.catalogue.table_import import MEANINGS
from reception.ui.language import say
from reception.ui.pages.settings.catalogue_part import COLUMNS
from reception.ui.style.scaling import place
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, FormView
from reception.ui.widgets.text_label import TextLabel, TextRole

_LABELS: Mapping[str, str] = {
    "code": "Mã thủ tục",
    "name": "Tên thủ tục",
    "field": "Lĩnh vực",
    "limit": "Thời hạn",
    "unit": "Đơn vị của thời hạn",
    "fee": "Mức thu",
    "decision": "Quyết định",
    "valid_from": "Áp dụng từ ngày",
    "result": "Kết quả",
}
_NONE = "(không có)"


class ColumnChoices(QWidget):
    """Hidden until somebody chooses: what was read, and a choice for each meaning.

    Attributes:
        titles: every title of the list that was read; empty before.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        specs = tuple(FieldSpec(name, _LABELS[name], FieldKind.CHOICE, span=2) for name in MEANINGS)
        self.titles: tuple[str, ...] = ()
        self.form = Form(specs, "column", self)
        self._told = TextLabel("", TextRole.MUTED, wrap=True, parent=self)
        self._told.setObjectName("list_columns_told")
        self._view = FormView(self.form, COLUMNS, self)
        column = QVBoxLayout(self)
        place(column, spacing=8)
        column.addWidget(self._told)
        column.addWidget(self._view)
        self.forget()

    @property
    def chosen(self) -> Mapping[str, str]:
        """The title of each column that has a meaning; empty where the titles are to tell it."""
        return {name: title for name, title in self.form.values().items() if title}

    @property
    def is_open(self) -> bool:
        """Whether the choices are on show."""
        return not self.isHidden()

    def forget(self) -> None:
        """Nothing is known of the columns any more."""
        self.show_head((), {})
        self.close_choices()

    def close_choices(self) -> None:
        """The choices give way; what was chosen stays."""
        self.hide()

    def show_head(self, titles: Sequence[str], columns: Mapping[str, str]) -> None:
        """Offers the titles of a list; ``columns`` are those that were read."""
        self.titles = tuple(dict.fromkeys(titles))
        options = ((say(_NONE), ""), *((title, title) for title in self.titles))
        for name in MEANINGS:
            self.form.set_options(name, options)
        self.form.set_values({name: columns.get(name, "") for name in MEANINGS})
        known = (f"{say(_LABELS[name])}: “{title}”" for name, title in columns.items())
        self._told.setText(" · ".join(known))

    def check(self) -> bool:
        """Whether a column of codes is chosen, or nothing is; else that is asked for."""
        if not self.titles or "code" in self.chosen:
            return True
        self.show()
        self.form.show_message("code", say("Hãy chọn cột chứa mã thủ tục."))
        return False

    def open(self) -> None:
        """Shows the choices and takes the keyboard to the first."""
        self.show()
        self.form.focus_first()

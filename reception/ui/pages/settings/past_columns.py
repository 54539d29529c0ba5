"""Which column of an old register means what: told by the titles, chosen where that is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception.services.past.fields import FIELDS
from reception.services.past.moments import DATE_FORMATS
from reception.ui.language import say
from reception.ui.pages.settings.section import note
from reception.ui.style.scaling import place
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, FormView

COLUMNS = 8
FORMAT = "date_format"
_NONE, _DATES = "(không có)", "Cách ghi ngày"
# What nearly every register says comes first; the others follow as they are.
_FIRST = (
    *("code", "owner", "received", "due", "status", "finished", "returned", "returned_to"),
    *("procedure", "procedure_code", "id_number", "phone", "address", "contact"),
)
_ORDER = (*_FIRST, *(key for key in FIELDS if key not in _FIRST))


class PastColumns(QWidget):
    """Hidden until somebody chooses: a choice of column for each thing a register may say.

    Attributes:
        titles: of every column by its letters; empty before a file was read.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        specs = [
            FieldSpec(
                key,
                f"{say(FIELDS[key].label)} *" if FIELDS[key].is_needed else FIELDS[key].label,
                FieldKind.CHOICE,
                span=2,
            )
            for key in _ORDER
        ]
        order = FieldSpec(
            FORMAT,
            _DATES,
            FieldKind.CHOICE,
            value=DATE_FORMATS[0],
            options=tuple((way, way) for way in DATE_FORMATS),
            span=2,
        )
        self.titles: Mapping[str, str] = {}
        self.form = Form((*specs, order), "past_column", self)
        self.view = FormView(self.form, COLUMNS, self)
        column = QVBoxLayout(self)
        place(column, spacing=8)
        words = say(
            "Mục có dấu * phải có cột. Chọn sai cột thì xem trước lại: chưa ghi gì vào máy."
        )
        column.addWidget(note(words, self))
        column.addWidget(self.view)
        self.hide()

    @property
    def chosen(self) -> Mapping[str, str]:
        """The letters of each column that means something; empty where the titles are to tell."""
        if not self.titles:
            return {}
        given = self.form.values()
        return {key: given[key] for key in _ORDER if given[key]}

    @property
    def date_format(self) -> str:
        """How days are written."""
        return self.form.values()[FORMAT] or DATE_FORMATS[0]

    @property
    def is_open(self) -> bool:
        """Whether the choices are on show."""
        return not self.isHidden()

    def forget(self) -> None:
        """Nothing is known of the columns any more."""
        self.show_head({}, {})
        self.form.set_values({FORMAT: DATE_FORMATS[0]})
        self.hide()

    def show_head(self, titles: Mapping[str, str], letters: Mapping[str, str]) -> None:
        """Offers the columns of a table; ``letters`` are those that were read, by field."""
        self.titles = dict(titles)
        options = (
            (say(_NONE), ""),
            *((f"{column} · {title}", column) for column, title in titles.items()),
        )
        for key in FIELDS:
            self.form.set_options(key, options)
        self.form.set_values({key: letters.get(key, "") for key in FIELDS})

    def open(self) -> None:
        """Shows the choices and takes the keyboard to the first."""
        self.show()
        self.form.focus_first()

"""The panel of one entry of the office: written, changed, given a limit, or ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception.domain.typed_values import read_day
from reception.services.catalogue import office_entries
from reception.services.context import ServiceContext
from reception.ui.language import say
from reception.ui.pages.settings.catalogue_entry_forms import (
    END,
    ENTRY,
    LIMIT,
    read_entry,
    read_limit,
)
from reception.ui.pages.settings.catalogue_part import COLUMNS
from reception.ui.pages.settings.section import buttons, show_words
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.form import FieldSpec, Form, FormView, Values
from reception.ui.widgets.text_label import TextLabel, TextRole

Command = Callable[[ServiceContext], object]


class EntryWork(StrEnum):
    """What the panel is open for."""

    ENTRY = "entry"
    LIMIT = "limit"
    END = "end"


_FIELDS: Mapping[EntryWork, tuple[FieldSpec, ...]] = {
    EntryWork.ENTRY: ENTRY,
    EntryWork.LIMIT: LIMIT,
    EntryWork.END: END,
}
_TITLES: Mapping[EntryWork, str] = {
    EntryWork.ENTRY: "Thủ tục của cơ quan",
    EntryWork.LIMIT: "Thời hạn của cơ quan",
    EntryWork.END: "Thôi áp dụng",
}


class EntryPanel(CardSection):
    """One form at a time.

    Signals:
        submitted: Enter in the last field.
        edited: something was typed or chosen.
    """

    submitted = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "settings_entry_card", parent=parent)
        self._work: EntryWork | None = None
        self._code = ""
        self._about = TextLabel("", TextRole.MUTED, wrap=True, parent=self)
        self.body.addWidget(self._about)
        self._forms: dict[EntryWork, Form] = {}
        self._views: dict[EntryWork, FormView] = {}
        for work, specs in _FIELDS.items():
            form = self._forms[work] = Form(specs, f"own_{work.value}", self)
            view = self._views[work] = FormView(form, COLUMNS, self)
            form.submitted.connect(self.submitted)
            form.edited.connect(lambda _name: self.edited.emit())
            view.hide()
            self.body.addWidget(view)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a form is on show."""
        return self._work is not None

    @property
    def form(self) -> Form:
        """The form on show.

        Raises:
            RuntimeError: the panel is closed.
        """
        if self._work is None:
            raise RuntimeError("the panel is closed")
        return self._forms[self._work]

    def open_for(
        self, work: EntryWork, name: str, values: Mapping[str, str], code: str = ""
    ) -> None:
        """Shows a form, prefilled.

        Args:
            name: of the procedure it is about; empty for a new one.
            values: what stands there at first; those of other forms are left out.
            code: of what is changed or ended; empty for what is new.
        """
        self.close_panel()
        self._work, self._code = work, code
        self.set_title(say(_TITLES[work]))
        show_words(self._about, name)
        form = self.form
        form.clear()
        form.set_values({name: text for name, text in values.items() if name in form.fields})
        if work is EntryWork.ENTRY:
            # What is changed stays what it is.
            form.editor("code").widget.setEnabled(not code)
        self._views[work].show()
        self.show()
        form.focus_first()

    def add_button(self, button: QWidget) -> None:
        """A button below the fields."""
        self.body.addLayout(buttons(button))

    def close_panel(self) -> None:
        """Nothing is on show; what was typed goes."""
        if self._work is not None:
            self._views[self._work].hide()
        self._work, self._code = None, ""
        self.hide()

    def command(self) -> Command | None:
        """What the fields ask for; None where a field cannot be right, which says so itself.

        Raises:
            InputError: naming a field of the form.
        """
        if not self.form.check():
            return None
        values, code = self.form.values(), self._code
        if self._work is EntryWork.ENTRY:
            entry = read_entry(values)
            return lambda context: office_entries.add_entry(context, entry, values["pin"])
        return _end(code, values) if self._work is EntryWork.END else _limit(code, values)


def _end(code: str, values: Values) -> Command:
    last = read_day(values["last"], field="last")
    decision, pin = values["decision"], values["pin"]
    return lambda context: office_entries.end_entry(context, code, last, decision, pin)


def _limit(code: str, values: Values) -> Command:
    limit, first = read_limit(values), values["valid_from"].strip()
    since = read_day(first, field="valid_from") if first else None
    ground, pin = values["decision"], values["pin"]
    return lambda context: office_entries.set_limit(context, code, limit, ground, since, pin)

"""What every section of the settings page has in common: load, check, save, and saying what failed.

A section is saved as a whole or not at all. Errors stand beside their field, called by the words
above it; what was typed stays until it is saved or taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reception.config import Setting, as_bit
from reception.domain.errors import ReceptionError
from reception.services.setup import settings_catalog
from reception.ui.background.changes import Kind
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.session import Session
from reception.ui.input_parsing import field_sentence
from reception.ui.language import say
from reception.ui.style.scaling import place
from reception.ui.style.styling import describe
from reception.ui.tasks import Runner
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.feedback import Feedback
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form_fields import choice_field, focus, text_field
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_field import CheckBox
from reception.ui.widgets.text_label import TextLabel, TextRole

if TYPE_CHECKING:
    from reception.services.context import ServiceContext
    from reception.ui.background.backup_port import BackupPort
    from reception.ui.background.counter_preferences import PreferencesStore
    from reception.ui.printing.print_queue import PrintQueue
    from reception.ui.printing.spooler import Spooler
    from reception.ui.scanning.scan_input import ScanInput, SettingsPort
    from reception.ui.style.appearance import AppearanceStore
    from reception.ui.sync.center_port import CenterPort

_ROW = 10


@dataclass(frozen=True, slots=True)
class SettingsTools:
    """What the settings page is made with.

    Attributes:
        own_desk: opens a desk with a connection of its own, for jobs that take long.
        reload_session: the office, its hours or its calendar are others now.
        inlet: None where no scanner is listened to; window_file: what it is remembered in.
        comfort: when the counter locks itself; None where it never does.
        backup: makes copies; None where the folder is nobody's to copy, such as in a picture.
        restore_wanted, setup_wanted: leave the counter's work for the restore or for the steps of
            the first start; None where there is no way there.
    """

    jobs: BackgroundJobs
    runner: Runner
    feedback: Feedback
    session: Session
    queue: PrintQueue
    spooler: Spooler
    look: AppearanceStore
    center: CenterPort
    own_context: Callable[[], ServiceContext]
    reload_session: Callable[[], object]
    inlet: ScanInput | None = None
    window_file: SettingsPort | None = None
    comfort: PreferencesStore | None = None
    backup: BackupPort | None = None
    restore_wanted: Callable[[], object] | None = None
    setup_wanted: Callable[[], object] | None = None


class Section(QWidget):
    """One section; the page shows one at a time and gives it the keys to save and to take back.

    Signals:
        edited: something differs from what is stored.
        settled: what is on show is what is stored.
    """

    edited = Signal()
    settled = Signal()
    can_save = True

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.title = title
        self.column = QVBoxLayout(self)
        place(self.column, spacing=_ROW)

    def load(self) -> None:
        """Shows what is stored; what was typed and not saved goes."""

    def save(self) -> None:
        """Stores what is on show, or says what is wrong with it."""

    def activate(self) -> None:
        """The section came into view: the keyboard goes to its first field."""

    def show_session(self, session: Session) -> None:
        """Another clerk sits here, or another setting of the office holds."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """A setting with its field and how text goes in and out."""

    field: LabelledField
    read: Callable[[], str]
    show: Callable[[str], object]


class FieldSection(Section):
    """A section whose fields are settings of the catalogue."""

    def __init__(
        self, name: str, title: str, tools: SettingsTools, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, title, parent)
        self.tools = tools
        self._bound: dict[Setting[Any], _Bound] = {}
        self._stored: dict[Setting[Any], str] = {}
        self._is_loading = False

    # ------------------------------------------------------------------------------- building
    def card(self, title: str, name: str) -> CardSection:
        """A card below the others."""
        card = CardSection(title, name, parent=self)
        self.column.addWidget(card)
        return card

    def line(
        self, setting: Setting[Any], *, placeholder: str = "", longest: int = 500
    ) -> LabelledField:
        """A field of one line."""
        field, editor = text_field(
            say(setting.label), _name(setting), placeholder=placeholder, longest=longest
        )
        editor.textEdited.connect(self._touched)
        self._bound[setting] = _Bound(field, editor.text, editor.setText)
        return field

    def block(self, setting: Setting[Any]) -> LabelledField:
        """A field of several lines."""
        editor = QPlainTextEdit()
        editor.setTabChangesFocus(True)
        field = LabelledField(say(setting.label), editor, _name(setting))
        editor.textChanged.connect(self._touched)
        self._bound[setting] = _Bound(field, editor.toPlainText, editor.setPlainText)
        return field

    def choice(self, setting: Setting[Any], options: Sequence[tuple[str, object]]) -> LabelledField:
        """A choice of words; a stored value that is not among them is added as it is."""
        field, editor = choice_field(say(setting.label), _name(setting), options)
        editor.currentIndexChanged.connect(self._touched)

        def show(text: str) -> None:
            if editor.findData(text) < 0:
                editor.addItem(text, text)
            editor.setCurrentIndex(editor.findData(text))

        self._bound[setting] = _Bound(field, lambda: str(editor.currentData()), show)
        return field

    def tick(self, setting: Setting[Any]) -> LabelledField:
        """A tick with its words."""
        editor = CheckBox(say(setting.label))
        field = LabelledField("", editor, _name(setting))
        describe(editor, _name(setting), say(setting.label))
        editor.toggled.connect(self._touched)
        self._bound[setting] = _Bound(
            field,
            lambda: as_bit(editor.isChecked()),
            lambda text: editor.setChecked(text == as_bit(True)),
        )
        return field

    def field_of(self, setting: Setting[Any]) -> LabelledField:
        """The field of a setting."""
        return self._bound[setting].field

    def typed(self) -> dict[Setting[Any], str]:
        """Every field as it stands."""
        return {setting: bound.read() for setting, bound in self._bound.items()}

    # ------------------------------------------------------------------------- load and save
    def load(self) -> None:
        """Reads the store and shows it."""
        self.tools.jobs.run(
            settings_catalog.stored_values,
            owner=self,
            on_result=self.show_values,
            on_error=self.tools.feedback.failed,
        )

    def show_values(self, values: Mapping[str, str]) -> None:
        """Shows stored values; nothing is typed any more."""
        self._is_loading = True
        self.clear_messages()
        for setting, bound in self._bound.items():
            bound.show(setting.text(values))
        self._is_loading = False
        self._stored = self.typed()
        self.settled.emit()

    def save(self) -> None:
        """Stores all fields together."""
        self.clear_messages()
        typed = self.typed()
        self.tools.jobs.command(
            lambda context: settings_catalog.save(context, typed),
            owner=self,
            on_result=lambda _nothing: self.saved(typed),
            kinds=Kind.SETTINGS,
            on_error=self.show_error,
        )

    def saved(self, typed: Mapping[Setting[Any], str]) -> None:
        """Everything is stored; sections that others follow override this and call it."""
        self._stored = dict(typed)
        self.tools.feedback.saved(self.tr("Đã lưu: {what}.").format(what=self.title))
        self.load()

    def show_error(self, error: BaseException) -> None:
        """Says what is wrong beside its field; what belongs to none goes to the toast."""
        bound = self._bound_of(getattr(error, "field", None) or "")
        if bound is None or not isinstance(error, ReceptionError):
            self.tools.feedback.failed(error)
            return
        bound.field.show_error(field_sentence(error, bound.field.editor.accessibleName()))
        focus(bound.field.editor)

    def clear_messages(self) -> None:
        """Takes every message away."""
        for bound in self._bound.values():
            bound.field.clear_message()

    def activate(self) -> None:
        """Takes the keyboard to the first field."""
        first = next(iter(self._bound.values()), None)
        if first is not None:
            focus(first.field.editor)

    @property
    def has_edits(self) -> bool:
        """Whether a field differs from what is stored."""
        return self.typed() != self._stored

    def _bound_of(self, key: str) -> _Bound | None:
        wanted = _ALIASES.get(key, key)
        return next((b for s, b in self._bound.items() if s.key == wanted), None)

    @Slot()
    def _touched(self) -> None:
        if self._is_loading:
            return
        if self.has_edits:
            self.edited.emit()
        else:
            self.settled.emit()


# Errors about several fields together stand beside the first of them.
_ALIASES = {"office_hours": settings_catalog.MORNING_OPENS.key}


def _name(setting: Setting[Any]) -> str:
    return f"setting_{setting.key.replace('/', '_')}"


def row(*parts: tuple[QWidget, int]) -> QGridLayout:
    """Fields side by side with their shares of the width."""
    grid = QGridLayout()
    place(grid, spacing=_ROW, row_spacing=8)
    for column, (widget, stretch) in enumerate(parts):
        grid.addWidget(widget, 0, column)
        grid.setColumnStretch(column, stretch)
    return grid


def note(text: str, parent: QWidget) -> TextLabel:
    """A quiet sentence that explains."""
    return TextLabel(text, TextRole.MUTED, wrap=True, parent=parent)


def show_words(label: TextLabel, text: str) -> None:
    """Shows words; a label without any takes no room."""
    label.setText(text)
    label.setVisible(bool(text))


def buttons(*parts: QWidget) -> FlowLayout:
    """Buttons side by side, on further lines where the letters are large."""
    line = FlowLayout()
    place(line, spacing=_ROW)
    for part in parts:
        line.addWidget(part)
    return line

"""What every section of the settings page has in common: load, check, save, and saying what failed.

A section is saved as a whole or not at all. Errors stand beside their field, called by the words
above it; what was typed stays until it is saved or taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from reception.config import Setting
from reception.services.setup import settings_catalog
from reception.ui.background.changes import Kind
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.style.scaling import place, scaled
from reception.ui.tasks import Runner
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.feedback import Feedback
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, FormView
from reception.ui.widgets.labelled_field import LabelledField
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
    from reception.ui.sync.hub_port import OpenHub
    from reception.ui.sync.province_account_port import ProvinceAccountPort

_ROW = 10
# Below this width, in pixels at 100 %, rows of fields break.
NARROW = 700


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
        province: accounts at a province or a ministry; None where nobody there is to be told.
        hub: opens the hub of this PC; None where the folder can serve nobody.
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
    province: ProvinceAccountPort | None = None
    hub: OpenHub | None = None


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

    @property
    def save_words(self) -> str:
        """What the page's key to save is called."""
        return say("Lưu: {title}").format(title=self.title)

    def load(self) -> None:
        """Shows what is stored; what was typed and not saved goes."""

    def save(self) -> None:
        """Stores what is on show, or says what is wrong with it."""

    def activate(self) -> None:
        """The section came into view: the keyboard goes to its first field."""

    def show_session(self, session: Session) -> None:
        """Another clerk sits here, or another setting of the office holds."""


class RowsSection(Section):
    """A section whose fields stand in rows, fewer in each where large letters leave less room."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wide or narrow rows, as the section is wide."""
        super().resizeEvent(event)
        for view in self.findChildren(FormView):
            view.set_narrow(self.width() < scaled(NARROW))


class FieldSection(Section):
    """A section whose fields are settings of the catalogue.

    Args:
        fields: the settings in their order, each with its field; see :func:`setting_field`.

    Attributes:
        form: the fields; a section places them by :meth:`field_of`.
    """

    def __init__(
        self,
        name: str,
        title: str,
        tools: SettingsTools,
        fields: Mapping[Setting[Any], FieldSpec],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, title, parent)
        self.tools = tools
        self.form = Form(tuple(fields.values()), _PREFIX, self)
        self._settings = tuple(fields)
        self._stored: dict[Setting[Any], str] = {}
        self.form.edited.connect(self._touched)
        self.form.submitted.connect(self._submit)

    # ------------------------------------------------------------------------------- building
    def card(self, title: str, name: str) -> CardSection:
        """A card below the others."""
        card = CardSection(title, name, parent=self)
        self.column.addWidget(card)
        return card

    def field_of(self, setting: Setting[Any]) -> LabelledField:
        """The field of a setting."""
        return self.form.fields[setting.key]

    def typed(self) -> dict[Setting[Any], str]:
        """Every field as it stands."""
        values = self.form.values()
        return {setting: values[setting.key] for setting in self._settings}

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
        self.form.clear_messages()
        self.form.set_values({setting.key: setting.text(values) for setting in self._settings})
        self._stored = self.typed()
        self.settled.emit()

    def save(self) -> None:
        """Stores all fields together."""
        self.form.clear_messages()
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
        if not self.form.show_error(error):
            self.tools.feedback.failed(error)

    def activate(self) -> None:
        """Takes the keyboard to the first field."""
        self.form.focus_first()

    @property
    def has_edits(self) -> bool:
        """Whether a field differs from what is stored."""
        return self.typed() != self._stored

    @Slot()
    def _touched(self) -> None:
        if self.has_edits:
            self.edited.emit()
        else:
            self.settled.emit()

    @Slot()
    def _submit(self) -> None:
        """Enter in the last field."""
        if self.has_edits:
            self.save()


_PREFIX = "setting"


def setting_field(setting: Setting[Any], **changes: Any) -> tuple[Setting[Any], FieldSpec]:
    """A setting with its field.

    Args:
        setting: names and labels the field.
        changes: of :class:`FieldSpec`; a line without any.
    """
    return setting, replace(FieldSpec(setting.key, setting.label), **changes)


def setting_choice(
    setting: Setting[Any], options: Iterable[tuple[str, object]]
) -> tuple[Setting[Any], FieldSpec]:
    """A choice of words; a stored value that is not among them is added as it is."""
    return setting_field(setting, kind=FieldKind.CHOICE, options=tuple(options), keeps_unknown=True)


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

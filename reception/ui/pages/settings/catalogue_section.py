"""Danh mục thủ tục: the layers in use and one step back, and the ways in which they change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reception.domain.money import grouped
from reception.services.catalogue import importing
from reception.services.catalogue.importing import CatalogueState
from reception.services.context import ServiceContext
from reception.ui.background.changes import Kind
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.pages.settings.catalogue_difference import layer_words
from reception.ui.pages.settings.catalogue_list import CatalogueList
from reception.ui.pages.settings.catalogue_own import CatalogueOwn
from reception.ui.pages.settings.catalogue_package import CataloguePackage
from reception.ui.pages.settings.catalogue_part import CataloguePart
from reception.ui.pages.settings.section import Section, SettingsTools, buttons
from reception.ui.style.scaling import place
from reception.ui.style.styling import set_flag
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.text_label import TextLabel, TextRole

_KEYS = ("Alt+G", "Alt+X", "Alt+Q")


@dataclass(frozen=True, slots=True)
class _Held:
    """The layers, and how many procedures are in force today."""

    state: CatalogueState
    live: int


class CatalogueSection(Section):
    """Three parts, one on show: packages, lists, and the office's own entries."""

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_catalogue", say("Danh mục thủ tục"), parent)
        self._tools = tools
        self._package = CataloguePackage(tools, self)
        self.parts: tuple[CataloguePart, ...] = (
            self._package,
            CatalogueList(tools, self),
            CatalogueOwn(tools, self),
        )
        self._current = 0
        self._edited: set[int] = set()
        self.page_actions = PageActions(self, self._rows())
        self._build()
        for at, part in enumerate(self.parts):
            part.taken.connect(self._after_change)
            part.edited.connect(lambda at=at: self._mark(at, is_edited=True))
            part.settled.connect(lambda at=at: self._mark(at, is_edited=False))
        self._show_part()

    def _build(self) -> None:
        card = self._layers_card = CardSection(
            self.tr("Các lớp đang dùng"), "settings_layers_card", parent=self
        )
        self._layers = TextLabel("", TextRole.BODY, wrap=True, parent=card)
        self._layers.setObjectName("catalogue_layers")
        card.body.addWidget(self._layers)
        self.column.addLayout(self._line())
        self.column.addWidget(card)
        for part in self.parts:
            self.column.addWidget(part, 1)

    def _line(self) -> FlowLayout:
        """The parts as tabs, and the step back, which is possible from each."""
        names = [row.name for row in self.page_actions.rows]
        self._tabs = [self.page_actions.button(name) for name in names[1:]]
        for tab in self._tabs:
            set_flag(tab, "role", "row")
            place(tab.row, (12, 0, 10, 0), 8)
        return buttons(*self._tabs, self.page_actions.button(names[0]))

    def _rows(self) -> tuple[PageAction, ...]:
        back = PageAction(
            "catalogue_back",
            self.tr("Quay lại gói trước"),
            self._step_back,
            "Alt+L",
            side=Side.PAGE,
            help=self.tr("Gói nhận sau cùng thôi dùng, gói trước dùng lại"),
        )
        tabs = (
            PageAction(
                f"catalogue_part_{at + 1}",
                part.title,
                partial(self.open_part, at),
                _KEYS[at],
                side=Side.PAGE,
            )
            for at, part in enumerate(self.parts)
        )
        return (back, *tabs)

    @property
    def save_words(self) -> str:
        """What Ctrl+Enter does now."""
        return self.part.save_words

    @property
    def part(self) -> CataloguePart:
        """The part on show."""
        return self.parts[self._current]

    def open_part(self, at: int) -> None:
        """Shows a part and gives it the keyboard; what was typed in the others stays."""
        self._current = at
        self._show_part()
        self.part.activate()

    def _show_part(self) -> None:
        # The other parts need the room.
        self._layers_card.setVisible(self._current == 0)
        for at, part in enumerate(self.parts):
            part.setVisible(at == self._current)
            set_flag(self._tabs[at], "current", at == self._current)
        self._tell()

    def _mark(self, at: int, *, is_edited: bool) -> None:
        (self._edited.add if is_edited else self._edited.discard)(at)
        self._tell()

    def _tell(self) -> None:
        (self.edited if self._edited else self.settled).emit()

    # ------------------------------------------------------------------------ load and show
    def load(self) -> None:
        """Shows the layers as they are; what was looked at and not taken is put away."""
        for part in self.parts:
            part.load()
        self._tools.jobs.run(
            _held,
            owner=self,
            on_result=self._show_state,
            on_error=self._tools.feedback.failed,
        )

    def show_session(self, session: Session) -> None:
        """Another day, perhaps, on which other rows hold."""
        for part in self.parts:
            part.show_session(session)

    def activate(self) -> None:
        """Takes the keyboard to the part on show."""
        self.part.activate()

    def save(self) -> None:
        """Looks at, takes or saves what the part on show asks."""
        self.part.save()

    def _show_state(self, held: _Held) -> None:
        self._layers.setText("\n".join(layer_words(record) for record in held.state.used))
        words = self.tr("{count} thủ tục còn hiệu lực").format(count=grouped(held.live))
        self._layers_card.show_chips((ChipText(words),))
        self._package.show_waiting(held.state.waiting)

    @Slot()
    def _step_back(self) -> None:
        pin = self.part.pin
        self._tools.jobs.command(
            lambda context: importing.step_back(context, importing.last_layer(context), pin),
            owner=self,
            on_result=lambda record: self._after_change(
                self.tr("Đã thôi dùng gói {version}.").format(version=record.version)
            ),
            kinds=Kind.SETTINGS,
            on_error=self.part.show_fault,
        )

    @Slot(str)
    def _after_change(self, words: str) -> None:
        self._tools.feedback.saved(words)
        self._tools.reload_session()
        self.load()
        self.part.activate()


def _held(context: ServiceContext) -> _Held:
    state = importing.catalogue_state(context)
    return _Held(state, len(state.catalogue.in_force(context.today)))

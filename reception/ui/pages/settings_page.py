"""Thiết lập: everything a counter may choose, section by section, each saved as a whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QStackedWidget, QVBoxLayout, QWidget

from reception.ui.background.session import Session
from reception.ui.pages.settings.accounts_section import AccountsSection
from reception.ui.pages.settings.appearance_section import AppearanceSection
from reception.ui.pages.settings.backup_section import BackupSection
from reception.ui.pages.settings.catalogue_section import CatalogueSection
from reception.ui.pages.settings.center_section import CenterSection
from reception.ui.pages.settings.check_section import CheckSection
from reception.ui.pages.settings.hours_section import HoursSection
from reception.ui.pages.settings.lock_section import LockSection
from reception.ui.pages.settings.office_section import OfficeSection
from reception.ui.pages.settings.past_section import PastSection
from reception.ui.pages.settings.payee_section import PayeeSection
from reception.ui.pages.settings.printing_section import PrintingSection
from reception.ui.pages.settings.queue_section import QueueSection
from reception.ui.pages.settings.scanner_part import ScannerPart
from reception.ui.pages.settings.section import Section, SettingsTools
from reception.ui.style.scaling import fix, place, scaled
from reception.ui.style.styling import describe, set_flag
from reception.ui.sync.sync_worker import SyncService
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.following_area import FollowingArea
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.page_frame import PageFrame
from reception.ui.widgets.text_field import Choice
from reception.ui.widgets.text_label import TextLabel

_LIST_WIDTH = 250
# The upper row of the keyboard, left to right.
_KEYS = "1234567890-=[]"
# Of the page, at most: with large letters the list becomes one line above the section.
_LIST_SHARE = 0.4


class _SectionButton(ActionButton):
    """One line of the list of sections, its key at the right."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, "", parent=parent)
        set_flag(self, "role", "row")
        place(self.row, (10, 0, 8, 0), 8)
        self.row.addStretch(1)

    def _make_label(self, text: str) -> TextLabel:
        return TextLabel(text, parent=self)


class SettingsPage(PageFrame):
    """List of sections at the left, the chosen one at the right, its two keys at the foot.

    Args:
        tools: what sections are made with.
        sync: takes another center over.
    """

    def __init__(
        self, tools: SettingsTools, sync: SyncService, parent: QWidget | None = None
    ) -> None:
        super().__init__(scrolls=False, parent=parent)
        self.setObjectName("settings_page")
        self._tools = tools
        self.sections = self._make_sections(tools, sync)
        self._edited: set[int] = set()
        self._loaded: set[int] = set()
        self._current = 0
        self._build()
        self._show_section(0)

    def _make_sections(self, tools: SettingsTools, sync: SyncService) -> tuple[Section, ...]:
        makers: tuple[Callable[[], Section], ...] = (
            lambda: OfficeSection(tools),
            lambda: HoursSection(tools),
            lambda: PrintingSection(tools),
            lambda: QueueSection(tools),
            lambda: CenterSection(tools, sync),
            lambda: ScannerPart(tools),
            lambda: AppearanceSection(tools),
            lambda: PayeeSection(tools),
            lambda: CheckSection(tools),
        )
        made = [make() for make in makers]
        if tools.backup is not None:
            made.append(BackupSection(tools, tools.backup))
        if tools.comfort is not None:
            made.append(LockSection(tools, tools.comfort))
        made += [CatalogueSection(tools), AccountsSection(tools), PastSection(tools)]
        return tuple(made)

    def _build(self) -> None:
        holder = QWidget(self)
        line = self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        place(line, spacing=16)
        line.addWidget(self._list(), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._make_chooser())
        self._stack = QStackedWidget(holder)
        for at, section in enumerate(self.sections):
            self._stack.addWidget(_scrolling(section))
            section.edited.connect(lambda at=at: self._mark(at, is_edited=True))
            section.settled.connect(lambda at=at: self._mark(at, is_edited=False))
        line.addWidget(self._stack, 1)
        self.content.addWidget(holder, 1)
        self.page_actions = PageActions(self, self._actions(), self.action_bar)
        for at, button in enumerate(self._buttons):
            row = self._section_row(at)
            self.page_actions.add((row,))
            self.page_actions.bind(row.name, button)
            # The key holds while the list is one line, too.
            self._chooser.addAction(self.page_actions.action(row.name))

    def _section_row(self, at: int) -> PageAction:
        """The way to a section; a star says that something there is not saved yet."""
        title = self.sections[at].title
        spoken = self.tr("{title}, chưa lưu").format(title=title)
        return PageAction(
            f"section_{at + 1}",
            lambda: spoken if at in self._edited else title,
            lambda: self.open_section(at),
            f"Alt+{_KEYS[at]}",
            side=Side.PAGE,
            on_button=lambda: _short_title(self.sections[at], at in self._edited),
        )

    def _actions(self) -> tuple[PageAction, ...]:
        def can_save() -> bool:
            return self._section.can_save

        def save() -> None:
            # The section on show at the press, not at the making of the row.
            self._section.save()

        return (
            PageAction(
                "settings_drop",
                self.tr("Bỏ thay đổi"),
                self._take_back,
                "Alt+B",
                shown=can_save,
                enabled=lambda: self._current in self._edited,
            ),
            PageAction(
                "settings_save",
                lambda: self._section.save_words,
                save,
                "Ctrl+Enter",
                side=Side.RIGHT,
                is_primary=True,
                shown=can_save,
            ),
        )

    @property
    def _section(self) -> Section:
        return self.sections[self._current]

    def _list(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        self._card = card
        fix(card, width=_LIST_WIDTH)
        column = QVBoxLayout(card)
        place(column, (8, 10, 8, 10), 2)
        numbers = range(1, len(self.sections) + 1)
        self._buttons = [_SectionButton(f"section_{number}", card) for number in numbers]
        for button in self._buttons:
            column.addWidget(button)
        return card

    def _make_chooser(self) -> Choice:
        """The same list in one line."""
        chooser = self._chooser = Choice(self)
        chooser.hide()
        describe(chooser, "settings_chooser", self.tr("Phần thiết lập"))
        chooser.addItems([section.title for section in self.sections])
        chooser.activated.connect(self.open_section)
        return chooser

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list leaves room for what is set."""
        super().resizeEvent(event)
        self._fit_list()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_list()

    def _fit_list(self) -> None:
        is_narrow = scaled(_LIST_WIDTH) > self.width() * _LIST_SHARE
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        self._card.setHidden(is_narrow)
        self._chooser.setVisible(is_narrow)

    # ------------------------------------------------------------------------ the page's door
    def activate(self) -> None:
        """The page came into view: the section on show is as it was left."""
        self._load_once()
        self._section.activate()

    def refresh(self) -> None:
        """What is stored may be another; what was typed stays."""
        if self._current not in self._edited:
            self._section.load()

    def show_session(self, session: Session) -> None:
        """Another clerk, or another setting of the office."""
        for section in self.sections:
            section.show_session(session)

    def take_hub_code(self, code: str) -> bool:
        """Puts the code of a hub where it is typed; False where another section is on show."""
        shown = self.sections[self._current]
        if not isinstance(shown, CenterSection):
            return False
        shown.take_hub_code(code)
        return True

    @Slot(int)
    def open_section(self, at: int) -> None:
        """Shows a section and gives it the keyboard."""
        self._show_section(at)
        self._load_once()
        self.sections[at].activate()

    # ------------------------------------------------------------------------------- inside
    def _show_section(self, at: int) -> None:
        self._current = at
        self._stack.setCurrentIndex(at)
        self._chooser.setCurrentIndex(at)
        for number, button in enumerate(self._buttons):
            set_flag(button, "current", number == at)
        self.action_bar.setVisible(self._section.can_save)
        self.page_actions.refresh()

    def _load_once(self) -> None:
        if self._current not in self._loaded:
            self._loaded.add(self._current)
            self._section.load()

    def _mark(self, at: int, *, is_edited: bool) -> None:
        (self._edited.add if is_edited else self._edited.discard)(at)
        self._chooser.setItemText(at, _short_title(self.sections[at], is_edited))
        self.page_actions.refresh()

    def _take_back(self) -> None:
        self._section.load()
        self._section.activate()


def _short_title(section: Section, is_edited: bool) -> str:
    return f"{section.title} *" if is_edited else section.title


def _scrolling(section: Section) -> FollowingArea:
    area = FollowingArea()
    area.setObjectName("page_scroll")
    inner = QWidget()
    inner.setObjectName("page_content")
    column = QVBoxLayout(inner)
    place(column, (0, 0, 0, 14), 0)
    column.addWidget(section)
    area.setWidget(inner)
    return area

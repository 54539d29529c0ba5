"""Section 2, Thủ tục: which matter, found from a few letters, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QWidget

from reception.domain.channel import Channel
from reception.domain.deadline import LimitUnit
from reception.domain.procedure import ProcedureVersion
from reception.domain.procedure_search import ProcedureIndex, build_index, search_procedures
from reception.domain.working_calendar import OfficeHours
from reception.services.dossier.fees_and_limits import MAX_QUANTITY
from reception.services.intake.favourites import SearchOrder
from reception.services.intake.fee_needs import special_cases
from reception.services.intake.receiving import MAX_SUMMARY
from reception.services.rows import DossierLine
from reception.ui.background.session import Session
from reception.ui.labels import due_words
from reception.ui.language import say
from reception.ui.style.scaling import fix, place
from reception.ui.style.tokens import Tone
from reception.ui.widgets import keys
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form_fields import (
    EnterMoves,
    choice_field,
    fill_choice,
    text_field,
    whole_number,
)
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.notice import Notice
from reception.ui.widgets.suggestion_list import MAX_VISIBLE, Suggestion, SuggestionList

_LONGEST_SEARCH = 300
_MOST_FOUND = 20
_STAR_KEYS = "Ctrl+D"
_SEE_KEYS = "Alt+E"
STAR = "★"


class ProcedureSection(CardSection):
    """Search field with suggestions, then summary, number of sets, channel and special case.

    Signals:
        edited: what would be printed changed.
        chosen: another procedure, channel or case was chosen, or no procedure any more.
        passed: Enter where there is nothing left to choose.
        star_wanted: a procedure's code, and whether it is to be a favourite.
        open_wanted: the code of the person's open dossier for the same procedure.
    """

    edited = Signal()
    chosen = Signal()
    passed = Signal()
    star_wanted = Signal(str, bool)
    open_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "section_procedure", 2, parent)
        self.set_title(self.tr("Thủ tục"))
        self._index: ProcedureIndex = build_index(())
        self._hours = OfficeHours()
        self._today = date.min
        self._order = SearchOrder((), {})
        self._open_code = ""
        self.version: ProcedureVersion | None = None
        self._build_search()
        self._build_details()
        self._connect()
        self._show_version(None)

    def _build_search(self) -> None:
        self._search_field, self._search = text_field(
            "",
            "procedure_search",
            placeholder=self.tr("Gõ tên không dấu, chữ đầu, tên tắt hoặc mã: khai sinh, cc bs…"),
            longest=_LONGEST_SEARCH,
        )
        self._search.setAccessibleName(self.tr("Tìm thủ tục"))
        self._list = SuggestionList("procedure_suggestions", self.tr("Thủ tục gợi ý"), self)
        self._list.attach(self._search)
        self.same = Notice("open_dossier_notice", self.tr("Xem hồ sơ đó"), _SEE_KEYS, parent=self)
        for part in (self._search_field, self._list, self.same):
            self.body.addWidget(part)
        self.set_first_field(self._search)

    def _build_details(self) -> None:
        self._details = QWidget(self)
        line = FlowLayout(self._details)
        place(line, spacing=10)
        self._summary_field, self._summary_line = text_field(
            self.tr("Nội dung yêu cầu"), "summary", longest=MAX_SUMMARY
        )
        self._quantity_field, self._quantity = text_field(self.tr("Số bộ"), "quantity", longest=3)
        self._quantity.setText("1")
        self._quantity.setValidator(QIntValidator(1, MAX_QUANTITY, self))
        self._channel_field, self._channel = choice_field(
            self.tr("Kênh"), "channel", [(say(item.label), int(item)) for item in Channel]
        )
        self._case_field, self._case = choice_field(self.tr("Trường hợp"), "limit_case", ())
        fix(self._quantity_field, width=64)
        for field, width in ((self._channel_field, 150), (self._case_field, 190)):
            fix(field, width=width)
        line.fill_with(self._summary_field)
        for field in (
            self._summary_field,
            self._quantity_field,
            self._case_field,
            self._channel_field,
        ):
            line.addWidget(field)
        self.body.addWidget(self._details)

    def _connect(self) -> None:
        self._search.textEdited.connect(self._suggest)
        self._search.installEventFilter(self)
        self._list.chosen.connect(self._choose)
        self.same.pressed.connect(lambda: self.open_wanted.emit(self._open_code))
        keys.bind(self, _STAR_KEYS, self._toggle_star)
        for editor in (self._summary_line, self._quantity):
            editor.textEdited.connect(self.edited)
        for choice in (self._channel, self._case):
            choice.activated.connect(self.chosen)
        EnterMoves(
            (self._summary_line, self._quantity, self._case, self._channel), self.passed.emit, self
        )

    def show_session(self, session: Session) -> None:
        """Takes the procedures in force today."""
        self._index = build_index(session.procedures(), session.shortcuts())
        self._hours, self._today = session.hours, session.today

    def show_order(self, order: SearchOrder) -> None:
        """Takes what this counter receives most and has marked with a star."""
        self._order = order
        if self.version is not None:
            self._show_about(self.version)

    def show_favourites(self, codes: tuple[str, ...]) -> None:
        """Takes the marked procedures as they are stored now; an open list shows it."""
        self.show_order(replace(self._order, favourites=codes))
        if not self._list.isHidden():
            marked = self._list.currentIndex().row()
            self._list.show_items(self._found(self._search.text()))
            self._list.setCurrentIndex(self._list.model().index(marked, 0))

    def show_open(self, dossiers: tuple[DossierLine, ...], now: datetime) -> None:
        """Warns that the person has a dossier under way for the same procedure."""
        self._open_code = dossiers[0].code if dossiers else ""
        if not dossiers:
            self.same.say("", Tone.WARN)
            return
        words = self.tr(
            "Người này đã có hồ sơ đang giải quyết cho thủ tục này: {code}, {due}."
        ).format(code=self._open_code, due=_due_words(dossiers[0], now))
        self.same.say(words, Tone.WARN)

    def fields(self) -> Mapping[str, LabelledField]:
        """The fields by the names that errors carry."""
        return {
            "procedure": self._search_field,
            "summary": self._summary_field,
            "quantity": self._quantity_field,
            "channel": self._channel_field,
            "case": self._case_field,
        }

    def editors(self) -> tuple[QWidget, ...]:
        """Everything that takes the keyboard, in order."""
        return (self._search, self._summary_line, self._quantity, self._case, self._channel)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed or chosen."""
        return self.version is None and not self._search.text() and not self._summary_line.text()

    @property
    def typed(self) -> str:
        """What stands in the search field."""
        return self._search.text()

    @property
    def code(self) -> str:
        """The code of the chosen procedure, or empty."""
        return "" if self.version is None else self.version.code

    @property
    def summary(self) -> str:
        """What is asked for, in the citizen's words."""
        return self._summary_line.text()

    @property
    def quantity(self) -> int:
        """Number of sets; 0 where the field holds no number."""
        return whole_number(self._quantity.text()) or 0

    @property
    def channel(self) -> Channel:
        """How the dossier came in."""
        return Channel(self._channel.currentData())

    @property
    def case(self) -> str:
        """Special case with a limit of its own, or empty."""
        return str(self._case.currentData() or "")

    def show_matter(
        self,
        version: ProcedureVersion | None,
        summary: str,
        quantity: int,
        case: str,
        channel: Channel,
    ) -> None:
        """Fills in a matter as it was chosen before."""
        self._show_version(version)
        self._channel.setCurrentIndex(max(0, self._channel.findData(int(channel))))
        self._summary_line.setText(summary)
        self._quantity.setText(str(quantity))
        self._case.setCurrentIndex(max(0, self._case.findData(case)))
        self.chosen.emit()

    def clear(self) -> None:
        """Empties the section for the next dossier."""
        self._show_version(None)
        self.same.say("", Tone.WARN)
        self._summary_line.clear()
        self._quantity.setText("1")
        self._channel.setCurrentIndex(0)
        for field in self.fields().values():
            field.clear_message()
        self.chosen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the field opens the list; Enter on a settled choice goes on."""
        if not isinstance(event, QKeyEvent) or watched is not self._search:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape and not self._list.isHidden():
            return self._close_list(event)
        if event.type() != QEvent.Type.KeyPress or not self._list.isHidden():
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self._suggest("" if self.version else self._search.text())
            return True
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.passed.emit()
            return True
        return super().eventFilter(watched, event)

    def _close_list(self, event: QKeyEvent) -> bool:
        """Esc closes the suggestions before it means the whole sheet."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self._list.show_items(())
        return True

    @Slot(str)
    def _suggest(self, text: str) -> None:
        had_version = self.version is not None
        self.version = None
        self._search_field.clear_message()
        self._list.show_items(self._found(text, has_all=had_version))
        self._show_about(None)
        self.chosen.emit()

    def _found(self, text: str, *, has_all: bool = False) -> list[Suggestion]:
        """What the letters may mean: marked ones and those received most come first."""
        found = search_procedures(
            self._index,
            text,
            frequency=self._order.usage,
            favourites=frozenset(self._order.favourites),
            limit=_MOST_FOUND if text.strip() or has_all else MAX_VISIBLE,
        )
        return [self._suggestion(version) for version in found]

    @Slot()
    def _toggle_star(self) -> None:
        """Marks the procedure under the hand, or lets go of it."""
        current = None if self._list.isHidden() else self._list.current()
        version = self.version if current is None else current.value
        if isinstance(version, ProcedureVersion):
            is_marked = version.code in self._order.favourites
            self.star_wanted.emit(version.code, not is_marked)

    def _suggestion(self, version: ProcedureVersion) -> Suggestion:
        trailing = limit_words(version, self._hours)
        if not version.at_desk:
            trailing = self.tr("nơi khác tiếp nhận")
        star = f"{STAR} " if version.code in self._order.favourites else ""
        note = f"{version.code} · {version.field}"
        return Suggestion(version, f"{star}{version.name}", note, trailing)

    @Slot(object)
    def _choose(self, version: ProcedureVersion) -> None:
        self._show_version(version)
        self.chosen.emit()
        self.passed.emit()

    def _show_version(self, version: ProcedureVersion | None) -> None:
        self.version = version
        self._list.show_items(())
        self._search.setText("" if version is None else version.name)
        self._search.setCursorPosition(0)
        cases = special_cases(version, self._today)
        fill_choice(self._case, [(self.tr("Thông thường"), ""), *((case, case) for case in cases)])
        self._case_field.setVisible(bool(cases))
        self._show_about(version)

    def _show_about(self, version: ProcedureVersion | None) -> None:
        """The header says what was chosen; the details wait until something is."""
        self._details.setVisible(version is not None)
        self.set_done(version is not None)
        self.show_summary("" if version is None else version.name)
        hint = self.tr("{keys} = đánh dấu hay dùng").format(keys=_STAR_KEYS)
        self.show_hint(hint if version is None else limit_words(version, self._hours))
        words = () if version is None else (version.code, version.field)
        chips = [ChipText(text) for text in words]
        if version is not None and version.code in self._order.favourites:
            chips.insert(0, ChipText(self.tr("★ Hay dùng"), Tone.ACCENT))
        self.show_chips(chips)


def _due_words(line: DossierLine, now: datetime) -> str:
    words = due_words(line, now)
    return say("hẹn trả {words}").format(words=words) if words else say("chưa hẹn ngày trả")


def limit_words(version: ProcedureVersion, hours: OfficeHours) -> str:
    """The usual time limit of a procedure in a few words."""
    row = next((row for row in version.limits if not row.case), None)
    if row is None or row.limit is None:
        return say("Không định hạn")
    if row.limit.unit is LimitUnit.SAME_DAY:
        return say("Trong ngày, sau {cut_off:%H:%M} sang ngày làm việc kế").format(
            cut_off=hours.cut_off
        )
    return row.limit.describe()

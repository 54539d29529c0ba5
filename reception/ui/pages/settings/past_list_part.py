"""Các lần đã nhập: what came out of old registers, and taking an import out as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.money import grouped
from reception.services.past.imports import PastImport, TakenOut, past_imports, undo_import
from reception.services.sheets.watch import ReadingStopped, Watch
from reception.ui.background.changes import Change, Kind
from reception.ui.background.session import Session
from reception.ui.labels import short_moment
from reception.ui.language import say
from reception.ui.pages.settings.progress_job import ProgressJob, Stopped, Told
from reception.ui.pages.settings.section import Section, SettingsTools, buttons, note, show_words
from reception.ui.style.scaling import at_least
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.paged_model import Column, PagedTableModel
from reception.ui.widgets.text_label import TextLabel, TextRole

_NAMED = 20


class PastListPart(Section):
    """The imports, the latest first; one may be taken out again.

    Signals:
        taken_out: something is here no more.
    """

    taken_out = Signal()
    can_save = False

    def __init__(self, tools: SettingsTools, parent: QWidget) -> None:
        super().__init__("past_imports", say("Các lần đã nhập"), parent)
        self._tools = tools
        self._today = tools.session.today
        self._model = PagedTableModel(_columns(lambda: self._today), parent=self)
        self.table = DataTable(self._model, "past_table", self.tr("Các lần nhập sổ cũ"), self)
        self._job = ProgressJob("past_out", self.tr("Tiến độ lấy ra"), tools.runner, self)
        self.page_actions = PageActions(self, self._rows())
        self._build()
        self.table.row_marked.connect(self.page_actions.refresh)
        self._job.progressed.connect(self._show_progress)
        self._job.running_changed.connect(self.page_actions.refresh)

    def _build(self) -> None:
        card = CardSection(self.tr("Các lần đã nhập"), "settings_imports_card", parent=self)
        words = self.tr(
            "Lấy ra thì mọi hồ sơ của lần nhập đó biến khỏi máy và các quầy khác; hồ sơ đã có người"
            " xử lý từ lúc nhập thì ở lại. Nhật ký giữ nguyên."
        )
        self.table.empty_state.show_words(
            self.tr("Chưa nhập sổ nào"), self.tr("Sổ đã nhập nằm ở đây, kể cả do quầy khác nhập.")
        )
        at_least(self.table, 200)
        self._told = TextLabel("", TextRole.BODY, wrap=True, parent=card)
        self._told.setObjectName("past_out_told")
        self._told.hide()
        card.body.addWidget(note(words, card))
        card.body.addWidget(self.table, 1)
        rows = [row for row in self.page_actions.rows if row.side is Side.PAGE]
        card.body.addLayout(buttons(*(self.page_actions.button(row.name) for row in rows)))
        card.body.addWidget(self._job)
        card.body.addWidget(self._told)
        self.column.addWidget(card, 1)

    def _rows(self) -> tuple[PageAction, ...]:
        def is_running() -> bool:
            return self._job.is_running

        return (
            PageAction(
                "past_take_out",
                self.tr("Lấy ra cả lần nhập này"),
                self._ask,
                "Alt+L",
                side=Side.PAGE,
                enabled=lambda: self.table.current_row() is not None and not is_running(),
            ),
            PageAction(
                "past_out_stop",
                self.tr("Dừng lấy ra"),
                self._job.stop,
                "Alt+D",
                side=Side.PAGE,
                shown=is_running,
            ),
            PageAction(
                "past_out_leave",
                self.tr("Thôi"),
                self._job.stop,
                "Esc",
                side=Side.NONE,
                shown=is_running,
            ),
        )

    # ------------------------------------------------------------------------ load and show
    def load(self) -> None:
        """Shows what is here."""
        self._tools.jobs.run(
            past_imports,
            owner=self,
            on_result=self._show,
            on_error=self._tools.feedback.failed,
        )

    def activate(self) -> None:
        """Takes the keyboard to the list."""
        self.table.setFocus()

    def show_session(self, session: Session) -> None:
        """Another day, perhaps."""
        self._today = session.today

    def _show(self, imports: Sequence[PastImport]) -> None:
        self._model.show_rows(tuple(imports))
        if imports:
            self.table.mark_row(0)
        self.page_actions.refresh()

    # ------------------------------------------------------------------------------ taking out
    @Slot()
    def _ask(self) -> None:
        found = self.table.current_row()
        if not isinstance(found, PastImport):
            return
        text = self.tr("Lấy ra {count} hồ sơ của {name}?")
        details = self.tr(
            "Hồ sơ đã có người xử lý từ lúc nhập ({touched}) ở lại. Nhập lại tệp thì có lại."
        )
        self._tools.feedback.ask(
            Question(
                text.format(count=grouped(found.dossiers - found.touched), name=found.file),
                self.tr("Lấy ra"),
                details.format(touched=grouped(found.touched)),
                tone=Tone.WARN,
            ),
            owner=self,
            on_yes=lambda: self._take_out(found),
        )

    def _take_out(self, found: PastImport) -> None:
        own_context, name = self._tools.own_context, found.import_id

        def job(stopped: Stopped, told: Told) -> TakenOut:
            context = own_context()
            try:
                return undo_import(context, name, Watch(stopped, told))
            finally:
                context.database.close()

        show_words(self._told, "")
        words = self.tr("Đang lấy ra {name}. Esc để dừng.").format(name=found.file)
        self._job.run(words, job, self._done, self._failed)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        words = self.tr("Đã lấy ra {done}/{total} hồ sơ. Esc để dừng.")
        self._job.tell(words.format(done=grouped(done), total=grouped(total)))

    def _done(self, found: TakenOut) -> None:
        self._job.tell("")
        show_words(self._told, _told_words(found))
        self._tools.jobs.changed.emit(Change(Kind.DOSSIERS, started_by=self))
        self.taken_out.emit()
        self.load()

    def _failed(self, error: BaseException) -> None:
        self._job.tell("")
        if not isinstance(error, ReadingStopped):
            self._tools.feedback.failed(error)
        self.load()


def _columns(today: object) -> tuple[Column, ...]:
    assert callable(today)
    day: date = today()
    return (
        Column(say("Tệp"), lambda item: item.file),
        Column(say("Lúc"), lambda item: short_moment(item.at, day), 120),
        Column(say("Người nhập"), lambda item: item.by, 150),
        Column(say("Hồ sơ"), lambda item: grouped(item.dossiers), 80, is_right=True),
        Column(say("Chưa trả"), lambda item: grouped(item.open), 90, is_right=True),
        Column(say("Đã xử lý tiếp"), lambda item: grouped(item.touched), 110, is_right=True),
        Column(say("Mã lần nhập"), lambda item: item.import_id, 130, is_muted=True),
    )


def _told_words(found: TakenOut) -> str:
    words = [say("Đã lấy ra {count} hồ sơ.").format(count=grouped(found.undone))]
    if found.left:
        words.append(say("Đã dừng, còn {count} hồ sơ.").format(count=grouped(found.left)))
    if found.kept:
        codes = ", ".join(one.code for one in found.kept_dossiers[:_NAMED])
        more = " …" if found.kept > _NAMED else ""
        kept = say("{count} hồ sơ ở lại vì đã có người xử lý: {codes}")
        words.append(f"{kept.format(count=grouped(found.kept), codes=codes)}{more}.")
    return " ".join(words)

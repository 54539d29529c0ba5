"""Nhập tệp: an old register is looked at beside the counter's work, put right, and brought in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.errors import InputError
from reception.domain.money import grouped
from reception.labels import STATUS
from reception.services.past.importing import ImportTask, TableHead, import_past, look_at_head
from reception.services.past.mapping import PastMap
from reception.services.past.report import ImportReport
from reception.services.sheets.watch import ReadingStopped, Watch
from reception.ui.background.changes import Change, Kind
from reception.ui.language import say
from reception.ui.pages.settings.past_columns import PastColumns
from reception.ui.pages.settings.past_findings import Finding, PastFindings
from reception.ui.pages.settings.progress_job import ProgressJob, Stopped, Told
from reception.ui.pages.settings.section import (
    RowsSection,
    SettingsTools,
    buttons,
    note,
    show_words,
)
from reception.ui.pages.settings.sheet_actions import sheet_actions
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.feedback import sentence_of
from reception.ui.widgets.file_button import FileButton
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, FormView
from reception.ui.widgets.form_fields import holds_focus, typed_path
from reception.ui.widgets.page_actions import PageAction, PageActions, Side
from reception.ui.widgets.text_label import TextLabel, TextRole

_FIRST_SHEET = "(trang đầu tiên)"
_FORM = (
    FieldSpec(
        "path",
        "Tệp sổ cũ (.xlsx, .csv)",
        placeholder="E:\\so-theo-doi-2025.xlsx",
        required="Hãy ghi đường dẫn của tệp, ví dụ trên USB.",
        span=4,
        aliases=("file",),
    ),
    FieldSpec("sheet", "Trang tính", FieldKind.CHOICE, options=((_FIRST_SHEET, ""),), span=2),
)
# Where a person can say what the titles do not.
_ABOUT_COLUMNS = ("import_head", "import_column_missing", "import_column_twice")


class PastPart(RowsSection):
    """Ctrl+Enter looks at the file, and then brings in what it told.

    Signals:
        imported: something is here now that was not.
    """

    imported = Signal()

    def __init__(self, tools: SettingsTools, parent: QWidget) -> None:
        super().__init__("past_import", say("Nhập tệp"), parent)
        self.tools = tools
        self.form = Form(_FORM, "past", self)
        self.report: ImportReport | None = None
        self._looked_at: Mapping[str, str] = {}
        self.columns = PastColumns(self)
        self.findings = PastFindings(self)
        self._job = ProgressJob("past", self.tr("Tiến độ đọc sổ"), tools.runner, self)
        self.page_actions = PageActions(self, self._rows())
        self._build()
        self.form.edited.connect(self._after_edit)
        self.form.submitted.connect(self._look)
        self.columns.form.edited.connect(self._after_edit)
        self.columns.form.submitted.connect(self._look)
        self._job.progressed.connect(self._show_progress)
        self._job.running_changed.connect(self._refresh)
        self._refresh()

    def _build(self) -> None:
        card = self._card = CardSection(self.tr("Nhập sổ cũ"), "settings_past_card", parent=self)
        words = self.tr(
            "Mỗi dòng một hồ sơ, có mã in trên giấy hẹn. Xem trước rồi mới nhập; dòng sai không"
            " chặn dòng khác, nhập lại tệp cũ không thành hai hồ sơ."
        )
        self._note = note(words, card)
        self._told = TextLabel("", TextRole.BODY, wrap=True, parent=card)
        self._told.setObjectName("past_told")
        kinds = self.tr("Bảng tính (*.xlsx *.xlsm *.csv *.txt)")
        rows = [row for row in self.page_actions.rows if row.side is Side.PAGE]
        card.body.addWidget(self._note)
        card.body.addWidget(FormView(self.form, 6, card))
        card.body.addLayout(
            buttons(
                FileButton("past_browse", kinds, self.form, self),
                *(self.page_actions.button(row.name) for row in rows),
            )
        )
        for part in (self._job, self._told, self.columns):
            card.body.addWidget(part)
        card.body.addWidget(self.findings, 1)
        self.column.addWidget(card, 1)

    def _rows(self) -> tuple[PageAction, ...]:
        def is_running() -> bool:
            return self._job.is_running

        def has_head() -> bool:
            return bool(self.columns.titles) and not is_running()

        def has_more() -> bool:
            return len(self.findings.kinds) > 1

        def is_tried() -> bool:
            return self._is_tried and bool(self.report and self.report.refused)

        rows = (
            ("past_stop", self.tr("Dừng"), self._job.stop, "Alt+D", is_running),
            ("past_columns", self.tr("Chọn cột"), self._turn_columns, "Alt+C", has_head),
            ("past_next", self._next_words, self._turn, "Alt+R", has_more),
            ("past_save", self.tr("Lưu dòng bị từ chối"), self._save_refused, "Alt+W", is_tried),
        )

        def is_inside() -> bool:
            return is_running() or self.columns.is_open

        return sheet_actions(rows, ("past_leave", self._leave, is_inside))

    def _next_words(self) -> str:
        words = {
            Finding.REFUSED: say("Xem dòng bị từ chối"),
            Finding.CONVERTED: say("Xem chỗ đọc khác đi"),
            Finding.DIFFERING: say("Xem dòng khác hồ sơ"),
        }
        return words[self.findings.next_kind]

    # ------------------------------------------------------------------------ load and show
    @property
    def _is_tried(self) -> bool:
        """Whether what is on show was looked at and not brought in."""
        return self.report is not None and self.report.is_dry

    @property
    def may_import(self) -> bool:
        """Whether Ctrl+Enter brings something in."""
        return self._is_tried and self.report is not None and self.report.rows_in > 0

    @property
    def save_words(self) -> str:
        """What Ctrl+Enter does now."""
        if self.report is None or not self.may_import:
            return say("Xem trước")
        return say("Nhập {count} hồ sơ").format(count=grouped(self.report.rows_in))

    def load(self) -> None:
        """What was looked at is put away."""
        self._job.stop()
        self.columns.forget()
        self._put_away()
        self._job.tell("")
        self.form.set_options("sheet", ((say(_FIRST_SHEET), ""),))
        self.form.clear()

    def activate(self) -> None:
        """Takes the keyboard to the path."""
        self.form.focus_first()

    def _named(self) -> Mapping[str, str]:
        """All that decides on what is read."""
        chosen = {f"column.{key}": text for key, text in self.columns.chosen.items()}
        return {**self.form.values(), **chosen, "format": self.columns.date_format}

    @Slot()
    def _after_edit(self) -> None:
        """What is brought in is what was looked at: another file or column is looked at anew."""
        values = self.form.values()
        if any(values[name] != self._looked_at.get(name, "") for name in ("path", "sheet")):
            self.columns.forget()
        if self.report is not None and self._named() != self._looked_at:
            self._put_away()

    def _put_away(self) -> None:
        self._show_report(None)
        self.settled.emit()

    def _show_report(self, report: ImportReport | None) -> None:
        self.report = report
        self.findings.show_report(report)
        show_words(self._told, "" if report is None else _told_words(report))
        self._card.show_chips(() if report is None else _chips(report))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self.findings.setVisible(not self.columns.is_open)
        self._note.setVisible(self.report is None)
        self.page_actions.refresh()

    @Slot()
    def _turn_columns(self) -> None:
        """The choices of columns in the place of the tables, and back."""
        if self.columns.is_open:
            self.columns.hide()
            self.form.focus_first()
        else:
            self.columns.open()
        self._refresh()

    @Slot()
    def _turn(self) -> None:
        self.columns.hide()
        self.findings.show_kind(self.findings.next_kind)
        self._refresh()
        self.findings.table.setFocus()

    @Slot()
    def _leave(self) -> None:
        if self._job.is_running:
            self._job.stop()
        else:
            self._turn_columns()

    # ------------------------------------------------------------------------------ what is done
    def save(self) -> None:
        """Looks at the file, or brings in what was looked at."""
        if self.report is None or not self.may_import:
            self._look()
            return
        words = self.tr("Đang nhập {name}. Việc tại quầy vẫn tiếp tục; Esc để dừng.")
        task = replace(self._task(), is_dry=False, sha256=self.report.sha256)
        self._run(task, words, self._done)

    @Slot()
    def _look(self) -> None:
        """Looks at the file; nothing is stored."""
        if not self._job.is_running and not self.may_import and self.form.check():
            words = self.tr("Đang xem {name}. Việc tại quầy vẫn tiếp tục.")
            task = replace(self._task(), is_dry=True, writes_refused=False)
            self._put_away()
            self._run(task, words, partial(self._show, self._named()))

    @Slot()
    def _save_refused(self) -> None:
        words = self.tr("Đang ghi các dòng bị từ chối của {name}.")
        self._run(replace(self._task(), is_dry=True), words, self._saved)

    def _task(self) -> ImportTask:
        values = self.form.values()
        how = PastMap(
            self.columns.chosen, date_format=self.columns.date_format, sheet=values["sheet"]
        )
        return ImportTask(typed_path(values["path"]), how)

    def _run(self, task: ImportTask, words: str, then: object) -> None:
        assert callable(then)
        own_context = self.tools.own_context

        def job(stopped: Stopped, told: Told) -> ImportReport:
            context = own_context()
            try:
                return import_past(context, task, Watch(stopped, told))
            finally:
                context.database.close()

        self._job.run(words.format(name=task.path.name), job, then, self._failed)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        if total:
            words = self.tr("Đã đọc {done}/{total} dòng. Esc để dừng.")
            self._job.tell(words.format(done=grouped(done), total=grouped(total)))

    def _show(self, named: Mapping[str, str], report: ImportReport) -> None:
        self._job.tell(self.tr("Đã dừng; chưa ghi gì.") if report.is_stopped else "")
        if named != self._named() or report.is_stopped:
            return  # something else was typed before the file was read
        self._offer(report.sheets, report.sheet)
        self.columns.show_head(report.titles, report.letters)
        self._looked_at = self._named()
        self.columns.hide()
        self._show_report(report)
        if holds_focus(self):
            self.findings.table.setFocus()
        self.edited.emit()

    def _offer(self, sheets: tuple[str, ...], sheet: str) -> None:
        self.form.set_options("sheet", tuple((name, name) for name in sheets))
        self.form.set_values({"sheet": sheet})

    def _done(self, report: ImportReport) -> None:
        """Some or all of it is in."""
        words = "" if report.trouble is None else sentence_of(report.trouble)
        if report.is_stopped:
            words = self.tr("Đã dừng. Nhập lại tệp này thì phần còn lại sẽ vào.")
        self._job.tell(words)
        self._show_report(report)
        if report.rows_in:
            self.tools.jobs.changed.emit(Change(Kind.DOSSIERS, started_by=self))
            self.imported.emit()
        if report.trouble is None and not report.is_stopped:
            told = self.tr("Đã nhập {count} hồ sơ từ {name}.")
            self.tools.feedback.saved(told.format(count=grouped(report.rows_in), name=report.file))
        self.settled.emit()
        if holds_focus(self):
            self.findings.table.setFocus()

    def _saved(self, report: ImportReport) -> None:
        self._job.tell("")
        if report.refused_file is None:
            self.tools.feedback.tell(
                self.tr("Không ghi được tệp các dòng bị từ chối; hãy chép sổ sang ổ ghi được."),
                Tone.BAD,
            )
            return
        words = self.tr("Đã lưu {name} cạnh sổ. Sửa ở đó rồi nhập chính tệp đó.")
        self.tools.feedback.saved(words.format(name=report.refused_file.name))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, ReadingStopped):
            self._job.tell(self.tr("Đã dừng; chưa ghi gì."))
            return
        self._job.tell("")
        self._put_away()
        if isinstance(error, InputError) and error.code in _ABOUT_COLUMNS:
            self._ask_columns(error)
        elif not self.form.show_error(_on_path(error)):
            self.tools.feedback.failed(error)

    def _ask_columns(self, error: InputError) -> None:
        """A person says what the titles do not."""
        values = self.form.values()
        path, sheet = typed_path(values["path"]), values["sheet"]

        def show(head: TableHead) -> None:
            self._offer(head.sheets, head.sheet)
            chosen = dict(self.columns.chosen) or head.letters
            self.columns.show_head(head.titles, chosen)
            self._looked_at = self._named()
            self.columns.open()
            self._refresh()
            show_words(self._told, sentence_of(error))

        self.tools.jobs.run(
            lambda _context: look_at_head(path, sheet),
            owner=self,
            on_result=show,
            on_error=self.tools.feedback.failed,
        )


def _on_path(error: BaseException) -> BaseException:
    """What is wrong with the file stands under its path."""
    return error.at("path") if isinstance(error, InputError) else error


def _told_words(report: ImportReport) -> str:
    template = say("Nhập được {count} hồ sơ") if report.is_dry else say("Đã nhập {count} hồ sơ")
    words = template.format(count=grouped(report.rows_in))
    states = [
        f"{say(STATUS[status]).lower()} {grouped(count)}"
        for status, count in report.by_status.items()
    ]
    parts = [f"{words} ({', '.join(states)})" if states else words]
    parts += [
        template.format(count=grouped(count))
        for count, template in (
            (report.refused, say("{count} dòng chưa nhập được")),
            (report.known, say("{count} hồ sơ đã có sẵn")),
            (report.differing, say("{count} dòng khác với hồ sơ đang có, không ghi đè")),
        )
        if count
    ]
    told = f"{'; '.join(parts)}."
    if report.refused_file is not None:
        saved = say("Dòng chưa nhập được nằm ở {name}, cạnh sổ.")
        told = f"{told} {saved.format(name=report.refused_file.name)}"
    return told


def _chips(report: ImportReport) -> tuple[ChipText, ...]:
    chips = (
        (report.rows_in, say("nhập {count}"), Tone.GOOD),
        (report.refused, say("từ chối {count}"), Tone.WARN),
        (report.differing, say("khác {count}"), Tone.WARN),
    )
    return tuple(
        ChipText(words.format(count=grouped(count)), tone) for count, words, tone in chips if count
    )

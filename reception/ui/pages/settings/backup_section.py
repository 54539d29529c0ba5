"""Sao lưu: how old the last good copy is, where copies go, which there are, one more right now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reception.services.backup import copies as backups
from reception.services.backup.copies import BackupOverview
from reception.ui.background.backup_port import BackupPort
from reception.ui.background.changes import Kind
from reception.ui.language import say
from reception.ui.pages.settings.backup_copies_card import BackupCopiesCard
from reception.ui.pages.settings.backup_state_card import BackupStateCard
from reception.ui.pages.settings.section import Section, SettingsTools, buttons, note, row
from reception.ui.pages.setup.drives import other_drives
from reception.ui.pages.setup.folder_aids import SECOND_FOLDER, FolderAids
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.form import Form


class BackupSection(Section):
    """The second folder is saved by the page's key; everything else happens at once.

    Args:
        port: makes and proves copies.
    """

    def __init__(
        self, tools: SettingsTools, port: BackupPort, parent: QWidget | None = None
    ) -> None:
        super().__init__("settings_backup", say("Sao lưu"), parent)
        self._tools = tools
        self._stored = ""
        self._state = BackupStateCard(tools, port, self)
        self._copies = BackupCopiesCard(tools.session.today, self)
        self.column.addWidget(self._state)
        self._build_second()
        self.column.addWidget(self._copies)
        self.column.addStretch(1)
        self._state.copied.connect(self._look)
        self._state.job.running_changed.connect(self._copies.set_running)
        self._copies.recheck_wanted.connect(self._state.recheck)
        self.form.edited.connect(self._touched)
        self.form.submitted.connect(self._submit)

    @property
    def table(self) -> DataTable:
        """The copies that are kept."""
        return self._copies.table

    def _build_second(self) -> None:
        card = CardSection(self.tr("Ổ khác hoặc USB"), "settings_second_card")
        self.column.addWidget(card)
        self.form = Form((SECOND_FOLDER,), "backup", card)
        self._aids = FolderAids(self.form, "backup", card)
        card.body.addLayout(row((self.form.fields["second"], 5), (self._aids.drive_field, 2)))
        card.body.addLayout(buttons(self._aids.browse))
        card.body.addWidget(
            note(
                self.tr(
                    "Mỗi lần sao lưu, một bản được chép thêm vào đây; để trống nếu không dùng. Khi"
                    " lưu, chương trình ghi thử rồi xóa ngay. Rút USB ra thì bản trên máy vẫn"
                    " được tạo; cắm lại là lần sao lưu sau tự chép tiếp."
                ),
                card,
            )
        )

    # ------------------------------------------------------------------------ load and save
    def load(self) -> None:
        """What there is now; a path that was typed and not saved goes."""
        self._ask(self._show_stored)

    def activate(self) -> None:
        """Looks again and takes the keyboard to the first button."""
        self._look()
        self._state.now.setFocus()

    def save(self) -> None:
        """Tries the second folder and remembers it."""
        self.form.clear_messages()
        text = self.form.values()["second"]
        self._tools.jobs.command(
            lambda context: backups.name_second_folder(context.database, text),
            owner=self,
            on_result=self._saved,
            on_error=self._refused,
            kinds=Kind.BACKUPS,
        )

    def _saved(self, stored: str) -> None:
        self._tools.feedback.saved(
            self.tr("Đã lưu: bản sao lưu được chép thêm vào {path}.").format(path=stored)
            if stored
            else self.tr("Đã lưu: không chép sang thư mục thứ hai.")
        )
        self.load()

    def _refused(self, error: BaseException) -> None:
        if not self.form.show_error(error):
            self._tools.feedback.failed(error)

    # ----------------------------------------------------------------------------- showing
    def _ask(self, show: Callable[[BackupOverview], object]) -> None:
        self._tools.jobs.run(
            backups.backup_overview,
            owner=self,
            on_result=show,
            on_error=self._tools.feedback.failed,
        )

    @Slot()
    def _look(self) -> None:
        self._ask(self._show)

    def _show_stored(self, seen: BackupOverview) -> None:
        self._stored = seen.state.second_folder
        self.form.clear_messages()
        self.form.set_values({"second": self._stored})
        self._show(seen)
        self.settled.emit()

    def _show(self, seen: BackupOverview) -> None:
        self._state.show_overview(seen)
        self._copies.show_copies(seen.copies)
        self._aids.show_drives(other_drives(seen.folder))

    @property
    def _has_edits(self) -> bool:
        return self.form.values()["second"].strip() != self._stored

    @Slot()
    def _touched(self) -> None:
        (self.edited if self._has_edits else self.settled).emit()

    @Slot()
    def _submit(self) -> None:
        """Enter in the field."""
        if self._has_edits:
            self.save()

"""Trung tâm: the provincial system this counter sends to, tried before it is taken over.

The token goes into the store of secrets and nowhere else; it is never shown again.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reception.domain.errors import CenterUnreachable
from reception.services.context import ServiceContext
from reception.services.setup.settings_catalog import CENTER_URL
from reception.ui.language import say
from reception.ui.pages.settings.hub_card import HubCard
from reception.ui.pages.settings.own_hub_card import OwnHubCard
from reception.ui.pages.settings.province_account_card import ProvinceAccountCard
from reception.ui.pages.settings.section import Section, SettingsTools, note
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.sync.sync_worker import MakeRound, SyncService
from reception.ui.tasks import Lane
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.feedback import sentence_of
from reception.ui.widgets.form import FieldKind, FieldSpec, Form

_LONGEST_URL = 300
_LONGEST_TOKEN = 1000
_FIELDS = (
    FieldSpec(
        "center",
        CENTER_URL.label,
        placeholder="https://motcua.tinh.vn",
        longest=_LONGEST_URL,
        aliases=("url",),
        object_name="setting_center_url",
    ),
    FieldSpec(
        "token",
        "Mã truy cập của đơn vị",
        FieldKind.SECRET,
        longest=_LONGEST_TOKEN,
        object_name="setting_center_token",
    ),
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A center that was stored, and how to talk to it; None talks to nobody."""

    url: str
    make_round: MakeRound | None


class CenterSection(Section):
    """Address and token.

    Args:
        sync: takes the new center over without a restart.
    """

    def __init__(
        self, tools: SettingsTools, sync: SyncService, parent: QWidget | None = None
    ) -> None:
        super().__init__("settings_center", say("Hệ thống cấp tỉnh"), parent)
        self._tools = tools
        self._sync = sync
        self._url_was = ""
        self._has_token = False
        self._is_busy = False
        self._card = CardSection(self.tr("Nơi nhận hồ sơ của tỉnh"), "settings_center_card")
        self.column.addWidget(self._card)
        self._form = Form(_FIELDS, "", self._card)
        for field in self._form.fields.values():
            self._card.body.addWidget(field)
        self._card.body.addWidget(
            note(
                self.tr(
                    "Lưu là hỏi ngay hệ thống cấp tỉnh bằng mã này. Mã nằm trong kho khóa của máy,"
                    " không nằm trong dữ liệu và không bao giờ hiện lại."
                ),
                self._card,
            )
        )
        self._leave = ActionButton("center_leave", self.tr("Không nối nữa"), "Alt+N")
        self._leave.successor = self._form.editor("center").widget
        line = QHBoxLayout()
        place(line)
        line.addWidget(self._leave)
        line.addStretch(1)
        self._card.body.addLayout(line)
        self._hub = HubCard(tools, self)
        self.column.addWidget(self._hub)
        self._hub.joined.connect(self._taken_over)
        self._own_hub = self._make_own_hub()
        self._province = self._make_province()
        self.column.addStretch(1)
        self._form.edited.connect(self._touched)
        self._form.submitted.connect(self.save)
        self._leave.clicked.connect(self._ask_to_leave)

    def _make_own_hub(self) -> OwnHubCard | None:
        opened = self._tools.hub
        if opened is None:
            return None
        card = OwnHubCard(self._tools, opened, self)
        self.column.addWidget(card)
        card.moved.connect(self._taken_over)
        return card

    def _make_province(self) -> ProvinceAccountCard | None:
        port = self._tools.province
        if port is None:
            return None
        card = ProvinceAccountCard(self._tools, port, self._sync, self)
        self.column.addWidget(card)
        card.changed.connect(self._touched)
        return card

    def load(self) -> None:
        """The address in use, and what is stored for a province; never a secret."""
        if self._province is not None:
            self._province.load()
        self._tools.jobs.run(
            self._tools.center.saved_center,
            owner=self,
            on_result=self._show,
            on_error=self._tools.feedback.failed,
        )

    def _show(self, saved: tuple[str, bool]) -> None:
        self._url_was, self._has_token = saved
        self._form.set_values({"center": self._url_was, "token": ""})
        self._form.clear_messages()
        if self._has_token and self._url_was:
            self._form.fields["token"].show_note(self.tr("Đang có mã; để trống là giữ mã này."))
        self._leave.setEnabled(bool(self._url_was))
        chip = ChipText(self.tr("Đã đặt"), Tone.GOOD)
        self._card.show_chips((chip,) if self._url_was else (ChipText(self.tr("Chưa nối")),))
        self._hub.load()
        if self._own_hub is not None:
            self._own_hub.load()
        self._touched()

    def take_hub_code(self, code: str) -> None:
        """Puts the code of a hub into its field; a person joins."""
        self._hub.take_code(code)

    @Slot(object)
    def _taken_over(self, make_round: MakeRound | None) -> None:
        self._sync.use_center(make_round)
        self.load()

    def save(self) -> None:
        """Asks the center first; stored is only what it confirmed, or what a person insists on."""
        if self._is_busy:
            return
        if self._province is not None and self._province.is_edited and not self._is_edited():
            self._province.save()
            return
        self._form.clear_messages()
        values = self._form.values()
        url, token = values["center"].strip(), "".join(values["token"].split())
        if not url:
            self._ask_to_leave()
            return
        self._set_busy(True)
        tools = self._tools

        def ask() -> str:
            context = tools.own_context()
            try:
                return tools.center.try_center(context, url, token)
            finally:
                context.database.close()

        tools.runner.submit(
            ask,
            owner=self,
            on_result=lambda code: self._answered(code, url, token),
            on_error=self._refused,
            lane=Lane.IO,
        )

    def _answered(self, code: str, url: str, token: str) -> None:
        if not code:
            self._keep(url, token)
            return
        self._set_busy(False)
        self._tools.feedback.ask(
            Question(
                self.tr("Chưa hỏi được hệ thống cấp tỉnh. Vẫn lưu địa chỉ và mã này?"),
                self.tr("Vẫn lưu"),
                sentence_of(CenterUnreachable(code)),
                self.tr("Không lưu"),
                Tone.WARN,
            ),
            owner=self,
            on_yes=lambda: self._keep(url, token),
        )

    def _keep(self, url: str, token: str) -> None:
        self._set_busy(True)
        center = self._tools.center

        def job(context: ServiceContext) -> _Kept:
            return _Kept(url, center.keep_center(context, url, token))

        self._tools.jobs.command(job, owner=self, on_result=self._kept, on_error=self._refused)

    def _kept(self, kept: _Kept) -> None:
        # Loaded by the handshake already; it brings requests, wanted nowhere else (decision 17).
        from reception.sync.http_gateway import is_plain_http

        self._set_busy(False)
        self._sync.use_center(kept.make_round)
        if not kept.url:
            self._tools.feedback.saved(self.tr("Không nối hệ thống cấp tỉnh nữa."))
        elif is_plain_http(kept.url):
            self._tools.feedback.tell(
                self.tr(
                    "Đã nối hệ thống cấp tỉnh. Chú ý: địa chỉ http không mã hóa đường truyền; chỉ"
                    " dùng trong mạng nội bộ tin cậy."
                ),
                Tone.WARN,
            )
        else:
            self._tools.feedback.saved(self.tr("Đã nối hệ thống cấp tỉnh; bắt đầu gửi ngay."))
        self.load()

    def _refused(self, error: BaseException) -> None:
        self._set_busy(False)
        if not self._form.show_error(error):
            self._tools.feedback.failed(error)

    @Slot()
    def _ask_to_leave(self) -> None:
        if not self._url_was:
            self._form.show_message("center", self.tr("Hãy ghi địa chỉ hệ thống cấp tỉnh."))
            return
        self._tools.feedback.ask(
            Question(
                self.tr("Không gửi hồ sơ lên hệ thống cấp tỉnh nữa?"),
                self.tr("Không nối nữa"),
                self.tr("Hồ sơ vẫn nằm an toàn ở máy này; những gì chưa gửi thì chờ."),
                self.tr("Giữ kết nối"),
                Tone.WARN,
            ),
            owner=self,
            on_yes=lambda: self._keep("", ""),
        )

    def activate(self) -> None:
        """Takes the keyboard to the address."""
        self._form.focus_first()

    @Slot()
    def _touched(self) -> None:
        is_other = self._province is not None and self._province.is_edited
        if is_other or self._is_edited():
            self.edited.emit()
        else:
            self.settled.emit()

    def _is_edited(self) -> bool:
        values = self._form.values()
        return values["center"] != self._url_was or bool(values["token"])

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        for name in self._form.fields:
            line = self._form.editor(name).widget
            assert isinstance(line, QLineEdit)
            # Disabled, it would lose the keyboard.
            line.setReadOnly(is_busy)
        if is_busy:
            self._card.show_chips((ChipText(self.tr("Đang hỏi hệ thống cấp tỉnh"), Tone.ACCENT),))

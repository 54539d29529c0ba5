"""Trục của tỉnh, của bộ: an account where dossiers are told, tried before it is taken over.

The secrets go into the store of secrets and nowhere else; they are never shown again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from reception.domain.errors import CenterUnreachable
from reception.services.context import ServiceContext
from reception.ui.language import say
from reception.ui.pages.settings.section import NARROW, SettingsTools, buttons, note
from reception.ui.style.scaling import scaled
from reception.ui.style.tokens import Tone
from reception.ui.sync.sync_worker import MakeRound, SyncService
from reception.ui.tasks import Lane
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.feedback import sentence_of
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, FormView, Values

if TYPE_CHECKING:
    from reception.ui.sync.province_account_port import ProvinceAccountPort

_COLUMNS, _SPAN = 6, 2
_PROVINCE = "province"
_SECRETS = ("password", "secret_key")
_LONGEST_SECRET = 1000


def _has_bus(values: Values) -> bool:
    return values["profile"] == "C"


def _choice(
    name: str,
    label: str,
    *options: tuple[str, str],
    shown: Callable[[Values], bool] | None = None,
) -> FieldSpec:
    first = options[0][1]
    return FieldSpec(name, label, FieldKind.CHOICE, options=options, value=first, shown=shown)


_FIELDS = (
    _choice("destination", "Nơi nhận", ("Tỉnh", _PROVINCE), ("Bộ", "ministry")),
    _choice(
        "profile",
        "Kiểu kết nối",
        ("A – gói tin QCVN 120", "A"),
        ("B – kết nối kiểu VNPT", "B"),
        ("C – qua trục LGSP", "C"),
    ),
    FieldSpec(
        "url",
        "Địa chỉ",
        placeholder="https://truc.tinh.gov.vn",
        longest=300,
        required="Hãy ghi địa chỉ nơi nhận.",
    ),
    FieldSpec("user", "Tài khoản", required="Hãy ghi tài khoản.", aliases=("username",)),
    FieldSpec("password", "Mật khẩu", FieldKind.SECRET, longest=_LONGEST_SECRET),
    FieldSpec(
        "unit_code", "Mã đơn vị", required="Hãy ghi mã đơn vị.", help="Mã nơi nhận cấp (madonvi)."
    ),
    FieldSpec("dstcode", "Địa chỉ đích trên trục", help="dstcode; để trống nếu không đòi."),
    _choice("inner", "Sau trục là kiểu", ("A", "A"), ("B", "B"), shown=_has_bus),
    _choice("token_style", "Cách lấy mã", ("LGSP", "lgsp"), ("WSO2", "wso2"), shown=_has_bus),
    FieldSpec("access_key", "Mã truy cập (access key)", shown=_has_bus),
    FieldSpec(
        "secret_key",
        "Khóa bí mật (secret key)",
        FieldKind.SECRET,
        longest=_LONGEST_SECRET,
        shown=_has_bus,
    ),
    FieldSpec("app_name", "Tên ứng dụng", shown=_has_bus),
    FieldSpec("ca", "Tệp chứng thư gốc riêng", help="Để trống thì theo chứng thư của máy này."),
    FieldSpec("proxy", "Máy chủ trung gian (proxy)", placeholder="http://10.0.0.1:3128"),
    FieldSpec("client_cert", "Tệp chứng thư của máy này", help="Chỉ khi nơi nhận đòi."),
    FieldSpec("client_key", "Tệp khóa riêng, nếu ở tệp khác"),
)


class ProvinceAccountCard(CardSection):
    """The form of one destination at a time.

    Args:
        sync: takes new accounts over without a restart.

    Signals:
        changed: what is on show may differ from what is stored, or does no more.
    """

    changed = Signal()

    def __init__(
        self,
        tools: SettingsTools,
        port: ProvinceAccountPort,
        sync: SyncService,
        parent: QWidget,
    ) -> None:
        super().__init__(
            say("Trục của tỉnh, của bộ (QCVN 120)"), "settings_province_card", parent=parent
        )
        self._tools = tools
        self._port = port
        self._sync = sync
        self._stored: Mapping[str, str] = {}
        self._is_busy = False
        specs = tuple(replace(spec, span=_SPAN) for spec in _FIELDS)
        self.form = Form(specs, "province_account", self)
        self._view = FormView(self.form, _COLUMNS, self)
        self.body.addWidget(self._view)
        self.body.addWidget(
            note(
                self.tr(
                    "Kết nối là hỏi ngay nơi nhận; sai ở đâu (đường truyền, chứng thư, tài khoản,"
                    " mã đơn vị) thì báo ở đó. Mật khẩu nằm trong kho khóa của máy."
                ),
                self,
            )
        )
        self._save = ActionButton("province_save", self.tr("Kết nối và lưu"), "Alt+L", parent=self)
        self._leave = ActionButton("province_leave", self.tr("Không gửi nơi này nữa"), "Alt+X")
        self._leave.successor = self.form.editor("url").widget
        self.body.addLayout(buttons(self._save, self._leave))
        self.form.add_buttons(self._save, self._leave)
        self.form.edited.connect(self._edited)
        self.form.submitted.connect(self.save)
        self._save.clicked.connect(self.save)
        self._leave.clicked.connect(self._ask_to_leave)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters leave room for fewer fields in a row."""
        super().resizeEvent(event)
        self._view.set_narrow(self.width() < scaled(NARROW))

    @property
    def is_edited(self) -> bool:
        """Whether something differs from what is stored."""
        values = self.form.values()
        return any(values[name] != self._stored.get(name, values[name]) for name in values)

    def load(self) -> None:
        """What is stored for the destination on show; never a secret."""
        where = self._where
        self._tools.jobs.run(
            lambda context: self._port.typed(context, where),
            owner=self,
            on_result=self._show,
            on_error=self._tools.feedback.failed,
        )

    @property
    def _where(self) -> str:
        return self.form.values()["destination"]

    def _show(self, saved: Mapping[str, str]) -> None:
        first = {spec.name: spec.value for spec in _FIELDS}
        self._stored = {**first, **saved, "destination": self._where}
        self.form.set_values(self._stored)
        self.form.clear_messages()
        is_kept = bool(saved["url"])
        if is_kept:
            for name in _SECRETS:
                self.form.fields[name].show_note(self.tr("Đang có; để trống là giữ."))
        self._leave.setEnabled(is_kept)
        self._set_busy(is_busy=False)
        self.changed.emit()

    @Slot(str)
    def _edited(self, name: str) -> None:
        if name == "destination":
            self.load()
        else:
            self.changed.emit()

    @Slot()
    def save(self) -> None:
        """Asks the other side first; stored is what it takes, or what a person insists on."""
        if self._is_busy:
            return
        self.form.clear_messages()
        if not self.form.check():
            return
        values = dict(self.form.values())
        self._set_busy(is_busy=True)
        tools, port = self._tools, self._port

        def ask() -> str:
            context = tools.own_context()
            try:
                return port.try_account(context, values)
            finally:
                context.database.close()

        tools.runner.submit(
            ask,
            owner=self,
            on_result=lambda code: self._answered(code, values),
            on_error=self._refused,
            lane=Lane.IO,
        )

    def _answered(self, code: str, values: Mapping[str, str]) -> None:
        if not code:
            self._keep(values)
            return
        self._set_busy(is_busy=False)
        self._tools.feedback.ask(
            Question(
                self.tr("Chưa hỏi được nơi nhận. Vẫn lưu tài khoản này?"),
                self.tr("Vẫn lưu"),
                sentence_of(CenterUnreachable(code)),
                self.tr("Không lưu"),
                Tone.WARN,
            ),
            owner=self,
            on_yes=lambda: self._keep(values),
        )

    def _keep(self, values: Mapping[str, str]) -> None:
        self._command(lambda context: self._port.keep(context, values), self._kept)

    def _kept(self, make_round: MakeRound | None) -> None:
        self._taken(make_round)
        self._tools.feedback.saved(self.tr("Đã kết nối nơi nhận; bắt đầu gửi ngay."))

    def _left(self, make_round: MakeRound | None) -> None:
        self._taken(make_round)
        self._tools.feedback.saved(self.tr("Không gửi nơi này nữa."))

    def _taken(self, make_round: MakeRound | None) -> None:
        self._set_busy(is_busy=False)
        self._sync.use_center(make_round)
        self.load()

    def _command(
        self,
        job: Callable[[ServiceContext], MakeRound | None],
        done: Callable[[MakeRound | None], None],
    ) -> None:
        self._set_busy(is_busy=True)
        self._tools.jobs.command(job, owner=self, on_result=done, on_error=self._refused)

    def _refused(self, error: BaseException) -> None:
        self._set_busy(is_busy=False)
        if not self.form.show_error(error):
            self._tools.feedback.failed(error)

    @Slot()
    def _ask_to_leave(self) -> None:
        where = self._where
        self._tools.feedback.ask(
            Question(
                self.tr("Không gửi hồ sơ tới nơi này nữa?"),
                self.tr("Không gửi nữa"),
                self.tr("Hồ sơ vẫn nằm an toàn ở máy này; những gì chưa gửi thì chờ."),
                self.tr("Giữ kết nối"),
                Tone.WARN,
            ),
            owner=self,
            on_yes=lambda: self._command(
                lambda context: self._port.leave(context, where), self._left
            ),
        )

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        if is_busy:
            chip = ChipText(self.tr("Đang hỏi nơi nhận"), Tone.ACCENT)
        elif self._stored.get("url"):
            chip = ChipText(self.tr("Đã đặt"), Tone.GOOD)
        else:
            chip = ChipText(self.tr("Chưa nối"))
        self.show_chips((chip,))

"""Máy chủ đặt ở máy này: the office's hub made here, or put in the place of a lost one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.errors import EnvironmentProblem
from reception.services.context import ServiceContext
from reception.services.setup.lock import MOST_DIGITS
from reception.ui.labels import event_moment
from reception.ui.language import say, sentence
from reception.ui.pages.settings.section import SettingsTools, buttons, note, show_words
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.tasks import Lane
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.ask_panel import Ask, AskPanel
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.fact_grid import Fact, FactGrid
from reception.ui.widgets.form import FieldKind, FieldSpec
from reception.ui.widgets.qr_view import QrView
from reception.ui.widgets.text_label import TextLabel, TextRole

if TYPE_CHECKING:
    from reception.hub.on_this_pc import GivenCode, HubView
    from reception.ui.sync.hub_port import HubPort, OpenHub

_COLUMNS = 3
T = TypeVar("T")
_QR_SIDE = 180
_REASON = FieldSpec(
    "reason",
    "Vì sao thay",
    placeholder="Máy chủ cũ hỏng hẳn",
    longest=500,
    span=2,
    required="Hãy ghi vì sao máy này lên thay.",
)
_BACKUP = FieldSpec(
    "backup", "Tệp sao lưu của máy chủ cũ, nếu có", longest=400, span=2, aliases=("from",)
)
_PIN = FieldSpec(
    "pin", "Mã của lãnh đạo", FieldKind.SECRET, longest=MOST_DIGITS, aliases=("supervisor_pin",)
)


@dataclass(frozen=True, slots=True)
class _Act:
    """What a person may do with the hub here.

    Attributes:
        yes: the verb of its question.
        details: what will happen; empty where nothing is to be asked before.
        done: what is said afterwards.
    """

    label: str
    keys: str
    title: str
    details: str
    done: str
    yes: str
    fields: tuple[FieldSpec, ...] = ()


_ACTS: Mapping[str, _Act] = {
    "begin": _Act(
        "Lập máy chủ ở máy này",
        "Alt+M",
        "Lập máy chủ của cơ quan ở máy này?",
        "Phần máy chủ chạy ngầm, tự chạy lại mỗi khi tài khoản này đăng nhập, và phục vụ mọi quầy"
        " trong cơ quan. Quầy này nối vào đó ngay, thay cho hệ thống cấp tỉnh ở trên; các quầy"
        " khác ghép nối bằng mã sẽ hiện ra.",
        "Máy này là máy chủ của cơ quan. Các quầy khác ghép nối bằng mã bên dưới.",
        "Lập máy chủ",
    ),
    "start": _Act(
        "Chạy máy chủ", "Alt+Y", "Chạy lại máy chủ ở máy này?", "", "Máy chủ đang chạy.", "Chạy lại"
    ),
    "code": _Act(
        "Mã ghép nối mới", "Alt+I", "Đưa ra mã ghép nối mới?", "", "Đã có mã mới.", "Đưa ra mã"
    ),
    "stop": _Act(
        "Dừng máy chủ",
        "Alt+U",
        "Dừng máy chủ ở máy này?",
        "Các quầy vẫn làm việc và tự gửi tiếp khi máy chủ trở lại. Máy chủ không tự chạy khi đăng"
        " nhập nữa; dữ liệu của nó ở nguyên chỗ.",
        "Máy chủ đã dừng.",
        "Dừng ngay",
    ),
    "promote": _Act(
        "Cho máy này lên thay",
        "Alt+T",
        "Máy chủ cũ hỏng hẳn, cho máy này lên thay?",
        "Máy này lấy chứng thư của máy chủ cũ và phục vụ tiếp; các quầy khác tự tìm thấy và gửi lại"
        " những gì còn thiếu. Máy chủ cũ còn trả lời thì không thay được.",
        "Máy này đã lên thay máy chủ cũ. Các quầy khác tự nối lại.",
        "Lên thay",
        (_REASON, _BACKUP),
    ),
}


class OwnHubCard(CardSection):
    """State, the acts that fit it, and the code for the other counters once there is one.

    Args:
        opened: gives what looks after the hub; called away from the window.

    Signals:
        moved: how to talk to the hub that this counter sends to from now on.
    """

    moved = Signal(object)

    def __init__(
        self, tools: SettingsTools, opened: OpenHub, parent: QWidget | None = None
    ) -> None:
        super().__init__(say("Máy chủ đặt ở máy này"), "settings_own_hub_card", parent=parent)
        self._tools = tools
        self._opened = opened
        self._is_busy = False
        self._needs_pin = False
        self._offered: tuple[str, ...] = ()
        self._note = note("", self)
        self._facts = FactGrid(_COLUMNS, self)
        self._code = _CodeView(self)
        self._ask = AskPanel("own_hub_ask", self)
        self._ask.submitted.connect(self._answered)
        self._ask.closed.connect(self._show_acts)
        self._buttons = {key: self._button(key) for key in _ACTS}
        for part in (self._note, self._facts, self._code, self._ask):
            self.body.addWidget(part)
        self.body.addLayout(buttons(*self._buttons.values()))
        self._show_acts()

    def _button(self, key: str) -> ActionButton:
        act = _ACTS[key]
        button = ActionButton(f"own_hub_{key}", say(act.label), act.keys, parent=self)
        button.clicked.connect(lambda: self._want(key))
        return button

    def load(self) -> None:
        """Looks whether one is here, and how it does."""
        if not self._is_busy:
            self._do(lambda hub, context: hub.look(context), self.show_view, self._no_hub)

    # ------------------------------------------------------------------------------- showing
    def show_view(self, view: HubView) -> None:
        """Shows how things stand."""
        here = view.here
        self._needs_pin = view.needs_pin
        is_running = here.running is not None
        self.show_chips((_chip(view),))
        show_words(self._note, self._note_of(view))
        self._facts.show_facts(_facts_of(view) if here.is_made else ())
        self._facts.setVisible(here.is_made)
        acts = {
            "begin": not here.is_made and not view.knows_one,
            "start": here.is_made and not is_running,
            "code": is_running and not here.trouble,
            "stop": is_running,
            "promote": view.knows_one and not is_running,
        }
        self._offer(*(key for key, is_shown in acts.items() if is_shown))

    def show_given(self, given: GivenCode | None) -> None:
        """Shows a code that was given out just now, or none."""
        self._code.show_given(given)

    def put_away(self) -> None:
        """Closes an open question and hides the code."""
        self._ask.close_panel()
        self.show_given(None)

    def _note_of(self, view: HubView) -> str:
        if view.here.trouble:
            return sentence(EnvironmentProblem(view.here.trouble))
        if view.here.is_made:
            return ""
        if view.knows_one:
            return self.tr(
                "Cơ quan đã có máy chủ ở máy khác. Khi máy đó hỏng hẳn, máy này lên thay được; các"
                " quầy vẫn làm việc trong lúc chờ."
            )
        return self.tr(
            "Cơ quan chưa có máy chủ thì một máy ở quầy làm được việc đó. Chọn máy mở suốt giờ làm"
            " việc; tắt máy thì các quầy vẫn làm việc và tự gửi tiếp sau."
        )

    def _no_hub(self, error: BaseException) -> None:
        self._offer()
        self._facts.hide()
        if isinstance(error, EnvironmentProblem) and error.code == "hub_packages_missing":
            self.show_chips((ChipText(self.tr("Chưa cài phần máy chủ")),))
            where = self.tr("Bộ cài đó ở cùng nơi với bộ cài mot-cua-…-setup.exe của máy này.")
            show_words(self._note, f"{sentence(error)} {where}")
            return
        self.show_chips((ChipText(self.tr("Có vướng mắc"), Tone.BAD),))
        self._note.hide()
        self._tools.feedback.failed(error)

    def _offer(self, *keys: str) -> None:
        self._offered = keys
        self._show_acts()

    @Slot()
    def _show_acts(self) -> None:
        """What fits the state; while a question is open its own buttons stand in their place."""
        for key, button in self._buttons.items():
            button.setVisible(key in self._offered and self._ask.ask is None)

    # --------------------------------------------------------------------------------- acting
    def _want(self, key: str) -> None:
        act = _ACTS[key]
        fields = (*act.fields, _PIN) if self._needs_pin else act.fields
        if self._is_busy:
            return
        if not act.details and not fields:
            self._act(key, {})
            return
        details = say(act.details) if act.details else ""
        self._ask.open_for(Ask(key, say(act.title), say(act.yes), fields, details))
        self._show_acts()

    @Slot(str, object)
    def _answered(self, key: str, values: Mapping[str, str]) -> None:
        if not self._is_busy and self._ask.form.check():
            self._act(key, values)

    def _act(self, key: str, values: Mapping[str, str]) -> None:
        self._is_busy = True
        self.show_chips((ChipText(self.tr("Đang làm, có thể mất một phút"), Tone.ACCENT),))

        def done(result: GivenCode | None) -> None:
            self._is_busy = False
            self._ask.close_panel()
            self._take(result)
            self._tools.feedback.saved(say(_ACTS[key].done))

        self._do(lambda hub, context: _done(hub, context, key, values), done, self._refused)

    def _take(self, result: GivenCode | None) -> None:
        """Shows the code there is now; a counter that was moved goes on with the hub."""
        self.show_given(result)
        if result is not None and result.moved:
            self.moved.emit(result.moved[0])
        else:
            self.load()

    def _refused(self, error: BaseException) -> None:
        self._is_busy = False
        self.load()
        if self._ask.ask is None or not self._ask.form.show_error(error):
            self._tools.feedback.failed(error)

    def _do(
        self,
        job: Callable[[HubPort, ServiceContext], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        tools, opened = self._tools, self._opened

        def run() -> T:
            hub, context = opened(), tools.own_context()
            try:
                return job(hub, context)
            finally:
                context.database.close()

        tools.runner.submit(run, owner=self, on_result=done, on_error=failed, lane=Lane.IO)


class _CodeView(QWidget):
    """The code as a QR and in letters, and how long it is good; hidden while there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._qr = QrView("own_hub_qr", self.tr("Mã QR ghép nối"), _QR_SIDE, self)
        self._letters = TextLabel("", TextRole.NUMBER, wrap=True, parent=self)
        self._letters.setObjectName("own_hub_letters")
        self._whole = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._whole.setObjectName("own_hub_whole")
        for label in (self._letters, self._whole):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._until = note("", self)
        words = QVBoxLayout()
        place(words, spacing=8)
        for part in (self._letters, self._whole, self._until):
            words.addWidget(part)
        words.addStretch(1)
        line = QHBoxLayout(self)
        place(line, spacing=16)
        line.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.hide()

    def show_given(self, given: GivenCode | None) -> None:
        """Shows a code, or nothing."""
        self._qr.show_text(given.code.text if given else "")
        self.setVisible(given is not None)
        if given is None:
            return
        self._letters.setText(given.code.letters)
        self._whole.setText(given.code.text)
        self._until.setText(
            self.tr(
                "Ở quầy khác: Thiết lập, Hệ thống cấp tỉnh, ô Mã ghép nối; quét mã QR hay gõ 28"
                " chữ trên. Mã dùng được cho mọi quầy đến {until}."
            ).format(until=event_moment(given.ends_at))
        )


def _chip(view: HubView) -> ChipText:
    here = view.here
    if here.trouble:
        return ChipText(say("Không phục vụ được"), Tone.BAD)
    if here.running is not None:
        return ChipText(say("Đang chạy"), Tone.GOOD)
    return ChipText(say("Đã dừng"), Tone.WARN) if here.is_made else ChipText(say("Chưa lập"))


def _facts_of(view: HubView) -> tuple[Fact, ...]:
    here, info = view.here, view.here.info
    return (
        Fact(say("Địa chỉ"), here.running.address if here.running else ""),
        Fact(say("Phục vụ"), info.office if info else ""),
        Fact(say("Nhiệm kỳ"), str(info.term) if info else ""),
        Fact(say("Tự chạy khi đăng nhập"), say("Có") if here.at_sign_in else say("Không")),
        Fact(say("Chuyển tiếp đến"), view.upstream),
    )


def _done(
    hub: HubPort, context: ServiceContext, key: str, values: Mapping[str, str]
) -> GivenCode | None:
    """Do what was asked for, away from the window."""
    pin = values.get("pin", "")
    match key:
        case "begin":
            return hub.begin(context, pin)
        case "start":
            return hub.start(context, pin)
        case "code":
            return hub.new_code(context, pin)
        case "promote":
            typed = values["backup"].strip()
            return hub.promote(context, values["reason"], Path(typed) if typed else None, pin)
    hub.stop(context, pin)
    return None

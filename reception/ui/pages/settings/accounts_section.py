"""Tài khoản: who works at this office, with which role; kept by a supervisor, each act at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reception.domain.accounts import Account, Accounts
from reception.domain.pin_tries import MOST_DIGITS
from reception.domain.staff import TITLES
from reception.labels import ROLES
from reception.services.accounts import keeping
from reception.services.accounts.keeping import AccountChange, NewAccount
from reception.services.context import ServiceContext
from reception.services.setup.first_setup import MAX_CLERK_NAME
from reception.ui.background.changes import Kind
from reception.ui.background.session import Session
from reception.ui.language import say
from reception.ui.pages.settings.account_pcs_card import AccountPcsCard
from reception.ui.pages.settings.section import Section, SettingsTools, buttons, note, row
from reception.ui.style.scaling import at_least
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.data_table import DataTable
from reception.ui.widgets.form import FieldKind, FieldSpec, Form
from reception.ui.widgets.paged_model import Column, PagedTableModel

TITLE = "Tài khoản"
_FIELDS = (
    FieldSpec("name", "Họ tên", longest=MAX_CLERK_NAME),
    FieldSpec(
        "title",
        "Chức danh",
        longest=MAX_CLERK_NAME,
        options=tuple((title, title) for title in TITLES),
    ),
    FieldSpec(
        "role",
        "Vai trò",
        FieldKind.CHOICE,
        options=tuple((words, role.value) for role, words in ROLES.items()),
    ),
    FieldSpec("pin", "Mã PIN, 4–12 chữ số", FieldKind.SECRET, longest=MOST_DIGITS),
    FieldSpec("again", "Gõ lại mã PIN", FieldKind.SECRET, longest=MOST_DIGITS),
    FieldSpec("reason", "Lý do khóa, đổi", longest=500),
)
_FIRST = (
    "Cơ quan chưa dùng tài khoản: ai cũng làm được mọi việc, ký bằng tên gõ ở F8. Mở tài khoản đầu"
    " tiên cho lãnh đạo; từ đó mọi người đăng nhập bằng tên và mã PIN."
)
_KEPT = (
    "Tài khoản tự đến mọi quầy cùng đơn vị khi gửi nhận. Chọn một dòng trong bảng rồi bấm nút: đặt"
    " mã PIN, đổi chức danh và vai trò lấy từ các ô bên dưới."
)
Job = Callable[[ServiceContext], Account]


class AccountsSection(Section):
    """The accounts in a table, and below it one form for whatever is done to one."""

    can_save = False

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_accounts", say(TITLE), parent)
        self._tools, self._session = tools, tools.session
        self._build_list()
        self._build_form()
        self._pcs = AccountPcsCard(tools, self.load, self)
        self._pcs.hide()
        self.column.addWidget(self._pcs)
        self.column.addStretch(1)

    def _build_list(self) -> None:
        card = CardSection(self.tr("Người dùng"), "settings_accounts_list", parent=self)
        self.column.addWidget(card)
        self._words = note("", card)
        self._model = PagedTableModel(_COLUMNS, parent=self)
        self.table = DataTable(self._model, "accounts_table", say("Các tài khoản"), card)
        self.table.empty_state.show_words(
            say("Chưa có tài khoản nào"),
            say("Ghi họ tên và mã PIN của lãnh đạo ở dưới, rồi bấm Mở tài khoản."),
            icon="lock",
        )
        at_least(self.table, 190)
        self._lock = ActionButton("account_lock", self.tr("Khóa"), "Alt+K", parent=card)
        self._unlock = ActionButton("account_unlock", self.tr("Mở khóa"), "Alt+O", parent=card)
        self._lock.clicked.connect(partial(self._on_chosen, self._locked))
        self._unlock.clicked.connect(partial(self._on_chosen, self._unlocked))
        card.body.addWidget(self._words)
        card.body.addWidget(self.table)
        card.body.addLayout(buttons(self._lock, self._unlock))

    def _build_form(self) -> None:
        card = CardSection(self.tr("Mở, đổi tài khoản"), "settings_account_card", parent=self)
        self.column.addWidget(card)
        form = self._form = Form(_FIELDS, "account", card)
        fields = form.fields
        card.body.addLayout(row((fields["name"], 3), (fields["title"], 2), (fields["role"], 2)))
        card.body.addLayout(row((fields["pin"], 2), (fields["again"], 2), (fields["reason"], 3)))
        self._open = ActionButton("account_open", self.tr("Mở tài khoản"), "Alt+T", parent=card)
        self._pin = ActionButton(
            "account_pin_set", self.tr("Đặt mã PIN cho dòng đang chọn"), "Alt+M", parent=card
        )
        self._role = ActionButton(
            "account_role", self.tr("Đổi chức danh, vai trò"), "Alt+R", parent=card
        )
        form.submitted.connect(self._opened)
        self._open.clicked.connect(self._opened)
        self._pin.clicked.connect(partial(self._on_chosen, self._pin_given))
        self._role.clicked.connect(partial(self._on_chosen, self._changed))
        card.body.addLayout(buttons(self._open, self._pin, self._role))

    # ------------------------------------------------------------------------- the page's door
    def load(self) -> None:
        """Shows the accounts as they are."""
        self._tools.jobs.run(
            keeping.all_accounts,
            owner=self,
            on_result=self.show_accounts,
            on_error=self._tools.feedback.failed,
        )

    def activate(self) -> None:
        """Takes the keyboard to the name of a new account."""
        self._form.focus_first()

    def show_session(self, session: Session) -> None:
        """Another person sits here."""
        self._session = session
        self.load()

    def show_accounts(self, book: Accounts) -> None:
        """Shows them, and what can be done: without any there is a first one to be opened."""
        has_some = bool(book.accounts)
        self._words.setText(say(_KEPT if has_some else _FIRST))
        self._model.show_rows(book.accounts)
        for button in (self._lock, self._unlock, self._pin, self._role):
            button.setEnabled(has_some)
        if has_some:
            self._pcs.load()
        if not has_some:
            self._form.set_values({"role": "supervisor"})

    # ------------------------------------------------------------------------------ what is done
    @Slot()
    def _opened(self) -> None:
        values = self._form.values()
        if self._is_typed_twice(values["pin"], values["again"]):
            given = NewAccount(values["name"], values["role"], values["pin"], values["title"])
            self._do(
                lambda context: keeping.open_account(context, given),
                self.tr("Đã mở tài khoản {name}."),
            )

    def _on_chosen(self, act: Callable[[Account], None], _checked: bool = False) -> None:
        account = self.table.current_row()
        if isinstance(account, Account):
            act(account)
        else:
            self._tools.feedback.tell(self.tr("Hãy chọn một tài khoản trong bảng."), Tone.WARN)

    def _locked(self, account: Account) -> None:
        reason = self._form.values()["reason"]
        self._do(
            lambda context: keeping.lock_account(context, account.name, reason),
            self.tr("Đã khóa tài khoản {name}."),
        )

    def _unlocked(self, account: Account) -> None:
        reason = self._form.values()["reason"]
        self._do(
            lambda context: keeping.unlock_account(context, account.name, reason),
            self.tr("Đã mở khóa tài khoản {name}."),
        )

    def _pin_given(self, account: Account) -> None:
        values = self._form.values()
        if self._is_typed_twice(values["pin"], values["again"]):
            self._do(
                lambda context: keeping.give_pin(
                    context, account.name, values["pin"], values["reason"]
                ),
                self.tr("Đã đặt mã PIN mới cho {name}."),
            )

    def _changed(self, account: Account) -> None:
        values = self._form.values()
        change = AccountChange(None, values["title"], values["role"], values["reason"])
        self._do(
            lambda context: keeping.change_account(context, account.name, change),
            self.tr("Đã đổi tài khoản {name}."),
        )

    def _is_typed_twice(self, pin: str, again: str) -> bool:
        self._form.clear_messages()
        if pin == again:
            return True
        self._form.show_message("again", self.tr("Hai lần gõ không giống nhau."))
        return False

    def _do(self, job: Job, words: str) -> None:
        self._tools.jobs.command(
            job,
            owner=self,
            on_result=lambda account: self._done(account, words),
            kinds=Kind.SETTINGS,
            on_error=self._refused,
        )

    def _done(self, account: Account, words: str) -> None:
        self._form.clear()
        self._tools.feedback.saved(words.format(name=account.name))
        self.load()
        # The first one has everybody sign in; another title is printed from now on.
        self._tools.reload_session()

    def _refused(self, error: BaseException) -> None:
        if not self._form.show_error(error):
            self._tools.feedback.failed(error)


def _state(account: Account) -> ChipText:
    if account.is_locked:
        return ChipText(say("Đã khóa"), Tone.WARN)
    if account.is_double:
        return ChipText(say("Trùng tên"), Tone.WARN)
    if not account.pin:
        return ChipText(say("Cần mã PIN mới"), Tone.WARN)
    return ChipText(say("Đang dùng"), Tone.ACCENT)


_COLUMNS = (
    Column("Họ tên", lambda account: account.name, 200),
    Column("Chức danh", lambda account: account.title, 130),
    Column("Vai trò", lambda account: say(ROLES.get(account.role, account.role.value)), 150),
    Column("Trạng thái", lambda account: _state(account).text, 140, _state),
    Column("Lý do, người mở", lambda account: account.reason or account.opened_by),
)

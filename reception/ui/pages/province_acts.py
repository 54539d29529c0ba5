"""What a person does about a dossier that the province is owed: send again, claim, tick off."""

from __future__ import annotations

from collections.abc import Callable

from reception.services.context import ServiceContext
from reception.services.province import obligations
from reception.services.province.obligations import (
    CONFLICT,
    FIX,
    NUMBER_UNTOLD,
    UNKNOWN,
    DossierOwed,
)
from reception.services.province.owed_list import OwedListData, owed_list
from reception.ui.background.changes import Kind
from reception.ui.language import say
from reception.ui.pages.document_job import DocumentJob, DocumentKind
from reception.ui.pages.page_context import PageContext
from reception.ui.pages.province_card import ProvinceCard, reason
from reception.ui.style.tokens import Tone
from reception.ui.widgets.ask_panel import Ask
from reception.ui.widgets.confirm_bar import Question
from reception.ui.widgets.form import FieldSpec, Values
from reception.ui.widgets.page_actions import PageAction

_NUMBER = FieldSpec("number", "Số idHoSo", longest=100, required="Hãy ghi số idHoSo nơi nhận cho.")


class ProvinceActs:
    """The actions on the marked dossier of a :class:`ProvinceCard`.

    Args:
        done: told after something was changed.
    """

    def __init__(self, card: ProvinceCard, context: PageContext, done: Callable[[], None]) -> None:
        self._card = card
        self._jobs = context.jobs
        self._feedback = context.feedback
        self._done = done
        self._document = DocumentJob(_DOCUMENT, context, card)
        card.ask.submitted.connect(self._take_number)

    def actions(self) -> tuple[PageAction, ...]:
        """Shown where the marked dossier waits for a person."""
        return (
            PageAction(
                "province_requeue",
                say("Gửi lại lên tỉnh"),
                self._send_again,
                "Alt+L",
                shown=lambda: self._state in (FIX, CONFLICT) or self._is_spent,
            ),
            PageAction(
                "province_claim",
                say("Hồ sơ ở tỉnh là của mình"),
                self._ask_to_claim,
                "Alt+M",
                shown=lambda: self._state == CONFLICT or self._lacks_number,
            ),
            PageAction(
                "province_arrived",
                say("Tỉnh đã có mục này"),
                self._arrived,
                "Alt+T",
                shown=lambda: self._is_spent,
            ),
            PageAction(
                "province_print",
                say("In danh sách"),
                self._print,
                "Ctrl+P",
                shown=self._card.isVisible,
            ),
        )

    def _print(self) -> None:
        """The list as it is looked for now."""
        text = self._card.text
        self._document.print_unseen(lambda desk: owed_list(desk, text))

    @property
    def _state(self) -> str:
        item = self._card.item
        return "" if item is None else item.state

    @property
    def _is_spent(self) -> bool:
        """Sent twice without an answer: only a person can find out whether it is there."""
        item = self._card.item
        return item is not None and item.state == UNKNOWN and item.asked.resent > 0

    @property
    def _lacks_number(self) -> bool:
        """The other side has it and will not say under which number."""
        item = self._card.item
        return item is not None and item.asked.last_class == NUMBER_UNTOLD

    def _send_again(self) -> None:
        self._change(lambda item: lambda desk: _all_again(desk, item))

    def _arrived(self) -> None:
        self._change(lambda item: lambda desk: _all_arrived(desk, item))

    def _ask_to_claim(self) -> None:
        item = self._card.item
        if item is None:
            return
        if self._lacks_number:
            self._card.ask.open_for(_number_of(item))
            return
        self._feedback.ask(
            Question(
                say("Hồ sơ ở tỉnh mang mã {code} là của hồ sơ này?").format(code=item.code),
                say("Là của mình"),
                say("Sẽ ghi đè hồ sơ ở tỉnh bằng hồ sơ này. Ở tỉnh: {there}").format(
                    there=item.answer or reason(item)
                ),
                say("Không"),
                Tone.WARN,
            ),
            owner=self._card,
            on_yes=lambda: self._run(lambda desk: obligations.claim(desk, item.uid)),
        )

    def _take_number(self, _key: str, values: Values) -> None:
        panel = self._card.ask
        if panel.ask is None or not panel.form.check():
            return
        uid = panel.ask.about
        self._jobs.command(
            lambda desk: obligations.claim(desk, uid, values["number"]),
            owner=self._card,
            on_result=lambda _nothing: self._numbered(),
            on_error=self._not_numbered,
            kinds=Kind.OUTBOX,
        )

    def _numbered(self) -> None:
        self._card.ask.close_panel(is_recorded=True)
        self._done()

    def _not_numbered(self, error: BaseException) -> None:
        if not self._card.ask.form.show_error(error):
            self._feedback.failed(error)

    def _change(self, job_of: Callable[[DossierOwed], Callable[[ServiceContext], None]]) -> None:
        item = self._card.item
        if item is not None:
            self._run(job_of(item))

    def _run(self, job: Callable[[ServiceContext], None]) -> None:
        self._jobs.command(
            job,
            owner=self._card,
            on_result=lambda _nothing: self._done(),
            on_error=self._feedback.failed,
            kinds=Kind.OUTBOX,
        )


def _number_of(item: DossierOwed) -> Ask:
    return Ask(
        "number",
        say("Số của hồ sơ {code} ở nơi nhận").format(code=item.code),
        say("Nhận là của mình"),
        (_NUMBER,),
        say("Hỏi nơi nhận số idHoSo của hồ sơ này; các bước sau gửi theo số đó."),
        about=item.uid,
    )


def _render(data: OwedListData) -> bytes:
    # Imported by the job that needs it (decision 17): reportlab is slow to load.
    from reception.print.slips.owed_list import render_owed_list

    return render_owed_list(data)


_DOCUMENT: DocumentKind[OwedListData] = DocumentKind(
    _render,
    title=lambda data: f"chua-gui-tinh-{data.issued_at:%Y-%m-%d}",
    told=lambda _data, where: say("Danh sách chưa gửi xong: {where}.").format(where=where),
)


def _all_again(context: ServiceContext, item: DossierOwed) -> None:
    for part in item.items:
        if obligations.state_of(part) == item.state:
            obligations.send_again(context, part.obligation_id)


def _all_arrived(context: ServiceContext, item: DossierOwed) -> None:
    for part in item.items:
        if obligations.state_of(part) == UNKNOWN and part.resent:
            obligations.mark_arrived(context, part.obligation_id)

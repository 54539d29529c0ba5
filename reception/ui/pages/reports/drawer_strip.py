"""Kiểm két cuối ca: what the drawer should hold, what was counted, and the difference."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.errors import InputError
from reception.domain.money import format_dong
from reception.domain.typed_values import read_dong
from reception.services.money.payments import Drawer, DrawerCount, DrawerLine, count_drawer, drawer
from reception.services.papers.letters import PAYMENT_METHODS
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.labels import event_moment
from reception.ui.language import say
from reception.ui.style.scaling import place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.feedback import Feedback
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form import FieldSpec, Form
from reception.ui.widgets.form_fields import focus
from reception.ui.widgets.strip import Strip
from reception.ui.widgets.text_label import TextLabel, TextRole

_amount_field = partial(FieldSpec, longest=18)
_FIELDS = (
    _amount_field("opening", "Tiền lẻ đầu ca (đồng)", width=180),
    _amount_field("counted", "Đếm được trong két (đồng)", width=190),
    FieldSpec("note", "Ghi chú", width=300),
)


class DrawerStrip(Strip):
    """A strip under the scan bar, asked for at shift end.

    Args:
        jobs: the store's lane.
        feedback: told of the outcome.

    Signals:
        closed: put away.
    """

    closed = Signal()

    def __init__(
        self, jobs: BackgroundJobs, feedback: Feedback, parent: QWidget | None = None
    ) -> None:
        super().__init__("drawer_strip", 6, parent)
        self._jobs = jobs
        self._feedback = feedback
        self._form = Form(_FIELDS, "drawer", self, owns_keys=True)
        self._build()
        self.setFocusProxy(self._form.editor("counted").widget)
        self._form.add_buttons(self._no, self._yes)
        self._form.submitted.connect(self._count)
        self._form.cancelled.connect(self.close_strip)
        self._yes.clicked.connect(self._count)
        self._no.clicked.connect(self.close_strip)
        self.hide()

    def _build(self) -> None:
        title = TextLabel(self.tr("Kiểm két cuối ca"), TextRole.STRONG, parent=self)
        self._taken = TextLabel("", wrap=True, parent=self)
        self._taken.setObjectName("drawer_taken")
        self._no = ActionButton("drawer_no", self.tr("Đóng"), parent=self)
        self._yes = ActionButton("drawer_yes", self.tr("Ghi kiểm két"), primary=True, parent=self)
        line = FlowLayout(at_bottom=True)
        place(line, spacing=10)
        for part in (*self._form.fields.values(), self._no, self._yes):
            line.addWidget(part)
        for part in (title, self._taken):
            self.body.addWidget(part)
        self.body.addLayout(line)

    @Slot()
    def open_strip(self) -> None:
        """Reads today's money and asks for the count."""
        self._form.clear()
        self.show()
        focus(self._form.editor("counted").widget)
        self._look()

    @Slot()
    def close_strip(self) -> None:
        """Puts the question away; nothing is recorded."""
        self.hide()
        self.closed.emit()

    def _look(self) -> None:
        self._jobs.run(
            lambda context: drawer(context, context.today),
            owner=self,
            on_result=self._show,
            on_error=self._feedback.failed,
        )

    def _show(self, found: Drawer) -> None:
        self._taken.setText(drawer_words(found))

    @Slot()
    def _count(self) -> None:
        values = self._form.values()
        text, note = values["opening"].strip(), values["note"]
        try:
            counted = read_dong(values["counted"], field="counted")
            opening = read_dong(text, field="opening") if text else 0
        except InputError as error:
            self._fail(error)
            return
        self._jobs.run(
            lambda context: count_drawer(context, counted, opening=opening, note=note),
            owner=self,
            on_result=self._done,
            on_error=self._fail,
        )

    def _done(self, count: DrawerCount) -> None:
        tone = Tone.GOOD if count.difference == 0 else Tone.WARN
        self._feedback.tell(count_words(count), tone)
        self.close_strip()

    def _fail(self, error: BaseException) -> None:
        if not self._form.show_error(error):
            self._feedback.failed(error)


def drawer_words(found: Drawer) -> str:
    """What was taken today, who took it how, and what is not counted yet."""
    lines = [_line_words(line) for line in found.lines]
    taken = "; ".join(lines) or say("hôm nay chưa thu khoản nào")
    last = (
        say(" Lần kiểm trước: {moment}.").format(moment=event_moment(found.counts[-1].counted_at))
        if found.counts
        else ""
    )
    cash = format_dong(found.uncounted_cash)
    return say("{taken}. Tiền mặt chưa kiểm: {cash}.{last}").format(
        taken=f"{taken[0].upper()}{taken[1:]}", cash=cash, last=last
    )


def _line_words(line: DrawerLine) -> str:
    words = say("{clerk}: {method} {amount} ({payments} lần)").format(
        clerk=line.clerk,
        method=say(PAYMENT_METHODS.get(line.method, line.method)).lower(),
        amount=format_dong(line.amount),
        payments=line.payments,
    )
    if not line.refunds:
        return words
    back = say("đã trừ hoàn trả {amount}").format(amount=format_dong(line.refunded))
    return f"{words}, {back}"


def count_words(count: DrawerCount) -> str:
    """Whether the drawer is right."""
    if count.difference == 0:
        return say("Đã kiểm két: đúng {amount}.").format(amount=format_dong(count.counted))
    kind = say("thừa") if count.difference > 0 else say("thiếu")
    return say("Đã kiểm két: {kind} {amount}, đã ghi lại để đối chiếu.").format(
        kind=kind, amount=format_dong(abs(count.difference))
    )

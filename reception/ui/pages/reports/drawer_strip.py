"""Kiểm két cuối ca: what the drawer should hold, what was counted, and the difference."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reception.domain.errors import InputError, ReceptionError
from reception.domain.money import format_dong
from reception.services.money.payments import Drawer, DrawerCount, count_drawer, drawer
from reception.services.papers.letters import PAYMENT_METHODS
from reception.ui.background.jobs import BackgroundJobs
from reception.ui.input_parsing import field_sentence, read_dong
from reception.ui.labels import event_moment
from reception.ui.language import say
from reception.ui.style.scaling import fix, place
from reception.ui.style.tokens import Tone
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.feedback import Feedback
from reception.ui.widgets.flow_layout import FlowLayout
from reception.ui.widgets.form_fields import EnterMoves, EscapeFirst, focus, text_field
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.strip import Strip
from reception.ui.widgets.text_field import TextField
from reception.ui.widgets.text_label import TextLabel, TextRole

_LONGEST = 18
_WIDTHS = (180, 190, 300)


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
        self._build()
        self.setFocusProxy(self._counted)
        editors = (self._opening, self._counted, self._note)
        EnterMoves(editors, self._count, self)
        EscapeFirst(editors, self.close_strip, self)
        self._yes.clicked.connect(self._count)
        self._no.clicked.connect(self.close_strip)
        self.hide()

    def _build(self) -> None:
        title = TextLabel(self.tr("Kiểm két cuối ca"), TextRole.STRONG, parent=self)
        self._taken = TextLabel("", wrap=True, parent=self)
        self._taken.setObjectName("drawer_taken")
        self._opening_field, self._opening = text_field(
            self.tr("Tiền lẻ đầu ca (đồng)"), "drawer_opening", longest=_LONGEST
        )
        self._counted_field, self._counted = text_field(
            self.tr("Đếm được trong két (đồng)"), "drawer_counted", longest=_LONGEST
        )
        self._note_field, self._note = text_field(self.tr("Ghi chú"), "drawer_note")
        for field, width in zip((field for field, _ in self._fields()), _WIDTHS, strict=True):
            fix(field, width=width)
        self._no = ActionButton("drawer_no", self.tr("Đóng"), parent=self)
        self._yes = ActionButton("drawer_yes", self.tr("Ghi kiểm két"), primary=True, parent=self)
        line = FlowLayout(at_bottom=True)
        place(line, spacing=10)
        for field, _editor in self._fields():
            line.addWidget(field)
        for button in (self._no, self._yes):
            line.addWidget(button)
        for part in (title, self._taken):
            self.body.addWidget(part)
        self.body.addLayout(line)

    @property
    def taken_words(self) -> str:
        """What the day brought, as shown."""
        return self._taken.text()

    @Slot()
    def open_strip(self) -> None:
        """Reads today's money and asks for the count."""
        for field, editor in self._fields():
            field.clear_message()
            editor.clear()
        self.show()
        focus(self._counted)
        self._look()

    @Slot()
    def close_strip(self) -> None:
        """Puts the question away; nothing is recorded."""
        self.hide()
        self.closed.emit()

    def _fields(self) -> tuple[tuple[LabelledField, TextField], ...]:
        return (
            (self._opening_field, self._opening),
            (self._counted_field, self._counted),
            (self._note_field, self._note),
        )

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
        try:
            counted = read_dong(self._counted.text(), field="counted")
            text = self._opening.text().strip()
            opening = read_dong(text, field="opening") if text else 0
        except InputError as error:
            self._fail(error)
            return
        note = self._note.text()
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
        fields = {"counted": self._counted_field, "opening": self._opening_field}
        name = error.field if isinstance(error, ReceptionError) else None
        field = fields.get(name or "")
        if field is None or not isinstance(error, ReceptionError):
            self._feedback.failed(error)
            return
        field.show_error(field_sentence(error, field.editor.accessibleName()))
        focus(field.editor)


def drawer_words(found: Drawer) -> str:
    """What was taken today, who took it how, and what is not counted yet."""
    lines = [
        say("{clerk}: {method} {amount} ({payments} lần)").format(
            clerk=line.clerk,
            method=say(PAYMENT_METHODS.get(line.method, line.method)).lower(),
            amount=format_dong(line.amount),
            payments=line.payments,
        )
        for line in found.lines
    ]
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


def count_words(count: DrawerCount) -> str:
    """Whether the drawer is right."""
    if count.difference == 0:
        return say("Đã kiểm két: đúng {amount}.").format(amount=format_dong(count.counted))
    kind = say("thừa") if count.difference > 0 else say("thiếu")
    return say("Đã kiểm két: {kind} {amount}, đã ghi lại để đối chiếu.").format(
        kind=kind, amount=format_dong(abs(count.difference))
    )

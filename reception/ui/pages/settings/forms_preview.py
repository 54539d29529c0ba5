"""Mẫu in: a form as it holds on a day, drawn with invented data, and what its check finds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QVBoxLayout, QWidget

from reception.domain.errors import InputError
from reception.domain.form_rows import FormRows, days_of_change
from reception.labels import FORM
from reception.services.context import ServiceContext
from reception.services.papers.form_in_use import form_on
from reception.services.papers.form_model import FormText
from reception.services.papers.form_spec import SPECS, FormKey
from reception.services.papers.slip_data import OfficeHeader
from reception.ui.language import say, sentence
from reception.ui.pages.settings.section import SettingsTools, show_words
from reception.ui.style.scaling import place, scaled
from reception.ui.tasks import Lane
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.day_field import DayField
from reception.ui.widgets.following_area import FollowingArea
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, FormView
from reception.ui.widgets.overlay import Overlay
from reception.ui.widgets.pdf_preview import PdfPreview
from reception.ui.widgets.text_label import TextLabel, TextRole

_WIDTH = 330
# Below this, in pixels at 100 %, the paper stands under the fields.
_NARROW = 760
_PAPER_HEIGHT = 420
_PAUSE_MS = 150
# The last days on which a form changes are told; a busy one has more of them.
_MOST_DAYS = 6
_NARROW_CHOICE = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_LAST_DAY = date(2099, 12, 31)
_SIZES = {"a5": "A5", "a4": "A4", "80mm": "Cuộn 80 mm"}
# The first of the forms is the one that most citizens take home.
_KEYS = (FormKey.INTAKE, FormKey.VISIT, *(key for key in FormKey if key in SPECS))
_DAY = FieldSpec("day", "Hồ sơ nhận ngày", FieldKind.DAY)
_FORM = (
    FieldSpec(
        "form",
        "Mẫu",
        FieldKind.CHOICE,
        options=tuple((FORM[key], key.value) for key in dict.fromkeys(_KEYS)),
    ),
    _DAY,
    FieldSpec("size", "Khổ giấy", FieldKind.CHOICE, options=(("Theo mẫu", ""),)),
    FieldSpec(
        "sample",
        "Dữ liệu bịa",
        FieldKind.CHOICE,
        options=(("Vừa phải", ""), ("Dài nhất còn vừa một trang", "full")),
    ),
)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be drawn."""

    key: FormKey
    day: date
    size: str
    is_full: bool


@dataclass(frozen=True, slots=True)
class _Held:
    """What was read for it."""

    wanted: _Wanted
    form: FormText
    header: OfficeHeader
    changes: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The paper, and everything that is wrong with the form; no paper where it cannot be drawn."""

    pdf: bytes
    faults: tuple[InputError, ...]
    changes: tuple[date, ...]


class FormsPreview(Overlay):
    """Over the page: fields at the left, findings above the paper at the right; Esc closes."""

    def __init__(self, tools: SettingsTools, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("forms_preview_panel")
        self._tools = tools
        self._rows: FormRows | None = None
        self._serial = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._read)
        self._build()
        self.form.edited.connect(self._soon.start)
        self.form.submitted.connect(self._read)
        self.form.cancelled.connect(self.close_panel)

    # ------------------------------------------------------------------------------- building
    def _build(self) -> None:
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        place(self._line, (16, 14, 16, 14), spacing=16)
        self._side = self._make_side()
        self._found = TextLabel("", TextRole.BODY, wrap=True, parent=self)
        self._found.setObjectName("forms_found")
        self.preview = PdfPreview("forms_preview", self)
        # What is wrong stands above the paper: it is seen whatever has to be scrolled.
        paper = QVBoxLayout()
        place(paper, spacing=10)
        paper.addWidget(self._found)
        paper.addWidget(self.preview, 1)
        self._line.addWidget(self._side)
        self._line.addLayout(paper, 1)

    def _make_side(self) -> FollowingArea:
        side = FollowingArea(self)
        side.setObjectName("page_scroll")
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("page_content")
        today = replace(_DAY, value=self._tools.session.today.isoformat())
        specs = tuple(today if spec is _DAY else spec for spec in _FORM)
        self.form = Form(specs, "forms", inner, owns_keys=True)
        self._open_days()
        for name in ("form", "sample"):
            choice = self.form.editor(name).widget
            assert isinstance(choice, QComboBox)
            # As wide as its place: the longest name may be cut, the list shows it whole.
            choice.setSizeAdjustPolicy(_NARROW_CHOICE)
        self._told = TextLabel("", TextRole.MUTED, wrap=True, parent=inner)
        self._told.setObjectName("forms_told")
        close = ActionButton("forms_close", self.tr("Đóng"), parent=inner)
        close.print_key("Esc")
        close.clicked.connect(self.close_panel)
        self.form.add_buttons(close)
        column = QVBoxLayout(inner)
        place(column, (0, 0, 8, 0), 10)
        column.addWidget(TextLabel(self.tr("Mẫu in"), TextRole.HEADING, parent=inner))
        for part in (self._told, FormView(self.form, 1, inner)):
            column.addWidget(part)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        side.setWidget(inner)
        return side

    def _open_days(self) -> None:
        """Days to come can be chosen; one that is still being typed is not yet the day meant."""
        editor = self.form.editor("day").widget
        assert isinstance(editor, DayField)
        editor.show_last(_LAST_DAY)
        editor.setKeyboardTracking(False)

    def place_over(self, host: QWidget) -> None:
        """Over the whole page; on a narrow one the paper stands below the fields."""
        super().place_over(host)
        is_narrow = host.width() < scaled(_NARROW)
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        wide = host.width() if is_narrow else scaled(_WIDTH)
        self._side.setFixedWidth(min(wide, host.width() - scaled(32)))
        least = min(scaled(_PAPER_HEIGHT), host.height() // 2)
        self.preview.setMinimumHeight(least if is_narrow else 0)

    def event(self, event: QEvent) -> bool:
        """No key of the page below acts while the panel lies over it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held, enter = event.modifiers(), (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if held & Qt.KeyboardModifier.AltModifier or event.key() in enter:
                event.accept()
                return True
        return super().event(event)

    # ------------------------------------------------------------------------------- showing
    def show_forms(self, rows: FormRows | None, told: str) -> None:
        """Opens the panel.

        Args:
            rows: what the layers would say of forms with a package that is looked at; None for what
                they say.
            told: of which package, in words.
        """
        self._rows = rows
        show_words(self._told, told)
        self.open_over()
        self.form.focus_first()
        self._read()

    @Slot()
    def _read(self) -> None:
        """Reads the form as it holds on the day and draws it; the answer to this call counts."""
        self._soon.stop()
        wanted, rows = self._wanted(), self._rows
        self._serial += 1
        self._tools.jobs.run(
            lambda context: _held(context, wanted, rows),
            owner=self,
            on_result=partial(self._draw, self._serial),
            on_error=partial(self._fail, self._serial),
        )

    def _wanted(self) -> _Wanted:
        values = self.form.values()
        key = FormKey(values["form"])
        sizes = () if SPECS[key].is_list else SPECS[key].sizes
        size = values["size"] if values["size"] in sizes else ""
        options = [(say("Theo mẫu"), ""), *((say(_SIZES[name]), name) for name in sizes)]
        self.form.set_options("size", options)
        self.form.set_values({"size": size})
        return _Wanted(key, date.fromisoformat(values["day"]), size, values["sample"] == "full")

    def _draw(self, serial: int, held: _Held) -> None:
        self._tools.runner.submit(
            lambda: _drawn(held),
            owner=self,
            on_result=partial(self._show, serial),
            on_error=partial(self._fail, serial),
            lane=Lane.PRINT,
        )

    def _show(self, serial: int, drawn: _Drawn) -> None:
        if serial != self._serial:
            return
        if drawn.pdf:
            self.preview.show_pdf(drawn.pdf)
        else:
            self.preview.clear()
        self._found.setText(_found_words(drawn, self.preview.page_count))

    def _fail(self, serial: int, error: BaseException) -> None:
        """A set of the office that cannot be read has no paper."""
        if serial != self._serial:
            return
        self.preview.clear()
        if isinstance(error, InputError):
            self._found.setText(sentence(error))
        else:
            self._tools.feedback.failed(error)


def _held(context: ServiceContext, wanted: _Wanted, rows: FormRows | None) -> _Held:
    said = context.catalogue.forms if rows is None else rows
    form = form_on(context, wanted.key, wanted.day, said)
    return _Held(wanted, form, context.office.header, days_of_change(said, wanted.key))


def _drawn(held: _Held) -> _Drawn:
    # Imported by the job that needs it (decision 17): reportlab is slow to load.
    from reception.print.form_check import draw_sample, findings

    wanted = held.wanted
    what = (wanted.key, held.form, held.header, wanted.day)
    faults = findings(*what)
    try:
        pdf = draw_sample(*what, size=wanted.size, is_full=wanted.is_full)
    except InputError:
        pdf = b""  # the findings say why
    return _Drawn(pdf, faults, held.changes)


def _found_words(drawn: _Drawn, pages: int) -> str:
    words = [f"• {sentence(fault)}" for fault in drawn.faults]
    if not words:
        well = say(
            "Không thấy lỗi: đủ mục bắt buộc, mọi ký tự in được, mỗi liên vừa một trang trên các"
            " khổ giấy của mẫu. Bản này có {pages} trang."
        )
        words.append(well.format(pages=pages))
    if drawn.changes:
        days = ", ".join(f"{day:%d/%m/%Y}" for day in drawn.changes[-_MOST_DAYS:])
        words.append(say("Mẫu này đổi từ các ngày: {days}.").format(days=days))
    return "\n".join(words)

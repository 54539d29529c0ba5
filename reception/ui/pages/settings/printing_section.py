"""Máy in: which printer, which paper and tray for each form, and a page to try it with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from reception.config import Setting
from reception.documents import A4, A4_LANDSCAPE, A5, FORMS, ROLL
from reception.services.context import ServiceContext
from reception.services.setup.settings_catalog import (
    LOOK_UP_QR,
    MAX_COPIES,
    PRINTER,
    TO_FILE,
    TOGETHER,
    TRAYS,
    copies_of,
    size_of,
    tray_of,
)
from reception.ui.language import say
from reception.ui.pages.settings.section import (
    FieldSection,
    SettingsTools,
    buttons,
    note,
    row,
    setting_choice,
    setting_field,
)
from reception.ui.style.scaling import place
from reception.ui.tasks import Lane
from reception.ui.widgets.action_bar import ActionButton
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.form import FieldKind, FieldSpec
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_label import TextLabel, TextRole

_SIZES = {A5: "A5", A4: "A4", ROLL: "Cuộn 80 mm", A4_LANDSCAPE: "A4 ngang"}
_AS_THE_FORM_SAYS = ("Theo mẫu", "")
_TRAY_WORDS = dict(
    zip(TRAYS, ("Tự chọn", "Khay trên (1)", "Khay dưới (2)", "Khay tay"), strict=True)
)
_SAMPLE_CODE = "-260805-1001"
# At large scales the name of the form needs the room more than its choices.
_NARROW = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_INTAKE = "intake"


class PrintingSection(FieldSection):
    """The printer of this counter and the paper of every form."""

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__("settings_printing", say("Máy in"), tools, _fields(), parent)
        self._test_size = size_of(_INTAKE, FORMS[_INTAKE].sizes)
        self._build_printer(self.card(self.tr("Máy in của quầy"), "settings_printer_card"))
        self._build_forms(self.card(self.tr("Giấy của từng biểu mẫu"), "settings_forms_card"))
        self.column.addStretch(1)

    def _build_printer(self, card: CardSection) -> None:
        card.body.addLayout(row((self.field_of(PRINTER), 3), (QWidget(), 2)))
        self._test = ActionButton("printing_test", self.tr("In trang thử"), "Alt+T", parent=card)
        self._again = ActionButton("printing_find", self.tr("Tìm lại máy in"), "Alt+M", parent=card)
        card.body.addLayout(buttons(self._test, self._again))
        card.body.addWidget(
            note(
                self.tr(
                    "Trang thử in trên máy đang chọn, chưa cần lưu: có khung cách mép 5 mm, thước,"
                    " mã vạch và đủ chữ tiếng Việt. Thiếu cạnh khung là sai khổ giấy hoặc sai khay."
                ),
                card,
            )
        )
        self._test.clicked.connect(self._print_test)
        self._again.clicked.connect(self._find_printers)

    def _build_forms(self, card: CardSection) -> None:
        grid = QGridLayout()
        place(grid, spacing=10, row_spacing=6)
        for column, (words, stretch) in enumerate(
            (
                (say("Biểu mẫu"), 6),
                (say("Khổ giấy"), 3),
                (say("Khay giấy"), 3),
                (say("Số lần in"), 2),
            )
        ):
            grid.addWidget(TextLabel(words, TextRole.LABEL, parent=card), 0, column)
            grid.setColumnStretch(column, stretch)
        for line, (key, form) in enumerate(FORMS.items(), start=1):
            grid.addWidget(TextLabel(say(form.name), wrap=True, parent=card), line, 0)
            for column, field in enumerate(
                self._form_fields(key, say(form.name), form.sizes), start=1
            ):
                grid.addWidget(field, line, column, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(grid)
        card.body.addWidget(self.field_of(TOGETHER))
        card.body.addWidget(self.field_of(LOOK_UP_QR))

    def _form_fields(
        self, key: str, name: str, sizes: tuple[str, ...]
    ) -> tuple[LabelledField, ...]:
        tray = tray_of(key)
        fields = []
        for setting in (size_of(key, sizes), tray, copies_of(key)):
            field = self.field_of(setting)
            # The column says what it is; a screen reader hears the form as well.
            field.hide_label()
            assert isinstance(field.editor, QComboBox)
            field.editor.setSizeAdjustPolicy(_NARROW)
            field.editor.setMinimumContentsLength(5 if setting is tray else 1)
            field.editor.setAccessibleName(f"{name}: {say(setting.label)}")
            fields.append(field)
        return tuple(fields)

    # ------------------------------------------------------------------------------ printers
    def activate(self) -> None:
        """Looks for printers whenever the section comes into view."""
        super().activate()
        self._find_printers()

    @Slot()
    def _find_printers(self) -> None:
        self.tools.runner.submit(
            self.tools.spooler.names,
            owner=self,
            on_result=self._show_printers,
            on_error=self.tools.feedback.failed,
            lane=Lane.PRINT,
        )

    def _show_printers(self, names: Sequence[str]) -> None:
        chosen = str(self._printer.currentData())
        options = _printer_options(names)
        if chosen not in {value for _, value in options}:
            options.append((self.tr("{name} (không thấy)").format(name=chosen), chosen))
        self.form.set_options(PRINTER.key, options)

    @property
    def _printer(self) -> QComboBox:
        editor = self.field_of(PRINTER).editor
        assert isinstance(editor, QComboBox)
        return editor

    def saved(self, typed: Mapping[Setting[Any], str]) -> None:
        """The status bar names the new printer, and what waited may go."""
        super().saved(typed)
        self.tools.queue.printer.look()
        self.tools.queue.push()

    # ----------------------------------------------------------------------------- the trial
    @Slot()
    def _print_test(self) -> None:
        printer = str(self._printer.currentData())
        size = self.typed()[self._test_size] or FORMS[_INTAKE].sizes[0]
        name = self._printer.currentText()
        self.tools.jobs.run(
            lambda context: _test_page(context, name, size),
            owner=self,
            on_result=lambda pdf: self._hand_over(printer, pdf),
            on_error=self.tools.feedback.failed,
        )

    def _hand_over(self, printer: str, pdf: bytes) -> None:
        tools = self.tools
        tools.queue.print_on(
            printer,
            pdf,
            title="trang-in-thu",
            on_done=lambda where: tools.feedback.saved(
                say("Trang in thử: {where}.").format(where=where)
            ),
            on_error=tools.feedback.failed,
        )


def _printer_options(names: Sequence[str]) -> list[tuple[str, object]]:
    return [
        (say("Máy in mặc định của hệ điều hành"), ""),
        *((name, name) for name in names),
        (say("Không in, lưu thành tệp PDF"), TO_FILE),
    ]


def _fields() -> dict[Setting[Any], FieldSpec]:
    """The printer, then size, tray and copies of every form."""
    fields = [setting_choice(PRINTER, _printer_options(()))]
    copies = [(str(number), str(number)) for number in range(1, MAX_COPIES + 1)]
    for key, form in FORMS.items():
        sizes = [(_SIZES[size], size) for size in form.sizes]
        if len(sizes) > 1:
            # In words of the catalogue a form may choose another one than it always had.
            sizes.insert(0, _AS_THE_FORM_SAYS)
        fields += [
            setting_choice(size_of(key, form.sizes), sizes),
            setting_choice(tray_of(key), [(words, at) for at, words in _TRAY_WORDS.items()]),
            setting_choice(copies_of(key), copies),
        ]
    fields += [setting_field(tick, kind=FieldKind.TICK) for tick in (TOGETHER, LOOK_UP_QR)]
    return dict(fields)


def _test_page(context: ServiceContext, printer: str, size: str) -> bytes:
    # Imported by the job that needs it (decision 17): reportlab is slow to load.
    from reception.print.trial_page import TrialPage, render_trial_page

    office = context.office
    data = TrialPage(
        *(office.name, office.counter, printer, f"{office.unit}{_SAMPLE_CODE}"),
        printed_at=context.clock.now(),
        is_training=office.is_training,
    )
    return render_trial_page(data, size=size)

"""The settings of the scanner (máy quét): how it is connected, and a test of what it sends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from reception.domain.scanning import OtherScan, Scan
from reception.ui.scanning.scan_input import (
    ScanInput,
    ScannerChoice,
    ScannerKind,
    SeenScan,
    SettingsPort,
)
from reception.ui.scanning.scan_labels import advice, doubtful, repaired, speed, understood, visible
from reception.ui.scanning.serial_scanner import BAUD_RATES, SerialChoice, serial_ports
from reception.ui.style.scaling import place
from reception.ui.style.styling import describe, set_flag
from reception.ui.style.tokens import Tone
from reception.ui.widgets.card_section import CardSection
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.fact_grid import Fact, FactGrid
from reception.ui.widgets.form import FieldKind, FieldSpec, Form, Values
from reception.ui.widgets.labelled_field import LabelledField
from reception.ui.widgets.text_field import TextField
from reception.ui.widgets.text_label import TextLabel, TextRole

Understand = Callable[[SeenScan, Callable[[Scan], object]], object]
"""Asks what a scan means; the answer comes later, on the main thread."""
_MOST_SHOWN = 1000


def _is_serial(values: Values) -> bool:
    return values["kind"] == ScannerKind.SERIAL.value


_FIELDS = (
    FieldSpec(
        "kind",
        "Cách nối",
        FieldKind.CHOICE,
        options=(
            ("Như bàn phím (USB)", ScannerKind.KEYBOARD.value),
            ("Cổng COM (nối tiếp)", ScannerKind.SERIAL.value),
        ),
    ),
    FieldSpec(
        "port",
        "Cổng",
        FieldKind.CHOICE,
        required="Hãy cắm máy quét rồi chọn cổng của nó.",
        shown=_is_serial,
    ),
    FieldSpec(
        "baud",
        "Tốc độ (baud)",
        FieldKind.CHOICE,
        options=tuple((f"{baud}", baud) for baud in BAUD_RATES),
        keeps_unknown=True,
        shown=_is_serial,
    ),
)
_SOUND = FieldSpec("sound", "Kêu một tiếng sau mỗi lần quét", FieldKind.TICK)


class TrialField(TextField):
    """A field that tells when the keyboard comes and goes.

    Signals:
        entered: it has the keyboard now.
        left: it has it no longer.
    """

    entered = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The test begins."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The test ends."""
        super().focusOutEvent(event)
        self.left.emit()


class ScannerSection(CardSection):
    """Keyboard or serial port, and a field to try the scanner in.

    While the test field has the keyboard, scans come here and nowhere else; after
    :meth:`take_every_scan` while the section is in sight. What was scanned is forgotten when it
    goes out of sight.

    Args:
        settings: where the choice is remembered.
        inlet: takes the choice over and gives the scans of the test.
        understand: asks the desk what a scan means.
        ports: names of the serial ports there are.
        asks_sound: whether the sound may be switched here.

    Signals:
        edited: the clerk changed something that is not stored yet.
    """

    edited = Signal()

    def __init__(
        self,
        settings: SettingsPort,
        inlet: ScanInput,
        understand: Understand,
        *,
        ports: Callable[[], Sequence[str]] = serial_ports,
        asks_sound: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "scanner_section", parent=parent)
        self.set_title(self.tr("Máy quét"))
        self._settings = settings
        self._inlet = inlet
        self._understand = understand
        self._ports = ports
        self._shown = 0
        self._takes_every = False
        self._build_choice((*_FIELDS, _SOUND) if asks_sound else _FIELDS)
        self._build_test()
        self._connect()
        self.load()

    def _build_choice(self, specs: tuple[FieldSpec, ...]) -> None:
        self.form = Form(specs, "scanner", self)
        self._find = QPushButton(self.tr("Tìm lại cổng"), self)
        set_flag(self._find, "role", "small")
        describe(self._find, "scanner_find_ports", self.tr("Tìm lại cổng"))
        self._state = TextLabel(role=TextRole.MUTED, wrap=True, parent=self)
        self._state.setObjectName("scanner_state")
        grid = QGridLayout()
        place(grid, spacing=10, row_spacing=8)
        kind, port, baud, *sound = self.form.fields.values()
        for column, (field, stretch) in enumerate(((kind, 4), (port, 3), (baud, 2))):
            grid.addWidget(field, 0, column)
            grid.setColumnStretch(column, stretch)
        grid.addWidget(self._state, 1, 0, 1, 2)
        grid.addWidget(self._find, 1, 2)
        for field in sound:
            grid.addWidget(field, 2, 0, 1, 3)
        self.body.addLayout(grid)
        self.set_first_field(self.form.editor("kind").widget)

    def _build_test(self) -> None:
        self._test = TrialField(
            self.tr("Đặt con trỏ vào đây rồi quét một thẻ căn cước hoặc biên nhận")
        )
        self._test.setMaxLength(_MOST_SHOWN)
        self._facts = FactGrid(2, self)
        self.body.addWidget(LabelledField(self.tr("Thử máy quét"), self._test, "scanner_test"))
        self.body.addWidget(self._facts)

    def _connect(self) -> None:
        self.form.edited.connect(self.edited)
        self.form.reshaped.connect(self._show_find)
        self._find.clicked.connect(self._find_ports)
        self._inlet.serial.state_changed.connect(self._show_state)
        self._test.entered.connect(self._start_test)
        self._test.left.connect(self._end_test)

    # ------------------------------------------------------------------------------ for the page
    def take_every_scan(self) -> None:
        """Tries every scan while the section is in sight, whatever has the keyboard."""
        self._takes_every = True

    def load(self) -> None:
        """Shows what is stored."""
        choice = ScannerChoice.load(self._settings)
        self._find_ports()
        self.form.clear_messages()
        values = {
            "kind": choice.kind.value,
            "port": choice.serial.port,
            "baud": str(choice.serial.baud),
            "sound": "1" if choice.makes_sound else "0",
        }
        self.form.set_values({name: values[name] for name in self.form.fields})
        self._show_find()
        self._show_state()

    def save(self) -> bool:
        """Stores the choice and uses it at once; False when something is missing."""
        if not self.form.check():
            return False
        choice = self.choice()
        choice.save(self._settings)
        self._inlet.use(choice)
        self._show_state()
        return True

    def choice(self) -> ScannerChoice:
        """What is chosen on the screen."""
        values = self.form.values()
        serial = SerialChoice(values["port"], int(values["baud"]))
        makes_sound = values.get("sound", "1") == "1"
        return ScannerChoice(ScannerKind(values["kind"]), serial, makes_sound)

    # -------------------------------------------------------------------------------- the choice
    @Slot()
    def _find_ports(self) -> None:
        """Offers the ports there are; the stored one also while its cable is out."""
        stored = ScannerChoice.load(self._settings).serial.port
        names = sorted({*self._ports(), stored} - {""})
        nothing = ((self.tr("Không thấy cổng nào"), ""),)
        self.form.set_options("port", [(name, name) for name in names] or nothing)

    @Slot()
    def _show_find(self) -> None:
        self._find.setVisible(self.form.is_shown("port"))

    @Slot()
    def _show_state(self) -> None:
        if ScannerChoice.load(self._settings).kind is ScannerKind.SERIAL:
            self._state.setText(self._inlet.serial.words())
        else:
            self._state.setText(
                self.tr("Quét được ở bất cứ ô nào; nên tắt bộ gõ tiếng Việt khi quét.")
            )

    # ---------------------------------------------------------------------------------- the test
    @Slot()
    def _start_test(self) -> None:
        self._inlet.test_with(self._take)

    @Slot()
    def _end_test(self) -> None:
        if not self._takes_every:
            self._inlet.test_with(None)

    def _take(self, seen: SeenScan) -> None:
        self._shown += 1
        number = self._shown
        self._understand(seen, lambda scan: self._show(number, seen, scan))

    def _show(self, number: int, seen: SeenScan, scan: Scan) -> None:
        """Shows the answer to the newest scan; an older one that comes late is of no use."""
        if number != self._shown:
            return
        is_scan = seen.burst is None or seen.burst.refusal is None
        self._facts.show_facts(
            (
                Fact(self.tr("Nhận được"), visible(seen.text[:_MOST_SHOWN]), span=2),
                Fact(self.tr("Tốc độ"), speed(seen)),
                Fact(self.tr("Hiểu là"), understood(scan) if is_scan else self.tr("Người gõ phím")),
                Fact(self.tr("Đã sửa"), repaired(scan) or self.tr("Không phải sửa gì")),
                Fact(self.tr("Cần so với thẻ"), doubtful(scan) or self.tr("Không có")),
                Fact(self.tr("Lời khuyên"), advice(seen, scan), span=2, is_strong=True),
            )
        )
        is_fine = is_scan and not doubtful(scan) and not repaired(scan) and not seen.was_rewritten
        chip = ChipText(self.tr("Nên chỉnh máy quét"), Tone.WARN)
        if is_fine and isinstance(scan, OtherScan):
            # Read as it came, and yet no proof of the scanner: no marks, no code of ours.
            chip = ChipText(self.tr("Không phải thẻ hay biên nhận"))
        elif is_fine:
            chip = ChipText(self.tr("Đọc tốt"), Tone.GOOD)
        self.show_chips((chip,))

    def _forget(self) -> None:
        """Takes the scanned person off the screen."""
        self._shown += 1
        self._inlet.test_with(None)
        self._test.clear()
        self._facts.show_facts(())
        self.show_chips(())

    def showEvent(self, event: QShowEvent) -> None:
        """In sight, where nothing else may be meant by a scan."""
        super().showEvent(event)
        if self._takes_every:
            self._start_test()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight, forgotten."""
        super().hideEvent(event)
        self._forget()

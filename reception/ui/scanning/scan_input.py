"""Where scans come into the program: one door for keyboard scanners and for the serial one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from reception.domain.scanning import Burst, Refusal
from reception.ui.scanning import scan_sound
from reception.ui.scanning.key_clock import monotonic_milliseconds
from reception.ui.scanning.scan_watch import ScanWatch
from reception.ui.scanning.serial_scanner import USUAL_BAUD, SerialChoice, SerialScanner
from reception.ui.widgets.consent import SCAN_QUIET

_KIND, _PORT, _BAUD = "scanner/kind", "scanner/port", "scanner/baud"
_SOUND = "scanner/sound"
# A hand that holds the scanner a moment too long reads the same code again.
_REPEAT_MS = 1000.0


class ScannerKind(StrEnum):
    """How the scanner is connected: it types like a keyboard, or it speaks on a serial port."""

    KEYBOARD = "keyboard"
    SERIAL = "serial"


class SettingsPort(Protocol):
    """What is needed of a QSettings."""

    def value(self, key: str, default: object = None, /) -> object:
        """The value under a key."""
        ...

    def setValue(self, key: str, value: object, /) -> None:
        """Puts a value under a key."""
        ...

    def sync(self) -> None:
        """Writes to the disk what waits."""
        ...


@dataclass(frozen=True, slots=True)
class ScannerChoice:
    """The scanner of this counter; ``serial`` is kept while the keyboard kind is chosen."""

    kind: ScannerKind = ScannerKind.KEYBOARD
    serial: SerialChoice = field(default_factory=SerialChoice)
    makes_sound: bool = True

    @classmethod
    def load(cls, settings: SettingsPort) -> ScannerChoice:
        """The stored choice; what is damaged counts as not chosen."""
        kind = str(settings.value(_KIND, ""))
        baud = str(settings.value(_BAUD, ""))
        return cls(
            kind=ScannerKind(kind) if kind in set(ScannerKind) else ScannerKind.KEYBOARD,
            serial=SerialChoice(
                port=str(settings.value(_PORT, "") or ""),
                baud=int(baud) if baud.isascii() and baud.isdigit() else USUAL_BAUD,
            ),
            makes_sound=str(settings.value(_SOUND, "true")).lower() != "false",
        )

    def save(self, settings: SettingsPort) -> None:
        """Stores the choice."""
        settings.setValue(_KIND, self.kind.value)
        settings.setValue(_PORT, self.serial.port)
        settings.setValue(_BAUD, self.serial.baud)
        settings.setValue(_SOUND, "true" if self.makes_sound else "false")
        settings.sync()


@dataclass(frozen=True, slots=True)
class SeenScan:
    """One scanned line and how it came.

    Attributes:
        text: as it arrived, not normalised.
        was_rewritten: a typing tool was seen at work; see ``services.scans.understand``.
        burst: the keys of a keyboard scanner; None for a serial one.
    """

    text: str
    was_rewritten: bool = False
    burst: Burst | None = None


class ScanInput(QObject):
    """Gives every scan once, whichever way it came.

    The keyboard is always watched: a counter with a serial scanner may borrow another one.

    Args:
        watch: sees keyboard scanners.
        serial: listens to a port.
        clock: milliseconds, for telling a repetition.

    Signals:
        seen: a :class:`SeenScan`.
        scanned: its text.
        repeated: the same line came again within a second and was put aside.
        line_dropped: a serial line was too long to be anything of ours.
        broke_off: what came of a line whose end never came.
    """

    seen = Signal(object)
    scanned = Signal(str)
    repeated = Signal(str)
    broke_off = Signal(str)
    line_dropped = Signal()

    def __init__(
        self,
        watch: ScanWatch,
        serial: SerialScanner,
        *,
        clock: Callable[[], float] = monotonic_milliseconds,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.watch = watch
        self.serial = serial
        self._clock = clock
        self._tester: Callable[[SeenScan], object] | None = None
        self._last = ("", float("-inf"))
        self._makes_sound = True
        watch.seen.connect(self._take_burst)
        watch.passed_over.connect(self._take_refused)
        serial.scanned.connect(self._take_line)
        serial.line_dropped.connect(self.line_dropped)

    @classmethod
    def of_this_pc(cls, parent: QObject) -> ScanInput:
        """Watches the keyboard of the running application from now on; no port is open yet."""
        app = QCoreApplication.instance()
        assert isinstance(app, QGuiApplication)
        watch = ScanWatch(app, parent=parent)
        inlet = cls(watch, SerialScanner(parent=parent), parent=parent)
        watch.start()
        return inlet

    def stop(self) -> None:
        """Listens to nothing any more."""
        self.watch.stop()
        self.serial.stop()

    def use(self, choice: ScannerChoice) -> None:
        """Uses a scanner from now on."""
        self._makes_sound = choice.makes_sound
        is_serial = choice.kind is ScannerKind.SERIAL
        self.serial.listen(choice.serial if is_serial else SerialChoice())

    def sound(self, is_good: bool) -> None:
        """Tells with a sound how a scan ended, where this counter wants to hear it."""
        if self._makes_sound:
            scan_sound.play(is_good=is_good)

    def test_with(self, tester: Callable[[SeenScan], object] | None) -> None:
        """Gives everything to a tester instead, refused keys included; None ends the test."""
        self._tester = tester

    @Slot(object)
    def _take_burst(self, burst: Burst) -> None:
        self._give(SeenScan(burst.text, burst.was_rewritten, burst))

    @Slot(object)
    def _take_refused(self, burst: Burst) -> None:
        if self._tester is not None:
            self._tester(SeenScan(burst.text, burst.was_rewritten, burst))
        elif burst.refusal is Refusal.INCOMPLETE:
            self.broke_off.emit(burst.text)

    @Slot(str)
    def _take_line(self, line: str) -> None:
        SCAN_QUIET.begin(self._clock)
        self._give(SeenScan(line))

    def _give(self, scan: SeenScan) -> None:
        if self._tester is not None:
            self._tester(scan)
            return
        now = self._clock()
        text, before = self._last
        self._last = (scan.text, now)
        if scan.text == text and now - before < _REPEAT_MS:
            self.repeated.emit(scan.text)
            return
        self.seen.emit(scan)
        self.scanned.emit(scan.text)

"""Reads a scanner on a serial port (máy quét cổng COM): no keyboard, no typing tool in between.

The port is opened again by itself after a cable was pulled or the computer slept. Qt's serial
library is loaded by the first office that has such a scanner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reception.domain.line_framer import LineFramer
from reception.ui.language import say

if TYPE_CHECKING:
    from PySide6.QtSerialPort import QSerialPort

BAUD_RATES = (9600, 19200, 38400, 57600, 115200)
USUAL_BAUD = 9600
# A scanner that is set to send no end of line pauses far longer than between two bytes.
_LINE_PAUSE_MS = 120
_RETRY_MS = 2000
_MOST_AT_ONCE = 1 << 16


class SerialState(StrEnum):
    """How it stands with the port."""

    OFF = "off"
    LISTENING = "listening"
    MISSING = "missing"
    REFUSED = "refused"
    UNPLUGGED = "unplugged"
    FAILED = "failed"


SERIAL_WORDS: Mapping[SerialState, str] = MappingProxyType(
    {
        SerialState.OFF: "Chưa dùng cổng COM.",
        SerialState.LISTENING: "Đang nghe cổng {port}, {baud} baud.",
        SerialState.MISSING: "Không thấy cổng {port}. Hãy cắm máy quét; chương trình tự nối lại.",
        SerialState.REFUSED: "Cổng {port} đang do chương trình khác dùng, hoặc máy tính không cho"
        " mở. Hãy đóng chương trình đó hay nhờ người quản trị cấp quyền; chương trình tự nối lại.",
        SerialState.UNPLUGGED: "Mất kết nối với máy quét ở cổng {port}. Hãy cắm lại dây; chương"
        " trình tự nối lại.",
        SerialState.FAILED: "Cổng {port} báo lỗi. Hãy rút máy quét ra, cắm lại, hoặc chọn tốc độ"
        " khác.",
    }
)


# By the names of QSerialPort.SerialPortError; what is not named here needs no answer.
_STATES: Mapping[str, SerialState] = MappingProxyType(
    {
        "DeviceNotFoundError": SerialState.MISSING,
        "PermissionError": SerialState.REFUSED,
        "ResourceError": SerialState.UNPLUGGED,
        "OpenError": SerialState.FAILED,
        "ReadError": SerialState.FAILED,
        "UnsupportedOperationError": SerialState.FAILED,
    }
)


@dataclass(frozen=True, slots=True)
class SerialChoice:
    """Which port at which speed; an empty port means none."""

    port: str = ""
    baud: int = USUAL_BAUD


class SerialScanner(QObject):
    """Listens to one port and gives whole lines.

    Args:
        retry_ms: how long to wait before a port that went away is tried again.

    Signals:
        scanned: a line, without its end.
        state_changed: a :class:`SerialState`; told once however often the port is tried.
        line_dropped: a line was longer than any card's and was not read.
    """

    scanned = Signal(str)
    state_changed = Signal(object)
    line_dropped = Signal()

    def __init__(self, retry_ms: int = _RETRY_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = SerialChoice()
        self._state = SerialState.OFF
        self._port: QSerialPort | None = None
        self._framer = LineFramer()
        self._told_dropped = 0
        self._retry = QTimer(self)
        self._retry.setInterval(retry_ms)
        self._retry.timeout.connect(self._open)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_LINE_PAUSE_MS)
        self._pause.timeout.connect(self._flush)

    @property
    def state(self) -> SerialState:
        """How it stands."""
        return self._state

    @property
    def choice(self) -> SerialChoice:
        """The port listened to."""
        return self._choice

    def words(self) -> str:
        """How it stands, in a sentence."""
        return say(SERIAL_WORDS[self._state]).format(port=self._choice.port, baud=self._choice.baud)

    def listen(self, choice: SerialChoice) -> None:
        """Listens to a port from now on; an empty one ends listening."""
        self.stop()
        self._choice = choice
        if choice.port:
            self._retry.start()
            self._open()

    def stop(self) -> None:
        """Lets the port go."""
        self._retry.stop()
        self._close()
        self._set_state(SerialState.OFF)

    # ------------------------------------------------------------------------------------ inside
    @Slot()
    def _open(self) -> None:
        """Opens the port if it is not open; called again and again while it is not."""
        if self._port is not None:
            return
        # Imported by the job that needs it (decision 17).
        from PySide6.QtSerialPort import QSerialPort

        port = QSerialPort(self)
        port.setPortName(self._choice.port)
        port.setBaudRate(self._choice.baud)
        port.setReadBufferSize(_MOST_AT_ONCE)
        if not port.open(QSerialPort.OpenModeFlag.ReadOnly):
            self._set_state(_STATES.get(port.error().name, SerialState.FAILED))
            port.deleteLater()
            return
        self._port = port
        self._framer = LineFramer()
        self._told_dropped = 0
        port.readyRead.connect(self._read)
        port.errorOccurred.connect(self._fail)
        self._set_state(SerialState.LISTENING)

    @Slot()
    def _read(self) -> None:
        if self._port is None:
            return
        for line in self._framer.feed(bytes(self._port.readAll().data())):
            self.scanned.emit(line)
        if self._framer.dropped_lines > self._told_dropped:
            self._told_dropped = self._framer.dropped_lines
            self.line_dropped.emit()
        if self._framer.has_waiting:
            self._pause.start()
        else:
            self._pause.stop()

    @Slot()
    def _flush(self) -> None:
        line = self._framer.flush()
        if line:
            self.scanned.emit(line)

    @Slot("QSerialPort::SerialPortError")
    def _fail(self, error: QSerialPort.SerialPortError) -> None:
        """A pulled cable shows as an error of the open port: it is let go and tried again."""
        state = _STATES.get(error.name)
        if state is not None:
            self._close()
            self._set_state(state)

    def _close(self) -> None:
        port, self._port = self._port, None
        self._pause.stop()
        self._framer = LineFramer()
        if port is not None:
            port.readyRead.disconnect(self._read)
            port.errorOccurred.disconnect(self._fail)
            port.close()
            port.deleteLater()

    def _set_state(self, state: SerialState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)


def serial_ports() -> list[str]:
    """Names of the serial ports this computer has now, such as ``COM3``."""
    from PySide6.QtSerialPort import QSerialPortInfo

    return sorted(port.portName() for port in QSerialPortInfo.availablePorts())

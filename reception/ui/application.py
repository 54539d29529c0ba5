"""Prepares Qt for the window: one style, bundled fonts, theme, Vietnamese buttons, error hooks.

The program follows the light or dark scheme of the system unless a person chose one.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTranslator, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from reception import resources
from reception.ui.language import Language, WindowTranslator, texts_of
from reception.ui.no_drops import NoDrops
from reception.ui.style import fonts, theme
from reception.ui.style.tokens import Scheme

_log = logging.getLogger(__name__)
_TASKBAR_ID = "mot-cua.reception"

# Qt brings no Vietnamese of its own; these are the words of its standard buttons and menus.
_QT_TEXTS = {
    "OK": "Đồng ý",
    "&OK": "Đồng ý",
    "Save": "Lưu",
    "&Save": "&Lưu",
    "Save All": "Lưu tất cả",
    "Open": "Mở",
    "&Open": "&Mở",
    "&Yes": "&Có",
    "Yes to &All": "Có cho &tất cả",
    "&No": "&Không",
    "N&o to All": "Không cho tất &cả",
    "Abort": "Dừng",
    "Retry": "Thử lại",
    "Ignore": "Bỏ qua",
    "Close": "Đóng",
    "&Close": "Đó&ng",
    "Cancel": "Hủy",
    "&Cancel": "&Hủy",
    "Discard": "Bỏ thay đổi",
    "Don't Save": "Không lưu",
    "Help": "Trợ giúp",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Restore Defaults": "Về mặc định",
    "&Undo": "&Hoàn tác",
    "&Redo": "&Làm lại",
    "Cu&t": "&Cắt",
    "&Copy": "&Sao chép",
    "&Paste": "&Dán",
    "Delete": "Xóa",
    "Select All": "Chọn tất cả",
    "Print": "In",
    "&Print": "&In",
    "File &name:": "Tên &tệp:",
    "Files of type:": "Loại tệp:",
    "Look in:": "Xem trong:",
    "Directory:": "Thư mục:",
}


class QtTexts(WindowTranslator):
    """Vietnamese words for what Qt itself writes."""

    def isEmpty(self) -> bool:
        """Never empty."""
        return False

    def words_of(self, source: str) -> str | None:
        """The Vietnamese words, or None to leave the source text."""
        return _QT_TEXTS.get(source)


class ThemeSwitch(QObject):
    """Keeps the chosen scheme and scale on show and follows the system while none is chosen."""

    def __init__(self, app: QApplication, scheme: Scheme | None, scale: int) -> None:
        super().__init__(app)
        self._app = app
        self._chosen = scheme
        self._scale = scale
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """The scheme on show."""
        if self._chosen is not None:
            return self._chosen
        is_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return Scheme.DARK if is_dark else Scheme.LIGHT

    @property
    def scale(self) -> int:
        """The scale on show, in per cent."""
        return self._scale

    def choose(self, scheme: Scheme | None, scale: int) -> None:
        """Shows another scheme (None follows the system) and scale from now on."""
        self._chosen = scheme
        self._scale = scale
        self._apply()

    @Slot()
    def _follow(self) -> None:
        if self._chosen is None:
            self._apply()

    def _apply(self) -> None:
        theme.apply_theme(self._app, self.scheme, self._scale)


class ErrorRelay(QObject):
    """Brings errors that nobody caught, from any thread, to the main thread.

    Signals:
        caught: the exception; delivered on the main thread.
    """

    caught = Signal(object)
    _raised = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued also within the main thread: the failing slot ends before anything is shown.
        self._raised.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._previous = (sys.excepthook, threading.excepthook)
        self._seen: Counter[str] = Counter()

    def install(self) -> None:
        """Takes over the hooks of the interpreter."""
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread

    def uninstall(self) -> None:
        """Gives the hooks back."""
        sys.excepthook, threading.excepthook = self._previous

    def _from_main(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._write_down(error)
        self._raised.emit(error)

    def _write_down(self, error: BaseException) -> None:
        """A fault that comes again and again must not push everything else out of the log."""
        # Rotating files bring sockets with them: not before the first paint (decision 17).
        from reception.log import place_of

        place = place_of(error)
        self._seen[place] += 1
        times = self._seen[place]
        if times & (times - 1) == 0:
            _log.error("uncaught error, time %d", times, exc_info=error)

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._from_main(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(object)
    def _hand_over(self, error: BaseException) -> None:
        self.caught.emit(error)


def create_application(argv: Sequence[str]) -> QApplication:
    """Creates the one QApplication with style, fonts and Vietnamese texts; no theme yet."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(list(argv))
    prepare(app)
    _claim_taskbar()
    return app


def _claim_taskbar() -> None:
    """On Windows the taskbar shows the window's icon, not that of the interpreter."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_TASKBAR_ID)


def prepare(app: QApplication) -> None:
    """Gives an existing QApplication style, fonts, icon, Vietnamese texts; it takes no drops."""
    NoDrops(app)
    app.setApplicationName("mot-cua-reception")
    # The system adds it to the title of every window.
    app.setApplicationDisplayName("Một cửa")
    app.setDesktopFileName("mot-cua")
    app.setWindowIcon(QIcon(str(resources.path("icons/mot-cua.png"))))
    app.setStyle("Fusion")
    fonts.load()
    speak(app, Language.VIETNAMESE)


def speak(app: QApplication, language: Language) -> None:
    """What is made from now on speaks a language; called before the first widget."""
    for before in app.findChildren(QTranslator):
        app.removeTranslator(before)
        before.deleteLater()
    # Qt itself speaks English.
    texts = texts_of(language) or QtTexts()
    texts.setParent(app)
    app.installTranslator(texts)

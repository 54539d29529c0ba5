"""How the window looks (giao diện): kept in the counter's ini file, shown at once, remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication

from reception.config import LANGUAGE, REDUCE_MOTION, SCALE, SCHEME
from reception.ui.language import Language
from reception.ui.style.tokens import Scheme

_SETTINGS = (SCHEME, SCALE, REDUCE_MOTION, LANGUAGE)
_EFFECTS = (
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_FadeTooltip,
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """Colours, size of letters, movement, language.

    Attributes:
        scheme: None follows the system.
        scale: in per cent.
        reduce_motion: nothing on the screen blinks or glides.
        language: what the window speaks, from its next start on.
    """

    scheme: Scheme | None = None
    scale: int = SCALE.default
    reduce_motion: bool = False
    language: Language = Language.VIETNAMESE

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Appearance:
        """The look among stored values."""
        name = SCHEME.of(values)
        return cls(
            scheme=None if name == SCHEME.default else Scheme(name),
            scale=SCALE.of(values),
            reduce_motion=REDUCE_MOTION.of(values),
            language=Language(LANGUAGE.of(values)),
        )

    def values(self) -> dict[str, str]:
        """The look as it is stored."""
        return {
            SCHEME.key: SCHEME.default if self.scheme is None else self.scheme.value,
            SCALE.key: SCALE.write(self.scale),
            REDUCE_MOTION.key: REDUCE_MOTION.write(self.reduce_motion),
            LANGUAGE.key: self.language.value,
        }


class Switch(Protocol):
    """Puts colours and scale on the application."""

    def choose(self, scheme: Scheme | None, scale: int) -> None:
        """Shows another scheme (None follows the system) and scale from now on."""
        ...


class AppearanceStore(QObject):
    """Shows a look and remembers it.

    Args:
        path: the counter's ini file.
        switch: puts colours and scale on the application; None only remembers.
        shown: what is on show now, when the command line asked for another look than the stored.
    """

    def __init__(
        self,
        path: Path,
        switch: Switch | None = None,
        shown: Appearance | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._switch = switch
        self._usual_flash = QApplication.cursorFlashTime()
        self._shown = shown or stored_look(path)
        _move(self._shown, self._usual_flash)

    @property
    def look(self) -> Appearance:
        """What is on show."""
        return self._shown

    def show(self, look: Appearance) -> None:
        """Shows a look from now on, without remembering it."""
        self._shown = look
        if self._switch is not None:
            self._switch.choose(look.scheme, look.scale)
        _move(look, self._usual_flash)

    def keep(self, look: Appearance) -> None:
        """Shows a look and remembers it for the next start."""
        settings = QSettings(str(self._path), QSettings.Format.IniFormat)
        for key, value in look.values().items():
            settings.setValue(key, value)
        settings.sync()
        self.show(look)

    def stored(self) -> Appearance:
        """What is remembered."""
        return stored_look(self._path)


def stored_look(path: Path) -> Appearance:
    """The look remembered in an ini file; the usual one where there is none."""
    settings = QSettings(str(path), QSettings.Format.IniFormat)
    values = {item.key: settings.value(item.key) for item in _SETTINGS}
    return Appearance.of({key: str(value) for key, value in values.items() if value is not None})


def _move(look: Appearance, usual_flash: int) -> None:
    """What moves by itself in Qt: the caret, lists that roll down, tool tips that fade."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    app.setCursorFlashTime(0 if look.reduce_motion else usual_flash)
    for effect in _EFFECTS:
        app.setEffectEnabled(effect, not look.reduce_motion)

"""Loads the bundled Inter family, so that the window looks the same on every machine.

Inter is under the SIL Open Font License and has every Vietnamese letter; a machine without fonts
(a fresh Windows image, a headless Linux) still shows the diacritics.
"""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from reception import resources
from reception.domain.errors import EnvironmentProblem
from reception.ui.style import tokens

FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")


def load() -> None:
    """Registers the bundled faces with the running QApplication.

    Raises:
        EnvironmentProblem: ``font_missing`` when a file is gone or unreadable.
    """
    for name in FILES:
        if QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}"))) < 0:
            raise EnvironmentProblem("font_missing", file=name)


def base_font(scale: int) -> QFont:
    """Running text at a scale in per cent."""
    font = QFont(tokens.FONT_FAMILY)
    font.setPixelSize(round(tokens.BASE_PX * scale / 100))
    # Widths stay true at every scale; hinted widths jump between sizes.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font

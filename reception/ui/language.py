"""The language of the window: Vietnamese is the source, English a second one beside it.

Papers, the citizen's screen and the command line stay Vietnamese: they are for people who read
Vietnamese, or for the law. Tables at module level keep the Vietnamese words and go through ``say``
where they are shown; facts are filled in after the translation.
"""

from __future__ import annotations

import logging
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QTranslator

from reception import resources
from reception.domain.errors import ReceptionError

CONTEXT = "Desk"
"""The one context of the translation file: a word means the same on every page."""

_log = logging.getLogger(__name__)


class Language(StrEnum):
    """What the window can speak; the value is what the ini file and the command line hold."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


class WindowTranslator(QTranslator):
    """Looks a text up whatever class asks for it; :meth:`words_of` says where."""

    def translate(
        self,
        _context: str,
        source: str,
        _disambiguation: str | None = None,
        _number: int = -1,
    ) -> str | None:
        """The translation, or None to leave the source text."""
        return self.words_of(source)

    def words_of(self, source: str) -> str | None:
        """The translation in the window's own context."""
        return super().translate(CONTEXT, source) or None


def say(text: str) -> str:
    """A text in the language of the window; what has no translation stays as it is."""
    return QCoreApplication.translate(CONTEXT, text) if text else text


def sentence(error: ReceptionError) -> str:
    """The sentence of an error in the language of the window, with its facts filled in."""
    # Imported with the first error (decision 17).
    from reception import messages

    return messages.sentence(error, say)


def texts_of(language: Language) -> WindowTranslator | None:
    """The translation into a language; None for Vietnamese, and where the file is of no use."""
    if language is Language.VIETNAMESE:
        return None
    made = WindowTranslator()
    if not made.load(translation_file(language)):
        _log.error("no usable translation for %s: the window stays Vietnamese", language.value)
        return None
    return made


def translation_file(language: Language) -> str:
    """Where the compiled translation lies."""
    return str(resources.path(f"translations/mot-cua_{language.value}.qm"))

"""A form as it is drawn: its words, its copies and the choices of its layout."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from reception.services.papers.form_spec import LINE_END, FormKey


@dataclass(frozen=True, slots=True)
class FormLayout:
    """What an office may choose about the looks of a form.

    Attributes:
        size: the paper it is printed on where the counter has chosen none; empty for the usual one.
        letters: size of the letters in percent of the usual one.
        together: two copies of A5 stand side by side on one sheet of A4.
        hide: parts left out; order: parts whose order may change, the first ones named.
    """

    size: str = ""
    letters: int = 100
    together: bool = False
    hide: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormText:
    """The words and the layout of one form.

    Attributes:
        name: full name, as the QR code and the document's title say it.
        title: the same in capitals, line by line.
        number: what follows the number of the paper; empty means the office's own sign.
        copies: name of each copy (liên, bản); one empty name where there is a single copy.
        sentences: by key, labels among them; facts stand in braces until :meth:`filled`.
    """

    name: str
    title: tuple[str, ...]
    number: str
    copies: tuple[str, ...]
    sentences: Mapping[str, str]
    layout: FormLayout = FormLayout()

    def filled(self, **facts: str) -> FormText:
        """The same with facts in place of the braces; a sentence whose facts are not all given
        stays as it is.
        """
        done = {
            key: without_gaps(text.format_map(facts))
            if placeholders(text) <= facts.keys()
            else text
            for key, text in self.sentences.items()
        }
        return replace(self, sentences=MappingProxyType(done))

    def said(self, key: str, **facts: str) -> str:
        """One sentence or label with its facts."""
        text = self.sentences[key]
        return without_gaps(text.format_map(facts)) if facts else text

    def label(self, key: str) -> str:
        """The words before a value, without the colon that is put behind them."""
        return self.sentences[f"label_{key}"].rstrip(" :")

    def lines(self, key: str) -> tuple[str, ...]:
        """The lines of a head or the headings of a table."""
        return lines_of(self.sentences[key])

    def shows(self, part: str) -> bool:
        """Whether a part is printed."""
        return part not in self.layout.hide

    def arranged(self, *parts: str) -> tuple[str, ...]:
        """Those of some parts that are printed, in the order the form chose."""
        named = [part for part in self.layout.order if part in parts]
        return tuple(part for part in dict.fromkeys((*named, *parts)) if self.shows(part))


@dataclass(frozen=True, slots=True)
class FormSet:
    """All forms as worded from a day on.

    Attributes:
        common: sentences and labels that forms share.
    """

    file: str
    valid_from: date
    source: str
    forms: Mapping[FormKey, FormText]
    common: Mapping[str, str] = field(default_factory=dict)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that has several."""
    return tuple(part.strip() for part in text.split(LINE_END))


def without_gaps(text: str) -> str:
    """The text without the second blank that a fact nobody knows leaves."""
    return re.sub(r" {2,}", " ", text)


def placeholders(text: str) -> set[str]:
    """The facts a sentence names; anything cleverer than a plain name is a ValueError."""
    names = set()
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if spec or conversion or not name.isidentifier():
            raise ValueError(name)
        names.add(name)
    return names

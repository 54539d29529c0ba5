"""The wording of the forms (lời văn biểu mẫu) as dated, editable data, read with care.

A form set (bộ biểu mẫu) is one TOML file with the day from which it holds: the program brings the
set of TT 03/2025/TT-VPCP, an office may lay its own beside its data. A dossier keeps the set in
force on the day of its reception. What an editor broke is refused with the file and the field.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from reception import resources
from reception.domain.errors import EnvironmentProblem, InputError
from reception.domain.text import clean_line

FOLDER = "templates"
FORMAT = 1
MAX_FILE_BYTES = 500_000
MAX_SENTENCE = 800
MAX_NAME = 120
MAX_TITLE_LINE = 60
MAX_TITLE_LINES = 3
MAX_COPIES = 4
# What may follow the number of a paper: HDHS, PXL, TTPVHCC.
_NUMBER = re.compile(r"[0-9A-ZĐ.&/-]{0,20}")


class FormKey(StrEnum):
    """The papers whose words are data; the receipt (Mẫu 01) has none to edit."""

    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"
    REGISTER = "register"
    RETURN_RECEIPT = "return_receipt"
    HANDOVER = "handover"
    HANDOVER_RESULTS = "handover_results"
    GUIDANCE = "guidance"
    CASH = "cash"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class FormText:
    """The words of one form.

    Attributes:
        name: full name, as the QR code and the document's title say it.
        title: the same in capitals, line by line.
        number: what follows the number of the paper; empty means the office's own sign.
        copies: name of each copy (liên, bản); one empty name where there is a single copy.
        sentences: by key; facts stand in braces until :meth:`filled`.
    """

    name: str
    title: tuple[str, ...]
    number: str
    copies: tuple[str, ...]
    sentences: Mapping[str, str]

    def filled(self, **facts: str) -> FormText:
        """The same with facts in place of the braces; a sentence whose facts are not all given
        stays as it is.
        """
        done = {
            key: _without_gaps(text.format_map(facts))
            if _placeholders(text) <= facts.keys()
            else text
            for key, text in self.sentences.items()
        }
        return replace(self, sentences=MappingProxyType(done))


def _without_gaps(text: str) -> str:
    """The text without the second blank that a fact nobody knows leaves."""
    return re.sub(r" {2,}", " ", text)


@dataclass(frozen=True, slots=True)
class FormSet:
    """All forms as worded from a day on."""

    file: str
    valid_from: date
    source: str
    forms: Mapping[FormKey, FormText]


# The sentences of each form and the facts each may name.
_PLACE = ("office", "authority", "clerk", "title", "hours")
_SENTENCES: Mapping[FormKey, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        FormKey.SUPPLEMENT: {
            "request": (),
            "once": ("moment",),
            "once_restart": ("moment",),
            "again": ("moment", "count"),
            "again_restart": ("moment", "count"),
            "contact": _PLACE,
            "note": (),
        },
        FormKey.REFUSAL: {
            "decision": _PLACE,
            "inform": (),
            "appeal": _PLACE,
            "contact": _PLACE,
            "note": (),
        },
        FormKey.APOLOGY: {
            "received": ("received", "procedure", "code", *_PLACE),
            "late": (),
            "late_after": (),
            "apology": ("agency", *_PLACE),
            "apology_after": ("agency", *_PLACE),
            "closing": (),
            "recipients": _PLACE,
            "note": (),
            "note_after": (),
        },
        FormKey.STOP: {
            "decision": ("moment", *_PLACE),
            "money_none": (),
            "money_paid": ("amount",),
            "papers": _PLACE,
            "appeal": _PLACE,
            "recipients": _PLACE,
            "note": (),
        },
        FormKey.CONTROL: {"note": ()},
        FormKey.REGISTER: {"closing": ("count", "first", "last"), "empty": ()},
        FormKey.RETURN_RECEIPT: {"confirm": (), "note": ()},
        FormKey.HANDOVER: {"summary": ("count",), "confirm": ()},
        FormKey.HANDOVER_RESULTS: {"summary": ("count",), "confirm": ()},
        FormKey.GUIDANCE: {
            "papers": (),
            "missing": (),
            "elsewhere": _PLACE,
            "closing": _PLACE,
            "missing_closing": _PLACE,
            "note": (),
        },
        FormKey.CASH: {"mark": (), "note": ()},
        FormKey.REFUND: {"mark": (), "note": ()},
    }
)
# Sentences that came later: a set that an office laid beside its data before them need not have
# them, and then says them in the program's words.
_ADDED: Mapping[FormKey, frozenset[str]] = MappingProxyType(
    {
        FormKey.SUPPLEMENT: frozenset({"once_restart", "again", "again_restart"}),
        FormKey.APOLOGY: frozenset({"late_after", "apology_after", "note_after"}),
        FormKey.GUIDANCE: frozenset({"missing", "missing_closing"}),
    }
)
# Forms that came later: such a set need not have them at all.
_LATER = frozenset({FormKey.REFUND})
_FORM_KEYS = ("name", "title", "number", "copies", "sentences")
_SET_KEYS = ("format", "valid_from", "source", *(key.value for key in FormKey))


def form_text(key: FormKey, day: date, office_folder: Path | None = None) -> FormText:
    """The words of a form as they held on a day.

    Args:
        key: which form.
        day: the day of reception of the dossier, or today for papers without one.
        office_folder: the office's own sets; of two sets from the same day the office's holds.

    Raises:
        InputError: ``form_text_…`` with ``file`` and ``field``.
        EnvironmentProblem: ``form_texts_missing`` when no set holds on that day.
    """
    shipped = _shipped(resources.path(FOLDER))
    sets = [*shipped, *(load_sets(office_folder) if office_folder else ())]
    sets = [found for found in sets if key in found.forms]
    in_force = [found for found in sets if found.valid_from <= day]
    # Before the first set there was another form; the oldest one known is nearest to it.
    fitting = in_force or sorted(sets, key=lambda found: found.valid_from)[:1]
    if not fitting:
        raise EnvironmentProblem("form_texts_missing")
    best = fitting[0]
    for found in fitting[1:]:
        if found.valid_from >= best.valid_from:
            best = found
    return _completed(best.forms[key], [item.forms[key] for item in shipped])


def _completed(form: FormText, shipped: Sequence[FormText]) -> FormText:
    """The form with the program's words where it has none of its own."""
    together = {key: text for known in shipped for key, text in known.sentences.items()}
    if together.keys() <= form.sentences.keys():
        return form
    return replace(form, sentences=MappingProxyType({**together, **form.sentences}))


def load_sets(folder: Path) -> tuple[FormSet, ...]:
    """Every form set of a folder, by name of file; a folder that is not there has none.

    Raises:
        InputError: ``form_text_…`` with ``file`` and ``field``.
    """
    return tuple(load_set(path) for path in sorted(folder.glob("*.toml")))


# A batch of letters would read the same files once for each.
_shipped = lru_cache(maxsize=1)(load_sets)


def load_set(path: Path) -> FormSet:
    """One checked form set.

    Raises:
        InputError: ``form_text_unreadable``, ``form_text_format``, ``form_text_missing``,
            ``form_text_unknown``, ``form_text_value``, ``form_text_fact``; facts name ``file`` and
            ``field``.
    """
    reader = _Reader(path.name)
    data = reader.document(path)
    reader.only(data, "", _SET_KEYS)
    if reader.part(data, "", "format") != FORMAT:
        raise reader.fault("form_text_format", "format")
    valid_from = reader.part(data, "", "valid_from")
    if not isinstance(valid_from, date) or isinstance(valid_from, datetime):
        raise reader.fault("form_text_value", "valid_from")
    forms = {
        key: reader.form(data, key) for key in FormKey if key.value in data or key not in _LATER
    }
    return FormSet(
        file=path.name,
        valid_from=valid_from,
        source=reader.line(data, "", "source", MAX_SENTENCE),
        forms=MappingProxyType(forms),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file; every fault names it."""

    file: str

    def fault(self, code: str, field: str, **facts: object) -> InputError:
        return InputError(code, field=field[:80], file=self.file, **facts)

    def document(self, path: Path) -> Mapping[str, object]:
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                raise self.fault("form_text_unreadable", "")
            return tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, RecursionError) as error:
            raise self.fault("form_text_unreadable", "") from error

    def only(self, table: Mapping[str, object], at: str, keys: Sequence[str]) -> None:
        for key in table:
            if key not in keys:
                raise self.fault("form_text_unknown", f"{at}{key}")

    def part(self, table: Mapping[str, object], at: str, key: str) -> object:
        if key not in table:
            raise self.fault("form_text_missing", f"{at}{key}")
        return table[key]

    def table(self, table: Mapping[str, object], at: str, key: str) -> Mapping[str, object]:
        found = self.part(table, at, key)
        if not isinstance(found, dict):
            raise self.fault("form_text_value", f"{at}{key}")
        return found

    def form(self, data: Mapping[str, object], key: FormKey) -> FormText:
        table, at = self.table(data, "", key.value), f"{key.value}."
        self.only(table, at, _FORM_KEYS)
        number = self.line(table, at, "number", MAX_NAME, may_be_empty=True)
        if not _NUMBER.fullmatch(number):
            raise self.fault("form_text_value", f"{at}number")
        return FormText(
            name=self.line(table, at, "name", MAX_NAME),
            title=self.lines(table, at, "title", MAX_TITLE_LINES),
            number=number,
            copies=self.lines(table, at, "copies", MAX_COPIES, may_be_empty=True),
            sentences=self.sentences(table, at, key),
        )

    def sentences(self, table: Mapping[str, object], at: str, form: FormKey) -> Mapping[str, str]:
        given, at, wanted = self.table(table, at, "sentences"), f"{at}sentences.", _SENTENCES[form]
        self.only(given, at, tuple(wanted))
        absent = _ADDED.get(form, frozenset()) - given.keys()
        found = {
            key: self.line(given, at, key, MAX_SENTENCE) for key in wanted if key not in absent
        }
        for key, text in found.items():
            self.check_facts(text, f"{at}{key}", wanted[key])
        return MappingProxyType(found)

    def check_facts(self, text: str, field: str, allowed: Sequence[str]) -> None:
        shown = ", ".join(f"{{{name}}}" for name in allowed) or "(không có)"
        try:
            named = _placeholders(text)
        except ValueError as error:
            raise self.fault("form_text_fact", field, value=text[:40], allowed=shown) from error
        for name in sorted(named):
            if name not in allowed:
                raise self.fault("form_text_fact", field, value=f"{{{name[:40]}}}", allowed=shown)

    def lines(
        self,
        table: Mapping[str, object],
        at: str,
        key: str,
        most: int,
        *,
        may_be_empty: bool = False,
    ) -> tuple[str, ...]:
        found = self.part(table, at, key)
        if not isinstance(found, list) or not 1 <= len(found) <= most:
            raise self.fault("form_text_value", f"{at}{key}")
        field = f"{at}{key}"
        return tuple(
            self.clean(item, field, MAX_TITLE_LINE, may_be_empty=may_be_empty) for item in found
        )

    def line(
        self,
        table: Mapping[str, object],
        at: str,
        key: str,
        most: int,
        *,
        may_be_empty: bool = False,
    ) -> str:
        found = self.part(table, at, key)
        return self.clean(found, f"{at}{key}", most, may_be_empty=may_be_empty)

    def clean(self, value: object, field: str, most: int, *, may_be_empty: bool) -> str:
        if not isinstance(value, str):
            raise self.fault("form_text_value", field)
        try:
            text = clean_line(value, field=field, max_length=most)
        except InputError as error:
            raise self.fault("form_text_value", field) from error
        if not text and not may_be_empty:
            raise self.fault("form_text_value", field)
        return text


def _placeholders(text: str) -> set[str]:
    """The facts a sentence names; anything cleverer than a plain name is a ValueError."""
    names = set()
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if spec or conversion or not name.isidentifier():
            raise ValueError(name)
        names.add(name)
    return names

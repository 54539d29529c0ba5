"""Form sets (bộ biểu mẫu) as files: read with care, refused with the file and the field."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from reception.domain.errors import InputError
from reception.domain.form_rows import COMMON
from reception.domain.text import clean_line
from reception.services.papers.form_model import FormLayout, FormSet, FormText, lines_of
from reception.services.papers.form_rules import NUMBER, check_facts, layout_of
from reception.services.papers.form_spec import (
    COMMON_WORDS,
    LATER_FORMS,
    LAYOUT_ITEMS,
    LETTERS,
    LINE_END,
    MAX_COPIES,
    MAX_LINE,
    MAX_NAME,
    MAX_SENTENCE,
    MAX_TITLE_LINES,
    SPECS,
    FormKey,
    Wording,
)

FORMAT = 1
MAX_FILE_BYTES = 500_000
_FORM_KEYS = ("name", "title", "number", "copies", "sentences", "layout")
_SET_KEYS = ("format", "valid_from", "source", COMMON, *(key.value for key in FormKey))


def load_sets(folder: Path) -> tuple[FormSet, ...]:
    """Every form set of a folder, by name of file; a folder that is not there has none.

    A file is read again only once it was changed: every receipt and every look at one asks.

    Raises:
        InputError: ``form_text_…`` with ``file`` and ``field``.
    """
    return tuple(_read_once(path, _edition(path)) for path in sorted(folder.glob("*.toml")))


def _edition(path: Path) -> tuple[int, int]:
    """Changes with the content of a file; of one that cannot be opened :func:`load_set` tells."""
    try:
        state = path.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=16)
def _read_once(path: Path, _edition: tuple[int, int]) -> FormSet:
    return load_set(path)


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
        key: reader.form(data, key)
        for key in FormKey
        if key.value in data or key not in LATER_FORMS
    }
    return FormSet(
        file=path.name,
        valid_from=valid_from,
        source=reader.line(data, "", "source", MAX_SENTENCE),
        forms=MappingProxyType(forms),
        common=reader.common(data),
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

    def common(self, data: Mapping[str, object]) -> Mapping[str, str]:
        if COMMON not in data:
            return MappingProxyType({})
        table, at = self.table(data, "", COMMON), f"{COMMON}."
        self.only(table, at, ("sentences",))
        return self.sentences(table, at, COMMON_WORDS)

    def form(self, data: Mapping[str, object], key: FormKey) -> FormText:
        table, at = self.table(data, "", key.value), f"{key.value}."
        self.only(table, at, _FORM_KEYS)
        number = self.line(table, at, "number", MAX_NAME, may_be_empty=True)
        if not NUMBER.fullmatch(number):
            raise self.fault("form_text_value", f"{at}number")
        return FormText(
            name=self.line(table, at, "name", MAX_NAME),
            title=self.lines(table, at, "title", MAX_TITLE_LINES),
            number=number,
            copies=self.lines(table, at, "copies", MAX_COPIES, may_be_empty=True),
            sentences=self.sentences(table, at, {**COMMON_WORDS, **SPECS[key].words}),
            layout=self.layout(table, at, key),
        )

    def sentences(
        self, table: Mapping[str, object], at: str, wanted: Mapping[str, Wording]
    ) -> Mapping[str, str]:
        given, at = self.table(table, at, "sentences"), f"{at}sentences."
        self.only(given, at, tuple(wanted))
        found = {
            key: self.line(given, at, key, rule.longest)
            for key, rule in wanted.items()
            if key in given or not rule.is_later
        }
        for key, text in found.items():
            self.check_words(text, f"{at}{key}", wanted[key])
        return MappingProxyType(found)

    def check_words(self, text: str, field: str, rule: Wording) -> None:
        """Facts and lines; a released set may lack facts that a package must have."""
        try:
            check_facts(rule, text)
        except InputError as error:
            facts = {name: error.facts[name] for name in ("value", "allowed")}
            raise self.fault("form_text_fact", field, **facts) from error
        least, most = rule.lines
        if most and not least <= len(lines_of(text)) <= most:
            raise self.fault("form_text_value", field)

    def layout(self, table: Mapping[str, object], at: str, key: FormKey) -> FormLayout:
        given = self.table(table, at, "layout") if "layout" in table else {}
        spec, at = SPECS[key], f"{at}layout."
        self.only(given, at, () if spec.is_list else LAYOUT_ITEMS)
        texts = {item: self.choice(value, f"{at}{item}") for item, value in given.items()}
        try:
            return layout_of(spec, texts)
        except InputError as error:
            raise self.fault("form_text_value", at) from error

    def choice(self, value: object, field: str) -> str:
        """A choice of layout as a package writes it."""
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return LINE_END.join(value)
        is_number = isinstance(value, int) and 0 <= value <= max(LETTERS)
        if not (is_number or isinstance(value, str)):
            raise self.fault("form_text_value", field)
        return str(int(value)) if isinstance(value, bool) else str(value)

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
        return tuple(self.clean(item, field, MAX_LINE, may_be_empty=may_be_empty) for item in found)

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

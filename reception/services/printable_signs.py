"""The one check that what is written at this desk can be printed; every writer asks it.

What comes from elsewhere (sync, a restored backup, an older folder) is never refused: it is kept
and printed with □. :func:`unprintable_codes` names the dossiers whose paper shows one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter, methodcaller
from types import NoneType
from typing import Any

from reception.domain.dossier import Dossier
from reception.domain.facts import Fact
from reception.domain.hidden_marks import without_hidden_marks
from reception.domain.signs import SUBSTITUTE, check_printable, unprintable
from reception.domain.text import clean_block, clean_line

# A fact takes these over from the catalogue and the calendar; nobody at the desk can mend them.
_TAKEN_OVER = frozenset({"procedure", "due_steps", "fee"})
# Names that the fields of a fact have where they are typed.
_TYPED_AS = {"authorised_paper": "authorised", "items": "papers"}
_TEXTLESS = frozenset({int, float, bool, date, datetime, NoneType})


def printable_line(text: str, *, field: str, max_length: int) -> str:
    """:func:`clean_line` for what papers carry.

    Raises:
        InputError: ``missing_glyph`` and the faults of ``clean_line``.
    """
    line = clean_line(text, field=field, max_length=max_length)
    check_printable(line, field=field)
    return line


def printable_block(text: str, *, field: str, max_length: int) -> str:
    """:func:`clean_block` for what papers carry.

    Raises:
        InputError: ``missing_glyph`` and the faults of ``clean_block``.
    """
    block = clean_block(text, field=field, max_length=max_length)
    check_printable(block, field=field)
    return block


def check_signs(document: object) -> None:
    """Look through every text of a JSON document or a dataclass.

    Raises:
        InputError: ``missing_glyph`` naming the path of the text and the sign.
    """
    for path, text in _texts(document, ""):
        # What nobody sees (control characters, halves of a pair) is named by other rules.
        if text.isprintable():
            check_printable(without_hidden_marks(text), field=path)


def check_typed(parts: Mapping[str, object]) -> None:
    """Look through cleaned texts and dataclasses of them, by the names of their fields.

    Raises:
        InputError: ``missing_glyph`` naming the path of the text and the sign.
    """
    if has_unprintable(parts):
        for path, text in _texts(parts, ""):
            check_printable(text, field=path)


def check_fact(fact: Fact, known: Callable[[], Dossier | None]) -> None:
    """Look through what a fact says anew; what the dossier already said may stay.

    Args:
        known: gives the dossier before the fact, None at its intake; asked only in doubt.

    Raises:
        InputError: ``missing_glyph`` naming the field as the desk's forms do.
    """
    typed = {name: value for name, value in _members(fact, "") if name not in _TAKEN_OVER}
    if not has_unprintable(typed):
        return
    for path, text in _texts(typed, ""):
        if unprintable(text) is not None and text not in {said for _, said in _texts(known(), "")}:
            check_printable(text, field=path)


def unprintable_codes(lines: Iterable[Any]) -> tuple[str, ...]:
    """The codes of those dossiers or lines of a list with a text that prints as □, each once.

    Args:
        lines: dataclasses with a ``code``.
    """
    codes = (line.code for line in lines if has_unprintable(line))
    return tuple(dict.fromkeys(codes))


@dataclass(frozen=True, slots=True)
class Boxed:
    """A text of a paper that prints with □.

    Attributes:
        code: of the dossier that it belongs to; empty for what belongs to none, such as the name
            of the office.
        path: where it stands in the data of that dossier, such as ``owner.name``.
    """

    code: str
    path: str


def boxed(data: object) -> tuple[Boxed, ...]:
    """The texts of a paper or a list that print with □, in their order.

    A part of ``data`` with ``code`` and ``owner``, or ``about`` with them, is a dossier.
    """
    return tuple(_boxed(data, Boxed("", "")))


def _boxed(value: object, within: Boxed) -> Iterator[Boxed]:
    if isinstance(value, str):
        if unprintable(value) is not None:
            yield within
        return
    code = "" if within.code else _code_of(getattr(value, "about", value))
    start = Boxed(code, "") if code else within
    for path, inner in _members(value, start.path):
        if type(inner) not in _TEXTLESS:
            yield from _boxed(inner, Boxed(start.code, path.removeprefix("about.")))


def _code_of(part: object) -> str:
    """The code of what has an owner too; empty for what is no dossier."""
    code = getattr(part, "code", "") if hasattr(part, "owner") else ""
    return code if isinstance(code, str) else ""


def has_unprintable(data: object) -> bool:
    """Whether any text of a dataclass or a document prints as □."""
    # At once and without paths: every intake comes by here, and nearly none has such a sign.
    return unprintable(" ".join(_bare_texts(data, []))) is not None


def substitute_note(codes: Iterable[str]) -> str:
    """The sentence at the foot of a paper that shows □; empty where it shows none."""
    named = ", ".join(codes)
    return (
        f"Ký tự {SUBSTITUTE}: chữ không in được trong dữ liệu của hồ sơ {named}." if named else ""
    )


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
        return
    for name, inner in _members(value, path):
        if type(inner) not in _TEXTLESS:
            yield from _texts(inner, name)


def _bare_texts(value: object, found: list[str]) -> list[str]:
    """The texts of :func:`_texts`, added to ``found``."""
    if isinstance(value, str):
        found.append(value)
        return found
    kind: Any = type(value)
    for inner in _values_of(kind)(value):
        # Most of them are texts, numbers, instants or not given.
        inner_kind = type(inner)
        if inner_kind is str:
            found.append(inner)
        elif inner_kind not in _TEXTLESS:
            _bare_texts(inner, found)
    return found


@cache
def _values_of(kind: Any) -> Callable[[Any], Iterable[Any]]:
    """How the values that may hold text are taken out of one of this class."""
    if issubclass(kind, Mapping):
        return methodcaller("values")
    if issubclass(kind, list | tuple):
        return iter
    names = [name for name, _ in _names(kind) if name not in _numbers(kind)]
    if not names:
        return lambda _value: ()
    # With one name, attrgetter gives the value itself.
    return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)


def _numbers(kind: Any) -> frozenset[str]:
    """The fields of a dataclass that are declared as numbers."""
    fields_of = fields(kind) if is_dataclass(kind) else ()
    return frozenset(field.name for field in fields_of if field.type in ("int", "bool"))


def _members(value: object, path: str) -> Iterable[tuple[str, object]]:
    start = f"{path}." if path else ""
    if isinstance(value, Mapping):
        return ((f"{start}{key}", inner) for key, inner in value.items())
    if isinstance(value, list | tuple):
        return ((f"{path}[{at}]", inner) for at, inner in enumerate(value))
    kind: Any = type(value)
    return [(start + typed_as, getattr(value, name)) for name, typed_as in _names(kind)]


@cache
def _names(kind: Any) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass with the names the desk's forms give them; else none."""
    if not is_dataclass(kind):
        return ()
    return tuple((field.name, _TYPED_AS.get(field.name, field.name)) for field in fields(kind))

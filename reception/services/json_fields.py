"""What a script sends, read by msgspec into the dataclass that takes it; a fault names its field.

Null means "not given" everywhere. What a value may be is decided by the rules later; here it only
becomes a Python value of the declared type.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache, partial
from types import GenericAlias, MappingProxyType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

import msgspec

from reception.codec import fault_path
from reception.domain.checklist import PaperCount
from reception.domain.errors import InputError
from reception.domain.text import clean_line
from reception.domain.timebase import parse_day

MAX_PAPERS = 60
MAX_PAPER_NAME = 500
MAX_SHEETS = 9_999

T = TypeVar("T")
_WANTED: Mapping[str, str] = MappingProxyType(
    {"str": "chữ", "int": "số nguyên", "bool": "true hoặc false", "array": "danh sách"}
)
_PLAIN = (str, int, bool)


@dataclasses.dataclass(frozen=True, slots=True)
class UnusableNumber:
    """A number that no field can hold, such as NaN or one of forty digits, as it was written."""

    text: str


_EXPECTED = re.compile(r"^Expected `(\w+)")


def read_form(kind: type[T], data: object, names: Collection[str] | None = None) -> T:
    """A dataclass out of decoded JSON; what is null or missing takes its default.

    Args:
        kind: of str, int, bool, date, dataclasses of those, tuples of such, and ``X | None``.
        names: the fields that may be given; None for all.

    Raises:
        InputError: ``not_an_object``, ``unknown_field``, ``wrong_type``, ``required``,
            ``json_number``, ``control_characters``, the faults of a date or of papers; naming
            the field.
    """
    allowed = None if names is None else frozenset(names)
    shape = _shape(cast("Any", kind), allowed)
    try:
        sent = msgspec.convert(data, shape)
    except (msgspec.ValidationError, UnicodeEncodeError) as error:
        raise next(_unusable(data), None) or _fault(error) from error
    return cast("T", _built(kind, sent, ""))


def read_object(data: object, field: str) -> Mapping[str, object]:
    """An object."""
    if not isinstance(data, Mapping):
        raise InputError("not_an_object", field=field)
    return data


def read_text(value: object, field: str) -> str:
    """A string."""
    if not isinstance(value, str):
        raise InputError("wrong_type", field=field, wanted=_WANTED["str"])
    return value


def _unusable(data: object) -> Iterator[InputError]:
    """What no field can hold, wherever it stands: such numbers, and halves of surrogate pairs."""
    waiting = [("json", data)]
    while waiting:
        path, value = waiting.pop()
        inner = "" if path == "json" else f"{path}."
        if isinstance(value, UnusableNumber):
            yield InputError("json_number", field=path, value=value.text)
        elif isinstance(value, str):
            yield from _half_characters(value, path)
        elif isinstance(value, Mapping):
            waiting += [(path, key) for key in value]
            waiting += [(f"{inner}{key}", item) for key, item in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{path}[{at}]", item) for at, item in enumerate(value)]


def _half_characters(text: str, path: str) -> Iterator[InputError]:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        yield InputError(
            "control_characters",
            field=path.encode(errors="replace").decode()[:80],
            position=error.start + 1,
            character=f"U+{ord(text[error.start]):04X}",
        )


def _fault(error: Exception) -> InputError:
    expected = _EXPECTED.match(str(error))
    field = fault_path(error)
    if expected is None:
        return InputError("unknown_field", field=field[:80])
    if expected[1] == "object":
        return InputError("not_an_object", field=field or "json")
    return InputError("wrong_type", field=field, wanted=_WANTED[expected[1]])


@cache
def _shape(kind: Any, names: frozenset[str] | None = None) -> type[msgspec.Struct]:
    """The struct msgspec reads before ``kind`` is built: the same fields, each may be null."""
    return msgspec.defstruct(
        kind.__name__,
        [
            (name, _sent(inner) | None, None)
            for name, inner in _types(kind).items()
            if names is None or name in names
        ],
        forbid_unknown_fields=True,
    )


@cache
def _types(kind: Any) -> Mapping[str, Any]:
    """What each field of a dataclass holds where it holds something."""
    return {
        name: next((part for part in get_args(hint) if get_origin(hint) is not tuple), hint)
        for name, hint in get_type_hints(kind).items()
    }


def _sent(inner: Any) -> Any:
    """How a value of this type is sent: a date as text, a tuple as an array of objects."""
    if inner is date:
        return str
    if get_origin(inner) is tuple:
        return GenericAlias(list, (_shape(get_args(inner)[0]),))
    return inner if inner in _PLAIN else _shape(inner)


def _built(kind: Any, sent: msgspec.Struct, path: str) -> Any:
    types = _types(kind)
    values = {
        name: value if types[name] in _PLAIN else _value(types[name], value, f"{path}{name}")
        for name in sent.__struct_fields__
        if (value := getattr(sent, name)) is not None
    }
    for name in _needed(kind):
        if name not in values:
            raise InputError("required", field=f"{path}{name}")
    return kind(**values)


@cache
def _needed(kind: Any) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in dataclasses.fields(kind)
        if field.default is field.default_factory is dataclasses.MISSING
    )


def _value(inner: Any, value: Any, path: str) -> object:
    if isinstance(value, msgspec.Struct):
        return _built(inner, value, f"{path}.")
    if isinstance(value, list):
        if len(value) > MAX_PAPERS:
            raise InputError("too_many_papers", field=path, most=MAX_PAPERS)
        build = _paper if get_args(inner)[0] is PaperCount else partial(_built, get_args(inner)[0])
        return tuple(build(item, f"{path}[{at}].") for at, item in enumerate(value))
    return parse_day(value, field=path) if inner is date else value


def _paper(sent: msgspec.Struct, path: str) -> PaperCount:
    paper: PaperCount = _built(PaperCount, sent, path)
    name = clean_line(paper.name, field=f"{path}name", max_length=MAX_PAPER_NAME)
    if not name:
        raise InputError("required", field=f"{path}name")
    for kind in ("originals", "certified", "copies"):
        if not 0 <= getattr(paper, kind) <= MAX_SHEETS:
            raise InputError("count_out_of_range", field=f"{path}{kind}", least=0, most=MAX_SHEETS)
    return dataclasses.replace(paper, name=name)

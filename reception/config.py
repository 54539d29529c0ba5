"""What a setting is, and the few of them that the window needs before the store is open.

Everything else is declared in ``services.setup.settings_catalog``. These here decide how the
window looks; they lie in the counter's own ini file beside size and place of the window.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from reception.domain.errors import InputError

T = TypeVar("T")
LEAST_SCALE, MOST_SCALE = 100, 200
_MOST_DIGITS = 6


class Group(StrEnum):
    """The section of the settings page in which a setting stands."""

    OFFICE = "office"
    HOURS = "hours"
    PRINTING = "printing"
    CENTER = "center"
    PAYEE = "payee"
    LOOK = "look"


@dataclass(frozen=True, slots=True, eq=False)
class Setting(Generic[T]):
    """One setting (thiết lập); two of the same key are the same.

    A stored value that cannot be read counts as the usual one, so that no hand-edited or newer
    value stops the counter; what a person types is checked and refused by name.

    Attributes:
        key: in the store, and the field that an error names.
        label: the words above its field.
        default: what holds while nothing was chosen.
        read: a text as typed or stored as a value; raises InputError naming the field given.
        write: a value as text, stored and shown alike.
    """

    key: str
    group: Group
    label: str
    default: T
    read: Callable[[str, str], T]
    write: Callable[[T], str] = str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Setting) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def of(self, values: Mapping[str, str]) -> T:
        """The value among stored ones; the usual one where none is stored or it is unreadable."""
        text = values.get(self.key)
        if text is None:
            return self.default
        try:
            return self.read(text, self.key)
        except InputError:
            return self.default

    def text(self, values: Mapping[str, str]) -> str:
        """The value as it is shown in its field."""
        return self.write(self.of(values))

    def checked(self, text: str) -> str:
        """What was typed, as it is stored.

        Raises:
            InputError: naming this setting.
        """
        return self.write(self.read(text, self.key))


def whole(least: int, most: int) -> Callable[[str, str], int]:
    """Reads a whole number within bounds."""

    def read(text: str, field: str) -> int:
        digits = text.strip()
        if not digits.isascii() or not digits.isdigit() or len(digits) > _MOST_DIGITS:
            raise InputError("not_a_whole_number", field=field)
        if not least <= int(digits) <= most:
            raise InputError("count_out_of_range", field=field, least=least, most=most)
        return int(digits)

    return read


def one_of(*allowed: str) -> Callable[[str, str], str]:
    """Reads one of a few words."""

    def read(text: str, field: str) -> str:
        if text not in allowed:
            raise InputError("unknown_choice", field=field, allowed=", ".join(allowed))
        return text

    return read


def yes_no(text: str, field: str) -> bool:
    """Reads ``1`` or ``0``."""
    return one_of("0", "1")(text, field) == "1"


def as_bit(value: bool) -> str:
    """Writes ``1`` or ``0``."""
    return "1" if value else "0"


SCHEME = Setting("look/scheme", Group.LOOK, "Màu nền", "system", one_of("system", "light", "dark"))
LANGUAGE = Setting("look/language", Group.LOOK, "Ngôn ngữ", "vi", one_of("vi", "en"))
SCALE = Setting("look/scale", Group.LOOK, "Cỡ chữ", LEAST_SCALE, whole(LEAST_SCALE, MOST_SCALE))
REDUCE_MOTION = Setting(
    "look/reduce_motion", Group.LOOK, "Giảm chuyển động trên màn hình", False, yes_no, as_bit
)

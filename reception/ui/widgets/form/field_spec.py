"""What a field is: declared once, as data; ``form.py`` builds it and ``form_view.py`` places it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

Values = Mapping[str, str]
Options = tuple[tuple[str, object], ...]


class FieldKind(Enum):
    """How a field is edited, and what its value is; every value is text.

    LINE: one line. SECRET: one line shown as dots. BLOCK: several lines, Enter breaks the line.
    CHOICE: the data of an option. TICK: "1" or "0". DAY: a date, ISO 8601.
    OWN: an editor that the page makes itself.
    """

    LINE = auto()
    SECRET = auto()
    BLOCK = auto()
    CHOICE = auto()
    TICK = auto()
    DAY = auto()
    OWN = auto()


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form.

    Attributes:
        name: as in the errors of the services, such as ``owner.phone``; key of its value.
        label: the words above it, in Vietnamese; empty where something else names it.
        kind: how it is edited.
        placeholder: shown while it is empty.
        help: a note under it while nothing is wrong with it.
        spoken: what a screen reader says; the label where empty.
        longest: letters that a LINE or SECRET takes, counted in UTF-16.
        span: columns that it takes in a :class:`FormView`.
        width: fixed, in pixels at 100 %; None grows with the form.
        value: what stands there at first.
        options: of a CHOICE, words and data; of a LINE, what is offered while typing.
        keeps_unknown: a CHOICE takes a value that is none of its options as one more option.
        required: what is said when it is left empty; empty where it may be.
        check: raises InputError for a text that cannot be right; asked when the field is left
            and by :meth:`Form.check`, never for an empty text.
        meaning: says in words how a text that can be right is read, when the field is left; empty
            where the text says so itself.
        shown: whether it is on show, by the values of the form; None for always.
        tab_only: Enter passes it by; Tab reaches it, as for a tick with a key of its own.
        aliases: further names that errors about it may carry.
        object_name: of the editor where it is not prefix and name.
    """

    name: str
    label: str = ""
    kind: FieldKind = FieldKind.LINE
    placeholder: str = ""
    help: str = ""
    spoken: str = ""
    longest: int = 500
    span: int = 1
    width: int | None = None
    value: str = ""
    options: Options = ()
    keeps_unknown: bool = False
    required: str = ""
    check: Callable[[str], object] | None = None
    meaning: Callable[[str], str] | None = None
    shown: Callable[[Values], bool] | None = None
    tab_only: bool = False
    aliases: tuple[str, ...] = ()
    object_name: str = ""

    def widget_name(self, prefix: str) -> str:
        """Object name of its editor: prefix and name, dots and slashes as underscores."""
        name = self.name.replace(".", "_").replace("/", "_")
        return self.object_name or (f"{prefix}_{name}" if prefix else name)

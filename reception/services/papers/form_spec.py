"""What a form is made of: its words with the facts they may name, and the choices of its layout.

What the law demands on a form stands in ``mandatory``: such a part cannot be hidden. A sentence
without one of its ``required`` facts would say less than the law asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

MAX_SENTENCE = 800
MAX_NAME = 120
MAX_LABEL = 120
MAX_LINE = 60
MAX_TITLE_LINES = 3
MAX_COPIES = 4
LETTERS = (90, 95, 100, 105, 110, 115, 120)
"""Size of the letters in percent of the usual one."""
LINE_END = "|"
"""Parts the lines of a head, the headings of a table, the names of copies and blocks."""
HEAD_ITEMS = ("name", "title", "number", "copies")
LAYOUT_ITEMS = ("size", "letters", "together", "hide", "order")


class FormKey(StrEnum):
    """The papers whose words and layout are data."""

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
    INTAKE = "intake"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence, label or group of lines.

    Attributes:
        allowed: facts it may name in braces; required: those it must.
        longest: signs, of all lines together.
        lines: least and most lines; 0 for a plain text.
        is_later: came after the first sets; one without it says it in the program's words.
    """

    allowed: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    longest: int = MAX_SENTENCE
    lines: tuple[int, int] = (0, 0)
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class FormSpec:
    """One form.

    Attributes:
        words: by key.
        sizes: papers it is drawn on, the usual one first; a list has one and nothing to choose.
        hideable: parts that may be left out; movable: parts whose order may change.
        mandatory: parts that the law or the purpose of the paper demands.
    """

    words: Mapping[str, Wording]
    sizes: tuple[str, ...] = ("a5", "a4")
    hideable: tuple[str, ...] = ()
    movable: tuple[str, ...] = ()
    mandatory: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether it is a table over pages of one size."""
        return len(self.sizes) == 1

    @property
    def items(self) -> tuple[str, ...]:
        """Everything of the form that data may say, its own words first."""
        layout = () if self.is_list else LAYOUT_ITEMS
        return tuple(dict.fromkeys((*HEAD_ITEMS, *self.words, *COMMON_WORDS, *layout)))

    def wording(self, item: str) -> Wording:
        """The rule of a sentence or label."""
        return self.words.get(item) or COMMON_WORDS[item]


_LABEL = Wording(longest=MAX_LABEL, is_later=True)
_PLACE = ("office", "authority", "clerk", "title", "hours")
_LIST_FOOTER = Wording(("name", "system", "made_at"), ("made_at",), 200, is_later=True)


def _labels(*names: str) -> dict[str, Wording]:
    return {name if "_" in name else f"label_{name}": _LABEL for name in names}


def _columns(count: int, groups: int = 0) -> dict[str, Wording]:
    """The headings of a table, and the labels of its groups of columns."""
    found = {"columns": Wording(longest=600, lines=(count, count), is_later=True)}
    if groups:
        found["column_groups"] = Wording(longest=120, lines=(groups, groups), is_later=True)
    return found


def _later(*allowed: str) -> Wording:
    return Wording(allowed, allowed, is_later=True)


COMMON_WORDS: Mapping[str, Wording] = MappingProxyType(
    {
        "heading": Wording(("parent", "name"), ("name",), 200, (1, 3), is_later=True),
        "footer": Wording(("system", "unit", "made_at"), ("made_at",), 200, is_later=True),
        **_labels("signer_note", "head_note"),
        **_labels("desk", "submitter", "address", "phone", "email", "id", "request", "reason"),
        **_labels("fee"),
    }
)
"""What all forms share; a form may have its own."""

_SIGNERS = _labels("signer_left", "signer_right")
_MONEY = _labels("agency", "payer", "purpose", "amount", "words", "method", "time", "receipt")

_HANDOVER = FormSpec(
    {
        "summary": Wording(("count",), ("count",)),
        "confirm": Wording(),
        "footer": _LIST_FOOTER,
        **_labels("giver", "receiver"),
        **_columns(8),
        **_SIGNERS,
    },
    sizes=("a4-landscape",),
)

SPECS: Mapping[FormKey, FormSpec] = MappingProxyType(
    {
        FormKey.SUPPLEMENT: FormSpec(
            {
                "request": Wording(),
                "once": Wording(("moment",), ("moment",)),
                "once_restart": _later("moment"),
                "again": Wording(("moment", "count"), ("moment",), is_later=True),
                "again_restart": Wording(("moment", "count"), ("moment",), is_later=True),
                "contact": Wording(_PLACE),
                "note": Wording(),
                **_labels("owner", "basis", "again", "signer_right"),
                **_columns(5, 1),
            },
            hideable=("desk", "email", "note"),
            mandatory=("owner", "address", "request", "items", "reason", "basis", "rule"),
        ),
        FormKey.REFUSAL: FormSpec(
            {
                "decision": Wording(_PLACE),
                "inform": Wording(),
                "appeal": Wording(_PLACE),
                "contact": Wording(_PLACE),
                "note": Wording(),
                **_labels("owner", "submitted", "basis"),
                **_SIGNERS,
            },
            hideable=("desk", "email", "note"),
            mandatory=("owner", "address", "request", "reason", "basis", "appeal", "submitted"),
        ),
        FormKey.APOLOGY: FormSpec(
            {
                "received": Wording(
                    ("received", "procedure", "code", *_PLACE), ("received", "procedure")
                ),
                "late": Wording(),
                "late_after": _later(),
                "apology": Wording(("agency", *_PLACE)),
                "apology_after": Wording(("agency", *_PLACE), is_later=True),
                "closing": Wording(),
                "recipients": Wording(_PLACE),
                "note": Wording(),
                "note_after": _later(),
                **_labels("due", "new_due"),
            },
            hideable=("address", "recipients", "note"),
            mandatory=("received", "due", "reason", "apology", "new_due"),
        ),
        FormKey.STOP: FormSpec(
            {
                "decision": Wording(("moment", *_PLACE), ("moment",)),
                "money_none": Wording(),
                "money_paid": Wording(("amount",), ("amount",)),
                "papers": Wording(_PLACE),
                "appeal": Wording(_PLACE),
                "recipients": Wording(_PLACE),
                "note": Wording(),
                **_labels("owner", "received", "stage", "requested", "basis", "signer_right"),
            },
            hideable=("email", "stage", "recipients", "note"),
            mandatory=("owner", "request", "decision", "reason", "basis", "money", "appeal"),
        ),
        FormKey.CONTROL: FormSpec(
            {
                "note": Wording(),
                **_labels("owner", "received", "due", "later", "late", "agency", "partners"),
                **_labels("register_line"),
                **_columns(4),
            },
            hideable=("partners", "register", "note"),
            mandatory=("owner", "request", "received", "due", "later", "late", "agency", "steps"),
        ),
        FormKey.REGISTER: FormSpec(
            {
                "closing": Wording(("count", "first", "last"), ("count",)),
                "empty": Wording(),
                "footer": _LIST_FOOTER,
                **_SIGNERS,
                **_columns(13, 2),
            },
            sizes=("a4-landscape",),
        ),
        FormKey.RETURN_RECEIPT: FormSpec(
            {
                "confirm": Wording(),
                "note": Wording(),
                **_labels("owner", "collector", "authorised", "lost", "due", "finished"),
                **_labels("returned"),
                **_columns(4),
                **_SIGNERS,
            },
            hideable=("desk", "submitter", "due", "finished", "fee", "note"),
            movable=("due", "finished"),
            mandatory=("owner", "request", "collector", "authorised", "lost", "result", "returned"),
        ),
        FormKey.HANDOVER: _HANDOVER,
        FormKey.HANDOVER_RESULTS: _HANDOVER,
        FormKey.GUIDANCE: FormSpec(
            {
                "papers": Wording(),
                "missing": _later(),
                "elsewhere": Wording(_PLACE),
                "closing": Wording(_PLACE),
                "missing_closing": Wording(_PLACE, is_later=True),
                "note": Wording(),
                "footer": Wording(("system", "made_at"), ("made_at",), 200, is_later=True),
                "no_papers": _LABEL,
                **_labels("procedure", "field", "result", "papers", "limit", "place", "hours"),
                **_labels("remark", "clerk"),
                **_columns(6, 1),
            },
            hideable=("field", "result", "clerk", "note"),
            movable=("limit", "fee", "place", "hours"),
            mandatory=("procedure", "papers", "limit", "fee", "place", "hours", "remark"),
        ),
        FormKey.CASH: FormSpec(
            {"mark": Wording(longest=MAX_LINE), "note": Wording(), **_MONEY, **_SIGNERS},
            hideable=("address", "receipt"),
            mandatory=("mark", "payer", "request", "purpose", "amount", "words", "method", "time"),
        ),
        FormKey.REFUND: FormSpec(
            {"mark": Wording(longest=MAX_LINE), "note": Wording(), **_MONEY, **_SIGNERS},
            hideable=("receipt",),
            mandatory=("mark", "payer", "request", "purpose", "amount", "words", "method", "time"),
        ),
        FormKey.INTAKE: FormSpec(
            {
                "weekday": _later("weekday"),
                "steps": _later("steps"),
                "planned_note": _later(),
                "register": _later("volume", "number"),
                "note": _later(),
                **_labels("competent", "owner", "papers", "none", "quantity", "limit"),
                **_labels("received", "due", "planned_mark", "collect", "portal"),
                **_columns(5, 1),
                **_SIGNERS,
            },
            sizes=("a5", "a4", "80mm"),
            hideable=("email", "reasons", "register", "portal", "fee", "payment", "note"),
            movable=("register", "portal", "fee"),
            mandatory=(
                *("desk", "competent", "owner", "address", "phone", "id", "request", "papers"),
                *("quantity", "limit", "received", "due", "collect"),
            ),
        ),
        FormKey.VISIT: FormSpec(
            {
                "count": _later("count"),
                "planned_note": _later(),
                "note": _later(),
                **_labels("competent", "owner", "count", "content", "limit", "due", "planned_mark"),
                **_labels("entry_owner"),
                **_SIGNERS,
            },
            sizes=("a4", "a5"),
            hideable=("email", "note"),
            mandatory=(
                *("desk", "owner", "address", "phone", "id", "dossiers", "limit", "due"),
                *("competent", "total"),
            ),
        ),
    }
)
LATER_FORMS = frozenset({FormKey.REFUND, FormKey.INTAKE, FormKey.VISIT})
"""Forms that came later: a set that an office laid beside its data before need not have them."""

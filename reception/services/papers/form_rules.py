"""The rules of one item of a form, whichever file it comes from: text in, fault out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from reception.domain.errors import InputError
from reception.domain.signs import unprintable
from reception.services.papers.form_model import FormLayout, lines_of, placeholders
from reception.services.papers.form_spec import (
    COMMON_WORDS,
    HEAD_ITEMS,
    LAYOUT_ITEMS,
    LETTERS,
    LINE_END,
    MAX_COPIES,
    MAX_LINE,
    MAX_NAME,
    MAX_TITLE_LINES,
    FormSpec,
    Wording,
)

# What may follow the number of a paper: HDHS, PXL, TTPVHCC.
NUMBER = re.compile(r"[0-9A-ZĐ.&/-]{0,20}")


def check_item(spec: FormSpec, item: str, text: str) -> None:
    """Check the text of one item.

    Raises:
        InputError: ``form_item_…`` with what is wrong and what would be right, without a place.
    """
    _check_signs(text)
    if item in HEAD_ITEMS:
        _check_head(item, text)
    elif item in LAYOUT_ITEMS:
        layout_of(spec, {item: text})
    else:
        _check_wording(spec.wording(item), text)


def check_common(item: str, text: str) -> None:
    """Check the text of an item that forms share.

    Raises:
        InputError: as :func:`check_item`.
    """
    _check_signs(text)
    _check_wording(COMMON_WORDS[item], text)


def _check_signs(text: str) -> None:
    sign = unprintable(text)
    if sign is not None:
        code_point = f"U+{ord(sign):04X}"
        raise _fault("form_item_glyph", text, character=sign, code_point=code_point)


def _check_wording(rule: Wording, text: str) -> None:
    """Check a sentence or label: facts, length, lines."""
    check_facts(rule, text)
    for name in rule.required:
        if name not in placeholders(text):
            raise _fault("form_item_fact_missing", text, needed=f"{{{name}}}")
    _check_length(text, rule.longest)
    least, most = rule.lines
    if most:
        _check_lines(text, least, most, rule.longest)


def check_facts(rule: Wording, text: str) -> None:
    """Check the facts that a sentence names in braces; it has no other braces.

    Raises:
        InputError: ``form_item_fact``.
    """
    allowed = shown(rule.allowed)
    # A brace that stands for itself would be one of a fact once the sentence is filled in.
    if "{{" in text or "}}" in text:
        raise _fault("form_item_fact", text, value=text[:40], allowed=allowed)
    try:
        named = placeholders(text)
    except ValueError as error:
        raise _fault("form_item_fact", text, value=text[:40], allowed=allowed) from error
    for name in sorted(named):
        if name not in rule.allowed:
            raise _fault("form_item_fact", text, value=f"{{{name[:40]}}}", allowed=allowed)


def shown(facts: Iterable[str]) -> str:
    """Facts as an editor writes them: ``{moment}, {count}``."""
    return ", ".join(f"{{{name}}}" for name in facts) or "(không có)"


def layout_of(spec: FormSpec, texts: Mapping[str, str]) -> FormLayout:
    """The layout that some items choose.

    Args:
        texts: by item, those left out being as usual.

    Raises:
        InputError: ``form_item_value``, ``form_item_mandatory``.
    """
    letters = [str(size) for size in LETTERS]
    return FormLayout(
        size=_one_of(texts.get("size", ""), ("", *spec.sizes)),
        letters=int(_one_of(texts.get("letters", "100"), letters)),
        together=_one_of(texts.get("together", "0"), ("0", "1")) == "1",
        hide=_parts(texts.get("hide", ""), spec.hideable, spec.mandatory),
        order=_parts(texts.get("order", ""), spec.movable, ()),
    )


def _one_of(text: str, allowed: Sequence[str]) -> str:
    if text not in allowed:
        raise _fault(
            "form_item_value", text, allowed=", ".join(value for value in allowed if value)
        )
    return text


def _parts(text: str, allowed: Sequence[str], mandatory: Sequence[str]) -> tuple[str, ...]:
    """Names of parts, each once."""
    parts = lines_of(text) if text else ()
    for part in parts:
        if part in mandatory:
            raise _fault("form_item_mandatory", text, value=part[:40])
        if part not in allowed or parts.count(part) > 1:
            words = LINE_END.join(allowed) or "(không có)"
            raise _fault("form_item_value", text, value=part[:40], allowed=words)
    return parts


def _check_head(item: str, text: str) -> None:
    if item == "number":
        if not NUMBER.fullmatch(text):
            raise _fault("form_item_value", text, allowed="0-9 A-Z Đ . & / -")
    elif item == "name":
        _check_lines(text, 1, 1, MAX_NAME)
    elif item == "title":
        _check_lines(text, 1, MAX_TITLE_LINES, MAX_LINE)
    elif text:
        _check_lines(text, 1, MAX_COPIES, MAX_LINE)


def _check_lines(text: str, least: int, most: int, longest: int) -> None:
    """Check the lines of a text; each says something and is no longer than ``longest``."""
    lines = lines_of(text)
    if not least <= len(lines) <= most or not all(lines):
        raise _fault("form_item_lines", text, least=least, most=most)
    for line in lines:
        _check_length(line, longest)


def _check_length(text: str, longest: int) -> None:
    if not text.strip():
        raise _fault("form_item_lines", text, least=1, most=1)
    if len(text) > longest:
        raise _fault("form_item_long", text, most=longest)


def _fault(code: str, text: str, **facts: object) -> InputError:
    return InputError(code, field="text", **{"value": text[:40], **facts})

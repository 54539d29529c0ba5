"""Keeps the English of the window beside its Vietnamese: collects, compiles, says what is missing.

Qt's own collector does not know ``say``, nor the tables whose words are looked up where they are
shown, so the texts are read from the syntax of the modules and from the tables themselves. What it
writes is an ordinary file of Qt, open to Qt Linguist.
"""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

_PROJECT = Path(__file__).resolve().parent.parent
# Called by its path, as every other tool here; the package lies one folder up.
sys.path.insert(0, str(_PROJECT))

WINDOW = _PROJECT / "reception" / "ui"
TS_FILE = _PROJECT / "resources" / "translations" / "mot-cua_en.ts"
CONTEXT = "Desk"
VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE
)
STAYS_VIETNAMESE = ("options.py", "customer_display")
"""Modules and packages that speak to developers, on the command line, or to citizens."""
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    '<TS version="2.1" language="en" sourcelanguage="vi">\n<context>\n'
    f"    <name>{CONTEXT}</name>\n"
)
_KEY = re.compile(r"(Alt|Ctrl|Shift|Esc|Enter|Space|F[0-9])\b")
_WORD = re.compile(r"[A-Z][a-z]|[A-Za-z0-9]+ [a-z]")


def window_modules() -> list[Path]:
    """The modules whose words are translated."""
    inside = [
        path
        for path in sorted(WINDOW.rglob("*.py"))
        if not set(STAYS_VIETNAMESE) & set(path.relative_to(WINDOW).parts)
    ]
    return [WINDOW.parent / "app.py", *inside]


def spoken(tree: ast.Module) -> Iterator[str]:
    """The literals that a module passes to ``say`` or ``tr``."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        first = node.args[0]
        if name in ("say", "tr") and isinstance(first, ast.Constant):
            yield str(first.value)


def tabled(tree: ast.Module) -> Iterator[str]:
    """The literals of the tables and constants at module level, looked up before they are shown."""
    for part in _statements(tree):
        found = [text for text in _literals(part) if "\\" not in text]
        if any(map(VIETNAMESE.search, found)):
            yield from filter(is_worded, found)


def is_worded(text: str) -> bool:
    """Whether a literal of a table is words, not a key of the keyboard or a name in the code."""
    if VIETNAMESE.search(text):
        return True
    return bool(_WORD.match(text)) and not _KEY.match(text)


def _statements(tree: ast.Module) -> Iterator[ast.stmt]:
    for part in tree.body:
        if isinstance(part, ast.ClassDef):
            yield from (inner for inner in part.body if isinstance(inner, ast.AnnAssign))
        elif isinstance(part, (ast.Assign, ast.AnnAssign)):
            yield part


def _literals(part: ast.AST) -> Iterator[str]:
    """All texts of a statement but those inside of functions, which speak for themselves."""
    for child in ast.iter_child_nodes(part):
        if isinstance(child, ast.Lambda):
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value
        yield from _literals(child)


def shared_words() -> Iterator[str]:
    """The words that the window shows out of tables it shares with papers and command line."""
    # Imported here: reading a translation file alone needs none of them.
    from reception import access_words, config, labels, messages, past_messages
    from reception.documents import FORMS
    from reception.domain import vi_dates
    from reception.domain.channel import Channel
    from reception.services.dashboard import words as dashboard_words
    from reception.services.papers.letters import PAYMENT_METHODS
    from reception.services.past.fields import FIELDS
    from reception.services.reconciliation import words
    from reception.services.setup import settings_catalog

    yield from messages.SENTENCES.values()
    yield from (*past_messages.FIXES.values(), past_messages.MEND_CELL)
    yield from (field.label for field in FIELDS.values())
    yield from words.spoken()
    yield from access_words.spoken()
    yield from dashboard_words.spoken()
    yield messages.UNKNOWN
    yield from (messages.PLACE, messages.PLACE_OF_COUNTER, messages.PLACE_WITH_CODES)
    for table in (
        labels.STATUS,
        labels.HAPPENED,
        labels.OFFICE_HAPPENED,
        labels.ROLES,
        labels.ACTION,
        labels.DEED,
        labels.PARTY_KINDS,
        labels.NOT_RECEIVED,
        labels.PROVINCE_STATES,
        labels.PROVINCE_STEPS,
    ):
        yield from table.values()
    yield from (words for words, _unit in labels.LIMIT_UNITS)
    yield from labels.SEXES.values()
    yield from labels.COLLECT.values()
    yield from labels.FORM.values()
    yield from labels.PAPER_KINDS
    yield labels.UNKNOWN_HAPPENING
    yield from PAYMENT_METHODS.values()
    yield from (channel.label for channel in Channel)
    yield from vi_dates.WEEKDAYS
    yield from (form.name for form in FORMS.values())
    for module in (config, settings_catalog):
        for value in vars(module).values():
            if isinstance(value, config.Setting):
                yield value.label
    for setting in (
        settings_catalog.size_of("intake", ("a5",)),
        settings_catalog.tray_of("intake"),
        settings_catalog.copies_of("intake"),
    ):
        yield setting.label


def sources() -> set[str]:
    """Every text that the window may show."""
    found = set(shared_words())
    for path in window_modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if path.name != "application.py":
            found.update(tabled(tree))
        found.update(spoken(tree))
    found.discard("")
    return found


def translations(path: Path = TS_FILE) -> dict[str, str]:
    """The finished translations of a file, by their source."""
    if not path.exists():
        return {}
    known: dict[str, str] = {}
    # Our own file, kept beside the program.
    for message in ET.parse(path).getroot().iter("message"):  # noqa: S314  # our own file
        target = message.find("translation")
        if target is not None and target.get("type") is None and target.text:
            known[message.findtext("source", "")] = target.text
    return known


def write(known: dict[str, str], path: Path = TS_FILE) -> None:
    """Writes the file: every text of the window in order, what has no translation as unfinished."""
    parts = [_HEAD]
    for source in sorted(sources()):
        target = known.get(source, "")
        mark = "" if target else ' type="unfinished"'
        parts.append(
            f"    <message>\n        <source>{escape(source)}</source>\n"
            f"        <translation{mark}>{escape(target)}</translation>\n    </message>\n"
        )
    parts.append("</context>\n</TS>\n")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(parts), encoding="utf-8")


def compile_to(target: Path, path: Path = TS_FILE) -> None:
    """Makes the file that the program loads."""
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([str(tool), "-silent", str(path), "-qm", str(target)], check=True)


def faults() -> list[str]:
    """What is missing or stale, a line each; empty when the files match the window."""
    known, wanted = translations(), sources()
    lines = [f"no translation: {text}" for text in sorted(wanted - known.keys())]
    lines += [f"no longer shown: {text}" for text in sorted(known.keys() - wanted)]
    lines += [
        f"other facts in the braces: {text}"
        for text in sorted(wanted & known.keys())
        if facts_of(text) != facts_of(known[text])
    ]
    return lines


def facts_of(text: str) -> set[str]:
    """The braces of a text."""
    return set(re.findall(r"\{[^{}]*\}", text))


def main() -> int:
    """Brings the files up to date, or only says what is wrong with them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say what is missing or stale")
    if not parser.parse_args().check:
        write(translations())
        compile_to(TS_FILE.with_suffix(".qm"))
    found = faults()
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

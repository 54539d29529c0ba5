"""What lies where: modules of the window without Qt, and readings of the machine's clock.

A rule, a parser or plain data that needs no Qt belongs below the window, where the command line
finds it too.
"""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "reception"
UI = PACKAGE / "ui"
# Words of the window go through the translation; whoever imports it stays where Qt is.
LANGUAGE = "reception.ui.language"
MAY_STAY = {
    "background/backup_port.py": "what the settings ask of the holder of the data folder",
    "background/session.py": "what the window knows of the open folder, from any thread",
    "customer_display/facts.py": "what the second screen is told; numbers come masked",
    "pages/action_kinds.py": "the shape of an action's form, made of field specs",
    "pages/dossier_actions.py": "the table of keys and actions of a page",
    "pages/intake/scan_doubts.py": "which fields of a form a scanner may have spoilt",
    "widgets/kept_words.py": "what was typed into a panel that was put away, by dossier",
    "pages/note_jobs.py": "from the values of a form to the service that takes them",
    "pages/correction_limit.py": "the fields of a typed limit, as data",
    "pages/page_context.py": "what every page is handed",
    "pages/papers.py": "how the window calls the paper of an event; translated where it is shown",
    "pages/setup/restore_adapter.py": "carries out what the restore wizard asks for",
    "pages/settings/catalogue_entry_forms.py": "the forms of the office's entries, as data",
    "places.py": "destinations of the rail",
    "printing/cups.py": "asks CUPS through the library that Qt prints with",
    "printing/print_turn.py": "one paper's turn in the queue of the window",
    "settings_titles.py": "titles of the sections, known before the page is made",
    "status_line.py": "a chip as data",
    "style/tokens.py": "colours and sizes of the window",
    "sync/carry_port.py": "what the page of the outbox asks of files that go by hand",
    "sync/center_port.py": "what the settings ask of the center",
    "sync/hub_port.py": "what the settings ask of the hub that this PC is or may become",
    "sync/province_account_port.py": "what the settings ask of an account where dossiers are told",
    "sync/day_check_port.py": "what the window asks of the comparison of a day",
    "widgets/consent.py": "when the buttons of the window hold still after a scan",
    "widgets/form/__init__.py": "names of the form package",
    "widgets/form/field_spec.py": "a field of a form as data",
    "window/fuzzy.py": "how the palette ranks its lines",
}
MAY_READ_THE_CLOCK = {
    "system.py": "the machine's clock behind the port that everything else is handed",
    "center/opening.py": "the center's own; it shares nothing with the counter but the rules",
}
NAMES_OF_NOW = {"currentDate", "currentDateTime", "currentTime", "now", "today", "utcnow"}
CLASSES_WITH_NOW = {"date", "datetime", "QDate", "QDateTime", "QTime"}


def imports_of(path: Path) -> set[str]:
    """Every module that a file imports anywhere."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def needs_the_window(path: Path) -> bool:
    """Whether a file uses Qt or speaks in the language of the window; an empty package does."""
    names = imports_of(path)
    return not names or LANGUAGE in names or any(name.startswith("PySide6") for name in names)


def test_what_needs_no_qt_lies_below_the_window():
    found = {
        path.relative_to(UI).as_posix() for path in UI.rglob("*.py") if not needs_the_window(path)
    }
    assert found - set(MAY_STAY) == set(), "move it to domain or services, or say why it stays"
    assert all(MAY_STAY.values())


def reads_the_clock(path: Path) -> bool:
    """Whether a file asks ``date.today()``, ``datetime.now()`` or one of Qt's like them."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in NAMES_OF_NOW
        and CLASSES_WITH_NOW & set(ast.unparse(node.value).split("."))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def test_the_machines_clock_is_read_in_one_place():
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if reads_the_clock(path)
    }
    assert found == set(MAY_READ_THE_CLOCK), "take the clock that is handed in"

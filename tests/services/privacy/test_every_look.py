"""Nobody looks unseen: whatever shows people reaches the log of looks, or says why not."""

from __future__ import annotations

import pytest

from reception.cli.permitted import NEEDS
from tests.services.accounts.test_nobody_forgotten import MODULES, _function, called, reached

NOTES = {"note_dossier", "note_list", "note_paper"}
# Which services show people for a command.
SHOWN_BY = {
    "show": ("dossier/search.dossier_page",),
    "prints": ("dossier/search.dossier_page",),
    "search": ("dossier/search.search",),
    "list": ("dossier/worklists.work_list", "dossier/worklists.overdue_page"),
    "conflicts": ("dossier/conflicts.conflicts", "dossier/conflicts.conflicts_of"),
    "register": ("reports/registers.register_book",),
    "handover-list": ("reports/registers.handover_list",),
    "apologies": ("papers/apologies.apologies_to_prepare",),
    "report": ("reports/reports.dossiers_behind",),
    "dashboard": ("dashboard/dashboard.lines_behind",),
    "petition": (
        *("petitions/listing.petitions", "petitions/listing.one_petition"),
        "petitions/listing.petition_history",
    ),
    "summary": ("reports/daily.day_summary",),
    "reconcile": ("reconciliation/judging.scope_of",),
}
OWN_EVENT = "answers with what the person at work has just recorded: the event says who it was"
NOBODY = "shows nobody"
# Commands that need no entry, and why.
FREE = {
    **dict.fromkeys(
        (
            *("receive", "refuse", "import", "act", "return", "undo", "settle", "portal-code"),
            "init",
        ),
        OWN_EVENT,
    ),
    **dict.fromkeys(
        (
            *("setup", "procedures", "due", "restore", "unlock", "go-on", "diagnose", "backup"),
            *("verify", "clock", "clock accept", "clerk", "connect", "token", "center", "hub"),
            *("catalogue", "catalogue import", "catalogue back", "catalogue add"),
            *("catalogue table", "catalogue end", "catalogue publisher", "forms", "forms take"),
            *("calendar", "calendar add", "calendar remove", "calendar import", "calendar hours"),
            *("province-codes", "province-catalogue", "sync", "outbox", "carry", "obligations"),
            *("collisions", "index"),
        ),
        NOBODY,
    ),
    **dict.fromkeys(
        (
            *("account", "account add", "account list", "account recover", "account own-pin"),
            "access-log",
        ),
        "shows people of the office and what they did, no citizen",
    ),
    "close": "its register's pages are written down as a register is",
    "slip": "written down by the paper itself, see test_access_log",
}


@pytest.mark.parametrize("command", sorted(NEEDS))
def test_a_command_that_shows_people_is_in_the_log(command):
    if command in FREE:
        assert command not in SHOWN_BY
        return
    assert command in SHOWN_BY, f"{command}: does it show people? Say so in one of the tables"
    for service in SHOWN_BY[command]:
        module, _, name = service.rpartition(".")
        names = {part for place in reached((module, name)) for _, part in called(_function(place))}
        assert names & NOTES, f"{service} shows people to nobody known: call note_list(…)"


# What shows people in the window beside these: found by their names.
OF_WINDOW = (
    *("dossier/search.find_dossiers", "dossier/search.dossiers_of_numbers"),
    *("dossier/worklists.work_page", "dossier/worklists.recent", "dossier/returning.uncollected"),
    *("intake/people.suggest", "intake/people.by_id", "intake/people.earlier_visits"),
    *("intake/people.duplicates", "papers/print_jobs.order_form"),
)


@pytest.mark.parametrize("service", OF_WINDOW)
def test_what_only_the_window_asks_for_is_in_the_log(service):
    module, _, name = service.rpartition(".")
    assert name in MODULES[module].functions
    names = {part for place in reached((module, name)) for _, part in called(_function(place))}
    assert names & NOTES


def test_every_row_of_the_tables_is_a_command():
    assert set(FREE) | set(SHOWN_BY) == set(NEEDS)

"""Ai đã xem: who looked at, printed and took out personal data, and that nobody can hide it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reception.documents import FORMS
from reception.domain.access import Access, Place, fold_anchor
from reception.domain.access_facts import AccessAnchored
from reception.domain.errors import InputError, NotPermitted
from reception.domain.office_facts import OfficeKind
from reception.domain.office_folding import ACCESS
from reception.domain.office_noted import Noted
from reception.services.backup.data_check import CheckKind, check_data
from reception.services.dossier.search import dossier_page, search
from reception.services.dossier.worklists import WorkList, work_list
from reception.services.papers.print_jobs import order_form
from reception.services.privacy import access_log
from reception.services.privacy.access_log import (
    ANCHORED_EVERY,
    Span,
    note_dossier,
    note_paper,
    what_user_saw,
    who_saw_dossier,
    who_saw_person,
)
from reception.services.reports.registers import register_book
from tests.services.accounts.desks import CLERK, IT, LEADER, OFFICER, nobody, with_accounts
from tests.services.test_queries import take
from tests.workspaces import MORNING, moment

PERSON = "046196001234"


def looks(context):
    with context.database.read() as view:
        return view.access.of_actor(context.office.clerk, "", "", "~")


def tampered(context, *statements):
    """Somebody with the key and time changes the log behind the program's back."""
    with context.database.write() as tx:
        for name in ("access_log_keeps", "access_log_stays"):
            tx.connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        for statement in statements:
            tx.connection.execute(statement)


def test_a_dossier_a_search_a_list_a_paper_and_a_register_are_written_down(context):
    code = take(context)
    dossier_page(context, code)
    search(replace(context, place=Place.COMMAND_LINE), "Đỗ Thị Hòa")
    work_list(context, WorkList.OPEN)
    FORMS["intake"].pdf(context, code)
    order_form(context, "control", code, title="x", sizes=("a5",))
    register_book(context, context.today, context.today)
    told = [(one.act, one.what, bool(one.uid), one.place) for one in looks(context)]
    assert told == [
        ("viewed", "dossier", True, "window"),
        ("viewed", "search", False, "command_line"),
        ("viewed", "list:open", False, "window"),
        ("printed", FORMS["intake"].name, True, "window"),
        ("printed", FORMS["control"].name, True, "window"),
        ("exported", "register", False, "window"),
    ]


def test_the_log_holds_no_name_and_no_number_of_a_citizen(context):
    code = take(context)
    dossier_page(context, code)
    search(context, PERSON)
    with context.database.read() as view:
        rows = view.connection.execute("SELECT * FROM access_log").fetchall()
    text = repr(rows)
    assert len(rows) == 2
    assert not any(secret in text for secret in (PERSON, "Đỗ Thị Hòa", "0905123456", code))


def test_the_same_look_counts_once_in_ten_minutes_and_a_longer_list_again(context, clock):
    code = take(context)
    for _ in range(3):
        dossier_page(context, code)
        search(context, "hoa")
    assert len(looks(context)) == 2
    take(context)
    search(context, "hoa")
    assert looks(context)[-1].amount == 2
    clock.machine += timedelta(minutes=11)
    dossier_page(context, code)
    assert len(looks(context)) == 4


def test_a_clock_set_back_hides_no_look(context, clock):
    code = take(context)
    dossier_page(context, code)
    clock.machine -= timedelta(days=400)
    dossier_page(context, code)
    assert len(looks(context)) == 2
    assert who_saw_dossier(context, code).fault is None


def test_papers_and_exports_count_every_time_and_those_of_nobody_never(context):
    code = take(context)
    for _ in range(2):
        FORMS["intake"].pdf(context, code)
    FORMS["guidance"].pdf(context, "2.000815")
    assert [one.act for one in looks(context)] == [Access.PRINTED] * 2
    with context.database.read() as view:
        uid = view.dossiers.uids_of_code(code)[0]
    note_paper(context, uid, "x")
    assert looks(context)[-1].uid == uid


def test_an_empty_list_shows_nobody(context):
    assert search(context, "Không Ai") == []
    assert looks(context) == []


def test_who_saw_a_person_a_dossier_and_what_somebody_saw(context):
    desks = with_accounts(context)
    code = take(desks[CLERK])
    dossier_page(desks[CLERK], code)
    dossier_page(desks[OFFICER], code)
    leader = desks[LEADER]
    for found in (who_saw_person(leader, PERSON), who_saw_dossier(leader, code)):
        assert [one.actor for one in found.entries] == [CLERK, OFFICER]
        assert list(found.codes.values()) == [code]
        assert found.fault is None
    (mine,) = what_user_saw(leader, OFFICER.upper()).entries
    assert (mine.account, mine.act) == (desks[OFFICER].account, Access.VIEWED)
    assert who_saw_person(leader, "001098999999").entries == ()
    assert what_user_saw(leader, "Ai Đó").entries == ()


def test_days_narrow_it(context, clock):
    code = take(context)
    dossier_page(context, code)
    day = date(2026, 8, 5)
    assert len(who_saw_dossier(context, code, Span(day, day)).entries) == 1
    assert who_saw_dossier(context, code, Span(day + timedelta(days=1))).entries == ()
    assert who_saw_dossier(context, code, Span(None, day - timedelta(days=1))).entries == ()
    with pytest.raises(InputError, match="bad_period"):
        who_saw_dossier(context, code, Span(day, day - timedelta(days=1)))


def test_only_whoever_answers_for_the_office_reads_it(context):
    desks = with_accounts(context)
    code = take(desks[CLERK])
    asks = (
        lambda desk: who_saw_person(desk, PERSON),
        lambda desk: who_saw_dossier(desk, code),
        lambda desk: what_user_saw(desk, CLERK),
    )
    for ask in asks:
        ask(desks[LEADER])
        for name in (CLERK, OFFICER, IT):
            with pytest.raises(NotPermitted, match="not_allowed"):
                ask(desks[name])
        with pytest.raises(NotPermitted, match="sign_in_needed"):
            ask(nobody(context))
    for question, name in ((who_saw_person, "person"), (what_user_saw, "user")):
        with pytest.raises(InputError, match="required") as caught:
            question(desks[LEADER], "  ")
        assert caught.value.field == name


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE access_log SET actor = 'Người khác' WHERE id = 2", "2"),
        ("UPDATE access_log SET hash = 'x' WHERE id = 3", "3"),
        ("DELETE FROM access_log WHERE id = 1", "1"),
        ("DELETE FROM access_log WHERE id = 2", "2"),
        ("DELETE FROM access_log WHERE id = 3", "3"),
        ("DELETE FROM access_log", "1"),
    ],
)
def test_what_was_altered_taken_out_or_cut_off_is_named(context, statement, fault):
    with context.database.read() as view:
        assert access_log.access_fault(view) is None
    for _ in range(3):
        dossier_page(context, take(context))
    assert check_data(context).found(CheckKind.ACCESS) == ()
    tampered(context, statement)
    found = check_data(context)
    assert found.found(CheckKind.ACCESS) == (fault,)
    assert not found.is_sound
    assert fault in found.faults[0]


def test_the_events_know_how_far_it_had_come_even_where_the_file_was_made_to_forget(context):
    uid = dossier_page(context, take(context)).dossier.uid
    for _ in range(ANCHORED_EVERY):
        note_dossier(context, uid, Access.PRINTED, "x")
    with context.database.read() as view:
        anchor = view.office.get(ACCESS, view.device_id)
    assert anchor.count == ANCHORED_EVERY
    tampered(
        context,
        "DELETE FROM access_log WHERE id > 10",
        "UPDATE sqlite_sequence SET seq = 10 WHERE name = 'access_log'",
    )
    assert check_data(context).found(CheckKind.ACCESS) == ("11",)
    # Filling the gap with other entries does not help.
    for _ in range(ANCHORED_EVERY):
        note_dossier(context, uid, Access.PRINTED, "y")
    assert check_data(context).found(CheckKind.ACCESS) == (str(ANCHORED_EVERY),)


def test_the_table_itself_takes_no_change(context):
    dossier_page(context, take(context))
    for statement in ("DELETE FROM access_log", "UPDATE access_log SET actor = ''"):
        with pytest.raises(Exception, match="store_refused"), context.database.write() as tx:
            tx.connection.execute(statement)


def test_a_full_disk_stops_no_look_and_the_gap_is_told_afterwards(context, caplog):
    code = take(context)
    uid = dossier_page(context, code).dossier.uid

    def limited(pages):
        with context.database.read() as view:
            view.connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()

    limited(1)  # as many as there are
    for _ in range(200):
        note_dossier(context, uid, Access.PRINTED, "x" * 500)
    missed = context.database.unnoted
    assert missed > 100
    assert "disk_full" in caplog.text
    assert dossier_page(context, code).dossier.uid == uid
    limited(1 << 30)
    note_dossier(context, uid, Access.PRINTED, "x")
    gap, last = looks(context)[-2:]
    assert (gap.act, gap.amount, gap.uid, last.act) == ("missed", missed, "", "printed")
    assert context.database.unnoted == 0
    assert who_saw_dossier(context, code).fault is None


def test_the_end_of_a_log_is_the_farthest_one_told_in_any_order():
    assert fold_anchor(()) is None

    def told(count):
        fact = AccessAnchored(count, str(count))
        return Noted("d", count, OfficeKind.ACCESS_ANCHORED, fact, "A", 1, moment(MORNING))

    assert fold_anchor((told(100), told(50))).count == 100
